"""What a network added itself, as pages of other apps show it: asked only when a template asks.

Pages for everybody hold nothing of a network and ask nothing: without a membership every answer is empty.
"""

from collections.abc import Iterable
from functools import cached_property

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from partners.models import Convenant, Lidmaatschap, Netwerkcontact, Netwerknotitie, Overleg
from partners.models.netwerk import NetwerkQuerySet, Regel, in_het_kort
from partners.rechten import Antwoord, View, mag


def met_notities(view: View) -> View:
    """Declare that the page of a view shows notes (`partners/notities.html`): a note may stand beside these only."""
    view.met_notities = True
    return view


class OnsNetwerk:
    """The rows of the network I act for, by the place where they help."""

    def __init__(self, lidmaatschap: Lidmaatschap | None, adres: str) -> None:
        self.lidmaatschap = lidmaatschap if mag(lidmaatschap, "netwerk.zien") else None
        self.adres = adres

    @property
    def mag_bijhouden(self) -> Antwoord:
        """Whether I may add to it."""
        return mag(self.lidmaatschap, "netwerk.bijhouden")

    @cached_property
    def notities(self) -> NetwerkQuerySet:
        """The notes beside the page that is shown."""
        return Netwerknotitie.objects.van(self.lidmaatschap).filter(adres=self.adres).order_by("gewijzigd", "pk")

    @cached_property
    def bij_spoed(self) -> NetwerkQuerySet:
        """Whom to call when there is danger."""
        return Netwerkcontact.objects.van(self.lidmaatschap).filter(bij_spoed=True)

    @cached_property
    def voor_jongeren(self) -> NetwerkQuerySet:
        """Whom young people may turn to, for the card that is handed out."""
        return Netwerkcontact.objects.van(self.lidmaatschap).filter(voor_jongeren=True)

    @cached_property
    def wie_bel_ik(self) -> list[Regel]:
        """Contacts and overleggen in short, in one query: a page of the route has no room for two."""
        return in_het_kort(self.lidmaatschap, (Netwerkcontact, Overleg))

    @property
    def contacten(self) -> Iterable[Regel]:
        """The contacts among whom to call."""
        return [rij for rij in self.wie_bel_ik if rij.soort == Netwerkcontact.SLUG]

    @property
    def overleggen(self) -> Iterable[Regel]:
        """The overleggen where a point can be brought in."""
        return [rij for rij in self.wie_bel_ik if rij.soort == Overleg.SLUG]

    @cached_property
    def signaleren(self) -> dict[str, NetwerkQuerySet]:
        """What belongs beside the page about signals: where to bring one in, and what was laid down about it."""
        return {soort.SLUG: soort.objects.van(self.lidmaatschap) for soort in (Overleg, Convenant)}


def ons_netwerk(request: HttpRequest) -> OnsNetwerk:
    """Return the local rows for this page; made when a template first asks."""
    return SimpleLazyObject(lambda: OnsNetwerk(getattr(request, "lidmaatschap", None), request.path))
