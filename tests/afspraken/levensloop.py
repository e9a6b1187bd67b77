"""One card that lives: every act in any order by anybody, and beside it a book of what was said (`levensboek.py`).

Every example starts from the same rows and puts them back.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import currently_in_test_context, note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from afspraken.models import Afspraak, Inbreng, Kaartversie, Opzegging, PapierenHandtekening, Weigering
from afspraken.regels import MagNiet
from afspraken.statussen import MET_DE_TIJD, OVERGANGEN, Daad, Status
from partners.rechten import GeenRecht
from tests.afspraken.levensboek import ANDEREN, TEKENAARS, Begin, Blad
from tests.factories.afspraken import (
    InterventieFactory,
    afspraak_velden,
    data,
    inbreng_velden,
)

# None is somebody for whom it can succeed: else nearly all acts are refused, and a run hardly comes to life.
WIE = st.sampled_from([None, *TEKENAARS, *ANDEREN, *[None] * 8])
# Who runs the network, and sometimes one that does not.
OOV = st.sampled_from(["oov", "oov", "politie"])
ORGANISATIE = st.sampled_from(TEKENAARS)
WELKE = st.sampled_from([0, 0, 0, 1, 2])
VAST = (Status.GELDEND, Status.VASTGESTELD, Status.VERLOPEN)
DAGEN = st.sampled_from([0, 1, 20])
BEGIN = [
    "geldend", "voorgelegd met papier", "geldend en voorgelegd", "geldend en een concept", "concept",
    "geldend en verlopen", "geldend en opgezegd", "vastgesteld",
]  # fmt: skip
WOORD = st.sampled_from(["bellen", "langsgaan", "eerst overleggen"])
# Who is asked to sign along for handhaving: the same legal person, and one that is not.
MEDE = ("oov", "school")
WOORDEN = {"functie": "teamleider", "namens": "de organisatie", "mandaat": "besluit 7"}


def _codes(refused: MagNiet | GeenRecht) -> list[str]:
    if isinstance(refused, MagNiet):
        return [reden.tekst for reden in refused.redenen]
    return [refused.antwoord.reden]


def _later(status: Status) -> set[Status]:
    """Return where time alone can bring a version."""
    found, todo = {status}, [status]
    while todo:
        fresh = set(MET_DE_TIJD[todo.pop()]) - found
        found |= fresh
        todo += fresh
    return found


def _telt(row: Inbreng | Afspraak) -> bool:
    parties = {row.partner_id} if isinstance(row, Inbreng) else row.partijen
    return parties == set(row.aanvaardingen.values_list("partner", flat=True))


class Levensloop(RuleBasedStateMachine):
    """The acts; the invariants are what nobody may ever see broken."""

    def __init__(self, start: Begin) -> None:
        super().__init__()
        self.begin, self.kaart = start, start.kaart
        self.veranderd, self.telt, self.daden = True, True, 0
        self.gekeken: dict[str, int] = {}
        self.boek: dict[uuid.UUID, Blad] = {}
        self.regels: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
        self.tijd = time_machine.travel(timezone.now(), tick=False)
        self.klok = self.tijd.start()
        self.rug = transaction.atomic()
        self.rug.__enter__()
        self._tel_regels(self.nieuwste())

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.rug.__exit__(None, None, None)
        self.tijd.stop()

    # --- Helpers ---

    def versies(self) -> list[Kaartversie]:
        return Kaartversie.objects.op_een_rij(kaart=self.kaart)

    def stand(self) -> list[Kaartversie]:
        """Return the versions as they stand after the last act, asked once; only to look at."""
        if self.nieuws("stand"):
            self._stand = self.versies()
        return self._stand

    def nieuwste(self) -> Kaartversie:
        return Kaartversie.objects.filter(kaart=self.kaart).first()

    def versie(self, welke: int) -> Kaartversie:
        """Return a version by its place: the newest that was presented comes first, a concept last."""
        rows = sorted(Kaartversie.objects.filter(kaart=self.kaart), key=lambda row: row.is_concept)
        return rows[welke % len(rows)]

    def iemand(self, versie: Kaartversie, *, getekend: bool) -> str:
        """Return a partner that signed this version or did not, each time another; OOV when there is none."""
        done = self.boek[versie.pk].getekend if versie.pk in self.boek else {}
        found = [wie for wie in TEKENAARS if (self.organisatie(wie).pk in done) is getekend]
        return found[self.daden % len(found)] if found else "oov"

    def nieuws(self, voor: str) -> bool:
        """Whether somebody tried something since this was last asked for the same purpose."""
        before, self.gekeken[voor] = self.gekeken.get(voor), self.daden
        return before != self.daden

    def lid(self, wie: str) -> Any:
        return self.begin.leden[wie]

    def organisatie(self, wie: str) -> Any:
        return self.lid(wie).organisatie

    def doe(self, wat: str, act: Callable[[], Any]) -> Any:
        """Do an act a second later; a refusal gives a reason, and any other error is a fault."""
        self.klok.shift(1)
        self.daden += 1
        try:
            made = act()
        except (MagNiet, GeenRecht) as refused:
            reasons = _codes(refused)
            assert reasons
            assert all(reasons)
            self._zeg(f"{wat}: geweigerd, {reasons[0]}")
            return None
        self.veranderd = True
        self.gebeurd(wat)
        return made

    def gebeurd(self, wat: str) -> None:
        """Count what happened, and tell it in the story of a failure."""
        self._zeg(f"{wat}: gelukt")
        self.begin.gelukt[wat] += self.telt

    def _zeg(self, wat: str) -> None:
        if currently_in_test_context():
            note(f"    {timezone.localdate()} {wat}")

    def doe_volgens_tabel(self, daad: Daad, versie: Kaartversie, act: Callable[[], Any], *, al: bool) -> Any:
        """Do an act; when it succeeds and was not done before (`al`), the table of the statuses allowed it."""
        before = versie.opnieuw().status
        made = self.doe(f"{daad} nog eens" if al else daad, act)
        if made is not None and not al:
            now = versie.opnieuw().status
            assert now in OVERGANGEN[before].get(daad, ()), (before, daad)
            self.gebeurd(f"{daad} bij {before}")
        return made

    def _tel_regels(self, versie: Kaartversie) -> None:
        for model in (Inbreng, Afspraak):
            self.regels[versie.pk] |= dict(model.objects.filter(versie=versie).values_list("pk", "toelichting"))

    def _schrijf_blad(self, versie: Kaartversie) -> None:
        now = Kaartversie.objects.get(pk=versie.pk)
        self.boek[now.pk] = Blad(now.nummer, now.bevroren, now.hash)

    def _zelfde_tekst(self, nieuw: Kaartversie, bron: Kaartversie) -> None:
        self._tel_regels(nieuw)
        assert Counter(self.regels[nieuw.pk].values()) == Counter(self.regels[bron.pk].values())

    # --- Working in a concept ---

    @initialize(stap=st.sampled_from(BEGIN))
    def kies_begin(self, stap: str) -> None:
        self.telt = False
        if stap != "concept":
            self.leg_voor("oov", 20 if stap == "vastgesteld" else 0, 365)
        if stap.startswith("geldend") or stap == "vastgesteld":
            self.onderteken("jongerenwerk", 0, voorbehoud=False, mede=False)
            self.onderteken("politie", 0, voorbehoud=False, mede=False)
        if stap in ("geldend en voorgelegd", "geldend en een concept"):
            self.nieuw_concept("oov")
        if stap == "geldend en voorgelegd":
            self.leg_voor("oov", 0, 365)
        if stap == "voorgelegd met papier":
            self.teken_op("oov", "politie", 0, 0)
        if stap == "geldend en verlopen":
            self.dagen_later(400)
        if stap == "geldend en opgezegd":
            self.zeg_op("politie", 0, 0)
        self.telt = True

    @rule(wie=WIE, woord=WOORD)
    def regel_erbij(self, wie: str | None, woord: str) -> None:
        versie = self.nieuwste()
        who = self.lid(wie or self.iemand(versie, getekend=False))
        slots = inbreng_velden(
            vraag=3, andere=None, fenomenen=[], actie=InterventieFactory(slug="opzoeken"), toelichting=woord
        )
        if row := self.doe("voeg toe", lambda: Inbreng.voeg_toe(versie, who, who.organisatie.soort, slots)):
            self.regels[versie.pk][row.pk] = woord

    @rule(wie=WIE, ander=ORGANISATIE, woord=WOORD)
    def spreek_af(self, wie: str | None, ander: str, woord: str) -> None:
        versie, twee = self.nieuwste(), self.lid(ander)
        een = self.lid(wie or ("politie" if ander == "oov" else "oov"))
        slots = afspraak_velden(van=een.organisatie.soort, naar=twee.organisatie.soort, toelichting=woord)
        if row := self.doe("stel voor", lambda: Afspraak.stel_voor(versie, een, slots)):
            self.regels[versie.pk][row.pk] = woord
            self.doe("aanvaard", lambda: row.aanvaard(twee, row.stand) or True)

    @rule(wie=WIE, welke=st.integers(0, 5), woord=st.none() | WOORD)
    def wijzig_of_verwijder(self, wie: str | None, welke: int, woord: str | None) -> None:
        """Change a line of the newest version, or take it out when there is no new text."""
        versie = self.nieuwste()
        rows = [*versie.inbreng.all(), *versie.afspraken.all()]
        row = rows[welke % len(rows)] if rows else None
        if row is None:
            return
        names = ("vraag", "antwoord", "andere", "reden") if isinstance(row, Inbreng) else ("soort", "van", "naar")
        names += ("zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "actie")
        slots = {name: getattr(row, name) for name in names} | {"fenomenen": list(row.fenomenen.all())}
        pk, own = row.pk, (row.partner if isinstance(row, Inbreng) else row.van).slug
        who = self.lid(wie or own)
        if woord is None:
            if self.doe("verwijder", lambda: row.verwijder(who) or True):
                del self.regels[versie.pk][pk]
        elif self.doe("wijzig", lambda: row.wijzig(who, row.stand, slots | {"toelichting": woord}) or True):
            self.regels[versie.pk][pk] = woord

    @rule(wie=OOV, woord=WOORD)
    def wijzig_kaartafspraken(self, wie: str, woord: str) -> None:
        versie = self.nieuwste()
        row = versie.kaartafspraken
        words = {"evaluatieritme": woord}
        if self.doe("wijzig kaartafspraken", lambda: row.wijzig(self.lid(wie), row.stand, words) or True):
            assert versie.pk not in self.boek, "changed a text that was shown"

    @rule(wie=OOV)
    def nieuw_concept(self, wie: str) -> None:
        last = self.nieuwste()
        if (made := self.doe("nieuw concept", lambda: self.kaart.nieuw_concept(self.lid(wie)))) and made.pk != last.pk:
            self._zelfde_tekst(made, last)

    # --- Saying something about a presented version ---

    @rule(wie=OOV, over=DAGEN, lang=st.sampled_from([60, 365]))
    def leg_voor(self, wie: str, over: int, lang: int) -> None:
        versie, first = self.nieuwste(), timezone.localdate() + timedelta(days=over)
        days = {"ingang": first, "evaluatie": first + timedelta(days=30), "einde": first + timedelta(days=lang)}

        def act():
            return versie.leg_voor(self.lid(wie), **days) or True

        if self.doe_volgens_tabel(Daad.LEG_VOOR, versie, act, al=False):
            self._schrijf_blad(versie)
            counted = [row for row in (*versie.inbreng.all(), *versie.afspraken.all()) if _telt(row)]
            assert all(row.toelichting in self.boek[versie.pk].tekst for row in counted)

    @rule(wie=WIE, welke=WELKE)
    def geef_akkoord(self, wie: str | None, welke: int) -> None:
        versie = self.versie(welke)
        wie = wie or self.iemand(versie, getekend=False)
        own = self.organisatie(wie).pk
        done = versie.pk in self.boek and own in self.boek[versie.pk].akkoord

        def act():
            return versie.geef_akkoord(self.lid(wie))

        if self.doe_volgens_tabel(Daad.GEEF_AKKOORD, versie, act, al=done):
            self.blad(versie).akkoord.add(own)

    @rule(wie=WIE, welke=WELKE, voorbehoud=st.booleans(), mede=st.booleans())
    def onderteken(self, wie: str | None, welke: int, *, voorbehoud: bool, mede: bool) -> None:
        versie = self.versie(welke)
        wie = wie or self.iemand(versie, getekend=False)
        own = self.organisatie(wie).pk
        done = versie.pk in self.boek and own in self.boek[versie.pk].getekend
        mine = [row["id"] for row in versie.inhoud["afspraken"] if wie in (row["van"], row["naar"])]
        kept = {pk: "Niet in het weekend." for pk in mine[:1] if voorbehoud}
        along = [self.organisatie("handhaving")] if mede and wie in MEDE else []

        def act():
            return versie.onderteken(self.lid(wie), **WOORDEN, voorbehouden=kept, mede=along)

        if self.doe_volgens_tabel(Daad.ONDERTEKEN, versie, act, al=done) and not done:
            for pk in (own, *(one.pk for one in along)):
                self.blad(versie).getekend.setdefault(pk, set(kept))
            situations = {"met voorbehoud": kept, "mede": along, "na weigering": own in self.blad(versie).geweigerd}
            for name in [name for name, there in situations.items() if there]:
                self.gebeurd(f"onderteken {name}")

    @rule(
        wie=st.sampled_from(["oov", "oov", "school"]),
        van=st.none() | ORGANISATIE,
        welke=WELKE,
        dag=st.sampled_from([0, 0, -1, 1]),
    )
    def teken_op(self, wie: str, van: str | None, welke: int, dag: int) -> None:
        form = {**WOORDEN, "naam": "P. Prins", "vindplaats": "archief"}
        form |= {"datum": timezone.localdate() + timedelta(days=dag)}
        versie = self.versie(welke)
        van = van or self.iemand(versie, getekend=False)
        self.doe("teken op", lambda: PapierenHandtekening.teken_op(versie, self.lid(wie), self.organisatie(van), form))

    @rule(wie=st.none() | WIE, welke=WELKE)
    def bevestig(self, wie: str | None, welke: int) -> None:
        """Confirm a paper: a member of the organisation that it is of, or somebody else."""
        waits = PapierenHandtekening.objects.filter(ondertekening=None)
        papers = list((waits if wie is None else PapierenHandtekening.objects).order_by("-op"))
        if not papers:
            return
        paper = papers[welke % len(papers)]
        blad = self.boek[paper.versie_id]
        done = paper.organisatie_id in blad.getekend
        own = next(slug for slug in TEKENAARS if self.organisatie(slug).pk == paper.organisatie_id)

        def act():
            return paper.bevestig(self.lid(wie or own))

        if self.doe_volgens_tabel(Daad.ONDERTEKEN, paper.versie, act, al=done) and not done:
            blad.getekend[paper.organisatie_id] = set()
            self.gebeurd("bevestig")

    @rule(wie=WIE, welke=WELKE)
    def weiger(self, wie: str | None, welke: int) -> None:
        versie = self.versie(welke)
        wie = wie or self.iemand(versie, getekend=False)

        def act():
            return Weigering.zeg(versie, self.lid(wie), "Eerst overleggen.")

        if self.doe_volgens_tabel(Daad.WEIGER, versie, act, al=False):
            own, page = self.organisatie(wie).pk, self.blad(versie)
            page.geweigerd.add(own)
            page.akkoord.discard(own)

    @rule(wie=WIE, welke=WELKE, over=DAGEN | st.just(-1))
    def zeg_op(self, wie: str | None, welke: int, over: int) -> None:
        versie, day = self.versie(welke), timezone.localdate() + timedelta(days=over)
        wie = wie or self.iemand(versie, getekend=True)

        def act():
            return Opzegging.zeg_op(versie, self.lid(wie), per=day, reden="Klaar.")

        if self.doe_volgens_tabel(Daad.ZEG_OP, versie, act, al=False):
            self.blad(versie).weg[self.organisatie(wie).pk] = day

    @rule(wie=st.sampled_from(["politie", "oov"]), welke=WELKE)
    def trek_in(self, wie: str, welke: int) -> None:
        versie = self.versie(welke)
        done = hasattr(versie, "intrekking")

        def act():
            return versie.trek_in(self.lid(wie), "Vervallen.")

        self.doe_volgens_tabel(Daad.TREK_IN, versie, act, al=done)

    @rule(wie=OOV, welke=st.none() | WELKE, over=DAGEN)
    def verleng(self, wie: str, welke: int | None, over: int) -> None:
        """Renew a version, or the newest of those that can be."""
        fitting = [row for row in self.versies() if row.status in VAST]
        versie = fitting[0] if welke is None and fitting else self.versie(welke or 0)
        days = data(timezone.localdate() + timedelta(days=over))
        before = versie.opnieuw().status
        made = self.doe("verleng", lambda: self.kaart.verleng(self.lid(wie), versie, **days))
        if made and made.pk not in self.boek:
            self._schrijf_blad(made)
            self._zelfde_tekst(made, versie)
            self.gebeurd(f"verleng bij {before}")

    @rule()
    def niets(self) -> None:
        """Nobody does anything: what the simplest example of a run is made of, so that it takes no time."""

    @rule(dagen=st.sampled_from([1, 5, 1, 25, 5, 70, 400]))
    def dagen_later(self, dagen: int) -> None:
        before = {row.pk: row.status for row in self.versies()}
        self.klok.shift(timedelta(days=dagen))
        self.daden += 1
        self.veranderd = True
        self._zeg(f"{dagen} dagen later")
        for row in self.versies():
            assert row.status in _later(before[row.pk])
            if row.status != before[row.pk]:
                self.gebeurd(f"vanzelf {row.status}")

    def blad(self, versie: Kaartversie) -> Blad:
        """Return the page of a version; who said something about a text that was never presented fails here."""
        assert versie.pk in self.boek, "said about a text that nobody was shown"
        return self.boek[versie.pk]
