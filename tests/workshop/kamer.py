"""A room where people answer alone, as a browser meets it; shared by the tests of what goes wrong there."""

from django.test import Client
from django.urls import reverse

from afspraken.workshop.models import Antwoordblad
from afspraken.workshop.woorden import Fase
from tests.factories import workshop as w
from tests.factories.afspraken import lid

HX = {"HX-Request": "true"}
TEKST = "Dit typte ik zelf."


class Kamer:
    """A room where people answer alone, with two phones of jongerenwerk and one of the politie."""

    def __init__(self, netwerk):
        self.netwerk, self.leider = netwerk, lid(netwerk, "oov")
        self.room = w.open_zaal(netwerk)
        self.part = w.scenario(self.room)
        self.mensen = [w.gast(self.room, slug, netwerk) for slug in (w.JW, w.JW, w.POL)]
        self.jw, self.jw2, self.pol = (w.telefoon(one) for one in self.mensen)
        self.naar(Fase.ALLEEN)
        self.antwoord = reverse("zaal-antwoord", args=[self.part.pk])
        self.ons = reverse("zaal-ons-antwoord", args=[self.part.pk])
        self.daad = reverse("workshop-daad", args=[self.room.pk])
        self.laptop = self.als("oov")

    def als(self, wie):
        client = Client()
        client.force_login(self.netwerk.mensen[f"{wie}@voorbeeldstad.example"])
        return client

    def naar(self, fase, soort="scenario"):
        self.room = w.naar(self.netwerk, self.room, self.room.onderdelen.filter(soort=soort)[0], fase)

    def doe(self, daad, client=None, **velden):
        """Press a button of who leads."""
        return (client or self.laptop).post(self.daad, {"daad": daad} | velden)

    def blad(self, wie=0):
        return Antwoordblad.objects.filter(onderdeel=self.part, deelnemer=self.mensen[wie]).first()


def gelezen(answer, *texts, status):
    """See that the answer has this status and shows each of these texts."""
    page = answer.content.decode()
    assert answer.status_code == status
    for text in texts:
        assert text in page, text
    return page
