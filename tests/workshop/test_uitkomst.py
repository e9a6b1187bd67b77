"""The gaps for the desk: a table with numbers and words, a file without formulas, the start of an afspraak."""

from afspraken.verschilbeeld import warmtekaart
from afspraken.verschillen import verschillen
from afspraken.workshop import uitkomst
from afspraken.workshop.blad import Plek, rijen
from afspraken.workshop.kort import kort, wat_verdeelt
from kern.csvantwoord import geen_formule

NAMEN = {"jongerenwerk": "Jongerenwerk", "politie": "Politie", "school": "School"}
PLEK = Plek("s1", "fraude", "Fraude", "besloten", 2)


def antwoord(partner, **blad):
    return rijen(blad, partner=partner, anderen=[slug for slug in NAMEN if slug != partner], plek=PLEK)


def gaten():
    return verschillen([
        *antwoord(
            "jongerenwerk", betrek_politie="wel", betrek_politie_vanaf="3", betrek_politie_doel="weten",
            betrek_politie_delen="trend", betrek_school="niet",
        ),
        *antwoord(
            "politie", betrokken_jongerenwerk="wel", betrokken_jongerenwerk_vanaf="2",
            betrokken_jongerenwerk_doel="weten", betrokken_jongerenwerk_delen="trend",
            betrokken_jongerenwerk_terug="zelfde_dag",
        ),
        *antwoord("school", betrokken_jongerenwerk="wel", betrokken_jongerenwerk_vanaf="4"),
    ])  # fmt: skip


def test_the_table_counts_per_pair_and_names_the_heaviest():
    table = warmtekaart(gaten(), NAMEN)
    assert table["kolommen"] == list(NAMEN.items())
    first = next(row for row in table["rijen"] if row["slug"] == "jongerenwerk")
    own, police, school = first["cellen"]
    assert own == {"naam": "Jongerenwerk", "zelf": True}
    assert (police["naam"], first["aantal"]) == ("Politie", 3)
    assert (police["aantal"], police["zwaarte"], police["label"]) == (2, 2, "Andere drempel")
    assert (school["aantal"], school["zwaarte"], school["label"]) == (1, 3, "Verwacht, niet toegezegd")
    none = next(row for row in table["rijen"] if row["slug"] == "politie")
    assert none["cellen"][0] == {"naam": "Jongerenwerk", "aantal": 0, "zwaarte": 0}
    assert none["aantal"] == 0


def test_a_line_holds_the_words_of_both_sides():
    line = next(row for row in (uitkomst.regel(gap, NAMEN, {"s1": "Makkelijk verdiend"}) for gap in gaten())
                if row["soort"] == "Andere drempel")  # fmt: skip
    assert line["zin"] == "De politie rekent op een seintje vanaf drempel 2, jongerenwerk belt vanaf drempel 3."
    assert line["waar"] == ["Makkelijk verdiend"]
    assert [naam for _, naam, _ in line["woorden"]] == ["Jongerenwerk", "Politie"]


def test_a_cell_of_the_file_is_never_a_formula():
    gap = verschillen([
        *antwoord("jongerenwerk", grijp="kan_niet", grijp_reden="=HYPERLINK(1)"),
        *antwoord("politie", reken_jongerenwerk="wel"),
    ])[0]  # fmt: skip
    cells = uitkomst.csv_rij(gap, NAMEN, {"s1": "=1+1"})
    assert geen_formule(cells[4]) == "'=1+1"
    assert not [cell for cell in map(geen_formule, cells) if cell.startswith(("=", "+", "-", "@"))]


def test_an_afspraak_starts_from_what_is_expected():
    gap = next(gap for gap in gaten() if gap.naar == "politie" and gap.soort == "drempel")
    assert uitkomst.begin_van(gap) == {
        "van": "jongerenwerk", "naar": "politie", "fenomenen": ["fraude"], "zicht": "besloten", "vanaf_drempel": "2",
        "doel": "weten", "delen": "trend", "terugkoppeling": "zelfde_dag", "actie": "",
    }  # fmt: skip


def test_an_answer_in_a_few_words():
    said = [kort(row, NAMEN) for row in antwoord(
        "jongerenwerk", betrek_politie="wel", betrek_politie_vanaf="2", betrek_politie_doel="meedenken",
        betrek_politie_delen="zonder_naam", betrek_school="niet", grijp="kan_niet", grijp_reden="Geen mandaat",
        reken_school="wel", reken_school_vanaf="3", jongere="school",
    )]  # fmt: skip
    assert said == [
        "Haalt de politie erbij vanaf drempel 2: meedenken, zonder naam",
        "Haalt de school er niet bij",
        "Rekent op actie van de school vanaf drempel 3",
        "Kan zelf niet in actie komen: Geen mandaat",
        "Vertelt het de jongere niet zelf",
        "Laat de school het de jongere vertellen",
    ]
    assert wat_verdeelt(1, "politie", "bericht", NAMEN) == "of je de politie erbij haalt"
    assert wat_verdeelt(3, None, "jongere", NAMEN) == "wie het de jongere vertelt"
