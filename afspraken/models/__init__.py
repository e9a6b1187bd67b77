"""The nouns of the card, one file each.

Kaart = card, KaartRecht = right on a card, Kaartversie = version of a card, Kaartafspraken = agreements about the card
as a whole, Inbreng = what one partner answers, Afspraak = agreement, Aanvaarding = acceptance, Akkoord = consent to a
presented version, Ondertekening = signature, PapierenHandtekening = signature on paper, Voorbehoud = reservation,
Weigering = decline, Opzegging = an organisation ends its part, Intrekking = withdrawal, Zegel = sealed PDF,
Zegelpoging = failed attempt to seal, Uitnodiging = invitation to sign, Evaluatie = what a
partner found of an afspraak, Afwijking = that somebody followed it or not, Opmerking = comment,
Tegenspraakbesluit = decision to let a contradiction stand.
"""

from afspraken.models.aanvaarding import Aanvaarding
from afspraken.models.afspraak import Afspraak
from afspraken.models.evaluatie import Afwijking, Evaluatie
from afspraken.models.inbreng import Inbreng
from afspraken.models.instemming import (
    Akkoord,
    Intrekking,
    Ondertekening,
    Opzegging,
    PapierenHandtekening,
    Voorbehoud,
    Weigering,
)
from afspraken.models.kaart import Kaart, KaartRecht
from afspraken.models.kaartafspraken import Kaartafspraken
from afspraken.models.opmerking import Opmerking
from afspraken.models.slots import Botsing
from afspraken.models.tegenspraak import Tegenspraakbesluit
from afspraken.models.uitnodiging import Uitnodiging
from afspraken.models.versie import Kaartversie
from afspraken.models.zegel import Zegel, Zegelpoging

__all__ = [
    "Aanvaarding",
    "Afspraak",
    "Afwijking",
    "Akkoord",
    "Botsing",
    "Evaluatie",
    "Inbreng",
    "Intrekking",
    "Kaart",
    "KaartRecht",
    "Kaartafspraken",
    "Kaartversie",
    "Ondertekening",
    "Opmerking",
    "Opzegging",
    "PapierenHandtekening",
    "Tegenspraakbesluit",
    "Uitnodiging",
    "Voorbehoud",
    "Weigering",
    "Zegel",
    "Zegelpoging",
]
