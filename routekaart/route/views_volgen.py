"""Saying with one tap that an afspraak was followed, or why not: it counts for the own organisation, without a case."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from afspraken.gelden import geldende_afspraken
from afspraken.models import Afwijking, Kaartversie
from kern.formulieren import als_uuid
from partners.rechten import openbaar
from routekaart.route import stappen
from routekaart.route.models import vind
from routekaart.route.stappen import AFSLUITEN

# In the session: what was said in which doorloop, so that a second tap does not count twice.
GEZEGD = "route_gezegd"
AFWIJKREDENEN = [
    (code, label.removeprefix("Wijk af: ").capitalize())
    for code, label in Afwijking.Keuze.choices
    if code != Afwijking.Keuze.VOLG
]


@openbaar
@require_POST
def volgen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what was tapped at one afspraak, once per doorloop, and go back to where it was tapped.

    Only the maker finds the doorloop; an exercise counts for nothing.
    """
    mine = vind(request, pk)
    line, choice = als_uuid(request.POST.get("afspraak", "")), request.POST.get("keuze", "")
    if request.lidmaatschap is None or mine.is_oefening or choice not in Afwijking.Keuze.values:
        raise Http404
    rows = geldende_afspraken(request.lidmaatschap.organisatie)
    found = next((row for row in rows if row.id == line), None)
    if found is None:
        raise Http404
    said = request.session.get(GEZEGD, {})
    key = f"{mine.pk}:{found.id}"
    if key not in said:
        versie = Kaartversie.objects.get(pk=found.versie_id)
        Afwijking.zeg(versie, request.lidmaatschap, found.id, choice)
        request.session[GEZEGD] = {**said, key: choice}
    step = request.POST.get("stap", "")
    known = step == AFSLUITEN or stappen.vind(step)
    return redirect("stap", mine.pk, step) if known else redirect("doorloop", mine.pk)


def gezegd_in(request: HttpRequest, doorloop: UUID) -> dict[str, str]:
    """Return what was said in this doorloop, by id of the afspraak, in words."""
    words = dict(Afwijking.Keuze.choices)
    said = request.session.get(GEZEGD, {})
    keys = ((key.partition(":"), choice) for key, choice in said.items())
    return {line: words.get(choice, "") for (owner, _, line), choice in keys if owner == str(doorloop)}
