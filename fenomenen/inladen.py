"""What the content files of this app may hold."""

from pathlib import Path
from typing import Any

from fenomenen.inladen_onderzoek import WOORDEN
from fenomenen.models import Interventie, Voorbeeldbericht
from kern.inhoud import Map, Sleutel, een_van, lijst_van, tabellen
from kern.inventaris import BRONNEN

INHOUD = Path(__file__).with_name("inhoud")
PARTNERS = ("jongerenwerk", "politie", "oov", "handhaving", "school")
BEELDEN = ("hek", "kermis", "doos")
GENOEMD = Sleutel(list, verplicht=False, controle=lijst_van(*BRONNEN))


def bericht(value: dict[str, Any]) -> str:
    """Check what the template needs to draw a message."""
    texts = {"account", "kring", "beeld", "opnieuw", "melding", "doorgestuurd"}
    if unknown := set(value) - texts - {"regels"}:
        return f"unknown keys {sorted(unknown)}"
    if not {"account", "regels"} <= set(value):
        return "needs account and regels"
    if not str(value["account"]).endswith(".voorbeeld"):
        return "account must end in .voorbeeld, so that nobody takes it for a real one"
    if value.get("beeld") not in BEELDEN:
        return f"beeld must be one of {', '.join(BEELDEN)}"
    return lijst_van()(value["regels"])


def partners(value: list[Any]) -> str:
    """Check what the sources say of a partner that does this: a known partner, known sources."""
    if problem := tabellen("partner", "tekst", "bron")(value):
        return problem
    wrong = [row for row in value if row["partner"] not in PARTNERS or not set(row["bron"].split(", ")) <= set(BRONNEN)]
    return f"unknown partner or source: {wrong[0]['partner']}, {wrong[0]['bron']}" if wrong else ""


FENOMENEN = Map(
    map=INHOUD / "fenomenen",
    model="fenomenen.Fenomeen",
    sleutels={
        "titel": Sleutel(str, veld="naam"),
        "andere_namen": Sleutel(list, controle=lijst_van()),
        "inleiding": Sleutel(str),
        "genoemd": GENOEMD,
    },
    secties={
        "Wat is nog gewoon": "normaal",
        "Wat het is": "wat",
        "Hoe het eruitziet": "vormen",
        "Waarom het telt": "waarom",
        "Waar je op let": "signalen",
        "Hulp": "hulp",
    },
)

VOORBEELDBERICHTEN = Map(
    map=INHOUD / "voorbeeldberichten",
    model="fenomenen.Voorbeeldbericht",
    sleutels={
        "fenomeen": Sleutel(str, verwijst="fenomenen.Fenomeen"),
        "platform": Sleutel(str, controle=een_van(*Voorbeeldbericht.Platform.values)),
        "vorm": Sleutel(str, controle=een_van(*Voorbeeldbericht.Vorm.values)),
        "tijd": Sleutel(str, verplicht=False),
        "zicht": Sleutel(str, controle=een_van("openbaar", "besloten")),
        "zichtbaar": Sleutel(str, controle=een_van("iedereen", "groot", "klein", "onbekend")),
        "ontvangen": Sleutel(str, controle=een_van("zelf", "doorgestuurd", "aan_mij")),
        "feiten": Sleutel(list, controle=lijst_van()),
        "bericht": Sleutel(dict, controle=bericht),
        "beschrijving": Sleutel(str),
        "voorgestelde_drempel": Sleutel(int, controle=een_van(1, 2, 3, 4)),
        "drempel_reden": Sleutel(str),
        "bij_partners": Sleutel(list, controle=tabellen("partner", "tekst")),
    },
    romp="gesprek",
)

INTERVENTIES = Map(
    map=INHOUD / "interventies",
    model="fenomenen.Interventie",
    sleutels={
        "titel": Sleutel(str, veld="naam"),
        "waar": Sleutel(str, controle=een_van(*Interventie.Waar.values)),
        "kort": Sleutel(str),
        "wanneer": Sleutel(str),
        "let_op": Sleutel(str, verplicht=False),
        "voor_wie": Sleutel(list, controle=lijst_van("plaatser", "slachtoffer", "omgeving", "publiek")),
        "wie_kan": Sleutel(list, controle=lijst_van()),
        "partners": Sleutel(list, verplicht=False, controle=partners),
        "fase": Sleutel(str, verplicht=False, controle=een_van("", *Interventie.Fase.values)),
        "moment": Sleutel(str, verplicht=False, controle=een_van("", *Interventie.Moment.values)),
        "voorstel_voor": Sleutel(list, controle=lijst_van(*PARTNERS)),
        "genoemd": GENOEMD,
    },
    romp="tekst",
)

SOORTEN = [FENOMENEN, VOORBEELDBERICHTEN, INTERVENTIES, *WOORDEN]
