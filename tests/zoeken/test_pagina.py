"""The search page: what it shows to whom, and that nothing anybody types can break or betray it."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kern.models import Zoekregel
from kern.zoeken.index import Document, ververs, zet
from partners.middleware import KEUZE
from routekaart.zoeken.views import VOORBEELDEN
from tests.factories import afspraken as kaarten

pytestmark = pytest.mark.django_db
ZOEKEN = reverse("zoeken")
MAKER, ELDERS = "jongerenwerk@voorbeeldstad.example", "jongerenwerk@elders.example"


def als(wereld, email: str = "") -> Client:
    client = Client()
    if email:
        client.force_login(wereld.mensen[email])
    return client


def pagina(client: Client, q: str, **meer: object) -> str:
    """Return the page as text; what follows `main` stands on every page."""
    answer = client.get(ZOEKEN, {"q": q} | meer)
    assert answer.status_code == 200, q
    return unescape(re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0])


def titels(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r"<h3>(.*?)</h3>", page, re.DOTALL)]


def kop(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r"<h2>(.*?)</h2>", page, re.DOTALL)[1])


# --- What everybody sees --------------------------------------------------------------------------


def test_results_have_a_title_a_kind_and_a_marked_piece_of_text(client, inhoud) -> None:
    page = pagina(client, "boodschappen exposen")
    assert kop(page) == "Niets gevonden voor boodschappen exposen"
    page = pagina(client, "exposen")
    assert kop(page) == "Eén resultaat voor exposen"
    assert titels(page) == ["Privébericht sturen (DM)"]
    assert '<span class="label">Interventie</span>' in page
    assert "dat <mark>exposen</mark>" in page
    assert f'href="{reverse("interventies")}#direct-message"' in page


def test_another_name_is_told_when_that_is_why(client, inhoud) -> None:
    assert "Ook: Online <mark>fraude</mark>, <mark>oplichting</mark>" in pagina(client, "oplichten")
    assert "Ook:" not in pagina(client, "kermis")
    assert "Ook:" not in pagina(client, "rivaliserende jeugd")


def test_without_a_query_there_are_examples_that_find_something(client, inhoud) -> None:
    page = pagina(client, "")
    assert "Bijvoorbeeld" in page
    assert f'<a href="{ZOEKEN}?q={quote("wat mag de politie online")}">' in page
    for example in VOORBEELDEN:
        assert titels(pagina(client, example)), example
    assert "Hier staat geen woord in" in pagina(client, "***")


def test_nothing_found_offers_another_way(client, inhoud) -> None:
    page = pagina(client, "polittie kermmis")
    assert f'Bedoel je <a href="{ZOEKEN}?q=politie%20kermis">politie kermis</a>?' in page
    page = pagina(client, "politie kastanje")
    assert "Bedoel je" not in page
    assert f'Zoek met minder woorden: <a href="{ZOEKEN}?q=politie">politie</a>' in page
    assert f'href="{reverse("spoed")}"' in page


def test_the_beginning_of_a_word_is_enough_when_nothing_else_fits(client, inhoud) -> None:
    page = pagina(client, "radicali")
    assert titels(page) == ["Radicalisering en extremisme"]
    assert "woorden die zo beginnen" in page
    assert "<mark>Radicalisering</mark>" in page


def test_a_kind_can_be_chosen_and_an_unknown_one_does_not_exist(client, inhoud) -> None:
    everything = pagina(client, "politie")
    offered = dict(re.findall(r'<a href="\?q=politie&soort=(\w+)">[^<(]+\((\d+)\)</a>', everything))
    assert set(offered) >= {"partner", "pagina"}
    for kind, number in offered.items():
        assert len(titels(pagina(client, "politie", soort=kind))) == int(number)
    assert kop(pagina(client, "politie", soort="straattermen")) == "Geen resultaten van deze soort voor politie"
    assert client.get(ZOEKEN, {"q": "politie", "soort": "bestaat-niet"}).status_code == 404


def test_results_come_in_pages_of_twenty(client, db) -> None:
    ververs([Document("pagina", f"k{n:02}", f"Kastanje {n:02}", "/", volgorde=n) for n in range(41)])
    pages = [pagina(client, "kastanjes", pagina=n) for n in (1, 2, 3)]
    assert [len(titels(page)) for page in pages] == [20, 20, 1]
    assert [title for page in pages for title in titels(page)] == [f"Kastanje {n:02}" for n in range(41)]
    assert [kop(page) for page in pages] == ["41 resultaten voor kastanjes"] * 3
    assert ["Vorige" in page for page in pages] == [False, True, True]
    assert ["Volgende" in page for page in pages] == [True, True, False]
    for wrong in ("0", "4", "-1", "x", "", "1.5", "9" * 400, "٣"):
        assert client.get(ZOEKEN, {"q": "kastanjes", "pagina": wrong}).status_code == 404, wrong


def test_the_query_is_in_no_title_and_the_page_in_no_index(client, inhoud) -> None:
    answer = client.get(ZOEKEN, {"q": "kastanje"})
    page = answer.content.decode()
    assert "<title>Zoeken - Routekaart</title>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert not answer.cookies


def test_only_reading(client, db) -> None:
    assert client.post(ZOEKEN, {"q": "politie"}).status_code == 405


def test_every_page_and_the_404_have_a_search_box(client, inhoud) -> None:
    boxes = re.compile(r'<form class="zoekvak" role="search" aria-label="([^"]+)" method="get" action="/zoeken/">')
    assert boxes.findall(client.get("/").content.decode()) == ["Zoeken op deze site"]
    assert boxes.findall(client.get("/bestaat-niet/").content.decode()) == ["Zoeken op deze site", "Zoeken in alles"]
    assert boxes.findall(client.get(ZOEKEN).content.decode()) == ["Zoeken in alles"]


# --- Bad input ------------------------------------------------------------------------------------

ERG = [
    '"', "'", '""""', "*", "a*", "-", "NOT", "AND OR NEAR(", "titel:politie", "^politie", "(politie", "politie)",
    "politie & | ! <-> fraude", "%", "_", "\\", "'; DROP TABLE x; --", "<script>alert(1)</script>",
    "{{ 7|add:7 }}", "\x00", "poli\x00tie", "\u202epolitie", "politie\u200b", "🔥",
    "مرحبا العربية", "Łódź ß ı", "ﬁ ½ ²",
    "a" * 10_000, "a " * 5_000, "politie " * 1_250, "(" * 10_000, "\n\t\r", "1e5 0x1F 1.5", "-1 politie", ":* & '",
]  # fmt: skip


