"""Searching as one person: the index, the agreements that hold for the own organisation, and what to show of both.

The agreements stand in no index. Which of them hold depends on signatures and dates, and they are between partners:
computed at the moment of asking they are right, also one second after a signature.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.urls import reverse

from afspraken.gelden import geldende_afspraken
from afspraken.zinnen import in_tweeen
from kern.models import Zoekregel
from kern.zoeken.document import Document
from kern.zoeken.fragment import Stukken, Zeef, fragment, gemarkeerd
from kern.zoeken.opzoeken import Kandidaat, Raak, op_volgorde, uit_documenten, uit_index
from kern.zoeken.suggestie import bedoel_je, kennis, minder_woorden
from kern.zoeken.vraag import Synoniemen, Vraag
from partners.models import Lidmaatschap
from partners.rechten import mag, rollen
from routekaart.zoeken.inladen import SYNONIEMEN
from routekaart.zoeken.soorten import AFSPRAAK, GEWICHTEN, SOORTEN, soort_van

PER_PAGINA = 20
GETOOND = ("titel", "adres", "tekst", "namen", "netwerk")


@cache
def synoniemen() -> Synoniemen:
    """Return the groups of `inhoud/synoniemen.toml`, read once."""
    return Synoniemen(tomllib.loads(SYNONIEMEN.read_text("utf-8"))["groepen"])


@dataclass(frozen=True)
class Treffer:
    """One result: its parts as (text, found) pairs, so that the template marks and escapes them."""

    soort: str
    titel: Stukken
    adres: str
    fragment: Stukken
    namen: Stukken = field(default_factory=list)
    lokaal: bool = False


@dataclass(frozen=True)
class Uitkomst:
    """The answer to a query: one page of results, and the numbers per kind of all of them."""

    treffers: tuple[Treffer, ...] = ()
    aantal: int = 0
    paginas: int = 1
    soorten: tuple[tuple[str, str, int], ...] = ()
    ruim: bool = False
    bedoel_je: str = ""
    minder: tuple[str, ...] = field(default=())


def _afspraken(lidmaatschap: Lidmaatschap | None) -> Iterator[Document]:
    """Yield the agreements that hold for my organisation: what they say first is the title."""
    # The functie's half of the right: only who takes part in the card has agreements that hold for it.
    ziet = lidmaatschap is not None and lidmaatschap.heeft(*rollen()["kaart.zien"].functies)
    rows = geldende_afspraken(lidmaatschap.organisatie) if ziet else []
    for place, row in enumerate(rows):
        first, rest = in_tweeen(row.zin)
        state = "Werkafspraak, nog niet ondertekend." if row.werkafspraak else ""
        text = " ".join(part for part in (state, rest, row.toelichting) if part)
        card = reverse("kaart-versie", args=[row.versie_id])
        yield Document(AFSPRAAK, str(row.id), first, f"{card}#afspraken", text, volgorde=place)


def zoek(vraag: Vraag, lidmaatschap: Lidmaatschap | None, soort: str = "", pagina: int = 1) -> Uitkomst:
    """Answer a query for who asks: national content for everybody, the own network for its members.

    Two queries on the index, whatever the answer, and three for the agreements of a member.
    """
    network = lidmaatschap.organisatie.gemeente_id if mag(lidmaatschap, "netwerk.zien") else None
    found = uit_index(vraag, network) + uit_documenten(vraag, _afspraken(lidmaatschap))
    ranked = op_volgorde(vraag, found, GEWICHTEN)
    if not ranked:
        known = kennis(synoniemen())
        return Uitkomst(bedoel_je=bedoel_je(vraag, known), minder=tuple(minder_woorden(vraag, known)))
    numbers = Counter(row.soort for row in ranked)
    order = [code for code in SOORTEN if code in numbers] + sorted(set(numbers) - set(SOORTEN))
    chosen = [row for row in ranked if soort in ("", row.soort)]
    wide = ranked[0].raak is Raak.BEGIN
    return Uitkomst(
        treffers=_treffers(chosen[(pagina - 1) * PER_PAGINA : pagina * PER_PAGINA], vraag, ruim=wide),
        aantal=len(chosen),
        paginas=max(1, -(-len(chosen) // PER_PAGINA)),
        soorten=tuple((code, soort_van(code).meer, numbers[code]) for code in order),
        ruim=wide,
    )


def _treffers(rijen: list[Kandidaat], vraag: Vraag, *, ruim: bool) -> tuple[Treffer, ...]:
    """Return what to show of these, in the same order; the texts come in one query."""
    texts = Zoekregel.objects.only(*GETOOND).in_bulk([row.pk for row in rijen if row.pk])
    found, typed = Zeef(vraag, ruim=ruim), Zeef(vraag, ruim=ruim, ook=False)
    # A row can be gone since a moment.
    sources = [(row.soort, source) for row in rijen if (source := row.document or texts.get(row.pk))]
    return tuple(_treffer(soort_van(kind).een, source, found, typed) for kind, source in sources)


def _treffer(soort: str, bron: Document | Zoekregel, gevonden: Zeef, getypt: Zeef) -> Treffer:
    """Return one result. Other names are told only when what was typed stands there and not in the title."""
    names = "" if isinstance(bron, Document) else bron.namen
    telling = _raak(gemarkeerd(names, getypt)) and not _raak(gemarkeerd(bron.titel, getypt))
    return Treffer(
        soort=soort,
        titel=gemarkeerd(bron.titel, gevonden),
        adres=bron.adres,
        fragment=fragment(bron.tekst, gevonden),
        namen=gemarkeerd(names, gevonden) if telling else [],
        lokaal=isinstance(bron, Zoekregel) and bron.netwerk is not None,
    )


def _raak(stukken: Stukken) -> bool:
    return any(found for _, found in stukken)
