"""The limits of roles: found where the sources forbid something, silent where they do not."""

import copy
import tomllib
from pathlib import Path

import pytest

from afspraken.inladen import rolgrenzen as controle
from afspraken.modellen import modelafspraken
from afspraken.rolgrenzen import BESTAND, Oordeel, rolgrenzen, waarschuwingen
from kern.inventaris import BRONNEN

LABELS = tomllib.loads(Path(__file__).with_name("rolgrenzen.toml").read_text("utf-8"))


def regel(soort="betrekken", van="jongerenwerk", naar="politie", **anders):
    call = soort == "betrekken"
    return {
        "soort": soort, "van": van, "naar": naar, "fenomenen": [], "zicht": "openbaar", "vanaf_drempel": 2,
        "doel": "meedenken" if call else None, "delen": "zonder_naam" if call else None, "actie": None,
    } | anders  # fmt: skip


def slugs(row, oordeel=None):
    return [one.slug for one in waarschuwingen(row) if oordeel in (None, one.oordeel)]


# --- Against labels made by hand ---------------------------------------------------------------------


def test_there_are_enough_labels_of_both_kinds_and_for_every_partner():
    assert len(LABELS["mag_niet"]) == len(LABELS["mag"]) == 12
    assert {row["wie"] for row in LABELS["mag_niet"]} == {"jongerenwerk", "politie", "oov", "handhaving", "school"}
    assert all(row["gelezen"][0] in BRONNEN for kind in LABELS.values() for row in kind)


@pytest.mark.parametrize("label", LABELS["mag_niet"], ids=lambda label: label["waarom"])
def test_what_the_sources_forbid_is_found_with_its_partner(label):
    found = [one for one in waarschuwingen(label["regel"]) if one.oordeel == Oordeel.MAG_NIET]
    assert {one.partner for one in found} == {label["wie"]}


def test_what_the_sources_allow_raises_at_most_one_false_alarm():
    alarms = {label["waarom"]: found for label in LABELS["mag"] if (found := slugs(label["regel"]))}
    assert len(alarms) <= 1, alarms


def test_no_model_agreement_asks_what_may_not():
    found = {model.slug: slugs(vars(model), Oordeel.MAG_NIET) for model in modelafspraken()}
    assert len(found) == 12
    assert {slug: limits for slug, limits in found.items() if limits} == {}


# --- What is checked ---------------------------------------------------------------------------------


def test_a_warning_says_whose_limit_it_is_in_words_with_source_and_a_way_out():
    [one] = waarschuwingen(regel(zicht="besloten"))
    assert (one.slug, one.partner, one.oordeel) == ("jongerenwerk-besloten-convenant", "jongerenwerk", "alleen_als")
    assert "convenantpartner" in one.voorwaarde
    assert one.kan.startswith("Maak er twee afspraken van")
    assert one.bronnen == ("000", "001", "003")
    assert one.over == "besloten-delen"


def test_what_may_not_comes_before_what_may_under_a_condition():
    row = regel(van="handhaving", naar="oov", zicht="beide", delen="noodzakelijk")
    assert [one.oordeel for one in waarschuwingen(row)] == ["mag_niet", "alleen_als", "alleen_als", "alleen_als"]
    assert {one.partner for one in waarschuwingen(row)} == {"handhaving", "oov"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["bijzonder-besloten"]),
        ({"fenomenen": [{"slug": "radicalisering-en-extremisme", "naam": "R"}]}, ["bijzonder-besloten"]),
        ({"fenomenen": ["fraude", "seksueel-grensoverschrijdend-gedrag"]}, ["bijzonder-besloten"]),
        ({"fenomenen": ["fraude"]}, []),
        ({"zicht": "openbaar"}, []),
        ({"delen": "zonder_naam"}, []),
        ({"vanaf_drempel": 4}, []),
    ],
)
def test_every_slot_of_a_limit_must_fit_and_all_fenomenen_hold_each_of_them(change, expected):
    assert slugs(regel(zicht="beide", delen="noodzakelijk") | change, Oordeel.MAG_NIET) == expected


def test_only_to_know_needs_no_personal_data():
    assert "alleen-weten" in slugs(regel(doel="weten", delen="noodzakelijk"))
    assert "alleen-weten" not in slugs(regel(doel="handelen", delen="noodzakelijk"))


def test_to_whom_it_goes_can_decide():
    assert slugs(regel(zicht="besloten"), Oordeel.MAG_NIET) == []
    assert slugs(regel(zicht="besloten", naar="oov"), Oordeel.MAG_NIET) == []
    assert slugs(regel(zicht="besloten", naar="school"), Oordeel.MAG_NIET) == ["jongerenwerk-besloten"]
    assert slugs(regel(zicht="besloten", naar="jeugdteam"), Oordeel.MAG_NIET) == ["jongerenwerk-besloten"]


