"""Voorstel = a proposal made in the room, Reactie = what a partner says of it. Remarks only: signing binds."""

import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken.modellen import modelafspraken
from afspraken.models import Afspraak, modelkaart
from afspraken.models.aanvaarding import HERKOMST
from afspraken.regels import Reden
from afspraken.regels import eis as eis_redenen
from afspraken.workshop.models.deelnemer import Deelnemer
from afspraken.workshop.models.onderdeel import Onderdeel
from afspraken.workshop.woorden import INSTEMMEND, Keuze
from partners.models import Lidmaatschap, PartnerSoort

OPMERKING = 200


class Voorstel(models.Model):
    """An afspraak on the concept that came from this room, with the gap it came from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="voorstellen")
    onderdeel = models.ForeignKey(Onderdeel, models.SET_NULL, null=True, related_name="voorstellen")
    afspraak = models.OneToOneField(Afspraak, models.CASCADE, related_name="+")
    verschil = models.CharField(max_length=200, blank=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op", "id"]

    @classmethod
    @transaction.atomic
    def maak(
        cls,
        workshop: Any,
        lidmaatschap: Lidmaatschap,
        velden: dict[str, Any],
        *,
        onderdeel: Onderdeel | None,
        verschil: str,
        pk: uuid.UUID | None,
    ) -> "Voorstel":
        """Write a proposal on the concept, with where it came from; every partner still answers, who leads too.

        The same `pk` twice makes it once. Raises `GeenRecht`, or `MagNiet` with what is in the way.
        """
        now = workshop.vergrendel()
        now.eis_leiding(lidmaatschap)
        source = f"{now.herkomst}: {onderdeel.titel}" if onderdeel else now.herkomst
        words = velden | {"herkomst": source[:HERKOMST]}
        agreement = Afspraak.stel_voor(now.concept, lidmaatschap, words, pk, telt_mee=False)
        made, _ = cls.objects.get_or_create(
            afspraak=agreement, defaults={"workshop": now, "onderdeel": onderdeel, "verschil": verschil}
        )
        now.tik()
        return made

    @classmethod
    def maak_uit_modellen(cls, workshop: Any, lidmaatschap: Lidmaatschap) -> None:
        """Write the model agreements that were chosen beforehand on the concept, between partners that are asked."""
        asked = {row.slug: row for row in workshop.partners.all()}
        for model in modelafspraken():
            if model.slug in workshop.modellen and {model.van, model.naar} <= set(asked):
                words = modelkaart.velden(model, asked)
                agreement = Afspraak.stel_voor(workshop.concept, lidmaatschap, words, telt_mee=False)
                cls.objects.create(workshop=workshop, afspraak=agreement)

    @transaction.atomic
    def reageer(self, deelnemer: Deelnemer, *, keuze: str, opmerking: str, stand: int) -> "Reactie":
        """Write what a partner says; the newest word of a partner counts. Yes takes the afspraak over.

        Raises `MagNiet` for who is not in, is no party, or when the concept is frozen; `Botsing` when the text is not
        the one that was read.
        """
        workshop = deelnemer.kom_aan_het_woord()
        agreement, partner = Afspraak.objects.get(pk=self.afspraak_id), deelnemer.partner
        if partner.pk not in agreement.partijen:
            eis_redenen([Reden("geen_partij", "Dit voorstel gaat over twee andere partners.")])
        agreement.antwoord_in_workshop(partner, ja=keuze in INSTEMMEND, waar=workshop.herkomst, stand=stand)
        words = {"keuze": keuze, "opmerking": opmerking, "deelnemer": deelnemer, "stand": stand, "op": timezone.now()}
        said, _ = self.reacties.update_or_create(partner=partner, defaults=words)
        deelnemer.noteer("voorstel.reageer", agreement)
        workshop.tik()
        return said


class Reactie(models.Model):
    """The answer of one partner to a proposal, on the text as it was at `stand`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voorstel = models.ForeignKey(Voorstel, models.CASCADE, related_name="reacties")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    keuze = models.CharField(max_length=14, choices=Keuze)
    opmerking = models.CharField(max_length=OPMERKING, blank=True)
    deelnemer = models.ForeignKey(Deelnemer, models.SET_NULL, null=True, related_name="+")
    stand = models.PositiveIntegerField()
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]
        constraints = [models.UniqueConstraint(fields=["voorstel", "partner"], name="een_reactie_per_partner")]
