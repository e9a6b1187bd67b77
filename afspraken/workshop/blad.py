"""From what somebody tapped in a scenario to the rows that expectations are compared with. Pure.

A sheet is a flat dictionary of field name to text, as a form sends it. Per other partner it holds three questions of
the card (who do I call in, who calls me in, on whom do I rely), once the fourth (do I act), and who tells the young
person. What is not answered, is not there: "nog niet besproken" is never a gap.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from afspraken.woorden import Antwoord, Delen, Doel, Drempel, Terugkoppeling, Vraag

Blad = Mapping[str, str]
Rij = dict[str, Any]

# The prefix of a field, and the question of the card it stands for; each is followed by the slug of the other partner.
PER_PARTNER = {"betrek": Vraag.BETREK, "betrokken": Vraag.BETROKKEN, "reken": Vraag.REKEN_OP}
GRIJP = "grijp"
JONGERE = "jongere"
WIJ = "wij"
# Which slots an answer "wel" has, by the prefix of its field.
SLOTS = {
    "betrek": ("doel", "delen", "terug", "vanaf"),
    "betrokken": ("doel", "delen", "terug", "vanaf"),
    "reken": ("actie", "vanaf"),
    GRIJP: ("actie", "vanaf"),
}
_CODES = {
    "doel": set(Doel.values),
    "delen": set(Delen.values),
    "terug": set(Terugkoppeling.values),
    "vanaf": {str(drempel) for drempel in Drempel.values},
}


class Plek(NamedTuple):
    """The message that the answers are about: a scenario, with what the card needs to know of it."""

    scenario: str
    fenomeen: str
    fenomeennaam: str
    zicht: str
    drempel: int


def veldnamen(anderen: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (field, prefix, other partner) of every answer on a sheet; the other is empty for the own action."""
    others = list(anderen)
    for prefix in PER_PARTNER:
        for slug in others:
            yield f"{prefix}_{slug}", prefix, slug
    yield GRIJP, GRIJP, ""


def rijen(
    blad: Blad, *, partner: str, anderen: Sequence[str], plek: Plek, acties: Mapping[str, str] | None = None
) -> list[Rij]:
    """Return the answers of one sheet in the form of frozen inbreng, with `scenario` and `over` beside it.

    `acties` gives the name of an action by its slug; another slug counts as no action.
    """
    base: Rij = {
        "partner": partner,
        "scenario": plek.scenario,
        "zicht": plek.zicht,
        "over": "bericht",
        "toelichting": "",
    }
    base["fenomenen"] = [{"slug": plek.fenomeen, "naam": plek.fenomeennaam}]
    rows = []
    for field, prefix, other in veldnamen(anderen):
        answer = blad.get(field, "")
        if answer in Antwoord.values and answer != Antwoord.NOG_NIET:
            question = PER_PARTNER.get(prefix, Vraag.GRIJP_IN)
            line = base | {"vraag": int(question), "antwoord": answer, "andere": other or None}
            rows.append(line | _slots(blad, field, prefix, plek, acties or {}))
    return rows + _jongere(blad, base, anderen, plek)


def _slots(blad: Blad, field: str, prefix: str, plek: Plek, acties: Mapping[str, str]) -> Rij:
    wel = blad.get(field) == Antwoord.WEL
    values = {name: _code(blad, field, name) for name in SLOTS[prefix] if wel}
    action = blad.get(f"{field}_actie", "") if "actie" in values else ""
    return {
        "vanaf_drempel": int(values.get("vanaf") or _code(blad, "drempel", "", "vanaf") or plek.drempel),
        "doel": values.get("doel") or None,
        "delen": values.get("delen") or None,
        "terugkoppeling": values.get("terug") or Terugkoppeling.STANDAARD.value,
        "actie": {"slug": action, "naam": acties[action]} if action in acties else None,
        "reden": blad.get(f"{field}_reden", "").strip() if blad.get(field) == Antwoord.KAN_NIET else "",
    }


def _code(blad: Blad, field: str, slot: str, codes: str = "") -> str:
    """Return the code in a slot; what is no code counts as nothing."""
    value = blad.get(f"{field}_{slot}" if slot else field, "")
    return value if value in _CODES.get(codes or slot, ()) else ""


def _jongere(blad: Blad, base: Rij, anderen: Sequence[str], plek: Plek) -> list[Rij]:
    """Return who tells the young person: "we do" promises it, another partner expects it and does not do it itself."""
    who = blad.get(JONGERE, "")
    if who != WIJ and who not in anderen:
        return []
    rest = {"vanaf_drempel": plek.drempel, "doel": None, "delen": None, "actie": None, "reden": ""}
    line = base | rest | {"over": "jongere", "terugkoppeling": Terugkoppeling.STANDAARD.value}
    own = Antwoord.WEL if who == WIJ else Antwoord.NIET
    promise = line | {"vraag": int(Vraag.GRIJP_IN), "antwoord": own.value, "andere": None}
    expects = {"vraag": int(Vraag.REKEN_OP), "antwoord": Antwoord.WEL.value, "andere": who}
    return [promise] if who == WIJ else [promise, line | expects]


def ontbreekt(blad: Blad, anderen: Sequence[str]) -> list[tuple[str, str]]:
    """Return (field, message) of what an answer of a partner misses before it can stand on the card."""
    missing = []
    for field, prefix, _ in veldnamen(anderen):
        if blad.get(field) == Antwoord.KAN_NIET and not blad.get(f"{field}_reden", "").strip():
            missing.append((f"{field}_reden", "Schrijf kort op waarom het niet kan."))
        if blad.get(field) == Antwoord.WEL:
            needed = [slot for slot in SLOTS[prefix] if slot in ("doel", "delen")]
            empty = [slot for slot in needed if not _code(blad, field, slot)]
            missing += [(f"{field}_{slot}", "Kies een antwoord.") for slot in empty]
    return missing


def zonder_losse_codes(blad: Blad) -> dict[str, str]:
    """Return a sheet without the slots of questions that were not answered with "wel": a form preselects some.

    What somebody typed stays, whatever was tapped after it.
    """
    ends = tuple(f"_{slot}" for slot in _CODES)
    return {
        name: value
        for name, value in blad.items()
        if not name.endswith(ends) or blad.get(name.rpartition("_")[0]) == Antwoord.WEL
    }


def eensgezind(bladen: Sequence[Blad], namen: Iterable[str]) -> dict[str, str]:
    """Return the fields in which everybody who answered gave the same, for a partner that still has to choose."""
    same = {}
    for name in namen:
        given = {blad[name] for blad in bladen if blad.get(name, "").strip()}
        if len(given) == 1:
            same[name] = given.pop()
    return same
