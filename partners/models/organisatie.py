"""Organisatie = organisation, Lidmaatschap = membership, Ontvangstpunt = point of contact."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from kern.logboek import noteer
from kern.velden import VersleuteldeTekst
from kern.zoeken.index import Document, zet
from kern.zoeken.tekst import aaneen
from partners.models.gebruiker import Gebruiker
from partners.models.gemeente import Gemeente
from partners.models.partnersoort import PartnerSoort
from partners.tekens import naam_met_letters


class Functie(models.TextChoices):
    """What a member is inside the own organisation: a closed list (architectuur.md, "Rights")."""

    LID = "lid", "lid"
    BEHEERDER = "beheerder", "beheerder"
    TEKENBEVOEGD = "tekenbevoegd", "tekenbevoegd"
    NETWERKBEHEERDER = "netwerkbeheerder", "netwerkbeheerder"
    FG = "fg", "functionaris gegevensbescherming"


class Organisatie(models.Model):
    """An organisation in one network. It owns one auth group, which holds its rights on objects."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="organisaties")
    soort = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="organisaties")
    naam = models.CharField(max_length=120, validators=[naam_met_letters])
    # One legal person may have several columns: the gemeente its OOV and its toezicht en handhaving.
    rechtspersoon = models.CharField(max_length=120, blank=True)
    groep = models.OneToOneField(Group, models.PROTECT, related_name="organisatie", editable=False)

    class Meta:
        ordering = ["soort__volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="organisatie_naam_in_gemeente"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def tekent_als(self) -> str:
        """For whom its people sign: the legal person when that is known, else the organisation itself."""
        return self.rechtspersoon or self.naam

    @classmethod
    @transaction.atomic
    def richt_op(cls, *, gemeente: Gemeente, soort: PartnerSoort, naam: str) -> "Organisatie":
        """Make an organisation together with the group that will hold its rights.

        Raises `ValidationError` for a name that is empty, too long or taken.
        """
        organisatie = cls(gemeente=gemeente, soort=soort, naam=naam)
        organisatie.full_clean(exclude={"groep"})
        organisatie.groep = Group.objects.create(name=f"organisatie {organisatie.pk}")
        organisatie.save()
        noteer("organisatie.richt_op", netwerk=gemeente, organisatie=organisatie, object=organisatie)
        return organisatie


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    """Memberships, asked by date."""

    def geldig(self, dag: date | None = None) -> "LidmaatschapQuerySet":
        """Return the memberships that hold on a day (today) of people who may log in."""
        dag = dag or timezone.localdate()
        open_end = models.Q(tot=None) | models.Q(tot__gt=dag)
        return self.filter(open_end, van__lte=dag, gebruiker__is_active=True)


class Lidmaatschap(models.Model):
    """A person works for an organisation, in one or more functies, from a day and until a day.

    `tot` is the first day on which it no longer holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="lidmaatschappen")
    functies = models.JSONField(default=list)
    van = models.DateField(default=timezone.localdate)
    tot = models.DateField(null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        ordering = ["organisatie__gemeente__naam", "organisatie__naam"]

    def __str__(self) -> str:
        return f"{self.gebruiker} bij {self.organisatie}"

    @property
    def is_geeindigd(self) -> bool:
        """Whether its end is past: today it no longer holds."""
        return self.tot is not None and self.tot <= timezone.localdate()

    def heeft(self, *functies: str) -> bool:
        """Say whether the member holds one of these functies."""
        return not set(functies).isdisjoint(self.functies)

    @transaction.atomic
    def krijg(self, functies: list[str]) -> None:
        """Take these functies in place of the ones of before; the same ones in another order change nothing."""
        if set(self.functies) != set(functies):
            self.functies = functies
            self.save(update_fields=["functies"])
            noteer("lidmaatschap.krijg", organisatie=self.organisatie, object=self, velden=["functies"])

    @transaction.atomic
    def eindig(self, dag: date) -> None:
        """Hold until this day, which is the first on which it no longer does; the same day again changes nothing.

        Raises `ValidationError` for a day before it began, and for moving an end that is past.
        """
        if dag < self.van:
            raise ValidationError(f"Dit lidmaatschap begint op {self.van:%d-%m-%Y}. Het kan niet eerder eindigen.")
        if self.tot != dag:
            if self.is_geeindigd:
                raise ValidationError(f"Dit lidmaatschap eindigde al op {self.tot:%d-%m-%Y}. Dat blijft zo.")
            self.tot = dag
            self.save(update_fields=["tot"])
            noteer("lidmaatschap.eindig", organisatie=self.organisatie, object=self, velden=["tot"])

    def noteer(self, daad: str, object: models.Model, velden: Iterable[str] = ()) -> None:
        """Write the event row of an act by this member, for this organisation, in this network."""
        organisatie = self.organisatie
        noteer(
            daad,
            netwerk=organisatie.gemeente,
            organisatie=organisatie,
            wie=self.gebruiker,
            object=object,
            velden=velden,
        )


class Ontvangstpunt(models.Model):
    """A named function where a message is received, such as wijkagent Noord.

    The people and the waarnemer behind it stay with the organisation: encrypted, never in a card or its PDF.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="ontvangstpunten")
    functie = models.CharField(max_length=80)
    telefoon = models.CharField(max_length=20)
    overdag = models.CharField("bereikbaar overdag", max_length=80, blank=True)
    avond_weekend = models.CharField("bereikbaar avond en weekend", max_length=80, blank=True)
    mensen = VersleuteldeTekst(blank=True)
    waarnemer = VersleuteldeTekst(blank=True)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["functie"]

    def __str__(self) -> str:
        return self.functie

    @transaction.atomic
    def bewaar(self, lidmaatschap: Lidmaatschap, stand: int, **velden: Any) -> bool:
        """Write new values and the event row; return False when somebody else saved since `stand` was shown.

        Of a new one: when an earlier click on the same form, so with the same id, made it already.
        """
        if not self.stand:
            if not self._is_vrij():
                return False
        else:
            known = Ontvangstpunt.objects.filter(pk=self.pk, stand=stand)
            if not known.update(stand=models.F("stand") + 1):
                return False
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self.stand += 1
        self.save()
        lidmaatschap.noteer("ontvangstpunt.bewaar", self, velden)
        self.maak_vindbaar()
        return True

    def maak_vindbaar(self) -> None:
        """Let the network find this function and its telephone; who stands behind it is never in the index."""
        hours = [f"Overdag: {self.overdag}", f"Avond en weekend: {self.avond_weekend}"]
        text = aaneen([self.organisatie.naam, self.telefoon, *(part for part in hours if not part.endswith(": "))])
        address = f"{reverse('spoed')}#in-jouw-netwerk"
        names = ("wie bel ik", self.organisatie.soort.naam)
        document = Document("ontvangstpunten", str(self.pk), self.functie, address, text, names)
        zet(document, netwerk=self.organisatie.gemeente_id)

    def _is_vrij(self) -> bool:
        """Say whether the id is still free; new ones of one organisation take turns, so that two at once see it."""
        Organisatie.objects.select_for_update().get(pk=self.organisatie_id)
        taken = Ontvangstpunt.objects.filter(pk=self.pk).first()
        # An id of another organisation must tell nothing, so it is no reason to refuse either.
        self.pk = uuid.uuid4() if taken and taken.organisatie_id != self.organisatie_id else self.pk
        return taken is None or taken.organisatie_id != self.organisatie_id
