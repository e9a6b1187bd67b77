"""Pages behind the log-in, and pages that say that something is wrong: no faults for axe, and they fit the screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KEURING, SCHERM, log_in
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte
from tests.browser.paginas import GEMEENTE, JONGERENWERK, versies
from tests.browser.reiziger import Reiziger
from tests.factories.route import DEMO
from tests.factories.wereld import REGIO

STANDAARD = SCHERM
pytestmark = [pytest.mark.langzaam, pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)]


def goed(page, path: str, status: int = 200) -> None:
    """Open a page, demand this status, and look at it."""
    assert page.goto(path).status == status, path
    past_in_de_breedte(page)
    geen_axe_fouten(page)


def test_pages_of_a_member(pagina):
    log_in(pagina, JONGERENWERK)
    for path in ("/doorlopen/", "/ontvangstpunten/", "/afsprakenkaart/", f"/route/{DEMO}/samenvatting/", "/spoed/"):
        goed(pagina, path)
    goed(pagina, f"/afsprakenkaart/{versies()['concept'].pk}/voorleggen/", 403)
    goed(pagina, "/account/uitloggen/")


def test_pages_of_the_gemeente(pagina):
    log_in(pagina, GEMEENTE)
    in_force, concept = (versies()[name] for name in ("geldend", "concept"))
    answer, agreement = concept.inbreng.filter(partner__slug="oov").first(), concept.afspraken.first()
    for path in (
        f"/afsprakenkaart/{concept.pk}/kaartafspraken/",
        f"/afsprakenkaart/{concept.pk}/inbreng/?vraag=4&partner=school",
        f"/afsprakenkaart/{concept.pk}/afspraak/?uit={concept.inbreng.last().pk}",
        f"/afsprakenkaart/inbreng/{answer.pk}/",
        f"/afsprakenkaart/inbreng/{answer.pk}/verwijderen/",
        f"/afsprakenkaart/afspraak/{agreement.pk}/",
        f"/afsprakenkaart/{in_force.pk}/intrekken/",
        f"/afsprakenkaart/{in_force.pk}/getekend/",
    ):
        goed(pagina, path)


def test_two_networks_of_which_one_has_no_card(pagina):
    log_in(pagina, REGIO)
    regio, seen = Reiziger(pagina, streng=True), set()
    for _ in range(2):
        goed(pagina, "/doorlopen/")
        goed(pagina, "/afsprakenkaart/")
        seen.add(pagina.get_by_role("heading", level=1).inner_text())
        if (menu := pagina.locator("details.menu > summary")).is_visible():
            menu.click()
        regio.ga(pagina.locator(".wissel").get_by_role("button", name="Wissel naar"))
    assert seen == {"Afsprakenkaart Elders", "Afsprakenkaart Voorbeeldstad"}


def test_what_is_wrong_with_an_answer_stands_at_its_place(pagina):
    visitor = Reiziger(pagina, streng=True)
    visitor.open("/route/nieuw/")
    visitor.kies("platform", "discord")
    visitor.knop("Ga naar stap 1")
    expect(pagina.locator(".foutsamenvatting li")).to_have_count(3)
    expect(pagina.locator('input[name="platform"][value="discord"]')).to_be_checked()
    visitor.antwoord(gevaar="binnenkort")
    visitor.knop("Ga naar stap 1")
    visitor.kop("Spoed")

    visitor.open("/account/inloggen/")
    visitor.typ("login", "niemand@voorbeeldstad.example")
    visitor.typ("password", "verkeerd")
    visitor.knop("Log in")
    expect(pagina.locator(".foutsamenvatting")).to_be_visible()
    expect(pagina.locator('[name="login"]')).to_have_value("niemand@voorbeeldstad.example")

    visitor.open("/controle/")
    visitor.knop("Vergelijk")
    expect(pagina.locator(".foutsamenvatting")).to_be_visible()
    goed(pagina, "/controle/ZZZZ9999/", 404)


def test_a_step_with_too_much_text(pagina):
    log_in(pagina, JONGERENWERK)
    joris = Reiziger(pagina, streng=True)
    joris.open(f"/route/{DEMO}/bericht-duiden/")
    joris.typ("beschrijving", "Wat stond er? " * 1500)
    joris.knop("Bewaar en ga naar context")
    joris.kop("Wat zie je precies?")
    expect(pagina.locator(".foutsamenvatting")).to_contain_text("Maak de tekst korter")
    expect(pagina.locator('[name="beschrijving"]')).to_have_value("Wat stond er? " * 1500)
