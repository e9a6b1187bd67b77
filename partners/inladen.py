"""What the content files of this app may hold."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.urls import reverse

from kern.inhoud import Map, Sleutel, Woorden, bekende_ids, lijst_van
from kern.inventaris import BRONNEN
from kern.zoeken.document import Document, Zoek
from kern.zoeken.tekst import aaneen
from partners.models.partnersoort import GRENZEN, OVER_DE_ROL, OVER_HET_WERK
from partners.vergelijk import BESTAND, OORDELEN, ZWIJGT

INHOUD = Path(__file__).with_name("inhoud")
GENOEMD = Sleutel(list, verplicht=False, controle=lijst_van(*BRONNEN))


def _texts(row: Any, *keys: str) -> bool:
    """Whether a row is a table with at least these keys, each a text with something in it."""
    return isinstance(row, dict) and all(isinstance(row.get(key), str) and row[key].strip() for key in keys)


def _unknown_sources(bron: str) -> str:
    unknown = [number for number in bron.split(", ") if number not in BRONNEN]
    return f"unknown source: {', '.join(unknown)}" if unknown else ""


def met_bron(value: list[Any], *more: str) -> str:
    """Check lines for readers: each with exactly its text, its sources (`bron`) and what `more` names, all texts."""
    keys = ("tekst", "bron", *more)
    for nr, row in enumerate(value, 1):
        if not _texts(row, *keys) or len(row) != len(keys):
            return f"row {nr} must have exactly the keys {', '.join(keys)}, with text"
        if problem := _unknown_sources(row["bron"]):
            return f"row {nr}: {problem}"
    return ""


def grenzen(value: list[Any]) -> str:
    """Check lines of what a partner may (not) do: with the activities of the comparison they are about."""
    return met_bron(value, "over")


# --- The comparison -------------------------------------------------------------------------------


def _cel(partner: str, cel: Any) -> list[str]:
    """Return what is wrong with one cell of the comparison."""
    if not _texts(cel, "oordeel", "tekst", "bron") or set(cel) != {"oordeel", "tekst", "bron", "bronnen"}:
        return [f"{partner}: needs exactly oordeel, tekst, bron and bronnen"]
    checks = [
        "" if cel["oordeel"] in set(OORDELEN) - {ZWIJGT} else f"unknown oordeel {cel['oordeel']!r}",
        _unknown_sources(cel["bron"]),
        bekende_ids(cel["bronnen"]) if cel["bronnen"] else "no inventory id",
    ]
    return [f"{partner}: {problem}" for problem in checks if problem]


def _activiteit(row: dict[str, Any], groups: set[str], partners: set[str]) -> list[str]:
    """Return what is wrong with one activity."""
    must, may = {"slug", "groep", "titel", "zwijgt", "cel"}, {"opmerking", "bronnen"}
    if not (must <= set(row) <= must | may) or not _texts(row, "slug", "groep", "titel"):
        return [f"needs {', '.join(sorted(must))}; may have {', '.join(sorted(may))}"]
    wrong = [] if row["groep"] in groups else [f"unknown groep {row['groep']!r}"]
    if sorted([*row["cel"], *row["zwijgt"]]) != sorted(partners):
        wrong.append("every partner stands once, in cel or in zwijgt")
    wrong += [bekende_ids(row["bronnen"])] if bekende_ids(row.get("bronnen", [])) else []
    return wrong + [problem for partner, cel in row["cel"].items() for problem in _cel(partner, cel)]


def _pagina(row: dict[str, Any]) -> str:
    """Return what is wrong with the words around the comparison."""
    right = set(row) == {"inleiding", "uitleg", "nagekeken", "bronnen"} and _texts(row, "inleiding")
    if not right or type(row["nagekeken"]) is not date:
        return "needs exactly inleiding, uitleg, nagekeken (a date) and bronnen"
    return lijst_van()(row["uitleg"]) or bekende_ids(row["bronnen"])


def vergelijking(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the comparison: closed lists, known partners and sources, a place for every partner in every row."""
    if set(data) != {"pagina", "oordeel", "partner", "groep", "activiteit"}:
        return [("", "the tables must be pagina, oordeel, partner, groep, activiteit")]
    partners = {path.stem for path in INHOUD.glob("*.md")}
    groups = {row.get("slug", "") for row in data["groep"]}
    slugs = [row.get("slug", "") for row in data["activiteit"]]
    checks = [
        ("pagina", not (problem := _pagina(data["pagina"])), problem),
        ("oordeel", tuple(data["oordeel"]) == OORDELEN, f"the judgements are {', '.join(OORDELEN)}, in this order"),
        ("oordeel", all(_texts(row, "naam", "uitleg") for row in data["oordeel"].values()), "needs naam and uitleg"),
        ("partner", set(data["partner"]) == partners, f"the partners are {', '.join(sorted(partners))}"),
        ("partner", all(_texts(row, "tekst", "bron") for row in data["partner"].values()), "needs tekst and bron"),
        ("groep", all(_texts(row, "slug", "naam") for row in data["groep"]), "needs slug and naam"),
        ("activiteit", len(slugs) == len(set(slugs)), "a slug stands twice"),
    ]
    wrong = [(where, message) for where, good, message in checks if not good]
    wrong += [
        ("activiteit", f"{row.get('slug')}: {problem}")
        for row in data["activiteit"]
        for problem in _activiteit(row, groups, partners)
    ]
    return wrong


def activiteiten(data: dict[str, Any]) -> Iterator[Document]:
    """Yield every activity of the comparison with what is said of it."""
    for place, row in enumerate(data["activiteit"]):
        texts = [row.get("opmerking", ""), *(cel["tekst"] for cel in row["cel"].values())]
        address = f"{reverse('partners-vergelijk')}#{row['slug']}"
        yield Document("activiteit", row["slug"], row["titel"], address, aaneen(texts), volgorde=place)


PARTNERSOORTEN = Map(
    map=INHOUD,
    model="partners.PartnerSoort",
    sleutels={
        "titel": Sleutel(str, veld="naam"),
        "kort": Sleutel(str),
        "kern": Sleutel(bool),
        "genoemd": GENOEMD,
        **dict.fromkeys(GRENZEN, Sleutel(list, controle=grenzen)),
    },
    secties={heading: name for name, heading in (OVER_DE_ROL | OVER_HET_WERK).items()},
    zoek=Zoek("partner"),
)

# The words of the overview: a page like the other pages of words.
OVERZICHT = Map(
    map=INHOUD / "paginas",
    model="kern.Pagina",
    sleutels={"inleiding": Sleutel(str), "genoemd": GENOEMD},
    romp="html",
    zoek=Zoek("pagina"),
)

SOORTEN = [PARTNERSOORTEN, OVERZICHT, Woorden(BESTAND, vergelijking, activiteiten)]
