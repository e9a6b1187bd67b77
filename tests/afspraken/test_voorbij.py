"""A version that is over looks dead wherever it is shown, and is not shown where people look what holds."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from afspraken.models import Opzegging
from afspraken.statussen import VOORBIJ
from afspraken.wachtend import wat_wacht
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import data, geldend, lid, onderteken, volgend_concept

pytestmark = pytest.mark.django_db

ZINNEN = ("haalt jongerenwerk de politie erbij", "komt de politie zelf in actie")


def vervang(wereld, versie):
    nieuw = volgend_concept(versie, wereld)
    nieuw.leg_voor(lid(wereld, "oov"), **data())
    onderteken(nieuw, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))


def zeg_op(wereld, versie):
    for wie in ("jongerenwerk", "politie"):
        Opzegging.zeg_op(versie, lid(wereld, wie), per=timezone.localdate() + timedelta(days=1), reden="Klaar.")
    Opzegging.objects.update(per=timezone.localdate())


EINDES = {
    "vervangen": vervang,
    "ingetrokken": lambda wereld, versie: versie.trek_in(lid(wereld, "oov"), "Klaar."),
    "opgezegd": zeg_op,
    "verlopen": lambda wereld, versie: None,
}


@pytest.fixture(params=EINDES)
def voorbij(request, wereld):
    """A version that held and is over, in each way in which that happens; the expired one a year on."""
    versie = geldend(wereld)
    EINDES[request.param](wereld, versie)
    later = timedelta(days=400 if request.param == "verlopen" else 0)
    with time_machine.travel(timezone.now() + later, tick=False):
        ended = versie.opnieuw()
        assert ended.status == request.param
        yield ended


def test_every_way_to_end_is_tried():
    assert {str(status) for status in VOORBIJ} == set(EINDES)


@pytest.mark.parametrize("naam", [
    "kaart-versie", "kaart-bekijk", "kaart-proefrit", "kaart-verschillen", "kaart-wijzigingen"
])  # fmt: skip
def test_each_page_of_it_says_so_first(als, wereld, voorbij, naam):
    page = tekst(als("politie").get(adres(naam, voorbij)))
    assert "<h2>Versie 1 geldt niet meer</h2>" in page
    assert page.index("geldt niet meer") < page.index("</h2>")


@pytest.mark.parametrize("vraag", ["", "?partner=jongerenwerk", "?fenomeen=ordeverstoringen"])
@pytest.mark.usefixtures("inhoud")
def test_no_line_and_no_number_of_it_looks_alive(als, wereld, voorbij, vraag):
    naam = "kaart-bekijk" if vraag else "kaart-versie"
    page = tekst(als("politie").get(adres(naam, voorbij) + vraag))
    lines = page.split("<article ")[1:]
    assert lines
    assert all("afspraakblok-voorbij" in line and "geldt niet meer" in line for line in lines)
    assert "Geldt voor" not in page
    assert "tel:" not in page
    assert "088-0000103" in page


def test_the_matrix_says_so(als, wereld, voorbij):
    assert "Antwoorden per partner, geldt niet meer" in tekst(als("politie").get(adres("kaart-versie", voorbij)))


def test_a_version_in_force_looks_alive(als, wereld):
    versie = geldend(wereld)
    for naam in ("kaart-versie", "kaart-bekijk"):
        page = tekst(als("politie").get(adres(naam, versie)))
        assert "geldt niet meer" not in page
        assert "tel:" in page


def test_every_file_of_it_says_so(als, wereld, voorbij, lees):
    client = als("politie")
    for naam in ("kaart-pdf", "kaart-json", "kaart-csv"):
        disposition = client.get(adres(naam, voorbij))["Content-Disposition"]
        assert f"versie-1-{voorbij.status}" in disposition
    for pdf in (adres("kaart-pdf", voorbij), f"{adres('kaart-versie', voorbij)}zakkaart/politie.pdf"):
        assert f"versie 1, {voorbij.status}" in lees(client.get(pdf).content)


def test_a_calendar_drops_its_dates(als, wereld, voorbij):
    events = Calendar.from_ical(als("politie").get(adres("kaart-agenda", voorbij)).content).walk("VEVENT")
    assert events
    assert {str(event["status"]) for event in events} == {"CANCELLED"}


def test_where_people_look_what_holds_it_is_not_there(als, wereld, voorbij):
    client = als("politie")
    elsewhere = 2 if voorbij.status == "vervangen" else 0
    page = client.get("/afsprakenkaart/bij/ordeverstoringen/")
    rows = page.context["afspraken"] if page.status_code == 200 else []
    assert {row.versie_nummer for row in rows} <= {elsewhere}
    found = tekst(client.get("/zoeken/", {"q": "jongerenwerk haalt politie erbij"}))
    assert str(voorbij.pk) not in found
    assert str(voorbij.pk) not in tekst(client.get("/"))


def test_nobody_is_asked_to_sign_it(wereld, voorbij):
    if voorbij.status == "opgezegd":
        return  # who ended its part may sign again: that is how it comes back
    for wie in ("politie", "school", "oov"):
        waiting = [item.tekst for item in wat_wacht(lid(wereld, wie))]
        assert not [text for text in waiting if "Onderteken versie 1" in text or "Lees versie 1" in text]


def test_the_list_of_versions_has_its_label(als, wereld, voorbij):
    page = tekst(als("politie").get(adres("afsprakenkaart")))
    assert (
        f'Versie 1</{"a" if voorbij.status == "vervangen" else "b"}> <span class="label label-{voorbij.status}">'
        in page
    )
