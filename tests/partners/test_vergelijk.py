"""Who may do what online, as data: complete, and never in contradiction with the partners' own pages. No database."""

import copy
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from kern.inhoud import lees_map
from partners import inladen
from partners.vergelijk import BESTAND, OORDELEN, ZWIJGT, maak, tegenspraken, vergelijking

PARTNERS = ["jongerenwerk", "politie", "oov", "handhaving", "school"]
LIJSTEN = ("mag", "onder_voorwaarde", "mag_niet")


@pytest.fixture
def data() -> dict:
    return tomllib.loads(BESTAND.read_text("utf-8"))


@pytest.fixture(scope="module")
def grenzen() -> dict:
    """The limits of every partner, by list, straight from the files."""
    items, wrong = lees_map(inladen.PARTNERSOORTEN, Path(settings.BASE_DIR))
    assert wrong == []
    return {item.slug: {name: item.waarden[name] for name in LIJSTEN} for item in items}


def oordeel(partner: str, slug: str) -> str:
    return next(cel.oordeel for row, cel in vergelijking().cellen() if (cel.partner, row.slug) == (partner, slug))


def rij(data: dict, slug: str) -> dict:
    return next(row for row in data["activiteit"] if row["slug"] == slug)


# --- What the sources say -------------------------------------------------------------------------


def test_every_cell_has_a_judgement_a_condition_and_a_source_or_is_silent() -> None:
    cells = vergelijking().cellen()
    assert len(cells) == 27 * 5
    assert [cel for _, cel in cells if cel.oordeel not in OORDELEN or not cel.naam] == []
    spoken = [cel for _, cel in cells if cel.oordeel != ZWIJGT]
    assert [cel for cel in spoken if not cel.tekst or not cel.bron] == []
    assert [cel for _, cel in cells if cel.oordeel == ZWIJGT and (cel.tekst or cel.bron)] == []
    assert {cel.oordeel for cel in spoken} == set(LIJSTEN)
    assert vergelijking().bronnen() == {"000", "001", "002", "003"}


@pytest.mark.parametrize(
    ("partner", "slug", "verwacht"),
    [
        ("jongerenwerk", "undercover", "mag_niet"),
        ("jongerenwerk", "snapchat-locatie", "onder_voorwaarde"),
        ("jongerenwerk", "besloten-delen", "onder_voorwaarde"),
        ("politie", "besloten-accounts", "onder_voorwaarde"),
        ("politie", "openbaar-delen", "mag"),
        ("oov", "systematisch", "mag_niet"),
        ("oov", "resultaten", "mag"),
        ("oov", "anoniem-account", "onder_voorwaarde"),
        ("handhaving", "handhaven", "mag_niet"),
        ("handhaving", "openbare-bronnen", "onder_voorwaarde"),
        ("school", "rol-online", "mag_niet"),
        ("school", "reageren", "mag"),
        ("school", "osint", "zwijgt"),
    ],
)
def test_the_judgements_that_matter_most(partner: str, slug: str, verwacht: str) -> None:
    assert oordeel(partner, slug) == verwacht


def test_what_may_always_be_reported_may_be_reported_by_everybody() -> None:
    assert {oordeel(partner, "altijd-melden") for partner in PARTNERS} == {"mag"}


# --- The page of a partner and the comparison say the same ----------------------------------------


def test_the_limits_and_the_comparison_never_contradict_each_other(grenzen) -> None:
    assert sorted(grenzen) == sorted(PARTNERS)
    assert tegenspraken(grenzen, vergelijking()) == []


def test_a_limit_that_says_no_where_the_comparison_says_yes_is_told(grenzen) -> None:
    other = copy.deepcopy(grenzen)
    other["politie"]["mag_niet"].append({"over": "openbaar-delen"})
    other["politie"]["mag"] = [row for row in other["politie"]["mag"] if row["over"] != "openbaar-delen"]
    message = "politie, openbaar-delen: the page says mag_niet, the comparison mag"
    assert tegenspraken(other, vergelijking()) == [message]


def test_a_cell_that_says_yes_where_the_page_says_no_is_told(grenzen, data) -> None:
    rij(data, "systematisch")["cel"]["oov"]["oordeel"] = "mag"
    rij(data, "handhaven")["cel"]["handhaving"]["oordeel"] = "onder_voorwaarde"
    assert tegenspraken(grenzen, maak(data)) == [
        "handhaving, handhaven: the page says mag_niet, the comparison onder_voorwaarde",
        "oov, systematisch: the page says mag_niet, the comparison mag",
    ]


