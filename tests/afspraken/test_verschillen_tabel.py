"""A municipality of five partners, labelled by hand: every pair and fenomeen has exactly the gaps a room would name."""

import tomllib
from itertools import permutations
from pathlib import Path

import pytest

from afspraken.verschillen import VerschilSoort, verschillen

TABEL = tomllib.loads(Path(__file__).with_name("verschiltabel.toml").read_text("utf-8"))
FENOMENEN = TABEL["fenomenen"]
LETTERS = {
    "N": VerschilSoort.NIEMAND,
    "V": VerschilSoort.VERWACHT_NIET_TOEGEZEGD,
    "D": VerschilSoort.DREMPEL,
    "O": VerschilSoort.DOEL_OF_DELEN,
    "T": VerschilSoort.TERUGKOPPELING,
    "B": VerschilSoort.NIET_BEREIKBAAR,
    "X": VerschilSoort.TOEGEZEGD_NIET_VERWACHT,
    "W": VerschilSoort.WIE_EERST,
}


def _rij(partner, regel):
    """Read one line of the table as a row in the frozen form."""
    vraag, andere, fenomeen, zicht, antwoord, *rest = regel.split()
    drempel, slots = (int(rest[0]), rest[1:]) if rest else (2, [])
    doel, delen, terugkoppeling = slots if vraag in "12" and slots else (None, None, "standaard")
    actie = {"slug": slots[0], "naam": slots[0]} if vraag == "3" and slots else None
    return {
        "partner": partner, "vraag": int(vraag), "andere": None if andere == "-" else andere, "antwoord": antwoord,
        "fenomenen": [] if fenomeen == "alle" else [{"slug": fenomeen, "naam": fenomeen}], "zicht": zicht,
        "vanaf_drempel": drempel, "doel": doel, "delen": delen, "terugkoppeling": terugkoppeling, "actie": actie,
        "reden": "", "toelichting": "",
    }  # fmt: skip


RIJEN = [_rij(partner, regel) for partner, text in TABEL["antwoorden"].items() for regel in text.split("\n") if regel]
GEVONDEN = verschillen(RIJEN, fenomenen=FENOMENEN, bereik=TABEL["bereik"])


def test_the_table_labels_every_pair_and_fenomeen():
    pairs = {f"{van} {naar}" for van, naar in permutations(TABEL["antwoorden"], 2)}
    assert set(TABEL["verwacht"]) == pairs
    assert {len(cells.split()) for cells in TABEL["verwacht"].values()} == {8} == {len(FENOMENEN)}
    assert set("".join(TABEL["verwacht"].values())) - set(" .") == set(LETTERS)


@pytest.mark.parametrize("paar", TABEL["verwacht"])
def test_a_pair_has_exactly_the_gaps_that_a_room_would_name(paar):
    van, naar = paar.split()
    expected = {
        fenomeen: {LETTERS[letter] for letter in letters.strip(".")}
        for fenomeen, letters in zip(FENOMENEN, TABEL["verwacht"][paar].split(), strict=True)
    }
    found = {
        fenomeen: {
            verschil.soort
            for verschil in GEVONDEN
            if (verschil.van, verschil.naar) == (van, naar) and fenomeen in {p.fenomeen for p in verschil.plekken}
        }
        for fenomeen in FENOMENEN
    }
    assert found == expected


def test_nothing_is_found_outside_the_table():
    assert {f"{verschil.van} {verschil.naar}" for verschil in GEVONDEN} <= set(TABEL["verwacht"])
    assert {plek.fenomeen for verschil in GEVONDEN for plek in verschil.plekken} == set(FENOMENEN)
