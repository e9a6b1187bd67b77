"""Looking back on paper: the form to print, and what OOV copies of it for another organisation."""

import io

import pikepdf
import pytest

from afspraken.evaluatieformulier import evaluatieformulier_context, evaluatieformulier_pdf
from afspraken.models import Evaluatie
from afspraken.regels import MagNiet
from afspraken.statussen import Status
from partners.rechten import GeenRecht
from tests.afspraken import kaartvoorbeeld
from tests.afspraken.conftest import ADRES
from tests.afspraken.hulp import adres, tekst
from tests.afspraken.test_evalueren import WAAROM, ingevuld, regels_van
from tests.factories.afspraken import concept, geldend, lid
from tests.factories.wereld import tweede_school
from tests.kern.pdfcontrole import alternatieven, gebreken

KAART = kaartvoorbeeld.bevroren(5)


def stand(*, ondertekend=3, status="geldend", kaart=KAART):
    signed = kaartvoorbeeld.handtekeningen(kaart, ondertekend)
    return {"handtekeningen": signed, "status": status, "adres": ADRES}


def formulier(partner, kaart=KAART, **anders):
    return evaluatieformulier_pdf(kaart, partner, **stand(kaart=kaart, **anders))


# --- The form -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", kaartvoorbeeld.NAMEN)
def test_every_afspraak_of_a_partner_is_asked_once_in_the_order_of_the_card(slug):
    asked = evaluatieformulier_context(KAART, slug, **stand())["regels"]
    mine = [(row["nummer"], row["zin"]) for row in KAART["afspraken"] if slug in (row["van"], row["naar"])]
    assert [(row["nummer"], row["zin"]) for row in asked] == mine


def test_it_is_upright_and_accessible_with_the_three_answers_at_each(lees):
    pdf = formulier("politie")
    words = lees(pdf)
    mine = evaluatieformulier_context(KAART, "politie", **stand())["regels"]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {tuple(round(float(size)) for size in page.MediaBox[2:]) for page in document.pages} == {(595, 842)}
        assert len(document.pages) > 1
    assert gebreken(pdf) == []
    assert alternatieven(pdf) == ["QR-code naar de controlepagina van deze kaart: " + ADRES + "/controle/K7QM2XPA/"]
    for answer in ("Werkte niet", "Kwam niet voor", "Waarom?"):
        assert words.count(answer) == len(mine)
    for row in mine:
        assert f"Afspraak {row['nummer']} " in words
        assert row["zin"] in words
    assert "Organisatie: Politie, basisteam Voorbeeldstad" in words
    assert formulier("politie") == pdf


def test_schools_that_share_a_column_write_their_own_name():
    assert evaluatieformulier_context(KAART, "school", **stand())["organisatie"] == ""


@pytest.mark.parametrize("status", [Status.WERKAFSPRAAK, Status.GELDEND, Status.VERLOPEN, Status.VERVANGEN])
def test_only_what_is_in_force_has_no_watermark(status):
    shown = evaluatieformulier_context(KAART, "politie", **stand(status=status))["watermerk"]
    expected = {Status.GELDEND: "", Status.WERKAFSPRAAK: "concept"}
    assert shown == expected.get(status, "geldt-niet")


def test_a_partner_without_afspraken_gets_a_form_that_says_so(lees):
    assert "In deze versie staat geen afspraak van School." in lees(formulier("school"))
    with pytest.raises(KeyError):
        formulier("brandweer")


@pytest.mark.parametrize("woord", ["", pytest.param("Verantwoordelijkheidsbesef", marks=pytest.mark.langzaam)])
def test_a_long_card_flows_over_pages_and_loses_nothing(lees, woord):
    kaart = kaartvoorbeeld.enorm(3, 30)
    for row in kaart["afspraken"]:
        row |= {"toelichting": woord * 7}
    pdf = formulier("partner-2", kaart)
    asked = evaluatieformulier_context(kaart, "partner-2", **stand(kaart=kaart))["regels"]
    assert gebreken(pdf) == []
    assert lees(pdf).count("Waarom?") == len(asked) > 10


# --- On the site --------------------------------------------------------------------------------------


@pytest.fixture
def versie(db, wereld):
    return geldend(wereld)


def papier(versie, organisatie):
    return f"{adres('kaart-evaluatie', versie)}papier/{organisatie.pk}/"


def test_the_page_links_to_the_form_of_the_own_partner(als, wereld, versie, lees):
    address = f"{adres('kaart-evaluatie', versie)}politie.pdf"
    assert address in tekst(als("politie").get(adres("kaart-evaluatie", versie)))
    answer = als("politie").get(address)
    name = "evaluatieformulier-politie-GM9001-versie-1.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Terugkijken Politie" in lees(answer.content)
    assert "Liever op papier?" not in tekst(als("school").get(adres("kaart-evaluatie", versie)))


def test_of_a_concept_there_is_no_form(als, wereld):
    answer = als("politie").get(f"{adres('kaart-evaluatie', concept(wereld))}politie.pdf")
    assert answer.status_code == 422
    assert "Met deze versie heeft nog niemand gewerkt." in tekst(answer)


