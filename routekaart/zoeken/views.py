"""The search page. What somebody asks is in the address only: not logged, not stored, not in a title."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kern.filters import Filter, adres, balken
from kern.htmx import toon
from kern.zoeken.vraag import ontleed
from partners.rechten import openbaar
from routekaart.zoeken.resultaat import Uitkomst, synoniemen, zoek
from routekaart.zoeken.soorten import SOORTEN

ECHO = 80
VOORBEELDEN = ("sexting", "wat mag de politie online", "besloten bericht delen", "rellen", "ouders bellen")


def _pagina(typed: str) -> int:
    """Return the number of a page; raises `Http404` for anything else."""
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:5]) < 1000 and len(typed) < 5):
        raise Http404
    return int(typed)


def _links(tekst: str, soort: str, pagina: int, uitkomst: Uitkomst) -> dict[str, Any]:
    """Return the links that keep the query: filters by kind, and the pages before and after."""
    everything = sum(number for _, _, number in uitkomst.soorten)
    kinds = {code: f"{naam} ({number})" for code, naam, number in uitkomst.soorten}
    asked = {"q": tekst, "soort": soort}
    return {
        "balken": balken((Filter("soort", "", f"Alles ({everything})", kinds),), asked, ""),
        "vorige": adres({**asked, "pagina": str(pagina - 1)}, "") if pagina > 1 else "",
        "volgende": adres({**asked, "pagina": str(pagina + 1)}, "") if pagina < uitkomst.paginas else "",
    }


@openbaar
@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """Search in everything this person may see; an unknown filter or page does not exist."""
    soort, pagina = request.GET.get("soort", ""), _pagina(request.GET.get("pagina", "1"))
    vraag = ontleed(request.GET.get("q", ""), synoniemen())
    uitkomst = zoek(vraag, request.lidmaatschap, soort, pagina) if vraag else Uitkomst()
    if soort not in {"", *SOORTEN, *(code for code, _, _ in uitkomst.soorten)} or pagina > uitkomst.paginas:
        raise Http404
    context = {
        "titel": f"Zoeken, bladzijde {pagina}" if pagina > 1 else "Zoeken",
        "vraag": vraag,
        "echo": vraag.tekst if len(vraag.tekst) <= ECHO else f"{vraag.tekst[:ECHO]}…",
        "uitkomst": uitkomst,
        "pagina": pagina,
        "voorbeelden": VOORBEELDEN,
        **_links(vraag.tekst, soort, pagina, uitkomst),
    }
    return toon(request, "zoeken/zoeken.html", context)
