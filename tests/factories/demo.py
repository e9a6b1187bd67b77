"""Fill the demo; `bin/demo` runs this at every start. The second time it finds everything and changes nothing.

The same world as the tests, with words that a network could have written instead of canaries.
"""

from django.db import transaction

from afspraken.models import Afspraak, Inbreng, Kaartversie
from afspraken.verzegelen import verzegel_nu
from partners.models import Ontvangstpunt
from tests.factories.afspraken import (
    FenomeenFactory,
    InterventieFactory,
    afspraak_velden,
    data,
    inbreng_velden,
    lid,
    open_kaart,
    soort,
)
from tests.factories.netwerk import vul_netwerken
from tests.factories.route import demodoorloop
from tests.factories.wereld import Wereld, mensenwereld, tweede_school
from tests.factories.workshop import demoworkshop

JW, POL, OOV, HH, SCHOOL = "jongerenwerk", "politie", "oov", "handhaving", "school"
RIVAAL, ORDE, HANDEL = "rivaliserende-jeugd", "ordeverstoringen", "illegale-handel"

# partner, question, answer, other partner, then the slots that differ from what a form starts with
INBRENG = [
    (JW, 1, "wel", POL, {"fenomenen": [RIVAAL, ORDE], "vanaf_drempel": 2, "doel": "meedenken", "delen": "zonder_naam"}),
    (JW, 1, "wel", OOV, {"fenomenen": [ORDE], "zicht": "openbaar", "doel": "weten", "delen": "trend"}),
    (JW, 1, "niet", POL, {"fenomenen": [HANDEL], "zicht": "besloten", "vanaf_drempel": 1,
                          "toelichting": "Eerst spreken we de jongere zelf."}),
    (JW, 2, "wel", POL, {"fenomenen": [RIVAAL], "vanaf_drempel": 2, "doel": "weten", "delen": "trend",
                         "toelichting": "Dan weten we wat er op straat speelt."}),
    (JW, 3, "wel", None, {"fenomenen": [RIVAAL], "vanaf_drempel": 1, "actie": "opzoeken"}),
    (JW, 4, "wel", POL, {"fenomenen": [], "zicht": "beide", "vanaf_drempel": 4, "actie": "handhaven"}),
    (POL, 1, "wel", JW, {"fenomenen": [RIVAAL], "vanaf_drempel": 2, "doel": "meedenken", "delen": "zonder_naam"}),
    (POL, 2, "wel", JW, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 2, "doel": "weten",
                         "delen": "zonder_naam"}),
    (POL, 3, "wel", None, {"fenomenen": [], "zicht": "beide", "vanaf_drempel": 4, "actie": "handhaven"}),
    (POL, 4, "wel", JW, {"fenomenen": [RIVAAL], "vanaf_drempel": 1, "actie": "direct-message"}),
    (OOV, 1, "wel", JW, {"fenomenen": [ORDE], "zicht": "openbaar", "doel": "meedenken", "delen": "trend"}),
    (OOV, 2, "wel", POL, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 3, "doel": "handelen",
                          "delen": "zonder_naam", "terugkoppeling": "zelfde_dag"}),
    (OOV, 3, "kan_niet", None, {"fenomenen": [], "zicht": "besloten", "vanaf_drempel": 1,
                                "reden": "De gemeente kijkt online alleen mee bij openbare orde."}),
    (OOV, 4, "wel", JW, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 2, "actie": "eigen-bericht"}),
]  # fmt: skip

# soort, van, naar, then the slots
AFSPRAKEN = [
    ("betrekken", JW, POL, {"fenomenen": [RIVAAL, ORDE], "vanaf_drempel": 2, "doel": "meedenken",
                            "delen": "zonder_naam", "terugkoppeling": "zelfde_dag"}),
    ("betrekken", JW, POL, {"fenomenen": [], "zicht": "beide", "vanaf_drempel": 4, "doel": "handelen",
                            "delen": "noodzakelijk", "terugkoppeling": "zelfde_dag",
                            "toelichting": "Eerst bellen. Bij direct gevaar 112."}),
    ("betrekken", JW, POL, {"fenomenen": [HANDEL], "zicht": "besloten", "vanaf_drempel": 3, "doel": "meedenken",
                            "delen": "zonder_naam"}),
    ("betrekken", JW, OOV, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 2, "doel": "weten",
                            "delen": "trend"}),
    ("betrekken", POL, JW, {"fenomenen": [RIVAAL], "zicht": "beide", "vanaf_drempel": 2, "doel": "meedenken",
                            "delen": "zonder_naam"}),
    ("betrekken", OOV, JW, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 2, "doel": "meedenken",
                            "delen": "trend", "terugkoppeling": "twee_werkdagen"}),
    ("betrekken", POL, OOV, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 3, "doel": "handelen",
                             "delen": "zonder_naam", "terugkoppeling": "zelfde_dag"}),
    ("ingrijpen", JW, POL, {"fenomenen": [RIVAAL], "zicht": "beide", "vanaf_drempel": 1, "actie": "opzoeken",
                            "toelichting": "Jongerenwerk spreekt de jongere als eerste."}),
    ("ingrijpen", POL, JW, {"fenomenen": [], "zicht": "beide", "vanaf_drempel": 4, "actie": "handhaven"}),
    ("ingrijpen", JW, OOV, {"fenomenen": [ORDE], "zicht": "openbaar", "vanaf_drempel": 2, "actie": "eigen-bericht"}),
    ("betrekken", SCHOOL, POL, {"fenomenen": [], "zicht": "beide", "vanaf_drempel": 4, "doel": "handelen",
                                "delen": "noodzakelijk", "terugkoppeling": "zelfde_dag",
                                "toelichting": "De school zoekt zelf niet online verder."}),
]  # fmt: skip


