"""What people take along of a card beside its PDF, and what they bring: zakkaart, open format, table, a file."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from afspraken import bevriezen, openformaat
from afspraken.forms import InvoerFormulier, Lijsten
from afspraken.models import Kaart, Kaartversie
from afspraken.regels import MagNiet, mag_inlezen
from afspraken.views import laden
from afspraken.views.bewaren import ingevuld
from afspraken.zakkaart import zakkaart_pdf
from afspraken.zinnen import inbreng_zin, zin
from fenomenen.catalogus import actienamen, fenomeennamen
from kern.csvantwoord import geef_csv
from kern.htmx import toon
from kern.pdfantwoord import geef_pdf
from partners.rechten import met_recht, openbaar


@met_recht("kaart.zien", laad=laden.zakkaart)
def zakkaart(request: HttpRequest, gevraagd: laden.Zakkaart) -> HttpResponse:
    """Give the zakkaart of one partner: one page of what it does, may expect and calls."""
    versie, partner = gevraagd.versie, gevraagd.partner
    name = f"zakkaart-{partner}-{versie.kaart.gemeente.code}-{versie.in_bestandsnaam}.pdf"
    now = {"handtekeningen": versie.gedrukte_handtekeningen, "status": versie.status, "vandaag": timezone.localdate()}
    return geef_pdf(request, name, lambda: zakkaart_pdf(versie.inhoud, partner, adres=settings.ADRES, **now))


# --- The open format ---------------------------------------------------------------------------------


@openbaar
def formaat(request: HttpRequest) -> HttpResponse:
    """Give the schema of the open format, for everybody who makes software for this."""
    return HttpResponse(openformaat.SCHEMA.read_bytes(), content_type="application/schema+json")


@met_recht("kaart.zien", laad=laden.versie)
def als_json(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Give the frozen text, byte by byte what was signed; of a concept, what would be frozen now."""
    text = versie.bevroren or bevriezen.canoniek(versie.inhoud)
    name = f"afsprakenkaart-{versie.kaart.gemeente.code}-{versie.in_bestandsnaam}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@met_recht("kaart.zien", laad=laden.versie)
def als_csv(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Give the afspraken as a table for a spreadsheet."""
    name = f"afspraken-{versie.kaart.gemeente.code}-{versie.in_bestandsnaam}.csv"
    return geef_csv(name, openformaat.CSV_KOPPEN, openformaat.csv_rijen(versie.inhoud))


@met_recht("kaart.voorleggen", laad=laden.kaart)
def invoeren(request: HttpRequest, kaart: Kaart) -> HttpResponse:
    """Read a card in from a file: first show what would come in and what stays out, then do it."""
    concept = next((row for row in laden.versies(request) if row.is_concept), None)
    form = InvoerFormulier(ingevuld(request), request.FILES or None)
    context: dict[str, Any] = {
        "titel": "Een afsprakenkaart inlezen",
        "concept": concept,
        "redenen": mag_inlezen(heeft_concept=concept is not None),
        "form": form,
    }
    if request.method != "POST":
        return toon(request, "afspraken/invoeren.html", context)
    if context["redenen"] or not form.is_valid():
        return toon(request, "afspraken/invoeren.html", context, status=422)
    card = form.cleaned_data["kaart"]
    found = _passend(kaart, card)
    if not form.cleaned_data["gelezen"]:
        return toon(request, "afspraken/invoeren_tonen.html", context | _beeld(card, found))
    try:
        made = kaart.lees_in(request.lidmaatschap, found)
    except MagNiet as fout:
        return toon(request, "afspraken/invoeren.html", context | {"redenen": fout.redenen}, status=422)
    return redirect("kaart-versie", made.pk)


def _passend(kaart: Kaart, card: dict[str, Any]) -> openformaat.Invoer:
    here = Lijsten.van(kaart.gemeente)
    return openformaat.passend(
        card,
        partners=[row.slug for row in here.partners],
        fenomenen=[row.slug for row in here.fenomenen],
        acties=[row.slug for row in here.acties],
    )


def _beeld(card: dict[str, Any], found: openformaat.Invoer) -> dict[str, Any]:
    """Return what would come in, as sentences of ours; the card goes along to be sent back."""
    names = {row["slug"]: row["naam"] for row in card["partners"]}
    known, actions = fenomeennamen(), actienamen()

    def named(row: dict[str, Any]) -> dict[str, Any]:
        fenomenen = [{"naam": known.get(slug, slug)} for slug in row["fenomenen"]]
        action = {"naam": actions.get(row["actie"], row["actie"])} if row["actie"] else None
        return row | {"fenomenen": fenomenen, "actie": action}

    return {
        "invoer": found,
        "afspraken": [zin(named(row), names) for row in found.afspraken],
        "inbreng": [inbreng_zin(named(row), names) for row in found.inbreng],
        "gelezen": bevriezen.canoniek(card),
    }
