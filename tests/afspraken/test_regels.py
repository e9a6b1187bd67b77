"""The rules of the card, without a database: which agreement applies, and why something may not happen."""

from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest

from afspraken import regels
from afspraken.passen import Situatie, past, telt_als
from afspraken.regels import MagNiet, Reden, Voorlegging
from afspraken.statussen import Status


@dataclass(frozen=True)
class Afspraak:
    van: str = "jongerenwerk"
    naar: str = "politie"
    fenomenen: tuple = ("fraude",)
    zicht: str = "openbaar"
    vanaf_drempel: int = 2
    groot_telt_als: str = "besloten"


ZO = Situatie(partner="politie", fenomenen=["fraude"], zicht="openbaar", drempel=2)


@pytest.mark.parametrize(
    ("afspraak", "situatie", "antwoord"),
    [
        ({}, {}, "ja"),
        ({}, {"partner": "jongerenwerk"}, "ja"),
        ({}, {"partner": "school"}, "nee"),
        ({}, {"fenomenen": ["fraude", "illegale-handel"]}, "ja"),
        ({}, {"fenomenen": ["illegale-handel"]}, "nee"),
        ({}, {"fenomenen": None}, "misschien"),
        ({}, {"fenomenen": []}, "misschien"),
        ({"fenomenen": ()}, {"fenomenen": None}, "ja"),
        ({}, {"drempel": 1}, "nee"),
        ({}, {"drempel": 4}, "ja"),
        ({}, {"drempel": None}, "misschien"),
        ({"vanaf_drempel": 1}, {"drempel": None}, "ja"),
        ({}, {"drempel": None, "fenomenen": ["illegale-handel"]}, "nee"),
        ({}, {"drempel": None, "partner": "school"}, "nee"),
        ({}, {"zicht": "besloten"}, "nee"),
        ({"zicht": "beide"}, {"zicht": "besloten"}, "ja"),
        ({"zicht": "besloten"}, {"zicht": "groot"}, "ja"),
        ({"zicht": "besloten", "groot_telt_als": "openbaar"}, {"zicht": "groot"}, "nee"),
        ({"groot_telt_als": "openbaar"}, {"zicht": "groot"}, "ja"),
        ({"zicht": "besloten"}, {"zicht": "onbekend"}, "ja"),
        ({"groot_telt_als": "openbaar"}, {"zicht": "onbekend"}, "nee"),
    ],
)
def test_past(afspraak, situatie, antwoord):
    assert past(Afspraak(**afspraak), replace(ZO, **situatie)) == antwoord


def test_a_situation_of_which_nothing_is_known_gives_no_certainty():
    assert past(Afspraak(zicht="beide"), Situatie("politie")) == "misschien"


@pytest.mark.parametrize(
    ("zicht", "groot", "antwoord"),
    [("openbaar", "besloten", "openbaar"), ("besloten", "openbaar", "besloten"), ("groot", "openbaar", "openbaar"),
     ("groot", "besloten", "besloten"), ("onbekend", "openbaar", "besloten")],
)  # fmt: skip
def test_telt_als(zicht, groot, antwoord):
    assert telt_als(zicht, groot) == antwoord


def codes(redenen):
    return [reden.code for reden in redenen]


def test_only_a_concept_changes():
    assert regels.mag_bewerken(Status.CONCEPT) == []
    for status in set(Status) - {Status.CONCEPT}:
        assert codes(regels.mag_bewerken(status)) == ["bevroren"]


@pytest.mark.parametrize(
    ("eigen", "aanvaard", "antwoord"),
    [(True, True, []), (True, False, []), (False, False, []), (False, True, ["van_de_ander"])],
)
def test_another_column_takes_proposals_only(eigen, aanvaard, antwoord):
    redenen = regels.mag_inbreng_wijzigen(Status.CONCEPT, eigen_kolom=eigen, aanvaard=aanvaard)
    assert codes(redenen) == antwoord


def test_a_partner_accepts_for_itself():
    assert regels.mag_aanvaarden(Status.CONCEPT, eigen_partner=True) == []
    assert codes(regels.mag_aanvaarden(Status.GELDEND, eigen_partner=False)) == ["bevroren", "niet_aan_jou"]


