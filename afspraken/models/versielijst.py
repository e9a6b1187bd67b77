"""Versions of a card as they are asked for: with the facts that their status needs, in one query."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from afspraken.models.instemming import Akkoord, Ondertekening, Opzegging
from afspraken.models.zegel import Zegel
from afspraken.statussen import status

if TYPE_CHECKING:
    from afspraken.models.versie import Kaartversie


def _count(rows: models.QuerySet[Any], path: str = "versie") -> Coalesce:
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


class KaartversieQuerySet(models.QuerySet["Kaartversie"]):
    """Versions, asked with what their status needs."""

    def met_feiten(self) -> "KaartversieQuerySet":
        """Add counts and dates in the same query; the frozen text is left in the database."""
        signed = Ondertekening.objects.filter(versie=OuterRef("versie"), organisatie=OuterRef("organisatie"))
        second = Ondertekening.objects.filter(versie=OuterRef("pk")).order_by("op", "id").values("op")[1:2]
        newest_seal = Zegel.objects.filter(versie=OuterRef("pk")).order_by("-op").values("sleutel")[:1]
        return (
            self.select_related("kaart__gemeente", "kaartafspraken", "intrekking", "zegelpoging")
            .defer("bevroren")
            .annotate(
                n_handtekeningen=_count(Ondertekening.objects.all()),
                n_alleen_akkoord=_count(Akkoord.objects.filter(~Exists(signed))),
                n_opgezegd=_count(Opzegging.objects.filter(per__lte=timezone.localdate()), "ondertekening__versie"),
                n_opgezegd_bij_ingang=_count(
                    Opzegging.objects.filter(per__lte=OuterRef("ingang")), "ondertekening__versie"
                ),
                tweede_op=Subquery(second),
                zegelsleutel=Subquery(newest_seal),
            )
            .order_by("-nummer")
        )

    def met_tekst(self) -> "KaartversieQuerySet":
        """Add the frozen text in the same query, of versions that may count today: presented, not withdrawn or over."""
        over = models.Q(voorgelegd_op=None) | models.Q(einde__lt=timezone.localdate())
        text = models.Case(
            models.When(over | models.Q(intrekking__isnull=False), then=models.Value("")),
            default=models.F("bevroren"),
            output_field=models.TextField(),
        )
        return self.annotate(tekst_van_nu=text)

    def op_een_rij(self, **welke: Any) -> list["Kaartversie"]:
        """Return all versions of one card, newest first, each with its status, in one query."""
        rows = list(self.met_feiten().filter(**welke))
        facts = tuple(row.feiten for row in rows)
        for row in rows:
            row.kaart = rows[0].kaart  # one object, so that its rights are asked once
            row.status = status(row.feiten, timezone.localdate(), facts)
        return rows
