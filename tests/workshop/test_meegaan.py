"""A phone with a form of its partner on it goes along when the room moves on, and takes along what was typed."""

import pytest

from afspraken.workshop.models import Partnerantwoord
from afspraken.workshop.woorden import Fase
from tests.factories import workshop as w

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def kamer(netwerk, client):
    """A phone of politie at the reveal of the first message."""
    room = w.open_zaal(netwerk)
    part, person = w.scenario(room), w.gast(room, w.POL, netwerk)
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    session = client.session
    session["workshop_plaats"] = str(person.pk)
    session.save()
    return room, part, person


def ga_mee(client, part, **typed):
    return client.post("/w/zaal/", {"onderdeel": str(part.pk)} | typed, headers=HTMX)


def test_a_form_about_this_part_stays_in_every_phase_of_it(netwerk, client, kamer):
    room, part, _ = kamer
    for fase in (Fase.ONS_ANTWOORD, Fase.VERSCHILLEN, Fase.AFSPREKEN):
        w.naar(netwerk, room, part, fase)
        assert ga_mee(client, part, weet="Half getypt").status_code == 204


def test_in_the_next_part_the_page_of_now_comes_with_what_was_typed_and_not_with_what_was_stored(
    netwerk, client, kamer
):
    room, part, person = kamer
    Partnerantwoord.zet(part, person, {"weet": "Staat er al", "grijp": "niet"}, 0)
    w.naar(netwerk, room, w.scenario(room, 1), Fase.ALLEEN)
    for typed, shown in (("Half getypt", True), ("Staat er al", False)):
        answer = ga_mee(client, part, weet=typed, functie="wijkagent Noord", grijp="wel")
        page = answer.content.decode()
        assert answer.headers["HX-Retarget"] == "#werk"
        assert "Ik ben klaar" in page
        assert ("Half getypt" in page) is shown
        assert "Staat er al" not in page
        assert "wijkagent Noord" in page


def test_who_was_taken_out_and_a_room_that_closed_keep_no_form(netwerk, client, kamer):
    room, part, person = kamer
    leider = netwerk.leden["oov@voorbeeldstad.example"]
    person.workshop = room
    person.neem_uit_de_zaal(leider)
    assert "Zet ons antwoord" not in ga_mee(client, part).content.decode()
    person.laat_terug(leider)
    assert ga_mee(client, part).status_code == 204
    room.sluit(leider)
    page = ga_mee(client, part, weet="Half getypt").content.decode()
    assert "Zet ons antwoord" not in page
    assert "Half getypt" in page
