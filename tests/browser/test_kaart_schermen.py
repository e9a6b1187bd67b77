"""The pages of a card that is lived with: clean for axe in light and dark and at both widths, also when something is
wrong; and what people do there goes with the keyboard alone.
"""

import pytest
from playwright.sync_api import Page, expect

from afspraken.models import Afspraak, Evaluatie, Ondertekening, Voorbehoud, Weigering
from tests.browser.conftest import KEURING, SCHERM, TELEFOON, Scherm, log_in
from tests.browser.kaartpaginas import ELDERS, POLITIE, kaartpaginas, lid
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte
from tests.browser.paginas import JONGERENWERK, SCHOOL, versies
from tests.browser.reiziger import Reiziger
from tests.browser.toetsen import Toetsen
from tests.factories.afspraken import afspraak_velden, concept, voeg_afspraak_toe, voorgelegd
from tests.factories.partners import WACHTWOORD
from tests.factories.wereld import mensenwereld

pytestmark = pytest.mark.langzaam
ALLE = [TELEFOON, SCHERM, Scherm(360, True, donker=True), Scherm(1280, True, donker=True)]
# Forms that say what is wrong when they are sent as they stand.
LEEG = {"proefrit", "opmerkingen", "voorleggen", "tekenen", "weigeren", "papier", "opzeggen", "intrekken", "invoeren"}


@pytest.fixture
def bezoekers(nieuwe_pagina):
    """Give a function that returns the page of who looks at a place, logged in once."""
    known: dict[str, Page] = {}

    def of(wie: str) -> Page:
        if wie not in known:
            known[wie] = nieuwe_pagina()
            if wie:
                log_in(known[wie], wie)
        return known[wie]

    return of


def kijk(page: Page) -> None:
    """Look at the page that is there, and at all that is folded on it."""
    for _ in range(2):
        past_in_de_breedte(page)
        geen_axe_fouten(page)
        page.locator("#hoofd details:not([open])").evaluate_all("all => all.forEach((fold) => { fold.open = true; })")


@pytest.mark.parametrize("scherm", ALLE, indirect=True, ids=str)
def test_every_page_of_a_living_card_is_clean_and_fits(bezoekers):
    wrong = set()
    for plek in kaartpaginas():
        page = bezoekers(plek.wie)
        assert page.goto(plek.adres).status == 200, plek
        kijk(page)
        if (kind := plek.naam.partition("-")[2]) in LEEG:
            with page.expect_navigation():
                page.locator("#hoofd form:not(:has([name=opmerking])) .knoppen button").last.click()
            expect(page.locator(".foutsamenvatting, .melding-gevaar").first).to_be_visible()
            kijk(page)
            wrong.add(kind)
    assert wrong == LEEG


@pytest.mark.parametrize("scherm", ALLE, indirect=True, ids=str)
def test_what_may_not_be_or_was_changed_is_told_on_a_clean_page(bezoekers):
    in_force, following = (versies()[name] for name in ("geldend", "concept"))
    politie = bezoekers(POLITIE)
    for path, status in ((f"/afsprakenkaart/{following.pk}/tekenen/", 422), ("/tekenen/bestaat-niet/", 404)):
        assert politie.goto(path).status == status, path
        kijk(politie)

    line = Afspraak.stel_voor(following, lid(JONGERENWERK), afspraak_velden())
    petra = Reiziger(politie, streng=True)
    petra.open(f"/afsprakenkaart/{following.pk}/")
    line.wijzig(lid(JONGERENWERK), line.stand, afspraak_velden(vanaf_drempel=4))
    yes = politie.locator(f'form[action="/afsprakenkaart/afspraak/{line.pk}/overnemen/"] button')
    petra.ga(yes)
    expect(politie.locator(".conflict-kant")).to_have_count(2)
    kijk(politie)

    otto = Reiziger(bezoekers(ELDERS), streng=True)
    otto.open("/afsprakenkaart/invoeren/")
    card = {"name": "kaart.json", "mimeType": "application/json", "buffer": in_force.bevroren.encode()}
    otto.page.locator('[name="bestand"]').set_input_files(card)
    otto.ga(otto.page.locator("#hoofd form .knoppen button"))
    expect(otto.page.get_by_role("heading", name="Afspraken (10)")).to_be_visible()
    kijk(otto.page)


# --- The keyboard ----------------------------------------------------------------------------------------


@pytest.fixture
def toetsen(pagina) -> Toetsen:
    return Toetsen(pagina)


