"""What still waits in a concept, and for whom. Pure: takes the card as the page shows it."""

from collections.abc import Iterable
from typing import Any


def wat_wacht(card: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what still waits as sentences, each with the anchor of the place where it stands."""
    return [*_afspraken(card["afspraken"]), *_cellen(card["matrix"]), *_open(card["open"])]


def _afspraken(rows: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    waiting: dict[str, list[Any]] = {}
    for row in rows:
        for name in row["wacht_op"]:
            waiting.setdefault(name, []).append(row["nummer"])
    for name, numbers in waiting.items():
        verb = "wacht" if len(numbers) == 1 else "wachten"
        what = "Afspraak" if len(numbers) == 1 else "Afspraken"
        yield f"{what} {_opsomming(numbers)} {verb} op een ja van {name}", f"afspraak-{numbers[0]}"


def _cellen(matrix: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    cells = [(rij["nummer"], cel) for tabel in matrix for rij in tabel["rijen"] for cel in rij["cellen"]]
    for vraag, cel in cells:
        if any(not row["telt"] for row in cel["inbreng"]):
            yield f"Een voorstel bij vraag {vraag} wacht op {cel['naam']}", f"vraag-{vraag}"
    filled = {cel["naam"] for _, cel in cells if cel["inbreng"]}
    if empty := [name for name in dict.fromkeys(cel["naam"] for _, cel in cells) if name not in filled]:
        yield f"Nog niets ingevuld: {_opsomming(empty)}", "kaart"


def _open(rows: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    if rows:
        yield ("Eén verwachting staat open" if len(rows) == 1 else f"{len(rows)} verwachtingen staan open"), "open"


def _opsomming(things: list[Any]) -> str:
    words = [str(thing) for thing in things]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
