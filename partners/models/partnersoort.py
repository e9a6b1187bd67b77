"""PartnerSoort = kind of partner: the column of the card, with its role and its limits."""

import uuid

from django.db import models

from kern.velden import HtmlVeld


class PartnerSoort(models.Model):
    """One of the kinds of partner, loaded from `partners/inhoud` (inventory A and J)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    naam = models.CharField(max_length=80)
    kort = models.CharField(max_length=300)
    kern = models.BooleanField(default=False)
    rol = HtmlVeld(blank=True)
    online = HtmlVeld(blank=True)
    mag = models.JSONField(default=list)
    onder_voorwaarde = models.JSONField(default=list)
    mag_niet = models.JSONField(default=list)
    volgorde = models.PositiveSmallIntegerField(default=0)
    bronnen = models.JSONField(default=list)
    nagekeken = models.DateField(null=True)
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["volgorde"]

    def __str__(self) -> str:
        return self.naam
