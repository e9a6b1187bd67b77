"""The difference between two cards: what came, went or changed, word by word, and nothing lost."""

import copy

import pytest

from afspraken.vergelijken import Stuk, Veld, stukken, voor_partner, wijzigingen
from afspraken.zinnen import zin
from tests.afspraken.kaartvoorbeeld import HANDEL, NAMEN, ORDE, RIVALITEIT, bevroren

LEEG = {"formaat": "routekaart/afsprakenkaart/1"}


def regel(naam="a1", van="jongerenwerk", naar="politie", **anders):
    row = {
        "id": naam, "soort": "betrekken", "van": van, "naar": naar, "fenomenen": [RIVALITEIT], "zicht": "openbaar",
        "vanaf_drempel": 2, "doel": "weten", "delen": "trend", "terugkoppeling": "geen", "actie": None,
        "toelichting": "",
    } | anders  # fmt: skip
    return row | {"zin": zin(row, NAMEN)}


def afspraken(oud, nieuw):
    """What differs between two lists of agreements."""
    return wijzigingen({"afspraken": oud}, {"afspraken": nieuw}).afspraken


def namen(lines):
    """Ids in each part: same, gone, come, changed."""
    changed = [(one.oud["id"], one.nieuw["id"]) for one in lines.veranderd]
    same = [(one["id"], other["id"]) for one, other in lines.zelfde]
    return same, [row["id"] for row in lines.weg], [row["id"] for row in lines.erbij], changed


def gekopieerd(card):
    """The same card as a concept copied from it: every line has a new id, and lines stand in another order."""
    new = copy.deepcopy(card)
    for kind in ("afspraken", "inbreng"):
        new[kind] = [row | {"id": f"nieuw-{row['id']}"} for row in reversed(new[kind])]
        for number, row in enumerate(new[kind], 1):
            row["nummer"] = number
    return new


# --- Pieces of text ----------------------------------------------------------------------------------


def test_a_text_is_cut_at_the_words_that_differ():
    assert stukken("Vanaf drempel 2 belt de school.", "Vanaf drempel 3 belt de school meteen.") == (
        Stuk("zelfde", "Vanaf drempel"),
        Stuk("weg", "2"),
        Stuk("erbij", "3"),
        Stuk("zelfde", "belt de"),
        Stuk("weg", "school."),
        Stuk("erbij", "school meteen."),
    )


def test_a_text_that_came_or_went_is_one_piece_and_no_text_is_none():
    assert stukken("", "Eerst bellen.") == (Stuk("erbij", "Eerst bellen."),)
    assert stukken("Eerst bellen.", "") == (Stuk("weg", "Eerst bellen."),)
    assert stukken("", " ") == ()
    assert stukken("Zo blijft  het.", "Zo blijft het.") == (Stuk("zelfde", "Zo blijft het."),)


# --- Whole cards -------------------------------------------------------------------------------------


@pytest.mark.parametrize("partners", [3, 5])
def test_a_card_does_not_differ_from_its_own_copy(partners):
    card = bevroren(partners)
    for other in (card, gekopieerd(card)):
        found = wijzigingen(card, other)
        assert found.aantal == 0
        assert len(found.afspraken.zelfde) == 12
        assert [len(lines.zelfde) for lines in found.inbreng.values()] == [4] * partners


def test_against_an_empty_card_everything_came_or_went():
    card = bevroren(3)
    came, went = wijzigingen(LEEG, card), wijzigingen(card, LEEG)
    assert (len(came.afspraken.erbij), len(went.afspraken.weg)) == (12, 12)
    assert came.partners_erbij == went.partners_weg == ("Jongerenwerk", "Politie", "Gemeente (OOV)")
    assert [len(lines.erbij) for lines in came.inbreng.values()] == [4, 4, 4]
    assert [len(lines.weg) for lines in went.ontvangstpunten.values()] == [1, 1, 1]
    assert {len(veld.stukken) for veld in came.kaartafspraken} == {1}
    assert came.aantal == went.aantal == 12 + 12 + 3 + 3 + 11 + 3


def test_keys_that_an_old_card_lacks_count_as_empty():
    short = {key: value for key, value in regel().items() if key not in ("toelichting", "actie", "nummer")}
    assert namen(afspraken([short], [regel("n1")])) == ([("a1", "n1")], [], [], [])
    assert wijzigingen(LEEG, {"kaartafspraken": None, "afspraken": None, "inbreng": [], "partners": []}).aantal == 0
    assert wijzigingen({"partners": [{"slug": "school"}]}, LEEG).partners_weg == ("school",)


# --- Which line is which -----------------------------------------------------------------------------


