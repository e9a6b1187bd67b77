"""What the two networks added themselves: believable rows for the demo, rows with a word of their own for the matrix.

Every row is saved by somebody who may. Places, organisations and numbers are fictional.
"""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from fenomenen.models import Netwerkvoorbeeld
from partners.models import Convenant, Lidmaatschap, Netwerkcontact, Netwerknotitie, Overleg, Straatterm
from partners.models.netwerk import Netwerkrij
from tests.factories.afspraken import FenomeenFactory
from tests.factories.wereld import Wereld

HIER, ELDERS = "kanarie-netwerk-hier", "kanarie-netwerk-elders"
# The page beside which the notes of the example world stand.
BLADZIJDE = ("/fenomenen/rivaliserende-jeugd/", "Rivaliserende jeugd")


def _dagen(aantal: int) -> date:
    return timezone.localdate() + timedelta(days=aantal)


def velden(model: type[Netwerkrij], woord: str = "voorbeeld") -> dict[str, Any]:
    """Return valid values for a row, with this word in every field that takes words."""
    return {
        Netwerkcontact: lambda: {
            "functie": f"coördinator {woord}", "instelling": f"Instelling {woord}", "telefoon": "088-0000301",
            "bereikbaar": f"overdag {woord}", "bevestigd_op": _dagen(-10), "bij_spoed": True, "voor_jongeren": True,
        },
        Overleg: lambda: {
            "naam": f"Overleg {woord}", "soort": "kernteam", "ritme": f"elke acht weken {woord}",
            "wie": f"Partners {woord}", "inbrengen": f"Bij de voorzitter {woord}",
        },
        Convenant: lambda: {
            "naam": f"Convenant {woord}", "soort": "schoolveiligheid", "reikwijdte": f"Scholen {woord}",
            "partijen": f"Partijen {woord}", "einddatum": _dagen(400), "kenmerk": f"kenmerk {woord}",
        },
        Straatterm: lambda: {"woord": f"woord {woord}", "betekenis": f"Betekent {woord}.", "waar": f"wijk {woord}"},
        Netwerknotitie: lambda: {"adres": BLADZIJDE[0], "titel": BLADZIJDE[1], "tekst": f"Notitie {woord}."},
        Netwerkvoorbeeld: lambda: {
            "fenomeen": FenomeenFactory(slug="rivaliserende-jeugd"), "titel": f"Bericht {woord}",
            "platform": "snapchat", "vorm": "story", "zicht": "openbaar", "ontvangen": "zelf",
            "account": f"{woord}.voorbeeld", "tekst": f"Eerste regel {woord}\nTweede regel",
            "feitentekst": f"Een feit {woord}", "voorgestelde_drempel": 2,
        },
    }[model]()  # fmt: skip


MODELLEN = (Netwerkcontact, Overleg, Convenant, Straatterm, Netwerknotitie, Netwerkvoorbeeld)


def voeg_toe(model: type[Netwerkrij], lid: Lidmaatschap, pk: uuid.UUID | None = None, **anders: Any) -> Netwerkrij:
    """Add a row to the network of this member, or find it again by its id."""
    known = model.objects.filter(pk=pk).first() if pk else None
    if known:
        return known
    rij = model(pk=pk or uuid.uuid4(), gemeente=lid.organisatie.gemeente)
    rij.bewaar(lid, 0, **{**velden(model), **anders})
    return rij


def kanarierijen(wereld: Wereld) -> dict[str, Netwerkrij]:
    """Give both networks one row of every kind, with its word in every text; return those of here by kind."""
    here, there = (wereld.leden[f"oov@{waar}.example"] for waar in ("voorbeeldstad", "elders"))
    for model in MODELLEN:
        voeg_toe(model, there, **velden(model, ELDERS))
    return {model.SLUG: voeg_toe(model, here, **velden(model, HIER)) for model in MODELLEN}


# --- The demo: who adds it, what, and what differs from the defaults above ----------------------------

JW, OOV, POL, HH, SCHOOL = (f"{wie}@voorbeeldstad.example" for wie in (
    "jongerenwerk", "oov", "politie", "handhaving", "school"))  # fmt: skip


