"""What is kept no longer than bewaren.toml says: names a day, words a month, the rest with the counts."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from afspraken.models import Afspraak, Inbreng
from afspraken.workshop.models import Aantekening, Antwoordblad, Deelnemer, Partnerantwoord, Partnerblad, Workshop
from tests.factories import workshop as w
from tests.factories.afspraken import lid

pytestmark = pytest.mark.django_db
DAG = 24 * 3600


@pytest.fixture
def geweest(netwerk, time_machine):
    """A room that was closed a moment ago, with names, answers and notes."""
    time_machine.move_to(timezone.now(), tick=False)
    room, leider = w.bij_onthulling(netwerk), lid(netwerk, "oov")
    w.gast(room, "school", netwerk, voornaam="Sanne")
    Aantekening.schrijf(room, leider, "notitie", "Vergeet niet.", w.uuid4())
    Partnerblad.bewaar(room.deelnemers.in_de_zaal().first(), 0, {"functie": "teamleider"})
    room.sluit(leider)
    return room


def over(uitvoer="ruim_op"):
    call_command(uitvoer)
    return {
        "naam": Deelnemer.objects.exclude(voornaam="").count(),
        "bladen": Antwoordblad.objects.count(),
        "antwoorden": Partnerantwoord.objects.count(),
        "notities": Aantekening.objects.count() + Partnerblad.objects.count(),
        "deelnemers": Deelnemer.objects.count(),
        "workshops": Workshop.objects.count(),
    }


def test_each_thing_goes_on_its_own_day(geweest, time_machine, capsys):
    lines = (Inbreng.objects.count(), Afspraak.objects.count())
    everything = over()
    assert everything == {"naam": 1, "bladen": 5, "antwoorden": 4, "notities": 2, "deelnemers": 6, "workshops": 1}
    time_machine.shift(DAG - 1)
    assert over() == everything
    time_machine.shift(1)
    assert over() == everything | {"naam": 0}
    time_machine.shift(29 * DAG - 1)
    assert over() == everything | {"naam": 0}
    time_machine.shift(1)
    counts = {"naam": 0, "bladen": 0, "antwoorden": 0, "notities": 0, "deelnemers": 6, "workshops": 1}
    assert over() == counts
    time_machine.shift(1065 * DAG)
    assert over() == dict.fromkeys(counts, 0)
    assert (Inbreng.objects.count(), Afspraak.objects.count()) == lines


def test_a_room_that_nobody_closed_ends_eight_hours_after_it_opened(netwerk, time_machine, capsys):
    time_machine.move_to(timezone.now(), tick=False)
    room = w.open_zaal(netwerk)
    w.gast(room, "school", netwerk, voornaam="Sanne")
    time_machine.shift(DAG + 8 * 3600 - 1)
    assert over()["naam"] == 1
    time_machine.shift(1)
    assert over()["naam"] == 0
