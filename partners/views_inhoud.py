"""The page about the partners, for everybody: what each is for and what each may do online."""

from django.http import HttpRequest, HttpResponse

from kern.htmx import toon
from kern.inventaris import bronnamen
from partners.models import PartnerSoort
from partners.rechten import openbaar


def _met_bronnen(soort: PartnerSoort) -> dict[str, object]:
    """Return a partner with its three lists of limits, and the names of the sources they come from."""
    lists = [("Mag", soort.mag), ("Mag onder voorwaarde", soort.onder_voorwaarde), ("Mag niet", soort.mag_niet)]
    used = {number for _, rows in lists for row in rows for number in row["bron"].split(", ")}
    return {"soort": soort, "grenzen": [pair for pair in lists if pair[1]], "bronnen": bronnamen(used)}


@openbaar
def partners(request: HttpRequest) -> HttpResponse:
    """Show the partners in short: role, role online and limits, each limit with its source."""
    rows = [_met_bronnen(soort) for soort in PartnerSoort.objects.filter(actief=True)]
    context = {
        "titel": "Partners en rollen",
        "kernpartners": [row for row in rows if row["soort"].kern],
        "andere": [row for row in rows if not row["soort"].kern],
    }
    return toon(request, "partners/partners.html", context)
