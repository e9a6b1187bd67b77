"""Where expectations and promises do not meet. Pure functions over the frozen form of inbreng and afspraken.

What a partner expects (question 2 or 4) and no agreement promises. Where the answers of partners differ from each
other is in `afspraken.verschillen`.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from afspraken.woorden import Antwoord, Soort, Vraag, Zicht

Rij = Mapping[str, Any]

# Which agreement answers an expectation: its kind, and who promises (van) and who expects (naar).
_SPIEGEL = {Vraag.BETROKKEN: Soort.BETREKKEN, Vraag.REKEN_OP: Soort.INGRIJPEN}


def open_verwachtingen(inbreng: Iterable[Rij], afspraken: Sequence[Rij]) -> list[Rij]:
    """Return the inbreng rows with an expectation that the agreements do not meet in full."""
    return [rij for rij in inbreng if verwacht(rij) and not _gedekt(rij, afspraken)]


def verwacht(inbreng: Rij) -> bool:
    """Say whether this answer expects something of another partner."""
    return inbreng["vraag"] in _SPIEGEL and inbreng["antwoord"] == Antwoord.WEL


def _gedekt(inbreng: Rij, afspraken: Sequence[Rij]) -> bool:
    """Every pair of fenomeen and zicht needs an agreement that starts at the same drempel or earlier."""
    promises = [afspraak for afspraak in afspraken if _belooft(afspraak, inbreng)]
    return all(any(_raakt(promise, *cell) for promise in promises) for cell in _cellen(inbreng))


def _belooft(afspraak: Rij, inbreng: Rij) -> bool:
    return (
        afspraak["soort"] == _SPIEGEL[inbreng["vraag"]]
        and afspraak["van"] == inbreng["andere"]
        and afspraak["naar"] == inbreng["partner"]
        and afspraak["vanaf_drempel"] <= inbreng["vanaf_drempel"]
    )


def _cellen(inbreng: Rij) -> Iterable[tuple[str | None, str]]:
    """Return each (fenomeen, zicht) that the answer is about; None stands for all fenomenen."""
    fenomenen = [fenomeen["slug"] for fenomeen in inbreng["fenomenen"]] or [None]
    zicht = [Zicht.OPENBAAR, Zicht.BESLOTEN] if inbreng["zicht"] == Zicht.BEIDE else [inbreng["zicht"]]
    return product(fenomenen, zicht)


def _raakt(afspraak: Rij, fenomeen: str | None, zicht: str) -> bool:
    slugs = [row["slug"] for row in afspraak["fenomenen"]]
    return (not slugs or fenomeen in slugs) and afspraak["zicht"] in (Zicht.BEIDE, zicht)
