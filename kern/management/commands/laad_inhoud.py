"""`manage.py laad_inhoud`: check the content files and write them to the database."""

from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kern.inhoud import InhoudFout
from kern.laden import controleer, laad


class Command(BaseCommand):
    """Check everything first, then write in one transaction; exit code 1 with every mistake and its place."""

    help = "Load the content of all apps; with --controleer only check it."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--controleer`."""
        parser.add_argument("--controleer", action="store_true", help="check only, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run; raises `CommandError` (exit code 1) when the content has mistakes."""
        try:
            content = controleer()
        except InhoudFout as error:
            count = len(error.fouten)
            mistakes = f"{count} mistake{'s' if count > 1 else ''} in the content; nothing written."
            raise CommandError(f"{error}\n{mistakes}") from error
        if options["controleer"]:
            self.stdout.write(f"{len(content.items)} items are in order, {len(content.bronnen)} inventory ids claimed.")
            return
        counts = laad(content)
        self.stdout.write(", ".join(f"{number} {what}" for what, number in sorted(counts.items())))
