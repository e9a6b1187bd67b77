"""Objects within sight: of the card of my own network, or the 404 that everything else gives."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from afspraken.models import Afspraak, Inbreng, Kaart, Kaartversie, PapierenHandtekening
from fenomenen.catalogus import fenomeennamen
from partners.models import Lidmaatschap, Organisatie
from partners.rechten import eis


def mijn_lidmaatschap(request: HttpRequest) -> Lidmaatschap:
    """Return the membership I act for, or raise `GeenRecht` with the reason."""
    if request.lidmaatschap is None:
        eis(None, "kaart.zien", Kaart())
    return request.lidmaatschap


def versies(request: HttpRequest) -> list[Kaartversie]:
    """Return the versions of the card of my network, newest first, with status; asked once per request."""
    if not hasattr(request, "kaartversies"):
        gemeente = mijn_lidmaatschap(request).organisatie.gemeente_id
        request.kaartversies = Kaartversie.objects.op_een_rij(kaart__gemeente=gemeente)
    return request.kaartversies


def kaart(request: HttpRequest) -> Kaart:
    """Return the card of my network; 404 when there is none."""
    if found := versies(request):
        return found[0].kaart
    gemeente = mijn_lidmaatschap(request).organisatie.gemeente
    card = Kaart.objects.filter(gemeente=gemeente).select_related("gemeente").first()
    if card is None:
        raise Http404
    return card


def versie(request: HttpRequest, pk: UUID) -> Kaartversie:
    """Return a version of that card; its neighbours come in the same query."""
    found = next((row for row in versies(request) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found


def versie_met_tekst(request: HttpRequest, pk: UUID) -> Kaartversie:
    """Return a version of that card; the frozen text of those that may count today comes in the same query."""
    if not hasattr(request, "kaartversies"):
        gemeente = mijn_lidmaatschap(request).organisatie.gemeente_id
        request.kaartversies = Kaartversie.objects.met_tekst().op_een_rij(kaart__gemeente=gemeente)
        for row in request.kaartversies:
            if row.tekst_van_nu:
                row.bevroren = row.tekst_van_nu
    return versie(request, pk)


@dataclass(frozen=True)
class BijFenomeen:
    """A fenomeen beside the card of my network; who may see that card may see what is agreed on it."""

    slug: str
    naam: str
    rechten_van: Kaart


def bij_fenomeen(request: HttpRequest, fenomeen: str) -> BijFenomeen:
    """Return a fenomeen of the catalogue with the card of my network; 404 when either is not there."""
    card, names = kaart(request), fenomeennamen()
    if fenomeen not in names:
        raise Http404
    return BijFenomeen(fenomeen, names[fenomeen], card)


@dataclass(frozen=True)
class Zakkaart:
    """A version and the partner whose zakkaart is asked for; who may see the card may see all of them."""

    versie: Kaartversie
    partner: str
    rechten_van: Kaart


def zakkaart(request: HttpRequest, pk: UUID, partner: str) -> Zakkaart:
    """Return a version with one of the partners on it; 404 when either is not there."""
    found = versie(request, pk)
    if partner not in {row["slug"] for row in found.inhoud["partners"]}:
        raise Http404
    return Zakkaart(found, partner, found.kaart)


@dataclass(frozen=True)
class Terugblik:
    """A version and the organisation whose evaluation on paper is copied; the card decides who may."""

    versie: Kaartversie
    organisatie: Organisatie
    rechten_van: Kaart


def terugblik(request: HttpRequest, pk: UUID, organisatie: UUID) -> Terugblik:
    """Return a version with an organisation of its network in one of its columns; 404 when either is not there."""
    found = versie(request, pk)
    columns = [row["slug"] for row in found.inhoud["partners"]]
    here = Organisatie.objects.filter(gemeente=found.kaart.gemeente_id, soort__slug__in=columns)
    other = here.select_related("soort").filter(pk=organisatie).first()
    if other is None:
        raise Http404
    return Terugblik(found, other, found.kaart)


def _regel(request: HttpRequest, pk: UUID, regels: QuerySet[Any]) -> Any:
    gemeente = mijn_lidmaatschap(request).organisatie.gemeente_id
    related = ("versie__kaart__gemeente", "versie__kaartafspraken")
    row = regels.voor_kaart().select_related(*regels.model.KAART_ERBIJ, *related)
    found = row.defer("versie__bevroren").filter(pk=pk, versie__kaart__gemeente=gemeente).first()
    if found is None:
        raise Http404
    return found


def papier(request: HttpRequest, pk: UUID) -> PapierenHandtekening:
    """Return a signature on paper on the card of my network; only its own organisation has business with it."""
    mine = mijn_lidmaatschap(request).organisatie
    related = ("versie__kaart__gemeente", "versie__kaartafspraken", "organisatie")
    rows = PapierenHandtekening.objects.select_related(*related).filter(organisatie=mine)
    found = rows.filter(pk=pk, versie__kaart__gemeente=mine.gemeente_id).first()
    if found is None:
        raise Http404
    return found


def inbreng(request: HttpRequest, pk: UUID) -> Inbreng:
    """Return an answer on the card of my network."""
    return _regel(request, pk, Inbreng.objects.all())


def afspraak(request: HttpRequest, pk: UUID) -> Afspraak:
    """Return an agreement on the card of my network."""
    return _regel(request, pk, Afspraak.objects.all())
