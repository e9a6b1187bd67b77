"""The gaps of a workshop: a line each, a row of CSV, the start of an afspraak. Pure."""

from collections.abc import Mapping
from typing import Any

from afspraken import verschilbeeld
from afspraken.verschillen import Verschil
from afspraken.woorden import Antwoord
from afspraken.workshop.kort import kort

Namen = Mapping[str, str]
CSV_KOPPEN = ("Soort", "Drempel", "Wie zou het doen", "Wie verwacht het", "Scenario's", "Verschil", "Woorden van beide")


def regel(gap: Verschil, namen: Namen, titels: Mapping[str, str]) -> dict[str, Any]:
    """Return a gap as a line: the sentence, its scenarios, and the words of both sides under it."""
    return verschilbeeld.regel(gap, namen, scenarios(gap, titels), lambda row: kort(row, namen))


def woorden(gap: Verschil, namen: Namen) -> list[tuple[str, str, str]]:
    """Return (slug, name, words) of each side that answered."""
    return verschilbeeld.woorden(gap, namen, lambda row: kort(row, namen))


def scenarios(gap: Verschil, titels: Mapping[str, str]) -> list[str]:
    """Return the titles of the scenarios in which a gap occurs, each once."""
    return list(dict.fromkeys(titels[plek.scenario] for plek in gap.plekken if plek.scenario in titels))


def csv_rij(gap: Verschil, namen: Namen, titels: Mapping[str, str]) -> list[str]:
    """Return a gap as a row of CSV."""
    line = regel(gap, namen, titels)
    said = " / ".join(f"{naam}: {words}" for _, naam, words in line["woorden"])
    return [
        line["soort"], str(gap.drempel), namen[gap.van], namen[gap.naar] if gap.naar else "",
        ", ".join(line["waar"]), line["zin"], said,
    ]  # fmt: skip


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
