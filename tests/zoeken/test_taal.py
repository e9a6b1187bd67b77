"""Words and stems: what counts as the same word."""

import pytest

from kern.zoeken.taal import LANGSTE, met_stammen, netjes, stam, woorden, zonder_stopwoorden


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Interveniëren, en dán?", ["intervenieren", "en", "dan"]),
        ("foto's emoji’s", ["foto", "emoji"]),
        ("T&H en T & H", ["th", "en", "th"]),
        ("7-stappenmodel (2024)", ["7", "stappenmodel", "2024"]),
        ("jongerenwerk/politie_gemeente", ["jongerenwerk", "politie", "gemeente"]),
        ("\"* ^ : - ( ) { } ' ; --", []),
        ("e\u0301e\u0301n ﬁets", ["een", "fiets"]),
        ("مرحبا", ["u645u631u62du628u627"]),
        ("🔥", []),
    ],
)
def test_words_are_found_and_folded(text: str, words: list[str]) -> None:
    assert woorden(netjes(text)) == words


@pytest.mark.parametrize(
    "group",
    [
        "bedreiging bedreigingen bedreigen",
        "intimidatie intimidaties",
        "jongere jongeren",
        "school scholen",
        "wapen wapens",
        "account accounts",
        "afspraak afspraken",
        "partner partners",
        "oplichting oplichten opgelicht",
        "hacken gehackt",
        "signaal signalen",
        "handhaving handhaven handhaaft",
        "gemeente gemeenten gemeentes",
        "gesprek gesprekken",
    ],
)
def test_forms_of_a_word_have_one_stem(group: str) -> None:
    assert len({stam(word) for word in group.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    words = woorden("politie gemeente school jongere fraude wapen drugs kermis besloten openbaar geweld wel")
    assert len({stam(word) for word in words}) == len(words)


def test_a_stem_of_a_stem_is_itself_and_numbers_stay() -> None:
    for word in woorden("wapens politie handhavers ordeverstoringen 112 2024 u645 th aas"):
        assert stam(stam(word)) == stam(word) != ""
    assert stam("112") == "112"


def test_a_word_is_never_longer_than_we_keep() -> None:
    assert woorden("a" * 500) == ["a" * LANGSTE]


def test_words_and_stems_are_given_once() -> None:
    assert met_stammen(["scholen", "school"]) == ["scholen", "school"]


def test_stop_words_count_only_when_there_is_nothing_else() -> None:
    assert zonder_stopwoorden(["wat", "mag", "de", "politie"]) == ["mag", "politie"]
    assert zonder_stopwoorden(["wie", "wat"]) == ["wie", "wat"]


def test_invisible_signs_are_taken_out() -> None:
    assert netjes("a\x00b\u202ec\u200bd\ud800e\tf\u00a0g") == "abcde f g"
