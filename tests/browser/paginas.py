"""The main pages of the site, each with somebody who may see it, in the world of the demo."""

from dataclasses import dataclass

from afspraken.models import Kaartversie
from partners.models import Lidmaatschap
from tests.factories.route import DEMO, volle_doorloop

JONGERENWERK = "jongerenwerk@voorbeeldstad.example"
GEMEENTE = "oov@voorbeeldstad.example"
SCHOOL = "school@voorbeeldstad.example"


@dataclass(frozen=True)
class Plek:
    """A page: its name, its address, and who looks ("" is a visitor)."""

    naam: str
    adres: str
    wie: str = ""


def versies() -> dict[str, Kaartversie]:
    """Return the card in force and the next concept of the demo."""
    return {"concept" if row.is_concept else "geldend": row for row in Kaartversie.objects.all()}


def hoofdpaginas() -> list[Plek]:
    """Return the main pages in the order in which people meet them; makes one doorloop that came to its end."""
    in_force, concept = (versies()[name] for name in ("geldend", "concept"))
    done = volle_doorloop(Lidmaatschap.objects.get(gebruiker__email=JONGERENWERK), met_kanaries=False)
    card = f"/afsprakenkaart/{in_force.pk}/"
    return [
        Plek("01-kaart", "/"),
        Plek("02-fenomeen", "/fenomenen/rivaliserende-jeugd/"),
        Plek("02-voorbeeld-scherm", "/voorbeelden/ze-weet-van-niks/"),
        Plek("03-partners", "/partners/"),
        Plek("04-interventies", "/interventies/"),
        Plek("05-eerste-scherm", "/route/nieuw/"),
        Plek("06-stap-1", f"/route/{DEMO}/bericht-duiden/", JONGERENWERK),
        Plek("07-stap-3", f"/route/{DEMO}/partners-betrekken/", JONGERENWERK),
        Plek("08-stap-5", f"/route/{done.pk}/acties/", JONGERENWERK),
        Plek("09-samenvatting", f"/route/{done.pk}/samenvatting/", JONGERENWERK),
        Plek("10-afsprakenkaart", card, JONGERENWERK),
        Plek("11-concept", f"/afsprakenkaart/{concept.pk}/", GEMEENTE),
        Plek("12-voorleggen", f"/afsprakenkaart/{concept.pk}/voorleggen/", GEMEENTE),
        Plek("13-tekenen", f"{card}tekenen/", SCHOOL),
        Plek("14-controle", f"/controle/{in_force.code}/"),
        Plek("15-afspraken-maken", "/afspraken-maken/"),
        Plek("16-privacy", "/privacy/"),
        Plek("17-demo", "/demo/"),
        Plek("18-doorlopen", "/doorlopen/", JONGERENWERK),
        Plek("19-spoed", "/spoed/", JONGERENWERK),
        Plek("20-inloggen", "/account/inloggen/"),
        Plek("21-zoeken", "/zoeken/?q=rivaliserende+jeugd", JONGERENWERK),
    ]
