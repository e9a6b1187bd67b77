"""Wijzigingen = what differs between two cards in their frozen form, word by word. Pure functions.

Ids of lines change when a concept is copied from a version, so lines are matched by what they say: the same id, else
the same content, else the most alike of those between the same partners about the same. Every line of both cards is
in the result exactly once. A key that an older card lacks counts as empty.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from afspraken.woorden import TeltAls, Terugkoppeling

Rij = Mapping[str, Any]
Kaart = Mapping[str, Any]

# Not part of what a line says: its place, and what stands beside it while people work on it.
_NIET_VERGELEKEN = {"id", "nummer", "telt", "stand", "aanvaard", "herkomst"}
# From how alike on two lines between the same partners about different fenomenen are one line that changed: more
# than four of five words the same. Ours, tried on sentences of the card.
_LIJKT = 0.8

ALGEMEEN = {
    "drempel_1": "Drempel 1",
    "drempel_2": "Drempel 2",
    "drempel_3": "Drempel 3",
    "drempel_4": "Drempel 4",
    "openbaar": "Openbaar",
    "groot": "Volgers of grote groep",
    "groot_telt_als": "Volgers of grote groep telt als",
    "besloten": "Besloten",
    "terugkoppeling": "Standaard terugkoppeling",
    "jongere_inlichten": "Wie het de jongere vertelt",
    "evaluatieritme": "Evaluatie",
}
_WOORDEN: Mapping[str, Mapping[str, str]] = {
    "groot_telt_als": dict(TeltAls.choices),
    "terugkoppeling": dict(Terugkoppeling.choices),
}


class Stuk(NamedTuple):
    """A run of words that stayed, went or came."""

    soort: Literal["zelfde", "weg", "erbij"]
    tekst: str


@dataclass(frozen=True)
class Verandering:
    """One line that changed: as it was, as it is, and its texts in pieces. A text that is empty has no pieces."""

    oud: Rij
    nieuw: Rij
    zin: tuple[Stuk, ...] = ()
    toelichting: tuple[Stuk, ...] = ()
    reden: tuple[Stuk, ...] = ()


@dataclass(frozen=True)
class Regels:
    """The lines of two cards, each exactly once: `zelfde` in pairs (old, new)."""

    zelfde: tuple[tuple[Rij, Rij], ...] = ()
    weg: tuple[Rij, ...] = ()
    erbij: tuple[Rij, ...] = ()
    veranderd: tuple[Verandering, ...] = ()

    @property
    def aantal(self) -> int:
        """Return how many lines came, went or changed."""
        return len(self.weg) + len(self.erbij) + len(self.veranderd)

    def alleen(self, hoort_bij: Callable[[Rij], bool]) -> "Regels":
        """Return the lines for which this holds, as they were or as they are."""
        return Regels(
            tuple(pair for pair in self.zelfde if any(map(hoort_bij, pair))),
            tuple(filter(hoort_bij, self.weg)),
            tuple(filter(hoort_bij, self.erbij)),
            tuple(one for one in self.veranderd if hoort_bij(one.oud) or hoort_bij(one.nieuw)),
        )


class Veld(NamedTuple):
    """A field of the kaartafspraken, or a basisafspraak, that changed; `naam` is what people call it."""

    veld: str
    naam: str
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Wijzigingen:
    """What differs between two cards. `inbreng` and `ontvangstpunten` are per partner, by slug.

    `partners_erbij` and `partners_weg` are the names of columns that came or went.
    """

    afspraken: Regels
    kaartafspraken: tuple[Veld, ...]
    inbreng: Mapping[str, Regels] = field(default_factory=dict)
    ontvangstpunten: Mapping[str, Regels] = field(default_factory=dict)
    partners_erbij: tuple[str, ...] = ()
    partners_weg: tuple[str, ...] = ()

    @property
    def aantal(self) -> int:
        """Return how many lines, fields and columns differ."""
        lines = [self.afspraken, *self.inbreng.values(), *self.ontvangstpunten.values()]
        columns = len(self.partners_erbij) + len(self.partners_weg)
        return sum(regels.aantal for regels in lines) + len(self.kaartafspraken) + columns


def wijzigingen(oud: Kaart, nieuw: Kaart) -> Wijzigingen:
    """Return what differs between two cards in their frozen form."""
    before, after = (
        {partner["slug"]: partner.get("naam", partner["slug"]) for partner in kaart.get("partners") or ()}
        for kaart in (oud, nieuw)
    )
    return Wijzigingen(
        afspraken=_regels(oud.get("afspraken") or (), nieuw.get("afspraken") or (), _tussen),
        kaartafspraken=_velden(oud, nieuw),
        inbreng=_per_partner(oud.get("inbreng") or (), nieuw.get("inbreng") or (), _vraag),
        ontvangstpunten=_per_partner(_punten(oud), _punten(nieuw), _functie),
        partners_erbij=tuple(naam for slug, naam in after.items() if slug not in before),
        partners_weg=tuple(naam for slug, naam in before.items() if slug not in after),
    )


def voor_partner(alles: Wijzigingen, slug: str) -> Wijzigingen:
    """Return what changes for one kind of partner: its own lines and column, and what holds for everybody.

    Whom to call holds for everybody: a new telephone number of another partner is told as well.
    """
    return replace(
        alles,
        afspraken=alles.afspraken.alleen(lambda rij: slug in (rij.get("van"), rij.get("naar"))),
        inbreng={partner: regels for partner, regels in alles.inbreng.items() if partner == slug},
    )


def stukken(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    """Return a text in pieces, words as they stand; what went comes before what came in its place."""
    before, after = oud.split(), nieuw.split()
    pieces: list[Stuk] = []
    for tag, begin, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Stuk("zelfde", " ".join(before[begin:end])))
            continue
        if begin < end:
            pieces.append(Stuk("weg", " ".join(before[begin:end])))
        if start < stop:
            pieces.append(Stuk("erbij", " ".join(after[start:stop])))
    return tuple(pieces)


# --- Lines -------------------------------------------------------------------------------------------


def _tussen(rij: Rij) -> tuple[Any, ...]:
    return rij.get("soort"), rij.get("van"), rij.get("naar")


def _vraag(rij: Rij) -> tuple[Any, ...]:
    return rij.get("partner"), rij.get("vraag"), rij.get("andere")


def _functie(rij: Rij) -> tuple[Any, ...]:
    return rij.get("partner"), rij.get("organisatie"), rij.get("functie")


def _per_partner(
    oud: Iterable[Rij], nieuw: Iterable[Rij], tussen: Callable[[Rij], tuple[Any, ...]]
) -> dict[str, Regels]:
    """Compare the lines of each partner that has any, in the order in which they come."""
    columns: dict[str, tuple[list[Rij], list[Rij]]] = defaultdict(lambda: ([], []))
    for place, rows in enumerate((oud, nieuw)):
        for rij in rows:
            columns[rij.get("partner") or ""][place].append(rij)
    return {partner: _regels(*pair, tussen) for partner, pair in columns.items()}


def _regels(oud: Sequence[Rij], nieuw: Sequence[Rij], tussen: Callable[[Rij], tuple[Any, ...]]) -> Regels:
    """Match the lines and sort them; `tussen` says who a line is between and what kind it is."""
    pairs = _gekoppeld(oud, nieuw, tussen)
    same, changed = [], []
    for one, other in sorted(pairs.items(), key=lambda pair: pair[1]):
        if _zegt(oud[one]) == _zegt(nieuw[other]):
            same.append((oud[one], nieuw[other]))
        else:
            changed.append(_verandering(oud[one], nieuw[other]))
    taken = set(pairs.values())
    return Regels(
        tuple(same),
        tuple(rij for place, rij in enumerate(oud) if place not in pairs),
        tuple(rij for place, rij in enumerate(nieuw) if place not in taken),
        tuple(changed),
    )


def _verandering(oud: Rij, nieuw: Rij) -> Verandering:
    texts = {name: stukken(oud.get(name) or "", nieuw.get(name) or "") for name in ("zin", "toelichting", "reden")}
    return Verandering(oud, nieuw, **texts)


def _zegt(rij: Rij) -> dict[str, Any]:
    """Return what a line says; a slot that is empty is the same as one that is not there."""
    return {name: value for name, value in rij.items() if value and name not in _NIET_VERGELEKEN}


def _gekoppeld(oud: Sequence[Rij], nieuw: Sequence[Rij], tussen: Callable[[Rij], tuple[Any, ...]]) -> dict[int, int]:
    """Return the place of each matched old line with that of its new line; both at most once."""
    pairs: dict[int, int] = {}
    for name in (_id, _inhoud):
        free = defaultdict(list)
        for place in _vrij(nieuw, pairs.values()):
            free[name(nieuw[place])].append(place)
        for place in _vrij(oud, pairs):
            key = name(oud[place])
            if key is not None and free[key]:
                pairs[place] = free[key].pop(0)
    taken = set(pairs.values())
    for _, one, other in sorted(_kandidaten(oud, nieuw, pairs, tussen)):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _vrij(rijen: Sequence[Rij], bezet: Iterable[int]) -> list[int]:
    taken = set(bezet)
    return [place for place in range(len(rijen)) if place not in taken]


def _id(rij: Rij) -> str | None:
    return rij.get("id") or None


def _inhoud(rij: Rij) -> str:
    return repr(sorted(_zegt(rij).items()))


def _kandidaten(
    oud: Sequence[Rij], nieuw: Sequence[Rij], pairs: Mapping[int, int], tussen: Callable[[Rij], tuple[Any, ...]]
) -> Iterable[tuple[tuple[int, float], int, int]]:
    """Yield which lines between the same partners may be one line that changed, with how well they fit, best first."""
    groups = defaultdict(list)
    for place in _vrij(nieuw, pairs.values()):
        groups[tussen(nieuw[place])].append((place, _Beeld.van(nieuw[place])))
    for one in _vrij(oud, pairs):
        mine = _Beeld.van(oud[one])
        for other, beeld in groups[tussen(oud[one])]:
            alike, about = mine.lijkt_op(beeld), mine.gaat_over_hetzelfde(beeld)
            if about or alike >= _LIJKT:
                yield (-about, -alike), one, other


class _Beeld(NamedTuple):
    """What two lines are compared by: their fenomenen, and their words with how often each comes."""

    fenomenen: frozenset[Any]
    woorden: Counter[str]

    @classmethod
    def van(cls, rij: Rij) -> "_Beeld":
        slugs = frozenset(fenomeen.get("slug") for fenomeen in rij.get("fenomenen") or ())
        return cls(slugs, Counter(f"{rij.get('zin') or ''} {rij.get('toelichting') or ''}".split()))

    def gaat_over_hetzelfde(self, ander: "_Beeld") -> int:
        """Return 2 for the same fenomenen, 1 for some in common (none is all of them), else 0."""
        if self.fenomenen == ander.fenomenen:
            return 2
        return int(not self.fenomenen or not ander.fenomenen or not self.fenomenen.isdisjoint(ander.fenomenen))

    def lijkt_op(self, ander: "_Beeld") -> float:
        """Return which part of the words of both they share, from 0 to 1."""
        total = self.woorden.total() + ander.woorden.total()
        return 2 * (self.woorden & ander.woorden).total() / total if total else 1.0


# --- What holds for everybody ------------------------------------------------------------------------


def _velden(oud: Kaart, nieuw: Kaart) -> tuple[Veld, ...]:
    """Return the fields that differ; the basisafspraken are compared by their title."""
    before, after = _plat(oud), _plat(nieuw)
    found = []
    for name in {**before, **after}:
        pair = before.get(name, ""), after.get(name, "")
        if pair[0].split() != pair[1].split():
            found.append(Veld(name, ALGEMEEN.get(name, name), stukken(*pair)))
    return tuple(found)


def _plat(kaart: Kaart) -> dict[str, str]:
    """Return the fields as text, codes as words, an absent one as nothing; then the basisafspraken."""
    general = dict(kaart.get("kaartafspraken") or {})
    general |= {f"drempel_{row.get('nummer')}": row.get("tekst") for row in general.get("drempels") or ()}
    values = {name: str(general.get(name) or "") for name in ALGEMEEN}
    basis = {row.get("titel") or "": row.get("tekst") or "" for row in kaart.get("basisafspraken") or ()}
    return {name: _WOORDEN.get(name, {}).get(value, value) for name, value in values.items()} | basis


def _punten(kaart: Kaart) -> list[Rij]:
    """Return the points of contact as lines, each with its partner and a sentence."""
    return [
        {**punt, "partner": partner["slug"], "zin": _punt_zin(punt)}
        for partner in kaart.get("partners") or ()
        for punt in partner.get("ontvangstpunten") or ()
    ]


def _punt_zin(punt: Rij) -> str:
    who = f"{punt.get('functie') or ''} ({punt.get('organisatie') or ''}): {punt.get('telefoon') or 'geen nummer'}."
    return f"{who} Overdag: {_uren(punt.get('overdag'))}. Avond en weekend: {_uren(punt.get('avond_weekend'))}."


def _uren(waarde: Any) -> str:
    """Return hours as people wrote them; a card may also hold yes or no."""
    return waarde if isinstance(waarde, str) and waarde else "ja" if waarde else "niet"
