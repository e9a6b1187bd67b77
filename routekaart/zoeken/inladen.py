"""The words of searching: which words find each other, and pages that no content file describes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse

from kern.inhoud import Woorden
from kern.zoeken.document import Document
from kern.zoeken.taal import woorden

INHOUD = Path(__file__).with_name("inhoud")
SYNONIEMEN = INHOUD / "synoniemen.toml"


def synoniemen(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the groups: two words or more, each of them something that can be found, none twice in a group."""
    wrong = [("", f"unknown table {name!r}") for name in data if name != "groepen"]
    for group in data.get("groepen", []):
        keys = ["".join(woorden(phrase)) for phrase in group]
        if len(group) < 2 or not all(keys) or len(set(keys)) < len(keys):
            wrong.append(("groepen", f"not two or more different words: {', '.join(map(str, group))}"))
    return wrong


def wegwijzers(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the signposts: exactly the keys that a result needs."""
    wrong = [("", f"unknown table {name!r}") for name in data if name != "wegwijzer"]
    keys = {"adres", "titel", "tekst", "namen"}
    return wrong + [
        ("wegwijzer", f"wrong keys: {', '.join(sorted(row))}") for row in data.get("wegwijzer", []) if set(row) != keys
    ]


def zoek(data: dict[str, Any]) -> Iterator[Document]:
    """Yield the signposts; raises `NoReverseMatch` for an address that does not exist."""
    for place, row in enumerate(data["wegwijzer"]):
        address = reverse(row["adres"])
        yield Document("pagina", row["adres"], row["titel"], address, row["tekst"], tuple(row["namen"]), volgorde=place)


SOORTEN = [Woorden(SYNONIEMEN, synoniemen), Woorden(INHOUD / "wegwijzers.toml", wegwijzers, zoek)]
