"""Who may do what online: activities x partners, as words in `inhoud/vergelijk.toml`. Pure, read once.

oordeel = judgement, activiteit = activity, groep = group of activities, cel = what counts for one partner,
zwijgt = the sources say nothing about it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BESTAND = Path(__file__).with_name("inhoud") / "vergelijk.toml"

MAG, VOORWAARDE, MAG_NIET, ZWIJGT = "mag", "onder_voorwaarde", "mag_niet", "zwijgt"
# From free to strict, silence last. All but the last are also the lists of limits of a partner.
OORDELEN = (MAG, VOORWAARDE, MAG_NIET, ZWIJGT)

# The lists of limits of the partners: slug -> judgement -> rows with at least `over`.
Grenzen = Mapping[str, Mapping[str, Iterable[Mapping[str, str]]]]


@dataclass(frozen=True)
class Cel:
    """What the sources say of one partner and one activity; `naam` is the judgement in words."""

    partner: str
    oordeel: str
    naam: str
    tekst: str = ""
    bron: str = ""


@dataclass(frozen=True)
class Activiteit:
    """Something a partner may or may not do online, with a cell for every partner."""

    slug: str
    titel: str
    opmerking: str
    cellen: Mapping[str, Cel]


@dataclass(frozen=True)
class Groep:
    """Activities that belong together."""

    slug: str
    naam: str
    activiteiten: tuple[Activiteit, ...]


@dataclass(frozen=True)
class Vergelijking:
    """The whole comparison: the words of the page, its groups, the judgements, and one sentence per partner."""

    pagina: Mapping[str, Any]
    groepen: tuple[Groep, ...]
    oordelen: Mapping[str, Mapping[str, str]]
    partners: Mapping[str, Mapping[str, str]]

    def cellen(self) -> list[tuple[Activiteit, Cel]]:
        """Return every cell with its activity, silent ones included."""
        rows = (row for groep in self.groepen for row in groep.activiteiten)
        return [(row, cel) for row in rows for cel in row.cellen.values()]

    def bronnen(self) -> set[str]:
        """Return the numbers of the sources that the cells name."""
        return {number for _, cel in self.cellen() if cel.bron for number in cel.bron.split(", ")}


def _activiteit(row: Mapping[str, Any], data: Mapping[str, Any]) -> Activiteit:
    """Return an activity; a partner that has no cell is silent."""
    cells = {}
    for partner in data["partner"]:
        cel = row["cel"].get(partner, {"oordeel": ZWIJGT})
        naam = data["oordeel"][cel["oordeel"]]["naam"]
        cells[partner] = Cel(partner, cel["oordeel"], naam, cel.get("tekst", ""), cel.get("bron", ""))
    return Activiteit(row["slug"], row["titel"], row.get("opmerking", ""), cells)


def maak(data: Mapping[str, Any]) -> Vergelijking:
    """Return the comparison in checked data."""
    rows = [(row["groep"], _activiteit(row, data)) for row in data["activiteit"]]
    groups = tuple(
        Groep(groep["slug"], groep["naam"], tuple(row for slug, row in rows if slug == groep["slug"]))
        for groep in data["groep"]
    )
    return Vergelijking(data["pagina"], groups, data["oordeel"], data["partner"])


@cache
def vergelijking() -> Vergelijking:
    """Return the comparison of `inhoud/vergelijk.toml`."""
    return maak(tomllib.loads(BESTAND.read_text("utf-8")))


def _volgt_uit(oordelen: set[str]) -> str:
    """Return the judgement that lists of limits lead to: their own, and a rule with an exception is a condition."""
    return next(iter(oordelen)) if len(oordelen) == 1 else VOORWAARDE


def tegenspraken(grenzen: Grenzen, tabel: Vergelijking) -> list[str]:
    """Return where the limits on the partners' own pages and the comparison do not say the same.

    Every limit names the activities it is about (`over`), and every judgement in the comparison has a limit.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for partner, lists in grenzen.items():
        for oordeel, rows in lists.items():
            for slug in (slug for row in rows for slug in row["over"].split(", ")):
                found.setdefault((partner, slug), set()).add(oordeel)
    cells = {(cel.partner, row.slug): cel.oordeel for row, cel in tabel.cellen()}
    wrong = [f"{partner}, {slug}: no such activity" for partner, slug in found if (partner, slug) not in cells]
    for (partner, slug), oordeel in cells.items():
        page = _volgt_uit(found.get((partner, slug), {ZWIJGT}))
        if page != oordeel:
            wrong.append(f"{partner}, {slug}: the page says {page}, the comparison {oordeel}")
    return sorted(wrong)