@pytest.mark.parametrize(
    ("partij", "voorstellen", "zelfde", "antwoord"),
    [(True, False, False, []), (False, True, False, []), (False, False, False, ["geen_partij"]),
     (True, False, True, ["zelfde_partner"])],
)  # fmt: skip
def test_making_an_agreement(partij, voorstellen, zelfde, antwoord):
    redenen = regels.mag_afspraak_maken(Status.CONCEPT, partij=partij, mag_voorstellen=voorstellen, van_is_naar=zelfde)
    assert codes(redenen) == antwoord


@pytest.mark.parametrize(
    ("partij", "voorstellen", "beiden", "antwoord"),
    [(True, False, True, []), (False, True, False, []), (False, True, True, ["van_de_ander"]),
     (False, False, False, ["geen_partij"]), (False, False, True, ["geen_partij", "van_de_ander"])],
)  # fmt: skip
def test_changing_an_agreement(partij, voorstellen, beiden, antwoord):
    redenen = regels.mag_afspraak_wijzigen(
        Status.CONCEPT, partij=partij, mag_voorstellen=voorstellen, beiden_aanvaard=beiden
    )
    assert codes(redenen) == antwoord


GOED = Voorlegging(
    status=Status.CONCEPT,
    vandaag=date(2026, 11, 22),
    ingang=date(2026, 12, 1),
    evaluatie=date(2027, 6, 1),
    einde=date(2027, 11, 30),
    afspraken=3,
    organisaties=3,
)


@pytest.mark.parametrize(
    ("anders", "antwoord"),
    [
        ({}, []),
        ({"status": Status.VOORGELEGD, "afspraken": 0}, ["bevroren"]),
        ({"ingang": None}, ["data"]),
        ({"evaluatie": None}, ["data"]),
        ({"einde": None}, ["data"]),
        ({"evaluatie": date(2026, 12, 1)}, ["volgorde"]),
        ({"evaluatie": date(2027, 12, 1)}, ["volgorde"]),
        ({"evaluatie": date(2027, 11, 30)}, []),
        ({"vandaag": date(2027, 11, 30)}, ["voorbij"]),
        ({"afspraken": 0}, ["geen_afspraak"]),
        ({"organisaties": 1}, ["te_weinig"]),
    ],
)
def test_presenting(anders, antwoord):
    assert codes(regels.mag_voorleggen(replace(GOED, **anders))) == antwoord


def test_what_is_missing_is_said_and_stops_nothing():
    facts = replace(
        GOED,
        voorstellen=1,
        open=2,
        zonder_inbreng=["School"],
        zonder_ontvangstpunt=["Politie"],
        persoonsgegevens=["Hier."],
    )
    assert codes(regels.mag_voorleggen(facts))[0] == "niet_nagekeken"
    facts = replace(facts, nagekeken=True)
    redenen = regels.mag_voorleggen(facts)
    assert codes(redenen) == ["voorstellen", "open", "geen_inbreng", "geen_ontvangstpunt", "persoonsgegeven"]
    assert redenen[0].tekst.startswith("1 voorstel is nog niet overgenomen")
    assert redenen[1].tekst.startswith("2 verwachtingen staan nog open")
    regels.eis(redenen)
    many = regels.mag_voorleggen(replace(GOED, voorstellen=2, open=1))
    assert many[0].tekst.startswith("2 voorstellen zijn")
    assert many[1].tekst.startswith("1 verwachting staat")


DOET_MEE = {Status.VOORGELEGD, Status.WERKAFSPRAAK, Status.VASTGESTELD, Status.GELDEND}


@pytest.mark.parametrize("status", Status)
def test_agreeing_signing_and_withdrawing_take_a_living_presented_version(status):
    expected = [] if status in DOET_MEE else [f"is_{status}"]
    assert codes(regels.mag_akkoord(status)) == expected
    # Who signs after too many ended their part, may bring it to life again.
    for rule in (regels.mag_tekenen, regels.mag_intrekken):
        assert codes(rule(status)) == ([] if status == Status.OPGEZEGD else expected)


