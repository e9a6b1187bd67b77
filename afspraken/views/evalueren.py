"""Looking back: how each afspraak went, and renewing unchanged or going on to the next version."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from afspraken.agenda import als_ics
from afspraken.evaluatieformulier import evaluatieformulier_pdf
from afspraken.models import Afwijking, Evaluatie, Kaartversie
from afspraken.models.evaluatie import Oordeel
from afspraken.regels import MagNiet, mag_evalueren, mag_verlengen
from afspraken.tekenforms import EvaluatieFormulier, VoorlegFormulier
from afspraken.uitnodigen import nodig_uit
from afspraken.views import laden
from afspraken.views.bewaren import ingevuld, kan_niet
from kern.htmx import toon
from kern.pdfantwoord import geef_pdf
from partners.models import Lidmaatschap, Organisatie
from partners.rechten import mag, met_recht


@met_recht("kaart.zien", laad=laden.versie)
def evaluatie(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Ask my organisation how each of its afspraken went, and show what every organisation found."""
    if redenen := mag_evalueren(versie.status, vreemd=False):
        return kan_niet(request, versie, redenen)
    lid = request.lidmaatschap
    own = versie.afspraken_van(lid.organisatie)
    found = list(Evaluatie.met_schrijver(versie, lid.organisatie))
    mine = {str(row.afspraak): row for row in found if row.organisatie_id == lid.organisatie_id}
    writes = bool(mag(lid, "kaart.inbrengen", versie))
    form = EvaluatieFormulier(ingevuld(request), afspraken=own, bekend=mine)
    if request.method == "POST" and form.is_valid():
        try:
            Evaluatie.vul_in(versie, lid, form.antwoorden(), op_papier=form.cleaned_data["op_papier"])
        except MagNiet as fout:
            return kan_niet(request, versie, fout.redenen)
        return redirect("kaart-evaluatie", versie.pk)
    context = {
        "titel": f"Terugkijken op versie {versie.nummer}",
        "versie": versie,
        "form": form,
        "rijen": form.rijen() if writes else [],
        "ingevuld": bool(mine),
        "gevonden": _per_afspraak(versie, found),
        "eigen": lid.organisatie.soort if own else None,
        "papier": _op_papier(versie, lid, found),
        "open": versie.inhoud["open"],
        "gevolgd": _gevolgd(request, versie, own),
        "mag_verlengen": not mag_verlengen(versie.status) and bool(mag(lid, "kaart.voorleggen", versie)),
    }
    return toon(request, "afspraken/evaluatie.html", context, status=422 if request.method == "POST" else 200)


def _op_papier(versie: Kaartversie, lid: Lidmaatschap, found: list[Evaluatie]) -> list[dict[str, Any]]:
    """Return, for who runs the network, the other organisations that are asked, and whether they answered."""
    if not mag(lid, "kaart.voorleggen", versie):
        return []
    asked = {slug for row in versie.inhoud["afspraken"] for slug in (row["van"], row["naar"])}
    here = Organisatie.objects.filter(gemeente=versie.kaart.gemeente_id, soort__slug__in=asked)
    on_paper = {row.organisatie_id: row.op_papier for row in found}
    own_words = {row.organisatie_id for row in found if row.zelf}
    return [
        {
            "organisatie": row,
            "ingevuld": row.pk in on_paper,
            "papier": on_paper.get(row.pk),
            "over_te_nemen": row.pk not in own_words,
        }
        for row in here.exclude(pk=lid.organisatie_id).select_related("soort")
    ]


@met_recht("kaart.zien", laad=laden.zakkaart)
def evaluatieformulier(request: HttpRequest, gevraagd: laden.Zakkaart) -> HttpResponse:
    """Give the form of one partner to fill in on paper."""
    versie, partner = gevraagd.versie, gevraagd.partner
    if redenen := mag_evalueren(versie.status, vreemd=False):
        return kan_niet(request, versie, redenen)
    name = f"evaluatieformulier-{partner}-{versie.kaart.gemeente.code}-{versie.in_bestandsnaam}.pdf"
    now = {"handtekeningen": versie.gedrukte_handtekeningen, "status": versie.status, "vandaag": timezone.localdate()}
    return geef_pdf(request, name, lambda: evaluatieformulier_pdf(versie.inhoud, partner, adres=settings.ADRES, **now))


