"""Who comes by a phone or a beamer instead of a log-in: every address of the site, and nothing that is not theirs."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from afspraken.workshop.models import Deelnemer, Partnerantwoord, Reactie, Scherm
from afspraken.workshop.woorden import Fase
from tests.factories import workshop as w
from tests.factories.kopie import eens
from tests.toegang.conftest import maak_toneel
from tests.toegang.spelers import ANDERE_DELEN, DELEN, NERGENS, OOV, VRAGEN, WEG
from tests.toegang.test_matrix import ADRESSEN, OPENBAAR, VOOR_IEDEREEN, lekken, tellingen, zonder_csrf

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}

# --- Who ---------------------------------------------------------------------------------------------

BINNEN, WACHT, VERWIJDERD, ELDERS = "gast binnen", "gast die wacht", "verwijderde gast", "gast elders"
BEAMER, UIT, VERLOPEN, LID_WEG = "beamer", "ingetrokken beamer", "verlopen beamer", "lid zonder lidmaatschap"
SPELERS = [BINNEN, WACHT, VERWIJDERD, ELDERS, BEAMER, UIT, VERLOPEN, LID_WEG]
TELEFOON = {"zaal", "zaal-antwoord", "zaal-ons-antwoord", "zaal-partner", "zaal-voorstel"}
# What each may see (GET) and do (POST) of the workshop; written by hand. The public pages are for everybody.
MAG = {
    BINNEN: {
        "zaal": ({200}, {200}),
        "zaal-antwoord": ({405}, {200, 422}),
        "zaal-ons-antwoord": ({405}, {302, 422}),
        "zaal-partner": ({405}, {302, 422}),
        "zaal-voorstel": ({200}, {302, 422}),
    },
    # They get the page that says where they stand, and are brought back to it.
    WACHT: {"zaal": ({200}, {200})},
    VERWIJDERD: {"zaal": ({200}, {200})},
    # Their own room; the objects of this room do not exist for them.
    ELDERS: {"zaal": ({200}, {200}), "zaal-partner": ({405}, {302, 422})},
    BEAMER: {"scherm": ({200}, {405})},
}
# Words of the room that each may read.
LEEST = {
    BINNEN: {"kanarie-titel-hier", "kanarie-zaal-hier", "kanarie-blad-hier"},
    WACHT: {"kanarie-titel-hier"},
    VERWIJDERD: {"kanarie-titel-hier"},
    ELDERS: {"kanarie-titel-elders", "kanarie-zaal-elders", "kanarie-blad-elders"},
    BEAMER: {"kanarie-titel-hier", "kanarie-zaal-hier", "kanarie-blad-hier"},
}
WOORDEN = {
    f"kanarie-{wat}-{plek}" for wat in ("titel", "zaal", "blad", "leider", "vooraf") for plek in ("hier", "elders")
}
WOORDEN |= {"kanarie-kaart", "kanarie-route", "kanarie-pdf", "kanarie-netwerk", "kanarie-mensen", "088-0000"}
WOORDEN |= {"Jongerenwerk De Brug", "Jongerenwerk Elders", "Olga Ordeman", "Otto Overdam", "Joris Jansen"}


@dataclass
class Bezoek:
    """A player with a browser and, for a beamer, the address of its screen."""

    client: Client
    token: str = "bestaat-niet"


@pytest.fixture
def toneel(inhoud):
    """The stage of the access matrix."""
    return eens("toneel", maak_toneel)


def bezoek(toneel, speler):
    """Return this player at the room of the stage."""
    room, world = toneel.zaal, toneel.wereld
    if speler in {BEAMER, UIT, VERLOPEN}:
        token = Scherm.maak(room, world.leden[OOV])
        changes = {UIT: {"ingetrokken_op": timezone.now()}, VERLOPEN: {"op": timezone.now() - timedelta(hours=4)}}
        Scherm.objects.filter(workshop=room).update(**changes.get(speler, {"ingetrokken_op": None}))
        return Bezoek(Client(), token)
    if speler == ELDERS:
        return Bezoek(w.telefoon(w.gast(toneel.zaal_elders, w.POL, world)))
    if speler == LID_WEG:
        person = toneel.personen[WEG]
        jw = world.hier.organisaties["jongerenwerk"]
        place = {"partner": jw.soort, "gebruiker": person, "organisatie": jw, "toegelaten_op": timezone.now()}
        client = Client()
        client.force_login(person)
        return Bezoek(w.telefoon(Deelnemer.objects.create(workshop=room, **place), client))
    guest = w.gast(room, w.JW, None if speler == WACHT else world)
    if speler == VERWIJDERD:
        guest.neem_uit_de_zaal(world.leden[OOV])
    return Bezoek(w.telefoon(guest))


def adres(toneel, naam, token=NERGENS):
    """Return an address with the objects of the room here filled in."""
    room = toneel.zaal
    own = {
        "zaal-antwoord": {"onderdeel": w.scenario(room).pk},
        "zaal-ons-antwoord": {"onderdeel": w.scenario(room).pk},
        "zaal-voorstel": {"voorstel": room.voorstellen.first().pk},
        "scherm": {"token": token},
    }
    parts = own.get(naam) or (DELEN[naam](toneel) if naam in DELEN else ANDERE_DELEN.get(naam, {}))
    return ADRESSEN[naam].url(**parts) + VRAGEN.get(naam, "")


def rijen():
    """Return every row of the workshop's tables as it is, and how many rows the others hold."""
    own = apps.get_app_config("workshop").get_models(include_auto_created=True)
    return {model: sorted(map(repr, model.objects.values())) for model in own}, tellingen()


