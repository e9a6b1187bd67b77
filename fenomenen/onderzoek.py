"""The research Connect (source 004): its findings per phase, and the tips for reading signals. Pure, read once.

Fase = phase, punt = one finding (bevinding) or advice (advies), wie = who it is about, deel = part of a page.
What the source does not say is empty here, and stays empty on the page.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fenomenen.models import Interventie
from kern.filters import Filter

MATRIX = Path(__file__).with_name("inhoud") / "matrix.toml"
LEESTIPS = Path(__file__).with_name("inhoud") / "leestips.toml"

# The source names three phases; the first has two parts (inventory X20).
NUMMERS = {"relatieopbouw": 1, "signaleren": 1, "intervenieren": 2, "nazorg": 3}
FASEN = dict(Interventie.Fase.choices)
SOORTEN = {"bevinding": "Bevinding", "advies": "Advies"}
PLEKKEN = {"online": "Online", "offline": "Offline", "beide": "Online en offline"}
MOMENTEN = dict(Interventie.Moment.choices)
WIE = {
    "politie": "Politie",
    "jongerenwerk": "Jongerenwerk",
    "hulpverlening": "Hulpverlening",
    "gemeente": "Gemeente",
    "werkgever": "Werkgever",
}
# The picture of a partner that we know; the others get the general one.
TEKENS = {"politie": "politie", "jongerenwerk": "jongerenwerk", "gemeente": "oov"}
NIEMAND = "niet-genoemd"

FILTERS = (
    Filter("fase", "Fase", "Alle fasen", FASEN),
    Filter("soort", "Soort", "Alles", SOORTEN),
    Filter("wie", "Wie", "Iedereen", {**WIE, NIEMAND: "Niet gezegd"}),
)


@dataclass(frozen=True)
class Punt:
    """One finding or advice. `wie`, `waar` and `moment` are empty where the source does not say it."""

    slug: str
    fase: str
    kop: str
    tekst: str
    soort: str
    wie: tuple[str, ...]
    waar: str
    genoemd: tuple[str, ...]
    moment: str = ""
    let_op: str = ""

    def past(self, keuze: dict[str, str]) -> bool:
        """Whether this point is among what was chosen; an empty choice is everything."""
        wie = self.wie or (NIEMAND,)
        return (
            keuze["fase"] in {"", self.fase}
            and keuze["soort"] in {"", self.soort}
            and (not keuze["wie"] or keuze["wie"] in wie)
        )

    @property
    def soort_naam(self) -> str:
        """Return the kind in words."""
        return SOORTEN[self.soort]

    @property
    def waar_naam(self) -> str:
        """Return the place in words, or ""."""
        return PLEKKEN.get(self.waar, "")

    @property
    def moment_naam(self) -> str:
        """Return preventief or acuut in words, or ""."""
        return MOMENTEN.get(self.moment, "")

    @property
    def wie_chips(self) -> list[tuple[str, str]]:
        """Return (picture, name) of whom it is about."""
        return [(TEKENS.get(code, "ander"), WIE[code]) for code in self.wie]


@cache
def _bestand(pad: Path) -> dict[str, Any]:
    return tomllib.loads(pad.read_text("utf-8"))


@cache
def punten() -> tuple[Punt, ...]:
    """Return every point of the matrix, in the order of the file."""
    return tuple(_punt(row) for row in _bestand(MATRIX)["punt"])


def _punt(row: dict[str, Any]) -> Punt:
    lists = {"wie": tuple(row["wie"]), "genoemd": tuple(row["genoemd"])}
    return Punt(**{**{key: value for key, value in row.items() if key != "bronnen"}, **lists})


def per_fase(rijen: Iterable[Punt]) -> list[dict[str, Any]]:
    """Return the points by phase number and part, without phases that have none."""
    rijen = tuple(rijen)
    words = {row["slug"]: row["tekst"] for row in _bestand(MATRIX)["fase"]}
    found: dict[int, list[dict[str, Any]]] = {}
    for slug, naam in FASEN.items():
        if own := [row for row in rijen if row.fase == slug]:
            part = {"slug": slug, "naam": naam, "tekst": words[slug], "punten": own}
            found.setdefault(NUMMERS[slug], []).append({**part, "met_moment": slug == "intervenieren"})
    return [{"nummer": number, "delen": parts} for number, parts in found.items()]


def leestips() -> dict[str, Any]:
    """Return the words of the page about reading signals."""
    return _bestand(LEESTIPS)


def nagekeken() -> Any:
    """Return the day on which the words of the matrix were reviewed."""
    return _bestand(MATRIX)["nagekeken"]
