"""Comments on a line of a concept: said once, marked as done, opened again, by those of the own network."""

import uuid

import pytest

from afspraken.models import Opmerking
from kern.models import Gebeurtenis
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import data, lid, open_kaart, voeg_afspraak_toe

pytestmark = pytest.mark.django_db

TEKST = "Geldt dit ook in de vakantie?"


def lijn(wereld, waar="voorbeeldstad"):
    """Return the one afspraak of a concept of this network."""
    netwerk = wereld.hier if waar == "voorbeeldstad" else wereld.elders
    versie = open_kaart(netwerk).nieuw_concept(lid(wereld, "oov", waar))
    return voeg_afspraak_toe(versie, lid(wereld, "jongerenwerk", waar), lid(wereld, "politie", waar))


def gezegd(client, rij, words=TEKST):
    """Say something of an afspraak and return what was stored."""
    pk = uuid.uuid4()
    assert client.post(adres("opmerkingen", rij), {"tekst": words, "nieuw": str(pk)}).status_code == 302
    return Opmerking.objects.get(pk=pk)


def zet(client, rij, said, wat):
    """Press one of the two buttons at a comment."""
    return client.post(adres("opmerkingen", rij), {"wat": wat, "opmerking": str(said.pk)})


@pytest.fixture
def rij(wereld):
    return lijn(wereld)


def test_a_comment_stands_under_the_sentence_with_the_organisation(als, wereld, rij):
    gezegd(als("school"), rij)
    gezegd(als("politie"), rij, "Ja, ook dan.")
    page = tekst(als("oov").get(adres("opmerkingen", rij)))
    assert "Vanaf drempel 2 haalt jongerenwerk de politie erbij" in page
    assert page.index(TEKST) < page.index("Ja, ook dan.")
    assert "<b>Scholengroep De Linde</b>" in page
    assert "<b>Politie basisteam Voorbeeldstad</b>" in page
    assert "Sanne Smit" not in page
    assert "2 open opmerkingen" in tekst(als("oov").get(adres("kaart-versie", rij.versie)))


def test_a_double_click_says_it_once(als, wereld, rij):
    sent = {"tekst": TEKST, "nieuw": str(uuid.uuid4())}
    answers = [als("school").post(adres("opmerkingen", rij), sent) for _ in range(2)]
    assert [answer.url for answer in answers] == [adres("opmerkingen", rij)] * 2
    assert rij.opmerkingen.count() == 1
    assert Gebeurtenis.objects.filter(daad="opmerking.plaats").count() == 1


@pytest.mark.parametrize("words", ["", "  ", "a" * 501])
def test_a_comment_without_words_or_with_too_many_is_not_stored_and_kept_on_the_form(als, wereld, rij, words):
    answer = als("school").post(adres("opmerkingen", rij), {"tekst": words, "nieuw": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert answer.context["form"]["tekst"].value() == words
    assert not rij.opmerkingen.exists()


def test_done_and_open_again_say_who_and_leave_the_other_comment_alone(als, wereld, rij):
    said, other = gezegd(als("school"), rij), gezegd(als("school"), rij, "En op zondag?")
    assert zet(als("politie"), rij, said, "klaar").url == adres("opmerkingen", rij)
    page = tekst(als("school").get(adres("opmerkingen", rij)))
    assert page.count("afgehandeld door Politie basisteam Voorbeeldstad") == 1
    assert "1 open opmerking" in tekst(als("oov").get(adres("kaart-versie", rij.versie)))
    zet(als("school"), rij, said, "open")
    said.refresh_from_db()
    other.refresh_from_db()
    assert (said.klaar_op, said.klaar_door, other.klaar_op) == (None, None, None)
    assert "afgehandeld door" not in tekst(als("school").get(adres("opmerkingen", rij)))


def test_open_comments_are_told_before_presenting_and_stop_nothing(als, wereld, rij):
    client = als("oov")
    said, other = gezegd(client, rij), gezegd(client, rij, "En op zondag?")
    for one, words in ((said, "2 opmerkingen zijn"), (other, "1 opmerking is")):
        page = tekst(client.get(adres("kaart-voorleggen", rij.versie)))
        assert f"{words} nog niet afgehandeld." in page.split("Dit houdt het voorleggen niet tegen.")[1]
        zet(client, rij, one, "klaar")
    assert "nog niet afgehandeld" not in tekst(client.get(adres("kaart-voorleggen", rij.versie)))


def test_each_network_speaks_of_its_own_afspraken(als, wereld, rij):
    there = lijn(wereld, "elders")
    said = gezegd(als("politie", "elders"), there)
    client = als("oov")
    assert client.get(adres("opmerkingen", there)).status_code == 404
    assert client.post(adres("opmerkingen", there), {"tekst": TEKST, "nieuw": ""}).status_code == 404
    assert zet(client, there, said, "klaar").status_code == 404
    assert zet(client, rij, said, "klaar").status_code == 404
    said.refresh_from_db()
    assert said.klaar_op is None
    assert TEKST not in tekst(client.get(adres("opmerkingen", rij)))


def test_the_id_of_a_comment_elsewhere_is_not_taken_over(als, wereld, rij):
    said = gezegd(als("politie", "elders"), lijn(wereld, "elders"), "Van elders.")
    als("oov").post(adres("opmerkingen", rij), {"tekst": TEKST, "nieuw": str(said.pk)})
    said.refresh_from_db()
    assert said.tekst == "Van elders."
    assert rij.opmerkingen.get().tekst == TEKST


def test_who_only_reads_the_card_says_nothing(als, wereld, rij):
    said = gezegd(als("school"), rij)
    client = als("fg")
    assert client.get(adres("opmerkingen", rij)).status_code == 403
    assert zet(client, rij, said, "klaar").status_code == 403
    said.refresh_from_db()
    assert said.klaar_op is None


@pytest.mark.parametrize("pk", ["", "geen", "00000000-0000-4000-8000-000000000000"])
def test_a_comment_that_does_not_exist_is_not_found(als, wereld, rij, pk):
    answer = als("school").post(adres("opmerkingen", rij), {"wat": "klaar", "opmerking": pk})
    assert answer.status_code == 404


def test_a_frozen_version_takes_no_comments(als, wereld, rij):
    said = gezegd(als("school"), rij)
    rij.versie.leg_voor(lid(wereld, "oov"), **data())
    client = als("school")
    client.post(adres("opmerkingen", rij), {"tekst": "Te laat.", "nieuw": str(uuid.uuid4())})
    zet(client, rij, said, "klaar")
    said.refresh_from_db()
    assert (rij.opmerkingen.count(), said.klaar_op) == (1, None)
    assert TEKST not in rij.versie.opnieuw().bevroren
