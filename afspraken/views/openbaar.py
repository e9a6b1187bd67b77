"""Pages for everybody: how to make agreements, the empty card, and the check page.

The check page tells how a version stands and whether a file is ours. Never what is in it or who signed.
"""

import hashlib
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from afspraken.bevriezen import basisafspraken
from afspraken.forms import CodeFormulier, VergelijkFormulier
from afspraken.models import Kaartversie, Zegel
from afspraken.models.versie import CODELENGTE, CODETEKENS
from afspraken.pdf import lege_kaart_pdf
from afspraken.statussen import NODIG, Status
from afspraken.views.bewaren import ingevuld
from afspraken.woorden import START_DREMPELS
from afspraken.zegel import Uitslag, vergelijk
from kern.htmx import toon
from kern.models import Pagina
from kern.pdfantwoord import geef_pdf
from partners.models import PartnerSoort
from partners.rechten import openbaar


@openbaar
def afspraken_maken(request: HttpRequest) -> HttpResponse:
    """Explain how partners make agreements together (inventory H)."""
    pagina = Pagina.objects.filter(slug="afspraken-maken", actief=True).first()
    return toon(request, "afspraken/maken.html", {"titel": "Samen afspraken maken", "pagina": pagina})


@openbaar
def lege_kaart(request: HttpRequest) -> HttpResponse:
    """Give the empty card for a session on paper."""
    partners = PartnerSoort.objects.filter(actief=True)
    columns = partners if request.GET.get("partners") == "alle" else partners.filter(kern=True)
    names = tuple(columns.values_list("slug", "naam"))
    return geef_pdf(request, "lege-afsprakenkaart.pdf", lambda: _gedrukt(names))


@lru_cache(maxsize=4)
def _gedrukt(partners: tuple[tuple[str, str], ...]) -> bytes:
    """Print the empty card once per process: everybody may ask for it, and printing takes seconds."""
    drempels = [{"nummer": nr, "tekst": tekst} for nr, tekst in enumerate(START_DREMPELS, 1)]
    return lege_kaart_pdf([{"slug": slug, "naam": naam} for slug, naam in partners], drempels, basisafspraken())


# --- The check page ----------------------------------------------------------------------------------


def _opgeschoond(code: str) -> str:
    """Return a code as it is stored: capitals, without the spaces and dashes that people add."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


@openbaar
def controle(request: HttpRequest) -> HttpResponse:
    """Ask for a code, or look for a file or its hash among everything that was sealed."""
    if code := _opgeschoond(request.GET.get("code", "")):
        # What cannot be a code keeps its own answer: the same page that every unknown code gives.
        return redirect("controle-code", code=code[:40]) if code.isascii() else _onbekende_code(request)
    form = VergelijkFormulier(ingevuld(request), request.FILES or None)
    context = {"titel": "Controleer een afsprakenkaart", "form": form, "codeform": CodeFormulier()}
    if request.method != "POST":
        return toon(request, "afspraken/controle.html", context)
    if not form.is_valid():
        return toon(request, "afspraken/controle.html", context, status=422)
    return toon(request, "afspraken/controle.html", context | {"uitkomst": _vergelijk(form, None)})


@openbaar
def controle_code(request: HttpRequest, code: str) -> HttpResponse:
    """Tell how the version with this code stands, and compare a file or hash with it."""
    known = Kaartversie.objects.filter(code=_opgeschoond(code)).values_list("pk", "kaart").first()
    if known is None:
        return _onbekende_code(request)
    versies = Kaartversie.objects.op_een_rij(kaart=known[1])
    versie = next(row for row in versies if row.pk == known[0])
    form = VergelijkFormulier(ingevuld(request), request.FILES or None)
    context = {"titel": f"Controle van een afsprakenkaart, {versie}", "form": form, "versie": versie}
    context |= {"nieuwer": _opvolger(versie, versies), "te_vergelijken": versie.n_handtekeningen >= NODIG}
    if request.method != "POST":
        return toon(request, "afspraken/controle_code.html", context)
    if not form.is_valid():
        return toon(request, "afspraken/controle_code.html", context, status=422)
    return toon(request, "afspraken/controle_code.html", context | {"uitkomst": _vergelijk(form, versie)})


def _onbekende_code(request: HttpRequest) -> HttpResponse:
    """Answer every unknown code with the same page, whatever was asked."""
    context = {"titel": "Onbekende code", "codeform": CodeFormulier(), "lengte": CODELENGTE, "tekens": CODETEKENS}
    return toon(request, "afspraken/controle_onbekend.html", context, status=404)


def _opvolger(versie: Kaartversie, versies: list[Kaartversie]) -> Kaartversie | None:
    """Return the version that replaced this one: the first later one that people could work with."""
    if versie.status != Status.VERVANGEN:
        return None
    later = [row for row in versies if row.nummer > versie.nummer and not row.is_concept]
    return next((row for row in later if row.status == Status.GELDEND), later[-1] if later else None)


def _vergelijk(form: VergelijkFormulier, versie: Kaartversie | None) -> dict[str, Any]:
    """Hold a file or hash against what was sealed (of this version, or of all); the file is read and forgotten."""
    bestand, hash = form.cleaned_data["bestand"], form.cleaned_data["hash"]
    seals = Zegel.objects.order_by("op").values_list("sha256", "versie", "versie__nummer", "versie__code")
    if bestand:
        data = bestand.read(settings.CONTROLE_UPLOAD_MAX)
        outcome = vergelijk(data, {row[0]: row for row in _bekend(seals, data)})
        code = {Uitslag.GELIJK: "gelijk", Uitslag.GEWIJZIGD: "gewijzigd", Uitslag.ONBEKEND: "onbekend"}
        return _uitleg(code[outcome.uitslag], outcome.gevonden, versie) | {"sha256": outcome.sha256}
    row = seals.filter(sha256=hash).first()
    if row is None and versie and versie.hash == hash:
        return {"code": "zelfde_tekst", "sha256": hash}
    return _uitleg("gelijk" if row else "onbekend_kenmerk", row, versie) | {"sha256": hash}


def _bekend(seals: Any, data: bytes) -> Any:
    return seals.filter(sha256=hashlib.sha256(data).hexdigest())


def _uitleg(code: str, row: Any, versie: Kaartversie | None) -> dict[str, Any]:
    """Return the outcome: a file of ours may be of another version, or an earlier state of this one."""
    if row is None:
        return {"code": code}
    sha256, pk, nummer, adres = row
    if versie and pk != versie.pk:
        return {"code": "andere_versie", "nummer": nummer, "adres": adres}
    newest = Zegel.objects.filter(versie=pk).order_by("-op").values_list("sha256", flat=True).first()
    return {"code": "ongewijzigd" if newest == sha256 else "eerdere_stand", "nummer": nummer, "adres": adres}
