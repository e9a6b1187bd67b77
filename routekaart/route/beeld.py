"""What the pages of a doorloop show, computed from the stored answers: nothing here writes or decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone

from kern.formulieren import Formulier
from kern.persoonsgegevens import signalen
from partners.models import Lidmaatschap
from routekaart.route import erbij, woorden
from routekaart.route.forms import ACTIES, NOTITIE
from routekaart.route.models import Doorloop, DoorloopStap
from routekaart.route.route import Ingevuld, Route
from routekaart.route.stappen import BEGIN, STAPPEN, Stap
from routekaart.route.woorden import Antwoorden


def route_van(doorloop: Doorloop) -> Route:
    """Return the route of a doorloop."""
    rows = doorloop.rijen().items()
    return Route({slug: Ingevuld(rij.antwoorden, rij.ingediend is not None) for slug, rij in rows})


def afspraken_van(doorloop: Doorloop, route: Route, lidmaatschap: Lidmaatschap | None) -> erbij.Afspraken:
    """Return the afspraken that match what is known of this doorloop."""
    stap2 = doorloop.rijen().get("contextinformatie")
    return erbij.afspraken_bij(lidmaatschap, route.antwoord, stap2.antwoorden.get("lijkt_op", []) if stap2 else [])


def stapbalk(doorloop: Doorloop, route: Route, nu: Stap | None) -> list[dict[str, Any]]:
    """Return the stops of the step bar: what is done, where you are, what may be visited, open points."""
    stops = []
    for stap in STAPPEN:
        status = "nu" if stap == nu else "gedaan" if route.beantwoord(stap) else ""
        url = reverse("stap", args=[doorloop.pk, stap.slug]) if route.bereikbaar(stap) else ""
        open_here = sum(1 for where, _ in route.open_punten if where == stap)
        row = {"nummer": stap.nummer, "titel": stap.titel, "slug": stap.slug}
        stops.append({**row, "status": status, "url": url, "open": open_here})
    return stops


def gemeen(doorloop: Doorloop, route: Route, nu: Stap | None, afspraken: erbij.Afspraken) -> dict[str, Any]:
    """Return what every page of a doorloop shows."""
    return {
        "doorloop": doorloop,
        "stap": nu,
        "stappen": stapbalk(doorloop, route, nu),
        "afspraken": afspraken,
        "open_punten": [(stap, woorden.vraag(vraag)) for stap, vraag in route.open_punten],
        "wacht": route.wacht_op_uitkomst,
        "doorgestuurd": route.antwoord("bericht-duiden", "ontvangen") == "doorgestuurd",
        "ernstig": route.antwoord("partners-betrekken", "ernstige_feiten") == "ja",
        "teksten": woorden.bestand()["teksten"],
    }


def met_gezegd(afspraken: erbij.Afspraken, gezegd: Mapping[str, str]) -> erbij.Afspraken:
    """Return the afspraken with what was tapped at each in this doorloop."""
    return replace(afspraken, zeker=tuple(replace(row, zei=gezegd.get(str(row.id), "")) for row in afspraken.zeker))


def vooraf(stap: Stap, route: Route) -> Antwoorden:
    """Return what is filled in before a step was ever saved: defaults, and what was said before."""
    known = {
        "openbaar_besloten": route.antwoord("bericht-duiden", "zichtbaar"),
        "gebeld_tijd": timezone.localtime().strftime("%H:%M"),
    }
    filled = {**stap.vooraf, **{naam: waarde for naam, waarde in known.items() if naam in stap.vragen + stap.later}}
    return {naam: [waarde] for naam, waarde in filled.items() if waarde}


def getypt_met_tijd(stap: Stap, route: Route, typed: Antwoorden) -> Antwoorden:
    """Return the answers with the time of calling filled in, as long as nothing of the call was written down."""
    calling = route.antwoord(stap.slug, "besluit") == "ja_ik_bel"
    if not calling or {"gebeld_tijd", "gebeld_functie", "gebeld_anders", "uitkomst"} & set(typed):
        return typed
    return {**typed, "gebeld_tijd": vooraf(stap, route)["gebeld_tijd"]}


# --- One step ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rij:
    """One question on the page: its field, its folded note, and what follows the answers."""

    vraag: woorden.Vraag
    veld: BoundField
    notitie: BoundField | None
    antwoord: str
    al_ingevuld: bool


def vraagrijen(form: Formulier, vragen: Iterable[str], antwoorden: Antwoorden) -> list[Rij]:
    """Return the questions of a form in order; those of the first screen that are answered fold to one line."""
    rows = []
    for sleutel in vragen:
        vraag, veld = woorden.vraag(sleutel), form[sleutel]
        note = form[sleutel + NOTITIE] if sleutel + NOTITIE in form.fields else None
        text = in_woorden(veld, antwoorden.get(sleutel, []))
        rows.append(Rij(vraag, veld, note, text, sleutel in BEGIN and bool(text) and not veld.errors))
    return rows


def in_woorden(veld: BoundField, waarden: list[str]) -> str:
    """Return an answer as people read it: the words of its codes, or the text itself."""
    if veld.field.soort == "vink":
        return "ja" if waarden else ""
    names = dict(getattr(veld.field, "choices", ()))
    return ", ".join(str(names.get(waarde, waarde)) for waarde in waarden if waarde)


def begin_waarden(form: Formulier, waarden: Mapping[str, list[str]]) -> None:
    """Fill a form that was not handed in with what is known, without judging it."""
    for naam, values in waarden.items():
        if naam in form.fields and values:
            soort = form.fields[naam].soort
            form.initial[naam] = values if soort == "chips" else values[-1]


def waarschuwingen(form: Formulier, antwoorden: Antwoorden) -> list[tuple[str, str, str]]:
    """Return (id of the field, its name, what seems to stand there) for text that may point at a person."""
    return [
        (form[naam].auto_id, form.fields[naam].label, signaal.zin)
        for naam, waarden in antwoorden.items()
        if naam in form.fields and form.fields[naam].soort in ("kort", "lang")
        for signaal in signalen("\n".join(waarden))
    ]


def botsingen(form: Formulier, rij: DoorloopStap | None) -> list[dict[str, Any]]:
    """Return per page that came too late the questions where its text differs from what is stored."""
    if rij is None:
        return []
    found = []
    for blad, hunne in rij.botsing.items():
        names = [naam for naam in form.fields if hunne.get(naam, []) != rij.antwoorden.get(naam, [])]
        texts = [
            (form.fields[naam].label, *(in_woorden(form[naam], kant.get(naam, [])) for kant in (rij.antwoorden, hunne)))
            for naam in names
        ]
        found.append({"blad": blad, "verschillen": texts})
    return found


@dataclass(frozen=True)
class Actie:
    """One action of step 5 on the page, with its four small questions."""

    slug: str
    woorden: Mapping[str, Any]
    vink: BoundField
    velden: tuple[BoundField, ...]
    gekozen: bool
    afgesproken: bool


def actierijen(
    form: Formulier, bron: erbij.Erbij, afspraken: erbij.Afspraken, antwoorden: Antwoorden
) -> tuple[list[Actie], list[Actie]]:
    """Return the actions of step 5 in two lists: three suggestions with what was chosen, and the rest."""
    agreed = {rij.actie for rij in afspraken.zeker}
    rows = [
        Actie(
            slug=slug,
            woorden=item,
            vink=form[slug],
            velden=tuple(form[naam] for naam in form.fields if naam.startswith(f"{slug}__")),
            gekozen=bool(antwoorden.get(slug)),
            afgesproken=slug in agreed,
        )
        for slug, item in bron.acties
        if slug in ACTIES
    ]
    front = [rij for nr, rij in enumerate(rows) if nr < erbij.VOOROP or rij.gekozen]
    return front, [rij for rij in rows if rij not in front]
