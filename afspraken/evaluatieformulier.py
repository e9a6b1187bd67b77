"""The evaluatieformulier on paper: per afspraak of one kind of partner how it went, with lines to write on.

Pure, but for printing. Like the zakkaart it comes from the frozen card, is not sealed, and is honest about a version
that does not hold (any more). What comes back is written into the application, marked as copied from paper.
"""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from afspraken.models.evaluatie import Oordeel
from afspraken.pdf import moment
from afspraken.zakkaart import zakkaart_context
from kern.pdf import maak_pdf


def evaluatieformulier_pdf(bevroren: Mapping[str, Any], partner: str, **stand: Any) -> bytes:
    """Print the form of one kind of partner (A4, PDF/UA-1); `stand` is as in `zakkaart_context`.

    Raises `KeyError` when the card has no such partner, and `kern.pdf.DrukBezet`.
    """
    html = render_to_string(
        "afspraken/pdf/evaluatieformulier.html", evaluatieformulier_context(bevroren, partner, **stand)
    )
    return maak_pdf(html, gemaakt_op=moment(bevroren, stand["handtekeningen"]))


def evaluatieformulier_context(bevroren: Mapping[str, Any], partner: str, **stand: Any) -> dict[str, Any]:
    """Return everything the template prints, as plain values; `stand` is as in `zakkaart_context`. Pure."""
    context = zakkaart_context(bevroren, partner, **stand)
    sentences = {row["nummer"]: row["zin"] for row in bevroren["afspraken"]}
    column = next(row["organisaties"] for row in bevroren["partners"] if row["slug"] == partner)
    own = sorted(context["regels"], key=lambda row: row["nummer"])
    return context | {
        "regels": [row | {"zin": sentences[row["nummer"]]} for row in own],
        "oordelen": Oordeel.labels,
        # Several schools fill in the same form, each its own: then the name is written.
        "organisatie": column[0]["naam"] if len(column) == 1 else "",
    }
