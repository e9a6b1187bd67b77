"""The gaps as the desk reads them: a table of partners, a line each, a row of CSV, the start of an afspraak. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from afspraken.verschillen import Verschil
from afspraken.verschilzinnen import verschil_zin
from afspraken.woorden import Antwoord, Drempel
from afspraken.workshop.kort import kort

Namen = Mapping[str, str]
CSV_KOPPEN = ("Soort", "Drempel", "Wie zou het doen", "Wie verwacht het", "Scenario's", "Verschil", "Woorden van beide")
# With more gaps than this a cell is as heavy as one that touches the highest drempel.
VEEL = 3
# What a spreadsheet would take for the start of a formula.
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def warmtekaart(gaps: Sequence[Verschil], namen: Namen) -> dict[str, Any]:
    """Return the table for the desk: who would do it down, who expects it across; each cell with label and pattern.

    `zwaarte` is 0 to 3: nothing, light, some, much; it picks a pattern, the number and the word say the same.
    """
    pairs: dict[tuple[str, str], list[Verschil]] = {}
    for gap in gaps:
        if gap.naar:
            pairs.setdefault((gap.van, gap.naar), []).append(gap)
    rows = [
        {"slug": van, "naam": naam, "cellen": [_cel(pairs.get((van, naar), []), van == naar) for naar in namen]}
        for van, naam in namen.items()
    ]
    return {"kolommen": list(namen.items()), "rijen": rows}


def _cel(gaps: Sequence[Verschil], zelf: bool) -> dict[str, Any]:
    if zelf:
        return {"zelf": True}
    if not gaps:
        return {"aantal": 0, "zwaarte": 0}
    first, many = gaps[0], len(gaps)
    weight = 3 if first.drempel == Drempel.VIER or many > VEEL else min(many, 2)
    return {"aantal": many, "zwaarte": weight, "label": first.soort.label, "anker": first.sleutel}


def regel(gap: Verschil, namen: Namen, titels: Mapping[str, str]) -> dict[str, Any]:
    """Return a gap as a line: the sentence, and the words of both sides under it."""
    return {
        "sleutel": gap.sleutel,
        "soort": gap.soort.label,
        "drempel": gap.drempel,
        "zin": verschil_zin(gap, namen),
        "scenarios": scenarios(gap, titels),
        "woorden": woorden(gap, namen),
    }


def woorden(gap: Verschil, namen: Namen) -> list[tuple[str, str, str]]:
    """Return (slug, name, words) of each side that answered."""
    sides = ((gap.van, gap.belofte), (gap.naar, gap.verwachting))
    return [(slug, namen[slug], kort(row, namen)) for slug, row in sides if slug and row]


def scenarios(gap: Verschil, titels: Mapping[str, str]) -> list[str]:
    """Return the titles of the scenarios in which a gap occurs, each once."""
    return list(dict.fromkeys(titels[plek.scenario] for plek in gap.plekken if plek.scenario in titels))


def csv_rij(gap: Verschil, namen: Namen, titels: Mapping[str, str]) -> list[str]:
    """Return a gap as a row of CSV; no cell begins as a formula."""
    line = regel(gap, namen, titels)
    said = " / ".join(f"{naam}: {words}" for _, naam, words in line["woorden"])
    cells = [
        line["soort"], str(gap.drempel), namen[gap.van], namen[gap.naar] if gap.naar else "",
        ", ".join(line["scenarios"]), line["zin"], said,
    ]  # fmt: skip
    return [f"'{cell}" if cell.startswith(_FORMULE) else cell for cell in cells]


def begin_van(gap: Verschil) -> dict[str, Any]:
    """Return what an afspraak starts with: the slots of who expects, else those of who promises."""
    row = next(row for row in (gap.verwachting, gap.belofte) if row and row["antwoord"] == Antwoord.WEL)
    return {
        "van": gap.van,
        "naar": gap.naar,
        "fenomenen": [fenomeen["slug"] for fenomeen in row["fenomenen"]],
        "zicht": row["zicht"],
        "vanaf_drempel": str(row["vanaf_drempel"]),
        "doel": row["doel"] or "",
        "delen": row["delen"] or "",
        "terugkoppeling": row["terugkoppeling"],
        "actie": row["actie"]["slug"] if row["actie"] else "",
    }
