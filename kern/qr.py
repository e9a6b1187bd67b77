"""A QR code as numbers for a template: the template draws the SVG, so no markup passes through Python."""

from typing import NamedTuple

import segno

RAND = 4


class Qr(NamedTuple):
    """`pad` is the `d` of one SVG path, `zijde` the side of the square in modules, quiet zone included."""

    pad: str
    zijde: int


def teken(adres: str) -> Qr:
    """The QR code (error correction M) for an address."""
    rijen = segno.make(adres, error="m", micro=False).matrix
    pad = "".join(
        f"M{begin + RAND} {y + RAND}h{lengte}v1h-{lengte}z"
        for y, rij in enumerate(rijen)
        for begin, lengte in _stukken(rij)
    )
    return Qr(pad, len(rijen) + 2 * RAND)


def _stukken(rij: bytearray) -> list[tuple[int, int]]:
    """Begin and length of each run of dark modules in a row."""
    stukken: list[tuple[int, int]] = []
    for x, donker in enumerate(rij):
        if donker and stukken and sum(stukken[-1]) == x:
            stukken[-1] = (stukken[-1][0], stukken[-1][1] + 1)
        elif donker:
            stukken.append((x, 1))
    return stukken
