"""Gaps as sentences that a room recognises: both sides named, nobody blamed. Pure: gives Dutch text."""

from collections.abc import Callable, Mapping
from typing import Any

from afspraken.intern import Verdeeld
from afspraken.verschillen import Over, Verschil, VerschilSoort, over_van
from afspraken.woorden import Antwoord, Delen, Doel, Terugkoppeling, Vraag
from afspraken.zinnen import (
    KOPPELT_TERUG,
    Namen,
    hoofdletter,
    inbreng_zin,
    kleine_letter,
    vanaf_drempel,
    wie_in_zin,
)

Rij = Mapping[str, Any]

_VRAAGT = {
    Doel.WETEN: "laat het {naar} alleen weten",
    Doel.MEEDENKEN: "vraagt {naar} om mee te denken",
    Doel.HANDELEN: "vraagt {naar} om in actie te komen",
}
_WIL = {
    Doel.WETEN: "wil het alleen weten",
    Doel.MEEDENKEN: "wil meedenken",
    Doel.HANDELEN: "wil zelf in actie komen",
}
_VERTELT = {
    Delen.TREND: "vertelt {naar} alleen de trend",
    Delen.ZONDER_NAAM: "vertelt het {naar} zonder naam",
    Delen.NOODZAKELIJK: "geeft {naar} de gegevens die nodig zijn",
}
_VERWACHT = {
    Delen.TREND: "verwacht alleen de trend",
    Delen.ZONDER_NAAM: "verwacht het zonder naam",
    Delen.NOODZAKELIJK: "verwacht de gegevens die nodig zijn",
}
_MET = {
    Delen.TREND: "alleen de trend",
    Delen.ZONDER_NAAM: "zonder naam",
    Delen.NOODZAKELIJK: "met de gegevens die nodig zijn",
}
_HOORT_TERUG = {
    Terugkoppeling.STANDAARD: "wil het terughoren zoals standaard is afgesproken",
    Terugkoppeling.ZELFDE_DAG: "wil het dezelfde dag terughoren",
    Terugkoppeling.TWEE_WERKDAGEN: "wil het binnen twee werkdagen terughoren",
    Terugkoppeling.EEN_WEEK: "wil het binnen een week terughoren",
    Terugkoppeling.GEEN: "hoeft niets terug te horen",
}


def verschil_zin(verschil: Verschil, namen: Namen) -> str:
    """Return a gap as one sentence in the words of its heaviest cell; `namen` gives the name by slug.

    Where it occurs is not in it: `plekken` says that.
    """
    if verschil.verdeeld:
        return hoofdletter(_intern_verdeeld(verschil.verdeeld, namen))
    van, naar = wie_in_zin(verschil.van, namen), wie_in_zin(verschil.naar, namen)
    return hoofdletter(_ZIN[verschil.soort](verschil, van, naar, *verschil.zijden[0]))


def woorden_van(rij: Rij, namen: Namen) -> str:
    """Return what one side answered, as the card says it; also who tells the young person, which no card asks."""
    if rij.get("over") != Over.JONGERE or rij["antwoord"] == Antwoord.NOG_NIET:
        return inbreng_zin(rij, namen)
    partner, andere = (wie_in_zin(rij[name], namen) for name in ("partner", "andere"))
    yes = rij["antwoord"] == Antwoord.WEL
    if rij["vraag"] == Vraag.REKEN_OP:
        said = f"rekent {'erop' if yes else 'er niet op'} dat {andere} het de jongere vertelt"
    elif _kan_niet(rij):
        said = "kan of mag het de jongere niet vertellen"
    else:
        said = f"vertelt het de jongere{'' if yes else ' niet'}"
    return f"{hoofdletter(partner)} {said}."


# --- A sentence per kind: van and naar as they are called, and the answers of both ---------------------


