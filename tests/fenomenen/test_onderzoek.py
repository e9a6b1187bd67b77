"""The words about the research: what the loader refuses, and what a filter finds."""

import copy
import tomllib

import pytest

from fenomenen import onderzoek
from fenomenen.inladen_onderzoek import leestips, matrix


def lees(path) -> dict[str, object]:
    return copy.deepcopy(tomllib.loads(path.read_text("utf-8")))


@pytest.fixture
def rijen() -> dict[str, object]:
    return lees(onderzoek.MATRIX)


@pytest.fixture
def tips() -> dict[str, object]:
    return lees(onderzoek.LEESTIPS)


def test_the_words_of_the_research_are_complete(rijen, tips) -> None:
    assert matrix(rijen) == []
    assert leestips(tips) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fase": "voorzorg"}, "unknown fase 'voorzorg'"),
        ({"soort": "mening"}, "unknown soort 'mening'"),
        ({"waar": "overal"}, "unknown waar 'overal'"),
        ({"wie": ["politie", "ouders"]}, "unknown wie ['politie', 'ouders']"),
        ({"moment": "acuut"}, "moment is for interventions only"),
        ({"fase": "intervenieren", "moment": "soms"}, "unknown moment 'soms'"),
        ({"genoemd": []}, "unknown or no source: []"),
        ({"genoemd": ["004", "005"]}, "unknown or no source: ['004', '005']"),
        ({"bronnen": []}, "no inventory ids"),
        ({"bronnen": ["M61"]}, "unknown inventory id: M61"),
        ({"tekst": " "}, "empty: tekst"),
        ({"kop": None}, "wrong keys: kop"),
        ({"kleur": "rood"}, "wrong keys: kleur"),
    ],
)
def test_a_mistake_in_a_point_is_told(rijen, change: dict[str, object], message: str) -> None:
    row = {**rijen["punt"][0], **change}
    rijen["punt"][0] = {key: value for key, value in row.items() if value is not None}
    assert matrix(rijen) == [("punt", f"band-vooraf: {message}")]


def test_a_point_that_stands_twice_and_a_phase_too_many_are_told(rijen) -> None:
    rijen["punt"].append(rijen["punt"][3])
    rijen["fase"] += [{"slug": "nog-een", "tekst": "x", "bronnen": ["M9"]}]
    assert matrix(rijen) == [
        ("fase", "the phases must be relatieopbouw, signaleren, intervenieren, nazorg"),
        ("slug", "vertrouwen-groeit-in-het-echt stands twice"),
    ]
    del rijen["nagekeken"]
    assert matrix(rijen) == [("", "the keys must be nagekeken, fase, punt")]


def test_a_phase_without_words_and_a_date_that_is_none_are_told(rijen, tips) -> None:
    rijen["fase"][3]["tekst"] = ""
    assert matrix({**rijen, "nagekeken": "gisteren"}) == [
        ("nagekeken", "must be a date"),
        ("fase", "nazorg: empty: tekst"),
    ]
    assert leestips({**tips, "nagekeken": "gisteren"}) == [("nagekeken", "must be a date")]


def test_a_mistake_in_the_tips_is_told(tips) -> None:
    tips["deel"][0]["vorm"] = "ballonnen"
    tips["deel"][1]["rij"][0]["genoemd"] = ["009"]
    tips["deel"][2] = {**tips["deel"][1], "rij": []}
    del tips["deel"][3]["kop"]
    assert leestips(tips) == [
        ("deel", "waar-let-je-op: unknown vorm 'ballonnen'"),
        ("deel", "hoe-lees-je-het: unknown or no source: ['009']"),
        ("deel", "twee-keer-anders: wrong keys: kop"),
        ("slug", "hoe-lees-je-het stands twice"),
    ]
    assert leestips({"deel": []}) == [("", "the keys must be inleiding, nagekeken, deel")]


def test_a_choice_finds_what_fits_and_nothing_more() -> None:
    everything = onderzoek.punten()
    every = {"fase": "", "soort": "", "wie": ""}
    assert all(row.past(every) for row in everything)
    for key, choices in ((row.sleutel, row.keuzes) for row in onderzoek.FILTERS):
        found = {code: {row.slug for row in everything if row.past({**every, key: code})} for code in choices}
        assert all(found.values()), f"{key}: a choice that never finds anything"
        assert set().union(*found.values()) == {row.slug for row in everything}


def test_moment_is_told_for_interventions_only() -> None:
    found = {row.slug: row.moment_naam for row in onderzoek.punten() if row.moment}
    assert set(found.values()) == {"Preventief", "Acuut"}
    assert [slug for slug, name in found.items() if name == "Acuut"] == ["acuut-is-vooral-fysiek"]
    assert onderzoek.per_fase([]) == []
