"""The pages of the catalogue: what they show, what does not exist, and what they cost."""

import re

import pytest
from django.test import Client

from fenomenen.models import Fenomeen, Interventie, Voorbeeldbericht
from kern.models import Pagina
from partners.models import PartnerSoort

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def tekst(client: Client, address: str) -> str:
    """Return the main part of a page, on one line."""
    response = client.get(address)
    assert response.status_code == 200, address
    page = re.sub(r"\s+", " ", response.content.decode())
    return re.search("<main.*</main>", page)[0]


# The eight of the sources, in their order (inventory B1), each with a word that people search with.
ACHT = {
    "rivaliserende-jeugd": "drillrap",
    "seksueel-grensoverschrijdend-gedrag": "sexting",
    "fraude": "oplichting",
    "intimidatie-en-agressie": "Intimidatie en geweld",
    "ordeverstoringen": "rellen",
    "illegale-handel": "wapenhandel",
    "cybercriminaliteit": "phishing",
    "radicalisering-en-extremisme": "complot",
}


def adres(slug: str) -> str:
    return f"/fenomenen/{slug}/"


def test_the_list_links_all_eight_in_the_order_of_the_sources(client: Client) -> None:
    page = tekst(client, "/fenomenen/")
    assert re.findall(r'<h2><a href="(/fenomenen/[^"]+)">', page) == [adres(slug) for slug in ACHT]
    for row in Fenomeen.objects.all():
        assert f"{row.naam}</a></h2><p>{row.inleiding}</p>" in page
    for row in Voorbeeldbericht.objects.all():
        assert f"Voorbeeld: {row.get_platform_display()}, {row.zicht}" in page


def test_the_list_tells_where_to_look_further(client: Client) -> None:
    page = tekst(client, "/fenomenen/")
    for words in ("Jongline", "Helpwanted", "een jongerenwerker en iemand van de politie", "001: Routekaart"):
        assert words in page
    assert 'href="/afspraken-maken/lege-kaart.pdf"' in page


def test_the_list_stands_before_its_words_are_loaded(client: Client) -> None:
    Pagina.objects.all().delete()
    assert tekst(client, "/fenomenen/").count('class="kaartje fenomeen"') == 8


def test_an_unknown_and_an_inactive_fenomeen_do_not_exist(client: Client) -> None:
    Fenomeen.objects.filter(slug="illegale-handel").update(actief=False)
    assert client.get("/fenomenen/bestaat-niet/").status_code == 404
    assert client.get("/fenomenen/illegale-handel/").status_code == 404


@pytest.mark.parametrize("slug", ACHT)
def test_a_fenomeen_shows_its_parts_its_message_help_and_sources(client: Client, slug: str) -> None:
    page = tekst(client, adres(slug))
    messages = Voorbeeldbericht.objects.filter(fenomeen__slug=slug)
    assert re.findall(r"<h2>(.*?)</h2>", page) == [
        "Wat is nog gewoon",
        "Wat het is",
        "Hoe het eruitziet",
        "Waarom het telt",
        "Waar je op let",
        *(f"Voorbeeldbericht: {message.titel}" for message in messages),
        "Hulp",
        "Verder",
        "Bronnen",
    ]
    for words in ("Helpwanted", "Jongline", "001: Routekaart"):
        assert words in page
    for message in messages:
        assert f'href="/route/nieuw/?oefening={message.slug}"' in page
        assert "Verzonnen voorbeeld" in page
        for soort in PartnerSoort.objects.all():
            assert page.count(f"partner-{soort.slug}") == 1


@pytest.mark.parametrize(("slug", "word"), ACHT.items())
def test_a_fenomeen_shows_its_name_and_the_words_people_search_with(client: Client, slug: str, word: str) -> None:
    page, row = tekst(client, adres(slug)), Fenomeen.objects.get(slug=slug)
    assert f"<h1>{row.naam}</h1>" in page
    assert word in row.andere_namen
    assert f"Ook te vinden onder: {', '.join(row.andere_namen)}." in page


def test_every_link_of_the_list_of_contents_has_its_place(client: Client) -> None:
    for slug in ACHT:
        page = client.get(adres(slug)).content.decode()
        anchors = re.findall(r'<a href="#([^"]+)"', page)
        assert len(set(anchors)) >= 7
        assert [name for name in anchors if page.count(f' id="{name}"') != 1] == []


def test_previous_and_next_lead_along_all_eight(client: Client) -> None:
    walked, address = [], adres(next(iter(ACHT)))
    while address:
        walked.append(address)
        page = tekst(client, address)
        assert f"Fenomeen {len(walked)} van 8" in page
        before = re.findall(r'rel="prev" href="([^"]+)"', page)
        assert before == walked[-2:-1]
        address = next(iter(re.findall(r'rel="next" href="([^"]+)"', page)), "")
    assert walked == [adres(slug) for slug in ACHT]


def test_an_inactive_fenomeen_is_no_neighbour(client: Client) -> None:
    Fenomeen.objects.filter(slug="fraude").update(actief=False)
    page = tekst(client, adres("intimidatie-en-agressie"))
    assert "Fenomeen 3 van 7" in page
    assert f'rel="prev" href="{adres("seksueel-grensoverschrijdend-gedrag")}"' in page


def test_who_is_not_logged_in_is_told_nothing_of_agreements(client: Client) -> None:
    for slug in ACHT:
        page = client.get(adres(slug))
        assert "afspraken hierover" not in page.content.decode()
        assert not page.cookies


def test_the_filters_of_interventies_combine_and_an_unknown_one_does_not_exist(client: Client) -> None:
    def shown(query: str) -> list[str]:
        return re.findall(r'<li class="kaartje" id="([^"]+)">', tekst(client, f"/interventies/{query}"))

    order = [row.slug for row in Interventie.objects.all()]
    assert len(order) == 10
    assert shown("") == order
    assert shown("?waar=online") == ["openbare-reactie", "direct-message", "bellen", "eigen-bericht"]
    assert shown("?waar=online&voor=publiek") == ["openbare-reactie", "eigen-bericht"]
    assert shown("?waar=offline&voor=publiek") == []
    assert client.get("/interventies/?waar=overal").status_code == 404
    assert client.get("/interventies/?voor=%00").status_code == 404


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("/fenomenen/", Fenomeen),
        ("/fenomenen/", Voorbeeldbericht),
        ("/fenomenen/rivaliserende-jeugd/", Fenomeen),
        ("/fenomenen/rivaliserende-jeugd/", Voorbeeldbericht),
        ("/interventies/", Interventie),
    ],
)
def test_a_page_costs_the_same_for_few_and_for_many_rows(
    client: Client, django_assert_max_num_queries, address: str, model
) -> None:
    with django_assert_max_num_queries(8) as few:
        tekst(client, address)
    original = model.objects.first()
    for number in range(25):
        original.pk = None
        original.id = model._meta.pk.get_default()
        original.slug = f"kopie-{number}"
        original._state.adding = True
        original.save()
    with django_assert_max_num_queries(8) as many:
        tekst(client, address)
    assert len(many.captured_queries) == len(few.captured_queries)
