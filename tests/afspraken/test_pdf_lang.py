"""Long cards, and long words: nothing is lost, nothing leaves the paper, the head of a table comes back."""

import re
import subprocess

import pytest

from afspraken.zakkaart import zakkaart_pdf
from tests.afspraken import kaartvoorbeeld
from tests.afspraken.conftest import ADRES
from tests.kern.pdfcontrole import gebreken

PAGINA = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WOORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">')
RAND = 20  # points: less than the narrowest margin
LANG = "Hulpverleningsoverlegcoördinatiefunctionarissenvergadering" * 3
VREEMD = "Çağrı Łukaszewicz-Ñúñez, Žďárský, Ðurić en Ångström’s œuvre"


@pytest.fixture
def buiten(programma, gedeeld):
    """Return the words that stand outside the margins, as (page, place)."""

    def _buiten(pdf: bytes) -> list[tuple[int, list[float]]]:
        call = [programma("pdftotext"), "-bbox", gedeeld(pdf), "-"]
        text = subprocess.run(call, capture_output=True, check=True).stdout.decode()
        assert len(WOORD.findall(text)) > 50
        found = []
        for nr, (width, height, words) in enumerate(PAGINA.findall(text), 1):
            for place in ([float(edge) for edge in word] for word in WOORD.findall(words)):
                inside = place[0] >= RAND and place[2] <= float(width) - RAND
                if not (inside and place[1] >= 0 and place[3] <= float(height)):
                    found.append((nr, place))
        return found

    return _buiten


@pytest.fixture
def moeilijk():
    """A card with the longest word in every field, and letters from all over Europe."""
    kaart = kaartvoorbeeld.bevroren(5)
    kaart["gemeente"]["naam"] = "’s-Hertogenbosch-Noordoostpolder"
    for partner in kaart["partners"]:
        for organisatie in partner["organisaties"]:
            organisatie["naam"] = f"{VREEMD} {LANG}"
        for punt in partner["ontvangstpunten"]:
            punt |= {"organisatie": VREEMD, "functie": LANG, "telefoon": "0" * 40, "overdag": LANG}
    for deel in ("afspraken", "inbreng", "open"):
        kaart[deel] = [row | {"zin": f"{LANG} {VREEMD}", "toelichting": LANG, "reden": LANG} for row in kaart[deel][:6]]
    kaart["kaartafspraken"] |= {"openbaar": LANG, "evaluatieritme": VREEMD}
    for drempel in kaart["kaartafspraken"]["drempels"]:
        drempel["tekst"] = LANG[:300]
    return kaart


@pytest.mark.langzaam
def test_no_word_leaves_the_paper(druk, buiten, lees, moeilijk):
    pdf = druk(moeilijk)
    assert gebreken(pdf) == []
    assert buiten(pdf) == []
    assert VREEMD in lees(pdf)
    assert "[U+" not in lees(pdf)


@pytest.mark.langzaam
def test_no_word_leaves_the_zakkaart(buiten, lees, moeilijk):
    pdf = zakkaart_pdf(moeilijk, "politie", handtekeningen=[], status="concept", adres=ADRES)
    assert gebreken(pdf) == []
    assert buiten(pdf) == []


def test_seven_partners_and_forty_afspraken_flow(druk, buiten, lees):
    kaart = kaartvoorbeeld.enorm(7, 40)
    pdf = druk(kaart)
    text = lees(pdf)
    assert gebreken(pdf) == []
    assert buiten(pdf) == []
    assert [zin for zin in kaartvoorbeeld.zinnen(kaart) if zin not in text] == []
    assert text.count("Wie en met wie") > 4  # the head of the table on each of its pages


def test_an_empty_concept_prints(druk, buiten, lees):
    kaart = kaartvoorbeeld.bevroren(3) | {"afspraken": [], "inbreng": [], "open": [], "data": {}}
    pdf = druk(kaart, ondertekend=0, status="concept", verzegelbaar=False)
    assert gebreken(pdf) == []
    assert buiten(pdf) == []
    assert "Er zijn nog geen afspraken gemaakt." in lees(pdf)
    assert "Hoe deze kaart is ondertekend" not in lees(pdf)
