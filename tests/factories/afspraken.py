"""Cards: a concept, one that waits, one in force. Each act is done by the people who may do it."""

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from afspraken import openformaat
from afspraken.models import Afspraak, Inbreng, Kaart, Kaartversie
from fenomenen.models import Fenomeen, Interventie
from partners.models import Lidmaatschap, PartnerSoort
from tests.factories.kopie import daarna
from tests.factories.partners import GemeenteFactory
from tests.factories.wereld import Netwerk, Wereld

# In every text field its own word, so that a test can see where text ends up.
KANARIE = "kanarie-kaart"


class FenomeenFactory(DjangoModelFactory):
    """A phenomenon; the loader's own rows are used when they are there."""

    class Meta:
        model = Fenomeen
        django_get_or_create = ("slug",)

    slug = "ordeverstoringen"
    naam = factory.LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    nagekeken = date(2026, 11, 22)


class InterventieFactory(DjangoModelFactory):
    """An action from the catalogue; the loader's own rows are used when they are there."""

    class Meta:
        model = Interventie
        django_get_or_create = ("slug",)

    slug = "opzoeken"
    naam = factory.LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    waar = "offline"
    kort = "Kort gezegd."
    wanneer = "Als het helpt."
    nagekeken = date(2026, 11, 22)


class KaartFactory(DjangoModelFactory):
    """The card of a municipality, still empty."""

    class Meta:
        model = Kaart
        django_get_or_create = ("gemeente",)

    gemeente = factory.SubFactory(GemeenteFactory)


def soort(slug: str) -> PartnerSoort:
    """Return a kind of partner."""
    return PartnerSoort.objects.get(slug=slug)


def inbreng_velden(**anders: Any) -> dict[str, Any]:
    """Return what a form gives for an answer: calling somebody in, unless told otherwise."""
    velden = {
        "vraag": 1,
        "antwoord": "wel",
        "andere": soort("politie"),
        "fenomenen": [FenomeenFactory(slug="ordeverstoringen")],
        "zicht": "openbaar",
        "vanaf_drempel": 2,
        "doel": "meedenken",
        "delen": "zonder_naam",
        "terugkoppeling": "standaard",
        "actie": None,
        "reden": "",
        "toelichting": "",
    }
    velden |= anders
    if velden["vraag"] in (3, 4):
        velden |= {"doel": "", "delen": ""}
    return velden


def afspraak_velden(**anders: Any) -> dict[str, Any]:
    """Return what a form gives for an agreement: jongerenwerk calls in the politie, unless told otherwise."""
    velden = inbreng_velden(**anders)
    for name in ("vraag", "antwoord", "andere", "reden"):
        velden.pop(name)
    velden = {"soort": "betrekken", "van": soort("jongerenwerk"), "naar": soort("politie"), **velden}
    if velden["soort"] == "ingrijpen":
        velden |= {"doel": "", "delen": ""}
    return velden


def open_kaart(netwerk: Netwerk) -> Kaart:
    """Return the card of a network on which all its organisations may work."""
    kaart = KaartFactory(gemeente=netwerk.gemeente)
    for organisatie in netwerk.organisaties.values():
        kaart.open_voor(organisatie)
    return kaart


def lid(wereld: Wereld, wie: str, waar: str = "voorbeeldstad") -> Lidmaatschap:
    """Return the membership of the first log-in of a partner: `lid(wereld, "politie")`."""
    return wereld.leden[f"{wie}@{waar}.example"]


def voeg_afspraak_toe(versie: Kaartversie, een: Lidmaatschap, ander: Lidmaatschap, **anders: Any) -> Afspraak:
    """Make an agreement that both members' partners accepted."""
    partners = {"van": een.organisatie.soort, "naar": ander.organisatie.soort}
    afspraak = Afspraak.stel_voor(versie, een, afspraak_velden(**partners | anders))
    afspraak.aanvaard(ander, afspraak.stand)
    return afspraak


