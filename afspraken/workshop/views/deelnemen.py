"""Taking part on a phone: the door, the room, and answering. Saved as tapped; nothing typed is lost."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from afspraken.models import Botsing
from afspraken.regels import MagNiet, Reden
from afspraken.views.bewaren import ingevuld
from afspraken.workshop import deurwacht, formulierbeeld
from afspraken.workshop import zaal as beeld
from afspraken.workshop.forms import (
    AanmeldFormulier,
    DeurFormulier,
    PartnerbladFormulier,
    ReactieFormulier,
    TekenwijzeFormulier,
    als_blad,
)
from afspraken.workshop.models import Antwoordblad, Deelnemer, Onderdeel, Partnerantwoord, Partnerblad, Workshop
from afspraken.workshop.views import laden
from afspraken.workshop.woorden import FASEN
from kern.formulieren import als_stand, schoon
from kern.htmx import toon
from partners.models import Lidmaatschap
from partners.rechten import mag, openbaar

# --- The door ----------------------------------------------------------------------------------------


@openbaar
def deur(request: HttpRequest) -> HttpResponse:
    """Ask for the code, then for which partner somebody is here. A member of the network is in at once."""
    typed = request.POST.get("code", "") if request.method == "POST" else request.GET.get("code", "")
    if not typed:
        here = laden.plaats(request)
        context = {"titel": "Meedoen aan een workshop", "form": DeurFormulier(initial={}), "plaats": here}
        return toon(request, "workshop/deur.html", context)
    room = deurwacht.zoek(request, typed)
    if room is None:
        return _verkeerde_code(request, typed)
    return _aanmelden(request, room, typed)


def _verkeerde_code(request: HttpRequest, typed: str) -> HttpResponse:
    seconds = deurwacht.wacht(request)
    form = DeurFormulier({"code": typed[:20]})
    message = "Deze code opent geen workshop. Kijk nog eens op het scherm."
    if seconds:
        message = f"Te vaak een verkeerde code. Wacht {seconds} seconden en probeer het opnieuw."
    form.add_error("code", message)
    return toon(request, "workshop/deur.html", {"titel": "Meedoen", "form": form}, status=429 if seconds else 422)


def _lid_van(request: HttpRequest, room: Workshop) -> Lidmaatschap | None:
    """Return the membership with which this person belongs to the network of the room: the one I act for first."""
    own = [lid for lid in (request.lidmaatschap, *request.lidmaatschappen) if lid]
    here = [lid for lid in own if lid.organisatie.gemeente_id == room.kaart.gemeente_id]
    return next((lid for lid in here if mag(lid, "workshop.meedoen")), None)


def _aanmelden(request: HttpRequest, room: Workshop, typed: str) -> HttpResponse:
    member = _lid_van(request, room)
    here = laden.plaats(request)
    if here and here.workshop_id == room.pk and here.weg_op is None:
        return redirect("zaal")
    choices = [(row.slug, row.naam) for row in room.gevraagd]
    posted = ingevuld(request)
    form = AanmeldFormulier(posted, initial={"code": typed}, partners=choices)
    if member:
        del form.fields["partner"], form.fields["voornaam"]
    context = {"titel": "Meedoen", "form": form, "workshop": room, "lid": member}
    if posted is None or not form.is_valid():
        return toon(request, "workshop/aanmelden.html", context, status=200 if posted is None else 422)
    data = form.cleaned_data
    partner = room.partners.filter(slug=data["partner"]).first() if not member else member.organisatie.soort
    try:
        made = room.meld_aan(partner, data.get("voornaam", ""), member)
    except MagNiet as refused:
        return toon(request, "workshop/aanmelden.html", context | {"redenen": refused.redenen}, status=422)
    request.session[laden.PLAATS] = str(made.pk)
    return redirect("zaal")


# --- The room ----------------------------------------------------------------------------------------


def _toestand(who: Deelnemer) -> str:
    if who.weg_op:
        return "weg"
    return "binnen" if who.is_toegelaten else "wacht"


def _plek(who: Deelnemer) -> str:
    """Return where this phone is: another place means another page."""
    return f"{_toestand(who)}-{beeld.plek(who.workshop)}"


def _deel(who: Deelnemer) -> str:
    """Return the part that every phone polls; who is not in sees no more than that."""
    state = _toestand(who)
    return beeld.deel(who.workshop, state, "workshop/deel_telefoon.html", toestand=state, mijn_plek=_plek(who))


@laden.gast
def zaal(request: HttpRequest, who: Deelnemer) -> HttpResponse:
    """Show a phone where the room is; asked again every two seconds, answered only when something is new."""
    if laden.is_peiling(request):
        return _peil(request, who)
    if request.htmx and request.method == "POST":
        return _ga_mee(request, who)
    return _toon_zaal(request, who)


def _peil(request: HttpRequest, who: Deelnemer) -> HttpResponse:
    """Answer a poll: nothing when nothing is new; word of a move when the room moved on."""
    moved = request.GET.get("plek") != _plek(who)
    if not moved and request.GET.get("gezien") == beeld.gezien(who.workshop):
        return HttpResponse(status=204)
    response = HttpResponse(_deel(who))
    if moved:
        response["HX-Trigger"] = "verder"
    return response


def _ga_mee(request: HttpRequest, who: Deelnemer) -> HttpResponse:
    """Take a form about another part than the room's along to the page of now; one about this part stays."""
    here = who.workshop.beurt
    same = here is not None and str(here.onderdeel_id) == request.POST.get("onderdeel")
    if same and not who.redenen:
        return HttpResponse(status=204)
    return _in_plaats_van_het_werk(_toon_zaal(request, who, getypt=formulierbeeld.nog_nergens(who, request.POST)))


