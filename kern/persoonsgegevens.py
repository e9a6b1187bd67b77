"""Text that may point at a person: warned about after storing, never refused, never repeated (product.md, "Route").

Pure and cheap. The patterns find what people type by habit; they do not find a name. That is why the page also asks
whether somebody could guess who this is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Signaal:
    """One kind of thing that was seen in a text; what was seen itself is not carried along."""

    soort: str
    zin: str


_PATRONEN = [
    ("telefoon", re.compile(r"(?<![\d+])(?:\+31|0031|0)[\s-]?[1-9](?:[\s-]?\d){8}(?!\d)"), "een telefoonnummer"),
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,}"), "een e-mailadres"),
    ("account", re.compile(r"(?<![\w.@])@[A-Za-z0-9_][\w.]{1,29}"), "een accountnaam"),
    ("postcode", re.compile(r"(?<!\d)[1-9]\d{3}\s?[A-Z]{2}(?!\w)"), "een postcode"),
    (
        "link",
        re.compile(r"https?://|\bwww\.|(?<![\w-])[\w-]{1,63}\.(?:com|nl|me|tv|gg|be)/\w", re.IGNORECASE),
        "een link",
    ),
]
_NEGEN = re.compile(r"(?<![\d.-])(?:\d[ .]?){8}\d(?![\d.-]*\d)")


def is_bsn(cijfers: str) -> bool:
    """Say whether nine digits pass the elfproef of a BSN."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, cijfers, strict=True))
    return cijfers != "000000000" and total % 11 == 0


def _soorten(tekst: str) -> Iterator[tuple[str, str]]:
    for soort, pattern, naam in _PATRONEN:
        if pattern.search(tekst):
            yield soort, naam
    numbers = (re.sub(r"\D", "", match[0]) for match in _NEGEN.finditer(tekst))
    if any(is_bsn(number) for number in numbers):
        yield "bsn", "een burgerservicenummer"


def signalen(tekst: str) -> list[Signaal]:
    """Return what in this text may point at a person, each kind once; the text itself is not repeated."""
    return [Signaal(soort, f"Hier lijkt {naam} te staan.") for soort, naam in _soorten(tekst)]
