"""Who works in the column of a card may confirm its own signature on paper: cards of before get that right."""

from django.db import migrations


def geef(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    KaartRecht = apps.get_model("afspraken", "KaartRecht")
    held = KaartRecht.objects.filter(permission__codename="kaart_inbrengen")
    if not held.exists():
        return
    kind, _ = ContentType.objects.get_or_create(app_label="afspraken", model="kaart")
    new, _ = Permission.objects.get_or_create(
        codename="kaart_bevestigen", content_type=kind, defaults={"name": "kaart.bevestigen"}
    )
    for row in held:
        KaartRecht.objects.get_or_create(group=row.group, permission=new, content_object=row.content_object)


def neem(apps, schema_editor):
    apps.get_model("afspraken", "KaartRecht").objects.filter(permission__codename="kaart_bevestigen").delete()


class Migration(migrations.Migration):
    dependencies = [("afspraken", "0008_nakijken")]

    operations = [migrations.RunPython(geef, neem)]
