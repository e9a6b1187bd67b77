"""What every template may know of the person who looks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from partners.lokaal import ons_netwerk
from partners.rechten import mag


def ik(request: HttpRequest) -> dict[str, Any]:
    """Return the membership I act for, the others I have, what its network added, and whether this is the demo."""
    lid = getattr(request, "lidmaatschap", None)
    return {
        "ik": lid,
        "mag_punten": lid is not None and bool(mag(lid, "ontvangstpunt.bewerken")),
        "mag_workshop": lid is not None and bool(mag(lid, "workshop.meedoen")),
        "mag_doorlopen": lid is not None and bool(mag(lid, "doorloop.maken")),
        "ons_netwerk": ons_netwerk(request),
        "mijn_lidmaatschappen": getattr(request, "lidmaatschappen", []),
        "is_demo": settings.DEMO,
    }
