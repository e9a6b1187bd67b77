"""The nouns of the catalogue, one file each; all rows but the last are loaded from `fenomenen/inhoud`.

Fenomeen = phenomenon, Voorbeeldbericht = example message, Interventie = intervention, Netwerkvoorbeeld = example
message of a network.
"""

from fenomenen.models.fenomeen import Fenomeen
from fenomenen.models.interventie import Interventie
from fenomenen.models.netwerkvoorbeeld import Netwerkvoorbeeld
from fenomenen.models.voorbeeldbericht import Voorbeeldbericht

__all__ = ["Fenomeen", "Interventie", "Netwerkvoorbeeld", "Voorbeeldbericht"]
