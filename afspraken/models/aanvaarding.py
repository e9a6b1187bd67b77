"""Aanvaarding = acceptance: a partner says that a line in the concept is its own."""

import uuid

from django.db import models
from django.utils import timezone

from partners.models import Gebruiker, Organisatie, PartnerSoort

# Where a line or an acceptance came from, in words.
HERKOMST = 200


class Aanvaarding(models.Model):
    """A partner took over an inbreng in its column, or an afspraak it is part of. Who and when, as a row.

    In a workshop a partner may speak through somebody without an account: then `in_workshop` says where, and nobody
    is named. Only signing binds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inbreng = models.ForeignKey("Inbreng", models.CASCADE, null=True, related_name="aanvaardingen")
    afspraak = models.ForeignKey("Afspraak", models.CASCADE, null=True, related_name="aanvaardingen")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    in_workshop = models.CharField(max_length=HERKOMST, blank=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(inbreng=None) ^ models.Q(afspraak=None), name="aanvaarding_van_een_ding"
            ),
            models.CheckConstraint(
                condition=models.Q(gebruiker=None, organisatie=None) & ~models.Q(in_workshop="")
                | models.Q(gebruiker__isnull=False, organisatie__isnull=False),
                name="aanvaarding_van_iemand",
            ),
            models.UniqueConstraint(fields=["inbreng", "partner"], name="aanvaarding_inbreng_eenmaal"),
            models.UniqueConstraint(fields=["afspraak", "partner"], name="aanvaarding_afspraak_eenmaal"),
        ]
