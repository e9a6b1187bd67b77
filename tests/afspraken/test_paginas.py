"""The pages of the card: who sees and does what, and that they stay quick however full the card is."""

import uuid

import pytest
from django.urls import reverse

from afspraken.models import Afspraak, Inbreng, Kaartversie
from kern.models import Gebeurtenis
from tests.factories.afspraken import (
    KANARIE,
    concept,
    data,
    demokaart,
    geldend,
    inbreng_velden,
    lid,
    onderteken,
    open_kaart,
    voeg_afspraak_toe,
    volgend_concept,
    voorgelegd,
)
from tests.factories.partners import WACHTWOORD

pytestmark = pytest.mark.django_db


def adres(naam, obj=None):
    return reverse(naam, args=[obj.pk] if obj else None)


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


# --- Reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["oov", "jongerenwerk", "jongerenwerk2", "politie", "handhaving", "school", "fg"])
def test_every_member_reads_the_card_of_the_own_network(als, wereld, wie):
    geldend(wereld)
    page = als(wie).get(adres("afsprakenkaart"))
    assert page.status_code == 200
    assert "Geldt vanaf" in tekst(page)
    assert f"{KANARIE}-afspraak" in tekst(page)


def test_another_network_sees_nothing_of_it(als, wereld):
    versie = geldend(wereld)
    client = als("politie", "elders")
    assert client.get(adres("afsprakenkaart")).status_code == 404
    open_kaart(wereld.elders)
    page = client.get(adres("afsprakenkaart"))
    assert page.status_code == 200
    assert KANARIE not in tekst(page)
    assert client.get(adres("kaart-versie", versie)).status_code == 404


def test_who_is_a_member_of_nothing_is_told_so(client, wereld):
    geldend(wereld)
    person = wereld.mensen["politie@voorbeeldstad.example"]
    person.lidmaatschappen.update(tot="2026-01-01", van="2025-01-01")
    client.force_login(person)
    page = client.get(adres("afsprakenkaart"))
    assert page.status_code == 403
    assert "Je werkt vandaag voor geen organisatie" in tekst(page)


VAN_VERSIE = [
    "kaart-versie", "kaart-pdf", "kaartafspraken", "inbreng-nieuw", "afspraak-nieuw", "kaart-voorleggen",
    "kaart-akkoord", "kaart-tekenen", "kaart-getekend", "kaart-intrekken",
]  # fmt: skip


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("naam", VAN_VERSIE)
def test_a_foreign_version_and_no_version_are_the_same(als, wereld, naam, methode):
    versie = geldend(wereld)
    call = getattr(als("oov", "elders"), methode)
    foreign = call(adres(naam, versie))
    nobody = call(reverse(naam, args=[uuid.uuid4()]))
    assert (foreign.status_code, nobody.status_code) == (404, 404)
    assert _zonder_token(foreign) == _zonder_token(nobody)


VAN_REGEL = ["inbreng", "inbreng-aanvaarden", "inbreng-verwijderen"]
VAN_AFSPRAAK = ["afspraak", "afspraak-aanvaarden", "afspraak-verwijderen"]


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("naam", VAN_REGEL + VAN_AFSPRAAK)
def test_a_foreign_line_and_no_line_are_the_same(als, wereld, naam, methode):
    versie = concept(wereld)
    line = (versie.inbreng if naam in VAN_REGEL else versie.afspraken).first()
    call = getattr(als("oov", "elders"), methode)
    foreign = call(adres(naam, line))
    nobody = call(reverse(naam, args=[uuid.uuid4()]))
    assert foreign.status_code == nobody.status_code == 404
    assert _zonder_token(foreign) == _zonder_token(nobody)


def _zonder_token(antwoord):
    import re

    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", antwoord.content)


def test_the_page_tells_how_to_begin_when_there_is_no_card(als, wereld):
    kaart = open_kaart(wereld.hier)
    assert "Begin de eerste versie" in tekst(als("oov").get(adres("afsprakenkaart")))
    assert "De gemeente (OOV) begint" in tekst(als("politie").get(adres("afsprakenkaart")))
    assert als("oov").post(adres("kaart-nieuw")).status_code == 302
    assert als("oov").post(adres("kaart-nieuw")).status_code == 302
    assert kaart.versies.count() == 1
    assert "Ga naar het concept" in tekst(als("politie").get(adres("afsprakenkaart")))


def test_only_oov_begins_a_version(als, wereld):
    kaart = open_kaart(wereld.hier)
    assert als("politie").post(adres("kaart-nieuw")).status_code == 403
    assert kaart.versies.count() == 0


def nog_eens(client, address, queries):
    """Get a page as on a second visit: the session has its token, and a failed seal was just tried."""
    assert client.get(address).status_code == 200, address
    with queries(8):
        client.get(address)


