"""The pages for when something is not there, not allowed, too large or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def onjuist(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return render(request, "400.html", status=400)


def verboden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: you may not; `exception` may carry an `Antwoord` with the reason."""
    antwoord = getattr(exception, "antwoord", None)
    return render(request, "403.html", {"antwoord": antwoord}, status=403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its key, mostly because the session ended in the meantime."""
    return render(request, "403.html", {"sessie_verlopen": True}, status=403)


def onvindbaar(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what is not yours to see."""
    return render(request, "404.html", status=404)


def te_groot(request: HttpRequest) -> HttpResponse:
    """413: more than we take; the browser still has the text."""
    return render(request, "413.html", status=413)


def kapot(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page needs neither database nor session."""
    return render(None, "500.html", status=500)
