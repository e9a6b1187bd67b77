"""A query taken apart: terms, synonyms, words typed apart, and everything somebody may throw at it."""

import pytest

from kern.zoeken.opzoeken import FTS5, TSQUERY, Raak, schrijf
from kern.zoeken.suggestie import Kennis, bedoel_je, minder_woorden
from kern.zoeken.vraag import MEESTE_TEKENS, MEESTE_WOORDEN, Synoniemen, ontleed

GROEPEN = [["werkaccount", "professioneel account"], ["toezicht en handhaving", "boa", "T&H"], ["boa", "handhaver"]]
SYNONIEMEN = Synoniemen(GROEPEN)


def termen(text: str) -> list[str]:
    return [term.tekst for term in ontleed(text, SYNONIEMEN).termen]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Wat mag de politie?", ["mag", "politie"]),
        ("wie wat", ["wie", "wat"]),
        ("professioneel account gebruiken", ["professioneel account", "gebruiken"]),
        ("werk account", ["werk account"]),
        ("toezicht en handhaving", ["toezicht handhaving"]),
        ("politie politie", ["politie"]),
        ("", []),
        ("   ", []),
        ("*", []),
        ('"; DROP TABLE x; --', ["DROP", "TABLE"]),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert termen(text) == terms


def test_a_synonym_finds_all_of_its_groups_and_a_phrase_needs_all_its_words() -> None:
    (boa,) = ontleed("boa", SYNONIEMEN).termen
    assert [boa.past(frozenset(words.split())) for words in ("th", "handhaver", "toezicht handhaaf", "toezicht")] == [
        True,
        True,
        True,
        False,
    ]


def test_typed_apart_finds_typed_together() -> None:
    first, second = ontleed("jongeren werk", SYNONIEMEN).termen
    assert first.past(frozenset({"jongerenwerk"}))
    assert second.past(frozenset({"jongerenwerk"}))
    assert not first.past(frozenset({"werk"}))


def test_the_beginning_of_a_word_counts_only_when_asked() -> None:
    (term,) = ontleed("agres", SYNONIEMEN).termen
    assert (term.past(frozenset({"agressie"})), term.past_ruim(frozenset({"agressie"}))) == (False, True)
    (short,) = ontleed("ag", SYNONIEMEN).termen
    assert not short.past_ruim(frozenset({"agressie"}))


def test_a_long_query_is_cut_and_says_so() -> None:
    many = ontleed(" ".join(f"w{n}" for n in range(MEESTE_WOORDEN + 1)), SYNONIEMEN)
    assert (len(many.termen), many.ingekort) == (MEESTE_WOORDEN, True)
    exactly = ontleed(" ".join(f"w{n}" for n in range(MEESTE_WOORDEN)), SYNONIEMEN)
    assert (len(exactly.termen), exactly.ingekort) == (MEESTE_WOORDEN, False)
    endless = ontleed("x" * 10_000, SYNONIEMEN)
    assert (len(endless.tekst), endless.ingekort) == (MEESTE_TEKENS, True)


def test_what_is_written_for_a_database_holds_words_only() -> None:
    query = ontleed("NEAR(boa' OR x\" AND *) : agres", SYNONIEMEN)
    fts, ts = (schrijf(query, taal, Raak.BEGIN) for taal in (FTS5, TSQUERY))
    assert all(word.isascii() and word.isalnum() for word in fts.split('"')[1::2])
    assert '"agres"*' in fts
    assert "'agres':*" in ts
    assert "*" not in schrijf(query, FTS5, Raak.GELIJK)
    assert '"handhaver"' not in schrijf(query, FTS5, Raak.LETTERLIJK)


def test_a_suggestion_is_a_known_word_that_looks_like_it() -> None:
    known = Kennis("Toezicht en handhaving (T&H) | Kermis op zaterdag | Cybercriminaliteit", SYNONIEMEN)

    def meant(text: str) -> str:
        return bedoel_je(ontleed(text, SYNONIEMEN), known)

    assert meant("kermmis zaterdag") == "kermis zaterdag"
    assert meant("criminaliteit") == "cybercriminaliteit"
    assert meant("kermis") == ""
    assert meant("xyzzy") == ""
    assert minder_woorden(ontleed("kermis xyzzy", SYNONIEMEN), known) == ["kermis"]
    assert minder_woorden(ontleed("kermis", SYNONIEMEN), known) == []
