"""The open format of the card: its schema, a strict check against it, a table for a spreadsheet, and reading in.

The schema (JSON Schema 2020-12) is published with the site; the check here reads that same file and knows exactly the
keywords that stand in it. What comes from a file is only ever text: ids are never taken over, slugs are looked up,
sentences are made anew. Pure, but for reading the schema.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from afspraken.woorden import Antwoord, Delen, Doel, Soort, Terugkoppeling, Vraag, Zicht
from kern.formulieren import schoon

SCHEMA = Path(__file__).with_name("inhoud") / "afsprakenkaart.schema.json"
HOOGSTENS = 1_000_000
# More messages help nobody: whoever solves these looks again.
FOUTEN_GETOOND = 20
_SOORTEN: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
_SOORTNAMEN = {
    "object": "een groep velden", "array": "een lijst", "string": "tekst", "integer": "een heel getal",
    "boolean": "ja of nee", "null": "leeg",
}  # fmt: skip
CSV_KOPPEN = (
    "Nummer", "Soort", "Van", "Naar", "Fenomenen", "Openbaar of besloten", "Vanaf drempel", "Waarvoor", "Wat delen",
    "Actie", "Terugkoppeling", "Afspraak", "Toelichting",
)  # fmt: skip


class Fout(ValueError):
    """A file that is not a card in this format; `meldingen` say where and what, for people."""

    def __init__(self, *meldingen: str) -> None:
        self.meldingen = meldingen
        super().__init__("; ".join(meldingen))


# --- The schema and the check ------------------------------------------------------------------------


@cache
def schema() -> dict[str, Any]:
    """Return the schema of a frozen card."""
    return json.loads(SCHEMA.read_text("utf-8"))


def fouten(kaart: Any) -> list[str]:
    """Return what in this is not as the schema says, each with its place; nothing for a card in the open format."""
    return list(_fouten(kaart, schema(), ""))


def _fouten(waarde: Any, regels: Mapping[str, Any], waar: str) -> Iterator[str]:
    """Yield what is wrong here and below; of a value of the wrong kind nothing more is said."""
    if "$ref" in regels:
        yield from _fouten(waarde, schema()["$defs"][regels["$ref"].removeprefix("#/$defs/")], waar)
        return
    if "anyOf" in regels:
        yield from _een_van(waarde, regels["anyOf"], waar)
        return
    for keyword, check in _CONTROLES.items():
        if keyword in regels and (wrong := list(check(waarde, regels[keyword], waar))):
            yield from wrong
            return
    if isinstance(waarde, dict):
        yield from _velden(waarde, regels, waar)
    elif isinstance(waarde, list):
        for nummer, item in enumerate(waarde, 1):
            yield from _fouten(item, regels["items"], f"{waar}, nummer {nummer}")


def _een_van(waarde: Any, keuzes: Iterable[Mapping[str, Any]], waar: str) -> Iterator[str]:
    """Yield the faults against the choice that comes nearest: the first, unless the value is empty."""
    tries = [list(_fouten(waarde, keuze, waar)) for keuze in keuzes]
    if all(tries):
        yield from tries[0]


def _velden(waarde: Mapping[str, Any], regels: Mapping[str, Any], waar: str) -> Iterator[str]:
    known = regels["properties"]
    for naam in regels["required"]:
        if naam not in waarde:
            yield f"{_plek(waar, naam)}: dit veld ontbreekt."
    for naam, inhoud in waarde.items():
        if naam in known:
            yield from _fouten(inhoud, known[naam], _plek(waar, naam))
        else:
            yield f"{_plek(waar, naam[:60])}: dit veld hoort niet in het formaat."


def _plek(waar: str, naam: str) -> str:
    return f"{waar}, {naam}" if waar else naam


def _soort(waarde: Any, soorten: str | list[str], waar: str) -> Iterator[str]:
    allowed = [soorten] if isinstance(soorten, str) else soorten
    # bool is a kind of int in Python, not in JSON
    if not any(type(waarde) in _SOORTEN[soort] for soort in allowed):
        yield f"{waar or 'Het bestand'}: dit moet {' of '.join(_SOORTNAMEN[soort] for soort in allowed)} zijn."


def _keuze(waarde: Any, keuzes: list[Any], waar: str) -> Iterator[str]:
    if not any(type(waarde) is type(keuze) and waarde == keuze for keuze in keuzes):
        words = [str(keuze) for keuze in keuzes if keuze not in ("", None)]
        yield f"{waar}: kies uit {', '.join(words)}."


def _vast(waarde: Any, vast: str, waar: str) -> Iterator[str]:
    if waarde != vast:
        yield f"{waar}: hier moet {vast} staan. Een ander formaat kunnen we niet lezen."


def _patroon(waarde: Any, patroon: str, waar: str) -> Iterator[str]:
    if isinstance(waarde, str) and not re.fullmatch(patroon, waarde):
        yield f"{waar}: zo ziet deze code of datum er niet uit."


def _lengte(waarde: Any, hoogstens: int, waar: str) -> Iterator[str]:
    if isinstance(waarde, str) and len(waarde) > hoogstens:
        yield f"{waar}: dit zijn {len(waarde)} tekens. Er passen er {hoogstens}."


def _aantal(waarde: Any, hoogstens: int, waar: str) -> Iterator[str]:
    if isinstance(waarde, list) and len(waarde) > hoogstens:
        yield f"{waar}: dit zijn er {len(waarde)}. Er passen er {hoogstens}."


def _minstens(waarde: Any, minstens: int, waar: str) -> Iterator[str]:
    if isinstance(waarde, list) and len(waarde) < minstens:
        yield f"{waar}: dit zijn er {len(waarde)}. Er horen er {minstens}."


def _ondergrens(waarde: Any, grens: int, waar: str) -> Iterator[str]:
    if type(waarde) is int and waarde < grens:
        yield f"{waar}: dit getal is te klein."


def _bovengrens(waarde: Any, grens: int, waar: str) -> Iterator[str]:
    if type(waarde) is int and waarde > grens:
        yield f"{waar}: dit getal is te groot."


Controle = Callable[[Any, Any, str], Iterator[str]]
_CONTROLES: dict[str, Controle] = {
    "type": _soort,
    "const": _vast,
    "enum": _keuze,
    "pattern": _patroon,
    "maxLength": _lengte,
    "maxItems": _aantal,
    "minItems": _minstens,
    "minimum": _ondergrens,
    "maximum": _bovengrens,
}


# --- A file ------------------------------------------------------------------------------------------


def lees(data: bytes) -> dict[str, Any]:
    """Return the card in a file. Raises `Fout` with what is wrong, for people, and for a file that is too large."""
    if len(data) > HOOGSTENS:
        raise Fout("Dit bestand is groter dan 1 MB. Zo groot is een afsprakenkaart nooit.")
    try:
        kaart = _schoon(json.loads(data.decode("utf-8-sig"), parse_constant=_geen_getal))
        found = fouten(kaart) or list(_samenhang(kaart))
    except (ValueError, RecursionError) as fout:
        raise Fout("Dit is geen JSON-bestand. Download de kaart opnieuw als afsprakenkaart.json.") from fout
    if found:
        more = len(found) - FOUTEN_GETOOND
        raise Fout(*found[:FOUTEN_GETOOND], *([f"En nog {more} andere fouten."] if more > 0 else []))
    return kaart


def _geen_getal(naam: str) -> None:
    raise ValueError(naam)


def _schoon(waarde: Any) -> Any:
    """Return the same without signs that no database can store."""
    if isinstance(waarde, str):
        return schoon(waarde)
    if isinstance(waarde, dict):
        return {schoon(naam): _schoon(item) for naam, item in waarde.items()}
    return [_schoon(item) for item in waarde] if isinstance(waarde, list) else waarde


def _samenhang(kaart: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a schema cannot say: slots that belong together."""
    numbers = [drempel["nummer"] for drempel in kaart["kaartafspraken"]["drempels"]]
    if sorted(numbers) != [1, 2, 3, 4]:
        yield "kaartafspraken, drempels: de nummers zijn 1, 2, 3 en 4, elk een keer."
    for kind in ("afspraken", "inbreng"):
        for nummer, row in enumerate(kaart[kind], 1):
            slugs = [fenomeen["slug"] for fenomeen in row["fenomenen"]]
            if len(set(slugs)) < len(slugs):
                yield f"{kind}, nummer {nummer}: een fenomeen staat er twee keer in."
    for nummer, row in enumerate(kaart["afspraken"], 1):
        where = f"afspraken, nummer {nummer}"
        if row["van"] == row["naar"]:
            yield f"{where}: van en naar zijn dezelfde partner."
        if row["soort"] == Soort.BETREKKEN and not (row["doel"] and row["delen"]):
            yield f"{where}: bij betrekken horen doel en delen."
    for nummer, row in enumerate(kaart["inbreng"], 1):
        involves = row["antwoord"] == Antwoord.WEL and row["vraag"] in (Vraag.BETREK, Vraag.BETROKKEN)
        if involves and not (row["doel"] and row["delen"]):
            yield f"inbreng, nummer {nummer}: bij een antwoord wel horen doel en delen."


