"""Interventie = intervention: one thing you can do, online or offline (inventory G)."""

import uuid

from django.db import models

from kern.velden import HtmlVeld


class Interventie(models.Model):
    """An action from the catalogue: when it works, what to mind, and for whom.

    `wie_kan` and `partners` say who may do it, `fase` and `moment` where it belongs in the research: only as far as
    the sources say, else empty. `voorstel_voor` (slugs of partner kinds) is our own order for the three suggestions
    in step 5, never a limit.
    """

    class Waar(models.TextChoices):
        """Where the action takes place."""

        ONLINE = "online", "Online"
        OFFLINE = "offline", "Offline"

    class Fase(models.TextChoices):
        """The phases of the research (004): it names three, the first in two parts (inventory M9, X20)."""

        RELATIEOPBOUW = "relatieopbouw", "Relatieopbouw"
        SIGNALEREN = "signaleren", "Signaleren"
        INTERVENIEREN = "intervenieren", "Interveniëren"
        NAZORG = "nazorg", "Nazorg"

    class Moment(models.TextChoices):
        """The two categories of interventions in the research (inventory M38)."""

        PREVENTIEF = "preventief", "Preventief"
        ACUUT = "acuut", "Acuut"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    naam = models.CharField(max_length=80)
    waar = models.CharField(max_length=10, choices=Waar)
    kort = models.CharField(max_length=200)
    wanneer = models.TextField()
    let_op = models.TextField(blank=True)
    voor_wie = models.JSONField(default=list)
    wie_kan = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    fase = models.CharField(max_length=20, choices=Fase, blank=True)
    moment = models.CharField(max_length=20, choices=Moment, blank=True)
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
