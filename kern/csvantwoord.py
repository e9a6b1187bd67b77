"""A table as the answer to a request: a file that a Dutch spreadsheet opens at once, without formulas in it."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# Text that a spreadsheet would take for a formula.
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def geen_formule(cel: str) -> str:
    """Return the text of a cell so that no spreadsheet runs it; some take a full-width sign for the plain one."""
    plain = unicodedata.normalize("NFKC", cel).lstrip(" ")
    return f"'{cel}" if plain.startswith(_FORMULE) else cel


def geef_csv(naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> HttpResponse:
    """Give rows as a file with this name: semicolons, a byte order mark, no cell that begins as a formula."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{naam}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(koppen)
    writer.writerows([geen_formule(cel) for cel in rij] for rij in rijen)
    return response