def is_geweigerd(answer):
    """Say whether this is a no: to the log-in page or the door, not there, or not like that."""
    to = answer.headers.get("HX-Redirect") or answer.headers.get("Location", "")
    away = to.startswith(("/account/inloggen/", "/w/"))
    return answer.status_code in {403, 404, 405} or (away and answer.status_code in {302, 204})


def loop_rond(toneel, speler, namen, wijzen):
    """Ask for these addresses as this player, see that it gets what the table says, and return how many it asked."""
    who = bezoek(toneel, speler)
    words, checks, before = WOORDEN - LEEST.get(speler, set()), 0, rijen()
    for naam in sorted(namen - VOOR_IEDEREEN):
        url = adres(toneel, naam, who.token)
        for method, headers in wijzen:
            may = MAG.get(speler, {}).get(naam)
            if method == "post" and (may or naam in IN_EN_UIT):
                continue  # what they may do is tried apart
            answer = getattr(who.client, method)(url, headers=headers)
            checks += 1
            assert answer.status_code < 500, (naam, method)
            assert lekken(answer, words) == [], (naam, method)
            if may:
                assert answer.status_code in may[0], (naam, answer.status_code)
            elif naam not in VRIJ | (MET_INLOG if speler == LID_WEG else set()):
                assert is_geweigerd(answer), (naam, method, answer.status_code)
    assert rijen() == before
    return checks


# Pages of packages are public too; who is logged in may log out.
VRIJ = OPENBAAR | {naam for naam, one in ADRESSEN.items() if one.toegang == "openbaar"}
MET_INLOG = {naam for naam, one in ADRESSEN.items() if getattr(one.toegang, "soort", "") == "ingelogd"}
# Makes somebody else of this browser.
IN_EN_UIT = {"account_logout", "demo"}
GEWOON = [("get", {}), ("post", {}), ("get", HX), ("post", HX)]
BESCHERMD = set(ADRESSEN) - VRIJ


# In the standard run one of each kind.
VAN_ELKE_SOORT = {BINNEN, ELDERS, BEAMER, LID_WEG}


@pytest.mark.parametrize(
    "speler", [pytest.param(s, marks=() if s in VAN_ELKE_SOORT else pytest.mark.langzaam) for s in SPELERS]
)
def test_nothing_behind_a_log_in_or_of_another_room_opens(toneel, speler, record_property):
    record_property("checks", loop_rond(toneel, speler, BESCHERMD, GEWOON))


@pytest.mark.langzaam
@pytest.mark.parametrize("speler", SPELERS)
def test_the_public_pages_show_no_phone_and_no_beamer_more(toneel, speler, record_property):
    record_property("checks", loop_rond(toneel, speler, VRIJ, GEWOON))


def test_the_table_knows_every_address_of_the_workshop_that_a_key_opens():
    by_key = {naam for naam, one in ADRESSEN.items() if getattr(one.toegang, "soort", "") in {"workshopgast", "scherm"}}
    assert by_key == TELEFOON | {"scherm"}
    assert set(MAG[BINNEN]) == TELEFOON


@pytest.mark.parametrize("speler", [WACHT, VERWIJDERD, LID_WEG])
def test_who_is_not_in_is_brought_back_and_changes_nothing(toneel, speler):
    client, before = bezoek(toneel, speler).client, rijen()
    for naam in TELEFOON - {"zaal"}:
        answer = client.post(adres(toneel, naam), {"weet": "Toch.", "keuze": "akkoord", "stand": "0"})
        assert (answer.status_code, answer.url) == (302, "/w/" if speler == LID_WEG else "/w/zaal/"), naam
    assert rijen() == before


# --- Bound to one partner and one workshop ------------------------------------------------------------


def test_a_guest_speaks_for_the_own_partner_whatever_the_form_says(toneel):
    client, part = bezoek(toneel, BINNEN).client, w.scenario(toneel.zaal)
    w.naar(toneel.wereld, toneel.zaal, part, Fase.VERSCHILLEN)
    jw, police = (toneel.wereld.hier.organisaties[slug].soort for slug in ("jongerenwerk", "politie"))
    sent = {"grijp": "niet", "stand": "0", "partner": "politie", "deelnemer": str(Deelnemer.objects.first().pk)}
    assert client.post(adres(toneel, "zaal-ons-antwoord"), sent).status_code == 302
    assert [row.partner for row in Partnerantwoord.objects.filter(onderdeel=part)] == [jw]
    proposal = toneel.zaal.voorstellen.first()
    yes = {"keuze": "akkoord", "stand": str(proposal.afspraak.stand), "partner": "politie"}
    assert client.post(adres(toneel, "zaal-voorstel"), yes).status_code == 302
    assert not Reactie.objects.filter(voorstel=proposal, partner=police).exists()
    assert Reactie.objects.get(voorstel=proposal, partner=jw).keuze == "akkoord"


