"""Three organisations make their first card: filled in, agreed, signed, sealed, checked, and found in the route.

Elders has an empty card when this begins.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KEURING, log_in
from tests.browser.reiziger import Reiziger
from tests.factories.partners import WACHTWOORD

JONGERENWERK, POLITIE, GEMEENTE = "jongerenwerk", "politie", "oov"


@pytest.fixture
def mensen(nieuwe_pagina, scherm) -> dict[str, Reiziger]:
    """Jet, Pim and Otto of Elders, each on a device of their own."""
    people = {}
    for wie in (JONGERENWERK, POLITIE, GEMEENTE):
        page = nieuwe_pagina()
        log_in(page, f"{wie}@elders.example")
        people[wie] = Reiziger(page, streng=scherm in KEURING)
    return people


def vul_in(reiziger: Reiziger, vraag: int, kolom: str, **slots: str) -> None:
    """Add an answer in the own column of the concept."""
    reiziger.link(f"Voeg toe bij vraag {vraag} voor {kolom}")
    for naam, waarde in slots.items():
        reiziger.kies(naam, waarde)
    reiziger.knop("Bewaar het antwoord")


def test_from_an_empty_card_to_the_step_of_the_route(mensen, tmp_path):
    jet, pim, otto = mensen.values()

    # --- An empty card, then a concept that three partners fill in.
    otto.open("/afsprakenkaart/")
    otto.knop("Begin de eerste versie")
    otto.kop("Afsprakenkaart Elders: concept")
    concept = otto.page.url
    vul_in(otto, 2, "Gemeente (OOV)", andere=POLITIE, doel="weten", delen="trend")

    jet.open(concept)
    vul_in(jet, 1, "Jongerenwerk", andere=POLITIE, fenomenen="rivaliserende-jeugd", doel="meedenken",
           delen="zonder_naam")  # fmt: skip
    pim.open(concept)
    vul_in(pim, 2, "Politie", andere=JONGERENWERK, fenomenen="rivaliserende-jeugd", doel="meedenken",
           delen="zonder_naam")  # fmt: skip

    # --- An agreement: first with too little, then whole; the other partner says yes.
    jet.open(concept)
    jet.link("Nieuwe afspraak: een ander erbij halen")
    jet.knop("Stel deze afspraak voor")
    expect(jet.page.locator(".foutsamenvatting")).to_be_visible()
    for naam, waarde in {"naar": POLITIE, "fenomenen": "rivaliserende-jeugd", "doel": "meedenken",
                         "delen": "zonder_naam"}.items():  # fmt: skip
        jet.kies(naam, waarde)
    jet.knop("Stel deze afspraak voor")
    expect(jet.page.locator("#afspraak-1")).to_contain_text("wacht op Politie")
    pim.open(concept)
    pim.ga(pim.page.locator("#afspraak-1").get_by_role("button", name="Ja, dit spreken wij af"))
    expect(pim.page.locator("#afspraak-1")).not_to_contain_text("wacht op")
    sentence = pim.page.locator("#afspraak-1 .afspraak-zin").inner_text()

    # --- Presented and agreed: the route knows it, with its label.
    otto.open(concept)
    otto.link("Leg deze versie voor")
    otto.knop("Leg versie 1 voor")
    expect(otto.page.locator("#hoofd > .afspraak-kop").first).to_contain_text("Voorgelegd")
    for person in (jet, pim):
        person.open("/afsprakenkaart/")
        person.knop("Geef akkoord om zo te werken")
    block = afspraak_in_stap_3(jet)
    expect(block).to_contain_text("werkafspraak, nog niet ondertekend")
    expect(block.locator(".afspraak-zin")).to_have_text(sentence)

    # --- Signed by three, the first with a wrong password first.
    jet.open(concept)
    jet.link("Onderteken deze versie")
    teken(jet, "verkeerd")
    expect(jet.page.locator(".foutsamenvatting")).to_contain_text("Dit wachtwoord klopt niet")
    expect(jet.page.locator('[name="functie"]')).to_have_value("teamleider")
    teken(jet, WACHTWOORD)
    jet.kop("Je handtekening staat eronder")
    for person in (pim, otto):
        person.open(concept)
        person.link("Onderteken deze versie")
        teken(person, WACHTWOORD)
        person.kop("Je handtekening staat eronder")
        expect(person.page.locator("#hoofd")).to_contain_text("De PDF is verzegeld")

    # --- The sealed PDF and the check page.
    with otto.page.expect_download() as waiting:
        otto.page.get_by_role("link", name="Download de PDF").click()
    assert waiting.value.suggested_filename == "afsprakenkaart-GM9002-versie-1.pdf"
    real = tmp_path / "kaart.pdf"
    waiting.value.save_as(real)
    otto.link("Controleer een PDF")
    expect(otto.page.get_by_role("heading", name="Deze kaart geldt")).to_be_visible()
    assert vergelijk(otto, real) == "Ongewijzigd"
    data = bytearray(real.read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "gewijzigd.pdf"
    changed.write_bytes(data)
    assert vergelijk(otto, changed) == "Gewijzigd"

    # --- The next doorloop finds the agreement in its step.
    block = afspraak_in_stap_3(jet)
    expect(block.locator(".afspraak-zin")).to_have_text(sentence)
    expect(block).to_contain_text("kaart versie 1")
    expect(block).not_to_contain_text("werkafspraak")
    expect(block).to_contain_text("Ondertekend door Jongerenwerk Elders, Politie basisteam Elders.")
    expect(block.get_by_role("link", name="Bel wijkagent centrum")).to_be_visible()


def afspraak_in_stap_3(reiziger: Reiziger):
    """Walk a new doorloop to step 3 and return the first agreement that stands there."""
    reiziger.open("/route/nieuw/")
    for naam, waarde in {"gevaar": "nee", "ontvangen": "zelf", "zichtbaar": "klein"}.items():
        reiziger.kies(naam, waarde)
    reiziger.knop("Ga naar stap 1")
    reiziger.knop("Bewaar en ga naar context")
    reiziger.kies("lijkt_op", "rivaliserende-jeugd")
    reiziger.kies("drempel", "2")
    reiziger.knop("Bewaar en ga naar partners")
    return reiziger.page.locator("#afspraken > .afspraakblok").first


def teken(reiziger: Reiziger, wachtwoord: str) -> None:
    """Fill in the signature at the end of the page and sign."""
    reiziger.typ("functie", "teamleider")
    reiziger.typ("mandaat", "mandaatbesluit 2026, artikel 4")
    reiziger.page.locator('[name="gelezen"]').check()
    reiziger.typ("wachtwoord", wachtwoord)
    reiziger.ga(reiziger.page.get_by_role("button", name=re.compile("^Onderteken versie")))


def vergelijk(reiziger: Reiziger, path) -> str:
    """Let the check page compare a file; return what it says."""
    reiziger.page.locator('[name="bestand"]').set_input_files(path)
    reiziger.knop("Vergelijk")
    return reiziger.page.locator(".melding h2").first.inner_text()
