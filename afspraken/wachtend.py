"""What waits on a member: of the card of the own network, each with where to go and since when."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, Value
from django.urls import reverse
from django.utils import timezone

from afspraken.models import Afspraak, Evaluatie, Inbreng, Kaartversie
from afspraken.models.gezegd import (
    AKKOORD,
    HANDTEKENING,
    OPZEGGING,
    VOORBEHOUD,
    WEIGERING,
    Gezegd,
    gezegd_over,
    wacht_op_bevestiging,
)
from afspraken.regels import MET_DE_KAART, mag_tekenen
from afspraken.statussen import VAST, Status
from partners.models import Lidmaatschap
from partners.rechten import mag

# How long before a day it begins to show.
BINNENKORT = timedelta(days=30)
LOOPT_AF = timedelta(days=60)


class Wachtend(NamedTuple):
    """One thing that waits: words, where to do it, and the day it began or ends."""

    tekst: str
    adres: str
    dag: date | None = None
    dringend: bool = False


@dataclass(frozen=True)
class _Bekend:
    """What was asked of all versions at once: who said what, how many lines wait, who looked back."""

    gezegd: Mapping[UUID, list[Gezegd]]
    afspraken: int
    voorstellen: int
    teruggekeken: frozenset[UUID]

    def getekend(self, versie: Kaartversie) -> set[UUID]:
        """Return the organisations that signed."""
        return {row.organisatie_id for row in self.gezegd.get(versie.pk, ()) if row.soort == HANDTEKENING}

    def van(self, versie: Kaartversie, soort: str) -> list[Gezegd]:
        """Return everything of one kind that was said of a version."""
        return [row for row in self.gezegd.get(versie.pk, ()) if row.soort == soort]


def wat_wacht(lid: Lidmaatschap) -> list[Wachtend]:
    """Return what waits on this member for the card of the own network, urgent things first; three queries."""
    versions = Kaartversie.objects.op_een_rij(kaart__gemeente=lid.organisatie.gemeente_id)
    if not versions or not mag(lid, "kaart.zien", versions[0]):
        return []
    known = _bekend(lid, versions)
    found = [item for versie in versions for item in _van_versie(lid, versie, known)]
    return sorted(found, key=lambda item: (not item.dringend, item.dag or date.max))


def _bekend(lid: Lidmaatschap, versies: list[Kaartversie]) -> _Bekend:
    said: dict[UUID, list[Gezegd]] = defaultdict(list)
    for row in gezegd_over(*(versie.pk for versie in versies), met_handtekeningen=True):
        said[row.versie_id].append(row)
    own = lid.organisatie.soort_id
    concept = next((versie.pk for versie in versies if versie.is_concept), None)
    lines = Afspraak.objects.filter(Q(van=own) | Q(naar=own), versie=concept).exclude(aanvaardingen__partner=own)
    proposed = Inbreng.objects.filter(versie=concept, partner=own).exclude(aanvaardingen__partner=own)
    looked = Evaluatie.objects.filter(versie__in=versies, organisatie=lid.organisatie)
    rows = lines.order_by().values_list(Value("afspraak"), "pk").union(
        proposed.order_by().values_list(Value("voorstel"), "pk"),
        looked.order_by().values_list(Value("terug"), "versie"),
        all=True,
    )  # fmt: skip
    kinds = list(rows.order_by())
    counts = Counter(kind for kind, _ in kinds)
    return _Bekend(said, counts["afspraak"], counts["voorstel"], frozenset(pk for kind, pk in kinds if kind == "terug"))


def _van_versie(lid: Lidmaatschap, versie: Kaartversie, bekend: _Bekend) -> Iterator[Wachtend]:
    if versie.is_concept:
        yield from _in_concept(lid, versie, bekend)
    elif versie.status in (Status.VOORGELEGD, Status.WERKAFSPRAAK, *VAST):
        yield from _te_ondertekenen(lid, versie, bekend)
        yield from _nieuws(lid, versie, bekend)
    elif versie.status == Status.OPGEZEGD:
        yield from _nieuws(lid, versie, bekend)
    if versie.status in MET_DE_KAART and versie.status != Status.VERVANGEN:
        yield from _terugkijken(lid, versie, bekend)


def _in_concept(lid: Lidmaatschap, versie: Kaartversie, bekend: _Bekend) -> Iterator[Wachtend]:
    if not mag(lid, "kaart.inbrengen", versie):
        return
    page = reverse("kaart-versie", args=[versie.pk])
    if n := bekend.afspraken:
        yield Wachtend(f"{_tel(n, 'afspraak wacht', 'afspraken wachten')} op jullie ja", f"{page}#afspraken")
    if n := bekend.voorstellen:
        yield Wachtend(f"{_tel(n, 'voorstel staat', 'voorstellen staan')} in jullie kolom", f"{page}#kaart")


def _te_ondertekenen(lid: Lidmaatschap, versie: Kaartversie, bekend: _Bekend) -> Iterator[Wachtend]:
    own, since = lid.organisatie_id, timezone.localdate(versie.voorgelegd_op)
    mine = [row for row in bekend.gezegd.get(versie.pk, ()) if row.organisatie_id == own]
    said = {row.soort for row in mine}
    if HANDTEKENING in said:
        return
    if papers := wacht_op_bevestiging(mine):
        if mag(lid, "kaart.bevestigen", versie):
            address = reverse("papier-bevestigen", args=[papers[0].pk])
            yield Wachtend(f"Bevestig jullie handtekening op papier onder versie {versie.nummer}", address, since, True)
    elif WEIGERING not in said:
        yield from _te_beantwoorden(lid, versie, since, agreed=AKKOORD in said)


def _te_beantwoorden(lid: Lidmaatschap, versie: Kaartversie, since: date, *, agreed: bool) -> Iterator[Wachtend]:
    if not mag_tekenen(versie.status) and mag(lid, "kaart.tekenen", versie):
        text = f"Onderteken versie {versie.nummer}, of laat weten dat je niet tekent"
        yield Wachtend(text, reverse("kaart-tekenen", args=[versie.pk]), since, True)
    elif not agreed and versie.status in (Status.VOORGELEGD, Status.WERKAFSPRAAK) and mag(lid, "kaart.akkoord", versie):
        page = reverse("kaart-versie", args=[versie.pk])
        yield Wachtend(f"Lees versie {versie.nummer} en geef akkoord om zo te werken", page, since)


def _nieuws(lid: Lidmaatschap, versie: Kaartversie, bekend: _Bekend) -> Iterator[Wachtend]:
    """Tell who presented, and who signed before, of every decline, reservation and leaving that came."""
    signed = bekend.getekend(versie)
    if not (lid.organisatie_id in signed or mag(lid, "kaart.voorleggen", versie)):
        return
    page = f"{reverse('kaart-versie', args=[versie.pk])}#ondertekening"
    for row in bekend.van(versie, WEIGERING):
        if row.organisatie_id not in signed:
            text = f"{row.organisatie} tekent versie {versie.nummer} niet: {row.tekst}"
            yield Wachtend(text, page, timezone.localdate(row.op))
    for row in bekend.van(versie, VOORBEHOUD):
        if row.organisatie_id != lid.organisatie_id:
            text = f"{row.organisatie} maakte een voorbehoud bij afspraak {row.nummer}"
            yield Wachtend(text, page, timezone.localdate(row.op))
    for row in bekend.van(versie, OPZEGGING):
        if row.organisatie_id != lid.organisatie_id:
            text = f"{row.organisatie} zegde versie {versie.nummer} op: {row.tekst}"
            yield Wachtend(text, page, timezone.localdate(row.op))


def _terugkijken(lid: Lidmaatschap, versie: Kaartversie, bekend: _Bekend) -> Iterator[Wachtend]:
    today, address = timezone.localdate(), reverse("kaart-evaluatie", args=[versie.pk])
    near = versie.evaluatie is not None and versie.evaluatie <= today + BINNENKORT
    if near and versie.pk not in bekend.teruggekeken and mag(lid, "kaart.inbrengen", versie):
        late = versie.evaluatie < today
        yield Wachtend(f"Vul de evaluatie van versie {versie.nummer} in", address, versie.evaluatie, late)
    if versie.einde and versie.einde <= today + LOOPT_AF and mag(lid, "kaart.voorleggen", versie):
        words = "liep af" if versie.einde < today else "loopt af"
        yield Wachtend(f"Versie {versie.nummer} {words}: verleng haar of begin een nieuwe", address, versie.einde, True)


def _tel(n: int, one: str, more: str) -> str:
    return f"1 {one}" if n == 1 else f"{n} {more}"
