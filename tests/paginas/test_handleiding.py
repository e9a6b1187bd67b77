"""The handleiding: its links and pictures are there, its commands work, its figures are those of the software."""

import io
import re
import shlex
import tomllib
from html import unescape
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from afspraken.models import Kaart
from kern.models import Pagina
from kern.opmaak import SCHERPTE, maat
from partners.models import Gemeente, Lidmaatschap
from routekaart.paginas import handleiding
from routekaart.paginas.handleiding import GROEPEN, HANDLEIDING, OP_PAPIER
from tests.browser.handleidingbeelden import GRENS, MAP, NAMEN
from tests.kern.pdfcontrole import gebreken, tags

pytestmark = pytest.mark.django_db
SLUGS = [slug for _, slugs in GROEPEN for slug in slugs]
ADRESSEN = [reverse("handleiding"), *(reverse("handleiding-pagina", args=[slug]) for slug in SLUGS)]


def paginas() -> list[Pagina]:
    return list(Pagina.objects.filter(slug__startswith=HANDLEIDING, actief=True))


def hoofd(client, adres: str) -> str:
    """Return what stands between the head and the foot of a page."""
    return re.search(r"<main.*?</main>", client.get(adres).content.decode(), re.DOTALL)[0]


def test_every_page_is_in_the_list_and_the_list_is_complete(client, inhoud):
    assert sorted(rij.slug for rij in paginas()) == sorted(HANDLEIDING + slug for slug in SLUGS)
    page = hoofd(client, ADRESSEN[0])
    assert re.findall(r'<a href="(/handleiding/[^"]+)"', page) == ADRESSEN[1:]


