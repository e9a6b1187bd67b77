"""The words of a workshop: two ready draaiboeken, the phases of a scenario, the invitation. Pure, read once.

draaiboek = script, onderdeel = one part of it, zaal = what the room reads, leider = who leads, fase = one of the four
parts of a scenario, deel = share, duiding = how somebody reads a message. The order of work follows the working session
of source 001 (inventory H5-H14); the minutes and the words are ours.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from afspraken.workshop.woorden import Fase

INHOUD = Path(__file__).with_name("inhoud")
DRAAIBOEK = INHOUD / "draaiboek.toml"
UITNODIGING = INHOUD / "uitnodiging.toml"

# How long a workshop may be, the usual one first.
DUREN = (120, 60)
# In the order in which a scenario goes through them.
FASEN = tuple(Fase.values)
PLEKKEN = ("titel", "datum", "tijd", "plaats", "gemeente", "duur", "leider")


@dataclass(frozen=True)
class Onderdeeltekst:
    """One part of a draaiboek: what the room sees and what the leader does."""

    soort: str
    titel: str
    minuten: int
    zaal: str
    leider: tuple[str, ...]


@dataclass(frozen=True)
class Fasetekst:
    """One of the four parts of a scenario; `deel` is its share of the minutes."""

    naam: str
    titel: str
    deel: int
    zaal: str
    leider: tuple[str, ...]


@dataclass(frozen=True)
class Keuze:
    """Something to choose: the code is stored, the text is read."""

    code: str
    tekst: str


@dataclass(frozen=True)
class Oefenvraag:
    """A harmless question, to see with your own eyes that answers stay hidden."""

    vraag: str
    uitleg: str
    keuzes: tuple[Keuze, ...]


@cache
def _gelezen(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _keuzes(rows: Iterable[Mapping[str, str]]) -> tuple[Keuze, ...]:
    return tuple(Keuze(**row) for row in rows)


@cache
def draaiboek(minuten: int) -> tuple[Onderdeeltekst, ...]:
    """Return the parts of the draaiboek of this length, in order. Raises `KeyError` for another length."""
    scripts = {script["minuten"]: script["onderdeel"] for script in _gelezen(DRAAIBOEK)["draaiboek"]}
    return tuple(Onderdeeltekst(**row | {"leider": tuple(row["leider"])}) for row in scripts[minuten])


@cache
def fasen() -> tuple[Fasetekst, ...]:
    """Return the four phases of a scenario, in order."""
    rows = _gelezen(DRAAIBOEK)["fasen"]
    return tuple(Fasetekst(naam=naam, **rows[naam] | {"leider": tuple(rows[naam]["leider"])}) for naam in FASEN)


@cache
def oefenvraag() -> Oefenvraag:
    """Return the practice question."""
    row = _gelezen(DRAAIBOEK)["oefenvraag"]
    return Oefenvraag(row["vraag"], row["uitleg"], _keuzes(row["keuze"]))


@cache
def regels() -> tuple[str, ...]:
    """Return the house rules; the first is that nobody names a real young person."""
    return tuple(row["tekst"] for row in _gelezen(DRAAIBOEK)["regel"])


@cache
def duidingen() -> tuple[Keuze, ...]:
    """Return how somebody may read a message, the least serious first."""
    return _keuzes(_gelezen(DRAAIBOEK)["duiding"])


def verdeel(minuten: int) -> dict[str, int]:
    """Split the minutes of a scenario over its phases, in proportion, each at least one; the sum is exact.

    A longer scenario never makes a phase shorter. Raises `ValueError` when there is no minute for each phase.
    """
    shares = {fase.naam: fase.deel for fase in fasen()}
    if minuten < len(shares):
        raise ValueError(f"a scenario needs at least {len(shares)} minutes, not {minuten}")
    split = dict.fromkeys(shares, 1)
    # Each next minute goes to the phase that is furthest behind its share (Sainte-Laguë).
    for _ in range(minuten - len(shares)):
        behind = max(split, key=lambda naam: shares[naam] / (2 * split[naam] + 1))
        split[behind] += 1
    return split


def parkeer_advies(minuten_over: int, aantal: int, per_verschil: int = 2) -> int:
    """Return how many of the heaviest gaps fit in the minutes left; the rest is to be parked.

    At least one while there is time, none when there is not.
    """
    if minuten_over <= 0 or aantal <= 0:
        return 0
    return min(aantal, max(1, minuten_over // per_verschil))


def plekken(tekst: str) -> set[str]:
    """Return the names of the placeholders in a text."""
    return {name for _, name, _, _ in Formatter().parse(tekst) if name is not None}


def uitnodiging(**velden: str) -> tuple[str, tuple[str, ...]]:
    """Return subject and paragraphs of the invitation, filled in with `PLEKKEN`.

    Raises `TypeError` when a placeholder is missing or not known.
    """
    if set(velden) != set(PLEKKEN):
        raise TypeError(f"an invitation needs exactly {', '.join(PLEKKEN)}")
    words = _gelezen(UITNODIGING)
    return words["onderwerp"].format_map(velden), tuple(alinea.format_map(velden) for alinea in words["alineas"])
