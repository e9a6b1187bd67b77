"""Reading a page as a reader does: its words, its links, the parts of a drawing."""

import re
from html import unescape


def woorden(html: str) -> str:
    """Return the words of a piece of HTML with single spaces, markup left out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def hoofd(html: str) -> str:
    """Return what stands between <main> and </main>."""
    found = re.search(r"<main\b.*?</main>", html, re.DOTALL)
    assert found
    return found[0]


def zin(html: str) -> str:
    """Return the words of the main part of a page, without spaces before punctuation."""
    return re.sub(r" (?=[.,:;)])", "", woorden(hoofd(html))).replace("( ", "(")


def adressen(html: str) -> list[str]:
    """Return every address in the main part of a page, each once."""
    return sorted(set(re.findall(r'href="([^"]+)"', hoofd(html))))
