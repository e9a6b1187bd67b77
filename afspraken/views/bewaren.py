"""Saving a form of the card: once, with reasons when it may not, and with both texts when somebody else was first."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from afspraken.models import Afspraak, Botsing, Kaartafspraken, Kaartversie
from afspraken.regels import BEVROREN, MagNiet, Reden
from kern.formulieren import Formulier
from kern.htmx import toon

View = Callable[..., HttpResponse]


def ingevuld(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when that is nothing at all; None when nobody sent the form."""
    return request.POST if request.method == "POST" else None


def naar_versie(versie_id: UUID, anker: str = "") -> HttpResponse:
    """Go to the page of a version, at an anchor."""
    return redirect(reverse("kaart-versie", args=[versie_id]) + (f"#{anker}" if anker else ""))


def kan_niet(
    request: HttpRequest,
    versie: Kaartversie,
    redenen: Sequence[Reden],
    wegen: Sequence[tuple[str, str]] = (),
    *,
    status: int = 422,
) -> HttpResponse:
    """Answer an act that may not happen with the reasons, and the ways on as (address, words)."""
    context = {"titel": "Dit kan nu niet", "redenen": redenen, "versie": versie, "wegen": wegen}
    return toon(request, "afspraken/kan_niet.html", context, status=status)


def in_concept(view: View) -> View:
    """Send who asks for the form of a frozen version to its page; who sends a text gets that text back.

    For views that get a version, or a line of one, as their first argument.
    """

    @wraps(view)
    def guarded(request: HttpRequest, rij: Any) -> HttpResponse:
        versie = getattr(rij, "versie", rij)
        if request.method != "POST" and not versie.is_concept:
            return naar_versie(versie.pk)
        return view(request, rij)

    return guarded


def bewaar(
    request: HttpRequest,
    form: Formulier,
    daad: Callable[[], Any],
    context: dict[str, Any],
    *,
    klaar: tuple[UUID, str],
) -> HttpResponse:
    """Show the form; on POST do the act and go back to the concept, or answer the form with its reasons (422, 409)."""
    template = "afspraken/formulier.html"
    context |= {"form": form}
    if request.method != "POST":
        return toon(request, template, context)
    if not context["versie"].is_concept:
        return toon(request, template, context | {"redenen": [BEVROREN]}, status=422)
    if not form.is_valid():
        return toon(request, template, context, status=422)
    try:
        daad()
    except MagNiet as fout:
        return toon(request, template, context | {"redenen": fout.redenen}, status=422)
    except Botsing as fout:
        # The same text is no collision: a double click.
        if differ := verschillen(form, fout.nu):
            form.data = form.data.copy()
            form.data["stand"] = str(fout.nu.stand)
            return toon(request, template, context | {"verschillen": differ}, status=409)
    return naar_versie(*klaar)


def verschillen(form: Formulier, nu: Any) -> list[tuple[str, str, str]]:
    """Return (label, what stands there now, what was typed) of every field that differs."""
    theirs = begin(nu)
    rows = []
    for bound in form:
        if bound.field.soort != "verborgen":
            now, mine = _in_woorden(bound.field, theirs.get(bound.name)), _in_woorden(bound.field, bound.data)
            rows.append((bound.label, now, mine))
    return [row for row in rows if row[1] != row[2]]


def _in_woorden(veld: Any, waarde: Any) -> str:
    """Return a value as the form shows it."""
    labels = {str(code): label for code, label in getattr(veld, "choices", [])}
    if isinstance(waarde, list):
        return ", ".join(labels.get(str(one), str(one)) for one in waarde) or "(niets gekozen)"
    text = str(waarde or "").strip()
    return labels.get(text, text) or "(leeg)"


def begin(rij: Any) -> dict[str, Any]:
    """Return a line as the values its form starts with."""
    if isinstance(rij, Kaartafspraken):
        return {name: getattr(rij, name) for name in (*Kaartafspraken.VELDEN, "stand")}
    names = ("zicht", "doel", "delen", "terugkoppeling", "toelichting", "stand")
    values = {name: getattr(rij, name) for name in names} | {
        "fenomenen": list(rij.fenomenen.values_list("slug", flat=True).order_by("volgorde")),
        "vanaf_drempel": str(rij.vanaf_drempel),
        "actie": rij.actie.slug if rij.actie else "",
    }
    if isinstance(rij, Afspraak):
        return values | {"van": rij.van.slug, "naar": rij.naar.slug}
    return values | {"antwoord": rij.antwoord, "reden": rij.reden, "andere": rij.andere.slug if rij.andere else ""}
