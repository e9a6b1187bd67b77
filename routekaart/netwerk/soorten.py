"""The kinds of rows that a network may add: one declaration each. Pages, addresses and tests loop over the tuple."""

import tomllib
from dataclasses import dataclass
from functools import cache

from fenomenen.models import Netwerkvoorbeeld
from partners.models import Convenant, Netwerkcontact, Netwerknotitie, Overleg, Straatterm
from partners.models.netwerk import Netwerkrij
from routekaart.netwerk import forms
from routekaart.netwerk.inladen import WOORDEN


@cache
def _woorden() -> dict[str, dict[str, str]]:
    return tomllib.loads(WOORDEN.read_text("utf-8"))


@dataclass(frozen=True)
class Soort:
    """One kind: its rows, its form and the template part that draws a row; its words come from `inhoud/soorten.toml`.

    Of some kinds a row begins elsewhere (`begint_elders`): a note on the page that it is about.
    """

    model: type[Netwerkrij]
    formulier: type[forms.Netwerkformulier]
    deel: str
    begint_elders: bool = False

    @property
    def slug(self) -> str:
        """The kind as it stands in addresses."""
        return self.model.SLUG

    @property
    def woorden(self) -> dict[str, str]:
        """The words of this kind: kop, een, het, nieuw, uitleg, leeg, let_op."""
        return _woorden()[self.slug]


SOORTEN = (
    Soort(Netwerkcontact, forms.ContactFormulier, "netwerk/contact.html"),
    Soort(Overleg, forms.OverlegFormulier, "netwerk/overleg.html"),
    Soort(Convenant, forms.ConvenantFormulier, "netwerk/convenant.html"),
    Soort(Straatterm, forms.StraattermFormulier, "netwerk/straatterm.html"),
    Soort(Netwerknotitie, forms.NotitieFormulier, "netwerk/notitie.html", begint_elders=True),
    Soort(Netwerkvoorbeeld, forms.VoorbeeldFormulier, "netwerk/voorbeeld.html"),
)


def vind(slug: str) -> Soort | None:
    """Return the kind with this name in addresses, or None."""
    return next((soort for soort in SOORTEN if soort.slug == slug), None)
