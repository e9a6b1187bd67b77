"""The door: right codes are never slowed down, guessers are, and nothing in the database opens a room."""

import random
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from afspraken.models.versie import CODELENGTE, CODETEKENS
from afspraken.workshop import code, deurwacht
from afspraken.workshop.models import Deelnemer, Scherm, Workshop
from tests.factories import workshop as w
from tests.factories.afspraken import lid

pytestmark = pytest.mark.django_db
DEUR = "/w/"
FOUT = "AAAA2222"
STADHUIS, ELDERS = {"REMOTE_ADDR": "10.0.0.1"}, {"REMOTE_ADDR": "10.0.0.2"}


@pytest.fixture
def zaal(netwerk):
    return w.open_zaal(netwerk)


@pytest.fixture
def klok():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def probeer(client, getypt, **van):
    return client.get(DEUR, {"code": getypt}, **(van or STADHUIS))


def kom_binnen(client, zaal, **van):
    """Type the right code and choose a partner."""
    assert probeer(client, zaal.code, **van).status_code == 200
    return client.post(DEUR, {"code": zaal.code, "partner": "politie"}, **(van or STADHUIS))


# --- Who knows the code ------------------------------------------------------------------------------


def test_forty_phones_behind_one_address_come_in_also_when_some_mistype(klok, zaal):
    for nr in range(40):
        phone = Client()
        if nr % 3 == 0:
            assert probeer(phone, FOUT).status_code == 422
        answer = kom_binnen(phone, zaal)
        assert (answer.status_code, answer.url) == (302, "/w/zaal/"), nr
    assert zaal.deelnemers.count() == 40


def test_right_codes_never_count(klok, zaal):
    phone = Client()
    for _ in range(deurwacht.VRIJ_PER_ADRES * 2):
        assert probeer(phone, zaal.code).status_code == 200
    assert probeer(phone, FOUT).status_code == 422


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}{1} ", "{0}\t{1}"])
def test_a_code_is_read_as_people_type_it(zaal, typed):
    for text in (zaal.code, zaal.code.lower()):
        assert probeer(Client(), typed.format(text[:4], text[4:])).status_code == 200


def test_a_second_click_comes_to_the_door_once(zaal):
    phone = Client()
    kom_binnen(phone, zaal)
    assert phone.post(DEUR, {"code": zaal.code, "partner": "politie"}).url == "/w/zaal/"
    assert zaal.deelnemers.count() == 1


def test_a_valid_code_shows_the_waiting_room_only(zaal):
    phone = Client()
    kom_binnen(phone, zaal)
    page = phone.get("/w/zaal/").content.decode()
    assert "Wacht even" in page
    assert "In de zaal" not in page
    assert phone.get("/workshop/").status_code == 302


# --- Who guesses -------------------------------------------------------------------------------------


def raad(client, times, **van):
    return [probeer(client, FOUT, **van).status_code for _ in range(times)]


def test_a_browser_that_keeps_on_waits_longer_each_time_and_even_the_right_code_waits(klok, zaal):
    guesser = Client()
    waits = []
    for _ in range(4):
        answers = raad(guesser, deurwacht.VRIJ_PER_TELEFOON + 1)
        assert answers[-1] == 429
        assert probeer(guesser, zaal.code).status_code == 429
        wait = int(probeer(guesser, zaal.code).content.decode().partition("Wacht ")[2].partition(" ")[0])
        waits.append(wait)
        klok.shift(wait - 1)
        assert probeer(guesser, zaal.code).status_code == 429
        klok.shift(1)
    assert waits == [30, 60, 120, 240]
    assert probeer(guesser, zaal.code).status_code == 200


def test_one_guesser_in_the_town_hall_keeps_nobody_else_out(klok, zaal):
    assert raad(Client(), 40)[-1] == 429
    assert kom_binnen(Client(), zaal).status_code == 302


def test_who_throws_away_the_cookie_is_stopped_by_the_address_and_elsewhere_nobody_notices(klok, zaal):
    answers = [probeer(Client(), FOUT, **ELDERS).status_code for _ in range(deurwacht.VRIJ_PER_ADRES + 1)]
    assert answers == [422] * deurwacht.VRIJ_PER_ADRES + [429]
    assert probeer(Client(), zaal.code, **ELDERS).status_code == 429
    assert kom_binnen(Client(), zaal, **STADHUIS).status_code == 302
    klok.shift(30)
    assert probeer(Client(), zaal.code, **ELDERS).status_code == 200


def test_while_somebody_waits_a_wrong_code_and_a_right_one_look_the_same(klok, zaal):
    guesser = Client()
    raad(guesser, deurwacht.VRIJ_PER_TELEFOON + 1)
    wrong, right = (probeer(guesser, typed).content.decode() for typed in (FOUT, zaal.code))
    assert wrong.replace(FOUT, "") == right.replace(zaal.code, "")


