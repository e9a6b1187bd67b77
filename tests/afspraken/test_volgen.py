"""Volg ik or wijk af: one tap counts for the own organisation, never for a person, a message or a doorloop."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from afspraken.models import Afwijking
from kern.models import Gebeurtenis
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import geldend, lid
from tests.factories.route import DoorloopFactory, volle_doorloop

pytestmark = pytest.mark.django_db


def tik(client, doorloop, afspraak, keuze="volg", **anders):
    """Press a button at an afspraak in the route."""
    sent = {"afspraak": afspraak, "keuze": keuze, "stap": "partners-betrekken", **anders}
    return client.post(reverse("volgen", args=[doorloop.pk]), sent)


def geteld():
    """Return what was counted: organisation, afspraak and choice."""
    rows = Afwijking.objects.values_list("organisatie__naam", "afspraak", "keuze")
    return sorted((naam, str(pk), keuze) for naam, pk, keuze in rows)


@pytest.fixture
def versie(wereld):
    return geldend(wereld)


@pytest.fixture
def afspraak(versie):
    """The id of the afspraak of jongerenwerk with the politie that holds for the message of `doorloop`."""
    return next(row["id"] for row in versie.inhoud["afspraken"] if row["doel"] == "meedenken")


@pytest.fixture
def doorloop(wereld):
    return volle_doorloop(lid(wereld, "jongerenwerk"), stappen=3)


def test_a_tap_counts_for_the_organisation_and_goes_back_to_the_step(als, wereld, versie, afspraak, doorloop):
    answer = tik(als("jongerenwerk"), doorloop, afspraak)
    assert answer.url == reverse("stap", args=[doorloop.pk, "partners-betrekken"])
    assert geteld() == [("Jongerenwerk De Brug", afspraak, "volg")]
    assert Afwijking.objects.get().versie == versie


@pytest.mark.parametrize("keuze", [code for code in Afwijking.Keuze.values if code != "volg"])
def test_who_does_otherwise_gives_a_code(als, wereld, afspraak, doorloop, keuze):
    tik(als("jongerenwerk"), doorloop, afspraak, keuze)
    assert geteld() == [("Jongerenwerk De Brug", afspraak, keuze)]


def test_what_was_tapped_stands_at_the_afspraak_of_that_doorloop_only(als, wereld, afspraak, doorloop):
    other, client = volle_doorloop(lid(wereld, "jongerenwerk"), stappen=3), als("jongerenwerk")
    tik(client, doorloop, afspraak, "past_niet")
    address = [reverse("stap", args=[one.pk, "partners-betrekken"]) for one in (doorloop, other)]
    pages = [tekst(client.get(one)) for one in address]
    assert ["Jij gaf aan" in page for page in pages] == [True, False]


def test_a_second_tap_in_the_same_doorloop_does_not_count_twice(als, wereld, afspraak, doorloop):
    client = als("jongerenwerk")
    for keuze in ("volg", "volg", "anders"):
        assert tik(client, doorloop, afspraak, keuze).status_code == 302
    assert geteld() == [("Jongerenwerk De Brug", afspraak, "volg")]
    tik(client, volle_doorloop(lid(wereld, "jongerenwerk"), stappen=3), afspraak, "anders")
    assert [keuze for _, _, keuze in geteld()] == ["anders", "volg"]


def test_two_partners_are_counted_apart_and_see_their_own_count_only(als, wereld, versie, afspraak, doorloop):
    tik(als("jongerenwerk"), doorloop, afspraak, "vertrouwen")
    tik(als("politie"), volle_doorloop(lid(wereld, "politie"), stappen=3), afspraak, "volg")
    assert geteld() == [
        ("Jongerenwerk De Brug", afspraak, "vertrouwen"),
        ("Politie basisteam Voorbeeldstad", afspraak, "volg"),
    ]
    address = adres("kaart-evaluatie", versie)
    for wie, words, not_words in (
        ("jongerenwerk2", "het vertrouwen van de jongere weegt zwaarder, 1 keer", "volg ik, 1 keer"),
        ("politie", "volg ik, 1 keer", "weegt zwaarder, 1 keer"),
    ):
        page = tekst(als(wie).get(address))
        assert words in page
        assert not_words not in page
    assert "1 keer" not in tekst(als("oov").get(address))


def test_neither_the_person_nor_the_message_is_kept(als, wereld, versie, afspraak, doorloop):
    before = Gebeurtenis.objects.count()
    tik(als("jongerenwerk"), doorloop, afspraak, "anders", toelichting="Kanarie over een jongere")
    fields = {field.name for field in Afwijking._meta.get_fields()}
    assert fields == {"id", "versie", "organisatie", "afspraak", "keuze", "dag"}
    row = Afwijking.objects.values().get()
    assert row["dag"] == timezone.localdate()
    person = wereld.mensen["jongerenwerk@voorbeeldstad.example"]
    stored = " ".join(str(value) for value in row.values())
    assert [word for word in (str(person.pk), str(doorloop.pk), "Kanarie", person.naam) if word in stored] == []
    assert Gebeurtenis.objects.count() == before
    page = tekst(als("jongerenwerk2").get(adres("kaart-evaluatie", versie)))
    assert "Joris Jansen" not in page.split("Wat jullie zelf in de route aangaven")[1].split("</section>")[0]


@pytest.mark.parametrize(
    "fout",
    [
        {"keuze": "misschien"},
        {"keuze": ""},
        {"afspraak": "geen-afspraak"},
        {"afspraak": ""},
        {"afspraak": str(uuid.UUID(int=7))},
    ],
)
def test_what_is_no_choice_or_no_afspraak_counts_for_nothing(als, wereld, afspraak, doorloop, fout):
    sent = {"afspraak": afspraak, "keuze": "volg"} | fout
    assert tik(als("jongerenwerk"), doorloop, **sent).status_code == 404
    assert geteld() == []


@pytest.mark.parametrize(("wie", "waar"), [("politie", "voorbeeldstad"), ("jongerenwerk", "elders")])
def test_only_the_maker_taps_in_a_doorloop(als, wereld, afspraak, doorloop, wie, waar):
    assert tik(als(wie, waar), doorloop, afspraak).status_code == 404
    assert geteld() == []


def test_an_afspraak_of_another_network_is_not_found(als, wereld, versie, afspraak):
    theirs = geldend(wereld, "elders").inhoud["afspraken"][0]["id"]
    own = volle_doorloop(lid(wereld, "jongerenwerk", "elders"), stappen=3)
    client = als("jongerenwerk", "elders")
    assert tik(client, own, afspraak).status_code == 404
    assert tik(client, own, theirs).status_code == 302
    assert geteld() == [("Jongerenwerk Elders", theirs, "volg")]


def test_an_exercise_counts_for_nothing(als, wereld, afspraak):
    practice = DoorloopFactory(lidmaatschap=lid(wereld, "jongerenwerk"), soort="oefening")
    assert tik(als("jongerenwerk"), practice, afspraak).status_code == 404
    assert geteld() == []


def test_an_afspraak_that_no_longer_holds_counts_for_nothing(als, wereld, versie, afspraak, doorloop):
    versie.trek_in(lid(wereld, "oov"), "Fout.")
    assert tik(als("jongerenwerk"), doorloop, afspraak).status_code == 404
    assert geteld() == []


@pytest.mark.parametrize("stap", ["", "../../beheer", "//elders.example", "één", "٣"])
def test_a_step_that_is_no_step_leads_to_the_doorloop(als, wereld, afspraak, doorloop, stap):
    answer = tik(als("jongerenwerk"), doorloop, afspraak, stap=stap)
    assert answer.url == reverse("doorloop", args=[doorloop.pk])


def test_looking_is_not_tapping(als, wereld, doorloop):
    assert als("jongerenwerk").get(reverse("volgen", args=[doorloop.pk])).status_code == 405
