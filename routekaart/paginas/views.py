"""The home page with the map, the pages about the site itself, and logging out."""

from typing import Any

from django.contrib.auth import logout
from django.db import connection
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from afspraken.zegel import sleutel_in_orde
from kern.htmx import toon
from kern.inventaris import bronnamen
from kern.models import Pagina
from partners.lokaal import met_notities
from partners.rechten import openbaar, rollen
from routekaart.paginas.gegevenskaart import gegevenskaart
from routekaart.route.kaarttekening import teken
from routekaart.route.models import Doorloop
from routekaart.route.stappen import STAPPEN


def _kaart() -> dict[str, Any]:
    """Return what the map shows: the ground it stands on, the start and the five stops (inventory O8-O14)."""
    basis = [
        ("Partners en rollen", "partners"),
        ("Online fenomenen", "fenomenen"),
        ("Afsprakenkaart", "afspraken-maken"),
    ]
    start = [("Zelf gezien", "zelf"), ("Doorgestuurd gekregen", "doorgestuurd")]
    new, explained = reverse("route-nieuw"), reverse("route-uitleg")
    return teken(
        {
            "basis": [{"naam": naam, "url": reverse(url)} for naam, url in basis],
            "start": [{"naam": naam, "url": f"{new}?ontvangen={code}"} for naam, code in start],
            "stappen": [
                {"nummer": n, "slug": stap.slug, "titel": stap.titel, "url": f"{explained}#{stap.slug}"}
                for n, stap in enumerate(STAPPEN, 1)
            ],
        }
    )


@openbaar
def thuis(request: HttpRequest) -> HttpResponse:
    """Show the map: every stop a link."""
    return toon(
        request, "paginas/thuis.html", {"titel": "Samenwerken bij online jeugdcriminaliteit", "kaart": _kaart()}
    )


@openbaar
@met_notities
def pagina(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page that is words only."""
    gevonden = get_object_or_404(Pagina, slug=slug, actief=True)
    context = {"titel": gevonden.titel, "pagina": gevonden, "bronnen": bronnamen(gevonden.genoemd)}
    return toon(request, "paginas/pagina.html", context)


@openbaar
def privacy(request: HttpRequest) -> HttpResponse:
    """Show per layer which data the site keeps, why, who sees them and for how long."""
    context = {"titel": "Privacy", "lagen": gegevenskaart(), "rollen": list(rollen().values())}
    return toon(request, "paginas/privacy.html", context)


@openbaar
def gezond(request: HttpRequest) -> HttpResponse:
    """Tell a monitor whether the database answers and whether the seal can be set.

    200 while the site can work. A missing seal key is reported but is no outage: the site runs without it.
    """
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = "in orde"
    except DatabaseError:
        database = "niet bereikbaar"
    body = {"database": database, "zegelsleutel": sleutel_in_orde() or "in orde"}
    return JsonResponse(body, status=200 if database == "in orde" else 503)


@openbaar
def uitloggen(request: HttpRequest) -> HttpResponse:
    """Log out: what was not to be kept is deleted, and the browser is told to forget what it cached."""
    if request.method != "POST":
        return toon(request, "account/uitloggen.html", {"titel": "Uitloggen"})
    Doorloop.vergeet_sessie(request.session)
    logout(request)
    response = redirect("kaart-thuis")
    # Never "cookies": that clears the whole registrable domain, other municipal applications too.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
