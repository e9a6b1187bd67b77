"""When: what may happen in a workshop, as pure functions that return their reasons.

Who may lead or take part is asked of `partners/rechten.py`; here it is about the moment and the place.
"""

from afspraken.regels import Reden
from afspraken.workshop.woorden import FASEN

NIET_OPEN = Reden("niet_open", "De workshop is nog niet geopend.")
GESLOTEN = Reden("gesloten", "De workshop is gesloten. Er kan niets meer bij.")
WEG = Reden("weg", "Je doet niet meer mee aan deze workshop. Vraag het de gespreksleider.")
TWEE_TABBLADEN = Reden("tabblad", "In een ander tabblad van deze telefoon staat al iets anders. Vergelijk en kies.")
COLLEGA_WAS_EERDER = Reden("eerder", "Een collega van je partner zette het antwoord intussen ook. Vergelijk en kies.")
WACHT = Reden("wacht", "De gespreksleider heeft je nog niet toegelaten.")


def is_onthuld(soort: str, fase: str) -> bool:
    """Say whether this phase of a part shows the answers: every phase after the first."""
    phases = FASEN.get(soort, ())
    return fase in phases and phases.index(fase) > 0


def mag_leiden(*, open_: bool, gesloten: bool, leidt: bool, leider: str = "") -> list[Reden]:
    """Only who leads at this moment moves the room; a colleague takes over first, with one click."""
    if gesloten:
        return [GESLOTEN]
    if not open_:
        return [NIET_OPEN]
    if not leidt:
        return [Reden("niet_leider", f"{leider or 'Iemand anders'} leidt nu. Druk op Neem over om zelf te leiden.")]
    return []


def mag_openen(*, open_: bool, gesloten: bool, onderdelen: int, partners: int) -> list[Reden]:
    """A workshop opens once, with something to do and at least two partners."""
    redenen = []
    if gesloten:
        redenen.append(GESLOTEN)
    if open_:
        redenen.append(Reden("al_open", "De zaal is al open."))
    if not onderdelen:
        redenen.append(Reden("leeg", "Zet eerst een draaiboek klaar."))
    if partners < 2:
        redenen.append(Reden("partners", "Kies minstens twee partners."))
    return redenen


def mag_wijzigen(*, gesloten: bool) -> list[Reden]:
    """Preparing goes on until the workshop is closed."""
    return [GESLOTEN] if gesloten else []


def mag_aanmelden(*, open_: bool, gesloten: bool, dicht: bool) -> list[Reden]:
    """Come to the door of a room that is open and not locked."""
    if gesloten:
        return [GESLOTEN]
    if not open_:
        return [NIET_OPEN]
    return [Reden("dicht", "De deur is dicht. Vraag de gespreksleider om hem te openen.")] if dicht else []


def mag_meedoen(*, gesloten: bool, toegelaten: bool, weg: bool) -> list[Reden]:
    """Do something in the room: admitted, not removed, and the workshop not closed."""
    if weg:
        return [WEG]
    if gesloten:
        return [GESLOTEN]
    return [] if toegelaten else [WACHT]


def mag_spreken(*, gevraagd: bool) -> list[Reden]:
    """Speak for a partner that takes part: what another says would never be shown."""
    return [] if gevraagd else [Reden("partner", "Jullie partner doet niet mee aan deze workshop.")]


def mag_antwoorden(*, onthuld: bool, aan_de_beurt: bool) -> list[Reden]:
    """Answer alone: while this part is on and nothing of it was shown."""
    if onthuld:
        return [Reden("onthuld", "De antwoorden zijn al onthuld. Wat je nu typte, is bewaard maar telt niet mee.")]
    if not aan_de_beurt:
        return [Reden("niet_nu", "Dit onderdeel is nu niet aan de beurt. Wat je typte, is bewaard.")]
    return []


def mag_ons_antwoord_zetten(*, onthuld: bool) -> list[Reden]:
    """Set the answer of a partner in the room: after the reveal, when everybody chose alone first."""
    if onthuld:
        return []
    return [Reden("nog_dicht", "De antwoorden zijn nog niet onthuld. Daarna kiezen jullie samen.")]
