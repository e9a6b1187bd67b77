"""Which agreements apply to a situation. Pure functions: the route and the proefrit ask the same."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, Protocol

from afspraken.woorden import TeltAls, Zicht

Oordeel = Literal["ja", "misschien", "nee"]


@dataclass(frozen=True)
class Situatie:
    """What is known of a message. `fenomenen` None or empty, and `drempel` None, mean: not known (yet)."""

    partner: str
    fenomenen: Collection[str] | None = None
    zicht: str = "onbekend"
    drempel: int | None = None


class Passend(Protocol):
    """What `past` needs of an agreement; `Geldend` has it."""

    @property
    def van(self) -> str: ...
    @property
    def naar(self) -> str: ...
    @property
    def fenomenen(self) -> Collection[str]: ...
    @property
    def zicht(self) -> str: ...
    @property
    def vanaf_drempel(self) -> int: ...
    @property
    def groot_telt_als(self) -> str: ...


def past(afspraak: Passend, situatie: Situatie) -> Oordeel:
    """Say whether an agreement applies: "nee" as soon as one slot does not fit, "misschien" while one is unknown."""
    if situatie.partner not in (afspraak.van, afspraak.naar):
        return "nee"
    if afspraak.zicht not in (Zicht.BEIDE, telt_als(situatie.zicht, afspraak.groot_telt_als)):
        return "nee"
    answers = (_past_fenomeen(afspraak, situatie), _past_drempel(afspraak, situatie))
    return next((answer for answer in ("nee", "misschien") if answer in answers), "ja")


def telt_als(zicht: str, groot_telt_als: str) -> str:
    """Return openbaar or besloten: a large group as the network agreed, what is not known always as besloten."""
    if zicht == "groot":
        return TeltAls.OPENBAAR if groot_telt_als == TeltAls.OPENBAAR else TeltAls.BESLOTEN
    return Zicht.OPENBAAR if zicht == Zicht.OPENBAAR else Zicht.BESLOTEN


def gaat_over(afspraak: Passend, fenomeen: str) -> bool:
    """Whether an agreement is about this fenomeen: it names this one, or none and so all."""
    return not afspraak.fenomenen or fenomeen in afspraak.fenomenen


def _past_fenomeen(afspraak: Passend, situatie: Situatie) -> Oordeel:
    if not situatie.fenomenen:
        return "misschien" if afspraak.fenomenen else "ja"
    return "ja" if any(gaat_over(afspraak, name) for name in situatie.fenomenen) else "nee"


def _past_drempel(afspraak: Passend, situatie: Situatie) -> Oordeel:
    if situatie.drempel is None:
        return "ja" if afspraak.vanaf_drempel == 1 else "misschien"
    return "ja" if situatie.drempel >= afspraak.vanaf_drempel else "nee"
