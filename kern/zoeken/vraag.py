"""A query, taken apart: what must be found, and what counts as the same. Pure.

Every term must be found: its own words, or a synonym. Signs between words mean nothing, so no query can be wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kern.zoeken.taal import STOPWOORDEN, gevonden, met_stammen, netjes, stam, woorden, zonder_stopwoorden

MEESTE_WOORDEN = 12
MEESTE_TEKENS = 200
KORTSTE_BEGIN = 3

# Words that must all be there; most often one.
Groep = tuple[str, ...]


class Synoniemen:
    """Which words and phrases find each other."""

    def __init__(self, groepen: Iterable[Iterable[str]]) -> None:
        """Take groups of words and phrases; one may stand in more than one group."""
        self.bij: dict[Groep, dict[Groep, None]] = {}
        self.woorden: dict[str, str] = {}
        for groep in groepen:
            known = [(phrase, _groep(woorden(phrase))) for phrase in groep]
            for phrase, key in known:
                others = self.bij.setdefault(key, {})
                others.update((other, None) for _, other in known if other != key)
                self.woorden.setdefault("".join(woorden(phrase)), phrase)
        self.langste = max(map(len, self.bij), default=1)

    def van(self, *keys: Groep) -> tuple[Groep, ...]:
        """Return what is the same as any of these."""
        return tuple(dict.fromkeys(other for key in keys for other in self.bij.get(key, ())))


def _groep(words: list[str]) -> Groep:
    return tuple(stam(word) for word in zonder_stopwoorden(words))


@dataclass(frozen=True)
class Term:
    """One thing that must be found: in its own words, in other words, or else as the beginning of a word."""

    tekst: str
    eigen: tuple[Groep, ...]
    ook: tuple[Groep, ...] = ()
    begin: str = ""

    def past(self, words: frozenset[str]) -> bool:
        """Say whether it stands in these words."""
        return any(words.issuperset(group) for group in (*self.eigen, *self.ook))

    def past_ruim(self, words: frozenset[str]) -> bool:
        """Say the same, and take the beginning of a word for good too."""
        return self.past(words) or bool(self.begin and any(word.startswith(self.begin) for word in words))


@dataclass(frozen=True)
class Vraag:
    """A query: its terms, how it was typed, and whether words were left out because there were too many."""

    tekst: str = ""
    termen: tuple[Term, ...] = ()
    ingekort: bool = False

    def __bool__(self) -> bool:
        return bool(self.termen)

    @cached_property
    def eigen_woorden(self) -> frozenset[str]:
        """The words that were typed, and their stems."""
        return frozenset(word for term in self.termen for group in term.eigen for word in group)

    @cached_property
    def kenmerken(self) -> tuple[str, ...]:
        """Of each alternative one word: where none of these is in sight, no term is there whole."""
        groups = [group for term in self.termen for group in (*term.eigen, *term.ook)]
        begins = [term.begin for term in self.termen if term.begin]
        return tuple(dict.fromkeys([group[0] for group in groups] + begins))


def ontleed(tekst: str, synoniemen: Synoniemen) -> Vraag:
    """Take a query apart. What is no word is left out; of a long query the first twelve words count."""
    text = netjes(tekst)
    clean = re.sub(r"\s+", " ", text[:MEESTE_TEKENS]).strip()
    found = [(clean[start:end], folded) for start, end, folded in gevonden(clean)]
    telling = [pair for pair in found if pair[1] not in STOPWOORDEN and len(pair[1]) > 1] or found
    used = list(dict.fromkeys(telling))
    terms = tuple(dict.fromkeys(_termen(used[:MEESTE_WOORDEN], synoniemen)))
    return Vraag(clean, terms, ingekort=len(used) > MEESTE_WOORDEN or len(text) > MEESTE_TEKENS)


def _termen(words: list[tuple[str, str]], synoniemen: Synoniemen) -> Iterable[Term]:
    """Yield the terms from left to right; the longest known phrase goes first."""
    place = 0
    while place < len(words):
        for length in range(min(synoniemen.langste, len(words) - place), 0, -1):
            here = words[place : place + length]
            folded = [word for _, word in here]
            keys = (_groep(folded), (stam("".join(folded)),))
            if length == 1 or any(key in synoniemen.bij for key in keys):
                break
        near = [words[n][1] for n in (place - 1, place + length) if 0 <= n < len(words)]
        yield _term(here, synoniemen.van(*keys), near if length == 1 else [])
        place += length


def _term(here: list[tuple[str, str]], ook: tuple[Groep, ...], near: list[str]) -> Term:
    """Return one term. Typed apart is typed together: "jongeren werk" is found in "jongerenwerk" too."""
    folded = [word for _, word in here]
    own: list[Groep] = [tuple(folded), tuple(map(stam, folded))]
    own += [(word,) for word in met_stammen(["".join(folded)])]
    for other in near:
        own += [(word,) for word in met_stammen([folded[0] + other, other + folded[0]])]
    begin = folded[0] if len(folded) == 1 and len(folded[0]) >= KORTSTE_BEGIN else ""
    text = " ".join(typed for typed, _ in here)
    unique = tuple(dict.fromkeys(own))
    return Term(text, unique, tuple(group for group in ook if group not in unique), begin)
