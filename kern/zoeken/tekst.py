"""Text to search in and to show, out of HTML and out of the values of an item. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from kern.zoeken.taal import netjes

_BLOK = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "blockquote", "pre", "br"}
_EMOJI = re.compile(r"\{\w+\}")
_ZIN = re.compile(r"[^\W\d_].*\s|\s.*[^\W\d_]", re.DOTALL)


class _Lezer(HTMLParser):
    """Collects the text of blocks, and apart from it that of headings."""

    def __init__(self) -> None:
        super().__init__()
        self.blokken: list[str] = [""]
        self.koppen: list[str] = []
        self.in_kop = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOK:
            self.blokken.append("")
        if re.fullmatch(r"h\d", tag):
            self.in_kop = True
            self.koppen.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOK:
            self.blokken.append("")
        if re.fullmatch(r"h\d", tag):
            self.in_kop = False

    def handle_data(self, data: str) -> None:
        self.blokken[-1] += data
        if self.in_kop:
            self.koppen[-1] += data


def uit_html(html: str) -> tuple[str, list[str]]:
    """Return (plain text, headings) of a piece of HTML."""
    reader = _Lezer()
    reader.feed(html)
    reader.close()
    return aaneen(reader.blokken), [heading.strip() for heading in reader.koppen]


def aaneen(blokken: Sequence[str]) -> str:
    """Return blocks as running text: a block without punctuation at its end gets a full stop."""
    clean = [text for block in blokken if (text := " ".join(netjes(_EMOJI.sub("", block)).split()))]
    return " ".join(text if text[-1] in ".,:;?!" else f"{text}." for text in clean)


def zinnen(waarde: Any) -> Iterator[str]:
    """Yield every text with a space in it, however deep: codes, slugs and numbers of sources have none."""
    if isinstance(waarde, str):
        if _ZIN.search(waarde):
            yield waarde
    elif isinstance(waarde, Mapping):
        for part in waarde.values():
            yield from zinnen(part)
    elif isinstance(waarde, list | tuple):
        for part in waarde:
            yield from zinnen(part)
