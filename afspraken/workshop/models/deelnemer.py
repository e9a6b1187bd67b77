"""Deelnemer = participant: a phone in the room, of one partner."""

import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels as kaartregels
from afspraken.workshop import regels
from kern.logboek import noteer
from partners.models import Gebruiker, Lidmaatschap, Organisatie, PartnerSoort

VOORNAAM = 40


class DeelnemerQuerySet(models.QuerySet["Deelnemer"]):
    """Participants, by where they stand."""

    def in_de_zaal(self) -> "DeelnemerQuerySet":
        """Return who was admitted and is still there."""
        return self.filter(toegelaten_op__isnull=False, weg_op=None)

    def wachtend(self) -> "DeelnemerQuerySet":
        """Return who waits at the door."""
        return self.filter(toegelaten_op=None, weg_op=None)


class Deelnemer(models.Model):
    """Somebody who came to the door with the code. A guest is known by the session of the phone, a member by name.

    A guest sees this workshop only and speaks for one partner; the first name is optional and goes after a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="deelnemers")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    voornaam = models.CharField(max_length=VOORNAAM, blank=True)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+")
    aangemeld_op = models.DateTimeField(default=timezone.now)
    toegelaten_op = models.DateTimeField(null=True)
    weg_op = models.DateTimeField(null=True)

    objects = DeelnemerQuerySet.as_manager()

    class Meta:
        ordering = ["aangemeld_op", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "gebruiker"], name="deelnemer_een_keer"),
        ]

    @property
    def is_toegelaten(self) -> bool:
        """Whether the host let this phone in and did not take it out again."""
        return self.toegelaten_op is not None and self.weg_op is None

    @property
    def redenen(self) -> list[kaartregels.Reden]:
        """Why this phone can do nothing in the room; empty when it can."""
        return regels.mag_meedoen(
            gesloten=self.workshop.is_gesloten, toegelaten=self.is_toegelaten, weg=self.weg_op is not None
        )

    def kom_aan_het_woord(self) -> Any:
        """Hold the room, read this phone again and return the workshop; raise `MagNiet` when it can do nothing there.

        What the host did since the page was asked counts: out of the room, with another partner, a partner less.
        """
        now = self.workshop.vergrendel()
        self.refresh_from_db(fields=["partner", "toegelaten_op", "weg_op"])
        self.workshop = now
        asked = now.partners.filter(pk=self.partner_id).exists()
        kaartregels.eis(self.redenen or regels.mag_spreken(gevraagd=asked))
        return now

    def noteer(self, daad: str, object: Any, velden: Any = ()) -> None:
        """Write the event row of an act by this participant; of a guest no more is known than the network."""
        network = self.workshop.kaart.gemeente
        noteer(daad, netwerk=network, organisatie=self.organisatie, wie=self.gebruiker, object=object, velden=velden)

    # --- What the host does with a phone ---

    @transaction.atomic
    def neem_uit_de_zaal(self, lidmaatschap: Lidmaatschap) -> None:
        """Refuse who waits, or take out who is in: it sees nothing more, its answers no longer count. Twice is once."""
        self.workshop.eis_leiding(lidmaatschap)
        if self.weg_op is None:
            self.weg_op = timezone.now()
            self.save(update_fields=["weg_op"])
            lidmaatschap.noteer("workshop.neem_uit_de_zaal", self)
        self.workshop.tik()

    @transaction.atomic
    def laat_terug(self, lidmaatschap: Lidmaatschap) -> None:
        """Let in again who was refused or taken out by mistake."""
        self.workshop.eis_leiding(lidmaatschap)
        self.weg_op, self.toegelaten_op = None, self.toegelaten_op or timezone.now()
        self.save(update_fields=["weg_op", "toegelaten_op"])
        lidmaatschap.noteer("workshop.laat_toe", self)
        self.workshop.tik()

    @transaction.atomic
    def verplaats(self, lidmaatschap: Lidmaatschap, partner: PartnerSoort) -> None:
        """Put a guest with another partner of this workshop; a member stays with the own organisation.

        Raises `GeenRecht`, or `MagNiet`.
        """
        self.workshop.eis_leiding(lidmaatschap)
        if self.gebruiker_id is not None:
            kaartregels.eis([kaartregels.Reden("lid", "Een lid hoort bij zijn eigen organisatie.")])
        if not self.workshop.partners.filter(pk=partner.pk).exists():
            kaartregels.eis([kaartregels.Reden("partner", "Deze partner doet niet mee.")])
        self.partner = partner
        self.save(update_fields=["partner"])
        lidmaatschap.noteer("workshop.verplaats", self, ["partner"])
        self.workshop.tik()
