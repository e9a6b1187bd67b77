"""The end of a doorloop: the summary, closing, wiping; and the list of what I still have open."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from kern.htmx import toon
from kern.pdfantwoord import geef_pdf
from partners.rechten import ingelogd, mag, openbaar
from routekaart.route import beeld, samenvatting, stappen
from routekaart.route.models import Doorloop, vind, wordt_bewaard
from routekaart.route.route import Route
from routekaart.route.stappen import Stap
from routekaart.route.verslag import verslag_pdf
from routekaart.route.views import bewaar, kies

# The name in the session for what was wiped here: a double click on wiping is no fault.
GEWIST = "route_gewist"
PER_PAGINA = 25


@openbaar
def overzicht(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show everything that was answered, with a way to change it and a text to copy."""
    mine = vind(request, pk)
    route = beeld.route_van(mine)
    afspraken = beeld.afspraken_van(mine, route, request.lidmaatschap)
    parts = samenvatting.delen(mine, afspraken)
    context = beeld.gemeen(mine, route, None, afspraken) | {
        "titel": "Samenvatting",
        "delen": parts,
        "kerntekst": samenvatting.kerntekst(mine, parts, route),
        "verder": route.huidige,
    }
    return toon(request, "route/samenvatting.html", context)


@openbaar
def verslag(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the report of an exercise; a real doorloop has none and answers as one that does not exist."""
    mine = vind(request, pk)
    if not mine.is_oefening:
        raise Http404
    route = beeld.route_van(mine)
    afspraken = beeld.afspraken_van(mine, route, request.lidmaatschap)
    name = f"oefening-{mine.voorbeeldbericht.slug}.pdf"
    return geef_pdf(request, name, lambda: verslag_pdf(mine, route, afspraken))


def _slot(mine: Doorloop, route: Route) -> Stap:
    """Return the closing prompts: a reason and a moment after NEE in step 4, a reason when there was danger."""
    no = route.antwoord("intervenieren", "ingrijpen") == "nee"
    first = stappen.NA_NEE if no else stappen.NA_INGRIJPEN
    vragen = first + (stappen.SPOEDVRAAG if mine.spoed else ()) + stappen.SLOTVRAGEN
    return replace(stappen.SLOT, vragen=vragen)


@openbaar
def afsluiten(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close, at any moment; the prompts for nazorg and evaluation may stay blank."""
    mine = vind(request, pk)
    route = beeld.route_van(mine)
    slot = _slot(mine, route)
    if request.method == "POST":
        return _sluit(request, mine, slot)
    rij = mine.rijen().get(slot.slug)
    form = slot.formulier(rij.antwoorden if rij else None)
    if rij is None:
        beeld.begin_waarden(form, beeld.vooraf(slot, route))
    context = beeld.gemeen(mine, route, None, beeld.afspraken_van(mine, route, request.lidmaatschap)) | {
        "titel": "Afsluiten",
        "form": form,
        "rijen": beeld.vraagrijen(form, slot.vragen, {}),
        "rij": rij,
        "botsingen": beeld.botsingen(form, rij),
        "na_nee": route.antwoord("intervenieren", "ingrijpen") == "nee",
        "verder": route.huidige,
    }
    return toon(request, "route/afsluiten.html", context)


def _sluit(request: HttpRequest, mine: Doorloop, slot: Stap) -> HttpResponse:
    """Store the prompts and close, unless an answer needs another look."""
    if "kies" in request.POST:
        kies(mine, slot, request.POST)
        return redirect("afsluiten", mine.pk)
    rij, blad, _ = bewaar(mine, slot, request.POST, telt=True)
    if blad in rij.botsing or not slot.formulier(rij.antwoorden).is_valid():
        return redirect("afsluiten", mine.pk)
    mine.sluit_af()
    return redirect("samenvatting", mine.pk)


@openbaar
@require_POST
def wissen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a doorloop and leave to a public page that tells nothing."""
    if str(pk) not in request.session.get(GEWIST, []):
        vind(request, pk).wis()
        request.session[GEWIST] = [*request.session.get(GEWIST, []), str(pk)][-20:]
    return redirect("kaart-thuis")


@ingelogd
def doorlopen(request: HttpRequest) -> HttpResponse:
    """List my doorlopen, newest first: date, step and open points, never what they are about."""
    before = _moment(request.GET.get("voor", ""))
    rows = Doorloop.objects.in_zicht(request).prefetch_related("stappen")
    if before:
        rows = rows.filter(begonnen__lt=before)
    page = list(rows[: PER_PAGINA + 1])
    shown = page[:PER_PAGINA]
    context = {
        "titel": "Mijn doorlopen",
        "rijen": [_regel(rij) for rij in shown],
        "volgende": shown[-1].begonnen.isoformat() if len(page) > PER_PAGINA else "",
        "antwoord": mag(request.lidmaatschap, "doorloop.maken"),
        "bewaard": wordt_bewaard(request.lidmaatschap),
    }
    return toon(request, "route/doorlopen.html", context)


def _moment(text: str) -> datetime | None:
    """Return the moment to page on from; None for what is no moment of this century with a time zone."""
    try:
        moment = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo and moment.year in range(2000, 2100) else None


def _regel(mine: Doorloop) -> dict[str, object]:
    """Return one line of the list."""
    route = beeld.route_van(mine)
    reason = mine.rijen().get(stappen.AFSLUITEN)
    return {
        "doorloop": mine,
        "stap": None if mine.afgesloten else route.huidige,
        "open": len(route.open_punten),
        "reden_open": bool(mine.spoed) and not (reason and reason.antwoorden.get("spoed_reden")),
    }
