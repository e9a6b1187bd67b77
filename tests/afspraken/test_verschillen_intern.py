"""What the people of one partner say together: one answer, or divided."""

import pytest

from afspraken.intern import samen
from tests.afspraken.verschilrijen import FRAUDE, HANDEL, ONDERZOEK, PRATEN, jongere, rij


def test_nobody_answered_is_no_answer():
    assert samen([]) == samen([[], []]) == ([], [])
    assert samen([[rij("oov", 3, antwoord="nog_niet")], []]) == ([], [])


def test_who_answered_nothing_counts_neither_way():
    one, other = rij("oov", 3), rij("oov", 3, antwoord="niet")
    silent = [[rij("oov", 3, antwoord="nog_niet")], []]
    assert samen([[one], *silent]) == ([one], [])
    [divided] = samen([[one], *silent, [other], [one]])[1]
    assert (divided.meeste, divided.van) == (2, 3)


def test_the_first_words_that_anybody_gave_are_kept_and_the_id_is_not():
    sheets = [
        [rij("oov", 3, id="1", antwoord="kan_niet")],
        [rij("oov", 3, id="2", antwoord="kan_niet", reden="geen bevoegdheid")],
        [rij("oov", 3, id="3", antwoord="kan_niet", reden="iets anders", toelichting="bel eerst")],
    ]
    assert samen(sheets) == (
        [rij("oov", 3, antwoord="kan_niet", reden="geen bevoegdheid", toelichting="bel eerst")],
        [],
    )


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (rij("oov", 1, "school", doel="weten"), rij("oov", 1, "school", doel="handelen")),
        (rij("oov", 1, "school", delen="trend"), rij("oov", 1, "school", delen="noodzakelijk")),
        (rij("oov", 2, "school", terugkoppeling="geen"), rij("oov", 2, "school")),
        (rij("oov", 2, "school", vanaf_drempel=1), rij("oov", 2, "school")),
        (rij("oov", 3, zicht="openbaar"), rij("oov", 3)),
        (rij("oov", 3, actie=PRATEN), rij("oov", 3, actie=ONDERZOEK)),
        (rij("oov", 3, actie=PRATEN), rij("oov", 3)),
        (rij("oov", 4, "school", fenomenen=[FRAUDE]), rij("oov", 4, "school", fenomenen=[HANDEL])),
        (rij("oov", 3, antwoord="niet"), rij("oov", 3, antwoord="kan_niet")),
    ],
)
def test_another_answer_or_slot_is_divided(een, ander):
    alike, [divided] = samen([[een], [ander]])
    assert alike == []
    assert (divided.meeste, divided.van) == (1, 2)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (rij("oov", 3, fenomenen=[FRAUDE, HANDEL]), rij("oov", 3, fenomenen=[HANDEL, FRAUDE])),
        (rij("oov", 3, antwoord="niet", vanaf_drempel=1), rij("oov", 3, antwoord="niet", vanaf_drempel=4)),
        (rij("oov", 3, antwoord="niet", actie=PRATEN), rij("oov", 3, antwoord="niet")),
        (rij("oov", 3, doel="weten"), rij("oov", 3, terugkoppeling="geen")),
        (rij("oov", 1, "school", actie=PRATEN), rij("oov", 1, "school")),
        (jongere("oov", 3, vanaf_drempel=1), jongere("oov", 3, vanaf_drempel=3)),
    ],
)
def test_a_slot_that_the_answer_does_not_have_does_not_divide(een, ander):
    assert samen([[een], [ander]]) == ([een], [])


def test_several_rows_of_one_person_are_one_answer():
    fraude, handel = rij("oov", 3, fenomenen=[FRAUDE]), rij("oov", 3, fenomenen=[HANDEL], vanaf_drempel=3)
    assert samen([[fraude, handel], [handel, fraude, handel]]) == ([fraude, handel], [])
    [divided] = samen([[fraude, handel], [fraude]])[1]
    assert (divided.fenomenen, divided.drempel) == ((FRAUDE, HANDEL), 3)


def test_questions_are_judged_one_by_one():
    sheets = [
        [rij("oov", 1, "school"), rij("oov", 1, "politie"), rij("oov", 3, scenario="b"), jongere("oov", 3)],
        [
            rij("oov", 1, "school", antwoord="niet"),
            rij("oov", 1, "politie"),
            rij("oov", 3, scenario="c"),
            rij("oov", 3),
        ],
    ]
    alike, [divided] = samen(sheets)
    assert (divided.vraag, divided.andere, divided.over, divided.scenario) == (1, "school", "bericht", None)
    assert alike == [
        rij("oov", 1, "politie"), rij("oov", 3), jongere("oov", 3), rij("oov", 3, scenario="b"),
        rij("oov", 3, scenario="c"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("een", "ander", "fenomenen", "zicht", "drempel"),
    [
        ({"fenomenen": [HANDEL]}, {"fenomenen": [FRAUDE]}, (FRAUDE, HANDEL), "beide", 2),
        ({"fenomenen": [HANDEL]}, {}, (), "beide", 2),
        ({"zicht": "openbaar"}, {"zicht": "besloten"}, (), "beide", 2),
        ({"zicht": "openbaar"}, {"zicht": "openbaar", "vanaf_drempel": 3}, (), "openbaar", 3),
        ({"antwoord": "niet", "vanaf_drempel": 4}, {}, (), "beide", 2),
        ({"antwoord": "niet"}, {"antwoord": "kan_niet", "vanaf_drempel": 3}, (), "beide", 3),
        ({"vanaf_drempel": None}, {"antwoord": "niet"}, (), "beide", 0),
    ],
)
def test_divided_takes_in_all_that_was_answered(een, ander, fenomenen, zicht, drempel):
    [divided] = samen([[rij("oov", 3, **een)], [rij("oov", 3, **ander)]])[1]
    assert (divided.fenomenen, divided.zicht, divided.drempel) == (fenomenen, zicht, drempel)
    assert divided.onderwerp == (None, "oov", 3, None, "bericht")
