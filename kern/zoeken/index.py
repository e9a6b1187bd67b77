"""Writing the index: local rows one by one by the acts, national rows all at once by the loader."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from kern.models import Zoekregel
from kern.zoeken.document import LANGSTE, Document
from kern.zoeken.taal import netjes

__all__ = ["Document", "haal_weg", "ververs", "zet"]

_GEWOON = ("titel", "adres", "tekst", "namen", "koppen", "volgorde")
_AFGELEID = ("kop", "woorden")


def _waarden(document: Document) -> dict[str, Any]:
    """Return the values of a row; signs that a database refuses are left out."""
    plain = {name: getattr(document, name) for name in _GEWOON + _AFGELEID}
    return plain | {
        "titel": netjes(document.titel)[:LANGSTE],
        "tekst": netjes(document.tekst),
        "namen": netjes(", ".join(document.namen)),
        "koppen": netjes(" ".join(document.koppen)),
    }


def _document(row: Zoekregel) -> Document:
    parts = {name: getattr(row, name) for name in _GEWOON}
    return Document(row.soort, row.sleutel, **parts | {"namen": (row.namen,), "koppen": (row.koppen,)})


def zet(document: Document, *, netwerk: UUID) -> None:
    """Let the people of a municipality find a document; a second time it replaces the first.

    Call it in the act that writes the row itself, inside its transaction: they succeed or fail together.
    Never for text about a case. Raises `ValueError` without a municipality: local text is never national.
    """
    if netwerk is None:
        raise ValueError("a local row needs its municipality")
    key = {"soort": document.soort, "sleutel": document.sleutel, "netwerk": netwerk}
    Zoekregel.objects.update_or_create(**key, defaults=_waarden(document))


def haal_weg(soort: str, sleutel: str, *, netwerk: UUID) -> None:
    """Take a local document out of the index; what is not there is no fault."""
    if netwerk is None:
        raise ValueError("a local row needs its municipality")
    Zoekregel.objects.filter(soort=soort, sleutel=sleutel, netwerk=netwerk).delete()


@transaction.atomic
def ververs(documenten: Iterable[Document]) -> int:
    """Make the national rows equal to these documents, and stem local rows again; return how many rows changed.

    What is equal already is left alone, so a second time writes nothing. Local rows change only after the stemmer did.
    """
    wanted = {(document.soort, document.sleutel): document for document in documenten}
    rows = {(row.soort, row.sleutel): row for row in Zoekregel.objects.filter(netwerk=None)}
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    new = [Zoekregel(soort=key[0], sleutel=key[1], **_waarden(d)) for key, d in wanted.items() if key not in rows]
    changed = [row for key, row in rows.items() if key in wanted and _werk_bij(row, wanted[key])]
    changed += [row for row in Zoekregel.objects.exclude(netwerk=None) if _werk_bij(row, _document(row))]
    Zoekregel.objects.filter(pk__in=gone).delete()
    Zoekregel.objects.bulk_create(new)
    Zoekregel.objects.bulk_update(changed, [*_GEWOON, *_AFGELEID], batch_size=50)
    return len(gone) + len(new) + len(changed)


def _werk_bij(row: Zoekregel, document: Document) -> bool:
    """Give a row the values of a document; return whether it had others."""
    values = _waarden(document)
    differs = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return differs
