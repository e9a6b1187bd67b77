"""Every example message as a proefrit takes it: ours, and those of the network itself."""

from typing import Any

from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast

from afspraken.proefrit import Bericht
from fenomenen.catalogus import catalogus
from fenomenen.models import Netwerkvoorbeeld

# Who can see a message of ours, in the words of the rule on large groups (`passen.telt_als`).
_ZICHT = {"iedereen": "openbaar", "groot": "groot", "klein": "besloten"}


def onze_berichten() -> list[Bericht]:
    """Return our own example messages, read once."""
    return [
        Bericht(
            slug, row["titel"], row["fenomeen"], _ZICHT.get(row["zichtbaar"], "onbekend"), row["voorgestelde_drempel"]
        )
        for slug, row in catalogus("voorbeeldberichten").items()
    ]


def berichten_en_besluiten(versie: Any) -> tuple[list[Bericht], dict[str, str]]:
    """Return every message to test a card with, and why contradictions may stand, by key; one query."""
    own = Netwerkvoorbeeld.objects.filter(gemeente=versie.kaart.gemeente_id).order_by()
    text, number = CharField(), IntegerField()
    decided = versie.tegenspraakbesluiten.order_by().values_list(
        "sleutel", "reden", *(Value("", output_field=text) for _ in range(2)), Value(0, output_field=number)
    )
    rows = own.values_list(
        Cast("pk", text), "titel", "fenomeen__slug", "zicht", Cast("voorgestelde_drempel", number)
    ).union(decided, all=True)  # fmt: skip
    found = list(rows.order_by())
    messages = [Bericht(*row) for row in found if row[4]]
    return [*onze_berichten(), *messages], {key: reason for key, reason, *_, level in found if not level}
