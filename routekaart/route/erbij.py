"""What stands beside the questions: the afspraken that apply now, whom to call, and the words of changing choices."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from afspraken.gelden import Contact, Geldend, geldende_afspraken
from afspraken.passen import Situatie, past
from fenomenen.catalogus import actienamen, catalogus, fenomeennamen
from partners.models import Lidmaatschap
from routekaart.route.woorden import WEET_NIET

Antwoord = Callable[[str, str], str]


@dataclass(frozen=True)
class Afspraken:
    """The afspraken in force (and labelled werkafspraken) for a situation: those that apply, and those that may."""

    zeker: tuple[Geldend, ...] = ()
    misschien: tuple[Geldend, ...] = ()
    drempels: tuple[str, ...] = ()

    @property
    def aantal(self) -> int:
        """How many apply now, known or not."""
        return len(self.zeker) + len(self.misschien)

    @property
    def wie_bel_ik(self) -> list[Contact]:
        """Whom to call by these afspraken, each once, the most certain first."""
        return list(dict.fromkeys(punt for rij in (*self.zeker, *self.misschien) for punt in rij.ontvangstpunten))


def zicht(antwoord: Antwoord) -> str:
    """Return who can see the message in the words of the card; step 3 asks once more and then counts (E14)."""
    code = antwoord("partners-betrekken", "openbaar_besloten") or antwoord("bericht-duiden", "zichtbaar")
    return {"iedereen": "openbaar", "groot": "groot", "klein": "besloten"}.get(code, "onbekend")


def situatie(partner: str, antwoord: Antwoord, lijkt_op: Iterable[str]) -> Situatie:
    """Return what is known so far, as the rules of the card ask it."""
    drempel = antwoord("contextinformatie", "drempel")
    return Situatie(
        partner=partner,
        fenomenen=frozenset(lijkt_op) - {WEET_NIET} or None,
        zicht=zicht(antwoord),
        drempel=int(drempel) if drempel in {"1", "2", "3", "4"} else None,
    )


def afspraken_bij(lidmaatschap: Lidmaatschap | None, antwoord: Antwoord, lijkt_op: Iterable[str]) -> Afspraken:
    """Return the afspraken of the organisation I act for that match; nothing for who is a member of nothing."""
    if lidmaatschap is None:
        return Afspraken()
    nu = situatie(lidmaatschap.organisatie.soort.slug, antwoord, lijkt_op)
    rijen = geldende_afspraken(lidmaatschap.organisatie)
    oordeel = [(rij, past(rij, nu)) for rij in rijen]
    return Afspraken(
        zeker=tuple(rij for rij, uitkomst in oordeel if uitkomst == "ja"),
        misschien=tuple(rij for rij, uitkomst in oordeel if uitkomst == "misschien"),
        drempels=next((rij.drempels for rij in rijen), ()),
    )


# --- Where a step gets its changing choices from ---------------------------------------------------


@dataclass(frozen=True)
class Erbij:
    """Choices for the form (by question), and what else the page shows."""

    keuzes: dict[str, list[tuple[str, str]]]
    acties: tuple[tuple[str, Mapping[str, Any]], ...] = ()


Bron = Callable[[Afspraken, Lidmaatschap | None], Erbij]

# Whom people call when the card names nobody: functions, in our own words.
FUNCTIES = ("Wijkagent", "Jongerenwerker", "Ambtenaar OOV", "School")
VOOROP = 3


def niets(afspraken: Afspraken, lidmaatschap: Lidmaatschap | None) -> Erbij:
    """A step that needs nothing more."""
    return Erbij({})


def fenomenen_en_drempels(afspraken: Afspraken, lidmaatschap: Lidmaatschap | None) -> Erbij:
    """Step 2: the names of the fenomenen, and the network's own words for the drempels when a card is in force."""
    drempels = [(str(nummer), f"{nummer}: {tekst}") for nummer, tekst in enumerate(afspraken.drempels, 1)]
    return Erbij({"lijkt_op": [*fenomeennamen().items(), (WEET_NIET, "Weet ik niet")], "drempel": drempels})


def ontvangstpunten(afspraken: Afspraken, lidmaatschap: Lidmaatschap | None) -> Erbij:
    """Step 3: the functions of the card as answers to "whom did you speak"."""
    functies = list(dict.fromkeys(_wie(afspraken.wie_bel_ik))) or list(FUNCTIES)
    return Erbij({"gebeld_functie": [(naam, naam) for naam in functies]})


def _wie(punten: Iterable[Contact]) -> Iterator[str]:
    """Yield the functions; with their organisation where two have the same one, such as two schools."""
    points = list(punten)
    owners = {(point.functie, point.organisatie) for point in points}
    shared = Counter(functie for functie, _ in owners)
    for point in points:
        yield f"{point.functie} ({point.organisatie})" if shared[point.functie] > 1 else point.functie


def interventies(afspraken: Afspraken, lidmaatschap: Lidmaatschap | None) -> Erbij:
    """Step 5: the actions, in front those that were agreed and those that fit my kind of partner."""
    items = catalogus("interventies")
    soort = lidmaatschap.organisatie.soort.slug if lidmaatschap else ""
    agreed = [rij.actie for rij in afspraken.zeker if rij.actie in items]
    fitting = [slug for slug, item in items.items() if not soort or soort in item["voorstel_voor"]]
    order = dict.fromkeys([*agreed, *fitting, *items])
    return Erbij({"acties": list(actienamen().items())}, tuple((slug, items[slug]) for slug in order))
