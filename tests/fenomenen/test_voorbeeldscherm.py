"""One example message, as large as the screen allows."""

import re

import pytest
from django.test import Client

from fenomenen.models import Fenomeen, Voorbeeldbericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def lees(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    assert not response.cookies
    return re.sub(r"\s+", " ", response.content.decode())


def buren(page: str) -> dict[str, str]:
    return dict(re.findall(r'rel="(prev|next)" href="([^"]+)"', page))


def test_each_message_fills_the_screen_with_its_facts_and_words(client: Client) -> None:
    rows = list(Voorbeeldbericht.objects.all())
    assert len(rows) == 8
    for row in rows:
        page = lees(client, row.get_absolute_url())
        assert re.findall("<h1>(.*?)</h1>", page) == [row.titel]
        assert page.count('class="toestel"') == 1
        assert "Verzonnen voorbeeld" in page
        assert f'href="/route/nieuw/?oefening={row.slug}"' in page
        assert f'href="/voorbeelden/handout.pdf?bericht={row.slug}"' in page
        for words in [*row.feiten, row.beschrijving]:
            assert words.replace("'", "&#x27;") in page
        assert 'class="naar-inhoud"' in page
        assert 'aria-label="Voorbeelden"' in page


def test_forward_and_back_walk_along_all_of_them(client: Client) -> None:
    address, walked = Voorbeeldbericht.objects.first().get_absolute_url(), []
    while address:
        walked.append(address)
        address = buren(lees(client, address)).get("next")
    assert walked == [row.get_absolute_url() for row in Voorbeeldbericht.objects.all()]
    back = [buren(lees(client, address)).get("prev") for address in walked]
    assert back == [None, *walked[:-1]]


def test_the_way_back_is_the_page_of_the_fenomeen_if_that_is_there(client: Client) -> None:
    row = Voorbeeldbericht.objects.get(slug="weer-binnen")
    assert f'<a class="terug" href="{row.fenomeen.get_absolute_url()}">' in lees(client, row.get_absolute_url())
    Fenomeen.objects.filter(pk=row.fenomeen_id).update(actief=False)
    assert '<a class="terug" href="/fenomenen/">' in lees(client, row.get_absolute_url())


def test_the_page_of_a_fenomeen_leads_to_the_screen_and_the_paper(client: Client) -> None:
    page = lees(client, "/fenomenen/rivaliserende-jeugd/")
    assert 'href="/voorbeelden/zelfde-plek/"' in page
    assert 'href="/voorbeelden/handout.pdf?bericht=zelfde-plek"' in page
    page = lees(client, "/fenomenen/")
    assert 'href="/voorbeelden/handout.pdf"' in page
    assert 'href="/voorbeelden/handout.pdf?formaat=a5"' in page


def test_both_platforms_show_in_a_message_that_came_another_way(client: Client) -> None:
    page = lees(client, "/voorbeelden/site-plat/")
    assert "bij-snapchat" in page
    assert "bij-instagram" in page
    assert "Instagram, besloten. Doorgestuurd via Snapchat" in page


def test_an_unknown_and_an_inactive_message_do_not_exist(client: Client) -> None:
    Voorbeeldbericht.objects.filter(slug="site-plat").update(actief=False)
    assert client.get("/voorbeelden/bestaat-niet/").status_code == 404
    assert client.get("/voorbeelden/site-plat/").status_code == 404


def test_the_screen_costs_one_question_whatever_the_number(client: Client, django_assert_num_queries) -> None:
    original = Voorbeeldbericht.objects.first()
    for number in range(25):
        original.pk, original.slug, original._state.adding = None, f"kopie-{number}", True
        original.id = Voorbeeldbericht._meta.pk.get_default()
        original.save()
    with django_assert_num_queries(1):
        lees(client, "/voorbeelden/zelfde-plek/")
