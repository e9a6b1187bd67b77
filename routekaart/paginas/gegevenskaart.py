"""The data map: per layer, model and field what is kept, why, who sees it and for how long.

Made from `bewaren.toml`, which a test holds against every field of every model, so that the page cannot tell
another story than the software.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

BEWAREN = Path(settings.BASE_DIR) / "bewaren.toml"
LAGEN = {1: "Kaart en workshop", 2: "Route bewaren", 3: "Delen via de app"}


@dataclass(frozen=True)
class Rij:
    """One field of the data map."""

    veld: str
    wat: str
    waarom: str
    wie: str


@dataclass(frozen=True)
class Tabel:
    """One model of the data map with its fields."""

    naam: str
    laag: int
    bewaren: str
    reden: str
    rijen: tuple[Rij, ...]


@cache
def _bewaren() -> dict[str, Any]:
    return tomllib.loads(BEWAREN.read_text("utf-8"))


def _regel(naam: str) -> str:
    """Return a retention rule in words."""
    regel = _bewaren()["regels"][naam]
    if not regel["dagen"]:
        return f"Tot {regel['vanaf']}."
    dagen, jaren = regel["dagen"], regel["dagen"] / 365
    lang = f"{jaren:.0f} jaar" if jaren >= 2 and jaren == int(jaren) else f"{dagen} {'dag' if dagen == 1 else 'dagen'}"
    return f"{lang} na {regel['vanaf']}."


def _tabel(label: str, row: dict[str, Any]) -> Tabel:
    rijen = tuple(Rij(veld, uitleg["wat"], uitleg["waarom"], uitleg["wie"]) for veld, uitleg in row["velden"].items())
    naam = row.get("naam", label.split(".")[1])
    return Tabel(naam, row["laag"], _regel(row["bewaar"]), row["reden"], rijen)


@cache
def gegevenskaart() -> list[tuple[int, str, list[Tabel]]]:
    """Return (number of the layer, its name, its tables) for the three layers."""
    tabellen = [
        _tabel(f"{app}.{model}", row)
        for app, models in _bewaren().items()
        if app != "regels"
        for model, row in models.items()
    ]
    return [(nr, naam, [t for t in tabellen if t.laag == nr]) for nr, naam in LAGEN.items()]
