"""Fenomeen = phenomenon: one of the eight kinds of worrying behaviour online (inventory B1)."""

import uuid

from django.db import models
from django.urls import reverse

from kern.velden import HtmlVeld


class Fenomeen(models.Model):
    """A phenomenon with its explanation.

    `andere_namen` are the names the sources use besides ours (X16), and the words people search with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    naam = models.CharField(max_length=80)
    andere_namen = models.JSONField(default=list)
    inleiding = models.CharField(max_length=300, blank=True)
    normaal = HtmlVeld(blank=True)
    wat = HtmlVeld(blank=True)
    vormen = HtmlVeld(blank=True)
    waarom = HtmlVeld(blank=True)
    signalen = HtmlVeld(blank=True)
    hulp = HtmlVeld(blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    bronnen = models.JSONField(default=list)
    genoemd = models.JSONField(default=list)
    nagekeken = models.DateField()
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["volgorde"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("fenomeen", args=[self.slug])

    def secties(self) -> list[tuple[str, str, str]]:
        """Return the parts of the text: (anchor, heading, HTML), in reading order; help stands apart."""
        return [
            ("normaal", "Wat is nog gewoon", self.normaal),
            ("wat", "Wat het is", self.wat),
            ("vormen", "Hoe het eruitziet", self.vormen),
            ("waarom", "Waarom het telt", self.waarom),
            ("signalen", "Waar je op let", self.signalen),
        ]
