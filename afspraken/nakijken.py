"""A card held against what we know: the example messages, and the version that was in force before."""

from collections.abc import Mapping, Sequence
from typing import Any

from afspraken.berichten import berichten_en_besluiten
from afspraken.proefrit import Rit, Samenvatting, proefrit, samengevat
from afspraken.statussen import Status

Kaart = Mapping[str, Any]


def rit_van(versie: Any, kaart: Kaart) -> tuple[list[Rit], Samenvatting, dict[str, str]]:
    """Run every message through a card; what may stand by a decision is no longer to be solved, its reason by key."""
    messages, accepted = berichten_en_besluiten(versie)
    rides = proefrit(kaart, messages)
    return rides, samengevat(rides, accepted), accepted


def te_vergelijken(versie: Any, alle: Sequence[Any]) -> Any | None:
    """Return the version to compare with: the one in force, else the newest that was presented before this one."""
    before = [row for row in alle if row.nummer < versie.nummer and not row.is_concept]
    in_force = [row for row in before if row.status in (Status.GELDEND, Status.VASTGESTELD)]
    return next(iter(in_force or before), None)