def vul(versie: Kaartversie, wereld: Wereld, waar: str = "voorbeeldstad") -> None:
    """Fill a concept with the answers and agreements of three partners, as in a first workshop."""
    jw, pol, oov = (lid(wereld, wie, waar) for wie in ("jongerenwerk", "politie", "oov"))
    rivaliteit, handel = FenomeenFactory(slug="rivaliserende-jeugd"), FenomeenFactory(slug="illegale-handel")
    opzoeken = InterventieFactory(slug="opzoeken")
    note = f"{KANARIE}-inbreng"
    Inbreng.voeg_toe(versie, jw, jw.organisatie.soort, inbreng_velden(toelichting=note))
    Inbreng.voeg_toe(versie, pol, pol.organisatie.soort, inbreng_velden(vraag=2, andere=jw.organisatie.soort))
    Inbreng.voeg_toe(versie, jw, jw.organisatie.soort, inbreng_velden(vraag=3, andere=None, actie=opzoeken))
    Inbreng.voeg_toe(
        versie, oov, oov.organisatie.soort,
        inbreng_velden(vraag=1, antwoord="kan_niet", reden=f"{KANARIE}-reden", fenomenen=[handel]),
    )  # fmt: skip
    voeg_afspraak_toe(versie, jw, pol, toelichting=f"{KANARIE}-afspraak")
    voeg_afspraak_toe(versie, jw, pol, fenomenen=[rivaliteit], zicht="beide", vanaf_drempel=3, doel="handelen")
    voeg_afspraak_toe(
        versie, pol, jw, soort="ingrijpen", fenomenen=[], zicht="beide", vanaf_drempel=4, actie=opzoeken
    )  # fmt: skip
    voeg_afspraak_toe(versie, oov, jw, fenomenen=[handel], zicht="besloten", doel="weten", delen="trend")


def data(vanaf: date | None = None) -> dict[str, date]:
    """Return the dates of a card that begins today: look back after half a year, end after a year."""
    ingang = vanaf or timezone.localdate()
    return {"ingang": ingang, "evaluatie": ingang + timedelta(days=180), "einde": ingang + timedelta(days=365)}


def concept(wereld: Wereld, waar: str = "voorbeeldstad") -> Kaartversie:
    """Return a filled concept of this network's card."""
    return daarna(f"concept {waar}", lambda: _concept(wereld, waar))


def _concept(wereld: Wereld, waar: str) -> Kaartversie:
    netwerk = wereld.hier if waar == "voorbeeldstad" else wereld.elders
    versie = open_kaart(netwerk).nieuw_concept(lid(wereld, "oov", waar))
    vul(versie, wereld, waar)
    return versie


def voorgelegd(wereld: Wereld, waar: str = "voorbeeldstad") -> Kaartversie:
    """Return a presented version that nobody answered yet."""
    return daarna(f"voorgelegd {waar}", lambda: _voorgelegd(wereld, waar))


def _voorgelegd(wereld: Wereld, waar: str) -> Kaartversie:
    versie = concept(wereld, waar)
    versie.leg_voor(lid(wereld, "oov", waar), **data())
    assert openformaat.fouten(versie.inhoud) == []  # what is frozen is always in the format that we publish
    return versie


def onderteken(versie: Kaartversie, *leden: Lidmaatschap) -> None:
    """Let members sign in this order."""
    for lidmaatschap in leden:
        versie.onderteken(
            lidmaatschap,
            functie=f"teamleider {KANARIE}-functie",
            namens=lidmaatschap.organisatie.naam,
            mandaat=f"{KANARIE}-mandaat",
        )


def geldend(wereld: Wereld, waar: str = "voorbeeldstad") -> Kaartversie:
    """Return a version in force, signed by jongerenwerk, politie and OOV."""
    return daarna(f"geldend {waar}", lambda: _geldend(wereld, waar))


def _geldend(wereld: Wereld, waar: str) -> Kaartversie:
    versie = voorgelegd(wereld, waar)
    onderteken(versie, *(lid(wereld, wie, waar) for wie in ("jongerenwerk", "politie", "oov")))
    return versie


def volgend_concept(versie: Kaartversie, wereld: Wereld) -> Kaartversie:
    """Return the next concept, in which the politie expects something that nobody promised yet."""
    nieuw = versie.kaart.nieuw_concept(lid(wereld, "oov"))
    pol = lid(wereld, "politie")
    extra = inbreng_velden(
        vraag=2, andere=soort("school"), fenomenen=[FenomeenFactory(slug="illegale-handel")], toelichting="Open."
    )
    Inbreng.voeg_toe(nieuw, pol, pol.organisatie.soort, extra)
    return nieuw


def demokaart(wereld: Wereld) -> tuple[Kaartversie, Kaartversie]:
    """Make once, and find again: a card in force signed by three, and the next concept with one open expectation."""
    return daarna("demokaart", lambda: _demokaart(wereld))


def _demokaart(wereld: Wereld) -> tuple[Kaartversie, Kaartversie]:
    kaart = open_kaart(wereld.hier)
    if versies := Kaartversie.objects.op_een_rij(kaart=kaart):
        return versies[-1], versies[0]
    in_force = geldend(wereld)
    return in_force, volgend_concept(in_force, wereld)