@pytest.mark.parametrize("q", ERG, ids=range(len(ERG)))
def test_nothing_typed_is_a_fault_or_comes_back_as_markup(client, inhoud, q: str) -> None:
    answer = client.get(ZOEKEN, {"q": q})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page
    assert not re.search("[\x00\u202e\u200b]", page)
    assert len(page) < 60_000
    assert max(map(len, re.findall(r"<bdi>(.*?)</bdi>", page)), default=0) < 500


def test_bytes_that_are_no_text_are_no_fault(client, inhoud) -> None:
    for query in ("q=%ED%A0%80", "q=%FF%FE", "q=%00", "q[]=a", "q=politie&q=fraude", "q=%C0%AF"):
        assert client.get(f"{ZOEKEN}?{query}").status_code == 200, query


def test_a_long_query_is_cut_and_says_what_counted(client, inhoud) -> None:
    page = pagina(client, "politie " + " ".join(f"woord{n}" for n in range(30)))
    assert "Je vraag is lang. We zochten op: politie, woord0" in page
    assert "woord10." in page
    echoed = re.search(r"<bdi>(.*?)</bdi>", page)[1]
    assert len(echoed) == 81
    assert echoed.endswith("…")


# --- What a network has of its own ----------------------------------------------------------------


def test_local_rows_are_found_by_their_own_network_only(wereld) -> None:
    for who, own, foreign in ((MAKER, "kanariehier", "kanarieelders"), (ELDERS, "kanarieelders", "kanariehier")):
        client = als(wereld, who)
        page = pagina(client, own)
        assert titels(page) == ["Rellen bij ons 1", "Rellen bij ons 2"]
        assert page.count('<span class="label label-open">lokaal</span>') == 2
        assert kop(pagina(client, foreign)).startswith("Niets gevonden")
    for word in ("kanariehier", "kanarieelders"):
        assert kop(pagina(als(wereld), word)).startswith("Niets gevonden")


def test_foreign_rows_change_nothing_in_what_i_get(wereld) -> None:
    """Not the order, not a number, not a suggestion, not a byte."""
    queries = ["rellen", "plein", "kanariehie", "kanarieelder", "rellen vraag", "rel", "kanarienaam"]

    def alles() -> list[str]:
        return [pagina(als(wereld, who), q) for who in ("", MAKER) for q in queries]

    with_foreign = alles()
    Zoekregel.objects.filter(netwerk=wereld.elders.gemeente.pk).delete()
    assert alles() == with_foreign
    assert not any("kanarieelders" in page for page in with_foreign)


def test_suggestions_come_from_national_words_only(wereld) -> None:
    for who in ("", MAKER, ELDERS):
        for q in ("kanariehierr", "kanarieeldersnaan"):
            assert "Bedoel je" not in pagina(als(wereld, who), q)


def test_who_works_in_two_networks_finds_those_of_the_one_chosen(wereld) -> None:
    client = als(wereld)
    client.force_login(wereld.regio[0].gebruiker)
    for membership, own, foreign in zip(
        wereld.regio, ("kanariehier", "kanarieelders"), ("kanarieelders", "kanariehier"), strict=True
    ):
        session = client.session
        session[KEUZE] = str(membership.pk)
        session.save()
        assert titels(pagina(client, own))
        assert kop(pagina(client, foreign)).startswith("Niets gevonden")


