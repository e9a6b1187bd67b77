"""Asking the index: one query gives every row that matches, the rest is computed."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, F, Func, IntegerField, Q

from kern.models import Zoekregel
from kern.zoeken.document import Document
from kern.zoeken.rang import punten
from kern.zoeken.vraag import Groep, Term, Vraag


class Raak(IntEnum):
    """How well a row matches: with the beginnings of words, with synonyms, or in the words that were typed."""

    BEGIN = 0
    GELIJK = 1
    LETTERLIJK = 2


_RAAK = tuple(Raak)


class Taal(NamedTuple):
    """How a database writes a query. Words are ASCII letters and digits, so nothing in them can have a meaning."""

    woord: str
    begin: str
    en: str
    of: str


FTS5 = Taal('"{}"', '"{}"*', " AND ", " OR ")
TSQUERY = Taal("'{}'", "'{}':*", " & ", " | ")


def schrijf(vraag: Vraag, taal: Taal, raak: Raak) -> str:
    """Return the query as the database wants it."""
    return taal.en.join(f"({_term(term, taal, raak)})" for term in vraag.termen)


def _term(term: Term, taal: Taal, raak: Raak) -> str:
    def groep(words: Groep) -> str:
        return "(" + taal.en.join(taal.woord.format(word) for word in words) + ")"

    groups = term.eigen if raak is Raak.LETTERLIJK else term.eigen + term.ook
    parts = [groep(words) for words in groups]
    if raak is Raak.BEGIN and term.begin:
        parts.append(taal.begin.format(term.begin))
    return taal.of.join(parts)


class Raakt(Func):
    """In a query on `Zoekregel`: whether the row matches."""

    output_field = BooleanField()

    def __init__(self, vraag: Vraag, raak: Raak) -> None:
        """Take the query and how well a row must match."""
        super().__init__(F("pk"))
        self.vraag, self.raak = vraag, raak

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[str]]:
        """Ask the FTS5 table that a migration made (kern 0003)."""
        column, _ = compiler.compile(self.source_expressions[0])
        inner = "SELECT rowid FROM kern_zoekindex WHERE kern_zoekindex MATCH %s"
        return f"{column} IN ({inner})", [schrijf(self.vraag, FTS5, self.raak)]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[str]]:
        """Ask the column that PostgreSQL keeps up to date itself (kern 0003)."""
        return '"kern_zoekregel"."vector" @@ %s::tsquery', [schrijf(self.vraag, TSQUERY, self.raak)]


class Telt(Raakt):
    """The same as a number, 1 or 0: a column of truth values costs a call for every row."""

    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[str]]:
        """Turn the truth value into a number; on SQLite it is one already."""
        sql, params = super().as_postgresql(compiler, connection, **context)
        return f"({sql})::int", params


class Kandidaat(NamedTuple):
    """Something that matches: a row of the index (`pk`), or a document that stands nowhere (`document`)."""

    soort: str
    sleutel: str
    volgorde: int
    kop: str
    raak: Raak
    pk: int = 0
    document: Document | None = None


def zichtbaar(netwerk: UUID | None) -> Q:
    """Return which rows somebody may find: national ones, and those of the own municipality."""
    return Q(netwerk=None) | Q(netwerk=netwerk) if netwerk else Q(netwerk=None)


def uit_index(vraag: Vraag, netwerk: UUID | None) -> list[Kandidaat]:
    """Return every row in sight that matches, in one query."""
    rows = Zoekregel.objects.filter(zichtbaar(netwerk)).filter(Raakt(vraag, Raak.BEGIN))
    found = rows.annotate(gelijk=Telt(vraag, Raak.GELIJK))
    columns = ["pk", "soort", "sleutel", "volgorde", "kop", "gelijk"]
    if any(term.ook for term in vraag.termen):
        found = found.annotate(letterlijk=Telt(vraag, Raak.LETTERLIJK))
        columns.append("letterlijk")
    # Without synonyms the same column counts twice: what matches at all, matches in its own words.
    return [
        Kandidaat(soort, sleutel, volgorde, kop, _RAAK[flags[0] + flags[-1]], pk)
        for pk, soort, sleutel, volgorde, kop, *flags in found.values_list(*columns)
    ]


def uit_documenten(vraag: Vraag, documenten: Iterable[Document]) -> list[Kandidaat]:
    """Return what matches of documents that are computed and stand in no index, by the same rules."""
    found = []
    for document in documenten:
        words = frozenset(document.woorden.split())
        if not all(term.past_ruim(words) for term in vraag.termen):
            continue
        same = all(term.past(words) for term in vraag.termen)
        literal = all(any(words.issuperset(group) for group in term.eigen) for term in vraag.termen)
        raak = Raak(same + literal)
        found.append(Kandidaat(document.soort, document.sleutel, document.volgorde, document.kop, raak, 0, document))
    return found


def op_volgorde(vraag: Vraag, kandidaten: list[Kandidaat], gewichten: dict[str, int]) -> list[Kandidaat]:
    """Return the best first. Whole words win: the beginnings of words count only when there is nothing else."""
    whole = [row for row in kandidaten if row.raak is not Raak.BEGIN] or kandidaten

    def plaats(row: Kandidaat) -> tuple[int, int, str, str]:
        points = punten(vraag, row.kop, letterlijk=row.raak is Raak.LETTERLIJK) + gewichten.get(row.soort, 0)
        return -points, row.volgorde, row.soort, row.sleutel

    return sorted(whole, key=plaats)
