"""What the content files of this app may hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse

from kern.inhoud import Woorden, bekende_ids
from kern.zoeken.document import Document


def basisafspraken(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the basisafspraken: three, each with a slug, a title, a text and inventory ids."""
    rows = data.get("basisafspraak", [])
    wrong = [("", f"unknown table {name!r}") for name in data if name != "basisafspraak"]
    if len(rows) != 3:
        wrong.append(("basisafspraak", f"there are three basisafspraken, not {len(rows)}"))
    for row in rows:
        if set(row) != {"slug", "titel", "tekst", "bronnen"}:
            wrong.append(("basisafspraak", f"wrong keys: {', '.join(sorted(row))}"))
        elif problem := bekende_ids(row["bronnen"]):
            wrong.append(("basisafspraak", f"{row['slug']}: {problem}"))
    return wrong


def zoek(data: dict[str, Any]) -> Iterator[Document]:
    """Yield the basisafspraken; they are explained on the page about making agreements."""
    for place, row in enumerate(data["basisafspraak"]):
        address = f"{reverse('afspraken-maken')}#drie-basisafspraken"
        yield Document("basisafspraak", row["slug"], row["titel"], address, row["tekst"], volgorde=place)


SOORTEN = [Woorden(Path(__file__).parent / "inhoud" / "basisafspraken.toml", basisafspraken, zoek)]
