"""What the content files of this app may hold; `draaiboek.py` reads them."""

from typing import Any

from afspraken.workshop.draaiboek import DRAAIBOEK, DUREN, FASEN, PLEKKEN, UITNODIGING, plekken
from afspraken.workshop.woorden import OnderdeelSoort
from kern.inhoud import Woorden

Fouten = list[tuple[str, str]]
ONDERDEEL = {"soort", "titel", "minuten", "zaal", "leider"}
FASE = {"titel", "deel", "zaal", "leider"}
# What fits: on a beamer, in the notes of who leads, on a chip.
TITEL, ZAAL, LEIDER, KEUZE, CODE, ALINEA = 40, 200, 160, 60, 12, 400
AANWIJZINGEN = range(2, 6)


def _tekst(value: Any, at_most: int) -> str:
    """Return what is wrong with a text: no text, empty or too long."""
    if not isinstance(value, str) or not value.strip():
        return "an empty text, or no text"
    return f"{len(value)} characters, at most {at_most} fit: {value[:30]!r}" if len(value) > at_most else ""


def _getal(value: Any) -> str:
    return "" if type(value) is int and value > 0 else f"{value!r} is no number of at least 1"


def _woorden(row: Any, keys: set[str], number: str) -> list[str]:
    """Return what is wrong with a part or a phase: its keys, its number, its words."""
    if not isinstance(row, dict) or set(row) != keys or not isinstance(row["leider"], list):
        return [f"needs exactly {', '.join(sorted(keys))}, with leider as a list"]
    checks = [_getal(row[number]), _tekst(row["titel"], TITEL), _tekst(row["zaal"], ZAAL)]
    checks += [_tekst(line, LEIDER) for line in row["leider"]]
    if len(row["leider"]) not in AANWIJZINGEN:
        checks.append(f"{len(row['leider'])} instructions for who leads, not 2 to 5")
    return [problem for problem in checks if problem]


def _onderdeel(row: Any) -> list[str]:
    if problems := _woorden(row, ONDERDEEL, "minuten"):
        return problems
    return [] if row["soort"] in OnderdeelSoort.values else [f"unknown soort {row['soort']!r}"]


def _draaiboek(script: Any) -> list[str]:
    """Return what is wrong with one draaiboek: its parts, and the minutes that they take together."""
    if not isinstance(script, dict) or set(script) != {"minuten", "onderdeel"}:
        return ["needs exactly minuten and onderdeel"]
    if problems := [f"part {nr}: {text}" for nr, row in enumerate(script["onderdeel"], 1) for text in _onderdeel(row)]:
        return problems
    total = sum(row["minuten"] for row in script["onderdeel"])
    kinds = [row["soort"] for row in script["onderdeel"]]
    checks = [
        (total == script["minuten"], f"the parts take {total} minutes"),
        (kinds[:1] == ["welkom"] and kinds[-1:] == ["slot"], "it begins with welkom and ends with slot"),
        (_een_keer(kinds), "every kind stands once; there may be more scenarios, and no pauze"),
        # Fewer minutes than phases cannot be split.
        (
            all(row["minuten"] >= len(FASEN) for row in script["onderdeel"] if row["soort"] == "scenario"),
            "short scenario",
        ),
    ]
    return [message for good, message in checks if not good]


def _een_keer(kinds: list[str]) -> bool:
    once = set(OnderdeelSoort.values) - {"scenario", "pauze"}
    return all(kinds.count(kind) == 1 for kind in once) and kinds.count("scenario") >= 1 and kinds.count("pauze") <= 1


def _keuzes(rows: Any) -> list[str]:
    """Return what is wrong with a closed list of choices."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) and set(row) == {"code", "tekst"} for row in rows):
        return ["a list of choices, each with exactly code and tekst"]
    codes = [row["code"] for row in rows]
    wrong = [] if len(set(map(str, codes))) == len(codes) else ["a code stands twice"]
    lengths = [_tekst(row[key], limit) for row in rows for key, limit in (("code", CODE), ("tekst", KEUZE))]
    return wrong + [problem for problem in lengths if problem]


def _oefenvraag(row: Any) -> list[str]:
    if not isinstance(row, dict) or set(row) != {"vraag", "uitleg", "keuze"}:
        return ["needs exactly vraag, uitleg and keuze"]
    texts = [_tekst(row["vraag"], ZAAL), _tekst(row["uitleg"], ZAAL)]
    return [problem for problem in texts if problem] + _keuzes(row["keuze"])


def draaiboeken(data: dict[str, Any]) -> Fouten:
    """Check the draaiboeken: both lengths, parts and phases complete, minutes that add up, closed lists."""
    tables = {"draaiboek", "fasen", "oefenvraag", "regel", "duiding"}
    if set(data) != tables:
        return [("", f"the tables must be {', '.join(sorted(tables))}")]
    lengths = [script.get("minuten") for script in data["draaiboek"]]
    wrong = [] if lengths == list(DUREN) else [("draaiboek", f"the lengths are {DUREN}, not {lengths}")]
    found = {
        "draaiboek": [f"{row.get('minuten')}: {text}" for row in data["draaiboek"] for text in _draaiboek(row)],
        "fasen": _fasen(data["fasen"]),
        "oefenvraag": _oefenvraag(data["oefenvraag"]),
        "regel": [problem for row in data["regel"] if (problem := _tekst(row.get("tekst"), LEIDER))],
        "duiding": _keuzes(data["duiding"]),
    }
    return wrong + [(where, problem) for where, problems in found.items() for problem in problems]


def _fasen(rows: Any) -> list[str]:
    if tuple(rows) != FASEN:
        return [f"the phases are {', '.join(FASEN)}, in this order"]
    return [f"{naam}: {problem}" for naam, row in rows.items() for problem in _woorden(row, FASE, "deel")]


def uitnodigingen(data: dict[str, Any]) -> Fouten:
    """Check the invitation: a subject and paragraphs, with every placeholder in them and no other."""
    if set(data) != {"onderwerp", "alineas"} or not isinstance(data["alineas"], list):
        return [("", "needs exactly onderwerp and alineas, a list")]
    texts = [data["onderwerp"], *data["alineas"]]
    if problems := [problem for text in texts if (problem := _tekst(text, ALINEA))]:
        return [("alineas", problem) for problem in problems]
    used = set().union(*map(plekken, texts))
    return [("alineas", f"placeholder not known, or not used: {name}") for name in sorted(used ^ set(PLEKKEN))]


SOORTEN = [Woorden(DRAAIBOEK, draaiboeken), Woorden(UITNODIGING, uitnodigingen)]
