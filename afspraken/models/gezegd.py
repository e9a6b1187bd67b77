"""What organisations said of a presented version besides signing it, in one query: a page shows all of it."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateTimeField, F, IntegerField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from afspraken.models.instemming import Akkoord, Ondertekening, Opzegging, PapierenHandtekening, Voorbehoud, Weigering

AKKOORD, WEIGERING, PAPIER, VOORBEHOUD = "akkoord", "weigering", "papier", "voorbehoud"
HANDTEKENING, OPZEGGING = "handtekening", "opzegging"


class Gezegd(NamedTuple):
    """One thing that was said: `nummer` of the afspraak and `ondertekening` belong to a reservation."""

    soort: str
    versie_id: uuid.UUID
    pk: uuid.UUID
    op: datetime
    organisatie_id: uuid.UUID
    organisatie: str
    gebruiker_id: Any
    tekst: str
    nummer: int
    ondertekening_id: uuid.UUID | None


def gezegd_over(*versies: uuid.UUID, met_handtekeningen: bool = False) -> list[Gezegd]:
    """Return akkoorden, declines, papers that wait to be confirmed, and reservations, in the order they came.

    `met_handtekeningen` adds who signed and who left, for who needs no more of a signature than that.
    """
    here = {"versie__in": versies}
    parts = [
        _rijen(Weigering.objects.filter(**here), WEIGERING, gebruiker="gebruiker", tekst="reden"),
        _rijen(PapierenHandtekening.objects.filter(**here, ondertekening=None), PAPIER, gebruiker="opgetekend_door"),
        _rijen(
            Voorbehoud.objects.filter(ondertekening__versie__in=versies), VOORBEHOUD, "ondertekening__",
            gebruiker="ondertekening__gebruiker", tekst="tekst", nummer="nummer", ondertekening="ondertekening",
        ),
    ]  # fmt: skip
    if met_handtekeningen:
        gone, path = Opzegging.objects.filter(ondertekening__versie__in=versies), "ondertekening__"
        parts += [
            _rijen(Ondertekening.objects.filter(**here), HANDTEKENING, gebruiker="gebruiker"),
            _rijen(gone, OPZEGGING, path, gebruiker="gebruiker", tekst="reden"),
        ]
    found = _rijen(Akkoord.objects.filter(**here), AKKOORD, gebruiker="gebruiker").union(*parts, all=True)
    return sorted((Gezegd(*row) for row in found.order_by()), key=lambda row: (row.op, row.nummer, row.pk))


def wacht_op_bevestiging(gezegd: Iterable[Gezegd]) -> list[Gezegd]:
    """Return the papers of one version that still wait: who declined after it was written down, is not asked for it."""
    rows = list(gezegd)
    declined = {row.organisatie_id: row.op for row in rows if row.soort == WEIGERING}
    papers = [row for row in rows if row.soort == PAPIER]
    return [row for row in papers if row.organisatie_id not in declined or declined[row.organisatie_id] < row.op]


def _rijen(
    rows: QuerySet[Any],
    soort: str,
    path: str = "",
    *,
    gebruiker: str,
    tekst: str = "",
    nummer: str = "",
    ondertekening: str = "",
) -> QuerySet[Any]:
    return rows.order_by().values_list(
        Value(soort),
        f"{path}versie",
        "pk",
        Cast(F(f"{path}op"), DateTimeField()),
        f"{path}organisatie",
        f"{path}organisatie__naam",
        gebruiker,
        Cast(F(tekst), CharField()) if tekst else Value("", output_field=CharField()),
        Cast(F(nummer), IntegerField()) if nummer else Value(0, output_field=IntegerField()),
        F(ondertekening) if ondertekening else Cast(Value(None), UUIDField()),
    )
