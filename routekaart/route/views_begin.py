"""Before there is a doorloop: what the route is, the first four questions, and the emergency page."""

import re
import uuid
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from fenomenen.models import Voorbeeldbericht
from kern.formulieren import als_uuid, schoon
from kern.htmx import toon
from kern.models import Pagina
from partners.models import Ontvangstpunt
from partners.rechten import eis, mag, openbaar
from routekaart.route import woorden
from routekaart.route.forms import Vragenformulier, als_getypt
from routekaart.route.models import Doorloop, sessiesleutel, vind, wordt_bewaard
from routekaart.route.stappen import BEGIN, BEGIN_VERPLICHT, SPOED, STAPPEN
from routekaart.route.woorden import Antwoorden

# The name in the session for the coded answers of somebody who still has to log in.
CODES = "route_begin"
RECHT = "doorloop.maken"
_MOMENT = re.compile(r"[\d:./ -]{1,20}")


@openbaar
def uitleg(request: HttpRequest) -> HttpResponse:
    """Explain the route to everybody."""
    pagina = Pagina.objects.filter(slug="route", actief=True).first()
    return toon(request, "route/uitleg.html", {"titel": "De route in vijf stappen", "pagina": pagina})


def _bericht(request: HttpRequest) -> Voorbeeldbericht | None:
    """Return the example message to practise on, None for a real message; raises `Http404` for an unknown one."""
    slug = (request.POST if request.method == "POST" else request.GET).get("oefening", "")
    if not slug:
        return None
    found = Voorbeeldbericht.objects.select_related("fenomeen").filter(slug=schoon(slug), actief=True)
    bericht = found.first()
    if bericht is None:
        raise Http404
    return bericht


def _vragen(bericht: Voorbeeldbericht | None) -> tuple[str, ...]:
    """Return the questions of the first screen; an example message carries its own time."""
    return tuple(naam for naam in BEGIN if not (bericht and naam == "gezien_op"))


def codes(data: Any, form: Vragenformulier) -> Antwoorden:
    """Return the coded answers and a moment: the only things of the first screen that go into a session."""
    kept = {}
    for naam, waarden in als_getypt(data, form.fields, 200).items():
        allowed = dict(getattr(form.fields[naam], "choices", ()))
        good = [w for w in waarden if w in allowed or (not allowed and _MOMENT.fullmatch(w))]
        if good:
            kept[naam] = good[-1:]
    return kept


@openbaar
def nieuw(request: HttpRequest) -> HttpResponse:
    """Ask the four questions before anything else; a POST begins the doorloop (GET creates nothing)."""
    bericht = _bericht(request)
    if request.method == "POST":
        return _begin(request, bericht)
    # What somebody answered about a real message has nothing to do with an example.
    again = not bericht or "fout" in request.GET
    known = request.session.get(CODES, {}) if again else {}
    vragen = _vragen(bericht)
    bound = MultiValueDict(known) if "fout" in request.GET else None
    form = Vragenformulier(bound, vragen=vragen, verplicht=BEGIN_VERPLICHT, notities=False)
    form.initial = {"gezien_op": timezone.localtime().strftime("%d-%m-%Y %H:%M")} | {
        naam: waarden[-1] for naam, waarden in known.items()
    }
    if request.GET.get("ontvangen") and not known:
        form.initial["ontvangen"] = request.GET["ontvangen"]
    lid = request.lidmaatschap
    context = {
        "titel": woorden.tekst("eerste_scherm")["kop"],
        "form": form,
        "id": uuid.uuid4(),
        "bericht": bericht,
        "bekend": bool(known) and request.user.is_authenticated,
        "antwoord": mag(lid, RECHT) if request.user.is_authenticated and bericht is None else None,
        "bewaard": wordt_bewaard(lid),
        "teksten": woorden.bestand()["teksten"],
    }
    return toon(request, "route/nieuw.html", context)


def _begin(request: HttpRequest, bericht: Voorbeeldbericht | None) -> HttpResponse:
    """Begin, or send to log-in with the codes kept; danger goes to the emergency page first."""
    form = Vragenformulier(request.POST, vragen=_vragen(bericht), verplicht=BEGIN_VERPLICHT, notities=False)
    typed = codes(request.POST, form)
    danger = typed.get("gevaar", [""])[-1] in SPOED["gevaar"]
    if not danger and not form.is_valid():
        request.session[CODES] = typed
        return redirect(f"{reverse('route-nieuw')}?fout=1{f'&oefening={bericht.slug}' if bericht else ''}")
    if bericht is None and not _voor_wie_nu(request):
        request.session[CODES] = typed
        again = redirect("route-nieuw") if request.user.is_authenticated else redirect_to_login(reverse("route-nieuw"))
        return redirect("spoed") if danger else again
    made = _maak(request, bericht, typed, danger=danger)
    return redirect(made.spoedadres if danger else reverse("stap", args=[made.pk, STAPPEN[0].slug]))


def _voor_wie_nu(request: HttpRequest) -> bool:
    """Say whether the page was of whom I act for now: log-in comes first, and a switch in another tab asks to look.

    What one organisation keeps another may not; the page tells which of the two it is.
    """
    shown, lid = request.POST.get("voor", ""), request.lidmaatschap
    return request.user.is_authenticated and shown in ("", str(lid.pk) if lid else "")


def _maak(request: HttpRequest, bericht: Voorbeeldbericht | None, typed: Antwoorden, *, danger: bool) -> Doorloop:
    """Make the doorloop under the id that the page gave it, once; raises `GeenRecht`, `Http404` for a taken id."""
    lid = request.lidmaatschap
    if bericht is None:
        eis(lid, RECHT)
    pk = als_uuid(request.POST.get("id", "")) or uuid.uuid4()
    key = "" if bericht is None and wordt_bewaard(lid) else sessiesleutel(request.session)
    Doorloop.begin(
        pk, typed, stap=STAPPEN[0].slug, lidmaatschap=lid, sleutel=key, voorbeeldbericht=bericht, spoed=danger
    )
    made = vind(request, pk)
    request.session.pop(CODES, None)
    return made


@openbaar
def spoed(request: HttpRequest) -> HttpResponse:
    """Show whom to call now. No form, no session, no log; nothing here depends on an answer."""
    verder = als_uuid(request.GET.get("verder", ""))
    lid = request.lidmaatschap
    lokaal = Ontvangstpunt.objects.none()
    if lid:
        lokaal = Ontvangstpunt.objects.filter(organisatie__gemeente=lid.organisatie.gemeente)
        lokaal = lokaal.select_related("organisatie__soort").order_by("organisatie__soort__volgorde", "functie")[:30]
    context = {"titel": "Spoed", "woorden": woorden.spoed(), "lokaal": lokaal, "verder": verder}
    context["oefening"] = bool(request.GET.get("oefening"))
    return toon(request, "route/spoed.html", context)