# --- What of it fits in a network --------------------------------------------------------------------


@dataclass(frozen=True)
class Invoer:
    """What would come in: kaartafspraken, lines by slug, where it came from, and what stays out and why."""

    herkomst: str
    kaartafspraken: dict[str, str]
    inbreng: list[dict[str, Any]]
    afspraken: list[dict[str, Any]]
    weggelaten: list[str]


def passend(
    kaart: Mapping[str, Any], *, partners: Iterable[str], fenomenen: Iterable[str], acties: Iterable[str]
) -> Invoer:
    """Return what of a card fits in a network with these partners (by slug) and this catalogue.

    A line between partners that are not here stays out, and so does a line that is only about fenomenen we do not
    know: without them it would say "all". An unknown action, or one of several fenomenen, only leaves its line.
    """
    known = {"partners": set(partners), "fenomenen": set(fenomenen), "acties": set(acties)}
    left_out: list[str] = []
    lines = {}
    for deel, who in (("inbreng", ("partner", "andere")), ("afspraken", ("van", "naar"))):
        rows = enumerate(kaart[deel], 1)
        fitted = (_regel(row, who, known, f"{deel}, nummer {nummer}", left_out) for nummer, row in rows)
        lines[deel] = [row for row in fitted if row is not None]
    general = dict(kaart["kaartafspraken"])
    general |= {f"drempel_{row['nummer']}": row["tekst"] for row in general.pop("drempels")}
    origin = f"Ingelezen: {kaart['gemeente']['naam']}, versie {kaart['versie']}"
    return Invoer(origin, general, lines["inbreng"], lines["afspraken"], left_out)


