"""Delete what may no longer be kept: run it every hour (docs/beheer.md)."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from afspraken.workshop.opruimen import ruim_op as workshops_opruimen
from partners.models import Gemeente
from routekaart.route.models import Doorloop


class Command(BaseCommand):
    """Exercises after a day, unkept routes with their session, drafts, closed ones and workshops by `bewaren.toml`.

    Expired sessions too: one may hold the coded answers of somebody who never logged in.
    """

    help = "Verwijdert oefeningen, doorlopen en teksten van workshops waarvan de bewaartermijn voorbij is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many; a network that switched layer 2 off keeps none."""
        off = [gemeente.pk for gemeente in Gemeente.objects.netwerken() if not gemeente.laag_aan("bewaren")]
        gone = Doorloop.objects.filter(
            Q(vervalt__lte=timezone.now()) | Q(maker__isnull=False, organisatie__gemeente__in=off)
        )
        count = gone.count()
        gone.delete()
        call_command("clearsessions")
        self.stdout.write(f"{count + workshops_opruimen()} verwijderd.")
