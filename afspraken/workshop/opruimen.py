"""What may no longer be kept of workshops goes: names after a day, words after a month, the rest with the counts."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from afspraken.workshop.models import (
    Aantekening,
    Antwoordblad,
    Deelnemer,
    Partnerantwoord,
    Partnerblad,
    Reactie,
    Workshop,
)
from afspraken.workshop.models.workshop import OPEN_TOT
from kern.bewaren import dagen


def ruim_op() -> int:
    """Delete what is past its days and return how many rows went or were emptied; twice does nothing more."""
    now = timezone.now()
    names = Deelnemer.objects.filter(workshop__in=_voorbij(now, dagen("workshop_naam"))).exclude(voornaam="")
    count = names.update(voornaam="")
    old = _voorbij(now, dagen("workshop_tekst"))
    for rows in (
        Antwoordblad.objects.filter(onderdeel__workshop__in=old),
        Partnerantwoord.objects.filter(onderdeel__workshop__in=old),
        Reactie.objects.filter(voorstel__workshop__in=old),
        Partnerblad.objects.filter(workshop__in=old),
        Aantekening.objects.filter(workshop__in=old),
    ):
        count += rows.delete()[0]
    return count + _voorbij(now, dagen("workshop_telling")).delete()[0]


def _voorbij(now: datetime, days: int) -> QuerySet[Workshop]:
    """Return the workshops that ended so many days ago: closed, closed by itself, or never opened."""
    limit = now - timedelta(days=days)
    never = Q(geopend_op=None, begint__lte=limit)
    return Workshop.objects.filter(Q(gesloten_op__lte=limit) | Q(geopend_op__lte=limit - OPEN_TOT) | never)
