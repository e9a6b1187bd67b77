"""Two tabs, two people: who comes too late loses no text, and the page that says so is as good as any other."""

import pytest
from playwright.sync_api import expect

from afspraken.models import Afspraak, Kaartversie
from partners.models import Lidmaatschap
from tests.browser.conftest import KEURING, SCHERM, log_in, tweede_tab
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte
from tests.browser.paginas import GEMEENTE, JONGERENWERK
from tests.browser.reiziger import Reiziger
from tests.factories.afspraken import afspraak_velden
from tests.factories.route import DEMO

pytestmark = pytest.mark.langzaam

KEUR = pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)


def twee_tabs(pagina, email: str, path: str) -> tuple[Reiziger, Reiziger]:
    """Open the same page twice as the same person."""
    log_in(pagina, email)
    first, second = Reiziger(pagina), Reiziger(tweede_tab(pagina))
    for tab in (first, second):
        tab.open(path)
    return first, second


@KEUR
def test_the_same_step_in_two_tabs(pagina):
    first, second = twee_tabs(pagina, JONGERENWERK, f"/route/{DEMO}/bericht-duiden/")
    first.typ("beschrijving", "De tekst van het eerste tabblad.")
    first.knop("Bewaar en ga naar context")
    second.typ("beschrijving", "De tekst van het tweede tabblad.")
    second.knop("Bewaar en ga naar context")

    clash = second.page.locator(".botsing")
    expect(clash).to_contain_text("De tekst van het eerste tabblad.")
    expect(clash).to_contain_text("De tekst van het tweede tabblad.")
    past_in_de_breedte(second.page)
    geen_axe_fouten(second.page)
    second.knop("Neem wat te laat kwam")
    expect(second.page.locator('[name="beschrijving"]')).to_have_value("De tekst van het tweede tabblad.")
    expect(clash).to_have_count(0)


@KEUR
def test_the_same_agreements_about_the_card_in_two_tabs(pagina):
    concept = Kaartversie.objects.get(hash="")
    first, second = twee_tabs(pagina, GEMEENTE, f"/afsprakenkaart/{concept.pk}/kaartafspraken/")
    first.typ("drempel_1", "Plagen, zonder dat iemand er last van heeft.")
    first.knop("Bewaar deze afspraken")
    second.typ("drempel_1", "Stoer doen voor de groep.")
    second.knop("Bewaar deze afspraken")

    both = second.page.locator(".conflict")
    expect(both).to_contain_text("Plagen, zonder dat iemand er last van heeft.")
    expect(both).to_contain_text("Stoer doen voor de groep.")
    past_in_de_breedte(second.page)
    geen_axe_fouten(second.page)
    second.knop("Bewaar deze afspraken")
    expect(second.page.locator("#kaartafspraken ~ .kolommen")).to_contain_text("Stoer doen voor de groep.")


@KEUR
def test_yes_to_a_sentence_that_was_changed_meanwhile(pagina):
    concept = Kaartversie.objects.get(hash="")
    mine, theirs = (
        Lidmaatschap.objects.get(gebruiker__email=f"{wie}@voorbeeldstad.example") for wie in ("jongerenwerk", "politie")
    )
    afspraak = Afspraak.stel_voor(concept, mine, afspraak_velden(vanaf_drempel=3))
    log_in(pagina, theirs.gebruiker.email)
    pim = Reiziger(pagina)
    pim.open(f"/afsprakenkaart/{concept.pk}/")
    afspraak.wijzig(mine, afspraak.stand, afspraak_velden(vanaf_drempel=1))
    pim.ga(pagina.get_by_role("button", name="Ja, dit spreken wij af"))

    pim.kop("De tekst is intussen gewijzigd")
    expect(pagina.locator(".conflict")).to_contain_text("Vanaf drempel 3")
    expect(pagina.locator(".conflict")).to_contain_text("Vanaf drempel 1")
    past_in_de_breedte(pagina)
    geen_axe_fouten(pagina)
    pim.link("Bekijk de tekst van nu")
    expect(pagina.locator(".label-open", has_text="wacht op Politie")).to_be_visible()


@pytest.mark.parametrize("scherm", [SCHERM], indirect=True, ids=str)
def test_autosave_in_two_tabs(pagina):
    first, second = twee_tabs(pagina, JONGERENWERK, f"/route/{DEMO}/bericht-duiden/")
    for tab, text in ((first, "Eerste."), (second, "Tweede.")):
        tab.typ("beschrijving", text)
    expect(first.page.locator("#bewaard")).to_contain_text("Bewaard om")
    expect(second.page.locator("#bewaard")).to_contain_text("Apart bewaard")
    geen_axe_fouten(second.page)
    second.knop("Bewaar en ga naar context")
    expect(second.page.locator(".botsing")).to_contain_text("Eerste.")
    expect(second.page.locator(".botsing")).to_contain_text("Tweede.")
