"""Workshop = one meeting of a network."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from afspraken import regels as kaartregels
from afspraken.models import Kaart, Kaartversie
from afspraken.models.aanvaarding import HERKOMST
from afspraken.workshop import code, regels
from afspraken.workshop.models.deelnemer import Deelnemer
from afspraken.workshop.models.onderdeel import Beurt, Halte, Onderdeel, gang
from partners.models import Gebruiker, Lidmaatschap, Organisatie, PartnerSoort
from partners.rechten import eis

# A room closes by itself this long after it opened (veiligheid.md, "Defaults").
OPEN_TOT = timedelta(hours=8)
CODE_TOT = timedelta(hours=4)


class Workshop(models.Model):
    """A meeting with a draaiboek, a room with a code, and a concept of the card in which everything lands.

    `versie` counts what others can see: it is the last statement of every act that shows. Where the room is, is its
    newest `beurt`; who leads is `leider`. Prepared, open and closed are read from the moments.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kaart = models.ForeignKey(Kaart, models.PROTECT, related_name="workshops")
    concept = models.ForeignKey(Kaartversie, models.PROTECT, null=True, related_name="+")
    titel = models.CharField(max_length=120)
    begint = models.DateTimeField()
    plaats = models.CharField(max_length=120, blank=True)
    partners = models.ManyToManyField(PartnerSoort, related_name="+")
    modellen = models.JSONField(default=list)
    evaluatie = models.DateField(null=True)
    gemaakt = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    codezaad = models.CharField(max_length=40, default=code.nieuw_zaad)
    code_afdruk = models.CharField(max_length=64, blank=True, db_index=True)
    geopend_op = models.DateTimeField(null=True)
    deur_dicht_op = models.DateTimeField(null=True)
    gesloten_op = models.DateTimeField(null=True)
    leider = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    leidt_sinds = models.DateTimeField(null=True)
    beurt = models.OneToOneField("Beurt", models.SET_NULL, null=True, related_name="+")
    versie = models.PositiveIntegerField(default=1)
    stand = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-begint", "-id"]

    def __str__(self) -> str:
        return self.titel

    # --- What it is ---

    @property
    def rechten_van(self) -> Kaart:
        """Rights on a workshop are those on the card it works on."""
        return self.kaart

    @property
    def is_open(self) -> bool:
        """Whether the room was opened; a closed room stays opened too."""
        return self.geopend_op is not None

    @property
    def sluit_uiterlijk(self) -> datetime | None:
        """The moment at which the room closes by itself."""
        return self.geopend_op + OPEN_TOT if self.geopend_op else None

    @property
    def is_gesloten(self) -> bool:
        """Whether it was closed, or closed itself."""
        last = self.sluit_uiterlijk
        return self.gesloten_op is not None or (last is not None and last <= timezone.now())

    @property
    def is_gaande(self) -> bool:
        """Whether people are in the room now."""
        return self.is_open and not self.is_gesloten

    @property
    def code(self) -> str:
        """The join code; it works from opening on, for four hours, until the room closes."""
        return code.code_bij(self.codezaad)

    @property
    def code_werkt(self) -> bool:
        """Whether the code still opens the door."""
        return self.is_gaande and timezone.now() < self.geopend_op + CODE_TOT

    @property
    def herkomst(self) -> str:
        """Where a line on the card came from, in words."""
        day = date_format(timezone.localtime(self.begint), "j F Y")
        return f"Workshop {self.titel}, {day}"[:HERKOMST]

    @cached_property
    def haltes(self) -> list[Halte]:
        """The course of this meeting, stop by stop."""
        return gang(self.onderdelen.select_related("fenomeen", "bericht", "eigen_bericht__fenomeen"))

    def plaats_in_gang(self) -> int:
        """Return the place in the course of where the room is now; 0 before it began."""
        here = self.beurt
        places = [nr for nr, halte in enumerate(self.haltes) if here and halte[:2] == (here.onderdeel, here.fase)]
        return places[0] if places else 0

    def anderen(self, partner: PartnerSoort) -> dict[str, PartnerSoort]:
        """Return the other partners of this workshop by slug, absent ones too."""
        return {row.slug: row for row in self.gevraagd if row.pk != partner.pk}

    @cached_property
    def gevraagd(self) -> list[PartnerSoort]:
        """The partners that are asked, read once."""
        return list(self.partners.all())

    @cached_property
    def organisatie(self) -> Organisatie:
        """The organisation that runs the workshop: the municipality's own, which leads the network."""
        return self.kaart.gemeente.organisaties.filter(soort__slug="oov").order_by("naam").first()

    def leidt(self, lidmaatschap: Lidmaatschap | None) -> bool:
        """Whether this person leads the room now."""
        return lidmaatschap is not None and self.leider_id == lidmaatschap.gebruiker_id

    # --- What every act uses ---

    def vergrendel(self) -> "Workshop":
        """Return the row as it is now and hold it until the transaction ends: acts in one room take turns."""
        Workshop.objects.select_for_update().get(pk=self.pk)
        return Workshop.objects.select_related("kaart__gemeente", "beurt__onderdeel", "leider").get(pk=self.pk)

    def tik(self) -> None:
        """Let everybody's next look be a new one; the last statement of an act that shows."""
        Workshop.objects.filter(pk=self.pk).update(versie=models.F("versie") + 1)

    def eis_leiding(self, lidmaatschap: Lidmaatschap) -> None:
        """Raise `GeenRecht` or `MagNiet` unless this member leads this open room."""
        eis(lidmaatschap, "workshop.leiden", self)
        now = Workshop.objects.select_related("leider").get(pk=self.pk)
        leader = now.leider.naam if now.leider else ""
        leads = now.leidt(lidmaatschap)
        kaartregels.eis(regels.mag_leiden(open_=now.is_open, gesloten=now.is_gesloten, leidt=leads, leider=leader))

    def mag_aanmelden(self) -> list[kaartregels.Reden]:
        """Return why nobody can come to the door now; empty when people can."""
        return regels.mag_aanmelden(open_=self.is_open, gesloten=self.is_gesloten, dicht=self.deur_dicht_op is not None)

    # --- Preparing ---

    @classmethod
    @transaction.atomic
    def bereid_voor(
        cls,
        kaart: Kaart,
        lidmaatschap: Lidmaatschap,
        velden: dict[str, Any],
        onderdelen: list[Onderdeel],
        pk: uuid.UUID,
    ) -> "Workshop":
        """Prepare a workshop with its draaiboek; the same `pk` twice prepares once. Raises `GeenRecht`."""
        eis(lidmaatschap, "workshop.leiden", kaart)
        if earlier := cls.objects.filter(pk=pk, kaart=kaart).first():
            return earlier
        columns = dict(velden)
        partners = columns.pop("partners")
        pk = uuid.uuid4() if cls.objects.filter(pk=pk).exists() else pk
        nieuw = cls.objects.create(pk=pk, kaart=kaart, gemaakt_door=lidmaatschap.gebruiker, **columns)
        nieuw.partners.set(partners)
        nieuw._zet_onderdelen(onderdelen)
        lidmaatschap.noteer("workshop.bereid_voor", nieuw, velden)
        return nieuw

    @transaction.atomic
    def wijzig(self, lidmaatschap: Lidmaatschap, stand: int, velden: dict[str, Any]) -> bool:
        """Change what it is and who is asked; False when somebody did since `stand`. Raises `GeenRecht`, `MagNiet`."""
        eis(lidmaatschap, "workshop.leiden", self)
        kaartregels.eis(regels.mag_wijzigen(gesloten=self.is_gesloten))
        columns = dict(velden)
        partners = columns.pop("partners", None)
        if self._is_al(columns, partners):
            return True
        rows = Workshop.objects.filter(pk=self.pk, stand=stand)
        if not rows.update(stand=models.F("stand") + 1, **columns):
            return False
        if partners is not None:
            self.partners.set(partners)
            self.__dict__.pop("gevraagd", None)
        lidmaatschap.noteer("workshop.wijzig", self, velden)
        self.tik()
        return True

    def _is_al(self, columns: dict[str, Any], partners: Iterable[PartnerSoort] | None) -> bool:
        """Say whether it stands there already, as after a double click."""
        now = Workshop.objects.get(pk=self.pk)
        same = all(getattr(now, name) == value for name, value in columns.items())
        return same and (partners is None or set(partners) == set(now.gevraagd))

    @transaction.atomic
    def zet_draaiboek(self, lidmaatschap: Lidmaatschap, stand: int, onderdelen: list[Onderdeel]) -> bool:
        """Put these parts in the place of the draaiboek; False when somebody did since `stand`.

        A part that was on already stays as it is: only minutes, title and order of it change.
        """
        eis(lidmaatschap, "workshop.leiden", self)
        kaartregels.eis(regels.mag_wijzigen(gesloten=self.is_gesloten))
        if not Workshop.objects.filter(pk=self.pk, stand=stand).update(stand=models.F("stand") + 1):
            return False
        self._zet_onderdelen(onderdelen)
        lidmaatschap.noteer("workshop.zet_draaiboek", self)
        self.tik()
        return True

    def _zet_onderdelen(self, onderdelen: list[Onderdeel]) -> None:
        begun = set(self.beurten.values_list("onderdeel", flat=True))
        kept = {onderdeel.pk for onderdeel in onderdelen} | begun
        self.onderdelen.exclude(pk__in=kept).delete()
        for nr, onderdeel in enumerate(onderdelen):
            onderdeel.workshop, onderdeel.volgorde = self, nr
            onderdeel.save()
        self.__dict__.pop("haltes", None)

    # --- The room ---

    @transaction.atomic
    def open(self, lidmaatschap: Lidmaatschap) -> None:
        """Open the room on the concept of the card, led by who opens it. Raises `GeenRecht` or `MagNiet`."""
        eis(lidmaatschap, "workshop.leiden", self)
        now = self.vergrendel()
        asked, parts = now.partners.count(), now.onderdelen.count()
        reasons = regels.mag_openen(open_=now.is_open, gesloten=now.is_gesloten, onderdelen=parts, partners=asked)
        kaartregels.eis(reasons)
        now.concept = now.kaart.nieuw_concept(lidmaatschap)
        now.geopend_op, now.code_afdruk = timezone.now(), code.afdruk(now.code)
        now.leider, now.leidt_sinds = lidmaatschap.gebruiker, now.geopend_op
        now.save()
        now._begin(lidmaatschap, now.haltes[0])
        now.voorstellen.model.maak_uit_modellen(now, lidmaatschap)
        lidmaatschap.noteer("workshop.open", now)
        now.tik()
        self.refresh_from_db()

    @transaction.atomic
    def neem_over(self, lidmaatschap: Lidmaatschap) -> None:
        """Lead the room from here on. Raises `GeenRecht`, or `MagNiet` when there is no open room."""
        eis(lidmaatschap, "workshop.leiden", self)
        now = self.vergrendel()
        kaartregels.eis(regels.mag_leiden(open_=now.is_open, gesloten=now.is_gesloten, leidt=True))
        Workshop.objects.filter(pk=self.pk).update(leider=lidmaatschap.gebruiker, leidt_sinds=timezone.now())
        lidmaatschap.noteer("workshop.neem_over", self)
        self.tik()

    @transaction.atomic
    def ga_naar(self, lidmaatschap: Lidmaatschap, plaats: int, vanaf: int) -> None:
        """Go to a stop of the course; nothing happens when the room is no longer at `vanaf` (a double click).

        The first time a phase comes that shows answers, they are shown for good. Raises `GeenRecht` or `MagNiet`.
        """
        now = self.vergrendel()
        now.eis_leiding(lidmaatschap)
        if now.plaats_in_gang() != vanaf or not 0 <= plaats < len(now.haltes):
            return
        now._begin(lidmaatschap, now.haltes[plaats])
        lidmaatschap.noteer("workshop.ga_naar", now)
        now.tik()

    def _begin(self, lidmaatschap: Lidmaatschap, halte: Halte) -> None:
        part, phase, minutes = halte
        turn = Beurt(workshop=self, onderdeel=part, fase=phase, minuten=minutes, door=lidmaatschap.gebruiker)
        turn.save()
        if regels.is_onthuld(part.soort, phase) and part.onthuld_op is None:
            Onderdeel.objects.filter(pk=part.pk).update(onthuld_op=turn.op)
            self._zet_op_de_kaart(part)
        Workshop.objects.filter(pk=self.pk).update(beurt=turn)

    def _zet_op_de_kaart(self, part: Onderdeel) -> None:
        """Put what was answered beforehand on the concept; when that was presented meanwhile the reveal goes on."""
        if self.concept.vergrendel().is_concept:
            for answer in part.partnerantwoorden.select_related("partner", "onderdeel__fenomeen"):
                answer.zet_op_de_kaart(self)

    @transaction.atomic
    def zet_klok(self, lidmaatschap: Lidmaatschap, *, pauze: bool | None = None, erbij: int = 0) -> None:
        """Stop the clock, let it run, or give minutes more. Raises `GeenRecht` or `MagNiet`."""
        now = self.vergrendel()
        now.eis_leiding(lidmaatschap)
        turn = now.beurt
        turn.minuten = min(240, max(1, turn.minuten + erbij))
        if pauze and turn.pauze_sinds is None:
            turn.pauze_sinds = timezone.now()
        elif pauze is False and turn.pauze_sinds:
            turn.stil += round((timezone.now() - turn.pauze_sinds).total_seconds())
            turn.pauze_sinds = None
        turn.save()
        now.tik()

    @transaction.atomic
    def zet_deur(self, lidmaatschap: Lidmaatschap, *, dicht: bool) -> None:
        """Lock the door or open it again; who is in stays in. Raises `GeenRecht` or `MagNiet`."""
        self.eis_leiding(lidmaatschap)
        Workshop.objects.filter(pk=self.pk).update(deur_dicht_op=timezone.now() if dicht else None)
        lidmaatschap.noteer("workshop.zet_deur", self)
        self.tik()

    @transaction.atomic
    def zet_evaluatie(self, lidmaatschap: Lidmaatschap, dag: date) -> None:
        """Write down when the network looks back. Raises `GeenRecht` or `MagNiet`."""
        self.eis_leiding(lidmaatschap)
        Workshop.objects.filter(pk=self.pk).update(evaluatie=dag)
        self.tik()

    @transaction.atomic
    def sluit(self, lidmaatschap: Lidmaatschap) -> None:
        """Close the room; everything on the concept stays. Twice changes nothing. Raises `GeenRecht`, `MagNiet`."""
        eis(lidmaatschap, "workshop.leiden", self)
        now = self.vergrendel()
        if now.gesloten_op is None and now.is_open:
            closed = {"gesloten_op": timezone.now(), "code_afdruk": ""}
            Workshop.objects.filter(pk=self.pk).update(**closed)
            lidmaatschap.noteer("workshop.sluit", self)
        self.tik()

    # --- The door ---

    @transaction.atomic
    def meld_aan(
        self, partner: PartnerSoort, voornaam: str = "", lidmaatschap: Lidmaatschap | None = None
    ) -> Deelnemer:
        """Come to the door for a partner; a member of this network is in at once, with the own organisation.

        Raises `MagNiet` when the door is locked, the room closed, or the partner not asked.
        """
        now = self.vergrendel()
        kaartregels.eis(now.mag_aanmelden())
        if lidmaatschap is not None:
            partner = lidmaatschap.organisatie.soort
            if known := now.deelnemers.filter(gebruiker=lidmaatschap.gebruiker).first():
                return known
        kaartregels.eis(regels.mag_spreken(gevraagd=now.partners.filter(pk=partner.pk).exists()))
        who = {"gebruiker": lidmaatschap.gebruiker, "organisatie": lidmaatschap.organisatie} if lidmaatschap else {}
        in_at_once = timezone.now() if lidmaatschap else None
        new = now.deelnemers.create(partner=partner, voornaam=voornaam, toegelaten_op=in_at_once, **who)
        new.workshop = now
        new.noteer("workshop.meld_aan", new)
        now.tik()
        return new

    @transaction.atomic
    def laat_toe(self, lidmaatschap: Lidmaatschap, *deelnemers: uuid.UUID) -> int:
        """Let in who waits: these, or everybody when none is named. Raises `GeenRecht` or `MagNiet`."""
        now = self.vergrendel()
        now.eis_leiding(lidmaatschap)
        waiting = now.deelnemers.wachtend()
        rows = waiting.filter(pk__in=deelnemers) if deelnemers else waiting
        count = rows.update(toegelaten_op=timezone.now())
        lidmaatschap.noteer("workshop.laat_toe", now)
        now.tik()
        return count
