"""The nouns of the partner network, one file each.

Gebruiker = user, Gemeente = municipality, LaagBesluit = decision on a layer, PartnerSoort = kind of partner,
Organisatie = organisation, Lidmaatschap = membership, Ontvangstpunt = point of contact; what a network adds itself
stands in netwerk.py: Netwerkcontact, Overleg, Convenant, Straatterm, Netwerknotitie.
"""

from partners.models.gebruiker import Gebruiker
from partners.models.gemeente import Gemeente, LaagBesluit
from partners.models.netwerk import Convenant, Netwerkcontact, Netwerknotitie, Overleg, Straatterm
from partners.models.organisatie import Lidmaatschap, Ontvangstpunt, Organisatie
from partners.models.partnersoort import PartnerSoort

__all__ = [
    "Convenant",
    "Gebruiker",
    "Gemeente",
    "LaagBesluit",
    "Lidmaatschap",
    "Netwerkcontact",
    "Netwerknotitie",
    "Ontvangstpunt",
    "Organisatie",
    "Overleg",
    "PartnerSoort",
    "Straatterm",
]
