"""People and cards for the tests of the card."""

import pytest

from tests.factories.wereld import mensenwereld


@pytest.fixture
def wereld(db):
    """Two networks and everybody in them."""
    return mensenwereld()


@pytest.fixture
def als(client, wereld):
    """Log in by the first part of an address: `als("politie")`, `als("oov", "elders")`."""

    def log_in(wie, waar="voorbeeldstad"):
        client.force_login(wereld.mensen[f"{wie}@{waar}.example"])
        return client

    return log_in
