"""Tussen wie = between which organisations each afspraak of a version holds, in words for the card and its prints.

A column may have several organisations: each accepts for itself, and an afspraak holds only between those that did
(0060, 1 and 2). Pure: takes a frozen card and what `Kaartversie.gedrukte_handtekeningen` gives; `gelden.py` decides the
same from the rows for the route.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from afspraken.datums import datum
from afspraken.tekenstand import Handtekening, Kaart, handtekening_van
from afspraken.woorden import opgesomd


class Tussen(NamedTuple):
    """Who accepted one afspraak on each side, who did not, and what there is to tell of who did not or who leaves."""

    van: tuple[str, ...]
    naar: tuple[str, ...]
    zonder: tuple[str, ...]
    verder: tuple[str, ...]

    @property
    def geldt(self) -> bool:
        """Both sides have somebody."""
        return bool(self.van and self.naar)

    @property
    def zinnen(self) -> list[str]:
        """For whom it holds and for whom not; nothing when that goes without saying."""
        if not self.verder and len(self.van) == len(self.naar) == 1:
            return []
        whom = opgesomd([*self.van, *self.naar]) if self.geldt else "niemand"
        return [f"Geldt voor {whom}.", *self.verder]


def tussen(
    bevroren: Kaart,
    handtekeningen: Sequence[Handtekening],
    *,
    akkoord: Iterable[str] | None = None,
    vandaag: date | None = None,
) -> dict[int, Tussen]:
    """Return by number of an afspraak between whom it holds.

    `akkoord` are the ids of who gave akkoord: for a werkafspraak, where that counts beside a signature. Who ended its
    part is left out from that day on; on paper (no `vandaag`) it stays in, with the day beside it.
    """
    agreed = None if akkoord is None else frozenset(akkoord)
    columns = {partner["slug"]: _in_kolom(partner, handtekeningen, agreed) for partner in bevroren["partners"]}
    return {row["nummer"]: _van_regel(row, columns, vandaag) for row in bevroren["afspraken"]}


class _Deelname(NamedTuple):
    """One organisation of a column with its signature, if it signed; `akkoord` as in `tussen`, for all of them."""

    id: str
    naam: str
    handtekening: Handtekening | None
    akkoord: frozenset[str] | None

    def doet_mee(self, nummer: int, vandaag: date | None) -> bool:
        signed = self.handtekening
        if signed is None:
            return self.akkoord is not None and self.id in self.akkoord
        ended = signed.get("opgezegd")
        gone = bool(ended and vandaag and date.fromisoformat(ended) <= vandaag)
        return not gone and not self._voorbehoud(nummer)

    def verder(self, nummer: int, vandaag: date | None) -> str:
        """Why it does not hold for this organisation, or until when it does; empty when there is nothing to tell."""
        if text := self._voorbehoud(nummer):
            return f"Geldt niet voor {self.naam}: {text}"
        if ended := (self.handtekening or {}).get("opgezegd"):
            return f"{self.naam} doet niet meer mee vanaf {datum(ended)}."
        if self.doet_mee(nummer, vandaag):
            return ""
        why = "tekende nog niet" if self.akkoord is None else "gaf nog geen akkoord"
        return f"Geldt niet voor {self.naam}: {why}."

    def _voorbehoud(self, nummer: int) -> str:
        rows = (self.handtekening or {}).get("voorbehouden") or ()
        return next((row["tekst"] for row in rows if row["nummer"] == nummer), "")


def _in_kolom(
    partner: Mapping[str, Any], handtekeningen: Sequence[Handtekening], akkoord: frozenset[str] | None
) -> list[_Deelname]:
    """Return who stood in the column when it was frozen, and who joined later."""
    found = [
        _Deelname(str(o["id"]), o["naam"], handtekening_van(o, handtekeningen), akkoord)
        for o in partner["organisaties"]
    ]
    known = {who.naam for who in found}
    later = [row for row in handtekeningen if row.get("partner") == partner["naam"] and row["organisatie"] not in known]
    return found + [_Deelname("", row["organisatie"], row, akkoord) for row in later]


def _van_regel(row: Mapping[str, Any], columns: Mapping[str, Sequence[_Deelname]], vandaag: date | None) -> Tussen:
    number, everybody = row["nummer"], [columns.get(row[side], ()) for side in ("van", "naar")]
    van, naar = (tuple(who.naam for who in side if who.doet_mee(number, vandaag)) for side in everybody)
    out = tuple(who.naam for side in everybody for who in side if not who.doet_mee(number, vandaag))
    told = [who.verder(number, vandaag) for side in everybody for who in side]
    return Tussen(van, naar, out, tuple(sentence for sentence in told if sentence))
