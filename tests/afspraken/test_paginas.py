"""Reading the card: who sees what, and that pages stay quick however full the card is."""

import re
import uuid

import pytest
from django.urls import reverse

from afspraken.models import Inbreng
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import (
    KANARIE,
    concept,
    data,
    geldend,
    inbreng_velden,
    lid,
    onderteken,
    open_kaart,
    voeg_afspraak_toe,
    volgend_concept,
)

pytestmark = pytest.mark.django_db


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


def nog_eens(client, address, queries, hoogstens=8):
    """Get a page as on a second visit: the session has its token, and a failed seal was just tried."""
    assert client.get(address).status_code == 200, address
    with queries(hoogstens):
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
    for address in (adres("kaart-versie", versie), adres("kaartafspraken", versie)):
        nog_eens(client, address, django_assert_max_num_queries)
    # Presenting runs the proefrit: one question more, for the messages of the network and what may stand.
    nog_eens(client, adres("kaart-voorleggen", versie), django_assert_max_num_queries, hoogstens=9)


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
