"""A running site with the whole example world, and pages to walk through it.

The world is made once per process and kept as a copy of the database file; every test starts from that copy and
leaves an empty database behind, so a browser test costs no more set-up than copying a file.
"""

import io
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from partners.models import Gebruiker
from tests.browser.keuring import TWEELINGEN
from tests.conftest import zoek_programma, zonder_lus
from tests.factories.demo import vul_demo

HERE = Path(__file__).parent
# A busy machine may think long before a sealed PDF is there.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# What a browser and htmx say of an answer that did not come; an answer that is wrong is looked at by itself.
NIET_AANGEKOMEN = ("Failed to load", "htmx:sendError", "htmx:afterRequest")
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def pytest_configure(config):
    config.addinivalue_line("markers", "beelden: writes pictures of pages and PDFs; only with -m beelden")


def _screen(item):
    return item.callspec.params.get("scherm") if hasattr(item, "callspec") else None


def _standard(item):
    return getattr(item.module, "STANDAARD", TELEFOON_ZONDER)


def _test(item):
    """Name a test with all that varies in it but the screen."""
    others = {k: v for k, v in item.callspec.params.items() if k != "scherm"} if hasattr(item, "callspec") else {}
    return item.path, item.originalname, repr(sorted(others.items(), key=str))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Everything in this folder drives a browser; pictures are made only when they are asked for.

    The standard run takes each journey once: on the telephone without JavaScript, or on what its module names in
    `STANDAARD`. The other combinations of width and JavaScript are in the slow suites.
    """
    ours = [item for item in items if HERE in item.path.parents]
    once = {_test(item) for item in ours if _screen(item) == _standard(item)}
    for item in ours:
        item.add_marker("browser")
        if _test(item) in once and _screen(item) != _standard(item):
            item.add_marker("langzaam")
    pictures = [item for item in items if item.get_closest_marker("beelden")]
    if pictures and "beelden" not in config.getoption("markexpr"):
        config.hook.pytest_deselected(items=pictures)
        items[:] = [item for item in items if item not in pictures]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium of the system: nothing is downloaded."""
    return browser_type_launch_args | {"executable_path": zoek_programma("chromium"), "args": CHROMIUM}


# --- The site -------------------------------------------------------------------------------------


def _copy_to(path: Path) -> None:
    connection.ensure_connection()
    with sqlite3.connect(path) as target:
        connection.connection.backup(target)
    target.close()


def _copy_from(path: Path) -> None:
    connection.ensure_connection()
    source = sqlite3.connect(path)
    source.backup(connection.connection)
    source.close()
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def _copies(django_db_setup, django_db_blocker, zegelsleutel, tmp_path_factory):
    """Return two database files: the empty one and the one with content and world."""
    if connection.vendor != "sqlite":
        pytest.fail("browser tests run on SQLite; leave them out with -m 'not browser'")
    folder = tmp_path_factory.mktemp("wereld")
    empty, full = folder / "empty.sqlite3", folder / "full.sqlite3"
    with django_db_blocker.unblock(), zonder_lus():
        _copy_to(empty)
        call_command("laad_inhoud", stdout=io.StringIO())
        vul_demo()
        _copy_to(full)
        _copy_from(empty)
    return empty, full


@pytest.fixture(scope="session")
def _server(django_db_setup):
    server = LiveServer("127.0.0.1")
    server._live_server_modified_settings.enable()
    yield server
    server.stop()
    server._live_server_modified_settings.disable()


@pytest.fixture
def transactional_db(_copies, django_db_blocker):
    """Open the database for the test and for the server; in place of flushing every table, copy a file back.

    The name is pytest-django's: by it a test says that it needs a database without a transaction around it.
    """
    empty, full = _copies
    with django_db_blocker.unblock():
        _copy_from(full)
        yield
        _copy_from(empty)


@pytest.fixture
def site(_server, transactional_db) -> str:
    """The address of the running site; its database holds the real content and the demo."""
    return _server.url


# --- The visitor ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scherm:
    """What the visitor holds: a width, JavaScript or not, and a light or a dark scheme."""

    breedte: int
    javascript: bool
    donker: bool = False

    def __str__(self) -> str:
        return f"{self.breedte}-{'met' if self.javascript else 'zonder'}-js{'-donker' if self.donker else ''}"


TELEFOON, TELEFOON_ZONDER = Scherm(360, True), Scherm(360, False)
SCHERM, SCHERM_ZONDER = Scherm(1280, True), Scherm(1280, False)
# Looking with axe takes longer than walking: each width once, each kind of page (with and without script) once.
KEURING = (TELEFOON_ZONDER, SCHERM)


