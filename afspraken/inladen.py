"""What the content files of this app may hold."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.urls import reverse

from afspraken.modellen import BESTAND as MODELLEN
from afspraken.modellen import Modelafspraak
from afspraken.rolgrenzen import BESTAND as ROLGRENZEN
from afspraken.rolgrenzen import KANTEN, Oordeel, Rolgrens
from afspraken.woorden import Delen, Doel, Drempel, Soort, Terugkoppeling, Zicht
from fenomenen.inladen import FENOMENEN, INTERVENTIES
from kern.inhoud import Map, Woorden, bekende_ids
from kern.inventaris import BRONNEN
from kern.zoeken.document import Document
from partners.inladen import PARTNERSOORTEN
from partners.vergelijk import MAG_NIET, VOORWAARDE, vergelijking

# How many to choose from, and how long the words may be: `toelichting` as long as its column on the card.
AANTAL, TOELICHTING, WAAROM = range(10, 13), 200, 300


def basisafspraken(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the basisafspraken: three, each with a slug, a title, a text and inventory ids."""
    rows = data.get("basisafspraak", [])
    wrong = [("", f"unknown table {name!r}") for name in data if name != "basisafspraak"]
    if len(rows) != 3:
        wrong.append(("basisafspraak", f"there are three basisafspraken, not {len(rows)}"))
    for row in rows:
        if set(row) != {"slug", "titel", "tekst", "bronnen"}:
            wrong.append(("basisafspraak", f"wrong keys: {', '.join(sorted(row))}"))
        elif problem := bekende_ids(row["bronnen"]):
            wrong.append(("basisafspraak", f"{row['slug']}: {problem}"))
    return wrong


def zoek(data: dict[str, Any]) -> Iterator[Document]:
    """Yield the basisafspraken; they are explained on the page about making agreements."""
    for place, row in enumerate(data["basisafspraak"]):
        address = f"{reverse('afspraken-maken')}#drie-basisafspraken"
        yield Document("basisafspraak", row["slug"], row["titel"], address, row["tekst"], volgorde=place)


# --- Model agreements --------------------------------------------------------------------------------


def _slugs(kind: Map) -> list[str]:
    return sorted(path.stem for path in kind.map.glob("*.md"))


def _lijsten(soort: str) -> dict[str, list[Any]]:
    """Return per slot what it may hold; the one kind has doel and delen, the other an actie, as in the form."""
    partners, acts = _slugs(PARTNERSOORTEN), soort == Soort.INGRIJPEN
    return {
        "soort": Soort.values,
        "van": partners,
        "naar": partners,
        "zicht": Zicht.values,
        "vanaf_drempel": Drempel.values,
        "doel": [""] if acts else Doel.values,
        "delen": [""] if acts else Delen.values,
        "terugkoppeling": Terugkoppeling.values,
        "actie": ["", *_slugs(INTERVENTIES)] if acts else [""],
    }


def _te_vrij(row: dict[str, Any]) -> bool:
    """Say whether a model shares too freely: besides a trend nothing from a besloten message, and no persons at all.

    In serious danger the police may be told what is needed.
    """
    if row["naar"] == "politie" and row["vanaf_drempel"] == Drempel.VIER:
        return False
    return row["delen"] == Delen.NOODZAKELIJK or (row["zicht"] != Zicht.OPENBAAR and row["delen"] == Delen.ZONDER_NAAM)


def _bronnen(tekst: str) -> list[str]:
    """Return the numbers in a text that look like a source."""
    return re.findall(r"\b0\d\d\b", tekst)


def _model(row: dict[str, Any]) -> list[str]:
    """Return what is wrong with one model agreement."""
    if set(row) != {field.name for field in fields(Modelafspraak)}:
        return [f"wrong keys: {', '.join(sorted(row))}"]
    if wrong := [name for name, allowed in _lijsten(row["soort"]).items() if row[name] not in allowed]:
        return [f"{name} cannot be {row[name]!r}" for name in wrong]
    unknown = sorted(set(row["fenomenen"]) - set(_slugs(FENOMENEN)))
    checks = [
        (row["van"] != row["naar"], "van and naar are the same"),
        (not unknown, f"unknown fenomeen: {', '.join(unknown)}"),
        (0 < len(row["toelichting"].strip()) <= TOELICHTING, f"toelichting: 1 to {TOELICHTING} characters"),
        (0 < len(row["waarom"].strip()) <= WAAROM, f"waarom: 1 to {WAAROM} characters"),
        (set(_bronnen(row["waarom"])) <= set(BRONNEN), "waarom names an unknown source"),
        (not _te_vrij(row), "shares more than a model may"),
    ]
    return [message for good, message in checks if not good]


