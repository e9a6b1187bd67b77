"""A PDF as the answer to a request: a file to keep, or a page that says to try again in a moment."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kern.htmx import toon
from kern.pdf import DrukBezet


def geef_pdf(request: HttpRequest, name: str, make: Callable[[], bytes]) -> HttpResponse:
    """Give what `make` prints, as a file with this name; 503 with a way to try again when the press is taken."""
    try:
        pdf = make()
    except DrukBezet as fout:
        return toon(request, "onderdelen/pdf_bezet.html", {"titel": "De PDF komt eraan", "reden": fout}, status=503)
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})
