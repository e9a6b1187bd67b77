"""The rules behind the gaps: which answer counts in a cell, what becomes one gap, what weighs most."""

import pytest

from afspraken.intern import samen
from afspraken.verschillen import Over, Plek, verschillen, zwaarste
from tests.afspraken.verschilrijen import FRAUDE, HANDEL, ONDERZOEK, PRATEN, jongere, rij, soorten


def cellen(gap):
    return {(plek.fenomeen, plek.zicht) for plek in gap.plekken}


# --- Which answer counts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beloften", "plekken"),
    [
        # One that names the fenomeen goes before "alle".
        ([{}, {"fenomenen": [FRAUDE], "antwoord": "niet"}], {("fraude", "openbaar"), ("fraude", "besloten")}),
        ([{"antwoord": "niet"}, {"fenomenen": [FRAUDE]}], {("handel", "openbaar"), ("handel", "besloten")}),
        # The exact zicht goes before "beide", and the fenomeen before the zicht.
        ([{}, {"zicht": "besloten", "antwoord": "kan_niet"}], {("fraude", "besloten"), ("handel", "besloten")}),
        ([{"fenomenen": [FRAUDE]}, {"zicht": "besloten", "antwoord": "niet"}], {("handel", "besloten")}),
        # Of two as specific, wel counts.
        ([{"antwoord": "niet"}, {}], set()),
        # "Nog niet besproken" for one fenomeen takes it out, and says nothing beside another answer.
        ([{"antwoord": "niet"}, {"fenomenen": [HANDEL], "antwoord": "nog_niet"}],
         {("fraude", "openbaar"), ("fraude", "besloten")}),
        ([{"zicht": "openbaar", "antwoord": "niet"}, {"zicht": "openbaar", "antwoord": "nog_niet"}],
         {("fraude", "openbaar"), ("handel", "openbaar")}),
        ([{"fenomenen": [FRAUDE, HANDEL], "zicht": "besloten", "antwoord": "niet"}],
         {("fraude", "besloten"), ("handel", "besloten")}),
    ],
)  # fmt: skip
def test_the_most_specific_answer_counts(beloften, plekken):
    rows = [rij("oov", 1, "school", **belofte) for belofte in beloften] + [rij("school", 2, "oov")]
    gaps = verschillen(rows, fenomenen=["fraude", "handel"])
    assert soorten(gaps) == [("verwacht_niet_toegezegd", "oov", "school")] * bool(plekken)
    assert {cell for gap in gaps for cell in cellen(gap)} == plekken


def test_of_two_that_say_wel_the_lowest_drempel_counts():
    rows = [rij("oov", 3, vanaf_drempel=n) for n in (4, 2, 3)]
    assert verschillen([*rows, rij("school", 4, "oov")]) == []
    assert soorten(verschillen([*rows, rij("school", 4, "oov", vanaf_drempel=3)])) == [("drempel", "oov", "school")]


def test_the_drempel_decides_before_the_other_slots():
    rows = [rij("oov", 1, "school", vanaf_drempel=n, delen=delen) for n, delen in ((4, "noodzakelijk"), (2, "trend"))]
    [gap] = verschillen([*rows, rij("school", 2, "oov", delen="zonder_naam")])
    assert (gap.soort.value, gap.belofte["delen"]) == ("doel_of_delen", "trend")


def test_answers_that_are_equal_in_rank_do_not_depend_on_how_they_were_read():
    rows = [rij("oov", 1, "school", delen=delen) for delen in ("trend", "noodzakelijk")]
    other = rij("school", 2, "oov")
    assert verschillen([*rows, other]) == verschillen([other, *reversed(rows)]) != []


def test_not_discussed_says_nothing_beside_an_answer():
    rows = [rij("oov", 1, "school", antwoord="niet", vanaf_drempel=4), rij("oov", 1, "school", antwoord="nog_niet")]
    assert soorten(verschillen([*rows, rij("school", 2, "oov")])) == [("verwacht_niet_toegezegd", "oov", "school")]


