"""What the commands for who runs the site share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from partners.tekens import verborgen


def schoon(opties: Mapping[str, Any], *namen: str) -> dict[str, str]:
    """Return the named options without space around them; raises `CommandError` for one with nothing to read."""
    texts = {name: (opties[name] or "").strip() for name in namen}
    for name, text in texts.items():
        if not text:
            raise CommandError(f"--{name} is empty.")
        if sign := verborgen(text):
            raise CommandError(f"--{name} has an invisible character ({sign}).")
    return texts


@contextmanager
def in_gewone_woorden() -> Iterator[None]:
    """Tell what an act refuses as a message of the command, per field, instead of as a traceback."""
    try:
        yield
    except ValidationError as error:
        fields = getattr(error, "error_dict", None)
        rows = [f"{name}: {' '.join(told)}" for name, told in error] if fields else error.messages
        raise CommandError("\n".join(rows)) from error
