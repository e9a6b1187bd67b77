"""The kinds of results, in the order of the page: what they are called, and their weight when words hit alike."""

from typing import NamedTuple


class Soort(NamedTuple):
    """A kind: its name for one result, its name for a list, and its weight."""

    een: str
    meer: str
    gewicht: int


AFSPRAAK = "afspraak"

SOORTEN = {
    AFSPRAAK: Soort("Onze afspraak", "Onze afspraken", 6),
    "ontvangstpunten": Soort("Wie bel je", "Wie bel je", 10),
    "contacten": Soort("Contact", "Contacten", 5),
    "overleggen": Soort("Overleg", "Overleggen", 4),
    "convenanten": Soort("Convenant", "Convenanten", 4),
    "notities": Soort("Notitie", "Notities", 3),
    "straattermen": Soort("Straatterm", "Straattermen", 3),
    "voorbeelden": Soort("Eigen voorbeeldbericht", "Eigen voorbeeldberichten", 2),
    "fenomeen": Soort("Fenomeen", "Fenomenen", 6),
    "partner": Soort("Partner", "Partners", 5),
    "pagina": Soort("Pagina", "Pagina's", 4),
    "kennis": Soort("Informatie delen en signaleren", "Informatie delen en signaleren", 3),
    "activiteit": Soort("Wie mag wat online", "Wie mag wat online", 3),
    "interventie": Soort("Interventie", "Interventies", 3),
    "voorbeeld": Soort("Voorbeeldbericht", "Voorbeeldberichten", 2),
    "onderzoek": Soort("Onderzoek en tips", "Onderzoek en tips", 2),
    "basisafspraak": Soort("Basisafspraak", "Basisafspraken", 2),
    "vraag": Soort("Vraag uit de route", "Vragen uit de route", 1),
}
GEWICHTEN = {code: soort.gewicht for code, soort in SOORTEN.items()}


def soort_van(code: str) -> Soort:
    """Return a kind; one that nobody named is a page."""
    return SOORTEN.get(code, SOORTEN["pagina"])
