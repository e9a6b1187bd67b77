"""What a network adds itself, beside the national text and never over it: rows that only its own members see.

Netwerkrij = row of a network (the base), Netwerkcontact = contact, Overleg = meeting, Convenant = covenant,
Straatterm = street term, Netwerknotitie = note beside a page. (Netwerkvoorbeeld = own example message stands in
fenomenen, because it points at a Fenomeen.)
"""

import uuid
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from django.db import models, transaction
from django.db.models.functions import Cast, Left
from django.urls import reverse
from django.utils import timezone

from kern.zoeken.index import Document, haal_weg, zet
from partners.models.gemeente import Gemeente
from partners.models.organisatie import Lidmaatschap, Organisatie
from partners.rechten import eis, weiger

# The longest piece of a row that a list in short shows.
KORT_TOT = 300
BINNENKORT = timedelta(days=90)


def half_jaar_voor(dag: date) -> date:
    """Return the same day six months earlier, or the last day of that month when it is shorter."""
    year, month = (dag.year, dag.month - 6) if dag.month > 6 else (dag.year - 1, dag.month + 6)
    return date(year, month, min(dag.day, monthrange(year, month)[1]))


class Toestand(models.TextChoices):
    """What asks for a look; no row says it itself, its day does."""

    NAGAAN = "nagaan", "nog nagaan"
    LOOPT_AF = "loopt-af", "loopt binnenkort af"
    VERLOPEN = "verlopen", "verlopen"


class Vol(Exception):
    """This network has as many rows of this kind as we keep."""


class Regel(NamedTuple):
    """A row in short, of any kind: what a list of several kinds shows."""

    soort: str
    pk: uuid.UUID
    titel: str
    tekst: str
    telefoon: str
    bij: str
    dag: date | None
    toestand: Toestand | None


class NetwerkQuerySet(models.QuerySet[Any]):
    """Rows of networks; there is no way to them but through the network that somebody acts for."""

    def van(self, lidmaatschap: Lidmaatschap | None) -> "NetwerkQuerySet":
        """Return the rows of the network of this membership; none, without a query, for who may not see them."""
        # Here, because partners.rechten reads these models.
        from partners.rechten import mag

        if not mag(lidmaatschap, "netwerk.zien"):
            return self.none()
        return self.filter(gemeente=lidmaatschap.organisatie.gemeente_id).select_related(*self.model.ERBIJ)

    def in_het_kort(self) -> models.QuerySet[Any]:
        """Return columns that are the same for every kind, to be put together in one query."""
        empty = models.Value("", output_field=models.TextField())
        no_day = Cast(models.Value(None), models.DateField())
        *texts, day = self.model.REGEL
        columns = [Left(Cast(name, models.TextField()), KORT_TOT) if name else empty for name in texts]
        kind = models.Value(self.model.SLUG, output_field=models.TextField())
        return self.order_by().values_list(kind, "pk", *columns, Cast(day, models.DateField()) if day else no_day)


