"""Several clicks at once, with real transactions beside each other: one row, and nobody sees a broken page."""

import uuid

import pytest
from django.urls import reverse

from partners.models import Ontvangstpunt, Straatterm
from tests.afspraken.test_tegelijk import tegelijk
from tests.netwerk.conftest import LID, OOV
from tests.netwerk.test_paginas import invoer, nieuw

KLIKKEN = 6
pytestmark = pytest.mark.django_db(transaction=True)


def codes(antwoorden):
    return [getattr(antwoord, "status_code", antwoord) for antwoord in antwoorden]


def test_six_clicks_at_once_make_one_row_and_all_lead_to_it(als):
    clients, sent = [als(LID) for _ in range(KLIKKEN)], invoer(Straatterm, nieuw=str(uuid.uuid4()))
    answers = tegelijk(*[lambda client=client: client.post(nieuw("straattermen"), sent) for client in clients])
    assert codes(answers) == [302] * KLIKKEN
    assert {answer.url for answer in answers} == {Straatterm.objects.get().get_absolute_url()}


def test_two_texts_at_once_under_one_id_are_both_kept(als):
    clients, new = [als(LID), als(OOV)], str(uuid.uuid4())
    texts = ["de ene tekst", "de andere tekst"]
    sent = [invoer(Straatterm, text, nieuw=new) for text in texts]
    answers = tegelijk(
        *[
            lambda client=client, data=data: client.post(nieuw("straattermen"), data)
            for client, data in zip(clients, sent, strict=True)
        ]
    )
    assert sorted(codes(answers)) == [302, 409]
    refused = next(answer for answer in answers if answer.status_code == 409).content.decode()
    assert [text for text in texts if text in refused] == texts


def test_six_clicks_at_once_make_one_point_of_contact(als, wereld):
    clients, url = [als(LID) for _ in range(KLIKKEN)], reverse("ontvangstpunt-nieuw")
    sent = {"functie": "wijkteam Zuid", "telefoon": "088-0000199", "stand": "0", "nieuw": str(uuid.uuid4())}
    answers = tegelijk(*[lambda client=client: client.post(url, sent) for client in clients])
    assert codes(answers) == [302] * KLIKKEN
    assert Ontvangstpunt.objects.filter(functie="wijkteam Zuid").count() == 1
