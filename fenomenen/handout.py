"""Hand-outs of the example messages on paper: one a page, on A5 the message alone, on A4 with its setting."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from django.template.loader import render_to_string

from fenomenen.models import Voorbeeldbericht
from kern.pdf import maak_pdf

FORMATEN = ("a4", "a5")


def handout_html(berichten: Sequence[Voorbeeldbericht], formaat: str, partners: Mapping[str, str]) -> str:
    """Return the page to print; `partners` gives the name per slug."""
    context = {
        "formaat": formaat,
        "bladen": [{"bericht": bericht, "bij_partners": bericht.zo_komt_het(partners)} for bericht in berichten],
        "titel": berichten[0].titel if len(berichten) == 1 else "Voorbeeldberichten",
    }
    return render_to_string("fenomenen/pdf/handout.html", context)


# The eight and the whole set, in both sizes: as much as there is to keep.
@lru_cache(maxsize=18)
def druk_handout(html: str) -> bytes:
    """Print once per process: everybody may ask for it, and printing takes seconds. Raises `kern.pdf.DrukBezet`."""
    return maak_pdf(html, gemaakt_op=datetime(2026, 1, 1, tzinfo=UTC))
