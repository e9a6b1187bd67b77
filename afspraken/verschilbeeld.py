"""Gaps as the desk reads them: a table of partners with label and pattern, and a line each. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from afspraken.verschillen import Verschil
from afspraken.verschilzinnen import verschil_zin
from afspraken.woorden import Drempel

Rij = Mapping[str, Any]
Namen = Mapping[str, str]
# With more gaps than this a cell is as heavy as one that touches the highest drempel.
VEEL = 3


def warmtekaart(gaps: Sequence[Verschil], namen: Namen) -> dict[str, Any]:
    """Return the table for the desk: who would do it down, who expects it across; each cell with label and pattern.

    `zwaarte` is 0 to 3: nothing, light, some, much; it picks a pattern, the number and the word say the same.
    """
    pairs: dict[tuple[str, str], list[Verschil]] = {}
    for gap in gaps:
        if gap.naar:
            pairs.setdefault((gap.van, gap.naar), []).append(gap)
    rows = [_rij(van, pairs, namen) for van in namen]
    return {"kolommen": list(namen.items()), "rijen": rows}


def _rij(van: str, pairs: Mapping[tuple[str, str], list[Verschil]], namen: Namen) -> dict[str, Any]:
    cells = [{"naam": naam, **_cel(pairs.get((van, naar), []), van == naar)} for naar, naam in namen.items()]
    return {"slug": van, "naam": namen[van], "cellen": cells, "aantal": sum(cel.get("aantal", 0) for cel in cells)}


def _cel(gaps: Sequence[Verschil], zelf: bool) -> dict[str, Any]:
    if zelf:
        return {"zelf": True}
    if not gaps:
        return {"aantal": 0, "zwaarte": 0}
    first, many = gaps[0], len(gaps)
    weight = 3 if first.drempel == Drempel.VIER or many > VEEL else min(many, 2)
    return {"aantal": many, "zwaarte": weight, "label": first.soort.label, "anker": first.sleutel}


def regel(gap: Verschil, namen: Namen, waar: Sequence[str], zeg: Callable[[Rij], str]) -> dict[str, Any]:
    """Return a gap as a line: the sentence, where it occurs, and the words of both sides by `zeg`."""
    return {
        "sleutel": gap.sleutel,
        "soort": gap.soort.label,
        "drempel": gap.drempel,
        "zin": verschil_zin(gap, namen),
        "waar": list(waar),
        "woorden": woorden(gap, namen, zeg),
    }


def woorden(gap: Verschil, namen: Namen, zeg: Callable[[Rij], str]) -> list[tuple[str, str, str]]:
    """Return (slug, name, words) of each side that answered, the words by `zeg`."""
    sides = ((gap.van, gap.belofte), (gap.naar, gap.verwachting))
    return [(slug, namen[slug], zeg(row)) for slug, row in sides if slug and row]


def fenomenen_van(gap: Verschil, fenomenen: Namen) -> list[str]:
    """Return the names of the fenomenen in which a gap of a card occurs; all of them is one word."""
    slugs = dict.fromkeys(plek.fenomeen for plek in gap.plekken if plek.fenomeen)
    if set(fenomenen) <= set(slugs):
        return ["alle fenomenen"]
    return [fenomenen.get(slug, slug) for slug in slugs]
