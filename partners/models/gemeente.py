"""Gemeente = municipality, LaagBesluit = the decision that switches a layer on or off."""

import uuid
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone

from kern.logboek import noteer
from partners.gemeenten import CODE
from partners.tekens import naam_met_letters, zichtbaar

gemeentecode = RegexValidator(rf"^{CODE}\Z", "Een gemeentecode is GM en vier cijfers, zoals GM9001.")


class Laag(models.TextChoices):
    """The three layers of product.md; each next one holds more data about young people."""

    KAART = "kaart", "Kaart en workshop"
    BEWAREN = "bewaren", "Route bewaren"
    DELEN = "delen", "Delen via de app"


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    """Municipalities; all of them may be loaded, and most are no network."""

    def netwerken(self) -> "GemeenteQuerySet":
        """Return those that have partners: only with organisations is a municipality a network."""
        return self.filter(organisaties__isnull=False).distinct()


class Gemeente(models.Model):
    """A municipality; its partners together are the network."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField("CBS-code", max_length=6, unique=True, validators=[gemeentecode])
    naam = models.CharField(max_length=120, validators=[naam_met_letters])
    veiligheidsregio = models.CharField(max_length=4, blank=True)

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @cached_property
    def lagen(self) -> frozenset[str]:
        """The layers that are on today: per layer the newest decision counts; layer 1 is on by default."""
        newest = {besluit.laag: besluit.aan for besluit in self.laagbesluiten.order_by("op")}
        return frozenset(laag for laag in Laag.values if newest.get(laag, laag == Laag.KAART))

    def laag_aan(self, laag: str) -> bool:
        """Say whether this network works with the layer."""
        return laag in self.lagen

    @classmethod
    def vind_of_maak(cls, code: str, naam: str) -> "Gemeente":
        """Return the municipality with this code; raises `ValidationError` for a bad code, or for another name."""
        found = cls.objects.filter(code=code).first()
        if found is None:
            found = cls(code=code, naam=naam)
            found.full_clean()
            found.save()
        if found.naam != naam:
            raise ValidationError(f"{code} heet {found.naam}, niet {naam}.")
        return found

    @transaction.atomic
    def besluit(self, laag: str, *, aan: bool, door: str, kenmerk: str) -> "LaagBesluit":
        """Write down who approved that a layer is on or off; the newest decision again changes nothing.

        Raises `ValidationError` without a readable `door` and `kenmerk`.
        """
        said = {"aan": aan, "door": door.strip(), "kenmerk": kenmerk.strip()}
        newest = self.laagbesluiten.filter(laag=laag).last()
        if newest and said == {name: getattr(newest, name) for name in said}:
            return newest
        made = LaagBesluit(gemeente=self, laag=laag, **said)
        made.full_clean()
        made.save()
        self.__dict__.pop("lagen", None)
        noteer("laag.besluit", netwerk=self, object=made, reden=f"{laag}.{'aan' if aan else 'uit'}")
        return made


class LaagBesluit(models.Model):
    """Who approved that a layer is switched on or off, when, and where that stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="laagbesluiten")
    laag = models.CharField(max_length=10, choices=Laag.choices)
    aan = models.BooleanField()
    door = models.CharField("goedgekeurd door", max_length=120, validators=[zichtbaar])
    kenmerk = models.CharField(max_length=120, validators=[zichtbaar])
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]

    def __str__(self) -> str:
        return f"{self.get_laag_display()}: {'aan' if self.aan else 'uit'}"
