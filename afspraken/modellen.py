"""Modelafspraken = model agreements: a few to start from, as words in `inhoud/modelafspraken.toml`. Pure, read once.

What they propose is ours; `waarom` names the source where a fact comes from one. A model is not an agreement: a network
picks it, changes it and proposes it.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BESTAND = Path(__file__).with_name("inhoud") / "modelafspraken.toml"


@dataclass(frozen=True)
class Modelafspraak:
    """The slots of an agreement as codes and slugs; no fenomenen means all, no actie leaves it to who acts.

    `toelichting` goes into the card, `waarom` is for who chooses.
    """

    slug: str
    soort: str
    van: str
    naar: str
    fenomenen: tuple[str, ...]
    zicht: str
    vanaf_drempel: int
    doel: str
    delen: str
    terugkoppeling: str
    actie: str
    toelichting: str
    waarom: str

    @property
    def titel(self) -> str:
        """The model in a few words, for a list to choose from: its slug as people read it."""
        return self.slug.replace("-", " ").capitalize()


@cache
def modelafspraken() -> tuple[Modelafspraak, ...]:
    """Return the model agreements in the order of the file, the most serious first."""
    rows = tomllib.loads(BESTAND.read_text("utf-8"))["modelafspraak"]
    return tuple(Modelafspraak(**row | {"fenomenen": tuple(row["fenomenen"])}) for row in rows)
