"""What the content files of this app may hold."""

from pathlib import Path
from typing import Any

from kern.inhoud import Woorden, bekende_ids


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


SOORTEN = [Woorden(Path(__file__).parent / "inhoud" / "basisafspraken.toml", basisafspraken)]
