"""What inbreng and afspraken share: the slots of the vocabulary, and saving without losing another's text."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, StringAgg, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from afspraken import regels
from afspraken.models.aanvaarding import HERKOMST
from afspraken.woorden import Delen, Doel, Drempel, Terugkoppeling, Zicht
from fenomenen.models import Fenomeen, Interventie
from partners.models import Lidmaatschap


class Botsing(Exception):
    """Somebody else saved first: `nu` is the row as it stands, `mijn` what was not saved."""

    def __init__(self, nu: models.Model, mijn: dict[str, Any]) -> None:
        self.nu = nu
        self.mijn = mijn
        super().__init__("stale stand")


def bewaar_als_ongewijzigd(rij: models.Model, stand: int, velden: dict[str, Any]) -> None:
    """Write columns only if nobody did since `stand` was shown, decided by the UPDATE itself.

    Raises `Botsing` with both texts otherwise, `MagNiet` when the row is gone.
    """
    rows = type(rij)._default_manager
    if not rows.filter(pk=rij.pk, stand=stand).update(stand=models.F("stand") + 1, **velden):
        raise Botsing(_zoals_nu(rij), velden)
    rij.refresh_from_db()


def _zoals_nu(rij: models.Model) -> models.Model:
    """Return the row as it stands; raise `MagNiet` when somebody took it off the card a moment ago."""
    now = type(rij)._default_manager.filter(pk=rij.pk).first()
    if now is None:
        raise regels.MagNiet(regels.WEG)
    return now


def gesplitst(velden: dict[str, Any]) -> tuple[dict[str, Any], list[Fenomeen]]:
    """Return the columns, and the fenomenen apart: those are rows of their own."""
    columns = dict(velden)
    return columns, columns.pop("fenomenen", [])


class SlotsQuerySet(models.QuerySet):
    """Rows with everything that a card shows of them, in one query."""

    def voor_kaart(self) -> "SlotsQuerySet":
        """Add the fenomenen and who accepted, each as text that `fenomeenlijst` and `aanvaarders` read."""
        field = self.model._meta.model_name
        through = self.model.fenomenen.through.objects.filter(**{field: OuterRef("pk")}).values(field)
        named = Concat(
            Cast("fenomeen__volgorde", models.CharField()),
            Value("\t"),
            "fenomeen__slug",
            Value("\t"),
            "fenomeen__naam",
            output_field=models.CharField(),
        )
        accepted = self.model.aanvaardingen.rel.related_model.objects.filter(**{field: OuterRef("pk")}).values(field)
        if hasattr(self.model, "opmerkingen"):
            said = self.model.opmerkingen.rel.related_model.objects.filter(afspraak=OuterRef("pk"), klaar_op=None)
            count = said.order_by().values("afspraak").annotate(n=Count("pk")).values("n")
            self = self.annotate(n_opmerkingen=Coalesce(Subquery(count), 0))
        return self.select_related(*self.model.KAART_ERBIJ).annotate(
            fenomenen_tekst=Subquery(through.annotate(t=StringAgg(named, Value("\n"))).values("t")),
            aanvaard_tekst=Subquery(accepted.annotate(t=StringAgg("partner__slug", Value("\n"))).values("t")),
        )


class Slots(models.Model):
    """The vocabulary of the card. No fenomenen means all of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fenomenen = models.ManyToManyField(Fenomeen, blank=True, related_name="+")
    zicht = models.CharField(max_length=10, choices=Zicht, default=Zicht.BEIDE)
    vanaf_drempel = models.PositiveSmallIntegerField(choices=Drempel, default=Drempel.TWEE)
    doel = models.CharField(max_length=12, choices=Doel, blank=True)
    delen = models.CharField(max_length=14, choices=Delen, blank=True)
    terugkoppeling = models.CharField(max_length=16, choices=Terugkoppeling, default=Terugkoppeling.STANDAARD)
    actie = models.ForeignKey(Interventie, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.CharField(max_length=200, blank=True)
    herkomst = models.CharField(max_length=HERKOMST, blank=True)
    stand = models.PositiveIntegerField(default=1)
    gemaakt = models.DateTimeField(default=timezone.now, editable=False)

    objects = SlotsQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def fenomeenlijst(self) -> list[dict[str, str]]:
        """The fenomenen as the frozen card writes them, in the order of the catalogue; needs `voor_kaart`."""
        rows = [line.split("\t") for line in (self.fenomenen_tekst or "").split("\n") if line]
        return [{"slug": slug, "naam": naam} for _, slug, naam in sorted(rows, key=lambda row: (int(row[0]), row[1]))]

    @property
    def aanvaarders(self) -> list[str]:
        """The slugs of the partners that accepted; needs `voor_kaart`."""
        return sorted((self.aanvaard_tekst or "").split())

    @property
    def rechten_van(self) -> models.Model:
        """Rights on a line are those on its card."""
        return self.versie.kaart

    @classmethod
    def al_gemaakt(cls, versie: models.Model, pk: uuid.UUID | None) -> "Slots | None":
        """Return the line that an earlier click on the same form made, if it did."""
        return cls.objects.filter(pk=pk, versie=versie).first() if pk else None

    @classmethod
    def vrij(cls, pk: uuid.UUID | None) -> uuid.UUID:
        """Return the id that the form asked for, or another when a line anywhere has it: that tells nobody a thing."""
        return pk if pk and not cls.objects.filter(pk=pk).exists() else uuid.uuid4()

    def _eis_stand(self, stand: int) -> None:
        """Raise `Botsing` when the text was changed since it was shown: nobody accepts what he did not read."""
        now = _zoals_nu(self)
        if now.stand != stand:
            raise Botsing(now, {})

    def _aanvaardde_namens(self, lidmaatschap: Lidmaatschap) -> str:
        """Return the name of another partner for which this person accepted this line, or an empty string."""
        mine = self.aanvaardingen.filter(gebruiker=lidmaatschap.gebruiker)
        other = mine.exclude(partner=lidmaatschap.organisatie.soort_id).select_related("organisatie").first()
        return other.organisatie.naam if other else ""

    def aanvaard_in_workshop(self, partner: Any, waar: str) -> None:
        """Write down that a partner said yes in the room, without naming who; who said yes before stays that."""
        self.aanvaardingen.get_or_create(partner=partner, defaults={"in_workshop": waar})

    def _aanvaard_voor(self, lidmaatschap: Lidmaatschap, partijen: set[uuid.UUID]) -> bool:
        """Write down that the partner who acts accepts, if it is one of these; say whether that is new."""
        soort = lidmaatschap.organisatie.soort_id
        if soort not in partijen:
            return False
        who = {"organisatie": lidmaatschap.organisatie, "gebruiker": lidmaatschap.gebruiker}
        return self.aanvaardingen.get_or_create(partner_id=soort, defaults=who)[1]
