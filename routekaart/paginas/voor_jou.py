"""The in-tray: everything that waits on the member who looks, from every part of the site."""

from django.http import HttpRequest, HttpResponse

from afspraken import wachtend as kaart
from afspraken.workshop import wachtend as workshop
from kern.htmx import toon
from partners.rechten import met_recht


@met_recht("netwerk.zien")
def voor_jou(request: HttpRequest) -> HttpResponse:
    """List what waits on me, for the organisation that I act for now."""
    lid = request.lidmaatschap
    items = [*workshop.wat_wacht(lid), *kaart.wat_wacht(lid)]
    first, rest = [item for item in items if item.dringend], [item for item in items if not item.dringend]
    context = {"titel": "Voor jou", "dringend": first, "rest": rest}
    return toon(request, "paginas/voor_jou.html", context)
