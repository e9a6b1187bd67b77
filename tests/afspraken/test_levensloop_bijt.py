"""The machine bites: one small fault in the product at a time, found by the same lives that pass without it."""

import logging
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from afspraken import gelden, regels, statussen
from afspraken.models import Kaart, Kaartversie, Opzegging, versielijst
from afspraken.regels import MagNiet
from afspraken.statussen import Status
from tests.afspraken.levensboek import begin
from tests.afspraken.test_levensloop_machine import LEVENS, loop

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.langzaam, pytest.mark.django_db(transaction=True)]


def signing_touches_the_text(patch):
    """What is stored is no longer what was shown."""
    sign = Kaartversie.onderteken

    def touch(self, *args, **kwargs):
        signed = sign(self, *args, **kwargs)
        Kaartversie.objects.filter(pk=self.pk).update(bevroren=f"{self.bevroren} ")
        return signed

    patch.setattr(Kaartversie, "onderteken", touch)


def what_is_presented_is_presented_again(patch):
    """Freezing is not for good: the text can be frozen anew."""
    patch.setattr(regels, "mag_voorleggen", lambda facts: [])


def copying_loses_a_line(patch):
    """The next concept lacks a line of the last version."""
    copy = Kaartversie.neem_over

    def lose(self, previous):
        copy(self, previous)
        for row in self.afspraken.all()[:1]:
            row.delete()

    patch.setattr(Kaartversie, "neem_over", lose)


def a_renewal_clears_the_version_before_it(patch):
    """The text of the version that is renewed is thrown away."""
    renew = Kaart.verleng

    def clear(self, member, versie, **days):
        made = renew(self, member, versie, **days)
        versie.inbreng.all().delete()
        versie.afspraken.all().delete()
        return made

    patch.setattr(Kaart, "verleng", clear)


def nothing_replaces_anything(patch):
    """Two versions in force at once."""
    patch.setattr(statussen, "vervangt", lambda newer, older, today: False)


def an_end_is_no_end(patch):
    """A card goes on after its last day."""
    known = versielijst.status
    patch.setattr(versielijst, "status", lambda facts, *rest: known(replace(facts, einde=None), *rest))


def a_reservation_is_not_read(patch):
    """The route shows an afspraak to who signed without it."""
    patch.setattr(gelden._Partijen, "bij", lambda self, _, *, getekend: self.getekend if getekend else self.akkoord)


def who_left_stays(patch):
    """The route goes on with an organisation that ended its part."""
    patch.setattr(gelden, "Opzegging", SimpleNamespace(objects=Opzegging.objects.filter(reden="Nooit gezegd.")))


def an_akkoord_counts_as_a_signature(patch):
    """The route calls in force what was only agreed to."""
    patch.setattr(gelden, "_GETEKEND", gelden._AKKOORD)


def nobody_joins_in_force(patch):
    """Who did not sign at once is shut out."""
    refuse = regels.Reden("dicht", "Je bent te laat.")
    known = regels.mag_tekenen
    patch.setattr(regels, "mag_tekenen", lambda now, **who: [refuse] if now == Status.GELDEND else known(now, **who))


def a_card_in_force_is_never_withdrawn(patch):
    """What holds can not be stopped."""
    refuse = regels.Reden("dicht", "Dat kan niet meer.")
    known = regels.mag_intrekken
    patch.setattr(regels, "mag_intrekken", lambda now: [refuse] if now == Status.GELDEND else known(now))


def a_refusal_says_nothing(patch):
    """A reason without words."""
    patch.setattr(regels, "BEVROREN", regels.Reden("bevroren", ""))


def one_person_signs_for_two(patch):
    """Two organisations, one person."""
    patch.setattr(regels, "twee_mensen", lambda elsewhere: [])


def a_status_stops_nobody(patch):
    """The table of the statuses is not asked."""
    patch.setattr(regels, "_kan_nu", lambda now, act: [])


FOUTEN = [
    signing_touches_the_text, what_is_presented_is_presented_again, copying_loses_a_line,
    a_renewal_clears_the_version_before_it, nothing_replaces_anything, an_end_is_no_end, a_reservation_is_not_read,
    who_left_stays, an_akkoord_counts_as_a_signature, nobody_joins_in_force, a_card_in_force_is_never_withdrawn,
    a_refusal_says_nothing, one_person_signs_for_two, a_status_stops_nobody,
]  # fmt: skip


@pytest.mark.parametrize("fout", FOUTEN)
def test_the_machine_bites(wereld, monkeypatch, fout):
    """Teeth: with this fault in the product the same lives as above end in a failure."""
    start = begin(wereld)
    fout(monkeypatch)
    # `ValueError`: the route asks no text of a version that is over, and finds none to read.
    with pytest.raises((AssertionError, IntegrityError, MagNiet, ValueError)) as found:
        loop(start, levens=LEVENS, stappen=30)
    log.info("%s: %s", fout.__name__, str(found.value).splitlines()[:1])
