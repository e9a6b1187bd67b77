"""Neighbours: every place in a row is counted, and the ends have one side."""

from dataclasses import dataclass

import pytest
from django.http import Http404

from kern.buren import plaats


@dataclass(frozen=True)
class Ding:
    slug: str


A, B, C = (Ding(slug) for slug in "abc")


def test_a_place_has_its_number_and_the_neighbours_that_are_there() -> None:
    found = [plaats([A, B, C], row.slug) for row in (A, B, C)]
    assert [(row.hier, row.nummer, row.van, row.vorige, row.volgende) for row in found] == [
        (A, 1, 3, None, B),
        (B, 2, 3, A, C),
        (C, 3, 3, B, None),
    ]
    alone = plaats([B], "b")
    assert (alone.nummer, alone.van, alone.vorige, alone.volgende) == (1, 1, None, None)


@pytest.mark.parametrize("rows", [[], [A, C]])
def test_what_is_not_in_the_row_does_not_exist(rows: list[Ding]) -> None:
    with pytest.raises(Http404):
        plaats(rows, "b")