@met_recht("kaart.voorleggen", laad=laden.terugblik)
def evaluatie_papier(request: HttpRequest, gevraagd: laden.Terugblik) -> HttpResponse:
    """Copy what another organisation filled in on paper."""
    versie, organisatie = gevraagd.versie, gevraagd.organisatie
    lid = request.lidmaatschap
    known = list(Evaluatie.met_schrijver(versie, lid.organisatie).filter(organisatie=organisatie))
    if redenen := mag_evalueren(versie.status, vreemd=False, zelf=any(row.zelf for row in known)):
        return kan_niet(request, versie, redenen)
    filled = {str(row.afspraak): row for row in known}
    form = EvaluatieFormulier(
        ingevuld(request), afspraken=versie.afspraken_van(organisatie), bekend=filled, overnemen=True
    )
    if form.is_valid():
        try:
            Evaluatie.neem_over(versie, lid, organisatie, form.antwoorden())
        except MagNiet as fout:
            return kan_niet(request, versie, fout.redenen)
        return redirect("kaart-evaluatie", versie.pk)
    context = {"titel": "Overnemen van papier", "versie": versie, "organisatie": organisatie, "form": form}
    context["rijen"] = form.rijen()
    return toon(request, "afspraken/evaluatie_papier.html", context, status=422 if request.method == "POST" else 200)


def _per_afspraak(versie: Kaartversie, found: list[Evaluatie]) -> list[dict[str, Any]]:
    """Return every afspraak that somebody looked back on, those that did not work first."""
    by_line: dict[str, list[Evaluatie]] = {}
    for row in found:
        by_line.setdefault(str(row.afspraak), []).append(row)
    lines = [(line, by_line[line["id"]]) for line in versie.inhoud["afspraken"] if line["id"] in by_line]
    failed = {line["id"]: sum(row.oordeel == Oordeel.WERKTE_NIET for row in rows) for line, rows in lines}
    return [
        {"nummer": line["nummer"], "zin": line["zin"], "oordelen": rows, "telling": _telling(rows)}
        for line, rows in sorted(lines, key=lambda pair: (-failed[pair[0]["id"]], pair[0]["nummer"]))
    ]


def _telling(rows: list[Evaluatie]) -> list[str]:
    """Return how many organisations gave each judgement, in words; what did not work first."""
    counts = Counter(row.oordeel for row in rows)
    order = (Oordeel.WERKTE_NIET, Oordeel.WERKTE, Oordeel.KWAM_NIET_VOOR)
    return [f"{counts[one]} keer {one.label.lower()}" for one in order if counts[one]]


def _gevolgd(request: HttpRequest, versie: Kaartversie, own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return how often my own organisation followed its afspraken or not; another's is not shown."""
    mine = Afwijking.objects.filter(versie=versie, organisatie=request.lidmaatschap.organisatie)
    counts = Counter(mine.values_list("afspraak", "keuze"))
    numbers = {row["id"]: row["nummer"] for row in own}
    labels = dict(Afwijking.Keuze.choices)
    return [
        {"nummer": numbers[str(pk)], "keuze": labels[choice], "aantal": count}
        for (pk, choice), count in sorted(counts.items(), key=lambda item: (str(item[0]), item[1]))
        if str(pk) in numbers
    ]


@met_recht("kaart.voorleggen", laad=laden.versie)
def verlengen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Present the same text with other dates, to be signed anew."""
    if redenen := mag_verlengen(versie.status):
        return kan_niet(request, versie, redenen)
    begin = (versie.einde or timezone.localdate()) + timedelta(days=1)
    dates = {"ingang": begin, "evaluatie": begin + timedelta(days=182), "einde": begin + timedelta(days=364)}
    form = VoorlegFormulier(ingevuld(request), initial=dates)
    context = {"titel": f"Versie {versie.nummer} ongewijzigd verlengen", "versie": versie, "form": form}
    if not form.is_valid():
        return toon(request, "afspraken/verlengen.html", context, status=422 if request.method == "POST" else 200)
    try:
        renewed = versie.kaart.verleng(request.lidmaatschap, versie, **form.cleaned_data)
    except MagNiet as fout:
        return toon(request, "afspraken/verlengen.html", context | {"redenen": fout.redenen}, status=422)
    nodig_uit(renewed)
    return redirect("kaart-versie", renewed.pk)


@met_recht("kaart.zien", laad=laden.versie)
def agenda(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Give the dates of a version as a file for a calendar."""
    response = HttpResponse(als_ics(versie, settings.ADRES), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="afsprakenkaart-{versie.in_bestandsnaam}.ics"'
    return response