@pytest.fixture(params=[TELEFOON, TELEFOON_ZONDER, SCHERM, SCHERM_ZONDER], ids=str)
def scherm(request) -> Scherm:
    """All four by default; narrow with `@pytest.mark.parametrize("scherm", [TELEFOON], indirect=True, ids=str)`."""
    return request.param


class Profielen:
    """Browser profiles, each given to one visitor at a time and cleaned for the next: a new one takes a second."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser, self._site = browser, site
        self._free: dict[bool, list[BrowserContext]] = {True: [], False: []}

    def pak(self, scherm: Scherm) -> Page:
        """Return an empty page of a profile without cookies."""
        free = self._free[scherm.javascript]
        context = free.pop() if free else self._nieuw(scherm.javascript)
        page = context.pages[0] if context.pages else context.new_page()
        page.set_viewport_size({"width": scherm.breedte, "height": 800})
        page.emulate_media(color_scheme="dark" if scherm.donker else "light")
        return page

    def _nieuw(self, javascript: bool) -> BrowserContext:
        context = self._browser.new_context(
            base_url=self._site,
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context

    def terug(self, context: BrowserContext, *, javascript: bool) -> None:
        """Forget everything that the visitor did and take the profile back."""
        first, *others = context.pages
        for page in others:
            page.close()
        first.goto("about:blank")
        first.unroute_all()
        context.clear_cookies()
        self._free[javascript].append(context)


@pytest.fixture(scope="session")
def profielen(browser: Browser, _server) -> Profielen:
    """All profiles of this process."""
    return Profielen(browser, _server.url)


@pytest.fixture
def nieuwe_pagina(profielen: Profielen, site: str, scherm: Scherm):
    """Give a function that opens a page for one more visitor, each with a browser profile of its own.

    The visitor holds what the test holds, or what the function is told. At the end of the test no page may have met a
    script error, a refusal by the CSP, a fault of the server or a request to elsewhere.
    """
    contexts, faults = [], []
    watch = {
        "weberror": lambda error: faults.append(f"script: {error.error}"),
        "console": lambda m: m.type == "error" and not m.text.startswith(NIET_AANGEKOMEN) and faults.append(m.text),
        "response": lambda r: r.status >= 500 and faults.append(f"{r.status} {r.url}"),
        "request": lambda r: r.url.startswith((site, "data:")) or faults.append(f"elsewhere: {r.url}"),
    }

    def open_page(eigen: Scherm = scherm) -> Page:
        page = profielen.pak(eigen)
        for event, look in watch.items():
            page.context.on(event, look)
        contexts.append((page.context, eigen.javascript))
        if not eigen.javascript:
            TWEELINGEN[page.context] = profielen.pak(Scherm(eigen.breedte, True, eigen.donker))
        return page

    yield open_page
    for context, javascript in contexts:
        for event, look in watch.items():
            context.remove_listener(event, look)
        profielen.terug(context, javascript=javascript)
        if copy := TWEELINGEN.pop(context, None):
            profielen.terug(copy.context, javascript=True)
    assert faults == []


@pytest.fixture
def pagina(nieuwe_pagina) -> Page:
    """One visitor who is not logged in."""
    return nieuwe_pagina()


# --- What tests ask of a page ---------------------------------------------------------------------


def log_in(page: Page, email: str) -> None:
    """Log this visitor in without walking through the form, for journeys that are about something else."""
    client = Client()
    client.force_login(Gebruiker.objects.get(email=email))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "127.0.0.1", "path": "/"}])


def tweede_tab(page: Page) -> Page:
    """Open one more tab for the same visitor."""
    second = page.context.new_page()
    second.set_viewport_size(page.viewport_size)
    return second


# --- Counting -------------------------------------------------------------------------------------


@pytest.fixture
def telraam(record_property, scherm: Scherm):
    """Give a function that writes down how many taps and texts something took and demands that it fits the budget.

    The figures stand under the report of the run, and in the XML report.
    """

    def count(wat: str, reiziger, *, tikken: int, teksten: int) -> None:
        record_property(
            "tikken",
            f"{wat} ({scherm}): {reiziger.tikken} van {tikken} tikken, {reiziger.teksten} van {teksten} teksten",
        )
        assert reiziger.tikken <= tikken
        assert reiziger.teksten <= teksten

    return count


def pytest_terminal_summary(terminalreporter):
    """Print the taps that were counted, and how long people waited."""
    reports = [report for rows in terminalreporter.stats.values() for report in rows]
    found = {line for report in reports for line in getattr(report, "user_properties", ())}
    for kind in ("tikken", "wachttijd"):
        if lines := sorted(value for name, value in found if name == kind):
            terminalreporter.section(kind)
            for line in lines:
                terminalreporter.write_line(line)
