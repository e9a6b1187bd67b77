"""One card that lives: every act in any order by anybody, and beside it a book of what was said.

The book holds only what an act that succeeded was asked to write. From it follows, without asking the code under
test, what the route may show. Every example starts from the same rows and puts them back.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from afspraken.models import Afspraak, Inbreng, Kaartversie, Opzegging, PapierenHandtekening, Weigering
from afspraken.regels import MagNiet
from afspraken.statussen import MET_DE_TIJD, OVERGANGEN, Daad, Status
from partners.rechten import GeenRecht
from tests.factories.afspraken import (
    InterventieFactory,
    afspraak_velden,
    data,
    inbreng_velden,
    lid,
    open_kaart,
    voeg_afspraak_toe,
)
from tests.factories.partners import LidmaatschapFactory
from tests.factories.wereld import Wereld

TEKENAARS = ("oov", "jongerenwerk", "politie", "school", "handhaving")
# Who may not sign, who is also in another organisation, and who comes from another network.
ANDEREN = ("jongerenwerk2", "dubbel", "vreemd")
WIE = st.sampled_from([*TEKENAARS, *ANDEREN])
ORGANISATIE = st.sampled_from(TEKENAARS)
WELKE = st.integers(0, 2)
DAGEN = st.sampled_from([0, 1, 20])
WOORD = st.sampled_from(["bellen", "langsgaan", "eerst overleggen"])
WOORDEN = {"functie": "teamleider", "namens": "de organisatie", "mandaat": "besluit 7"}


@dataclass
class Blad:
    """The page of one presented version in the book."""

    nummer: int
    tekst: str
    hash: str
    getekend: dict[uuid.UUID, set[str]] = field(default_factory=dict)
    akkoord: set[uuid.UUID] = field(default_factory=set)
    weg: dict[uuid.UUID, Any] = field(default_factory=dict)

    def doet_mee(self, organisatie: uuid.UUID, afspraak: str, *, werkafspraak: bool) -> bool:
        """Whether this organisation accepted this afspraak, and did not leave."""
        if organisatie in self.weg and self.weg[organisatie] <= timezone.localdate():
            return False
        if organisatie in self.getekend:
            return afspraak not in self.getekend[organisatie]
        return werkafspraak and organisatie in self.akkoord


@dataclass
class Begin:
    """What stands in the database before each example: a concept with two afspraken, and all who can act."""

    wereld: Wereld
    kaart: Any
    leden: dict[str, Any]
    gezien: set[Any] = field(default_factory=set)


def begin(wereld: Wereld) -> Begin:
    """Make a concept in which two pairs of partners agreed, and a person who belongs to two organisations."""
    members = {slug: lid(wereld, slug) for slug in (*TEKENAARS, "jongerenwerk2")}
    for slug in ("oov", "handhaving"):
        members[slug].organisatie.rechtspersoon = "Gemeente Voorbeeldstad"
        members[slug].organisatie.save()
    members["dubbel"] = LidmaatschapFactory(
        gebruiker=members["jongerenwerk"].gebruiker,
        organisatie=members["school"].organisatie,
        functies=["lid", "tekenbevoegd"],
    )
    members["vreemd"] = lid(wereld, "politie", "elders")
    InterventieFactory(slug="opzoeken")
    kaart = open_kaart(wereld.hier)
    versie = kaart.nieuw_concept(members["oov"])
    voeg_afspraak_toe(versie, members["jongerenwerk"], members["politie"], toelichting="eerste")
    voeg_afspraak_toe(versie, members["oov"], members["jongerenwerk"], toelichting="tweede", vanaf_drempel=3)
    return Begin(wereld, kaart, members)


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
        self.veranderd = True
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

    def nieuwste(self) -> Kaartversie:
        return self.versie(0)

    def versie(self, welke: int) -> Kaartversie:
        rows = list(Kaartversie.objects.filter(kaart=self.kaart))
        return rows[welke % len(rows)]

    def lid(self, wie: str) -> Any:
        return self.begin.leden[wie]

    def organisatie(self, wie: str) -> Any:
        return self.lid(wie).organisatie

    def doe(self, act: Callable[[], Any]) -> Any:
        """Do an act a second later; a refusal gives a reason, and any other error is a fault."""
        self.klok.shift(1)
        try:
            made = act()
            self.veranderd = True
            return made
        except (MagNiet, GeenRecht) as refused:
            reasons = _codes(refused)
            assert reasons
            assert all(reasons)
            return None

    def doe_volgens_tabel(self, daad: Daad, versie: Kaartversie, act: Callable[[], Any], *, al: bool) -> Any:
        """Do an act; when it succeeds and was not done before (`al`), the table of the statuses allowed it."""
        before = versie.opnieuw().status
        made = self.doe(act)
        if made is not None and not al:
            assert versie.opnieuw().status in OVERGANGEN[before].get(daad, ()), (before, daad)
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

    @initialize(stap=st.sampled_from(["concept", "voorgelegd", "geldend", "geldend en een concept"]))
    def kies_begin(self, stap: str) -> None:
        if stap == "concept":
            return
        self.leg_voor("oov", 0, 365)
        if stap != "voorgelegd":
            self.onderteken("jongerenwerk", 0, voorbehoud=False, mede=False)
            self.onderteken("politie", 0, voorbehoud=False, mede=False)
        if stap == "geldend en een concept":
            self.nieuw_concept("oov")

    @rule(wie=WIE, woord=WOORD)
    def regel_erbij(self, wie: str, woord: str) -> None:
        versie, who = self.nieuwste(), self.lid(wie)
        slots = inbreng_velden(
            vraag=3, andere=None, fenomenen=[], actie=InterventieFactory(slug="opzoeken"), toelichting=woord
        )
        if row := self.doe(lambda: Inbreng.voeg_toe(versie, who, who.organisatie.soort, slots)):
            self.regels[versie.pk][row.pk] = woord

    @rule(wie=WIE, ander=ORGANISATIE, woord=WOORD)
    def spreek_af(self, wie: str, ander: str, woord: str) -> None:
        versie, een, twee = self.nieuwste(), self.lid(wie), self.lid(ander)
        slots = afspraak_velden(van=een.organisatie.soort, naar=twee.organisatie.soort, toelichting=woord)
        if row := self.doe(lambda: Afspraak.stel_voor(versie, een, slots)):
            self.regels[versie.pk][row.pk] = woord
            self.doe(lambda: row.aanvaard(twee, row.stand))

    @rule(wie=WIE, welke=st.integers(0, 5), woord=st.none() | WOORD)
    def wijzig_of_verwijder(self, wie: str, welke: int, woord: str | None) -> None:
        """Change a line of the newest version, or take it out when there is no new text."""
        versie = self.nieuwste()
        rows = [*versie.inbreng.all(), *versie.afspraken.all()]
        row = rows[welke % len(rows)] if rows else None
        if row is None:
            return
        names = ("vraag", "antwoord", "andere", "reden") if isinstance(row, Inbreng) else ("soort", "van", "naar")
        names += ("zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "actie")
        slots = {name: getattr(row, name) for name in names} | {"fenomenen": list(row.fenomenen.all())}
        pk = row.pk
        if woord is None:
            if self.doe(lambda: row.verwijder(self.lid(wie)) or True):
                del self.regels[versie.pk][pk]
        elif self.doe(lambda: row.wijzig(self.lid(wie), row.stand, slots | {"toelichting": woord}) or True):
            self.regels[versie.pk][pk] = woord

    @rule(wie=st.sampled_from(["oov", "oov", "politie"]))
    def nieuw_concept(self, wie: str) -> None:
        last = self.nieuwste()
        if (made := self.doe(lambda: self.kaart.nieuw_concept(self.lid(wie)))) and made.pk != last.pk:
            self._zelfde_tekst(made, last)

    # --- Saying something about a presented version ---

    @rule(wie=st.sampled_from(["oov", "oov", "politie"]), over=DAGEN, lang=st.sampled_from([60, 365]))
    def leg_voor(self, wie: str, over: int, lang: int) -> None:
        versie, first = self.versie(0), timezone.localdate() + timedelta(days=over)
        days = {"ingang": first, "evaluatie": first + timedelta(days=30), "einde": first + timedelta(days=lang)}

        def act():
            return versie.leg_voor(self.lid(wie), **days) or True

        if self.doe_volgens_tabel(Daad.LEG_VOOR, versie, act, al=False):
            self._schrijf_blad(versie)
            counted = [row for row in (*versie.inbreng.all(), *versie.afspraken.all()) if _telt(row)]
            assert all(row.toelichting in self.boek[versie.pk].tekst for row in counted)

    @rule(wie=WIE, welke=WELKE)
    def geef_akkoord(self, wie: str, welke: int) -> None:
        versie, own = self.versie(welke), self.organisatie(wie).pk
        done = versie.pk in self.boek and own in self.boek[versie.pk].akkoord

        def act():
            return versie.geef_akkoord(self.lid(wie))

        if self.doe_volgens_tabel(Daad.GEEF_AKKOORD, versie, act, al=done):
            self.blad(versie).akkoord.add(own)

    @rule(wie=WIE, welke=WELKE, voorbehoud=st.booleans(), mede=st.booleans())
    def onderteken(self, wie: str, welke: int, *, voorbehoud: bool, mede: bool) -> None:
        versie, own = self.versie(welke), self.organisatie(wie).pk
        done = versie.pk in self.boek and own in self.boek[versie.pk].getekend
        kept = {row["id"]: "Niet in het weekend." for row in versie.inhoud["afspraken"][:1] if voorbehoud}
        along = [self.organisatie("handhaving")] if mede else []

        def act():
            return versie.onderteken(self.lid(wie), **WOORDEN, voorbehouden=kept, mede=along)

        if self.doe_volgens_tabel(Daad.ONDERTEKEN, versie, act, al=done) and not done:
            for pk in (own, *(one.pk for one in along)):
                self.blad(versie).getekend.setdefault(pk, set(kept))

    @rule(wie=st.sampled_from(["oov", "oov", "school"]), van=ORGANISATIE, welke=WELKE, dag=st.integers(-1, 1))
    def teken_op(self, wie: str, van: str, welke: int, dag: int) -> None:
        form = {**WOORDEN, "naam": "P. Prins", "vindplaats": "archief"}
        form |= {"datum": timezone.localdate() + timedelta(days=dag)}
        versie = self.versie(welke)
        self.doe(lambda: PapierenHandtekening.teken_op(versie, self.lid(wie), self.organisatie(van), form))

    @rule(wie=WIE, welke=WELKE)
    def bevestig(self, wie: str, welke: int) -> None:
        papers = list(PapierenHandtekening.objects.order_by("-op"))
        if not papers:
            return
        paper = papers[welke % len(papers)]
        blad = self.boek[paper.versie_id]
        done = paper.organisatie_id in blad.getekend

        def act():
            return paper.bevestig(self.lid(wie))

        if self.doe_volgens_tabel(Daad.ONDERTEKEN, paper.versie, act, al=done) and not done:
            blad.getekend[paper.organisatie_id] = set()

    @rule(wie=WIE, welke=WELKE)
    def weiger(self, wie: str, welke: int) -> None:
        versie = self.versie(welke)
        if self.doe(lambda: Weigering.zeg(versie, self.lid(wie), "Eerst overleggen.")):
            self.blad(versie).akkoord.discard(self.organisatie(wie).pk)

    @rule(wie=WIE, welke=WELKE, over=DAGEN | st.just(-1))
    def zeg_op(self, wie: str, welke: int, over: int) -> None:
        versie, day = self.versie(welke), timezone.localdate() + timedelta(days=over)

        def act():
            return Opzegging.zeg_op(versie, self.lid(wie), per=day, reden="Klaar.")

        if self.doe_volgens_tabel(Daad.ZEG_OP, versie, act, al=False):
            self.blad(versie).weg[self.organisatie(wie).pk] = day

    @rule(wie=st.sampled_from(["oov", "oov", "politie"]), welke=WELKE)
    def trek_in(self, wie: str, welke: int) -> None:
        versie = self.versie(welke)
        done = hasattr(versie, "intrekking")

        def act():
            return versie.trek_in(self.lid(wie), "Vervallen.")

        self.doe_volgens_tabel(Daad.TREK_IN, versie, act, al=done)

    @rule(wie=st.sampled_from(["oov", "oov", "politie"]), welke=WELKE, over=DAGEN)
    def verleng(self, wie: str, welke: int, over: int) -> None:
        versie = self.versie(welke)
        days = data(timezone.localdate() + timedelta(days=over))
        made = self.doe(lambda: self.kaart.verleng(self.lid(wie), versie, **days))
        if made and made.pk not in self.boek:
            self._schrijf_blad(made)
            self._zelfde_tekst(made, versie)

    @rule(dagen=st.sampled_from([1, 5, 25, 70, 400]))
    def dagen_later(self, dagen: int) -> None:
        before = {row.pk: row.status for row in self.versies()}
        self.klok.shift(timedelta(days=dagen))
        self.veranderd = True
        assert all(row.status in _later(before[row.pk]) for row in self.versies())

    def blad(self, versie: Kaartversie) -> Blad:
        """Return the page of a version; who said something about a text that was never presented fails here."""
        assert versie.pk in self.boek, "said about a text that nobody was shown"
        return self.boek[versie.pk]
