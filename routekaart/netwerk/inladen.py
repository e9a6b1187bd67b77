"""What the words of the local layer may hold; `soorten.py` reads them."""

from pathlib import Path
from typing import Any

from kern.inhoud import Woorden

WOORDEN = Path(__file__).parent / "inhoud" / "soorten.toml"
SOORTNAMEN = ("contacten", "overleggen", "convenanten", "straattermen", "notities", "voorbeelden")
SLEUTELS = {"kop", "een", "het", "nieuw", "uitleg", "leeg", "let_op"}
MAG_LEEG = {"let_op"}


def woorden(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check that every kind has all its words, and no other kind has any."""
    if tuple(data) != SOORTNAMEN:
        return [("", f"the tables must be {', '.join(SOORTNAMEN)}, in this order")]
    wrong = [
        (name, f"{name}: keys must be {', '.join(sorted(SLEUTELS))}") for name in data if set(data[name]) != SLEUTELS
    ]
    empty = [
        (name, f"{name}: {key} is empty, or no text")
        for name, row in data.items()
        for key, value in row.items()
        if not isinstance(value, str) or (not value.strip() and key not in MAG_LEEG)
    ]
    return wrong + empty


SOORTEN = [Woorden(WOORDEN, woorden)]
