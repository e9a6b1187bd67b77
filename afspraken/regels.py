"""When: the rules of the card as pure functions. Who is not decided here but in `partners/rechten.py`.

A rule returns its reasons, not a yes: no reasons that block means it may. Acts refuse with them, pages show them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from afspraken.statussen import NODIG, Daad, Status, kan
from afspraken.woorden import Antwoord, Vraag


@dataclass(frozen=True)
class Reden:
    """Why something may not happen, or what to look at first (`stopt` False)."""

    code: str
    tekst: str
    stopt: bool = True


class MagNiet(Exception):
    """An act was refused; `redenen` are sentences for the page."""

    def __init__(self, *redenen: Reden) -> None:
        self.redenen = redenen
        super().__init__(", ".join(reden.code for reden in redenen))


def eis(redenen: Sequence[Reden]) -> None:
    """Raise `MagNiet` when one of the reasons blocks."""
    if blocking := [reden for reden in redenen if reden.stopt]:
        raise MagNiet(*blocking)


# --- Editing a concept -------------------------------------------------------------------------------

BEVROREN = Reden("bevroren", "Deze versie ligt vast sinds ze is voorgelegd. Een wijziging komt in een nieuwe versie.")

WEG = Reden("weg", "Iemand haalde deze regel intussen van de kaart. Kopieer je tekst als je die wilt houden.")


def mag_bewerken(nu: Status) -> list[Reden]:
    """Only a concept changes."""
    return [] if kan(nu, Daad.BEWERK) else [BEVROREN]


def mag_inbreng_wijzigen(nu: Status, *, eigen_kolom: bool, aanvaard: bool) -> list[Reden]:
    """The own column always; in another column only a proposal that this partner has not accepted yet."""
    redenen = mag_bewerken(nu)
    if not eigen_kolom and aanvaard:
        redenen.append(
            Reden("van_de_ander", "Deze partner nam de tekst al over. Alleen de partner zelf verandert hem nog.")
        )
    return redenen


def mag_aanvaarden(nu: Status, *, eigen_partner: bool, elders: str = "") -> list[Reden]:
    """A partner accepts for itself, never for another, and one person not for two partners."""
    redenen = mag_bewerken(nu)
    if not eigen_partner:
        redenen.append(Reden("niet_aan_jou", "Alleen de partner om wie het gaat, neemt dit over."))
    return redenen + twee_mensen(elders)


def mag_afspraak_maken(nu: Status, *, partij: bool, mag_voorstellen: bool, van_is_naar: bool) -> list[Reden]:
    """A partner makes agreements it takes part in; OOV may propose between others; one needs two partners."""
    redenen = mag_bewerken(nu)
    if not (partij or mag_voorstellen):
        redenen.append(Reden("geen_partij", "Je stelt een afspraak voor waarin je eigen partner meedoet."))
    if van_is_naar:
        redenen.append(Reden("zelfde_partner", "Kies twee verschillende partners."))
    return redenen


def mag_afspraak_wijzigen(nu: Status, *, partij: bool, mag_voorstellen: bool, beiden_aanvaard: bool) -> list[Reden]:
    """Change or take out: a partner that is part of it always, OOV only what is still a proposal."""
    redenen = mag_bewerken(nu)
    if not (partij or mag_voorstellen):
        redenen.append(Reden("geen_partij", "Dit is een afspraak tussen twee andere partners."))
    if not partij and beiden_aanvaard:
        redenen.append(Reden("van_de_ander", "Beide partners zijn het al eens. Alleen zij veranderen deze afspraak."))
    return redenen


# --- Presenting, agreeing, signing, withdrawing ------------------------------------------------------


@dataclass(frozen=True)
class Voorlegging:
    """What the rules need to know before a version is presented."""

    status: Status
    vandaag: date
    ingang: date | None = None
    evaluatie: date | None = None
    einde: date | None = None
    afspraken: int = 0
    voorstellen: int = 0
    open: int = 0
    organisaties: int = 0
    zonder_inbreng: Sequence[str] = field(default_factory=tuple)
    zonder_ontvangstpunt: Sequence[str] = field(default_factory=tuple)
    persoonsgegevens: Sequence[str] = field(default_factory=tuple)
    nagekeken: bool = False
    tegenstrijdig: int = 0
    onbesproken: int = 0
    opmerkingen: int = 0


def mag_voorleggen(feiten: Voorlegging) -> list[Reden]:
    """Dates in order and something agreed; what is still open or missing is shown, and does not block."""
    if not kan(feiten.status, Daad.LEG_VOOR):
        return [BEVROREN]
    redenen = _data(feiten)
    if not feiten.afspraken:
        redenen.append(Reden("geen_afspraak", "Er is nog geen afspraak die beide partners overnamen."))
    if feiten.organisaties < NODIG:
        redenen.append(Reden("te_weinig", "Een kaart heeft minstens twee organisaties nodig."))
    if n := feiten.tegenstrijdig:
        what = "op 1 punt" if n == 1 else f"op {n} punten"
        text = f"De kaart spreekt zichzelf {what} tegen. Los dat op, of leg vast waarom het blijft staan."
        redenen.append(Reden("tegenstrijdig", text))
    if feiten.persoonsgegevens and not feiten.nagekeken:
        redenen.append(Reden("niet_nagekeken", "Kijk de teksten na op persoonsgegevens en zet daar een vink voor."))
    return redenen + _let_op(feiten)


def _data(feiten: Voorlegging) -> list[Reden]:
    ingang, evaluatie, einde = feiten.ingang, feiten.evaluatie, feiten.einde
    if ingang is None or evaluatie is None or einde is None:
        return [Reden("data", "Vul de datum van ingang, evaluatie en einde in.")]
    redenen = []
    if not ingang < evaluatie <= einde:
        redenen.append(Reden("volgorde", "De evaluatie komt na de ingang en uiterlijk op de einddatum."))
    if einde <= feiten.vandaag:
        redenen.append(Reden("voorbij", "De einddatum ligt niet meer in de toekomst."))
    return redenen


def _let_op(feiten: Voorlegging) -> list[Reden]:
    rows = []
    if n := feiten.voorstellen:
        what = "1 voorstel is" if n == 1 else f"{n} voorstellen zijn"
        rows.append(("voorstellen", f"{what} nog niet overgenomen. Dat komt niet in deze versie."))
    if n := feiten.open:
        what = "1 verwachting staat" if n == 1 else f"{n} verwachtingen staan"
        rows.append(("open", f"{what} nog open. Dat blijft zichtbaar op de kaart."))
    if n := feiten.opmerkingen:
        what = "1 opmerking is" if n == 1 else f"{n} opmerkingen zijn"
        rows.append(("opmerkingen", f"{what} nog niet afgehandeld."))
    rows += [("geen_inbreng", f"{naam} vulde nog niets in.") for naam in feiten.zonder_inbreng]
    rows += [("geen_ontvangstpunt", f"{naam} heeft nog geen ontvangstpunt.") for naam in feiten.zonder_ontvangstpunt]
    rows += [("persoonsgegeven", tekst) for tekst in feiten.persoonsgegevens]
    return [Reden(code, tekst, stopt=False) for code, tekst in rows]


_NIET_MEER = {
    Status.CONCEPT: "Deze versie is nog niet voorgelegd.",
    Status.VERVANGEN: "Een nieuwere versie kwam hiervoor in de plaats.",
    Status.VERLOPEN: "De einddatum van deze versie is voorbij.",
    Status.INGETROKKEN: "Deze versie is ingetrokken.",
    Status.OPGEZEGD: "Te veel organisaties zegden op. Deze versie geldt niet meer.",
    Status.VOORGELEGD: "Nog geen twee organisaties ondertekenden deze versie.",
    Status.WERKAFSPRAAK: "Nog geen twee organisaties ondertekenden deze versie.",
}


def _kan_nu(nu: Status, daad: Daad) -> list[Reden]:
    return [] if kan(nu, daad) else [Reden(f"is_{nu}", _NIET_MEER[nu])]


def twee_mensen(elders: str) -> list[Reden]:
    """Two organisations means two people (veiligheid.md 7); `elders` names the other one this person spoke for."""
    if not elders:
        return []
    return [Reden("zelfde_persoon", f"Je deed dit al namens {elders}. Twee organisaties betekent twee mensen.")]


def mag_akkoord(nu: Status, *, elders: str = "") -> list[Reden]:
    """A presented version takes akkoorden until it is replaced, over, ended or withdrawn; one person speaks for one."""
    return _kan_nu(nu, Daad.GEEF_AKKOORD) + twee_mensen(elders)


def akkoord_doet_iets(nu: Status, *, eigen: bool) -> bool:
    """Whether an akkoord changes anything: once two signed, only for who has an afspraak of its own (`eigen`)."""
    return eigen or nu in (Status.VOORGELEGD, Status.WERKAFSPRAAK)


def mag_tekenen(nu: Status, *, elders: str = "") -> list[Reden]:
    """As long as akkoorden, and an ended version too; `elders` names who else this person spoke for before."""
    return _kan_nu(nu, Daad.ONDERTEKEN) + twee_mensen(elders)


def voorbehoud_redenen(voorbehouden: Mapping[str, str], afspraken: Collection[str]) -> list[Reden]:
    """What the reservations of a signature miss: each is about an own afspraak of this version, and says what."""
    redenen = []
    if set(voorbehouden) - set(afspraken):
        redenen.append(Reden("onbekend", "Een voorbehoud kan alleen bij een afspraak van jullie zelf in deze versie."))
    if any(not text.strip() for text in voorbehouden.values()):
        redenen.append(Reden("voorbehoud", "Schrijf bij elk voorbehoud op wat het is."))
    return redenen


def mede_redenen(rechtspersoon: str, mede: Sequence[str]) -> list[Reden]:
    """One signature for several columns: only of the same legal person, named at both organisations."""
    if any(not rechtspersoon or other != rechtspersoon for other in mede):
        text = "Je tekent alleen mee voor een ander deel van dezelfde gemeente of instelling."
        return [Reden("andere_rechtspersoon", text)]
    return []


def mag_nog_eens_tekenen(*, opgezegd: bool) -> list[Reden]:
    """Sign once more what was signed: a second click changes nothing, but leaving is not undone by it."""
    return [
        Reden("al_opgezegd", "Je organisatie zegde deze versie op. Meedoen kan weer in de volgende versie.")
    ] * opgezegd


def mag_weigeren(nu: Status, *, getekend: bool) -> list[Reden]:
    """Say no as long as one can say yes; who signed ends its part instead."""
    redenen = _kan_nu(nu, Daad.WEIGER)
    if getekend and not redenen:
        withdraw = "Klopt dat niet? Vraag de gemeente (OOV) om haar in te trekken."
        way = "Opzeggen kan wel." if kan(nu, Daad.ZEG_OP) else withdraw
        redenen.append(Reden("al_getekend", f"Je organisatie ondertekende deze versie. {way}"))
    return redenen


def mag_optekenen(nu: Status, *, getekend: bool, datum: date, vanaf: date, vandaag: date) -> list[Reden]:
    """Write down a signature on paper: as long as signing, once, of a day from the presenting (`vanaf`) to today."""
    redenen = _kan_nu(nu, Daad.ONDERTEKEN)
    if getekend:
        redenen.append(Reden("al_getekend", "Deze organisatie ondertekende deze versie al."))
    if datum > vandaag:
        redenen.append(Reden("datum", "De dag van ondertekenen ligt niet in de toekomst."))
    if datum < vanaf:
        redenen.append(Reden("te_vroeg", "Op die dag lag deze versie nog niet voor. Kijk de datum op het papier na."))
    return redenen


def mag_bevestigen(nu: Status, *, eigen: bool, ander: bool, getekend: bool, elders: str = "") -> list[Reden]:
    """Confirm a signature on paper: a member of that organisation, not who wrote it down, and one person for one."""
    redenen = _kan_nu(nu, Daad.ONDERTEKEN) + twee_mensen(elders)
    if getekend:
        redenen.append(Reden("al_getekend", "Je organisatie ondertekende deze versie al."))
    if not eigen:
        redenen.append(Reden("niet_aan_jou", "Alleen een lid van de organisatie om wie het gaat, bevestigt dit."))
    if not ander:
        redenen.append(Reden("zelfde_persoon", "Je schreef dit zelf op. Een collega bevestigt het."))
    return redenen


def mag_opzeggen(
    nu: Status, *, getekend: bool, al_opgezegd: bool, per: date, vandaag: date, einde: date | None
) -> list[Reden]:
    """End the own part in a card that was signed, from today or a later day on, before it ends by itself."""
    redenen = _kan_nu(nu, Daad.ZEG_OP)
    if not getekend:
        redenen.append(Reden("niet_getekend", "Je organisatie ondertekende deze versie niet."))
    if al_opgezegd:
        redenen.append(Reden("al_opgezegd", "Je organisatie zegde al op."))
    if per < vandaag:
        redenen.append(Reden("datum", "Opzeggen kan vanaf vandaag, niet met terugwerkende kracht."))
    if einde and per > einde:
        redenen.append(Reden("na_einde", "De kaart loopt dan al niet meer. Kies een dag voor het einde."))
    return redenen


MET_DE_KAART = (Status.WERKAFSPRAAK, Status.GELDEND, Status.VERLOPEN, Status.VERVANGEN)


def mag_evalueren(nu: Status, *, vreemd: bool, zelf: bool = False) -> list[Reden]:
    """Say how an afspraak went, of a version that people worked with.

    `zelf`: the organisation for which a paper is copied said it itself already, and that stays.
    """
    redenen = [] if nu in MET_DE_KAART else [Reden("niet_gewerkt", "Met deze versie heeft nog niemand gewerkt.")]
    if vreemd:
        redenen.append(Reden("onbekend", "Een antwoord gaat over een afspraak waar deze organisatie niet bij hoort."))
    if zelf:
        redenen.append(Reden("zelf_ingevuld", "Deze organisatie vulde de evaluatie zelf in. Dat blijft staan."))
    return redenen


def mag_verlengen(nu: Status) -> list[Reden]:
    """Renew unchanged what two organisations signed, also when it just ended."""
    if nu in (Status.GELDEND, Status.VASTGESTELD, Status.VERLOPEN):
        return []
    return [Reden("niet_te_verlengen", "Alleen een kaart die geldt of gold, kun je ongewijzigd verlengen.")]


def mag_voorgaan(nieuwere: Collection[Status]) -> list[Reden]:
    """Let a renewal go before the versions after it: not while partners still have one of them before them."""
    if not {Status.VOORGELEGD, Status.WERKAFSPRAAK, Status.VASTGESTELD} & set(nieuwere):
        return []
    return [Reden("er_ligt_een_nieuwere", "Er ligt al een nieuwere versie voor. Trek die eerst in.")]


def mag_inlezen(*, heeft_concept: bool) -> list[Reden]:
    """A card from a file becomes a concept of its own: never mixed with what people are working on."""
    if not heeft_concept:
        return []
    return [
        Reden(
            "er_is_een_concept",
            "Er is al een concept. Leg dat eerst voor, of haal de regels er zelf bij: een ingelezen kaart komt in een "
            "nieuw concept.",
        )
    ]


def mag_intrekken(nu: Status) -> list[Reden]:
    """A presented version can be withdrawn until it has ended by itself."""
    return _kan_nu(nu, Daad.TREK_IN)


# --- What an answer needs ------------------------------------------------------------------------------


def inbreng_redenen(*, vraag: int, antwoord: str, partner: str, andere: str | None, reden: str) -> list[Reden]:
    """What one answer on the card misses: the other partner (not for question 3), the reason of "kan niet"."""
    redenen = []
    if andere == partner:
        redenen.append(Reden("andere", "Kies een andere partner dan die van deze kolom."))
    if andere is None and vraag != Vraag.GRIJP_IN:
        redenen.append(Reden("andere", "Kies om welke partner het gaat."))
    if antwoord == Antwoord.KAN_NIET and not reden.strip():
        redenen.append(Reden("reden", "Schrijf kort op waarom het niet kan."))
    return redenen
