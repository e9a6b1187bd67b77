"""The headers of veiligheid.md on every kind of response, and nothing of a person in a shared cache or the log."""

import logging
import uuid

import pytest
from django.test import Client

from tests.factories.partners import LidmaatschapFactory

pytestmark = pytest.mark.django_db
ALTIJD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CSP = {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"}


@pytest.fixture
def lid():
    client = Client()
    client.force_login(LidmaatschapFactory().gebruiker)
    return client


ANTWOORDEN = {
    "page": (200, lambda c: c.get("/")),
    "log-in": (200, lambda c: c.get("/account/wachtwoord/")),
    "json": (200, lambda c: c.get("/gezond/")),
    "file": (200, lambda c: c.head("/static/js/routekaart.js")),
    "no such file": (404, lambda c: c.get("/static/js/nee.js")),
    "no such page": (404, lambda c: c.get("/nee/")),
    "slash": (301, lambda c: c.get("/route")),
    "to log-in": (302, lambda c: Client().get("/doorlopen/")),
    "other host": (400, lambda c: c.get("/", headers={"host": "elders.example"})),
    "no key": (403, lambda c: Client(enforce_csrf_checks=True).post("/route/nieuw/")),
    "wrong way": (405, lambda c: c.get(f"/route/{uuid.uuid4()}/wissen/")),
    "too large": (413, lambda c: c.generic("POST", "/route/nieuw/", b"a" * 2_500_001)),
}


@pytest.mark.parametrize("soort", ANTWOORDEN)
def test_every_response_carries_the_headers(lid, soort):
    status, vraag = ANTWOORDEN[soort]
    for client in (lid, Client()):
        answer = vraag(client)
        assert answer.status_code == status
        assert {name: answer.headers.get(name) for name in ALTIJD} == ALTIJD
        assert set(answer.headers["Content-Security-Policy"].split("; ")) >= CSP
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["Cache-Control"]


@pytest.mark.parametrize("soort", ["page", "no such page", "no such file", "json"])
def test_a_page_for_a_person_is_in_no_cache(lid, soort):
    answer = ANTWOORDEN[soort][1](lid)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers
    assert {"Cookie", "HX-Request"} <= set(answer.headers["Vary"].split(", "))


class Lijst(logging.Handler):
    """Keeps what reaches the root of the log, where the handlers of a site stand."""

    def __init__(self):
        super().__init__()
        self.regels = []

    def emit(self, record):
        self.regels.append(self.format(record))


def test_a_refused_form_leaves_no_address_in_the_log():
    log, pk = Lijst(), uuid.uuid4()
    logging.getLogger().addHandler(log)
    try:
        assert Client(enforce_csrf_checks=True).post(f"/route/{pk}/wissen/").status_code == 403
        logging.getLogger("partners").warning("this one does arrive")
    finally:
        logging.getLogger().removeHandler(log)
    assert log.regels == ["this one does arrive"]
