"""What several people of one partner say together: one answer, or divided. Pure functions over rows.

Only answers are counted. Who answered nothing counts neither way, and whose answer is whose cannot be seen.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from afspraken.woorden import Antwoord, Vraag, Zicht

Rij = Mapping[str, Any]


@dataclass(frozen=True)
class Verdeeld:
    """A question on which the people of one partner differ: `meeste` of the `van` who answered say the same.

    `fenomenen` (empty for all) and `zicht` take in all that they answered about; `drempel` is the highest named.
    """

    partner: str
    vraag: int
    andere: str | None
    over: str
    scenario: Any
    fenomenen: tuple[Mapping[str, str], ...]
    zicht: str
    drempel: int
    meeste: int
    van: int

    @property
    def onderwerp(self) -> tuple[Any, ...]:
        """Return what the question is about, as `onderwerp` gives it for a row."""
        return self.scenario, self.partner, self.vraag, self.andere, self.over


def samen(bladen: Sequence[Sequence[Rij]]) -> tuple[list[Rij], list[Verdeeld]]:
    """Return what the people of one partner answer alike, and on what they are divided; one sheet per person.

    Answers are alike when the antwoord, the fenomenen and the zicht are, and for wel the slots that the question asks
    for. A no has no drempel, doel or actie to differ in, and telling the young person has no drempel. Free text is
    not compared: the first that says something is kept. The rows are nobody's own any more: they carry no id.
    """
    sheets = defaultdict(list)
    for blad in bladen:
        for key, rows in _per_onderwerp(blad).items():
            sheets[key].append(rows)
    alike: list[Rij] = []
    divided: list[Verdeeld] = []
    for _key, answers in sorted(sheets.items(), key=lambda item: [str(part or "") for part in item[0]]):
        counts = Counter(frozenset(_gezegd(rij) for rij in rows) for rows in answers)
        if len(counts) == 1:
            alike += _eensgezind(answers)
        else:
            divided.append(_verdeeld(answers, max(counts.values())))
    return alike, divided


def onderwerp(rij: Rij) -> tuple[Any, ...]:
    """Return what a row answers: scenario, partner, question, other partner, and bericht or jongere."""
    andere = None if rij["vraag"] == Vraag.GRIJP_IN else rij["andere"]
    return rij.get("scenario"), rij["partner"], rij["vraag"], andere, rij.get("over", "bericht")


def hoogste_drempel(rijen: Sequence[Rij]) -> int:
    """Return the highest drempel that these answers name: a no names none, unless nobody says wel."""
    named = [rij["vanaf_drempel"] or 0 for rij in rijen if rij["antwoord"] == Antwoord.WEL]
    return max(named or [rij["vanaf_drempel"] or 0 for rij in rijen])


def _per_onderwerp(blad: Sequence[Rij]) -> dict[tuple[Any, ...], list[Rij]]:
    """Return what one person answered; what was not discussed is left out."""
    found = defaultdict(list)
    for rij in blad:
        if rij["antwoord"] != Antwoord.NOG_NIET:
            found[onderwerp(rij)].append(rij)
    return found


def _gezegd(rij: Rij) -> tuple[Any, ...]:
    """Return what is compared of an answer."""
    said = (rij["antwoord"], frozenset(fenomeen["slug"] for fenomeen in rij["fenomenen"]), rij["zicht"])
    if rij["antwoord"] != Antwoord.WEL:
        return said
    if rij["vraag"] in (Vraag.BETREK, Vraag.BETROKKEN):
        return *said, rij["vanaf_drempel"], rij["doel"], rij["delen"], rij["terugkoppeling"]
    drempel = None if rij.get("over") == "jongere" else rij["vanaf_drempel"]
    return *said, drempel, rij["actie"] and rij["actie"]["slug"]


def _eensgezind(antwoorden: Sequence[Sequence[Rij]]) -> list[Rij]:
    """Return the rows of the first who answered, each once, with the first words that anybody gave."""
    same = defaultdict(list)
    for rows in antwoorden:
        for rij in rows:
            same[_gezegd(rij)].append(rij)
    return [
        {key: value for key, value in rows[0].items() if key != "id"}
        | {name: next((rij[name] for rij in rows if rij.get(name)), "") for name in ("reden", "toelichting")}
        for rows in same.values()
    ]


def _verdeeld(antwoorden: Sequence[Sequence[Rij]], meeste: int) -> Verdeeld:
    rijen = [rij for rows in antwoorden for rij in rows]
    scenario, partner, vraag, andere, over = onderwerp(rijen[0])
    named = {fenomeen["slug"]: fenomeen for rij in rijen for fenomeen in rij["fenomenen"]}
    everything = any(not rij["fenomenen"] for rij in rijen)
    zicht = {rij["zicht"] for rij in rijen}
    return Verdeeld(
        partner=partner,
        vraag=vraag,
        andere=andere,
        over=over,
        scenario=scenario,
        fenomenen=() if everything else tuple(named[slug] for slug in sorted(named)),
        zicht=zicht.pop() if len(zicht) == 1 else Zicht.BEIDE.value,
        drempel=hoogste_drempel(rijen),
        meeste=meeste,
        van=len(antwoorden),
    )