def vreemd(toneel):
    """Yield (address, part, id): what a guest of jongerenwerk here may know nothing of."""
    room, there = toneel.zaal, toneel.zaal_elders
    welcome = room.onderdelen.get(soort="welkom").pk
    for naam in ("zaal-antwoord", "zaal-ons-antwoord"):
        yield naam, "onderdeel", w.scenario(there).pk
        yield naam, "onderdeel", welcome
    yield "zaal-voorstel", "voorstel", there.voorstellen.first().pk
    yield "zaal-voorstel", "voorstel", room.voorstellen.first().afspraak_id


@pytest.mark.parametrize("htmx", [{}, HX])
def test_what_is_of_another_room_is_as_absent_as_a_random_id(toneel, htmx):
    client, before = bezoek(toneel, BINNEN).client, rijen()
    for naam, part, pk in vreemd(toneel):
        for method in (client.get, client.post):
            own, random = (method(ADRESSEN[naam].url(**{part: one}), headers=htmx) for one in (pk, NERGENS))
            assert zonder_csrf(own) == zonder_csrf(random), naam
            assert own.status_code in {404, 405}, naam
    assert rijen()[0].keys() == before[0].keys()


def test_a_proposal_between_two_others_is_not_there_for_a_third(toneel):
    client = w.telefoon(w.gast(toneel.zaal, w.SCHOOL, toneel.wereld))
    before = rijen()
    for method in (client.get, client.post):
        other = method(adres(toneel, "zaal-voorstel"))
        random = method(reverse("zaal-voorstel", args=[NERGENS]))
        assert other.status_code == 404
        assert zonder_csrf(other) == zonder_csrf(random)
    assert rijen() == before


@pytest.mark.parametrize("speler", [UIT, VERLOPEN])
def test_a_beamer_that_was_taken_back_is_as_absent_as_a_random_token(toneel, speler):
    who = bezoek(toneel, speler)
    for headers in ({}, HX):
        own = who.client.get(reverse("scherm", args=[who.token]), headers=headers)
        random = who.client.get(reverse("scherm", args=["x" * 22]), headers=headers)
        assert own.status_code == 404
        assert zonder_csrf(own) == zonder_csrf(random)


def test_a_beamer_is_no_key_to_anything_else_and_leaves_no_cookie(toneel):
    who = bezoek(toneel, BEAMER)
    answer = who.client.get(reverse("scherm", args=[who.token]))
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert who.client.get(reverse("zaal")).status_code == 302
    assert who.client.post(reverse("scherm", args=[who.token])).status_code == 405


def test_a_beamer_names_nobody_on_the_laptop_of_who_leads(toneel):
    who = bezoek(toneel, BEAMER)
    who.client.force_login(toneel.personen[OOV])
    page = who.client.get(reverse("scherm", args=[who.token])).content.decode()
    assert "Olga Ordeman" not in page
    assert "kanarie-leider" not in page


def test_who_leads_finds_no_phone_and_no_part_of_another_network(toneel):
    room, there = toneel.zaal, toneel.zaal_elders
    client = Client()
    client.force_login(toneel.personen[OOV])
    before = rijen()
    people = reverse("workshop-deelnemers", args=[room.pk])
    for what in ("laat_toe", "weg", "terug", "verplaats"):
        own, random = (
            client.post(people, {"wat": what, "deelnemer": str(pk), "partner": "politie"})
            for pk in (there.deelnemers.first().pk, NERGENS)
        )
        assert own.status_code == 404
        assert zonder_csrf(own) == zonder_csrf(random)
    for method in (client.get, client.post):
        own, random = (
            method(reverse("workshop-antwoord", args=[room.pk, pk])) for pk in (w.scenario(there).pk, NERGENS)
        )
        assert own.status_code == 404
        assert zonder_csrf(own) == zonder_csrf(random)
    assert rijen() == before


def test_a_membership_that_ends_closes_the_phone_at_the_next_request(toneel):
    person = toneel.wereld.leden["politie@voorbeeldstad.example"]
    client = Client()
    client.force_login(person.gebruiker)
    assert client.post(reverse("deur"), {"code": toneel.zaal.code}).status_code == 302
    assert client.get(reverse("zaal")).status_code == 200
    type(person).objects.filter(pk=person.pk).update(tot=timezone.localdate())
    answer = client.get(reverse("zaal"))
    assert (answer.status_code, answer.url) == (302, "/w/")
    assert client.get(reverse("zaal"), headers=HX).headers["HX-Redirect"] == "/w/"


def test_who_logs_out_leaves_the_room_on_that_phone(toneel):
    client = Client()
    client.force_login(toneel.personen["politie@voorbeeldstad.example"])
    client.post(reverse("deur"), {"code": toneel.zaal.code})
    client.post(reverse("account_logout"))
    assert client.get(reverse("zaal")).status_code == 302
