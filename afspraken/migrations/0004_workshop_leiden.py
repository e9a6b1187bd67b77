"""Who may present the versions of a card may lead its workshops too: cards of before get that right."""

from django.db import migrations


def geef(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    KaartRecht = apps.get_model("afspraken", "KaartRecht")
    held = KaartRecht.objects.filter(permission__codename="kaart_voorleggen")
    if not held.exists():
        return
    # Django makes the rows of permissions after all migrations; these cards cannot wait for that.
    kind, _ = ContentType.objects.get_or_create(app_label="afspraken", model="kaart")
    new, _ = Permission.objects.get_or_create(
        codename="workshop_leiden", content_type=kind, defaults={"name": "workshop.leiden"}
    )
    for row in held:
        KaartRecht.objects.get_or_create(group=row.group, permission=new, content_object=row.content_object)


def neem(apps, schema_editor):
    apps.get_model("afspraken", "KaartRecht").objects.filter(permission__codename="workshop_leiden").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("afspraken", "0003_workshop"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(geef, neem)]
