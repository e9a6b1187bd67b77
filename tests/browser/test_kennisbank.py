"""The whole knowledge base, page by page: clean for axe, room at 320 pixels, and all of it with the keyboard alone."""

import pytest
from django.urls import reverse

from kern.laden import controleer
from tests.browser.conftest import SCHERM, Scherm, log_in
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte
from tests.browser.paginas import GEMEENTE
from tests.browser.toetsen import Toetsen
from tests.paginas.test_kennispaginas import OPEN

pytestmark = pytest.mark.langzaam
KLEIN = Scherm(320, False)
PER_ITEM = {
    "fenomenen.Fenomeen": "fenomeen",
    "fenomenen.Voorbeeldbericht": "voorbeeld-scherm",
    "partners.PartnerSoort": "partner",
}
# Pages with parts that differ by what is chosen or asked.
GEKOZEN = [
    "/partners/vergelijk/?partner=politie",
    "/interventies/?waar=online&voor=publiek",
    "/interventies/matrix/?fase=nazorg",
    "/zoeken/?q=agressie",
    "/zoeken/?q=xyzzy",
    "/dit-bestaat-niet/",
]
VAN_LEDEN = [
    "/netwerk/",
    *(f"/netwerk/{soort}/" for soort in ("contacten", "overleggen", "convenanten", "straattermen", "notities")),
    *(f"/netwerk/{soort}/nieuw/" for soort in ("contacten", "overleggen", "convenanten", "straattermen")),
    "/netwerk/voorbeelden/",
    "/netwerk/voorbeelden/nieuw/",
    "/netwerk/notities/nieuw/?pagina=/fenomenen/fraude/",
    "/fenomenen/rivaliserende-jeugd/",
    "/signaleren/",
    "/voor-jongeren/",
    "/spoed/",
    "/zoeken/?q=school",
]


def _bladen() -> list[str]:
    """Return the address of every page that anybody may read."""
    items = [reverse(PER_ITEM[item.model], args=[item.slug]) for item in controleer().items if item.model in PER_ITEM]
    help_pages = [
        reverse("handleiding-pagina", args=[item.slug.removeprefix("handleiding-")])
        for item in controleer().items
        if item.slug.startswith("handleiding-")
    ]
    return sorted({reverse(name) for name in OPEN} | {*items, *help_pages, *GEKOZEN})


BLADEN = _bladen()


def test_all_of_it_is_walked():
    assert len(BLADEN) > 55


@pytest.mark.parametrize("scherm", [KLEIN, SCHERM], indirect=True, ids=str)
@pytest.mark.parametrize("adres", BLADEN)
def test_a_page_is_clean_and_fits(pagina, adres):
    pagina.goto(adres)
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)


@pytest.mark.parametrize("scherm", [KLEIN, SCHERM], indirect=True, ids=str)
@pytest.mark.parametrize("adres", VAN_LEDEN)
def test_a_page_of_members_is_clean_and_fits(pagina, adres):
    log_in(pagina, GEMEENTE)
    assert pagina.goto(adres).status == 200
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)


@pytest.mark.parametrize("scherm", [Scherm(360, True)], indirect=True, ids=str)
@pytest.mark.parametrize("adres", BLADEN)
def test_every_link_and_field_is_reached_with_tab(pagina, adres):
    pagina.goto(adres)
    keys = Toetsen(pagina)
    assert keys.ronde() == keys.bereikbaar()