def naar_de_inhoud(toetsen: Toetsen, path: str) -> None:
    """Open a page and skip what stands before its content."""
    toetsen.page.goto(path)
    assert toetsen.tab()["words"] == "Naar de inhoud"
    toetsen.keys.press("Enter")
    expect(toetsen.page.locator("#hoofd")).to_be_focused()


def stuur(toetsen: Toetsen) -> None:
    """Tab to the button that sends the form, and press it."""
    toetsen.ga(toetsen.page.locator("#hoofd form:has(.knoppen) .knoppen button").last.inner_text())


def de_hele_ronde(toetsen: Toetsen) -> None:
    """Open the page that came once more, and tab from its start past everything and out again."""
    toetsen.page.goto(toetsen.page.url.partition("#")[0])
    assert toetsen.ronde() == toetsen.bereikbaar()


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
def test_signing_with_a_voorbehoud(toetsen, pagina):
    card = voorgelegd(mensenwereld(), "elders")
    mine = next(row for row in card.inhoud["afspraken"] if "jongerenwerk" in (row["van"], row["naar"]))
    log_in(pagina, "jongerenwerk@elders.example")
    naar_de_inhoud(toetsen, f"/afsprakenkaart/{card.pk}/tekenen/")
    toetsen.naar(f"Voorbehoud bij afspraak {mine['nummer']}")
    toetsen.keys.press("Enter")
    toetsen.typ(f"voorbehoud_{mine['id']}", "Alleen op schooldagen.")
    toetsen.typ("functie", "directeur")
    toetsen.naar(name="gelezen")
    toetsen.keys.press("Space")
    toetsen.typ("wachtwoord", WACHTWOORD)
    toetsen.ga("Onderteken versie")
    signed = Ondertekening.objects.get(versie=card)
    assert list(Voorbehoud.objects.filter(ondertekening=signed).values_list("nummer", "tekst")) == [
        (mine["nummer"], "Alleen op schooldagen.")
    ]
    de_hele_ronde(toetsen)


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
def test_declining(toetsen, pagina):
    card = versies()["geldend"]
    log_in(pagina, SCHOOL)
    naar_de_inhoud(toetsen, f"/afsprakenkaart/{card.pk}/weigeren/")
    stuur(toetsen)
    expect(pagina.locator(".foutsamenvatting")).to_be_visible()
    toetsen.typ("reden", "Eerst langs ons bestuur.")
    stuur(toetsen)
    assert Weigering.objects.get(versie=card).reden == "Eerst langs ons bestuur."
    de_hele_ronde(toetsen)


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
def test_looking_back(toetsen, pagina):
    card = versies()["geldend"]
    first = next(row for row in card.inhoud["afspraken"] if "politie" in (row["van"], row["naar"]))
    log_in(pagina, POLITIE)
    naar_de_inhoud(toetsen, f"/afsprakenkaart/{card.pk}/evaluatie/")
    if (fold := pagina.locator("form details.telefoonvouw > summary").first).is_visible():
        toetsen.naar(" ".join(fold.text_content().split()))
        toetsen.keys.press("Enter")
    # Of a row of chips the one that is chosen is on the way: "geen antwoord", the last. By arrow it goes round.
    toetsen.naar(name=f"oordeel_{first['id']}")
    for _ in range(2):
        toetsen.keys.press("ArrowDown")
    toetsen.naar("Waarom?")
    toetsen.keys.press("Enter")
    toetsen.typ(f"waarom_{first['id']}", "Op zaterdag nam niemand op.")
    stuur(toetsen)
    found = Evaluatie.objects.get(versie=card)
    assert (str(found.afspraak), found.oordeel, found.waarom) == (
        first["id"], "werkte_niet", "Op zaterdag nam niemand op.",
    )  # fmt: skip
    de_hele_ronde(toetsen)


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
def test_presenting_what_the_guard_warns_about(toetsen, pagina):
    card = concept(mensenwereld(), "elders")
    people = [lid(f"{wie}@elders.example") for wie in ("jongerenwerk", "politie")]
    voeg_afspraak_toe(card, *people, toelichting="Bel 06-12345678.")
    log_in(pagina, ELDERS)
    naar_de_inhoud(toetsen, f"/afsprakenkaart/{card.pk}/voorleggen/")
    stuur(toetsen)
    assert card.opnieuw().is_concept
    expect(pagina.locator("#hoofd")).to_contain_text("Hier lijkt een telefoonnummer te staan.")
    toetsen.naar(name="nagekeken")
    toetsen.keys.press("Space")
    stuur(toetsen)
    assert not card.opnieuw().is_concept
    de_hele_ronde(toetsen)
