"""What may be shown after the reveal: the answers side by side, and where expectations do not meet.

This is the only place that reads the sheets of others, and it refuses a scenario that was not revealed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import Value

from afspraken.bereik import bereik_van
from afspraken.intern import Verdeeld, samen
from afspraken.verschillen import Verschil, verschillen
from afspraken.woorden import Drempel
from afspraken.workshop.blad import Rij, rijen
from afspraken.workshop.draaiboek import duidingen
from afspraken.workshop.kort import kort, wat_verdeelt
from afspraken.workshop.models import Antwoordblad, Onderdeel, Partnerantwoord, Workshop
from afspraken.workshop.woorden import Bereik
from fenomenen.catalogus import actienamen
from partners.models import Ontvangstpunt, PartnerSoort

_DREMPELS = frozenset(map(str, Drempel.values))


class NietOnthuld(Exception):
    """Somebody asked for answers that nobody may see yet."""


@dataclass
class Kant:
    """One partner at the reveal. `zinnen` are its answers, `verdeeld` what its people differ on, `weet` their words."""

    slug: str
    naam: str
    gezet: bool = False
    aantal: int = 0
    zinnen: list[str] = field(default_factory=list)
    verdeeld: list[str] = field(default_factory=list)
    drempels: list[tuple[str, int]] = field(default_factory=list)
    duidingen: list[tuple[str, int]] = field(default_factory=list)
    weet: list[str] = field(default_factory=list)


@dataclass
class _Bladen:
    """What one partner gave in one scenario: the answer it set, and the sheets of its people."""

    gezet: dict[str, str] | None = None
    alleen: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Onthulling:
    """Revealed scenarios: the answers of each partner in each of them, and all rows to compare."""

    partners: Sequence[PartnerSoort]
    onderdelen: Sequence[Onderdeel]
    bladen: Mapping[tuple[Any, str], _Bladen]
    acties: Mapping[str, str]

    @property
    def namen(self) -> dict[str, str]:
        """The name of each partner by slug."""
        return {row.slug: row.naam for row in self.partners}

    def rijen(self, onderdeel: Onderdeel, slug: str) -> tuple[list[Rij], list[Verdeeld]]:
        """Return what a partner answers in a scenario: what it set, else what its people say alike."""
        given = self.bladen[onderdeel.pk, slug]
        others = [row.slug for row in self.partners if row.slug != slug]

        def as_rows(sheet: Mapping[str, str]) -> list[Rij]:
            return rijen(sheet, partner=slug, anderen=others, plek=onderdeel.plek, acties=self.acties)

        if given.gezet is not None:
            return as_rows(given.gezet), []
        return samen([as_rows(sheet) for sheet in given.alleen])

    def alle_rijen(self) -> tuple[list[Rij], list[Verdeeld]]:
        """Return every row and every division, of all partners in all revealed scenarios."""
        found = [self.rijen(part, row.slug) for part in self.onderdelen for row in self.partners]
        return [rij for rows, _ in found for rij in rows], [one for _, divided in found for one in divided]

    def kanten(self, onderdeel: Onderdeel) -> list[Kant]:
        """Return each partner that answered in a scenario, in words; nobody's name goes with it."""
        return [kant for row in self.partners if (kant := self._kant(onderdeel, row))]

    def _kant(self, onderdeel: Onderdeel, partner: PartnerSoort) -> Kant | None:
        given = self.bladen[onderdeel.pk, partner.slug]
        sheets = given.alleen or ([given.gezet] if given.gezet is not None else [])
        if not sheets:
            return None
        rows, divided = self.rijen(onderdeel, partner.slug)
        return Kant(
            partner.slug,
            partner.naam,
            gezet=given.gezet is not None,
            aantal=len(given.alleen),
            zinnen=[kort(rij, self.namen) for rij in rows if not _dubbel(rij)],
            verdeeld=[_verdeeld(one, self.namen) for one in divided],
            drempels=_telling(code for sheet in sheets if (code := sheet.get("drempel", "")) in _DREMPELS),
            duidingen=_telling(_duiding(sheet.get("duiding", "")) for sheet in sheets),
            weet=[text for sheet in sheets if (text := sheet.get("weet", "").strip())],
        )


