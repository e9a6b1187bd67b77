"""Three organisations make their first card: filled in, agreed, signed, sealed, checked, and found in the route.

Elders has an empty card when this begins.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KEURING, SCHERM, log_in
from tests.browser.kaartdaden import leg_voor, naar_stap_3, vergelijk, vul_handtekening_in
from tests.browser.reiziger import Reiziger

# Card and signature are work for a desk.
STANDAARD = SCHERM
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


@pytest.mark.langzaam
def test_from_an_empty_card_to_the_step_of_the_route(mensen, tmp_path):
    jet, pim, otto = mensen.values()
    concept = begin_en_vul(jet, pim, otto)
    sentence = spreek_af(jet, pim, concept)
    leg_voor(otto, concept)

    for person in (jet, pim):
        person.open("/afsprakenkaart/")
        person.knop("Geef akkoord om zo te werken")
    block = naar_stap_3(jet).first
    expect(block).to_contain_text("werkafspraak, nog niet ondertekend")
    expect(block.locator(".afspraak-zin")).to_have_text(sentence)

    onderteken(jet, concept, eerst_fout=True)
    for person in (pim, otto):
        onderteken(person, concept)
        expect(person.page.locator("#hoofd")).to_contain_text("De PDF is verzegeld")
    download_en_controleer(otto, tmp_path)

    block = naar_stap_3(jet).first
    expect(block.locator(".afspraak-zin")).to_have_text(sentence)
    expect(block).to_contain_text("kaart versie 1")
    expect(block).to_contain_text("Ondertekend door Jongerenwerk Elders, Politie basisteam Elders.")
    expect(block).not_to_contain_text("werkafspraak")
    expect(block.get_by_role("link", name="Bel wijkagent centrum")).to_be_visible()


def begin_en_vul(jet: Reiziger, pim: Reiziger, otto: Reiziger) -> str:
    """Begin the card and fill in three columns; return the address of the concept."""
    otto.open("/afsprakenkaart/")
    otto.knop("Begin de eerste versie")
    otto.kop("Afsprakenkaart Elders: concept")
    concept = otto.page.url
    with_call = {"fenomenen": "rivaliserende-jeugd", "doel": "meedenken", "delen": "zonder_naam"}
    vul_in(otto, concept, 2, "Gemeente (OOV)", andere=POLITIE, doel="weten", delen="trend")
    vul_in(jet, concept, 1, "Jongerenwerk", andere=POLITIE, **with_call)
    vul_in(pim, concept, 2, "Politie", andere=JONGERENWERK, **with_call)
    return concept


def vul_in(reiziger: Reiziger, concept: str, vraag: int, kolom: str, **slots: str) -> None:
    """Add an answer in the own column of the concept."""
    reiziger.open(concept)
    reiziger.link(f"Voeg toe bij vraag {vraag} voor {kolom}")
    reiziger.antwoord(**slots)
    reiziger.knop("Bewaar het antwoord")


def spreek_af(jet: Reiziger, pim: Reiziger, concept: str) -> str:
    """Propose an agreement, first with too little; the other partner says yes. Return its sentence."""
    jet.open(concept)
    jet.link("Nieuwe afspraak: een ander erbij halen")
    jet.knop("Stel deze afspraak voor")
    expect(jet.page.locator(".foutsamenvatting")).to_be_visible()
    jet.antwoord(naar=POLITIE, fenomenen="rivaliserende-jeugd", doel="meedenken", delen="zonder_naam")
    jet.knop("Stel deze afspraak voor")
    expect(jet.page.locator("#afspraak-1")).to_contain_text("wacht op Politie")
    pim.open(concept)
    pim.ga(pim.page.locator("#afspraak-1").get_by_role("button", name="Ja, dit spreken wij af"))
    expect(pim.page.locator("#afspraak-1")).not_to_contain_text("wacht op")
    return pim.page.locator("#afspraak-1 .afspraak-zin").inner_text()


def onderteken(reiziger: Reiziger, versie: str, *, eerst_fout: bool = False) -> None:
    """Sign for the own organisation; a wrong password keeps what was typed."""
    reiziger.open(versie)
    reiziger.link("Onderteken deze versie")
    if eerst_fout:
        reiziger.ga(vul_handtekening_in(reiziger, "verkeerd"))
        expect(reiziger.page.locator(".foutsamenvatting")).to_contain_text("Dit wachtwoord klopt niet")
        expect(reiziger.page.locator('[name="functie"]')).to_have_value("teamleider")
    reiziger.ga(vul_handtekening_in(reiziger))
    reiziger.kop("Je handtekening staat eronder")


def download_en_controleer(otto: Reiziger, folder: Path) -> None:
    """Fetch the sealed PDF; the check page knows it, and sees one changed byte."""
    with otto.page.expect_download() as waiting:
        otto.page.get_by_role("link", name="Download de PDF").click()
    assert waiting.value.suggested_filename == "afsprakenkaart-GM9002-versie-1.pdf"
    real = folder / "kaart.pdf"
    waiting.value.save_as(real)
    otto.link("Controleer een PDF")
    expect(otto.page.get_by_role("heading", name="Deze kaart geldt")).to_be_visible()
    assert vergelijk(otto, real) == "Ongewijzigd"
    data = bytearray(real.read_bytes())
    data[len(data) // 2] ^= 1
    changed = folder / "gewijzigd.pdf"
    changed.write_bytes(data)
    assert vergelijk(otto, changed) == "Gewijzigd"
