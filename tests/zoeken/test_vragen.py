"""Forty queries with their first result, as data."""

import tomllib
from pathlib import Path

import pytest

from kern.models import Zoekregel
from kern.zoeken.opzoeken import op_volgorde, uit_index
from kern.zoeken.vraag import ontleed
from routekaart.zoeken.resultaat import synoniemen
from routekaart.zoeken.soorten import GEWICHTEN

pytestmark = pytest.mark.django_db
VRAGEN = tomllib.loads(Path(__file__).with_name("vragen.toml").read_text("utf-8"))["vraag"]


def test_there_are_forty_different_ones() -> None:
    assert len({row["q"] for row in VRAGEN}) == len(VRAGEN) >= 40


def test_each_query_gives_its_result_first(inhoud) -> None:
    wrong = {}
    for row in VRAGEN:
        vraag = ontleed(row["q"], synoniemen())
        found = [f"{k.soort}:{k.sleutel}" for k in op_volgorde(vraag, uit_index(vraag, None), GEWICHTEN)]
        if not row.get("straks") and found[:1] != [row["eerste"]]:
            wrong[row["q"]] = (row["eerste"], found[:3])
    assert wrong == {}


def test_what_waits_for_its_page_is_not_there_yet(inhoud) -> None:
    keys = {f"{row.soort}:{row.sleutel}" for row in Zoekregel.objects.filter(netwerk=None)}
    assert [row["q"] for row in VRAGEN if row.get("straks") and row["eerste"] in keys] == [], "take out `straks`"
