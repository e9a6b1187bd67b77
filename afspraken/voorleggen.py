"""What the rule for presenting needs to know of a concept: the rows and the proefrit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from afspraken import bevriezen
from afspraken.nakijken import rit_van
from afspraken.regels import Voorlegging


def feiten(versie: Any, beeld: Mapping[str, Any], vandaag: date, *, nagekeken: bool = False) -> Voorlegging:
    """Return the facts of a concept as `bevriezen.inhoud(met_voorstellen=True)` shows it."""
    counted = {name: bevriezen.tellend(beeld[name]) for name in ("inbreng", "afspraken")}
    _, ride, _ = rit_van(versie, {**beeld, **counted})
    facts = bevriezen.voorlegging(versie, beeld, vandaag)
    return replace(
        facts,
        nagekeken=nagekeken,
        tegenstrijdig=len(ride.op_te_lossen),
        onbesproken=len(ride.nog_niet),
    )
