"""Preparing: which workshops there are, what one is about, its draaiboek, and the invitation."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from afspraken.models import Kaart
from afspraken.regels import MagNiet
from afspraken.views.bewaren import ingevuld
from afspraken.views.laden import kaart as mijn_kaart
from afspraken.workshop import draaiboek as teksten
from afspraken.workshop.agenda import als_ics
from afspraken.workshop.berichten import berichtkeuzes, nieuwe_onderdelen, onderdeel_erbij
from afspraken.workshop.forms import DraaiboekFormulier, NieuweWorkshopFormulier, WorkshopFormulier
from afspraken.workshop.models import Aantekening, Workshop
from afspraken.workshop.views import laden
from kern.htmx import toon
from partners.models import PartnerSoort
from partners.rechten import mag, met_recht


@met_recht("workshop.meedoen")
def workshops(request: HttpRequest) -> HttpResponse:
    """List the workshops of my network."""
    card = mijn_kaart(request)
    rows = laden.workshops(request)
    context = {
        "titel": "Workshops",
        "workshops": rows,
        "gaande": [row for row in rows if row.is_gaande],
        "mag_leiden": mag(request.lidmaatschap, "workshop.leiden", card),
    }
    return toon(request, "workshop/workshops.html", context)


@met_recht("workshop.leiden", laad=mijn_kaart)
def nieuw(request: HttpRequest, kaart: Kaart) -> HttpResponse:
    """Prepare a workshop: what, when, with whom, about which messages."""
    posted = ingevuld(request)
    choices = {"partners": _partnerkeuzes(kaart), "berichten": berichtkeuzes(request.lidmaatschap)}
    today = timezone.localdate()
    begin = {"partners": [slug for slug, _ in choices["partners"]], "datum": today, "stand": "0"}
    form = NieuweWorkshopFormulier(posted, initial=begin, **choices)
    if posted is not None and form.is_valid():
        fields = form.velden() | {"modellen": form.cleaned_data["modellen"]}
        fields["partners"] = PartnerSoort.objects.filter(slug__in=fields["partners"])
        messages = form.cleaned_data["berichten"]
        parts = nieuwe_onderdelen(request.lidmaatschap, kaart, int(form.cleaned_data["duur"]), messages)
        made = Workshop.bereid_voor(kaart, request.lidmaatschap, fields, parts, form.pk_nieuw)
        return redirect("workshop", made.pk)
    context = {"titel": "Nieuwe workshop", "form": form, "knop": "Zet de workshop klaar"}
    return toon(request, "workshop/formulier.html", context, status=200 if posted is None else 422)


def _partnerkeuzes(kaart: Kaart) -> list[tuple[str, str]]:
    rows = PartnerSoort.objects.filter(organisaties__gemeente=kaart.gemeente_id).distinct()
    return [(row.slug, row.naam) for row in rows]


@met_recht("workshop.meedoen", laad=laden.workshop)
def workshop(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Show what a workshop is about, and the way in."""
    parts = list(workshop.onderdelen.select_related("fenomeen", "bericht", "eigen_bericht"))
    context = {
        "titel": workshop.titel,
        "workshop": workshop,
        "onderdelen": parts,
        "minuten": sum(part.minuten for part in parts),
        "partners": workshop.gevraagd,
        "mag_leiden": mag(request.lidmaatschap, "workshop.leiden", workshop),
        "ons_punt": _ons_punt(request, workshop),
        "geparkeerd": workshop.aantekeningen.filter(soort=Aantekening.Soort.PARKEER),
    }
    return toon(request, "workshop/workshop.html", context)


def _ons_punt(request: HttpRequest, workshop: Workshop) -> dict[str, str] | None:
    """Return what my partner said in the room of where it is reached, with the way to keep that as an ontvangstpunt."""
    soort = request.lidmaatschap.organisatie.soort_id
    sheet = workshop.partnerbladen.filter(partner=soort).exclude(functie="").first()
    if sheet is None:
        return None
    start = sheet.als_ontvangstpunt
    return start | {"naar": f"{reverse('ontvangstpunt-nieuw')}?{urlencode(start)}"}


