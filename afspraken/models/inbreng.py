"""Inbreng = what one partner answers to one of the four questions."""

from typing import Any
from uuid import UUID

from django.db import models, transaction

from afspraken import regels
from afspraken.models.slots import Slots, bewaar_als_ongewijzigd, gesplitst
from afspraken.woorden import Antwoord, Vraag
from partners.models import Lidmaatschap, Organisatie, PartnerSoort
from partners.rechten import eis


class Inbreng(Slots):
    """An answer in the column of a partner. It counts once that partner accepted it; its own words count at once."""

    KAART_ERBIJ = ("partner", "andere", "actie")

    versie = models.ForeignKey("Kaartversie", models.CASCADE, related_name="inbreng")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    vraag = models.PositiveSmallIntegerField(choices=Vraag)
    antwoord = models.CharField(max_length=10, choices=Antwoord)
    andere = models.ForeignKey(PartnerSoort, models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField(max_length=200, blank=True)
    ingebracht_door = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["vraag", "gemaakt", "id"]

    @staticmethod
    def eis_recht(lidmaatschap: Lidmaatschap | None, partner: PartnerSoort, obj: models.Model) -> None:
        """Raise `GeenRecht` unless this member may write in the column of that partner."""
        own = lidmaatschap is not None and lidmaatschap.organisatie.soort_id == partner.pk
        eis(lidmaatschap, "kaart.inbrengen" if own else "kaart.voorstellen", obj)

    @classmethod
    @transaction.atomic
    def voeg_toe(
        cls,
        versie: Any,
        lidmaatschap: Lidmaatschap,
        partner: PartnerSoort,
        velden: dict[str, Any],
        pk: UUID | None = None,
    ) -> "Inbreng":
        """Add an answer to a concept; in another partner's column it is a proposal. The same `pk` twice adds once.

        Raises `GeenRecht` for who may not, `MagNiet` when the version is frozen.
        """
        cls.eis_recht(lidmaatschap, partner, versie)
        regels.eis(regels.mag_bewerken(versie.vergrendel().bewerkstatus))
        if earlier := cls.al_gemaakt(versie, pk):
            return earlier
        columns, fenomenen = gesplitst(velden)
        columns |= {"versie": versie, "partner": partner, "ingebracht_door": lidmaatschap.organisatie}
        nieuw = cls.objects.create(pk=cls.vrij(pk), **columns)
        nieuw.fenomenen.set(fenomenen)
        nieuw._aanvaard_voor(lidmaatschap, {partner.pk})
        lidmaatschap.noteer("inbreng.voeg_toe", nieuw, velden)
        return nieuw

    @classmethod
    @transaction.atomic
    def neem_op(
        cls, versie: Any, partner: PartnerSoort, velden: dict[str, Any], *, organisatie: Organisatie, herkomst: str
    ) -> "Inbreng":
        """Write down what a partner itself set in a workshop: it counts at once, and says where it came from.

        Who may speak for a partner there is decided by the workshop. `organisatie` led it. Raises `MagNiet` when the
        version is frozen.
        """
        regels.eis(regels.mag_bewerken(versie.vergrendel().bewerkstatus))
        columns, fenomenen = gesplitst(velden)
        columns |= {"versie": versie, "partner": partner, "ingebracht_door": organisatie, "herkomst": herkomst}
        nieuw = cls.objects.create(**columns)
        nieuw.fenomenen.set(fenomenen)
        nieuw.aanvaard_in_workshop(partner, herkomst)
        return nieuw

    @transaction.atomic
    def wijzig(self, lidmaatschap: Lidmaatschap, stand: int, velden: dict[str, Any]) -> None:
        """Change an answer that nobody changed since `stand`.

        Raises `GeenRecht`, `MagNiet` (frozen, or taken over by another partner) or `Botsing`.
        """
        self._eis_wijzigbaar(lidmaatschap)
        columns, fenomenen = gesplitst(velden)
        bewaar_als_ongewijzigd(self, stand, columns)
        self.fenomenen.set(fenomenen)
        self._aanvaard_voor(lidmaatschap, {self.partner_id})
        lidmaatschap.noteer("inbreng.wijzig", self, velden)

    @transaction.atomic
    def verwijder(self, lidmaatschap: Lidmaatschap) -> None:
        """Take an answer out of the concept; raises like `wijzig`, except `Botsing`."""
        self._eis_wijzigbaar(lidmaatschap)
        lidmaatschap.noteer("inbreng.verwijder", self)
        self.delete()

    @transaction.atomic
    def aanvaard(self, lidmaatschap: Lidmaatschap, stand: int) -> None:
        """Take over a proposal in the own column; twice changes nothing.

        Raises `GeenRecht`, `MagNiet`, or `Botsing` when the text is not the one that was read.
        """
        eis(lidmaatschap, "kaart.inbrengen", self)
        own = lidmaatschap.organisatie.soort_id == self.partner_id
        regels.eis(regels.mag_aanvaarden(self.versie.vergrendel().bewerkstatus, eigen_partner=own))
        self._eis_stand(stand)
        if self._aanvaard_voor(lidmaatschap, {self.partner_id}):
            lidmaatschap.noteer("inbreng.aanvaard", self)

    def _eis_wijzigbaar(self, lidmaatschap: Lidmaatschap) -> None:
        self.eis_recht(lidmaatschap, self.partner, self)
        regels.eis(
            regels.mag_inbreng_wijzigen(
                self.versie.vergrendel().bewerkstatus,
                eigen_kolom=lidmaatschap.organisatie.soort_id == self.partner_id,
                aanvaard=self.aanvaardingen.exists(),
            )
        )
