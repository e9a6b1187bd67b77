"""Objects within sight: workshops of my own network, my place in a room, a beamer screen. Else the same 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from afspraken.regels import MagNiet
from afspraken.views import laden as kaartladen
from afspraken.workshop.models import Deelnemer, Onderdeel, Scherm, Workshop
from afspraken.workshop.zaal import ERBIJ
from kern.htmx import toon
from partners.models import Lidmaatschap
from partners.rechten import met_sleutel

# In the session of a phone: which participant it is.
PLAATS = "workshop_plaats"
_BERICHT = ("beurt__onderdeel__bericht", "beurt__onderdeel__eigen_bericht")
# What a poll needs to say that there is nothing new. Sixty phones ask every two seconds: a row of all that the page
# shows takes three times as long to read as all else that such an answer needs.
_PEIL = (
    *("gebruiker", "organisatie", "toegelaten_op", "weg_op"),
    *(f"workshop__{name}" for name in ("versie", "geopend_op", "gesloten_op")),
    *(f"workshop__beurt__{name}" for name in ("onderdeel", "fase", "op", "minuten", "stil", "pauze_sinds")),
)


def _van_mijn_netwerk(request: HttpRequest) -> Any:
    gemeente = kaartladen.mijn_lidmaatschap(request).organisatie.gemeente_id
    return Workshop.objects.filter(kaart__gemeente=gemeente).select_related(*ERBIJ)


def workshop(request: HttpRequest, pk: UUID) -> Workshop:
    """Return a workshop of my network."""
    found = _van_mijn_netwerk(request).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def workshops(request: HttpRequest) -> list[Workshop]:
    """Return the workshops of my network, the newest first."""
    return list(_van_mijn_netwerk(request)[:50])


def onderdeel(request: HttpRequest, pk: UUID, onderdeel: UUID) -> Onderdeel:
    """Return a scenario of a workshop of my network."""
    room = workshop(request, pk)
    related = ("fenomeen", "bericht__fenomeen", "eigen_bericht__fenomeen")
    found = room.onderdelen.filter(pk=onderdeel, soort="scenario").select_related(*related).first()
    if found is None:
        raise Http404
    found.workshop = room
    return found


# --- The phone ---------------------------------------------------------------------------------------


def is_peiling(request: HttpRequest) -> bool:
    """Say whether a screen only asks for news; of whose it is no more is read than that takes."""
    return bool(request.htmx) and "gezien" in request.GET


def plaats(request: HttpRequest) -> Deelnemer | None:
    """Return whose phone this is, if it came to a door: known by the session, and for a member by the log-in too."""
    pk = request.session.get(PLAATS) if request.session.session_key else None
    if pk is None:
        return None
    rows = Deelnemer.objects.filter(pk=pk)
    if is_peiling(request):
        found = rows.select_related("workshop__beurt").only(*_PEIL).first()
    else:
        found = rows.select_related("partner", *(f"workshop__{name}" for name in (*ERBIJ, *_BERICHT))).first()
    return found if found and _is_nog_zichzelf(found, request.lidmaatschappen) else None


def _is_nog_zichzelf(deelnemer: Deelnemer, lidmaatschappen: list[Lidmaatschap]) -> bool:
    """Say whether a member still is one today, logged in on this phone; a guest is who holds the session."""
    if deelnemer.gebruiker_id is None:
        return True
    mine = {(lid.gebruiker_id, lid.organisatie_id) for lid in lidmaatschappen}
    return (deelnemer.gebruiker_id, deelnemer.organisatie_id) in mine


def gast(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Declare a view for a phone that came to a door; others are sent to the door. The view gets the participant."""

    @wraps(view)
    def seated(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        who = plaats(request)
        if who is None:
            return HttpResponse(status=204, headers={"HX-Redirect": "/w/"}) if request.htmx else redirect("deur")
        return view(request, who, **kwargs)

    return met_sleutel("workshopgast")(seated)


def binnen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Declare a view for a phone that is in; one that waits or left gets the page that says so."""

    @wraps(view)
    def seated(request: HttpRequest, who: Deelnemer, **kwargs: Any) -> HttpResponse:
        if not who.is_toegelaten:
            return redirect("zaal")
        return view(request, who, **kwargs)

    return gast(seated)


# --- The beamer --------------------------------------------------------------------------------------


def scherm(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Declare a view for a beamer with a token; the view gets the workshop. Any other token is not there.

    A screen that still shows the room when its token no longer counts is told to load anew, and shows nothing then.
    """

    @wraps(view)
    def shown(request: HttpRequest, token: str) -> HttpResponse:
        found = Scherm.vind(token)
        if found is None and request.htmx:
            return HttpResponse(status=404, headers={"HX-Refresh": "true"})
        if found is None:
            raise Http404
        return view(request, found.workshop)

    return met_sleutel("scherm")(shown)


# --- What may not happen -----------------------------------------------------------------------------


def met_redenen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer `MagNiet` of an act of who leads with its reasons."""

    @wraps(view)
    def guarded(request: HttpRequest, workshop: Workshop) -> HttpResponse:
        try:
            return view(request, workshop)
        except MagNiet as refused:
            context = {"titel": "Dit kan nu niet", "redenen": refused.redenen, "workshop": workshop}
            return toon(request, "workshop/kan_niet.html", context, status=422)

    return guarded
