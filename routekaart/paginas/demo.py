"""The three doors of the demo: log in with one click. This address exists in the demo only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from kern.htmx import toon
from partners.models import Gebruiker
from partners.rechten import openbaar
from routekaart.route.models import Doorloop

# E-mail name, who it is, what you can try there, where the door leads.
DEUREN = [
    ("oov", "OOV-ambtenaar", "Maak de afsprakenkaart af en leg hem voor aan de partners.", "afsprakenkaart"),
    ("jongerenwerk", "Jongerenwerker", "Loop de route met een bericht dat je zorgen geeft.", "doorlopen"),
    ("fg", "Functionaris gegevensbescherming", "Lees wat bewaard wordt, waarom en hoe lang.", "privacy"),
]


@openbaar
def deuren(request: HttpRequest) -> HttpResponse:
    """Show the doors; a POST goes through one of them."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return toon(request, "paginas/demo.html", {"titel": "Demo", "deuren": DEUREN})
    targets = {naam: doel for naam, _, _, doel in DEUREN}
    naam = request.POST.get("deur", "")
    if naam not in targets:
        raise Http404
    person = get_object_or_404(Gebruiker, email=f"{naam}@voorbeeldstad.example")
    Doorloop.vergeet_sessie(request.session)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(targets[naam])
