"""The example messages by themselves: all in a list, one full screen, and all of them on paper."""

from django.http import Http404, HttpRequest, HttpResponse

from fenomenen.handout import FORMATEN, druk_handout, handout_html
from fenomenen.models import Voorbeeldbericht
from kern.buren import plaats
from kern.htmx import toon
from kern.pdfantwoord import geef_pdf
from partners.models import PartnerSoort
from partners.rechten import openbaar


@openbaar
def voorbeelden(request: HttpRequest) -> HttpResponse:
    """List the example messages, with the ways to show them, hand them out and practise."""
    rows = Voorbeeldbericht.objects.filter(actief=True).select_related("fenomeen").order_by("fenomeen__volgorde")
    return toon(request, "fenomenen/voorbeelden.html", {"titel": "Voorbeeldberichten", "voorbeelden": rows})


@openbaar
def voorbeeld_scherm(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one example message as large as the screen allows, with ways to the one before and after it."""
    messages = list(Voorbeeldbericht.objects.filter(actief=True).select_related("fenomeen"))
    place = plaats(messages, slug)
    context = {"titel": place.hier.titel, "bericht": place.hier, "plaats": place}
    return toon(request, "fenomenen/scherm.html", context)


@openbaar
def handout(request: HttpRequest) -> HttpResponse:
    """Give the example messages as a PDF, or one of them; A4 with the setting, A5 with the message alone."""
    formaat, slug = request.GET.get("formaat", "a4"), request.GET.get("bericht", "")
    messages = [row for row in Voorbeeldbericht.objects.filter(actief=True) if slug in ("", row.slug)]
    if formaat not in FORMATEN or not messages:
        raise Http404
    names = dict(PartnerSoort.objects.filter(actief=True).values_list("slug", "naam"))
    html = handout_html(messages, formaat, names)
    return geef_pdf(request, f"{slug or 'voorbeeldberichten'}-{formaat}.pdf", lambda: druk_handout(html))
