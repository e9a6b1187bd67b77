"""The catalogue for everybody: fenomenen with their example messages."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from fenomenen.models import Fenomeen, Voorbeeldbericht
from kern.htmx import toon
from kern.inventaris import bronnamen
from kern.models import Pagina
from partners.models import PartnerSoort
from partners.rechten import openbaar


def _in_het_kort() -> QuerySet[Fenomeen]:
    """Return the fenomenen in order, without their long texts."""
    return Fenomeen.objects.filter(actief=True).only("slug", "naam", "inleiding")


@openbaar
def fenomenen(request: HttpRequest) -> HttpResponse:
    """List the eight fenomenen, each with where its example message stands, and the tips."""
    pagina = Pagina.objects.filter(slug="fenomenen", actief=True).first()
    berichten = Voorbeeldbericht.objects.filter(actief=True).only("fenomeen", "platform", "zicht")
    context = {
        "titel": "Online fenomenen",
        "pagina": pagina,
        "fenomenen": _in_het_kort().prefetch_related(Prefetch("berichten", berichten)),
        "bronnen": bronnamen(pagina.genoemd) if pagina else [],
    }
    return toon(request, "fenomenen/fenomenen.html", context)


@openbaar
def fenomeen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one fenomeen with its example messages, and the ways to its neighbours."""
    gevonden = get_object_or_404(Fenomeen, slug=slug, actief=True)
    names = dict(PartnerSoort.objects.filter(actief=True).values_list("slug", "naam"))
    context = {
        "titel": gevonden.naam,
        "fenomeen": gevonden,
        "voorbeelden": [
            {"bericht": bericht, "bij_partners": bericht.zo_komt_het(names)}
            for bericht in gevonden.berichten.filter(actief=True)
        ],
        "eigen_voorbeelden": gevonden.netwerkvoorbeelden.van(request.lidmaatschap),
        "bronnen": bronnamen(gevonden.genoemd),
        "plaats": _plaats(list(_in_het_kort()), gevonden),
    }
    return toon(request, "fenomenen/fenomeen.html", context)


def _plaats(rows: list[Fenomeen], gevonden: Fenomeen) -> dict[str, Any]:
    """Return the place of a fenomeen among all: its number, how many there are, and its neighbours."""
    line = [None, *rows, None]
    number = line.index(gevonden)
    return {"nummer": number, "van": len(rows), "vorige": line[number - 1], "volgende": line[number + 1]}
