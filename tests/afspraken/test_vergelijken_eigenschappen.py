"""What must hold for any two cards: no line is lost or told twice, and a text can be read back from its pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afspraken.vergelijken import stukken, voor_partner, wijzigingen

PARTNERS = ["jongerenwerk", "oov", "politie"]
WOORD = st.sampled_from(["bellen", "de", "politie", "vanaf", "2", "3", "eerst", "daarna"])
WOORDEN = st.lists(WOORD, max_size=8).map(" ".join)
FENOMENEN = st.lists(st.sampled_from([{"slug": "fraude"}, {"slug": "handel"}]), unique_by=lambda one: one["slug"])
AFSPRAAK = st.fixed_dictionaries(
    {"van": st.sampled_from(PARTNERS), "naar": st.sampled_from(PARTNERS)},
    optional={
        "id": st.sampled_from(["1", "2", "3", ""]),
        "soort": st.sampled_from(["betrekken", "ingrijpen"]),
        "fenomenen": FENOMENEN,
        "zin": WOORDEN,
        "toelichting": WOORDEN,
        "vanaf_drempel": st.integers(1, 4),
    },
)
INBRENG = st.fixed_dictionaries(
    {"partner": st.sampled_from(PARTNERS)},
    optional={
        "id": st.sampled_from(["1", "2", "3"]),
        "vraag": st.integers(1, 4),
        "andere": st.sampled_from([None, *PARTNERS]),
        "zin": WOORDEN,
        "reden": WOORDEN,
    },
)
PUNT = st.fixed_dictionaries(
    {}, optional={"organisatie": WOORDEN, "functie": WOORDEN, "telefoon": st.sampled_from(["06-1", "06-2"])}
)
KAART = st.fixed_dictionaries(
    {},
    optional={
        "afspraken": st.lists(AFSPRAAK, max_size=8),
        "inbreng": st.lists(INBRENG, max_size=8),
        "partners": st.lists(
            st.fixed_dictionaries({"slug": st.sampled_from(PARTNERS)}, optional={"ontvangstpunten": st.lists(PUNT)}),
            max_size=3,
            unique_by=lambda one: one["slug"],
        ),
        "kaartafspraken": st.fixed_dictionaries({}, optional={"openbaar": WOORDEN, "besloten": WOORDEN}),
    },
)


def _ids(rows):
    return sorted(id(row) for row in rows)


def _no_line_is_lost(parts, old, new):
    before = [one for one, _ in parts.zelfde] + list(parts.weg) + [one.oud for one in parts.veranderd]
    after = [one for _, one in parts.zelfde] + list(parts.erbij) + [one.nieuw for one in parts.veranderd]
    assert _ids(before) == _ids(old)
    assert _ids(after) == _ids(new)


def every_line_is_told_exactly_once(old, new):
    found = wijzigingen(old, new)
    _no_line_is_lost(found.afspraken, old.get("afspraken", []), new.get("afspraken", []))
    columns = [[row for row in card.get("inbreng", []) if row["partner"] in found.inbreng] for card in (old, new)]
    assert columns == [old.get("inbreng", []), new.get("inbreng", [])]
    for partner, parts in found.inbreng.items():
        _no_line_is_lost(parts, *([row for row in column if row["partner"] == partner] for column in columns))
    for card, kept in ((old, ("weg", 0)), (new, ("erbij", 1))):
        points = sum(len(partner.get("ontvangstpunten", [])) for partner in card.get("partners", []))
        told = [len(getattr(parts, kept[0])) + len(parts.zelfde) + len(parts.veranderd)
                for parts in found.ontvangstpunten.values()]  # fmt: skip
        assert sum(told) == points


def a_card_does_not_differ_from_itself(card, other):
    assert wijzigingen(card, card).aantal == 0
    assert (wijzigingen(card, other).aantal == 0) == (wijzigingen(other, card).aantal == 0)


def a_partner_sees_no_more_than_everything_and_everybody_together_sees_all(old, new):
    found = wijzigingen(old, new)
    own = [voor_partner(found, slug) for slug in PARTNERS]
    assert all(one.aantal <= found.aantal for one in own)
    for kind in ("weg", "erbij"):
        seen = {id(row) for one in own for row in getattr(one.afspraken, kind)}
        assert seen == {id(row) for row in getattr(found.afspraken, kind)}


def both_texts_can_be_read_back_from_the_pieces(old, new):
    pieces = stukken(old, new)
    assert " ".join(text for kind, text in pieces if kind != "erbij") == old
    assert " ".join(text for kind, text in pieces if kind != "weg") == new
    assert all(text for _, text in pieces)


EIGENSCHAPPEN = {
    every_line_is_told_exactly_once: [KAART, KAART],
    a_card_does_not_differ_from_itself: [KAART, KAART],
    a_partner_sees_no_more_than_everything_and_everybody_together_sees_all: [KAART, KAART],
    both_texts_can_be_read_back_from_the_pieces: [WOORDEN, WOORDEN],
}
for_every_property = pytest.mark.parametrize("eigenschap", EIGENSCHAPPEN, ids=lambda one: one.__name__)


def _probeer(eigenschap, aantal):
    settings(max_examples=aantal, deadline=None, database=None)(given(*EIGENSCHAPPEN[eigenschap])(eigenschap))()


@for_every_property
def test_it_holds_for_some_cards(eigenschap):
    _probeer(eigenschap, 25)


@pytest.mark.langzaam
@for_every_property
def test_it_holds_for_many_cards(eigenschap):
    _probeer(eigenschap, 800)
