"""The catalogue for everybody: fenomenen with their example messages, and interventies."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from fenomenen.models import Fenomeen, Interventie
from kern.htmx import toon
from kern.inventaris import bronnamen
from partners.models import PartnerSoort
from partners.rechten import openbaar

VOOR_WIE = {
    "plaatser": "De plaatser",
    "slachtoffer": "Het slachtoffer",
    "omgeving": "De omgeving",
    "publiek": "Het publiek",
}


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


@openbaar
def interventies(request: HttpRequest) -> HttpResponse:
    """List what you can do, filtered by place and by for whom; an unknown filter does not exist."""
    waar, wie = request.GET.get("waar", ""), request.GET.get("voor", "")
    if waar not in {"", *Interventie.Waar.values} or wie not in {"", *VOOR_WIE}:
        raise Http404
    rows = Interventie.objects.filter(actief=True, **({"waar": waar} if waar else {}))
    context = {
        "titel": "Wat kun je doen?",
        "interventies": [
            {"rij": row, "voor_wie": [VOOR_WIE[name] for name in row.voor_wie], "bronnen": bronnamen(row.genoemd)}
            for row in rows
            if not wie or wie in row.voor_wie
        ],
        "waar": waar,
        "wie": wie,
        "waar_keuzes": Interventie.Waar.choices,
        "wie_keuzes": VOOR_WIE.items(),
    }
    return toon(request, "fenomenen/interventies.html", context)
