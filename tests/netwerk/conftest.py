"""The two networks with a row of every kind in each, and people who log in."""

import pytest
from django.test import Client

from partners.middleware import KEUZE
from tests.factories.netwerk import kanarierijen
from tests.factories.wereld import REGIO

LID = "jongerenwerk@voorbeeldstad.example"
OOV = "oov@voorbeeldstad.example"
FG = "fg@voorbeeldstad.example"
ELDERS = "oov@elders.example"


@pytest.fixture
def wereld(inhoud, wereld):
    """The people, always beside the real content."""
    return wereld


@pytest.fixture
def rijen(wereld):
    """The rows of here by kind; Elders has the same with another word."""
    return kanarierijen(wereld)


@pytest.fixture
def als(wereld):
    """Return a client for somebody; the person of both networks may act for the second."""

    def log_in(email, *, elders=False):
        client = Client()
        client.force_login(wereld.mensen[email])
        if elders:
            session = client.session
            session[KEUZE] = str(wereld.regio[1].pk)
            session.save()
        return client

    return log_in


@pytest.fixture
def lid(wereld):
    """Return the membership of somebody."""
    return lambda email=LID: wereld.leden[email] if email != REGIO else wereld.regio[0]
