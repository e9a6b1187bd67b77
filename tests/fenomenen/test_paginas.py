"""The pages of the catalogue and of the partners: what they show, what does not exist, and what they cost."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from fenomenen.models import Fenomeen, Interventie, Voorbeeldbericht
from kern.models import Pagina
from partners.models import PartnerSoort

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def inhoud() -> None:
    call_command("laad_inhoud", verbosity=0, stdout=StringIO())


def tekst(client: Client, address: str) -> str:
    """Return the main part of a page, on one line."""
    response = client.get(address)
    assert response.status_code == 200, address
    page = re.sub(r"\s+", " ", response.content.decode())
    return re.search("<main.*</main>", page)[0]


def test_the_list_links_what_is_written_and_names_the_rest(client: Client) -> None:
    page = tekst(client, "/fenomenen/")
    links = re.findall(r'<h3><a href="(/fenomenen/[^"]+)">', page)
    assert links == ["/fenomenen/rivaliserende-jeugd/", "/fenomenen/ordeverstoringen/", "/fenomenen/illegale-handel/"]
    for row in Fenomeen.objects.filter(uitgewerkt=False):
        assert f"<li>{row.naam}</li>" in page
        assert client.get(f"/fenomenen/{row.slug}/").status_code == 404
    assert Fenomeen.objects.count() == 8


def test_an_unknown_and_an_inactive_fenomeen_do_not_exist(client: Client) -> None:
    Fenomeen.objects.filter(slug="illegale-handel").update(actief=False)
    assert client.get("/fenomenen/bestaat-niet/").status_code == 404
    assert client.get("/fenomenen/illegale-handel/").status_code == 404


@pytest.mark.parametrize("slug", ["rivaliserende-jeugd", "ordeverstoringen", "illegale-handel"])
def test_a_fenomeen_shows_its_parts_its_message_help_and_sources(client: Client, slug: str) -> None:
    page = tekst(client, f"/fenomenen/{slug}/")
    headings = re.findall(r"<h2>(.*?)</h2>", page)
    (message,) = Voorbeeldbericht.objects.filter(fenomeen__slug=slug)
    assert headings == [
        "Wat is nog gewoon",
        "Wat het is",
        "Hoe het eruitziet",
        "Waarom het telt",
        "Waar je op let",
        f"Voorbeeldbericht: {message.titel}",
        "Hulp",
        "Bronnen",
    ]
    assert f'href="/route/nieuw/?oefening={message.slug}"' in page
    assert "Helpwanted" in page
    assert "Jongline" in page
    assert "Verzonnen voorbeeld" in page
    assert "001: Routekaart" in page
    for soort in PartnerSoort.objects.all():
        assert page.count(f"partner-{soort.slug}") == 1


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


def test_partners_shows_every_limit_with_its_source(client: Client) -> None:
    page = tekst(client, "/partners/")
    kinds = PartnerSoort.objects.all()
    assert [kind.slug for kind in kinds] == ["jongerenwerk", "politie", "oov", "handhaving", "school"]
    for kind in kinds:
        for row in kind.mag + kind.onder_voorwaarde + kind.mag_niet:
            assert f'{row["tekst"]} <span class="bron">(bron {row["bron"]})</span>' in page


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("/fenomenen/", Fenomeen),
        ("/fenomenen/rivaliserende-jeugd/", Voorbeeldbericht),
        ("/interventies/", Interventie),
        ("/partners/", PartnerSoort),
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


def test_the_pages_of_words_are_there() -> None:
    slugs = set(Pagina.objects.filter(actief=True).values_list("slug", flat=True))
    assert slugs == {"route", "afspraken-maken", "toegankelijkheid", "colofon"}
