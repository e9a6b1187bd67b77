"""Answering for the own partner without being there: beforehand, or after the meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from afspraken.regels import MagNiet
from afspraken.views.bewaren import ingevuld
from afspraken.workshop import formulierbeeld
from afspraken.workshop.forms import als_blad
from afspraken.workshop.models import Onderdeel, Partnerantwoord
from afspraken.workshop.views import laden
from kern.formulieren import als_stand
from kern.htmx import toon
from partners.rechten import met_recht


@met_recht("workshop.meedoen", laad=laden.onderdeel)
def antwoord(request: HttpRequest, onderdeel: Onderdeel) -> HttpResponse:
    """Answer a scenario for my partner; it stays hidden until the reveal, from who leads too."""
    room, partner = onderdeel.workshop, request.lidmaatschap.organisatie.soort
    row = Partnerantwoord.van(onderdeel, partner)
    posted = ingevuld(request)
    form = formulierbeeld.scenarioformulier(room, partner, posted, streng=True, begin=row.antwoorden)
    context = {"titel": onderdeel.titel, "workshop": room, "onderdeel": onderdeel, "form": form, "stand": row.stand}
    context |= {"bericht": onderdeel.toont, "gezet": bool(row.antwoorden), "partner": partner}
    template = "workshop/vooraf.html"
    if posted is None or not form.is_valid():
        return toon(request, template, context, status=200 if posted is None else 422)
    typed = als_blad(posted, form.fields)
    try:
        now, reasons = Partnerantwoord.zet_zonder_zaal(
            onderdeel, request.lidmaatschap, typed, als_stand(posted.get("stand", ""))
        )
    except MagNiet as refused:
        return toon(request, template, context | {"redenen": refused.redenen}, status=422)
    if reasons:
        shown = formulierbeeld.verschillen(form, now.antwoorden, typed)
        return toon(
            request, template, context | {"redenen": reasons, "verschillen": shown, "stand": now.stand}, status=409
        )
    return redirect("workshop", room.pk)
