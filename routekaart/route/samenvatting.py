"""Everything that was answered, as people read it back; and the little that may go to one's own case system."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format

from fenomenen.catalogus import actienamen
from kern.formulieren import Formulier
from routekaart.route import erbij, woorden
from routekaart.route.beeld import in_woorden
from routekaart.route.forms import ACTIES, ACTIEVRAGEN, NOTITIE
from routekaart.route.models import Doorloop
from routekaart.route.route import Route
from routekaart.route.stappen import SLOT, STAPPEN, Stap


@dataclass(frozen=True)
class Regel:
    """One answered question: its short name, the answer, the note, and whether it is fact or suspicion."""

    sleutel: str
    kort: str
    antwoord: str
    notitie: str = ""
    aard: str = ""
    open: bool = False


@dataclass(frozen=True)
class Deel:
    """One step of the summary."""

    stap: Stap
    regels: list[Regel] = field(default_factory=list)


def delen(doorloop: Doorloop, afspraken: erbij.Afspraken) -> list[Deel]:
    """Return the steps with what was answered in them; what stayed blank leaves no trace."""
    parts = []
    for stap in (*STAPPEN, SLOT):
        rij = doorloop.rijen().get(stap.slug)
        bron = stap.erbij(afspraken, None)
        form = stap.formulier(rij.antwoorden if rij else {}, keuzes=bron.keuzes)
        lines = _acties(form) if stap.slug == "acties" else _vragen(stap, form)
        parts.append(Deel(stap, lines))
    return parts


def _van(form: Formulier) -> Callable[[str], str]:
    """Return a function that gives the answer to a question of this form in words."""
    return lambda naam: in_woorden(form[naam], form.data.getlist(naam)) if naam in form.fields else ""


def _vragen(stap: Stap, form: Formulier) -> list[Regel]:
    answer = _van(form)
    lines = []
    for sleutel in stap.vragen + stap.later:
        text, note = answer(sleutel), answer(sleutel + NOTITIE)
        if not (text or note) or _vervallen(sleutel, form):
            continue
        vraag = woorden.vraag(sleutel)
        is_open = woorden.ZOEK_UIT in form.data.getlist(sleutel)
        lines.append(Regel(sleutel, vraag.kort, text, note, vraag.aard, is_open))
    return lines


def _vervallen(sleutel: str, form: Formulier) -> bool:
    """Whether an answer no longer counts: the dubbelcheck after a no, a time without a call."""
    if sleutel.startswith("gebeld") or sleutel == "uitkomst":
        called = form.data.get("besluit") == "ja_ik_bel"
        spoken = form.data.get("gebeld_functie") or form.data.get("gebeld_anders") or form.data.get("uitkomst")
        return not (called and spoken)
    return False


def _acties(form: Formulier) -> list[Regel]:
    answer = _van(form)
    lines = []
    for slug in ACTIES:
        if form.data.get(slug):
            small = [(vraag, answer(f"{slug}__{vraag}")) for vraag in ACTIEVRAGEN if vraag != "notitie"]
            parts = [f"{woorden.vraag(f'actie_{vraag}').kort}: {text}" for vraag, text in small if text]
            note = answer(f"{slug}__notitie")
            lines.append(Regel(slug, actienamen()[slug], ". ".join(parts) or "Gekozen", note, "afweging"))
    return lines


# What the minimal text takes along: coded answers and decisions. Free text stays behind, and so does who it is about.
KERN = {
    "bericht-duiden": ("gezien_op", "ontvangen", "platform", "zichtbaar", "bereik", "collega"),
    "contextinformatie": ("lijkt_op", "slachtoffers", "strafbaar", "drempel"),
    "partners-betrekken": ("doel", "ernstige_feiten", "besluit", "gebeld_functie", "gebeld_tijd", "uitkomst"),
    "intervenieren": ("ingrijpen", "door_wie", "lopende_aanpak"),
    "afsluiten": ("reden_nee", "opnieuw_kijken", "nazorg_jongere", "nazorg_collegas", "evaluatie"),
}


def kerntekst(doorloop: Doorloop, parts: list[Deel], route: Route) -> str:
    """Return the copyable minimal text: codes only, no names, no free text, fact and suspicion told apart."""
    begonnen = date_format(timezone.localtime(doorloop.begonnen), "l j F Y, H:i")
    lines = [f"Route gelopen op {begonnen}. Zonder namen."]
    for deel in parts:
        kept = KERN.get(deel.stap.slug)
        for regel in deel.regels:
            if regel.antwoord and (kept is None or regel.sleutel in kept):
                mark = " (vermoeden)" if regel.aard == "vermoeden" else ""
                lines.append(f"{regel.kort}{mark}: {regel.antwoord.rstrip('.')}.")
    if route.open_punten:
        names = dict.fromkeys(woorden.vraag(vraag).kort.lower() for _, vraag in route.open_punten)
        lines.append(f"Zoek ik nog uit: {', '.join(names)}.")
    return "\n".join(lines)