def test_where_alle_has_no_list_the_fenomenen_nobody_names_are_one_cell():
    rows = [rij("oov", 1, "school", antwoord="niet"), rij("oov", 1, "school", fenomenen=[FRAUDE])]
    [gap] = verschillen([*rows, rij("school", 2, "oov")])
    assert cellen(gap) == {(None, "openbaar"), (None, "besloten")}
    [gap] = verschillen([*rows, rij("school", 2, "oov")], fenomenen=["handel"])
    assert cellen(gap) == {("handel", "openbaar"), ("handel", "besloten")}


def test_scenarios_are_never_compared_with_each_other():
    rows = [rij("oov", 1, "school", scenario="a", antwoord="niet"), rij("school", 2, "oov", scenario="b")]
    assert verschillen([*rows, rij("school", 2, "oov")]) == []
    [gap] = verschillen([*rows, rij("school", 2, "oov", scenario="a", fenomenen=[FRAUDE], zicht="openbaar")])
    assert gap.plekken == (Plek("a", "fraude", "openbaar"),)


def test_telling_the_young_person_is_apart_from_acting():
    rows = [rij("oov", 3), jongere("oov", 3, antwoord="niet"), jongere("school", 4, "oov", vanaf_drempel=4)]
    gaps = verschillen(rows)
    assert soorten(gaps) == [("niemand", "oov", "school"), ("verwacht_niet_toegezegd", "oov", "school")]
    assert {gap.over for gap in gaps} == {Over.JONGERE}
    assert soorten(verschillen([*rows, jongere("politie", 3)])) == soorten(gaps)[1:]
    # The question has no drempel, so it cannot differ.
    assert verschillen([jongere("oov", 3), rows[2]]) == []


# --- The kinds ---------------------------------------------------------------------------------------


def test_nobody_is_only_said_where_nobody_acts():
    rows = [rij("oov", 3, antwoord="niet"), rij("school", 4, "oov")]
    assert soorten(verschillen(rows))[0] == ("niemand", "oov", "school")
    for somebody in ("school", "politie"):
        assert soorten(verschillen([*rows, rij(somebody, 3)])) == [("verwacht_niet_toegezegd", "oov", "school")]
    by_chance = rij("politie", 3, zicht="openbaar")
    gaps = verschillen([*rows, by_chance], fenomenen=["fraude"])
    assert [cellen(gap) for gap in gaps] == [{("fraude", "besloten")}, {("fraude", "openbaar"), ("fraude", "besloten")}]


@pytest.mark.parametrize("antwoord", ["niet", "kan_niet"])
def test_two_that_both_say_no_agree(antwoord):
    assert verschillen([rij("oov", 1, "school", antwoord=antwoord), rij("school", 2, "oov", antwoord="niet")]) == []


@pytest.mark.parametrize("leeg", [None, ""])
def test_a_slot_that_one_side_left_empty_is_no_gap(leeg):
    rows = [rij("oov", 1, "school", doel=leeg, delen=leeg, vanaf_drempel=None, terugkoppeling=leeg)]
    assert verschillen([*rows, rij("school", 2, "oov")]) == []


def test_acting_has_no_doel_delen_or_terugkoppeling_to_differ_in():
    slots = {"doel": "weten", "delen": "trend", "terugkoppeling": "geen"}
    assert verschillen([rij("oov", 3, **slots), rij("school", 4, "oov", doel="handelen", delen="zonder_naam")]) == []


@pytest.mark.parametrize(("standaard", "gelijk"), [("een_week", True), ("zelfde_dag", False)])
def test_standaard_is_the_term_of_the_network(standaard, gelijk):
    rows = [rij("oov", 1, "school"), rij("school", 2, "oov", terugkoppeling="een_week")]
    expected = [] if gelijk else [("terugkoppeling", "oov", "school")]
    assert soorten(verschillen(rows, standaard=standaard)) == expected


def test_standaard_is_two_working_days_unless_told_otherwise():
    rows = [rij("oov", 1, "school", terugkoppeling="twee_werkdagen"), rij("school", 2, "oov")]
    assert verschillen(rows) == []


