"""The pages of the local layer: one set of views for every kind in `soorten.py`.

A row is loaded within the sight of the network I act for; another network's row is as absent as one that never was.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst

from kern.formulieren import als_stand, schoon
from kern.htmx import toon
from partners.models.netwerk import Netwerkrij, Regel, in_het_kort
from partners.rechten import met_recht
from routekaart.netwerk import soorten
from routekaart.netwerk.bewerken import bewerk, geef_terug, in_tekst, waarheen
from routekaart.netwerk.soorten import SOORTEN, Soort

# How many rows of a kind the overview shows before it points at the whole list.
IN_OVERZICHT = 6
GELEZEN_TOT = 10_000
# The name in the session for the rows that were deleted in it.
VERWIJDERD = "netwerk_verwijderd"


def _soort(request: HttpRequest, soort: str) -> Soort:
    """Return a kind, or raise `Http404`."""
    found = soorten.vind(soort)
    if found is None:
        raise Http404
    return found


def _vind(request: HttpRequest, soort: str, pk: UUID) -> Netwerkrij | None:
    """Return a row of the network I act for."""
    return _soort(request, soort).model.objects.van(request.lidmaatschap).filter(pk=pk).first()


def _rij(request: HttpRequest, soort: str, pk: UUID) -> Netwerkrij:
    """Return a row of the network I act for, or raise `Http404`.

    A form comes back with its text too when it belongs to another network that I am a member of: `bewerk` says which.
    """
    rij = _vind(request, soort, pk) or _in_ander_netwerk(request, soort, pk) or _verdwenen(request, soort)
    if rij is None:
        raise Http404
    return rij


def _in_ander_netwerk(request: HttpRequest, soort: str, pk: UUID) -> Netwerkrij | None:
    """Return the row of a form that was opened before I switched to the network I act for now."""
    voor = request.POST.get("voor", "")
    lid = next((lid for lid in request.lidmaatschappen if str(lid.organisatie.gemeente_id) == voor), None)
    return _soort(request, soort).model.objects.van(lid).filter(pk=pk).first()


def _verdwenen(request: HttpRequest, soort: str) -> Netwerkrij | None:
    """Return an empty row of my network for a form that was opened in it: the text comes back, whoever deleted the row.

    The id plays no part: what never was and what stands in another network are answered alike.
    """
    here = request.lidmaatschap and request.lidmaatschap.organisatie.gemeente
    opened = als_stand(request.POST.get("stand", "")) > 0 and here and request.POST.get("voor") == str(here.pk)
    return _soort(request, soort).model(gemeente=here) if opened else None


def _rij_of_weg(request: HttpRequest, soort: str, pk: UUID) -> Netwerkrij:
    """Return a row, or an empty one for what was deleted here: a double click is no fault."""
    if rij := _vind(request, soort, pk):
        return rij
    if request.method == "POST" and str(pk) in request.session.get(VERWIJDERD, []):
        return _soort(request, soort).model(pk=pk)
    raise Http404


def _deel(soort: Soort, rijen: list[Regel]) -> dict[str, Any]:
    """Return what the overview shows of one kind."""
    mine = [rij for rij in rijen if rij.soort == soort.slug]
    return {"soort": soort, "rijen": mine[:IN_OVERZICHT], "aantal": len(mine)}


@met_recht("netwerk.zien")
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show everything in short, with what asks for a look on top."""
    rijen = in_het_kort(request.lidmaatschap, [soort.model for soort in SOORTEN])
    asking = [rij for rij in rijen if rij.toestand]
    context = {
        "titel": "Ons netwerk",
        "nakijken": sorted(asking, key=lambda rij: rij.dag or date.max),
        "delen": [_deel(soort, rijen) for soort in SOORTEN],
    }
    return toon(request, "netwerk/overzicht.html", context)


@met_recht("netwerk.zien", laad=_soort)
def lijst(request: HttpRequest, soort: Soort) -> HttpResponse:
    """Show all rows of one kind."""
    rijen = soort.model.objects.van(request.lidmaatschap)
    context = {"titel": soort.woorden["kop"], "soort": soort, "soorten": SOORTEN, "rijen": rijen}
    return toon(request, "netwerk/lijst.html", context)


@met_recht("netwerk.bijhouden", laad=_soort)
def nieuw(request: HttpRequest, soort: Soort) -> HttpResponse:
    """Add a row; where it must begin on another page and did not, there is nothing to show."""
    begin = soort.formulier.begin(request.GET)
    if begin is None and request.method != "POST":
        raise Http404
    rij = soort.model(gemeente=request.lidmaatschap.organisatie.gemeente, **(begin or {}))
    return bewerk(request, soort, rij, begin)


@met_recht("netwerk.bijhouden", laad=_rij)
def wijzig(request: HttpRequest, rij: Netwerkrij) -> HttpResponse:
    """Change a row."""
    act = bewerk if rij.stand else geef_terug
    return act(request, soorten.vind(rij.SLUG), rij)


@met_recht("netwerk.bijhouden", laad=_rij_of_weg)
def verwijderen(request: HttpRequest, rij: Netwerkrij) -> HttpResponse:
    """Ask, and delete what was read; a row that changed since is shown again (409)."""
    soort = soorten.vind(rij.SLUG)
    if not rij.stand:
        return redirect("netwerk-soort", soort.slug)
    context = {"titel": f"Verwijder {soort.woorden['het']}", "soort": soort, "rij": rij, "tekst": in_tekst(soort, rij)}
    if request.method != "POST":
        return toon(request, "netwerk/verwijderen.html", context)
    if rij.verwijder(request.lidmaatschap, als_stand(request.POST.get("stand", ""))):
        request.session[VERWIJDERD] = [*request.session.get(VERWIJDERD, []), str(rij.pk)][-20:]
        messages.success(request, f"{capfirst(soort.woorden['het'])} is verwijderd.")
        return redirect(waarheen(soort, rij).partition("#")[0])
    read = schoon(request.POST.get("gelezen", ""))[:GELEZEN_TOT]
    return toon(request, "netwerk/verwijderen.html", context | {"botst": True, "gelezen": read}, status=409)
