"""Afspraak = agreement: one line that two partners accepted; it fills both mirror cells of the card."""

from typing import Any
from uuid import UUID

from django.db import models, transaction

from afspraken import regels
from afspraken.models.inbreng import Inbreng
from afspraken.models.slots import Slots, bewaar_als_ongewijzigd, gesplitst
from afspraken.woorden import Soort
from partners.models import Lidmaatschap, Organisatie, PartnerSoort
from partners.rechten import eis, mag


class Afspraak(Slots):
    """Who (van) does what for whom (naar), from which drempel. It counts once both accepted it.

    betrekken: `van` calls in `naar`. ingrijpen: `van` acts, `naar` relies on it.
    """

    KAART_ERBIJ = ("van", "naar", "actie")

    versie = models.ForeignKey("Kaartversie", models.CASCADE, related_name="afspraken")
    soort = models.CharField(max_length=10, choices=Soort)
    van = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    naar = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    uit = models.ForeignKey(Inbreng, models.SET_NULL, null=True, blank=True, related_name="+")
    voorgesteld_door = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["gemaakt", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(van=models.F("naar")), name="afspraak_tussen_twee"),
        ]

    @property
    def partijen(self) -> set[UUID]:
        """The two kinds of partner, by id."""
        return {self.van_id, self.naar_id}

    @classmethod
    @transaction.atomic
    def stel_voor(
        cls,
        versie: Any,
        lidmaatschap: Lidmaatschap,
        velden: dict[str, Any],
        pk: UUID | None = None,
        *,
        telt_mee: bool = True,
    ) -> "Afspraak":
        """Propose an agreement; who proposes and takes part accepts it at once. The same `pk` twice proposes once.

        `telt_mee` False: only write the proposal down, for a room in which every partner still answers.

        Raises `GeenRecht` for who may not write in the card, `MagNiet` when the version is frozen, when the own
        partner takes no part (only OOV proposes between others) or when both partners are the same.
        """
        eis(lidmaatschap, "kaart.inbrengen", versie)
        columns, fenomenen = gesplitst(velden)
        nieuw = cls(versie=versie, voorgesteld_door=lidmaatschap.organisatie, **columns)
        nieuw._eis_te_maken(lidmaatschap, columns)
        if earlier := cls.al_gemaakt(versie, pk):
            return earlier
        nieuw.pk = cls.vrij(pk)
        nieuw.save(force_insert=True)
        nieuw.fenomenen.set(fenomenen)
        if telt_mee:
            nieuw._aanvaard_voor(lidmaatschap, nieuw.partijen)
        lidmaatschap.noteer("afspraak.stel_voor", nieuw, velden)
        return nieuw

    @transaction.atomic
    def wijzig(self, lidmaatschap: Lidmaatschap, stand: int, velden: dict[str, Any]) -> None:
        """Change an agreement that nobody changed since `stand`: the other partner must accept anew.

        Raises `GeenRecht`, `MagNiet` or `Botsing`.
        """
        self._eis_wijzigbaar(lidmaatschap)
        columns, fenomenen = gesplitst(velden)
        self._eis_te_maken(lidmaatschap, columns)
        bewaar_als_ongewijzigd(self, stand, columns)
        self.fenomenen.set(fenomenen)
        self.aanvaardingen.all().delete()
        self._aanvaard_voor(lidmaatschap, self.partijen)
        lidmaatschap.noteer("afspraak.wijzig", self, velden)

    @transaction.atomic
    def aanvaard(self, lidmaatschap: Lidmaatschap, stand: int) -> None:
        """Accept as one of the two partners; twice changes nothing.

        Raises `GeenRecht`, `MagNiet`, or `Botsing` when the text is not the one that was read.
        """
        eis(lidmaatschap, "kaart.inbrengen", self)
        party = lidmaatschap.organisatie.soort_id in self.partijen
        now, elders = self.versie.vergrendel().bewerkstatus, self._aanvaardde_namens(lidmaatschap)
        regels.eis(regels.mag_aanvaarden(now, eigen_partner=party, elders=elders))
        self._eis_stand(stand)
        if self._aanvaard_voor(lidmaatschap, self.partijen):
            lidmaatschap.noteer("afspraak.aanvaard", self)

    @transaction.atomic
    def antwoord_in_workshop(self, partner: PartnerSoort, *, ja: bool, waar: str, stand: int) -> None:
        """Write down what one of the two partners says in a workshop: yes counts, anything else takes a yes back.

        Who may speak for a partner there is decided by the workshop. Raises `MagNiet`, or `Botsing` when the text
        is not the one that was read. A partner that is no party changes nothing.
        """
        regels.eis(regels.mag_bewerken(self.versie.vergrendel().bewerkstatus))
        self._eis_stand(stand)
        if partner.pk not in self.partijen:
            return
        if ja:
            self.aanvaard_in_workshop(partner, waar)
        else:
            self.aanvaardingen.filter(partner=partner).delete()

    @transaction.atomic
    def verwijder(self, lidmaatschap: Lidmaatschap) -> None:
        """Take an agreement out of the concept. Raises `GeenRecht` or `MagNiet`."""
        self._eis_wijzigbaar(lidmaatschap)
        lidmaatschap.noteer("afspraak.verwijder", self)
        self.delete()

    def _eis_te_maken(self, lidmaatschap: Lidmaatschap, columns: dict[str, Any]) -> None:
        van, naar = columns["van"].pk, columns["naar"].pk
        regels.eis(
            regels.mag_afspraak_maken(
                self.versie.vergrendel().bewerkstatus,
                partij=lidmaatschap.organisatie.soort_id in {van, naar},
                mag_voorstellen=bool(mag(lidmaatschap, "kaart.voorstellen", self)),
                van_is_naar=van == naar,
            )
        )

    def _eis_wijzigbaar(self, lidmaatschap: Lidmaatschap) -> None:
        eis(lidmaatschap, "kaart.inbrengen", self)
        regels.eis(
            regels.mag_afspraak_wijzigen(
                self.versie.vergrendel().bewerkstatus,
                partij=lidmaatschap.organisatie.soort_id in self.partijen,
                mag_voorstellen=bool(mag(lidmaatschap, "kaart.voorstellen", self)),
                beiden_aanvaard=self.aanvaardingen.count() == len(self.partijen),
            )
        )