def test_the_actie_decides_and_no_actie_leaves_it_to_who_acts():
    actie = {"slug": "direct-message", "naam": "Privébericht"}
    assert slugs(regel("ingrijpen", "school", actie=actie)) == ["school-online"]
    assert slugs(regel("ingrijpen", "school")) == []
    assert slugs(regel("ingrijpen", "politie", "school", zicht="besloten")) == ["politie-handelt-op-besloten"]


@pytest.mark.parametrize("antwoord", ["niet", "kan_niet", "nog_niet"])
def test_an_answer_that_promises_nothing_is_never_warned_about(antwoord):
    row = regel(zicht="besloten") | {"vraag": 1, "partner": "school", "andere": "oov"}
    assert slugs(row | {"antwoord": antwoord}) == []
    assert slugs(row | {"antwoord": "wel"}) == ["toezicht-school-besloten"]


@pytest.mark.parametrize(
    ("answer", "partner"),
    [
        ({"vraag": 1, "partner": "school", "andere": "oov"}, "school"),
        ({"vraag": 2, "partner": "oov", "andere": "school"}, "school"),
        ({"vraag": 3, "partner": "school", "andere": None, "actie": "openbare-reactie"}, "school"),
        ({"vraag": 4, "partner": "oov", "andere": "school", "actie": "openbare-reactie"}, "school"),
    ],
)
def test_the_four_questions_are_about_who_would_do_it(answer, partner):
    row = {"antwoord": "wel", "zicht": "besloten", "vanaf_drempel": 2, "delen": "zonder_naam"} | answer
    assert {one.partner for one in waarschuwingen(row)} == {partner}


def test_the_receiver_has_limits_as_well():
    [one] = [one for one in waarschuwingen(regel(naar="oov", delen="noodzakelijk")) if one.partner == "oov"]
    assert one.slug == "gemeente-krijgt-personen"


def test_a_partner_that_the_sources_do_not_name_has_no_limits():
    assert slugs(regel(van="jeugdteam", naar="school", zicht="beide", delen="noodzakelijk")) == []


def test_every_limit_can_fire():
    """A limit that no line can touch is a mistake in the file."""
    lines = [
        regel(soort, van, naar, zicht=zicht, vanaf_drempel=drempel, delen=delen, doel=doel, actie=actie)
        for soort in ("betrekken", "ingrijpen")
        for van in ("jongerenwerk", "politie", "oov", "handhaving", "school")
        for naar in ("politie", "oov", "school")
        for zicht in ("openbaar", "besloten", "beide")
        for drempel in (2, 3, 4)
        for delen in ("zonder_naam", "noodzakelijk")
        for doel in ("weten", "handelen")
        for actie in (None, "openbare-reactie", "handhaven")
    ]
    assert {slug for line in lines for slug in slugs(line)} == {grens.slug for grens in rolgrenzen()}


# --- The file ----------------------------------------------------------------------------------------


def rijen():
    return copy.deepcopy(tomllib.loads(BESTAND.read_text("utf-8")))


def test_the_file_is_right_as_it_stands():
    assert controle(rijen()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"oordeel": "misschien"}, "wrong keys: "),
        ({"kant": "kijkt"}, "kant is doet or hoort"),
        ({"wanneer": {"kleur": ["rood"]}}, "wanneer names an unknown slot"),
        ({"wanneer": {"zicht": ["groot"]}}, "wanneer: unknown code"),
        ({"wanneer": {"acties": ["toveren"]}}, "wanneer: unknown code"),
        ({"bron": "005"}, "bron names an unknown source"),
        ({"bron": ""}, "bron names an unknown source"),
        ({"bronnen": ["I99"]}, "unknown inventory id: I99"),
        ({"over": "trends"}, "the pages of these partners do not limit trends"),
        ({"partners": ["brandweer"]}, "the pages of these partners do not limit besloten-delen"),
        ({"kleur": "rood"}, "wrong keys: "),
    ],
)
def test_a_mistake_in_a_limit_is_told(change, message):
    data = rijen()
    data["rolgrens"][0] |= change
    [(_, told)] = controle(data)
    assert told.startswith(f"jongerenwerk-besloten-convenant: {message}")


def test_an_unknown_oordeel_an_unknown_table_and_the_same_slug_twice_are_told():
    row = {key: value for key, value in rijen()["rolgrens"][0].items() if key != "voorwaarde"}
    assert controle({"rolgrens": [row | {"oordeel": "misschien"}, row | {"oordeel": "mag_niet"}], "extra": []}) == [
        ("", "unknown table 'extra'"),
        ("rolgrens", "slug twice: jongerenwerk-besloten-convenant"),
        ("rolgrens", "jongerenwerk-besloten-convenant: oordeel is mag_niet or alleen_als"),
    ]


def test_the_words_are_short_and_plain():
    for grens in rolgrenzen():
        for text in (grens.grens, grens.voorwaarde, grens.kan):
            assert len(text) <= 200
            assert not set("!\N{EM DASH}") & set(text)
