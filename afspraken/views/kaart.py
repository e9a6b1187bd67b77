"""Reading: the card of my network, one version of it, the PDF, and what holds for one fenomeen."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from afspraken import bevriezen
from afspraken.gelden import geldende_afspraken
from afspraken.models import Kaart, Kaartversie
from afspraken.models.gezegd import WEIGERING, Gezegd, wacht_op_bevestiging
from afspraken.models.kaart import Begin
from afspraken.passen import gaat_over
from afspraken.pdf import kaart_context
from afspraken.regels import (
    MET_DE_KAART,
    Reden,
    akkoord_doet_iets,
    mag_akkoord,
    mag_intrekken,
    mag_tekenen,
)
from afspraken.rolgrenzen import waarschuwingen
from afspraken.statussen import VAST, Daad, Status, kan
from afspraken.verzegelen import druk, probeer_opnieuw
from afspraken.views import laden
from afspraken.views.wachten import wat_wacht
from afspraken.woorden import in_een_zin
from afspraken.zinnen import in_tweeen
from kern.htmx import toon
from kern.pdfantwoord import geef_pdf
from partners.models import Lidmaatschap
from partners.rechten import mag, met_recht

# What people come for first: what is in force, then what waits for them, then what was.
_EERST = (Status.GELDEND, Status.VASTGESTELD, Status.WERKAFSPRAAK, Status.VOORGELEGD)


@met_recht("kaart.zien", laad=laden.kaart)
def afsprakenkaart(request: HttpRequest, kaart: Kaart) -> HttpResponse:
    """Show the card of my network: the version that counts today."""
    frozen = [row for row in laden.versies(request) if not row.is_concept]
    by_rank = sorted(frozen, key=lambda row: _EERST.index(row.status) if row.status in _EERST else len(_EERST))
    if by_rank:
        return _kaartpagina(request, by_rank[0])
    context = _wegen(request, kaart) | {"titel": "Afsprakenkaart", "gemeente": kaart.gemeente}
    return toon(request, "afspraken/leeg.html", context)


@met_recht("kaart.zien", laad=laden.versie)
def versie(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show one version: a concept to work in, or a frozen text."""
    return _conceptpagina(request, versie) if versie.is_concept else _kaartpagina(request, versie)


@met_recht("kaart.voorleggen", laad=laden.kaart)
@require_POST
def nieuw_concept(request: HttpRequest, kaart: Kaart) -> HttpResponse:
    """Begin the next version with what was chosen, or go on in the one that is there."""
    chosen = request.POST.get("begin", "")
    begin = chosen if chosen in Begin.values else Begin.VORIGE
    return redirect("kaart-versie", kaart.nieuw_concept(request.lidmaatschap, begin).pk)


