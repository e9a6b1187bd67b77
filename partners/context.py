"""What every template may know of the person who looks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def ik(request: HttpRequest) -> dict[str, Any]:
    """Return the membership I act for, the ones I may switch to, and whether this is the demo."""
    return {
        "ik": getattr(request, "lidmaatschap", None),
        "mijn_lidmaatschappen": getattr(request, "lidmaatschappen", []),
        "is_demo": settings.DEMO,
    }
