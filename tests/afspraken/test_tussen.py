"""Several organisations in one column: each accepts for itself, and an afspraak holds between those that did."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from afspraken.gelden import geldende_afspraken
from afspraken.models import Opzegging
from afspraken.tussen import tussen
from afspraken.woorden import opgesomd
from afspraken.zakkaart import zakkaart_context
from routekaart.route.erbij import Afspraken, ontvangstpunten
from tests.afspraken.conftest import ADRES
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import concept, data, lid, onderteken, open_kaart, voeg_afspraak_toe
from tests.factories.wereld import tweede_school

LINDE, HAVEN = "Scholengroep De Linde", "Praktijkschool De Haven"
POLITIE, BRUG = "Politie basisteam Voorbeeldstad", "Jongerenwerk De Brug"
BELT = "De leerplichtambtenaar weet nog van niets."


# --- Pure ---------------------------------------------------------------------------------------------


def kaart(**kolommen):
    """Return a card with one afspraak between the two columns, of organisations by their names."""
    partners = [
        {
            "slug": slug,
            "naam": slug.capitalize(),
            "organisaties": [{"id": name.lower(), "naam": name} for name in names],
        }
        for slug, names in kolommen.items()
    ]
    van, naar = kolommen
    return {"partners": partners, "afspraken": [{"nummer": 1, "van": van, "naar": naar}]}


def getekend(*names, **anders):
    """Return the signatures of organisations; the last one with what differs."""
    rows = [{"organisatie": name, "op": "2026-10-01T10:00:00+02:00"} for name in names]
    return [*rows[:-1], rows[-1] | anders]


TWEE = kaart(politie=["P"], school=["A", "B"])


@pytest.mark.parametrize(
    ("rows", "zinnen"),
    [
        ([], ["Geldt voor niemand.", "Geldt niet voor P: tekende nog niet.", "Geldt niet voor A: tekende nog niet.",
              "Geldt niet voor B: tekende nog niet."]),
        (getekend("A", "B"), ["Geldt voor niemand.", "Geldt niet voor P: tekende nog niet."]),
        (getekend("P", "A"), ["Geldt voor P en A.", "Geldt niet voor B: tekende nog niet."]),
        (getekend("P", "A", "B"), ["Geldt voor P, A en B."]),
        (getekend("P", "A", "B", voorbehouden=[{"nummer": 1, "tekst": BELT}]),
         ["Geldt voor P en A.", f"Geldt niet voor B: {BELT}"]),
        (getekend("P", "A", "B", voorbehouden=[{"nummer": 2, "tekst": BELT}]), ["Geldt voor P, A en B."]),
        (getekend("P", "A", "C", partner="School"), ["Geldt voor P, A en C.", "Geldt niet voor B: tekende nog niet."]),
    ],
)  # fmt: skip
def test_it_is_told_for_whom_an_afspraak_holds(rows, zinnen):
    assert tussen(TWEE, rows)[1].zinnen == zinnen


def test_one_organisation_on_each_side_that_both_signed_needs_no_words():
    one = kaart(politie=["P"], school=["A"])
    assert tussen(one, getekend("P", "A"))[1].zinnen == []
    assert tussen(one, getekend("A"))[1].zinnen == ["Geldt voor niemand.", "Geldt niet voor P: tekende nog niet."]


@pytest.mark.parametrize(
    ("vandaag", "wie"),
    [(None, "P, A en B"), (date(2027, 5, 2), "P, A en B"), (date(2027, 5, 3), "P en A"), (date(2028, 1, 1), "P en A")],
)
def test_who_leaves_is_in_it_until_that_day_and_on_paper_the_day_is_told(vandaag, wie):
    found = tussen(TWEE, getekend("P", "A", "B", opgezegd="2027-05-03"), vandaag=vandaag)[1]
    assert found.zinnen == [f"Geldt voor {wie}.", "B doet niet meer mee vanaf 3 mei 2027."]


def test_for_a_werkafspraak_an_akkoord_counts_beside_a_signature():
    found = tussen(TWEE, getekend("P"), akkoord=["b"])[1]
    assert found.zinnen == ["Geldt voor P en B.", "Geldt niet voor A: gaf nog geen akkoord."]


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A en B"), (list("ABC"), "A, B en C")]
)
def test_names_are_listed_as_people_do(names, words):
    assert opgesomd(names) == words


# --- Two schools in one column ------------------------------------------------------------------------


@pytest.fixture
def haven(db, wereld):
    return tweede_school(wereld)


@pytest.fixture
def versie(wereld, haven):
    """A card on which the politie and the schools agreed; one school signed, the other did not yet."""
    made = concept(wereld)
    voeg_afspraak_toe(made, lid(wereld, "politie"), lid(wereld, "school"))
    open_kaart(wereld.hier).open_voor(haven.organisatie)
    made.leg_voor(lid(wereld, "oov"), **data())
    onderteken(made, *(lid(wereld, wie) for wie in ("jongerenwerk", "politie", "oov", "school")))
    return made


def met_school(organisatie):
    """Return what the route tells an organisation of the afspraak with the schools: who accepted and whom to call."""
    rows = [row for row in geldende_afspraken(organisatie) if "school" in (row.van, row.naar)]
    return [(row.ondertekenaars, [point.organisatie for point in row.te_bellen], row.werkafspraak) for row in rows]


def regel_van(antwoord):
    """Return the words on a page below the afspraak with the schools."""
    return tekst(antwoord).split("haalt de politie de school erbij")[-1].split("</article>")[0]


def test_in_the_route_it_holds_for_the_school_that_signed_only(wereld, haven, versie):
    assert met_school(lid(wereld, "politie").organisatie) == [((POLITIE, LINDE), [LINDE], False)]
    assert met_school(lid(wereld, "school").organisatie) == [((POLITIE, LINDE), [POLITIE], False)]
    assert met_school(haven.organisatie) == []


def test_a_school_that_joins_has_its_own_number_beside_the_other(als, wereld, haven, versie):
    onderteken(versie, haven)
    ((who, numbers, _),) = met_school(lid(wereld, "politie").organisatie)
    assert (set(who), numbers) == ({POLITIE, LINDE, HAVEN}, [HAVEN, LINDE])
    assert met_school(haven.organisatie) == [(who, [POLITIE], False)]
    page = tekst(als("politie").get("/afsprakenkaart/bij/ordeverstoringen/"))
    for school in (LINDE, HAVEN):
        assert f"Bel coördinator veiligheid van {school}" in page


def test_a_school_that_gave_akkoord_works_by_it_without_a_signature(wereld, haven, versie):
    versie.geef_akkoord(haven)
    ((who, numbers, working),) = met_school(haven.organisatie)
    assert (set(who), numbers, working) == ({POLITIE, LINDE, HAVEN}, [POLITIE], True)
    assert met_school(lid(wereld, "politie").organisatie) == [((POLITIE, LINDE), [LINDE], False)]


def test_a_reservation_of_one_school_leaves_the_other_in(wereld, haven, versie):
    line = next(row for row in versie.inhoud["afspraken"] if row["naar"] == "school")
    versie.onderteken(haven, functie="rector", namens=HAVEN, voorbehouden={line["id"]: BELT})
    assert met_school(haven.organisatie) == []
    assert met_school(lid(wereld, "politie").organisatie) == [((POLITIE, LINDE), [LINDE], False)]


@pytest.mark.parametrize("naam", ["kaart-versie", "kaart-bekijk"])
@pytest.mark.parametrize("wie", ["politie", "school"])
def test_the_pages_tell_which_school_takes_part(als, wereld, haven, versie, naam, wie):
    words = regel_van(als(wie).get(adres(naam, versie)))
    assert f"Geldt voor {POLITIE} en {LINDE}." in words
    assert f"Geldt niet voor {HAVEN}: tekende nog niet." in words
    onderteken(versie, haven)
    words = regel_van(als(wie).get(adres(naam, versie)))
    assert f"Geldt voor {POLITIE}, {HAVEN} en {LINDE}." in words
    assert "Geldt niet voor" not in words


def test_the_pages_give_the_number_of_each_school_with_its_name(als, wereld, haven, versie):
    for naam in ("kaart-versie", "kaart-bekijk"):
        page = tekst(als("politie").get(adres(naam, versie))).split('id="punten"')[1]
        for school, number in ((LINDE, "088-0000105"), (HAVEN, "088-0000106")):
            assert f"{school}<br><a" in page or f"<p>{school}</p>" in page
            assert number in page


def test_who_leaves_is_out_on_the_page_from_that_day_on(als, wereld, haven, versie):
    onderteken(versie, haven)
    Opzegging.zeg_op(versie.opnieuw(), haven, per=timezone.localdate() + timedelta(days=1), reden="Fusie.")
    assert f"Geldt voor {POLITIE}, {HAVEN} en {LINDE}." in regel_van(als("politie").get(adres("kaart-versie", versie)))
    Opzegging.objects.update(per=timezone.localdate())
    words = regel_van(als("politie").get(adres("kaart-versie", versie)))
    assert f"Geldt voor {POLITIE} en {LINDE}." in words
    assert f"{HAVEN} doet niet meer mee vanaf" in words


def test_the_pdf_and_the_zakkaart_tell_it_too(als, wereld, haven, versie, lees):
    words = lees(als("politie").get(adres("kaart-pdf", versie)).content)
    assert f"Geldt voor {POLITIE} en {LINDE}." in words
    assert f"Geldt niet voor {HAVEN}: tekende nog niet." in words
    signed = versie.opnieuw().gedrukte_handtekeningen
    shown = zakkaart_context(versie.inhoud, "politie", handtekeningen=signed, status="geldend", adres=ADRES)
    told = {row["nummer"]: (row["geldt"], row["zonder"]) for row in shown["regels"]}
    number = next(row["nummer"] for row in versie.inhoud["afspraken"] if row["naar"] == "school")
    assert told.pop(number) == (True, [HAVEN])
    assert set(map(str, told.values())) == {"(True, [])"}
    pocket = lees(als("politie").get(f"{adres('kaart-versie', versie)}zakkaart/politie.pdf").content)
    assert f"Geldt niet voor {HAVEN}." in pocket
    for school in (LINDE, HAVEN):
        assert f"coördinator veiligheid, {school}" in pocket


def test_in_a_werkafspraak_those_who_gave_akkoord_are_named(als, wereld, haven):
    made = concept(wereld)
    voeg_afspraak_toe(made, lid(wereld, "politie"), lid(wereld, "school"))
    open_kaart(wereld.hier).open_voor(haven.organisatie)
    made.leg_voor(lid(wereld, "oov"), **data())
    assert "Geldt" not in regel_van(als("politie").get(adres("kaart-versie", made)))
    for who in (lid(wereld, "politie"), haven):
        made.geef_akkoord(who)
    words = regel_van(als("politie").get(adres("kaart-versie", made)))
    assert f"Geldt voor {POLITIE} en {HAVEN}." in words
    assert f"Geldt niet voor {LINDE}: gaf nog geen akkoord." in words


def test_step_three_of_the_route_tells_two_schools_with_the_same_function_apart(wereld, haven, versie):
    def functions():
        rows = tuple(geldende_afspraken(lid(wereld, "politie").organisatie))
        return [name for name, _ in ontvangstpunten(Afspraken(zeker=rows), None).keuzes["gebeld_functie"]]

    assert functions() == ["teamleider jongerenwerk", "coördinator veiligheid"]
    onderteken(versie, haven)
    assert functions() == [
        "teamleider jongerenwerk",
        f"coördinator veiligheid ({HAVEN})",
        f"coördinator veiligheid ({LINDE})",
    ]
