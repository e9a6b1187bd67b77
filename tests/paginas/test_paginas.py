"""The pages on top: the map, privacy, health, the demo, and beginning a network for real."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from afspraken.models import Kaart
from kern.models import Gebeurtenis
from partners.models import Gemeente, LaagBesluit, Lidmaatschap, Organisatie
from partners.rechten import mag, rollen
from routekaart.paginas.gegevenskaart import gegevenskaart
from routekaart.route.models import Doorloop
from routekaart.route.stappen import STAPPEN
from tests.factories.wereld import mensenwereld

pytestmark = pytest.mark.django_db


def test_the_map_links_to_every_step_and_to_the_ground_it_stands_on(client, inhoud):
    page = client.get("/").content.decode()
    explained = reverse("route-uitleg")
    assert [stap.slug for stap in STAPPEN if f'href="{explained}#{stap.slug}"' not in page] == []
    for name in ("partners", "fenomenen", "afspraken-maken"):
        assert f'href="{reverse(name)}"' in page


def test_every_stop_of_the_map_exists_on_the_page_it_links_to(client, inhoud):
    page = client.get(reverse("route-uitleg")).content.decode()
    assert [stap.slug for stap in STAPPEN if f'id="{stap.slug}"' not in page] == []


@pytest.mark.parametrize("name", ["kaart-thuis", "privacy", "toegankelijkheid", "colofon", "fenomenen", "partners"])
def test_a_public_page_sets_no_cookie_and_a_repeat_visit_costs_a_304(client, inhoud, name):
    first = client.get(reverse(name))
    assert first.status_code == 200
    assert not first.cookies
    assert "no-store" not in first["Cache-Control"]
    again = client.get(reverse(name), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_what_somebody_with_a_session_sees_is_in_no_cache(client, inhoud):
    client.force_login(mensenwereld().mensen["oov@voorbeeldstad.example"])
    page = client.get("/")
    assert "no-store" in page["Cache-Control"]
    assert not page.has_header("ETag")


def test_the_privacy_page_prints_every_row_of_the_data_map(client):
    page = client.get(reverse("privacy")).content.decode()
    tables = [table for _, _, found in gegevenskaart() for table in found]
    assert len(tables) > 15
    assert [table.naam for table in tables if table.naam not in page] == []
    assert [regel.recht for regel in rollen().values() if regel.zin not in page] == []


def test_health_names_the_database_and_the_seal_key(client):
    answer = client.get(reverse("gezond"))
    assert answer.status_code == 200
    assert answer.json()["database"] == "in orde"
    assert answer.json()["zegelsleutel"]


def test_the_three_doors_of_the_demo(client, inhoud):
    mensenwereld()
    for deur, doel in (("oov", "afsprakenkaart"), ("jongerenwerk", "doorlopen"), ("fg", "privacy")):
        answer = client.post(reverse("demo"), {"deur": deur})
        assert answer.url == reverse(doel)
        assert client.get(reverse("kaart-thuis")).context["ik"].gebruiker.email == f"{deur}@voorbeeldstad.example"


@pytest.mark.parametrize("deur", ["", "politie", "oov@voorbeeldstad.example", "\x00"])
def test_there_is_no_fourth_door(client, deur):
    mensenwereld()
    assert client.post(reverse("demo"), {"deur": deur}).status_code == 404


def test_a_door_leaves_nothing_of_who_was_inside(client):
    client.force_login(mensenwereld().mensen["politie@voorbeeldstad.example"])
    client.post(reverse("route-nieuw"), {"gevaar": "nee", "ontvangen": "zelf", "zichtbaar": "iedereen"})
    assert Doorloop.objects.count() == 1
    client.post(reverse("demo"), {"deur": "oov"})
    assert Doorloop.objects.count() == 0


def test_without_the_switch_the_doors_do_not_exist(client, settings):
    settings.DEMO = False
    assert client.get(reverse("demo")).status_code == 404


BEGIN = {
    "gemeentecode": "GM9003",
    "gemeente": "Nieuwstad",
    "soort": "oov",
    "organisatie": "Gemeente Nieuwstad, OOV",
    "email": "Oov@Nieuwstad.example",
    "naam": "Nina Nieuw",
    "functies": "lid,beheerder,tekenbevoegd,netwerkbeheerder",
}


def test_a_network_begins_with_one_command_and_twice_changes_nothing(inhoud, capsys):
    for _ in range(2):
        call_command("nieuw_netwerk", **BEGIN)
    lid = Lidmaatschap.objects.get(gebruiker__email="oov@nieuwstad.example")
    assert mag(lid, "kaart.voorleggen", Kaart.objects.get(gemeente__code="GM9003"))
    assert not lid.gebruiker.has_usable_password()
    assert "oov@nieuwstad.example" in capsys.readouterr().out


def test_a_second_organisation_joins_the_same_card(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN)
    call_command("nieuw_netwerk", **BEGIN | {"soort": "politie", "organisatie": "Politie", "email": "p@n.example"})
    assert Organisatie.objects.filter(gemeente__code="GM9003").count() == 2
    assert Kaart.objects.count() == 1


def test_a_member_gets_other_functies_only_when_they_are_named(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN | {"functies": None})
    for functies in (BEGIN["functies"], None):
        call_command("nieuw_netwerk", **BEGIN | {"functies": functies})
        assert Lidmaatschap.objects.get().functies == BEGIN["functies"].split(",")
    assert "netwerkbeheerder" in capsys.readouterr().out
    assert Gebeurtenis.objects.filter(daad="lidmaatschap.krijg").count() == 1


EINDE = {"gemeentecode": "GM9003", "organisatie": "Gemeente Nieuwstad, OOV", "email": "oov@nieuwstad.example"}


def test_a_membership_ends_from_a_day_on(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN)
    call_command("einde_lidmaatschap", "--op", "2099-01-31", **EINDE)
    assert Lidmaatschap.objects.geldig().count() == 1
    for _ in range(2):
        call_command("einde_lidmaatschap", **EINDE)
    assert not Lidmaatschap.objects.geldig().exists()
    assert Gebeurtenis.objects.filter(daad="lidmaatschap.eindig").count() == 2


def test_who_is_no_member_cannot_end(inhoud):
    call_command("nieuw_netwerk", **BEGIN)
    with pytest.raises(CommandError, match="no member"):
        call_command("einde_lidmaatschap", **EINDE | {"organisatie": "Politie"})
    assert Lidmaatschap.objects.geldig().count() == 1


@pytest.mark.parametrize(("veld", "waarde"), [("soort", "brandweer"), ("functies", "lid,baas")])
def test_a_wrong_kind_or_function_makes_nothing(inhoud, veld, waarde):
    with pytest.raises(CommandError, match=waarde.rpartition(",")[2]):
        call_command("nieuw_netwerk", **BEGIN | {veld: waarde})
    assert not Organisatie.objects.exists()


def laag(**anders):
    """Record a decision on the network that `BEGIN` begins, and say which layers are on."""
    row = {"gemeentecode": "GM9003", "laag": "bewaren", "stand": "aan", "door": "FG", "kenmerk": "2026-7"}
    call_command("laagbesluit", **row | anders)
    return sorted(Gemeente.objects.get(code="GM9003").lagen)


def test_a_decision_switches_a_layer_and_is_written_down_once(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN)
    assert laag() == laag() == ["bewaren", "kaart"]
    assert "Kaart en workshop, Route bewaren" in capsys.readouterr().out
    assert laag(stand="uit", kenmerk="2026-9") == ["kaart"]
    assert list(LaagBesluit.objects.values_list("aan", "door", "kenmerk")) == [
        (True, "FG", "2026-7"),
        (False, "FG", "2026-9"),
    ]
    rows = Gebeurtenis.objects.filter(daad="laag.besluit").order_by("moment")
    assert list(rows.values_list("reden", flat=True)) == ["bewaren.aan", "bewaren.uit"]


@pytest.mark.parametrize(("anders", "woord"), [({"gemeentecode": "GM9999"}, "GM9999"), ({"laag": "delen"}, "delen")])
def test_a_layer_that_is_not_there_switches_nothing(inhoud, anders, woord):
    call_command("nieuw_netwerk", **BEGIN)
    with pytest.raises(CommandError, match=woord):
        laag(**anders)
    assert not LaagBesluit.objects.exists()
