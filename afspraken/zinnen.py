"""From slots to a sentence that a room recognises. Pure: takes the frozen form of a row, gives Dutch text."""

from collections.abc import Mapping, Sequence
from typing import Any

from afspraken.woorden import Antwoord, Delen, Doel, Drempel, Soort, Terugkoppeling, Vraag, Zicht, in_een_zin

Rij = Mapping[str, Any]
Namen = Mapping[str, str]

_ZICHT = {
    Zicht.OPENBAAR: "in openbare berichten",
    Zicht.BESLOTEN: "in besloten berichten",
    Zicht.BEIDE: "in openbare en besloten berichten",
}
_DOEL = {
    Doel.WETEN: "hoeft het alleen te weten",
    Doel.MEEDENKEN: "denkt mee",
    Doel.HANDELEN: "komt in actie",
}
_DELEN = {
    Delen.TREND: "hoort alleen de trend",
    Delen.ZONDER_NAAM: "hoort zonder naam wat er speelt",
    Delen.NOODZAKELIJK: "krijgt de gegevens die nodig zijn",
}
KOPPELT_TERUG = {
    Terugkoppeling.STANDAARD: "koppelt terug zoals standaard is afgesproken",
    Terugkoppeling.ZELFDE_DAG: "koppelt dezelfde dag terug",
    Terugkoppeling.TWEE_WERKDAGEN: "koppelt binnen twee werkdagen terug",
    Terugkoppeling.EEN_WEEK: "koppelt binnen een week terug",
    Terugkoppeling.GEEN: "hoeft niet terug te koppelen",
}
_HOORT = {
    Terugkoppeling.STANDAARD: "hoort daarna wat er is gedaan, zoals standaard is afgesproken",
    Terugkoppeling.ZELFDE_DAG: "hoort dezelfde dag wat er is gedaan",
    Terugkoppeling.TWEE_WERKDAGEN: "hoort binnen twee werkdagen wat er is gedaan",
    Terugkoppeling.EEN_WEEK: "hoort binnen een week wat er is gedaan",
    Terugkoppeling.GEEN: "hoeft niet te horen wat er is gedaan",
}


def zin(afspraak: Rij, namen: Namen) -> str:
    """Return an agreement as sentences; `namen` gives the name of a kind of partner by its slug."""
    van, naar = wie_in_zin(afspraak["van"], namen), wie_in_zin(afspraak["naar"], namen)
    if afspraak["soort"] == Soort.BETREKKEN:
        first = f"{vanaf_drempel(afspraak)} haalt {van} {naar} erbij, {waarbij(afspraak)}."
        return f"{first} {_wat_de_ander_doet(naar, afspraak)}"
    first = f"{vanaf_drempel(afspraak)} komt {van} zelf in actie, {waarbij(afspraak)}{_actie(afspraak)}."
    return f"{first} {hoofdletter(naar)} rekent daarop en {_HOORT[afspraak['terugkoppeling']]}."


def inbreng_zin(inbreng: Rij, namen: Namen) -> str:
    """Return what one partner answered as sentences."""
    partner, andere = wie_in_zin(inbreng["partner"], namen), wie_in_zin(inbreng["andere"], namen)
    if inbreng["antwoord"] == Antwoord.WEL:
        return _wel(inbreng, partner, andere)
    if inbreng["antwoord"] == Antwoord.NOG_NIET:
        return f"{hoofdletter(partner)} besprak dit nog niet, {waarbij(inbreng)}."
    return f"{_niet(inbreng, partner, andere)}, {waarbij(inbreng)}."


def inbreng_kort(inbreng: Rij, namen: Namen) -> str:
    """Return the same for a column of the card, where the partner stands above: without saying who."""
    if inbreng["antwoord"] != Antwoord.WEL:
        return inbreng_zin(inbreng, namen)
    andere, bij = wie_in_zin(inbreng["andere"], namen), f"{kleine_letter(vanaf_drempel(inbreng))}, {waarbij(inbreng)}"
    match inbreng["vraag"]:
        case Vraag.BETREK:
            return f"{hoofdletter(andere)} erbij {bij}. {_in_het_kort(inbreng)}"
        case Vraag.BETROKKEN:
            return f"Een seintje van {andere} {bij}. {_in_het_kort(inbreng)}"
        case Vraag.GRIJP_IN:
            return f"Zelf in actie {bij}{_actie(inbreng)}."
        case _:
            return f"Actie van {andere} {bij}{_actie(inbreng)}."


