"""The route: five steps, each declared once. The map, the step bar, the form, the summary and the tests read this.

Words stand in `inhoud/vragen.toml`; the order of the questions is that of the sources (inventory C to G). What is
our own choice says so in its words (`eigen`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.datastructures import MultiValueDict

from kern.formulieren import Formulier
from routekaart.route import woorden
from routekaart.route.erbij import Bron, fenomenen_en_drempels, interventies, niets, ontvangstpunten
from routekaart.route.forms import Actieformulier, Keuzes, Vragenformulier
from routekaart.route.woorden import Antwoorden


@dataclass(frozen=True)
class Stap:
    """One step: what it asks, what it must know to go on, and where the rest of its page comes from.

    `knop` is the question that the buttons of the page answer (the branches of the map), `later` what is asked after
    its yes. `vooraf` is filled in beforehand. `alleen_als` (step, question, answer) says when the step is on the way.
    """

    slug: str
    vragen: tuple[str, ...]
    verplicht: tuple[str, ...] = ()
    knop: str = ""
    later: tuple[str, ...] = ()
    vooraf: Mapping[str, str] = field(default_factory=dict)
    alleen_als: tuple[str, str, str] | None = None
    erbij: Bron = niets
    soort: type[Formulier] = Vragenformulier

    @property
    def titel(self) -> str:
        """The name on the map."""
        return woorden.stap(self.slug)["titel"]

    @property
    def nummer(self) -> int:
        """The place on the map."""
        return woorden.stap(self.slug)["nummer"]

    @property
    def woorden(self) -> Mapping[str, Any]:
        """The words of the page: kop, inleiding, knop."""
        return woorden.stap(self.slug)

    def formulier(self, data: Antwoorden | None = None, *, keuzes: Keuzes | None = None, **kw: Any) -> Formulier:
        """Return the form, bound when there is data."""
        bound = None if data is None else MultiValueDict(data)
        return self.soort(bound, vragen=self.vragen + self.later, verplicht=self.verplicht, keuzes=keuzes, **kw)

    @cached_property
    def _velden(self) -> Mapping[str, Field]:
        return self.formulier().fields

    def geldig(self, antwoorden: Antwoorden) -> bool:
        """Say whether the form of this step is valid on these answers.

        The same fields give the answer without building the form: a list of 25 doorlopen asks this 125 times.
        """
        data = MultiValueDict(antwoorden)
        try:
            for naam in {*self.verplicht, *antwoorden} & self._velden.keys():
                veld = self._velden[naam]
                veld.clean(veld.widget.value_from_datadict(data, MultiValueDict(), naam))
        except ValidationError:
            return False
        return True


BEGIN = ("gevaar", "ontvangen", "zichtbaar", "platform", "gezien_op", "bereik")
BEGIN_VERPLICHT = ("gevaar", "ontvangen", "zichtbaar")
AFSLUITEN = "afsluiten"

STAPPEN = (
    Stap(
        "bericht-duiden",
        vragen=(
            "gevaar", "ontvangen", "platform", "gezien_op",  # the first screen, filled in already
            "beschrijving", "bereik", "zichtbaar", "taal", "emoji", "personen_plekken", "plaatser_duidelijk", "collega",
        ),
        verplicht=BEGIN_VERPLICHT,
    ),
    Stap(
        "contextinformatie",
        vragen=(
            "lijkt_op", "slachtoffers", "plaatser_bekend", "vrienden", "strafbaar", "gebeurtenissen",
            "dubbele_betekenis", "grap", "profilering", "klopt_met_offline", "tegensignalen", "drempel",
        ),
        erbij=fenomenen_en_drempels,
    ),
    Stap(
        "partners-betrekken",
        vragen=(
            "doel", "noodzakelijk_voor", "anoniem", "openbaar_besloten", "volledig_bericht", "vertrouwen",
            "bijzonder", "convenant", "ernstige_feiten", "besluit",
        ),
        verplicht=("besluit",),
        knop="besluit",
        later=("gebeld_functie", "gebeld_anders", "gebeld_tijd", "uitkomst"),  # the dubbelcheck (E4)
        vooraf={"anoniem": "zonder", "volledig_bericht": "beschrijven"},
        erbij=ontvangstpunten,
    ),
    Stap(
        "intervenieren",
        vragen=("ingrijpen", "interventiedoel", "door_wie", "benaderen", "lopende_aanpak", "vertrouwensband"),
        verplicht=("ingrijpen",),
        knop="ingrijpen",
    ),
    Stap(
        "acties",
        vragen=(),
        alleen_als=("intervenieren", "ingrijpen", "ja"),
        erbij=interventies,
        soort=Actieformulier,
    ),
)  # fmt: skip

# Not a step of the map: the prompts at the end. After NEE in step 4 we ask a reason and a moment (our choice, X21);
# nazorg for the young person follows an intervention (M45), so it is asked unless there was none.
NA_NEE = ("reden_nee", "opnieuw_kijken")
NA_INGRIJPEN = ("nazorg_jongere",)
SLOTVRAGEN = ("nazorg_collegas", "evaluatie")
SPOEDVRAAG = ("spoed_reden",)
SLOT = Stap(
    AFSLUITEN,
    vragen=NA_NEE + SPOEDVRAAG + NA_INGRIJPEN + SLOTVRAGEN,
    vooraf={"opnieuw_kijken": "deze_week", "evaluatie": "collegas"},
)

# Answers that go to the emergency page at once (E27, K27).
SPOED = {"gevaar": ("nu", "binnenkort"), "ernstige_feiten": ("ja",)}


def vind(slug: str) -> Stap | None:
    """Return the step with this slug, or None."""
    return next((stap for stap in STAPPEN if stap.slug == slug), None)
