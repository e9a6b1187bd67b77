"""Our Markdown: what it becomes, and what is refused. HTML in it is shown as text, tables are allowed.

Besides the ordinary it has headings with an anchor, pictures of our own with their size, and boxes to tick.

A picture is `![what matters in it](/static/img/<map>/<naam>.png)`. It is made at twice the size at which it is shown;
a name that ends in `-telefoon` stands beside the text on a wide screen. A list item that begins with `[ ] ` gets a box.
"""

import re
import struct
from collections.abc import Sequence
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

STATISCH = Path(__file__).resolve().parents[1] / "static"
BEELD = re.compile(r"/static/(img/[a-z0-9-]+/[a-z0-9-]+\.png)")
SCHERPTE = 2
VINK = "[ ] "


def maat(pad: Path) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels; raises `ValueError` for what is no PNG."""
    head = pad.read_bytes()[:24]
    if head[:8] != b"\x89PNG\r\n\x1a\n" or len(head) < 24:
        raise ValueError(f"{pad.name} is no PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _bestand(adres: str) -> Path | None:
    """Return the file of one of our pictures; None for any other address and for a file that is not there."""
    match = BEELD.fullmatch(adres)
    pad = STATISCH / match[1] if match else None
    return pad if pad and pad.is_file() else None


def beeld(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    """Render a picture with its size, so that nothing jumps, and load it when it comes near."""
    token = tokens[idx]
    if pad := _bestand(str(token.attrs["src"])):
        width, height = maat(pad)
        token.attrs |= {"width": width // SCHERPTE, "height": height // SCHERPTE, "loading": "lazy"}
        if pad.stem.endswith("-telefoon"):
            token.attrs["class"] = "telefoon"
    return self.image(tokens, idx, options, env)


def vinkjes(state: StateCore) -> None:
    """Turn `[ ] ` at the start of a list item into a box with the rest as its label."""
    for around, token in zip(state.tokens, state.tokens[2:], strict=False):
        if around.type == "list_item_open" and token.content.startswith(VINK) and token.children:
            token.children[0].content = token.children[0].content.removeprefix(VINK)
            box = Token("html_inline", "", 0, content='<label class="vink"><input type="checkbox"> <span>')
            token.children = [box, *token.children, Token("html_inline", "", 0, content="</span></label>")]


@cache
def _markdown() -> MarkdownIt:
    """Return the one Markdown reader: raw HTML is shown as text, tables are allowed."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("th_open", lambda *_: '<th scope="col">')
    reader.add_render_rule("image", beeld)
    reader.core.ruler.push("anchors", _anchors)
    reader.core.ruler.push("vinkjes", vinkjes)
    return reader


def _anchors(state: StateCore) -> None:
    """Give every heading an id, so that other pages can link to it."""
    for heading, text in pairwise(state.tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", slugify(text.content))


def naar_html(tekst: str) -> str:
    """Return the HTML of a piece of Markdown; raw HTML in it comes out as visible text."""
    return _markdown().render(tekst)


def koppen(html: str) -> list[tuple[str, str]]:
    """Return (anchor, words) of the second-level headings of a loaded text, for the list of what is on the page."""
    found = re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', html)
    return [(anchor, unescape(re.sub(r"<[^>]+>", "", words))) for anchor, words in found]


def beeldfouten(html: str) -> list[str]:
    """Return what is wrong with the pictures in a text: not ours, not there, or without words."""
    wrong = []
    for tag in re.findall(r"<img [^>]*>", html):
        words = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if _bestand(unescape(words["src"])) is None:
            wrong.append(f"no such picture: {words['src']}")
        if not words["alt"].strip():
            wrong.append(f"picture without words: {words['src']}")
    return wrong


def linkfouten(html: str) -> list[str]:
    """Return the links that leave the site by an address that no source gives (inventory W4)."""
    allowed = ("/", "#", "mailto:", "tel:", "https://")
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    return [f"link not allowed: {link}" for link in links if not link.startswith(allowed)]


def tekstfouten(html: str) -> list[str]:
    """Return everything that is wrong with a text."""
    return linkfouten(html) + beeldfouten(html)
