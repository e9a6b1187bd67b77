"""The nouns of the partner network, one file each.

Gebruiker = user, Gemeente = municipality, LaagBesluit = decision on a layer, PartnerSoort = kind of partner,
Organisatie = organisation, Lidmaatschap = membership, Ontvangstpunt = point of contact.
"""

from partners.models.gebruiker import Gebruiker
from partners.models.gemeente import Gemeente, LaagBesluit
from partners.models.organisatie import Lidmaatschap, Ontvangstpunt, Organisatie
from partners.models.partnersoort import PartnerSoort

__all__ = [
    "Gebruiker",
    "Gemeente",
    "LaagBesluit",
    "Lidmaatschap",
    "Ontvangstpunt",
    "Organisatie",
    "PartnerSoort",
]
