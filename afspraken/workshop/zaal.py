"""What the room sees now, the same for everybody of one kind: made once per version of the workshop.

What is personal, and every field, stands outside of it.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.template.loader import render_to_string

from afspraken import bevriezen
from afspraken.verschillen import zwaarste
from afspraken.verschilzinnen import verschil_zin
from afspraken.workshop import draaiboek
from afspraken.workshop.klok import klok, stap
from afspraken.workshop.models import Aantekening, Antwoordblad, Onderdeel, Workshop
from afspraken.workshop.onthulling import onthuld, verschillen_in
from afspraken.workshop.woorden import FASEN, Fase, OnderdeelSoort

MEEST_BEWAARD = 300
# What a screen shows besides the row of the workshop itself.
ERBIJ = ("kaart__gemeente", "concept__kaartafspraken", "concept__kaart", "beurt__onderdeel__fenomeen", "leider")


class Partnerregel(NamedTuple):
    """One partner in the room: how many are in, wait, began and are ready. Never what anybody answered."""

    slug: str
    naam: str
    binnen: int
    wachtend: int
    bezig: int
    klaar: int
    gezet: bool


def gezien(workshop: Workshop) -> str:
    """Return what a screen sends back to ask whether there is anything new: the version, and the step of the clock."""
    here = workshop.beurt
    return f"{workshop.versie}-{stap(here.over) if here else 0}-{int(workshop.is_gesloten)}"


def plek(workshop: Workshop) -> str:
    """Return where the room is: another place means another page on every phone."""
    if workshop.is_gesloten:
        return "gesloten"
    here = workshop.beurt
    return f"{here.onderdeel_id}-{here.fase}" if here else "begin"


def zaal(workshop: Workshop) -> dict[str, Any]:
    """Return what every screen may show of where the room is now; answers only once they were revealed."""
    here = workshop.beurt
    part = here.onderdeel
    rows = partnerregels(workshop, part)
    shown = {
        "workshop": workshop,
        "onderdeel": part,
        "fase": here.fase,
        "soort": part.soort,
        "woorden": woorden_bij(part, here.fase),
        "partners": rows,
        "binnen": sum(row.binnen for row in rows),
        "wachtend": sum(row.wachtend for row in rows),
        "klaar": sum(row.klaar for row in rows),
        "met_antwoorden": part.soort in FASEN and here.fase == Fase.ALLEEN,
        "is_onthuld": here.is_onthuld,
        "geparkeerd": list(workshop.aantekeningen.filter(soort=Aantekening.Soort.PARKEER)),
    }
    return shown | _bij_soort(workshop, part, here.is_onthuld)


def met_klok(workshop: Workshop, inhoud: dict[str, Any]) -> dict[str, Any]:
    """Add the time, which goes on while the version stays the same."""
    here = workshop.beurt
    return inhoud | {"klok": klok(here.over, here.minuten, staat_stil=here.pauze_sinds is not None)}


def _bij_soort(workshop: Workshop, part: Onderdeel, is_onthuld: bool) -> dict[str, Any]:
    match part.soort:
        case OnderdeelSoort.WELKOM:
            return {"huisregels": draaiboek.regels()}
        case OnderdeelSoort.AANSLUITEN:
            votes = _stemmen(part) if is_onthuld else []
            return {"oefenvraag": draaiboek.oefenvraag(), "stemmen": votes, "huisregels": draaiboek.regels()}
        case OnderdeelSoort.DREMPELS:
            return {"algemeen": workshop.concept.kaartafspraken}
        case OnderdeelSoort.SCENARIO:
            return {"bericht": part.toont} | (scenario(workshop, part) if is_onthuld else {})
        case OnderdeelSoort.BEREIKBAARHEID:
            sheets = list(workshop.partnerbladen.select_related("partner"))
            return {"partnerbladen": sheets, "algemeen": workshop.concept.kaartafspraken}
        case OnderdeelSoort.DOORLOPEN:
            return {"per_partner": per_partner(workshop)}
        case OnderdeelSoort.SLOT:
            sheets = list(workshop.partnerbladen.select_related("partner"))
            return {"voorstellen": voorstellen(workshop), "partnerbladen": sheets}
        case _:
            return {}


def scenario(workshop: Workshop, part: Onderdeel) -> dict[str, Any]:
    """Return a revealed scenario: the sides, the five heaviest gaps as sentences, and what was proposed."""
    shown = onthuld(workshop, [part])
    names = shown.namen
    first, rest = zwaarste(verschillen_in(workshop, shown))
    proposals = [row for row in voorstellen(workshop) if row["onderdeel"] == part.pk]
    settled = {row["verschil"] for row in proposals}
    return {
        "kanten": shown.kanten(part),
        "verschillen": [_regel(gap, names, settled) for gap in first],
        "andere_verschillen": [_regel(gap, names, settled) for gap in rest],
        "voorstellen": proposals,
    }


def _regel(gap: Any, names: dict[str, str], settled: set[str]) -> dict[str, Any]:
    return {
        "sleutel": gap.sleutel,
        "soort": gap.soort.label,
        "zin": verschil_zin(gap, names),
        "drempel": gap.drempel,
        "heeft_voorstel": gap.sleutel in settled,
        "intern": gap.naar is None,
    }


def voorstellen(workshop: Workshop) -> list[dict[str, Any]]:
    """Return the proposals of this room as sentences, with what each partner said and for whom they wait."""
    present = set(workshop.deelnemers.in_de_zaal().values_list("partner__slug", flat=True))
    rows = workshop.voorstellen.prefetch_related("reacties__partner")
    sentences = {row.pk: row for row in workshop.concept.afspraken.voor_kaart()} if workshop.concept else {}
    return [_voorstel(row, sentences[row.afspraak_id], present) for row in rows if row.afspraak_id in sentences]


def per_partner(workshop: Workshop) -> list[dict[str, Any]]:
    """Return the concept as a room walks through it: per partner its proposals, and how many lines stood there."""
    rows = voorstellen(workshop)
    here = {row["afspraak"] for row in rows}
    others = Counter(
        slug
        for pk, *slugs in workshop.concept.afspraken.values_list("pk", "van__slug", "naar__slug")
        if pk not in here
        for slug in slugs
    )
    return [
        {
            "slug": partner.slug,
            "naam": partner.naam,
            "voorstellen": [row for row in rows if partner.slug in {party["slug"] for party in row["partijen"]}],
            "eerder": others[partner.slug],
        }
        for partner in workshop.gevraagd
    ]


def _voorstel(row: Any, agreement: Any, present: set[str]) -> dict[str, Any]:
    parties = [(partner.slug, partner.naam) for partner in (agreement.van, agreement.naar)]
    said = {reaction.partner.slug: reaction for reaction in row.reacties.all()}
    yes = set(agreement.aanvaarders)
    return {
        "pk": row.pk,
        "onderdeel": row.onderdeel_id,
        "afspraak": agreement.pk,
        "stand": agreement.stand,
        "verschil": row.verschil,
        "zin": bevriezen.zin_van(agreement),
        "toelichting": agreement.toelichting,
        "partijen": [_partij(slug, naam, said.get(slug), agreement, yes) for slug, naam in parties],
        "telt": {slug for slug, _ in parties} <= yes,
        "concept_voor": [naam for slug, naam in parties if slug not in present and slug not in yes],
    }


def _partij(slug: str, naam: str, said: Any, agreement: Any, yes: set[str]) -> dict[str, Any]:
    """Return what a partner said; a reaction to an older text is told as such."""
    fresh = said is not None and said.stand == agreement.stand
    words = said.get_keuze_display() if fresh else "Akkoord" if slug in yes else "Nog geen antwoord"
    return {
        "slug": slug,
        "naam": naam,
        "zei": words,
        "opmerking": said.opmerking if fresh else "",
        "ja": slug in yes,
        "tekst_veranderd": said is not None and not fresh,
    }


def _stemmen(part: Onderdeel) -> list[tuple[str, int]]:
    """Return the votes on the practice question: each choice with how many took it."""
    sheets = Antwoordblad.objects.filter(onderdeel=part, deelnemer__weg_op=None)
    votes = Counter(sheet.antwoorden.get("keuze", "") for sheet in sheets)
    return [(keuze.tekst, votes[keuze.code]) for keuze in draaiboek.oefenvraag().keuzes]


def partnerregels(workshop: Workshop, part: Onderdeel) -> list[Partnerregel]:
    """Return every partner with its people, in three queries."""
    people = workshop.deelnemers.order_by().values_list("partner__slug").annotate(
        binnen=Count("pk", filter=Q(toegelaten_op__isnull=False, weg_op=None)),
        wachtend=Count("pk", filter=Q(toegelaten_op=None, weg_op=None)),
    )  # fmt: skip
    sheets = part.bladen.filter(deelnemer__weg_op=None).order_by().values_list("deelnemer__partner__slug").annotate(
        bezig=Count("pk", filter=Q(klaar_op=None)), klaar=Count("pk", filter=Q(klaar_op__isnull=False))
    )  # fmt: skip
    counts = {slug: rest for slug, *rest in people}
    work = {slug: rest for slug, *rest in sheets}
    done = set(part.partnerantwoorden.values_list("partner__slug", flat=True))
    return [
        Partnerregel(row.slug, row.naam, *counts.get(row.slug, (0, 0)), *work.get(row.slug, (0, 0)), row.slug in done)
        for row in workshop.gevraagd
    ]


def woorden_bij(part: Onderdeel, fase: str) -> Any:
    """Return the words of the draaiboek for a stop: `zaal` for the room, `leider` for who leads."""
    if part.is_scenario:
        return next(row for row in draaiboek.fasen() if row.naam == fase)
    return next((row for row in draaiboek.draaiboek(draaiboek.DUREN[0]) if row.soort == part.soort), None)


# --- Made once per version and kind --------------------------------------------------------------------


class _Geheugen:
    """Remembers the newest results by key, in this process; nothing in it is personal."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def haal[T](self, key: tuple[Any, ...], maak: Callable[[], T]) -> T:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = maak()
        with self._lock:
            self._known[key] = made
            while len(self._known) > MEEST_BEWAARD:
                self._known.popitem(last=False)
        return made

    def leeg(self) -> None:
        with self._lock:
            self._known.clear()