@met_recht("kaart.zien", laad=laden.versie)
def kaart_pdf(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Give the sealed bytes, or a PDF with a watermark while this state has no seal."""
    seal = versie.zegels.filter(sleutel=versie.toestandsleutel).first() if versie.n_handtekeningen else None
    unsealed = "" if seal else "-niet-verzegeld"
    name = f"afsprakenkaart-{versie.kaart.gemeente.code}-{versie.in_bestandsnaam}{unsealed}.pdf"
    return geef_pdf(request, name, lambda: bytes(seal.pdf) if seal else druk(versie))


@met_recht("kaart.zien", laad=laden.bij_fenomeen)
def bij_fenomeen(request: HttpRequest, bij: laden.BijFenomeen) -> HttpResponse:
    """Show what holds for my organisation about one fenomeen: a page, or the part that the fenomeen page loads."""
    organisatie = request.lidmaatschap.organisatie
    rows = geldende_afspraken(organisatie)
    context = {
        "titel": f"Onze afspraken: {bij.naam}",
        "bij": bij,
        "organisatie": organisatie,
        "afspraken": [row for row in rows if gaat_over(row, bij.slug)],
    }
    return toon(request, "afspraken/bij_fenomeen.html", context, deel="afspraken")


def _wegen(request: HttpRequest, kaart: Kaart) -> dict[str, Any]:
    """Return the ways on from a card: its versions, the concept, and who may begin one."""
    rows = laden.versies(request)
    concept = next((row for row in rows if row.is_concept), None)
    return {
        "versies": rows,
        "concept": concept,
        "mag_concept": concept is None and bool(mag(request.lidmaatschap, "kaart.voorleggen", kaart)),
        "begin": [row for row in Begin.choices if rows or row[0] != Begin.VORIGE],
    }


def _kaartpagina(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    lid = request.lidmaatschap
    signed = versie.handtekening_van(lid.organisatie_id)
    papers, insider = wacht_op_bevestiging(versie.gezegd), bool(signed or mag(lid, "kaart.voorleggen", versie))
    agreed = any(row.organisatie_id == lid.organisatie_id for row in versie.akkoordrijen)
    elders = versie.sprak_al_namens(lid)
    card, own = beeld(versie), lid.organisatie.soort
    context = _wegen(request, versie.kaart) | {
        "titel": f"Afsprakenkaart {versie.kaart.gemeente}, versie {versie.nummer}",
        "versie": versie,
        "kaart": card,
        "groepen": _eerst_eigen(card["afspraken"], own.slug),
        "vouw": True,
        "eigen_in_zin": in_een_zin(own.slug, own.naam),
        "wacht_op": wacht_op(versie, card),
        "getekend": signed,
        "mag_tekenen": not signed and _mag(lid, "kaart.tekenen", versie, mag_tekenen(versie.status, elders=elders)),
        "mag_akkoord": not signed
        and not agreed
        and akkoord_doet_iets(versie.status, eigen=bool(versie.afspraken_van(lid.organisatie)))
        and _mag(lid, "kaart.akkoord", versie, mag_akkoord(versie.status, elders=elders)),
        "mag_intrekken": _mag(lid, "kaart.voorleggen", versie, mag_intrekken(versie.status)),
        "weigeringen": _weigeringen(versie, lid, alles=insider),
        "opzeggingen": [row for row in versie.handtekeningen if insider and hasattr(row, "opzegging")],
        "papieren": papers,
        "mijn_papier": next((row for row in papers if row.organisatie_id == lid.organisatie_id), None),
        "mag_papier": _mag(lid, "kaart.voorleggen", versie, mag_tekenen(versie.status)),
        "mag_opzeggen": signed is not None
        and not hasattr(signed, "opzegging")
        and kan(versie.status, Daad.ZEG_OP)
        and bool(mag(lid, "kaart.tekenen", versie)),
        "zegel": zegelstand(versie, probeer=bool(signed)),
        "evalueerbaar": MET_DE_KAART,
        "ondertekend": versie.status in VAST,
    }
    return toon(request, "afspraken/kaart.html", context)


def _weigeringen(versie: Kaartversie, lid: Lidmaatschap, *, alles: bool) -> list[Gezegd]:
    """Return who does not sign and why (`alles`, for who presented and who signed), else what they said themselves.

    Who signed after all is no longer among them.
    """
    signed = {row.organisatie_id for row in versie.handtekeningen}
    rows = [row for row in versie.gezegd if row.soort == WEIGERING and row.organisatie_id not in signed]
    return [row for row in rows if alles or row.organisatie_id == lid.organisatie_id]


def _eerst_eigen(rows: list[dict[str, Any]], own: str) -> tuple[list[dict[str, Any]], ...]:
    """Return the agreements of my kind of partner and the others; nothing when there is nothing to part."""
    mine = [row for row in rows if own in (row["van"], row["naar"])]
    rest = [row for row in rows if own not in (row["van"], row["naar"])]
    return (mine, rest) if mine and rest else ()


def wacht_op(versie: Kaartversie, card: dict[str, Any]) -> list[str]:
    """Return the organisations that can still sign this version."""
    if mag_tekenen(versie.status):
        return []
    return [row["organisatie"] for row in card["ondertekening"] if not row["getekend"]]


def _mag(lid: Lidmaatschap, recht: str, versie: Kaartversie, redenen: list[Reden]) -> bool:
    return not redenen and bool(mag(lid, recht, versie))


def beeld(versie: Kaartversie) -> dict[str, Any]:
    """Return the card as the page and the PDF both show it."""
    card = kaart_context(
        versie.inhoud,
        hash=versie.kenmerk,
        handtekeningen=versie.gedrukte_handtekeningen,
        status=versie.status,
        verzegelbaar=False,
        adres=settings.ADRES,
        akkoord=_akkoord(versie),
        vandaag=timezone.localdate(),
    )
    for row in card["afspraken"]:
        row["kern"], row["vervolg"] = in_tweeen(row["zin"])
    for tabel in card["matrix"]:
        for rij in tabel["rijen"]:
            for partner, cel in zip(tabel["partners"], rij["cellen"], strict=True):
                cel |= {"slug": partner["slug"], "naam": partner["naam"]}
    return card


def _akkoord(versie: Kaartversie) -> list[str]:
    """Return who works by a version that is not signed yet."""
    agreed = versie.akkoordrijen if versie.status == Status.WERKAFSPRAAK else ()
    return [str(row.organisatie_id) for row in agreed]


def zegelstand(versie: Kaartversie, *, probeer: bool) -> dict[str, Any]:
    """Return whether this state is sealed and else why not yet; a visit of who signed tries again."""
    if not versie.te_verzegelen:
        return {"nodig": False}
    if versie.zegelsleutel == versie.toestandsleutel:
        return {"nodig": True, "klaar": True}
    attempt = getattr(versie, "zegelpoging", None)
    reason = probeer_opnieuw(versie) if probeer else attempt.reden if attempt else "Dat gebeurt zo."
    return {"nodig": True, "klaar": not reason, "reden": reason}


def _conceptpagina(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    lid = request.lidmaatschap
    versie.inhoud = bevriezen.inhoud(versie, met_voorstellen=True)
    own = lid.organisatie.soort.slug
    writes, proposes = (bool(mag(lid, recht, versie)) for recht in ("kaart.inbrengen", "kaart.voorstellen"))
    in_table = {partner["slug"] for partner in versie.inhoud["partners"]}
    card = _werkbeeld(versie, own if writes else "", proposes)
    context = _wegen(request, versie.kaart) | {
        "titel": f"Afsprakenkaart {versie.kaart.gemeente}, concept versie {versie.nummer}",
        "versie": versie,
        "kaart": card,
        "wacht": wat_wacht(card),
        "kolommen": in_table if proposes else in_table & {own} if writes else set(),
        "eigen": own,
        "eigen_in_zin": in_een_zin(own, lid.organisatie.soort.naam),
        "mag_schrijven": writes,
        "mag_voorleggen": bool(mag(lid, "kaart.voorleggen", versie)),
    }
    return toon(request, "afspraken/concept.html", context)


def _werkbeeld(versie: Kaartversie, eigen: str, mag_voorstellen: bool) -> dict[str, Any]:
    """Return the concept as shown, with on every line what this member can do with it."""
    versie.__dict__["handtekeningen"] = []  # a concept has none: no need to ask
    card = beeld(versie)
    cells = [cel for tabel in card["matrix"] for rij in tabel["rijen"] for cel in rij["cellen"]]
    for row in (row for cel in cells for row in cel["inbreng"]):
        row["mag_aanvaarden"] = not row["telt"] and row["partner"] == eigen
        row["mag_wijzigen"] = row["partner"] == eigen or (mag_voorstellen and not row["telt"])
    for row in card["afspraken"]:
        party = eigen in (row["van"], row["naar"])
        row["mag_aanvaarden"] = party and eigen not in row["aanvaard"]
        row["mag_wijzigen"] = bool(eigen) and (party or (mag_voorstellen and not row["telt"]))
        row["wacht_op"] = [name for slug, name in _tweetal(row) if slug not in row["aanvaard"]]
        row["grenzen"] = waarschuwingen(row)
        row["mag_opmerken"] = bool(eigen)
    return card


def _tweetal(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["van"], row["van_naam"]), (row["naar"], row["naar_naam"])]
