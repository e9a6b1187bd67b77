"""Slots become sentences that read as Dutch; expectations meet promises. No database."""

import pytest

from afspraken.verwachtingen import open_verwachtingen
from afspraken.zinnen import inbreng_kort, inbreng_zin, zin

NAMEN = {"jongerenwerk": "Jongerenwerk", "politie": "Politie", "oov": "Gemeente (OOV)", "jeugdteam": "Jeugdteam"}
FRAUDE, HANDEL = {"slug": "fraude", "naam": "Fraude"}, {"slug": "illegale-handel", "naam": "Illegale handel"}
SLOTS = {
    "fenomenen": [FRAUDE], "zicht": "openbaar", "vanaf_drempel": 2, "doel": "meedenken", "delen": "zonder_naam",
    "terugkoppeling": "standaard", "actie": None,
}  # fmt: skip


def afspraak(**anders):
    return SLOTS | {"soort": "betrekken", "van": "jongerenwerk", "naar": "politie"} | anders


def inbreng(**anders):
    return SLOTS | {"id": "i1", "partner": "politie", "andere": "oov", "vraag": 1, "antwoord": "wel"} | anders


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        (
            {},
            "Vanaf drempel 2 haalt jongerenwerk de politie erbij, bij fraude in openbare berichten. De politie denkt "
            "mee, hoort zonder naam wat er speelt en koppelt terug zoals standaard is afgesproken.",
        ),
        (
            {"fenomenen": [], "zicht": "beide", "doel": "handelen", "delen": "noodzakelijk", "naar": "oov",
             "terugkoppeling": "zelfde_dag"},
            "Vanaf drempel 2 haalt jongerenwerk de gemeente (OOV) erbij, bij alle fenomenen in openbare en besloten "
            "berichten. De gemeente (OOV) komt in actie, krijgt de gegevens die nodig zijn en koppelt dezelfde dag "
            "terug.",
        ),
        (
            {"fenomenen": [FRAUDE, HANDEL], "zicht": "besloten", "doel": "weten", "delen": "trend", "van": "jeugdteam",
             "terugkoppeling": "geen"},
            "Vanaf drempel 2 haalt Jeugdteam de politie erbij, bij fraude en illegale handel in besloten berichten. De "
            "politie hoeft het alleen te weten, hoort alleen de trend en hoeft niet terug te koppelen.",
        ),
        (
            {"soort": "ingrijpen", "van": "politie", "naar": "jongerenwerk", "vanaf_drempel": 4,
             "actie": {"slug": "huisbezoek", "naam": "Huisbezoek"}, "terugkoppeling": "een_week"},
            "Bij drempel 4 komt de politie zelf in actie, bij fraude in openbare berichten: huisbezoek. Jongerenwerk "
            "rekent daarop en hoort binnen een week wat er is gedaan.",
        ),
        (
            {"soort": "ingrijpen", "terugkoppeling": "twee_werkdagen", "fenomenen": [FRAUDE | {"naam": "XTC-handel"}]},
            "Vanaf drempel 2 komt jongerenwerk zelf in actie, bij XTC-handel in openbare berichten. De politie rekent "
            "daarop en hoort binnen twee werkdagen wat er is gedaan.",
        ),
    ],
)  # fmt: skip
def test_an_agreement_reads_as_dutch(anders, tekst):
    assert zin(afspraak(**anders), NAMEN) == tekst


