"""What the words of the knowledge pages may hold; `kennis.py` reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse

from kern.inhoud import Woorden, bekende_ids, bronnen_in
from kern.zoeken.document import Document
from kern.zoeken.tekst import aaneen, zinnen
from partners.inladen import met_bron

KENNIS = Path(__file__).with_name("inhoud") / "kennis.toml"
TABELLEN = {"delen", "route", "signalen", "model", "kaartje"}
STAPPEN = 7  # of the model, as its name says
TAKKEN = 2  # the two starting points of the signaleringsroute
SIGNALEN = 7  # that bron 003 names


def _regels(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check every line with a source."""
    delen = data["delen"]
    lists = [
        ("delen.eerst.regels", delen["eerst"]["regels"]),
        *(("delen.regels.lijst", lijst["regels"]) for lijst in delen["regels"]["lijst"]),
        (
            "delen.partners.andere",
            [{"tekst": rij["tekst"], "bron": rij["bron"]} for rij in delen["partners"]["andere"]],
        ),
    ]
    return [(where, problem) for where, rows in lists if (problem := met_bron(rows))]


def kennis(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the words: all tables, lists as long as the sources make them, every line with a known source."""
    if set(data) != TABELLEN:
        return [("", f"the tables must be {', '.join(sorted(TABELLEN))}")]
    lengths = [
        ("model", "stappen", data["model"]["stappen"], STAPPEN),
        ("route.tak", "starting points", data["route"]["tak"], TAKKEN),
        ("signalen.rij", "signals", data["signalen"]["rij"], SIGNALEN),
    ]
    wrong = [(where, f"{len(rows)} {what}, not {n}") for where, what, rows, n in lengths if len(rows) != n]
    if problem := bekende_ids(sorted(set(bronnen_in(data)))):
        wrong.append(("", problem))
    return wrong + _regels(data)


def zoek(data: dict[str, Any]) -> Iterator[Document]:
    """Yield the lists of the knowledge pages, each with its place on the page; the prose is found as a page."""
    sharing, signals, model = (reverse(name) for name in ("informatie-delen", "signaleren", "zevenstappenmodel"))
    parts = [
        ("eerst", f"{sharing}#eerst", data["delen"]["eerst"]),
        ("regels", f"{sharing}#regels", data["delen"]["regels"]),
        ("partners", f"{sharing}#partners", data["delen"]["partners"]),
        ("signaleringsroute", f"{signals}#signaleringsroute", data["route"]),
        ("zeven-stappen", f"{model}#stappen", data["model"]),
    ]
    for place, (key, address, part) in enumerate(parts):
        yield Document("kennis", key, part["kop"], address, aaneen(list(zinnen(part))), volgorde=place)


SOORTEN = [Woorden(KENNIS, kennis, zoek)]
