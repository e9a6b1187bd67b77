"""Every fact of the inventory is in the content or left out with a reason: all 645, each in one place."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from kern import inventaris
from kern.laden import controleer

# How many facts each section of the inventory has: counted there, by hand, apart from the code.
TELLING = "O=19 A=43 B=132 C=16 D=17 E=27 F=13 G=36 H=33 I=25 J=141 K=33 L=17 M=60 N=33"  # 645 together


@pytest.fixture(scope="module")
def inventory() -> set[str]:
    sections = [section.split("=") for section in TELLING.split()]
    return {f"{letter}{number}" for letter, count in sections for number in range(1, int(count) + 1)}


@pytest.fixture(scope="module")
def weggelaten() -> dict[str, str]:
    return tomllib.loads((Path(settings.BASE_DIR) / "docs" / "dekking.toml").read_text("utf-8"))["weggelaten"]


def test_the_code_knows_the_same_inventory(inventory: set[str]) -> None:
    assert len(inventory) == 645
    assert inventory == inventaris.IDS


def test_every_fact_has_exactly_one_place(inventory: set[str], weggelaten: dict[str, str]) -> None:
    claimed = set(controleer().bronnen)
    assert claimed & set(weggelaten) == set()
    assert claimed | set(weggelaten) == inventory


def test_what_is_left_out_is_little_and_explained(weggelaten: dict[str, str]) -> None:
    assert 0 < len(weggelaten) <= 25
    assert all(len(reason) > 20 for reason in weggelaten.values())
