"""Dates and moments as people write them, in Dutch and in Dutch time, whatever the machine says. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HIER = ZoneInfo("Europe/Amsterdam")
MAANDEN = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]


def datum(iso: str | None) -> str:
    """A date as people write it: 1 oktober 2026."""
    if not iso:
        return "nog niet bepaald"
    day = date.fromisoformat(iso)
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def dag(iso: str) -> str:
    """The day of a moment as people write it, in Dutch time: 21 september 2026."""
    return datum(_hier(iso).date().isoformat())


def tijdstip(iso: str) -> str:
    """A moment as people write it, in Dutch time: 21 september 2026, 14:02."""
    return f"{dag(iso)}, {_hier(iso):%H:%M}"


def seconde(iso: str) -> str:
    """A moment to the second, for who wants to compare it with a log: 21 september 2026, 14:02:11."""
    return f"{dag(iso)}, {_hier(iso):%H:%M:%S}"


def _hier(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(HIER)
