"""Tegenspraakbesluit = the decision to let a contradiction of the proefrit stand."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels
from partners.models import Gebruiker, Lidmaatschap, Organisatie
from partners.rechten import eis

SLEUTEL = 300
REDEN = 200


class Tegenspraakbesluit(models.Model):
    """Who decided that this contradiction may stay in this concept, and why; `sleutel` is that of the proefrit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.CASCADE, related_name="tegenspraakbesluiten")
    sleutel = models.CharField(max_length=SLEUTEL)
    reden = models.CharField(max_length=REDEN)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["versie", "sleutel"], name="een_besluit_per_tegenspraak")]

    @classmethod
    @transaction.atomic
    def neem(cls, versie: Any, lidmaatschap: Lidmaatschap, sleutels: Collection[str], reden: str) -> None:
        """Let these contradictions stand; one decided before keeps its reason. Raises `GeenRecht` or `MagNiet`."""
        eis(lidmaatschap, "kaart.voorleggen", versie)
        regels.eis(regels.mag_bewerken(versie.vergrendel().bewerkstatus))
        who = {"organisatie": lidmaatschap.organisatie, "gebruiker": lidmaatschap.gebruiker, "reden": reden}
        for key in sleutels:
            cls.objects.get_or_create(versie=versie, sleutel=key, defaults=who)
        lidmaatschap.noteer("tegenspraakbesluit.neem", versie)
