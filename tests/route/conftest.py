"""People who walk the route, and short words for what they do."""

import uuid
from dataclasses import dataclass

import pytest
from django.test import Client

from fenomenen.models import Fenomeen, Voorbeeldbericht
from routekaart.route.models import Doorloop, DoorloopStap

BEGIN = {"gevaar": "nee", "ontvangen": "zelf", "zichtbaar": "iedereen", "platform": "snapchat"}
MAKER = "jongerenwerk@voorbeeldstad.example"


@dataclass
class Loper:
    """Somebody with a browser of their own."""

    client: Client

    def begin(self, pk: uuid.UUID | None = None, **antwoorden: str):
        """Post the first screen; return the id and the response."""
        pk = pk or uuid.uuid4()
        return pk, self.client.post("/route/nieuw/", {"id": str(pk), **BEGIN, **antwoorden})

    def zie(self, pk, wat: str = "bericht-duiden"):
        """Get a page of a doorloop."""
        return self.client.get(f"/route/{pk}/{wat}/" if wat else f"/route/{pk}/")

    def stap(self, pk, slug: str, *, stand: int | None = None, blad: str = "blad1", **antwoorden):
        """Post a step with the version that is stored now, unless told otherwise."""
        known = DoorloopStap.objects.filter(doorloop=pk, stap=slug).first()
        now = known.stand if known else 0
        base = BEGIN if slug == "bericht-duiden" else {}
        data = {**base, **antwoorden, "stand": now if stand is None else stand, "blad": blad}
        return self.client.post(f"/route/{pk}/{slug}/", data)

    def bewaar_vanzelf(self, pk, slug: str, *, stand: int, blad: str = "blad1", **antwoorden):
        """Post what htmx posts while somebody types."""
        data = {**antwoorden, "stand": stand, "blad": blad, "autosave": "1"}
        return self.client.post(f"/route/{pk}/{slug}/", data, headers={"HX-Request": "true"})

    def loop(self, pk, tot: int = 5) -> None:
        """Hand in the first steps with yes at every branch."""
        steps = [
            ("bericht-duiden", {}),
            ("contextinformatie", {}),
            ("partners-betrekken", {"besluit": "ja_ik_bel"}),
            ("intervenieren", {"ingrijpen": "ja"}),
            ("acties", {}),
        ]
        for slug, antwoorden in steps[:tot]:
            assert self.stap(pk, slug, **antwoorden).status_code == 302


@pytest.fixture
def als(wereld):
    """Give a browser that is logged in as somebody; without a name, one that is not."""

    def log_in(email: str = "") -> Loper:
        client = Client()
        if email:
            client.force_login(wereld.mensen[email])
        return Loper(client)

    return log_in


@pytest.fixture
def maker(als) -> Loper:
    return als(MAKER)


@pytest.fixture
def bericht(db) -> Voorbeeldbericht:
    fenomeen = Fenomeen.objects.create(slug="ordeverstoringen", naam="Ordeverstoringen", nagekeken="2026-11-22")
    return Voorbeeldbericht.objects.create(
        slug="een-bericht",
        fenomeen=fenomeen,
        titel="Een bericht",
        platform="snapchat",
        vorm="story",
        zicht="openbaar",
        zichtbaar="iedereen",
        ontvangen="zelf",
        feiten=["Je ziet het zelf."],
        bericht={"account": "jay.voorbeeld", "regels": ["kom maar"], "beeld": "hek"},
        beschrijving="Een foto van een hek.",
        voorgestelde_drempel=2,
        drempel_reden="De spanning loopt op.",
        nagekeken="2026-11-22",
    )


def antwoorden(pk, slug: str = "bericht-duiden") -> dict[str, list[str]]:
    """Return what is stored of a step."""
    return DoorloopStap.objects.get(doorloop=pk, stap=slug).antwoorden


def aantal() -> int:
    """Return how many doorlopen there are."""
    return Doorloop.objects.count()
