"""The handleiding: one page per kind of user, a list to begin a network with, and two pages for the table as PDF."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from kern.htmx import toon
from kern.inventaris import bronnamen
from kern.models import HANDLEIDING, Pagina
from kern.opmaak import koppen
from kern.pdf import maak_pdf
from kern.pdfantwoord import geef_pdf
from partners.rechten import openbaar

GROEPEN = (
    ("Wie ben je?", ("oov", "jongerenwerker", "partner", "beheerder", "fg", "controleren")),
    ("Beginnen en uitleggen", ("netwerk-opzetten", "workshop", "kaart", "waarom-dit", "waarom-dit-fg")),
)
# On paper too, on exactly one A4.
OP_PAPIER = ("waarom-dit", "waarom-dit-fg")


@openbaar
def handleiding(request: HttpRequest) -> HttpResponse:
    """Show what there is to read, by who is reading."""
    rows = {rij.slug: rij for rij in Pagina.objects.filter(slug__startswith=HANDLEIDING, actief=True)}
    groups = [
        (kop, [(slug, rows[HANDLEIDING + slug]) for slug in slugs if HANDLEIDING + slug in rows])
        for kop, slugs in GROEPEN
    ]
    return toon(request, "paginas/handleiding.html", {"titel": "Handleiding", "groepen": groups})


@openbaar
def handleiding_pagina(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page of the handleiding."""
    pagina = get_object_or_404(Pagina, slug=HANDLEIDING + slug, actief=True)
    context: dict[str, Any] = {
        "titel": pagina.titel,
        "pagina": pagina,
        "slug": slug,
        "op_deze_pagina": koppen(pagina.html),
        "op_papier": slug in OP_PAPIER,
        "bronnen": bronnamen(pagina.genoemd),
    }
    return toon(request, "paginas/handleiding_pagina.html", context)


@openbaar
def handleiding_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one of the two pages for the table as PDF."""
    if slug not in OP_PAPIER:
        raise Http404
    rij = get_object_or_404(Pagina, slug=HANDLEIDING + slug, actief=True)
    words = (rij.titel, rij.inleiding, rij.html, rij.nagekeken.isoformat(), settings.ADRES)
    return geef_pdf(request, f"{slug}.pdf", lambda: _gedrukt(*words))


@lru_cache(maxsize=4)
def _gedrukt(titel: str, inleiding: str, html: str, nagekeken: str, adres: str) -> bytes:
    """Print a page once per process and text: everybody may ask for it, and printing takes seconds."""
    day = datetime.fromisoformat(nagekeken).replace(tzinfo=UTC)
    context = {"titel": titel, "inleiding": inleiding, "html": html, "nagekeken": day, "adres": adres.rstrip("/")}
    return maak_pdf(render_to_string("paginas/a4.html", context), gemaakt_op=day)