def _dubbel(rij: Rij) -> bool:
    """Say whether a row is only there to compare with: who lets another tell the young person, does not itself."""
    return rij["over"] == "jongere" and rij["antwoord"] != "wel"


def _verdeeld(one: Verdeeld, namen: Mapping[str, str]) -> str:
    return f"{one.meeste} van {one.van} zeggen hetzelfde over {wat_verdeelt(one.vraag, one.andere, one.over, namen)}"


def _duiding(code: str) -> str:
    return _duidingnamen().get(code, "")


@cache
def _duidingnamen() -> dict[str, str]:
    return {keuze.code: keuze.tekst for keuze in duidingen()}


def _telling(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(value for value in values if value).items())


def onthuld(workshop: Workshop, onderdelen: Sequence[Onderdeel]) -> Onthulling:
    """Return what these scenarios show, in two queries. Raises `NietOnthuld` when one of them may not be shown."""
    if any(part.onthuld_op is None for part in onderdelen):
        raise NietOnthuld
    given: dict[tuple[Any, str], _Bladen] = defaultdict(_Bladen)
    for part, slug, _, answers, together in _gegeven(onderdelen):
        if together:
            given[part, slug].gezet = answers
        elif answers:
            given[part, slug].alleen.append(answers)
    return Onthulling(workshop.gevraagd, onderdelen, given, actienamen())


def _gegeven(onderdelen: Sequence[Onderdeel]) -> Iterable[tuple[Any, ...]]:
    """Return (part, partner, id, answers, whether the partner set them) of every sheet that counts."""
    alone = Antwoordblad.objects.filter(onderdeel__in=onderdelen, deelnemer__weg_op=None)
    rows = alone.values_list("onderdeel", "deelnemer__partner__slug", "pk", "antwoorden", Value(False))
    together = Partnerantwoord.objects.filter(onderdeel__in=onderdelen)
    same = together.values_list("onderdeel", "partner__slug", "pk", "antwoorden", Value(True))
    # By id, which is random: not in the order in which people answered.
    return sorted(rows.union(same, all=True), key=itemgetter(2))


def bereik(workshop: Workshop) -> dict[str, dict[str, bool]]:
    """Return when partners can be reached: what they said in the room, else what their ontvangstpunten say."""
    points = Ontvangstpunt.objects.filter(organisatie__gemeente=workshop.kaart.gemeente_id)
    hours = points.order_by().values_list("organisatie__soort__slug", "overdag", "avond_weekend", Value(0))
    sheets = workshop.partnerbladen.order_by().values_list("partner__slug", "overdag", "avond_weekend", Value(1))
    rows = list(hours.union(sheets, all=True).order_by())
    known = bereik_van(row[:3] for row in rows if not row[3])
    for slug, *said, _ in (row for row in rows if row[3]):
        answered = {
            name: text == Bereik.JA for name, text in zip(("overdag", "avond_weekend"), said, strict=True) if text
        }
        known[slug] = known.get(slug, {}) | answered
    return known


def verschillen_in(workshop: Workshop, onthulling: Onthulling) -> list[Verschil]:
    """Return where the expectations in these scenarios do not meet, the heaviest first."""
    rows, divided = onthulling.alle_rijen()
    standard = workshop.concept.kaartafspraken.terugkoppeling if workshop.concept else ""
    return verschillen(rows, bereik=bereik(workshop), verdeeld=divided, **({"standaard": standard} if standard else {}))


def onthulde_scenarios(workshop: Workshop) -> list[Onderdeel]:
    """Return the scenarios whose answers may be shown."""
    rows = workshop.onderdelen.filter(soort="scenario", onthuld_op__isnull=False)
    return list(rows.select_related("fenomeen"))
