"""Words and stems: the one place that says when two words are the same. Pure.

A stem is made once when text is saved and once of a query, by the same code, so both databases store and compare the
same plain words: ASCII letters and digits, nothing that a database could read in its own way.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from snowballstemmer import stemmer

LANGSTE = 40

# A word; "foto's" is one, and so are abbreviations such as T&H.
WOORD = re.compile(r"(?<!\w)\w ?& ?\w(?!\w)|[^\W_]+(?:['’‘`]s(?![^\W_]))?")
_GENITIEF = re.compile(r"['’‘`]s$")

# Words that say nothing about what somebody looks for. They count only when there is nothing else.
STOPWOORDEN = frozenset(
    """
    aan al alle als bij binnen dan dat de deze die dit doe doen door dus een en er gaan haar hebben heeft heb het hier
    hij hoe hun ik in is je jij jouw jullie kan kun kunnen maar me met mij mijn moet moeten na naar nee niet nog nu of
    om omdat ons onze ook op over te tegen ter tot u uit uw van vanuit veel voor waar waarom waarover wanneer was wat
    we welk welke werd wij wie wil wilt worden wordt zal ze zich zijn zo zou
    """.split()  # noqa: SIM905 - a list of ninety words is read more easily without quotes
)


def netjes(tekst: str) -> str:
    """Return text in one spelling of its letters, without signs that nobody sees (NUL, marks of direction, ...)."""
    whole = unicodedata.normalize("NFC", tekst.encode("utf-8", "ignore").decode())
    return "".join(sign if sign.isprintable() or sign == "\n" else _spatie(sign) for sign in whole)


def _spatie(sign: str) -> str:
    return " " if sign.isspace() else ""


@lru_cache(maxsize=20_000)
def vouw(woord: str) -> str:
    """Return a word as it is compared: no capitals, no accents, ASCII only; "" when nothing is left."""
    if woord.isascii() and woord.isalnum():
        return woord.lower()[:LANGSTE]
    bare = _GENITIEF.sub("", woord)
    signs = (s for s in unicodedata.normalize("NFKD", bare.casefold()) if s.isalnum())
    return "".join(s if s.isascii() else f"u{ord(s):x}" for s in signs)[:LANGSTE]


def gevonden(tekst: str) -> Iterator[tuple[int, int, str]]:
    """Yield every word of a text with its place: (from, to, folded word)."""
    for match in WOORD.finditer(tekst):
        if folded := vouw(match[0]):
            yield match.start(), match.end(), folded


def woorden(tekst: str) -> list[str]:
    """Return the folded words of a text in order."""
    return [word for _, _, word in gevonden(tekst)]


# How words begin that look like a participle and are not.
GEEN_DEELWOORD = (
    *("gebeur", "gebied", "gebruik", "gedrag", "gegeven", "geheim", "gelijk", "gemeen", "gerust", "gesloten"),
    *("gesprek", "getuig", "gevaar", "gevoel", "gevolg", "geweld", "gewoon", "gezag", "gezin", "gezond"),
)


@lru_cache(maxsize=20_000)
def stam(woord: str) -> str:
    """Return the stem of a folded word; numbers and what holds a number stay as they are.

    The stemmer is repeated until nothing changes: of "wapens" it first makes "wapen", then what it makes of "wapen".
    It leaves the s of words from English ("accounts"), so that goes first. It also takes every word that begins with
    "ge" for a participle ("geweld" would become "wel"): words of our subject that are none get the older stemmer.
    """
    if not woord.isalpha():
        return woord
    stem = woord[:-1] if len(woord) > 4 and woord[-1] == "s" and woord[-2] not in "s" else woord
    return _herhaald("dutch_porter" if stem.startswith(GEEN_DEELWOORD) else "dutch", stem)


def _herhaald(taal: str, stem: str) -> str:
    """Return what a stemmer leaves of a word when it is asked until nothing changes."""
    # An object of its own each time: it keeps the word it works on, and requests run in threads.
    algorithm = stemmer(taal)
    for _ in range(3):
        shorter = algorithm.stemWord(stem)
        if shorter == stem or not shorter:
            break
        stem = shorter
    return stem


def met_stammen(words: Iterable[str]) -> list[str]:
    """Return the words and their stems, each once, in order of appearance."""
    return list(dict.fromkeys(form for word in words for form in (word, stam(word))))


def zonder_stopwoorden(words: list[str]) -> list[str]:
    """Return the words that say something; all of them when none does."""
    return [word for word in words if word not in STOPWOORDEN and len(word) > 1] or words
