"""Content: reads Markdown files with TOML front matter, checks everything, and turns it into rows.

An app with content declares its kinds in `<app>/inladen.py`, as a list `SOORTEN`: a `Map` (a folder of items,
each a row of a model) or a `Woorden` (a TOML file that code reads itself, here only checked). Parsing and checking
are pure and never touch the database; `laad` writes in one transaction, by slug. What is no longer in the files
becomes inactive and is never deleted, because routes and cards may point at it. A kind with `zoek` can be found by
searching: the loader writes its rows of the search index.

Messages are for developers and editors, in English, each with its file and line.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from kern import inventaris
from kern.opmaak import naar_html, tekstfouten
from kern.zoeken.document import Document, Zoek

GRENS = "+++"
LEEG: Mapping[type, Any] = {str: "", list: [], dict: {}, int: 0, bool: False, date: None}
Controle = Callable[[Any], str]


@dataclass(frozen=True, order=True)
class Fout:
    """One mistake in the content, with its place."""

    bestand: str
    regel: int
    melding: str

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}: {self.melding}"


@dataclass(frozen=True)
class Sleutel:
    """What one key of the front matter may hold, and the model field it fills (its own name if not given).

    `controle` returns "" or what is wrong; `verwijst` names the model (label) that the slug must exist in, and
    such a key is always required.
    """

    soort: type
    verplicht: bool = True
    veld: str = ""
    controle: Controle | None = None
    verwijst: str = ""


@dataclass(frozen=True)
class Map:
    """A folder of Markdown items; each becomes a row of `model` (label "app.Model") with the file name as slug.

    The text goes to the field `romp`, or is cut at its `## ` headings when `secties` says which heading fills
    which field. Without either the item has no text.
    """

    map: Path
    model: str
    sleutels: Mapping[str, Sleutel] = field(default_factory=dict)
    secties: Mapping[str, str] = field(default_factory=dict)
    romp: str = ""
    zoek: Zoek | None = None


@dataclass(frozen=True)
class Woorden:
    """A TOML file with words that code reads itself: `controle(data)` returns pairs of (word to find, message).

    `zoek(data)` returns what of it can be found by searching.
    """

    bestand: Path
    controle: Callable[[dict[str, Any]], list[tuple[str, str]]]
    zoek: Callable[[dict[str, Any]], Iterable[Document]] | None = None


@dataclass(frozen=True)
class Item:
    """One item, checked: the values by model field, and the slugs it points at by field."""

    slug: str
    model: str
    waarden: Mapping[str, Any]
    verwijzingen: Mapping[str, tuple[str, str]]
    bronnen: tuple[str, ...]
    zoek: Zoek | None = None


@dataclass(frozen=True)
class Bestand:
    """A text file in its parts: front matter as data and as lines, and the Markdown below it."""

    naam: str
    voor: Mapping[str, Any]
    regels: tuple[str, ...]
    romp: str
    romp_regel: int

    def regel(self, sleutel: str) -> int:
        """Return the line where a key stands, or the first line of the file."""
        pattern = re.compile(rf"^\s*\[*{re.escape(sleutel)}\b")
        return next((nr for nr, line in enumerate(self.regels, 1) if pattern.match(line)), 1)


class InhoudFout(Exception):
    """The content has mistakes; nothing was written."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        self.fouten = sorted(fouten)
        super().__init__("\n".join(map(str, self.fouten)))


# --- Checks that several kinds use ----------------------------------------------------------------


def een_van(*choices: Any) -> Controle:
    """Return a check: the value is one of these."""
    return lambda value: "" if value in choices else f"{value!r} is not one of {', '.join(map(repr, choices))}"


def lijst_van(*choices: str) -> Controle:
    """Return a check: a list of texts, each one of these (any text when none are given)."""

    def check(value: list[Any]) -> str:
        wrong = [part for part in value if not isinstance(part, str) or (choices and part not in choices)]
        return f"not allowed in this list: {wrong!r}" if wrong else ""

    return check


def tabellen(*keys: str) -> Controle:
    """Return a check: a list of tables, each with exactly these keys, all of them texts."""

    def check(value: list[Any]) -> str:
        for nr, row in enumerate(value, 1):
            if not isinstance(row, dict) or set(row) != set(keys):
                return f"row {nr} must have exactly the keys {', '.join(keys)}"
            if not all(isinstance(part, str) and part.strip() for part in row.values()):
                return f"row {nr} has an empty value, or one that is not text"
        return ""

    return check


