"""What must hold for any answers; a few examples in the standard run, many in the slow one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afspraken.intern import samen
from afspraken.verschillen import VerschilSoort, verschillen, zwaarste
from tests.afspraken.verschilrijen import FRAUDE, HANDEL, ONDERZOEK, PRATEN

PARTNERS = ["jongerenwerk", "oov", "politie"]
GESPIEGELD = {
    VerschilSoort.VERWACHT_NIET_TOEGEZEGD: VerschilSoort.TOEGEZEGD_NIET_VERWACHT,
    VerschilSoort.TOEGEZEGD_NIET_VERWACHT: VerschilSoort.VERWACHT_NIET_TOEGEZEGD,
}


@st.composite
def rijen(draw, partners=PARTNERS, vragen=(1, 2, 3, 4)):
    vraag, partner = draw(st.sampled_from(vragen)), draw(st.sampled_from(partners))
    call = vraag in (1, 2)
    return {
        "partner": partner,
        "vraag": vraag,
        "andere": None if vraag == 3 else draw(st.sampled_from([one for one in PARTNERS if one != partner])),
        "antwoord": draw(st.sampled_from(["wel", "wel", "niet", "kan_niet", "nog_niet"])),
        "fenomenen": draw(st.sampled_from([[], [FRAUDE], [HANDEL], [FRAUDE, HANDEL]])),
        "zicht": draw(st.sampled_from(["openbaar", "besloten", "beide"])),
        "vanaf_drempel": draw(st.integers(1, 4)),
        "doel": draw(st.sampled_from(["weten", "handelen"])) if call else None,
        "delen": draw(st.sampled_from(["trend", "zonder_naam"])) if call else None,
        "terugkoppeling": draw(st.sampled_from(["standaard", "twee_werkdagen", "geen"])) if call else "standaard",
        "actie": draw(st.sampled_from([None, PRATEN, ONDERZOEK])) if vraag == 3 else None,
        "reden": draw(st.sampled_from(["", "dat mag niet"])),
        "toelichting": "",
        "scenario": draw(st.sampled_from([None, "a", "b"])),
        "over": "bericht" if call else draw(st.sampled_from(["bericht", "jongere"])),
    }


LIJSTEN = st.lists(rijen(), max_size=24)


def gaps(rows):
    return verschillen(rows, fenomenen=["fraude", "handel"])


def in_cellen(rows, *soorten):
    return {
        (gap.soort, gap.van, gap.naar, gap.over, plek)
        for gap in gaps(rows)
        for plek in gap.plekken
        if not soorten or gap.soort in soorten
    }


def gespiegeld(row):
    return row | {"vraag": 3 - row["vraag"]}


def mirror_questions_are_symmetric(rows):
    """Who promises expects, and who expects promises: the slots differ as before, the two noes change places."""
    turned = {
        (GESPIEGELD.get(soort, soort), naar, van, over, plek)
        for soort, van, naar, over, plek in in_cellen([gespiegeld(row) for row in rows])
    }
    assert turned == in_cellen(rows)


def a_promise_adds_no_expectation_without_one(rows, number):
    promises = [index for index, row in enumerate(rows) if row["vraag"] in (1, 3)]
    if promises:
        changed = list(rows)
        index = promises[number % len(promises)]
        changed[index] = rows[index] | {"antwoord": "wel"}
        for soort in (VerschilSoort.VERWACHT_NIET_TOEGEZEGD, VerschilSoort.NIEMAND):
            assert in_cellen(changed, soort) <= in_cellen(rows, soort)


def the_order_of_rows_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert gaps(shuffled) == gaps(rows)


def identical_sheets_are_unanimous(sheet, people):
    alike, divided = samen([sheet] * people)
    assert divided == []
    assert samen([alike]) == (alike, [])
    assert (alike == []) == all(row["antwoord"] == "nog_niet" for row in sheet)


def nothing_without_two_answers(rows):
    """One partner alone, or answers that were not discussed, make no gap."""
    assert gaps([row for row in rows if row["partner"] == "oov"]) == []
    assert gaps([row | {"antwoord": "nog_niet"} for row in rows]) == []
    for gap in gaps(rows):
        assert {gap.belofte["partner"], gap.verwachting["partner"]} == {gap.van, gap.naar}
        assert "nog_niet" not in {gap.belofte["antwoord"], gap.verwachting["antwoord"]}


def every_gap_has_a_name_and_a_place(rows):
    found = gaps(rows)
    first, rest = zwaarste(found)
    assert len({gap.sleutel for gap in found}) == len(found)
    assert all(1 <= gap.drempel <= 4 and len(set(gap.plekken)) == len(gap.plekken) > 0 for gap in found)
    assert [gap for gap in found if gap in first + rest] == first + rest


EIGENSCHAPPEN = {
    mirror_questions_are_symmetric: [st.lists(rijen(vragen=(1, 2)), max_size=24)],
    a_promise_adds_no_expectation_without_one: [LIJSTEN, st.integers(0, 99)],
    the_order_of_rows_does_not_matter: [LIJSTEN, st.randoms(use_true_random=False)],
    identical_sheets_are_unanimous: [st.lists(rijen(partners=["oov"]), max_size=8), st.integers(1, 5)],
    nothing_without_two_answers: [LIJSTEN],
    every_gap_has_a_name_and_a_place: [LIJSTEN],
}
for_every_property = pytest.mark.parametrize("eigenschap", EIGENSCHAPPEN, ids=lambda one: one.__name__)


def _probeer(eigenschap, aantal):
    settings(max_examples=aantal, deadline=None, database=None)(given(*EIGENSCHAPPEN[eigenschap])(eigenschap))()


@for_every_property
def test_it_holds_for_some_answers(eigenschap):
    _probeer(eigenschap, 20)


@pytest.mark.langzaam
@for_every_property
def test_it_holds_for_many_answers(eigenschap):
    _probeer(eigenschap, 600)
