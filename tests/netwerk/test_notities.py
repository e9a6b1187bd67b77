"""A note beside a page: where it may stand, and what happens when its page is gone."""

import re

import pytest
from django.urls import reverse

from partners.models import Netwerknotitie
from tests.factories.netwerk import voeg_toe
from tests.netwerk.conftest import LID
from tests.netwerk.invoer import nieuw, pagina

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "adres",
    [
        "", "/bestaat-niet/", "/fenomenen/bestaat-niet/", "/netwerk/", "/fenomenen/?x=1", "/fenomenen", "fenomenen/",
        "https://elders.example/", "//elders.example/", "/gezond/", "/afspraken-maken/lege-kaart.pdf", "/static/css/",
        "/account/inloggen/", "/afsprakenkaart/", "/" + "x" * 300 + "/", "/fenomenen/\x00/", "javascript:alert(1)/",
        "/", "/spoed/", "/zoeken/", "/privacy/", "/demo/", "/route/nieuw/", "/voor-jongeren/", "/handleiding/",
        "/handleiding/oov/", "/account/uitloggen/", "/controle/",
    ],
)  # fmt: skip
def test_a_note_stands_beside_a_page_that_shows_it_to_everybody_only(als, wereld, adres):
    client, url = als(LID), reverse("netwerk-nieuw", args=["notities"])
    assert client.get(url, {"pagina": adres}).status_code == 404
    answer = client.post(url, {"tekst": "Mijn notitie", "stand": "0"}, query_params={"pagina": adres})
    assert answer.status_code == 422
    assert "begin daar opnieuw" in pagina(answer)
    assert "Mijn notitie" in pagina(answer)
    assert not Netwerknotitie.objects.exists()


@pytest.mark.parametrize("adres", ["/fenomenen/", "/interventies/", "/partners/", "/signaleren/", "/colofon/"])
def test_a_note_takes_the_heading_of_its_page(als, wereld, adres):
    client = als(LID)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", pagina(client.get(adres)))[1]
    client.post(nieuw("notities").partition("?")[0], {"tekst": "Onze notitie"}, query_params={"pagina": adres})
    note = Netwerknotitie.objects.get()
    assert (note.adres, note.titel) == (adres, heading)


def test_the_page_of_a_note_stays_when_it_is_changed(als, rijen):
    rij = rijen["notities"]
    url = reverse("netwerk-rij", args=["notities", rij.pk])
    sent = {"tekst": "Anders", "stand": "1", "adres": "/privacy/", "titel": "Anders"}
    assert als(LID).post(url, sent).status_code == 302
    changed = Netwerknotitie.objects.get(pk=rij.pk)
    assert (changed.adres, changed.titel, changed.tekst) == (rij.adres, rij.titel, "Anders")


def test_a_note_of_which_the_page_is_gone_can_still_be_changed_and_deleted(als, lid):
    rij = voeg_toe(Netwerknotitie, lid(), adres="/fenomenen/weg/")
    client = als(LID)
    url = reverse("netwerk-rij", args=["notities", rij.pk])
    assert client.get(url).status_code == 200
    assert "Anders" in pagina(client.post(url, {"tekst": "Anders", "stand": "1"}, follow=True))
    assert "De notitie is verwijderd." in pagina(client.post(f"{url}verwijderen/", {"stand": "2"}, follow=True))
    assert not Netwerknotitie.objects.exists()
