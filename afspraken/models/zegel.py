"""Zegel = a sealed PDF as it left the press, Zegelpoging = why the last attempt to seal failed."""

import uuid

from django.db import models
from django.utils import timezone


class Zegel(models.Model):
    """The bytes of one sealed state of a version: they are the record and never change.

    `sleutel` stands for that state (frozen text + signatures); who seals the same state second throws his away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey("Kaartversie", models.PROTECT, related_name="zegels")
    sleutel = models.CharField(max_length=64)
    handtekeningen = models.PositiveSmallIntegerField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["op"]
        constraints = [models.UniqueConstraint(fields=["versie", "sleutel"], name="zegel_per_stand")]


class Zegelpoging(models.Model):
    """The last attempt that failed, shown to the people who wait for it; gone after a success."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.OneToOneField("Kaartversie", models.CASCADE, related_name="zegelpoging")
    reden = models.CharField(max_length=300)
    op = models.DateTimeField(default=timezone.now)
