"""The pages of a card that is lived with, each with somebody who has something to see there, in the world of the demo.

To the demo comes what a year brings: a third school that signs on paper, one that declined, an organisation with a
voorbehoud, answers of an evaluation; and in the next version a contradiction, a comment, and words that may point at
a person.
"""

import uuid

from django.utils import timezone

from afspraken.models import (
    Afspraak,
    Afwijking,
    Evaluatie,
    Inbreng,
    Kaartversie,
    Opmerking,
    PapierenHandtekening,
    Voorbehoud,
    Weigering,
)
from afspraken.models.evaluatie import Oordeel
from fenomenen.models import Netwerkvoorbeeld
from partners.models import Lidmaatschap
from tests.browser.paginas import GEMEENTE, JONGERENWERK, SCHOOL, Plek, versies
from tests.factories.afspraken import FenomeenFactory, afspraak_velden, inbreng_velden, soort
from tests.factories.netwerk import voeg_toe
from tests.factories.partners import GebruikerFactory, LidmaatschapFactory, OrganisatieFactory
from tests.factories.route import DEMO

POLITIE = "politie@voorbeeldstad.example"
TWEEDE_SCHOOL = "school2@voorbeeldstad.example"
DERDE_SCHOOL = "school3@voorbeeldstad.example"
ELDERS = "oov@elders.example"
PAPIER = {"naam": "Hans Hoek", "functie": "directeur", "namens": "Stichting De Wilg", "mandaat": "statuten"}


def lid(email: str) -> Lidmaatschap:
    """Return the membership of this log-in."""
    return Lidmaatschap.objects.get(gebruiker__email=email)


def derde_school() -> Lidmaatschap:
    """Let one more school sign the column of the schools, each for itself."""
    first = lid(SCHOOL).organisatie
    third = OrganisatieFactory(gemeente=first.gemeente, soort=first.soort, naam="Scholengroep De Wilg")
    first.gemeente.kaart.open_voor(third)
    person = GebruikerFactory(email=DERDE_SCHOOL, naam="Wim Wilgen")
    return LidmaatschapFactory(gebruiker=person, organisatie=third, functies=["lid", "tekenbevoegd"])


def leef_met(kaart: Kaartversie) -> PapierenHandtekening:
    """Let organisations say of the card in force what they may; return the paper that waits to be confirmed."""
    lines = [row["id"] for row in kaart.inhoud["afspraken"]]
    signed = kaart.ondertekeningen.get(organisatie=lid(JONGERENWERK).organisatie)
    Voorbehoud.objects.create(ondertekening=signed, afspraak=lines[1], nummer=2, tekst="Alleen op schooldagen.")
    Weigering.zeg(kaart, lid(SCHOOL), "De directeur is met vakantie.")
    where = {"datum": timezone.localdate(), "vindplaats": "archief OOV, map 12"}
    paper = PapierenHandtekening.teken_op(kaart, lid(GEMEENTE), derde_school().organisatie, PAPIER | where)
    found = {lines[0]: (Oordeel.WERKTE, ""), lines[1]: (Oordeel.WERKTE_NIET, "De telefoon ging over op zaterdag.")}
    for email in (JONGERENWERK, POLITIE):
        Evaluatie.vul_in(kaart, lid(email), found, op_papier=email == POLITIE)
    for keuze in (Afwijking.Keuze.VOLG, Afwijking.Keuze.NIET_BEREIKBAAR):
        Afwijking.zeg(kaart, lid(JONGERENWERK), uuid.UUID(lines[0]), keuze)
    return paper


