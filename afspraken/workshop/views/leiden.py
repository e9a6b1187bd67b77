"""Leading: the page on the laptop, and everything that who leads does with one button."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from afspraken.forms import KaartafsprakenFormulier
from afspraken.models import Botsing
from afspraken.regels import MagNiet
from afspraken.views.bewaren import begin as beginwaarden
from afspraken.views.bewaren import ingevuld, verschillen
from afspraken.workshop import zaal as beeld
from afspraken.workshop.draaiboek import parkeer_advies
from afspraken.workshop.forms import AantekeningFormulier, TerugkijkdagFormulier
from afspraken.workshop.models import Aantekening, Scherm, Workshop
from afspraken.workshop.views import laden
from afspraken.workshop.woorden import Fase
from kern.formulieren import als_uuid, schoon
from kern.htmx import toon
from partners.models import PartnerSoort
from partners.rechten import met_recht

LEIDT = met_recht("workshop.leiden", laad=laden.workshop)


@LEIDT
@require_POST
@laden.met_redenen
def openen(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Open the room."""
    if not workshop.is_open:
        workshop.open(request.lidmaatschap)
    return redirect("workshop-zaal", workshop.pk)


@LEIDT
def zaal(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Show the room to who leads it; asked again every second, answered only when something is new."""
    if workshop.beurt is None:
        return redirect("workshop", workshop.pk)
    if request.htmx and request.GET.get("gezien") == beeld.gezien(workshop):
        return HttpResponse(status=204)
    return toon(request, "workshop/leiden.html", _zaal(request, workshop), deel="stand")


def _zaal(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    shown = beeld.stand(workshop)
    here, stops = workshop.plaats_in_gang(), workshop.haltes
    gaps = shown.get("verschillen", [])
    left = workshop.beurt.over // 60
    return shown | {
        "titel": f"Zaal: {workshop.titel}",
        "leidt": workshop.leidt(request.lidmaatschap),
        "haltes": stops,
        "hier": here,
        "volgende": _knop(stops, here),
        "vorige": here - 1,
        "te_bespreken": parkeer_advies(left, len(gaps)),
        "notities": list(workshop.aantekeningen.filter(soort=Aantekening.Soort.NOTITIE)),
        "notitie": AantekeningFormulier(),
        "evaluatie": TerugkijkdagFormulier(initial={"dag": workshop.evaluatie}),
    }


def _knop(stops: list[Any], here: int) -> dict[str, Any] | None:
    """Return the button to the next stop, in words that say what happens; None at the end."""
    if here + 1 >= len(stops):
        return None
    now, then = stops[here], stops[here + 1]
    words = f"Verder: {then.onderdeel.titel}"
    if now.fase == Fase.ALLEEN and then.onderdeel == now.onderdeel:
        words = "Onthul de antwoorden"
    elif then.onderdeel == now.onderdeel:
        words = f"Verder: {then.fase_in_woorden}"
    return {"plaats": here + 1, "woorden": words}


# --- One button each ---------------------------------------------------------------------------------


def _ga(request: HttpRequest, workshop: Workshop) -> None:
    place, here = (_getal(request, name) for name in ("naar", "vanaf"))
    workshop.ga_naar(request.lidmaatschap, place, here)


def _getal(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1


def _laat_toe(request: HttpRequest, workshop: Workshop) -> None:
    workshop.laat_toe(request.lidmaatschap)


def _klok(**wat: Any) -> Callable[[HttpRequest, Workshop], None]:
    return lambda request, workshop: workshop.zet_klok(request.lidmaatschap, **wat)


def _deur(*, dicht: bool) -> Callable[[HttpRequest, Workshop], None]:
    return lambda request, workshop: workshop.zet_deur(request.lidmaatschap, dicht=dicht)


def _sluit(request: HttpRequest, workshop: Workshop) -> None:
    workshop.sluit(request.lidmaatschap)


def _neem_over(request: HttpRequest, workshop: Workshop) -> None:
    workshop.neem_over(request.lidmaatschap)


def _schermen_uit(request: HttpRequest, workshop: Workshop) -> None:
    Scherm.trek_in(workshop, request.lidmaatschap)


def _parkeer(request: HttpRequest, workshop: Workshop) -> None:
    """Park a gap that the room sees: only what it really shows, so that nobody else's words come in by this way."""
    workshop.eis_leiding(request.lidmaatschap)
    asked = request.POST.get("verschil", "")
    shown = beeld.inhoud(workshop)
    gaps = [*shown.get("verschillen", []), *shown.get("andere_verschillen", [])]
    words = next((gap["zin"] for gap in gaps if gap["sleutel"] == asked), None)
    kind = Aantekening.Soort.PARKEER
    if words and not workshop.aantekeningen.filter(verschil=asked, soort=kind).exists():
        Aantekening.schrijf(workshop, request.lidmaatschap, kind, words, uuid4(), verschil=asked)


def _evaluatie(request: HttpRequest, workshop: Workshop) -> HttpResponse | None:
    """Write down the day; one that is no day comes back at its field."""
    form = TerugkijkdagFormulier(request.POST)
    if not form.is_valid():
        workshop.eis_leiding(request.lidmaatschap)
        return toon(request, "workshop/leiden.html", _zaal(request, workshop) | {"evaluatie": form}, status=422)
    workshop.zet_evaluatie(request.lidmaatschap, form.cleaned_data["dag"])
    return None


DADEN: dict[str, Callable[[HttpRequest, Workshop], HttpResponse | None]] = {
    "ga": _ga,
    "laat_toe": _laat_toe,
    "klok_stil": _klok(pauze=True),
    "klok_aan": _klok(pauze=False),
    "erbij": _klok(erbij=2),
    "deur_dicht": _deur(dicht=True),
    "deur_open": _deur(dicht=False),
    "sluit": _sluit,
    "neem_over": _neem_over,
    "schermen_uit": _schermen_uit,
    "parkeer": _parkeer,
    "evaluatie": _evaluatie,
}


@LEIDT
@require_POST
@laden.met_redenen
def daad(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Do what a button says, and show the room again."""
    act = DADEN.get(request.POST.get("daad", ""))
    if act is None:
        raise Http404
    if answer := act(request, workshop):
        return answer
    if request.POST.get("daad") == "sluit":
        return redirect("workshop", workshop.pk)
    return redirect("workshop-zaal", workshop.pk)


@LEIDT
@require_POST
@laden.met_redenen
def scherm(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Make a beamer screen and go there: its address is shown this once."""
    return redirect("scherm", Scherm.maak(workshop, request.lidmaatschap))


# --- People ------------------------------------------------------------------------------------------


@LEIDT
@laden.met_redenen
def deelnemers(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Show who is in and who waits; let in, refuse, take out, or put with another partner."""
    if request.method == "POST":
        _met_deelnemer(request, workshop)
        return redirect("workshop-deelnemers", workshop.pk)
    people = workshop.deelnemers.select_related("partner", "gebruiker", "organisatie")
    rows = {
        "wachtend": [row for row in people if row.toegelaten_op is None and row.weg_op is None],
        "binnen": [row for row in people if row.is_toegelaten],
        "weg": [row for row in people if row.weg_op],
    }
    context = {"titel": "Deelnemers", "workshop": workshop, "partners": workshop.gevraagd} | rows
    context["leidt"] = workshop.leidt(request.lidmaatschap) and workshop.is_gaande
    return toon(request, "workshop/deelnemers.html", context)


def _met_deelnemer(request: HttpRequest, workshop: Workshop) -> None:
    pk, lid = als_uuid(request.POST.get("deelnemer", "")), request.lidmaatschap
    person = workshop.deelnemers.filter(pk=pk).first()
    if person is None:
        raise Http404
    person.workshop = workshop
    match request.POST.get("wat", ""):
        case "laat_toe":
            workshop.laat_toe(lid, person.pk)
        case "weg":
            person.neem_uit_de_zaal(lid)
        case "terug":
            person.laat_terug(lid)
        case "verplaats":
            partner = PartnerSoort.objects.filter(slug=schoon(request.POST.get("partner", ""))).first()
            if partner is None:
                raise Http404
            person.verplaats(lid, partner)
        case _:
            raise Http404


# --- Words -------------------------------------------------------------------------------------------


@LEIDT
def kaartafspraken(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Write down what the room says about drempels, definitions, terugkoppeling and the young person."""
    if workshop.concept is None:
        return redirect("workshop", workshop.pk)
    general = workshop.concept.kaartafspraken
    posted = ingevuld(request)
    form = KaartafsprakenFormulier(posted, initial=beginwaarden(general))
    context = {
        "titel": "Afspraken over de hele kaart",
        "workshop": workshop,
        "form": form,
        "knop": "Bewaar en laat zien",
        "terug": reverse("workshop-zaal", args=[workshop.pk]),
    }
    template = "workshop/formulier.html"
    if posted is None or not form.is_valid():
        return toon(request, template, context, status=200 if posted is None else 422)
    try:
        general.wijzig(request.lidmaatschap, form.stand_getoond, form.velden())
    except MagNiet as refused:
        return toon(request, template, context | {"redenen": refused.redenen}, status=422)
    except Botsing as overtaken:
        # The same text is no collision: a double click.
        if differ := verschillen(form, overtaken.nu):
            form.data = form.data.copy()
            form.data["stand"] = str(overtaken.nu.stand)
            return toon(request, template, context | {"te_laat": True, "verschillen": differ}, status=409)
    workshop.tik()
    return redirect("workshop-zaal", workshop.pk)


@LEIDT
def aantekening(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Write a private note, or park something that the room sees."""
    posted = ingevuld(request)
    form = AantekeningFormulier(posted)
    context = {"titel": "Aantekening", "workshop": workshop, "form": form, "aantekening": True}
    if posted is None or not form.is_valid():
        return toon(request, "workshop/formulier.html", context, status=200 if posted is None else 422)
    kind = Aantekening.Soort.PARKEER if posted.get("soort") == "parkeer" else Aantekening.Soort.NOTITIE
    pk = als_uuid(form.cleaned_data["nieuw"]) or uuid4()
    try:
        Aantekening.schrijf(workshop, request.lidmaatschap, kind, form.cleaned_data["tekst"], pk)
    except MagNiet as refused:
        return toon(request, "workshop/formulier.html", context | {"redenen": refused.redenen}, status=422)
    return redirect("workshop-zaal", workshop.pk)
