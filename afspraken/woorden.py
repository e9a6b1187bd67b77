"""The vocabulary of the card as closed lists: small enough for a meeting, rich enough to compute with.

The codes stand in frozen cards: never change one, only add. The words beside them are what people read.
"""

from collections.abc import Sequence

from django.db.models import IntegerChoices, TextChoices


class Vraag(IntegerChoices):
    """The four questions of the card, two mirror pairs: 1-2 and 3-4 (inventory H27-H31)."""

    BETREK = 1, "Wanneer haal jij een andere partner erbij?"
    BETROKKEN = 2, "Wanneer verwacht je dat een ander jou erbij haalt?"
    GRIJP_IN = 3, "Bij welk signaal kom jij zelf in actie?"
    REKEN_OP = 4, "Bij welk signaal reken je op actie van een ander?"


class Antwoord(TextChoices):
    """What a partner answers to a question."""

    WEL = "wel", "Wel"
    NIET = "niet", "Niet"
    KAN_NIET = "kan_niet", "Kan niet"
    NOG_NIET = "nog_niet", "Nog niet besproken"


class Zicht(TextChoices):
    """Who could see the message."""

    OPENBAAR = "openbaar", "Openbaar"
    BESLOTEN = "besloten", "Besloten"
    BEIDE = "beide", "Allebei"


class TeltAls(TextChoices):
    """How the network counts followers and large groups."""

    BESLOTEN = "besloten", "Besloten"
    OPENBAAR = "openbaar", "Openbaar"


class Drempel(IntegerChoices):
    """From how serious on; the network's own words for the four stand in the kaartafspraken."""

    EEN = 1, "Vanaf 1"
    TWEE = 2, "Vanaf 2"
    DRIE = 3, "Vanaf 3"
    VIER = 4, "Alleen 4"


class Doel(TextChoices):
    """What the partner that is told should do with it."""

    WETEN = "weten", "Alleen weten"
    MEEDENKEN = "meedenken", "Meedenken"
    HANDELEN = "handelen", "In actie komen"


class Delen(TextChoices):
    """How much may be told."""

    TREND = "trend", "Alleen de trend"
    ZONDER_NAAM = "zonder_naam", "Zonder naam"
    NOODZAKELIJK = "noodzakelijk", "Noodzakelijke gegevens"


class Soort(TextChoices):
    """The two kinds of agreement, one per mirror pair."""

    BETREKKEN = "betrekken", "Erbij halen"
    INGRIJPEN = "ingrijpen", "Zelf in actie komen"


class Terugkoppeling(TextChoices):
    """When the other hears what was done with it."""

    STANDAARD = "standaard", "Zoals standaard afgesproken"
    ZELFDE_DAG = "zelfde_dag", "Dezelfde dag"
    TWEE_WERKDAGEN = "twee_werkdagen", "Binnen twee werkdagen"
    EEN_WEEK = "een_week", "Binnen een week"
    GEEN = "geen", "Niet nodig"


# What the standard itself can be: the list without "as the standard".
STANDAARD_TERUGKOPPELING = [keuze for keuze in Terugkoppeling.choices if keuze[0] != Terugkoppeling.STANDAARD]

# Where a network starts; it puts its own words in their place (product.md, "The vocabulary of the card").
START_DREMPELS = (
    "Stoer doen of plagen.",
    "De spanning loopt op.",
    "Het wordt concreet: een plaats, een tijd, een wapen of een slachtoffer.",
    "Er is ernstig gevaar, nu of binnenkort.",
)
START_KAARTAFSPRAKEN = {
    "openbaar": "Iedereen kan het zien, ook zonder account of verzoek.",
    "groot": "Volgers of een grote groep kunnen het zien. Wie erbij wil, komt er makkelijk in.",
    "besloten": "Een kleine kring kan het zien: een privéaccount, een direct bericht of een kleine groep.",
    "jongere_inlichten": "Wie het bericht zag, vertelt de jongere dat hij partners erbij haalt, als dat veilig kan.",
    "evaluatieritme": "We kijken elk half jaar samen wat werkte en wat niet.",
}

# The kinds of partner inside a sentence; another kind is called by its name.
_IN_EEN_ZIN = {
    "jongerenwerk": "jongerenwerk",
    "politie": "de politie",
    "oov": "de gemeente (OOV)",
    "handhaving": "toezicht en handhaving",
    "school": "de school",
}


def in_een_zin(slug: str, naam: str) -> str:
    """Return how a kind of partner is called inside a sentence: "de politie"."""
    return _IN_EEN_ZIN.get(slug, naam)


def opgesomd(namen: Sequence[str]) -> str:
    """Return names as people list them: "A, B en C"."""
    return " en ".join(part for part in (", ".join(namen[:-1]), *namen[-1:]) if part)
