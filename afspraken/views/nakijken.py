"""Looking a card over: the proefrit, what changes, what holds for one partner or fenomeen, gaps for the desk."""

from collections.abc import Set
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from afspraken import nakijken, verschilbeeld
from afspraken.bereik import bereik_op
from afspraken.forms import TegenspraakFormulier
from afspraken.models import Kaartversie, Tegenspraakbesluit
from afspraken.regels import MagNiet
from afspraken.vergelijken import voor_partner, wijzigingen
from afspraken.verschillen import Verschil
from afspraken.verschillen import verschillen as zoek_verschillen
from afspraken.verschilzinnen import verschil_zin, woorden_van
from afspraken.views import laden
from afspraken.views.bewaren import kan_niet
from afspraken.views.kaart import beeld
from fenomenen.catalogus import fenomeennamen
from kern.htmx import toon
from partners.rechten import mag, met_recht

ZIEN = met_recht("kaart.zien", laad=laden.versie)


# --- Proefrit ----------------------------------------------------------------------------------------


@ZIEN
def proefrit(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show what the card says about every example message, per partner."""
    return _proefritpagina(request, versie, TegenspraakFormulier())


def _proefritpagina(
    request: HttpRequest,
    versie: Kaartversie,
    form: TegenspraakFormulier,
    chosen: Set[str] = frozenset(),
    *,
    status: int = 200,
) -> HttpResponse:
    card = versie.inhoud
    rides, summary, reasons = nakijken.rit_van(versie, card)
    names = {partner["slug"]: partner["naam"] for partner in card["partners"]}
    context = {
        "titel": f"Proefrit met versie {versie.nummer}",
        "versie": versie,
        "form": form,
        "gekozen": chosen,
        "partners": card["partners"],
        "berichten": _per_bericht(rides, names),
        "samenvatting": summary,
        "op_te_lossen": [(one, verschil_zin(one.verschil, names)) for one in summary.op_te_lossen],
        "aanvaard": [(one, verschil_zin(one.verschil, names), reasons[one.sleutel]) for one in summary.aanvaard],
        "mag_aanvaarden": versie.is_concept and bool(mag(request.lidmaatschap, "kaart.voorleggen", versie)),
    }
    return toon(request, "afspraken/proefrit.html", context, status=status)


def _per_bericht(rides: list[Any], names: dict[str, str]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    by_message: dict[Any, list[tuple[str, Any]]] = {}
    for ride in rides:
        by_message.setdefault(ride.bericht, []).append((names[ride.partner], ride))
    return list(by_message.items())


@met_recht("kaart.voorleggen", laad=laden.versie)
@require_POST
def tegenspraak(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Let the chosen contradictions stand, with a reason."""
    form = TegenspraakFormulier(request.POST)
    _, summary, _ = nakijken.rit_van(versie, versie.inhoud)
    chosen = set(request.POST.getlist("sleutel"))
    keys = [one.sleutel for one in summary.op_te_lossen if one.sleutel in chosen]
    if form.is_valid() and not keys:
        form.add_error("reden", "Vink eerst aan wat jullie laten staan.")
    if not form.is_valid():
        return _proefritpagina(request, versie, form, chosen, status=422)
    try:
        Tegenspraakbesluit.neem(versie, request.lidmaatschap, keys, form.cleaned_data["reden"])
    except MagNiet as fout:
        return kan_niet(request, versie, fout.redenen)
    return redirect("kaart-proefrit", versie.pk)


# --- What changes ------------------------------------------------------------------------------------


@met_recht("kaart.zien", laad=laden.versie_met_tekst)
def wijzigen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show word by word what differs from the version in force: for my organisation, or all of it."""
    before = nakijken.te_vergelijken(versie, laden.versies(request))
    own = request.lidmaatschap.organisatie.soort.slug
    only_own = request.GET.get("alles") != "1"
    changes = wijzigingen(before.inhoud, versie.inhoud) if before else None
    if changes and only_own:
        changes = voor_partner(changes, own)
    names = {partner["slug"]: partner["naam"] for partner in versie.inhoud["partners"]}
    context = {
        "titel": f"Wat wijzigt in versie {versie.nummer}",
        "versie": versie,
        "vorige": before,
        "wijzigingen": changes,
        "alleen_eigen": only_own,
        "inbreng": [(names.get(slug, slug), rows) for slug, rows in changes.inbreng.items()] if changes else [],
        "punten": [(names.get(slug, slug), rows) for slug, rows in changes.ontvangstpunten.items()] if changes else [],
    }
    return toon(request, "afspraken/wijzigingen.html", context)


# --- One partner, one fenomeen -------------------------------------------------------------------------


@ZIEN
def bekijk(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show what the card says of one partner or one fenomeen: what it does, what it may expect, whom to call."""
    card = beeld(versie)
    partner, fenomeen = request.GET.get("partner", ""), request.GET.get("fenomeen", "")
    names, fenomenen = {row["slug"]: row["naam"] for row in card["partners"]}, fenomeennamen()
    if (partner and partner not in names) or (fenomeen and fenomeen not in fenomenen):
        raise Http404
    own = request.lidmaatschap.organisatie.soort.slug
    if not partner and not fenomeen:
        partner = own if own in names else next(iter(names), "")
    rows = [row for row in card["afspraken"] if _hoort_bij(row, partner, fenomeen)]
    context = {
        "titel": names.get(partner) or fenomenen.get(fenomeen, ""),
        "versie": versie,
        "partner": partner,
        "eigen": partner == own,
        "fenomeen": fenomeen,
        "partners": list(names.items()),
        "fenomenen": list(fenomenen.items()),
        "doet": [row for row in rows if row["van"] == partner],
        "verwacht": [row for row in rows if row["naar"] == partner],
        "rijen": [] if partner else rows,
        "punten": [point for point in card["punten"] if point["slug"] != partner],
    }
    return toon(request, "afspraken/bekijk.html", context)


def _hoort_bij(row: dict[str, Any], partner: str, fenomeen: str) -> bool:
    if partner and partner not in (row["van"], row["naar"]):
        return False
    slugs = {one["slug"] for one in row["fenomenen"]}
    return not fenomeen or not slugs or fenomeen in slugs


# --- Gaps for the desk ---------------------------------------------------------------------------------


@ZIEN
def verschillen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show every gap between the columns of a card: a table of partners, and each gap with the words of both."""
    card = versie.inhoud
    names = {partner["slug"]: partner["naam"] for partner in card["partners"]}
    fenomenen = fenomeennamen()
    gaps = zoek_verschillen(
        card["inbreng"], fenomenen=list(fenomenen), bereik=bereik_op(card),
        standaard=card["kaartafspraken"]["terugkoppeling"],
    )  # fmt: skip
    context = {
        "titel": f"Verschillen in versie {versie.nummer}",
        "versie": versie,
        "kaart": verschilbeeld.warmtekaart(gaps, names),
        "regels": [_regel(gap, names, fenomenen) for gap in gaps],
    }
    return toon(request, "afspraken/verschillen.html", context)


def _regel(gap: Verschil, names: dict[str, str], fenomenen: dict[str, str]) -> dict[str, Any]:
    where = verschilbeeld.fenomenen_van(gap, fenomenen)
    return verschilbeeld.regel(gap, names, where, lambda row: woorden_van(row, names))
