"""Seal what waits for its seal."""

from typing import Any

from django.core.management.base import BaseCommand

from afspraken.models import Kaart, Kaartversie
from afspraken.statussen import NODIG
from afspraken.verzegelen import verzegel_nu


class Command(BaseCommand):
    """`verzegel`: try every signed version whose present state has no seal yet; exit code 1 when one fails."""

    help = "Verzegelt de ondertekende versies die nog op hun zegel wachten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell per version what happened; contents are never printed."""
        failed = 0
        for kaart in Kaart.objects.select_related("gemeente"):
            for versie in Kaartversie.objects.op_een_rij(kaart=kaart):
                if versie.n_handtekeningen < NODIG or versie.zegelsleutel == versie.toestandsleutel:
                    continue
                reden = verzegel_nu(versie)
                failed += bool(reden)
                self.stdout.write(f"{kaart}, {versie}: {reden or 'verzegeld'}")
        if failed:
            raise SystemExit(1)
