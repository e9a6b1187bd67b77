"""A room for every test: the real messages, two networks with a card, and who leads."""

import pytest

from tests.factories.afspraken import demokaart, lid, open_kaart
from tests.factories.kopie import daarna


@pytest.fixture
def netwerk(inhoud, wereld):
    """Both networks with a card on which all their organisations may work; here one is in force."""
    daarna("zaal", lambda: (demokaart(wereld), open_kaart(wereld.elders)))
    return wereld


@pytest.fixture
def leider(netwerk):
    """Who leads here."""
    return lid(netwerk, "oov")
