"""The book of a card that lives: what stands there before each example, and what was said in it after that.

A page holds only what an act that succeeded was asked to write. From it follows, without asking the code under test,
what the route may show.
"""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tests.factories.afspraken import InterventieFactory, lid, open_kaart, voeg_afspraak_toe
from tests.factories.partners import LidmaatschapFactory
from tests.factories.wereld import Wereld

TEKENAARS = ("oov", "jongerenwerk", "politie", "school", "handhaving")
# Who may not sign, who is also in another organisation, and who comes from another network.
ANDEREN = ("jongerenwerk2", "dubbel", "vreemd")


@dataclass
class Blad:
    """The page of one presented version in the book."""

    nummer: int
    tekst: str
    hash: str
    getekend: dict[uuid.UUID, set[str]] = field(default_factory=dict)
    akkoord: set[uuid.UUID] = field(default_factory=set)
    geweigerd: set[uuid.UUID] = field(default_factory=set)
    weg: dict[uuid.UUID, Any] = field(default_factory=dict)

    def doet_mee(self, organisatie: uuid.UUID, afspraak: str, *, werkafspraak: bool) -> bool:
        """Whether this organisation accepted this afspraak, and did not leave."""
        if organisatie in self.weg and self.weg[organisatie] <= timezone.localdate():
            return False
        if organisatie in self.getekend:
            return afspraak not in self.getekend[organisatie]
        return werkafspraak and organisatie in self.akkoord


@dataclass
class Begin:
    """What stands in the database before each example: a concept with two afspraken, and all who can act.

    `gelukt` counts over all examples what really happened: an act that is always refused proves nothing.
    """

    wereld: Wereld
    kaart: Any
    leden: dict[str, Any]
    gezien: set[Any] = field(default_factory=set)
    gelukt: Counter[str] = field(default_factory=Counter)


def begin(wereld: Wereld) -> Begin:
    """Make a concept in which two pairs of partners agreed, and a person who belongs to two organisations."""
    members = {slug: lid(wereld, slug) for slug in (*TEKENAARS, "jongerenwerk2")}
    for slug in ("oov", "handhaving"):
        members[slug].organisatie.rechtspersoon = "Gemeente Voorbeeldstad"
        members[slug].organisatie.save()
    members["dubbel"] = LidmaatschapFactory(
        gebruiker=members["jongerenwerk"].gebruiker,
        organisatie=members["school"].organisatie,
        functies=["lid", "tekenbevoegd"],
    )
    members["vreemd"] = lid(wereld, "politie", "elders")
    InterventieFactory(slug="opzoeken")
    kaart = open_kaart(wereld.hier)
    versie = kaart.nieuw_concept(members["oov"])
    voeg_afspraak_toe(versie, members["jongerenwerk"], members["politie"], toelichting="eerste")
    voeg_afspraak_toe(versie, members["oov"], members["jongerenwerk"], toelichting="tweede", vanaf_drempel=3)
    return Begin(wereld, kaart, members)
