"""Zakkaart = one page for one kind of partner: what it does, what it may expect, whom it calls. Pure, but for printing.

Everything comes from the frozen card and its signatures. The binding text stays that of the card itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any, NamedTuple

from django.template.loader import render_to_string

from afspraken.datums import datum
from afspraken.pdf import STATUSSEN, moment, punten
from afspraken.statussen import Status
from afspraken.tussen import Tussen, tussen
from afspraken.woorden import Delen, Doel, Soort, Terugkoppeling, opgesomd
from afspraken.zinnen import hoofdletter, kleine_letter, waarbij, wie_in_zin
from kern.pdf import TeLang, maak_pdf
from kern.qr import teken

# More numbers than these do not fit beside the afspraken.
HOOGSTENS_PUNTEN = 12
NOOIT_GETEKEND = (Status.CONCEPT, Status.VOORGELEGD, Status.WERKAFSPRAAK)


class Maat(NamedTuple):
    """A size of type: its class, about how many letters a line of a column holds and how many lines a column."""

    naam: str
    letters: int
    regels: int


MATEN = (Maat("ruim", 50, 34), Maat("klein", 57, 42), Maat("kleinst", 64, 48))


def zakkaart_pdf(
    bevroren: Mapping[str, Any],
    partner: str,
    *,
    handtekeningen: Sequence[Mapping[str, Any]],
    status: str,
    adres: str,
    vandaag: date | None = None,
    gemaakt_op: datetime | None = None,
) -> bytes:
    """Print the zakkaart of one kind of partner on exactly one A4 (PDF/UA-1).

    What does not fit gets smaller type first, then fewer lines, and at the very last fewer numbers. Who ended its part
    is left out from `vandaag` on.
    Raises `KeyError` when the card has no such partner, and `kern.pdf.DrukBezet`.
    """
    context = zakkaart_context(
        bevroren, partner, handtekeningen=handtekeningen, status=status, adres=adres, vandaag=vandaag
    )
    made_at = gemaakt_op or moment(bevroren, handtekeningen)
    for maat, aantal, nummers in _pogingen(context["regels"], len(context["punten"])):
        shown = _verdeeld(context["regels"], aantal) | _gebeld(context, nummers) | {"maat": maat.naam}
        try:
            return _druk(context | shown, made_at)
        except TeLang:
            continue
    raise TeLang("without a single afspraak or number it is still more than one page")


def zakkaart_context(
    bevroren: Mapping[str, Any],
    partner: str,
    *,
    handtekeningen: Sequence[Mapping[str, Any]],
    status: str,
    adres: str,
    vandaag: date | None = None,
) -> dict[str, Any]:
    """Return everything the template prints but the division over the page, as plain values; pure."""
    names = {row["slug"]: row["naam"] for row in bevroren["partners"]}
    label, _ = STATUSSEN[status]
    between = {} if status in NOOIT_GETEKEND else tussen(bevroren, handtekeningen, vandaag=vandaag)
    controle = f"{adres.rstrip('/')}/controle/{bevroren['code']}/"
    numbers = [row for row in punten(bevroren["partners"]) if row["slug"] != partner]
    return {
        "gemeente": bevroren["gemeente"]["naam"],
        "slug": partner,
        "naam": names[partner],
        "versie": bevroren["versie"],
        "code": bevroren["code"],
        "status": label,
        "looptijd": _looptijd(bevroren["data"]),
        "watermerk": _watermerk(status),
        "geldt": status == Status.GELDEND,
        "regels": _regels(bevroren, partner, names, between),
        "drempels": bevroren["kaartafspraken"]["drempels"],
        "punten": numbers[:HOOGSTENS_PUNTEN],
        "punten_meer": len(numbers[HOOGSTENS_PUNTEN:]),
        "controle": controle,
        "qr": teken(controle),
    }


def _druk(context: Mapping[str, Any], gemaakt_op: datetime) -> bytes:
    return maak_pdf(render_to_string("afspraken/pdf/zakkaart.html", context), gemaakt_op=gemaakt_op, hoogstens=1)


def _watermerk(status: str) -> str:
    """Only what is in force may look as if it is."""
    if status == Status.GELDEND:
        return ""
    return "concept" if status in NOOIT_GETEKEND else "geldt-niet"


def _looptijd(data: Mapping[str, str | None]) -> str:
    if not data.get("ingang"):
        return "Looptijd nog niet bepaald"
    return f"Van {datum(data['ingang'])} tot en met {datum(data.get('einde'))}"


# --- The lines ---------------------------------------------------------------------------------------


def _regels(
    bevroren: Mapping[str, Any],
    partner: str,
    names: Mapping[str, str],
    between: Mapping[int, Tussen],
) -> list[dict[str, Any]]:
    """Return the afspraken of this partner, the heaviest drempel first: what has to go is the lightest."""
    without = {number: list(row.zonder) for number, row in between.items()}
    mine = [row for row in bevroren["afspraken"] if partner in (row["van"], row["naar"])]
    return [
        {
            "nummer": row["nummer"],
            "drempel": row["vanaf_drempel"],
            "wij": row["van"] == partner,
            "kern": _kern(row, partner, names),
            "hoe": _hoe(row),
            "toelichting": row["toelichting"],
            "geldt": not between or between[row["nummer"]].geldt,
            "zonder": without.get(row["nummer"], []),
            "zonder_samen": opgesomd(without.get(row["nummer"], [])),
        }
        for row in sorted(mine, key=lambda row: (-row["vanaf_drempel"], row["nummer"]))
    ]


def _kern(row: Mapping[str, Any], partner: str, names: Mapping[str, str]) -> str:
    """Return the afspraak in one short sentence, as this partner says it."""
    ours = row["van"] == partner
    other = wie_in_zin(row["naar"] if ours else row["van"], names)
    if row["soort"] == Soort.BETREKKEN:
        who = f"Wij halen {other} erbij" if ours else f"{hoofdletter(other)} haalt ons erbij"
        return f"{who}, {waarbij(row)}."
    action = f": {kleine_letter(row['actie']['naam'])}" if row["actie"] else ""
    who = "Wij komen zelf in actie" if ours else f"{hoofdletter(other)} komt in actie"
    return f"{who}, {waarbij(row)}{action}.{f' {hoofdletter(other)} rekent daarop.' if ours else ''}"


def _hoe(row: Mapping[str, Any]) -> str:
    """Return the rest of the slots in a few words."""
    words = []
    if row["soort"] == Soort.BETREKKEN:
        words += [Doel(row["doel"]).label, Delen(row["delen"]).label.lower()]
    words.append(f"terugkoppeling: {Terugkoppeling(row['terugkoppeling']).label.lower()}")
    return f"{hoofdletter(', '.join(words))}."


# --- One page ----------------------------------------------------------------------------------------


def _verdeeld(lines: Sequence[Mapping[str, Any]], aantal: int) -> dict[str, Any]:
    """Return the first `aantal` lines in their two columns, and how many stay out."""
    shown = lines[:aantal]
    return {
        "wij": [row for row in shown if row["wij"]],
        "verwacht": [row for row in shown if not row["wij"]],
        "meer": len(lines) - aantal,
    }


def _gebeld(context: Mapping[str, Any], nummers: int) -> dict[str, Any]:
    """Return the first numbers, and how many stay out."""
    rest = len(context["punten"]) - nummers
    return {"punten": context["punten"][:nummers], "punten_meer": context["punten_meer"] + rest}


def _pogingen(lines: Sequence[Mapping[str, Any]], nummers: int) -> Iterator[tuple[Maat, int, int]]:
    """Yield what to try: a size, how many lines, how many numbers.

    First each size with all lines where that has a chance, then the smallest with fewer and fewer.
    """
    every, smallest = len(lines), MATEN[-1]
    for maat in MATEN:
        # An estimate saves a render, and never decides: a little over it may still fit.
        if _hoogte(lines, maat) <= maat.regels * 1.1:
            yield maat, every, nummers
    fewer = next((n for n in range(every, 0, -1) if _hoogte(lines[:n], smallest) <= smallest.regels * 0.9), 0)
    for aantal in range(min(fewer, every - 1), -1, -2):
        yield smallest, aantal, nummers
    for fewer_numbers in range(nummers, -1, -2):
        yield smallest, 0, fewer_numbers


def _hoogte(lines: Sequence[Mapping[str, Any]], maat: Maat) -> int:
    """Return about how many lines of text the longest of the two columns has."""
    heights = {True: 0, False: 0}
    for row in lines:
        texts = [row["kern"], row["hoe"], row["toelichting"], ", ".join(row["zonder"])]
        heights[row["wij"]] += 1 + sum(ceil(len(text) / maat.letters) for text in texts)
    return max(heights.values())