def _in_plaats_van_het_werk(response: HttpResponse) -> HttpResponse:
    """Let a page of now take the place of the work on the page, wherever the request came from."""
    response["HX-Retarget"], response["HX-Reselect"], response["HX-Reswap"] = "#werk", "#werk", "outerHTML"
    return response


def _toon_zaal(request: HttpRequest, who: Deelnemer, status: int = 200, **erbij: Any) -> HttpResponse:
    """Show the page of a phone: the common part, and what this phone can do now."""
    room = who.workshop
    context = {"titel": room.titel, "workshop": room, "ik_ben": who, "stand": _deel(who), "toestand": _toestand(who)}
    if who.is_toegelaten and room.is_gaande:
        context |= {"onderdeel": room.beurt.onderdeel, "fase": room.beurt.fase} | formulierbeeld.bij(who)
        context["aantal_van_ons"] = room.deelnemers.in_de_zaal().filter(partner=who.partner).count()
    return toon(request, "workshop/telefoon.html", context | erbij, status=status)


def _onderdeel(who: Deelnemer, pk: UUID) -> Onderdeel:
    """Return a part of my workshop in which people answer."""
    related = ("fenomeen", "bericht", "eigen_bericht")
    found = who.workshop.onderdelen.select_related(*related).filter(pk=pk, soort__in=FASEN).first()
    if found is None:
        raise Http404
    return found


@laden.binnen
@require_POST
def antwoord(request: HttpRequest, who: Deelnemer, onderdeel: UUID) -> HttpResponse:
    """Store what a phone answers alone, as it is tapped or when it says that it is ready."""
    part = _onderdeel(who, onderdeel)
    fields = formulierbeeld.velden(who, part)
    typed = als_blad(request.POST, fields)
    by_machine = bool(request.htmx) and "autosave" in request.POST
    too_long = formulierbeeld.te_lang(who, part, typed)
    pressed = "klaar" in request.POST and "wijzig" not in request.POST
    ready = None if by_machine and not too_long else pressed and not too_long
    sheet_id, stand = schoon(request.POST.get("blad", ""))[:36], als_stand(request.POST.get("stand", ""))
    try:
        sheet, reasons = Antwoordblad.bewaar(part, who, typed, stand=stand, blad=sheet_id, klaar=ready)
    except MagNiet as refused:
        return _toon_zaal(request, who, status=422, redenen=refused.redenen, getypt=formulierbeeld.in_woorden(typed))
    if by_machine:
        told = reasons if typed and typed != sheet.antwoorden else []
        return _bewaard(request, who, part, sheet, told, te_lang=bool(too_long))
    if reasons:
        shown = formulierbeeld.bij_weigering(who, part, sheet, typed, reasons)
        return _toon_zaal(request, who, status=409 if shown.get("verschillen") else 422, redenen=reasons, **shown)
    if too_long:
        return _toon_zaal(request, who, status=422, formulier=too_long)
    return redirect("zaal")


