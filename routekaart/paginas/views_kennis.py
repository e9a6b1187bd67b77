"""The knowledge pages for everybody: sharing information, early signals, the 7-stappenmodel, young people."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fenomenen.models import Fenomeen
from kern.htmx import toon
from kern.inventaris import bronnamen
from kern.models import Pagina
from kern.opmaak import koppen
from kern.pdfantwoord import geef_pdf
from partners.lokaal import met_notities, ons_netwerk
from partners.models import Lidmaatschap, Organisatie
from partners.rechten import mag, openbaar
from routekaart.paginas.kennis import Contactnaam, Organisatienaam, in_volgorde, kaartje_pdf, signaalroute, woorden


def _pagina(slug: str) -> dict[str, Any]:
    """Return what every knowledge page shows: its words, its headings and its sources."""
    pagina = get_object_or_404(Pagina, slug=slug, actief=True)
    names = bronnamen(pagina.genoemd)
    return {"titel": pagina.titel, "pagina": pagina, "op_deze_pagina": koppen(pagina.html), "bronnen": names}


@openbaar
@met_notities
def informatie_delen(request: HttpRequest) -> HttpResponse:
    """Show what may be shared, with whom, and what the sources leave open (inventory I)."""
    context, delen = _pagina("informatie-delen"), woorden()["delen"]
    first = [("eerst", "Bij gevaar"), ("regels", delen["regels"]["kop"]), ("partners", delen["partners"]["kop"])]
    context |= {"delen": delen, "op_deze_pagina": first + context["op_deze_pagina"]}
    return toon(request, "paginas/informatie_delen.html", context)


@openbaar
@met_notities
def signaleren(request: HttpRequest) -> HttpResponse:
    """Show how a signal travels and which signals there are (inventory K)."""
    signalen = in_volgorde(Fenomeen.objects.filter(actief=True))
    context, route = _pagina("signaleren"), signaalroute()
    around = [("signaleringsroute", route["kop"]), *context["op_deze_pagina"], ("signalen", signalen["kop"])]
    context |= {"route": route, "signalen": signalen, "op_deze_pagina": around}
    return toon(request, "paginas/signaleren.html", context)


@openbaar
@met_notities
def zevenstappenmodel(request: HttpRequest) -> HttpResponse:
    """Show the seven steps for groups and who takes part (inventory L)."""
    return toon(request, "paginas/zevenstappenmodel.html", _pagina("7-stappenmodel") | {"model": woorden()["model"]})


# --- Young people and parents ------------------------------------------------------------------------


def _netwerk(lid: Lidmaatschap | None) -> list[Organisatie]:
    """Return the organisations of the network that this member acts for; none for who may not see it."""
    if not mag(lid, "netwerk.zien"):
        return []
    return list(Organisatie.objects.filter(gemeente=lid.organisatie.gemeente_id).select_related("soort"))


@openbaar
def voor_jongeren(request: HttpRequest) -> HttpResponse:
    """Tell young people and parents what professionals do and do not do; a member sees the own network too."""
    context, netwerk = _pagina("voor-jongeren"), _netwerk(request.lidmaatschap)
    own = [("netwerk", "Wie werken er samen")] if netwerk else []
    headings = [*context["op_deze_pagina"], *own, ("kaartje", "Een kaartje om te geven")]
    context |= {"kaartje": woorden()["kaartje"], "netwerk": netwerk, "op_deze_pagina": headings}
    return toon(request, "paginas/voor_jongeren.html", context)


@openbaar
def jongerenkaartje(request: HttpRequest) -> HttpResponse:
    """Give the card to hand out; with `netwerk=ja` a member gets the own network on it: names, and whom to call."""
    asked = request.GET.get("netwerk") == "ja"
    found = _netwerk(request.lidmaatschap) if asked else []
    gemeente = request.lidmaatschap.organisatie.gemeente.naam if found else ""
    contacts = ons_netwerk(request).voor_jongeren if found else []
    names = tuple((row.soort.slug, row.soort.naam, row.naam) for row in found)
    calls = tuple((contact.functie, contact.telefoon) for contact in contacts)
    return geef_pdf(request, "kaartje-voor-jongeren.pdf", lambda: _gedrukt(gemeente, names, calls))


@lru_cache(maxsize=16)
def _gedrukt(gemeente: str, organisaties: tuple[Organisatienaam, ...], contacten: tuple[Contactnaam, ...]) -> bytes:
    """Print a card once per process and network: everybody may ask for it, and printing takes seconds."""
    return kaartje_pdf(settings.ADRES + reverse("voor-jongeren"), gemeente, organisaties, contacten)
