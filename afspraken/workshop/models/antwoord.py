"""Antwoordblad = what one person answers alone, Partnerantwoord = what a partner makes of it together."""

import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import regels as kaartregels
from afspraken.models import Inbreng
from afspraken.models.aanvaarding import HERKOMST
from afspraken.workshop import regels
from afspraken.workshop.blad import Rij, rijen
from afspraken.workshop.models.deelnemer import Deelnemer
from afspraken.workshop.models.onderdeel import Onderdeel
from fenomenen.models import Interventie
from kern.velden import VersleuteldeJSON
from partners.models import Gebruiker, Lidmaatschap, PartnerSoort
from partners.rechten import eis


class Antwoordblad(models.Model):
    """The answers of one phone in one part, saved as tapped and seen by nobody else until the reveal.

    `stand` counts the changes, `blad` is the page that made the last one: two tabs of one phone never overwrite each
    other in silence. `laat` holds what was typed after the reveal: it does not count and is not lost.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    onderdeel = models.ForeignKey(Onderdeel, models.CASCADE, related_name="bladen")
    deelnemer = models.ForeignKey(Deelnemer, models.CASCADE, related_name="bladen")
    antwoorden = VersleuteldeJSON(default=dict)
    laat = VersleuteldeJSON(default=dict)
    stand = models.PositiveIntegerField(default=0)
    blad = models.CharField(max_length=36, blank=True)
    klaar_op = models.DateTimeField(null=True)
    gewijzigd = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["onderdeel", "deelnemer"], name="een_blad_per_onderdeel")]

    @classmethod
    def van(cls, onderdeel: Onderdeel, deelnemer: Deelnemer) -> "Antwoordblad":
        """Return the sheet of a phone, or a new one that is not stored yet."""
        found = cls.objects.filter(onderdeel=onderdeel, deelnemer=deelnemer).first()
        return found or cls(onderdeel=onderdeel, deelnemer=deelnemer)

    @classmethod
    @transaction.atomic
    def bewaar(
        cls,
        onderdeel: Onderdeel,
        deelnemer: Deelnemer,
        antwoorden: dict[str, str],
        *,
        stand: int,
        blad: str,
        klaar: bool | None = None,
    ) -> tuple["Antwoordblad", list[kaartregels.Reden]]:
        """Store what a phone tapped and return the sheet with the reasons why it does not count, if any.

        After the reveal, or about a part that is not on now, the text goes to `laat`. When another tab of the phone
        saved since `stand`, nothing is overwritten and the reason says so. Without `klaar` who is ready stays ready: an
        autosave that comes in behind the button takes nothing back. Raises `MagNiet` for who is not in.
        """
        workshop = deelnemer.kom_aan_het_woord()
        onderdeel = Onderdeel.objects.get(pk=onderdeel.pk)
        sheet = cls.van(onderdeel, deelnemer)
        is_new = sheet._state.adding
        now = workshop.beurt.onderdeel_id == onderdeel.pk if workshop.beurt else False
        reasons = regels.mag_antwoorden(onthuld=onderdeel.onthuld_op is not None, aan_de_beurt=now)
        if reasons:
            # A page that was left open sends its form once more when the room moves on: nothing new is nothing late.
            if antwoorden and antwoorden != sheet.antwoorden:
                sheet.laat = antwoorden
                sheet.save()
            return sheet, reasons
        if not is_new and sheet.stand != stand and sheet.blad != blad and sheet.antwoorden != antwoorden:
            return sheet, [regels.TWEE_TABBLADEN]
        was_ready = sheet.klaar_op is not None
        klaar = was_ready if klaar is None else klaar
        seen = is_new or klaar != was_ready
        sheet.antwoorden, sheet.blad, sheet.stand = antwoorden, blad, sheet.stand + 1
        sheet.gewijzigd = timezone.now()
        sheet.klaar_op = (sheet.klaar_op or sheet.gewijzigd) if klaar else None
        sheet.save()
        # What others see of a sheet is that somebody began or is ready: only that makes them look again.
        if seen:
            workshop.tik()
        return sheet, []


class Partnerantwoord(models.Model):
    """What a partner answers in a scenario, chosen by one of its people in the room, or beforehand by a member.

    `inbreng` are the lines it became on the concept of the card.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    onderdeel = models.ForeignKey(Onderdeel, models.CASCADE, related_name="partnerantwoorden")
    partner = models.ForeignKey(PartnerSoort, models.PROTECT, related_name="+")
    antwoorden = VersleuteldeJSON(default=dict)
    stand = models.PositiveIntegerField(default=0)
    gezet_op = models.DateTimeField(default=timezone.now)
    deelnemer = models.ForeignKey(Deelnemer, models.SET_NULL, null=True, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    inbreng = models.ManyToManyField(Inbreng, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["onderdeel", "partner"], name="een_antwoord_per_partner")]

    @classmethod
    def van(cls, onderdeel: Onderdeel, partner: PartnerSoort) -> "Partnerantwoord":
        """Return the answer of a partner, or a new one that is not stored yet."""
        found = cls.objects.filter(onderdeel=onderdeel, partner=partner).first()
        return found or cls(onderdeel=onderdeel, partner=partner)

    @classmethod
    @transaction.atomic
    def zet(
        cls, onderdeel: Onderdeel, deelnemer: Deelnemer, antwoorden: dict[str, str], stand: int
    ) -> tuple["Partnerantwoord", list[kaartregels.Reden]]:
        """Set the answer of the own partner after the reveal; it lands on the concept of the card at once.

        Returns the row with the reasons why it was not written. Raises `MagNiet` for who is not in, and before the
        reveal.
        """
        workshop = deelnemer.kom_aan_het_woord()
        onderdeel = workshop.onderdelen.select_related("fenomeen").get(pk=onderdeel.pk)
        # Before the reveal not even the row is given: what a colleague answered beforehand is hidden from this phone.
        kaartregels.eis(regels.mag_ons_antwoord_zetten(onthuld=onderdeel.onthuld_op is not None))
        row = cls.van(onderdeel, deelnemer.partner)
        if not row.leg_vast(antwoorden, stand, deelnemer=deelnemer, gebruiker=deelnemer.gebruiker):
            return row, [regels.COLLEGA_WAS_EERDER]
        row.zet_op_de_kaart(workshop)
        deelnemer.noteer("partnerantwoord.zet", row)
        workshop.tik()
        return row, []

    @classmethod
    @transaction.atomic
    def zet_zonder_zaal(
        cls, onderdeel: Onderdeel, lidmaatschap: Lidmaatschap, antwoorden: dict[str, str], stand: int
    ) -> tuple["Partnerantwoord", list[kaartregels.Reden]]:
        """Answer for the own partner without being there: beforehand, or after the meeting.

        Beforehand it stays as hidden as every other answer, and lands on the card when the scenario is revealed.
        Raises `GeenRecht`, or `MagNiet` when the card is frozen since.
        """
        eis(lidmaatschap, "workshop.meedoen")
        workshop = onderdeel.workshop.vergrendel()
        asked = workshop.partners.filter(pk=lidmaatschap.organisatie.soort_id).exists()
        kaartregels.eis(regels.mag_spreken(gevraagd=asked))
        onderdeel = workshop.onderdelen.select_related("fenomeen").get(pk=onderdeel.pk)
        row = cls.van(onderdeel, lidmaatschap.organisatie.soort)
        if not row.leg_vast(antwoorden, stand, deelnemer=None, gebruiker=lidmaatschap.gebruiker):
            return row, [regels.COLLEGA_WAS_EERDER]
        if onderdeel.onthuld_op is not None:
            row.zet_op_de_kaart(workshop)
        lidmaatschap.noteer("partnerantwoord.zet", row)
        workshop.tik()
        return row, []

    def leg_vast(self, antwoorden: dict[str, str], stand: int, **wie: Any) -> bool:
        """Write the answer if nobody of this partner did since `stand`; say whether it was written.

        The caller holds the workshop, so that two phones of one partner take turns.
        """
        known = Partnerantwoord.objects.filter(onderdeel=self.onderdeel, partner=self.partner).first()
        if known and known.stand != stand and known.antwoorden != antwoorden:
            return False
        self.pk = known.pk if known else self.pk
        self.antwoorden, self.stand, self.gezet_op = antwoorden, (known.stand if known else 0) + 1, timezone.now()
        for name, value in wie.items():
            setattr(self, name, value)
        self.save(force_insert=known is None)
        return True

    def zet_op_de_kaart(self, workshop: Any) -> None:
        """Put the lines of this answer on the concept, in the place of the ones it made before.

        A line that somebody changed on the card since stays; one that stands there already is not doubled. Raises
        `MagNiet` when the concept was presented meanwhile.
        """
        concept, others = workshop.concept, workshop.anderen(self.partner)
        kaartregels.eis(kaartregels.mag_bewerken(concept.vergrendel().bewerkstatus))
        self.inbreng.filter(versie=concept, stand=1).delete()
        actions = {row.slug: row for row in Interventie.objects.filter(actief=True)}
        names = {slug: row.naam for slug, row in actions.items()}
        lines = rijen(
            self.antwoorden, partner=self.partner.slug, anderen=list(others), plek=self.onderdeel.plek, acties=names
        )
        for line in lines:
            if line["over"] == "bericht":
                self._neem_op(workshop, concept, _velden(line, others, actions, self.onderdeel))

    def _neem_op(self, workshop: Any, concept: Any, velden: dict[str, Any]) -> None:
        fenomenen = velden.pop("fenomenen")
        same = concept.inbreng.filter(partner=self.partner, **velden)
        if any(set(row.fenomenen.all()) == set(fenomenen) for row in same):
            return
        source = f"{workshop.herkomst}: {self.onderdeel.titel}"[:HERKOMST]
        leader = workshop.organisatie
        new = Inbreng.neem_op(
            concept, self.partner, velden | {"fenomenen": fenomenen}, organisatie=leader, herkomst=source
        )
        self.inbreng.add(new)


def _velden(line: Rij, others: dict[str, PartnerSoort], acties: dict[str, Interventie], onderdeel: Onderdeel) -> Rij:
    """Return a row of a sheet as the columns of an inbreng."""
    same = ("vraag", "antwoord", "zicht", "vanaf_drempel", "terugkoppeling", "reden")
    return {name: line[name] for name in same} | {
        "andere": others.get(line["andere"]) if line["andere"] else None,
        "doel": line["doel"] or "",
        "delen": line["delen"] or "",
        "actie": acties[line["actie"]["slug"]] if line["actie"] else None,
        "fenomenen": [onderdeel.fenomeen],
    }
