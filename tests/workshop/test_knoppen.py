"""The buttons of who leads: pressed twice, by two people, too early, too late, or with nonsense."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from afspraken.workshop.models import Aantekening, Workshop
from tests.factories import workshop as w
from tests.factories.partners import GebruikerFactory, LidmaatschapFactory
from tests.workshop.kamer import TEKST, Kamer, gelezen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kamer(netwerk):
    return Kamer(netwerk)


def stand_van_zaken(kamer):
    """Return what a second click may not change."""
    room = Workshop.objects.get(pk=kamer.room.pk)
    moments = (room.plaats_in_gang(), bool(room.deur_dicht_op), room.leider_id, room.evaluatie, room.is_gesloten)
    rows = (room.beurten.count(), room.aantekeningen.count(), room.deelnemers.in_de_zaal().count())
    return moments, rows, room.beurt.pauze_sinds is None


@pytest.mark.parametrize(
    "daad",
    [
        "ga",
        "laat_toe",
        "klok_stil",
        "klok_aan",
        "deur_dicht",
        "deur_open",
        "neem_over",
        "schermen_uit",
        "evaluatie",
        "sluit",
    ],
)
def test_a_double_click_does_one_work(kamer, daad):
    w.gast(kamer.room, w.SCHOOL)
    place = kamer.room.plaats_in_gang()
    sent = {"naar": str(place + 1), "vanaf": str(place), "dag": "2027-05-01"}
    assert kamer.doe(daad, **sent).status_code == 302
    once = stand_van_zaken(kamer)
    assert kamer.doe(daad, **sent).status_code == 302
    assert stand_van_zaken(kamer) == once


def test_parking_a_gap_and_a_note_twice_writes_one_of_each(kamer):
    kamer.room = w.bij_onthulling(kamer.netwerk)
    zaal, act = (reverse(f"workshop-{name}", args=[kamer.room.pk]) for name in ("zaal", "daad"))
    gap = re.search(r'name="verschil" value="([^"]+)"', kamer.laptop.get(zaal).content.decode())[1]
    note = {"tekst": TEKST, "nieuw": "0f0f0f0f-0000-4000-8000-000000000001", "soort": "notitie"}
    for _ in range(2):
        assert kamer.laptop.post(act, {"daad": "parkeer", "verschil": gap}).status_code == 302
        url = reverse("workshop-aantekening", args=[kamer.room.pk])
        assert kamer.laptop.post(url, note).status_code == 302
    assert sorted(Aantekening.objects.values_list("soort", flat=True)) == ["notitie", "parkeer"]


def test_opening_twice_opens_once(netwerk):
    room = w.bereid_voor(netwerk)
    client = Client()
    client.force_login(netwerk.mensen["oov@voorbeeldstad.example"])
    for _ in range(2):
        assert client.post(reverse("workshop-openen", args=[room.pk])).status_code == 302
    assert Workshop.objects.get(pk=room.pk).beurten.count() == 1


def test_of_two_who_lead_only_the_one_who_leads_now_moves_the_room(kamer):
    colleague = tweede_leider(kamer)
    place = kamer.room.plaats_in_gang()
    sent = {"naar": str(place + 1), "vanaf": str(place)}
    gelezen(kamer.doe("ga", colleague, **sent), "leidt nu", status=422)
    assert kamer.doe("neem_over", colleague).status_code == 302
    assert kamer.doe("ga", colleague, **sent).status_code == 302
    gelezen(kamer.doe("ga", **sent), "leidt nu", status=422)
    assert Workshop.objects.get(pk=kamer.room.pk).plaats_in_gang() == place + 1


def tweede_leider(kamer):
    """Return the browser of a colleague of OOV."""
    person = GebruikerFactory(email="oov2@voorbeeldstad.example", naam="Otis Tweede")
    LidmaatschapFactory(gebruiker=person, organisatie=kamer.leider.organisatie, functies=["lid", "netwerkbeheerder"])
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("sent", [{"dag": "geen dag"}, {"dag": ""}, {"dag": "0026-01-01"}, {}])
def test_a_day_that_is_none_comes_back_at_its_field(kamer, sent):
    gelezen(kamer.doe("evaluatie", **sent), 'id="id_dag_error"', status=422)
    assert Workshop.objects.get(pk=kamer.room.pk).evaluatie is None


@pytest.mark.parametrize(
    ("naar", "vanaf"), [("999", "x"), ("-1", "3"), ("", ""), ("²", "3"), ("9" * 30, "3"), ("99", "")]
)
def test_a_stop_that_does_not_exist_moves_nothing(kamer, naar, vanaf):
    before = stand_van_zaken(kamer)
    assert kamer.doe("ga", naar=naar, vanaf=vanaf).status_code == 302
    assert stand_van_zaken(kamer) == before


def test_buttons_of_a_room_that_is_not_open_or_closed_give_a_reason(kamer):
    ready = w.bereid_voor(kamer.netwerk)
    kamer.room.sluit(kamer.leider)
    for room in (ready, kamer.room):
        url = reverse("workshop-daad", args=[room.pk])
        for act in ("ga", "laat_toe", "klok_stil", "erbij", "deur_dicht", "parkeer", "schermen_uit", "evaluatie"):
            answer = kamer.laptop.post(url, {"daad": act, "dag": "2027-05-01", "verschil": "x"})
            gelezen(answer, "Er is niets veranderd", status=422)
    assert kamer.laptop.post(kamer.daad, {"daad": "bestaat niet"}).status_code == 404


@pytest.mark.parametrize("partner", ["", "bestaat-niet", "pol\x00itie", "x" * 5000])
def test_a_guest_is_not_put_with_a_partner_that_does_not_exist(kamer, partner):
    url, guest = reverse("workshop-deelnemers", args=[kamer.room.pk]), kamer.mensen[0]
    sent = {"wat": "verplaats", "deelnemer": str(guest.pk), "partner": partner}
    assert kamer.laptop.post(url, sent).status_code in {302, 404}
    guest.refresh_from_db()
    assert guest.partner.slug in {w.JW, w.POL}
