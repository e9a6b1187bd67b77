"""Inviting and reminding by mail: only that something waits, and a link to the log-in. Never inside a transaction.

A mail server that refuses stops nothing: the invitation stands, and the next reminder tries again.
"""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from afspraken.models import Kaartversie, Uitnodiging
from afspraken.models.uitnodiging import HERINNER_NA
from afspraken.regels import mag_tekenen
from partners.models import Lidmaatschap, Organisatie

log = logging.getLogger(__name__)
ONDERWERP = "Er wacht iets op je in Routekaart"
TEKST = """Hallo,

Er wacht iets op je in Routekaart. Log in om te zien wat:

{link}

De link werkt drie weken. Staat er niets voor je klaar, dan was een collega je voor.
"""


def nodig_uit(versie: Kaartversie) -> int:
    """Invite every organisation on the card that was not invited yet; return how many."""
    known = set(versie.uitnodigingen.values_list("organisatie", flat=True))
    rows = Organisatie.objects.filter(gemeente=versie.kaart.gemeente_id).exclude(pk__in=known)
    for organisatie in rows:
        _stuur(versie, organisatie)
    return len(rows)


def herinner() -> int:
    """Remind every organisation that did not answer for a week, of versions that can still be signed."""
    quiet = Uitnodiging.objects.zonder_antwoord().filter(verstuurd_op__lte=timezone.now() - HERINNER_NA)
    sent = 0
    for row in quiet.select_related("versie__kaart", "organisatie"):
        if not mag_tekenen(row.versie.status):
            _stuur(row.versie, row.organisatie)
            sent += 1
    return sent


def _stuur(versie: Kaartversie, organisatie: Organisatie) -> None:
    _, key = Uitnodiging.maak(versie, organisatie)
    link = settings.ADRES.rstrip("/") + reverse("uitnodiging-link", args=[key])
    for address in _tekenbevoegden(organisatie):
        try:
            send_mail(ONDERWERP, TEKST.format(link=link), None, [address])
        except OSError as fout:
            # What a mail server says may hold the address: only its kind goes to the log.
            log.warning("an invitation was not sent: %s", type(fout).__name__)


def _tekenbevoegden(organisatie: Organisatie) -> list[str]:
    rows = Lidmaatschap.objects.geldig().filter(organisatie=organisatie).select_related("gebruiker")
    return [row.gebruiker.email for row in rows if row.heeft("tekenbevoegd")]
