"""What changed since the version that was in force before, as it is printed: bounded in length. Pure.

Old and new words stand apart by a word and a line, never by colour alone. What does not fit on two pages is counted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import ceil
from typing import Any, Literal, NamedTuple

from afspraken.vergelijken import Regels, Rij, Stuk, Verandering, wijzigingen

Waar = Callable[[Rij], str]
# How much is printed: lines on two pages of A4 on its side, and how many letters fit beside and before them. A test
# prints the longest that there can be.
REGELS = 60
LETTERS = 112
LETTERS_WAAR = 24
_BREED = frozenset("ABCDEFGHKMNOPQRUVWXYZmw@%&")
# A text cut at more places than this is read more easily whole: first as it was, then as it is.
HOOGSTENS_STUKKEN = 4


class Wijziging(NamedTuple):
    """One line of the list: what kind, about what, and its words in pieces (one list per text)."""

    soort: str
    waar: str
    teksten: tuple[tuple[Stuk, ...], ...]

    @property
    def regels(self) -> int:
        """Return about how many lines this takes, the edges of its row with it."""
        lengths = [sum(_lengte(stuk.tekst) + 8 for stuk in text) for text in self.teksten]
        return 1 + max(sum(ceil(length / LETTERS) for length in lengths), ceil(_lengte(self.waar) / LETTERS_WAAR))


def _lengte(tekst: str) -> float:
    """Return the length of a text in letters of average width."""
    return sum(1.7 if letter in _BREED else 1 for letter in tekst)


def sinds(vorige: Mapping[str, Any], nu: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changed since `vorige`, both in frozen form: its number, the lines that fit, how many more."""
    lines = list(_alles(vorige, nu))
    shown = list(_passend(lines))
    return {"versie": vorige["versie"], "rijen": shown, "meer": len(lines) - len(shown)}


def _passend(lines: Iterable[Wijziging]) -> Iterator[Wijziging]:
    room = REGELS
    for line in lines:
        room -= line.regels
        if room < 0:
            return
        yield line


def _alles(vorige: Mapping[str, Any], nu: Mapping[str, Any]) -> Iterator[Wijziging]:
    """Yield the changes, what binds first: afspraken, what holds for all, whom to call, the answers of each partner."""
    found = wijzigingen(vorige, nu)
    names = {partner["slug"]: partner["naam"] for kaart in (vorige, nu) for partner in kaart["partners"]}
    yield from _regels(found.afspraken, lambda rij: f"Afspraak {rij['nummer']}")
    for veld in found.kaartafspraken:
        yield Wijziging("Gewijzigd", veld.naam, (_leesbaar(veld.stukken),))
    for naam in found.partners_erbij:
        yield Wijziging("Nieuw", "Partners", ((Stuk("erbij", naam),),))
    for naam in found.partners_weg:
        yield Wijziging("Vervallen", "Partners", ((Stuk("weg", naam),),))
    for slug, regels in found.ontvangstpunten.items():
        yield from _regels(regels, _vast(f"Wie bel je: {names.get(slug, slug)}"))
    for slug, regels in found.inbreng.items():
        yield from _regels(regels, _vraag(names.get(slug, slug)))


def _vast(kop: str) -> Waar:
    return lambda rij: kop


def _vraag(naam: str) -> Waar:
    return lambda rij: f"{naam}, vraag {rij['vraag']}"


def _regels(regels: Regels, waar: Waar) -> Iterator[Wijziging]:
    for change in regels.veranderd:
        yield Wijziging("Gewijzigd", waar(change.nieuw), _teksten(change))
    for row in regels.erbij:
        yield Wijziging("Nieuw", waar(row), _heel(row, "erbij"))
    for row in regels.weg:
        yield Wijziging("Vervallen", waar(row), _heel(row, "weg"))


def _heel(rij: Rij, soort: Literal["weg", "erbij"]) -> tuple[tuple[Stuk, ...], ...]:
    return tuple((Stuk(soort, text),) for name in ("zin", "toelichting", "reden") if (text := rij.get(name)))


def _teksten(change: Verandering) -> tuple[tuple[Stuk, ...], ...]:
    """Return the texts that differ; a slot may change without its sentence, as the name of a fenomeen does."""
    texts = (change.zin, change.toelichting, change.reden)
    differ = [_leesbaar(text) for text in texts if any(stuk.soort != "zelfde" for stuk in text)]
    return tuple(differ) or (change.zin,)


def _leesbaar(text: tuple[Stuk, ...]) -> tuple[Stuk, ...]:
    """Return a text in pieces, or whole as it was and as it is when it is cut at too many places."""
    if sum(stuk.soort != "zelfde" for stuk in text) <= HOOGSTENS_STUKKEN:
        return text
    old, new = (" ".join(stuk.tekst for stuk in text if stuk.soort != other) for other in ("erbij", "weg"))
    return Stuk("weg", old), Stuk("erbij", new)
