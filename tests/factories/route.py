"""Doorlopen: begun, halfway, with a word of its own in every text field."""

import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from partners.models import Lidmaatschap
from routekaart.route.models import Doorloop, DoorloopStap
from routekaart.route.stappen import SLOT, STAPPEN, Stap
from routekaart.route.termijnen import vervalt
from tests.factories.partners import LidmaatschapFactory

KANARIE = "kanarie-route"
BEGIN = {"gevaar": ["nee"], "ontvangen": ["zelf"], "zichtbaar": ["iedereen"], "platform": ["snapchat"]}
# What makes a step count: the answers that are required, and what the next step needs to be on the way.
GENOEG = {
    "bericht-duiden": BEGIN,
    "contextinformatie": {"lijkt_op": ["ordeverstoringen"], "drempel": ["2"]},
    "partners-betrekken": {"besluit": ["ja_ik_bel"], "openbaar_besloten": ["iedereen"]},
    "intervenieren": {"ingrijpen": ["ja"]},
    "acties": {"opzoeken": ["on"], "opzoeken__wie": ["ik"], "opzoeken__wanneer": ["vanavond"]},
    "afsluiten": {},
}


def tekstvelden(stap: Stap) -> list[str]:
    """Return the names of the fields of a step in which somebody types."""
    return [naam for naam, veld in stap.formulier().fields.items() if veld.soort in ("kort", "lang")]


def kanaries(stap: Stap) -> dict[str, list[str]]:
    """Return an own word for every text field of a step."""
    return {naam: [f"{KANARIE}-{stap.slug}-{naam}"] for naam in tekstvelden(stap)}


class DoorloopStapFactory(DjangoModelFactory):
    """A step that was handed in."""

    class Meta:
        model = DoorloopStap

    stap = "bericht-duiden"
    antwoorden = factory.LazyAttribute(lambda o: GENOEG[o.stap])
    stand = 1
    ingediend = factory.LazyFunction(timezone.now)


class DoorloopFactory(DjangoModelFactory):
    """A doorloop that is kept for its maker, just begun."""

    class Meta:
        model = Doorloop
        skip_postgeneration_save = True

    class Params:
        lidmaatschap = factory.SubFactory(LidmaatschapFactory)

    soort = "echt"
    maker = factory.LazyAttribute(lambda o: o.lidmaatschap.gebruiker)
    organisatie = factory.LazyAttribute(lambda o: o.lidmaatschap.organisatie)
    vervalt = factory.LazyFunction(lambda: vervalt(timezone.now(), oefening=False, bewaard=True, afgesloten=None))
    eerste = factory.RelatedFactory(DoorloopStapFactory, "doorloop", ingediend=None)


def volle_doorloop(lidmaatschap: Lidmaatschap, *, stappen: int = 6, met_kanaries: bool = True) -> Doorloop:
    """Return a doorloop with this many steps handed in (the sixth is closing), a canary in every text field."""
    doorloop = DoorloopFactory(lidmaatschap=lidmaatschap, eerste=None)
    for stap in (*STAPPEN, SLOT)[:stappen]:
        typed = kanaries(stap) if met_kanaries else {}
        DoorloopStapFactory(doorloop=doorloop, stap=stap.slug, antwoorden={**typed, **GENOEG[stap.slug]})
    return doorloop


DEMO = uuid.uuid5(uuid.NAMESPACE_URL, "routekaart/demo/doorloop")


def demodoorloop(lidmaatschap: Lidmaatschap) -> Doorloop:
    """Make once, and find again: an unfinished doorloop that waits in step 3, on a fictional message."""
    known = Doorloop.objects.filter(pk=DEMO).first()
    if known:
        return known
    doorloop = DoorloopFactory(id=DEMO, lidmaatschap=lidmaatschap, eerste=None)
    first = BEGIN | {
        "beschrijving": ["Foto van een plein in de avond. Tekst: zelfde plek, zaterdag. Drie keer een vlammetje."],
        "bereik": ["honderden"], "taal": ["ja"], "emoji": ["zoek_uit"], "collega": ["later"],
    }  # fmt: skip
    second = GENOEG["contextinformatie"] | {"gebeurtenissen": ["ja"], "grap": ["weet_niet"], "tegensignalen": ["ja"]}
    DoorloopStapFactory(doorloop=doorloop, stap=STAPPEN[0].slug, antwoorden=first)
    DoorloopStapFactory(doorloop=doorloop, stap=STAPPEN[1].slug, antwoorden=second)
    return doorloop
