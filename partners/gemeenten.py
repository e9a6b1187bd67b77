"""A list of municipalities as a CSV file, read and checked. Pure: no database.

The messages are for who runs the site, in plain Dutch, each with the line where it is.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from partners.tekens import heeft_letter, is_onzichtbaar, verborgen

KOLOMMEN = ("gemeentecode", "naam", "veiligheidsregio")
NAAM_TOT = 120
# A code of CBS; those from GM9001 up are nobody's.
CODE = r"GM[0-9]{4}"
_CODE = re.compile(CODE)
_REGIO = re.compile(r"VR[0-9]{2}")


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
    regel: int = field(default=0, compare=False)


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
    safe = "".join(f"(U+{ord(sign):04X})" if is_onzichtbaar(sign) else sign for sign in value[:40])
    return f"'{safe}'"


def _wrong(row: Gemeenteregel) -> Iterator[str]:
    """Yield what is wrong with one municipality."""
    for name, value in zip(KOLOMMEN, (row.code, row.naam, row.veiligheidsregio), strict=True):
        if hidden := verborgen(value):
            yield f"in {name} staat een onzichtbaar teken ({hidden}). Haal het weg."
            return
    if not row.code:
        yield "de gemeentecode ontbreekt."
    elif not _CODE.fullmatch(row.code):
        yield f"{_shown(row.code)} is geen gemeentecode. Schrijf GM en vier cijfers."
    if not row.naam.strip():
        yield "de naam is leeg."
    elif not heeft_letter(row.naam):
        yield f"in de naam {_shown(row.naam)} staat geen letter."
    elif len(row.naam) > NAAM_TOT:
        yield f"de naam heeft {len(row.naam)} tekens. Er passen er {NAAM_TOT}."
    if not _REGIO.fullmatch(row.veiligheidsregio):
        yield f"{_shown(row.veiligheidsregio)} is geen veiligheidsregio. Schrijf VR en twee cijfers."


def zelfde_naam(naam: str) -> str:
    """Return a name as it is compared: two that look alike are one."""
    return " ".join(normalize("NFKC", naam).casefold().split())


def _dubbel(row: Gemeenteregel, codes: dict[str, int], namen: dict[str, Gemeenteregel]) -> Iterator[str]:
    """Yield what an earlier line has too, a code or else a name, and remember this line."""
    name = zelfde_naam(row.naam)
    if row.code and (line := codes.setdefault(row.code, row.regel)) != row.regel:
        yield f"{_shown(row.code)} staat ook op regel {line}."
    elif name and (other := namen.setdefault(name, row)) is not row:
        yield f"de naam {_shown(row.naam)} staat ook op regel {other.regel}, bij {_shown(other.code)}."


def bezet(rows: Sequence[Gemeenteregel], bekend: Mapping[str, str]) -> list[Fout]:
    """Return what goes wrong with the municipalities that are there (name by code): two codes would have one name.

    A name that already stood twice is no mistake of the file.
    """
    named = {row.code for row in rows}
    taken = {zelfde_naam(naam): code for code, naam in bekend.items() if code not in named}
    return [
        Fout(row.regel, f"de naam {_shown(row.naam)} heeft {taken[zelfde_naam(row.naam)]} al.")
        for row in rows
        if zelfde_naam(row.naam) in taken and bekend.get(row.code) != row.naam
    ]


def lees_gemeenten(data: bytes) -> list[Gemeenteregel]:
    """Return the municipalities in a file. Raises `GemeentenFout` with everything that is wrong in it."""
    (line, header), *body = list(_rows(_text(data))) or [(0, [])]
    if not header:
        raise GemeentenFout(Fout(1, "het bestand is leeg."))
    _check_header(line, header)
    if not body:
        raise GemeentenFout(Fout(line, "onder de kop staat geen gemeente."))
    found: list[Gemeenteregel] = []
    wrong: list[Fout] = []
    codes: dict[str, int] = {}
    namen: dict[str, Gemeenteregel] = {}
    for line, cells in body:
        if len(cells) != len(header):
            wrong.append(Fout(line, f"hier staan {len(cells)} waarden. Het moeten er {len(header)} zijn."))
            continue
        value = dict(zip(header, cells, strict=True))
        row = Gemeenteregel(*(value[name] for name in KOLOMMEN), regel=line)
        wrong += [Fout(line, message) for message in (*_wrong(row), *_dubbel(row, codes, namen))]
        found.append(row)
    if wrong:
        raise GemeentenFout(*wrong)
    return found