def test_a_reservation_is_about_an_afspraak_of_this_version_and_says_what_it_is():
    assert codes(regels.voorbehoud_redenen({"a": "Niet in het weekend."}, ["a", "b"])) == []
    assert codes(regels.voorbehoud_redenen({"c": "x", "a": " "}, ["a", "b"])) == ["onbekend", "voorbehoud"]


def test_one_signature_for_two_columns_is_for_one_legal_person():
    assert codes(regels.mede_redenen("Gemeente A", ["Gemeente A", "Gemeente A"])) == []
    assert codes(regels.mede_redenen("Gemeente A", ["Gemeente B"])) == ["andere_rechtspersoon"]
    assert codes(regels.mede_redenen("", [""])) == ["andere_rechtspersoon"]


def test_declining_paper_and_ending_ask_the_right_moment():
    today, tomorrow = date(2026, 11, 25), date(2026, 11, 26)
    assert codes(regels.mag_weigeren(Status.VOORGELEGD, getekend=False)) == []
    assert codes(regels.mag_weigeren(Status.GELDEND, getekend=True)) == ["al_getekend"]
    paper = {"datum": tomorrow, "vanaf": today, "vandaag": today}
    assert codes(regels.mag_optekenen(Status.VERLOPEN, getekend=True, **paper)) == [
        "is_verlopen", "al_getekend", "datum",
    ]  # fmt: skip
    early = paper | {"datum": today, "vanaf": tomorrow, "vandaag": tomorrow}
    assert codes(regels.mag_optekenen(Status.VOORGELEGD, getekend=False, **early)) == ["te_vroeg"]
    found = regels.mag_bevestigen(Status.VOORGELEGD, eigen=False, ander=False, getekend=True, elders="School")
    assert codes(found) == ["zelfde_persoon", "al_getekend", "niet_aan_jou", "zelfde_persoon"]
    end = {"getekend": True, "al_opgezegd": False, "per": today, "vandaag": today, "einde": tomorrow}
    assert codes(regels.mag_opzeggen(Status.GELDEND, **end)) == []
    assert codes(regels.mag_opzeggen(Status.VOORGELEGD, **end | {"getekend": False})) == [
        "is_voorgelegd", "niet_getekend",
    ]  # fmt: skip
    assert codes(regels.mag_opzeggen(Status.GELDEND, **end | {"al_opgezegd": True, "vandaag": tomorrow})) == [
        "al_opgezegd", "datum",
    ]  # fmt: skip
    assert codes(regels.mag_opzeggen(Status.GELDEND, **end | {"per": tomorrow, "einde": today})) == ["na_einde"]


def test_two_organisations_means_two_people():
    elders = {"elders": "Politie Elders"}
    for redenen in (
        regels.mag_tekenen(Status.VOORGELEGD, **elders),
        regels.mag_akkoord(Status.VOORGELEGD, **elders),
        regels.mag_aanvaarden(Status.CONCEPT, eigen_partner=True, **elders),
    ):
        assert codes(redenen) == ["zelfde_persoon"]
        assert "Politie Elders" in redenen[0].tekst


@pytest.mark.parametrize(
    ("anders", "antwoord"),
    [
        ({}, []),
        ({"andere": "politie"}, ["andere"]),
        ({"andere": None}, ["andere"]),
        ({"andere": None, "vraag": 3}, []),
        ({"antwoord": "kan_niet"}, ["reden"]),
        ({"antwoord": "kan_niet", "reden": "Mag niet van de wet."}, []),
    ],
)
def test_what_an_answer_needs(anders, antwoord):
    answer = {"vraag": 1, "antwoord": "wel", "partner": "politie", "andere": "oov", "reden": ""} | anders
    assert codes(regels.inbreng_redenen(**answer)) == antwoord


def test_a_refusal_carries_its_reasons():
    stop, look = Reden("stop", "Dit kan niet."), Reden("kijk", "Kijk hier eens.", stopt=False)
    with pytest.raises(MagNiet) as refused:
        regels.eis([look, stop])
    assert refused.value.redenen == (stop,)
    assert str(refused.value) == "stop"


def test_past_takes_anything_with_the_slots():
    row = SimpleNamespace(van="a", naar="b", fenomenen=[], zicht="beide", vanaf_drempel=1, groot_telt_als="besloten")
    assert past(row, Situatie("a")) == "ja"
