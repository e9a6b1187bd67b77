"""Pictures and boxes in our Markdown: what they become, and what is refused."""

from pathlib import Path

import pytest

from kern import opmaak
from kern.opmaak import naar_html

KOP = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\xd0\x00\x00\x01\x90"


@pytest.fixture
def statisch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Static files of our own: one picture of 720 by 400 under two names."""
    folder = tmp_path / "img" / "proef"
    folder.mkdir(parents=True)
    for name in ("kaart", "kaart-telefoon"):
        (folder / f"{name}.png").write_bytes(KOP)
    monkeypatch.setattr(opmaak, "STATISCH", tmp_path)
    return folder


def test_a_picture_gets_its_size_and_waits_until_it_is_near(statisch: Path) -> None:
    tag = '<img src="/static/img/proef/kaart.png" alt="Een &amp; ander" width="360" height="200" loading="lazy" />'
    assert naar_html("![Een & ander](/static/img/proef/kaart.png)") == f"<p>{tag}</p>\n"


def test_a_picture_of_a_telephone_says_so(statisch: Path) -> None:
    assert 'class="telefoon"' in naar_html("![x](/static/img/proef/kaart-telefoon.png)")
    assert "class" not in naar_html("![x](/static/img/proef/kaart.png)")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("![x](/static/img/proef/kaart.png)", []),
        ("![](/static/img/proef/kaart.png)", ["picture without words: /static/img/proef/kaart.png"]),
        ("![x](/static/img/proef/weg.png)", ["no such picture: /static/img/proef/weg.png"]),
        ("![x](https://elders.example/kaart.png)", ["no such picture: https://elders.example/kaart.png"]),
        ("![x](/static/img/proef/../../geheim.png)", ["no such picture: /static/img/proef/../../geheim.png"]),
        ("Geen beeld.", []),
    ],
)
def test_what_is_wrong_with_a_picture_is_told(statisch: Path, text: str, wrong: list[str]) -> None:
    assert opmaak.beeldfouten(naar_html(text)) == wrong


def test_what_is_no_picture_has_no_size(tmp_path: Path) -> None:
    for data in (b"", b"GIF89a" + bytes(30), KOP[:20]):
        (tmp_path / "x.png").write_bytes(data)
        with pytest.raises(ValueError, match=r"x\.png is no PNG"):
            opmaak.maat(tmp_path / "x.png")


def test_an_item_that_begins_with_a_box_can_be_ticked() -> None:
    html = naar_html("- [ ] Maak **dit**\n- [x] en dit\n- gewoon [ ] midden\n")
    assert html == (
        '<ul>\n<li><label class="vink"><input type="checkbox"> <span>Maak <strong>dit</strong></span></label></li>\n'
        "<li>[x] en dit</li>\n<li>gewoon [ ] midden</li>\n</ul>\n"
    )


def test_a_box_outside_a_list_is_text() -> None:
    assert naar_html("[ ] los") == "<p>[ ] los</p>\n"


def test_the_sections_of_a_text_are_found_with_their_words() -> None:
    assert opmaak.koppen('<h2 id="a">Mag &amp; <em>niet</em></h2><p>x</p><h3 id="b">B</h3><h2 id="c">C</h2>') == [
        ("a", "Mag & niet"),
        ("c", "C"),
    ]
    assert opmaak.koppen("") == []
