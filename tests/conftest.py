"""What every test gets: no network, no slow suites unless asked for, and the real content when it asks."""

import asyncio
import io
import ipaddress
import os
import shutil
import socket
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories.kopie import eens, leeg
from tests.factories.wereld import Wereld, mensenwereld

# Programs that a machine may lack. On CI that is a fault of the set-up, never a reason to skip.
IN_CI = os.environ.get("CI") == "true"


def pytest_addoption(parser):
    parser.addoption("--langzaam", action="store_true", help="run the slow suites too")


def pytest_collection_modifyitems(config, items):
    """Leave out the slow suites unless asked for by --langzaam or by name in -m."""
    if config.getoption("--langzaam") or "langzaam" in config.getoption("markexpr"):
        return
    slow = [item for item in items if item.get_closest_marker("langzaam")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


def zoek_programma(name: str) -> str:
    """Return the path of a program; skip the test where it is missing, fail it on CI."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed; bin/omgeving says how"
        if IN_CI:
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def programma():
    """Give `zoek_programma`, so that tests read `programma("qpdf")`."""
    return zoek_programma


def _is_local(address) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    if address[0] == "localhost":
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def geen_netwerk():
    """Refuse every connection that leaves this machine: the site makes no outbound calls."""
    connect = socket.socket.connect

    def refuse(self, address):
        if not _is_local(address):
            raise AssertionError(f"outbound connection to {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@contextmanager
def zonder_lus():
    """Hide the event loop that Playwright keeps in this thread: sealing starts one of its own."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """Give a test that drives no browser a thread without a loop, whatever ran before it."""
    if item.get_closest_marker("browser"):
        return (yield)
    with zonder_lus():
        return (yield)


pytest_runtest_call = pytest_runtest_setup


@pytest.fixture(scope="session", autouse=True)
def kleine_sleutels():
    """Make smaller keys than a real seal has: making them is most of what a test about sealing costs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("afspraken.zegelcertificaat.BITS", 2048)
        yield


@pytest.fixture(autouse=True)
def zalen_vergeten():
    """Start without a room in memory: in the next test the same id and version may be another room."""
    # Imported here: Django is not set up yet when this file is read.
    from afspraken.workshop import zaal

    zaal.vergeet()


@pytest.fixture(scope="session")
def zegelsleutel() -> str:
    """Put a seal key where the settings expect it, once per process, and return its path."""
    call_command("maak_zegelcertificaat", stdout=io.StringIO())
    return settings.ZEGEL_BESTAND


def _laad() -> None:
    call_command("laad_inhoud", stdout=io.StringIO())


@pytest.fixture
def inhoud(db):
    """Put the real content of the project in the database, as `laad_inhoud` does."""
    if leeg():
        eens("inhoud", _laad)
    else:
        _laad()


@pytest.fixture
def wereld(request, db) -> Wereld:
    """Two networks and everybody in them; beside the real content, for a test that asks for that too."""
    if "inhoud" not in request.fixturenames:
        return eens("wereld", mensenwereld)
    request.getfixturevalue("inhoud")
    return eens("wereld bij de inhoud", mensenwereld)