def bekende_ids(value: list[Any]) -> str:
    """Check a list of inventory ids: known, none twice."""
    if wrong := inventaris.onbekend(value):
        return f"unknown inventory id: {', '.join(map(str, wrong))}"
    double = sorted({name for name in value if value.count(name) > 1})
    return f"inventory id twice: {', '.join(double)}" if double else ""


VASTE_SLEUTELS = {
    "titel": Sleutel(str),
    "volgorde": Sleutel(int),
    "bronnen": Sleutel(list, controle=bekende_ids),
    "nagekeken": Sleutel(date),
}


# --- Reading one file (pure) ----------------------------------------------------------------------


def _toml(tekst: str, naam: str, offset: int) -> dict[str, Any]:
    try:
        return tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + offset if found else len(tekst.splitlines()) + offset
        raise InhoudFout([Fout(naam, line, f"broken TOML: {error}")]) from error


def ontleed(tekst: str, naam: str) -> Bestand:
    """Return a text in its parts. Raises `InhoudFout` when front matter is missing, open or broken."""
    lines = tekst.splitlines()
    if not lines or lines[0].strip() != GRENS:
        raise InhoudFout([Fout(naam, 1, f"the file must begin with a line {GRENS}")])
    end = next((nr for nr, line in enumerate(lines[1:], 1) if line.strip() == GRENS), None)
    if end is None:
        raise InhoudFout([Fout(naam, len(lines), f"the front matter is not closed with a line {GRENS}")])
    data = _toml("\n".join(lines[1:end]), naam, offset=1)
    return Bestand(naam, data, tuple(lines[: end + 1]), "\n".join(lines[end + 1 :]).strip(), end + 2)


