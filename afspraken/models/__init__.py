"""The nouns of the card, one file each.

Kaart = card, KaartRecht = right on a card, Kaartversie = version of a card, Kaartafspraken = agreements about the card
as a whole, Inbreng = what one partner answers, Afspraak = agreement, Aanvaarding = acceptance, Akkoord = consent to a
presented version, Ondertekening = signature, Intrekking = withdrawal, Zegel = sealed PDF, Zegelpoging = failed attempt
to seal.
"""

from afspraken.models.aanvaarding import Aanvaarding
from afspraken.models.afspraak import Afspraak
from afspraken.models.inbreng import Inbreng
from afspraken.models.instemming import Akkoord, Intrekking, Ondertekening
from afspraken.models.kaart import Kaart, KaartRecht
from afspraken.models.kaartafspraken import Kaartafspraken
from afspraken.models.slots import Botsing
from afspraken.models.versie import Kaartversie
from afspraken.models.zegel import Zegel, Zegelpoging

__all__ = [
    "Aanvaarding",
    "Afspraak",
    "Akkoord",
    "Botsing",
    "Inbreng",
    "Intrekking",
    "Kaart",
    "KaartRecht",
    "Kaartafspraken",
    "Kaartversie",
    "Ondertekening",
    "Zegel",
    "Zegelpoging",
]