@pytest.mark.parametrize("aantal", [1, 25])
def test_pages_take_eight_queries_at_most(als, wereld, aantal, django_assert_max_num_queries):
    versie = concept(wereld)
    pol, jw = lid(wereld, "politie"), lid(wereld, "jongerenwerk")
    for _ in range(aantal):
        voeg_afspraak_toe(versie, pol, jw)
        Inbreng.voeg_toe(versie, pol, pol.organisatie.soort, inbreng_velden(andere=jw.organisatie.soort))
    line, agreement = versie.inbreng.filter(vraag=3).get(), versie.afspraken.first()
    client = als("jongerenwerk")
    addresses = [
        adres("kaart-versie", versie),
        adres("inbreng-nieuw", versie) + "?vraag=1",
        adres("afspraak-nieuw", versie) + f"?uit={line.pk}",
        adres("afspraak-nieuw", versie) + "?soort=ingrijpen",
        adres("inbreng", line),
        adres("inbreng-verwijderen", line),
        adres("afspraak", agreement),
        adres("afspraak-verwijderen", agreement),
    ]
    for address in addresses:
        nog_eens(client, address, django_assert_max_num_queries)
    client = als("oov")
    for address in (adres("kaart-versie", versie), adres("kaart-voorleggen", versie), adres("kaartafspraken", versie)):
        nog_eens(client, address, django_assert_max_num_queries)


@pytest.mark.parametrize("aantal", [1, 6])
def test_frozen_pages_take_eight_queries_at_most(als, wereld, aantal, django_assert_max_num_queries):
    versie = geldend(wereld)
    for _ in range(aantal):
        versie = volgend_concept(versie, wereld)
        versie.leg_voor(lid(wereld, "oov"), **data())
        onderteken(versie, lid(wereld, "jongerenwerk"))
    client = als("politie")
    for address in (
        adres("afsprakenkaart"), adres("kaart-versie", versie), adres("kaart-tekenen", versie),
    ):  # fmt: skip
        nog_eens(client, address, django_assert_max_num_queries)
    client = als("oov")
    nog_eens(client, adres("kaart-intrekken", versie), django_assert_max_num_queries)


# --- Working in a concept ----------------------------------------------------------------------------


def antwoord(**anders):
    return {
        "antwoord": "wel", "andere": "politie", "fenomenen": ["ordeverstoringen"], "zicht": "openbaar",
        "vanaf_drempel": "2", "doel": "meedenken", "delen": "zonder_naam", "terugkoppeling": "standaard",
        "reden": "", "toelichting": "", "stand": "", "nieuw": str(uuid.uuid4()), **anders,
    }  # fmt: skip


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
    made = Afspraak.stel_voor(versie, lid(wereld, "politie"), _van_naar(versie, "politie", "school"))
    made.wijzig(lid(wereld, "politie"), 1, _van_naar(versie, "politie", "school") | {"vanaf_drempel": 4})
    late = als("school").post(adres("afspraak-aanvaarden", made), {"stand": "1", "zin": "Wat ik las."})
    assert late.status_code == 409
    assert "Wat ik las." in tekst(late)
    assert "Vanaf drempel 4 haalt de politie de school erbij" in tekst(late)
    assert made.aanvaardingen.count() == 1


def _van_naar(versie, van, naar):
    from tests.factories.afspraken import afspraak_velden, soort

    return afspraak_velden(van=soort(van), naar=soort(naar))


def test_a_frozen_version_takes_no_changes(als, wereld):
    versie = voorgelegd(wereld)
    row, agreement = versie.inbreng.get(partner__slug="politie"), versie.afspraken.first()
    client = als("politie")
    for address in (adres("inbreng", row), adres("afspraak", agreement), adres("afspraak-nieuw", versie)):
        assert client.post(address, antwoord()).url == adres("kaart-versie", versie)
    assert client.post(adres("inbreng-verwijderen", row)).status_code == 422
    assert client.post(adres("afspraak-aanvaarden", agreement), {"stand": "1"}).status_code == 422
    before = versie.hash
    versie.refresh_from_db()
    assert (versie.hash, versie.inbreng.count(), versie.afspraken.count()) == (before, 4, 4)


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
    made = Afspraak.stel_voor(versie, lid(wereld, "politie"), _van_naar(versie, "politie", "school"))
    assert als("school").post(adres("afspraak-aanvaarden", made), {"stand": stand}).status_code == 409
    assert made.aanvaardingen.count() == 1


# --- Presenting, agreeing, signing, withdrawing ------------------------------------------------------


def datums(**anders):
    return {name: day.isoformat() for name, day in data().items()} | anders


