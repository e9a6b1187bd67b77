"""Rolgrenswacht: what a line of the card asks of a partner while the role of that partner does not allow it. Pure.

The limits are words in `inhoud/rolgrenzen.toml`, read once; they say no more than the sources. Only structured slots
are checked, never free text. It warns with the limit, the source and what can be done; it never rewrites or blocks.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import TextChoices

from afspraken.woorden import Antwoord, Soort, Vraag

BESTAND = Path(__file__).with_name("inhoud") / "rolgrenzen.toml"

Rij = Mapping[str, Any]

DOET, HOORT = "doet", "hoort"
KANTEN = (DOET, HOORT)


class Oordeel(TextChoices):
    """How strict a limit is."""

    MAG_NIET = "mag_niet", "Mag niet"
    ALLEEN_ALS = "alleen_als", "Mag alleen onder een voorwaarde"


@dataclass(frozen=True)
class Rolgrens:
    """One limit as the file has it: whose it is, on which side of a line, in which slots, and the words."""

    slug: str
    partners: Sequence[str]
    kant: str
    wanneer: Mapping[str, Sequence[Any]]
    oordeel: str
    grens: str
    kan: str
    bron: str
    bronnen: Sequence[str]
    over: str
    voorwaarde: str = ""


@dataclass(frozen=True)
class Waarschuwing:
    """A limit that a line touches: of which partner, in words, when it may, where it stands, and what can be done.

    `voorwaarde` is empty when it may not. `bronnen` are numbers of sources, `over` is the activity on the pages of
    the partners.
    """

    slug: str
    partner: str
    oordeel: Oordeel
    grens: str
    voorwaarde: str
    kan: str
    bronnen: tuple[str, ...]
    over: str


@cache
def rolgrenzen() -> tuple[Rolgrens, ...]:
    """Return the limits in the order of the file."""
    return tuple(Rolgrens(**row) for row in tomllib.loads(BESTAND.read_text("utf-8"))["rolgrens"])


def waarschuwingen(rij: Rij) -> list[Waarschuwing]:
    """Return the limits that an agreement or an answer touches, "mag niet" first, else in the order of the file.

    `rij` has the frozen form of an afspraak or of inbreng; fenomenen and actie may also be plain slugs, as in a
    modelafspraak. An answer other than wel asks nothing of anybody. An answer to question 2 or 4 asks something of
    the other partner: the warning is about that one.
    """
    if rij.get("antwoord", Antwoord.WEL) != Antwoord.WEL:
        return []
    daad = _daad(rij)
    found = [_waarschuwing(grens, daad) for grens in rolgrenzen() if _raakt(grens, daad)]
    return sorted(found, key=lambda one: one.oordeel != Oordeel.MAG_NIET)


class _Daad(NamedTuple):
    """What a line asks: who does it, who hears of it or relies on it, and in which slots."""

    doet: str | None
    hoort: str | None
    slots: Mapping[str, Any]
    fenomenen: frozenset[str]


# Per question the kind of agreement it would become, and whether the partner itself does it.
_VRAGEN = {
    Vraag.BETREK: (Soort.BETREKKEN, True),
    Vraag.BETROKKEN: (Soort.BETREKKEN, False),
    Vraag.GRIJP_IN: (Soort.INGRIJPEN, True),
    Vraag.REKEN_OP: (Soort.INGRIJPEN, False),
}


def _daad(rij: Rij) -> _Daad:
    if "vraag" in rij:
        soort, self_ = _VRAGEN[Vraag(rij["vraag"])]
        partner, andere = rij["partner"], rij.get("andere")
        doet, hoort = (partner, andere) if self_ else (andere, partner)
    else:
        soort, doet, hoort = rij["soort"], rij["van"], rij["naar"]
    slots = {
        "soort": soort,
        "zicht": rij.get("zicht"),
        "delen": rij.get("delen"),
        "doel": rij.get("doel"),
        "drempels": rij.get("vanaf_drempel"),
        "acties": _slug(rij.get("actie")),
    }
    return _Daad(doet, hoort, slots, frozenset(_slug(fenomeen) for fenomeen in rij.get("fenomenen") or ()))


def _slug(waarde: Any) -> Any:
    return waarde["slug"] if isinstance(waarde, Mapping) else waarde


def _raakt(grens: Rolgrens, daad: _Daad) -> bool:
    mine, other = (daad.doet, daad.hoort) if grens.kant == DOET else (daad.hoort, daad.doet)
    when, about = grens.wanneer, grens.wanneer.get("fenomenen", daad.fenomenen)
    return (
        mine in grens.partners
        and all(daad.slots[slot] in when[slot] for slot in daad.slots if slot in when)
        and (not daad.fenomenen or not daad.fenomenen.isdisjoint(about))
        and other in when.get("ander", (other,))
        and other not in when.get("niet_ander", ())
    )


def _waarschuwing(grens: Rolgrens, daad: _Daad) -> Waarschuwing:
    return Waarschuwing(
        slug=grens.slug,
        partner=str(daad.doet if grens.kant == DOET else daad.hoort),
        oordeel=Oordeel(grens.oordeel),
        grens=grens.grens,
        voorwaarde=grens.voorwaarde,
        kan=grens.kan,
        bronnen=tuple(grens.bron.split(", ")),
        over=grens.over,
    )
