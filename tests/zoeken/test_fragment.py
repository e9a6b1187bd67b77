"""Plain text out of HTML, and the piece of it that a result shows."""

from kern.zoeken.fragment import LENGTE, Zeef, fragment, gemarkeerd
from kern.zoeken.tekst import aaneen, uit_html, zinnen
from kern.zoeken.vraag import Synoniemen, ontleed


def zeef(text: str, *, ruim: bool = False) -> Zeef:
    return Zeef(ontleed(text, Synoniemen([["politie", "wijkagent"]])), ruim=ruim)


def test_html_becomes_sentences_and_headings() -> None:
    html = "<h2>Wat&amp;Hoe</h2><p>Een <strong>zin</strong>.</p><ul><li>punt een;</li><li>twee</li></ul><h3>Nog</h3>"
    assert uit_html(html) == ("Wat&Hoe. Een zin. punt een; twee. Nog.", ["Wat&Hoe", "Nog"])


def test_only_sentences_of_a_value_count() -> None:
    value = {"a": ["Een zin.", "code", {"bron": "001, 002", "tekst": "Nog een"}], "b": 3, "c": None}
    assert list(zinnen(value)) == ["Een zin.", "Nog een"]
    assert aaneen(["Een.", "", "  twee \n drie {slot} ", "vier?"]) == "Een. twee drie. vier?"


def test_found_words_are_marked_in_the_text_as_it_stands() -> None:
    assert gemarkeerd("De wijkagenten (Politie) kijken.", zeef("politie")) == [
        ("De ", False),
        ("wijkagenten", True),
        (" (", False),
        ("Politie", True),
        (") kijken.", False),
    ]
    assert gemarkeerd("Agressie", zeef("agres")) == [("Agressie", False)]
    assert gemarkeerd("Agressie", zeef("agres", ruim=True)) == [("Agressie", True)]


def test_a_fragment_is_around_the_first_hit() -> None:
    text = "Begin van de tekst. " + "vulling " * 60 + "en dan de politie, " + "daarna " * 60
    parts = fragment(text, zeef("politie"))
    shown = "".join(part for part, _ in parts)
    assert ("politie", True) in parts
    assert shown.startswith("… vulling")
    assert shown.endswith("daarna …")
    assert len(shown) <= LENGTE + 10


def test_a_place_with_more_of_the_words_wins() -> None:
    text = "De politie kijkt. " + "vulling " * 60 + "Wat mag de politie online? " + "daarna " * 60
    parts = fragment(text, zeef("politie online"))
    assert [part for part, found in parts if found] == ["politie", "online"]


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert fragment("Kort.", zeef("politie")) == [("Kort.", False)]
    assert fragment("", zeef("politie")) == []
    long = "".join(part for part, _ in fragment("woord " * 100, zeef("politie")))
    assert long.startswith("woord woord")
    assert long.endswith("woord …")


def test_one_endless_word_does_no_harm() -> None:
    for text in ("x" * 5000, "y" * 5000 + " politie", "politie" + "z" * 5000):
        assert len("".join(part for part, _ in fragment(text, zeef("politie")))) < 400
