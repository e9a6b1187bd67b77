"""What the two files about the research may hold; `onderzoek.py` reads them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from fenomenen import onderzoek
from kern.inhoud import Woorden, bekende_ids
from kern.inventaris import BRONNEN
from kern.zoeken.document import Document
from kern.zoeken.tekst import aaneen

Fouten = list[tuple[str, str]]
PUNT = {"slug", "fase", "kop", "tekst", "wie", "waar", "soort", "genoemd", "bronnen"}
RIJ = {"kop", "tekst", "genoemd", "bronnen"}
DEEL = {"slug", "kop", "vorm", "inleiding", "rij"}
VORMEN = {"kaartjes", "naast", "paren"}


def _bron(row: dict[str, Any]) -> str:
    """Return what is wrong with the sources of a row."""
    if not row["genoemd"] or not set(row["genoemd"]) <= set(BRONNEN):
        return f"unknown or no source: {row['genoemd']}"
    return bekende_ids(row["bronnen"]) if row["bronnen"] else "no inventory ids"


def _sleutels(row: dict[str, Any], must: set[str], may: frozenset[str] = frozenset()) -> str:
    if wrong := (must - set(row)) | (set(row) - must - may):
        return f"wrong keys: {', '.join(sorted(wrong))}"
    empty = [key for key in ("kop", "tekst") if key in row and not row[key].strip()]
    return f"empty: {', '.join(empty)}" if empty else ""


def _dubbel(rows: list[dict[str, Any]]) -> Fouten:
    slugs = [row.get("slug") for row in rows]
    return [("slug", f"{slug} stands twice") for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1})]


def _punt(row: dict[str, Any]) -> str:
    """Return what is wrong with one point."""
    if problem := _sleutels(row, PUNT, frozenset({"moment", "let_op"})):
        return problem
    checks = [
        (row["fase"] in onderzoek.FASEN, f"unknown fase {row['fase']!r}"),
        (row["soort"] in onderzoek.SOORTEN, f"unknown soort {row['soort']!r}"),
        (row["waar"] in {"", *onderzoek.PLEKKEN}, f"unknown waar {row['waar']!r}"),
        (set(row["wie"]) <= set(onderzoek.WIE), f"unknown wie {row['wie']}"),
        (row.get("moment", "") in {"", *onderzoek.MOMENTEN}, f"unknown moment {row.get('moment')!r}"),
        (row["fase"] == "intervenieren" or "moment" not in row, "moment is for interventions only"),
    ]
    return next((message for good, message in checks if not good), "") or _bron(row)


def matrix(data: dict[str, Any]) -> Fouten:
    """Check the matrix: each point complete, in a phase that exists, with its source."""
    if set(data) != {"nagekeken", "fase", "punt"}:
        return [("", "the keys must be nagekeken, fase, punt")]
    wrong: Fouten = [] if isinstance(data["nagekeken"], date) else [("nagekeken", "must be a date")]
    if [row.get("slug") for row in data["fase"]] != list(onderzoek.FASEN):
        wrong.append(("fase", f"the phases must be {', '.join(onderzoek.FASEN)}"))
    phases = [
        (row, _sleutels(row, {"slug", "tekst", "bronnen"}) or bekende_ids(row["bronnen"])) for row in data["fase"]
    ]
    wrong += [("fase", f"{row.get('slug')}: {problem}") for row, problem in phases if problem]
    wrong += [("punt", f"{row.get('slug')}: {problem}") for row in data["punt"] if (problem := _punt(row))]
    return wrong + _dubbel(data["punt"])


def _deel(part: dict[str, Any]) -> list[str]:
    """Return what is wrong with one part of the page."""
    if problem := _sleutels(part, DEEL):
        return [problem]
    wrong = [] if part["vorm"] in VORMEN else [f"unknown vorm {part['vorm']!r}"]
    return wrong + [problem for row in part["rij"] if (problem := _sleutels(row, RIJ) or _bron(row))]


def leestips(data: dict[str, Any]) -> Fouten:
    """Check the tips for reading: parts in a shape that exists, each row with its source."""
    if set(data) != {"inleiding", "nagekeken", "deel"}:
        return [("", "the keys must be inleiding, nagekeken, deel")]
    wrong: Fouten = [] if isinstance(data["nagekeken"], date) else [("nagekeken", "must be a date")]
    wrong += [("deel", f"{part.get('slug')}: {problem}") for part in data["deel"] for problem in _deel(part)]
    return wrong + _dubbel(data["deel"])


def _fasen(data: dict[str, Any]) -> Iterator[Document]:
    """Yield every phase of the matrix with all its points: a point by itself is too short to be found well."""
    for place, (slug, naam) in enumerate(onderzoek.FASEN.items()):
        points = [row for row in data["punt"] if row["fase"] == slug]
        texts = [text for row in points for text in (row["kop"], row["tekst"], row.get("let_op", ""))]
        heads = tuple(row["kop"] for row in points)
        address = f"{reverse('interventiematrix')}#{slug}"
        title = f"Interventiematrix, fase {onderzoek.NUMMERS[slug]}"
        yield Document("onderzoek", slug, title, address, aaneen(texts), (naam,), heads, place)


def _tips(data: dict[str, Any]) -> Iterator[Document]:
    """Yield every part of the page about reading signals."""
    for place, part in enumerate(data["deel"]):
        address = f"{reverse('signalen-lezen')}#{part['slug']}"
        texts = [part["inleiding"], *(text for row in part["rij"] for text in (row["kop"], row["tekst"]))]
        heads = tuple(row["kop"] for row in part["rij"])
        key = f"leestips-{part['slug']}"
        yield Document("onderzoek", key, part["kop"], address, aaneen(texts), koppen=heads, volgorde=100 + place)


WOORDEN = [Woorden(onderzoek.MATRIX, matrix, _fasen), Woorden(onderzoek.LEESTIPS, leestips, _tips)]
