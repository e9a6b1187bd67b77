"""A piece of a text around the words that were found, in parts that a template can mark. Pure."""

from itertools import islice

from kern.zoeken.taal import gevonden, stam
from kern.zoeken.vraag import Vraag

VOORAF = 70
LENGTE = 230
MEESTE_TREFFERS = 12

# (text, whether it was found)
Stukken = list[tuple[str, bool]]


class Zeef:
    """Says of a word whether the query found it."""

    def __init__(self, vraag: Vraag, *, ruim: bool = False, ook: bool = True) -> None:
        """Take the query; `ruim` when the beginnings of words counted, `ook` when synonyms do."""
        terms = vraag.termen
        self.een_woord = len(terms) == 1
        groups = [group for term in terms for group in (*term.eigen, *(term.ook if ook else ()))]
        self.vormen = {word for group in groups for word in group}
        self.begin = tuple(term.begin for term in terms if term.begin) if ruim else ()

    def __contains__(self, woord: str) -> bool:
        return woord in self.vormen or stam(woord) in self.vormen or (woord.startswith(self.begin) and bool(self.begin))


def gemarkeerd(tekst: str, zeef: Zeef) -> Stukken:
    """Return a whole text in parts, the found words apart."""
    parts: Stukken = []
    place = 0
    for start, end, word in gevonden(tekst):
        if word in zeef:
            parts += [(tekst[place:start], False), (tekst[start:end], True)]
            place = end
    parts.append((tekst[place:], False))
    return [part for part in parts if part[0]]


def fragment(tekst: str, zeef: Zeef) -> Stukken:
    """Return the place where the most different words stand together; without any, how the text begins."""
    enough = 1 if zeef.een_woord else MEESTE_TREFFERS
    hits = list(islice(((start, stam(word)) for start, _, word in gevonden(tekst) if word in zeef), enough))
    start, end = _venster(tekst, max((place for place, _ in hits), key=lambda place: _samen(hits, place), default=0))
    parts = gemarkeerd(tekst[start:end], zeef)
    before, after = [("… ", False)] if start else [], [(" …", False)] if end < len(tekst) else []
    return before + parts + after if parts else []


def _samen(treffers: list[tuple[int, str]], van: int) -> int:
    """Return how many different words stand within reach of a place; of equal places the first one wins."""
    return len({word for place, word in treffers if van <= place < van + LENGTE - VOORAF})


def _venster(tekst: str, eerste: int) -> tuple[int, int]:
    """Return from where to where: from the sentence if it begins nearby, else from a whole word, to a whole word."""
    start = max(0, eerste - VOORAF)
    if start:
        sentence = tekst.rfind(". ", start, eerste)
        start = sentence + 2 if sentence >= 0 else tekst.find(" ", start, eerste) + 1 or eerste
    end = min(len(tekst), start + LENGTE)
    if end < len(tekst):
        end = max(tekst.rfind(" ", start, end), eerste + 1)
    return start, end
