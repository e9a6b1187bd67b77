"""Doorloop = one walk along the route, DoorloopStap = what was answered in one step of it.

Only the maker sees a doorloop, and only while acting for the organisation it was made for. A doorloop that is kept
belongs to its maker by foreign key. One that is not kept (layer off, politie, toezicht en handhaving, an exercise)
belongs to a random key in the session and to nobody else.
"""

import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from fenomenen.models import Voorbeeldbericht
from kern.logboek import noteer
from kern.velden import VersleuteldeJSON
from partners.models import Gebruiker, Lidmaatschap, Organisatie
from routekaart.route.termijnen import vervalt
from routekaart.route.woorden import Antwoorden

# The name in the session under which the key to doorlopen that are not kept stands.
SLEUTEL = "route_sleutel"
# Nothing of these is kept until their own privacy officer decides otherwise (product.md, "The people").
NOOIT_BEWAARD = frozenset({"politie", "handhaving"})


def wordt_bewaard(lidmaatschap: Lidmaatschap | None) -> bool:
    """Say whether a real doorloop of this member may outlive the session (layer 2, and not for every partner)."""
    if lidmaatschap is None or lidmaatschap.organisatie.soort.slug in NOOIT_BEWAARD:
        return False
    return lidmaatschap.organisatie.gemeente.laag_aan("bewaren")


def sessiesleutel(session: SessionBase) -> str:
    """Return the key of this session, making one when there is none yet."""
    if SLEUTEL not in session:
        session[SLEUTEL] = secrets.token_urlsafe(24)
    return session[SLEUTEL]


class DoorloopQuerySet(models.QuerySet["Doorloop"]):
    """Doorlopen, asked by who looks and when."""

    def in_zicht(self, request: HttpRequest) -> "DoorloopQuerySet":
        """Return what this request may see: my own of the organisation I act for, and those of this session."""
        organisatie = request.lidmaatschap.organisatie if request.lidmaatschap else None
        mine = models.Q(pk__in=[])
        if organisatie is not None:
            mine |= models.Q(maker=request.user, organisatie=organisatie)
        if key := request.session.get(SLEUTEL):
            here = models.Q(soort=Doorloop.Soort.OEFENING)
            if organisatie is not None:
                here |= models.Q(organisatie=organisatie)
            mine |= models.Q(sleutel=key, maker=None) & here
        return self.filter(mine, vervalt__gt=timezone.now())


class Doorloop(models.Model):
    """One walk along the route with one message, real or an exercise."""

    class Soort(models.TextChoices):
        """A real message, or one of the example messages."""

        ECHT = "echt", "Echt bericht"
        OEFENING = "oefening", "Oefening"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=10, choices=Soort)
    maker = models.ForeignKey(Gebruiker, models.CASCADE, null=True, related_name="doorlopen")
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, null=True, related_name="doorlopen")
    sleutel = models.CharField(max_length=40, blank=True, db_index=True)
    voorbeeldbericht = models.ForeignKey(Voorbeeldbericht, models.PROTECT, null=True, related_name="+")
    begonnen = models.DateTimeField(default=timezone.now)
    gewijzigd = models.DateTimeField(default=timezone.now)
    spoed = models.DateTimeField(null=True)
    afgesloten = models.DateTimeField(null=True)
    vervalt = models.DateTimeField(db_index=True)

    objects = DoorloopQuerySet.as_manager()

    class Meta:
        ordering = ["-begonnen", "-id"]
        indexes = [models.Index(fields=["maker", "organisatie", "-begonnen"], name="doorloop_van_mij")]

    @property
    def spoedadres(self) -> str:
        """Return the emergency page with the way back here; in an exercise it says that nobody has to call."""
        return f"{reverse('spoed')}?verder={self.pk}{'&oefening=1' if self.is_oefening else ''}"

    @property
    def is_oefening(self) -> bool:
        """Whether this is about an example message."""
        return self.soort == self.Soort.OEFENING

    @property
    def wordt_bewaard(self) -> bool:
        """Whether this outlives the session of its maker."""
        return self.maker_id is not None

    def rijen(self) -> dict[str, "DoorloopStap"]:
        """Return the stored steps by slug; asked once."""
        if "_rijen" not in self.__dict__:
            self._rijen = {rij.stap: rij for rij in self.stappen.all()}
        return self._rijen

    # --- Acts -------------------------------------------------------------------------------------

    @classmethod
    def begin(
        cls,
        pk: uuid.UUID,
        antwoorden: Antwoorden,
        *,
        stap: str,
        lidmaatschap: Lidmaatschap | None,
        sleutel: str,
        voorbeeldbericht: Voorbeeldbericht | None = None,
        spoed: bool = False,
    ) -> None:
        """Begin with the answers of the first screen, kept in the row of `stap`.

        An id that is taken changes nothing, whoever took it: look with `vind` what is yours to see.
        """
        oefening = voorbeeldbericht is not None
        bewaard = not oefening and wordt_bewaard(lidmaatschap)
        nu = timezone.now()
        nieuw = cls(
            id=pk,
            soort=cls.Soort.OEFENING if oefening else cls.Soort.ECHT,
            maker=lidmaatschap.gebruiker if lidmaatschap and bewaard else None,
            organisatie=lidmaatschap.organisatie if lidmaatschap and not oefening else None,
            sleutel="" if bewaard else sleutel,
            voorbeeldbericht=voorbeeldbericht,
            begonnen=nu,
            gewijzigd=nu,
            spoed=nu if spoed else None,
            vervalt=vervalt(nu, oefening=oefening, bewaard=bewaard, afgesloten=None),
        )
        try:
            with transaction.atomic():
                nieuw.save(force_insert=True)
                nieuw.stappen.create(stap=stap, antwoorden=antwoorden, stand=1)
                nieuw._noteer("doorloop.begin")
        except IntegrityError:
            if not cls.objects.filter(pk=pk).exists():
                raise

    @transaction.atomic
    def bewaar_stap(
        self, stap: str, antwoorden: Antwoorden, *, stand: int, blad: str, ingediend: bool, spoed: bool = False
    ) -> "DoorloopStap":
        """Store what was typed in a step and return the row as it is then.

        `stand` is the version that the page showed and `blad` the page itself, so that one page never collides with
        its own autosave. When another page saved meanwhile, the text is kept beside the stored one, under `blad` in
        `rij.botsing`; nothing typed is lost.
        """
        rij, _ = self.stappen.get_or_create(stap=stap)
        known = models.Q(stand=stand) | models.Q(blad=blad) if ingediend else models.Q(stand=stand)
        changes: dict[str, Any] = {"antwoorden": antwoorden, "blad": blad, "gewijzigd": timezone.now()}
        if ingediend:
            changes["ingediend"] = timezone.now()
        row = DoorloopStap.objects.filter(known, pk=rij.pk)
        saved = row.update(stand=models.F("stand") + 1, **changes)
        rij.refresh_from_db()
        self.rijen()[stap] = rij
        if not saved:
            rij.bewaar_ernaast(antwoorden, blad, ingediend=ingediend)
        self._raak_aan(spoed=spoed)
        return rij

    @transaction.atomic
    def sluit_af(self) -> None:
        """Close; closing twice keeps the first moment."""
        if self.afgesloten is None:
            self.afgesloten = timezone.now()
            self._noteer("doorloop.sluit_af")
        self._raak_aan()

    @transaction.atomic
    def wis(self) -> None:
        """Delete the doorloop with everything in it."""
        self._noteer("doorloop.wis")
        self.delete()

    @classmethod
    def vergeet_sessie(cls, session: SessionBase) -> None:
        """Delete what was not to be kept, at log-out: every doorloop that hangs on this session's key."""
        if key := session.pop(SLEUTEL, ""):
            cls.objects.filter(sleutel=key, maker=None).delete()

    def _raak_aan(self, *, spoed: bool = False) -> None:
        """Move the moments along with a change."""
        self.gewijzigd = timezone.now()
        self.spoed = self.spoed or (self.gewijzigd if spoed else None)
        if self.wordt_bewaard:
            self.vervalt = vervalt(self.gewijzigd, oefening=False, bewaard=True, afgesloten=self.afgesloten)
        self.save(update_fields=["gewijzigd", "spoed", "afgesloten", "vervalt"])

    def _noteer(self, daad: str) -> None:
        """Write the event of a doorloop that is kept; of the others nothing may outlive the session."""
        if self.wordt_bewaard and self.organisatie:
            netwerk = self.organisatie.gemeente
            noteer(daad, netwerk=netwerk, organisatie=self.organisatie, wie=self.maker, object=self)