class Netwerkrij(models.Model):
    """A row of one network, kept up by its members together.

    `SLUG` is the kind in addresses; `REGEL` names the fields of the row in short: title, text, telephone, more, day;
    `ERBIJ` what comes along in the same query. At most `GRENS` rows of a kind fit in a network.
    `organisatie` added or changed the row last. `stand` is the number of changes: who saves an old one is refused.
    """

    SLUG: ClassVar[str]
    REGEL: ClassVar[tuple[str, str, str, str, str]]
    ERBIJ: ClassVar[tuple[str, ...]] = ("organisatie",)
    GRENS: ClassVar[int] = 200

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    stand = models.PositiveIntegerField(default=0)
    gewijzigd = models.DateTimeField(default=timezone.now, editable=False)

    objects = NetwerkQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, self.REGEL[0]))

    def get_absolute_url(self) -> str:
        """Return where a member reads this row."""
        return f"{reverse('netwerk-soort', args=[self.SLUG])}#rij-{self.pk}"

    @classmethod
    def toestand_op(cls, dag: date | None) -> Toestand | None:
        """Return what a row with this day asks for today; most kinds never ask for anything."""
        return None

    @property
    def toestand(self) -> Toestand | None:
        """What this row asks for today."""
        return self.toestand_op(getattr(self, self.REGEL[4], None))

    def zoektekst(self) -> tuple[str, str, str]:
        """Return what searching may find of this row, inside the network only: title, text, address."""
        words = (models.CharField, models.TextField)
        names = [f.name for f in self._meta.local_fields if isinstance(f, words) and not f.choices]
        texts = [getattr(self, name) for name in names if name not in (self.REGEL[0], "adres")]
        return str(self), "\n".join(text for text in texts if text), self.get_absolute_url()

    # --- Acts ---

    @transaction.atomic
    def bewaar(self, lidmaatschap: Lidmaatschap, stand: int, **velden: Any) -> bool:
        """Write new values; return False when somebody else saved since `stand` was shown.

        Of a new row: when an earlier click on the same form, so with the same id, made it already.
        Raises `GeenRecht` for who may not, and `Vol` when no new row fits.
        """
        self._eis(lidmaatschap)
        is_new = not self.stand
        if is_new:
            if not self._neem_plaats():
                return False
        elif not type(self).objects.filter(pk=self.pk, stand=stand).update(stand=stand + 1):
            return False
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self.stand = 1 if is_new else stand + 1
        self.organisatie, self.gewijzigd = lidmaatschap.organisatie, timezone.now()
        self.save(force_insert=is_new)
        self._schrijf_op(lidmaatschap, "bewaar", velden)
        return True

    @transaction.atomic
    def verwijder(self, lidmaatschap: Lidmaatschap, stand: int) -> bool:
        """Delete the row; return False when somebody changed it since `stand` was shown. Raises `GeenRecht`."""
        self._eis(lidmaatschap)
        gone, _ = type(self).objects.filter(pk=self.pk, stand=stand).delete()
        if gone:
            self._schrijf_op(lidmaatschap, "verwijder")
        return bool(gone)

    def _eis(self, lidmaatschap: Lidmaatschap | None) -> None:
        """Demand the right to keep up, and that the row is of the own network."""
        eis(lidmaatschap, "netwerk.bijhouden")
        if lidmaatschap.organisatie.gemeente_id != self.gemeente_id:
            weiger("netwerk.bijhouden", "Dit hoort bij een ander netwerk.")

    def _neem_plaats(self) -> bool:
        """Say whether the id is still free; raise `Vol` at the limit.

        New rows of one network take turns, so that two at once see and count each other.
        """
        Gemeente.objects.select_for_update().get(pk=self.gemeente_id)
        taken = type(self).objects.filter(pk=self.pk).first()
        if taken and taken.gemeente_id == self.gemeente_id:
            return False
        if type(self).objects.filter(gemeente=self.gemeente_id).count() >= self.GRENS:
            raise Vol
        # An id of another network must tell nothing, so it is no reason to refuse either.
        self.pk = uuid.uuid4() if taken else self.pk
        return True

    def _schrijf_op(self, lidmaatschap: Lidmaatschap, daad: str, velden: Iterable[str] = ()) -> None:
        """Close every act: its event row, and the row of the search index that only this network finds."""
        lidmaatschap.noteer(f"{self._meta.model_name}.{daad}", self, velden)
        if daad == "verwijder":
            haal_weg(self.SLUG, str(self.pk), netwerk=self.gemeente_id)
        else:
            titel, tekst, adres = self.zoektekst()
            zet(Document(self.SLUG, str(self.pk), titel, adres, tekst), netwerk=self.gemeente_id)


class Netwerkcontact(Netwerkrij):
    """A function that the network calls besides the ontvangstpunten of the partners; never a person's name."""

    SLUG = "contacten"
    REGEL = ("functie", "instelling", "telefoon", "bereikbaar", "bevestigd_op")

    functie = models.CharField(max_length=80)
    instelling = models.CharField(max_length=120)
    telefoon = models.CharField(max_length=20)
    bereikbaar = models.CharField(max_length=120, blank=True)
    bevestigd_op = models.DateField()
    bij_spoed = models.BooleanField(default=False)
    voor_jongeren = models.BooleanField(default=False)

    class Meta:
        ordering = ["functie", "instelling"]

    @classmethod
    def toestand_op(cls, dag: date | None) -> Toestand | None:
        """Confirmed more than half a year ago: somebody should call and hear whether it still holds."""
        old = dag is not None and dag < half_jaar_voor(timezone.localdate())
        return Toestand.NAGAAN if old else None


