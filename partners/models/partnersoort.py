"""PartnerSoort = kind of partner: the column of the card, with its role and its limits."""

import uuid

from django.db import models
from django.urls import reverse

from kern.velden import HtmlVeld

# The parts of a partner's text in the order of its page: field and heading. The limits stand between the two.
OVER_DE_ROL = {
    "rol": "Rol",
    "online": "Rol online",
    "bijzonder": "Bijzondere rollen",
}
OVER_HET_WERK = {
    "toelichting": "Uitleg bij deze grenzen",
    "waarom": "Waarom online telt",
    "leren": "Leren en bijblijven",
    "vindplaatsen": "Waar informatie vandaan komt",
    "nodig": "Welke informatie nodig is",
    "kansen": "Kansen",
    "doen": "Wat een school kan doen",
    "samenwerken": "Samenwerken met een school",
}
# The three lists of limits, by field; the names are those of the judgements in `partners/vergelijk.py`.
GRENZEN = {"mag": "Mag", "onder_voorwaarde": "Mag onder voorwaarde", "mag_niet": "Mag niet"}


class PartnerSoort(models.Model):
    """One of the kinds of partner, loaded from `partners/inhoud` (inventory A and J)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    naam = models.CharField(max_length=80)
    kort = models.CharField(max_length=300)
    kern = models.BooleanField(default=False)
    rol = HtmlVeld(blank=True)
    online = HtmlVeld(blank=True)
    bijzonder = HtmlVeld(blank=True)
    mag = models.JSONField(default=list)
    onder_voorwaarde = models.JSONField(default=list)
    mag_niet = models.JSONField(default=list)
    toelichting = HtmlVeld(blank=True)
    waarom = HtmlVeld(blank=True)
    leren = HtmlVeld(blank=True)
    vindplaatsen = HtmlVeld(blank=True)
    nodig = HtmlVeld(blank=True)
    kansen = HtmlVeld(blank=True)
    doen = HtmlVeld(blank=True)
    samenwerken = HtmlVeld(blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    bronnen = models.JSONField(default=list)
    genoemd = models.JSONField(default=list)
    nagekeken = models.DateField(null=True)
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["volgorde"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("partner", args=[self.slug])

    def secties(self, koppen: dict[str, str]) -> list[tuple[str, str, str]]:
        """Return the parts of the text that are there: (anchor, heading, HTML), in the order of `koppen`."""
        parts = [(name, heading, getattr(self, name)) for name, heading in koppen.items()]
        return [part for part in parts if part[2]]

    def grenzen(self) -> list[tuple[str, str, list[dict[str, str]]]]:
        """Return the lists of limits that are there: (field, heading, rows)."""
        lists = [(name, heading, getattr(self, name)) for name, heading in GRENZEN.items()]
        return [part for part in lists if part[2]]
