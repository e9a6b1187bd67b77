"""Opmerking = comment on a line of a concept: open until somebody marks it as done."""

import uuid

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels
from afspraken.models.afspraak import Afspraak
from partners.models import Gebruiker, Lidmaatschap, Organisatie
from partners.rechten import eis

TEKST = 500


class Opmerking(models.Model):
    """What somebody says of an afspraak while the concept is worked on; it goes with the concept, not with the card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    afspraak = models.ForeignKey(Afspraak, models.CASCADE, related_name="opmerkingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    tekst = models.CharField(max_length=TEKST)
    op = models.DateTimeField(default=timezone.now)
    klaar_op = models.DateTimeField(null=True)
    klaar_door = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["op", "id"]

    @property
    def rechten_van(self) -> models.Model:
        """Rights on a comment are those on the card."""
        return self.afspraak.versie.kaart

    @classmethod
    @transaction.atomic
    def plaats(cls, afspraak: Afspraak, lidmaatschap: Lidmaatschap, tekst: str, pk: uuid.UUID) -> "Opmerking":
        """Say something of an afspraak; the same `pk` twice says it once. Raises `GeenRecht` or `MagNiet`."""
        eis(lidmaatschap, "kaart.inbrengen", afspraak)
        regels.eis(regels.mag_bewerken(afspraak.versie.vergrendel().bewerkstatus))
        if said := cls.objects.filter(pk=pk, afspraak=afspraak).first():
            return said
        pk = uuid.uuid4() if cls.objects.filter(pk=pk).exists() else pk
        who = {"organisatie": lidmaatschap.organisatie, "gebruiker": lidmaatschap.gebruiker}
        new = cls.objects.create(pk=pk, afspraak=afspraak, tekst=tekst, **who)
        lidmaatschap.noteer("opmerking.plaats", new)
        return new

    @transaction.atomic
    def zet_klaar(self, lidmaatschap: Lidmaatschap, *, klaar: bool) -> None:
        """Mark it as done, or as open again. Raises `GeenRecht` or `MagNiet`."""
        eis(lidmaatschap, "kaart.inbrengen", self)
        regels.eis(regels.mag_bewerken(self.afspraak.versie.vergrendel().bewerkstatus))
        self.klaar_op = timezone.now() if klaar else None
        self.klaar_door = lidmaatschap.organisatie if klaar else None
        self.save(update_fields=["klaar_op", "klaar_door"])
        lidmaatschap.noteer("opmerking.zet_klaar", self)