def test_what_only_one_of_the_two_says_is_told(grenzen) -> None:
    other = copy.deepcopy(grenzen)
    other["school"]["mag_niet"].append({"over": "osint"})
    other["school"]["mag"] = []
    other["oov"]["mag"].append({"over": "toveren"})
    assert tegenspraken(other, vergelijking()) == [
        "oov, toveren: no such activity",
        "school, altijd-melden: the page says zwijgt, the comparison mag",
        "school, osint: the page says mag_niet, the comparison zwijgt",
        "school, reageren: the page says zwijgt, the comparison mag",
        "school, trends-delen: the page says zwijgt, the comparison mag",
    ]


def test_a_rule_with_an_exception_is_a_condition() -> None:
    tabel = vergelijking()
    rows = {name: [{"over": "besloten-delen"}] for name in ("onder_voorwaarde", "mag_niet")}
    wrong = tegenspraken({"jongerenwerk": rows}, tabel)
    assert [line for line in wrong if line.startswith("jongerenwerk, besloten-delen")] == []
    wrong = tegenspraken({"jongerenwerk": {"mag_niet": rows["mag_niet"]}}, tabel)
    assert "jongerenwerk, besloten-delen: the page says mag_niet, the comparison onder_voorwaarde" in wrong


# --- What the loader refuses ----------------------------------------------------------------------


def test_the_file_is_in_order(data) -> None:
    assert inladen.vergelijking(data) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"oordeel": "misschien"}, "politie: unknown oordeel 'misschien'"),
        ({"oordeel": "zwijgt"}, "politie: unknown oordeel 'zwijgt'"),
        ({"bron": "001, 009"}, "politie: unknown source: 009"),
        ({"bronnen": []}, "politie: no inventory id"),
        ({"bronnen": ["J999"]}, "politie: unknown inventory id: J999"),
        ({"tekst": " "}, "politie: needs exactly oordeel, tekst, bron and bronnen"),
        ({"kleur": "rood"}, "politie: needs exactly oordeel, tekst, bron and bronnen"),
    ],
)
def test_a_mistake_in_a_cell_is_told(data, change: dict[str, object], message: str) -> None:
    rij(data, "trends")["cel"]["politie"] |= change
    assert inladen.vergelijking(data) == [("activiteit", f"trends: {message}")]


def test_a_partner_that_is_forgotten_or_unknown_is_told(data) -> None:
    rij(data, "trends")["zwijgt"] = ["oov"]
    rij(data, "osint")["zwijgt"].append("brandweer")
    rij(data, "beeld")["groep"] = "elders"
    rij(data, "contact")["bronnen"] = ["Z1"]
    del rij(data, "uitleg")["titel"]
    assert inladen.vergelijking(data) == [
        ("activiteit", "trends: every partner stands once, in cel or in zwijgt"),
        ("activiteit", "osint: every partner stands once, in cel or in zwijgt"),
        ("activiteit", "beeld: unknown groep 'elders'"),
        ("activiteit", "contact: unknown inventory id: Z1"),
        ("activiteit", "uitleg: needs cel, groep, slug, titel, zwijgt; may have bronnen, opmerking"),
    ]


def test_mistakes_around_the_table_are_told(data) -> None:
    data["oordeel"]["mag"]["uitleg"] = ""
    data["partner"]["brandweer"] = {"tekst": "Blust."}
    data["groep"][0]["naam"] = ""
    data["activiteit"].append(copy.deepcopy(data["activiteit"][0]))
    data["pagina"]["nagekeken"] = "gisteren"
    messages = [message for _, message in inladen.vergelijking(data)]
    assert messages == [
        "needs exactly inleiding, uitleg, nagekeken (a date) and bronnen",
        "needs naam and uitleg",
        f"the partners are {', '.join(sorted(PARTNERS))}",
        "needs tekst and bron",
        "needs slug and naam",
        "a slug stands twice",
    ]
    assert inladen.vergelijking({"pagina": {}}) == [
        ("", "the tables must be pagina, oordeel, partner, groep, activiteit")
    ]
