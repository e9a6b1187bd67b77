"""The frictions that a room would name, each with the sentence on the wall."""

import pytest

from afspraken.intern import samen
from afspraken.verschillen import VerschilSoort, verschillen
from afspraken.verschilzinnen import verschil_zin, woorden_van
from tests.afspraken.verschilrijen import NAMEN, ONDERZOEK, PRATEN, jongere, rij

AVOND_DICHT = {"oov": {"overdag": True, "avond_weekend": False}}


def zinnen(rijen, **anders):
    return [verschil_zin(gap, NAMEN) for gap in verschillen(rijen, **anders)]


def paar(belofte=None, verwachting=None):
    """Jongerenwerk calls the police, the police count on it."""
    return [
        rij("jongerenwerk", 1, "politie", **(belofte or {})),
        rij("politie", 2, "jongerenwerk", **(verwachting or {})),
    ]


def actie(belofte=None, verwachting=None):
    """Jongerenwerk acts, the police count on it."""
    return [rij("jongerenwerk", 3, **(belofte or {})), rij("politie", 4, "jongerenwerk", **(verwachting or {}))]


def vertelt(belofte=None, verwachting=None):
    """Jongerenwerk tells the young person, the police count on it."""
    return [jongere("jongerenwerk", 3, **(belofte or {})), jongere("politie", 4, "jongerenwerk", **(verwachting or {}))]


# --- The twelve --------------------------------------------------------------------------------------


def test_another_threshold():
    assert zinnen(paar({"vanaf_drempel": 3})) == [
        "De politie rekent op een seintje vanaf drempel 2, jongerenwerk belt vanaf drempel 3."
    ]
    assert zinnen(actie({"vanaf_drempel": 1}, {"vanaf_drempel": 4})) == [
        "De politie rekent op actie bij drempel 4, jongerenwerk komt in actie vanaf drempel 1."
    ]


def test_with_a_name_or_without():
    assert zinnen(paar({"delen": "zonder_naam"}, {"delen": "noodzakelijk"})) == [
        "Jongerenwerk vertelt het de politie zonder naam, de politie verwacht de gegevens die nodig zijn."
    ]


def test_think_along_or_act():
    assert zinnen(paar({"doel": "handelen"}, {"doel": "meedenken"})) == [
        "Jongerenwerk vraagt de politie om in actie te komen, de politie wil meedenken."
    ]


def test_another_term_for_hearing_back():
    assert zinnen(paar({"terugkoppeling": "zelfde_dag"}, {"terugkoppeling": "een_week"})) == [
        "Jongerenwerk wil het dezelfde dag terughoren, de politie koppelt binnen een week terug."
    ]


def test_closed_at_half_past_ten_in_the_evening():
    rows = [rij("jongerenwerk", 1, "oov", vanaf_drempel=3), rij("oov", 2, "jongerenwerk", vanaf_drempel=3)]
    assert zinnen(rows, bereik=AVOND_DICHT) == [
        "Jongerenwerk belt de gemeente (OOV) vanaf drempel 3, de gemeente (OOV) is in de avond en het weekend niet te "
        "bereiken."
    ]


def test_the_role_forbids():
    reden = "Een besloten account bekijken mag alleen met een bevel. "
    rows = [rij("politie", 1, "school", antwoord="kan_niet", reden=reden), rij("school", 2, "politie")]
    assert zinnen(rows) == [
        "De school rekent vanaf drempel 2 op een seintje van de politie, de politie kan of mag dat niet: een besloten "
        "account bekijken mag alleen met een bevel."
    ]


def test_divided_inside():
    _rows, divided = samen([[rij("jongerenwerk", 1, "politie", vanaf_drempel=n)] for n in (3, 1, 3, 2, 3)])
    assert zinnen([], verdeeld=divided) == [
        "Jongerenwerk is het intern nog niet eens over een seintje aan de politie: 3 van 5 zeggen hetzelfde."
    ]


@pytest.mark.parametrize("maak", [paar, actie, vertelt])
def test_what_was_never_discussed_is_no_gap(maak):
    promise, expectation = maak()
    assert zinnen([promise]) == zinnen([expectation]) == []
    assert zinnen(maak({"antwoord": "nog_niet"})) == zinnen(maak({}, {"antwoord": "nog_niet"})) == []


def test_talk_and_investigate_is_only_who_goes_first():
    rows = [
        rij("jongerenwerk", 3, actie=PRATEN), rij("politie", 3, actie=ONDERZOEK),
        rij("jongerenwerk", 4, "politie"), rij("politie", 4, "jongerenwerk"),
    ]  # fmt: skip
    assert zinnen(rows) == [
        "Jongerenwerk komt in actie (in gesprek gaan), de politie ook (onderzoek doen): wie gaat eerst?"
    ]


def test_both_wait_for_the_other():
    rows = [
        rij("school", 3, antwoord="niet"), rij("politie", 3, antwoord="kan_niet", reden="geen aangifte"),
        rij("school", 4, "politie", actie=ONDERZOEK), rij("politie", 4, "school"),
    ]  # fmt: skip
    assert zinnen(rows) == [
        "Niemand komt in actie (onderzoek doen): de school rekent op de politie, de politie kan of mag dat niet: geen "
        "aangifte.",
        "Niemand komt in actie: de politie rekent op de school, de school komt niet zelf in actie.",
        "De school rekent vanaf drempel 2 op actie van de politie (onderzoek doen), de politie kan of mag dat niet: "
        "geen aangifte.",
        "De politie rekent vanaf drempel 2 op actie van de school, de school komt niet zelf in actie.",
    ]


