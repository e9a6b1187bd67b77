"""How many days something may be kept: they stand in `bewaren.toml`, the file that /privacy/ prints."""

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

REGELS = Path(settings.BASE_DIR) / "bewaren.toml"


@cache
def dagen(regel: str) -> int:
    """Return the days of a rule; raises `KeyError` for a rule that is not there."""
    return tomllib.loads(REGELS.read_text("utf-8"))["regels"][regel]["dagen"]
