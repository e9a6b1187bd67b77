"""The public pages of the partners: the overview, one partner, and who may do what online."""

import re

import pytest
from django.test import Client
from django.utils.html import escape

from kern.models import Pagina
from partners.models import PartnerSoort
from partners.models.partnersoort import OVER_DE_ROL, OVER_HET_WERK
from partners.vergelijk import vergelijking
from tests.factories.wereld import mensenwereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
SLUGS = ["jongerenwerk", "politie", "oov", "handhaving", "school"]
ADRESSEN = [
    "/partners/",
    "/partners/politie/",
    "/partners/vergelijk/",
    "/partners/vergelijk/?partner=school&groep=delen",
]


def tekst(client: Client, address: str) -> str:
    """Return the main part of a page, on one line."""
    response = client.get(address)
    assert response.status_code == 200, address
    page = re.sub(r"\s+", " ", response.content.decode())
    return re.search("<main.*</main>", page)[0]


def koppen(page: str, level: int = 2) -> list[str]:
    return re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", page)


# --- The overview ---------------------------------------------------------------------------------


def test_the_overview_leads_to_every_partner_and_keeps_the_old_anchors(client: Client) -> None:
    page = tekst(client, "/partners/")
    assert re.findall(r'id="([^"]+)"><h3><a href="/partners/([^"]+)/">', page) == [(slug, slug) for slug in SLUGS]
    core = page.partition("<h2>Ook partner")[0]
    assert [slug for slug in SLUGS if f'id="{slug}"' in core] == SLUGS[:3]
    assert 'id="let-op"' in page
    assert 'href="/partners/vergelijk/"' in page


def test_the_overview_keeps_the_kinds_of_partner_apart_and_names_all_others(client: Client) -> None:
    page = tekst(client, "/partners/")
    for word, who in [
        ("Kernpartner", "jongerenwerk, politie en gemeente (OOV)"),
        ("Partner in de infographic", "deze drie, toezicht en handhaving, en scholen"),
        ("Convenantpartner", "burgemeester, politie, Openbaar Ministerie en jongerenwerk"),
    ]:
        assert re.search(rf"<td>{word}</td> <td>{re.escape(who)} ", page)
    others = re.search(r"Samen zijn het er zes:</p> <ul>(.*?)</ul>", page)[1]
    assert len(re.findall("<li>", others)) == 6


def test_the_list_of_contents_points_at_what_is_there(client: Client) -> None:
    for address in ("/partners/", "/partners/politie/", "/partners/school/"):
        page = client.get(address).content.decode()
        (_, menu) = re.findall(r'<(?:details|nav)[^>]*class="[^"]*inhoud[^"]*".*?</ul>', page, re.DOTALL)
        targets = re.findall(r'href="#([^"]+)"', menu)
        assert len(targets) > 5
        assert [target for target in targets if f'id="{target}"' not in page] == []


# --- One partner ----------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_a_partner_shows_every_limit_with_its_source(client: Client, slug: str) -> None:
    page, kind = tekst(client, f"/partners/{slug}/"), PartnerSoort.objects.get(slug=slug)
    assert kind.mag
    assert kind.mag_niet
    for row in kind.mag + kind.onder_voorwaarde + kind.mag_niet:
        assert f'{escape(row["tekst"])} <span class="bron">(bron {row["bron"]})</span>' in page


@pytest.mark.parametrize("slug", SLUGS)
def test_a_partner_names_below_exactly_the_sources_that_its_text_names(client: Client, slug: str) -> None:
    page = tekst(client, f"/partners/{slug}/")
    text, _, below = page.partition('id="bronnen"')
    named = {number for row in re.findall(r"bron ((?:00\d(?:, | en )?)+)", text) for number in row.split()}
    assert {number.strip(",") for number in named - {"en"}} == set(re.findall(r"<li>(00\d):", below))
    assert "Nagekeken op 25 november 2026" in below


def test_an_empty_section_is_not_shown(client: Client) -> None:
    school, politie = tekst(client, "/partners/school/"), tekst(client, "/partners/politie/")
    gone = [
        "Bijzondere rollen",
        "Leren en bijblijven",
        "Waar informatie vandaan komt",
        "Welke informatie nodig is",
        "Kansen",
    ]
    assert [heading for heading in gone if heading in koppen(school)] == []
    assert [heading for heading in gone if heading not in koppen(politie)] == []
    assert {"Wat een school kan doen", "Samenwerken met een school"} <= set(koppen(school))
    PartnerSoort.objects.filter(slug="politie").update(
        **dict.fromkeys([*OVER_DE_ROL, *OVER_HET_WERK], ""), mag=[], onder_voorwaarde=[], mag_niet=[]
    )
    assert koppen(tekst(client, "/partners/politie/")) == ["Verder", "Bronnen"]


def test_a_school_has_five_things_to_do_and_three_for_those_who_work_with_it(client: Client) -> None:
    page = tekst(client, "/partners/school/")
    todo = re.search(r'id="doen">.*?</section>', page)[0]
    together = re.search(r'id="samenwerken">.*?</section>', page)[0]
    assert (todo.count("<li>"), together.count("<li>")) == (5, 3)
    assert "elke acht weken" in together
    assert "convenant schoolveiligheid" in together


@pytest.mark.parametrize("slug", ["politie", "oov", "handhaving"])
def test_training_has_three_levels_and_starts_at_your_own_organisation(client: Client, slug: str) -> None:
    section = re.search(r'id="leren">.*?</section>', tekst(client, f"/partners/{slug}/"))[0]
    assert re.findall(r"<td>(OGG[^<]*)</td>", section) == ["OGG1", "OGG2-OGG3", "OGG4"]
    assert "Vraag eerst of je eigen organisatie die geeft." in section