def test_a_local_row_never_comes_back_as_markup(wereld) -> None:
    zet(
        Document("notities", "x", "<b>kastanje</b>", "/x/", "Een <script>kastanje</script> in de tuin."),
        netwerk=wereld.hier.gemeente.pk,
    )
    page = als(wereld, MAKER).get(ZOEKEN, {"q": "kastanje"}).content.decode()
    assert "&lt;b&gt;<mark>kastanje</mark>&lt;/b&gt;" in page
    assert "<script>kastanje" not in page
    assert "<b>kastanje" not in page


def test_whom_to_call_is_found_by_the_own_network_without_who_stands_behind_it(wereld) -> None:
    lid = wereld.leden["politie@voorbeeldstad.example"]
    punt = lid.organisatie.ontvangstpunten.get()
    people = {"mensen": "Kanariepersoon", "waarnemer": "Kanariewaarnemer"}
    assert punt.bewaar(lid, punt.stand, functie="wijkagent Haven", telefoon="088-0000777", **people)
    page = pagina(als(wereld, MAKER), "wie bel ik")
    assert titels(page)[:2] == ["Spoed: wie bel je", "wijkagent Haven"]
    assert "088-0000777" in pagina(als(wereld, MAKER), "haven")
    for q in ("wijkagent haven", "kanariepersoon", "kanariewaarnemer"):
        assert "Haven" not in " ".join(titels(pagina(als(wereld, ELDERS), q)))
        assert "Haven" not in " ".join(titels(pagina(Client(), q)))
    assert "Haven" not in " ".join(titels(pagina(als(wereld, MAKER), "kanariepersoon")))


def test_members_find_the_agreements_that_hold_for_them(wereld) -> None:
    versie = kaarten.geldend(wereld)
    kaarten.geldend(wereld, "elders")
    page = pagina(als(wereld, MAKER), "kanarie-kaart afspraak", soort="afspraak")
    assert kop(page) == "Eén resultaat voor kanarie-kaart afspraak"
    assert '<span class="label">Onze afspraak</span>' in page
    assert f'href="{reverse("kaart-versie", args=[versie.pk])}#afspraken"' in page
    assert "Vanaf drempel 2 haalt jongerenwerk de politie erbij" in titels(page)[0]
    assert kop(pagina(als(wereld), "kanarie-kaart")).startswith("Niets gevonden")
    # Did not sign: nothing holds for the school, so there is nothing to find.
    assert kop(pagina(als(wereld, "school@voorbeeldstad.example"), "kanarie-kaart")).startswith("Niets gevonden")
    assert str(versie.pk) not in pagina(als(wereld, ELDERS), "kanarie-kaart")


def test_who_has_no_functie_finds_what_everybody_finds(wereld) -> None:
    kaarten.geldend(wereld)
    client = als(wereld, MAKER)
    assert titels(pagina(client, "kanariehier"))
    assert titels(pagina(client, "kanarie-kaart"))
    lid = wereld.leden[MAKER]
    lid.krijg([])
    for word in ("kanariehier", "kanarie-kaart"):
        assert kop(pagina(client, word)).startswith("Niets gevonden")
    assert "Rellen bij ons" not in pagina(client, "rellen")
    assert titels(pagina(client, "rellen")) == titels(pagina(als(wereld), "rellen"))
    lid.krijg(["tekenbevoegd"])
    assert titels(pagina(client, "kanariehier"))


def test_agreements_and_pages_stand_in_one_order(wereld) -> None:
    kaarten.geldend(wereld)
    page = pagina(als(wereld, MAKER), "ordeverstoringen")
    assert titels(page)[0] == "Online aangejaagde ordeverstoringen"
    assert any(title.startswith("Vanaf drempel") for title in titels(page))


# --- What it costs --------------------------------------------------------------------------------


def vragen(client: Client, q: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(ZOEKEN, {"q": q})
    return len(asked)


def test_few_queries_whatever_is_found(wereld) -> None:
    kaarten.geldend(wereld)
    visitor, member = als(wereld), als(wereld, MAKER)
    member.get("/")  # the key of the forms goes into the session once
    queries = ["rellen", "politie", "kastanje", "polittie kermmis", "radicali", "politie online jongeren school"]
    assert {vragen(visitor, q) for q in queries} == {2}
    assert {vragen(member, q) for q in queries} == {8}
    assert (vragen(visitor, ""), vragen(member, "")) == (0, 3)
    for n in range(40):
        zet(Document("notities", f"m{n}", f"Rellen {n}", "/"), netwerk=wereld.hier.gemeente.pk)
    assert vragen(member, "rellen") <= 8
