"""The pages of a doorloop: one view for every step, and going back to where you were.

Every POST answers with a redirect, so that Back and refresh lose nothing. A doorloop is loaded within the sight of
the request; what is not there is a 404, whoever asks.
"""

import uuid
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from kern.formulieren import BEWAAR_MAX, als_stand
from kern.htmx import toon
from partners.rechten import openbaar
from routekaart.route import beeld, stappen, woorden
from routekaart.route.forms import ACTIEVRAGEN, als_getypt
from routekaart.route.models import Doorloop, DoorloopStap, vind
from routekaart.route.route import Route
from routekaart.route.stappen import Stap
from routekaart.route.views_volgen import AFWIJKREDENEN, gezegd_in
from routekaart.route.woorden import Antwoorden


@openbaar
def doorloop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go to where the doorloop stands."""
    mine = vind(request, pk)
    if mine.afgesloten:
        return redirect("samenvatting", pk)
    return redirect(_adres(mine, beeld.route_van(mine).huidige))


@openbaar
def stap(request: HttpRequest, pk: UUID, slug: str) -> HttpResponse:
    """Show a step, or store what was typed in it and go on."""
    mine, here = vind(request, pk), stappen.vind(slug)
    if here is None:
        raise Http404
    if request.method == "POST":
        if "kies" in request.POST:
            kies(mine, here, request.POST)
            return redirect(_adres(mine, here))
        return _bewaar(request, mine, here)
    route = beeld.route_van(mine)
    if not route.bereikbaar(here):
        return redirect(_adres(mine, route.huidige))
    return toon(request, "route/stap.html", _context(request, mine, here, route))


def _adres(mine: Doorloop, naar: Stap | None) -> str:
    """Return the address of a step; without a step only closing is left."""
    return reverse("stap", args=[mine.pk, naar.slug]) if naar else reverse("afsluiten", args=[mine.pk])


def _context(request: HttpRequest, mine: Doorloop, here: Stap, route: Route) -> dict[str, Any]:
    """Return what the page of a step shows."""
    rij = mine.rijen().get(here.slug)
    afspraken = beeld.afspraken_van(mine, route, request.lidmaatschap)
    bron = here.erbij(afspraken, request.lidmaatschap)
    typed = rij.antwoorden if rij else {}
    if rij and rij.ingediend:
        form = here.formulier(beeld.getypt_met_tijd(here, route, typed), keuzes=bron.keuzes)
    else:
        form = here.formulier(keuzes=bron.keuzes)
        beeld.begin_waarden(form, typed if rij else beeld.vooraf(here, route))
    calling = here.later and route.antwoord(here.slug, here.knop) == "ja_ik_bel"
    voorop, meer = beeld.actierijen(form, bron, afspraken, typed) if bron.acties else ([], [])
    return beeld.gemeen(mine, route, here, beeld.met_gezegd(afspraken, gezegd_in(request, mine.pk))) | {
        "afwijkredenen": AFWIJKREDENEN,
        "titel": f"Stap {here.nummer}: {here.titel}",
        "form": form,
        "rijen": beeld.vraagrijen(form, [naam for naam in here.vragen if naam != here.knop], typed),
        "later": beeld.vraagrijen(form, here.later, typed) if calling else [],
        "besluit": form[here.knop] if here.knop else None,
        "voorop": voorop,
        "meer": meer,
        "actiehulp": [woorden.vraag(f"actie_{naam}") for naam in ACTIEVRAGEN] if bron.acties else [],
        "rij": rij,
        "blad": uuid.uuid4().hex,
        "gekozen": route.antwoord(here.slug, here.knop) if here.knop else "",
        "botsingen": beeld.botsingen(form, rij),
        "waarschuwingen": beeld.waarschuwingen(form, typed),
        "vorige": route.vorige(here),
    }


# --- Storing -----------------------------------------------------------------------------------------


def bewaar(mine: Doorloop, here: Stap, post: QueryDict, *, telt: bool) -> tuple[DoorloopStap, str, bool]:
    """Store what was typed in a step. Return the row, the page it came from, and whether danger is new in it."""
    typed = als_getypt(post, here.formulier().fields, BEWAAR_MAX)
    if here.knop in typed:  # the hidden answer of before comes along with the button that was pressed now
        typed[here.knop] = typed[here.knop][-1:]
    blad = post.get("blad", "")
    blad = blad if blad.isalnum() and len(blad) <= 36 else uuid.uuid4().hex
    known = mine.rijen().get(here.slug)
    danger = _gevaar(typed) and not _gevaar(known.antwoorden if known else {})
    rij = mine.bewaar_stap(
        here.slug,
        typed,
        stand=als_stand(post.get("stand", "")),
        blad=blad,
        ingediend=telt,
        spoed=danger and telt,
    )
    return rij, blad, danger


def _gevaar(typed: Antwoorden) -> bool:
    return any(set(codes) & set(typed.get(vraag, [])) for vraag, codes in stappen.SPOED.items())


def _bewaar(request: HttpRequest, mine: Doorloop, here: Stap) -> HttpResponse:
    """Store a step and go where the answers lead; an autosave only tells when it was saved."""
    machine = bool(request.htmx) and "autosave" in request.POST
    before = beeld.route_van(mine)
    called = before.antwoord(here.slug, "besluit") == "ja_ik_bel"
    counts = not machine and before.bereikbaar(here)
    rij, blad, danger = bewaar(mine, here, request.POST, telt=counts)
    if machine:
        # A page that came too late keeps the number it began with: with the new one its next save would win.
        context = {"rij": rij, "botst": blad in rij.botsing, "begon": als_stand(request.POST.get("stand", ""))}
        return toon(request, "route/stap.html", context, deel="bewaard", status=409 if context["botst"] else 200)
    if blad in rij.botsing:
        return redirect(_adres(mine, here))
    if danger:
        return redirect(mine.spoedadres)
    route = beeld.route_van(mine)
    if not route.beantwoord(here):
        return redirect(_adres(mine, here if route.bereikbaar(here) else route.huidige))
    if not called and route.antwoord(here.slug, "besluit") == "ja_ik_bel":
        return redirect(f"{_adres(mine, here)}#dubbelcheck")
    return redirect(_adres(mine, route.volgende(here)))


def kies(mine: Doorloop, here: Stap, post: QueryDict) -> None:
    """End a collision of two pages: keep what is stored, or take the other text."""
    if rij := mine.rijen().get(here.slug):
        rij.kies(post.get("blad", ""), deze=post["kies"] == "deze")
