from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("fenomenen", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="fenomeen",
            name="uitgewerkt",
        ),
    ]
