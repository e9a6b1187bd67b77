"""The geometry of the map: where the stops, the branches and the ground stand. Pure: no Django, no database.

Two drawings come out of one declaration: `breed` for a laptop or a beamer, `smal` for a phone. The places are
hand-tuned for five steps; what follows from the declaration is computed here: the titles in lines, how far an
arrow may come without touching a title, the furrows of the ground. `onderdelen/kaart_svg.html` only draws.
Sources: O7-O14 (start, steps, branches, ground), E4, E5, F12, F13 and X21, X22 (where the branches go).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Average width of a bold letter of our font, as a part of the letter size; wide enough for every title we have.
LETTER = 0.5


@dataclass(frozen=True)
class Regel:
    """One line of text in the drawing."""

    tekst: str
    x: int
    y: int


@dataclass(frozen=True)
class Halte:
    """A stop: a circle with a number and a title of one or more lines."""

    nummer: int
    slug: str
    titel: str
    url: str
    status: str
    x: int
    y: int
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Vlak:
    """A panel with a link: an entry of the start or a plot of the ground."""

    naam: str
    url: str
    x: int
    y: int
    breedte: int
    hoogte: int
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Tekening:
    """Everything that one drawing needs."""

    haltes: tuple[Halte, ...]
    start: tuple[Vlak, ...]
    basis: tuple[Vlak, ...]
    voren: str
    terug: str
    pijlen: str


def breek(titel: str, past: int) -> list[str]:
    """Return the title in lines of at most `past` letters, where words allow it; a slash is a place to break."""
    lines: list[str] = []
    for word in titel.replace("/", "/ ").split():
        joined = f"{lines[-1]}{'' if lines[-1].endswith('/') else ' '}{word}" if lines else word
        if lines and len(joined) <= past:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _voren(middle: int, top: int, bottom: int, step: int, count: int) -> str:
    """Return the furrows of the field as one path: lines that spread towards the viewer."""
    rows = range(-count, count + 1)
    return "".join(f"M{middle + k * step} {top}L{middle + k * step * 3} {bottom}" for k in rows)


def _vlak(item: Mapping[str, Any], x: int, y: int, breedte: int, hoogte: int, past: int, inspring: int) -> Vlak:
    lines = breek(item["naam"], past)
    first = y + hoogte // 2 + 7 - 12 * (len(lines) - 1)
    regels = tuple(Regel(tekst, x + inspring, first + 24 * i) for i, tekst in enumerate(lines))
    return Vlak(item["naam"], item["url"], x, y, breedte, hoogte, regels)


def _halte(stap: Mapping[str, Any], x: int, y: int, regels: Sequence[tuple[str, int, int]]) -> Halte:
    texts = tuple(Regel(*regel) for regel in regels)
    return Halte(stap["nummer"], stap["slug"], stap["titel"], stap["url"], stap.get("status", ""), x, y, texts)


BREED = ((344, 270), (514, 270), (684, 270), (880, 270), (1100, 190))
SMAL = ((44, 166), (44, 246), (44, 326), (44, 510), (44, 692))


def _breed(kaart: Mapping[str, Any]) -> Tekening:
    haltes = []
    for stap, (x, y) in zip(kaart["stappen"], BREED, strict=True):
        lines = breek(stap["titel"], 17)
        haltes.append(_halte(stap, x, y, [(tekst, x, y + 58 + 24 * i) for i, tekst in enumerate(lines)]))
    start = [_vlak(item, 24, y, 186, 68, 14, 60) for item, y in zip(kaart["start"], (162, 310), strict=True)]
    basis = [_vlak(item, x, 548, 348, 84, 30, 84) for item, x in zip(kaart["basis"], (54, 426, 798), strict=True)]
    terug = "M732 100V76Q732 60 716 60H360Q344 60 344 76V222M514 60V222"
    pijlen = "M336 214l8 15 8-15zM506 214l8 15 8-15z"
    return Tekening(tuple(haltes), tuple(start), tuple(basis), _voren(600, 480, 676, 46, 15), terug, pijlen)


def _smal(kaart: Mapping[str, Any]) -> Tekening:
    haltes = []
    for stap, (x, y) in zip(kaart["stappen"], SMAL, strict=True):
        lines = breek(stap["titel"], 22)
        first = y + 6 - 11 * (len(lines) - 1)
        haltes.append(_halte(stap, x, y, [(tekst, 84, first + 22 * i) for i, tekst in enumerate(lines)]))
    start = [_vlak(item, x, 30, 156, 60, 13, 46) for item, x in zip(kaart["start"], (0, 172), strict=True)]
    basis = [_vlak(item, 12, y, 304, 60, 30, 62) for item, y in zip(kaart["basis"], (824, 894, 964), strict=True)]
    # The way back ends just after the titles of step 1 and 2.
    ends = [round(84 + 18 * LETTER * len(halte.titel) + 14) for halte in haltes[:2]]
    terug = f"M272 418H296Q312 418 312 402V182Q312 166 296 166H{ends[0]}M312 246H{ends[1]}"
    pijlen = "".join(f"M{end + 8} {halte.y - 8}l-15 8 15 8z" for end, halte in zip(ends, haltes, strict=False))
    return Tekening(tuple(haltes), tuple(start), tuple(basis), _voren(164, 776, 1040, 26, 9), terug, pijlen)


def teken(kaart: Mapping[str, Any]) -> dict[str, Any]:
    """Return the declaration of the map with its two drawings, `breed` and `smal`, added.

    `kaart` holds `stappen` (five, each nummer, slug, titel, url and perhaps status), `start` (two entries) and
    `basis` (three entries), the latter with naam and url. Raises ValueError on another number of any of them.
    """
    return {**kaart, "breed": _breed(kaart), "smal": _smal(kaart)}
