"""Load municipalities with their safety region from a CSV file; none becomes a network by it."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kern.logboek import noteer
from partners.gemeenten import GemeentenFout, Gemeenteregel, lees_gemeenten
from partners.models import Gemeente

VELDEN = ("naam", "veiligheidsregio")


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
            rows = lees_gemeenten(Path(bestand).read_bytes())
        except OSError as error:
            raise CommandError(f"{bestand} is niet te lezen. Klopt de naam, en mag je erbij?") from error
        except GemeentenFout as error:
            lines = "\n".join(f"{bestand}, {fout}" for fout in error.fouten)
            raise CommandError(f"{lines}\n{len(error.fouten)} keer fout. Er is niets veranderd.") from error
        counts = _schrijf(rows, proef=proef)
        said = ", ".join(f"{counts[name]} {name}" for name in ("nieuw", "gewijzigd", "gelijk"))
        self.stdout.write(f"{len(rows)} gemeenten in het bestand: {said}.")
        self.stdout.write(f"{counts['blijft']} niet in het bestand; die blijven zoals ze zijn.")
        if proef:
            self.stdout.write("Dit was een proef: er is niets veranderd.")


@transaction.atomic
def _schrijf(rows: list[Gemeenteregel], *, proef: bool) -> Counter[str]:
    """Write the rows, unless it is a try-out, and count what happens."""
    known = {gemeente.code: gemeente for gemeente in Gemeente.objects.select_for_update()}
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
