"""Two at once in the room, with real transactions beside each other: saving, revealing, closing, answering."""

import threading
import time
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from afspraken.regels import MagNiet
from afspraken.workshop.models import Antwoordblad, Deelnemer, Onderdeel, Partnerantwoord, Workshop
from afspraken.workshop.onthulling import onthuld
from tests.afspraken.test_tegelijk import tegelijk
from tests.factories import workshop as w
from tests.factories.afspraken import FenomeenFactory, demokaart, lid, open_kaart
from tests.factories.wereld import mensenwereld

pytestmark = pytest.mark.django_db(transaction=True)
RONDES = 6


class Zaal:
    """A room where people answer alone, without the content of the project."""

    def __init__(self):
        self.wereld = mensenwereld()
        demokaart(self.wereld)
        open_kaart(self.wereld.elders)
        self.leider = lid(self.wereld, "oov")
        self.room = w.bereid_voor(self.wereld, berichten=())
        part = {"soort": "scenario", "titel": "Bericht", "minuten": 22, "zicht": "openbaar", "drempel": 2}
        parts = [Onderdeel(**part, fenomeen=FenomeenFactory()) for _ in range(2)]
        assert self.room.zet_draaiboek(self.leider, self.room.stand, parts)
        self.room = Workshop.objects.get(pk=self.room.pk)
        self.room.open(self.leider)
        self.part = w.scenario(self.room)
        self.jw, self.jw2, self.pol = (w.gast(self.room, slug, self.wereld).pk for slug in (w.JW, w.JW, w.POL))

    def ga(self, vanaf, naar):
        Workshop.objects.get(pk=self.room.pk).ga_naar(self.leider, naar, vanaf)

    def bewaar(self, wie, tekst, *, blad="", stand=0):
        phone = Deelnemer.objects.select_related("workshop", "partner").get(pk=wie)
        return Antwoordblad.bewaar(self.part, phone, {"weet": tekst}, stand=stand, blad=blad or uuid4().hex, klaar=True)

    def zet(self, wie, tekst):
        phone = Deelnemer.objects.select_related("workshop", "partner").get(pk=wie)
        return Partnerantwoord.zet(self.part, phone, {"weet": tekst}, 0)

    def telt(self):
        """Return the texts that the reveal shows."""
        part = Onderdeel.objects.select_related("fenomeen").get(pk=self.part.pk)
        shown = onthuld(Workshop.objects.get(pk=self.room.pk), [part])
        return {text for kant in shown.kanten(part) for text in kant.weet}


@pytest.fixture
def zaal():
    return Zaal()


def test_of_two_tabs_that_save_at_once_one_is_told(zaal):
    zaal.bewaar(zaal.jw, "eerst", blad="begin")
    results = tegelijk(
        lambda: zaal.bewaar(zaal.jw, "uit de een", stand=1), lambda: zaal.bewaar(zaal.jw, "uit de ander", stand=1)
    )
    reasons = [[reden.code for reden in told] for _, told in results]
    assert sorted(reasons) == [[], ["tabblad"]]
    winner = ("uit de een", "uit de ander")[reasons.index([])]
    sheet = Antwoordblad.objects.get()
    assert (sheet.antwoorden, sheet.stand) == ({"weet": winner}, 2)


def test_the_same_without_the_compared_number_would_lose_a_text(zaal):
    """Teeth: what tells the second tab is really the number."""
    zaal.bewaar(zaal.jw, "eerst", blad="begin")
    for text in ("uit de een", "uit de ander"):
        now = Antwoordblad.objects.get().stand
        assert zaal.bewaar(zaal.jw, text, stand=now)[1] == []
    assert Antwoordblad.objects.get().antwoorden == {"weet": "uit de ander"}


def test_first_saves_of_one_phone_make_one_sheet(zaal):
    results = tegelijk(*[lambda: zaal.bewaar(zaal.jw, "hetzelfde")] * 4)
    assert [reasons for _, reasons in results] == [[]] * 4
    assert Antwoordblad.objects.count() == 1


