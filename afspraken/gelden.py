"""What holds for an organisation today: the one thing the route asks of the card.

In force only between organisations that signed; a werkafspraak only between those that gave akkoord. A concept, an
expired, replaced, withdrawn or foreign version is never shown here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from afspraken.models import Akkoord, Kaartversie, Ondertekening, Opzegging, Voorbehoud
from afspraken.statussen import Status
from partners.models import Ontvangstpunt, Organisatie

# More numbers of one organisation than these do not fit beside an afspraak.
KNOPPEN = 2


class Contact(NamedTuple):
    """Whom to call: a function, never a person."""

    organisatie: str
    functie: str
    telefoon: str
    overdag: str
    avond_weekend: str


@dataclass(frozen=True)
class Geldend:
    """One agreement that holds between my organisation and another partner."""

    id: UUID
    zin: str
    soort: str
    van: str
    naar: str
    fenomenen: tuple[str, ...]
    zicht: str
    vanaf_drempel: int
    actie: str | None
    doel: str | None
    delen: str | None
    terugkoppeling: str
    toelichting: str
    versie_nummer: int
    versie_id: UUID
    werkafspraak: bool
    ondertekenaars: tuple[str, ...]
    ontvangstpunten: tuple[Contact, ...]
    groot_telt_als: str
    drempels: tuple[str, ...] = ()
    zei: str = ""

    @property
    def te_bellen(self) -> list[Contact]:
        """The first points of contact of each organisation: of several schools every one can be called."""
        seen = Counter[str]()
        found = []
        for point in self.ontvangstpunten:
            seen[point.organisatie] += 1
            if seen[point.organisatie] <= KNOPPEN:
                found.append(point)
        return found

    @property
    def met_organisatie(self) -> bool:
        """Whether a number needs the name of its organisation: more than one can be called."""
        return len({point.organisatie for point in self.ontvangstpunten}) > 1


class _Deelnemer(NamedTuple):
    organisatie: UUID
    naam: str
    soort: str


class _Partijen(NamedTuple):
    """Who takes part in one version: by signature, by signature or akkoord, and who kept which afspraak out."""

    getekend: list[_Deelnemer]
    akkoord: list[_Deelnemer]
    voorbehouden: set[tuple[UUID, UUID]]

    def bij(self, afspraak: UUID, *, getekend: bool) -> list[_Deelnemer]:
        """Return who takes part in one afspraak: a reservation leaves an organisation out of that one only."""
        people = self.getekend if getekend else self.akkoord
        return [who for who in people if (who.organisatie, afspraak) not in self.voorbehouden]


_MET_HANDTEKENING = (Status.GELDEND,)
_MET_AKKOORD = (Status.GELDEND, Status.VASTGESTELD, Status.WERKAFSPRAAK)


def geldende_afspraken(organisatie: Organisatie) -> list[Geldend]:
    """Return the agreements that hold for this organisation today, in force first, then the labelled werkafspraken.

    Three queries, whatever the size of the card. The telephone numbers are those of today, not of the signing.
    """
    versions = Kaartversie.objects.met_tekst().op_een_rij(kaart__gemeente=organisatie.gemeente_id)
    counting = {row.pk: row for row in versions if row.status in _MET_AKKOORD}
    if not counting:
        return []
    parties = _partijen(counting)
    rows = [row for pk, versie in counting.items() for row in _van_versie(versie, organisatie, parties[pk])]
    return _met_contacten(_zonder_dubbele(rows), organisatie)


def _partijen(versies: Iterable[UUID]) -> dict[UUID, _Partijen]:
    """Return per version who takes part, in one query; who ended its part is in neither list."""
    pks = list(versies)
    found = {pk: _Partijen([], [], set()) for pk in pks}
    gone: set[tuple[UUID, UUID]] = set()
    # The codes put the rows in order: who is gone first, then reservations, signatures, akkoorden.
    for code, _, versie, afspraak, *rest in sorted(_rijen(pks).order_by(), key=lambda row: row[:2]):
        parties, who = found[versie], _Deelnemer(*rest)
        if code == _WEG:
            gone.add((versie, who.organisatie))
        elif code == _VOORBEHOUD:
            parties.voorbehouden.add((who.organisatie, afspraak))
        elif (versie, who.organisatie) not in gone:
            if code == _GETEKEND:
                parties.getekend.append(who)
            if who not in parties.akkoord:
                parties.akkoord.append(who)
    return found


_WEG, _VOORBEHOUD, _GETEKEND, _AKKOORD = range(4)


def _rijen(pks: list[UUID]) -> QuerySet[Any]:
    """Return (code, moment, version, afspraak, organisation: id, name, kind) of all that decides who takes part."""
    no_line = Cast(Value(None), UUIDField())

    def rows(found: QuerySet[Any], code: int, path: str, line: Any = no_line) -> QuerySet[Any]:
        organisation = (f"{path}organisatie", f"{path}organisatie__naam", f"{path}organisatie__soort__slug")
        marked = found.filter(**{f"{path}versie__in": pks}).order_by().annotate(code=Value(code), line=line)
        return marked.annotate(moment=F(f"{path}op")).values_list(
            "code", "moment", f"{path}versie", "line", *organisation
        )

    today = timezone.localdate()
    return rows(Opzegging.objects.filter(per__lte=today), _WEG, "ondertekening__").union(
        rows(Voorbehoud.objects.all(), _VOORBEHOUD, "ondertekening__", F("afspraak")),
        rows(Ondertekening.objects.all(), _GETEKEND, ""),
        rows(Akkoord.objects.all(), _AKKOORD, ""),
        all=True,
    )


def _van_versie(versie: Kaartversie, organisatie: Organisatie, partijen: _Partijen) -> Iterable[Geldend]:
    """Yield what one version says between this organisation and others, read from the frozen text."""
    mine = organisatie.soort.slug
    versie.bevroren = versie.tekst_van_nu
    for row in versie.afspraken_van(organisatie):
        other, pk = row["naar"] if row["van"] == mine else row["van"], UUID(row["id"])
        signed, agreed = (partijen.bij(pk, getekend=kind) for kind in (True, False))
        in_force = versie.status in _MET_HANDTEKENING and _samen(organisatie, other, signed)
        if in_force or _samen(organisatie, other, agreed):
            people = signed if in_force else agreed
            names = tuple(who.naam for who in people if who.soort in (mine, other))
            yield _geldend(row, versie, werkafspraak=not in_force, ondertekenaars=names)


def _samen(organisatie: Organisatie, other: str, wie: Iterable[_Deelnemer]) -> bool:
    """Both sides take part: my own organisation, and at least one of the other kind."""
    who = list(wie)
    return any(one.organisatie == organisatie.pk for one in who) and any(one.soort == other for one in who)


def _geldend(
    row: Mapping[str, Any], versie: Kaartversie, *, werkafspraak: bool, ondertekenaars: tuple[str, ...]
) -> Geldend:
    same = ("zin", "soort", "van", "naar", "zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "toelichting")
    return Geldend(
        **{name: row[name] for name in same},
        id=UUID(row["id"]),
        fenomenen=tuple(fenomeen["slug"] for fenomeen in row["fenomenen"]),
        actie=row["actie"]["slug"] if row["actie"] else None,
        versie_nummer=versie.nummer,
        versie_id=versie.pk,
        werkafspraak=werkafspraak,
        ondertekenaars=ondertekenaars,
        ontvangstpunten=(),
        groot_telt_als=versie.inhoud["kaartafspraken"]["groot_telt_als"],
        drempels=tuple(drempel["tekst"] for drempel in versie.inhoud["kaartafspraken"]["drempels"]),
    )


def _zonder_dubbele(rijen: list[Geldend]) -> list[Geldend]:
    """In force first; a werkafspraak that says the same as an agreement in force adds nothing."""
    in_force = [row for row in rijen if not row.werkafspraak]
    known = {(row.zin, row.toelichting) for row in in_force}
    return in_force + [row for row in rijen if row.werkafspraak and (row.zin, row.toelichting) not in known]


def _met_contacten(rijen: list[Geldend], organisatie: Organisatie) -> list[Geldend]:
    """Add whom to call: the points of contact of the other partner's organisations that take part."""
    point = ("functie", "telefoon", "overdag", "avond_weekend")
    columns = ("organisatie__soort__slug", "organisatie__naam", *point)
    live = Ontvangstpunt.objects.filter(organisatie__gemeente=organisatie.gemeente_id)
    points = list(live.order_by("organisatie__naam", "functie", "pk").values_list(*columns))
    mine = organisatie.soort.slug
    return [
        replace(
            row,
            ontvangstpunten=tuple(
                Contact(*rest)
                for soort, *rest in points
                if soort in {row.van, row.naar} - {mine} and rest[0] in row.ondertekenaars
            ),
        )
        for row in rijen
    ]
