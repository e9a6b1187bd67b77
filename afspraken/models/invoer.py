"""Writing what came from a file into a new concept: every line a proposal, none of it accepted by anybody."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from afspraken.models.afspraak import Afspraak
from afspraken.models.inbreng import Inbreng
from afspraken.models.kaartafspraken import Kaartafspraken
from afspraken.models.slots import Slots
from afspraken.openformaat import Invoer
from fenomenen.models import Fenomeen, Interventie
from partners.models import Organisatie, PartnerSoort

_PARTNERS = ("partner", "andere", "van", "naar")


def schrijf(concept: Any, invoer: Invoer, organisatie: Organisatie) -> None:
    """Fill an empty concept, in one query per kind of row; `organisatie` read the file in."""
    Kaartafspraken.objects.create(versie=concept, **invoer.kaartafspraken)
    known = {
        "partner": {row.slug: row for row in PartnerSoort.objects.all()},
        "fenomeen": {row.slug: row.pk for row in Fenomeen.objects.only("slug")},
        "actie": {row.slug: row.pk for row in Interventie.objects.only("slug")},
    }
    _schrijf(Inbreng, invoer.inbreng, known, versie=concept, ingebracht_door=organisatie, herkomst=invoer.herkomst)
    _schrijf(Afspraak, invoer.afspraken, known, versie=concept, voorgesteld_door=organisatie, herkomst=invoer.herkomst)


def _schrijf(
    model: type[Slots], rijen: list[dict[str, Any]], known: Mapping[str, Mapping[str, Any]], **gemeen: Any
) -> None:
    """Make the rows in the order of the file: the card shows lines in the order in which they were made."""
    now, made, links = timezone.now(), [], []
    through = model.fenomenen.through
    for place, row in enumerate(rijen):
        columns = {name: value for name, value in row.items() if name not in ("fenomenen", "actie")}
        columns |= {name: known["partner"].get(row[name]) for name in _PARTNERS if name in row}
        line = model(
            **columns, **gemeen, actie_id=known["actie"].get(row["actie"]), gemaakt=now + timedelta(microseconds=place)
        )
        made.append(line)
        key = f"{model._meta.model_name}_id"
        links += [through(**{key: line.pk, "fenomeen_id": known["fenomeen"][slug]}) for slug in row["fenomenen"]]
    model.objects.bulk_create(made)
    through.objects.bulk_create(links)
