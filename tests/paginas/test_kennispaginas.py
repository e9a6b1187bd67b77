"""What holds for every page that anybody may read, found by walking the URLconf: a new page cannot escape."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.toegang.adressen import adressen

pytestmark = pytest.mark.django_db
HOOGSTENS = 8
# No page to read: a sign of life, files, and what only begins or ends something.
GEEN_PAGINA = {
    "gezond",
    "demo",
    "lege-kaart",
    "kaart-formaat",
    "jongerenkaartje",
    "handout",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
}
# Pages with a form that is posted: they need a session for its key.
MET_FORMULIER = {"account_login", "account_reset_password", "controle", "route-nieuw"}
# Reached from the head of every page.
NIET_IN_VOET = {"account_reset_password"}


def _open() -> list[str]:
    """Return the names of the public addresses without parts that give a page."""
    found = [adres for adres in adressen() if "openbaar" in (adres.toegang, getattr(adres.toegang, "soort", ""))]
    return sorted({adres.naam for adres in found if not adres.delen} - GEEN_PAGINA)


OPEN = _open()
LEESBAAR = sorted(set(OPEN) - MET_FORMULIER)


def test_the_walk_finds_the_pages():
    assert {"kaart-thuis", "fenomenen", "partners", "interventies", "afspraken-maken"} <= set(LEESBAAR)
    assert set(OPEN) >= MET_FORMULIER


@pytest.mark.parametrize("name", LEESBAAR)
def test_reading_leaves_no_trace_and_a_repeat_visit_costs_a_304(client, inhoud, name):
    with CaptureQueriesContext(connection) as asked:
        first = client.get(reverse(name))
    assert first.status_code == 200
    assert not first.cookies
    assert "csrfmiddlewaretoken" not in first.content.decode()
    assert [row["sql"] for row in asked if "django_session" in row["sql"] or "gebruiker" in row["sql"]] == []
    assert len(asked) <= HOOGSTENS
    assert client.get(reverse(name), headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", OPEN)
def test_every_page_is_in_the_map_of_the_site_at_its_foot(client, inhoud, name):
    foot = re.search(r"<footer.*</footer>", client.get("/").content.decode(), re.DOTALL)[0]
    if name not in NIET_IN_VOET:
        assert f'href="{reverse(name)}"' in foot


@pytest.mark.parametrize("name", OPEN)
def test_headings_and_landmarks_are_in_order(inhoud, name):
    page = Client().get(reverse(name)).content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", re.search(r"<main.*</main>", page, re.DOTALL)[0])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []
    assert page.count("<main") == page.count("<header class") == page.count("<footer") == 1
    assert len(re.findall(r"<nav\b(?![^>]*aria-label)", page)) == 0
