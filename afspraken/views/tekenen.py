"""From concept to signature: presenting, agreeing, signing, withdrawing."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from afspraken import bevriezen
from afspraken.forms import IntrekFormulier, TekenFormulier, VoorlegFormulier
from afspraken.models import Kaartversie
from afspraken.regels import MagNiet, Reden, mag_tekenen, mag_voorleggen
from afspraken.verzegelen import verzegel_nu
from afspraken.views import laden
from afspraken.views.bewaren import ingevuld, kan_niet
from afspraken.views.kaart import beeld, wacht_op, zegelstand
from kern.htmx import toon
from partners.rechten import met_recht


def _terug(versie: Kaartversie) -> HttpResponse:
    return redirect("kaart-versie", versie.pk)


@met_recht("kaart.voorleggen", laad=laden.versie)
def voorleggen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show what is ready and what is not; on POST freeze the concept and present it."""
    if not versie.is_concept:
        return _terug(versie)
    today = timezone.localdate()
    begin = {"ingang": today, "evaluatie": today + timedelta(days=182), "einde": today + timedelta(days=365)}
    form = VoorlegFormulier(ingevuld(request), initial=begin)
    if form.is_valid():
        try:
            versie.leg_voor(request.lidmaatschap, **form.cleaned_data)
        except MagNiet as fout:
            return _voorlegpagina(request, versie, form, fout.redenen)
        return _terug(versie)
    return _voorlegpagina(request, versie, form)


def _voorlegpagina(
    request: HttpRequest, versie: Kaartversie, form: VoorlegFormulier, redenen: tuple[Reden, ...] = ()
) -> HttpResponse:
    card = bevriezen.inhoud(versie, met_voorstellen=True)
    facts = bevriezen.voorlegging(versie, card, timezone.localdate())
    # The dates are asked for in the form itself, so they are no reason until somebody gave them.
    checks = [reden for reden in mag_voorleggen(facts) if reden.code != "data"]
    context = {
        "titel": f"Versie {versie.nummer} voorleggen",
        "versie": versie,
        "form": form,
        "redenen": redenen,
        "stopt": [reden for reden in checks if reden.stopt],
        "let_op": [reden for reden in checks if not reden.stopt],
        "open": card["open"],
        "aantal": facts.afspraken,
    }
    return toon(request, "afspraken/voorleggen.html", context, status=422 if request.method == "POST" else 200)


@met_recht("kaart.akkoord", laad=laden.versie)
@require_POST
def akkoord(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Say for my organisation: we work like this for now."""
    try:
        versie.geef_akkoord(request.lidmaatschap)
    except MagNiet as fout:
        return kan_niet(request, versie, fout.redenen)
    return _terug(versie)


@met_recht("kaart.tekenen", laad=laden.versie)
def tekenen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show the whole text and ask for a signature; on POST sign, and then seal outside the transaction."""
    organisatie = request.lidmaatschap.organisatie
    if any(row.organisatie_id == organisatie.pk for row in versie.handtekeningen):
        return redirect("kaart-getekend", versie.pk)
    if redenen := mag_tekenen(versie.status, elders=versie.sprak_al_namens(request.lidmaatschap)):
        return kan_niet(request, versie, redenen)
    form = TekenFormulier(ingevuld(request), initial={"namens": organisatie.naam}, request=request)
    if not form.is_valid():
        context = {"titel": f"Versie {versie.nummer} ondertekenen", "versie": versie, "form": form}
        status = 422 if request.method == "POST" else 200
        card = beeld(versie)
        context |= {"kaart": card, "wacht_op": wacht_op(versie, card)}
        return toon(request, "afspraken/tekenen.html", context, status=status)
    return _teken(request, versie, form)


def _teken(request: HttpRequest, versie: Kaartversie, form: TekenFormulier) -> HttpResponse:
    words = {name: form.cleaned_data[name] for name in ("functie", "namens", "mandaat")}
    try:
        versie.onderteken(request.lidmaatschap, **words)
    except MagNiet as fout:
        return kan_niet(request, versie, fout.redenen)
    verzegel_nu(versie)
    return redirect("kaart-getekend", versie.pk)


@met_recht("kaart.zien", laad=laden.versie)
def getekend(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Tell what happened with the signature of my organisation and what comes next."""
    organisatie = request.lidmaatschap.organisatie
    mine = next((row for row in versie.handtekeningen if row.organisatie_id == organisatie.pk), None)
    if mine is None:
        return _terug(versie)
    context = {
        "titel": "Je handtekening staat eronder",
        "versie": versie,
        "mijn": mine,
        "wachten_op": [row for row in beeld(versie)["ondertekening"] if not row["getekend"]],
        "zegel": zegelstand(versie, probeer=True),
    }
    return toon(request, "afspraken/getekend.html", context)


@met_recht("kaart.voorleggen", laad=laden.versie)
def intrekken(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Ask why; on POST withdraw the version."""
    form = IntrekFormulier(ingevuld(request))
    if not form.is_valid():
        context = {"titel": f"Versie {versie.nummer} intrekken", "versie": versie, "form": form}
        return toon(request, "afspraken/intrekken.html", context, status=422 if request.method == "POST" else 200)
    try:
        versie.trek_in(request.lidmaatschap, form.cleaned_data["reden"])
    except MagNiet as fout:
        return kan_niet(request, versie, fout.redenen)
    return _terug(versie)