def test_a_line_that_kept_its_id_is_the_same_line_whatever_changed():
    changed = regel("a1", "oov", "school", soort="ingrijpen", fenomenen=[ORDE])
    assert namen(afspraken([regel("a1"), regel("a2")], [changed, regel("a2")])) == (
        [("a2", "a2")], [], [], [("a1", "a1")],
    )  # fmt: skip


def test_after_copying_a_line_is_found_by_what_it_is_about():
    old = [regel("a1"), regel("a2", fenomenen=[HANDEL]), regel("a3", "politie", "oov")]
    new = [
        regel("n3", "politie", "oov", vanaf_drempel=3),
        regel("n2", fenomenen=[HANDEL], doel="handelen", delen="zonder_naam"),
        regel("n1", toelichting="Alleen in het vaste overleg."),
    ]
    assert namen(afspraken(old, new)) == ([], [], [], [("a3", "n3"), ("a2", "n2"), ("a1", "n1")])


def test_the_same_fenomenen_weigh_more_than_a_likely_sentence():
    old = [regel("a1", fenomenen=[RIVALITEIT, ORDE])]
    new = [regel("n1", fenomenen=[RIVALITEIT]), regel("n2", fenomenen=[RIVALITEIT, ORDE], doel="handelen")]
    assert namen(afspraken(old, new)) == ([], [], ["n1"], [("a1", "n2")])


def test_of_two_about_the_same_the_most_alike_is_the_one_that_changed():
    old = [regel("a1", toelichting="Bellen kan altijd, ook in het weekend.")]
    new = [
        regel("n1", vanaf_drempel=4, doel="handelen", toelichting="Via het overleg."),
        regel("n2", vanaf_drempel=3, toelichting="Bellen kan altijd, ook in het weekend."),
    ]
    assert namen(afspraken(old, new)) == ([], [], ["n1"], [("a1", "n2")])


def test_about_all_fenomenen_is_about_some_of_them_too():
    assert namen(afspraken([regel("a1", fenomenen=[])], [regel("n1", doel="handelen", delen="zonder_naam")])) == (
        [], [], [], [("a1", "n1")],
    )  # fmt: skip


def test_another_fenomeen_is_a_change_when_the_rest_stayed_and_another_line_when_it_did_not():
    old = [regel("a1", toelichting="Eerst bellen, daarna pas iets vastleggen.")]
    one_slot = regel("n1", fenomenen=[HANDEL], toelichting="Eerst bellen, daarna pas iets vastleggen.")
    much = regel("n1", fenomenen=[ORDE], vanaf_drempel=4, doel="handelen", delen="zonder_naam",
                 terugkoppeling="zelfde_dag", toelichting="Ook buiten kantoortijd.")  # fmt: skip
    assert namen(afspraken(old, [one_slot])) == ([], [], [], [("a1", "n1")])
    assert namen(afspraken(old, [much])) == ([], ["a1"], ["n1"], [])


def test_lines_between_others_or_of_another_kind_are_never_one_line():
    old = [regel("a1")]
    assert namen(afspraken(old, [regel("n1", "politie", "jongerenwerk")])) == ([], ["a1"], ["n1"], [])
    assert namen(afspraken(old, [regel("n1", soort="ingrijpen")])) == ([], ["a1"], ["n1"], [])


def test_lines_that_say_the_same_are_matched_one_to_one():
    assert namen(afspraken([regel("a1"), regel("a2")], [regel("n1"), regel("n2"), regel("n3")])) == (
        [("a1", "n1"), ("a2", "n2")], [], ["n3"], [],
    )  # fmt: skip
    assert namen(afspraken([regel("a1"), regel("a1")], [regel("a1")])) == ([("a1", "a1")], ["a1"], [], [])


def test_what_says_exactly_the_same_is_matched_before_what_only_reads_the_same():
    rows = [
        {"partner": "oov", "vraag": 1, "zin": "Dat kan niet.", "reden": reden} for reden in ("Geen tijd.", "Geen taak.")
    ]
    found = wijzigingen({"inbreng": rows}, {"inbreng": rows[::-1]}).inbreng["oov"]
    assert (len(found.zelfde), found.aantal) == (2, 0)


def test_lines_without_words_or_ids_are_still_lines():
    bare = {"soort": "betrekken", "van": "oov", "naar": "school"}
    found = afspraken([bare, bare | {"zicht": "beide"}], [bare | {"zicht": "openbaar"}])
    assert (len(found.weg), len(found.veranderd), found.veranderd[0].zin) == (1, 1, ())


def test_a_change_shows_the_pieces_of_every_text():
    [one] = afspraken([regel("a1", toelichting="Eerst bellen.")], [regel("n1", toelichting="")]).veranderd
    assert {piece.soort for piece in one.zin} == {"zelfde"}
    assert (one.toelichting, one.reden) == ((Stuk("weg", "Eerst bellen."),), ())


