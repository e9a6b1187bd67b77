"""The words of a workshop add up, are complete and promise nothing about persons; the minutes are split fairly."""

import copy
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afspraken.workshop.draaiboek import (
    DRAAIBOEK,
    DUREN,
    PLEKKEN,
    UITNODIGING,
    draaiboek,
    duidingen,
    fasen,
    oefenvraag,
    parkeer_advies,
    regels,
    uitnodiging,
    verdeel,
)
from afspraken.workshop.inladen import SOORTEN as WOORDEN
from afspraken.workshop.inladen import draaiboeken, uitnodigingen
from afspraken.workshop.woorden import OnderdeelSoort
from kern.persoonsgegevens import signalen
from tests.inhoud.woordreeksen import overgenomen

GEVULD = {
    "titel": "de workshop afspraken", "datum": "12 maart 2027", "tijd": "van 13.00 tot 15.00 uur",
    "plaats": "het wijkcentrum", "gemeente": "Voorbeeldstad", "duur": "120 minuten", "leider": "Noor Voorbeeld",
}  # fmt: skip


def gelezen(path) -> dict:
    return copy.deepcopy(tomllib.loads(path.read_text("utf-8")))


def teksten(value: object) -> list[str]:
    """Return every text in a value, however deep."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in teksten(part)]


# --- Parts and phases --------------------------------------------------------------------------------


@pytest.mark.parametrize(("minuten", "scenarios", "pauzes"), [(120, 3, 1), (60, 2, 0)])
def test_a_draaiboek_takes_exactly_its_time(minuten: int, scenarios: int, pauzes: int) -> None:
    parts = draaiboek(minuten)
    kinds = [part.soort for part in parts]
    assert sum(part.minuten for part in parts) == minuten
    assert (kinds.count("scenario"), kinds.count("pauze")) == (scenarios, pauzes)
    assert [kind for kind in dict.fromkeys(kinds) if kind != "pauze"] == [
        kind for kind in OnderdeelSoort.values if kind != "pauze"
    ]


def test_two_hours_are_split_as_the_product_says() -> None:
    assert [(part.soort, part.minuten) for part in draaiboek(120)] == [
        ("welkom", 5), ("aansluiten", 5), ("drempels", 10), ("scenario", 22), ("scenario", 22), ("pauze", 6),
        ("scenario", 22), ("bereikbaarheid", 10), ("doorlopen", 10), ("slot", 8),
    ]  # fmt: skip


def test_there_is_no_other_length() -> None:
    assert DUREN == (120, 60)
    with pytest.raises(KeyError):
        draaiboek(90)


@pytest.mark.parametrize("minuten", DUREN)
def test_who_leads_knows_what_to_do_when_time_runs_out(minuten: int) -> None:
    rest = [part for part in draaiboek(minuten) if part.soort not in ("pauze", "slot")]
    assert len(rest) >= 7
    assert [part.titel for part in [*rest, *fasen()] if not part.leider[-1].startswith("Is de tijd om: ")] == []


def test_the_phases_of_a_scenario_have_words_and_shares() -> None:
    assert [(fase.naam, fase.deel) for fase in fasen()] == [
        ("alleen", 4),
        ("ons_antwoord", 2),
        ("verschillen", 11),
        ("afspreken", 5),
    ]
    assert len({fase.titel for fase in fasen()}) == 4


def test_the_practice_question_and_the_rules_are_there() -> None:
    assert len(oefenvraag().keuzes) == 4
    assert "verborgen" in oefenvraag().uitleg
    assert regels()[0].startswith("Noem geen echte jongeren.")
    assert any(regel.startswith("Iedereen antwoordt eerst alleen.") for regel in regels())


def test_a_message_can_be_read_as_a_joke_and_as_danger() -> None:
    codes = [keuze.code for keuze in duidingen()]
    assert codes == ["grap", "stoer", "spanning", "gevaar", "onduidelijk"]


# --- Splitting ---------------------------------------------------------------------------------------


def test_a_scenario_is_split_by_share() -> None:
    assert verdeel(22) == {"alleen": 4, "ons_antwoord": 2, "verschillen": 11, "afspreken": 5}
    assert verdeel(14) == {"alleen": 3, "ons_antwoord": 1, "verschillen": 7, "afspreken": 3}
    assert set(verdeel(4).values()) == {1}


@settings(deadline=None)
@given(st.integers(min_value=4, max_value=300))
def test_the_split_is_exact_fair_and_only_grows(minuten: int) -> None:
    now, later = verdeel(minuten), verdeel(minuten + 1)
    assert sum(now.values()) == minuten
    assert min(now.values()) >= 1
    assert all(later[naam] >= minutes for naam, minutes in now.items())
    if minuten >= 22:
        assert all(abs(now[fase.naam] - minuten * fase.deel / 22) < 1 for fase in fasen())


@given(st.integers(max_value=3))
def test_too_few_minutes_cannot_be_split(minuten: int) -> None:
    with pytest.raises(ValueError, match="at least 4 minutes"):
        verdeel(minuten)


@pytest.mark.parametrize(
    ("minuten_over", "aantal", "per_verschil", "passen"),
    [(11, 9, 2, 5), (11, 3, 2, 3), (1, 4, 2, 1), (0, 4, 2, 0), (-2, 4, 2, 0), (8, 0, 2, 0), (9, 9, 3, 3)],
)
def test_what_does_not_fit_is_to_be_parked(minuten_over: int, aantal: int, per_verschil: int, passen: int) -> None:
    assert parkeer_advies(minuten_over, aantal, per_verschil) == passen


@given(st.integers(-5, 60), st.integers(0, 60), st.integers(1, 10))
def test_the_advice_never_asks_for_more_than_there_is(minuten_over: int, aantal: int, per_verschil: int) -> None:
    fits = parkeer_advies(minuten_over, aantal, per_verschil)
    assert 0 <= fits <= aantal
    assert (fits > 0) == (minuten_over > 0 and aantal > 0)
    assert fits <= 1 or fits * per_verschil <= minuten_over


# --- The invitation ----------------------------------------------------------------------------------


def test_the_invitation_is_filled_in_everywhere() -> None:
    subject, paragraphs = uitnodiging(**GEVULD)
    text = "\n".join([subject, *paragraphs])
    assert subject == "Uitnodiging: de workshop afspraken op 12 maart 2027"
    assert [name for name, value in GEVULD.items() if value not in text] == []
    assert not {"{", "}"} & set(text)
    for subject_of in ("eigen telefoon", "geen echte jongeren", "Niemand ziet je antwoord", "Kun je niet komen"):
        assert subject_of in text


def test_what_somebody_types_is_never_a_placeholder() -> None:
    subject, _ = uitnodiging(**GEVULD | {"titel": "{plaats}"})
    assert subject == "Uitnodiging: {plaats} op 12 maart 2027"


@pytest.mark.parametrize("velden", [{}, {**GEVULD, "kleur": "rood"}, {k: v for k, v in GEVULD.items() if k != "tijd"}])
def test_an_invitation_needs_all_and_only_its_placeholders(velden: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="exactly titel, datum, tijd"):
        uitnodiging(**velden)


# --- The files ---------------------------------------------------------------------------------------


def test_the_files_are_right_as_they_stand() -> None:
    assert [soort.bestand for soort in WOORDEN] == [DRAAIBOEK, UITNODIGING]
    assert [mistake for soort in WOORDEN for mistake in soort.controle(gelezen(soort.bestand))] == []


@pytest.mark.parametrize("path", [DRAAIBOEK, UITNODIGING])
def test_no_words_point_at_a_person_or_copy_a_source(path) -> None:
    texts = teksten(gelezen(path))
    assert len(texts) > 7
    assert [text for text in texts if signalen(text) or overgenomen(text) or set("!\N{EM DASH}") & set(text)] == []


def _scenario(data: dict) -> dict:
    return data["draaiboek"][1]["onderdeel"][3]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("regel"), "the tables must be draaiboek, duiding, fasen, oefenvraag, regel"),
        (lambda d: d["draaiboek"].pop(), "the lengths are (120, 60), not [120]"),
        (lambda d: _scenario(d).update(minuten=15), "60: the parts take 61 minutes"),
        (lambda d: _scenario(d).update(minuten="14"), "60: part 4: '14' is no number of at least 1"),
        (lambda d: _scenario(d).update(soort="dans"), "60: part 4: unknown soort 'dans'"),
        (lambda d: _scenario(d).update(titel="x" * 41), f"60: part 4: 41 characters, at most 40 fit: {'x' * 30!r}"),
        (lambda d: _scenario(d).update(zaal=" "), "60: part 4: an empty text, or no text"),
        (lambda d: _scenario(d).update(leider=["Zeg iets."]), "60: part 4: 1 instructions for who leads, not 2 to 5"),
        (lambda d: _scenario(d).pop("zaal"), "60: part 4: needs exactly leider, minuten, soort, titel, zaal, with"),
        (lambda d: d["draaiboek"][1]["onderdeel"].reverse(), "60: it begins with welkom and ends with slot"),
        (lambda d: _scenario(d).update(soort="slot"), "60: every kind stands once"),
        (lambda d: d["fasen"].pop("alleen"), "the phases are alleen, ons_antwoord, verschillen, afspreken"),
        (lambda d: d["fasen"]["alleen"].update(deel=0), "alleen: 0 is no number of at least 1"),
        (lambda d: d["oefenvraag"].pop("uitleg"), "needs exactly vraag, uitleg and keuze"),
        (lambda d: d["regel"].append({"tekst": ""}), "an empty text, or no text"),
        (lambda d: d["duiding"].append({"code": "grap", "tekst": "Nog een grap"}), "a code stands twice"),
        (lambda d: d["duiding"].append({"code": "x"}), "a list of choices, each with exactly code and tekst"),
    ],
)
def test_a_mistake_in_a_draaiboek_is_told(change, message: str) -> None:
    data = gelezen(DRAAIBOEK)
    change(data)
    assert any(told.startswith(message) for _, told in draaiboeken(data))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["alineas"].append("Op {dag}."), "placeholder not known, or not used: dag"),
        (lambda d: d.update(onderwerp="Uitnodiging", alineas=["Kom."]), "placeholder not known, or not used: datum"),
        (lambda d: d["alineas"].append(""), "an empty text, or no text"),
        (lambda d: d.pop("alineas"), "needs exactly onderwerp and alineas, a list"),
    ],
)
def test_a_mistake_in_the_invitation_is_told(change, message: str) -> None:
    data = gelezen(UITNODIGING)
    change(data)
    assert message in [told for _, told in uitnodigingen(data)]
    assert len(PLEKKEN) == 7
