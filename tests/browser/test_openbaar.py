"""Pages that everybody may read: no faults for axe, and they fit the screen."""

import pytest

from tests.browser.conftest import SCHERM, TELEFOON, TELEFOON_ZONDER
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte

# One of each kind; tests/browser/test_kennisbank.py, in the slow suites, looks at all of them.
# Where scripts run, axe looks at the page itself; without, every page is opened twice.
STANDAARD = TELEFOON
PAGES = [
    "/",
    "/fenomenen/fraude/",
    "/interventies/matrix/",
    "/partners/vergelijk/",
    "/informatie-delen/",
    "/zoeken/?q=online",
]


@pytest.mark.parametrize("scherm", [TELEFOON, TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_accessible_and_fits(pagina, path):
    response = pagina.goto(path)
    assert response.status == 200
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)


@pytest.mark.parametrize("scherm", [TELEFOON, TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
def test_a_page_that_does_not_exist_is_accessible_too(pagina):
    response = pagina.goto("/dit-bestaat-niet/")
    assert response.status == 404
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)
