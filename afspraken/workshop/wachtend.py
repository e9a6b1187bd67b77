"""What waits on a member for the workshops of the own network."""

from django.urls import reverse
from django.utils import timezone

from afspraken.wachtend import Wachtend
from afspraken.workshop.models import Workshop
from partners.models import Lidmaatschap
from partners.rechten import mag


def wat_wacht(lid: Lidmaatschap) -> list[Wachtend]:
    """Return the workshop that goes on now, and those to come."""
    if not mag(lid, "workshop.meedoen"):
        return []
    rows = Workshop.objects.filter(kaart__gemeente=lid.organisatie.gemeente_id, gesloten_op=None)
    found = []
    for room in rows.order_by("begint")[:20]:
        address, day = reverse("workshop", args=[room.pk]), timezone.localdate(room.begint)
        if room.is_gaande:
            found.append(Wachtend(f"Nu bezig: {room.titel}", address, day, dringend=True))
        elif not room.is_open and day >= timezone.localdate():
            found.append(Wachtend(f"Workshop {room.titel}: kom, of antwoord vooraf", address, day))
    return found
