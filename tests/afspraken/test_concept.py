"""Working in a concept: the own column, proposals, agreements, conflicts and bad input."""

import pytest

from afspraken.models import Afspraak
from afspraken.regels import MagNiet
from kern.models import Gebeurtenis
from tests.afspraken.hulp import adres, antwoord, tekst, van_naar
from tests.factories.afspraken import (
    concept,
    geldend,
    inbreng_velden,
    lid,
    volgend_concept,
    voorgelegd,
)

pytestmark = pytest.mark.django_db


def test_a_partner_fills_in_its_own_column_and_a_double_click_adds_once(als, wereld):
    versie = concept(wereld)
    address, sent = adres("inbreng-nieuw", versie) + "?vraag=2", antwoord(andere="jongerenwerk", toelichting="Nieuw.")
    client = als("school")
    answers = [client.post(address, sent) for _ in range(2)]
    assert [a.url for a in answers] == [adres("kaart-versie", versie) + "#vraag-2"] * 2
    row = versie.inbreng.get(toelichting="Nieuw.")
    assert (row.partner.slug, row.andere.slug, row.vraag, row.antwoord) == ("school", "jongerenwerk", 2, "wel")
    assert row.aanvaardingen.get().gebruiker.naam == "Sanne Smit"
    page = tekst(client.get(adres("kaart-versie", versie)))
    assert "Vanaf drempel 2 verwacht de school een seintje van jongerenwerk" in page


def test_only_oov_writes_in_another_column_and_that_is_a_proposal(als, wereld):
    versie = concept(wereld)
    address = adres("inbreng-nieuw", versie) + "?vraag=1&partner=school"
    assert als("politie").post(address, antwoord()).status_code == 403
    assert als("oov").post(address, antwoord(toelichting="Voorstel.")).status_code == 302
    row = versie.inbreng.get(toelichting="Voorstel.")
    assert row.partner.slug == "school"
    assert not row.aanvaardingen.exists()
    client = als("school")
    assert "voorstel, telt nog niet" in tekst(client.get(adres("kaart-versie", versie)))
    assert als("politie").post(adres("inbreng-aanvaarden", row), {"stand": "1"}).status_code == 422
    assert als("school").post(adres("inbreng-aanvaarden", row), {"stand": "1"}).status_code == 302
    assert row.aanvaardingen.get().partner.slug == "school"
    changed = als("oov").post(adres("inbreng", row), antwoord(stand="1", toelichting="Toch anders."))
    assert changed.status_code == 422
    assert "nam de tekst al over" in tekst(changed)


def test_fg_reads_but_does_not_write(als, wereld):
    versie = concept(wereld)
    client = als("fg")
    page = client.get(adres("kaart-versie", versie))
    assert page.status_code == 200
    assert "Voeg toe" not in tekst(page)
    assert client.get(adres("inbreng-nieuw", versie) + "?vraag=1").status_code == 403


def test_a_stale_answer_is_refused_with_both_texts(als, wereld):
    versie = concept(wereld)
    row = versie.inbreng.get(partner__slug="jongerenwerk", vraag=1)
    sent = antwoord(stand="1", toelichting="De eerste tekst.")
    assert als("jongerenwerk").post(adres("inbreng", row), sent).status_code == 302
    late = als("jongerenwerk2").post(adres("inbreng", row), sent | {"toelichting": "De tweede tekst."})
    assert late.status_code == 409
    assert "De eerste tekst." in tekst(late)
    assert tekst(late).count("De tweede tekst.") == 2
    row.refresh_from_db()
    assert row.toelichting == "De eerste tekst."
    again = als("jongerenwerk2").post(adres("inbreng", row), sent | {"toelichting": "De tweede tekst.", "stand": "2"})
    assert again.status_code == 302


