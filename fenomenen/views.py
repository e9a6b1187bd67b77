"""The catalogue for everybody: fenomenen with their example messages."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse

from fenomenen.models import Fenomeen, Voorbeeldbericht
from kern.buren import plaats
from kern.htmx import toon
from kern.inventaris import bronnamen
from kern.models import Pagina
from partners.lokaal import met_notities
from partners.models import PartnerSoort
from partners.rechten import openbaar


@openbaar
@met_notities
def fenomenen(request: HttpRequest) -> HttpResponse:
    """List the eight fenomenen, each with where its example message stands, and the tips."""
    pagina = Pagina.objects.filter(slug="fenomenen", actief=True).first()
    in_short = Fenomeen.objects.filter(actief=True).only("slug", "naam", "inleiding")
    berichten = Voorbeeldbericht.objects.filter(actief=True).only("fenomeen", "platform", "zicht")
    context = {
        "titel": "Online fenomenen",
        "pagina": pagina,
        "fenomenen": in_short.prefetch_related(Prefetch("berichten", berichten)),
        "bronnen": bronnamen(pagina.genoemd) if pagina else [],
    }
    return toon(request, "fenomenen/fenomenen.html", context)


@openbaar
@met_notities
def fenomeen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one fenomeen with its example messages, and the ways to its neighbours."""
    place = plaats(list(Fenomeen.objects.filter(actief=True)), slug)
    gevonden = place.hier
    examples = list(gevonden.berichten.filter(actief=True))
    names = dict(PartnerSoort.objects.filter(actief=True).values_list("slug", "naam"))
    context = {
        "titel": gevonden.naam,
        "op_deze_pagina": _koppen(gevonden, examples, lid=request.lidmaatschap is not None),
        "fenomeen": gevonden,
        "voorbeelden": [{"bericht": row, "bij_partners": row.zo_komt_het(names)} for row in examples],
        "eigen_voorbeelden": gevonden.netwerkvoorbeelden.van(request.lidmaatschap),
        "bronnen": bronnamen(gevonden.genoemd),
        "plaats": place,
    }
    return toon(request, "fenomenen/fenomeen.html", context)


def _koppen(fenomeen: Fenomeen, voorbeelden: list[Voorbeeldbericht], *, lid: bool) -> list[tuple[str, str]]:
    """Return (anchor, heading) of the parts of a page; a member has a part with agreements."""
    return [
        *(part[:2] for part in fenomeen.secties()),
        *((f"voorbeeld-{row.slug}", "Voorbeeldbericht") for row in voorbeelden),
        ("hulp", "Hulp"),
        *([("afspraken", "Onze afspraken hierover")] if lid else []),
    ]
