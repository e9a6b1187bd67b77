"""A jongerenwerker in the street: four taps, log in, five steps, closed. And how many taps that takes.

The budgets are those of the product; "open" is the first screen of the route, which a phone can keep as its own icon.
"""

import pytest
from playwright.sync_api import expect

from routekaart.route.models import Doorloop
from tests.browser.conftest import KEURING, SCHERM, TELEFOON, TELEFOON_ZONDER, log_in
from tests.browser.reiziger import Reiziger
from tests.factories.partners import WACHTWOORD

JORIS = "jongerenwerk@voorbeeldstad.example"
VIER_TIKKEN = {"gevaar": "nee", "ontvangen": "zelf", "zichtbaar": "iedereen", "platform": "snapchat"}


# --- The journey -----------------------------------------------------------------------------------


def test_four_taps_log_in_five_steps_and_closed(pagina, scherm):
    joris = Reiziger(pagina, streng=scherm in KEURING)
    begin_en_log_in(joris)
    stap_1_en_2(joris)
    stap_3(joris)
    stap_4_en_5(joris)

    joris.kop("Sluit de route af")
    joris.antwoord(nazorg_jongere="regel_ik", evaluatie="partners")
    joris.knop("Sluit af en bekijk de samenvatting")

    joris.kop("De route is afgesloten")
    told = pagina.locator("#hoofd").inner_text()
    for text in ("21-11-2026 22:30", "Drie keer een vlammetje", "wijkagent Noord", "Vanavond", "Regel ik nog"):
        assert text in told
    assert "vlammetje" not in pagina.locator("#kerntekst").input_value()
    assert Doorloop.objects.get(pk=pagina.url.split("/")[-3]).afgesloten


def begin_en_log_in(joris: Reiziger) -> None:
    """Four taps and a time, then log in: what was tapped and typed comes along."""
    joris.open("/route/nieuw/")
    joris.antwoord(**VIER_TIKKEN)
    joris.tik(joris.page.get_by_text("Tijd en bereik, als je dat wilt"))
    joris.typ("gezien_op", "21-11-2026 22:30")
    joris.knop("Ga naar stap 1")

    joris.kop("Inloggen")
    joris.typ("login", JORIS)
    joris.typ("password", WACHTWOORD)
    joris.knop("Log in")

    for naam, waarde in VIER_TIKKEN.items():
        expect(joris.page.locator(f'input[name="{naam}"][value="{waarde}"]')).to_be_checked()
    expect(joris.page.locator('input[name="gezien_op"]')).to_have_value("21-11-2026 22:30")
    joris.knop("Ga verder met deze antwoorden")


def stap_1_en_2(joris: Reiziger) -> None:
    """Facts first, with the four answers filled in; then what is around it."""
    joris.kop("Wat zie je precies?")
    expect(joris.page.locator("#vraag-gevaar .ingevuld > summary")).to_contain_text("Nee")
    expect(joris.page.locator("#vraag-gezien_op .ingevuld > summary")).to_contain_text("21-11-2026 22:30")
    joris.typ("beschrijving", "Foto van een plein in de avond. Drie keer een vlammetje.")
    joris.antwoord(bereik="honderden", taal="ja", collega="later")
    joris.knop("Bewaar en ga naar context")

    joris.kop("Wat weet je eromheen?")
    joris.antwoord(lijkt_op="rivaliserende-jeugd", tegensignalen="zoek_uit", drempel="2")
    joris.knop("Bewaar en ga naar partners")


def stap_3(joris: Reiziger) -> None:
    """The agreement that fits stands first, with its number to call; then the call."""
    joris.kop("Haal je er een partner bij?")
    agreed = joris.page.locator("#afspraken > .afspraakblok").first
    expect(agreed).to_contain_text("kaart versie 1")
    expect(agreed).to_contain_text("Politie basisteam Voorbeeldstad")
    expect(agreed.get_by_role("link", name="Bel wijkagent Noord")).to_have_attribute("href", "tel:088-0000102")
    joris.antwoord(doel="meedenken", noodzakelijk_voor="politie")
    joris.knop("Ja, ik bel")
    joris.antwoord(gebeld_functie="wijkagent Noord", uitkomst="klopt")
    joris.knop("Bewaar en ga naar ingrijpen")


def stap_4_en_5(joris: Reiziger) -> None:
    """Decide to act, and choose what."""
    joris.kop("Grijp je in, en wie doet dat?")
    joris.antwoord(interventiedoel="gesprek", door_wie="ik")
    joris.knop("Ja, kies wat er gebeurt")

    joris.kop("Wat ga je doen?")
    expect(joris.page.locator("#afspraken")).to_contain_text("kaart versie 1")
    joris.tik(joris.page.locator("label.chip-vink").first)
    joris.tik(joris.page.locator(".actie").first.locator("label.chip", has_text="Vanavond"))
    joris.knop("Bewaar en sluit af")


# --- The budgets -----------------------------------------------------------------------------------


