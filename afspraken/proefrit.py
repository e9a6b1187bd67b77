"""Proefrit = test drive: every example message is run through a concept, to see where the card gives an answer.

Pure functions over the frozen form of a card (`afspraken.bevriezen.inhoud`). It informs: only what contradicts is to
be solved or accepted. How messages, agreements and gaps are matched is ours; the sources only give the questions.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db.models import TextChoices

from afspraken.bereik import bereik_op
from afspraken.passen import Situatie, past, telt_als
from afspraken.verschillen import Verschil, VerschilSoort, per_plek
from afspraken.woorden import Antwoord, Soort, TeltAls, Terugkoppeling

Rij = Mapping[str, Any]


class Uitslag(TextChoices):
    """What the card says to one partner about one message."""

    GEDEKT = "gedekt", "Gedekt"
    TEGENSTRIJDIG = "tegenstrijdig", "Tegenstrijdig"
    NOG_NIET = "nog_niet", "Nog niet besproken"


@dataclass(frozen=True)
class Bericht:
    """An example message: `zicht` is openbaar, besloten, groot or onbekend, `drempel` the one proposed for it."""

    id: str
    titel: str
    fenomeen: str
    zicht: str
    drempel: int


@dataclass(frozen=True)
class Rit:
    """One message for one partner: the agreements that fit, and the gaps that are still open, the heaviest kind first.

    `geregeld` are gaps in the columns that an agreement fitting this message settles: they decide nothing.
    """

    bericht: Bericht
    partner: str
    afspraken: tuple[Rij, ...]
    verschillen: tuple[Verschil, ...]
    geregeld: tuple[Verschil, ...] = ()

    @property
    def uitslag(self) -> Uitslag:
        """Return tegenstrijdig with an open gap, else gedekt with an agreement, else nog niet besproken."""
        if self.verschillen:
            return Uitslag.TEGENSTRIJDIG
        return Uitslag.GEDEKT if self.afspraken else Uitslag.NOG_NIET

    @property
    def nummers(self) -> list[int]:
        """Return the numbers on the card of the agreements that fit."""
        return [afspraak["nummer"] for afspraak in self.afspraken]


@dataclass(frozen=True)
class Tegenspraak:
    """One gap that shows with one message; its partners run into it together."""

    bericht: Bericht
    verschil: Verschil

    @property
    def sleutel(self) -> str:
        """Return a name under which an acceptance can be kept: the same as long as it is this gap on this message."""
        return f"{self.bericht.id}/{self.verschil.sleutel}"


class Onbesproken(NamedTuple):
    """A message of which the card says nothing to these partners."""

    bericht: Bericht
    partners: tuple[str, ...]


@dataclass(frozen=True)
class Samenvatting:
    """A whole proefrit for the page: how often what, and what is left to do."""

    aantallen: Mapping[Uitslag, int]
    op_te_lossen: tuple[Tegenspraak, ...]
    aanvaard: tuple[Tegenspraak, ...]
    nog_niet: tuple[Onbesproken, ...]


def proefrit(kaart: Mapping[str, Any], berichten: Iterable[Bericht]) -> list[Rit]:
    """Return for each message, in their order, what the card says to each of its partners.

    An agreement fits as in the route: the partner takes part, and fenomeen, zicht and drempel match. A gap fits when
    it occurs in the cell of the message, concerns its drempel and the partner is one of its sides. An agreement that
    fits fills both mirror cells, so it settles the gap between the same two about the same (`geregeld`).
    """
    messages = list(berichten)
    groot = kaart["kaartafspraken"].get("groot_telt_als", TeltAls.BESLOTEN)
    lines = [_Regel.van_rij(rij, groot) for rij in kaart["afspraken"]]
    gaps = _verschillen(kaart, messages)
    slugs = [partner["slug"] for partner in kaart["partners"]]

    @cache
    def dealt(fenomeen: str, zicht: str, drempel: int) -> Mapping[str, _Deel]:
        fitting = [line for line in lines if line.past_op(Situatie(line.van, [fenomeen], zicht, drempel))]
        return _per_partner(slugs, fitting, [gap for gap in gaps[fenomeen, zicht] if _raakt(gap, drempel)])

    # Many messages are about the same: that is looked up once.
    shares = [(one, dealt(one.fenomeen, telt_als(one.zicht, groot), one.drempel)) for one in messages]
    return [Rit(bericht, slug, *share[slug]) for bericht, share in shares for slug in slugs]


def samengevat(ritten: Sequence[Rit], aanvaard: Collection[str] = ()) -> Samenvatting:
    """Return the counts and lists of a proefrit; `aanvaard` are the keys of what was accepted before."""
    counts = Counter(rit.uitslag for rit in ritten)
    found = [Tegenspraak(rit.bericht, verschil) for rit in ritten for verschil in rit.verschillen]
    silent: dict[Bericht, list[str]] = defaultdict(list)
    for rit in ritten:
        if rit.uitslag == Uitslag.NOG_NIET:
            silent[rit.bericht].append(rit.partner)
    accepted: list[Tegenspraak] = []
    left: list[Tegenspraak] = []
    # Each side of a gap has it in its own rit: once is enough to read and to decide.
    for key, gap in {one.sleutel: one for one in found}.items():
        (accepted if key in aanvaard else left).append(gap)
    return Samenvatting(
        aantallen={uitslag: counts[uitslag] for uitslag in Uitslag},
        op_te_lossen=tuple(left),
        aanvaard=tuple(accepted),
        nog_niet=tuple(Onbesproken(bericht, tuple(partners)) for bericht, partners in silent.items()),
    )


# --- The agreements that fit --------------------------------------------------------------------------


class _Regel(NamedTuple):
    """An agreement as the rule of the route reads it (`afspraken.passen.past`)."""

    rij: Rij
    van: str
    naar: str
    fenomenen: frozenset[str]
    zicht: str
    vanaf_drempel: int
    groot_telt_als: str

    @classmethod
    def van_rij(cls, rij: Rij, groot_telt_als: str) -> "_Regel":
        slugs = frozenset(fenomeen["slug"] for fenomeen in rij["fenomenen"])
        return cls(rij, rij["van"], rij["naar"], slugs, rij["zicht"], rij["vanaf_drempel"], groot_telt_als)

    def past_op(self, situatie: Situatie) -> bool:
        """Say whether it applies there; what is not known for sure does not."""
        return past(self, situatie) == "ja"


# --- The gaps that fit --------------------------------------------------------------------------------


def _verschillen(
    kaart: Mapping[str, Any], berichten: Iterable[Bericht]
) -> Mapping[tuple[str | None, str], list[Verschil]]:
    """Return the gaps between the columns by cell, each with the two answers that count in that cell."""
    found = per_plek(
        kaart["inbreng"],
        fenomenen=sorted({bericht.fenomeen for bericht in berichten}),
        bereik=bereik_op(kaart),
        standaard=kaart["kaartafspraken"].get("terugkoppeling", Terugkoppeling.TWEE_WERKDAGEN),
    )
    cells: dict[tuple[str | None, str], list[Verschil]] = defaultdict(list)
    for gap in sorted(found, key=_volgorde):
        cells[gap.plekken[0].fenomeen, gap.plekken[0].zicht].append(gap)
    return cells


_PLAATS = {soort: place for place, soort in enumerate(VerschilSoort)}


def _volgorde(verschil: Verschil) -> tuple[int, str, str]:
    return _PLAATS[verschil.soort], verschil.van, verschil.naar or ""


def _raakt(verschil: Verschil, drempel: int) -> bool:
    """Say whether a gap is felt with a message of this drempel.

    A drempel gap only between the two: below nobody calls or acts, and above both do. Nobody answering is felt as
    soon as somebody calls. The others from where each side that says wel does: one side's wel against a no, or the
    slots of two that both call or act.
    """
    promise = verschil.zijden[0][0]
    starts = [rij["vanaf_drempel"] for rij in verschil.zijden[0] if rij["antwoord"] == Antwoord.WEL]
    if verschil.soort == VerschilSoort.DREMPEL:
        return min(starts) <= drempel < max(starts)
    if verschil.soort == VerschilSoort.NIET_BEREIKBAAR:
        return bool(promise["vanaf_drempel"] <= drempel)
    return bool(max(starts) <= drempel)


def _is_geregeld(verschil: Verschil, afgesproken: Collection[tuple[str, str, str]]) -> bool:
    """Say whether the agreements (soort, van, naar) that fit a message settle a gap there.

    No agreement makes a partner reachable. Who goes first is settled when only one of the two promises to act.
    Somebody who promises to act towards the one that expects it takes "niemand" away.
    """
    one, other = verschil.van, verschil.naar
    if verschil.soort == VerschilSoort.NIET_BEREIKBAAR:
        return False
    if verschil.soort == VerschilSoort.WIE_EERST:
        return ((Soort.INGRIJPEN, one, other) in afgesproken) != ((Soort.INGRIJPEN, other, one) in afgesproken)
    if verschil.soort == VerschilSoort.NIEMAND:
        return any((soort, naar) == (Soort.INGRIJPEN, other) for soort, _, naar in afgesproken)
    return (verschil.over.value, one, other) in afgesproken


class _Deel(NamedTuple):
    """What of the card is for one partner in one situation, in the order of `Rit`."""

    afspraken: tuple[Rij, ...]
    verschillen: tuple[Verschil, ...]
    geregeld: tuple[Verschil, ...]


def _per_partner(
    slugs: Iterable[str], regels: Sequence[_Regel], verschillen: Iterable[Verschil]
) -> Mapping[str, _Deel]:
    """Deal the agreements and gaps that fit a situation out over the partners that take part in them."""
    agreed = {(regel.rij["soort"], regel.van, regel.naar) for regel in regels}
    mine: dict[str, list[Rij]] = defaultdict(list)
    open_: dict[str | None, list[Verschil]] = defaultdict(list)
    settled: dict[str | None, list[Verschil]] = defaultdict(list)
    for regel in regels:
        for slug in (regel.van, regel.naar):
            mine[slug].append(regel.rij)
    for verschil in verschillen:
        where = settled if _is_geregeld(verschil, agreed) else open_
        for side in (verschil.van, verschil.naar):
            where[side].append(verschil)
    return {slug: _Deel(tuple(mine[slug]), tuple(open_[slug]), tuple(settled[slug])) for slug in slugs}
