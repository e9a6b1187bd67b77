"""A room to measure: 60 phones that are in, a desk that leads, a beamer; at "alleen answering", nothing answered."""

import secrets
from dataclasses import dataclass
from typing import Any

TELEFOONS = 60
# What a phone answers in a scenario, as its form sends it.
BLAD = {
    "duiding": "spanning",
    "drempel": "2",
    "weet": "Vorig weekend was er bij het station een opstootje, en deze twee groepen kennen elkaar van school.",
    "betrek_politie": "wel",
    "betrek_politie_doel": "meedenken",
    "betrek_politie_delen": "zonder_naam",
    "betrokken_politie": "wel",
    "betrokken_politie_doel": "weten",
    "grijp": "wel",
    "grijp_actie": "opzoeken",
    "reken_politie": "wel",
    "reken_politie_vanaf": "4",
    "jongere": "wij",
}


@dataclass
class Bank:
    """The room, with the sessions of who is in it; `sleutel` is what a form proves itself with."""

    workshop: Any
    onderdeel: Any
    wereld: Any
    telefoons: list[str]
    leider: str
    kaal: str
    scherm: str
    sleutel: str


def maak_bank() -> Bank:
    """Make the world and open the room; a session each, without walking through the door."""
    from afspraken.workshop.models import Scherm
    from afspraken.workshop.woorden import Fase
    from tests.factories.afspraken import lid, open_kaart
    from tests.factories.wereld import mensenwereld
    from tests.factories.workshop import naar, open_zaal, scenario

    wereld = mensenwereld()
    open_kaart(wereld.hier)
    room = open_zaal(wereld)
    part = scenario(room)
    room = naar(wereld, room, part, Fase.ALLEEN)
    key, leader = secrets.token_hex(16), lid(wereld, "oov")
    bank = Bank(room, part, wereld, [], _lid(leader.gebruiker), "", Scherm.maak(room, leader), key)
    bank.kaal = _lid(leader.gebruiker, "django.contrib.auth.backends.ModelBackend")
    kom_binnen(bank, TELEFOONS)
    return bank


def kom_binnen(bank: Bank, aantal: int) -> None:
    """Let so many guests in, shared out over the partners."""
    from django.db import transaction
    from django.utils import timezone

    from afspraken.workshop.models import Deelnemer

    partners = list(bank.workshop.partners.all())
    with transaction.atomic():
        for nr in range(aantal):
            partner = partners[nr % len(partners)]
            person = Deelnemer.objects.create(workshop=bank.workshop, partner=partner, toegelaten_op=timezone.now())
            bank.telefoons.append(_sessie(workshop_plaats=str(person.pk), _csrftoken=bank.sleutel))
    bank.workshop.tik()


def _lid(person: Any, backend: str = "allauth.account.auth_backends.AuthenticationBackend") -> str:
    return _sessie(
        _auth_user_id=str(person.pk), _auth_user_backend=backend, _auth_user_hash=person.get_session_auth_hash()
    )


def _sessie(**inhoud: str) -> str:
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session.update(inhoud)
    session.create()
    return session.session_key