def knip(romp: str, secties: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Cut Markdown at its `## ` headings: return the text per field, and what is wrong with the headings."""
    parts: dict[str, str] = {}
    wrong = []
    before, *rest = re.split(r"^## +(.+?) *$", romp, flags=re.MULTILINE)
    if before.strip():
        wrong.append("text before the first ## heading")
    for heading, text in zip(rest[::2], rest[1::2], strict=True):
        if heading not in secties:
            wrong.append(f"unknown heading {heading!r}; known: {', '.join(secties)}")
        elif secties[heading] in parts:
            wrong.append(f"heading {heading!r} twice")
        else:
            parts[secties[heading]] = text.strip()
    return parts, wrong


# --- Checking one item (pure) ---------------------------------------------------------------------


def _check_key(name: str, key: Sleutel, value: Any) -> str:
    if type(value) is not key.soort:  # exactly: a bool is no number, a moment is no date
        return f"{name} must be {key.soort.__name__}, not {type(value).__name__}"
    if key.soort is str and key.verplicht and not value.strip():
        return f"{name} is empty"
    problem = key.controle(value) if key.controle else ""
    return f"{name}: {problem}" if problem else ""


def _check_front(bestand: Bestand, keys: Mapping[str, Sleutel]) -> list[Fout]:
    wrong = [
        Fout(bestand.naam, bestand.regel(name), f"unknown key {name!r}") for name in bestand.voor if name not in keys
    ]
    for name, key in keys.items():
        if name not in bestand.voor:
            if key.verplicht:
                wrong.append(Fout(bestand.naam, 1, f"missing key {name!r}"))
        elif problem := _check_key(name, key, bestand.voor[name]):
            wrong.append(Fout(bestand.naam, bestand.regel(name), problem))
    return wrong


def _body(bestand: Bestand, soort: Map) -> tuple[dict[str, str], list[Fout]]:
    if soort.secties:
        parts, wrong = knip(bestand.romp, soort.secties)
    elif soort.romp:
        parts, wrong = {soort.romp: bestand.romp}, [] if bestand.romp else ["the text is empty"]
    else:
        parts, wrong = {}, ["this kind has no text below the front matter"] if bestand.romp else []
    html = {name: naar_html(text) for name, text in parts.items()}
    wrong += [problem for text in html.values() for problem in tekstfouten(text)]
    return html, [Fout(bestand.naam, bestand.romp_regel, message) for message in wrong]


def maak_item(bestand: Bestand, slug: str, soort: Map) -> Item:
    """Return the checked item of a file. Raises `InhoudFout` with everything that is wrong in it."""
    keys = {**VASTE_SLEUTELS, **soort.sleutels}
    html, wrong = _body(bestand, soort)
    wrong += _check_front(bestand, keys)
    if slug != slugify(slug):
        wrong.append(Fout(bestand.naam, 1, f"the file name {slug!r} is not a slug"))
    if wrong:
        raise InhoudFout(wrong)
    empty = dict.fromkeys(soort.secties.values(), "")
    values, refs = {**empty, **html}, {}
    for name, key in keys.items():
        if key.verwijst:
            refs[key.veld or name] = (key.verwijst, bestand.voor[name])
        else:
            values[key.veld or name] = bestand.voor.get(name, LEEG[key.soort])
    return Item(slug, soort.model, values, refs, tuple(bestand.voor["bronnen"]), soort.zoek)


def lees_map(soort: Map, wortel: Path) -> tuple[list[Item], list[Fout]]:
    """Return the items of a folder and all mistakes in it; a folder that is missing or empty is a mistake."""
    items: list[Item] = []
    wrong: list[Fout] = []
    for path in sorted(soort.map.glob("*.md")):
        name = str(path.relative_to(wortel))
        try:
            items.append(maak_item(ontleed(path.read_text("utf-8"), name), path.stem, soort))
        except UnicodeDecodeError:
            wrong.append(Fout(name, 1, "the file is not UTF-8"))
        except InhoudFout as error:
            wrong += error.fouten
    if not items and not wrong:
        wrong.append(Fout(str(soort.map.relative_to(wortel)), 1, "no content in this folder"))
    return items, wrong


def lees_woorden(soort: Woorden, wortel: Path) -> tuple[dict[str, Any], list[Fout]]:
    """Return the data of a TOML file and all mistakes in it."""
    name = str(soort.bestand.relative_to(wortel))
    try:
        text = soort.bestand.read_text("utf-8")
        data = _toml(text, name, offset=0)
    except (OSError, UnicodeDecodeError) as error:
        return {}, [Fout(name, 1, f"cannot be read: {error.__class__.__name__}")]
    except InhoudFout as error:
        return {}, error.fouten
    lines = Bestand(name, data, tuple(text.splitlines()), "", 1)
    return data, [Fout(name, lines.regel(where), message) for where, message in soort.controle(data)]


def bronnen_in(data: Any) -> list[str]:
    """Return every inventory id under a key `bronnen`, anywhere in the data."""
    if isinstance(data, dict):
        own = data.get("bronnen", [])
        return [*own, *(name for key, part in data.items() if key != "bronnen" for name in bronnen_in(part))]
    if isinstance(data, list):
        return [name for part in data for name in bronnen_in(part)]
    return []


# --- Everything together --------------------------------------------------------------------------


@dataclass(frozen=True)
class Inhoud:
    """All content, read and checked."""

    items: tuple[Item, ...]
    bronnen: frozenset[str]
    documenten: tuple[Document, ...] = ()


def _check_together(items: list[Item], names: Mapping[tuple[str, str], str]) -> list[Fout]:
    """Check what only shows between items: slugs given twice and references to nowhere."""
    wrong = []
    known = {(item.model, item.slug) for item in items}
    for item in items:
        where = names[item.model, item.slug]
        for field_name, (model, slug) in item.verwijzingen.items():
            if (model, slug) not in known:
                wrong.append(Fout(where, 1, f"{field_name} points at {slug!r}, which {model} does not have"))
    return wrong


def lees(soorten: Iterable[Map | Woorden], wortel: Path) -> Inhoud:
    """Return all content of these kinds. Raises `InhoudFout` with every mistake found, in all files."""
    items: list[Item] = []
    wrong: list[Fout] = []
    claimed: set[str] = set()
    names: dict[tuple[str, str], str] = {}
    documents: list[Document] = []
    for soort in soorten:
        if isinstance(soort, Woorden):
            data, mistakes = lees_woorden(soort, wortel)
            claimed.update(bronnen_in(data))
            if soort.zoek and not mistakes:
                documents += soort.zoek(data)
        else:
            found, mistakes = lees_map(soort, wortel)
            for item in found:
                where = f"{soort.map.relative_to(wortel)}/{item.slug}.md"
                if (first := names.setdefault((item.model, item.slug), where)) != where:
                    mistakes.append(Fout(where, 1, f"duplicate slug {item.slug!r}, also in {first}"))
                claimed.update(item.bronnen)
            items += found
        wrong += mistakes
    wrong += _check_together(items, names)
    if wrong:
        raise InhoudFout(wrong)
    return Inhoud(tuple(items), frozenset(claimed), tuple(documents))