@pytest.fixture
def haast(pagina) -> Reiziger:
    """Joris, logged in, at the first screen: here counting starts."""
    log_in(pagina, JORIS)
    reiziger = Reiziger(pagina)
    reiziger.open("/route/nieuw/")
    return reiziger


TELEFOONS = pytest.mark.parametrize("scherm", [TELEFOON, TELEFOON_ZONDER], indirect=True, ids=str)


@pytest.mark.parametrize("scherm", [TELEFOON, TELEFOON_ZONDER, SCHERM], indirect=True, ids=str)
def test_what_we_agreed_and_whom_to_call_within_6_taps(haast, pagina, telraam):
    haast.antwoord(**VIER_TIKKEN)
    haast.knop("Ga naar stap 1")
    haast.tik(pagina.locator(".actiebalk").get_by_role("link", name="Wat spraken wij af"))
    expect(pagina.locator("#afspraken")).to_be_in_viewport()
    expect(pagina.locator("#afspraken").get_by_role("link", name="Bel wijkagent Noord").first).to_be_in_viewport()
    telraam("open tot 'wat spraken wij af, wie bel ik'", haast, tikken=6, teksten=0)


@TELEFOONS
@pytest.mark.langzaam
def test_the_shortest_way_to_a_closing_within_12_taps(haast, telraam):
    haast.antwoord(gevaar="nee", ontvangen="zelf", zichtbaar="iedereen")
    haast.knop("Ga naar stap 1")
    haast.knop("Bewaar en ga naar context")
    haast.knop("Bewaar en ga naar partners")
    haast.knop("Nee, verder zonder partner")
    haast.knop("Nee, rond de route af")
    haast.knop("Sluit af en bekijk de samenvatting")
    haast.kop("De route is afgesloten")
    telraam("kortste weg naar afgesloten", haast, tikken=12, teksten=0)


# Every question of steps 1, 2 and 3 that is not filled in already and asks no text.
STAP_1 = {"bereik": "honderden", "taal": "ja", "emoji": "ja", "personen_plekken": "deels", "plaatser_duidelijk": "nee",
          "collega": "ja"}  # fmt: skip
STAP_2 = {"lijkt_op": "ordeverstoringen", "slachtoffers": "nee", "plaatser_bekend": "beetje", "vrienden": "iets",
          "strafbaar": "nee", "gebeurtenissen": "ja", "dubbele_betekenis": "ja", "grap": "ja",
          "profilering": "wisselend", "klopt_met_offline": "deels", "tegensignalen": "ja", "drempel": "2"}  # fmt: skip
STAP_3 = {"doel": "meedenken", "noodzakelijk_voor": "politie", "vertrouwen": "nee", "bijzonder": "geen",
          "convenant": "nee", "ernstige_feiten": "nee"}  # fmt: skip
SLOT = {"reden_nee": "ander_doet_het", "nazorg_collegas": "niet_nodig"}


def tot_en_met_stap_3(haast: Reiziger) -> None:
    """Answer every row up to the decision of step 3."""
    haast.antwoord(**VIER_TIKKEN)
    haast.knop("Ga naar stap 1")
    alles_beantwoord(haast, STAP_1)
    haast.knop("Bewaar en ga naar context")
    alles_beantwoord(haast, STAP_2)
    haast.knop("Bewaar en ga naar partners")
    alles_beantwoord(haast, STAP_3)


def alles_beantwoord(haast: Reiziger, antwoorden: dict[str, str]) -> None:
    """Answer, and demand that no row of this page was left out."""
    haast.antwoord(**antwoorden)
    empty = haast.page.locator(".vraag fieldset").filter(has_not=haast.page.locator("input:checked:not([value=''])"))
    expect(empty).to_have_count(0)


@TELEFOONS
@pytest.mark.langzaam
def test_every_row_answered_and_no_within_36_taps(haast, telraam):
    tot_en_met_stap_3(haast)
    haast.knop("Nee, verder zonder partner")
    haast.knop("Nee, rond de route af")
    alles_beantwoord(haast, SLOT)
    haast.knop("Sluit af en bekijk de samenvatting")
    haast.kop("De route is afgesloten")
    telraam("elke rij beantwoord, tot NEE", haast, tikken=36, teksten=0)


@TELEFOONS
@pytest.mark.langzaam
def test_every_row_answered_and_a_call_within_48_taps(haast, telraam):
    tot_en_met_stap_3(haast)
    haast.knop("Ja, ik bel")
    haast.typ("gebeld_tijd", "22:41")
    haast.antwoord(gebeld_functie="wijkagent Noord", uitkomst="klopt")
    haast.knop("Bewaar en ga naar ingrijpen")
    haast.knop("Nee, rond de route af")
    alles_beantwoord(haast, SLOT)
    haast.knop("Sluit af en bekijk de samenvatting")
    haast.kop("De route is afgesloten")
    telraam("elke rij beantwoord, met bellen", haast, tikken=48, teksten=2)
