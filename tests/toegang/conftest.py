"""One world for the whole matrix, with a word of its own wherever somebody may not look."""

from datetime import timedelta

import pytest
from django.utils import timezone

from afspraken.models import PapierenHandtekening, Zegel
from partners.models import Ontvangstpunt
from tests.factories import afspraken as kaarten
from tests.factories.kopie import eens
from tests.factories.netwerk import kanarierijen
from tests.factories.partners import GebruikerFactory, LidmaatschapFactory
from tests.factories.route import volle_doorloop
from tests.factories.wereld import REGIO, mensenwereld
from tests.factories.workshop import kanariezaal
from tests.toegang.spelers import Toneel


@pytest.fixture
def toneel(inhoud):
    """Both networks with a card in force and a concept, a doorloop of the maker, and everybody who may try."""
    return eens("toneel", maak_toneel)


def maak_toneel() -> Toneel:
    """Make the stage."""
    wereld = mensenwereld()
    for punt in Ontvangstpunt.objects.select_related("organisatie"):
        punt.mensen = f"kanarie-mensen-{punt.organisatie_id}"
        punt.save()
    geldend, concept = kaarten.demokaart(wereld)
    for versie, word in ((geldend, "kanarie-pdf-hier"), (kaarten.geldend(wereld, "elders"), "kanarie-pdf-elders")):
        # Stored bytes instead of a real PDF: this is about who gets them.
        sealed = {"pdf": word.encode(), "sha256": "0" * 64, "handtekeningen": 3}
        Zegel.objects.create(versie=versie, sleutel=versie.toestandsleutel, **sealed)
    maker = wereld.leden["jongerenwerk@voorbeeldstad.example"]
    PapierenHandtekening.objects.create(
        versie=geldend, organisatie=maker.organisatie, naam="kanarie-papier", functie="f", namens="n", vindplaats="v",
        datum=timezone.localdate(), opgetekend_door=wereld.mensen["oov@voorbeeldstad.example"],
    )  # fmt: skip
    gone = LidmaatschapFactory(
        gebruiker=GebruikerFactory(email="weg@voorbeeldstad.example"),
        organisatie=maker.organisatie,
        functies=["lid", "tekenbevoegd", "netwerkbeheerder"],
        van=timezone.localdate() - timedelta(days=9),
        tot=timezone.localdate(),
    )
    return Toneel(
        wereld=wereld,
        personen=wereld.mensen | {"weg@voorbeeldstad.example": gone.gebruiker},
        regio_elders=wereld.regio[1],
        versie=geldend,
        concept=concept,
        doorloop=volle_doorloop(maker, stappen=3),
        regio=wereld.mensen[REGIO],
        lokaal=kanarierijen(wereld),
        zaal=kanariezaal(wereld),
        zaal_elders=kanariezaal(wereld, "elders"),
    )
