"""How long one search takes with 2,000 documents: `python -m tests.bench.zoeken`, or `bin/bench zoeken`.

Everything is measured as the page does it: taking the query apart, asking the index, ranking, and the pieces of text
of the first twenty. The rows are made up and rolled back.
"""

import random
import time
import uuid
from collections.abc import Callable

import django
from django.db import connection, transaction

AANTAL = 2_000
WOORDEN_PER_TEKST = 200
KEREN = 30
GRENS_MS = 15
# query -> what it shows
VRAGEN = {
    "zeldzaam": "a word in ten documents",
    "vaak": "a word in every document",
    "vaak gewoon zeldzaam": "three words",
    "agressie": "a word with synonyms",
    "zeld": "the beginning of a word",
    "zeldzaan": "nothing found, a suggestion",
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf": "twelve words",
}


def documenten() -> list[object]:
    """Return made-up documents of two networks and of nobody in particular, always the same."""
    from kern.zoeken.document import Document

    dice = random.Random(7)  # noqa: S311 - made-up words, nothing secret
    known = [f"woord{n}" for n in range(4_000)] + ["bedreiging", "geweld", "gewoon"] * 20
    made = []
    for nr in range(AANTAL):
        words = ["vaak", *dice.choices(known, k=WOORDEN_PER_TEKST)] + ["zeldzaam"] * (nr % 200 == 0)
        title = " ".join(dice.choices(known, k=4)) + (" gewoon" if nr % 3 == 0 else "")
        text = ". ".join(" ".join(words[n : n + 12]) for n in range(0, len(words), 12))
        made.append(Document("pagina", f"d{nr}", title, f"/{nr}/", text, namen=(dice.choice(known),)))
    return made


def meet(wat: Callable[[], object]) -> float:
    """Return the shortest time of an act in milliseconds: what else the machine does only makes it longer.

    Processor time on SQLite, which works inside the process, so that a busy machine measures alike.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    times = []
    for _ in range(KEREN):
        start = clock()
        wat()
        times.append((clock() - start) * 1000)
    return min(times)


def main() -> None:
    """Fill the index, measure every query, print a table, and undo all of it."""
    from kern.models import Zoekregel
    from kern.zoeken.index import ververs, zet
    from kern.zoeken.vraag import ontleed
    from routekaart.zoeken.resultaat import synoniemen, zoek

    with transaction.atomic():
        made = documenten()
        start = time.perf_counter()
        ververs(made)
        for document in made[:20]:
            zet(document, netwerk=uuid.uuid4())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE kern_zoekregel")
        print(f"{connection.vendor}: {Zoekregel.objects.count()} rows, filled in {time.perf_counter() - start:.1f} s")
        for query, shows in VRAGEN.items():
            found = zoek(ontleed(query, synoniemen()), None).aantal
            took = meet(lambda query=query: zoek(ontleed(query, synoniemen()), None))
            print(f"  {took:6.1f} ms  {took / GRENS_MS:5.0%} of {GRENS_MS} ms  {found:5} found  {shows}")
        transaction.set_rollback(True)


def met_testdatabase() -> None:
    """Run `main` in a database of its own that is thrown away."""
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    config = runner.setup_databases()
    try:
        main()
    finally:
        runner.teardown_databases(config)


if __name__ == "__main__":
    django.setup()
    met_testdatabase()
