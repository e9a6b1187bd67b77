"""Kaart = card, KaartRecht = what an organisation may do with a card."""

import uuid

from django.db import models, transaction

from kern.logboek import noteer
from partners.models import Gemeente, Lidmaatschap, Organisatie
from partners.rechten import OrganisatieRecht, eis, geef

RECHTEN = ("kaart.zien", "kaart.inbrengen", "kaart.akkoord", "kaart.tekenen")
# The municipality leads: it organises the agreements (inventory H10, H15).
RECHTEN_OOV = ("kaart.voorstellen", "kaart.voorleggen", "workshop.leiden")


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
    def nieuw_concept(self, lidmaatschap: Lidmaatschap) -> models.Model:
        """Return the concept to work in: the one that is there, or a copy of the newest version.

        Raises `GeenRecht` for who may not present versions.
        """
        eis(lidmaatschap, "kaart.voorleggen", self)
        Kaart.objects.select_for_update().get(pk=self.pk)
        last = self.versies.order_by("-nummer").first()
        if last and last.is_concept:
            return last
        concept = self.versies.create(nummer=last.nummer + 1 if last else 1)
        concept.neem_over(last)
        lidmaatschap.noteer("kaart.nieuw_concept", concept)
        return concept


class KaartRecht(OrganisatieRecht):
    """An organisation's group holds a right on a card; written by `partners.rechten` only."""

    content_object = models.ForeignKey(Kaart, models.CASCADE)

    class Meta(OrganisatieRecht.Meta):
        indexes = [models.Index(fields=["group", "permission", "-sinds", "-content_object"], name="kaartrecht_sinds")]