def test_the_pages_of_the_partners_form_a_row(client: Client) -> None:
    def neighbours(slug: str) -> list[str]:
        row = re.search(r'<nav class="buren".*?</nav>', tekst(client, f"/partners/{slug}/"))[0]
        return re.findall(r'href="/partners/([^"]+)/"', row)

    assert [neighbours(slug) for slug in SLUGS] == [
        ["politie"],
        ["jongerenwerk", "oov"],
        ["politie", "handhaving"],
        ["oov", "school"],
        ["handhaving"],
    ]


def test_an_unknown_and_an_inactive_partner_do_not_exist(client: Client) -> None:
    PartnerSoort.objects.filter(slug="school").update(actief=False)
    for address in ("/partners/brandweer/", "/partners/school/", "/partners/vergelijk/?partner=school"):
        assert client.get(address).status_code == 404, address
    assert "School" not in koppen(tekst(client, "/partners/"), 3)
    assert 'data-kop="School"' not in tekst(client, "/partners/vergelijk/")


# --- The comparison -------------------------------------------------------------------------------


def kolommen(page: str) -> list[str]:
    """Return the partners in the head of the table."""
    head = re.search("<thead>.*?</thead>", page)[0]
    return re.findall(r'class="partner partner-([a-z]+)"', head)


def groepen(page: str) -> list[str]:
    return re.findall(r'<tbody id="([^"]+)">', page)


def test_the_table_shows_every_cell_with_its_word_and_its_source(client: Client) -> None:
    page = tekst(client, "/partners/vergelijk/")
    assert kolommen(page) == SLUGS
    shown = re.findall(r'<td class="partner-([a-z]+)(?: zwijgt)?" data-kop="[^"]+">(.*?)</td>', page)
    cells = [cel for _, cel in vergelijking().cellen()]
    assert len(shown) == len(cells)
    for (slug, html), cel in zip(shown, cells, strict=True):
        label = f'<span class="label oordeel-{cel.oordeel}">{cel.naam}</span>'
        rest = f'<span class="voorwaarde">{escape(cel.tekst)} <span class="bron">(bron {cel.bron})</span></span>'
        assert slug == cel.partner
        assert html == (label + rest if cel.tekst else label)


def test_the_table_has_a_caption_and_scopes(client: Client) -> None:
    table = re.search("<table.*?</table>", tekst(client, "/partners/vergelijk/"))[0]
    assert "<caption>Wat mag online, per partner, met de bron</caption>" in table
    assert len(re.findall('<th scope="col">', table)) == 6
    assert len(re.findall('<th scope="row">', table)) == 27
    assert len(re.findall('<th scope="rowgroup" colspan="6">', table)) == 5
    assert "<th>" not in table


def test_the_filters_narrow_the_table_and_keep_each_other(client: Client) -> None:
    page = tekst(client, "/partners/vergelijk/?partner=politie")
    assert (kolommen(page), len(groepen(page))) == (["politie"], 5)
    assert 'href="/partners/vergelijk/?partner=politie&amp;groep=delen"' in page
    page = tekst(client, "/partners/vergelijk/?groep=kijken")
    assert (kolommen(page), groepen(page)) == (SLUGS, ["kijken"])
    assert 'href="/partners/vergelijk/?partner=oov&amp;groep=kijken"' in page
    page = tekst(client, "/partners/vergelijk/?partner=oov&groep=contact")
    assert (kolommen(page), groepen(page)) == (["oov"], ["contact"])
    assert len(re.findall('aria-current="true"', page)) == 2
    assert escape(vergelijking().partners["oov"]["tekst"]) in page


@pytest.mark.parametrize("query", ["partner=brandweer", "groep=alles", "partner=politie&groep=x", "partner=%00"])
def test_a_filter_that_is_not_there_does_not_exist(client: Client, query: str) -> None:
    assert client.get(f"/partners/vergelijk/?{query}").status_code == 404


def test_my_own_partner_is_marked_and_not_filtered(client: Client) -> None:
    assert "jouw partner" not in tekst(client, "/partners/vergelijk/")
    client.force_login(mensenwereld().mensen["school@voorbeeldstad.example"])
    page = tekst(client, "/partners/vergelijk/")
    assert kolommen(page) == SLUGS
    assert re.findall(r'data-kop="([^"]+) \(jouw partner\)"', page) == ["School"] * 27
    assert page.count('<span class="jouw">jouw partner</span>') == 1
    beside = tekst(client, "/partners/vergelijk/?partner=politie")
    assert len(re.findall(r'data-kop="Politie"', beside)) == 27
    assert len(re.findall(r'data-kop="School \(jouw partner\)"', beside)) == 27
    assert "Politie en School: wat mag online" in beside


# --- What the pages cost --------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADRESSEN)
def test_a_visitor_gets_no_cookie_and_a_304_the_second_time(client: Client, address: str) -> None:
    first = client.get(address)
    assert not first.cookies
    assert "csrfmiddlewaretoken" not in first.content.decode()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", ADRESSEN)
def test_a_page_costs_the_same_for_few_and_for_many_rows(
    client: Client, django_assert_max_num_queries, address: str
) -> None:
    with django_assert_max_num_queries(8) as few:
        tekst(client, address)
    for model in (PartnerSoort, Pagina):
        for number in range(25):
            copy = model.objects.exclude(slug__startswith="kopie").first()
            copy.pk, copy.slug = model._meta.pk.get_default(), f"kopie-{number}"
            copy._state.adding = True
            copy.save()
    with django_assert_max_num_queries(8) as many:
        tekst(client, address)
    assert len(many.captured_queries) == len(few.captured_queries)
