"""The nouns of the catalogue, one file each; all rows are loaded from `fenomenen/inhoud`.

Fenomeen = phenomenon, Voorbeeldbericht = example message, Interventie = intervention.
"""

from fenomenen.models.fenomeen import Fenomeen
from fenomenen.models.interventie import Interventie
from fenomenen.models.voorbeeldbericht import Voorbeeldbericht

__all__ = ["Fenomeen", "Interventie", "Voorbeeldbericht"]
