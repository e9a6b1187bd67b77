"""No page asks the database more than eight questions, and none asks more when there is more to show."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from afspraken.models import Afspraak, Inbreng
from afspraken.workshop.models import Aantekening, Antwoordblad, Scherm, Voorstel
from tests.factories import afspraken as kaarten
from tests.factories import workshop as zalen
from tests.factories.netwerk import MODELLEN, velden, voeg_toe
from tests.factories.partners import OntvangstpuntFactory
from tests.factories.route import volle_doorloop
from tests.factories.workshop import telefoon
from tests.toegang.spelers import ANDERE_DELEN, DELEN, MAKER, OOV, VRAGEN
from tests.toegang.test_matrix import ADRESSEN, VOOR_IEDEREEN, als

pytestmark = pytest.mark.django_db
HOOGSTENS = 8
# Nine: a concept is three questions, and its proefrit asks for the messages of the network and what may stand.
# Looking back asks who runs the network for the other organisations too.
MEER = {"kaart-proefrit": 9, "kaart-voorleggen": 9, "kaart-evaluatie": 9}
# Rendering a PDF is no page; wissen answers a POST only.
GEEN_PAGINA = VOOR_IEDEREEN | {"wissen", "volgen"}
# Shows what is made once per version of a room, for all who look and poll.
ONTHOUDEN = {"workshop-zaal"}
MACHINERIE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def vragen(client, toneel):
    """Return how many queries each address costs this client on a GET."""
    counts = {}
    for naam, adres in ADRESSEN.items():
        if naam in GEEN_PAGINA:
            continue
        parts = DELEN[naam](toneel) if naam in DELEN else ANDERE_DELEN.get(naam, {})
        if naam in ONTHOUDEN:
            client.get(adres.url(**parts))
        with CaptureQueriesContext(connection) as asked:
            client.get(adres.url(**parts) + VRAGEN.get(naam, ""))
        counts[naam] = sum(not row["sql"].startswith(MACHINERIE) for row in asked)
    return counts


def groei(toneel):
    """Add 24 of everything that a page lists."""
    jw, pol = (toneel.wereld.leden[f"{wie}@voorbeeldstad.example"] for wie in ("jongerenwerk", "politie"))
    for n in range(24):
        volle_doorloop(jw, stappen=2)
        OntvangstpuntFactory(organisatie=jw.organisatie, functie=f"zz {n}")
        Inbreng.voeg_toe(toneel.concept, jw, jw.organisatie.soort, kaarten.inbreng_velden(toelichting="nog een"))
        nieuw = Afspraak.stel_voor(toneel.concept, jw, kaarten.afspraak_velden(toelichting="nog een"))
        nieuw.aanvaard(pol, nieuw.stand)
        for model in MODELLEN:
            voeg_toe(model, jw, **velden(model, f"zz {n}"))
    groei_zaal(toneel, jw, pol)


def groei_zaal(toneel, jw, pol):
    """Add 24 workshops, and to the room 24 phones with a sheet, proposals with a reaction, and notes of both kinds."""
    room, leader = toneel.zaal, toneel.wereld.leden[OOV]
    part = zalen.scenario(room)
    for n in range(24):
        zalen.bereid_voor(toneel.wereld, titel=f"zz {n}")
        slug = ("jongerenwerk", "politie")[n % 2]
        phone = zalen.gast(room, slug, toneel.wereld)
        sheet = zalen.ANTWOORDEN[slug] | {"drempel": str(1 + n % 4)}
        Antwoordblad.objects.create(onderdeel=part, deelnemer=phone, antwoorden=sheet, stand=1)
        zalen.gast(room, slug)
        parties = {"van": jw.organisatie.soort, "naar": pol.organisatie.soort}
        words = kaarten.afspraak_velden(**parties, toelichting=f"zz {n}")
        made = Voorstel.maak(room, leader, words, onderdeel=part, verschil=f"zz {n}", pk=None)
        made.reageer(phone, keuze="akkoord", opmerking="", stand=made.afspraak.stand)
        for kind in Aantekening.Soort:
            Aantekening.schrijf(room, leader, kind, f"zz {n}", uuid4())


@pytest.mark.langzaam
@pytest.mark.parametrize("speler", [MAKER, OOV])
def test_few_queries_and_the_same_with_more_rows(toneel, speler):
    client = als(toneel, speler)
    client.get("/")  # what is remembered per process is asked once
    one = vragen(client, toneel)
    groei(toneel)
    many = vragen(client, toneel)
    assert {naam: n for naam, n in many.items() if n > MEER.get(naam, HOOGSTENS)} == {}
    assert {naam: (one[naam], n) for naam, n in many.items() if n != one[naam]} == {}


def test_a_phone_and_a_beamer_ask_little_and_a_poll_less(toneel):
    room, leader = toneel.zaal, toneel.wereld.leden[OOV]
    screen = reverse("scherm", args=[Scherm.maak(room, leader)])
    phone = telefoon(zalen.gast(room, "politie", toneel.wereld))
    groei_zaal(toneel, *(toneel.wereld.leden[f"{wie}@voorbeeldstad.example"] for wie in ("jongerenwerk", "politie")))
    for client, address in ((phone, reverse("zaal")), (Client(), screen)):
        page = client.get(address)
        assert page.status_code == 200
        seen = dict(re.findall(r"(gezien|plek)=([\w-]+)", page.content.decode()))
        with CaptureQueriesContext(connection) as whole:
            client.get(address)
        with CaptureQueriesContext(connection) as poll:
            assert client.get(address, seen, headers={"HX-Request": "true"}).status_code == 204
        assert len(whole) <= HOOGSTENS, [row["sql"] for row in whole]
        assert len(poll) <= 2
