"""How long a doorloop is kept: the days stand in `bewaren.toml`, the file that /privacy/ prints."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

REGELS = Path(settings.BASE_DIR) / "bewaren.toml"


@cache
def dagen(regel: str) -> int:
    """Return the days of a rule; raises `KeyError` for a rule that is not there."""
    return tomllib.loads(REGELS.read_text("utf-8"))["regels"][regel]["dagen"]


def vervalt(nu: datetime, *, oefening: bool, bewaard: bool, afgesloten: datetime | None) -> datetime:
    """Return when a doorloop goes: an exercise after a day, what is not kept with the session, else by its state."""
    if oefening:
        return nu + timedelta(days=dagen("oefening"))
    if not bewaard:
        return nu + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if afgesloten:
        return afgesloten + timedelta(days=dagen("doorloop_afgerond"))
    return nu + timedelta(days=dagen("doorloop_concept"))
