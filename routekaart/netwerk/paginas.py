"""Which pages a note can stand beside: pages of this site that everybody may read, and that show notes."""

import re
from html import unescape

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from partners.rechten import Toegang

KOP = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
LANGSTE = 200


def _bezoek(adres: str) -> HttpRequest:
    """Return the request of a visitor without a session, as the page would get it."""
    visit = HttpRequest()
    visit.method = "GET"
    visit.path = visit.path_info = adres
    visit.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    visit.user, visit.session, visit.htmx = AnonymousUser(), SessionBase(), False
    visit.lidmaatschap, visit.lidmaatschappen = None, []
    return visit


def _antwoord(adres: str) -> HttpResponse | None:
    """Return what a visitor sees at an address; None when nothing public is there that shows notes."""
    try:
        match = resolve(adres)
        shows_notes = getattr(match.func, "met_notities", False)
        if not shows_notes or getattr(match.func, "toegang", None) != Toegang("openbaar"):
            return None
        visit = _bezoek(adres)
        visit.resolver_match = match
        return match.func(visit, *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return None


def titel_van(adres: str) -> str:
    """Return the heading of the public page at this address; an empty string when no such page shows notes.

    The page itself is asked, because only its view knows whether that fenomeen or that partner is there.
    """
    if not (adres.startswith("/") and adres.endswith("/") and len(adres) <= LANGSTE):
        return ""
    answer = _antwoord(adres)
    if answer is None or answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return ""
    heading = KOP.search(answer.content.decode())
    return " ".join(unescape(TAG.sub("", heading[1])).split())[:LANGSTE] if heading else ""
