"""Model fields that keep text encrypted, and one for HTML that our own loader made.

The encryption keys stand outside the database (`ROUTEKAART_VELDSLEUTELS`, newest first), so a stolen copy
of the database shows no case text. Nothing can search these fields; that is the intention (veiligheid.md 5).
"""

import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.safestring import SafeString


@cache
def _safe(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _box() -> MultiFernet:
    return _safe(tuple(settings.VELDSLEUTELS))


class VersleuteldeTekst(models.TextField):
    """Text that is encrypted on its way into the database and decrypted on its way out."""

    def get_prep_value(self, value: str | None) -> str | None:
        """Return the token to store; an empty text stays empty so that it says nothing about length."""
        return _box().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Return the text; raises `InvalidToken` when no key fits."""
        return _box().decrypt(value.encode()).decode() if value else value


class VersleuteldeJSON(VersleuteldeTekst):
    """A JSON value, encrypted as one piece: neither keys nor codes can be read from the table."""

    def get_prep_value(self, value: Any) -> str | None:
        """Return the token of the value as JSON."""
        return super().get_prep_value(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Return the value that was stored."""
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else None

    def to_python(self, value: Any) -> Any:
        """Leave the value as it is: only the database holds it as text."""
        return value


class HtmlVeld(models.TextField):
    """HTML that the content loader made from our own Markdown with raw HTML switched off.

    The one place where text leaves the database marked as safe: never give this field what a user typed.
    """

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> SafeString | None:
        """Return the HTML, marked safe for templates."""
        return value if value is None else SafeString(value)
