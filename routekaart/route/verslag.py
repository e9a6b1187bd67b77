"""The report of an exercise on paper: the map, the example message, and what was answered per step.

Only of an exercise. A real doorloop is never printed (product.md, "Route"): who asks for it gets the 404 that an
unknown one gives.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from kern.pdf import maak_pdf
from routekaart.route import samenvatting, woorden
from routekaart.route.erbij import Afspraken
from routekaart.route.kaarttekening import teken
from routekaart.route.models import Doorloop
from routekaart.route.route import Route
from routekaart.route.stappen import STAPPEN

# On paper the map has no links: the same drawing, with the names of its entries and its ground (inventory O8-O14).
_START = ("Zelf gezien", "Doorgestuurd gekregen")
_BASIS = ("Partners en rollen", "Online fenomenen", "Afsprakenkaart")


def verslag_pdf(doorloop: Doorloop, route: Route, afspraken: Afspraken) -> bytes:
    """Print an exercise (A4, PDF/UA-1); dated by its last change. Raises `kern.pdf.DrukBezet`."""
    html = render_to_string("route/pdf/verslag.html", _context(doorloop, route, afspraken))
    return maak_pdf(html, gemaakt_op=doorloop.gewijzigd)


def _context(doorloop: Doorloop, route: Route, afspraken: Afspraken) -> dict[str, Any]:
    parts = samenvatting.delen(doorloop, afspraken)
    return {
        "bericht": doorloop.voorbeeldbericht,
        "begonnen": date_format(timezone.localtime(doorloop.begonnen), "l j F Y"),
        "klaar": doorloop.afgesloten is not None,
        "kaart": _kaart(route),
        "gedaan": sum(route.beantwoord(stap) for stap in STAPPEN),
        "delen": [deel for deel in parts if deel.regels],
        "open_punten": [woorden.vraag(vraag).kort for _, vraag in route.open_punten],
    }


def _kaart(route: Route) -> dict[str, Any]:
    stops = [
        {
            "nummer": stap.nummer,
            "slug": stap.slug,
            "titel": stap.titel,
            "url": "",
            "status": "gedaan" if route.beantwoord(stap) else "",
        }
        for stap in STAPPEN
    ]
    ground, start = ([{"naam": naam, "url": ""} for naam in namen] for namen in (_BASIS, _START))
    return teken({"stappen": stops, "start": start, "basis": ground})