def _bewaard(
    request: HttpRequest,
    who: Deelnemer,
    part: Onderdeel,
    sheet: Antwoordblad,
    reasons: list[Reden],
    *,
    te_lang: bool,
) -> HttpResponse:
    """Answer an autosave: when it was saved, or that it was not; when the room moved on, the page of now."""
    room = who.workshop
    if room.beurt and (room.beurt.onderdeel_id != part.pk or room.beurt.is_onthuld):
        return _in_plaats_van_het_werk(_toon_zaal(request, who, redenen=reasons))
    # A refused save keeps the version that the page began with, so that the button still compares.
    shown = als_stand(request.POST.get("stand", ""))
    context = {"blad": sheet, "redenen": reasons, "te_lang": te_lang, "getoond": shown}
    return toon(request, "workshop/telefoon.html", context, deel="bewaard", status=409 if reasons else 200)


@laden.binnen
@require_POST
def ons_antwoord(request: HttpRequest, who: Deelnemer, onderdeel: UUID) -> HttpResponse:
    """Set the answer of my partner in a revealed scenario."""
    part = _onderdeel(who, onderdeel)
    if not part.is_scenario:
        raise Http404
    form = formulierbeeld.scenarioformulier(who.workshop, who.partner, request.POST, streng=True)
    typed = als_blad(request.POST, form.fields)
    if not form.is_valid():
        return _toon_zaal(request, who, status=422, ons_formulier=form)
    try:
        row, reasons = Partnerantwoord.zet(part, who, typed, als_stand(request.POST.get("stand", "")))
    except MagNiet as refused:
        shown = {"redenen": refused.redenen, "ons_formulier": form, "getypt": formulierbeeld.in_woorden(typed)}
        return _toon_zaal(request, who, status=422, **shown)
    if reasons:
        shown = {"redenen": reasons, "ons_formulier": form, "ons_stand": row.stand}
        shown["verschillen"] = formulierbeeld.verschillen(form, row.antwoorden, typed)
        return _toon_zaal(request, who, status=409, **shown)
    return redirect("zaal")


@laden.binnen
@require_POST
def partner(request: HttpRequest, who: Deelnemer) -> HttpResponse:
    """Store what my partner says of itself: where it is reached, or how it signs."""
    kind = TekenwijzeFormulier if request.POST.get("wat") == "tekenen" else PartnerbladFormulier
    form = kind(request.POST)
    if not form.is_valid():
        return _toon_zaal(request, who, status=422, partnerformulier=form)
    fields = {name: value for name, value in form.cleaned_data.items() if name != "stand"}
    try:
        row, reasons = Partnerblad.bewaar(who, form.stand_getoond, fields)
    except MagNiet as refused:
        return _toon_zaal(request, who, status=422, partnerformulier=form, redenen=refused.redenen)
    if reasons:
        form.data = form.data.copy()
        form.data["stand"] = str(row.stand)
        return _toon_zaal(request, who, status=409, partnerformulier=form, redenen=reasons, nu=row)
    return redirect("zaal")


@laden.binnen
def voorstel(request: HttpRequest, who: Deelnemer, voorstel: UUID) -> HttpResponse:
    """Show one proposal and ask what my partner says of it."""
    found = who.workshop.voorstellen.filter(pk=voorstel).first()
    shown = next((row for row in beeld.voorstellen(who.workshop) if found and row["pk"] == found.pk), None)
    if shown is None or who.partner.slug not in {party["slug"] for party in shown["partijen"]}:
        raise Http404
    posted = ingevuld(request)
    mine = next(party for party in shown["partijen"] if party["slug"] == who.partner.slug)
    form = ReactieFormulier(posted, initial={"stand": str(shown["stand"]), "nieuw": uuid4()})
    context = {"titel": "Wat zegt jullie partner?", "workshop": who.workshop, "form": form, "voorstel": shown}
    context |= {"ik_ben": who, "mijn": mine}
    if posted is None or not form.is_valid():
        return toon(request, "workshop/voorstel.html", context, status=200 if posted is None else 422)
    data = form.cleaned_data
    try:
        found.reageer(who, keuze=data["keuze"], opmerking=data["opmerking"], stand=form.stand_getoond)
    except MagNiet as refused:
        return toon(request, "workshop/voorstel.html", context | {"redenen": refused.redenen}, status=422)
    except Botsing as overtaken:
        form.data = form.data.copy()
        form.data["stand"] = str(overtaken.nu.stand)
        return toon(request, "workshop/voorstel.html", context | {"te_laat": True}, status=409)
    return redirect("zaal")
