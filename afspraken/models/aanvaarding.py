"""Aanvaarding = acceptance: a partner says that a line in the concept is its own."""

import uuid

from django.db import models
from django.utils import timezone

from partners.models import Gebruiker, Organisatie, PartnerSoort


class Aanvaarding(models.Model):
    """A partner took over an inbreng in its column, or an afspraak it is part of. Who and when, as a row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inbreng = models.ForeignKey("Inbreng", models.CASCADE, null=True, related_name="aanvaardingen")
    afspraak = models.ForeignKey("Afspraak", models.CASCADE, null=True, related_name="aanvaardingen")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(inbreng=None) ^ models.Q(afspraak=None), name="aanvaarding_van_een_ding"
            ),
            models.UniqueConstraint(fields=["inbreng", "partner"], name="aanvaarding_inbreng_eenmaal"),
            models.UniqueConstraint(fields=["afspraak", "partner"], name="aanvaarding_afspraak_eenmaal"),
        ]
