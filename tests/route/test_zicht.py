"""Who sees a doorloop: its maker, acting for the organisation it was made for. For all others it does not exist."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from routekaart.route.models import Doorloop
from routekaart.route.stappen import STAPPEN
from tests.factories.partners import LidmaatschapFactory
from tests.factories.route import KANARIE, volle_doorloop
from tests.route.conftest import MAKER, aantal

PAGES = ["", *(stap.slug for stap in STAPPEN), "samenvatting", "afsluiten"]
OTHERS = [
    "",
    "jongerenwerk2@voorbeeldstad.example",
    "politie@voorbeeldstad.example",
    "oov@voorbeeldstad.example",
    "fg@voorbeeldstad.example",
    "jongerenwerk@elders.example",
    "regio@voorbeeld.example",
]


def body(response) -> bytes:
    """Return the status and the page, its CSRF tokens left out: those differ at every look."""
    page = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)
    return response.status_code.to_bytes(2) + page


@pytest.mark.parametrize("email", OTHERS)
def test_for_others_it_does_not_exist(als, wereld, email):
    doorloop = volle_doorloop(wereld.leden[MAKER])
    other = als(email)
    other.client.get("/spoed/")
    for wat in PAGES:
        theirs, random = other.zie(doorloop.pk, wat), other.zie(uuid.uuid4(), wat)
        assert theirs.status_code == 404
        assert body(theirs) == body(random)
        assert KANARIE not in theirs.content.decode()
    assert KANARIE not in other.client.get("/doorlopen/").content.decode()


@pytest.mark.parametrize("email", OTHERS)
def test_others_change_nothing(als, wereld, email):
    doorloop = volle_doorloop(wereld.leden[MAKER])
    before = {rij.stap: (rij.stand, rij.antwoorden) for rij in doorloop.stappen.all()}
    other = als(email)
    for wat in [*PAGES[1:6], "afsluiten", "wissen"]:
        response = other.client.post(f"/route/{doorloop.pk}/{wat}/", {"stand": 1, "besluit": "nee", "kies": "deze"})
        assert response.status_code == 404
    assert {rij.stap: (rij.stand, rij.antwoorden) for rij in doorloop.stappen.all()} == before
    assert Doorloop.objects.get().afgesloten is None


def test_the_maker_sees_everything(maker, wereld):
    doorloop = volle_doorloop(wereld.leden[MAKER])
    page = maker.zie(doorloop.pk, "samenvatting").content.decode()
    words = {
        word
        for rij in doorloop.stappen.all()
        for values in rij.antwoorden.values()
        for word in values
        if KANARIE in word
    }
    # Of an action that was not chosen, and of branches that were not taken, the summary says nothing.
    silent = {w for w in words if w.startswith(f"{KANARIE}-acties") and "opzoeken" not in w}
    assert len(words - silent) > 20
    assert {word for word in words - silent if word not in page} == set()


def test_acting_for_the_other_municipality_hides_it(als, wereld):
    here, there = wereld.regio
    doorloop = volle_doorloop(here)
    person = als("regio@voorbeeld.example")
    for lid, status in ((here, 200), (there, 404), (here, 200)):
        person.client.post("/wissel/", {"lidmaatschap": str(lid.pk)})
        assert person.zie(doorloop.pk, "samenvatting").status_code == status


def test_a_doorloop_of_this_session_hides_there_too(als, wereld):
    here, there = wereld.regio
    person = als("regio@voorbeeld.example")
    person.client.post("/wissel/", {"lidmaatschap": str(here.pk)})
    pk, _ = person.begin()
    person.client.post("/wissel/", {"lidmaatschap": str(there.pk)})
    assert person.zie(pk).status_code == 404
    assert str(pk) not in person.client.get("/doorlopen/").content.decode()
    person.client.post("/wissel/", {"lidmaatschap": str(here.pk)})
    assert person.zie(pk).status_code == 200


@pytest.mark.parametrize("einde", ["lidmaatschap", "account"])
def test_who_left_sees_nothing(maker, wereld, einde):
    lid = wereld.leden[MAKER]
    doorloop = volle_doorloop(lid)
    if einde == "account":
        lid.gebruiker.is_active = False
        lid.gebruiker.save()
    else:
        lid.tot = timezone.localdate()
        lid.save()
    assert maker.zie(doorloop.pk, "samenvatting").status_code == 404
    assert str(doorloop.pk) not in maker.client.get("/doorlopen/").content.decode()


def test_another_organisation_in_the_same_network_does_not_show_it(maker, wereld):
    lid = wereld.leden[MAKER]
    doorloop = volle_doorloop(lid)
    other = LidmaatschapFactory(gebruiker=lid.gebruiker, organisatie=wereld.hier.organisaties["school"])
    maker.client.post("/wissel/", {"lidmaatschap": str(other.pk)})
    assert maker.zie(doorloop.pk).status_code == 404


def test_what_expired_is_gone_before_it_is_cleared(maker, wereld):
    doorloop = volle_doorloop(wereld.leden[MAKER])
    Doorloop.objects.update(vervalt=timezone.now() - timedelta(seconds=1))
    assert maker.zie(doorloop.pk).status_code == 404
    assert aantal() == 1


def test_a_stolen_id_without_the_session_opens_nothing(als, wereld):
    politie = als("politie@voorbeeldstad.example")
    pk, _ = politie.begin()
    colleague = LidmaatschapFactory(organisatie=wereld.hier.organisaties["politie"])
    wereld.mensen["collega"] = colleague.gebruiker
    assert als("collega").zie(pk).status_code == 404
    assert als().zie(pk).status_code == 404
