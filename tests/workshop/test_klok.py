"""The clock tells the time in words that change rarely, so that screens rarely have to look again."""

import pytest

from afspraken.workshop.klok import klok, stap, woorden


@pytest.mark.parametrize(
    ("seconden", "gezegd"),
    [
        (660, "Nog 11 minuten"),
        (601, "Nog 11 minuten"),
        (600, "Nog 10 minuten"),
        (61, "Nog 2 minuten"),
        (60, "Nog 1 minuut"),
        (51, "Nog 1 minuut"),
        (50, "Nog 50 seconden"),
        (1, "Nog 10 seconden"),
        (0, "De tijd is om"),
    ],
)
def test_the_time_left_in_words(seconden, gezegd):
    assert woorden(seconden) == gezegd


def test_the_step_changes_exactly_when_the_words_do():
    for second in range(700):
        assert (stap(second) == stap(second + 1)) == (woorden(second) == woorden(second + 1)), second


def test_a_clock_that_stands_still_says_so_and_shows_how_far_it_is():
    assert klok(120, 4, staat_stil=True) == ("Nog 2 minuten, de klok staat stil", 50, True, False)
    assert klok(0, 4, staat_stil=False) == ("De tijd is om", 100, False, True)