@met_recht("workshop.leiden", laad=laden.workshop)
def wijzigen(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Change what it is, when, and who is asked."""
    posted = ingevuld(request)
    at = timezone.localtime(workshop.begint)
    begin = {"titel": workshop.titel, "plaats": workshop.plaats, "datum": at.date(), "tijd": f"{at:%H:%M}"}
    begin |= {"partners": [row.slug for row in workshop.partners.all()], "stand": str(workshop.stand)}
    form = WorkshopFormulier(posted, initial=begin, partners=_partnerkeuzes(workshop.kaart))
    context = {"titel": "Workshop wijzigen", "workshop": workshop, "form": form, "knop": "Bewaar de workshop"}
    if posted is None or not form.is_valid():
        return toon(request, "workshop/formulier.html", context, status=200 if posted is None else 422)
    fields = form.velden()
    fields["partners"] = PartnerSoort.objects.filter(slug__in=fields["partners"])
    return _bewaard(request, form, context, lambda: workshop.wijzig(request.lidmaatschap, form.stand_getoond, fields))


@met_recht("workshop.leiden", laad=laden.workshop)
def draaiboek(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Change the parts: their order, titles and minutes, or one more, or one less."""
    posted = ingevuld(request)
    parts = list(workshop.onderdelen.select_related("fenomeen"))
    choices = berichtkeuzes(request.lidmaatschap)
    form = DraaiboekFormulier(posted, initial={"stand": str(workshop.stand)}, onderdelen=parts, berichten=choices)
    context = {"titel": "Draaiboek", "workshop": workshop, "form": form, "rijen": form.rijen()}
    context["minuten"] = sum(part.minuten for part in parts)
    if posted is None or not form.is_valid():
        return toon(request, "workshop/draaiboek.html", context, status=200 if posted is None else 422)
    rows = form.nieuwe_rij() + onderdeel_erbij(request.lidmaatschap, workshop.kaart, form.cleaned_data["erbij"])
    if not rows:
        form.add_error(None, "Een draaiboek heeft minstens één onderdeel.")
        return toon(request, "workshop/draaiboek.html", context, status=422)
    return _bewaard(
        request, form, context, lambda: workshop.zet_draaiboek(request.lidmaatschap, form.stand_getoond, rows),
        naar="draaiboek" if form.cleaned_data["erbij"] else "workshop", template="workshop/draaiboek.html",
    )  # fmt: skip


def _bewaard(
    request: HttpRequest,
    form: Any,
    context: dict[str, Any],
    daad: Any,
    *,
    naar: str = "workshop",
    template: str = "workshop/formulier.html",
) -> HttpResponse:
    """Do the act; refused (422) or overtaken by somebody else (409) answers the form, with what was typed in it."""
    room = context["workshop"]
    try:
        if daad():
            return redirect(naar, room.pk)
    except MagNiet as refused:
        return toon(request, template, context | {"redenen": refused.redenen}, status=422)
    form.data = form.data.copy()
    form.data["stand"] = str(Workshop.objects.values_list("stand", flat=True).get(pk=room.pk))
    return toon(request, template, context | {"te_laat": True}, status=409)


@met_recht("workshop.leiden", laad=laden.workshop)
def uitnodiging(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Show the text to send, and the date for people's calendars."""
    subject, paragraphs = _uitnodiging(workshop, request.user.naam)
    context = {"titel": "Uitnodiging", "workshop": workshop, "onderwerp": subject, "alineas": paragraphs}
    return toon(request, "workshop/uitnodiging.html", context)


def _uitnodiging(workshop: Workshop, leider: str) -> tuple[str, tuple[str, ...]]:
    at = timezone.localtime(workshop.begint)
    minutes = sum(part.minuten for part in workshop.onderdelen.all())
    return teksten.uitnodiging(
        titel=workshop.titel,
        datum=date_format(at, "l j F Y"),
        tijd=f"{at:%H:%M}",
        plaats=workshop.plaats or "volgt nog",
        gemeente=workshop.kaart.gemeente.naam,
        duur=f"{minutes} minuten",
        leider=leider,
    )


@met_recht("workshop.meedoen", laad=laden.workshop)
def agenda(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Give the date as a file for a calendar."""
    response = HttpResponse(als_ics(workshop, settings.ADRES), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="workshop.ics"'
    return response
