"""Aantekening = note of who leads: private, or something parked that the room sees."""

import uuid

from django.db import models, transaction
from django.utils import timezone

from afspraken.workshop.models.onderdeel import Onderdeel
from afspraken.workshop.models.workshop import Workshop
from partners.models import Gebruiker, Lidmaatschap

AANTEKENING = 500


class Aantekening(models.Model):
    """What who leads wrote down: a private note, or something parked for later that the room sees."""

    class Soort(models.TextChoices):
        """The two kinds."""

        NOTITIE = "notitie", "Notitie"
        PARKEER = "parkeer", "Geparkeerd"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="aantekeningen")
    onderdeel = models.ForeignKey(Onderdeel, models.SET_NULL, null=True, related_name="+")
    soort = models.CharField(max_length=10, choices=Soort)
    verschil = models.CharField(max_length=200, blank=True)
    tekst = models.CharField(max_length=AANTEKENING)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op", "id"]

    @classmethod
    @transaction.atomic
    def schrijf(
        cls, workshop: Workshop, lidmaatschap: Lidmaatschap, soort: str, tekst: str, pk: uuid.UUID, verschil: str = ""
    ) -> None:
        """Write a note about where the room is now; the same `pk` twice writes once. Raises `GeenRecht`, `MagNiet`."""
        workshop.eis_leiding(lidmaatschap)
        if cls.objects.filter(pk=pk).exists():
            return
        part = workshop.beurt.onderdeel if workshop.beurt else None
        words = {"soort": soort, "tekst": tekst, "verschil": verschil, "onderdeel": part}
        new = cls.objects.create(pk=pk, workshop=workshop, door=lidmaatschap.gebruiker, **words)
        lidmaatschap.noteer(f"workshop.{soort}", new)
        workshop.tik()
