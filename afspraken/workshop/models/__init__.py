"""The nouns of the workshop, one file each.

Workshop = workshop, Onderdeel = part of the draaiboek, Beurt = turn (a part or phase that was begun), Deelnemer =
participant, Antwoordblad = answer sheet of one person, Partnerantwoord = answer of a partner, Partnerblad = what a
partner says of itself, Voorstel = proposal made in the room, Reactie = what a partner says of it, Aantekening = note,
Scherm = beamer screen.
"""

from afspraken.workshop.models.aantekening import Aantekening
from afspraken.workshop.models.antwoord import Antwoordblad, Partnerantwoord
from afspraken.workshop.models.deelnemer import Deelnemer
from afspraken.workshop.models.onderdeel import Beurt, Onderdeel
from afspraken.workshop.models.partnerblad import Partnerblad
from afspraken.workshop.models.scherm import Scherm
from afspraken.workshop.models.voorstel import Reactie, Voorstel
from afspraken.workshop.models.workshop import Workshop

__all__ = [
    "Aantekening",
    "Antwoordblad",
    "Beurt",
    "Deelnemer",
    "Onderdeel",
    "Partnerantwoord",
    "Partnerblad",
    "Reactie",
    "Scherm",
    "Voorstel",
    "Workshop",
]
