"""Akkoord = consent to a presented version, Ondertekening = signature, Intrekking = withdrawal."""

import uuid

from django.db import models
from django.utils import timezone

from partners.models import Gebruiker, Organisatie


class Akkoord(models.Model):
    """A member said for the organisation: we work like this for now. Binds nobody as a signature does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="akkoorden")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "versie"], name="akkoord_per_organisatie"),
            models.UniqueConstraint(fields=["gebruiker", "versie"], name="akkoord_per_persoon"),
        ]


class Ondertekening(models.Model):
    """One person signed for one organisation. The words are those of that moment: they are printed and sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="ondertekeningen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120)
    namens = models.CharField(max_length=120)
    mandaat = models.CharField(max_length=200, blank=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "versie"], name="ondertekening_per_organisatie"),
            models.UniqueConstraint(fields=["gebruiker", "versie"], name="ondertekening_per_persoon"),
        ]


class Intrekking(models.Model):
    """OOV withdrew a presented version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.OneToOneField("Kaartversie", models.PROTECT, related_name="intrekking")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    reden = models.CharField(max_length=200)
    op = models.DateTimeField(default=timezone.now)