_geheugen = _Geheugen()


def vergeet() -> None:
    """Forget everything: a workshop with the same id and version may be another one, as after a restored backup."""
    _geheugen.leeg()


def inhoud(workshop: Workshop) -> dict[str, Any]:
    """Return `zaal`, made once per version of the workshop in this process."""
    return _geheugen.haal((workshop.pk, workshop.versie), lambda: zaal(workshop))


def deel(workshop: Workshop, soort: str, template: str, **erbij: Any) -> str:
    """Return the part that screens of one kind poll, as HTML, made once per version and step of the clock.

    It is rendered without a request: nothing of who asks can be in it. `erbij` is the same for all of a kind too.
    """
    key = (workshop.pk, gezien(workshop), soort)
    return _geheugen.haal(key, lambda: render_to_string(template, stand(_heel(workshop)) | erbij))


def _heel(workshop: Workshop) -> Workshop:
    """Return the whole row, with what belongs to it; a poll read only some columns of it."""
    if not workshop.get_deferred_fields():
        return workshop
    return Workshop.objects.select_related(*ERBIJ).get(pk=workshop.pk)


def stand(workshop: Workshop) -> dict[str, Any]:
    """Return all that the polled part shows: the room, the time, and what to send back at the next look."""
    base = {"gezien": gezien(workshop), "plek": plek(workshop), "workshop": workshop}
    if workshop.is_gesloten or workshop.beurt is None:
        return base
    return met_klok(workshop, base | inhoud(workshop))
