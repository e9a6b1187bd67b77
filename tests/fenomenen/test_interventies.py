"""The catalogue of actions, the matrix and the tips: complete, sourced, and empty where the sources are silent."""

import re
import tomllib

import pytest
from django.test import Client

from fenomenen import onderzoek
from fenomenen.inladen import partners
from fenomenen.models import Interventie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ONLINE = ["openbare-reactie", "direct-message", "bellen", "eigen-bericht"]
OFFLINE = ["opzoeken", "collega-of-partner", "huisbezoek", "ouder-of-voogd", "afwachten", "handhaven"]
PAGINAS = ["/interventies/", "/interventies/matrix/", "/interventies/leestips/"]


def tekst(client: Client, address: str) -> str:
    """Return the main part of a page, on one line."""
    response = client.get(address)
    assert response.status_code == 200, address
    return re.search("<main.*</main>", re.sub(r"\s+", " ", response.content.decode()))[0]


def acties(page: str) -> list[str]:
    return re.findall(r'<li class="kaartje" id="([^"]+)">', page)


def rijen(page: str) -> dict[str, str]:
    """Return the rows of the matrix on a page, by anchor."""
    return dict(re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page))


def telling(page: str) -> str:
    return re.search(r'class="telling"><b>(.*?)</b>', page)[1]


# --- The catalogue --------------------------------------------------------------------------------


def test_the_catalogue_has_four_online_and_six_offline_actions(client: Client) -> None:
    page = tekst(client, "/interventies/")
    assert acties(page) == ONLINE + OFFLINE
    assert acties(tekst(client, "/interventies/?waar=offline")) == OFFLINE
    assert re.findall(r"<h2 id=\"plek-\d\">(\w+)</h2>", page) == ["Online", "Offline"]
    assert telling(page) == "Alle 10 acties"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?waar=online", ONLINE),
        ("?waar=online&voor=publiek", ["openbare-reactie", "eigen-bericht"]),
        ("?waar=online&voor=publiek&fase=intervenieren", ["openbare-reactie", "eigen-bericht"]),
        ("?waar=offline&voor=publiek", []),
        ("?fase=nazorg", []),
    ],
)
def test_the_filters_of_the_catalogue_combine_and_count(client: Client, query: str, expected: list[str]) -> None:
    page = tekst(client, f"/interventies/{query}")
    assert acties(page) == expected
    assert telling(page) == f"{len(expected)} van 10 acties"
    marked = set(re.findall(r'<a href="([^"]*)" aria-current="true">', page))
    assert f"/interventies/{query.replace('&', '&amp;')}" in marked


@pytest.mark.parametrize("query", ["waar=overal", "voor=%00", "fase=2", "waar=online&fase=acuut"])
def test_an_unknown_filter_of_the_catalogue_does_not_exist(client: Client, query: str) -> None:
    assert client.get(f"/interventies/?{query}").status_code == 404


def test_only_what_a_source_calls_acute_is_called_so_and_empty_stays_empty(client: Client) -> None:
    page = tekst(client, "/interventies/")
    assert dict(Interventie.objects.exclude(moment="").values_list("slug", "moment")) == {"huisbezoek": "acuut"}
    assert page.count("Preventief of acuut</dt><dd>Dit zeggen de bronnen niet</dd>") == 9
    assert page.count("Preventief of acuut</dt><dd>Acuut (004)</dd>") == 1
    Interventie.objects.filter(slug="bellen").update(fase="")
    assert tekst(client, "/interventies/").count("Fase</dt><dd>Dit zeggen de bronnen niet</dd>") == 1


def test_an_action_says_what_the_sources_say_of_a_partner_with_the_source(client: Client) -> None:
    cards = re.split(r'<li class="kaartje" id="', tekst(client, "/interventies/"))
    named = {card.split('"')[0]: set(re.findall(r"partner partner-(\w+)", card)) for card in cards[1:]}
    assert named == {slug: set() for slug in ONLINE + OFFLINE} | {
        "direct-message": {"jongerenwerk", "politie", "handhaving"},
        "eigen-bericht": {"politie", "jongerenwerk"},
        "opzoeken": {"jongerenwerk", "politie"},
        "handhaven": {"politie", "oov", "handhaving"},
    }
    for row in Interventie.objects.all():
        assert set(" ".join(line["bron"] for line in row.partners).replace(",", "").split()) <= set(row.genoemd)


def test_the_page_shows_both_sides_where_sources_differ(client: Client) -> None:
    page = tekst(client, "/interventies/")
    own_post = page[page.index('id="eigen-bericht"') :]
    assert "De Routekaart (001): tonen dat jullie weten wat er speelt" in own_post
    assert "De presentatie (000): de-escaleren" in own_post
    for words in ("noemt geen leeftijd", "vooral bij minderjarigen", "niet af te wachten", "exposen"):
        assert words in page


def test_what_is_said_of_partners_names_known_partners_and_sources() -> None:
    good = {"partner": "politie", "tekst": "a", "bron": "001, 002"}
    assert partners([good]) == ""
    assert partners([{**good, "partner": "brandweer"}]) == "unknown partner or source: brandweer, 001, 002"
    assert partners([{**good, "bron": "005"}]) == "unknown partner or source: politie, 005"
    assert partners([{"partner": "politie"}]) == "row 1 must have exactly the keys partner, tekst, bron"


# --- The matrix -----------------------------------------------------------------------------------