def test_too_much_wanted():
    rows = [rij("school", 1, "handhaving", antwoord="niet"), rij("handhaving", 2, "school", vanaf_drempel=1)]
    assert zinnen(rows) == [
        "Toezicht en handhaving rekent vanaf drempel 1 op een seintje van de school, de school haalt toezicht en "
        "handhaving er niet bij."
    ]


def test_nobody_tells_the_young_person():
    assert zinnen(vertelt({"antwoord": "niet"})) == [
        "Niemand vertelt het de jongere: de politie rekent op jongerenwerk, jongerenwerk vertelt het niet.",
        "De politie rekent erop dat jongerenwerk het de jongere vertelt, jongerenwerk vertelt het niet.",
    ]


# --- The other sentences -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        (
            paar({}, {"antwoord": "niet"}),
            "Jongerenwerk belt de politie vanaf drempel 2, de politie verwacht geen seintje.",
        ),
        (
            paar({}, {"antwoord": "kan_niet"}),
            "Jongerenwerk belt de politie vanaf drempel 2, de politie kan of mag daar niets mee.",
        ),
        (
            actie({"actie": PRATEN}, {"antwoord": "niet"}),
            "Jongerenwerk komt in actie vanaf drempel 2 (in gesprek gaan), de politie rekent daar niet op.",
        ),
        (
            actie({"vanaf_drempel": 4}, {"antwoord": "kan_niet", "reden": "VOG ontbreekt"}),
            "Jongerenwerk komt in actie bij drempel 4, de politie kan of mag daar niet op rekenen: VOG ontbreekt.",
        ),
        (vertelt({}, {"antwoord": "niet"}), "Jongerenwerk vertelt het de jongere, de politie rekent daar niet op."),
        (
            paar({"doel": "weten", "delen": "trend"}, {"doel": "handelen", "delen": "noodzakelijk"}),
            "Jongerenwerk laat het de politie alleen weten (alleen de trend), de politie wil zelf in actie komen (met "
            "de gegevens die nodig zijn).",
        ),
        (
            paar({"doel": "meedenken"}, {"doel": "weten", "delen": ""}),
            "Jongerenwerk vraagt de politie om mee te denken, de politie wil het alleen weten.",
        ),
        (
            paar({"doel": None, "delen": "trend"}),
            "Jongerenwerk vertelt de politie alleen de trend, de politie verwacht het zonder naam.",
        ),
        (
            paar({"delen": "noodzakelijk"}, {"delen": "trend"}),
            "Jongerenwerk geeft de politie de gegevens die nodig zijn, de politie verwacht alleen de trend.",
        ),
        (
            paar({"terugkoppeling": "geen"}, {"terugkoppeling": ""}),
            "Jongerenwerk hoeft niets terug te horen, de politie koppelt terug zoals standaard is afgesproken.",
        ),
        (
            paar({}, {"terugkoppeling": "geen"}),
            "Jongerenwerk wil het terughoren zoals standaard is afgesproken, de politie hoeft niet terug te koppelen.",
        ),
    ],
)
def test_every_gap_reads_as_dutch(rijen, zin):
    assert zinnen(rijen) == [zin]


def test_somebody_who_is_never_there():
    nooit = {"politie": {"overdag": False, "avond_weekend": False}}
    assert zinnen(paar(), bereik=nooit) == [
        "Jongerenwerk belt de politie vanaf drempel 2, de politie is helemaal niet te bereiken."
    ]


@pytest.mark.parametrize(
    ("maak", "vraag", "andere", "waarover"),
    [
        (rij, 2, "oov", "een seintje van de gemeente (OOV)"),
        (rij, 3, None, "zelf in actie komen"),
        (rij, 4, "jeugdteam", "actie van Jeugdteam"),
        (jongere, 3, None, "het zelf aan de jongere vertellen"),
        (jongere, 4, "politie", "de vraag of de politie het de jongere vertelt"),
    ],
)
def test_what_a_partner_is_divided_over(maak, vraag, andere, waarover):
    one, other = maak("school", vraag, andere), maak("school", vraag, andere, antwoord="niet")
    for sheets, same in (
        ([[one], [other]], "iedereen zegt iets anders"),
        ([[one], [other], [one]], "2 van 3 zeggen hetzelfde"),
    ):
        _rows, divided = samen(sheets)
        assert zinnen([], verdeeld=divided) == [f"De school is het intern nog niet eens over {waarover}: {same}."]


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (
            rij("politie", 3, zicht="openbaar"),
            "Vanaf drempel 2 komt de politie zelf in actie, bij alle fenomenen in openbare berichten.",
        ),
        (jongere("politie", 3), "De politie vertelt het de jongere."),
        (jongere("politie", 3, antwoord="niet"), "De politie vertelt het de jongere niet."),
        (jongere("politie", 3, antwoord="kan_niet"), "De politie kan of mag het de jongere niet vertellen."),
        (jongere("oov", 4, "school"), "De gemeente (OOV) rekent erop dat de school het de jongere vertelt."),
        (
            jongere("oov", 4, "school", antwoord="niet"),
            "De gemeente (OOV) rekent er niet op dat de school het de jongere vertelt.",
        ),
        (
            jongere("oov", 4, "school", antwoord="nog_niet"),
            "De gemeente (OOV) besprak dit nog niet, bij alle fenomenen in openbare en besloten berichten.",
        ),
    ],
)  # fmt: skip
def test_the_words_of_one_side(antwoord, zin):
    assert woorden_van(antwoord, NAMEN) == zin


def test_every_kind_has_a_label_of_its_own():
    assert len(set(VerschilSoort.labels)) == len(VerschilSoort) == 9
