"""The signing state on paper: reservations at their afspraak, how each signature was made sure, room to sign."""

import pytest

from afspraken import tekenstand
from afspraken.models import PapierenHandtekening, Weigering
from afspraken.verzegelen import druk as druk_versie
from afspraken.verzegelen import vorige_tekst
from tests.afspraken import kaartvoorbeeld
from tests.factories.afspraken import data, geldend, lid, onderteken, voorgelegd
from tests.kern.pdfcontrole import gebreken

WIE = {"functie": "teamchef", "namens": "Politie", "mandaat": "Besluit 7"}
PAPIER = {"naam": "S. Smit", "functie": "rector", "namens": "De Linde", "mandaat": "", "vindplaats": "Archief OOV"}


@pytest.fixture
def rijen():
    """Three signatures: as usual, with two reservations, and on paper, which ended since."""
    first, second, third = kaartvoorbeeld.handtekeningen(kaartvoorbeeld.bevroren(5), 3)
    second["voorbehouden"] = [{"nummer": 2, "tekst": "Niet zonder overleg."}, {"nummer": 7, "tekst": "Te kort dag."}]
    third |= {"wijze": "op papier", "papier": "getekend op 1 september 2026, origineel: map 12"}
    return [first, second, third | {"opgezegd": "2027-01-01"}]


def test_a_reservation_is_known_by_the_number_of_its_afspraak(rijen):
    rijen[0]["voorbehouden"] = [{"nummer": 7, "tekst": "Wij ook niet."}]
    brug, politie = rijen[0]["organisatie"], rijen[1]["organisatie"]
    assert tekenstand.voorbehouden(rijen) == {
        2: [{"organisatie": politie, "tekst": "Niet zonder overleg."}],
        7: [{"organisatie": brug, "tekst": "Wij ook niet."}, {"organisatie": politie, "tekst": "Te kort dag."}],
    }


def test_the_trail_tells_of_each_signature_how_it_was_made_sure(rijen):
    rijen[1]["mede"] = "Het Voorbeeldcollege"
    trail = tekenstand.tekenspoor(rijen)
    assert [(row["nummer"], row["naam"], row["op"], row["opgezegd"]) for row in trail] == [
        (1, "N. Yıldız", "21 september 2026, 14:02:00", ""),
        (2, "M. van der Voort", "22 september 2026, 14:12:00", ""),
        (3, "A. Şahin-de Boer", "23 september 2026, 14:22:00", "1 januari 2027"),
    ]
    assert [row["hoe"] for row in trail] == [
        [tekenstand.INGELOGD],
        [tekenstand.INGELOGD, "Dezelfde persoon tekende tegelijk voor Het Voorbeeldcollege."],
        ["Op papier, getekend op 1 september 2026, origineel: map 12.", tekenstand.BEVESTIGD],
    ]


def test_who_did_not_sign_gets_a_block_three_in_a_row(rijen):
    kaart = kaartvoorbeeld.bevroren(5)
    blocks = tekenstand.blokken(kaart, rijen[:1])
    assert [[one["partner"] for one in row] for row in blocks] == [
        ["Politie", "Gemeente (OOV)", "Toezicht en handhaving"],
        ["School", "School"],
    ]
    assert tekenstand.blokken(kaart, kaartvoorbeeld.handtekeningen(kaart, 6)) == []


@pytest.mark.django_db
def test_what_was_signed_is_printed_where_it_belongs(wereld, lees):
    versie = voorgelegd(wereld)
    second = versie.inhoud["afspraken"][1]["id"]
    versie.onderteken(lid(wereld, "politie"), **WIE, voorbehouden={second: "Niet zonder overleg."})
    paper = PapierenHandtekening.teken_op(
        versie, lid(wereld, "oov"), wereld.hier.organisaties["school"], PAPIER | {"datum": versie.ingang}
    )
    Weigering.zeg(versie, lid(wereld, "jongerenwerk"), "kanarie-weigering")
    waiting = lees(druk_versie(versie.opnieuw()))
    paper.bevestig(lid(wereld, "school"))
    pdf = druk_versie(versie.opnieuw(), verzegelbaar=True)
    words = lees(pdf)
    assert gebreken(pdf) == []
    assert words.count("Geldt niet voor Politie basisteam Voorbeeldstad: Niet zonder overleg.") == 1
    assert words.count("Voorbehoud bij afspraak 2: Niet zonder overleg.") == 1
    trail = words.split("Hoe deze kaart is ondertekend")[1]
    assert tekenstand.INGELOGD in trail
    assert f"{tekenstand.BEVESTIGD}" in trail
    assert "origineel: Archief OOV." in trail
    assert versie.opnieuw().kenmerk in trail
    assert "Olga Ordeman" not in words  # who presented it and who wrote the paper down
    assert "kanarie-weigering" not in waiting + words
    assert ("Ondertekenen op papier" in waiting, "Ondertekenen op papier" in words) == (True, False)
    blocks = waiting.split("Ondertekenen op papier")[1].split("Hoe deze kaart")[0]
    assert "Jongerenwerk De Brug" in blocks
    assert "Politie basisteam Voorbeeldstad" not in blocks


@pytest.mark.django_db
def test_a_sealed_state_prints_the_same_when_an_organisation_takes_another_name(wereld):
    versie = geldend(wereld)
    key, sealed = versie.opnieuw().toestandsleutel, druk_versie(versie.opnieuw(), verzegelbaar=True)
    organisatie = wereld.hier.organisaties["politie"]
    organisatie.naam = "Politie, nieuw gebouw"
    organisatie.save()
    assert versie.opnieuw().toestandsleutel == key
    assert druk_versie(versie.opnieuw(), verzegelbaar=True) == sealed


@pytest.mark.django_db
def test_what_was_signed_too_late_never_was_the_version_before(wereld):
    """Else what is printed would depend on more than the signatures that the state is named after."""
    old = voorgelegd(wereld)
    onderteken(old, lid(wereld, "jongerenwerk"))
    new = old.kaart.nieuw_concept(lid(wereld, "oov"))
    new.leg_voor(lid(wereld, "oov"), **data())
    new.trek_in(lid(wereld, "oov"), "Eerst nog praten.")
    onderteken(old, lid(wereld, "politie"))
    assert vorige_tekst(new.opnieuw()) is None


@pytest.mark.django_db
def test_the_version_before_is_the_newest_that_two_had_signed(wereld):
    first = geldend(wereld)
    assert vorige_tekst(first.opnieuw()) is None
    second = first.kaart.nieuw_concept(lid(wereld, "oov"))
    assert vorige_tekst(second.opnieuw())["versie"] == 1
    second.leg_voor(lid(wereld, "oov"), **data())
    onderteken(second, lid(wereld, "politie"))
    third = first.kaart.nieuw_concept(lid(wereld, "oov"))
    assert vorige_tekst(third.opnieuw())["versie"] == 1
    onderteken(second, lid(wereld, "jongerenwerk"))
    assert vorige_tekst(third.opnieuw())["versie"] == 2
    assert vorige_tekst(second.opnieuw()) == first.inhoud
