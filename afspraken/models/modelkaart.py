"""The model card: modelafspraken written on a concept as lines that nobody accepted yet."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from afspraken.modellen import Modelafspraak, modelafspraken
from afspraken.models.afspraak import Afspraak
from fenomenen.models import Fenomeen, Interventie
from partners.models import Lidmaatschap, PartnerSoort
from partners.rechten import eis, mag

_ZELFDE = ("soort", "zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "toelichting")


def herkomst(model: Modelafspraak) -> str:
    """Return where a line that came from this model says it is from."""
    return f"Modelafspraak: {model.titel}"


def velden(model: Modelafspraak, partners: Mapping[str, PartnerSoort]) -> dict[str, Any]:
    """Return a model as `Afspraak.stel_voor` takes it; `partners` by slug has both of its partners."""
    return {name: getattr(model, name) for name in _ZELFDE} | {
        "van": partners[model.van],
        "naar": partners[model.naar],
        "fenomenen": list(Fenomeen.objects.filter(actief=True, slug__in=model.fenomenen)),
        "actie": Interventie.objects.filter(actief=True, slug=model.actie).first() if model.actie else None,
        "herkomst": herkomst(model),
    }


def te_kiezen(versie: Any, lidmaatschap: Lidmaatschap) -> list[Modelafspraak]:
    """Return the models that this member may put on a concept: between partners of the network, not there yet.

    Who may not propose between others only gets those of the own partner.
    """
    here = set(_partners(versie))
    there = set(versie.afspraken.values_list("herkomst", flat=True))
    own, proposes = lidmaatschap.organisatie.soort.slug, bool(mag(lidmaatschap, "kaart.voorstellen", versie))
    return [
        model
        for model in modelafspraken()
        if {model.van, model.naar} <= here
        and (proposes or own in (model.van, model.naar))
        and herkomst(model) not in there
    ]


@transaction.atomic
def neem_over(versie: Any, lidmaatschap: Lidmaatschap, slugs: Collection[str] | None = None) -> list[Afspraak]:
    """Write models on a concept, all that may be chosen or those with these slugs; each partner still says yes.

    A model that is there already is not written twice. Raises `GeenRecht`, or `MagNiet` for a version that is frozen.
    """
    eis(lidmaatschap, "kaart.inbrengen", versie)
    partners = _partners(versie.vergrendel())
    chosen = [model for model in te_kiezen(versie, lidmaatschap) if slugs is None or model.slug in slugs]
    return [Afspraak.stel_voor(versie, lidmaatschap, velden(model, partners), telt_mee=False) for model in chosen]


def _partners(versie: Any) -> dict[str, PartnerSoort]:
    rows = PartnerSoort.objects.filter(organisaties__gemeente=versie.kaart.gemeente_id).distinct()
    return {row.slug: row for row in rows}
