"""Presenting, agreeing, signing and withdrawing on the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from afspraken.gelden import geldende_afspraken
from afspraken.models import Kaartversie
from tests.afspraken.hulp import adres, handtekening, tekst
from tests.factories.afspraken import (
    KANARIE,
    concept,
    data,
    demokaart,
    geldend,
    lid,
    onderteken,
    volgend_concept,
    voorgelegd,
)
from tests.factories.partners import WACHTWOORD

pytestmark = pytest.mark.django_db


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


def test_akkoord_on_what_others_signed_is_asked_only_where_it_does_something(als, wereld):
    versie = concept(wereld)
    versie.leg_voor(lid(wereld, "oov"), **data(timezone.localdate() + timedelta(days=30)))
    onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    page = tekst(als("oov").get(adres("kaart-versie", versie)))
    assert "Onderteken je ook, dan doen jullie mee." in page
    assert "Geef akkoord om zo te werken" in page
    als("oov").post(adres("kaart-akkoord", versie))
    assert [row.werkafspraak for row in geldende_afspraken(lid(wereld, "oov").organisatie)] == [True]
    page = tekst(als("school").get(adres("kaart-versie", versie)))
    assert "Onderteken je ook, dan doen jullie mee." in page
    assert "Geef akkoord om zo te werken" not in page


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
        "Petra Prins", "teamchef", "Politie basisteam Voorbeeldstad", "Besluit 7",
    )  # fmt: skip
    assert "Zodra nog een organisatie ondertekent" in tekst(client.get(adres("kaart-getekend", versie)))


def test_the_own_afspraken_come_first_and_nothing_of_the_text_is_left_out(als, wereld):
    versie = voorgelegd(wereld)
    page = tekst(als("politie").get(adres("kaart-tekenen", versie)))
    mine, rest = page.split('id="rest"')
    assert [nr for nr in range(1, 5) if f'id="afspraak-{nr}"' in mine] == [1, 2, 3]
    assert 'id="afspraak-4"' in rest
    assert f"{KANARIE}-inbreng" in rest
    assert f"{KANARIE}-reden" in rest
    columns = [row["naam"] for row in versie.inhoud["partners"]]
    places = {name: rest.index(f"Antwoorden van {name} (") for name in columns}
    assert min(places, key=places.get) == "Politie"


def test_a_reservation_keeps_its_words_when_something_else_is_wrong(als, wereld):
    versie = voorgelegd(wereld)
    first = versie.inhoud["afspraken"][0]["id"]
    sent = handtekening(**{f"voorbehoud_{first}": "Niet in het weekend.", "wachtwoord": "fout"})
    page = tekst(als("politie").post(adres("kaart-tekenen", versie), sent))
    assert 'value="Niet in het weekend."' in page
    assert page.count('<details class="notitie" open>') == 1


def test_for_whom_somebody_signs_is_not_free_to_choose(als, wereld):
    versie = voorgelegd(wereld)
    client = als("politie")
    assert 'name="namens"' not in tekst(client.get(adres("kaart-tekenen", versie)))
    client.post(adres("kaart-tekenen", versie), handtekening(namens="De burgemeester"))
    assert versie.ondertekeningen.get().namens == "Politie basisteam Voorbeeldstad"


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