def test_deleting_asks_first_and_a_second_click_is_no_mistake(als, wereld):
    versie = concept(wereld)
    row = versie.inbreng.get(partner__slug="politie")
    client = als("politie")
    page = client.get(adres("inbreng-verwijderen", row))
    assert "Wil je dit antwoord van het concept halen?" in tekst(page)
    assert versie.inbreng.filter(pk=row.pk).exists()
    for _ in range(2):
        assert client.post(adres("inbreng-verwijderen", row)).url == adres("kaart-versie", versie)
    assert not versie.inbreng.filter(pk=row.pk).exists()
    assert Gebeurtenis.objects.filter(daad="inbreng.verwijder").count() == 1
    assert als("jongerenwerk").post(adres("inbreng-verwijderen", row)).status_code == 404


def test_an_open_expectation_becomes_an_agreement_that_both_accept(als, wereld):
    versie = geldend(wereld)
    nieuw = volgend_concept(versie, wereld)
    client = als("politie")
    page = tekst(client.get(adres("kaart-versie", nieuw)))
    assert "Nog open" in page
    row = nieuw.inbreng.get(andere__slug="school")
    form = client.get(adres("afspraak-nieuw", nieuw) + f"?uit={row.pk}").context["form"]
    begin = {name: form[name].value() or "" for name in form.fields}
    assert (begin["van"], begin["naar"], begin["fenomenen"]) == ("school", "politie", ["illegale-handel"])
    sent = begin | {"actie": "", "toelichting": "Vijf tikken."}
    assert client.post(adres("afspraak-nieuw", nieuw) + f"?uit={row.pk}", sent).status_code == 302
    made = nieuw.afspraken.get(toelichting="Vijf tikken.")
    assert (made.uit, made.soort) == (row, "betrekken")
    assert "wacht op School" in tekst(client.get(adres("kaart-versie", nieuw)))
    assert als("oov").post(adres("afspraak-aanvaarden", made), {"stand": "1"}).status_code == 422
    assert als("school").post(adres("afspraak-aanvaarden", made), {"stand": "1"}).status_code == 302
    assert "Nog open" not in tekst(als("politie").get(adres("kaart-versie", nieuw)))


def test_nobody_says_yes_to_a_text_he_did_not_read(als, wereld):
    versie = concept(wereld)
    made = Afspraak.stel_voor(versie, lid(wereld, "politie"), van_naar("politie", "school"))
    made.wijzig(lid(wereld, "politie"), 1, van_naar("politie", "school") | {"vanaf_drempel": 4})
    late = als("school").post(adres("afspraak-aanvaarden", made), {"stand": "1", "zin": "Wat ik las."})
    assert late.status_code == 409
    assert "Wat ik las." in tekst(late)
    assert "Bij drempel 4 haalt de politie de school erbij" in tekst(late)
    assert made.aanvaardingen.count() == 1


def test_a_frozen_version_takes_no_changes(als, wereld):
    versie = voorgelegd(wereld)
    row, agreement = versie.inbreng.get(partner__slug="politie"), versie.afspraken.first()
    client = als("politie")
    new = adres("inbreng-nieuw", versie) + "?vraag=1"
    for address in (adres("inbreng", row), adres("afspraak", agreement), adres("afspraak-nieuw", versie), new):
        assert client.get(address).url == adres("kaart-versie", versie)
        answer = client.post(address, antwoord(toelichting="Dit typte ik net."))
        assert answer.status_code == 422
        assert "ligt vast sinds ze is voorgelegd" in tekst(answer)
        assert "Dit typte ik net." in tekst(answer)
    assert client.post(adres("inbreng-verwijderen", row)).status_code == 422
    assert client.post(adres("afspraak-aanvaarden", agreement), {"stand": "1"}).status_code == 422
    before = versie.hash
    versie.refresh_from_db()
    assert (versie.hash, versie.inbreng.count(), versie.afspraken.count()) == (before, 4, 4)


