"""Bereik = when partners can be reached, read from the hours in their ontvangstpunten. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

# How people write in their ontvangstpunt that nobody answers then.
_NIET = frozenset({"", "niet", "nee", "niet bereikbaar", "gesloten"})


def bereik_van(punten: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, bool]]:
    """Return per partner whether it can be reached by day, and in the evening and the weekend.

    A point is (partner, hours by day, hours in the evening and the weekend). Without hours nobody answers then; of
    several points one is enough. A partner without a point is unknown and not in it.
    """
    known: dict[str, dict[str, bool]] = {}
    for slug, day, evening in punten:
        before = known.setdefault(slug, {"overdag": False, "avond_weekend": False})
        for name, hours in (("overdag", day), ("avond_weekend", evening)):
            before[name] = before[name] or hours.strip().lower() not in _NIET
    return known


def bereik_op(kaart: Mapping[str, Any]) -> dict[str, dict[str, bool]]:
    """Return the same of the partners on a card in its frozen form."""
    return bereik_van(
        (partner["slug"], punt["overdag"], punt["avond_weekend"])
        for partner in kaart["partners"]
        for punt in partner["ontvangstpunten"]
    )
