"""From what somebody tapped to rows: only what was answered, with the slots that belong to it."""

import pytest

from afspraken.verschillen import VerschilSoort, verschillen
from afspraken.workshop.blad import Plek, eensgezind, ontbreekt, rijen, veldnamen, zonder_losse_codes

PLEK = Plek("scenario-1", "ordeverstoringen", "Ordeverstoringen", "openbaar", 3)
ACTIES = {"opzoeken": "Zelf opzoeken", "handhaven": "Handhavend optreden"}


def van(blad, partner="jongerenwerk", anderen=("politie", "school")):
    return rijen(blad, partner=partner, anderen=list(anderen), plek=PLEK, acties=ACTIES)


def test_what_is_not_answered_is_not_there():
    assert van({}) == []
    assert van({"betrek_politie": "nog_niet", "grijp": "", "reken_school": "misschien"}) == []


def test_an_answer_becomes_a_row_of_the_card():
    (row,) = van({
        "betrek_politie": "wel", "betrek_politie_doel": "meedenken", "betrek_politie_delen": "zonder_naam",
        "betrek_politie_vanaf": "2", "betrek_politie_terug": "zelfde_dag",
    })  # fmt: skip
    assert row == {
        "partner": "jongerenwerk", "scenario": "scenario-1", "zicht": "openbaar", "over": "bericht",
        "toelichting": "", "fenomenen": [{"slug": "ordeverstoringen", "naam": "Ordeverstoringen"}], "vraag": 1,
        "antwoord": "wel", "andere": "politie", "vanaf_drempel": 2, "doel": "meedenken", "delen": "zonder_naam",
        "terugkoppeling": "zelfde_dag", "actie": None, "reden": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("blad", "drempel"),
    [
        ({"grijp": "wel", "grijp_vanaf": "1", "drempel": "4"}, 1),
        ({"grijp": "wel", "drempel": "4"}, 4),
        ({"grijp": "wel"}, 3),
        ({"grijp": "wel", "grijp_vanaf": "9", "drempel": "x"}, 3),
    ],
    ids=["own", "as I read it", "as the message proposes", "no code counts"],
)
def test_the_drempel_is_the_nearest_one_that_was_given(blad, drempel):
    assert [row["vanaf_drempel"] for row in van(blad)] == [drempel]


def test_the_own_action_names_an_action_from_the_catalogue_only():
    assert van({"grijp": "wel", "grijp_actie": "opzoeken"})[0]["actie"] == {"slug": "opzoeken", "naam": "Zelf opzoeken"}
    assert van({"grijp": "wel", "grijp_actie": "bestaat-niet"})[0]["actie"] is None
    assert van({"grijp": "niet", "grijp_actie": "opzoeken"})[0]["actie"] is None


def test_a_reason_belongs_to_cannot():
    assert van({"grijp": "kan_niet", "grijp_reden": " Mag niet. "})[0]["reden"] == "Mag niet."
    assert van({"grijp": "niet", "grijp_reden": "Mag niet."})[0]["reden"] == ""


def test_who_tells_the_young_person_is_a_promise_or_an_expectation():
    (own,) = van({"jongere": "wij"})
    assert (own["over"], own["vraag"], own["antwoord"], own["andere"]) == ("jongere", 3, "wel", None)
    promise, expects = van({"jongere": "politie"})
    assert (promise["antwoord"], expects["vraag"], expects["andere"]) == ("niet", 4, "politie")
    assert van({"jongere": "iemand-anders"}) == []


def test_two_that_name_each_other_leave_the_young_person_untold():
    rows = van({"jongere": "politie"}) + van({"jongere": "jongerenwerk"}, "politie", ("jongerenwerk", "school"))
    kinds = [(gap.soort, gap.van, gap.naar) for gap in verschillen(rows)]
    assert (VerschilSoort.NIEMAND, "politie", "jongerenwerk") in kinds
    assert (VerschilSoort.NIEMAND, "jongerenwerk", "politie") in kinds


def test_a_partner_that_answers_for_the_card_leaves_nothing_open():
    blad = {"betrek_politie": "wel", "betrek_politie_delen": "trend", "grijp": "kan_niet", "reken_school": "wel"}
    assert ontbreekt(blad, ["politie", "school"]) == [
        ("betrek_politie_doel", "Kies een antwoord."),
        ("grijp_reden", "Schrijf kort op waarom het niet kan."),
    ]
    assert ontbreekt(blad | {"betrek_politie_doel": "weten", "grijp_reden": "Wet."}, ["politie", "school"]) == []


def test_unanimous_fields_prefill_and_silence_does_not_count():
    sheets = [{"grijp": "wel", "drempel": "2", "weet": "a"}, {"grijp": "wel", "drempel": "3"}, {"grijp": " "}]
    assert eensgezind(sheets, ["grijp", "drempel", "weet"]) == {"grijp": "wel", "weet": "a"}


def test_every_other_partner_is_asked_about_and_the_own_action_once():
    assert [name for name, _, _ in veldnamen(["politie", "school"])] == [
        "betrek_politie", "betrek_school", "betrokken_politie", "betrokken_school", "reken_politie", "reken_school",
        "grijp",
    ]  # fmt: skip


def test_slots_that_a_form_preselects_count_only_with_their_answer_and_typed_words_stay():
    sheet = {
        "betrek_politie": "wel", "betrek_politie_delen": "trend", "betrek_school_delen": "zonder_naam", "grijp": "niet",
        "grijp_vanaf": "2", "grijp_reden": "Getypt.", "weet": "Iets.", "drempel": "2",
    }  # fmt: skip
    assert zonder_losse_codes(sheet) == {
        "betrek_politie": "wel", "betrek_politie_delen": "trend", "grijp": "niet", "grijp_reden": "Getypt.",
        "weet": "Iets.", "drempel": "2",
    }  # fmt: skip
