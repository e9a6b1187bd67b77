"""No page asks the database more than eight questions, and none asks more when there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afspraken.models import Afspraak, Inbreng
from tests.factories import afspraken as kaarten
from tests.factories.netwerk import MODELLEN, velden, voeg_toe
from tests.factories.partners import OntvangstpuntFactory
from tests.factories.route import volle_doorloop
from tests.toegang.spelers import ANDERE_DELEN, DELEN, MAKER, OOV, VRAGEN
from tests.toegang.test_matrix import ADRESSEN, VOOR_IEDEREEN, als

pytestmark = pytest.mark.django_db
HOOGSTENS = 8
# Rendering a PDF is no page; wissen answers a POST only.
GEEN_PAGINA = VOOR_IEDEREEN | {"wissen"}
MACHINERIE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def vragen(client, toneel):
    """Return how many queries each address costs this client on a GET."""
    counts = {}
    for naam, adres in ADRESSEN.items():
        if naam in GEEN_PAGINA:
            continue
        parts = DELEN[naam](toneel) if naam in DELEN else ANDERE_DELEN.get(naam, {})
        with CaptureQueriesContext(
            connection,
        ) as asked:
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


@pytest.mark.parametrize("speler", [MAKER, OOV])
def test_few_queries_and_the_same_with_more_rows(toneel, speler):
    client = als(toneel, speler)
    client.get("/")  # what is remembered per process is asked once
    one = vragen(client, toneel)
    groei(toneel)
    many = vragen(client, toneel)
    assert {naam: n for naam, n in many.items() if n > HOOGSTENS} == {}
    assert {naam: (one[naam], n) for naam, n in many.items() if n != one[naam]} == {}
