"""The checks that single apps add to their words: what they accept and what they say of a mistake."""

import copy
import tomllib

import pytest

from afspraken.inladen import SOORTEN as AFSPRAKEN
from afspraken.inladen import basisafspraken
from partners.inladen import grenzen
from routekaart.route.inladen import VRAGEN, woorden


def lees(path) -> dict[str, object]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.fixture
def basis() -> dict[str, object]:
    return lees(AFSPRAKEN[0].bestand)


@pytest.fixture
def route() -> dict[str, object]:
    return copy.deepcopy(lees(VRAGEN))


def test_there_are_three_complete_basisafspraken(basis) -> None:
    assert basisafspraken(basis) == []
    basis["basisafspraak"][0]["bronnen"] = ["H99"]
    del basis["basisafspraak"][1]["tekst"]
    assert basisafspraken({**basis, "extra": 1}) == [
        ("", "unknown table 'extra'"),
        ("basisafspraak", "onderlinge-communicatie: unknown inventory id: H99"),
        ("basisafspraak", "wrong keys: bronnen, slug, titel"),
    ]
    assert basisafspraken({}) == [("basisafspraak", "there are three basisafspraken, not 0")]


def test_a_limit_names_known_sources_and_what_it_is_about() -> None:
    good = {"tekst": "a", "bron": "000, 002", "over": "b"}
    assert grenzen([good]) == ""
    assert grenzen([good, {**good, "bron": "000, 009"}]) == "row 2: unknown source: 009"
    for wrong in ({"tekst": "a", "bron": "000"}, {**good, "over": " "}, {**good, "extra": "x"}, "a"):
        assert grenzen([wrong]) == "row 1 must have exactly the keys tekst, bron, over, with text"


def test_the_words_of_the_route_are_complete(route) -> None:
    assert woorden(route) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kort": None}, "missing: kort"),
        ({"kleur": "rood"}, "unknown keys: kleur"),
        ({"stap": "zes"}, "unknown step 'zes'"),
        ({"soort": "dobbelsteen"}, "unknown kind 'dobbelsteen'"),
        ({"aard": "gevoel"}, "unknown aard 'gevoel'"),
        ({"fout": None, "goed": None}, "missing: fout, goed"),
        ({"keuzes": "weg"}, "unknown row of answers 'weg'"),
        ({"gevolg": {"misschien": "x"}}, "gevolg names an answer that is not there"),
        ({"bronnen": []}, "no source and no eigen"),
    ],
)
def test_a_mistake_in_a_question_is_told(route, change: dict[str, object], message: str) -> None:
    row = {**route["vraag"]["grap"], **change}
    route["vraag"]["grap"] = {name: value for name, value in row.items() if value is not None}
    assert woorden(route) == [("vraag.grap", f"grap: {message}")]


def test_unknown_tables_and_ids_in_the_words_of_the_route_are_told(route) -> None:
    route["teksten"]["nieuw"] = {"bronnen": ["E28"]}
    assert woorden(route) == [("", "unknown inventory id: E28")]
    assert woorden({"stap": []}) == [("", "the tables must be keuzes, spoed, stap, teksten, vraag")]
