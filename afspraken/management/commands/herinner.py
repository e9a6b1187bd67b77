"""Remind organisations that did not answer an invitation to sign: run it every day (docs/beheer.md)."""

from typing import Any

from django.core.management.base import BaseCommand

from afspraken.uitnodigen import herinner


class Command(BaseCommand):
    """Once a week per organisation, until it signs, declines, or the version takes no signatures any more."""

    help = "Stuurt een herinnering aan organisaties die een week niet antwoordden."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(f"{herinner()} herinnerd.")