def test_the_matrix_shows_three_phases_the_first_in_two_parts(client: Client) -> None:
    page = tekst(client, "/interventies/matrix/")
    headings = re.findall(r"<h2 id=\"fase-\d\">(.*?)</h2>|<h3>(.*?)</h3>", page)
    assert ["".join(pair) for pair in headings] == [
        "Fase 1: relatieopbouw en signaleren",
        "Relatieopbouw",
        "Signaleren",
        "Fase 2: interveniëren",
        "Fase 3: nazorg",
    ]
    for anchor in onderzoek.FASEN:
        assert f'<div id="{anchor}">' in page
    assert "De matrix zelf staat niet in de bron" in page


def test_every_row_stands_in_its_phase_with_its_source(client: Client) -> None:
    page = tekst(client, "/interventies/matrix/")
    parts = {part.split('"')[0]: rijen(part) for part in page.split('<div id="')[1:]}
    assert {slug: list(rows) for slug, rows in parts.items()} == {
        slug: [row.slug for row in onderzoek.punten() if row.fase == slug] for slug in onderzoek.FASEN
    }
    for row in onderzoek.punten():
        cells = parts[row.fase][row.slug]
        assert f'<td data-kop="Bron">{", ".join(row.genoemd)}</td>' in cells
        assert "004" in row.genoemd
        assert f'<td data-kop="Soort">{row.soort_naam}</td>' in cells


def test_an_empty_cell_of_the_matrix_says_that_the_source_is_silent(client: Client) -> None:
    page = tekst(client, "/interventies/matrix/")
    points = onderzoek.punten()
    empty = sum((not row.wie) + (not row.waar) for row in points)
    unsorted = sum(not row.moment for row in points if row.fase == "intervenieren")
    assert (empty, unsorted) == (31, 2)
    assert page.count('<span class="zacht">niet gezegd</span>') == empty + unsorted
    assert page.count('data-kop="Preventief of acuut"') == 7


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?wie=werkgever", ["geef-tijd-en-ruimte", "maak-een-online-werkwijze"]),
        ("?fase=intervenieren&wie=gemeente", ["gemeenten-reageren-vooral-fysiek"]),
        ("?fase=nazorg&soort=advies", ["nazorg-in-het-proces"]),
        ("?fase=signaleren&soort=advies&wie=niet-genoemd", ["kijk-naar-de-groep"]),
        ("?fase=nazorg&wie=politie", []),
    ],
)
def test_the_filters_of_the_matrix_combine_and_count(client: Client, query: str, expected: list[str]) -> None:
    page = tekst(client, f"/interventies/matrix/{query}")
    assert list(rijen(page)) == expected
    assert telling(page) == f"{len(expected)} van {len(onderzoek.punten())} punten"
    marked = set(re.findall(r'<a href="([^"]*)" aria-current="true">', page))
    assert f"/interventies/matrix/{query.replace('&', '&amp;')}" in marked


@pytest.mark.parametrize("query", ["fase=1", "soort=tip", "wie=oov", "fase=nazorg&wie=%00"])
def test_an_unknown_filter_of_the_matrix_does_not_exist(client: Client, query: str) -> None:
    assert client.get(f"/interventies/matrix/?{query}").status_code == 404


# --- The tips, and what all three have in common ----------------------------------------------------


def test_the_tips_have_four_points_two_conditions_and_eight_tips_each_with_a_source(client: Client) -> None:
    page = tekst(client, "/interventies/leestips/")
    words = tomllib.loads(onderzoek.LEESTIPS.read_text("utf-8"))
    parts = {part["slug"]: part["rij"] for part in words["deel"]}
    counts = {slug: len(parts[slug]) for slug in ("waar-let-je-op", "eerlijk-contact", "acht-tips")}
    assert counts == {"waar-let-je-op": 4, "eerlijk-contact": 2, "acht-tips": 8}
    assert "De lijst is niet volledig" in page
    sections = {part.split('"')[0]: part for part in page.split('<section id="')[1:]}
    for slug, rows in parts.items():
        assert all(row["kop"] in sections[slug].replace("&#x27;", "'") for row in rows)
        assert slug == "twee-keer-anders" or len(re.findall(r"\((?:00\d(?:, )?)+\)", sections[slug])) == len(rows)


def test_no_page_gives_an_address_that_the_sources_lack(client: Client) -> None:
    for address in PAGINAS:
        assert re.findall(r'href="(?:https?:|mailto:)[^"]*"', tekst(client, address)) == []


@pytest.mark.parametrize("address", PAGINAS)
def test_a_visitor_gets_no_cookie_and_a_304_the_second_time(client: Client, address: str) -> None:
    first = client.get(address)
    assert not first.cookies
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", [*PAGINAS, "/interventies/?waar=online&voor=publiek"])
def test_a_page_costs_the_same_with_many_more_actions(client: Client, django_assert_max_num_queries, address) -> None:
    with django_assert_max_num_queries(8) as few:
        tekst(client, address)
    original = Interventie.objects.get(slug="direct-message")
    for number in range(25):
        original.pk = Interventie._meta.pk.get_default()
        original.slug = f"kopie-{number}"
        original._state.adding = True
        original.save()
    with django_assert_max_num_queries(8) as many:
        tekst(client, address)
    assert len(many.captured_queries) == len(few.captured_queries)


def test_the_three_pages_lead_to_each_other_and_to_nazorg(client: Client) -> None:
    for address in PAGINAS:
        page = tekst(client, address)
        others = [other for other in PAGINAS if other != address]
        assert [other for other in others if f'href="{other}' not in page] == []
    assert 'href="/interventies/matrix/#nazorg"' in tekst(client, "/interventies/")
