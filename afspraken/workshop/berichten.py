"""From example messages, ours and the network's own, to the scenarios of a draaiboek."""

from collections.abc import Sequence

from afspraken.models import Kaart, Kaartafspraken
from afspraken.woorden import TeltAls
from afspraken.workshop.draaiboek import draaiboek
from afspraken.workshop.models import Onderdeel
from afspraken.workshop.woorden import OnderdeelSoort
from fenomenen.models import Netwerkvoorbeeld, Voorbeeldbericht
from kern.formulieren import als_uuid
from partners.models import Lidmaatschap

Bericht = Voorbeeldbericht | Netwerkvoorbeeld
# What a part that is put in by hand lasts, in minutes.
ERBIJ = {"pauze": 6, "scenario": 22}


def berichtkeuzes(lidmaatschap: Lidmaatschap) -> list[tuple[str, str]]:
    """Return every message to talk about: ours first, then those of the network."""
    ours = (
        Voorbeeldbericht.objects.filter(actief=True)
        .select_related("fenomeen")
        .order_by("fenomeen__volgorde", "volgorde")
    )
    own = Netwerkvoorbeeld.objects.van(lidmaatschap)
    return [
        *((row.slug, f"{row.titel} ({row.fenomeen})") for row in ours),
        *((str(row.pk), f"{row.titel} (van ons netwerk)") for row in own),
    ]


def _berichten(lidmaatschap: Lidmaatschap, keuzes: Sequence[str]) -> list[Bericht]:
    """Return the chosen messages in the order of the list; of another network there is none."""
    ours = {row.slug: row for row in Voorbeeldbericht.objects.filter(actief=True, slug__in=keuzes)}
    ids = [pk for choice in keuzes if (pk := als_uuid(choice))]
    own = {str(row.pk): row for row in Netwerkvoorbeeld.objects.van(lidmaatschap).filter(pk__in=ids)}
    known = ours | own
    return [known[choice] for choice in keuzes if choice in known]


def _groot_telt_als(kaart: Kaart) -> str:
    newest = Kaartafspraken.objects.filter(versie__kaart=kaart).order_by("-versie__nummer").first()
    return newest.groot_telt_als if newest else TeltAls.BESLOTEN


def nieuwe_onderdelen(lidmaatschap: Lidmaatschap, kaart: Kaart, minuten: int, keuzes: Sequence[str]) -> list[Onderdeel]:
    """Return the ready draaiboek of this length with these messages in its scenarios.

    A draaiboek has room for a number of messages; with more of them there come more scenarios, with fewer there stay
    fewer.
    """
    messages, counts = _berichten(lidmaatschap, keuzes), _groot_telt_als(kaart)
    parts: list[Onderdeel] = []
    last = 0
    for text in draaiboek(minuten):
        part = Onderdeel(soort=text.soort, titel=text.titel, minuten=text.minuten)
        if part.is_scenario:
            if not messages:
                continue
            part.kies(messages.pop(0), counts)
            last = len(parts) + 1
        parts.append(part)
    length = next(text.minuten for text in draaiboek(minuten) if text.soort == OnderdeelSoort.SCENARIO)
    more = [_scenario(message, counts, length) for message in messages]
    return [*parts[:last], *more, *parts[last:]]


def onderdeel_erbij(lidmaatschap: Lidmaatschap, kaart: Kaart, keuze: str) -> list[Onderdeel]:
    """Return the part that somebody put in by hand, if any."""
    if keuze == OnderdeelSoort.PAUZE:
        return [Onderdeel(soort=OnderdeelSoort.PAUZE, titel="Pauze", minuten=ERBIJ["pauze"])]
    messages = _berichten(lidmaatschap, [keuze.removeprefix("bericht:")])
    return [_scenario(message, _groot_telt_als(kaart), ERBIJ["scenario"]) for message in messages]


def _scenario(message: Bericht, groot_telt_als: str, minuten: int) -> Onderdeel:
    part = Onderdeel(soort=OnderdeelSoort.SCENARIO, minuten=minuten)
    part.kies(message, groot_telt_als)
    return part
