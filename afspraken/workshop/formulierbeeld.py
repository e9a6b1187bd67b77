"""What one phone can do at a stop: its own sheet, the answer of its partner, what that partner says of itself."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from afspraken.regels import Reden
from afspraken.workshop.blad import eensgezind
from afspraken.workshop.forms import (
    OefenFormulier,
    PartnerbladFormulier,
    Scenario,
    ScenarioFormulier,
    TekenwijzeFormulier,
    als_blad,
)
from afspraken.workshop.models import Antwoordblad, Deelnemer, Onderdeel, Partnerantwoord, Partnerblad, Workshop
from afspraken.workshop.onthulling import onthuld
from afspraken.workshop.regels import TWEE_TABBLADEN
from afspraken.workshop.woorden import Fase, OnderdeelSoort
from fenomenen.catalogus import actienamen
from kern.formulieren import als_uuid
from partners.models import PartnerSoort


def scenarioformulier(
    workshop: Workshop, partner: PartnerSoort, data: Any = None, *, streng: bool = False, begin: Any = None
) -> ScenarioFormulier:
    """Return the sheet of a scenario for a partner, in the words of this network."""
    others = [(slug, row.naam) for slug, row in workshop.anderen(partner).items()]
    actions = list(actienamen().items())
    levels = workshop.concept.kaartafspraken.drempels if workshop.concept else []
    named = [(str(row["nummer"]), f"{row['nummer']}: {row['tekst']}") for row in levels]
    offered = Scenario(others, actions, named or [(str(nr), str(nr)) for nr in range(1, 5)])
    return ScenarioFormulier(data, scenario=offered, streng=streng, initial=begin or {}, auto_id="id_%s")


def velden(who: Deelnemer, part: Onderdeel) -> list[str]:
    """Return the names of the fields of a sheet."""
    return list(_formulier(who, part).fields)


def _formulier(who: Deelnemer, part: Onderdeel, data: Any = None, begin: Any = None) -> Any:
    if part.is_scenario:
        return scenarioformulier(who.workshop, who.partner, data, begin=begin)
    return OefenFormulier(data, initial=begin or {})


def bij(who: Deelnemer) -> dict[str, Any]:
    """Return what this phone can do where the room is now."""
    here = who.workshop.beurt
    part = here.onderdeel
    match part.soort:
        case OnderdeelSoort.AANSLUITEN | OnderdeelSoort.SCENARIO if here.fase == Fase.ALLEEN:
            return _alleen(who, part)
        case OnderdeelSoort.SCENARIO:
            return _samen(who, part)
        case OnderdeelSoort.BEREIKBAARHEID:
            return _partnerblad(who, PartnerbladFormulier)
        case OnderdeelSoort.SLOT:
            return _partnerblad(who, TekenwijzeFormulier)
        case _:
            return {}


def _alleen(who: Deelnemer, part: Onderdeel) -> dict[str, Any]:
    sheet = Antwoordblad.van(part, who)
    form = _formulier(who, part, begin=sheet.antwoorden)
    return {
        "formulier": form,
        "blad": sheet,
        "pagina": uuid4().hex,
        "bericht": part.toont,
        "mijn_lijn": _lijn(who, part),
    }


def _lijn(who: Deelnemer, part: Onderdeel) -> str:
    """Return how the message reaches this partner; a message of the network has no such line."""
    lines = getattr(part.toont, "bij_partners", [])
    return next((row["tekst"] for row in lines if row["partner"] == who.partner.slug), "")


def _samen(who: Deelnemer, part: Onderdeel) -> dict[str, Any]:
    """Return the answer of the own partner to set: what was set, else what its people say alike; and late text."""
    row, mine = Partnerantwoord.van(part, who.partner), Antwoordblad.van(part, who)
    shown = onthuld(who.workshop, [part])
    sheets = shown.bladen[part.pk, who.partner.slug].alleen
    names = list(scenarioformulier(who.workshop, who.partner).fields)
    begin = row.antwoorden or eensgezind(sheets, names)
    return {
        "ons_formulier": scenarioformulier(who.workshop, who.partner, begin=begin, streng=True),
        "ons_stand": row.stand,
        "ons_gezet": bool(row.antwoorden),
        "aantal_bladen": len(sheets),
        "bericht": part.toont,
        "te_laat_getypt": in_woorden(mine.laat),
    }


def _partnerblad(who: Deelnemer, soort: type) -> dict[str, Any]:
    row = Partnerblad.objects.filter(workshop=who.workshop, partner=who.partner).first()
    begin = {name: getattr(row, name) for name in soort.base_fields} if row else {"stand": "0"}
    return {"partnerformulier": soort(initial=begin), "partnerblad": row, "wat": _WAT[soort]}


_WAT = {PartnerbladFormulier: "bereik", TekenwijzeFormulier: "tekenen"}


# --- What did not count, kept in sight -----------------------------------------------------------------


def te_lang(who: Deelnemer, part: Onderdeel, blad: Mapping[str, str]) -> Any | None:
    """Return the form with an error at each text that is longer than it takes, if any; it is stored all the same."""
    form = _formulier(who, part, data=blad)
    found = {name: errors for name, errors in form.errors.as_data().items() if errors[0].code == "te_lang"}
    for name in set(form.errors) - set(found):
        del form.errors[name]
    return form if found else None


def nog_nergens(who: Deelnemer, getypt: Mapping[str, str]) -> list[str]:
    """Return the free texts of a page that my partner has not stored anywhere, to take along when the room moves on."""
    part = als_uuid(getypt.get("onderdeel", ""))
    mine = {"onderdeel": part, "onderdeel__workshop": who.workshop}
    stored = [row.antwoorden for row in Partnerantwoord.objects.filter(partner=who.partner, **mine)]
    stored += [row.antwoorden for row in Antwoordblad.objects.filter(deelnemer__partner=who.partner, **mine)]
    stored += Partnerblad.objects.filter(workshop=who.workshop, partner=who.partner).values(*_TEKSTEN)
    known = {text for row in stored for text in row.values()}
    sent = [name for name in getypt if name in _TEKSTEN or _is_vrije_tekst(name)]
    return [text for text in als_blad(getypt, sent).values() if text not in known]


# What a partner types of itself.
_TEKSTEN = ("functie", "telefoon", "tekent_functie")


def in_woorden(blad: Mapping[str, str]) -> list[str]:
    """Return the free texts of a sheet that did not count, to be read and copied."""
    return [text for name, text in blad.items() if _is_vrije_tekst(name)]


def _is_vrije_tekst(name: str) -> bool:
    return name == "weet" or name.endswith("_reden")


def bij_weigering(
    who: Deelnemer, part: Onderdeel, sheet: Antwoordblad, typed: dict[str, str], redenen: Iterable[Reden]
) -> dict[str, Any]:
    """Return the page after a refusal: with two tabs both texts and the form, else what was typed, to keep."""
    if TWEE_TABBLADEN in redenen:
        form = _formulier(who, part, data=typed)
        return {"formulier": form, "blad": sheet, "verschillen": verschillen(form, sheet.antwoorden, typed)}
    return {"getypt": in_woorden(typed)}


def verschillen(form: Any, nu: Mapping[str, str], mijn: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return (label, what is stored, what was sent) of every field that differs."""
    rows = []
    for bound in form:
        stored, sent = nu.get(bound.name, ""), mijn.get(bound.name, "")
        if stored != sent:
            rows.append((bound.label, _woord(bound.field, stored), _woord(bound.field, sent)))
    return rows


def _woord(veld: Any, waarde: str) -> str:
    labels = {str(code): label for code, label in getattr(veld, "choices", [])}
    return labels.get(waarde, waarde) or "(leeg)"
