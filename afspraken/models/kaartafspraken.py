"""Kaartafspraken = what the network agreed about the card as a whole."""

import uuid
from typing import Any

from django.db import models, transaction

from afspraken import regels
from afspraken.models.slots import bewaar_als_ongewijzigd
from afspraken.woorden import STANDAARD_TERUGKOPPELING, START_DREMPELS, START_KAARTAFSPRAKEN, TeltAls, Terugkoppeling
from partners.models import Lidmaatschap
from partners.rechten import eis

TEKST = 300


class Kaartafspraken(models.Model):
    """The drempels in the network's own words, what counts as open, and what holds for every agreement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.OneToOneField("Kaartversie", models.CASCADE, related_name="kaartafspraken")
    drempel_1 = models.CharField("Drempel 1", max_length=TEKST, default=START_DREMPELS[0])
    drempel_2 = models.CharField("Drempel 2", max_length=TEKST, default=START_DREMPELS[1])
    drempel_3 = models.CharField("Drempel 3", max_length=TEKST, default=START_DREMPELS[2])
    drempel_4 = models.CharField("Drempel 4", max_length=TEKST, default=START_DREMPELS[3])
    openbaar = models.CharField(max_length=TEKST, default=START_KAARTAFSPRAKEN["openbaar"])
    groot = models.CharField(max_length=TEKST, default=START_KAARTAFSPRAKEN["groot"])
    besloten = models.CharField(max_length=TEKST, default=START_KAARTAFSPRAKEN["besloten"])
    groot_telt_als = models.CharField(max_length=10, choices=TeltAls, default=TeltAls.BESLOTEN)
    terugkoppeling = models.CharField(
        max_length=16, choices=STANDAARD_TERUGKOPPELING, default=Terugkoppeling.TWEE_WERKDAGEN
    )
    jongere_inlichten = models.CharField(max_length=TEKST, default=START_KAARTAFSPRAKEN["jongere_inlichten"])
    evaluatieritme = models.CharField(max_length=TEKST, default=START_KAARTAFSPRAKEN["evaluatieritme"])
    stand = models.PositiveIntegerField(default=1)

    VELDEN = (
        "drempel_1",
        "drempel_2",
        "drempel_3",
        "drempel_4",
        "openbaar",
        "groot",
        "besloten",
        "groot_telt_als",
        "terugkoppeling",
        "jongere_inlichten",
        "evaluatieritme",
    )

    @property
    def rechten_van(self) -> models.Model:
        """Rights on the kaartafspraken are those on the card."""
        return self.versie.kaart

    @property
    def drempels(self) -> list[dict[str, Any]]:
        """The four drempels as the frozen card writes them."""
        return [{"nummer": nr, "tekst": getattr(self, f"drempel_{nr}")} for nr in range(1, 5)]

    @transaction.atomic
    def wijzig(self, lidmaatschap: Lidmaatschap, stand: int, velden: dict[str, Any]) -> None:
        """Change what nobody changed since `stand`; who presents the card writes this part down.

        Raises `GeenRecht`, `MagNiet` or `Botsing`.
        """
        eis(lidmaatschap, "kaart.voorleggen", self)
        regels.eis(regels.mag_bewerken(self.versie.vergrendel().bewerkstatus))
        bewaar_als_ongewijzigd(self, stand, velden)
        lidmaatschap.noteer("kaartafspraken.wijzig", self, velden)