@pytest.mark.parametrize(
    ("bereik", "helemaal"),
    [
        ({}, None),
        ({"school": {}}, None),
        ({"oov": {"overdag": False, "avond_weekend": False}}, None),
        ({"school": {"overdag": False, "avond_weekend": True}}, None),
        ({"school": {"avond_weekend": False}}, False),
        ({"school": {"overdag": True, "avond_weekend": False}}, False),
        ({"school": {"overdag": False, "avond_weekend": False}}, True),
    ],
)
def test_only_a_receiver_that_is_known_to_be_closed_is_out_of_reach(bereik, helemaal):
    gaps = verschillen([rij("oov", 1, "school"), rij("school", 2, "oov")], bereik=bereik)
    assert [(gap.soort.value, gap.helemaal) for gap in gaps] == [("niet_bereikbaar", helemaal)] * (helemaal is not None)
    # Nobody is called when somebody acts.
    assert verschillen([rij("oov", 3), rij("school", 4, "oov")], bereik=bereik) == []


@pytest.mark.parametrize(
    ("acties_oov", "acties_school", "genoemd"),
    [
        ([PRATEN], [ONDERZOEK], ("praten", "onderzoek")),
        ([PRATEN], [PRATEN], None),
        ([PRATEN], [None], None),
        ([PRATEN, ONDERZOEK], [ONDERZOEK, PRATEN], None),
        ([ONDERZOEK, PRATEN], [ONDERZOEK], ("praten", "onderzoek")),
        ([None, ONDERZOEK], [PRATEN], ("onderzoek", "praten")),
    ],
)
def test_who_goes_first_is_asked_once_where_acties_differ(acties_oov, acties_school, genoemd):
    rows = [rij("school", 3, actie=actie) for actie in acties_school] + [rij("oov", 3, actie=a) for a in acties_oov]
    gaps = verschillen(rows)
    assert soorten(gaps) == [("wie_eerst", "oov", "school")] * (genoemd is not None)
    for gap in gaps:
        assert (gap.belofte["actie"]["slug"], gap.verwachting["actie"]["slug"]) == genoemd


def test_a_specific_actie_takes_the_place_of_a_general_one():
    rows = [rij("oov", 3, actie=PRATEN), rij("oov", 3, actie=ONDERZOEK, fenomenen=[FRAUDE])]
    [gap] = verschillen([*rows, rij("school", 3, actie=ONDERZOEK)], fenomenen=["fraude", "handel"])
    assert cellen(gap) == {("handel", "openbaar"), ("handel", "besloten")}


def test_own_answer_of_the_partner_ends_being_divided():
    _rows, divided = samen([[rij("oov", 3, scenario="a")], [rij("oov", 3, scenario="a", antwoord="niet")]])
    [gap] = verschillen([rij("oov", 3, scenario="b")], verdeeld=divided)
    assert (gap.naar, gap.belofte, gap.verwachting) == (None, None, None)
    assert gap.sleutel == "intern_verdeeld--oov--vraag3-zelf--ingrijpen--a"
    assert verschillen([rij("oov", 3, scenario="a")], verdeeld=divided) == []


# --- One gap from many cells, and the order ----------------------------------------------------------


def scenario(naam, drempel, verwacht=2, **anders):
    slots = {"scenario": naam, "fenomenen": [FRAUDE], "zicht": "openbaar"} | anders
    return [
        rij("oov", 1, "school", vanaf_drempel=drempel, **slots),
        rij("school", 2, "oov", vanaf_drempel=verwacht, **slots),
    ]


def test_the_same_gap_in_more_scenarios_is_one_gap_with_the_heaviest_words_first():
    rows = [*scenario("a", 1), *scenario("b", 4, fenomenen=[HANDEL]), *scenario("c", 1), *scenario("d", 2)]
    [gap] = verschillen(rows)
    assert gap.plekken == (
        Plek("a", "fraude", "openbaar"),
        Plek("b", "handel", "openbaar"),
        Plek("c", "fraude", "openbaar"),
    )
    assert (gap.drempel, gap.scenarios, gap.belofte["scenario"], gap.verwachting["scenario"]) == (4, 3, "b", "b")
    assert [belofte["scenario"] for belofte, _verwachting in gap.zijden] == ["b", "a", "c"]
    assert gap.sleutel == "drempel--oov--school--betrekken--a--b--c"


def test_a_card_has_no_scenarios_and_names_each_pair_of_answers_once():
    rows = [rij("oov", 1, "school", vanaf_drempel=3), rij("school", 2, "oov")]
    [gap] = verschillen(rows, fenomenen=["fraude", "handel"])
    assert (len(gap.plekken), len(gap.zijden), gap.scenarios) == (4, 1, 0)
    assert gap.sleutel == "drempel--oov--school--betrekken"


