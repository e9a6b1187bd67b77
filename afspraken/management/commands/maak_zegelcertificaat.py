"""Make a seal certificate of your own and write it as PKCS#12."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from afspraken.zegelcertificaat import maak_zegelbestand


class Command(BaseCommand):
    """`maak_zegelcertificaat [--naam ...] [--dagen N] [--opnieuw]`: writes to ROUTEKAART_ZEGEL, never over a key."""

    help = "Maakt een eigen zegelcertificaat (PKCS#12) op de plek van ROUTEKAART_ZEGEL."
    # A key must be possible to make while the check on that key still fails.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name and term; the password comes from the environment, so that it is in no command line."""
        parser.add_argument("--naam", default="Routekaart")
        parser.add_argument("--dagen", type=int, default=3 * 365)
        parser.add_argument("--opnieuw", action="store_true", help="vervang een sleutel die er al staat")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the files; without --opnieuw an existing key stays as it is and nothing happens."""
        pad = self._pad()
        if pad.exists() and not options["opnieuw"]:
            self.stdout.write("Er staat al een zegelsleutel; die blijft zoals hij is.")
            return
        try:
            bestand, uitgever = maak_zegelbestand(
                options["naam"], settings.ZEGEL_WACHTWOORD, van=timezone.now(), dagen=options["dagen"]
            )
        except ValueError:
            raise CommandError("Stel eerst ROUTEKAART_ZEGEL_WACHTWOORD in.") from None
        _schrijf(pad, bestand)
        _schrijf(pad.with_suffix(".ca.pem"), uitgever)
        self.stdout.write("Zegelsleutel gemaakt. Het certificaat van de uitgever staat ernaast (.ca.pem).")

    @staticmethod
    def _pad() -> Path:
        if not settings.ZEGEL_BESTAND:
            raise CommandError("Stel eerst ROUTEKAART_ZEGEL in: de plek van het PKCS#12-bestand.")
        return Path(settings.ZEGEL_BESTAND)


def _schrijf(pad: Path, inhoud: bytes) -> None:
    """Write whole or not at all, readable for the owner only."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = pad.with_name(f".{pad.name}.{os.getpid()}")
    tijdelijk.touch(mode=0o600)
    tijdelijk.write_bytes(inhoud)
    tijdelijk.replace(pad)
