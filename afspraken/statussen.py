"""The status of a version: computed from rows and dates, never stored. The only transition table.

`OVERGANGEN` says per status which act is possible and to which statuses it can lead; `MET_DE_TIJD` what a date does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

# From this many organisations on, signatures make an agreement and akkoorden a werkafspraak.
NODIG = 2


class Status(TextChoices):
    """Where a version of the card stands."""

    CONCEPT = "concept", "Concept"
    VOORGELEGD = "voorgelegd", "Voorgelegd"
    WERKAFSPRAAK = "werkafspraak", "Werkafspraak, nog niet ondertekend"
    VASTGESTELD = "vastgesteld", "Vastgesteld, gaat later in"
    GELDEND = "geldend", "Geldend"
    VERVANGEN = "vervangen", "Vervangen"
    VERLOPEN = "verlopen", "Verlopen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    OPGEZEGD = "opgezegd", "Opgezegd, geldt niet meer"


class Daad(TextChoices):
    """What people can do with a version."""

    BEWERK = "bewerk", "bewerken"
    LEG_VOOR = "leg_voor", "voorleggen"
    GEEF_AKKOORD = "geef_akkoord", "akkoord geven"
    ONDERTEKEN = "onderteken", "ondertekenen"
    TREK_IN = "trek_in", "intrekken"
    WEIGER = "weiger", "weigeren"
    ZEG_OP = "zeg_op", "opzeggen"


# Nothing of it holds any more: wherever such a version is shown it looks like that.
VOORBIJ = (Status.VERVANGEN, Status.VERLOPEN, Status.INGETROKKEN, Status.OPGEZEGD)

# Enough organisations signed, and nobody took it away.
VAST = (Status.VASTGESTELD, Status.GELDEND)
_OPEN = (Status.VOORGELEGD, Status.WERKAFSPRAAK)

OVERGANGEN: Mapping[Status, Mapping[Daad, tuple[Status, ...]]] = {
    Status.CONCEPT: {Daad.BEWERK: (Status.CONCEPT,), Daad.LEG_VOOR: (Status.VOORGELEGD,)},
    Status.VOORGELEGD: {
        Daad.GEEF_AKKOORD: _OPEN,
        Daad.ONDERTEKEN: (*_OPEN, *VAST),
        Daad.WEIGER: (Status.VOORGELEGD,),
        Daad.TREK_IN: (Status.INGETROKKEN,),
    },
    Status.WERKAFSPRAAK: {
        Daad.GEEF_AKKOORD: (Status.WERKAFSPRAAK,),
        Daad.ONDERTEKEN: (Status.WERKAFSPRAAK, *VAST),
        Daad.WEIGER: _OPEN,
        Daad.TREK_IN: (Status.INGETROKKEN,),
    },
    Status.VASTGESTELD: {
        Daad.GEEF_AKKOORD: (Status.VASTGESTELD,),
        Daad.ONDERTEKEN: (Status.VASTGESTELD,),
        Daad.WEIGER: (Status.VASTGESTELD,),
        Daad.TREK_IN: (Status.INGETROKKEN,),
        Daad.ZEG_OP: (Status.VASTGESTELD, Status.OPGEZEGD),
    },
    Status.GELDEND: {
        Daad.GEEF_AKKOORD: (Status.GELDEND,),
        Daad.ONDERTEKEN: (Status.GELDEND,),
        Daad.WEIGER: (Status.GELDEND,),
        Daad.TREK_IN: (Status.INGETROKKEN,),
        Daad.ZEG_OP: (Status.GELDEND, Status.OPGEZEGD),
    },
    Status.OPGEZEGD: {
        Daad.ONDERTEKEN: (Status.OPGEZEGD, Status.VASTGESTELD, Status.GELDEND),
        Daad.WEIGER: (Status.OPGEZEGD,),
        Daad.ZEG_OP: (Status.OPGEZEGD,),
        Daad.TREK_IN: (Status.INGETROKKEN,),
    },
    Status.VERVANGEN: {},
    Status.VERLOPEN: {},
    Status.INGETROKKEN: {},
}

MET_DE_TIJD: Mapping[Status, tuple[Status, ...]] = {
    Status.CONCEPT: (),
    Status.VOORGELEGD: (Status.VERVANGEN, Status.VERLOPEN),
    Status.WERKAFSPRAAK: (Status.VERVANGEN, Status.VERLOPEN),
    Status.VASTGESTELD: (Status.GELDEND, Status.VERVANGEN, Status.VERLOPEN, Status.OPGEZEGD),
    Status.GELDEND: (Status.VERVANGEN, Status.VERLOPEN, Status.OPGEZEGD),
    Status.OPGEZEGD: (Status.VERVANGEN, Status.VERLOPEN),
    Status.VERVANGEN: (),
    Status.VERLOPEN: (),
    Status.INGETROKKEN: (),
}


@dataclass(frozen=True)
class Feiten:
    """What the rows say of one version. `instemmers` counts organisations that gave akkoord or signed.

    `opgezegd` counts those of the signatures whose organisation is out today, `opgezegd_bij_ingang` those that were out
    on the first day set.
    """

    nummer: int = 1
    voorgelegd: bool = False
    ingang: date | None = None
    einde: date | None = None
    instemmers: int = 0
    handtekeningen: int = 0
    opgezegd: int = 0
    opgezegd_bij_ingang: int = 0
    tweede_handtekening: date | None = None
    ingetrokken: date | None = None


def geldt_vanaf(feiten: Feiten) -> date | None:
    """Return the first day in force: the date set, or the day of the second signature when that came later."""
    if feiten.ingang is None or feiten.tweede_handtekening is None:
        return None
    return max(feiten.ingang, feiten.tweede_handtekening)


def vervangt(nieuwer: Feiten, ouder: Feiten, vandaag: date) -> bool:
    """Say whether a newer version takes the place of an older one today.

    A version that has two signatures gives way only to one that came into force, even if that one was withdrawn
    or ended by its organisations later. A version that has not gives way as soon as the next one is presented.
    """
    if nieuwer.nummer <= ouder.nummer or not nieuwer.voorgelegd:
        return False
    if ouder.handtekeningen < NODIG:
        return nieuwer.ingetrokken is None
    vanaf = geldt_vanaf(nieuwer)
    if vanaf is None or vanaf > vandaag or nieuwer.handtekeningen - nieuwer.opgezegd_bij_ingang < NODIG:
        return False
    return nieuwer.ingetrokken is None or nieuwer.ingetrokken >= vanaf


def status(feiten: Feiten, vandaag: date, alle: tuple[Feiten, ...] = ()) -> Status:
    """Return where a version stands on a day; `alle` are the versions of the same card."""
    if not feiten.voorgelegd:
        return Status.CONCEPT
    if feiten.ingetrokken:
        return Status.INGETROKKEN
    if any(vervangt(andere, feiten, vandaag) for andere in alle):
        return Status.VERVANGEN
    if feiten.einde and vandaag > feiten.einde:
        return Status.VERLOPEN
    if feiten.handtekeningen >= NODIG:
        if feiten.handtekeningen - feiten.opgezegd < NODIG:
            return Status.OPGEZEGD
        vanaf = geldt_vanaf(feiten)
        return Status.GELDEND if vanaf and vanaf <= vandaag else Status.VASTGESTELD
    return Status.WERKAFSPRAAK if feiten.instemmers >= NODIG else Status.VOORGELEGD


def kan(nu: Status, daad: Daad) -> bool:
    """Say whether the act is possible in this status."""
    return daad in OVERGANGEN[nu]
