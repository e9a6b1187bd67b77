"""The place of something in its row: its number, and what stands before and after it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.http import Http404


class MetSlug(Protocol):
    """Anything that has a slug."""

    slug: str


@dataclass(frozen=True)
class Plaats[T: MetSlug]:
    """Where something stands in its row, counted from one; at an end it has no neighbour."""

    hier: T
    nummer: int
    van: int
    vorige: T | None
    volgende: T | None


def plaats[T: MetSlug](rijen: Sequence[T], slug: str) -> Plaats[T]:
    """Return the place of what has this slug; what is not in the row does not exist: raises `Http404`."""
    for nr, hier in enumerate(rijen):
        if hier.slug == slug:
            before = rijen[nr - 1] if nr else None
            after = rijen[nr + 1] if nr + 1 < len(rijen) else None
            return Plaats(hier, nr + 1, len(rijen), before, after)
    raise Http404(slug)