# --- The other parts of a card -----------------------------------------------------------------------


def test_fields_of_the_whole_card_are_told_by_name_with_codes_in_words():
    old, new = bevroren(3), bevroren(3)
    new["kaartafspraken"] |= {"groot_telt_als": "openbaar", "terugkoppeling": "een_week"}
    new["kaartafspraken"]["drempels"][3]["tekst"] = "Ernstig gevaar, vandaag of morgen."
    new["basisafspraken"][0]["tekst"] += " En we bellen."
    old["kaartafspraken"]["terugkoppeling"] = "zelfde_dag"
    assert wijzigingen(old, new).kaartafspraken == (
        Veld("drempel_4", "Drempel 4", (
            Stuk("zelfde", "Ernstig gevaar,"), Stuk("weg", "nu"), Stuk("erbij", "vandaag"), Stuk("zelfde", "of"),
            Stuk("weg", "binnenkort."), Stuk("erbij", "morgen."),
        )),
        Veld("groot_telt_als", "Volgers of grote groep telt als", (Stuk("weg", "Besloten"), Stuk("erbij", "Openbaar"))),
        Veld("terugkoppeling", "Standaard terugkoppeling", (
            Stuk("weg", "Dezelfde dag"), Stuk("erbij", "Binnen een week"),
        )),
        Veld("Helder naar elkaar", "Helder naar elkaar", (
            Stuk("zelfde", old["basisafspraken"][0]["tekst"]), Stuk("erbij", "En we bellen."),
        )),
    )  # fmt: skip


def test_answers_are_compared_within_the_column_and_question_of_a_partner():
    old, new = bevroren(5), gekopieerd(bevroren(5))
    [row] = [row for row in new["inbreng"] if row["partner"] == "school" and row["vraag"] == 3]
    row["reden"] = "Buiten schooltijd is er niemand."
    found = wijzigingen(old, new)
    assert found.aantal == 1
    [change] = found.inbreng["school"].veranderd
    assert change.reden == (
        Stuk("zelfde", "Buiten schooltijd is er"), Stuk("weg", "niemand die dit kan doen."), Stuk("erbij", "niemand."),
    )  # fmt: skip


def test_a_point_of_contact_is_the_same_as_long_as_its_function_is():
    old, new = bevroren(3), bevroren(3)
    new["partners"][1]["ontvangstpunten"][0]["telefoon"] = "06-99"
    new["partners"][2]["ontvangstpunten"][0] |= {"functie": "meldpunt", "overdag": True, "avond_weekend": False}
    found = wijzigingen(old, new).ontvangstpunten
    [change] = found["politie"].veranderd
    assert [piece.soort for piece in change.zin] == ["zelfde", "weg", "erbij", "zelfde"]
    assert [row["functie"] for row in found["oov"].weg + found["oov"].erbij] == [
        "adviseur jeugd en veiligheid", "meldpunt",
    ]  # fmt: skip
    assert found["oov"].erbij[0]["zin"].endswith("Overdag: ja. Avond en weekend: niet.")
    assert found["jongerenwerk"].aantal == 0


# --- What changes for one partner --------------------------------------------------------------------


def test_a_partner_sees_its_own_lines_and_column_and_what_holds_for_everybody():
    old, new = bevroren(5), gekopieerd(bevroren(5))
    new["afspraken"] = [
        row
        for row in new["afspraken"]
        if (row["van"], row["naar"]) not in {("oov", "politie"), ("jongerenwerk", "oov")}
    ]
    new["afspraken"].append(regel("n", "school", "politie"))
    new["inbreng"] = []
    new["kaartafspraken"]["evaluatieritme"] = "Elk jaar."
    new["partners"][1]["ontvangstpunten"] = []
    everything = wijzigingen(old, new)
    mine = voor_partner(everything, "school")
    assert {(row["van"], row["naar"]) for row in everything.afspraken.weg} == {
        ("oov", "politie"), ("jongerenwerk", "oov"),
    }  # fmt: skip
    assert namen(mine.afspraken) == ([], [], ["n"], [])
    assert list(mine.inbreng) == ["school"]
    assert [veld.veld for veld in mine.kaartafspraken] == ["evaluatieritme"]
    assert len(mine.ontvangstpunten["politie"].weg) == 1
    assert mine.aantal == 1 + 4 + 1 + 1


def test_a_line_that_moved_to_or_from_a_partner_is_shown_to_it():
    moved = wijzigingen({"afspraken": [regel("a1")]}, {"afspraken": [regel("a1", naar="oov")]})
    assert [voor_partner(moved, slug).aantal for slug in ("jongerenwerk", "politie", "oov", "school")] == [1, 1, 1, 0]
