"""A brake on guessing: wrong tries are free up to a number, after that each one makes the wait longer.

Only wrong tries count, so that people who know the answer never notice, however many share one address.
"""

import time
from typing import NamedTuple

from django.core.cache import cache

VENSTER = 60
EERSTE_WACHT = 30
LANGSTE_WACHT = 900
ONTHOUD = 3600


class _Stand(NamedTuple):
    """What is remembered per key: when the window began, wrong tries in it, blocks so far, and until when."""

    begon: float = 0.0
    fouten: int = 0
    keren: int = 0
    tot: float = 0.0


def _key(sleutel: str) -> str:
    return f"rem:{sleutel}"


def _stand(sleutel: str) -> _Stand:
    return _Stand(*cache.get(_key(sleutel), ()))


def wacht(*sleutels: str) -> int:
    """Return how many seconds to wait before the next try, 0 when it may be now."""
    now = time.time()
    return max((max(0, round(_stand(key).tot - now)) for key in sleutels), default=0)


def fout(sleutel: str, vrij: int) -> None:
    """Count a wrong try; more than `vrij` within a minute makes who uses this key wait, each time twice as long."""
    now, was = time.time(), _stand(sleutel)
    begon, fouten = (was.begon, was.fouten + 1) if now - was.begon < VENSTER else (now, 1)
    keren, tot = was.keren, was.tot
    if fouten > vrij:
        begon, fouten, keren, tot = now, 0, keren + 1, now + min(EERSTE_WACHT * 2**keren, LANGSTE_WACHT)
    cache.set(_key(sleutel), tuple(_Stand(begon, fouten, keren, tot)), ONTHOUD)
