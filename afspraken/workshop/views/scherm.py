"""The beamer: big, the same for everybody who looks at it, and never a name or a private note."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from afspraken.workshop import zaal as beeld
from afspraken.workshop.models import Workshop
from afspraken.workshop.views import laden
from kern.htmx import toon
from kern.qr import teken


@laden.scherm
def scherm(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Show where the room is; asked again every two seconds, answered only when something is new."""
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    if request.htmx and request.GET.get("gezien") == beeld.gezien(workshop):
        return _nergens_bewaard(HttpResponse(status=204))
    door = settings.ADRES.rstrip("/") + reverse("deur")
    way_in = {"adres": door.partition("://")[2], "qr": teken(f"{door}?code={workshop.code}")}
    part = beeld.deel(workshop, "scherm", "workshop/deel_scherm.html", **way_in)
    if request.htmx:
        return _nergens_bewaard(HttpResponse(part))
    context = {"titel": workshop.titel, "stand": part, "workshop": workshop}
    return _nergens_bewaard(toon(request, "workshop/scherm.html", context))


def _nergens_bewaard(response: HttpResponse) -> HttpResponse:
    """Keep the screen out of caches and search engines."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response
