"""Kaart = card, KaartRecht = what an organisation may do with a card."""

import json
import uuid
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels
from afspraken.models import modelkaart
from afspraken.models.invoer import schrijf
from afspraken.openformaat import Invoer
from afspraken.statussen import Status
from kern.logboek import noteer
from partners.models import Gemeente, Lidmaatschap, Organisatie
from partners.rechten import OrganisatieRecht, eis, geef

RECHTEN = ("kaart.zien", "kaart.inbrengen", "kaart.akkoord", "kaart.tekenen", "kaart.bevestigen")
# The municipality leads: it organises the agreements (inventory H10, H15).
RECHTEN_OOV = ("kaart.voorstellen", "kaart.voorleggen", "workshop.leiden")


class Begin(models.TextChoices):
    """What a new concept begins with."""

    VORIGE = "vorige", "De laatste versie"
    LEEG = "leeg", "Een lege kaart"
    MODEL = "model", "De modelkaart: voorbeelden van ons"


class Kaart(models.Model):
    """The one card of a municipality; what it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.OneToOneField(Gemeente, models.PROTECT, related_name="kaart")

    class Meta:
        default_permissions = ()
        permissions = [
            ("kaart_zien", "kaart.zien"),
            ("kaart_inbrengen", "kaart.inbrengen"),
            ("kaart_voorstellen", "kaart.voorstellen"),
            ("kaart_voorleggen", "kaart.voorleggen"),
            ("kaart_akkoord", "kaart.akkoord"),
            ("kaart_tekenen", "kaart.tekenen"),
            ("kaart_bevestigen", "kaart.bevestigen"),
            ("workshop_leiden", "workshop.leiden"),
        ]

    def __str__(self) -> str:
        return f"Afsprakenkaart {self.gemeente}"

    @transaction.atomic
    def open_voor(self, organisatie: Organisatie) -> None:
        """Let an organisation of this network take part; doing it twice changes nothing.

        Raises `ValueError` for an organisation of another network.
        """
        if organisatie.gemeente_id != self.gemeente_id:
            raise ValueError("This organisation belongs to another network.")
        rechten = RECHTEN + (RECHTEN_OOV if organisatie.soort.slug == "oov" else ())
        given = [geef(organisatie, recht, self) for recht in rechten]
        if any(given):
            noteer("kaart.open_voor", netwerk=self.gemeente, organisatie=organisatie, object=self)

    @transaction.atomic
    def nieuw_concept(self, lidmaatschap: Lidmaatschap, begin: str = Begin.VORIGE) -> Any:
        """Return the concept to work in: the one that is there, or a new one with what people chose to begin with.

        Raises `GeenRecht` for who may not present versions.
        """
        eis(lidmaatschap, "kaart.voorleggen", self)
        Kaart.objects.select_for_update().get(pk=self.pk)
        last = self.versies.order_by("-nummer").first()
        if last and last.is_concept:
            return last
        concept = self.versies.create(nummer=last.nummer + 1 if last else 1)
        concept.neem_over(last if begin == Begin.VORIGE else None)
        if begin == Begin.MODEL:
            modelkaart.neem_over(concept, lidmaatschap)
        lidmaatschap.noteer("kaart.nieuw_concept", concept)
        return concept

    @transaction.atomic
    def lees_in(self, lidmaatschap: Lidmaatschap, invoer: Invoer) -> Any:
        """Begin the next version with what a file held: every line is a proposal that nobody accepted yet.

        Raises `GeenRecht` for who may not present versions, `MagNiet` when there is a concept already.
        """
        eis(lidmaatschap, "kaart.voorleggen", self)
        Kaart.objects.select_for_update().get(pk=self.pk)
        last = self.versies.order_by("-nummer").first()
        regels.eis(regels.mag_inlezen(heeft_concept=bool(last and last.is_concept)))
        concept = self.versies.create(nummer=last.nummer + 1 if last else 1)
        schrijf(concept, invoer, lidmaatschap.organisatie)
        lidmaatschap.noteer("kaart.lees_in", concept)
        return concept

    @transaction.atomic
    def verleng(self, lidmaatschap: Lidmaatschap, versie: Any, *, bespreken: date | None = None, **data: date) -> Any:
        """Present the same text once more with other dates, to be signed anew; a concept in progress waits behind it.

        `data` are ingang, evaluatie and einde; `bespreken` is as in `Kaartversie.leg_voor`. Raises `GeenRecht`, or
        `MagNiet` for a version that cannot be renewed and for dates in the wrong order.
        """
        eis(lidmaatschap, "kaart.voorleggen", self)
        Kaart.objects.select_for_update().get(pk=self.pk)
        # Held from here on: somebody may present it at this moment, and what is presented keeps its number.
        concept = self.versies.filter(voorgelegd_op=None).first()
        concept = concept and concept.vergrendel()
        source = versie.opnieuw()
        regels.eis(regels.mag_verlengen(source.status))  # first: a concept has no frozen text
        frozen = json.loads(source.bevroren)
        facts = regels.Voorlegging(
            status=Status.CONCEPT, vandaag=timezone.localdate(), afspraken=len(frozen["afspraken"]),
            organisaties=sum(len(partner["organisaties"]) for partner in frozen["partners"]), **data,
        )  # fmt: skip
        regels.eis(regels.mag_voorleggen(facts))
        data["bespreken"] = bespreken or data["evaluatie"]
        if again := self._al_verlengd(frozen, data):
            return again
        others = self.versies.op_een_rij(kaart=self)
        regels.eis(regels.mag_voorgaan([row.status for row in others if row.nummer > source.nummer]))
        number = self.versies.order_by("-nummer").values_list("nummer", flat=True)[0] + 1
        if concept and concept.is_concept:
            # Newer text stays newer: the concept moves up, so that it can still replace this one.
            concept.nummer, number = number, concept.nummer
            concept.save(update_fields=["nummer"])
        renewed = self.versies.model(kaart=self, nummer=number, **data)
        renewed.bevries(frozen | {"versie": number, "code": renewed.code}, lidmaatschap)
        renewed.neem_over(source)
        lidmaatschap.noteer("kaart.verleng", renewed)
        return renewed

    def _al_verlengd(self, frozen: dict[str, Any], data: dict[str, date]) -> Any:
        """Return the newest presented version when it is this text with these dates: a second click on the form."""
        newest = self.versies.exclude(voorgelegd_op=None).order_by("-nummer").first()
        if newest is None or any(getattr(newest, name) != day for name, day in data.items()):
            return None
        told = json.loads(newest.bevroren)
        own = ("versie", "code", "data")
        same = all(told.get(name) == value for name, value in frozen.items() if name not in own)
        return newest if same else None


class KaartRecht(OrganisatieRecht):
    """An organisation's group holds a right on a card; written by `partners.rechten` only."""

    content_object = models.ForeignKey(Kaart, models.CASCADE)

    class Meta(OrganisatieRecht.Meta):
        indexes = [models.Index(fields=["group", "permission", "-sinds", "-content_object"], name="kaartrecht_sinds")]
