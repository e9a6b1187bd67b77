"""Gebeurtenis = event, Pagina = page of words."""

import uuid

from django.db import models
from django.utils import timezone

from kern.velden import HtmlVeld


class Gebeurtenis(models.Model):
    """One act by one person: who, for which organisation, on what. Ids and codes only, never content.

    The ids are plain UUIDs, not foreign keys: a row outlives what it tells of (veiligheid.md 9).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.DateTimeField(default=timezone.now, db_index=True)
    daad = models.CharField(max_length=60)
    netwerk = models.UUIDField(null=True, db_index=True)
    organisatie = models.UUIDField(null=True)
    wie = models.UUIDField(null=True)
    object_soort = models.CharField(max_length=60, blank=True)
    object_id = models.UUIDField(null=True)
    velden = models.JSONField(default=list)
    reden = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.daad} {self.moment:%Y-%m-%d %H:%M}"


class Pagina(models.Model):
    """A page that is words only, loaded from `kern/inhoud/paginas`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    titel = models.CharField(max_length=200)
    inleiding = models.TextField(blank=True)
    html = HtmlVeld()
    volgorde = models.PositiveSmallIntegerField(default=0)
    bronnen = models.JSONField(default=list)
    genoemd = models.JSONField(default=list)
    nagekeken = models.DateField()
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["volgorde", "slug"]

    def __str__(self) -> str:
        return self.titel
