"""The route as a pure class: where you are follows from the answers alone."""

import pytest

from routekaart.route.route import Ingevuld, Route
from routekaart.route.stappen import STAPPEN, vind
from tests.factories.route import GENOEG

DUIDEN, CONTEXT, PARTNERS, INGRIJPEN, ACTIES = STAPPEN


def route(aantal: int, **anders) -> Route:
    """Return the route with the first steps handed in, with other answers where given."""
    rows = {stap.slug: Ingevuld(GENOEG[stap.slug], True) for stap in STAPPEN[:aantal]}
    return Route(rows | {slug.replace("_", "-"): row for slug, row in anders.items()})


def nee() -> dict[str, Ingevuld]:
    return {"intervenieren": Ingevuld({"ingrijpen": ["nee"]}, True)}


def test_there_are_five_steps_in_the_order_of_the_sources():
    assert [stap.nummer for stap in STAPPEN] == [1, 2, 3, 4, 5]
    assert [stap.titel for stap in STAPPEN] == [
        "Bericht duiden",
        "Contextinformatie",
        "Partner(s) betrekken",
        "Interveniëren",
        "Mogelijke online en offline acties",
    ]


def test_a_step_is_found_by_its_slug():
    assert vind("acties") == ACTIES
    assert vind("afsluiten") is None


@pytest.mark.parametrize(("aantal", "huidige"), list(enumerate([*STAPPEN, None])))
def test_the_current_step_is_the_first_that_is_not_answered(aantal, huidige):
    assert route(aantal).huidige == huidige


def test_steps_open_one_by_one():
    assert [route(2).bereikbaar(stap) for stap in STAPPEN] == [True, True, True, False, False]


def test_what_autosave_stored_does_not_count():
    here = Route({"bericht-duiden": Ingevuld(GENOEG["bericht-duiden"], False)})
    assert here.huidige == DUIDEN
    assert not here.beantwoord(DUIDEN)


def test_a_step_that_was_handed_in_with_a_fault_does_not_count():
    assert route(1, bericht_duiden=Ingevuld({"gevaar": ["nee"]}, True)).huidige == DUIDEN
    assert route(2, contextinformatie=Ingevuld({"lijkt_op": ["bestaat-niet"]}, True)).huidige == CONTEXT


def test_no_partner_leads_to_step_four():
    here = route(2, partners_betrekken=Ingevuld({"besluit": ["nee"]}, True))
    assert here.volgende(PARTNERS) == INGRIJPEN
    assert here.huidige == INGRIJPEN


def test_yes_in_step_four_leads_to_step_five():
    assert route(4).volgende(INGRIJPEN) == ACTIES
    assert route(4).pad == STAPPEN


def test_no_in_step_four_leads_to_closing():
    here = Route({slug: Ingevuld(GENOEG[slug], True) for slug in list(GENOEG)[:3]} | nee())
    assert here.pad == STAPPEN[:4]
    assert here.volgende(INGRIJPEN) is None
    assert here.huidige is None
    assert not here.bereikbaar(ACTIES)


def test_a_step_that_is_not_on_the_way_has_no_neighbours():
    here = Route(nee() | {slug: Ingevuld(GENOEG[slug], True) for slug in list(GENOEG)[:3]})
    assert here.volgende(ACTIES) is None
    assert here.vorige(ACTIES) is None


def test_back_goes_to_the_step_before():
    assert route(5).vorige(ACTIES) == INGRIJPEN
    assert route(5).vorige(DUIDEN) is None
    assert route(5).volgende(ACTIES) is None


def test_only_zoek_uit_makes_an_open_point():
    typed = GENOEG["bericht-duiden"] | {"emoji": ["zoek_uit"], "taal": ["nee"], "bereik": ["weet_niet"]}
    weighed = {"besluit": ["nee"], "bijzonder": ["ras", "zoek_uit"]}
    here = route(2, bericht_duiden=Ingevuld(typed, False), partners_betrekken=Ingevuld(weighed, True))
    assert here.open_punten == [(DUIDEN, "emoji"), (PARTNERS, "bijzonder")]


@pytest.mark.parametrize(
    ("antwoorden", "wacht"),
    [
        ({"besluit": ["ja_ik_bel"]}, True),
        ({"besluit": ["ja_ik_bel"], "uitkomst": ["onbekend"]}, True),
        ({"besluit": ["ja_ik_bel"], "uitkomst": ["klopt"]}, False),
        ({"besluit": ["nee"], "uitkomst": ["onbekend"]}, False),
        ({}, False),
    ],
)
def test_a_call_without_an_outcome_is_an_open_point(antwoorden, wacht):
    here = route(2, partners_betrekken=Ingevuld(antwoorden, True))
    assert here.wacht_op_uitkomst is wacht
    assert here.open_punten == ([(PARTNERS, "uitkomst")] if wacht else [])


def test_step_four_is_open_while_the_call_waits():
    assert route(3).wacht_op_uitkomst
    assert route(3).huidige == INGRIJPEN
