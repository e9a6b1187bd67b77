"""Scherm = beamer screen."""

import uuid
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from afspraken.workshop import code
from afspraken.workshop.models.workshop import Workshop
from partners.models import Lidmaatschap

SCHERM_TOT = timedelta(hours=4)


class Scherm(models.Model):
    """A beamer screen: a link that shows the room and nothing else, for four hours, without any account.

    Only the fingerprint of its token is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="schermen")
    afdruk = models.CharField(max_length=64, unique=True)
    op = models.DateTimeField(default=timezone.now)
    ingetrokken_op = models.DateTimeField(null=True)

    @classmethod
    @transaction.atomic
    def maak(cls, workshop: Workshop, lidmaatschap: Lidmaatschap) -> str:
        """Make a screen and return its token, which is shown once. Raises `GeenRecht` or `MagNiet`."""
        workshop.eis_leiding(lidmaatschap)
        token = code.nieuw_token()
        new = cls.objects.create(workshop=workshop, afdruk=code.afdruk(token))
        lidmaatschap.noteer("workshop.scherm", new)
        return token

    @classmethod
    def trek_in(cls, workshop: Workshop, lidmaatschap: Lidmaatschap) -> None:
        """Take every screen of this workshop back. Raises `GeenRecht` or `MagNiet`."""
        workshop.eis_leiding(lidmaatschap)
        workshop.schermen.filter(ingetrokken_op=None).update(ingetrokken_op=timezone.now())

    @classmethod
    def vind(cls, token: str) -> "Scherm | None":
        """Return the screen with this token while it counts; of a closed room it shows that it is closed."""
        related = ("kaart__gemeente", "beurt__onderdeel__fenomeen", "concept__kaartafspraken", "concept__kaart")
        live = cls.objects.filter(ingetrokken_op=None, op__gt=timezone.now() - SCHERM_TOT)
        live = live.select_related(*(f"workshop__{name}" for name in related))
        return live.filter(afdruk=code.afdruk(token)).first()
