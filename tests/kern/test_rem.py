"""The brake on guessing: free tries, then a wait that doubles, per key and for nobody else."""

import pytest
import time_machine
from django.utils import timezone

from kern import rem

pytestmark = pytest.mark.django_db


@pytest.fixture
def klok():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def raad(times, sleutel="a", vrij=5):
    for _ in range(times):
        rem.fout(sleutel, vrij)


def test_the_free_tries_are_free(klok):
    raad(5)
    assert rem.wacht("a") == 0
    raad(1)
    assert rem.wacht("a") == rem.EERSTE_WACHT


def test_free_tries_come_back_after_a_minute(klok):
    for _ in range(4):
        raad(5)
        klok.shift(rem.VENSTER)
    assert rem.wacht("a") == 0


def test_each_next_wait_is_twice_as_long_up_to_a_quarter_of_an_hour(klok):
    waits = []
    for _ in range(8):
        raad(6)
        waits.append(rem.wacht("a"))
        klok.shift(waits[-1])
        assert rem.wacht("a") == 0
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_an_hour_of_rest_begins_anew(klok):
    for _ in range(3):
        raad(6)
        klok.shift(rem.wacht("a"))
    klok.shift(rem.ONTHOUD + 1)
    raad(6)
    assert rem.wacht("a") == rem.EERSTE_WACHT


def test_keys_do_not_know_each_other_and_the_longest_wait_counts(klok):
    raad(6, "a")
    raad(6, "b")
    klok.shift(rem.EERSTE_WACHT)
    raad(6, "b")
    assert (rem.wacht("a"), rem.wacht("b"), rem.wacht("c")) == (0, 60, 0)
    assert rem.wacht("a", "b", "c") == 60
    assert rem.wacht() == 0