def _in_het_kort(slots: Rij) -> str:
    """Return what it is for and what may be told as a list; the standard term goes without saying."""
    words = [Doel(slots["doel"]).label, Delen(slots["delen"]).label.lower()]
    if slots["terugkoppeling"] != Terugkoppeling.STANDAARD:
        words.append(f"terugkoppelen: {Terugkoppeling(slots['terugkoppeling']).label.lower()}")
    return f"{', '.join(words)}."


def _wel(inbreng: Rij, partner: str, andere: str) -> str:
    vanaf, bij = vanaf_drempel(inbreng), waarbij(inbreng)
    match inbreng["vraag"]:
        case Vraag.BETREK:
            return f"{vanaf} haalt {partner} {andere} erbij, {bij}. {_wat_de_ander_doet(andere, inbreng)}"
        case Vraag.BETROKKEN:
            first = f"{vanaf} verwacht {partner} een seintje van {andere}, {bij}."
            return f"{first} {_wat_de_ander_doet(partner, inbreng)}"
        case Vraag.GRIJP_IN:
            return f"{vanaf} komt {partner} zelf in actie, {bij}{_actie(inbreng)}."
        case _:
            return f"{vanaf} rekent {partner} op actie van {andere}, {bij}{_actie(inbreng)}."


def _niet(inbreng: Rij, partner: str, andere: str) -> str:
    who = hoofdletter(partner)
    return {
        Vraag.BETREK: f"{who} haalt {andere} er niet bij",
        Vraag.BETROKKEN: f"{who} verwacht geen seintje van {andere}",
        Vraag.GRIJP_IN: f"{who} komt niet zelf in actie",
        Vraag.REKEN_OP: f"{who} rekent niet op actie van {andere}",
    }[inbreng["vraag"]]


def _wat_de_ander_doet(wie: str, slots: Rij) -> str:
    doel, delen, terug = _DOEL[slots["doel"]], _DELEN[slots["delen"]], KOPPELT_TERUG[slots["terugkoppeling"]]
    return f"{hoofdletter(wie)} {doel}, {delen} en {terug}."


def in_tweeen(tekst: str) -> tuple[str, str]:
    """Return the first sentence of what `zin` gave, without its full stop, and the rest: how it is shown."""
    first, _, rest = tekst.partition(". ")
    return first, rest


def wie_in_zin(slug: str | None, namen: Namen) -> str:
    """Return how a partner is called inside a sentence; without a slug it is just another partner."""
    return in_een_zin(slug, namen.get(slug, slug)) if slug else "een andere partner"


def vanaf_drempel(slots: Rij) -> str:
    """Return "Vanaf drempel 2"; the highest drempel has nothing above it."""
    return f"{'Bij' if slots['vanaf_drempel'] == Drempel.VIER else 'Vanaf'} drempel {slots['vanaf_drempel']}"


def waarbij(slots: Rij) -> str:
    """Return "bij illegale handel in openbare berichten"."""
    return f"bij {_fenomenen(slots['fenomenen'])} {_ZICHT[slots['zicht']]}"


def _fenomenen(fenomenen: Sequence[Mapping[str, str]]) -> str:
    """Return "alle fenomenen", or the names as an enumeration."""
    namen = [kleine_letter(fenomeen["naam"]) for fenomeen in fenomenen]
    if not namen:
        return "alle fenomenen"
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"


def _actie(slots: Rij) -> str:
    return f": {kleine_letter(slots['actie']['naam'])}" if slots["actie"] else ""


def hoofdletter(tekst: str) -> str:
    """Start a sentence with a capital."""
    return tekst[:1].upper() + tekst[1:]


def kleine_letter(naam: str) -> str:
    """Start a name in small, unless it is an abbreviation such as OOV."""
    return naam if naam[1:2].isupper() else naam[:1].lower() + naam[1:]
