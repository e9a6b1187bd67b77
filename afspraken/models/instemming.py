"""Akkoord = consent to a presented version, Ondertekening = signature, Voorbehoud = reservation, Weigering = decline,
Opzegging = an organisation ends its part, Intrekking = withdrawal of a version.
"""

import uuid
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels
from afspraken.datums import datum
from partners.models import Gebruiker, Lidmaatschap, Organisatie
from partners.rechten import eis


class Akkoord(models.Model):
    """A member said for the organisation: we work like this for now. Binds nobody as a signature does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="akkoorden")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "versie"], name="akkoord_per_organisatie"),
            models.UniqueConstraint(fields=["gebruiker", "versie"], name="akkoord_per_persoon"),
        ]


class Wijze(models.TextChoices):
    """How an organisation signed."""

    APP = "app", "in de applicatie"
    PAPIER = "papier", "op papier"


class Ondertekening(models.Model):
    """One person signed for one organisation. The words are those of that moment: they are printed and sealed.

    `mede` is the signature that this one came along with: one legal person signs once for several columns. A signature
    on paper is here once a member of that organisation confirmed it; `papier` says where the original lies.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="ondertekeningen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120)
    namens = models.CharField(max_length=120)
    mandaat = models.CharField(max_length=200, blank=True)
    wijze = models.CharField(max_length=8, choices=Wijze, default=Wijze.APP)
    papier = models.OneToOneField("PapierenHandtekening", models.PROTECT, null=True, related_name="ondertekening")
    mede = models.ForeignKey("self", models.PROTECT, null=True, related_name="mede_getekend")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "versie"], name="ondertekening_per_organisatie"),
            # Two organisations means two people; but for the other columns of the same legal person.
            models.UniqueConstraint(
                fields=["gebruiker", "versie"], condition=models.Q(mede=None), name="ondertekening_per_persoon"
            ),
        ]

    @property
    def op_papier(self) -> str:
        """Where the paper lies and of which day it is; empty for a signature in the application."""
        paper = self.papier
        return f"getekend op {datum(paper.datum.isoformat())}, origineel: {paper.vindplaats}" if paper else ""


class Voorbehoud(models.Model):
    """An organisation signed, but for this one afspraak: that one does not hold for it. Printed and sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ondertekening = models.ForeignKey(Ondertekening, models.PROTECT, related_name="voorbehouden")
    afspraak = models.UUIDField()
    nummer = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=300)

    class Meta:
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["ondertekening", "afspraak"], name="een_voorbehoud_per_afspraak"),
        ]


class PapierenHandtekening(models.Model):
    """What OOV wrote down of a signature on paper: it counts once a member of that organisation confirms it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="papieren")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120)
    namens = models.CharField(max_length=120)
    mandaat = models.CharField(max_length=200, blank=True)
    datum = models.DateField()
    vindplaats = models.CharField(max_length=200)
    opgetekend_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisatie", "versie"], name="een_papier_per_organisatie")]

    @property
    def rechten_van(self) -> models.Model:
        """Rights on it are those on the card."""
        return self.versie.kaart

    @classmethod
    @transaction.atomic
    def teken_op(
        cls, versie: Any, lidmaatschap: Lidmaatschap, organisatie: Organisatie, velden: dict[str, Any]
    ) -> "PapierenHandtekening":
        """Write down, as who runs the network, that an organisation signed on paper; again before it is confirmed
        writes over it.

        Raises `GeenRecht`, or `MagNiet` when the version takes no signatures or that organisation signed already.
        """
        eis(lidmaatschap, "kaart.voorleggen", versie)
        versie.vergrendel()
        fresh = versie.opnieuw()
        signed = fresh.handtekening_van(organisatie.pk) is not None
        today = timezone.localdate()
        days = {"datum": velden["datum"], "vanaf": timezone.localdate(fresh.voorgelegd_op), "vandaag": today}
        regels.eis(regels.mag_optekenen(fresh.status, getekend=signed, **days))
        now = {**velden, "opgetekend_door": lidmaatschap.gebruiker, "op": timezone.now()}
        row, _ = cls.objects.update_or_create(versie=versie, organisatie=organisatie, defaults=now)
        lidmaatschap.noteer("papier.teken_op", row, velden)
        return row

    @transaction.atomic
    def bevestig(self, lidmaatschap: Lidmaatschap) -> Ondertekening:
        """Confirm for the own organisation that the paper is right: from now on it is a signature. Twice is once.

        Raises `GeenRecht` for who is no member of it, or who wrote it down; `MagNiet` when the version takes none.
        """
        eis(lidmaatschap, "kaart.bevestigen", self)
        self.versie.vergrendel()
        if done := Ondertekening.objects.filter(papier=self).first():
            return done
        fresh = self.versie.opnieuw()
        own = lidmaatschap.organisatie_id == self.organisatie_id
        other = lidmaatschap.gebruiker_id != self.opgetekend_door_id
        signed = fresh.handtekening_van(self.organisatie_id) is not None
        elders = fresh.sprak_al_namens(lidmaatschap)
        regels.eis(regels.mag_bevestigen(fresh.status, eigen=own, ander=other, getekend=signed, elders=elders))
        same = {name: getattr(self, name) for name in ("naam", "functie", "namens", "mandaat", "organisatie")}
        made = Ondertekening.objects.create(
            versie=self.versie, gebruiker=lidmaatschap.gebruiker, wijze=Wijze.PAPIER, papier=self, **same
        )
        lidmaatschap.noteer("papier.bevestig", made)
        return made


