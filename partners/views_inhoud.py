"""The pages about the partners, for everybody: the overview, one partner, and who may do what online."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from kern.buren import plaats
from kern.filters import Filter, balken, gekozen
from kern.htmx import toon
from kern.inventaris import bronnamen
from kern.models import Pagina
from kern.opmaak import koppen
from partners.lokaal import met_notities
from partners.models import PartnerSoort
from partners.models.partnersoort import OVER_DE_ROL, OVER_HET_WERK
from partners.rechten import openbaar
from partners.vergelijk import vergelijking

# The parts of the overview that stand before its text.
KOPPEN = (
    ("kernpartners", "Drie kernpartners"),
    ("ook-partner", "Ook partner"),
    ("let-op", "Dit is een algemeen beeld"),
)


@openbaar
@met_notities
def partners(request: HttpRequest) -> HttpResponse:
    """Show all partners in short, with what counts for all of them."""
    rows = list(PartnerSoort.objects.filter(actief=True))
    pagina = get_object_or_404(Pagina, slug="partners", actief=True)
    context = {
        "titel": pagina.titel,
        "pagina": pagina,
        "op_deze_pagina": [*KOPPEN, *koppen(pagina.html)],
        "kernpartners": [row for row in rows if row.kern],
        "andere": [row for row in rows if not row.kern],
        "bronnen": bronnamen(pagina.genoemd),
    }
    return toon(request, "partners/partners.html", context)


@openbaar
@met_notities
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one partner: role, limits, and what it needs and can do online."""
    place = plaats(list(PartnerSoort.objects.filter(actief=True)), slug)
    soort = place.hier
    before, after = soort.secties(OVER_DE_ROL), soort.secties(OVER_HET_WERK)
    limits = [("grenzen", "Wat mag online")] if soort.grenzen() else []
    context = {
        "titel": soort.naam,
        "soort": soort,
        "over_de_rol": before,
        "over_het_werk": after,
        "op_deze_pagina": [*(part[:2] for part in before), *limits, *(part[:2] for part in after)],
        "plaats": place,
        "bronnen": bronnamen(soort.genoemd),
    }
    return toon(request, "partners/partner.html", context)


@openbaar
@met_notities
def vergelijk(request: HttpRequest) -> HttpResponse:
    """Compare who may do what online, narrowed to a partner or a group of activities."""
    tabel = vergelijking()
    soorten = [row for row in PartnerSoort.objects.filter(actief=True) if row.slug in tabel.partners]
    mijn = request.lidmaatschap.organisatie.soort.slug if request.lidmaatschap else ""
    names = {row.slug: f"{row.naam} (jouw partner)" if row.slug == mijn else row.naam for row in soorten}
    filters = (
        Filter("partner", "Partner", "Alle partners", names),
        Filter("groep", "Onderwerp", "Alles", {row.slug: row.naam for row in tabel.groepen}),
    )
    keuze = gekozen(filters, request.GET)
    wie, groep = keuze["partner"], keuze["groep"]
    # Whom somebody looks at stands beside what the own partner may.
    shown = [row for row in soorten if wie in ("", row.slug) or row.slug == mijn]
    context = {
        "titel": "Wat mag wie online",
        "tabel": tabel,
        "balken": balken(filters, keuze, request.path),
        "kolommen": shown,
        "groepen": [
            {
                "groep": part,
                "rijen": [(row, [(kind, row.cellen[kind.slug]) for kind in shown]) for row in part.activiteiten],
            }
            for part in tabel.groepen
            if groep in ("", part.slug)
        ],
        "wie": wie,
        "over_partner": tabel.partners.get(wie),
        "mijn": mijn,
        "bronnen": bronnamen(tabel.bronnen()),
    }
    return toon(request, "partners/vergelijk.html", context)
