"""What the content files of this app may hold."""

from pathlib import Path
from typing import Any

from django.urls import reverse

from fenomenen.inladen_onderzoek import WOORDEN
from fenomenen.models import Interventie, Voorbeeldbericht
from fenomenen.models.voorbeeldbericht import EMOJI
from kern.inhoud import Map, Sleutel, een_van, lijst_van, tabellen
from kern.inventaris import BRONNEN
from kern.zoeken.document import Zoek

INHOUD = Path(__file__).with_name("inhoud")
PARTNERS = ("jongerenwerk", "politie", "oov", "handhaving", "school")
BEELDEN = ("hek", "telefoon", "geld", "kermis", "doos", "laptop", "prikbord")
EMOJI_NAMEN = ("ogen", "vlam", "slot", "geld")
# The two accounts that source 001 itself names (B34, B36); every other account is ours and has to look made up.
BRON_ACCOUNTS = ("anoniempje0101", "_hans_k")
# What a message may hold, beside `account` and `regels` (its lines, or its bubbles).
TEKSTEN = {
    "kring": "who can see it, as the app says it",
    "beeld": "the picture; without one the ground of the platform shows",
    "opnieuw": "the account that placed it again",
    "melding": "a line of the app under the words",
    "doorgestuurd": "who forwarded it: an account, or a description with a capital",
    "via": "the platform of that conversation, if it is another one",
    "inhoud": "what was forwarded",
    "hartjes": "how many hearts it has",
    "reacties": "how many reactions it has",
}
LIJSTEN = {
    "regels": "the words of the message",
    "opschrift": "words in a video or photo",
    "profiel": "what the profile of an unknown sender says",
    "gezegd": "what the forwarder writes before the message",
    "daarna": "what the forwarder writes after it",
}
INHOUD_VAN = ("story", "repost", "post", "video", "foto")
GENOEMD = Sleutel(list, verplicht=False, controle=lijst_van(*BRONNEN))


def account(name: str) -> str:
    """Check that nobody can take an account for a real one."""
    made_up = name.endswith(".voorbeeld") or name in BRON_ACCOUNTS
    return "" if made_up else f"{name!r} must end in .voorbeeld, so that nobody takes it for a real account"


def _accounts(value: dict[str, Any]) -> list[str]:
    """Return the accounts in a message; who forwarded it may also be described, with a capital ("Collega")."""
    names = [value[key] for key in ("account", "opnieuw") if key in value]
    forwarder = value.get("doorgestuurd", "")
    return names if forwarder[:1].isupper() or not forwarder else [*names, forwarder]


def _keuzes(value: dict[str, Any]) -> list[str]:
    """Return what is wrong with the words that the template has a drawing for."""
    allowed = {"beeld": BEELDEN, "via": tuple(Voorbeeldbericht.Platform.values), "inhoud": INHOUD_VAN}
    wrong = [f"{key} must be one of {', '.join(names)}" for key, names in allowed.items() if _buiten(value, key, names)]
    unknown = sorted(set(EMOJI.findall(" ".join(value["regels"]))) - set(EMOJI_NAMEN))
    return wrong + [f"no drawing of the emoji {name}" for name in unknown]


def _buiten(value: dict[str, Any], key: str, names: tuple[str, ...]) -> bool:
    return key in value and value[key] not in names


def bericht(value: dict[str, Any]) -> str:
    """Check what the template needs to draw a message."""
    if unknown := set(value) - {"account", *TEKSTEN, *LIJSTEN}:
        return f"unknown keys {sorted(unknown)}"
    if not {"account", "regels"} <= set(value):
        return "needs account and regels"
    if wrong := [key for key in ("account", *TEKSTEN) if not isinstance(value.get(key, ""), str)]:
        return f"must be text: {', '.join(wrong)}"
    lists = [lijst_van()(value[key]) if isinstance(value[key], list) else key for key in LIJSTEN if key in value]
    if wrong := [problem for problem in lists if problem]:
        return f"must be a list of texts: {wrong[0]}"
    return next(filter(None, [*map(account, _accounts(value)), *_keuzes(value)]), "")


def partners(value: list[Any]) -> str:
    """Check what the sources say of a partner that does this: a known partner, known sources."""
    if problem := tabellen("partner", "tekst", "bron")(value):
        return problem
    wrong = [row for row in value if row["partner"] not in PARTNERS or not set(row["bron"].split(", ")) <= set(BRONNEN)]
    return f"unknown partner or source: {wrong[0]['partner']}, {wrong[0]['bron']}" if wrong else ""


def _voorbeeld(row: Voorbeeldbericht) -> str:
    return f"{row.fenomeen.get_absolute_url()}#voorbeeld-{row.slug}" if row.fenomeen.actief else ""


def _interventie(row: Interventie) -> str:
    return f"{reverse('interventies')}#{row.slug}"


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
    zoek=Zoek("fenomeen"),
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
    zoek=Zoek("voorbeeld", adres=_voorbeeld),
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
    zoek=Zoek("interventie", adres=_interventie),
)

SOORTEN = [FENOMENEN, VOORBEELDBERICHTEN, INTERVENTIES, *WOORDEN]
