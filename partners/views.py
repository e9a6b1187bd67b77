"""Pages of people and organisations: the switcher and the points of contact."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kern.formulieren import schoon
from kern.htmx import toon
from partners.forms import OntvangstpuntFormulier
from partners.middleware import KEUZE
from partners.models import Ontvangstpunt
from partners.rechten import ingelogd, mag, met_recht


@ingelogd
@require_POST
def wissel(request: HttpRequest) -> HttpResponse:
    """Act for another of my organisations from now on ("je werkt in ...")."""
    chosen = request.POST.get("lidmaatschap", "")
    if chosen not in {str(lid.pk) for lid in request.lidmaatschappen}:
        raise Http404
    request.session[KEUZE] = chosen
    target = request.POST.get("verder", "")
    # Only to pages that every network has: the page I stand on may belong to the other network.
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return redirect(target if safe else "doorlopen")


@met_recht("ontvangstpunt.bewerken")
def ontvangstpunten(request: HttpRequest) -> HttpResponse:
    """Show the points of contact of the organisation I act for."""
    rows = request.lidmaatschap.organisatie.ontvangstpunten.all()
    return toon(request, "partners/ontvangstpunten.html", {"titel": "Ontvangstpunten", "rijen": rows})


def _own(request: HttpRequest, pk: UUID) -> Ontvangstpunt:
    """Return a point of contact of the organisation I act for, or raise `Http404`.

    A form comes back with its text too when it belongs to another organisation of mine: `_edit` says which.
    """
    voor = request.POST.get("voor", "")
    mine = [
        lid.organisatie_id
        for lid in request.lidmaatschappen
        if lid == request.lidmaatschap or (str(lid.organisatie_id) == voor and mag(lid, "ontvangstpunt.bewerken"))
    ]
    punt = Ontvangstpunt.objects.filter(pk=pk, organisatie__in=mine).select_related("organisatie").first()
    if punt is None:
        raise Http404
    return punt


@met_recht("ontvangstpunt.bewerken", laad=_own)
def ontvangstpunt(request: HttpRequest, punt: Ontvangstpunt) -> HttpResponse:
    """Change a point of contact."""
    return _edit(request, punt)


@met_recht("ontvangstpunt.bewerken")
def ontvangstpunt_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a point of contact; a link may bring along what is known of it already."""
    known = {name: schoon(request.GET[name])[:80] for name in _PUBLIC_FIELDS if name in request.GET}
    return _edit(request, Ontvangstpunt(organisatie=request.lidmaatschap.organisatie, stand=0, **known))


_PUBLIC_FIELDS = ("functie", "telefoon", "overdag", "avond_weekend")
_FIELDS = (*_PUBLIC_FIELDS, "mensen", "waarnemer")


def _edit(request: HttpRequest, punt: Ontvangstpunt) -> HttpResponse:
    """Show the form; save when it is right, else give it back with what was typed (422, 409 when stale)."""
    now = {name: getattr(punt, name) for name in (*_FIELDS, "stand")}
    now |= {"nieuw": "" if punt.stand else str(uuid4()), "voor": str(punt.organisatie_id)}
    form = OntvangstpuntFormulier(request.POST if request.method == "POST" else None, initial=now)
    context = {"titel": "Ontvangstpunt", "form": form, "punt": punt}
    if request.method != "POST":
        return toon(request, "partners/ontvangstpunt.html", context)
    if punt.organisatie_id != request.lidmaatschap.organisatie_id:
        return _belongs_elsewhere(request, context)
    if not form.is_valid():
        return toon(request, "partners/ontvangstpunt.html", context, status=422)
    if form.cleaned_data["voor"] not in ("", now["voor"]):
        return _other_organisation(request, context)
    if not punt.stand:
        punt.pk = form.pk_nieuw
    values = {name: form.cleaned_data[name] for name in _FIELDS}
    if not punt.bewaar(request.lidmaatschap, form.stand_getoond, **values):
        return _stale(request, context, values)
    return redirect("ontvangstpunten")


def _once_more(request: HttpRequest, **known: object) -> OntvangstpuntFormulier:
    """Return the same text in a form of now: saving again is a choice made with open eyes."""
    return OntvangstpuntFormulier({**request.POST.dict(), **known})


def _other_organisation(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Refuse a form that was opened for the organisation I acted for before the switch in another tab."""
    punt = context["punt"]
    form = _once_more(request, voor=punt.organisatie_id)
    form.add_error(None, f"Je werkt nu in {punt.organisatie}. Bewaar alleen als dit daar hoort.")
    return toon(request, "partners/ontvangstpunt.html", context | {"form": form}, status=409)


def _belongs_elsewhere(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Refuse a change for another organisation of mine: it was opened before the switch in another tab."""
    here, there = request.lidmaatschap.organisatie, context["punt"].organisatie
    context["form"].add_error(
        None, f"Dit hoort bij {there}, en je werkt nu in {here}. Wissel naar {there} en bewaar daar."
    )
    return toon(request, "partners/ontvangstpunt.html", context, status=409)


def _stale(request: HttpRequest, context: dict[str, Any], values: dict[str, Any]) -> HttpResponse:
    """Show what was saved meanwhile, by a colleague or by an earlier click, beside what was typed."""
    punt, form = context["punt"], context["form"]
    punt.refresh_from_db()
    theirs = [(form[name].label, getattr(punt, name), values[name]) for name in _FIELDS]
    if not (differ := [row for row in theirs if row[1] != row[2]]):
        return redirect("ontvangstpunten")  # the same text: a double click
    context |= {"botsing": differ, "form": _once_more(request, stand=punt.stand)}
    return toon(request, "partners/ontvangstpunt.html", context, status=409)
