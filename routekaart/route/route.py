"""Where somebody is on the route: computed from the answers, never stored. Pure: no request, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routekaart.route.stappen import STAPPEN, Stap
from routekaart.route.woorden import ZOEK_UIT, Antwoorden


@dataclass(frozen=True)
class Ingevuld:
    """What is stored of one step: the raw answers, and whether they were handed in (autosave is not)."""

    antwoorden: Antwoorden = field(default_factory=dict)
    ingediend: bool = False


class Route:
    """Walk the steps from the start and stop at the first that is not answered."""

    def __init__(self, antwoorden: Mapping[str, Ingevuld]) -> None:
        self._van = antwoorden
        self._klaar = {stap.slug: self._is_klaar(stap) for stap in STAPPEN}

    def antwoord(self, stap: str, vraag: str) -> str:
        """Return the one answer to a question, "" when it is blank."""
        values = self._van.get(stap, Ingevuld()).antwoorden.get(vraag, [])
        return values[-1] if values else ""

    def _is_klaar(self, stap: Stap) -> bool:
        row = self._van.get(stap.slug)
        return row is not None and row.ingediend and stap.geldig(row.antwoorden)

    def beantwoord(self, stap: Stap) -> bool:
        """Say whether a step counts: handed in, and valid as it is stored."""
        return self._klaar[stap.slug]

    @property
    def pad(self) -> tuple[Stap, ...]:
        """The steps on the way: step 5 only while step 4 does not say no (F12, F13)."""
        return tuple(stap for stap in STAPPEN if stap.alleen_als is None or self._op_de_weg(*stap.alleen_als))

    def _op_de_weg(self, stap: str, vraag: str, antwoord: str) -> bool:
        return not self._klaar[stap] or self.antwoord(stap, vraag) == antwoord

    def bereikbaar(self, stap: Stap) -> bool:
        """Say whether the step may be visited: it is on the way and everything before it is answered."""
        return stap in self.pad and all(map(self.beantwoord, self.pad[: self.pad.index(stap)]))

    @property
    def huidige(self) -> Stap | None:
        """The first step that is not answered; None when only closing is left."""
        return next((stap for stap in self.pad if not self.beantwoord(stap)), None)

    def volgende(self, stap: Stap) -> Stap | None:
        """The step after this one; None means closing."""
        later = self.pad[self.pad.index(stap) + 1 :] if stap in self.pad else ()
        return next(iter(later), None)

    def vorige(self, stap: Stap) -> Stap | None:
        """The step before this one; None before the first."""
        earlier = self.pad[: self.pad.index(stap)] if stap in self.pad else ()
        return next(reversed(earlier), None)

    @property
    def wacht_op_uitkomst(self) -> bool:
        """Whether a partner is called and has not answered (E4): an open point."""
        called = self.antwoord("partners-betrekken", "besluit") == "ja_ik_bel"
        return called and self.antwoord("partners-betrekken", "uitkomst") in ("", "onbekend")

    @property
    def open_punten(self) -> list[tuple[Stap, str]]:
        """Return (step, question) for each "zoek ik uit" and for a call without an outcome."""
        found = [
            (stap, vraag)
            for stap in STAPPEN
            for vraag in stap.vragen
            if ZOEK_UIT in self._van.get(stap.slug, Ingevuld()).antwoorden.get(vraag, [])
        ]
        waiting = next((stap for stap in STAPPEN if "uitkomst" in stap.later), None)
        return found + ([(waiting, "uitkomst")] if waiting and self.wacht_op_uitkomst else [])