@pytest.mark.parametrize(
    ("anders", "lang", "kort"),
    [
        (
            {},
            "Vanaf drempel 2 haalt de politie de gemeente (OOV) erbij, bij fraude in openbare berichten. De gemeente "
            "(OOV) denkt mee, hoort zonder naam wat er speelt en koppelt terug zoals standaard is afgesproken.",
            "De gemeente (OOV) erbij vanaf drempel 2, bij fraude in openbare berichten. Meedenken, zonder naam.",
        ),
        (
            {"vraag": 2, "terugkoppeling": "een_week"},
            "Vanaf drempel 2 verwacht de politie een seintje van de gemeente (OOV), bij fraude in openbare berichten. "
            "De politie denkt mee, hoort zonder naam wat er speelt en koppelt binnen een week terug.",
            "Een seintje van de gemeente (OOV) vanaf drempel 2, bij fraude in openbare berichten. Meedenken, zonder "
            "naam, terugkoppelen: binnen een week.",
        ),
        (
            {"vraag": 3, "andere": None, "actie": {"slug": "bellen", "naam": "Bellen"}},
            "Vanaf drempel 2 komt de politie zelf in actie, bij fraude in openbare berichten: bellen.",
            "Zelf in actie vanaf drempel 2, bij fraude in openbare berichten: bellen.",
        ),
        (
            {"vraag": 4},
            "Vanaf drempel 2 rekent de politie op actie van de gemeente (OOV), bij fraude in openbare berichten.",
            "Actie van de gemeente (OOV) vanaf drempel 2, bij fraude in openbare berichten.",
        ),
    ],
)
def test_an_answer_reads_as_dutch(anders, lang, kort):
    assert inbreng_zin(inbreng(**anders), NAMEN) == lang
    assert inbreng_kort(inbreng(**anders), NAMEN) == kort


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"antwoord": "niet"}, "De politie haalt de gemeente (OOV) er niet bij, bij fraude in openbare berichten."),
        (
            {"antwoord": "kan_niet", "vraag": 2},
            "De politie verwacht geen seintje van de gemeente (OOV), bij fraude in openbare berichten.",
        ),
        (
            {"antwoord": "niet", "vraag": 3, "andere": None},
            "De politie komt niet zelf in actie, bij fraude in openbare berichten.",
        ),
        (
            {"antwoord": "niet", "vraag": 4},
            "De politie rekent niet op actie van de gemeente (OOV), bij fraude in openbare berichten.",
        ),
        ({"antwoord": "nog_niet"}, "De politie besprak dit nog niet, bij fraude in openbare berichten."),
    ],
)  # fmt: skip
def test_a_no_reads_as_dutch(anders, tekst):
    assert inbreng_zin(inbreng(**anders), NAMEN) == inbreng_kort(inbreng(**anders), NAMEN) == tekst


# --- Expectations ------------------------------------------------------------------------------------

VERWACHT = inbreng(vraag=2, partner="politie", andere="jongerenwerk")


@pytest.mark.parametrize(
    ("verwachting", "beloften", "open_"),
    [
        ({}, [], True),
        ({}, [{}], False),
        ({}, [{"van": "oov"}], True),
        ({}, [{"naar": "oov"}], True),
        ({}, [{"soort": "ingrijpen"}], True),
        ({}, [{"vanaf_drempel": 3}], True),
        ({}, [{"vanaf_drempel": 1}], False),
        ({}, [{"zicht": "besloten"}], True),
        ({}, [{"zicht": "beide", "fenomenen": []}], False),
        ({"fenomenen": []}, [{}], True),
        ({"fenomenen": [FRAUDE, HANDEL]}, [{}], True),
        ({"fenomenen": [FRAUDE, HANDEL]}, [{}, {"fenomenen": [HANDEL]}], False),
        ({"zicht": "beide"}, [{}], True),
        ({"zicht": "beide"}, [{}, {"zicht": "besloten"}], False),
        ({"antwoord": "niet"}, [], False),
        ({"antwoord": "nog_niet"}, [], False),
        ({"vraag": 1}, [], False),
        ({"vraag": 3}, [], False),
        ({"vraag": 4}, [{}], True),
        ({"vraag": 4}, [{"soort": "ingrijpen"}], False),
    ],
)
def test_an_expectation_is_open_until_it_is_promised_in_full(verwachting, beloften, open_):
    row = VERWACHT | verwachting
    promises = [afspraak(**belofte) for belofte in beloften]
    assert open_verwachtingen([row], promises) == ([row] if open_ else [])