def test_the_id_of_a_line_elsewhere_is_never_taken_and_tells_nothing(als, wereld):
    frozen = voorgelegd(wereld, "elders")
    versie = concept(wereld)
    client, count = als("politie"), versie.inbreng.count()
    taken = str(frozen.inbreng.first().pk)
    answer = client.post(adres("inbreng-nieuw", versie) + "?vraag=2", antwoord(andere="school", nieuw=taken))
    assert answer.status_code == 302
    taken = str(frozen.afspraken.first().pk)
    slots = antwoord(van="politie", naar="school", nieuw=taken)
    assert client.post(adres("afspraak-nieuw", versie), slots).status_code == 302
    assert (versie.inbreng.count(), versie.afspraken.filter(naar__slug="school").count()) == (count + 1, 1)
    assert frozen.afspraken.filter(pk=taken).exists()


@pytest.mark.parametrize("naam", ["inbreng", "afspraken"])
def test_a_line_that_goes_while_somebody_saves_is_a_reason_and_no_fault(wereld, naam):
    row, me = getattr(concept(wereld), naam).first(), lid(wereld, "jongerenwerk")
    type(row).objects.filter(pk=row.pk).delete()
    with pytest.raises(MagNiet, match="weg"):
        row.wijzig(me, 1, inbreng_velden() if naam == "inbreng" else van_naar("jongerenwerk", "politie"))
    with pytest.raises(MagNiet, match="weg"):
        row.aanvaard(me, 1)


def test_kaartafspraken_are_written_by_oov_and_never_overwritten(als, wereld):
    versie = concept(wereld)
    address = adres("kaartafspraken", versie)
    assert als("politie").get(address).status_code == 403
    form = als("oov").get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert als("oov").post(address, sent | {"drempel_1": "Plagen."}).status_code == 302
    late = als("oov").post(address, sent | {"drempel_1": "Stoer doen."})
    assert late.status_code == 409
    assert "Plagen." in tekst(late)
    assert "Stoer doen." in tekst(late)
    assert als("oov").post(address, sent | {"drempel_2": ""}).status_code == 422


# --- Bad input ---------------------------------------------------------------------------------------

SLECHT = [
    {},
    {"antwoord": ["wel", "niet"], "andere": ["politie", "oov"], "vanaf_drempel": ["1", "2"]},
    antwoord(toelichting="x" * 100_000),
    antwoord(toelichting="a\x00b", zicht="\x00", stand="\x00"),
    antwoord(antwoord="kan_niet", reden=" "),
    antwoord(vanaf_drempel="9", doel="alles", fenomenen=["bestaat-niet"], nieuw="geen-uuid", stand="9" * 50),
    antwoord(andere="jongerenwerk"),
]


@pytest.mark.parametrize("sent", SLECHT)
def test_bad_answers_come_back_with_what_was_typed(als, wereld, sent):
    versie = concept(wereld)
    before = versie.inbreng.count()
    page = als("jongerenwerk").post(adres("inbreng-nieuw", versie) + "?vraag=1", sent)
    if sent == SLECHT[3]:
        assert page.status_code == 422
        assert "ab" in tekst(page)
    assert page.status_code == 422
    assert versie.inbreng.count() == before
    assert "Er klopt iets nog niet" in tekst(page)
    if isinstance(sent.get("toelichting"), str):
        assert sent["toelichting"].replace("\x00", "") in page.content.decode()


@pytest.mark.parametrize("vraag", ["", "0", "5", "x", "\x00"])
def test_a_cell_that_is_not_there_is_not_found(als, wereld, vraag):
    versie = concept(wereld)
    assert als("jongerenwerk").get(adres("inbreng-nieuw", versie), {"vraag": vraag}).status_code == 404


@pytest.mark.parametrize("stand", ["", "x", "-1", "9" * 100, "\u0663"])
def test_a_broken_stand_accepts_nothing(als, wereld, stand):
    versie = concept(wereld)
    made = Afspraak.stel_voor(versie, lid(wereld, "politie"), van_naar("politie", "school"))
    assert als("school").post(adres("afspraak-aanvaarden", made), {"stand": stand}).status_code == 409
    assert made.aanvaardingen.count() == 1
