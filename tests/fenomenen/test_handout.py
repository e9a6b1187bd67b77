"""The hand-outs: one message a page, whole in structure, with the same words as the pages on the screen."""

import io
import re
import subprocess

import pikepdf
import pytest
from django.test import Client

from fenomenen.models import Voorbeeldbericht
from kern import pdf as press
from tests.conftest import zoek_programma
from tests.kern.pdfcontrole import alternatieven, gebreken, tags

ADRES = "/voorbeelden/handout.pdf"


@pytest.fixture(autouse=True)
def geduld(monkeypatch) -> None:
    """Wait for the press as long as it takes: the tests of other workers print as well."""
    monkeypatch.setattr(press.maak_pdf, "__kwdefaults__", press.maak_pdf.__kwdefaults__ | {"wachttijd": 300.0})


@pytest.fixture
def berichten(inhoud) -> list[Voorbeeldbericht]:
    """The example messages of the content."""
    return list(Voorbeeldbericht.objects.all())


def haal(client: Client, query: str = "") -> bytes:
    response = client.get(ADRES + query)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert not response.cookies
    return response.content


def bladzijden(pdf: bytes) -> list[str]:
    """The words of each page, on one line."""
    command = [zoek_programma("pdftotext"), "-raw", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [plat(page) for page in text.split("\f")[:-1]]


def plat(text: str) -> str:
    """Return a text without the places where a line was broken."""
    return re.sub(r"\s+", "", text)


def maten(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in document.pages}


def vragen(row: Voorbeeldbericht) -> list[str]:
    return [re.sub("<[^>]+>", "", part) for part in re.findall(r"<li>(.*?)</li>", row.gesprek, re.DOTALL)]


@pytest.mark.parametrize(
    ("query", "size"), [("", (210, 297)), ("?formaat=a4", (210, 297)), ("?formaat=a5", (148, 210))]
)
def test_each_message_has_a_page_of_its_own_and_is_whole(client, berichten, tmp_path, query, size) -> None:
    pdf = haal(client, query)
    pages = bladzijden(pdf)
    assert len(pages) == len(berichten) == 8
    for page, row in zip(pages, berichten, strict=True):
        assert plat(row.titel) in page
        assert "Verzonnenvoorbeeld" in page
        lines = row.bericht["regels"] + row.bericht.get("opschrift", []) + row.bericht.get("gezegd", [])
        for line in lines:
            assert all(plat(part) in page for part in re.split(r"\{\w+\}", line)), line
    assert maten(pdf) == {size}
    assert gebreken(pdf) == []
    (tmp_path / "handout.pdf").write_bytes(pdf)
    check = [zoek_programma("qpdf"), "--check", tmp_path / "handout.pdf"]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_a4_tells_the_setting_and_a5_leaves_it_out(client, berichten) -> None:
    for large, small, row in zip(
        bladzijden(haal(client)), bladzijden(haal(client, "?formaat=a5")), berichten, strict=True
    ):
        words = [*row.feiten, *(line["tekst"] for line in row.bij_partners), *vragen(row)]
        assert len(words) >= 5 + 5 + 3
        assert [text for text in words if plat(text) not in large] == []
        assert [text for text in words if plat(text) in small] == []
        assert plat(row.drempel_reden) not in large, "what we think of it is not for the table"


def test_the_pictures_have_words_and_the_headings_an_order(client, berichten) -> None:
    pdf = haal(client)
    assert [tag for tag in tags(pdf) if tag in ("H1", "H2")] == ["H1", *["H2"] * 8]
    pictures = [words for words in alternatieven(pdf) if words.startswith("Getekende afbeelding")]
    assert pictures == [
        f"Getekende afbeelding bij het bericht van {row.bericht['account']}"
        for row in berichten
        if "beeld" in row.bericht
    ]


def test_one_message_can_be_asked_for(client, inhoud) -> None:
    (page,) = bladzijden(haal(client, "?bericht=site-plat&formaat=a5"))
    assert "Siteplat" in page
    response = client.get(f"{ADRES}?bericht=site-plat")
    assert response["Content-Disposition"] == 'attachment; filename="site-plat-a4.pdf"'
    assert client.get(ADRES)["Content-Disposition"] == 'attachment; filename="voorbeeldberichten-a4.pdf"'


@pytest.mark.parametrize("query", ["?formaat=a3", "?formaat=", "?bericht=bestaat-niet", "?bericht=%00"])
def test_what_does_not_exist_is_not_found(client, inhoud, query) -> None:
    assert client.get(ADRES + query).status_code == 404


@pytest.mark.langzaam
def test_it_is_printed_once_and_then_waits_for_nobody(client, inhoud, django_assert_num_queries) -> None:
    first = haal(client, "?bericht=weer-binnen")
    with press.een_tegelijk(), django_assert_num_queries(2):
        assert haal(client, "?bericht=weer-binnen") == first


@pytest.mark.langzaam
def test_other_words_are_printed_anew(client, inhoud) -> None:
    haal(client, "?bericht=weer-binnen")
    Voorbeeldbericht.objects.filter(slug="weer-binnen").update(titel="Een nieuwe titel")
    assert "Eennieuwetitel" in bladzijden(haal(client, "?bericht=weer-binnen"))[0]


def test_a_busy_press_says_so_and_offers_the_same_again(client, inhoud, monkeypatch) -> None:
    monkeypatch.setattr(press.maak_pdf, "__kwdefaults__", press.maak_pdf.__kwdefaults__ | {"wachttijd": 0.05})
    Voorbeeldbericht.objects.filter(slug="site-plat").update(titel="Nog nooit gedrukt")
    with press.een_tegelijk():
        response = client.get(f"{ADRES}?bericht=site-plat&formaat=a5")
    assert response.status_code == 503
    page = response.content.decode()
    assert press.BEZET in page
    assert f'href="{ADRES}?bericht=site-plat&amp;formaat=a5"' in page