@pytest.mark.parametrize("adres", ADRESSEN)
def test_a_page_sets_no_cookie_costs_a_304_and_asks_little(client, inhoud, adres):
    with CaptureQueriesContext(connection) as asked:
        first = client.get(adres)
    assert first.status_code == 200
    assert not first.cookies
    assert len(asked) <= 8
    assert client.get(adres, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("adres", ADRESSEN)
def test_headings_go_down_one_by_one(client, inhoud, adres):
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", hoofd(client, adres))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_of_the_words_leads_somewhere(client, inhoud):
    links = {link for rij in paginas() for link in re.findall(r'href="([^"]*)"', rij.html)}
    assert len(links) > 8
    assert [link for link in links if not link.startswith("/") and not link.startswith("#")] == []
    for link in links:
        path, _, anchor = link.partition("#")
        assert resolve(path)
        assert client.get(path).status_code in (200, 302)
        if anchor:
            assert f'id="{anchor}"' in client.get(path).content.decode()


def test_the_list_beside_the_text_points_at_its_headings(client, inhoud):
    for slug in SLUGS:
        page = client.get(reverse("handleiding-pagina", args=[slug])).content.decode()
        anchors = re.findall(r'<li><a href="#([^"]+)">', page)
        assert len(anchors) >= 3
        assert [anchor for anchor in anchors if f' id="{anchor}">' not in page] == []


@pytest.mark.parametrize("slug", ["bestaat-niet", "oov/../fg", "x" * 300])
def test_there_is_no_other_page(client, inhoud, slug):
    assert client.get(f"/handleiding/{slug}/").status_code == 404
    assert client.get(f"/handleiding/{slug}.pdf").status_code == 404


def test_a_page_that_is_not_for_the_table_has_no_pdf(client, inhoud):
    assert client.get(reverse("handleiding-pdf", args=["oov"])).status_code == 404


# --- Pictures ----------------------------------------------------------------------------------------


def beelden(html: str) -> dict[str, str]:
    """Return the tags of the pictures of a text by name."""
    found = re.findall(r'<img [^>]*src="/static/img/handleiding/([^"]+)\.png"[^>]*>', html)
    tags = re.findall(r"<img [^>]*>", html)
    return dict(zip(found, tags, strict=True))


def test_every_picture_is_used_made_and_small(inhoud):
    used = [naam for rij in paginas() for naam in beelden(rij.html)]
    assert sorted(used) == sorted(NAMEN)
    files = {path.stem: path.stat().st_size for path in MAP.iterdir()}
    assert sorted(files) == sorted(NAMEN)
    assert {naam: size for naam, size in files.items() if size > GRENS} == {}


def test_every_picture_says_what_matters_and_takes_its_place_at_once(inhoud):
    for rij in paginas():
        for naam, tag in beelden(rij.html).items():
            width, height = (side // SCHERPTE for side in maat(MAP / f"{naam}.png"))
            assert f'width="{width}" height="{height}" loading="lazy"' in tag
            assert len(re.search(r'alt="([^"]*)"', tag)[1]) > 50


# --- Beginning a network -----------------------------------------------------------------------------


def test_a_network_begins_in_a_quarter_of_an_hour(client, inhoud):
    page = hoofd(client, reverse("handleiding-pagina", args=["netwerk-opzetten"]))
    parts = re.split(r"<h2 ", page)[1:]
    steps = [part for part in parts if 'type="checkbox"' in part]
    minutes = [int(re.search(r"\((\d+) min", part)[1]) for part in steps]
    assert len(steps) >= 6
    assert sum(minutes) == 15
    assert [part for part in steps if "<p><em>" not in part] == []  # who does it
    assert len(re.findall(r'<label class="vink"><input type="checkbox"> ', page)) >= 10


def _opdracht(text: str) -> list[str]:
    """Return the words of the first command that begins a network in a text."""
    found = re.search(r"python manage\.py (nieuw_netwerk(?:.*\\\n)*.*)", text)
    return shlex.split(found[1].replace("\\\n", " "))


def test_the_command_of_the_page_begins_a_network_and_is_that_of_the_documents(inhoud, capsys):
    said = _opdracht(unescape(Pagina.objects.get(slug="handleiding-netwerk-opzetten").html))
    assert said == _opdracht((Path(settings.BASE_DIR) / "docs" / "beheer.md").read_text("utf-8"))
    call_command(*said)
    lid = Lidmaatschap.objects.get()
    assert Kaart.objects.get().nieuw_concept(lid).nummer == 1
    assert "netwerkbeheerder" in capsys.readouterr().out


@pytest.mark.parametrize("naam", ["laagbesluit", "einde_lidmaatschap"])
def test_the_other_commands_of_the_documents_work_as_they_stand_there(inhoud, capsys, naam):
    manual = (Path(settings.BASE_DIR) / "docs" / "beheer.md").read_text("utf-8")
    call_command(*_opdracht(manual))
    call_command(*shlex.split(re.search(rf"`({naam} --[^`]+)`", manual)[1]))
    assert Gemeente.objects.get().laag_aan("bewaren") is (naam == "laagbesluit")
    assert Lidmaatschap.objects.geldig().exists() is (naam == "laagbesluit")


# --- On paper ----------------------------------------------------------------------------------------


@pytest.fixture(params=OP_PAPIER)
def pdf(request, client, inhoud) -> bytes:
    """Each of the two pages for the table, as somebody fetches it."""
    answer = client.get(reverse("handleiding-pdf", args=[request.param]))
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def test_a_page_for_the_table_is_one_upright_tagged_a4(pdf):
    assert gebreken(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [[round(float(side)) for side in page.mediabox] for page in document.pages] == [[0, 0, 595, 842]]
    assert tags(pdf).count("H1") == 1
    assert tags(pdf).count("H2") >= 5


def test_it_is_printed_once(client, inhoud, monkeypatch):
    adres = reverse("handleiding-pdf", args=[OP_PAPIER[0]])
    first = client.get(adres)
    monkeypatch.setattr(handleiding, "maak_pdf", None)
    again = client.get(adres)
    assert again.content == first.content
    assert client.get(adres, headers={"If-None-Match": first["ETag"]}).status_code == 304


def _termijnen() -> dict[str, str]:
    """Return the terms of `bewaren.toml` as the page for the FG says them."""
    rules = tomllib.loads((Path(settings.BASE_DIR) / "bewaren.toml").read_text("utf-8"))["regels"]

    def lang(days: int) -> str:
        return f"{days // 365} jaar" if days >= 730 else f"{days} {'dag' if days == 1 else 'dagen'}"

    names = {
        "Oefening op een verzonnen bericht": "oefening",
        "Doorloop die nog open is": "doorloop_concept",
        "Doorloop die is afgesloten": "doorloop_afgerond",
        "Kaart, handtekeningen en lidmaatschappen": "kaart",
        "Logboek van handelingen, zonder inhoud": "logboek",
    }
    return {row: lang(rules[rule]["dagen"]) for row, rule in names.items()}


def test_the_terms_for_the_fg_are_those_of_the_software(inhoud):
    html = Pagina.objects.get(slug="handleiding-waarom-dit-fg").html
    said = dict(re.findall(r"<tr>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", html))
    known = _termijnen()
    assert {row: said[row].split(" na")[0] for row in known} == known
    assert said.keys() - known.keys() == {"Account"}
    assert len(re.findall(r"\d+ (?:dag|dagen|jaar|weken|maanden)\b", html)) == len(known)
