"""Which result comes first: a number from where the words stand. Pure, so every database gives the same order."""

from collections.abc import Iterable

from kern.zoeken.taal import STOPWOORDEN
from kern.zoeken.vraag import Groep, Term, Vraag

# In the title, in another name, in a heading. Own words weigh more than synonyms, but a synonym in a title weighs
# more than the word itself in a text.
EIGEN = (16, 14, 6)
OOK = (10, 9, 4)
BEGIN = (8, 7, 3)
TEKST = 1
EIGEN_WOORDEN = 2
LETTERLIJK = 3
HELE_TITEL = 5
TUSSEN = " | "


def kop(*plaatsen: Iterable[str]) -> str:
    """Return the words of title, names and headings as one text to keep; `punten` reads it again."""
    return TUSSEN.join(" ".join(words) for words in plaatsen)


def punten(vraag: Vraag, kop: str, *, letterlijk: bool) -> int:
    """Return the points of a row that matches; `letterlijk` says that it has every term in its own words."""
    points = EIGEN_WOORDEN if letterlijk else 0
    if not any(word in kop for word in vraag.kenmerken):
        return points + TEKST * len(vraag.termen)
    places = [frozenset(part.split()) for part in kop.split(TUSSEN.strip())]
    title = places[0] - STOPWOORDEN
    whole = HELE_TITEL * len(title & vraag.eigen_woorden) // len(title) if title else 0
    return points + whole + sum(_term(term, places) for term in vraag.termen)


def _term(term: Term, places: list[frozenset[str]]) -> int:
    found = max(_beste(term.eigen, places, EIGEN), _beste(term.ook, places, OOK))
    if not found and term.begin:
        found = next((w for place, w in zip(places, BEGIN, strict=False) if _begint(term.begin, place)), 0)
    return (found or TEKST) + (LETTERLIJK if places[0].issuperset(term.eigen[0]) else 0)


def _beste(groups: tuple[Groep, ...], places: list[frozenset[str]], weights: tuple[int, ...]) -> int:
    """Return the points of the first place that has one of the groups whole."""
    whole = (w for place, w in zip(places, weights, strict=False) if any(place.issuperset(group) for group in groups))
    return next(whole, 0)


def _begint(begin: str, words: frozenset[str]) -> bool:
    return any(word.startswith(begin) for word in words)
