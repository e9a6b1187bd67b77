"""What was agreed about one fenomeen: a page, and the part that the page of that fenomeen loads."""

import re

import pytest
from django.urls import reverse

from tests.afspraken.hulp import tekst
from tests.factories.afspraken import (
    concept,
    data,
    geldend,
    lid,
    onderteken,
    voeg_afspraak_toe,
    voorgelegd,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ZIN = re.compile(r'<p class="afspraak-zin">(.*?)</p>')
DEEL = re.compile(r'<div id="onze-afspraken">.*?</div>(?= ?(?:</main>|$))', re.DOTALL)


def bij(fenomeen):
    return reverse("afspraken-bij-fenomeen", args=[fenomeen])


def zinnen(client, fenomeen):
    """Return the agreements on the page of a fenomeen, each as its first sentence."""
    return [zin.partition(".")[0] for zin in ZIN.findall(tekst(client.get(bij(fenomeen))))]


def test_a_page_holds_what_names_this_fenomeen_and_what_names_none(als, wereld):
    geldend(wereld)
    client = als("jongerenwerk")
    about_all = "Bij drempel 4 komt de politie zelf in actie, bij alle fenomenen in openbare en besloten berichten: "
    assert [zin[: len(about_all)] for zin in zinnen(client, "fraude")] == [about_all]
    assert len(zinnen(client, "ordeverstoringen")) == 2
    assert all("ordeverstoringen" in zin or "alle fenomenen" in zin for zin in zinnen(client, "ordeverstoringen"))
    assert len(zinnen(client, "illegale-handel")) == 2


def test_it_says_whom_to_call(als, wereld):
    geldend(wereld)
    page = tekst(als("jongerenwerk").get(bij("rivaliserende-jeugd")))
    call = '<span>Bel wijkagent Noord, <span class="nummer">088-0000102</span></span>'
    assert f'<a class="belknop" href="tel:088-0000102">{call}</a>' in page
    assert "Ondertekend door Jongerenwerk De Brug, Politie basisteam Voorbeeldstad." in page


def test_a_werkafspraak_is_labelled_and_only_for_those_that_gave_akkoord(als, wereld):
    versie = voorgelegd(wereld)
    versie.geef_akkoord(lid(wereld, "jongerenwerk"))
    assert zinnen(als("jongerenwerk"), "ordeverstoringen") == []
    versie.geef_akkoord(lid(wereld, "politie"))
    page = tekst(als("politie").get(bij("ordeverstoringen")))
    assert page.count("werkafspraak, nog niet ondertekend") == len(ZIN.findall(page)) == 2
    assert zinnen(als("oov"), "ordeverstoringen") == []


def test_a_concept_and_a_partner_that_did_not_sign_show_nothing(als, wereld):
    concept(wereld)
    assert zinnen(als("politie"), "ordeverstoringen") == []


def test_without_an_agreement_the_next_step_is_told(als, wereld):
    geldend(wereld)
    page = tekst(als("school").get(bij("ordeverstoringen")))
    assert "Hierover geldt voor jullie nog geen afspraak." in page
    for name in ("afsprakenkaart", "afspraken-maken"):
        assert f'<li><a href="{reverse(name)}">' in page


def test_another_network_sees_its_own_and_nothing_of_ours(als, wereld):
    geldend(wereld)
    assert als("politie", "elders").get(bij("ordeverstoringen")).status_code == 404
    geldend(wereld, "elders")
    page = tekst(als("politie", "elders").get(bij("ordeverstoringen")))
    assert "Ondertekend door Jongerenwerk Elders, Politie basisteam Elders." in page
    assert "De Brug" not in page
    assert "088-00001" not in page


def test_only_members_come_in(client, wereld):
    geldend(wereld)
    login = f"{reverse('account_login')}?next={bij('ordeverstoringen')}"
    assert client.get(bij("ordeverstoringen")).headers["Location"] == login
    assert client.get(bij("ordeverstoringen"), headers=HTMX).headers["HX-Redirect"] == login
    person = wereld.mensen["politie@voorbeeldstad.example"]
    person.lidmaatschappen.update(tot="2026-01-01", van="2025-01-01")
    client.force_login(person)
    page = client.get(bij("ordeverstoringen"))
    assert page.status_code == 403
    assert "Je werkt vandaag voor geen organisatie" in tekst(page)


def test_an_unknown_fenomeen_does_not_exist(als, wereld):
    geldend(wereld)
    client = als("politie")
    assert client.get(bij("fraude")).status_code == 200
    assert client.get(bij("bestaat-niet")).status_code == 404


@pytest.mark.parametrize("wie", ["jongerenwerk", "school"])
def test_the_part_equals_the_same_region_of_the_page(als, wereld, wie):
    geldend(wereld)
    client = als(wie)
    page, part = tekst(client.get(bij("ordeverstoringen"))), tekst(client.get(bij("ordeverstoringen"), headers=HTMX))
    assert "<main" in page
    assert "<main" not in part
    assert "<title>Onze afspraken: " in part
    assert DEEL.search(part)[0] == DEEL.search(page)[0]


def test_the_page_of_a_fenomeen_loads_the_part_in_place_of_a_plain_link(als, client, wereld, inhoud):
    page = tekst(client.get("/fenomenen/fraude/"))
    assert bij("fraude") not in page
    page = tekst(als("politie").get("/fenomenen/fraude/"))
    holder = re.search(r'<div id="onze-afspraken"([^>]*)>(.*?)</div>', page)
    assert f'hx-get="{bij("fraude")}"' in holder[1]
    assert 'hx-trigger="load"' in holder[1]
    assert f'<a href="{bij("fraude")}">' in holder[2]


@pytest.mark.parametrize("aantal", [1, 25])
def test_the_same_queries_whatever_the_size(als, wereld, aantal, django_assert_num_queries):
    versie = concept(wereld)
    for _ in range(aantal):
        voeg_afspraak_toe(versie, lid(wereld, "politie"), lid(wereld, "jongerenwerk"), fenomenen=[])
    versie.leg_voor(lid(wereld, "oov"), **data())
    onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    client = als("politie")
    client.get(bij("fraude"))  # the first page after log-in writes the session
    with django_assert_num_queries(8):
        assert len(zinnen(client, "fraude")) == 1 + aantal
