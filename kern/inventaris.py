"""The ids of the inventory: 645 numbered facts from the sources, in fifteen sections.

The inventory itself is not part of this repository. Content names the ids it covers (`bronnen = ["B11"]`);
this table says which ids exist, so that a typing error cannot claim a fact that is not there.
"""

from collections.abc import Iterable

SECTIES = {
    "O": 19,
    "A": 43,
    "B": 132,
    "C": 16,
    "D": 17,
    "E": 27,
    "F": 13,
    "G": 36,
    "H": 33,
    "I": 25,
    "J": 141,
    "K": 33,
    "L": 17,
    "M": 60,
    "N": 33,
}

IDS = frozenset(f"{letter}{number}" for letter, count in SECTIES.items() for number in range(1, count + 1))

# The five sources, as a page names them. "001" in content is the first key of this table.
BRONNEN = {
    "000": "Presentatie Samenwerken bij online jeugdcriminaliteit (CCV)",
    "001": "Routekaart Samenwerken bij online jeugdcriminaliteit (NHVeilig, CCV en Partner in Crime, november 2024)",
    "002": "Infographic De informatiepositie van partners in de online leefwereld (Straatwaarden en Bureau "
    "Regionale Veiligheidsstrategie)",
    "003": "Verslag van de workshop vroegsignalering en gegevensdelen (CCV)",
    "004": "Connect, samen bouwen aan een online interventiematrix (Rijksuniversiteit Groningen en NHL Stenden)",
}


def onbekend(ids: list[str]) -> list[str]:
    """Return the ids that the inventory does not have."""
    return [name for name in ids if name not in IDS]


def bronnamen(numbers: Iterable[str]) -> list[tuple[str, str]]:
    """Return (number, name) of these sources, in order of number."""
    return [(number, BRONNEN[number]) for number in sorted(set(numbers))]
