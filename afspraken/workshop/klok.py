"""The clock of a stop: it tells how much time is left and takes nothing away. Pure."""

from typing import NamedTuple


class Klok(NamedTuple):
    """What a screen shows of the time: words, how far (0 to 100), and whether it stands still."""

    tekst: str
    deel: int
    staat_stil: bool
    is_om: bool


def stap(seconden: int) -> int:
    """Return a number that changes as often as the words do: every minute, and every ten seconds in the last one."""
    return -(-seconden // 60) * 60 if seconden > 60 else -(-seconden // 10) * 10


def woorden(seconden: int) -> str:
    """Return the time left in words."""
    left = stap(seconden)
    if left <= 0:
        return "De tijd is om"
    if left <= 60:
        return "Nog 1 minuut" if left == 60 else f"Nog {left} seconden"
    return f"Nog {left // 60} minuten"


def klok(seconden: int, minuten: int, *, staat_stil: bool) -> Klok:
    """Return what a screen shows of a stop of so many minutes with so many seconds left."""
    part = 100 - round(100 * min(seconden, minuten * 60) / (minuten * 60))
    words = f"{woorden(seconden)}, de klok staat stil" if staat_stil else woorden(seconden)
    return Klok(words, part, staat_stil, seconden <= 0)
