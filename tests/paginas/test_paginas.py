"""The pages on top: the map, privacy, health, the demo, and beginning a network for real."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse

from afspraken.models import Kaart
from kern.models import Gebeurtenis
from partners.models import Gemeente, LaagBesluit, Lidmaatschap, Organisatie
from partners.rechten import mag, rollen
from routekaart.paginas.gegevenskaart import gegevenskaart
from routekaart.route.models import Doorloop
from routekaart.route.stappen import STAPPEN
from tests.factories.partners import LaagBesluitFactory
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


def test_a_second_time_writes_nothing_down(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN)
    before = Gebeurtenis.objects.count()
    again = {"functies": "netwerkbeheerder,lid, lid ,tekenbevoegd,beheerder,lid", "gemeente": " Nieuwstad "}
    call_command("nieuw_netwerk", **BEGIN | again)
    assert Gebeurtenis.objects.count() == before
    assert Lidmaatschap.objects.get().functies == BEGIN["functies"].split(",")


ONLEESBAAR = [
    *[{name: value} for name in ("gemeentecode", "gemeente", "organisatie", "email", "naam") for value in ("", "  ")],
    *[{"gemeentecode": code} for code in ("onzin", "gm9003", "GM90031", "GM900", "GM٩٠٠٣", "GM9003\x00")],
    *[{name: "x" * 500} for name in ("gemeentecode", "gemeente", "organisatie", "email", "naam")],
    *[{name: "\u202eNaam"} for name in ("gemeente", "organisatie", "naam")],
    *[{name: "\u3164"} for name in ("gemeente", "organisatie", "naam")],
    *[{"email": value} for value in ("oov.nieuwstad.example", "oov@", "oov@nieuw\nstad.example", "een twee@n.example")],
    {"gemeente": "12"},
]


@pytest.mark.parametrize("anders", ONLEESBAAR)
def test_what_cannot_be_right_makes_nothing(inhoud, anders):
    with pytest.raises(CommandError):
        call_command("nieuw_netwerk", **BEGIN | anders)
    assert not Gemeente.objects.exists()
    assert not Lidmaatschap.objects.exists()
    assert not Group.objects.exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        (
            {"gemeente": "Elders", "organisatie": "Stichting Elders", "soort": "school"},
            "GM9003 heet Nieuwstad, niet Elders",
        ),
        ({"soort": "politie"}, "is of the kind oov, not politie"),
        ({"naam": "Iemand Anders"}, "is known as Nina Nieuw, not Iemand Anders"),
    ],
)
def test_what_contradicts_what_is_there_changes_nothing(inhoud, anders, melding):
    call_command("nieuw_netwerk", **BEGIN)
    before = Gebeurtenis.objects.count()
    with pytest.raises(CommandError, match=melding):
        call_command("nieuw_netwerk", **BEGIN | anders)
    assert Gebeurtenis.objects.count() == before
    assert Organisatie.objects.count() == Lidmaatschap.objects.count() == 1


def test_a_membership_that_ended_is_told_and_not_changed(inhoud):
    call_command("nieuw_netwerk", **BEGIN)
    call_command("einde_lidmaatschap", **EINDE)
    with pytest.raises(CommandError, match="ended on"):
        call_command("nieuw_netwerk", **BEGIN | {"functies": "lid"})
    assert Lidmaatschap.objects.get().functies == BEGIN["functies"].split(",")
    assert not Lidmaatschap.objects.geldig().exists()


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


def test_a_membership_cannot_end_before_it_began(inhoud):
    call_command("nieuw_netwerk", **BEGIN)
    lid = Lidmaatschap.objects.get()
    with pytest.raises(CommandError, match=f"begint op {lid.van:%d-%m-%Y}"):
        call_command("einde_lidmaatschap", **EINDE, op=lid.van - timedelta(days=1))
    call_command("einde_lidmaatschap", **EINDE, op=lid.van)
    assert Lidmaatschap.objects.get().tot == lid.van


@pytest.mark.parametrize("op", [date(2026, 11, 19), date(2026, 11, 21), date(2027, 1, 1), None])
def test_an_end_that_is_past_stays(inhoud, op):
    with time_machine.travel("2026-11-10 12:00+01:00", tick=False):
        call_command("nieuw_netwerk", **BEGIN)
    with time_machine.travel("2026-11-20 12:00+01:00", tick=False):
        call_command("einde_lidmaatschap", **EINDE)
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        with pytest.raises(CommandError, match="eindigde al op 20-11-2026"):
            call_command("einde_lidmaatschap", **EINDE, op=op)
        call_command("einde_lidmaatschap", **EINDE, op=date(2026, 11, 20))
    assert Lidmaatschap.objects.get().tot == date(2026, 11, 20)
    assert Gebeurtenis.objects.filter(daad="lidmaatschap.eindig").count() == 1


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


@pytest.mark.parametrize("veld", ["door", "kenmerk"])
@pytest.mark.parametrize("waarde", ["", " \n ", "x" * 5000, "\u202eGF", "F\x00G", "\u3164"])
def test_a_decision_tells_who_and_where_in_words_that_can_be_read(inhoud, veld, waarde):
    call_command("nieuw_netwerk", **BEGIN)
    with pytest.raises(CommandError, match=veld):
        laag(**{veld: waarde})
    assert not LaagBesluit.objects.exists()


def test_space_around_a_decision_makes_no_second_one(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN)
    for door in ("FG", " FG "):
        laag(door=door)
    assert LaagBesluit.objects.get().door == "FG"


def test_only_layers_that_are_in_the_software_are_told_to_be_on(inhoud, capsys):
    call_command("nieuw_netwerk", **BEGIN)
    gemeente = Gemeente.objects.get(code="GM9003")
    LaagBesluitFactory(gemeente=gemeente, laag="delen")
    capsys.readouterr()
    laag()
    assert capsys.readouterr().out == "Nieuwstad: on is Kaart en workshop, Route bewaren.\n"
    laag(laag="bewaren", stand="uit")
    laag(laag="kaart", stand="uit")
    assert capsys.readouterr().out.endswith("Nieuwstad: on is nothing.\n")
