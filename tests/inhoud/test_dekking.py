"""Every fact of the inventory is in the content, planned, or left out with a reason: all 645, each in one place."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from kern import inventaris
from kern.laden import controleer

# How many facts each section of the inventory has: counted there, by hand, apart from the code.
TELLING = "O=19 A=43 B=132 C=16 D=17 E=27 F=13 G=36 H=33 I=25 J=141 K=33 L=17 M=60 N=33"  # 645 together
RIJ = re.compile(r"([A-O])(\d+)(?:-\1(\d+))?")


def uitgeschreven(rows: list[str]) -> list[str]:
    """Return single ids for ids and ranges; "B23-B25" is three."""
    found = []
    for row in rows:
        match = RIJ.fullmatch(row)
        assert match, row
        letter, first, last = match.groups()
        found += [f"{letter}{number}" for number in range(int(first), int(last or first) + 1)]
    return found


@pytest.fixture(scope="module")
def inventory() -> set[str]:
    sections = [section.split("=") for section in TELLING.split()]
    return {f"{letter}{number}" for letter, count in sections for number in range(1, int(count) + 1)}


@pytest.fixture(scope="module")
def lijst() -> dict[str, dict[str, object]]:
    return tomllib.loads((Path(settings.BASE_DIR) / "docs" / "dekking.toml").read_text("utf-8"))


def test_the_code_knows_the_same_inventory(inventory: set[str]) -> None:
    assert len(inventory) == 645
    assert inventory == inventaris.IDS


def test_every_fact_has_exactly_one_place(inventory: set[str], lijst) -> None:
    claimed = sorted(controleer().bronnen)
    later = uitgeschreven([row for rows in lijst["later"].values() for row in rows])
    left_out = uitgeschreven(list(lijst["weggelaten"]))
    places = claimed + later + left_out
    assert sorted({name for name in places if places.count(name) > 1}) == []
    assert set(places) - inventory == set()
    assert inventory - set(places) == set()


def test_what_is_left_out_is_little_and_explained(lijst) -> None:
    assert 0 < len(lijst["weggelaten"]) <= 25
    assert all(len(reason) > 20 for reason in lijst["weggelaten"].values())


def test_a_range_is_written_out() -> None:
    assert uitgeschreven(["B9-B11", "O3"]) == ["B9", "B10", "B11", "O3"]
