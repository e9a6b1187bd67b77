"""Evaluatie = what a partner found of an afspraak, Afwijking = that somebody followed it or did not, and why."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels
from partners.models import Gebruiker, Lidmaatschap, Organisatie
from partners.rechten import eis

WAAROM = 300


class Oordeel(models.TextChoices):
    """How an afspraak went (product.md, "Evaluation and figures")."""

    WERKTE = "werkte", "Werkte"
    WERKTE_NIET = "werkte_niet", "Werkte niet"
    KWAM_NIET_VOOR = "kwam_niet_voor", "Kwam niet voor"


class Evaluatie(models.Model):
    """One organisation, one afspraak of one version: how it went and why. Never about a case.

    `op_papier`: somebody copied it from a form that was filled in on paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="evaluaties")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    afspraak = models.UUIDField()
    oordeel = models.CharField(max_length=16, choices=Oordeel)
    waarom = models.CharField(max_length=WAAROM, blank=True)
    op_papier = models.BooleanField(default=False)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["versie", "organisatie", "afspraak"], name="een_evaluatie_per_afspraak"),
        ]

    @classmethod
    @transaction.atomic
    def vul_in(
        cls, versie: Any, lidmaatschap: Lidmaatschap, antwoorden: Mapping[str, tuple[str, str]], *, op_papier: bool
    ) -> None:
        """Write what the own organisation found: (oordeel, waarom) by id of an afspraak.

        An answer of before is replaced. Raises `GeenRecht`, or `MagNiet` for a version that nobody works with, or an
        afspraak of it in which this organisation has no part.
        """
        eis(lidmaatschap, "kaart.inbrengen", versie)
        known = {row["id"] for row in versie.afspraken_van(lidmaatschap.organisatie)}
        regels.eis(regels.mag_evalueren(versie.status, vreemd=bool(set(antwoorden) - known)))
        # Who copies a paper at the same moment sees this first.
        versie.vergrendel()
        cls._schrijf(versie, lidmaatschap, lidmaatschap.organisatie, antwoorden, op_papier=op_papier)
        lidmaatschap.noteer("evaluatie.vul_in", versie)

    @classmethod
    @transaction.atomic
    def neem_over(
        cls,
        versie: Any,
        lidmaatschap: Lidmaatschap,
        organisatie: Organisatie,
        antwoorden: Mapping[str, tuple[str, str]],
    ) -> None:
        """Copy, as who runs the network, what an organisation filled in on paper; again writes over it.

        What the organisation filled in itself stays, and later it may write over the copy. Raises `GeenRecht`, or
        `MagNiet` as `vul_in` does, also for an afspraak in which this organisation has no part.
        """
        eis(lidmaatschap, "kaart.voorleggen", versie)
        here = organisatie.gemeente_id == versie.kaart.gemeente_id
        known = {row["id"] for row in versie.afspraken_van(organisatie)} if here else set()
        versie.vergrendel()
        before = cls.met_schrijver(versie, lidmaatschap.organisatie).filter(organisatie=organisatie)
        said = any(row.zelf for row in before)
        regels.eis(regels.mag_evalueren(versie.status, vreemd=bool(set(antwoorden) - known), zelf=said))
        cls._schrijf(versie, lidmaatschap, organisatie, antwoorden, op_papier=True)
        lidmaatschap.noteer("evaluatie.neem_over", versie)

    @classmethod
    def met_schrijver(cls, versie: Any, initiator: Organisatie) -> "models.QuerySet[Evaluatie]":
        """Return the rows of a version with `zelf`: nobody of `initiator`, which copies papers, wrote it."""
        copied = Lidmaatschap.objects.filter(organisatie=initiator, gebruiker=models.OuterRef("gebruiker"))
        return cls.objects.filter(versie=versie).annotate(zelf=~models.Exists(copied)).select_related("organisatie")

    @classmethod
    def _schrijf(
        cls,
        versie: Any,
        lidmaatschap: Lidmaatschap,
        organisatie: Organisatie,
        antwoorden: Mapping[str, tuple[str, str]],
        *,
        op_papier: bool,
    ) -> None:
        who = {"gebruiker": lidmaatschap.gebruiker, "op": timezone.now(), "op_papier": op_papier}
        for pk, (judgement, why) in antwoorden.items():
            cls.objects.update_or_create(
                versie=versie, organisatie=organisatie, afspraak=uuid.UUID(pk),
                defaults={"oordeel": judgement, "waarom": why, **who},
            )  # fmt: skip


class Afwijking(models.Model):
    """Somebody with a real message followed an afspraak, or did not and chose a reason. No person, no case, no text.

    It knows no doorloop: only the organisation, the afspraak and the day. The own partner sees it first, in its
    evaluation.
    """

    class Keuze(models.TextChoices):
        """What can be said with one tap."""

        VOLG = "volg", "Volg ik"
        NIET_BEREIKBAAR = "niet_bereikbaar", "Wijk af: niemand bereikbaar"
        VERTROUWEN = "vertrouwen", "Wijk af: het vertrouwen van de jongere weegt zwaarder"
        PAST_NIET = "past_niet", "Wijk af: de afspraak past niet bij dit bericht"
        AL_BEKEND = "al_bekend", "Wijk af: de partner weet het al"
        ANDERS = "anders", "Wijk af: iets anders"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="afwijkingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    afspraak = models.UUIDField()
    keuze = models.CharField(max_length=16, choices=Keuze)
    dag = models.DateField(default=timezone.localdate)

    class Meta:
        indexes = [models.Index(fields=["versie", "organisatie"], name="afwijking_van_versie")]

    @classmethod
    @transaction.atomic
    def zeg(cls, versie: Any, lidmaatschap: Lidmaatschap, afspraak: uuid.UUID, keuze: str) -> "Afwijking":
        """Write that the own organisation followed an afspraak or not. No event row: that would name who and when.

        Raises `GeenRecht` for who walks no route.
        """
        eis(lidmaatschap, "doorloop.maken")
        return cls.objects.create(versie=versie, organisatie=lidmaatschap.organisatie, afspraak=afspraak, keuze=keuze)
