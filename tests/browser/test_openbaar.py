"""The pages that everybody may read: no faults for axe, and they fit the screen."""

import pytest

from tests.browser.conftest import SCHERM, TELEFOON_ZONDER
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte

PAGES = [
    "/",
    "/fenomenen/",
    "/interventies/",
    "/interventies/matrix/",
    "/interventies/leestips/",
    "/partners/",
    "/partners/politie/",
    "/partners/vergelijk/",
    "/route/",
    "/route/nieuw/",
    "/afspraken-maken/",
    "/privacy/",
    "/toegankelijkheid/",
    "/colofon/",
    "/handleiding/",
    "/handleiding/jongerenwerker/",
    "/handleiding/netwerk-opzetten/",
    "/handleiding/waarom-dit-fg/",
    "/spoed/",
    "/informatie-delen/",
    "/signaleren/",
    "/signaleren/7-stappenmodel/",
    "/voor-jongeren/",
    "/controle/",
    "/zoeken/",
    "/zoeken/?q=online",
    "/demo/",
    "/account/inloggen/",
    "/account/wachtwoord/",
]


@pytest.mark.parametrize("scherm", [TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_accessible_and_fits(pagina, path):
    response = pagina.goto(path)
    assert response.status == 200
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)


@pytest.mark.parametrize("scherm", [TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
def test_a_page_that_does_not_exist_is_accessible_too(pagina):
    response = pagina.goto("/dit-bestaat-niet/")
    assert response.status == 404
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)
