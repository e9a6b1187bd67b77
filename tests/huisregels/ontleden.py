"""Templates as elements: enough of a parser to judge attributes, with Django's own tags taken out."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from tests.huisregels.bestanden import tekst

DJANGO = re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{[%#{].*?[%#}]\}", re.DOTALL)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass(frozen=True)
class Element:
    """A start tag: its attributes, the line it stands on, and the elements around it (nearest last)."""

    tag: str
    attrs: dict[str, str]
    regel: int
    om: tuple["Element", ...] = field(default=(), repr=False)

    def binnen(self, tag: str) -> "Element | None":
        """Return the nearest element of this kind around it."""
        return next((around for around in reversed(self.om) if around.tag == tag), None)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs if name != "dj"}
        element = Element(tag, values, self.getpos()[0], tuple(self.open))
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        # Two branches of an {% if %} may each open the same element: close the nearest, forgive the rest.
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return


def _stand_in(match: re.Match[str]) -> str:
    # The same number of lines, so that positions stay true.
    return " dj " + "\n" * match[0].count("\n")


def elementen(path: Path) -> list[Element]:
    """Return the elements of a template in the order in which they stand."""
    parser = _Parser()
    parser.feed(DJANGO.sub(_stand_in, tekst(path)))
    return parser.found
