"""Uitnodiging = invitation to an organisation to sign a presented version."""

import secrets
import uuid
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from partners.models import Organisatie

# How long a link works, and after how long without an answer the next one goes out (veiligheid.md, "invite link").
GELDIG = timedelta(days=21)
HERINNER_NA = timedelta(days=7)


def afdruk(sleutel: str) -> str:
    """Return the fingerprint under which the key of a link is stored."""
    return salted_hmac("afspraken.uitnodiging", sleutel, algorithm="sha256").hexdigest()


class UitnodigingQuerySet(models.QuerySet["Uitnodiging"]):
    """Invitations, by whether an answer came."""

    def zonder_antwoord(self) -> "UitnodigingQuerySet":
        """Return those whose organisation neither signed nor declined."""
        signed = models.Q(versie__ondertekeningen__organisatie=models.F("organisatie"))
        declined = models.Q(versie__weigeringen__organisatie=models.F("organisatie"))
        return self.exclude(pk__in=self.model.objects.filter(signed | declined).values("pk"))


class Uitnodiging(models.Model):
    """One per organisation and version. The link in the mail only shows the way: who signs logs in and holds the right.

    Each reminder carries a fresh link; the one of before stops working. Only a fingerprint is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="uitnodigingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    afdruk = models.CharField(max_length=64, unique=True)
    op = models.DateTimeField(default=timezone.now)
    verstuurd_op = models.DateTimeField(default=timezone.now)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisatie", "versie"], name="een_uitnodiging")]

    @classmethod
    @transaction.atomic
    def maak(cls, versie: Any, organisatie: Organisatie) -> tuple["Uitnodiging", str]:
        """Invite an organisation, or remind it: return the row and the key of the fresh link."""
        key = secrets.token_urlsafe(16)
        now = {"afdruk": afdruk(key), "verstuurd_op": timezone.now()}
        row, _ = cls.objects.update_or_create(versie=versie, organisatie=organisatie, defaults=now)
        return row, key

    @classmethod
    def vind(cls, sleutel: str) -> "Uitnodiging | None":
        """Return the invitation of a link that still works."""
        live = cls.objects.filter(verstuurd_op__gt=timezone.now() - GELDIG)
        return live.select_related("versie__kaart").filter(afdruk=afdruk(sleutel)).first()
