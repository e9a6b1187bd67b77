"""How long a card is looked over after each edit: `python -m tests.bench.kaart`, or `bin/bench kaart`.

The largest card we promise, 12 partners with 200 afspraken and an answer of everybody about everybody, against more
example messages than a network has: the proefrit, the gaps and what stands open. Made up, always the same, no database.
"""

import random
import time
from collections.abc import Callable
from itertools import permutations
from typing import Any

import django

KEREN = 15
GRENS_MS = 50
PARTNERS = [f"partner-{n}" for n in range(1, 13)]
FENOMENEN = [f"fenomeen-{n}" for n in range(1, 9)]
AFSPRAKEN = 200
BERICHTEN = 64


def kaart() -> dict[str, Any]:
    """Return a card in its frozen form; half of the answers is about one or two fenomenen."""
    dice = random.Random(7)  # noqa: S311 - made-up words, nothing secret

    def slots() -> dict[str, Any]:
        named = dice.sample(FENOMENEN, k=dice.choice([0, 0, 1, 2]))
        return {
            "fenomenen": [{"slug": slug, "naam": slug} for slug in named],
            "zicht": dice.choice(["openbaar", "besloten", "beide", "beide"]),
            "vanaf_drempel": dice.randint(1, 4),
            "doel": dice.choice(["weten", "meedenken", "handelen"]),
            "delen": dice.choice(["zonder_naam", "trend", "noodzakelijk"]),
            "terugkoppeling": dice.choice(["standaard", "zelfde_dag"]),
            "actie": None,
        }

    def answer(nr: int, partner: str, andere: str | None, vraag: int) -> dict[str, Any]:
        said = dice.choice(["wel"] * 6 + ["niet", "kan_niet", "nog_niet"])
        return slots() | {"id": f"i{nr}", "partner": partner, "andere": andere, "vraag": vraag, "antwoord": said}

    asked = [(one, other, vraag) for one, other in permutations(PARTNERS, 2) for vraag in (1, 2, 4)]
    asked += [(one, None, 3) for one in PARTNERS]
    pairs = [dice.sample(PARTNERS, k=2) for _ in range(AFSPRAKEN)]
    return {
        "partners": [{"slug": slug, "ontvangstpunten": [_punt(slug)]} for slug in PARTNERS],
        "kaartafspraken": {"groot_telt_als": "besloten", "terugkoppeling": "twee_werkdagen"},
        "inbreng": [answer(nr, *one) for nr, one in enumerate(asked)],
        "afspraken": [
            slots() | {"id": f"a{nr}", "nummer": nr, "soort": dice.choice(["betrekken", "ingrijpen"]), "van": one,
                       "naar": other}
            for nr, (one, other) in enumerate(pairs, 1)
        ],
    }  # fmt: skip


def _punt(slug: str) -> dict[str, str]:
    return {"organisatie": slug, "overdag": "ja", "avond_weekend": "niet" if slug.endswith("3") else "ja"}


def meet(wat: Callable[[], object]) -> tuple[float, float]:
    """Return the shortest and the middle processor time of an act in milliseconds."""
    times = []
    for _ in range(KEREN):
        start = time.process_time()
        wat()
        times.append((time.process_time() - start) * 1000)
    return min(times), sorted(times)[KEREN // 2]


def main() -> None:
    """Print a table: what is looked over, how long it takes, and which part of the limit that is."""
    from afspraken.bereik import bereik_op
    from afspraken.proefrit import Bericht, proefrit, samengevat
    from afspraken.verschillen import verschillen
    from afspraken.verwachtingen import open_verwachtingen

    card, dice = kaart(), random.Random(11)  # noqa: S311 - made-up words, nothing secret
    seen = ["openbaar", "besloten", "groot", "onbekend"]
    messages = [
        Bericht(f"b{n}", f"Bericht {n}", FENOMENEN[n % 8], seen[n % 4], dice.randint(1, 4)) for n in range(BERICHTEN)
    ]
    acts: dict[str, Callable[[], object]] = {
        "proefrit": lambda: samengevat(proefrit(card, messages)),
        "gaps": lambda: verschillen(card["inbreng"], fenomenen=FENOMENEN, bereik=bereik_op(card)),
        "open": lambda: open_verwachtingen(card["inbreng"], card["afspraken"]),
    }
    print(f"{len(PARTNERS)} partners, {AFSPRAKEN} afspraken, {len(card['inbreng'])} answers, {BERICHTEN} messages")
    for name, act in acts.items():
        least, middle = meet(act)
        print(f"  {name:9} {least:6.1f} ms, middle {middle:6.1f} ms  {least / GRENS_MS:5.0%} of {GRENS_MS} ms")


if __name__ == "__main__":
    django.setup()
    main()
