"""What the knowledge pages show besides prose: their lists, the drawing of the signaleringsroute, the card on paper."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from math import ceil
from typing import Any

from django.template.loader import render_to_string

from kern.pdf import maak_pdf
from kern.qr import teken
from routekaart.paginas.inladen import KENNIS
from routekaart.route.kaarttekening import Regel, breek

# What fits on the back of a card: lines, and letters on a line. A kind of partner takes a line and some air.
REGELS, LETTERS, KOPREGELS = 22.0, 44, 1.6
# Contacts come first and take at most half of it; below what is left out stands how many, a line each time.
REGELS_CONTACTEN = 11.0
Organisatienaam = tuple[str, str, str]  # slug and name of the kind, name
Contactnaam = tuple[str, str]  # functie and telephone


@cache
def woorden() -> dict[str, Any]:
    """Return the words of the knowledge pages, read once."""
    return tomllib.loads(KENNIS.read_text("utf-8"))


def in_volgorde(fenomenen: Iterable[Any]) -> dict[str, Any]:
    """Return the signals of bron 003 with their fenomeen, in the order of the source, and the one it does not name."""
    by_slug = {fenomeen.slug: fenomeen for fenomeen in fenomenen}
    words = woorden()["signalen"]
    rows = [{"fenomeen": by_slug.get(row["fenomeen"]), "wapens": row["wapens"]} for row in words["rij"]]
    return {**words, "rij": [row for row in rows if row["fenomeen"]], "ontbrekend": by_slug.get(words["ontbrekend"])}


# --- The signaleringsroute ---------------------------------------------------------------------------


def _midden(tekst: str, x: int, y: int, past: int, hoog: int) -> list[Regel]:
    """Return a text in lines of at most `past` letters, around the height `y`."""
    lines = breek(tekst, past)
    first = y + hoog // 3 - hoog * (len(lines) - 1) // 2
    return [Regel(line, x, first + hoog * nr) for nr, line in enumerate(lines)]


def signaalroute() -> dict[str, Any]:
    """Return the words of the route with two starting points (inventory K18-K21), in lines for two drawings.

    `breed` and `smal` hold the same five texts; the template places the lines, `signaalroute_svg.html`.
    """
    route = woorden()["route"]
    een, groep = route["tak"]
    breed = {
        "start": _midden(route["start"], 159, 196, 16, 26),
        "koppen": [_midden(een["kop"], 450, 172, 40, 24), _midden(groep["kop"], 450, 356, 40, 24)],
        "wegen": [_midden(een["weg"], 957, 104, 38, 26), _midden(groep["weg"], 957, 288, 38, 26)],
        "grond": _midden(route["grond"], 600, 446, 90, 24),
    }
    smal = {
        "start": _midden(route["start"], 164, 42, 30, 22),
        "koppen": [_midden(een["kop"], 108, 146, 22, 22), _midden(groep["kop"], 108, 340, 22, 22)],
        "wegen": [_midden(een["weg"], 188, 228, 28, 22), _midden(groep["weg"], 188, 422, 28, 22)],
        "grond": _midden(route["grond"], 164, 530, 36, 22),
    }
    return {**route, "breed": breed, "smal": smal}


# --- The card for young people -----------------------------------------------------------------------


def _passend(rijen: Sequence[tuple[str, str]], ruimte: float) -> tuple[int, float]:
    """Return how many of these (heading, text) fit in so many lines of the back of a card, and the lines they take."""
    taken, last = 0.0, ""
    for nr, (heading, text) in enumerate(rijen):
        lines = max(len(breek(text, LETTERS)), ceil(len(text) / LETTERS)) + (heading != last) * KOPREGELS
        last = heading
        if taken + lines > ruimte:
            return nr, taken + 1
        taken += lines
    return len(rijen), taken


def _per_soort(organisaties: Iterable[Organisatienaam]) -> list[dict[str, Any]]:
    """Return the names under their kind of partner, in the order given."""
    groups = groupby(organisaties, key=lambda row: row[:2])
    return [{"slug": slug, "soort": soort, "namen": [row[2] for row in rows]} for (slug, soort), rows in groups]


def _achterkant(organisaties: Sequence[Organisatienaam], contacten: Sequence[Contactnaam]) -> dict[str, Any]:
    """Return what fits on the back: first whom young people may call, then who works together."""
    calls, taken = _passend([("bellen", f"{functie}, {telefoon}") for functie, telefoon in contacten], REGELS_CONTACTEN)
    names, _ = _passend([(slug, naam) for slug, _, naam in organisaties], REGELS - taken)
    return {
        "contacten": contacten[:calls],
        "meer_contacten": len(contacten) - calls,
        "organisaties": _per_soort(organisaties[:names]),
        "meer": len(organisaties) - names,
    }


def kaartje_pdf(
    adres: str,
    gemeente: str = "",
    organisaties: Sequence[Organisatienaam] = (),
    contacten: Sequence[Contactnaam] = (),
) -> bytes:
    """Print four equal cards on one sheet of A4 (PDF/UA-1), with an empty line for a name.

    `adres` is the public address of the page to read on. With `organisaties` a second sheet holds the backs, with
    the names of a network, and its contacts for young people. Raises `kern.pdf.DrukBezet`.
    """
    context = {
        **woorden()["kaartje"],
        "kaartjes": range(4),
        "adres": adres.partition("://")[2],
        "qr": teken(adres),
        "gemeente": gemeente,
        **_achterkant(organisaties, contacten),
    }
    return maak_pdf(render_to_string("paginas/pdf/kaartje.html", context), gemaakt_op=datetime(2026, 1, 1, tzinfo=UTC))
