"""Switch a layer of a network on or off, with who approved it and where that stands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partners.models import Gemeente
from partners.models.gemeente import Laag
from routekaart.paginas.opdracht import in_gewone_woorden

# Sharing through the app is not in the software yet, so no network can decide on it.
KIESBAAR = (Laag.KAART, Laag.BEWAREN)


class Command(BaseCommand):
    """Record the decision of a network on a layer; a second time changes nothing."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the network, the layer, on or off, and the approval."""
        parser.add_argument("--gemeentecode", required=True, help="CBS-code, for example GM9001")
        parser.add_argument("--laag", required=True, choices=KIESBAAR, help="kaart is on from the start")
        parser.add_argument("--stand", required=True, choices=["aan", "uit"])
        parser.add_argument("--door", required=True, help="function of who approved, for example FG")
        parser.add_argument("--kenmerk", required=True, help="reference of the decision")

    def handle(self, *args: Any, **o: Any) -> None:
        """Write the decision down and tell what is on now."""
        gemeente = Gemeente.objects.filter(code=o["gemeentecode"]).first()
        if gemeente is None:
            raise CommandError(f"No network {o['gemeentecode']!r}; begin it with nieuw_netwerk.")
        with in_gewone_woorden():
            gemeente.besluit(o["laag"], aan=o["stand"] == "aan", door=o["door"], kenmerk=o["kenmerk"])
        on = ", ".join(laag.label for laag in KIESBAAR if gemeente.laag_aan(laag))
        self.stdout.write(f"{gemeente}: on is {on or 'nothing'}.")
