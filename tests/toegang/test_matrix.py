"""The thin access matrix: every address x everybody x own, foreign and random objects. No leak."""

import re

import pytest
from django.apps import apps
from django.test import Client

from kern.models import Gebeurtenis
from partners.middleware import KEUZE
from tests.toegang.adressen import adressen
from tests.toegang.spelers import (
    ANDERE_DELEN,
    ANONIEM,
    DELEN,
    EIGEN,
    ELDERS,
    FG,
    HIER,
    MAG,
    MAKER,
    NIET_TE_ZIEN,
    OOV,
    SPELERS,
    VRAGEN,
    WEG,
    willekeurig,
)

pytestmark = pytest.mark.django_db
ADRESSEN = {adres.naam: adres for adres in adressen()}
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def als(toneel, speler):
    """Return a client that is logged in as this player."""
    client = Client(raise_request_exception=True)
    if speler == ANONIEM:
        return client
    client.force_login(toneel.regio if speler == "regio als elders" else toneel.personen[speler])
    if speler == "regio als elders":
        session = client.session
        session[KEUZE] = str(toneel.regio_elders.pk)
        session.save()
    return client


def zonder_csrf(answer):
    return answer.status_code, CSRF.sub(b"", answer.content)


def verboden_woorden(toneel, speler):
    """Return what must be in no body that this player gets."""
    words = set()
    if speler != MAKER:
        words |= {"kanarie-route"}
    if speler != OOV:
        words |= {"kanarie-leider-hier"}
    if speler not in HIER:
        words |= {"kanarie-blad-hier"}
    if speler not in HIER | {FG}:
        words |= {"kanarie-pdf-hier", "088-000010", "Jongerenwerk De Brug", "kanarie-netwerk-hier"}
        words |= {"kanarie-titel-hier", "kanarie-zaal-hier"}
    if speler not in ELDERS:
        words |= {
            "kanarie-pdf-elders",
            "088-000020",
            "Jongerenwerk Elders",
            "kanarie-netwerk-elders",
            "kanarie-zaal-elders",
        }
        words |= {"kanarie-blad-elders", "kanarie-leider-elders", "kanarie-vooraf-elders"}
    if speler in {ANONIEM, WEG}:
        words.add("kanarie-kaart")
    if speler not in EIGEN:
        # The second message was not revealed: only the partner that answered beforehand reads its own words.
        words.add("kanarie-vooraf-hier")
    lid = toneel.regio_elders if speler == "regio als elders" else toneel.wereld.leden.get(speler)
    own = lid.organisatie_id if lid and speler != FG else None
    organisations = [*toneel.wereld.hier.organisaties.values(), *toneel.wereld.elders.organisaties.values()]
    return words | {f"kanarie-mensen-{org.pk}" for org in organisations if org.pk != own}


def lekken(answer, words):
    body = b"".join([answer.content, str(dict(answer.headers)).encode()]).decode(errors="replace")
    return sorted(word for word in words if word in body)


# The same for everybody and costly to make: asked once, by who has the least.
VOOR_IEDEREEN = {"lege-kaart", "jongerenkaartje", "handout"}


ONZE = {"kern", "partners", "afspraken", "workshop", "route", "fenomenen"}


def tellingen():
    """Return how many rows every table of ours holds, the session and the log apart."""
    return {
        model._meta.label: model.objects.count()
        for model in apps.get_models()
        if model is not Gebeurtenis and model._meta.app_label in ONZE
    }


def test_every_address_with_a_part_is_in_the_tables():
    parts = {naam for naam, adres in ADRESSEN.items() if adres.delen}
    assert parts == set(DELEN) | set(ANDERE_DELEN)
    assert set(DELEN) == set(MAG)


# Answer a GET with "not that way" before they look at anything.
ALLEEN_POST = {"wissen", "volgen"}


def verwacht(naam, speler):
    """Return the statuses that this player may get for the maker's object."""
    if naam in ALLEEN_POST:
        return {405}
    if speler in MAG[naam]:
        return {200, 302, 405}
    if speler == ANONIEM:
        return {404} if ADRESSEN[naam].toegang.soort == "openbaar" else {302}
    if speler == WEG:
        return {403, 404}
    if speler in ELDERS or naam in NIET_TE_ZIEN:
        return {403, 404} if speler == FG else {404}
    return {403}


# The same page for everybody, but for what the own network has beside it: in the standard run for one of each kind.
OPENBAAR = {naam for naam, adres in ADRESSEN.items() if getattr(adres.toegang, "soort", "") == "openbaar"} - set(MAG)
VAN_ELKE_SOORT = {ANONIEM, "politie@elders.example", WEG}
alle_spelers = pytest.mark.parametrize(
    "speler", [pytest.param(s, marks=() if s in VAN_ELKE_SOORT else pytest.mark.langzaam) for s in SPELERS]
)


@alle_spelers
def test_a_public_page_shows_nobody_more_than_is_theirs(toneel, speler, record_property):
    record_property("checks", kijk_rond(toneel, speler, OPENBAAR))


@alle_spelers
def test_nobody_sees_or_does_more_than_the_tables_say(toneel, speler, record_property):
    record_property("checks", kijk_rond(toneel, speler, set(ADRESSEN) - OPENBAAR))


def kijk_rond(toneel, speler, namen):
    """Ask for all of these as this player, see that no answer holds too much, and return how many there were."""
    client, words, checks = als(toneel, speler), verboden_woorden(toneel, speler), 0
    before = tellingen()
    for naam in sorted(namen):
        adres = ADRESSEN[naam]
        parts = DELEN[naam](toneel) if naam in DELEN else ANDERE_DELEN.get(naam, {})
        url = adres.url(**parts) + VRAGEN.get(naam, "")
        if naam in VOOR_IEDEREEN and speler != ANONIEM:
            continue
        for htmx in ({}, {"HX-Request": "true"}) if naam in MAG else ({},):
            answer = client.get(url, headers=htmx)
            checks += 1
            assert answer.status_code < 500, naam
            assert lekken(answer, words) == [], naam
            if naam in MAG and not htmx:
                assert answer.status_code in verwacht(naam, speler), (naam, answer.status_code)
            if naam in MAG and speler == ANONIEM and answer.status_code == 302:
                assert answer.url.startswith("/account/inloggen/"), naam
    assert tellingen() == before, "a GET changed something"
    return checks


def refused(speler):
    """Return the addresses of objects that this player may do nothing with."""
    return [naam for naam in DELEN if speler not in MAG[naam]]


@alle_spelers
def test_what_is_refused_changes_nothing_and_is_as_absent_as_a_random_object(toneel, speler):
    client, before = als(toneel, speler), tellingen()
    for naam in refused(speler):
        parts, more = DELEN[naam](toneel), VRAGEN.get(naam, "")
        own = ADRESSEN[naam].url(**parts) + more
        posted = client.post(own, {"stand": "1"})
        assert posted.status_code in {302, 403, 404, 405}, naam
        if speler in HIER | {FG} and naam not in NIET_TE_ZIEN:
            continue  # a colleague of the network sees the card: a 403 with its reason
        random = ADRESSEN[naam].url(**willekeurig(parts)) + more
        pairs = [(posted, client.post(random, {"stand": "1"})), (client.get(own), client.get(random))]
        for foreign, nowhere in pairs:
            same = zonder_csrf(foreign) == zonder_csrf(nowhere)
            assert same or foreign.status_code == nowhere.status_code == 302, naam
    assert tellingen() == before