class Overleg(Netwerkrij):
    """A meeting of partners: who comes, how often, and where to bring in a point."""

    class Soort(models.TextChoices):
        """The kinds that the sources name (inventory J139, K19, K20)."""

        JEUGDOVERLEG = "jeugdoverleg", "Jeugdoverleg"
        VROEGSIGNALERING = "vroegsignalering", "Vroegsignaleringsoverleg"
        JEUGDGROEP = "jeugdgroep", "Jeugdgroepoverleg"
        KERNTEAM = "kernteam", "Kernteam"
        ANDERS = "anders", "Anders"

    SLUG = "overleggen"
    REGEL = ("naam", "ritme", "", "inbrengen", "")

    naam = models.CharField(max_length=80)
    soort = models.CharField(max_length=20, choices=Soort)
    ritme = models.CharField(max_length=80)
    wie = models.TextField(blank=True)
    inbrengen = models.TextField(blank=True)

    class Meta:
        ordering = ["naam"]


class Convenant(Netwerkrij):
    """An agreement that partners signed elsewhere. Three kinds that the sources keep apart (inventory X31)."""

    class Soort(models.TextChoices):
        """The kinds that the sources name (inventory E24, J140, L12)."""

        GROEPSAANPAK = "groepsaanpak", "Groepsaanpak"
        SCHOOLVEILIGHEID = "schoolveiligheid", "Schoolveiligheid"
        JEUGDGROEP = "jeugdgroep", "Modelconvenant jeugdgroepaanpak"
        ANDERS = "anders", "Anders"

    SLUG = "convenanten"
    REGEL = ("naam", "soort", "", "partijen", "einddatum")

    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=20, choices=Soort)
    reikwijdte = models.TextField(blank=True)
    partijen = models.TextField(blank=True)
    einddatum = models.DateField(null=True)
    kenmerk = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["soort", "naam"]

    @classmethod
    def toestand_op(cls, dag: date | None) -> Toestand | None:
        """Its last day is over, or near."""
        today = timezone.localdate()
        if dag is None or dag > today + BINNENKORT:
            return None
        return Toestand.VERLOPEN if dag < today else Toestand.LOOPT_AF


class Straatterm(Netwerkrij):
    """A word that young people use here, and what it means. Nationally we name Jongline."""

    SLUG = "straattermen"
    REGEL = ("woord", "betekenis", "", "waar", "")

    woord = models.CharField(max_length=60)
    betekenis = models.TextField()
    waar = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["woord"]


class Netwerknotitie(Netwerkrij):
    """A note of the network beside a page; `titel` is the heading of that page when the note was made."""

    SLUG = "notities"
    REGEL = ("titel", "tekst", "", "adres", "")

    adres = models.CharField(max_length=200)
    titel = models.CharField(max_length=200)
    tekst = models.TextField()

    class Meta:
        ordering = ["titel", "gewijzigd"]
        indexes = [models.Index(fields=["gemeente", "adres"], name="notitie_bij_pagina")]

    def get_absolute_url(self) -> str:
        """Return the place on the page where the note stands."""
        return f"{self.adres}#notities"


def in_het_kort(lidmaatschap: Lidmaatschap | None, soorten: Iterable[type[Netwerkrij]]) -> list[Regel]:
    """Return the rows of several kinds in short, by title: one query, none for who may not see them."""
    # Here, because partners.rechten reads these models.
    from partners.rechten import mag

    if not mag(lidmaatschap, "netwerk.zien"):
        return []
    kinds = {soort.SLUG: soort for soort in soorten}
    first, *rest = [soort.objects.van(lidmaatschap).in_het_kort() for soort in kinds.values()]
    rows = first.union(*rest, all=True).order_by() if rest else first
    found = [_regel(kinds[row[0]], row) for row in rows]
    return sorted(found, key=lambda row: (row.titel.casefold(), row.pk))


def _regel(model: type[Netwerkrij], row: tuple[Any, ...]) -> Regel:
    """Return a row in short, with the words of a choice in the place of its code."""
    kind, pk, *texts, day = row
    for place, name in enumerate(model.REGEL[:-1]):
        choices = dict(model._meta.get_field(name).flatchoices) if name else {}
        texts[place] = choices.get(texts[place], texts[place])
    return Regel(kind, pk, *texts, day, model.toestand_op(day))
