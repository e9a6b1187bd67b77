"""What the words of the route may hold; `stappen.py` reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse

from kern.inhoud import Woorden, bekende_ids, bronnen_in
from kern.zoeken.document import Document
from kern.zoeken.tekst import aaneen

VRAGEN = Path(__file__).parent / "inhoud" / "vragen.toml"
VERPLICHT = {"stap", "bronnen", "kort", "vraag", "waarom", "goed", "fout", "soort", "aard"}
MAG = {"eigen", "keuzes", "meest", "notitie", "gevolg"}
SOORTEN_VRAAG = {"chip", "chips", "kort", "lang", "datum"}
PLAATSEN = {"eerste-scherm", "dubbelcheck", "actie", "afsluiten"}


def _vraag(name: str, row: dict[str, Any], data: dict[str, Any]) -> list[str]:
    """Return what is wrong with one question."""
    places = PLAATSEN | {step["slug"] for step in data["stap"]}
    choices = data["keuzes"].get(row.get("keuzes", ""), {})
    checks = [
        (set(row) >= VERPLICHT, f"missing: {', '.join(sorted(VERPLICHT - set(row)))}"),
        (set(row) <= VERPLICHT | MAG, f"unknown keys: {', '.join(sorted(set(row) - VERPLICHT - MAG))}"),
        (row.get("stap") in places, f"unknown step {row.get('stap')!r}"),
        (row.get("soort") in SOORTEN_VRAAG, f"unknown kind {row.get('soort')!r}"),
        (row.get("aard") in {"feit", "vermoeden", "afweging"}, f"unknown aard {row.get('aard')!r}"),
        (bool(choices) is ("keuzes" in row), f"unknown row of answers {row.get('keuzes')!r}"),
        (set(row.get("gevolg", {})) <= set(choices), "gevolg names an answer that is not there"),
        (bool(row.get("bronnen")) or bool(row.get("eigen")), "no source and no eigen"),
    ]
    return [f"{name}: {message}" for good, message in checks if not good]


def woorden(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the words of the route: every question complete, every inventory id known."""
    tables = {"stap", "keuzes", "vraag", "teksten", "spoed"}
    if set(data) != tables:
        return [("", f"the tables must be {', '.join(sorted(tables))}")]
    wrong = [(f"vraag.{name}", message) for name, row in data["vraag"].items() for message in _vraag(name, row, data)]
    if problem := bekende_ids(sorted(set(bronnen_in(data)))):
        wrong.append(("", problem))
    return wrong


# Questions that stand in no step of the map are explained with the step that they belong to.
BIJ_STAP = {"dubbelcheck": "partners-betrekken", "actie": "acties", "afsluiten": "acties"}


def zoek(data: dict[str, Any]) -> Iterator[Document]:
    """Yield every question with its explanation, and the emergency page."""
    for place, (name, row) in enumerate(data["vraag"].items()):
        step = BIJ_STAP.get(row["stap"], row["stap"])
        address = reverse("route-nieuw") if step == "eerste-scherm" else f"{reverse('route-uitleg')}#{step}"
        parts = [row[part] for part in ("waarom", "eigen") if part in row] + list(row.get("gevolg", {}).values())
        yield Document("vraag", name, row["vraag"], address, aaneen(parts), namen=(row["kort"],), volgorde=place)
    urgent = data["spoed"]
    numbers = [f"{row['naam']}: {row['nummer']}. {row['wanneer']}" for row in urgent["nummer"]]
    text = aaneen([urgent["inleiding"], *numbers, *urgent["daarna"], *urgent["melden"], urgent["let_op"]])
    names = (*(row["naam"] for row in urgent["nummer"]), *(row["nummer"] for row in urgent["nummer"]), "noodnummer")
    yield Document("pagina", "spoed", "Spoed: wie bel je", reverse("spoed"), text, namen=names)


SOORTEN = [Woorden(VRAGEN, woorden, zoek)]