def test_presenting_shows_what_is_open_and_freezes(als, wereld):
    versie = geldend(wereld)
    nieuw = volgend_concept(versie, wereld)
    client = als("oov")
    page = tekst(client.get(adres("kaart-voorleggen", nieuw)))
    assert "1 verwachting staat nog open" in page
    assert "School vulde nog niets in." in page
    refused = client.post(adres("kaart-voorleggen", nieuw), datums(einde="2020-01-01"))
    assert refused.status_code == 422
    assert "De einddatum ligt niet meer in de toekomst." in tekst(refused)
    for _ in range(2):
        assert client.post(adres("kaart-voorleggen", nieuw), datums()).url == adres("kaart-versie", nieuw)
    nieuw.refresh_from_db()
    assert nieuw.bevroren
    assert als("politie").get(adres("kaart-voorleggen", nieuw)).status_code == 403


def test_a_text_that_points_at_a_person_gets_a_warning(als, wereld):
    versie = concept(wereld)
    versie.inbreng.filter(vraag=1).update(toelichting="Bel 06-12345678 van zijn moeder.")
    page = tekst(als("oov").get(adres("kaart-voorleggen", versie)))
    assert "telefoonnummer" in page
    assert "06-12345678" not in page


def test_akkoord_twice_is_one_akkoord(als, wereld):
    versie = voorgelegd(wereld)
    client = als("politie")
    assert "Geef akkoord om zo te werken" in tekst(client.get(adres("kaart-versie", versie)))
    for _ in range(2):
        assert client.post(adres("kaart-akkoord", versie)).status_code == 302
    assert versie.akkoorden.count() == 1
    assert als("fg").post(adres("kaart-akkoord", versie)).status_code == 403


def handtekening(**anders):
    return {
        "functie": "teamchef", "namens": "Politie", "mandaat": "Besluit 7", "gelezen": "on", "wachtwoord": WACHTWOORD,
        **anders,
    }  # fmt: skip


def test_signing_takes_the_whole_text_a_tick_and_the_password(als, wereld):
    versie = voorgelegd(wereld)
    client, address = als("politie"), adres("kaart-tekenen", versie)
    page = client.get(address)
    assert f"{KANARIE}-afspraak" in tekst(page)
    assert versie.hash in tekst(page)
    assert "checked" not in tekst(page)
    for wrong in ({"wachtwoord": "een ander wachtwoord"}, {"gelezen": ""}, {"functie": ""}, {"wachtwoord": ""}):
        refused = client.post(address, handtekening(**wrong))
        assert refused.status_code == 422
        assert "Besluit 7" in tekst(refused)
        assert WACHTWOORD not in tekst(refused)
    assert versie.ondertekeningen.count() == 0
    for _ in range(2):
        assert client.post(address, handtekening()).url == adres("kaart-getekend", versie)
    signed = versie.ondertekeningen.get()
    assert (signed.naam, signed.functie, signed.namens, signed.mandaat) == (
        "Petra Prins", "teamchef", "Politie", "Besluit 7",
    )  # fmt: skip
    assert "Zodra nog een organisatie ondertekent" in tekst(client.get(adres("kaart-getekend", versie)))


def test_only_who_may_sign_signs(als, wereld):
    versie = voorgelegd(wereld)
    for wie in ("jongerenwerk2", "fg"):
        assert als(wie).post(adres("kaart-tekenen", versie), handtekening()).status_code == 403
    assert als("jongerenwerk2").get(adres("kaart-getekend", versie)).url == adres("kaart-versie", versie)
    assert versie.ondertekeningen.count() == 0


def test_guessing_the_password_at_signing_is_slowed_down(als, wereld, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    versie = voorgelegd(wereld)
    client = als("politie")
    for _ in range(3):
        client.post(adres("kaart-tekenen", versie), handtekening(wachtwoord="raden maar wat"))
    assert client.post(adres("kaart-tekenen", versie), handtekening()).status_code == 422
    assert versie.ondertekeningen.count() == 0


def test_a_withdrawn_version_is_not_signed(als, wereld):
    versie = voorgelegd(wereld)
    assert als("politie").get(adres("kaart-intrekken", versie)).status_code == 403
    assert als("oov").post(adres("kaart-intrekken", versie), {"reden": ""}).status_code == 422
    for _ in range(2):
        assert als("oov").post(adres("kaart-intrekken", versie), {"reden": "Er staat een fout in."}).status_code == 302
    page = als("politie").post(adres("kaart-tekenen", versie), handtekening())
    assert page.status_code == 422
    assert "Deze versie is ingetrokken." in tekst(page)
    assert als("politie").post(adres("kaart-akkoord", versie)).status_code == 422


def test_the_demo_card_is_made_once(als, wereld):
    first, again = demokaart(wereld), demokaart(wereld)
    assert first == again
    assert [row.status for row in Kaartversie.objects.op_een_rij(kaart=first[0].kaart)] == ["concept", "geldend"]