def modelafspraken(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the model agreements: ten to twelve, with codes and slugs that exist, none that shares too freely."""
    rows = data.get("modelafspraak", [])
    wrong = [("", f"unknown table {name!r}") for name in data if name != "modelafspraak"]
    if len(rows) not in AANTAL:
        wrong.append(("modelafspraak", f"there are 10 to 12 model agreements, not {len(rows)}"))
    slugs = [row.get("slug") for row in rows]
    wrong += [("modelafspraak", f"slug twice: {slug}") for slug in sorted({s for s in slugs if slugs.count(s) > 1})]
    return wrong + [("modelafspraak", f"{row.get('slug')}: {problem}") for row in rows for problem in _model(row)]


# --- Limits of roles ---------------------------------------------------------------------------------


def _past_bij_de_pagina(row: dict[str, Any]) -> bool:
    """Say whether the partners' own pages limit the same: a rule never forbids what they leave free or untold."""
    cells = {(cel.partner, activiteit.slug): cel.oordeel for activiteit, cel in vergelijking().cellen()}
    return all(cells.get((partner, row["over"])) in (VOORWAARDE, MAG_NIET) for partner in row["partners"])


def _rolgrens(row: dict[str, Any]) -> list[str]:
    """Return what is wrong with one limit."""
    condition = {"voorwaarde"} if row.get("oordeel") == Oordeel.ALLEEN_ALS else set()
    if set(row) != {field.name for field in fields(Rolgrens)} - {"voorwaarde"} | condition:
        return [f"wrong keys: {', '.join(sorted(row))}"]
    may = {
        "soort": Soort.values,
        "zicht": Zicht.values,
        "drempels": Drempel.values,
        "doel": Doel.values,
        "delen": Delen.values,
        "acties": _slugs(INTERVENTIES),
        "fenomenen": _slugs(FENOMENEN),
        "ander": _slugs(PARTNERSOORTEN),
        "niet_ander": _slugs(PARTNERSOORTEN),
    }
    checks = [
        (row["oordeel"] in Oordeel.values, "oordeel is mag_niet or alleen_als"),
        (row["kant"] in KANTEN, "kant is doet or hoort"),
        (set(row["wanneer"]) <= set(may), "wanneer names an unknown slot"),
        (all(set(row["wanneer"].get(slot, [])) <= set(codes) for slot, codes in may.items()), "wanneer: unknown code"),
        (set(_bronnen(row["bron"])) <= set(BRONNEN) and row["bron"], "bron names an unknown source"),
        (not bekende_ids(row["bronnen"]), bekende_ids(row["bronnen"])),
        (_past_bij_de_pagina(row), f"the pages of these partners do not limit {row['over']}"),
    ]
    return [message for good, message in checks if not good]


def rolgrenzen(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the limits of roles: codes, slugs and sources that exist, and the same limits as on the partners' pages."""
    rows = data.get("rolgrens", [])
    wrong = [("", f"unknown table {name!r}") for name in data if name != "rolgrens"]
    slugs = [row.get("slug") for row in rows]
    wrong += [("rolgrens", f"slug twice: {slug}") for slug in sorted({s for s in slugs if slugs.count(s) > 1})]
    return wrong + [("rolgrens", f"{row.get('slug')}: {problem}") for row in rows for problem in _rolgrens(row)]


SOORTEN = [
    Woorden(Path(__file__).parent / "inhoud" / "basisafspraken.toml", basisafspraken, zoek),
    Woorden(MODELLEN, modelafspraken),
    Woorden(ROLGRENZEN, rolgrenzen),
]
