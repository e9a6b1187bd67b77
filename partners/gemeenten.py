"""A list of municipalities as a CSV file, read and checked. Pure: no database.

The messages are for who runs the site, in plain Dutch, each with the line where it is.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

KOLOMMEN = ("gemeentecode", "naam", "veiligheidsregio")
NAAM_TOT = 120
# A code of CBS; those from GM9001 up are nobody's.
CODE = r"GM[0-9]{4}"
_CODE = re.compile(CODE)
_REGIO = re.compile(r"VR[0-9]{2}")
# Control and format characters, NUL and the marks that turn the reading direction among them; never part of a name.
_ONZICHTBAAR = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, order=True)
class Fout:
    """One mistake, with its line."""

    regel: int
    melding: str

    def __str__(self) -> str:
        return f"regel {self.regel}: {self.melding}"


@dataclass(frozen=True)
class Gemeenteregel:
    """One municipality as the file names it."""

    code: str
    naam: str
    veiligheidsregio: str


class GemeentenFout(Exception):
    """The file has mistakes; `fouten` names them all."""

    def __init__(self, *fouten: Fout) -> None:
        self.fouten = sorted(fouten)
        super().__init__("\n".join(map(str, self.fouten)))


def _text(data: bytes) -> str:
    """Return the file as text; a mark of the byte order in front is taken off."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GemeentenFout(
            Fout(line, "hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.")
        ) from error
    if not text.strip():
        raise GemeentenFout(Fout(1, "het bestand is leeg."))
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line on which it begins."""
    separator = ";" if ";" in text.lstrip().splitlines()[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, [cell.strip(" ") for cell in cells]
            start = reader.line_num + 1
    except csv.Error as error:
        raise GemeentenFout(Fout(start, "de aanhalingstekens kloppen niet, of een waarde is veel te lang.")) from error


def _check_header(line: int, cells: list[str]) -> None:
    """Refuse any other columns than ours; their order is free."""
    wrong = [f"de kolom {name} ontbreekt." for name in KOLOMMEN if name not in cells]
    wrong += [f"de kolom {_shown(name)} kennen we niet." for name in cells if name not in KOLOMMEN]
    wrong += [f"de kolom {name} staat er twee keer." for name in KOLOMMEN if cells.count(name) > 1]
    if wrong:
        raise GemeentenFout(*(Fout(line, f"{text} De kop moet zijn: {','.join(KOLOMMEN)}") for text in wrong))


def _shown(value: str) -> str:
    """Return a value as a message can carry it: short, and with invisible characters spelled out."""
    safe = "".join(f"(U+{ord(sign):04X})" if category(sign) in _ONZICHTBAAR else sign for sign in value[:40])
    return f"'{safe}'"


def _wrong(row: Gemeenteregel) -> Iterator[str]:
    """Yield what is wrong with one municipality."""
    for name, value in zip(KOLOMMEN, (row.code, row.naam, row.veiligheidsregio), strict=True):
        if hidden := next((sign for sign in value if category(sign) in _ONZICHTBAAR), None):
            yield f"in {name} staat een onzichtbaar teken (U+{ord(hidden):04X}). Haal het weg."
            return
    if not row.code:
        yield "de gemeentecode ontbreekt."
    elif not _CODE.fullmatch(row.code):
        yield f"{_shown(row.code)} is geen gemeentecode. Schrijf GM en vier cijfers."
    if not row.naam.strip():
        yield "de naam is leeg."
    elif len(row.naam) > NAAM_TOT:
        yield f"de naam heeft {len(row.naam)} tekens. Er passen er {NAAM_TOT}."
    if not _REGIO.fullmatch(row.veiligheidsregio):
        yield f"{_shown(row.veiligheidsregio)} is geen veiligheidsregio. Schrijf VR en twee cijfers."


def lees_gemeenten(data: bytes) -> list[Gemeenteregel]:
    """Return the municipalities in a file. Raises `GemeentenFout` with everything that is wrong in it."""
    (line, header), *body = _rows(_text(data))
    _check_header(line, header)
    if not body:
        raise GemeentenFout(Fout(line, "onder de kop staat geen gemeente."))
    found: list[Gemeenteregel] = []
    wrong: list[Fout] = []
    first: dict[str, int] = {}
    for line, cells in body:
        if len(cells) != len(header):
            wrong.append(Fout(line, f"hier staan {len(cells)} waarden. Het moeten er {len(header)} zijn."))
            continue
        value = dict(zip(header, cells, strict=True))
        row = Gemeenteregel(*(value[name] for name in KOLOMMEN))
        wrong += [Fout(line, message) for message in _wrong(row)]
        if row.code and first.setdefault(row.code, line) != line:
            wrong.append(Fout(line, f"{_shown(row.code)} staat ook op regel {first[row.code]}."))
        found.append(row)
    if wrong:
        raise GemeentenFout(*wrong)
    return found
