"""Voorbeeldbericht = example message: a fictional post to learn on, with its setting (inventory B.1-B.8)."""

import re
import uuid
from collections.abc import Mapping

from django.db import models
from django.urls import reverse

from fenomenen.models.fenomeen import Fenomeen
from kern.velden import HtmlVeld

EMOJI = re.compile(r"\{(\w+)\}")


class Voorbeeldbericht(models.Model):
    """A message we designed, because the pictures of the sources are gone (W1). Every person in it is made up.

    `bericht` describes what the template draws in the look of the platform (`fenomenen.inladen.bericht` lists its
    keys); `beschrijving` tells the same in plain words, for who cannot see it and for the literal description of
    step 1. `platform` is where the message stands; when it was forwarded another way, `bericht` says so. `zichtbaar`
    and `ontvangen` are the codes of the first screen of the route; `voorgestelde_drempel` is ours.
    """

    class Platform(models.TextChoices):
        """The platforms that the sources name (inventory N32)."""

        SNAPCHAT = "snapchat", "Snapchat"
        INSTAGRAM = "instagram", "Instagram"
        TIKTOK = "tiktok", "TikTok"
        TELEGRAM = "telegram", "Telegram"
        WHATSAPP = "whatsapp", "WhatsApp"
        YOUTUBE = "youtube", "YouTube"
        FACEBOOK = "facebook", "Facebook"
        DISCORD = "discord", "Discord"

    class Vorm(models.TextChoices):
        """How the message looks on the telephone."""

        STORY = "story", "Story"
        REPOST = "repost", "Opnieuw geplaatst"
        POST = "post", "Bericht met foto"
        VIDEO = "video", "Video"
        FOTO = "foto", "Alleen een foto"
        GESPREK = "gesprek", "Gesprek"
        DOORGESTUURD = "doorgestuurd", "Doorgestuurd"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    fenomeen = models.ForeignKey(Fenomeen, on_delete=models.PROTECT, related_name="berichten")
    titel = models.CharField(max_length=120)
    platform = models.CharField(max_length=20, choices=Platform)
    vorm = models.CharField(max_length=20, choices=Vorm)
    tijd = models.CharField(max_length=20, blank=True)
    zicht = models.CharField(max_length=20)
    zichtbaar = models.CharField(max_length=20)
    ontvangen = models.CharField(max_length=20)
    feiten = models.JSONField(default=list)
    bericht = models.JSONField(default=dict)
    beschrijving = models.TextField()
    voorgestelde_drempel = models.PositiveSmallIntegerField()
    drempel_reden = models.CharField(max_length=300)
    bij_partners = models.JSONField(default=list)
    gesprek = HtmlVeld(blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    bronnen = models.JSONField(default=list)
    nagekeken = models.DateField()
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["volgorde"]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the page that shows this message as large as the screen allows."""
        return reverse("voorbeeld-scherm", args=[self.slug])

    def regels(self) -> list[list[tuple[str, str]]]:
        """Return the lines of the message as pieces: ("tekst", words) or ("emoji", name)."""
        return [in_stukken(line) for line in self.bericht["regels"]]

    def zo_komt_het(self, names: Mapping[str, str]) -> list[dict[str, str]]:
        """Return how the message reaches each partner of `names` (slug: name)."""
        return [{**row, "naam": names[row["partner"]]} for row in self.bij_partners if row["partner"] in names]


def in_stukken(regel: str) -> list[tuple[str, str]]:
    """Cut a line at its `{emoji}` marks, so that the template can draw each and give it a name."""
    parts = EMOJI.split(regel)
    kinds = ("tekst", "emoji")
    return [(kinds[nr % 2], part) for nr, part in enumerate(parts) if part]
