"""Declining, leaving, withdrawing: who may not is told so before filling in a form, with what can be done instead."""

import pytest
from django.utils import timezone

from afspraken.models import Opzegging
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import concept, geldend, lid, onderteken, voorgelegd

pytestmark = pytest.mark.django_db


def gevraagd(client, naam, versie):
    """Return the status and the words of a page that asks why, or refuses to ask."""
    page = client.get(adres(naam, versie))
    return page.status_code, tekst(page)


def _romp(page):
    """Return the body of a page, without the head that every page shares."""
    return tekst(page).partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("naam", ["kaart-weigeren", "kaart-opzeggen"])
def test_a_concept_asks_nobody_why(als, wereld, naam):
    status, words = gevraagd(als("politie"), naam, concept(wereld))
    assert status == 200
    assert "Deze versie is nog niet voorgelegd." in words
    assert 'name="reden"' not in words


def test_who_signed_is_led_from_declining_to_leaving(als, wereld):
    versie = geldend(wereld)
    status, words = gevraagd(als("politie"), "kaart-weigeren", versie)
    assert status == 200
    assert "Opzeggen kan wel." in words
    assert adres("kaart-opzeggen", versie) in words
    assert 'name="reden"' in gevraagd(als("school"), "kaart-weigeren", versie)[1]


def test_who_signed_first_is_told_that_leaving_is_not_possible_yet(als, wereld):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "politie"))
    _, words = gevraagd(als("politie"), "kaart-weigeren", versie)
    assert "Opzeggen kan wel." not in words
    assert "Vraag de gemeente (OOV) om haar in te trekken." in words
    assert adres("kaart-opzeggen", versie) not in words


def test_who_did_not_sign_is_led_from_leaving_to_signing_and_declining(als, wereld):
    versie = geldend(wereld)
    status, words = gevraagd(als("school"), "kaart-opzeggen", versie)
    assert status == 200
    assert "Je organisatie ondertekende deze versie niet." in words
    assert adres("kaart-tekenen", versie) in words
    assert adres("kaart-weigeren", versie) in words
    assert 'name="reden"' in gevraagd(als("politie"), "kaart-opzeggen", versie)[1]


def test_who_left_is_not_asked_again(als, wereld):
    versie = geldend(wereld)
    Opzegging.zeg_op(versie, lid(wereld, "politie"), per=timezone.localdate(), reden="Klaar.")
    status, words = gevraagd(als("politie"), "kaart-opzeggen", versie)
    assert status == 200
    assert "Je organisatie zegde al op." in words
    assert adres("kaart-tekenen", versie) not in words
    assert adres("afsprakenkaart") in words


def test_a_withdrawn_version_is_not_withdrawn_again(als, wereld):
    versie = voorgelegd(wereld)
    assert 'name="reden"' in gevraagd(als("oov"), "kaart-intrekken", versie)[1]
    versie.trek_in(lid(wereld, "oov"), "Fout.")
    status, words = gevraagd(als("oov"), "kaart-intrekken", versie)
    assert status == 200
    assert "Deze versie is ingetrokken." in words


@pytest.mark.parametrize("naam", ["kaart-weigeren", "kaart-opzeggen", "kaart-intrekken"])
def test_sending_a_form_that_is_not_offered_gives_the_same_reasons(als, wereld, naam):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "oov"))
    versie.trek_in(lid(wereld, "oov"), "Fout.")
    client = als("oov")
    asked = client.get(adres(naam, versie))
    sent = client.post(adres(naam, versie), {"reden": ""})
    assert (asked.status_code, sent.status_code) == (200, 422)
    assert _romp(asked) == _romp(sent)


def test_only_who_has_an_afspraak_is_told_of_a_reservation(als, wereld):
    versie = voorgelegd(wereld)
    way = "ondertekenen met een voorbehoud"
    assert way in gevraagd(als("politie"), "kaart-weigeren", versie)[1]
    assert way not in gevraagd(als("school"), "kaart-weigeren", versie)[1]
