"""From concept to signature: presenting, agreeing, signing or not, leaving, on paper, withdrawing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from afspraken import bevriezen
from afspraken.models import Kaartversie, Opzegging, PapierenHandtekening, Uitnodiging, Weigering
from afspraken.regels import MagNiet, Reden, Voorlegging, mag_intrekken, mag_tekenen, mag_voorleggen
from afspraken.tekenforms import (
    IntrekFormulier,
    OpzegFormulier,
    PapierFormulier,
    TekenFormulier,
    VoorlegFormulier,
    WeigerFormulier,
)
from afspraken.uitnodigen import nodig_uit
from afspraken.verzegelen import verzegel_nu
from afspraken.views import laden
from afspraken.views.bewaren import ingevuld, kan_niet
from afspraken.views.kaart import beeld, wacht_op, zegelstand
from afspraken.voorleggen import feiten
from kern.formulieren import Formulier
from kern.htmx import toon
from partners.models import Organisatie
from partners.rechten import ingelogd, mag, met_recht


def _terug(versie: Kaartversie) -> HttpResponse:
    return redirect("kaart-versie", versie.pk)


@met_recht("kaart.voorleggen", laad=laden.versie)
def voorleggen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show what is ready and what is not; on POST freeze the concept and present it."""
    if not versie.is_concept:
        return _terug(versie)
    today = timezone.localdate()
    begin = {"ingang": today, "evaluatie": today + timedelta(days=182), "einde": today + timedelta(days=365)}
    card = bevriezen.inhoud(versie, met_voorstellen=True)
    facts = feiten(versie, card, today)
    form = VoorlegFormulier(ingevuld(request), initial=begin, signalen=len(facts.persoonsgegevens))
    if form.is_valid():
        try:
            versie.leg_voor(request.lidmaatschap, **form.cleaned_data)
        except MagNiet as fout:
            return _voorlegpagina(request, versie, form, (card, facts), fout.redenen)
        nodig_uit(versie)
        return _terug(versie)
    return _voorlegpagina(request, versie, form, (card, facts))