# --- When the code opens -----------------------------------------------------------------------------


def test_a_code_is_dead_after_four_hours_and_who_is_in_stays_in(klok, zaal, netwerk):
    phone = w.telefoon(w.gast(zaal, w.POL, netwerk))
    klok.shift(timedelta(hours=4) - timedelta(seconds=1))
    assert probeer(Client(), zaal.code).status_code == 200
    klok.shift(timedelta(seconds=1))
    assert probeer(Client(), zaal.code).status_code == 422
    assert "Zichtbaar als" in phone.get("/w/zaal/").content.decode()


def test_a_code_is_dead_when_the_room_is_closed_and_before_it_opens(zaal, netwerk):
    ready = w.bereid_voor(netwerk)
    assert probeer(Client(), ready.code).status_code == 422
    zaal.sluit(lid(netwerk, "oov"))
    assert probeer(Client(), zaal.code).status_code == 422
    assert Workshop.objects.get(pk=zaal.pk).code_afdruk == ""
    assert Client().post(DEUR, {"code": zaal.code, "partner": "politie"}).status_code == 422
    assert Deelnemer.objects.count() == 0


def test_a_room_that_closed_itself_opens_for_nobody(klok, zaal):
    klok.shift(timedelta(hours=8))
    assert probeer(Client(), zaal.code).status_code == 422


def test_a_locked_door_tells_so_and_lets_nobody_come(zaal, netwerk):
    zaal.zet_deur(lid(netwerk, "oov"), dicht=True)
    answer = Client().post(DEUR, {"code": zaal.code, "partner": "politie", "voornaam": "Getypt"})
    assert answer.status_code == 422
    assert "De deur is dicht" in answer.content.decode()
    assert "Getypt" in answer.content.decode()
    assert Deelnemer.objects.count() == 0
    zaal.zet_deur(lid(netwerk, "oov"), dicht=False)
    assert kom_binnen(Client(), zaal).status_code == 302


def test_a_member_of_a_partner_that_is_not_asked_is_told(netwerk):
    few = netwerk.hier.organisaties["jongerenwerk"].soort, netwerk.hier.organisaties["oov"].soort
    room = w.open_zaal(netwerk, partners=few)
    client = Client()
    client.force_login(netwerk.mensen["politie@voorbeeldstad.example"])
    answer = client.post(DEUR, {"code": room.code})
    assert answer.status_code == 422
    assert "Jullie partner doet niet mee" in answer.content.decode()
    assert Deelnemer.objects.count() == 0


# --- What is kept ------------------------------------------------------------------------------------


def test_the_database_holds_only_fingerprints(zaal, netwerk):
    token = Scherm.maak(zaal, lid(netwerk, "oov"))
    w.gast(zaal, w.POL, netwerk)
    tables = apps.get_app_config("workshop").get_models(include_auto_created=True)
    stored = " ".join(str(value) for model in tables for row in model.objects.values_list() for value in row)
    assert zaal.code_afdruk in stored
    for secret in (zaal.code, token):
        assert secret.lower() not in stored.lower()


# --- How strong a code is ----------------------------------------------------------------------------


def test_a_code_has_eight_signs_of_thirty_one_without_look_alikes():
    assert (CODELENGTE, len(CODETEKENS), len(set(CODETEKENS))) == (8, 31, 31)
    assert not set(CODETEKENS) & set("01OIL")
    assert code.als_code(CODETEKENS.lower()[:8]) == CODETEKENS[:8]
    assert {len(code.code_bij(code.nieuw_zaad())) for _ in range(200)} == {8}


def test_every_sign_comes_up_about_as_often_at_every_place():
    codes = [code.code_bij(f"zaad-{nr}") for nr in range(6200)]
    for place in range(CODELENGTE):
        counts = {sign: sum(one[place] == sign for one in codes) for sign in CODETEKENS}
        assert min(counts.values()) > 130, place  # 200 expected, five standard deviations is 70
        assert max(counts.values()) < 270, place


def test_a_million_guesses_open_none_of_fifty_rooms():
    """The bound is what counts: at the pace the brake allows, a hit takes longer than any room is open."""
    rooms = {code.code_bij(code.nieuw_zaad()) for _ in range(50)}
    assert len(rooms) == 50
    guesser = random.Random(20261125)  # noqa: S311 - guesses, no secret
    space = len(CODETEKENS) ** CODELENGTE
    assert 1_000_000 * len(rooms) / space < 1e-4
    as_number = {sum(CODETEKENS.index(sign) * 31**place for place, sign in enumerate(one)) for one in rooms}
    assert not any(guesser.randrange(space) in as_number for _ in range(1_000_000))


def test_a_token_of_a_beamer_has_128_bits():
    assert {len(code.nieuw_token()) for _ in range(50)} == {22}
    assert len({code.nieuw_token() for _ in range(1000)}) == 1000
