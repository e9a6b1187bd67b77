"""The forms of the route, made from the words of the questions. Which questions a step asks stands in `stappen.py`.

Every answer but a few may stay blank. The closed lists here are what an answer is checked against; a page may give
them other words (`keuzes`), such as the network's own drempels, so that no database is needed to say what counts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from afspraken.woorden import START_DREMPELS
from kern.formulieren import Chip, Chips, Formulier, Kort, Lang, Vink, schoon
from routekaart.route import woorden
from routekaart.route.woorden import WEET_NIET, Antwoorden

Keuzes = Mapping[str, Iterable[tuple[str, str]]]

FENOMENEN = (
    "rivaliserende-jeugd",
    "seksueel-grensoverschrijdend-gedrag",
    "fraude",
    "intimidatie-en-agressie",
    "ordeverstoringen",
    "illegale-handel",
    "cybercriminaliteit",
    "radicalisering-en-extremisme",
)
ACTIES = (
    "openbare-reactie",
    "direct-message",
    "bellen",
    "eigen-bericht",
    "opzoeken",
    "collega-of-partner",
    "huisbezoek",
    "ouder-of-voogd",
    "afwachten",
    "handhaven",
)
ACTIEVRAGEN = ("voor_wie", "wie", "wanneer", "notitie")
NOTITIE = "_notitie"

_KIES = {"required": "Kies een antwoord.", "invalid_choice": "Kies een van de antwoorden."}
_KIES_MEER = {**_KIES, "invalid_list": "Kies een of meer van de antwoorden."}


class Suggestie(Chip):
    """A row of suggestions; any short text counts, because the suggestions change with the card."""

    grens = 120

    def valid_value(self, value: str) -> bool:
        """Accept what fits on one line."""
        return len(value) <= self.grens


def vaste_keuzes(sleutel: str) -> list[tuple[str, str]]:
    """Return the answers of a question whose words are not in `vragen.toml`, or an empty list."""
    if sleutel == "lijkt_op":
        return [*((slug, slug) for slug in FENOMENEN), (WEET_NIET, WEET_NIET)]
    if sleutel == "drempel":
        return [(str(nummer), f"{nummer}: {tekst}") for nummer, tekst in enumerate(START_DREMPELS, 1)]
    return []


def maak_veld(sleutel: str, *, verplicht: bool = False, keuzes: Keuzes | None = None) -> forms.Field:
    """Return the field of a question; raises `KeyError` for a question without words."""
    vraag = woorden.vraag(sleutel)
    gemeen: dict[str, Any] = {"label": vraag.vraag, "hulp": vraag.hulp, "required": verplicht}
    shown = list((keuzes or {}).get(sleutel, ())) or list(vraag.keuzes) or vaste_keuzes(sleutel)
    if sleutel == "gebeld_functie":
        return Suggestie(choices=shown, error_messages=_KIES, **gemeen)
    if vraag.soort == "chip":
        return Chip(choices=shown, error_messages=_KIES, **gemeen)
    if vraag.soort == "chips":
        return Chips(choices=shown, hoogstens=vraag.meest, error_messages=_KIES_MEER, **gemeen)
    return {"kort": Kort, "lang": Lang}[vraag.soort](notitie=sleutel == "gebeld_anders", **gemeen)


def _klein(naam: str) -> str:
    return naam[:1].lower() + naam[1:]


class Vragenformulier(Formulier):
    """The questions of one step, each with its folded note (unless `notities` is off)."""

    def __init__(
        self,
        *args: Any,
        vragen: Iterable[str],
        verplicht: Iterable[str] = (),
        keuzes: Keuzes | None = None,
        notities: bool = True,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        for sleutel in vragen:
            self.fields[sleutel] = maak_veld(sleutel, verplicht=sleutel in verplicht, keuzes=keuzes)
            if notities and (label := woorden.vraag(sleutel).notitie):
                self.fields[sleutel + NOTITIE] = Lang(label=label, notitie=True)


class Actieformulier(Formulier):
    """Step 5: per action whether it is done, for whom, by whom and when."""

    def __init__(
        self,
        *args: Any,
        vragen: Iterable[str] = (),
        verplicht: Iterable[str] = (),
        keuzes: Keuzes | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        names = dict((keuzes or {}).get("acties", ()))
        for slug in ACTIES:
            self.fields[slug] = Vink(label=f"Dit doen we: {_klein(names.get(slug, slug))}")
            for vraag in ACTIEVRAGEN:
                veld = maak_veld(f"actie_{vraag}")
                veld.hulp, veld.notitie = None, vraag == "notitie"
                self.fields[f"{slug}__{vraag}"] = veld


# --- What was typed, as it is kept -----------------------------------------------------------------


def als_getypt(data: Any, velden: Iterable[str], grens: int, waarden: int = 50) -> Antwoorden:
    """Return what was typed in these fields: NUL and lone surrogates out, cut at `grens`, blanks leave no trace."""
    typed = {naam: [schoon(waarde)[:grens] for waarde in data.getlist(naam)[:waarden]] for naam in velden}
    return {naam: kept for naam, values in typed.items() if (kept := [value for value in values if value.strip()])}
