"""Filling in a row: the form, and what comes back when it cannot be saved. Nothing that was typed is lost."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst

from kern.htmx import toon
from partners.models.netwerk import Netwerkrij, Vol
from routekaart.netwerk.forms import Netwerkformulier
from routekaart.netwerk.paginas import titel_van
from routekaart.netwerk.soorten import Soort

PAGINA = "netwerk/formulier.html"


def in_tekst(soort: Soort, rij: Netwerkrij) -> str:
    """Return a row as plain text, a field per line."""
    form = soort.formulier()
    return "\n".join(f"{label}: {text or '(leeg)'}" for label, text in form.in_woorden(form.uit_rij(rij)).items())


def waarheen(soort: Soort, rij: Netwerkrij) -> str:
    """Return where a row can be read; a note whose page is gone is found in the list only."""
    if soort.begint_elders and not titel_van(rij.adres):
        return reverse("netwerk-soort", args=[soort.slug])
    return rij.get_absolute_url()


def bewerk(request: HttpRequest, soort: Soort, rij: Netwerkrij, begin: dict[str, Any] | None = None) -> HttpResponse:
    """Show the form; save when it is right, else give it back with what was typed (422, 409 when stale)."""
    now = soort.formulier.uit_rij(rij) | {"stand": rij.stand, "voor": str(rij.gemeente_id)}
    now["nieuw"] = "" if rij.stand else str(uuid4())
    form = soort.formulier(request.POST if request.method == "POST" else None, initial=now)
    context = _context(soort, rij, form)
    if request.method != "POST":
        return toon(request, PAGINA, context)
    if not rij.stand and begin is None:
        form.add_error(None, "Ga naar de pagina waar dit bij hoort en begin daar opnieuw. Kopieer eerst je tekst.")
    if rij.gemeente_id != request.lidmaatschap.organisatie.gemeente_id:
        return _hoort_elders(request, context)
    if not form.is_valid():
        return toon(request, PAGINA, context, status=422)
    if form.cleaned_data["voor"] not in ("", now["voor"]):
        return _ander_netwerk(request, context)
    return _bewaar(request, context, begin or {})


def _context(soort: Soort, rij: Netwerkrij, form: Netwerkformulier) -> dict[str, Any]:
    """Return what the page of the form shows."""
    full = not rij.stand and soort.model.objects.filter(gemeente=rij.gemeente_id).count() >= soort.model.GRENS
    return {
        "titel": f"Wijzig {soort.woorden['het']}" if rij.stand else soort.woorden["nieuw"],
        "soort": soort,
        "rij": rij,
        "form": form,
        "vol": full,
        "waarschuwingen": form.waarschuwingen(rij) if rij.stand else [],
    }


def _bewaar(request: HttpRequest, context: dict[str, Any], begin: dict[str, Any]) -> HttpResponse:
    """Save what is valid, once."""
    soort, rij, form = context["soort"], context["rij"], context["form"]
    if not rij.stand:
        rij.pk = form.pk_nieuw
    try:
        saved = rij.bewaar(request.lidmaatschap, form.stand_getoond, **{**begin, **form.waarden})
    except Vol:
        form.add_error(None, f"Er passen er {rij.GRENS} in jullie netwerk, en die zijn er al.")
        return toon(request, PAGINA, context | {"vol": True}, status=422)
    if not saved:
        return _achterhaald(request, context)
    messages.success(request, f"{capfirst(soort.woorden['het'])} is bewaard. Alle leden van jullie netwerk lezen mee.")
    return redirect("netwerk-rij", rij.SLUG, rij.pk) if form.waarschuwingen(rij) else redirect(waarheen(soort, rij))


def _nog_eens(request: HttpRequest, context: dict[str, Any], **bekend: object) -> Netwerkformulier:
    """Return the same text in a form of now: saving again is a choice made with open eyes."""
    data = request.POST.copy()
    for name, value in bekend.items():
        data[name] = str(value)
    return context["soort"].formulier(data)


def _ander_netwerk(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Refuse a form that was opened for the network I acted for before the switch in another tab."""
    gemeente = context["rij"].gemeente
    form = _nog_eens(request, context, voor=gemeente.pk)
    form.add_error(None, f"Je werkt nu in {gemeente}. Bewaar alleen als dit daar hoort.")
    return toon(request, PAGINA, context | {"form": form}, status=409)


def _hoort_elders(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Refuse a change of a row in another network of mine: it was opened before the switch in another tab."""
    here, there = request.lidmaatschap.organisatie.gemeente, context["rij"].gemeente
    context["form"].add_error(
        None, f"Dit hoort bij {there}, en je werkt nu in {here}. Wissel naar {there} en bewaar daar."
    )
    return toon(request, PAGINA, context | {"elders": there}, status=409)


def geef_terug(request: HttpRequest, soort: Soort, rij: Netwerkrij) -> HttpResponse:
    """Show what was typed for a row that is gone, in the form of the new, empty row that is given."""
    context = _context(soort, rij, soort.formulier())
    form = _nog_eens(request, context, stand=0, nieuw=uuid4(), voor=rij.gemeente_id)
    way = "Kopieer je tekst en begin opnieuw op de pagina waar dit bij hoort."
    if not soort.begint_elders:
        way = "Bewaar je nu, dan komt het er weer bij."
    form.add_error(None, f"Dit is intussen verwijderd. Jouw tekst staat nog in het formulier. {way}")
    return toon(request, PAGINA, context | {"form": form, "verdwenen": True}, status=409)


def _achterhaald(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show what was saved meanwhile, by a colleague or by an earlier click, beside what was typed."""
    soort, form = context["soort"], context["form"]
    now = soort.model.objects.van(request.lidmaatschap).filter(pk=context["rij"].pk).first()
    if now is None:
        return geef_terug(request, soort, soort.model(gemeente=context["rij"].gemeente))
    theirs = form.in_woorden(form.uit_rij(now))
    mine = form.in_woorden({name: form.cleaned_data[name] for name in form.uit_rij(now)})
    differ = [(label, text, mine[label]) for label, text in theirs.items() if text != mine[label]]
    if not differ:
        return redirect(waarheen(soort, now))  # the same text: a double click
    again = _nog_eens(request, context, stand=now.stand)
    return toon(request, PAGINA, context | {"rij": now, "form": again, "botsing": differ}, status=409)
