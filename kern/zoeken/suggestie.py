"""What somebody may have meant: the nearest word of the national titles, never one of a network."""

from difflib import get_close_matches
from functools import lru_cache

from kern.models import Zoekregel
from kern.zoeken.taal import WOORD, stam, vouw
from kern.zoeken.vraag import Synoniemen, Term, Vraag

GELIJKENIS = 0.75
MEESTE = 5
KORTSTE_DEEL = 4


class Kennis:
    """The words we know, as they are written: of national titles and other names, and the synonyms."""

    def __init__(self, tekst: str, synoniemen: Synoniemen) -> None:
        """Take the text to collect words from."""
        written = dict.fromkeys(WOORD.findall(tekst))
        self.woorden = {vouw(word): word for word in reversed(written)} | synoniemen.woorden
        self.stammen = set(map(stam, self.woorden))

    def kent(self, term: Term) -> bool:
        """Say whether all words of a term are known."""
        return all(stam(word) in self.stammen for word in term.eigen[0])

    def naast(self, woord: str) -> str:
        """Return the known word that looks most like this one, or that holds it; "" when none does."""
        near = [known for known in self.woorden if abs(len(known) - len(woord)) < 4 and _begint_als(known, woord)]
        close = get_close_matches(woord, near, n=1, cutoff=GELIJKENIS)
        if not close and len(woord) >= KORTSTE_DEEL:
            close = sorted(known for known in self.woorden if woord in known)
        return _klein(self.woorden[close[0]]) if close else ""


def _begint_als(een: str, ander: str) -> bool:
    """Say whether the first letter is the same, or the two after it: comparing all words takes too long."""
    return een[0] == ander[0] or een[1:3] == ander[1:3]


def _klein(woord: str) -> str:
    """Return a word as it stands inside a sentence; abbreviations keep their capitals."""
    return woord if woord[1:].lower() != woord[1:] else woord.lower()


def kennis(synoniemen: Synoniemen) -> Kennis:
    """Return the words we know, in one query."""
    rows = Zoekregel.objects.filter(netwerk=None).order_by("soort", "volgorde", "sleutel").values_list("titel", "namen")
    return _kennis(" | ".join(text for row in rows for text in row), synoniemen)


@lru_cache(maxsize=1)
def _kennis(tekst: str, synoniemen: Synoniemen) -> Kennis:
    """Remember the words of the last text: it changes only when somebody loads new content."""
    return Kennis(tekst, synoniemen)


def bedoel_je(vraag: Vraag, kennis: Kennis) -> str:
    """Return the query with unknown words replaced by known ones that look like them; "" when there is nothing."""
    words, replaced = [], False
    for term in vraag.termen[:MEESTE]:
        known = "" if kennis.kent(term) else kennis.naast(term.eigen[0][0])
        replaced = replaced or bool(known)
        words.append(known or term.tekst)
    return " ".join(words) if replaced else ""


def minder_woorden(vraag: Vraag, kennis: Kennis) -> list[str]:
    """Return the terms to try one by one: known ones, of a query of more than one term."""
    return [term.tekst for term in vraag.termen if kennis.kent(term)][:MEESTE] if len(vraag.termen) > 1 else []
