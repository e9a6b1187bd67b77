"""The closed lists of the workshop. Pure; the codes stand in rows: never change one, only add."""

from django.db.models import TextChoices


class OnderdeelSoort(TextChoices):
    """The kinds of parts that a draaiboek is made of (product.md, "Workshop")."""

    WELKOM = "welkom", "Welkom en regels"
    AANSLUITEN = "aansluiten", "Meedoen en oefenvraag"
    DREMPELS = "drempels", "Drempels en begrippen"
    SCENARIO = "scenario", "Scenario"
    PAUZE = "pauze", "Pauze"
    BEREIKBAARHEID = "bereikbaarheid", "Bereikbaarheid en terugkoppeling"
    DOORLOPEN = "doorlopen", "Het concept doorlopen"
    SLOT = "slot", "Wie tekent en wanneer we terugkijken"


class Fase(TextChoices):
    """Where a part stands; only a scenario has all four, the practice question has the first two."""

    ALLEEN = "alleen", "Alleen antwoorden"
    ONS_ANTWOORD = "ons_antwoord", "Ons antwoord"
    VERSCHILLEN = "verschillen", "Verschillen bespreken"
    AFSPREKEN = "afspreken", "Afspreken"


# The phases of each kind of part that has any; the first one hides the answers, every later one shows them.
FASEN: dict[str, tuple[str, ...]] = {
    OnderdeelSoort.SCENARIO: (Fase.ALLEEN, Fase.ONS_ANTWOORD, Fase.VERSCHILLEN, Fase.AFSPREKEN),
    OnderdeelSoort.AANSLUITEN: (Fase.ALLEEN, Fase.VERSCHILLEN),
}


class Keuze(TextChoices):
    """What a partner says of a proposal in the room: remarks, not signatures."""

    AKKOORD = "akkoord", "Akkoord"
    OPMERKING = "opmerking", "Akkoord met opmerking"
    BEZWAAR = "bezwaar", "Bezwaar"
    NIET_VOOR_ONS = "niet_voor_ons", "Niet voor ons"


# The answers with which a partner takes a proposal over.
INSTEMMEND = frozenset({Keuze.AKKOORD, Keuze.OPMERKING})


class Bereik(TextChoices):
    """Whether a partner can be reached at a time of day."""

    JA = "ja", "Wel bereikbaar"
    NIET = "niet", "Niet bereikbaar"


class Tekenwijze(TextChoices):
    """How a partner will sign the card."""

    APP = "app", "In de app"
    PAPIER = "papier", "Op papier"
    NOG_NIET = "nog_niet", "Weten we nog niet"
