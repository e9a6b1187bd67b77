"""The zakkaart: always one page, nothing that the frozen card does not say, and honest about what does not hold."""

import io

import pikepdf
import pytest
from django.urls import reverse

from afspraken.statussen import Status
from afspraken.zakkaart import zakkaart_context, zakkaart_pdf
from tests.afspraken import kaartvoorbeeld
from tests.afspraken.conftest import ADRES
from tests.factories.afspraken import concept, geldend
from tests.kern.pdfcontrole import alternatieven, gebreken

KAART = kaartvoorbeeld.bevroren(5)


def context(partner, kaart=KAART, *, ondertekend=3, status="geldend"):
    signed = kaartvoorbeeld.handtekeningen(kaart, ondertekend)
    return zakkaart_context(kaart, partner, handtekeningen=signed, status=status, adres=ADRES)


def druk_zakkaart(partner, kaart=KAART, *, ondertekend=3, status="geldend"):
    signed = kaartvoorbeeld.handtekeningen(kaart, ondertekend)
    return zakkaart_pdf(kaart, partner, handtekeningen=signed, status=status, adres=ADRES)


def bladen(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [tuple(round(float(maat)) for maat in page.MediaBox[2:]) for page in document.pages]


@pytest.mark.parametrize("slug", kaartvoorbeeld.NAMEN)
def test_every_afspraak_of_a_partner_stands_on_its_side(slug):
    lines = context(slug)["regels"]
    ours = [row["nummer"] for row in KAART["afspraken"] if row["van"] == slug]
    theirs = [row["nummer"] for row in KAART["afspraken"] if row["naar"] == slug]
    assert sorted(row["nummer"] for row in lines if row["wij"]) == ours
    assert sorted(row["nummer"] for row in lines if not row["wij"]) == theirs
    assert [row["drempel"] for row in lines] == sorted((row["drempel"] for row in lines), reverse=True)


def test_a_line_is_said_as_the_partner_says_it():
    said = {row["nummer"]: row["kern"] for row in context("politie")["regels"]}
    assert said[1] == ("Jongerenwerk haalt ons erbij, bij rivaliserende jeugd in openbare en besloten berichten.")
    assert said[4] == "Wij halen de gemeente (OOV) erbij, bij ordeverstoringen in openbare berichten."
    assert said[10] == (
        "Wij komen zelf in actie, bij rivaliserende jeugd in openbare en besloten berichten: bellen. "
        "Jongerenwerk rekent daarop."
    )
    assert said[11] == "De gemeente (OOV) komt in actie, bij ordeverstoringen in openbare berichten: bellen."


def test_whom_to_call_are_the_others():
    numbers = context("politie")["punten"]
    assert {row["slug"] for row in numbers} == {"jongerenwerk", "oov", "handhaving", "school"}
    assert next((row["dag"], row["avond"]) for row in numbers) == ("Ja", "Tot 23.00 uur")


def test_a_reservation_and_a_missing_signature_are_told():
    signed = kaartvoorbeeld.handtekeningen(KAART, 2)
    signed[1]["voorbehouden"] = [{"nummer": 1, "tekst": "Nog niet."}]
    lines = zakkaart_context(KAART, "politie", handtekeningen=signed, status="geldend", adres=ADRES)["regels"]
    told = {row["nummer"]: (row["geldt"], row["zonder"]) for row in lines}
    assert told[1] == (False, ["Politie, basisteam Voorbeeldstad"])
    assert told[4] == (False, ["Gemeente Voorbeeldstad, team Openbare Orde en Veiligheid"])
    assert {row["nummer"] for row in lines if row["zonder"]} == {1, 4, 6, 11}


def test_before_anybody_signed_no_signature_is_missed():
    assert {
        (row["geldt"], *row["zonder"]) for row in context("politie", ondertekend=0, status="concept")["regels"]
    } == {(True,)}


@pytest.mark.parametrize("status", Status.values)
def test_only_what_is_in_force_has_no_watermark(status):
    shown = context("politie", status=status)
    never = status in ("concept", "voorgelegd", "werkafspraak")
    assert shown["watermerk"] == ("" if status == "geldend" else "concept" if never else "geldt-niet")


def test_it_is_one_upright_page_with_everything_on_it(lees):
    pdf = druk_zakkaart("politie")
    text = lees(pdf)
    assert bladen(pdf) == [(595, 842)]
    assert gebreken(pdf) == []
    assert alternatieven(pdf) == ["QR-code naar de controlepagina van deze kaart: " + ADRES + "/controle/K7QM2XPA/"]
    for words in ("Zakkaart Politie", "Wat wij doen", "Wat wij mogen verwachten", "Wie bellen wij", "06-000 00 120"):
        assert words in text
    assert "Versie 3: vastgesteld" in text
    assert "En nog" not in text
    assert druk_zakkaart("politie") == pdf


@pytest.mark.parametrize("woord", ["", pytest.param("Verantwoordelijkheidsbesef", marks=pytest.mark.langzaam)])
def test_what_does_not_fit_is_counted(lees, woord):
    kaart = kaartvoorbeeld.enorm(3, 60)
    for row in kaart["afspraken"]:
        row |= {"toelichting": woord * 7}
    pdf = druk_zakkaart("partner-2", kaart)
    shown = lees(pdf).count(" afspraak ")
    total = len(context("partner-2", kaart)["regels"])
    assert len(bladen(pdf)) == 1
    assert gebreken(pdf) == []
    assert 0 < shown < total
    assert f"En nog {total - shown} afspraken, zie de kaart." in lees(pdf)


def test_a_partner_that_is_not_on_the_card_has_none():
    with pytest.raises(KeyError):
        druk_zakkaart("brandweer")


@pytest.mark.django_db
def test_who_sees_the_card_gets_the_zakkaart_of_every_partner(als, wereld, lees):
    versie = geldend(wereld)
    client = als("school")
    page = client.get(reverse("kaart-versie", args=[versie.pk])).content.decode()
    for slug in wereld.hier.organisaties:
        address = reverse("zakkaart", args=[versie.pk, slug])
        assert address in page
    answer = client.get(reverse("zakkaart", args=[versie.pk, "politie"]))
    assert answer["Content-Disposition"] == 'attachment; filename="zakkaart-politie-GM9001-versie-1.pdf"'
    assert bladen(answer.content) == [(595, 842)]
    assert "Versie 1: vastgesteld" in lees(answer.content)
    assert client.get(reverse("zakkaart", args=[versie.pk, "brandweer"])).status_code == 404


@pytest.mark.django_db
def test_a_concept_has_one_too_with_a_watermark(als, wereld, lees):
    versie = concept(wereld)
    answer = als("jongerenwerk").get(reverse("zakkaart", args=[versie.pk, "jongerenwerk"]))
    assert "Versie 1: concept" in lees(answer.content)
    assert "Deze versie geldt niet." in lees(answer.content)
