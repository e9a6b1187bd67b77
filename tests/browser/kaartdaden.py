"""What people do with a card in a browser: present, sign, look a file up, and meet an afspraak in the route."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.reiziger import Reiziger
from tests.factories.partners import WACHTWOORD


def leg_voor(otto: Reiziger, concept: str) -> None:
    """Freeze the concept and present it."""
    otto.open(concept)
    otto.link("Leg deze versie voor")
    otto.knop("Leg versie 1 voor")
    expect(otto.page.locator("#hoofd > .afspraak-kop").first).to_contain_text("Voorgelegd")


def vul_handtekening_in(reiziger: Reiziger, wachtwoord: str = WACHTWOORD) -> Locator:
    """Fill in the signature at the end of the page; return the button that signs."""
    reiziger.typ("functie", "teamleider")
    reiziger.typ("mandaat", "mandaatbesluit 2026, artikel 4")
    reiziger.page.locator('[name="gelezen"]').check()
    reiziger.typ("wachtwoord", wachtwoord)
    return reiziger.page.get_by_role("button", name=re.compile("^Onderteken versie"))


def naar_stap_3(reiziger: Reiziger) -> Locator:
    """Walk a new doorloop about rivaliserende jeugd to step 3; return the agreements that stand there."""
    reiziger.open("/route/nieuw/")
    reiziger.antwoord(gevaar="nee", ontvangen="zelf", zichtbaar="klein")
    reiziger.knop("Ga naar stap 1")
    reiziger.knop("Bewaar en ga naar context")
    reiziger.antwoord(lijkt_op="rivaliserende-jeugd", drempel="2")
    reiziger.knop("Bewaar en ga naar partners")
    return reiziger.page.locator("#afspraken .afspraakblok")


def vergelijk(reiziger: Reiziger, path: Path) -> str:
    """Let the check page compare a file; return what it says."""
    reiziger.page.locator('[name="bestand"]').set_input_files(path)
    reiziger.knop("Vergelijk")
    return reiziger.page.locator(".melding h2").first.inner_text()
