"""What changed since the version before, on paper: old and new words apart, and never more than two pages."""

import copy

import pytest

from afspraken.drukwijzigingen import sinds
from afspraken.pdf import kaart_pdf
from tests.afspraken import kaartvoorbeeld
from tests.afspraken.conftest import ADRES
from tests.kern.pdfcontrole import gebreken

VELDEN = {"hash": "a" * 64, "handtekeningen": [], "status": "voorgelegd", "verzegelbaar": False, "adres": ADRES}


@pytest.fixture
def nu():
    return kaartvoorbeeld.bevroren(3)


@pytest.fixture
def vroeger(nu):
    """The version before: another drempel, one afspraak more and one less, another rhythm, number and answer."""
    oud = copy.deepcopy(nu) | {"versie": 2}
    first, gone = oud["afspraken"][0], oud["afspraken"][4]
    first["zin"] = first["zin"].replace("drempel 3", "drempel 2")
    oud["afspraken"][-1] = gone | {"id": "weg", "nummer": 12, "naar": "politie", "zin": "Dit spraken we af."}
    oud["kaartafspraken"]["evaluatieritme"] = "Elk jaar."
    oud["partners"][1]["ontvangstpunten"][0]["telefoon"] = "06-111"
    oud["inbreng"][0]["toelichting"] = "Daar komen we op terug."
    return oud


def woorden(rij):
    return ["".join(f"[{stuk.soort}: {stuk.tekst}]" for stuk in text) for text in rij.teksten]


def test_each_change_stands_once_and_what_binds_first(vroeger, nu):
    found = sinds(vroeger, nu)
    assert (found["versie"], found["meer"]) == (2, 0)
    assert [(row.soort, row.waar) for row in found["rijen"]] == [
        ("Gewijzigd", "Afspraak 1"),
        ("Nieuw", "Afspraak 12"),
        ("Vervallen", "Afspraak 12"),
        ("Gewijzigd", "Evaluatie"),
        ("Gewijzigd", "Wie bel je: Politie"),
        ("Gewijzigd", "Jongerenwerk, vraag 1"),
    ]
    assert woorden(found["rijen"][0])[0].startswith("[zelfde: Vanaf drempel][weg: 2][erbij: 3][zelfde: haalt")
    assert woorden(found["rijen"][2]) == ["[weg: Dit spraken we af.]"]


def test_a_text_that_differs_everywhere_is_shown_whole(vroeger, nu):
    vroeger["kaartafspraken"]["openbaar"] = "a Iedereen b kan c het d zien e zonder."
    row = next(row for row in sinds(vroeger, nu)["rijen"] if row.waar == "Openbaar")
    assert [stuk.soort for stuk in row.teksten[0]] == ["weg", "erbij"]
    assert row.teksten[0][1].tekst == nu["kaartafspraken"]["openbaar"]


def test_columns_that_came_and_went_are_named(nu):
    vroeger = kaartvoorbeeld.bevroren(4) | {"versie": 2}
    vroeger["partners"] = vroeger["partners"][1:]
    rows = [(row.soort, *woorden(row)) for row in sinds(vroeger, nu)["rijen"] if row.waar == "Partners"]
    assert rows == [("Nieuw", "[erbij: Jongerenwerk]"), ("Vervallen", "[weg: Toezicht en handhaving]")]


def test_on_paper_old_and_new_are_told_apart_in_words(vroeger, nu, lees):
    pdf = kaart_pdf(nu, **VELDEN, vorige=vroeger)
    text = lees(pdf)
    assert gebreken(pdf) == []
    assert "Wat veranderde sinds versie 2" in text
    assert "Vanaf drempel was 2 nieuw 3 haalt" in text
    assert "was Dit spraken we af." in text
    assert "Afspraak 12 in versie 2" in text
    assert kaart_pdf(nu, **VELDEN, vorige=copy.deepcopy(vroeger)) == pdf


def test_a_renewal_says_that_only_the_dates_are_new(nu, lees):
    text = lees(kaart_pdf(nu, **VELDEN, vorige=nu | {"versie": 2}))
    assert "De afspraken zijn dezelfde als in versie 2." in text


def test_a_first_version_has_no_such_page(nu, lees):
    assert "Wat veranderde" not in lees(kaart_pdf(nu | {"inbreng": []}, **VELDEN))


@pytest.mark.parametrize("word", ["W", "i "])
def test_it_is_never_longer_than_two_pages(nu, lees, word):
    """The widest letters without a space, and the most lines."""
    nu |= {"inbreng": [], "afspraken": [], "open": []}
    long = (word * 400)[: 400 if word == "W" else 30]
    oud = nu | {"versie": 2}
    oud["afspraken"] = [
        kaartvoorbeeld.bevroren(3)["afspraken"][0] | {"id": f"o{n}", "nummer": n, "zin": f"{n} {long}"}
        for n in range(200)
    ]
    pdf = kaart_pdf(nu, **VELDEN, vorige=oud)
    after = lees(pdf).split("Wat veranderde sinds versie 2")[1]
    section = after.split("Ondertekening van versie 3")[0]
    assert section.count("Pagina ") in (1, 2)
    assert f"En nog {sinds(oud, nu)['meer']} wijzigingen." in section