def werk_aan(concept: Kaartversie) -> Afspraak:
    """Put in the next version what has to be looked at before it is presented; return the afspraak with a comment."""
    plein = [FenomeenFactory(slug="ordeverstoringen")]
    late = inbreng_velden(fenomenen=plein, zicht="beide", vanaf_drempel=4, andere=soort("oov"))
    early = late | {"vraag": 2, "vanaf_drempel": 1, "andere": soort("jongerenwerk")}
    Inbreng.voeg_toe(concept, lid(JONGERENWERK), soort("jongerenwerk"), late)
    Inbreng.voeg_toe(concept, lid(GEMEENTE), soort("oov"), early)
    voeg_toe(Netwerkvoorbeeld, lid(GEMEENTE), fenomeen=plein[0], titel="Bericht over het plein")
    words = afspraak_velden(fenomenen=plein, toelichting="Bel mevrouw De Vries op 06-12345678.")
    line = Afspraak.stel_voor(concept, lid(JONGERENWERK), words)
    line.aanvaard(lid(POLITIE), line.stand)
    Afspraak.stel_voor(concept, lid(JONGERENWERK), words | {"vanaf_drempel": 3, "toelichting": ""})
    for text in ("Wie neemt er op in het weekend?", "Kan dit ook al bij drempel 1?"):
        said = Opmerking.plaats(line, lid(POLITIE), text, uuid.uuid4())
    said.zet_klaar(lid(JONGERENWERK), klaar=True)
    return line


def kaartpaginas() -> list[Plek]:
    """Return the pages of the living card, in the order in which a card meets them; makes what they show."""
    in_force, concept = (versies()[name] for name in ("geldend", "concept"))
    paper, line = leef_met(in_force), werk_aan(concept)
    card, next_ = f"/afsprakenkaart/{in_force.pk}/", f"/afsprakenkaart/{concept.pk}/"
    return [
        Plek("k01-concept", next_, POLITIE),
        Plek("k02-proefrit", f"{next_}proefrit/", GEMEENTE),
        Plek("k03-verschillen", f"{next_}verschillen/", POLITIE),
        Plek("k04-opmerkingen", f"/afsprakenkaart/afspraak/{line.pk}/opmerkingen/", JONGERENWERK),
        Plek("k05-wijzigingen", f"{next_}wijzigingen/", JONGERENWERK),
        Plek("k06-alle-wijzigingen", f"{next_}wijzigingen/?alles=1", POLITIE),
        Plek("k07-bekijk-partner", f"{card}bekijk/", POLITIE),
        Plek("k08-bekijk-fenomeen", f"{card}bekijk/?fenomeen=rivaliserende-jeugd", POLITIE),
        Plek("k09-voorleggen", f"{next_}voorleggen/", GEMEENTE),
        Plek("k10-kaart", card, GEMEENTE),
        Plek("k11-kaart-zonder-handtekening", card, SCHOOL),
        Plek("k12-tekenen", f"{card}tekenen/", SCHOOL),
        Plek("k13-weigeren", f"{card}weigeren/", SCHOOL),
        Plek("k14-papier", f"{card}papier/", GEMEENTE),
        Plek("k15-papier-bevestigen", f"/afsprakenkaart/papier/{paper.pk}/", DERDE_SCHOOL),
        Plek("k16-getekend", f"{card}getekend/", TWEEDE_SCHOOL),
        Plek("k17-opzeggen", f"{card}opzeggen/", TWEEDE_SCHOOL),
        Plek("k18-evaluatie", f"{card}evaluatie/", JONGERENWERK),
        Plek("k19-evaluatie-gemeente", f"{card}evaluatie/", GEMEENTE),
        Plek("k20-verlengen", f"{card}verlengen/", GEMEENTE),
        Plek("k21-intrekken", f"{card}intrekken/", GEMEENTE),
        Plek("k22-voor-jou", "/voor-jou/", DERDE_SCHOOL),
        Plek("k23-voor-jou-gemeente", "/voor-jou/", GEMEENTE),
        Plek("k24-route", f"/route/{DEMO}/partners-betrekken/", JONGERENWERK),
        Plek("k25-bij-fenomeen", "/afsprakenkaart/bij/ordeverstoringen/", JONGERENWERK),
        Plek("k26-controle", "/controle/"),
        Plek("k27-controle-code", f"/controle/{in_force.code}/"),
        Plek("k28-invoeren", "/afsprakenkaart/invoeren/", ELDERS),
        Plek("k29-evaluatie-van-papier", f"{card}evaluatie/papier/{paper.organisatie_id}/", GEMEENTE),
        Plek("k30-modellen", f"{next_}modellen/", JONGERENWERK),
    ]