def test_a_no_names_no_drempel():
    rows = [rij("oov", 1, "school", antwoord="niet", vanaf_drempel=4), rij("school", 2, "oov", vanaf_drempel=1)]
    [gap] = verschillen(rows)
    assert gap.drempel == 1


def test_the_highest_drempel_weighs_most_then_the_kind_then_the_scenarios():
    def differs(partner, drempel, *scenarios):
        promises = [rij(partner, 1, "oov", vanaf_drempel=1, scenario=name) for name in scenarios]
        return promises + [rij("oov", 2, partner, vanaf_drempel=drempel, scenario=name) for name in scenarios]

    rows = [
        *differs("jongerenwerk", 3, "a"),
        *differs("politie", 3, "a", "b"),
        *differs("school", 4, "a"),
        rij("handhaving", 1, "oov", antwoord="niet", scenario="b"),
        rij("oov", 2, "handhaving", vanaf_drempel=3, scenario="b"),
    ]
    assert soorten(verschillen(rows)) == [
        ("drempel", "school", "oov"),
        ("verwacht_niet_toegezegd", "handhaving", "oov"),
        ("drempel", "politie", "oov"),
        ("drempel", "jongerenwerk", "oov"),
    ]


def test_every_kind_at_once_comes_in_the_order_of_the_list():
    _rows, divided = samen([[rij("politie", 3)], [rij("politie", 3, antwoord="niet")]])
    rows = [
        rij("oov", 3, antwoord="niet", zicht="besloten"), rij("school", 4, "oov", zicht="besloten"),
        rij("oov", 3, actie=PRATEN, zicht="openbaar"), rij("school", 3, actie=ONDERZOEK, zicht="openbaar"),
        rij("oov", 1, "school", vanaf_drempel=1, doel="weten", terugkoppeling="geen"), rij("school", 2, "oov"),
        rij("handhaving", 4, "oov", antwoord="niet", zicht="openbaar"),
    ]  # fmt: skip
    gaps = verschillen(rows, bereik={"school": {"avond_weekend": False}}, verdeeld=divided)
    assert [gap.soort.value for gap in gaps] == [
        "niemand", "verwacht_niet_toegezegd", "drempel", "doel_of_delen", "terugkoppeling", "niet_bereikbaar",
        "intern_verdeeld", "toegezegd_niet_verwacht", "wie_eerst",
    ]  # fmt: skip
    assert len({gap.sleutel for gap in gaps}) == 9


# --- The heaviest for the room -----------------------------------------------------------------------


def wachten(partner, **anders):
    return [rij("oov", 3, antwoord="niet", **anders), rij(partner, 4, "oov", **anders)]


def test_the_room_sees_five_and_the_others_follow():
    rows = [row for n in range(7) for row in (rij("oov", 1, f"p{n}", antwoord="niet"), rij(f"p{n}", 2, "oov"))]
    gaps = verschillen(rows)
    first, rest = zwaarste(reversed(gaps))
    assert first + rest == gaps
    assert (len(first), len(rest)) == (5, 2)
    assert zwaarste(gaps, 2) == (gaps[:2], gaps[2:])


def test_what_nobody_does_is_said_once():
    rows = [*wachten("school"), rij("oov", 1, "school", antwoord="niet"), rij("school", 2, "oov")]
    first, rest = zwaarste(verschillen(rows))
    assert [(gap.soort.value, gap.over.value) for gap in first] == [
        ("niemand", "ingrijpen"),
        ("verwacht_niet_toegezegd", "betrekken"),
    ]
    assert rest == []


def test_what_nobody_does_stays_where_another_expects_it_or_somebody_else_acts():
    rows = [*wachten("school", scenario="a"), *wachten("school", scenario="b"), rij("politie", 3, scenario="b")]
    first, _rest = zwaarste(verschillen(rows))
    assert [(gap.soort.value, gap.scenarios) for gap in first] == [("niemand", 1), ("verwacht_niet_toegezegd", 2)]
    rows = [*wachten("school"), *wachten("jongerenwerk")]
    assert soorten(zwaarste(verschillen(rows))[0]) == [("niemand", "oov", "jongerenwerk"), ("niemand", "oov", "school")]
