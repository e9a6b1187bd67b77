"""End a membership: somebody no longer works for an organisation."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from partners.models import Lidmaatschap
from routekaart.paginas.opdracht import in_gewone_woorden


class Command(BaseCommand):
    """Let a membership end; what the person did stays, with its date."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the person, the organisation and the day."""
        parser.add_argument("--gemeentecode", required=True, help="CBS-code of the network")
        parser.add_argument("--organisatie", required=True, help="name of the organisation")
        parser.add_argument("--email", required=True, help="address of the member")
        parser.add_argument(
            "--op", type=date.fromisoformat, help="first day without the membership; today if not given"
        )

    def handle(self, *args: Any, **o: Any) -> None:
        """End it; a second time on the same day changes nothing, and an end that is past stays."""
        where = {"organisatie__gemeente__code": o["gemeentecode"], "organisatie__naam": o["organisatie"]}
        lid = Lidmaatschap.objects.filter(gebruiker__email=o["email"].lower(), **where).first()
        if lid is None:
            raise CommandError(f"{o['email']} is no member of {o['organisatie']!r} in {o['gemeentecode']}.")
        with in_gewone_woorden():
            lid.eindig(o["op"] or timezone.localdate())
        self.stdout.write(f"{lid}: no longer from {lid.tot}.")