def _demorijen() -> list[tuple[str, type[Netwerkrij], dict[str, Any]]]:
    return [
        (JW, Netwerkcontact, {"functie": "dienstdoende hulpverlener", "instelling": "Crisisdienst jeugd Noordpolder",
            "telefoon": "088-0000310", "bereikbaar": "dag en nacht", "bevestigd_op": _dagen(-20),
            "voor_jongeren": False}),
        (OOV, Netwerkcontact, {"functie": "coördinator zorg en veiligheid",
            "instelling": "Zorg- en Veiligheidshuis Polder",
            "telefoon": "088-0000311", "bereikbaar": "maandag tot en met donderdag 9.00-17.00 uur",
            "bevestigd_op": _dagen(-230), "bij_spoed": False, "voor_jongeren": False}),
        (JW, Netwerkcontact, {"functie": "jongerenwerker in de wijk", "instelling": "Jongerenwerk De Brug",
            "telefoon": "088-0000312", "bereikbaar": "dinsdag tot en met zaterdag 14.00-22.00 uur",
            "bevestigd_op": _dagen(-45), "bij_spoed": False}),
        (HH, Netwerkcontact, {"functie": "leerplichtambtenaar", "instelling": "Bureau leerplicht Voorbeeldstad",
            "telefoon": "088-0000313", "bereikbaar": "", "bevestigd_op": _dagen(-90), "bij_spoed": False,
            "voor_jongeren": False}),
        (OOV, Overleg, {"naam": "Kernteam online jeugd", "soort": "kernteam", "ritme": "elke acht weken, op dinsdag",
            "wie": "Gemeente (OOV), politie, jongerenwerk en Scholengroep De Linde",
            "inbrengen": "Bij de ambtenaar OOV, een week van tevoren. Alleen trends, geen namen."}),
        (POL, Overleg, {"naam": "Jeugdoverleg Noord", "soort": "jeugdoverleg", "ritme": "elke twee weken, op donderdag",
            "wie": "Wijkagent Noord, jongerenwerk, leerplicht en het wijkteam",
            "inbrengen": "Bij de voorzitter van het wijkteam, tot woensdag 12.00 uur."}),
        (OOV, Convenant, {"naam": "Veilig op en om school", "soort": "schoolveiligheid",
            "reikwijdte": "Alle scholen voor voortgezet onderwijs in Voorbeeldstad.",
            "partijen": "Gemeente Voorbeeldstad, politie, Scholengroep De Linde", "einddatum": _dagen(60),
            "kenmerk": "besluit 2024-118"}),
        (OOV, Convenant, {"naam": "Aanpak jeugdgroep Havenkwartier", "soort": "groepsaanpak",
            "reikwijdte": "De groep die de gemeente vorig jaar aanwees.",
            "partijen": "Burgemeester, politie, Openbaar Ministerie, jongerenwerk", "einddatum": _dagen(-30),
            "kenmerk": "besluit 2023-042"}),
        (JW, Straatterm, {"woord": "op de brug", "betekenis": "Afspreken bij het viaduct, vaak na school.",
            "waar": "wijk Noord, Snapchat"}),
        (SCHOOL, Straatterm, {"woord": "kaartje trekken", "betekenis": "Iemand uit een groepsgesprek zetten.",
            "waar": "schoolgroepen"}),
        (JW, Netwerknotitie, {"tekst": "Bij ons speelt dit vooral rond de kermis en de laatste week voor de zomer.\n"
            "Jongerenwerk is er dan elke avond. Bel hen eerst als je alleen stoere taal ziet."}),
        (SCHOOL, Netwerkvoorbeeld, {"titel": "Ruzie bij het busstation", "platform": "snapchat", "vorm": "doorgestuurd",
            "zicht": "besloten", "ontvangen": "doorgestuurd", "account": "noord.voorbeeld",
            "tekst": "vrijdag na het laatste uur\nbusstation, iedereen komt\nneem je maten mee",
            "feitentekst": "Een leerling laat het aan een docent zien.\nDe groep heeft ongeveer dertig leden.",
            "voorgestelde_drempel": 3}),
    ]  # fmt: skip


def vul_netwerken(wereld: Wereld) -> None:
    """Fill the demo, and find it again the second time; Elders has one row of its own."""
    for number, (wie, model, anders) in enumerate(_demorijen()):
        pk = uuid.uuid5(uuid.NAMESPACE_URL, f"routekaart/demo/netwerk/{number}")
        voeg_toe(model, wereld.leden[wie], pk, **anders)
    other = {"functie": "coördinator jeugd", "instelling": "Wijkteam Elders", "telefoon": "088-0000320",
             "bereikbaar": "overdag", "voor_jongeren": False}  # fmt: skip
    pk = uuid.uuid5(uuid.NAMESPACE_URL, "routekaart/demo/netwerk/elders")
    voeg_toe(Netwerkcontact, wereld.leden["oov@elders.example"], pk, **other)
