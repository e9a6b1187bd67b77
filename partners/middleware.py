"""Which membership a request acts for: one organisation at a time, chosen with the switcher."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from partners.models import Lidmaatschap

# The name in the session under which the switcher keeps its choice.
KEUZE = "lidmaatschap"


def mijn_lidmaatschappen(request: HttpRequest) -> list[Lidmaatschap]:
    """Return what the person may act for today, with organisation, network and kind of partner loaded."""
    if not request.user.is_authenticated:
        return []
    related = ("organisatie__gemeente", "organisatie__soort", "organisatie__groep", "gebruiker")
    return list(Lidmaatschap.objects.geldig().filter(gebruiker=request.user).select_related(*related))


def lidmaatschap(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.lidmaatschappen` and `request.lidmaatschap` (None for who is a member of nothing today).

    The first membership counts when nothing was chosen or the choice no longer holds.
    Without a session cookie nobody is logged in, so a public page costs no query here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        mine = mijn_lidmaatschappen(request)
        chosen = request.session.get(KEUZE) if mine else None
        request.lidmaatschappen = mine
        request.lidmaatschap = next((lid for lid in mine if str(lid.pk) == chosen), mine[0] if mine else None)
        return get_response(request)

    return middleware
