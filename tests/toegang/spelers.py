"""Who tries, what there is to try, and who may: the expectations, written by hand and not computed from the code."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from afspraken.models import Kaartversie
from afspraken.workshop.models import Workshop
from partners.models import Gebruiker, Lidmaatschap
from partners.models.netwerk import Netwerkrij
from routekaart.route.models import Doorloop
from tests.factories.wereld import Wereld

ANONIEM = "anoniem"
MAKER = "jongerenwerk@voorbeeldstad.example"
HIER = {
    MAKER,
    "jongerenwerk2@voorbeeldstad.example",
    "politie@voorbeeldstad.example",
    "handhaving@voorbeeldstad.example",
    "school@voorbeeldstad.example",
    "oov@voorbeeldstad.example",
}
FG = "fg@voorbeeldstad.example"
OOV = "oov@voorbeeldstad.example"
# With a valid membership elsewhere; the person of both networks acts for the other one.
ELDERS = {"oov@elders.example", "jongerenwerk@elders.example", "politie@elders.example", "regio als elders"}
WEG = "weg@voorbeeldstad.example"
SPELERS = [ANONIEM, *sorted(HIER), FG, *sorted(ELDERS), WEG]


@dataclass
class Toneel:
    """The world with what the addresses point at."""

    wereld: Wereld
    personen: dict[str, Gebruiker]
    regio: Gebruiker
    regio_elders: Lidmaatschap
    versie: Kaartversie
    concept: Kaartversie
    doorloop: Doorloop
    lokaal: dict[str, Netwerkrij]
    zaal: Workshop
    zaal_elders: Workshop


# --- What an address points at, in the network of the maker -------------------------------------------

Delen = Callable[[Toneel], dict[str, Any]]


def _versie(t: Toneel) -> dict[str, Any]:
    return {"pk": t.versie.pk}


def _zakkaart(t: Toneel) -> dict[str, Any]:
    return {"pk": t.versie.pk, "partner": "politie"}


def _terugblik(t: Toneel) -> dict[str, Any]:
    return {"pk": t.versie.pk, "organisatie": t.wereld.hier.organisaties["politie"].pk}


def _concept(t: Toneel) -> dict[str, Any]:
    return {"pk": t.concept.pk}


def _inbreng(t: Toneel) -> dict[str, Any]:
    return {"pk": t.concept.inbreng.filter(partner__slug="jongerenwerk").first().pk}


def _afspraak(t: Toneel) -> dict[str, Any]:
    return {"pk": t.concept.afspraken.filter(van__slug="jongerenwerk", naar__slug="politie").first().pk}


def _papier(t: Toneel) -> dict[str, Any]:
    return {"pk": t.versie.papieren.get().pk}


def _doorloop(t: Toneel) -> dict[str, Any]:
    return {"pk": t.doorloop.pk}


def _stap(t: Toneel) -> dict[str, Any]:
    return {"pk": t.doorloop.pk, "slug": "bericht-duiden"}


def _punt(t: Toneel) -> dict[str, Any]:
    return {"pk": t.wereld.hier.organisaties["jongerenwerk"].ontvangstpunten.first().pk}


def _lokaal(t: Toneel) -> dict[str, Any]:
    return {"soort": "contacten", "pk": t.lokaal["contacten"].pk}


def _zaal(t: Toneel) -> dict[str, Any]:
    return {"pk": t.zaal.pk}


def _zaalscenario(t: Toneel) -> dict[str, Any]:
    return {"pk": t.zaal.pk, "onderdeel": t.zaal.onderdelen.filter(soort="scenario").first().pk}


# Members take part and read what came out; OOV prepares and leads.
MEEDOEN = {"workshop", "workshop-agenda", "workshop-antwoord", "workshop-verschillen", "workshop-csv"}
LEIDEN = {
    "workshop-wijzigen", "draaiboek", "uitnodiging", "workshop-openen", "workshop-zaal", "workshop-daad",
    "workshop-deelnemers", "workshop-kaartafspraken", "workshop-aantekening", "workshop-scherm", "workshop-afspraak",
}  # fmt: skip

DELEN: dict[str, Delen] = {
    "kaart-versie": _versie,
    "kaart-pdf": _versie,
    "kaart-json": _versie,
    "kaart-csv": _versie,
    "zakkaart": _zakkaart,
    "evaluatieformulier": _zakkaart,
    "evaluatie-papier": _terugblik,
    "kaart-modellen": _concept,
    "kaartafspraken": _concept,
    "inbreng-nieuw": _concept,
    "afspraak-nieuw": _concept,
    "kaart-voorleggen": _concept,
    "kaart-akkoord": _versie,
    "kaart-tekenen": _versie,
    "kaart-getekend": _versie,
    "kaart-intrekken": _versie,
    "kaart-weigeren": _versie,
    "kaart-opzeggen": _versie,
    "kaart-papier": _versie,
    "papier-bevestigen": _papier,
    "kaart-proefrit": _concept,
    "kaart-tegenspraak": _concept,
    "kaart-wijzigingen": _concept,
    "kaart-bekijk": _versie,
    "kaart-verschillen": _concept,
    "kaart-evaluatie": _versie,
    "kaart-verlengen": _versie,
    "kaart-agenda": _versie,
    "opmerkingen": _afspraak,
    "volgen": _doorloop,
    "inbreng": _inbreng,
    "inbreng-aanvaarden": _inbreng,
    "inbreng-verwijderen": _inbreng,
    "afspraak": _afspraak,
    "afspraak-aanvaarden": _afspraak,
    "afspraak-verwijderen": _afspraak,
    "doorloop": _doorloop,
    "stap": _stap,
    "samenvatting": _doorloop,
    "verslag": _doorloop,
    "afsluiten": _doorloop,
    "wissen": _doorloop,
    "ontvangstpunt": _punt,
    "netwerk-rij": _lokaal,
    "netwerk-verwijderen": _lokaal,
    **dict.fromkeys(MEEDOEN | LEIDEN, _zaal),
    "workshop-antwoord": _zaalscenario,
}
NERGENS = uuid.UUID("0f0f0f0f-0000-4000-8000-000000000000")
# Addresses with a part that names nothing of anybody: a page, a code, a link from a mail.
ANDERE_DELEN: dict[str, dict[str, Any]] = {
    "fenomeen": {"slug": "bestaat-niet"},
    "afspraken-bij-fenomeen": {"fenomeen": "ordeverstoringen"},
    "handleiding-pagina": {"slug": "bestaat-niet"},
    "handleiding-pdf": {"slug": "bestaat-niet"},
    "partner": {"slug": "bestaat-niet"},
    "voorbeeld-scherm": {"slug": "bestaat-niet"},
    "controle-code": {"code": "ABCD2345"},
    "uitnodiging-link": {"sleutel": "bestaat-niet"},
    "netwerk-soort": {"soort": "contacten"},
    "netwerk-nieuw": {"soort": "contacten"},
    "account_reset_password_from_key": {"uidb36": "0", "key": "x-y"},
    "zaal-antwoord": {"onderdeel": NERGENS},
    "zaal-ons-antwoord": {"onderdeel": NERGENS},
    "zaal-voorstel": {"voorstel": NERGENS},
    "scherm": {"token": "bestaat-niet"},
}
VRAGEN = {"inbreng-nieuw": "?vraag=1&partner=jongerenwerk", "zoeken": "?q=jongerenwerk"}

# --- Who may: everybody else gets a 403 (inside the network) or a 404 (outside it) --------------------

LEDEN = HIER | {FG}
TEKENAARS = HIER - {"jongerenwerk2@voorbeeldstad.example"}
EIGEN = {MAKER, "jongerenwerk2@voorbeeldstad.example"}

MAG: dict[str, set[str]] = {
    "kaart-versie": LEDEN,
    "kaart-pdf": LEDEN,
    "kaart-json": LEDEN,
    "kaart-csv": LEDEN,
    "zakkaart": LEDEN,
    "evaluatieformulier": LEDEN,
    "evaluatie-papier": {OOV},
    "kaart-modellen": HIER,
    "kaartafspraken": {OOV},
    "inbreng-nieuw": EIGEN | {OOV},
    "afspraak-nieuw": HIER,
    "kaart-voorleggen": {OOV},
    "kaart-akkoord": HIER,
    "kaart-tekenen": TEKENAARS,
    "kaart-getekend": LEDEN,
    "kaart-intrekken": {OOV},
    "kaart-weigeren": TEKENAARS,
    "kaart-opzeggen": TEKENAARS,
    "kaart-papier": {OOV},
    "papier-bevestigen": EIGEN,
    "kaart-proefrit": LEDEN,
    "kaart-tegenspraak": {OOV},
    "kaart-wijzigingen": LEDEN,
    "kaart-bekijk": LEDEN,
    "kaart-verschillen": LEDEN,
    "kaart-evaluatie": LEDEN,
    "kaart-verlengen": {OOV},
    "kaart-agenda": LEDEN,
    "opmerkingen": HIER,
    "volgen": {MAKER},
    # OOV may come in to change a proposal; what its partner took over it cannot change (afspraken/regels.py).
    "inbreng": EIGEN | {OOV},
    "inbreng-aanvaarden": HIER,
    "inbreng-verwijderen": HIER,
    "afspraak": HIER,
    "afspraak-aanvaarden": HIER,
    "afspraak-verwijderen": HIER,
    "doorloop": {MAKER},
    "stap": {MAKER},
    "samenvatting": {MAKER},
    # The doorloop of the stage is a real one: nobody gets a report of it, its maker neither.
    "verslag": set(),
    "afsluiten": {MAKER},
    "wissen": {MAKER},
    "ontvangstpunt": EIGEN,
    "netwerk-rij": HIER,
    "netwerk-verwijderen": HIER,
    **dict.fromkeys(MEEDOEN, HIER),
    **{naam: {OOV} for naam in LEIDEN},
}
# Of these a colleague of the network does not even see that they exist.
NIET_TE_ZIEN = {
    "doorloop",
    "stap",
    "samenvatting",
    "verslag",
    "afsluiten",
    "wissen",
    "volgen",
    "ontvangstpunt",
    "papier-bevestigen",
}


def willekeurig(delen: dict[str, Any]) -> dict[str, Any]:
    """Return the same parts with an id that exists nowhere."""
    return delen | {"pk": NERGENS}
