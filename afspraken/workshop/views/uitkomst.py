"""What came out: every gap for the desk, as a page and as CSV, and an afspraak made of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from afspraken.forms import AfspraakFormulier, Lijsten
from afspraken.regels import MagNiet
from afspraken.verschilbeeld import warmtekaart
from afspraken.verschillen import Over, Verschil
from afspraken.verschilzinnen import verschil_zin
from afspraken.views.bewaren import ingevuld
from afspraken.woorden import Soort
from afspraken.workshop import uitkomst
from afspraken.workshop.models import Voorstel, Workshop
from afspraken.workshop.onthulling import onthuld, onthulde_scenarios, verschillen_in
from afspraken.workshop.views import laden
from kern.csvantwoord import geef_csv
from kern.htmx import toon
from partners.rechten import met_recht


@met_recht("workshop.meedoen", laad=laden.workshop)
def verschillen(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Show every gap of the revealed scenarios: a table of partners, and each gap with the words of both sides."""
    gaps, names, titles = _gevonden(workshop)
    context = {
        "titel": "Verschillen",
        "workshop": workshop,
        "kaart": warmtekaart(gaps, names),
        "regels": [uitkomst.regel(gap, names, titles) for gap in gaps],
        "scenarios": list(titles.values()),
    }
    return toon(request, "workshop/verschillen.html", context)


def _gevonden(workshop: Workshop) -> tuple[list[Verschil], dict[str, str], dict[str, str]]:
    parts = onthulde_scenarios(workshop)
    shown = onthuld(workshop, parts)
    titles = {str(part.pk): part.titel for part in parts}
    return verschillen_in(workshop, shown), shown.namen, titles


@met_recht("workshop.meedoen", laad=laden.workshop)
def verschillen_csv(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Give the same list as a file for a spreadsheet."""
    gaps, names, titles = _gevonden(workshop)
    return geef_csv("verschillen.csv", uitkomst.CSV_KOPPEN, (uitkomst.csv_rij(gap, names, titles) for gap in gaps))


@met_recht("workshop.leiden", laad=laden.workshop)
def afspraak(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Make an afspraak, filled in with the words of both partners when it comes from a gap."""
    if workshop.concept is None:
        return redirect("workshop", workshop.pk)
    gap, part, names = _uit_verschil(request, workshop)
    acts = gap.over != Over.BETREKKEN if gap else request.GET.get("soort") == Soort.INGRIJPEN
    kind = Soort.INGRIJPEN if acts else Soort.BETREKKEN
    posted = ingevuld(request)
    choices = Lijsten.van(workshop.kaart.gemeente)
    begin = uitkomst.begin_van(gap) if gap else {}
    form = AfspraakFormulier(
        posted, initial=begin, soort=kind, lijsten=choices, algemeen=workshop.concept.kaartafspraken
    )
    context = {
        "titel": "Maak een afspraak",
        "workshop": workshop,
        "form": form,
        "zin": verschil_zin(gap, names) if gap else "",
        "woorden": uitkomst.woorden(gap, names) if gap else [],
        "onderdeel": part,
    }
    if posted is None or not form.is_valid():
        return toon(request, "workshop/afspraak.html", context, status=200 if posted is None else 422)
    try:
        Voorstel.maak(
            workshop, request.lidmaatschap, form.velden(), onderdeel=part,
            verschil=gap.sleutel if gap else "", pk=form.pk_nieuw,
        )  # fmt: skip
    except MagNiet as refused:
        return toon(request, "workshop/afspraak.html", context | {"redenen": refused.redenen}, status=422)
    return redirect("workshop-zaal", workshop.pk)


def _uit_verschil(request: HttpRequest, workshop: Workshop) -> tuple[Verschil | None, Any, dict[str, str]]:
    """Return the gap that the address names, with its scenario; nothing for one that is not there (any more)."""
    asked = request.GET.get("verschil", "")
    for part in onthulde_scenarios(workshop) if asked else []:
        shown = onthuld(workshop, [part])
        for gap in verschillen_in(workshop, shown):
            if gap.sleutel == asked and gap.naar:
                return gap, part, shown.namen
    here = workshop.beurt.onderdeel if workshop.beurt else None
    return None, here if here and here.is_scenario else None, {}
