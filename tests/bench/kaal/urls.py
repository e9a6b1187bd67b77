"""The bare page itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ZIN = "De wijkagent belt het jongerenwerk zodra er op het plein spanning is, en hoort dezelfde dag wat er is gedaan."
RIJEN = [
    {"nummer": nr, "titel": f"Afspraak {nr} tussen jongerenwerk en politie", "zin": ZIN, "drempel": nr % 4 + 1}
    for nr in range(1, 97)
]


def pagina(request: HttpRequest) -> HttpResponse:
    """Show 96 rows to who is logged in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    return render(request, "pagina.html", {"rijen": RIJEN, "titel": "Alle afspraken"})


urlpatterns = [path("kaal/", pagina)]