def onthul_terwijl(zaal, text):
    """Reveal while a phone saves; return what the phone was told, and set the room back at the question."""
    place = Workshop.objects.get(pk=zaal.room.pk).plaats_in_gang()
    _, (sheet, reasons) = tegelijk(lambda: zaal.ga(place, place + 1), lambda: zaal.bewaar(zaal.pol, text))
    stored, part = Antwoordblad.objects.get(pk=sheet.pk), Onderdeel.objects.get(pk=zaal.part.pk)
    counts = zaal.telt()
    Antwoordblad.objects.all().delete()
    Onderdeel.objects.filter(pk=part.pk).update(onthuld_op=None)
    zaal.ga(place + 1, place)
    return reasons, stored, part, counts


def test_a_save_while_the_room_reveals_counts_before_or_is_kept_as_late_and_never_counts_after(zaal):
    for number in range(RONDES):
        text = f"ronde {number}"
        reasons, stored, part, counts = onthul_terwijl(zaal, text)
        assert part.onthuld_op is not None
        if reasons:
            assert [reden.code for reden in reasons] == ["onthuld"]
            assert (stored.laat, counts) == ({"weet": text}, set())
        else:
            assert (stored.antwoorden, counts) == ({"weet": text}, {text})
            assert stored.gewijzigd <= part.onthuld_op


def test_a_save_that_waits_for_the_reveal_does_not_count(zaal):
    """Teeth: the room holds the row while it reveals; a save that looked before that looks again."""
    holds, results = threading.Event(), []

    def save():
        holds.wait()
        try:
            results.append(zaal.bewaar(zaal.pol, "te laat")[1])
        finally:
            connection.close()

    thread = threading.Thread(target=save)
    thread.start()
    with transaction.atomic():
        zaal.room.vergrendel()
        Workshop.objects.filter(pk=zaal.room.pk).update(versie=99)
        holds.set()
        time.sleep(0.2)  # the other is at the lock by now; when it is not, it comes after it all the same
        assert results == []
        Onderdeel.objects.filter(pk=zaal.part.pk).update(onthuld_op=timezone.now())
    thread.join()
    assert [[reden.code for reden in told] for told in results] == [["onthuld"]]
    assert Antwoordblad.objects.get().laat == {"weet": "te laat"}
    assert zaal.telt() == set()


def test_a_save_while_the_room_closes_is_stored_or_refused_and_nothing_between(zaal):
    def close():
        return Workshop.objects.get(pk=zaal.room.pk).sluit(zaal.leider)

    closed, saved = tegelijk(close, lambda: zaal.bewaar(zaal.pol, "net nog"))
    assert closed is None
    if isinstance(saved, MagNiet):
        assert [reden.code for reden in saved.redenen] == ["gesloten"]
        assert Antwoordblad.objects.count() == 0
    else:
        assert Antwoordblad.objects.get().antwoorden == {"weet": "net nog"}
    with pytest.raises(MagNiet):
        zaal.bewaar(zaal.pol, "daarna")


def test_two_phones_that_set_our_answer_at_once_make_one_and_the_other_is_told(zaal):
    zaal.ga(0, 1)
    results = tegelijk(lambda: zaal.zet(zaal.jw, "van de een"), lambda: zaal.zet(zaal.jw2, "van de ander"))
    assert sorted(len(reasons) for _, reasons in results) == [0, 1]
    row = Partnerantwoord.objects.get()
    assert row.stand == 1
    assert {row.antwoorden["weet"]} < {"van de een", "van de ander"}
    told = next(shown for shown, reasons in results if reasons)
    assert told.antwoorden == row.antwoorden


def test_next_pressed_twice_at_once_moves_the_room_once(zaal):
    results = tegelijk(*[lambda: zaal.ga(0, 1)] * 4)
    assert results == [None] * 4
    room = Workshop.objects.get(pk=zaal.room.pk)
    assert room.plaats_in_gang() == 1
    assert room.beurten.count() == 2


def test_who_is_removed_while_setting_an_answer_sets_it_before_or_not_at_all(zaal):
    zaal.ga(0, 1)

    def remove():
        return Deelnemer.objects.get(pk=zaal.jw).neem_uit_de_zaal(zaal.leider)

    removed, answer = tegelijk(remove, lambda: zaal.zet(zaal.jw, "net nog"))
    assert removed is None
    if isinstance(answer, MagNiet):
        assert [reden.code for reden in answer.redenen] == ["weg"]
        assert Partnerantwoord.objects.count() == 0
    else:
        assert Partnerantwoord.objects.count() == 1