def _voorlegpagina(
    request: HttpRequest,
    versie: Kaartversie,
    form: VoorlegFormulier,
    concept: tuple[dict[str, Any], Voorlegging],
    redenen: tuple[Reden, ...] = (),
) -> HttpResponse:
    card, facts = concept
    # The dates and the tick are asked for in the form itself, so they are no reason until somebody answered.
    asked = ("data", "niet_nagekeken")
    checks = [reden for reden in mag_voorleggen(facts) if reden.code not in asked]
    context = {
        "titel": f"Versie {versie.nummer} voorleggen",
        "versie": versie,
        "form": form,
        "redenen": redenen,
        "stopt": [reden for reden in checks if reden.stopt],
        "let_op": [reden for reden in checks if not reden.stopt and reden.code != "persoonsgegeven"],
        # These ask for a tick, so they stand with it, not with what stops nobody.
        "na_te_kijken": facts.persoonsgegevens,
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
    if versie.handtekening_van(organisatie.pk):
        return redirect("kaart-getekend", versie.pk)
    if redenen := mag_tekenen(versie.status, elders=versie.sprak_al_namens(request.lidmaatschap)):
        return kan_niet(request, versie, redenen, _wegen(request, versie))
    mine = versie.afspraken_van(organisatie)
    others = _zelfde_rechtspersoon(organisatie)
    form = TekenFormulier(
        ingevuld(request), request=request, namens=organisatie.tekent_als,
        afspraken=mine, mede=[(str(row.pk), row.naam) for row in others],
    )  # fmt: skip
    if not form.is_valid():
        return _tekenpagina(request, versie, form)
    chosen = form.cleaned_data.get("mede", [])
    return _teken(request, versie, form, [row for row in others if str(row.pk) in chosen])


def _tekenpagina(request: HttpRequest, versie: Kaartversie, form: TekenFormulier) -> HttpResponse:
    """Show the whole text, what the own organisation promises first and the rest folded, and the form under it."""
    card, own = beeld(versie), request.lidmaatschap.organisatie.soort.slug
    for row in card["afspraken"]:
        row["voorbehoud"] = form.voorbehoud_bij(row["id"])
    context = {
        "titel": f"Versie {versie.nummer} ondertekenen",
        "versie": versie,
        "form": form,
        "kaart": card,
        "wacht_op": wacht_op(versie, card),
        "eigen": [row for row in card["afspraken"] if row["voorbehoud"]],
        "tussen_anderen": [row for row in card["afspraken"] if not row["voorbehoud"]],
        "kolommen": sorted(_kolommen(card), key=lambda column: column["slug"] != own),
    }
    return toon(request, "afspraken/tekenen.html", context, status=422 if request.method == "POST" else 200)


def _kolommen(card: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what each partner answered to the four questions, in the order of the card."""
    columns: dict[str, dict[str, Any]] = {}
    for row in (row for table in card["matrix"] for row in table["rijen"]):
        for cel in row["cellen"]:
            fresh = {"slug": cel["slug"], "naam": cel["naam"], "aantal": 0, "vragen": []}
            column = columns.setdefault(cel["slug"], fresh)
            column["aantal"] += len(cel["inbreng"])
            column["vragen"].append((row["nummer"], row["vraag"], cel))
    return list(columns.values())


def _zelfde_rechtspersoon(organisatie: Organisatie) -> list[Organisatie]:
    """Return the other organisations in this network of the same legal person: it may sign for their columns too."""
    if not organisatie.rechtspersoon:
        return []
    same = Organisatie.objects.filter(gemeente=organisatie.gemeente_id, rechtspersoon=organisatie.rechtspersoon)
    return list(same.exclude(pk=organisatie.pk))


def _teken(request: HttpRequest, versie: Kaartversie, form: TekenFormulier, mede: list[Organisatie]) -> HttpResponse:
    words = {name: form.cleaned_data[name] for name in ("functie", "mandaat")}
    words["namens"] = request.lidmaatschap.organisatie.tekent_als
    try:
        versie.onderteken(request.lidmaatschap, **words, voorbehouden=form.voorbehouden(), mede=mede)
    except MagNiet as fout:
        return kan_niet(request, versie, fout.redenen)
    verzegel_nu(versie)
    return redirect("kaart-getekend", versie.pk)


@ingelogd
def uitnodiging_link(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Lead from a mail to what waits; the link gives no right, and one that ended shows the way to log in and look."""
    found = Uitnodiging.vind(sleutel)
    # The link of another network says as little as one that ended.
    if found is None or not mag(request.lidmaatschap, "kaart.zien", found.versie):
        return toon(request, "afspraken/link_voorbij.html", {"titel": "Deze link werkt niet meer"}, status=404)
    return redirect("kaart-tekenen", found.versie_id)


@met_recht("kaart.tekenen", laad=laden.versie)
def weigeren(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Say that my organisation does not sign, and why."""
    organisatie = request.lidmaatschap.organisatie
    reasons = Weigering.redenen(versie, organisatie)
    more = {} if reasons else {"eigen_afspraken": versie.afspraken_van(organisatie)}
    page = _Pagina("afspraken/weigeren.html", f"Versie {versie.nummer} niet ondertekenen", reasons, more)
    return _met_reden(
        request, versie, WeigerFormulier, page,
        lambda form: Weigering.zeg(versie, request.lidmaatschap, form.cleaned_data["reden"]),
    )  # fmt: skip


@met_recht("kaart.tekenen", laad=laden.versie)
def opzeggen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """End the part of my organisation, from a day on; the file is sealed again with that in it."""

    def act(form: OpzegFormulier) -> None:
        Opzegging.zeg_op(versie, request.lidmaatschap, **form.cleaned_data)
        verzegel_nu(versie)

    reasons = Opzegging.redenen(versie, request.lidmaatschap.organisatie, timezone.localdate())
    page = _Pagina("afspraken/opzeggen.html", f"Versie {versie.nummer} opzeggen", reasons)
    return _met_reden(request, versie, OpzegFormulier, page, act)


class _Pagina(NamedTuple):
    """A page that asks why, and what stands in the way of asking at all."""

    template: str
    titel: str
    redenen: list[Reden]
    erbij: Mapping[str, Any] = {}


def _met_reden(
    request: HttpRequest, versie: Kaartversie, soort: type[Formulier], pagina: _Pagina, daad: Any
) -> HttpResponse:
    """Ask why, unless the rules say no already; on POST do the act, or answer the form with what is in the way."""
    form = soort(ingevuld(request), initial={"per": timezone.localdate()})
    context = {"titel": pagina.titel, "versie": versie, "form": form, **pagina.erbij}
    status, reasons = 422 if request.method == "POST" else 200, pagina.redenen
    if form.is_valid():
        try:
            # Even when the rules said no: the same act a second time is no error.
            daad(form)
        except MagNiet as fout:
            reasons, context["redenen"] = fout.redenen, fout.redenen
        else:
            return _terug(versie)
    if pagina.redenen:
        return kan_niet(request, versie, reasons, _wegen(request, versie), status=status)
    return toon(request, pagina.template, context, status=status)


def _wegen(request: HttpRequest, versie: Kaartversie) -> list[tuple[str, str]]:
    """Return what my organisation can do with this version instead, as (address, words)."""
    lid = request.lidmaatschap
    signed, found = versie.handtekening_van(lid.organisatie_id) is not None, []
    if mag(lid, "kaart.tekenen", versie):
        if not signed and not mag_tekenen(versie.status, elders=versie.sprak_al_namens(lid)):
            found.append(("kaart-tekenen", "Onderteken deze versie"))
        if not Weigering.redenen(versie, lid.organisatie):
            found.append(("kaart-weigeren", "Laat weten dat je niet tekent"))
        if not Opzegging.redenen(versie, lid.organisatie, timezone.localdate()):
            found.append(("kaart-opzeggen", "Zeg deze versie op"))
    ways = [(reverse(name, args=[versie.pk]), words) for name, words in found]
    return ways or [(reverse("afsprakenkaart"), "Naar de kaart van nu")]


# --- On paper ----------------------------------------------------------------------------------------


@met_recht("kaart.voorleggen", laad=laden.versie)
def papier(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Write down that an organisation signed on paper; a member of it confirms."""
    rows = Organisatie.objects.filter(gemeente=versie.kaart.gemeente_id)
    signed = {row.organisatie_id for row in versie.handtekeningen}
    waiting = [row for row in rows if row.pk not in signed]
    form = PapierFormulier(ingevuld(request), organisaties=[(str(row.pk), row.naam) for row in waiting])
    context = {"titel": "Handtekening op papier", "versie": versie, "form": form}
    if not form.is_valid():
        return toon(request, "afspraken/papier.html", context, status=422 if request.method == "POST" else 200)
    chosen = next(row for row in waiting if str(row.pk) == form.cleaned_data["organisatie"])
    try:
        PapierenHandtekening.teken_op(versie, request.lidmaatschap, chosen, form.velden())
    except MagNiet as fout:
        return toon(request, "afspraken/papier.html", context | {"redenen": fout.redenen}, status=422)
    return _terug(versie)


@met_recht("kaart.bevestigen", laad=laden.papier)
def papier_bevestigen(request: HttpRequest, rij: PapierenHandtekening) -> HttpResponse:
    """Show what was written down; on POST confirm it for my organisation, and then seal."""
    if request.method != "POST":
        context = {"titel": "Klopt deze handtekening?", "rij": rij}
        return toon(request, "afspraken/papier_bevestigen.html", context)
    try:
        rij.bevestig(request.lidmaatschap)
    except MagNiet as fout:
        return kan_niet(request, rij.versie, fout.redenen)
    verzegel_nu(rij.versie)
    return _terug(rij.versie)


@met_recht("kaart.zien", laad=laden.versie)
def getekend(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Tell what happened with the signature of my organisation and what comes next."""
    mine = versie.handtekening_van(request.lidmaatschap.organisatie_id)
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
    page = _Pagina("afspraken/intrekken.html", f"Versie {versie.nummer} intrekken", mag_intrekken(versie.status))
    return _met_reden(
        request, versie, IntrekFormulier, page,
        lambda form: versie.trek_in(request.lidmaatschap, form.cleaned_data["reden"]),
    )  # fmt: skip
