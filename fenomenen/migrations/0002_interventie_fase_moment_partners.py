from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("fenomenen", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="interventie",
            name="partners",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="interventie",
            name="fase",
            field=models.CharField(
                blank=True,
                choices=[
                    ("relatieopbouw", "Relatieopbouw"),
                    ("signaleren", "Signaleren"),
                    ("intervenieren", "Interveniëren"),
                    ("nazorg", "Nazorg"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="interventie",
            name="moment",
            field=models.CharField(
                blank=True, choices=[("preventief", "Preventief"), ("acuut", "Acuut")], max_length=20
            ),
        ),
    ]