def _slots(anders: dict) -> dict:
    """Turn slugs into rows."""
    rows = dict(anders)
    rows["fenomenen"] = [FenomeenFactory(slug=slug) for slug in anders["fenomenen"]]
    rows["zicht"] = anders.get("zicht", "beide")
    rows["actie"] = InterventieFactory(slug=anders["actie"]) if "actie" in anders else None
    return rows


def _vul(versie: Kaartversie, wereld: Wereld) -> None:
    """Let three partners write down their answers and agree."""
    for partner, vraag, antwoord, andere, anders in INBRENG:
        velden = {"vraag": vraag, "antwoord": antwoord, "andere": andere and soort(andere)} | _slots(anders)
        Inbreng.voeg_toe(versie, lid(wereld, partner), soort(partner), inbreng_velden(**velden))
    for kind, van, naar, anders in AFSPRAKEN:
        velden = afspraak_velden(soort=kind, van=soort(van), naar=soort(naar), **_slots(anders))
        afspraak = Afspraak.stel_voor(versie, lid(wereld, van), velden)
        afspraak.aanvaard(lid(wereld, naar), afspraak.stand)


FUNCTIES = {
    JW: ("teamleider", "besluit bestuur 2026-3"),
    POL: ("teamchef", "mandaatregeling eenheid 2025"),
    OOV: ("adviseur openbare orde en veiligheid", "mandaatbesluit college 2026-41"),
}


# One legal person with two columns: who signs for one may sign for the other along with it.
RECHTSPERSOON = "Gemeente Voorbeeldstad"


def _teken(versie: Kaartversie, wereld: Wereld) -> None:
    """Let three partners sign, OOV along for toezicht en handhaving, and of the two schools only the second."""
    for partner, (functie, mandaat) in FUNCTIES.items():
        member = lid(wereld, partner)
        own = member.organisatie
        along = [lid(wereld, HH).organisatie] if partner == OOV else []
        versie.onderteken(
            member, functie=functie, namens=own.rechtspersoon or own.naam, mandaat=mandaat, mede=along
        )  # fmt: skip
    school = tweede_school(wereld)
    versie.onderteken(school, functie="rector", namens=school.organisatie.naam, mandaat="statuten, artikel 9")


def demokaart(wereld: Wereld) -> None:
    """Make once a card in force with a school that did not sign, and the next concept with one open expectation."""
    kaart = open_kaart(wereld.hier) if not hasattr(wereld.hier.gemeente, "kaart") else wereld.hier.gemeente.kaart
    if kaart.versies.exists():
        return
    oov = lid(wereld, OOV)
    kaart.open_voor(tweede_school(wereld).organisatie)
    for partner in (OOV, HH):
        lid(wereld, partner).organisatie.rechtspersoon = RECHTSPERSOON
        lid(wereld, partner).organisatie.save()
    with transaction.atomic():
        versie = kaart.nieuw_concept(oov)
        _vul(versie, wereld)
        versie.leg_voor(oov, **data())
        _teken(versie, wereld)
        concept = kaart.nieuw_concept(oov)
        velden = {"vraag": 2, "antwoord": "wel", "andere": soort(SCHOOL)}
        slots = {
            "fenomenen": [HANDEL],
            "zicht": "besloten",
            "vanaf_drempel": 3,
            "doel": "weten",
            "delen": "zonder_naam",
        }
        Inbreng.voeg_toe(concept, lid(wereld, POL), soort(POL), inbreng_velden(**velden, **_slots(slots)))
    verzegel_nu(versie)


def vul_demo() -> None:
    """Make the whole demo, or find it again."""
    wereld = mensenwereld()
    demokaart(wereld)
    if not hasattr(wereld.elders.gemeente, "kaart"):
        open_kaart(wereld.elders)
    demodoorloop(lid(wereld, JW))
    demoworkshop(wereld)
    vul_netwerken(wereld)
    for punt in Ontvangstpunt.objects.select_related("organisatie__soort"):
        punt.maak_vindbaar()


if __name__ == "__main__":
    vul_demo()