def _regel(
    row: Mapping[str, Any], who: tuple[str, str], known: Mapping[str, set[str]], waar: str, weg: list[str]
) -> dict[str, Any] | None:
    """Return a line with slugs that this network knows, or None; what stays out is added to `weg`."""
    strangers = [row[name] for name in who if row[name] and row[name] not in known["partners"]]
    if strangers:
        weg.append(f"{waar}: de partner {' en '.join(strangers)} doet hier niet mee. Deze regel blijft weg.")
        return None
    slugs = [item["slug"] for item in row["fenomenen"]]
    unknown = [item["naam"] for item in row["fenomenen"] if item["slug"] not in known["fenomenen"]]
    if unknown and len(unknown) == len(slugs):
        weg.append(f"{waar}: gaat alleen over {', '.join(unknown)}, en dat kennen we hier niet. Deze regel blijft weg.")
        return None
    if unknown:
        weg.append(f"{waar}: het fenomeen {', '.join(unknown)} kennen we hier niet. De rest van de regel komt mee.")
    action = row["actie"]["slug"] if row["actie"] else None
    if action and action not in known["acties"]:
        weg.append(f"{waar}: de actie {row['actie']['naam']} kennen we hier niet. De rest van de regel komt mee.")
        action = None
    names = ("zicht", "vanaf_drempel", "terugkoppeling", "toelichting", *who, "soort", "vraag", "antwoord", "reden")
    slots = {name: row[name] for name in names if name in row}
    kept = [slug for slug in slugs if slug in known["fenomenen"]]
    return slots | {"doel": row["doel"] or "", "delen": row["delen"] or "", "fenomenen": kept, "actie": action}


# --- A table -----------------------------------------------------------------------------------------


def csv_rijen(kaart: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the afspraken as rows under CSV_KOPPEN, codes as words."""
    names = {partner["slug"]: partner["naam"] for partner in kaart["partners"]}
    for row in kaart["afspraken"]:
        yield [
            str(row["nummer"]),
            Soort(row["soort"]).label,
            names.get(row["van"], row["van"]),
            names.get(row["naar"], row["naar"]),
            ", ".join(item["naam"] for item in row["fenomenen"]) or "Alle fenomenen",
            Zicht(row["zicht"]).label,
            str(row["vanaf_drempel"]),
            Doel(row["doel"]).label if row["doel"] else "",
            Delen(row["delen"]).label if row["delen"] else "",
            row["actie"]["naam"] if row["actie"] else "",
            Terugkoppeling(row["terugkoppeling"]).label,
            row["zin"],
            row["toelichting"],
        ]