class Weigering(models.Model):
    """An organisation does not sign a version, and says why. It may still sign later: then that counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="weigeringen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    reden = models.CharField(max_length=300)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]
        constraints = [models.UniqueConstraint(fields=["organisatie", "versie"], name="een_weigering_per_organisatie")]

    @classmethod
    def redenen(cls, versie: Any, organisatie: Organisatie) -> list[regels.Reden]:
        """Return why an organisation may not say no to this version, as it was read; none when it may."""
        return regels.mag_weigeren(versie.status, getekend=versie.handtekening_van(organisatie.pk) is not None)

    @classmethod
    @transaction.atomic
    def zeg(cls, versie: Any, lidmaatschap: Lidmaatschap, reden: str) -> "Weigering":
        """Say that the own organisation does not sign, and why: an akkoord of before ends. Again changes the reason.

        Raises `GeenRecht` or `MagNiet`.
        """
        eis(lidmaatschap, "kaart.tekenen", versie)
        versie.vergrendel()
        organisatie = lidmaatschap.organisatie
        regels.eis(cls.redenen(versie.opnieuw(), organisatie))
        words = {"gebruiker": lidmaatschap.gebruiker, "reden": reden, "op": timezone.now()}
        said, _ = cls.objects.update_or_create(versie=versie, organisatie=organisatie, defaults=words)
        versie.akkoorden.filter(organisatie=organisatie).delete()
        lidmaatschap.noteer("versie.weiger", versie)
        return said


class Opzegging(models.Model):
    """An organisation ends its part in a card that it signed, from a day on. The others go on without it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ondertekening = models.OneToOneField(Ondertekening, models.PROTECT, related_name="opzegging")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    per = models.DateField()
    reden = models.CharField(max_length=300)
    op = models.DateTimeField(default=timezone.now)

    @classmethod
    def redenen(cls, versie: Any, organisatie: Organisatie, per: date) -> list[regels.Reden]:
        """Return why an organisation may not end its part from that day on; none when it may."""
        mine = versie.handtekening_van(organisatie.pk)
        days = {"per": per, "vandaag": timezone.localdate(), "einde": versie.einde}
        ended = hasattr(mine, "opzegging")
        return regels.mag_opzeggen(versie.status, getekend=mine is not None, al_opgezegd=ended, **days)

    @classmethod
    @transaction.atomic
    def zeg_op(cls, versie: Any, lidmaatschap: Lidmaatschap, *, per: date, reden: str) -> "Opzegging":
        """End the part of the own organisation from a day on; nobody starts over. Raises `GeenRecht` or `MagNiet`."""
        eis(lidmaatschap, "kaart.tekenen", versie)
        versie.vergrendel()
        fresh, organisatie = versie.opnieuw(), lidmaatschap.organisatie
        regels.eis(cls.redenen(fresh, organisatie, per))
        mine = fresh.handtekening_van(organisatie.pk)
        made = cls.objects.create(ondertekening=mine, gebruiker=lidmaatschap.gebruiker, per=per, reden=reden)
        lidmaatschap.noteer("versie.zeg_op", versie)
        return made


class Intrekking(models.Model):
    """OOV withdrew a presented version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.OneToOneField("Kaartversie", models.PROTECT, related_name="intrekking")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    reden = models.CharField(max_length=200)
    op = models.DateTimeField(default=timezone.now)
