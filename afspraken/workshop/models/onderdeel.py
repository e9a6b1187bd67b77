"""Onderdeel = part of the draaiboek, Beurt = a part or phase that was begun."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import models
from django.utils import timezone

from afspraken.passen import telt_als
from afspraken.woorden import Drempel, Zicht
from afspraken.workshop.blad import Plek
from afspraken.workshop.draaiboek import verdeel
from afspraken.workshop.regels import is_onthuld
from afspraken.workshop.woorden import FASEN, Fase, OnderdeelSoort
from fenomenen.models import Fenomeen, Netwerkvoorbeeld, Voorbeeldbericht
from partners.models import Gebruiker

# Who can see an example message, in the words of the rule on large groups (afspraken/regels.py).
_ZICHTBAAR = {"iedereen": "openbaar", "groot": "groot"}


class Halte(NamedTuple):
    """One stop of the course: a part, and for some kinds one phase of it."""

    onderdeel: "Onderdeel"
    fase: str
    minuten: int

    @property
    def fase_in_woorden(self) -> str:
        """The phase as people read it."""
        return Fase(self.fase).label.lower() if self.fase else ""


class Onderdeel(models.Model):
    """One part of the draaiboek: what we do, for how many minutes, and for a scenario about which message.

    The message may be ours (`bericht`) or the network's own (`eigen_bericht`); what the card needs to know of it is
    written down here, so that a message that goes later takes no answer along.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="onderdelen")
    volgorde = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=16, choices=OnderdeelSoort)
    titel = models.CharField(max_length=120)
    minuten = models.PositiveSmallIntegerField()
    bericht = models.ForeignKey(Voorbeeldbericht, models.PROTECT, null=True, related_name="+")
    eigen_bericht = models.ForeignKey(Netwerkvoorbeeld, models.SET_NULL, null=True, related_name="+")
    fenomeen = models.ForeignKey(Fenomeen, models.PROTECT, null=True, related_name="+")
    zicht = models.CharField(max_length=10, choices=Zicht, blank=True)
    drempel = models.PositiveSmallIntegerField(choices=Drempel, null=True)
    onthuld_op = models.DateTimeField(null=True)

    class Meta:
        ordering = ["volgorde", "id"]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_scenario(self) -> bool:
        """Whether people answer about a message here."""
        return self.soort == OnderdeelSoort.SCENARIO

    @property
    def toont(self) -> Voorbeeldbericht | Netwerkvoorbeeld | None:
        """The message of a scenario; None when the network took its own away since."""
        return self.bericht or self.eigen_bericht

    @property
    def plek(self) -> Plek:
        """What an answer in this scenario is about."""
        name = self.fenomeen.naam
        return Plek(str(self.pk), self.fenomeen.slug, name, self.zicht, self.drempel or Drempel.TWEE)

    def haltes(self) -> list[Halte]:
        """Return the stops of this part; the minutes of a scenario are shared out over its phases."""
        phases = FASEN.get(self.soort, ("",))
        if self.is_scenario:
            shares = verdeel(self.minuten)
            return [Halte(self, fase, shares[fase]) for fase in phases]
        first, *rest = phases
        tail = [Halte(self, fase, 1) for fase in rest]
        return [Halte(self, first, max(1, self.minuten - len(tail))), *tail]

    def kies(self, bericht: Voorbeeldbericht | Netwerkvoorbeeld, groot_telt_als: str) -> None:
        """Make this part about a message; `groot_telt_als` is how the network counts a large group."""
        own = isinstance(bericht, Netwerkvoorbeeld)
        self.bericht, self.eigen_bericht = (None, bericht) if own else (bericht, None)
        self.titel, self.fenomeen = bericht.titel[:120], bericht.fenomeen
        self.drempel = bericht.voorgestelde_drempel
        seen_by = bericht.zicht if own else _ZICHTBAAR.get(bericht.zichtbaar, "onbekend")
        self.zicht = telt_als(seen_by, groot_telt_als)


def gang(onderdelen: Iterable[Onderdeel]) -> list[Halte]:
    """Return the whole course, stop by stop."""
    return [halte for onderdeel in onderdelen for halte in onderdeel.haltes()]


class Beurt(models.Model):
    """A stop that was begun: which, when, by whom, and how long it may take. The newest one is where the room is.

    `stil` are the seconds that the clock stood still; the clock only tells, it never takes anything away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="beurten")
    onderdeel = models.ForeignKey(Onderdeel, models.CASCADE, related_name="beurten")
    fase = models.CharField(max_length=16, choices=Fase, blank=True)
    minuten = models.PositiveSmallIntegerField()
    op = models.DateTimeField(default=timezone.now)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    pauze_sinds = models.DateTimeField(null=True)
    stil = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["op", "id"]

    @property
    def is_onthuld(self) -> bool:
        """Whether this phase shows the answers."""
        return is_onthuld(self.onderdeel.soort, self.fase)

    @property
    def eindigt(self) -> datetime:
        """When the time of this stop is over, if the clock runs on."""
        now = timezone.now()
        standing = now - self.pauze_sinds if self.pauze_sinds else timedelta()
        return self.op + timedelta(minutes=self.minuten, seconds=self.stil) + standing

    @property
    def over(self) -> int:
        """The seconds that are left; 0 when the time is over."""
        return max(0, round((self.eindigt - timezone.now()).total_seconds()))