class DoorloopStap(models.Model):
    """What was typed in one step: raw, encrypted, with a version number and whether it was handed in.

    `botsing` holds, by page, text that met a newer version: nothing typed is lost. More than `BLADEN` pages of one
    step are no work of people: then the oldest goes, or a row could grow without end.
    """

    BLADEN = 5

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    doorloop = models.ForeignKey(Doorloop, models.CASCADE, related_name="stappen")
    stap = models.CharField(max_length=30)
    antwoorden = VersleuteldeJSON(default=dict)
    stand = models.PositiveIntegerField(default=0)
    blad = models.CharField(max_length=36, blank=True)
    ingediend = models.DateTimeField(null=True)
    gewijzigd = models.DateTimeField(default=timezone.now)
    botsing = VersleuteldeJSON(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["doorloop", "stap"], name="een_rij_per_stap")]

    def bewaar_ernaast(self, antwoorden: Antwoorden, blad: str, *, ingediend: bool) -> None:
        """Keep text that came too late beside the stored text.

        The same text twice, or a late autosave of the page that saved since, is no collision.
        """
        if self.antwoorden != antwoorden and (ingediend or self.blad != blad):
            self.botsing = dict(list({**self.botsing, blad: antwoorden}.items())[-self.BLADEN :])
        elif ingediend:
            self.ingediend = timezone.now()
        self.save(update_fields=["botsing", "ingediend"])

    @transaction.atomic
    def kies(self, blad: str, *, deze: bool) -> None:
        """End a collision: take the text of that page, or keep what is stored. Unknown page: nothing to end."""
        pending: Mapping[str, Antwoorden] = self.botsing
        if blad not in pending:
            return
        self.botsing = {name: text for name, text in pending.items() if name != blad}
        if deze:
            self.antwoorden, self.stand, self.blad = pending[blad], self.stand + 1, ""
        self.save(update_fields=["antwoorden", "stand", "blad", "botsing"])


def vind(request: HttpRequest, pk: uuid.UUID) -> Doorloop:
    """Return a doorloop with its steps, within the sight of this request; `Http404` as for one that does not exist.

    One query: a doorloop has a row from its first screen on.
    """
    within = Doorloop.objects.in_zicht(request).order_by().filter(pk=pk)
    related = ("maker", "organisatie__gemeente", "organisatie__soort", "voorbeeldbericht__fenomeen")
    steps = DoorloopStap.objects.select_related(*(f"doorloop__{name}" for name in related))
    rows = list(steps.filter(doorloop__in=within))
    if not rows:
        raise Http404
    found = rows[0].doorloop
    found._rijen = {rij.stap: rij for rij in rows}
    return found
