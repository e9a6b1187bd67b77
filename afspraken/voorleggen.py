"""What the rule for presenting needs to know of a concept: the rows and the proefrit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from afspraken import bevriezen
from afspraken.berichten import berichten_en_besluiten
from afspraken.proefrit import Samenvatting, proefrit, samengevat
from afspraken.regels import Voorlegging


def samenvatting(versie: Any, beeld: Mapping[str, Any]) -> Samenvatting:
    """Run the example messages through what counts of a concept; what was decided to stand is solved."""
    counted = {name: [row for row in beeld[name] if row["telt"]] for name in ("inbreng", "afspraken")}
    messages, accepted = berichten_en_besluiten(versie)
    return samengevat(proefrit({**beeld, **counted}, messages), accepted)


def feiten(versie: Any, beeld: Mapping[str, Any], vandaag: date, *, nagekeken: bool = False) -> Voorlegging:
    """Return the facts of a concept as `bevriezen.inhoud(met_voorstellen=True)` shows it."""
    ride = samenvatting(versie, beeld)
    facts = bevriezen.voorlegging(versie, beeld, vandaag)
    return replace(
        facts,
        nagekeken=nagekeken,
        tegenstrijdig=len(ride.op_te_lossen),
        onbesproken=len(ride.nog_niet),
    )
