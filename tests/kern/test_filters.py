"""Filters as links: they combine, keep each other, and refuse what they do not have."""

import pytest

from kern.filters import Filter, OnbekendeKeuze, balken, gekozen, keuze_in_woorden, telling

FILTERS = (
    Filter("waar", "Waar", "Alles", {"online": "Online", "offline": "Offline"}),
    Filter("voor", "Voor wie", "Iedereen", {"publiek": "Het publiek"}),
)


def test_nothing_chosen_is_everything_and_other_parts_of_the_address_do_not_count() -> None:
    assert gekozen(FILTERS, {}) == {"waar": "", "voor": ""}
    assert gekozen(FILTERS, {"waar": "online", "bron": "nieuwsbrief"}) == {"waar": "online", "voor": ""}


@pytest.mark.parametrize("query", [{"waar": "overal"}, {"waar": "online", "voor": "\x00"}, {"voor": "Publiek"}])
def test_an_unknown_choice_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(OnbekendeKeuze):
        gekozen(FILTERS, query)


def test_each_link_changes_its_own_filter_and_keeps_the_others() -> None:
    rows = balken(FILTERS, {"waar": "online", "voor": "publiek"}, "/x/")
    assert [[(link["naam"], link["href"], link["gekozen"]) for link in row["links"]] for row in rows] == [
        [
            ("Alles", "/x/?voor=publiek", False),
            ("Online", "/x/?waar=online&voor=publiek", True),
            ("Offline", "/x/?waar=offline&voor=publiek", False),
        ],
        [("Iedereen", "/x/?waar=online", False), ("Het publiek", "/x/?waar=online&voor=publiek", True)],
    ]
    assert balken(FILTERS, {"waar": "", "voor": ""}, "/x/")[0]["links"][0] == {
        "naam": "Alles",
        "href": "/x/",
        "gekozen": True,
    }


def test_the_choice_and_the_count_are_told_in_words() -> None:
    assert keuze_in_woorden(FILTERS, {"waar": "online", "voor": "publiek"}) == "online, het publiek"
    assert keuze_in_woorden(FILTERS, {"waar": "", "voor": ""}) == ""
    assert telling(10, 10, "actie", "acties") == "Alle 10 acties"
    assert telling(4, 10, "actie", "acties") == "4 van 10 acties"
    assert telling(0, 1, "actie", "acties") == "0 van 1 actie"
