"""Signs that no name or reference may hold: those that nobody sees. Pure, apart from Django's way to say no."""

from unicodedata import category

from django.core.exceptions import ValidationError

# Control and format characters (NUL and the marks that turn the reading direction among them), private and unassigned
# ones, and ends of lines.
_SOORTEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# What counts as a letter or a symbol and yet draws nothing: the fillers of Hangul, the joiner, the empty braille cell.
_LEGE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800")


def is_onzichtbaar(teken: str) -> bool:
    """Say whether a sign draws nothing, and is no space."""
    return category(teken) in _SOORTEN or teken in _LEGE


def verborgen(tekst: str) -> str:
    """Return the first invisible sign as `U+202E`; empty when there is none."""
    return next((f"U+{ord(sign):04X}" for sign in tekst if is_onzichtbaar(sign)), "")


def heeft_letter(tekst: str) -> bool:
    """Say whether there is anything to read: at least one letter."""
    return any(category(sign).startswith("L") and not is_onzichtbaar(sign) for sign in tekst)


def zichtbaar(waarde: str) -> None:
    """Validate a text of one line: every sign in it can be seen."""
    if sign := verborgen(waarde):
        raise ValidationError(f"Hier staat een onzichtbaar teken ({sign}). Haal het weg.", code="onzichtbaar")


def naam_met_letters(waarde: str) -> None:
    """Validate a name: it can be seen, and read."""
    zichtbaar(waarde)
    if not heeft_letter(waarde):
        raise ValidationError("In een naam staat minstens één letter.", code="geen_letter")
