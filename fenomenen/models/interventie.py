"""Interventie = intervention: one thing you can do, online or offline (inventory G)."""

import uuid

from django.db import models

from kern.velden import HtmlVeld


class Interventie(models.Model):
    """An action from the catalogue: when it works, what to mind, and for whom.

    `wie_kan` says who may do it, only as far as the sources say; `voorstel_voor` (slugs of partner kinds) is our
    own order for the three suggestions in step 5, never a limit.
    """

    class Waar(models.TextChoices):
        """Where the action takes place."""

        ONLINE = "online", "Online"
        OFFLINE = "offline", "Offline"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    naam = models.CharField(max_length=80)
    waar = models.CharField(max_length=10, choices=Waar)
    kort = models.CharField(max_length=200)
    wanneer = models.TextField()
    let_op = models.TextField(blank=True)
    voor_wie = models.JSONField(default=list)
    wie_kan = models.JSONField(default=list)
    voorstel_voor = models.JSONField(default=list)
    tekst = HtmlVeld(blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    bronnen = models.JSONField(default=list)
    genoemd = models.JSONField(default=list)
    nagekeken = models.DateField()
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["volgorde"]

    def __str__(self) -> str:
        return self.naam
