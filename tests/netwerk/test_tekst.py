"""What people type: escaped everywhere, never acted upon by a script, kept when it does not fit, warned about."""

import re

import pytest
from django.urls import reverse

from partners.models import Netwerkcontact, Straatterm
from tests.factories.netwerk import MODELLEN, velden, voeg_toe
from tests.netwerk.conftest import LID
from tests.netwerk.test_paginas import invoer, nieuw, pagina

pytestmark = pytest.mark.django_db
BOOS = "<script>alert(1)</script>\"'><img src=x hx-get=/x> \u202egebakken\u202c & \u0634\u0627\u0631\u0639"
PLEKKEN = ["/netwerk/", "/spoed/", "/fenomenen/rivaliserende-jeugd/"]


def boos(model):
    """Return a valid row with bad words in every field that takes words."""
    values = velden(model)
    words = {name for name, value in values.items() if isinstance(value, str) and value not in {"kernteam", "snapchat"}}
    fixed = {"telefoon", "soort", "adres", "vorm", "zicht", "ontvangen", "account"}
    size = {"woord": 60, "waar": 80, "functie": 80, "naam": 80, "ritme": 80}
    return values | {name: BOOS[: size.get(name, 120)] for name in words - fixed}


@pytest.mark.parametrize("model", MODELLEN)
def test_words_are_text_on_every_page(als, lid, model):
    rij = voeg_toe(model, lid(), **boos(model))
    client = als(LID)
    row = [reverse(name, args=[model.SLUG, rij.pk]) for name in ("netwerk-rij", "netwerk-verwijderen")]
    for url in [*PLEKKEN, reverse("netwerk-soort", args=[model.SLUG]), *row]:
        page = pagina(client.get(url))
        assert "<script>alert" not in page, url
        assert "<img src=x" not in page, url
    assert "&lt;script&gt;alert(1)" in page


def test_typed_text_stands_where_htmx_does_nothing(als, rijen):
    client = als(LID)
    for url in [*PLEKKEN, *(reverse("netwerk-soort", args=[model.SLUG]) for model in MODELLEN)]:
        page = pagina(client.get(url))
        for found in re.finditer("kanarie-netwerk-hier", page):
            before = page[: found.start()]
            inside = before.rfind("hx-disable")
            assert inside > before.rfind("<main"), url
            assert inside > 0, url


@pytest.mark.parametrize("model", MODELLEN)
def test_ten_thousand_characters_are_told_and_kept(als, wereld, model):
    sent = invoer(model)
    texts = [name for name in velden(model) if name in sent and isinstance(velden(model)[name], str)]
    typed = {name: "x" * 10_000 for name in texts if name not in ("soort", "platform", "vorm", "zicht", "ontvangen")}
    answer = als(LID).post(nieuw(model.SLUG), {**sent, **typed})
    assert answer.status_code == 422
    page = pagina(answer)
    assert page.count("x" * 10_000) == len(typed)
    assert page.count("Dit zijn 10000 tekens.") >= 2
    assert not model.objects.exists()


def test_right_to_left_text_is_kept_as_typed(als, wereld):
    word = "\u0634\u0627\u0631\u0639 \u202eabc"
    als(LID).post(nieuw("straattermen"), invoer(Straatterm, woord=word))
    assert Straatterm.objects.get().woord == word


@pytest.mark.parametrize(
    ("model", "veld", "tekst", "zin"),
    [
        (Straatterm, "betekenis", "Vraag het @jay.noord", "een accountnaam"),
        (MODELLEN[1], "inbrengen", "Mail naar iemand@elders.example", "een e-mailadres"),
        (MODELLEN[4], "tekst", "Bel 06-12345678", "een telefoonnummer"),
        (MODELLEN[5], "feitentekst", "Woont op 1234 AB", "een postcode"),
    ],
)
def test_text_that_may_point_at_a_person_is_saved_and_warned_about(als, wereld, model, veld, tekst, zin):
    client = als(LID)
    answer = client.post(nieuw(model.SLUG), invoer(model, **{veld: tekst}))
    rij = model.objects.get()
    assert getattr(rij, veld) == tekst
    assert answer.url == reverse("netwerk-rij", args=[model.SLUG, rij.pk])
    page = pagina(client.get(answer.url))
    assert "Kan iemand raden wie dit is?" in page
    assert f"Hier lijkt {zin} te staan." in page
    assert "is bewaard" in page


def test_the_number_of_a_contact_is_no_reason_to_warn(als, wereld):
    client = als(LID)
    answer = client.post(nieuw("contacten"), invoer(Netwerkcontact, telefoon="06-12345678"))
    assert "#rij-" in answer.url
    page = pagina(client.get(reverse("netwerk-rij", args=["contacten", Netwerkcontact.objects.get().pk])))
    assert "Kan iemand raden" not in page
