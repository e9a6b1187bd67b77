from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("fenomenen", "0002_interventie_fase_moment_partners"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="fenomeen",
            name="uitgewerkt",
        ),
    ]
