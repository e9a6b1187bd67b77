"""Taking modelafspraken into a concept: our examples, to be changed and agreed by the partners themselves."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from afspraken.modellen import Modelafspraak
from afspraken.models import Kaartversie, modelkaart
from afspraken.regels import MagNiet, Reden
from afspraken.views import bewaren, laden
from afspraken.zinnen import zin
from fenomenen.catalogus import actienamen, fenomeennamen
from kern.htmx import toon
from partners.models import PartnerSoort
from partners.rechten import met_recht

NIETS = Reden("niets_gekozen", "Vink eerst aan wat je wilt overnemen.")


@met_recht("kaart.inbrengen", laad=laden.versie)
@bewaren.in_concept
def modellen(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Show the models that are not on the concept yet; on POST write those that were chosen on it."""
    lid, chosen = request.lidmaatschap, request.POST.getlist("model")
    if chosen:
        try:
            modelkaart.neem_over(versie, lid, chosen)
        except MagNiet as fout:
            return bewaren.kan_niet(request, versie, fout.redenen)
        return bewaren.naar_versie(versie.pk, "afspraken")
    context = {"titel": "Modelafspraken", "versie": versie, "rijen": _als_zinnen(modelkaart.te_kiezen(versie, lid))}
    if request.method == "POST":
        return toon(request, "afspraken/modellen.html", context | {"redenen": [NIETS]}, status=422)
    return toon(request, "afspraken/modellen.html", context)


def _als_zinnen(models: list[Modelafspraak]) -> list[tuple[Modelafspraak, str]]:
    """Return each model with the sentence that the card would get."""
    names = dict(PartnerSoort.objects.values_list("slug", "naam"))
    known, actions = fenomeennamen(), actienamen()

    def frozen(model: Modelafspraak) -> dict[str, Any]:
        return vars(model) | {
            "fenomenen": [{"slug": slug, "naam": known.get(slug, slug)} for slug in model.fenomenen],
            "actie": {"naam": actions.get(model.actie, model.actie)} if model.actie else None,
        }

    return [(model, zin(frozen(model), names)) for model in models]