def test_oov_copies_a_paper_and_everybody_sees_that_it_was_one(als, wereld, versie):
    politie = lid(wereld, "politie").organisatie
    page = tekst(als("oov").get(adres("kaart-evaluatie", versie)))
    assert f'{politie}</b> <span class="klein">nog niet ingevuld' in page
    assert papier(versie, politie) in page
    answer = als("oov").post(papier(versie, politie), ingevuld(regels_van(versie, "politie")))
    assert answer.url == adres("kaart-evaluatie", versie)
    made = Evaluatie.objects.filter(versie=versie)
    assert {(row.organisatie, row.op_papier, row.gebruiker) for row in made} == {
        (politie, True, lid(wereld, "oov").gebruiker)
    }
    page = tekst(als("school").get(adres("kaart-evaluatie", versie)))
    assert f'<b>{politie}</b>: werkte niet. {WAAROM} <span class="klein">(op papier)</span>' in page
    assert f'{politie}</b> <span class="klein">ingevuld op papier' in tekst(
        als("oov").get(adres("kaart-evaluatie", versie))
    )


def test_a_copy_can_be_mended_and_the_organisation_may_write_over_it(als, wereld, versie):
    politie, rows = lid(wereld, "politie").organisatie, regels_van(versie, "politie")
    key = f"oordeel_{rows[0]['id']}"
    als("oov").post(papier(versie, politie), ingevuld(rows))
    again = als("oov").get(papier(versie, politie))
    assert again.context["form"][key].value() == "werkte_niet"
    als("oov").post(papier(versie, politie), ingevuld(rows, **{key: "werkte"}))
    assert Evaluatie.objects.get(afspraak=rows[0]["id"]).oordeel == "werkte"
    als("politie").post(adres("kaart-evaluatie", versie), {key: "kwam_niet_voor"})
    found = Evaluatie.objects.get(afspraak=rows[0]["id"])
    assert (found.oordeel, found.op_papier) == ("kwam_niet_voor", False)


@pytest.mark.parametrize("zelf_van_papier", ["", "on"])
def test_what_an_organisation_filled_in_itself_stays(als, wereld, versie, zelf_van_papier):
    politie, rows = lid(wereld, "politie").organisatie, regels_van(versie, "politie")
    sent = {f"oordeel_{rows[0]['id']}": "kwam_niet_voor"} | ({"op_papier": "on"} if zelf_van_papier else {})
    als("politie").post(adres("kaart-evaluatie", versie), sent)
    assert papier(versie, politie) not in tekst(als("oov").get(adres("kaart-evaluatie", versie)))
    for answer in (als("oov").get(papier(versie, politie)), als("oov").post(papier(versie, politie), ingevuld(rows))):
        assert answer.status_code == 422
        assert "Deze organisatie vulde de evaluatie zelf in." in tekst(answer)
    with pytest.raises(MagNiet) as refused:
        Evaluatie.neem_over(versie, lid(wereld, "oov"), politie, {rows[0]["id"]: ("werkte", "")})
    assert [reason.code for reason in refused.value.redenen] == ["zelf_ingevuld"]
    assert [row.oordeel for row in Evaluatie.objects.all()] == ["kwam_niet_voor"]


def test_two_schools_are_copied_each_for_itself(als, wereld):
    haven, linde = tweede_school(wereld).organisatie, lid(wereld, "school").organisatie
    versie = geldend(wereld)
    page = als("oov").get(adres("kaart-evaluatie", versie))
    # No afspraak of this card is with the schools: they are not asked.
    assert not {haven, linde} & {row["organisatie"] for row in page.context["papier"]}
    for school in (haven, linde):
        assert als("oov").get(papier(versie, school)).status_code == 200


def test_only_oov_copies_and_only_of_the_own_network(als, wereld, versie):
    politie = lid(wereld, "politie").organisatie
    assert als("politie").get(papier(versie, politie)).status_code == 403
    assert "Formulieren van anderen" not in tekst(als("politie").get(adres("kaart-evaluatie", versie)))
    strange = lid(wereld, "politie", "elders").organisatie
    assert als("oov").get(papier(versie, strange)).status_code == 404
    assert als("oov", "elders").get(papier(versie, politie)).status_code == 404
    line = regels_van(versie, "politie")[0]
    with pytest.raises(GeenRecht):
        Evaluatie.neem_over(versie, lid(wereld, "politie"), politie, {line["id"]: ("werkte", "")})
    for wrong in (strange, lid(wereld, "school").organisatie):
        with pytest.raises(MagNiet):
            Evaluatie.neem_over(versie, lid(wereld, "oov"), wrong, {line["id"]: ("werkte", "")})
    assert not Evaluatie.objects.exists()


def test_a_mistake_keeps_what_was_copied(als, wereld, versie):
    rows = regels_van(versie, "politie")
    wrong = ingevuld(rows, **{f"oordeel_{rows[-1]['id']}": "misschien"})
    answer = als("oov").post(papier(versie, lid(wereld, "politie").organisatie), wrong)
    assert answer.status_code == 422
    assert WAAROM in tekst(answer)
    assert not Evaluatie.objects.exists()
