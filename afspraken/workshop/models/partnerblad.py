"""Partnerblad = what a partner says of itself: where it can be reached, when, and how it will sign."""

import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken.regels import Reden
from afspraken.workshop.models.deelnemer import Deelnemer
from afspraken.workshop.woorden import Bereik, Tekenwijze
from partners.models import PartnerSoort


class Partnerblad(models.Model):
    """One row per partner in a workshop. A function and a number of a function, never of a person.

    A member of the organisation takes it over into its own ontvangstpunten afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="partnerbladen")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    functie = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    overdag = models.CharField(max_length=4, choices=Bereik, blank=True)
    avond_weekend = models.CharField(max_length=4, choices=Bereik, blank=True)
    tekent_functie = models.CharField(max_length=120, blank=True)
    tekent_hoe = models.CharField(max_length=10, choices=Tekenwijze, blank=True)
    stand = models.PositiveIntegerField(default=0)
    gewijzigd = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "partner"], name="een_blad_per_partner")]

    @property
    def als_ontvangstpunt(self) -> dict[str, str]:
        """Return what an ontvangstpunt of the organisation can start from."""
        hours = {name: "" if getattr(self, name) == Bereik.NIET else "ja" for name in ("overdag", "avond_weekend")}
        return {"functie": self.functie, "telefoon": self.telefoon} | hours

    @classmethod
    @transaction.atomic
    def bewaar(cls, deelnemer: Deelnemer, stand: int, velden: dict[str, Any]) -> tuple["Partnerblad", list[Reden]]:
        """Write what a participant says of the own partner, if nobody of that partner did since `stand`.

        Returns the row as it is, with a reason when it was not written. Raises `MagNiet` for who is not in.
        """
        workshop = deelnemer.kom_aan_het_woord()
        row, _ = cls.objects.get_or_create(workshop=workshop, partner=deelnemer.partner)
        if all(getattr(row, name) == value for name, value in velden.items()):
            return row, []
        if row.stand != stand:
            return row, [Reden("eerder", "Een collega van je partner vulde dit intussen ook in.")]
        for name, value in velden.items():
            setattr(row, name, value)
        row.stand, row.gewijzigd = row.stand + 1, timezone.now()
        row.save()
        deelnemer.noteer("partnerblad.bewaar", row, velden)
        workshop.tik()
        return row, []
