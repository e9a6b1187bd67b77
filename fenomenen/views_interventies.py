"""For everybody: what you can do, what the research says per phase, and how to read a signal."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fenomenen import onderzoek
from fenomenen.models import Interventie
from kern.filters import Filter, balken, gekozen, keuze_in_woorden, telling
from kern.htmx import toon
from kern.inventaris import bronnamen
from partners.lokaal import met_notities
from partners.models import PartnerSoort
from partners.rechten import openbaar

VOOR_WIE = {
    "plaatser": "De plaatser",
    "slachtoffer": "Het slachtoffer",
    "omgeving": "De omgeving",
    "publiek": "Het publiek",
}
FILTERS = (
    Filter("waar", "Waar", "Alles", dict(Interventie.Waar.choices)),
    Filter("voor", "Voor wie", "Iedereen", VOOR_WIE),
    Filter("fase", "Fase", "Alle fasen", onderzoek.FASEN),
)


def _kader(request: HttpRequest, filters: tuple[Filter, ...], keuze: dict[str, str], woorden: str) -> dict[str, Any]:
    """Return what the bar of filters needs: links, the count in words and the choice in words."""
    return {
        "balken": balken(filters, keuze, request.path),
        "telling": woorden,
        "keuze": keuze,
        "gekozen": keuze_in_woorden(filters, keuze),
    }


def _actie(row: Interventie, names: dict[str, str]) -> dict[str, Any]:
    """Return an action with whom it is for, what is said of partners, and the numbers of its sources."""
    return {
        "rij": row,
        "voor_wie": [VOOR_WIE[name] for name in row.voor_wie],
        "partners": [{**line, "naam": names[line["partner"]]} for line in row.partners if line["partner"] in names],
    }


@openbaar
@met_notities
def interventies(request: HttpRequest) -> HttpResponse:
    """List what you can do by place, filtered by place, for whom and phase; an unknown filter does not exist."""
    keuze = gekozen(FILTERS, request.GET)
    everything = list(Interventie.objects.filter(actief=True))
    names = dict(PartnerSoort.objects.filter(actief=True).values_list("slug", "naam"))
    rows = [
        row
        for row in everything
        if keuze["waar"] in {"", row.waar}
        and (not keuze["voor"] or keuze["voor"] in row.voor_wie)
        and keuze["fase"] in {"", row.fase}
    ]
    groups = [
        (naam, [_actie(row, names) for row in rows if row.waar == code]) for code, naam in Interventie.Waar.choices
    ]
    context = {
        "titel": "Wat kun je doen?",
        "groepen": [(naam, actions) for naam, actions in groups if actions],
        "bronnen": bronnamen(number for row in everything for number in row.genoemd),
        "nagekeken": max((row.nagekeken for row in everything), default=None),
        **_kader(request, FILTERS, keuze, telling(len(rows), len(everything), "actie", "acties")),
    }
    return toon(request, "fenomenen/interventies.html", context)


@openbaar
@met_notities
def interventiematrix(request: HttpRequest) -> HttpResponse:
    """Show the findings of the research per phase, filtered by phase, kind and who."""
    keuze = gekozen(onderzoek.FILTERS, request.GET)
    everything = onderzoek.punten()
    rows = [row for row in everything if row.past(keuze)]
    context = {
        "titel": "Interventiematrix",
        "fasen": onderzoek.per_fase(rows),
        "bronnen": bronnamen(number for row in everything for number in row.genoemd),
        "nagekeken": onderzoek.nagekeken(),
        **_kader(request, onderzoek.FILTERS, keuze, telling(len(rows), len(everything), "punt", "punten")),
    }
    return toon(request, "fenomenen/matrix.html", context)


@openbaar
@met_notities
def signalen_lezen(request: HttpRequest) -> HttpResponse:
    """Show what to look for in a signal, the eight tips, and the research in short."""
    words = onderzoek.leestips()
    numbers = {number for part in words["deel"] for row in part["rij"] for number in row["genoemd"]}
    context = {
        "titel": "Signalen lezen",
        "woorden": words,
        "op_deze_pagina": [(part["slug"], part["kop"]) for part in words["deel"]],
        "bronnen": bronnamen(numbers),
    }
    return toon(request, "fenomenen/leestips.html", context)
