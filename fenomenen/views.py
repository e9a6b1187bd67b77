"""The catalogue for everybody: fenomenen with their example messages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from fenomenen.models import Fenomeen
from kern.htmx import toon
from kern.inventaris import bronnamen
from partners.models import PartnerSoort
from partners.rechten import openbaar


@openbaar
def fenomenen(request: HttpRequest) -> HttpResponse:
    """List the eight fenomenen: those with a page as links, the others by name."""
    rows = list(Fenomeen.objects.filter(actief=True))
    context = {
        "titel": "Online fenomenen",
        "uitgewerkt": [row for row in rows if row.uitgewerkt],
        "volgt": [row for row in rows if not row.uitgewerkt],
    }
    return toon(request, "fenomenen/fenomenen.html", context)


@openbaar
def fenomeen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one fenomeen with its example messages."""
    gevonden = get_object_or_404(Fenomeen, slug=slug, actief=True, uitgewerkt=True)
    names = dict(PartnerSoort.objects.filter(actief=True).values_list("slug", "naam"))
    context = {
        "titel": gevonden.naam,
        "fenomeen": gevonden,
        "voorbeelden": [
            {"bericht": bericht, "bij_partners": bericht.zo_komt_het(names)}
            for bericht in gevonden.berichten.filter(actief=True)
        ],
        "bronnen": bronnamen(gevonden.genoemd),
    }
    return toon(request, "fenomenen/fenomeen.html", context)
