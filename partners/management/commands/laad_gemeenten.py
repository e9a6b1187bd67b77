"""Load municipalities with their safety region from a CSV file; none becomes a network by it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kern.logboek import noteer
from partners.gemeenten import Fout, GemeentenFout, Gemeenteregel, bezet, lees_gemeenten
from partners.models import Gemeente

VELDEN = ("naam", "veiligheidsregio")
# More mistakes than this nobody reads at once.
GETOOND = 50


class Command(BaseCommand):
    """Everything is checked first and written in one transaction; what the file does not name stays as it is."""

    help = "Leest gemeenten uit een CSV-bestand met de kop gemeentecode,naam,veiligheidsregio."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file."""
        parser.add_argument("bestand", help="CSV-bestand in UTF-8, met komma's of puntkomma's")
        parser.add_argument("--proef", action="store_true", help="kijk het bestand na en schrijf niets")

    def handle(self, *args: Any, bestand: str, proef: bool, **options: Any) -> None:
        """Do it, and say how many; a mistake stops it with every line that is wrong."""
        try:
            rows = lees_gemeenten(_lees(bestand))
            counts = _schrijf(rows, proef=proef)
        except GemeentenFout as error:
            raise CommandError(_verslag(bestand, error.fouten)) from error
        said = ", ".join(f"{counts[name]} {name}" for name in ("nieuw", "gewijzigd", "gelijk"))
        self.stdout.write(f"{len(rows)} gemeenten in het bestand: {said}.")
        self.stdout.write(f"{counts['blijft']} niet in het bestand; die blijven zoals ze zijn.")
        if proef:
            self.stdout.write("Dit was een proef: er is niets veranderd.")


def _lees(bestand: str) -> bytes:
    """Return what stands in the file; raises `CommandError` when it cannot be read."""
    try:
        return Path(bestand).read_bytes()
    # A name that no file can have, with NUL in it, is a ValueError.
    except (OSError, ValueError) as error:
        raise CommandError(f"{bestand!a} is niet te lezen. Klopt de naam, en mag je erbij?") from error


def _verslag(bestand: str, fouten: Sequence[Fout]) -> str:
    """Return the mistakes by line, as many as one can read, and how many there are."""
    lines = [f"{bestand}, {fout}" for fout in fouten[:GETOOND]]
    if rest := len(fouten) - len(lines):
        lines.append(f"en nog {rest}.")
    return "\n".join([*lines, f"{len(fouten)} keer fout. Er is niets veranderd."])


@transaction.atomic
def _schrijf(rows: list[Gemeenteregel], *, proef: bool) -> Counter[str]:
    """Write the rows, unless it is a try-out, and count what happens. Raises `GemeentenFout` for a name twice."""
    known = {gemeente.code: gemeente for gemeente in Gemeente.objects.select_for_update()}
    if taken := bezet(rows, {code: gemeente.naam for code, gemeente in known.items()}):
        raise GemeentenFout(*taken)
    new = [Gemeente(code=row.code, **_waarden(row)) for row in rows if row.code not in known]
    changed = [_met(known[row.code], row) for row in rows if row.code in known and _anders(known[row.code], row)]
    if not proef and (new or changed):
        Gemeente.objects.bulk_create(new)
        Gemeente.objects.bulk_update(changed, VELDEN)
        noteer("gemeenten.laad", velden=VELDEN)
    same = len(rows) - len(new) - len(changed)
    gone = known.keys() - {row.code for row in rows}
    return Counter(nieuw=len(new), gewijzigd=len(changed), gelijk=same, blijft=len(gone))


def _waarden(row: Gemeenteregel) -> dict[str, str]:
    return {name: getattr(row, name) for name in VELDEN}


def _anders(gemeente: Gemeente, row: Gemeenteregel) -> bool:
    return any(getattr(gemeente, name) != value for name, value in _waarden(row).items())


def _met(gemeente: Gemeente, row: Gemeenteregel) -> Gemeente:
    for name, value in _waarden(row).items():
        setattr(gemeente, name, value)
    return gemeente
