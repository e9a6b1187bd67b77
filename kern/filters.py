"""Filters as plain links: what was chosen stays in the address, so that filters combine and can be shared. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404


@dataclass(frozen=True)
class Filter:
    """One row of links: the key in the address, the words before it, the word for no choice, and the choices."""

    sleutel: str
    kop: str
    alles: str
    keuzes: Mapping[str, str]


class OnbekendeKeuze(Http404):
    """A choice that the filter does not have: what cannot be chosen does not exist."""


def gekozen(filters: tuple[Filter, ...], query: Mapping[str, str]) -> dict[str, str]:
    """Return what is chosen by key, "" for all of it. Raises `OnbekendeKeuze`."""
    chosen = {row.sleutel: query.get(row.sleutel, "") for row in filters}
    if unknown := [name for row in filters if (name := chosen[row.sleutel]) not in {"", *row.keuzes}]:
        raise OnbekendeKeuze(unknown)
    return chosen


def balken(filters: tuple[Filter, ...], keuze: Mapping[str, str], pad: str) -> list[dict[str, object]]:
    """Return the rows of links: each link changes its own filter and keeps everything else in `keuze`."""
    return [
        {
            "kop": row.kop,
            "links": [
                {"naam": naam, "href": adres({**keuze, row.sleutel: code}, pad), "gekozen": keuze[row.sleutel] == code}
                for code, naam in {"": row.alles, **row.keuzes}.items()
            ],
        }
        for row in filters
    ]


def adres(keuze: Mapping[str, str], pad: str) -> str:
    """Return the address that says what was chosen."""
    query = urlencode({key: code for key, code in keuze.items() if code})
    return f"{pad}?{query}" if query else pad


def telling(getoond: int, totaal: int, een: str, meer: str) -> str:
    """Return the count in words: "Alle 10 acties", "4 van 10 acties"; `een` and `meer` are the noun."""
    noun = een if totaal == 1 else meer
    return f"Alle {totaal} {noun}" if getoond == totaal else f"{getoond} van {totaal} {noun}"


def keuze_in_woorden(filters: tuple[Filter, ...], keuze: Mapping[str, str]) -> str:
    """Return what was chosen, in words: "online, het publiek"; "" when nothing was."""
    return ", ".join(row.keuzes[code].lower() for row in filters if (code := keuze[row.sleutel]))
