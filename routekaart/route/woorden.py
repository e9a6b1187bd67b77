"""The words of the route, read once from `inhoud/vragen.toml`. Structure is not here but in `stappen.py`.

Vraag = question, keuzes = choices, aard = nature (feit, vermoeden, afweging: fact, suspicion, consideration).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

VRAGEN = Path(__file__).with_name("inhoud") / "vragen.toml"
ZOEK_UIT = "zoek_uit"
WEET_NIET = "weet_niet"

# What was answered in a step: by question the values as they were typed. One answer is a list of one.
Antwoorden = dict[str, list[str]]


@dataclass(frozen=True)
class Vraag:
    """One question: its words, how it is answered and what follows an answer (`gevolg`, by code)."""

    sleutel: str
    vraag: str
    kort: str
    soort: str
    aard: str
    keuzes: tuple[tuple[str, str], ...] = ()
    waarom: str = ""
    goed: str = ""
    fout: str = ""
    eigen: str = ""
    notitie: str = ""
    meest: int | None = None
    gevolg: Mapping[str, str] = field(default_factory=dict)

    @property
    def hulp(self) -> dict[str, str]:
        """What stands folded under the question."""
        waarom = f"{self.waarom} {self.eigen}".strip()
        return {"waarom": waarom, "goed": self.goed, "fout": self.fout}


@cache
def bestand() -> dict[str, Any]:
    """Return the whole file as data."""
    return tomllib.loads(VRAGEN.read_text("utf-8"))


@cache
def keuzes(naam: str) -> tuple[tuple[str, str], ...]:
    """Return a row of answers as (code, words); raises `KeyError` for a row that is not there."""
    return tuple(bestand()["keuzes"][naam].items())


@cache
def vraag(sleutel: str) -> Vraag:
    """Return a question; raises `KeyError` for one that is not there."""
    row = {name: value for name, value in bestand()["vraag"][sleutel].items() if name not in ("stap", "bronnen")}
    row["keuzes"] = keuzes(row["keuzes"]) if "keuzes" in row else ()
    return Vraag(sleutel, **row)


@cache
def stap(slug: str) -> dict[str, Any]:
    """Return the words of a step: nummer, titel, kop, inleiding, knop."""
    return next(row for row in bestand()["stap"] if row["slug"] == slug)


def tekst(naam: str) -> dict[str, Any]:
    """Return a loose text: kop, tekst, regels, eigen, as far as it has them."""
    return bestand()["teksten"][naam]


def spoed() -> dict[str, Any]:
    """Return the words and numbers of the emergency page."""
    return bestand()["spoed"]