def _niemand(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    nobody = "vertelt het de jongere" if verschil.over == Over.JONGERE else f"komt in actie{_actie(verwachting)}"
    return f"niemand {nobody}: {naar} rekent op {van}, {_zegt_nee(verschil, van, naar, belofte)}."


def _verwacht_niet_toegezegd(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    vanaf = _vanaf(verwachting)
    expects = {
        Over.BETREKKEN: f"rekent {vanaf} op een seintje van {van}",
        Over.INGRIJPEN: f"rekent {vanaf} op actie van {van}{_actie(verwachting)}",
        Over.JONGERE: f"rekent erop dat {van} het de jongere vertelt",
    }[verschil.over]
    return f"{naar} {expects}, {_zegt_nee(verschil, van, naar, belofte)}."


def _zegt_nee(verschil: Verschil, van: str, naar: str, belofte: Rij) -> str:
    if _kan_niet(belofte):
        return f"{van} kan of mag dat niet{_reden(belofte)}"
    return {
        Over.BETREKKEN: f"{van} haalt {naar} er niet bij",
        Over.INGRIJPEN: f"{van} komt niet zelf in actie",
        Over.JONGERE: f"{van} vertelt het niet",
    }[verschil.over]


def _drempel(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    expects, does = {
        Over.BETREKKEN: ("een seintje", "belt"),
        Over.INGRIJPEN: ("actie", "komt in actie"),
    }[verschil.over]
    return f"{naar} rekent op {expects} {_vanaf(verwachting)}, {van} {does} {_vanaf(belofte)}."


def _doel_of_delen(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    """Name only what differs; a slot that one side left empty is not compared."""
    doel, delen = (all(slots) and len(set(slots)) == 2 for slots in _slots(belofte, verwachting))
    if doel:
        asks, wants = _VRAAGT[belofte["doel"]].format(naar=naar), _WIL[verwachting["doel"]]
        return f"{van} {asks}{_erbij(belofte, delen)}, {naar} {wants}{_erbij(verwachting, delen)}."
    return f"{van} {_VERTELT[belofte['delen']].format(naar=naar)}, {naar} {_VERWACHT[verwachting['delen']]}."


def _terugkoppeling(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    hears, tells = (rij["terugkoppeling"] or Terugkoppeling.STANDAARD for rij in (belofte, verwachting))
    return f"{van} {_HOORT_TERUG[hears]}, {naar} {KOPPELT_TERUG[tells]}."


def _niet_bereikbaar(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    when = "helemaal niet" if verschil.helemaal else "in de avond en het weekend niet"
    return f"{van} belt {naar} {_vanaf(belofte)}, {naar} is {when} te bereiken."


def _toegezegd_niet_verwacht(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    call = verschil.over == Over.BETREKKEN
    does = {
        Over.BETREKKEN: f"belt {naar} {_vanaf(belofte)}",
        Over.INGRIJPEN: f"komt in actie {_vanaf(belofte)}{_actie(belofte)}",
        Over.JONGERE: "vertelt het de jongere",
    }[verschil.over]
    if _kan_niet(verwachting):
        no = f"kan of mag daar {'niets mee' if call else 'niet op rekenen'}{_reden(verwachting)}"
    else:
        no = "verwacht geen seintje" if call else "rekent daar niet op"
    return f"{van} {does}, {naar} {no}."


def _wie_eerst(verschil: Verschil, van: str, naar: str, belofte: Rij, verwachting: Rij) -> str:
    return f"{van} komt in actie{_actie(belofte)}, {naar} ook{_actie(verwachting)}: wie gaat eerst?"


def _intern_verdeeld(verdeeld: Verdeeld, namen: Namen) -> str:
    partner, andere = wie_in_zin(verdeeld.partner, namen), wie_in_zin(verdeeld.andere, namen)
    if over_van(verdeeld.vraag, verdeeld.over) == Over.JONGERE:
        own = verdeeld.vraag == Vraag.GRIJP_IN
        about = "het zelf aan de jongere vertellen" if own else f"de vraag of {andere} het de jongere vertelt"
    else:
        about = {
            Vraag.BETREK: f"een seintje aan {andere}",
            Vraag.BETROKKEN: f"een seintje van {andere}",
            Vraag.GRIJP_IN: "zelf in actie komen",
            Vraag.REKEN_OP: f"actie van {andere}",
        }[Vraag(verdeeld.vraag)]
    same = (
        f"{verdeeld.meeste} van {verdeeld.van} zeggen hetzelfde" if verdeeld.meeste > 1 else "iedereen zegt iets anders"
    )
    return f"{partner} is het intern nog niet eens over {about}: {same}."


_ZIN: dict[VerschilSoort, Callable[[Verschil, str, str, Rij, Rij], str]] = {
    VerschilSoort.NIEMAND: _niemand,
    VerschilSoort.VERWACHT_NIET_TOEGEZEGD: _verwacht_niet_toegezegd,
    VerschilSoort.DREMPEL: _drempel,
    VerschilSoort.DOEL_OF_DELEN: _doel_of_delen,
    VerschilSoort.TERUGKOPPELING: _terugkoppeling,
    VerschilSoort.NIET_BEREIKBAAR: _niet_bereikbaar,
    VerschilSoort.TOEGEZEGD_NIET_VERWACHT: _toegezegd_niet_verwacht,
    VerschilSoort.WIE_EERST: _wie_eerst,
}


def _slots(belofte: Rij, verwachting: Rij) -> list[tuple[Any, Any]]:
    return [(belofte[name], verwachting[name]) for name in ("doel", "delen")]


def _erbij(rij: Rij, delen: bool) -> str:
    return f" ({_MET[rij['delen']]})" if delen else ""


def _vanaf(rij: Rij) -> str:
    return kleine_letter(vanaf_drempel(rij))


def _actie(rij: Rij) -> str:
    return f" ({kleine_letter(rij['actie']['naam'])})" if rij["actie"] else ""


def _kan_niet(rij: Rij) -> bool:
    return bool(rij["antwoord"] == Antwoord.KAN_NIET)


def _reden(rij: Rij) -> str:
    words = (rij.get("reden") or "").strip().rstrip(".")
    return f": {kleine_letter(words)}" if words else ""
