"""Where the answers of partners do not meet: the nine kinds of gaps of the card. Pure functions over rows.

A row has the form of the frozen inbreng (`afspraken.bevriezen`). A row of a workshop carries besides `scenario` (rows
of different scenarios are never compared) and `over`: "bericht", or "jongere" for who tells the young person.

The four questions are two mirror pairs (inventory H28-H31): question 1 of A about B against question 2 of B about A,
and question 3 of A against question 4 of B about A. A gap needs an answer of both sides: what was not discussed yet
is never a gap. How answers are compared is ours; the sources only give the questions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

from django.db.models import TextChoices

from afspraken.intern import Verdeeld, hoogste_drempel, onderwerp
from afspraken.woorden import Antwoord, Terugkoppeling, Vraag, Zicht

Rij = Mapping[str, Any]
Bereik = Mapping[str, Mapping[str, bool]]


class VerschilSoort(TextChoices):
    """The kinds of gaps in the order of their weight, with the words of the heat map."""

    NIEMAND = "niemand", "Niemand doet het"
    VERWACHT_NIET_TOEGEZEGD = "verwacht_niet_toegezegd", "Verwacht, niet toegezegd"
    DREMPEL = "drempel", "Andere drempel"
    DOEL_OF_DELEN = "doel_of_delen", "Ander doel of ander delen"
    TERUGKOPPELING = "terugkoppeling", "Andere terugkoppeling"
    NIET_BEREIKBAAR = "niet_bereikbaar", "Niet bereikbaar"
    INTERN_VERDEELD = "intern_verdeeld", "Intern verdeeld"
    TOEGEZEGD_NIET_VERWACHT = "toegezegd_niet_verwacht", "Toegezegd, niet verwacht"
    WIE_EERST = "wie_eerst", "Wie gaat eerst?"


class Over(TextChoices):
    """What a gap is about: the first mirror pair, the second, or the second about telling the young person."""

    BETREKKEN = "betrekken", "Erbij halen"
    INGRIJPEN = "ingrijpen", "Zelf in actie komen"
    JONGERE = "jongere", "De jongere vertellen"


class Plek(NamedTuple):
    """A cell in which answers are compared; None stands for no scenario, and for the fenomenen nobody names."""

    scenario: Any
    fenomeen: str | None
    zicht: str


@dataclass(frozen=True)
class Verschil:
    """One gap, with every cell in which it occurs.

    `van` should promise, call or act; `naar` expects it. With wie_eerst both act, in the order of their slugs. With
    intern_verdeeld there is no `naar`, and `verdeeld` says over which question. `zijden` holds each pair of answers
    it stands for (of van, of naar), those with the highest drempel first. `helemaal`: not reachable by day either.
    """

    soort: VerschilSoort
    van: str
    naar: str | None
    over: Over
    drempel: int
    plekken: tuple[Plek, ...]
    zijden: tuple[tuple[Rij, Rij], ...] = ()
    verdeeld: Verdeeld | None = None
    helemaal: bool = False

    @property
    def belofte(self) -> Rij | None:
        """Return the answer of `van` in the heaviest cell."""
        return self.zijden[0][0] if self.zijden else None

    @property
    def verwachting(self) -> Rij | None:
        """Return the answer of `naar` in the heaviest cell."""
        return self.zijden[0][1] if self.zijden else None

    @property
    def scenarios(self) -> int:
        """Return in how many scenarios it occurs; 0 on a card without."""
        return len(self._scenarios)

    @cached_property
    def sleutel(self) -> str:
        """Return a name to point at it: the same as long as it stands in the same scenarios."""
        about = f"vraag{self.verdeeld.vraag}-{self.verdeeld.andere or 'zelf'}" if self.verdeeld else self.naar
        return "--".join([self.soort.value, self.van, about or "", self.over.value, *self._scenarios])

    @property
    def _scenarios(self) -> list[str]:
        return sorted({str(plek.scenario) for plek in self.plekken if plek.scenario is not None})


@dataclass(frozen=True)
class _Cel:
    """What each partner answers in one cell, the answer that counts first, and what is known of the network."""

    plek: Plek
    antwoorden: Mapping[tuple[Any, ...], Sequence[Rij]]
    verdeeld: Sequence[Verdeeld]
    bereik: Bereik
    standaard: str

    def antwoord(self, *vraag: Any) -> Rij | None:
        """Return what was answered (partner, vraag, andere, over), or None when it was not discussed."""
        rows = self.antwoorden.get(vraag, ())
        return rows[0] if rows and rows[0]["antwoord"] != Antwoord.NOG_NIET else None

    @cached_property
    def doen(self) -> dict[str, list[list[Rij]]]:
        """Per bericht or jongere the partners that act, each with all answers as specific as the one that counts."""
        found = defaultdict(list)
        for key in sorted(key for key in self.antwoorden if key[1] == Vraag.GRIJP_IN):
            rows = self.antwoorden[key]
            if rows[0]["antwoord"] == Antwoord.WEL:
                found[key[3]].append(_even_precies(rows))
        return found


def verschillen(
    rijen: Iterable[Rij],
    *,
    fenomenen: Sequence[str] = (),
    bereik: Bereik | None = None,
    verdeeld: Sequence[Verdeeld] = (),
    standaard: str = Terugkoppeling.TWEE_WERKDAGEN,
) -> list[Verschil]:
    """Return the gaps between these answers, the heaviest first; the order of the rows does not matter.

    `fenomenen` are the slugs that "alle" stands for outside a scenario; inside one it stands for those its rows name.
    `bereik` gives per partner "overdag" and "avond_weekend"; who is not in it is unknown, and that is no gap.
    `verdeeld` comes from `samen`; it counts only where the partner set no answer of its own in `rijen`.
    `standaard` is the term that terugkoppeling "standaard" means.

    Of several answers to one question the most specific counts: one that names the fenomeen before "alle", the exact
    zicht before "beide"; then wel before the others, then the lowest drempel. So a specific "nog niet besproken"
    takes its cell out of a general answer. Gaps between the same two about the same become one with more cells.

    The weight is the highest drempel that a wel of either side names in any of its cells, then the kind, then the
    number of scenarios. Telling the young person has no drempel to differ in; it weighs by the one its rows carry.
    """
    found = per_plek(rijen, fenomenen=fenomenen, bereik=bereik, verdeeld=verdeeld, standaard=standaard)
    return sorted(_samengevoegd(found), key=_gewicht)


def per_plek(
    rijen: Iterable[Rij],
    *,
    fenomenen: Sequence[str] = (),
    bereik: Bereik | None = None,
    verdeeld: Sequence[Verdeeld] = (),
    standaard: str = Terugkoppeling.TWEE_WERKDAGEN,
) -> list[Verschil]:
    """Return the same gaps cell by cell: each has one of `plekken`, and the two answers that count there."""
    # One fixed order, so that answers that are equal in all that counts do not depend on how they were read.
    rows = sorted(rijen, key=lambda rij: repr(sorted(rij.items())))
    divided = _zonder_eigen_antwoord(verdeeld, rows)
    given = [_stem(rij.get("scenario"), rij, rij["fenomenen"], rij["zicht"]) for rij in sorted(rows, key=_voorrang)]
    given += [_stem(one.scenario, one, one.fenomenen, one.zicht) for one in divided]
    # Most answers are about everything, so many cells hold the same ones: those are compared once.
    known: dict[tuple[int, ...], list[Verschil]] = {}
    found: list[Verschil] = []
    for plek in _plekken(rows, divided, fenomenen):
        counting = [stem for stem in given if stem.telt(plek)]
        same = tuple(map(id, counting))
        if same not in known:
            known[same] = _in_cel(_cel(plek, counting, bereik or {}, standaard))
        found += [replace(gap, plekken=(plek,)) for gap in known[same]]
    return found


def zwaarste(verschillen: Iterable[Verschil], aantal: int = 5) -> tuple[list[Verschil], list[Verschil]]:
    """Return the heaviest gaps for the room, and the others; what "niemand" says already is in neither."""
    heaviest_first = sorted(verschillen, key=_gewicht)
    nobody = [verschil for verschil in heaviest_first if verschil.soort == VerschilSoort.NIEMAND]
    told = [verschil for verschil in heaviest_first if not any(_zegt_al(one, verschil) for one in nobody)]
    return told[:aantal], told[aantal:]


def over_van(vraag: int, over: str) -> Over:
    """Return what a question is about; `over` is "bericht" or "jongere", as the rows have it."""
    if vraag in (Vraag.BETREK, Vraag.BETROKKEN):
        return Over.BETREKKEN
    return Over.JONGERE if over == Over.JONGERE else Over.INGRIJPEN


# --- The cells and what is answered in them ----------------------------------------------------------


def _plekken(rijen: Sequence[Rij], verdeeld: Sequence[Verdeeld], fenomenen: Sequence[str]) -> list[Plek]:
    """Return every cell: per scenario, each fenomeen that counts and both kinds of zicht."""
    named: dict[Any, set[str]] = defaultdict(set)
    for scenario, own in [
        *((rij.get("scenario"), rij["fenomenen"]) for rij in rijen),
        *((one.scenario, one.fenomenen) for one in verdeeld),
    ]:
        named[scenario] |= {fenomeen["slug"] for fenomeen in own}
    return [
        Plek(scenario, fenomeen, zicht)
        for scenario in sorted(named, key=str)
        for fenomeen in _fenomenen(scenario, named[scenario], fenomenen)
        for zicht in (Zicht.OPENBAAR.value, Zicht.BESLOTEN.value)
    ]


def _fenomenen(scenario: Any, named: set[str], fenomenen: Sequence[str]) -> list[str | None]:
    """Return the fenomenen to compare in; where "alle" has no list, None stands for those nobody names."""
    if scenario is not None:
        return [*sorted(named)] or [None]
    others = sorted(named - set(fenomenen))
    return [*fenomenen, *others] if fenomenen else [*others, None]


class _Stem(NamedTuple):
    """An answer, or what the people of a partner are divided on, with what it is about: read once, asked per cell."""

    scenario: Any
    slugs: frozenset[str]
    zicht: str
    wat: Any

    def telt(self, plek: Plek) -> bool:
        """Say whether it counts in a cell."""
        return (
            self.scenario == plek.scenario
            and (not self.slugs or plek.fenomeen in self.slugs)
            and self.zicht in ("beide", plek.zicht)
        )


def _stem(scenario: Any, wat: Any, fenomenen: Sequence[Mapping[str, str]], zicht: str) -> _Stem:
    return _Stem(scenario, frozenset(fenomeen["slug"] for fenomeen in fenomenen), str(zicht), wat)


def _cel(plek: Plek, stemmen: Iterable[_Stem], bereik: Bereik, standaard: str) -> _Cel:
    """Sort what counts in a cell by what it answers; who counts most stays first."""
    answers, divided = defaultdict(list), []
    for stem in stemmen:
        if isinstance(stem.wat, Verdeeld):
            divided.append(stem.wat)
        else:
            answers[onderwerp(stem.wat)[1:]].append(stem.wat)
    return _Cel(plek, dict(answers), divided, bereik, standaard)


def _voorrang(rij: Rij) -> tuple[Any, ...]:
    rank = {Antwoord.WEL: 0, Antwoord.NOG_NIET: 2}.get(rij["antwoord"], 1)
    return (*_ruimte(rij), rank, rij["vanaf_drempel"] or 0)


def _ruimte(rij: Rij) -> tuple[bool, bool]:
    """Return how wide an answer is; the narrowest counts."""
    return not rij["fenomenen"], rij["zicht"] == Zicht.BEIDE


def _even_precies(rijen: Sequence[Rij]) -> list[Rij]:
    return [rij for rij in rijen if rij["antwoord"] == Antwoord.WEL and _ruimte(rij) == _ruimte(rijen[0])]


# --- The gaps of one cell ----------------------------------------------------------------------------


def _in_cel(cel: _Cel) -> list[Verschil]:
    return [*_tussen_zijden(cel), *_wie_eerst(cel), *_intern(cel)]


def _tussen_zijden(cel: _Cel) -> Iterable[Verschil]:
    """Compare each expectation (questions 2 and 4) with its mirror."""
    for naar, vraag, van, about in cel.antwoorden:
        if vraag not in (Vraag.BETROKKEN, Vraag.REKEN_OP):
            continue
        mirror = (van, Vraag.BETREK, naar) if vraag == Vraag.BETROKKEN else (van, Vraag.GRIJP_IN, None)
        belofte, verwachting = cel.antwoord(*mirror, about), cel.antwoord(naar, vraag, van, about)
        if belofte is None or verwachting is None:
            continue
        over = over_van(vraag, about)
        for soort in _soorten(cel, over, belofte, verwachting):
            yield Verschil(
                soort, van, naar, over, hoogste_drempel([belofte, verwachting]), (cel.plek,),
                zijden=((belofte, verwachting),),
                helemaal=soort == VerschilSoort.NIET_BEREIKBAAR and not cel.bereik[naar].get("overdag", True),
            )  # fmt: skip


def _soorten(cel: _Cel, over: Over, belofte: Rij, verwachting: Rij) -> list[VerschilSoort]:
    promised, expected = (rij["antwoord"] == Antwoord.WEL for rij in (belofte, verwachting))
    if promised and expected:
        return _allebei_wel(cel, over, belofte, verwachting)
    if promised:
        return [VerschilSoort.TOEGEZEGD_NIET_VERWACHT]
    if not expected:
        return []
    # "Niemand" comes beside the other: a promise of somebody else never makes a new gap.
    somebody = over == Over.BETREKKEN or belofte.get("over", "bericht") in cel.doen
    return [*([] if somebody else [VerschilSoort.NIEMAND]), VerschilSoort.VERWACHT_NIET_TOEGEZEGD]


def _allebei_wel(cel: _Cel, over: Over, belofte: Rij, verwachting: Rij) -> list[VerschilSoort]:
    """Return which slots differ; a slot that one side left empty is not answered, so it is no gap."""

    def differs(name: str) -> bool:
        one, other = belofte[name], verwachting[name]
        return bool(one and other and one != other)

    call = over == Over.BETREKKEN
    found = {
        VerschilSoort.DREMPEL: over != Over.JONGERE and differs("vanaf_drempel"),
        VerschilSoort.DOEL_OF_DELEN: call and (differs("doel") or differs("delen")),
        VerschilSoort.TERUGKOPPELING: call and _termijn(cel, belofte) != _termijn(cel, verwachting),
        VerschilSoort.NIET_BEREIKBAAR: call and _onbereikbaar(cel.bereik.get(verwachting["partner"], {})),
    }
    return [soort for soort, true in found.items() if true]


def _termijn(cel: _Cel, rij: Rij) -> str:
    term = rij["terugkoppeling"] or Terugkoppeling.STANDAARD
    return cel.standaard if term == Terugkoppeling.STANDAARD else term


def _onbereikbaar(bereik: Mapping[str, bool]) -> bool:
    """Say whether nobody answers in the evening and the weekend; who is not there at all is not there then either."""
    return not bereik.get("avond_weekend", True)


def _wie_eerst(cel: _Cel) -> Iterable[Verschil]:
    """Compare what partners do that both act; one gap per pair, when one names an actie the other does not."""
    acting = [[rij for rij in rows if rij["actie"]] for rows in cel.doen.get("bericht", [])]
    for one, other in combinations([rows for rows in acting if rows], 2):
        slugs = [{rij["actie"]["slug"] for rij in rows} for rows in (one, other)]
        if slugs[0] != slugs[1]:
            pair = _niet_van_de_ander(one, slugs[1]), _niet_van_de_ander(other, slugs[0])
            van, naar = pair[0]["partner"], pair[1]["partner"]
            drempel = hoogste_drempel(pair)
            yield Verschil(VerschilSoort.WIE_EERST, van, naar, Over.INGRIJPEN, drempel, (cel.plek,), zijden=(pair,))


def _niet_van_de_ander(rijen: Sequence[Rij], slugs: set[str]) -> Rij:
    """Return the answer with an actie that the other does not name, so that the sentence shows what differs."""
    return next((rij for rij in rijen if rij["actie"]["slug"] not in slugs), rijen[0])


def _intern(cel: _Cel) -> Iterable[Verschil]:
    for one in cel.verdeeld:
        over = over_van(one.vraag, one.over)
        yield Verschil(VerschilSoort.INTERN_VERDEELD, one.partner, None, over, one.drempel, (cel.plek,), verdeeld=one)


def _zonder_eigen_antwoord(verdeeld: Iterable[Verdeeld], rijen: Iterable[Rij]) -> list[Verdeeld]:
    answered = {onderwerp(rij) for rij in rijen}
    return [one for one in verdeeld if one.onderwerp not in answered]


# --- From cells to a list ----------------------------------------------------------------------------


def _samengevoegd(gevonden: Iterable[Verschil]) -> list[Verschil]:
    """Make one gap of those between the same two about the same, with the words of the highest drempel first."""
    groups: dict[tuple[str, ...], list[Verschil]] = defaultdict(list)
    for verschil in gevonden:
        groups[_naam(verschil)].append(verschil)
    return [_een(group) for group in groups.values()]


def _een(groep: Sequence[Verschil]) -> Verschil:
    heaviest_first = sorted(groep, key=lambda verschil: -verschil.drempel)
    sides: list[tuple[Rij, Rij]] = []
    for pair in (pair for verschil in heaviest_first for pair in verschil.zijden):
        if pair not in sides:
            sides.append(pair)
    cells = tuple(plek for verschil in groep for plek in verschil.plekken)
    return replace(heaviest_first[0], plekken=cells, zijden=tuple(sides))


def _naam(verschil: Verschil) -> tuple[str, ...]:
    which = verschil.verdeeld
    about = (str(which.vraag), which.andere or "") if which else ()
    return verschil.van, verschil.naar or "", verschil.over.value, verschil.soort.value, *about


def _gewicht(verschil: Verschil) -> tuple[Any, ...]:
    order = list(VerschilSoort).index(verschil.soort)
    return -verschil.drempel, order, -verschil.scenarios, _naam(verschil)


def _zegt_al(niemand: Verschil, verschil: Verschil) -> bool:
    """Say whether "niemand" tells the same: the same two, about the same, in each of its cells."""
    return (
        verschil.soort == VerschilSoort.VERWACHT_NIET_TOEGEZEGD
        and (verschil.van, verschil.naar, verschil.over) == (niemand.van, niemand.naar, niemand.over)
        and set(verschil.plekken) <= set(niemand.plekken)
    )
