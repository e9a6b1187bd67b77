"""Looking something up: from the header, on a phone without JavaScript and on a wide screen, to the place itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCHERM, TELEFOON_ZONDER
from tests.browser.reiziger import Reiziger

pytestmark = pytest.mark.langzaam


@pytest.mark.parametrize("scherm", [TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
def test_a_word_leads_to_the_place_where_it_stands(pagina):
    person = Reiziger(pagina, streng=True)
    person.open("/privacy/")
    menu = pagina.locator("details.menu > summary")
    if menu.is_visible():
        person.tik(menu)
    box = pagina.get_by_role("search", name="Zoeken op deze site").get_by_role("searchbox", name="Waar zoek je naar?")
    box.fill("prive bericht")
    with pagina.expect_navigation():
        box.press("Enter")
    person.kijk()
    person.kop("Zoeken")
    expect(pagina.locator("#zoek-vraag")).to_have_value("prive bericht")
    person.link("Privébericht sturen (DM)")
    assert pagina.url.endswith("/interventies/#direct-message")
    expect(pagina.locator("#direct-message h3")).to_be_in_viewport()


@pytest.mark.parametrize("scherm", [TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
def test_a_typing_error_and_a_page_that_is_not_there_lead_on(pagina):
    person = Reiziger(pagina, streng=True)
    assert pagina.goto("/bestaat-niet/").status == 404
    pagina.locator("#zoek-404").fill("polittie")
    with pagina.expect_navigation():
        pagina.locator("#zoek-404").press("Enter")
    person.kijk()
    person.link("politie")
    expect(pagina.locator(".treffer h3").first).to_have_text("Politie")
