"""Gebeurtenis = event, Pagina = page of words, Zoekregel = row of the search index."""

import uuid

from django.db import models
from django.urls import reverse
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


# Where a page of words is shown, when the name of the address is not the slug of the page.
HANDLEIDING = "handleiding-"
PAGINA_ADRES = {"route": "route-uitleg", "7-stappenmodel": "zevenstappenmodel"}


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

    def get_absolute_url(self) -> str:
        """Return where the page is shown; raises `NoReverseMatch` for a page that has no address."""
        if self.slug.startswith(HANDLEIDING):
            return reverse("handleiding-pagina", args=[self.slug.removeprefix(HANDLEIDING)])
        return reverse(PAGINA_ADRES.get(self.slug, self.slug))


class Zoekregel(models.Model):
    """Something that can be found, written by `kern.zoeken.index` only.

    `netwerk` is the id of a municipality; empty means national. `kop` and `woorden` are the words with their stems,
    made of the other fields; the database keeps an index of `woorden` (migration 0003: a FTS5 table with triggers on
    SQLite, a generated tsvector on PostgreSQL).
    """

    soort = models.CharField(max_length=30)
    sleutel = models.CharField(max_length=100)
    netwerk = models.UUIDField(null=True, db_index=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    titel = models.CharField(max_length=300)
    adres = models.CharField(max_length=300)
    namen = models.TextField(blank=True)
    kop = models.TextField(blank=True)
    # Long columns last: to read what stands after them SQLite reads them too.
    koppen = models.TextField(blank=True)
    tekst = models.TextField(blank=True)
    woorden = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "sleutel"], condition=models.Q(netwerk=None), name="zoekregel_landelijk"
            ),
            models.UniqueConstraint(fields=["soort", "sleutel", "netwerk"], name="zoekregel_in_netwerk"),
        ]
