"""What tests of the pages of the card share: addresses, and what a browser sends."""

import uuid

from django.urls import reverse

from tests.factories.afspraken import afspraak_velden, soort
from tests.factories.partners import WACHTWOORD


def adres(naam, obj=None):
    """Return an address of the card, of an object if one is given."""
    return reverse(naam, args=[obj.pk] if obj else None)


def tekst(antwoord):
    """Return the page with every run of white space as one space."""
    return " ".join(antwoord.content.decode().split())


def antwoord(**anders):
    """Return what a browser sends for an answer on the card."""
    return {
        "antwoord": "wel", "andere": "politie", "fenomenen": ["ordeverstoringen"], "zicht": "openbaar",
        "vanaf_drempel": "2", "doel": "meedenken", "delen": "zonder_naam", "terugkoppeling": "standaard",
        "reden": "", "toelichting": "", "stand": "", "nieuw": str(uuid.uuid4()), **anders,
    }  # fmt: skip


def van_naar(van, naar):
    """Return an agreement between these two kinds of partner."""
    return afspraak_velden(van=soort(van), naar=soort(naar))


def handtekening(**anders):
    """Return what a browser sends to sign."""
    return {
        "functie": "teamchef", "mandaat": "Besluit 7", "gelezen": "on", "wachtwoord": WACHTWOORD,
        **anders,
    }  # fmt: skip
