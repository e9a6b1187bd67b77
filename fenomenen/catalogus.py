"""The catalogue from the files that the loader reads: kept in memory, which saves a page a query."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from fenomenen.inladen import FENOMENEN, INTERVENTIES, VOORBEELDBERICHTEN
from kern.inhoud import Item, lees_map

_SOORTEN = {"fenomenen": FENOMENEN, "interventies": INTERVENTIES, "voorbeeldberichten": VOORBEELDBERICHTEN}


@cache
def catalogus(naam: str) -> dict[str, Mapping[str, Any]]:
    """Return the items of a kind by slug, in order; the files are read once."""
    items, _ = lees_map(_SOORTEN[naam], Path(settings.BASE_DIR))
    return {item.slug: _waarden(item) for item in sorted(items, key=lambda item: item.waarden["volgorde"])}


def _waarden(item: Item) -> Mapping[str, Any]:
    """Return the values of an item, with the slugs of what it points at."""
    return {**item.waarden, **{name: slug for name, (_, slug) in item.verwijzingen.items()}}


def fenomeennamen() -> dict[str, str]:
    """Return the names of the eight fenomenen by slug."""
    return {slug: item["naam"] for slug, item in catalogus("fenomenen").items()}


def actienamen() -> dict[str, str]:
    """Return the names of the actions by slug."""
    return {slug: item["naam"] for slug, item in catalogus("interventies").items()}
