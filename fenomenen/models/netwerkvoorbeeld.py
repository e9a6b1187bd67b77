"""Netwerkvoorbeeld = example message of a network: made up by its own members, seen by them only."""

from django.db import models

from fenomenen.models.fenomeen import Fenomeen
from fenomenen.models.voorbeeldbericht import Voorbeeldbericht
from partners.models.netwerk import Netwerkrij


class Netwerkvoorbeeld(Netwerkrij):
    """A made-up message that fits the own town, drawn by the same template as a Voorbeeldbericht; no picture.

    `tekst` and `feitentekst` hold a line per line; what the template asks for is computed from them.
    """

    class Zicht(models.TextChoices):
        """Who could see the message."""

        OPENBAAR = "openbaar", "Openbaar"
        BESLOTEN = "besloten", "Besloten"

    class Ontvangen(models.TextChoices):
        """How it came to somebody, in the codes of the first screen of the route."""

        ZELF = "zelf", "Zelf gezien"
        DOORGESTUURD = "doorgestuurd", "Doorgestuurd gekregen"
        AAN_MIJ = "aan_mij", "Aan jou gestuurd"

    class Drempel(models.IntegerChoices):
        """How serious: our proposal for talking about it."""

        EEN = 1, "1"
        TWEE = 2, "2"
        DRIE = 3, "3"
        VIER = 4, "4"

    SLUG = "voorbeelden"
    REGEL = ("titel", "tekst", "", "account", "")
    ERBIJ = ("organisatie", "fenomeen")

    fenomeen = models.ForeignKey(Fenomeen, models.PROTECT, related_name="netwerkvoorbeelden")
    titel = models.CharField(max_length=120)
    platform = models.CharField(max_length=20, choices=Voorbeeldbericht.Platform)
    vorm = models.CharField(max_length=20, choices=Voorbeeldbericht.Vorm)
    zicht = models.CharField(max_length=20, choices=Zicht)
    ontvangen = models.CharField(max_length=20, choices=Ontvangen)
    account = models.CharField(max_length=60)
    tekst = models.TextField()
    feitentekst = models.TextField(blank=True)
    voorgestelde_drempel = models.PositiveSmallIntegerField(choices=Drempel)

    # The template asks for a time; the example of a network has none.
    tijd = ""

    class Meta:
        ordering = ["titel"]

    @property
    def bericht(self) -> dict[str, object]:
        """What the template draws in the look of the platform."""
        return {"account": self.account, "regels": _lines(self.tekst)}

    def regels(self) -> list[list[tuple[str, str]]]:
        """Return the lines as pieces; what a user typed is text only, never the name of a drawing."""
        return [[("tekst", line)] for line in _lines(self.tekst)]

    @property
    def feiten(self) -> list[str]:
        """What is known beside the message, a line each."""
        return _lines(self.feitentekst)

    @property
    def beschrijving(self) -> str:
        """The message in words, for who cannot see how it is drawn."""
        lines = " / ".join(_lines(self.tekst))
        return f"Een bericht op {self.get_platform_display()} van {self.account}. Er staat: {lines}"


def _lines(tekst: str) -> list[str]:
    return [line.strip() for line in tekst.splitlines() if line.strip()]
