"""An answer in a scenario in a few words, for screens on which the partner stands above. Pure: gives Dutch text."""

from collections.abc import Mapping
from typing import Any

from afspraken.woorden import Antwoord, Delen, Doel, Terugkoppeling, Vraag, in_een_zin

Rij = Mapping[str, Any]
Namen = Mapping[str, str]

_WEL = {
    Vraag.BETREK: "Haalt {wie} erbij",
    Vraag.BETROKKEN: "Verwacht een seintje van {wie}",
    Vraag.GRIJP_IN: "Komt zelf in actie",
    Vraag.REKEN_OP: "Rekent op actie van {wie}",
}
_NIET = {
    Vraag.BETREK: "Haalt {wie} er niet bij",
    Vraag.BETROKKEN: "Verwacht geen seintje van {wie}",
    Vraag.GRIJP_IN: "Komt zelf niet in actie",
    Vraag.REKEN_OP: "Rekent niet op actie van {wie}",
}
_KAN_NIET = {
    Vraag.BETREK: "Kan {wie} er niet bij halen",
    Vraag.BETROKKEN: "Kan niets met een seintje van {wie}",
    Vraag.GRIJP_IN: "Kan zelf niet in actie komen",
    Vraag.REKEN_OP: "Kan niet rekenen op {wie}",
}


def kort(rij: Rij, namen: Namen) -> str:
    """Return one answer in a few words, without the message that it is about."""
    other = in_een_zin(rij["andere"], namen.get(rij["andere"], rij["andere"])) if rij["andere"] else ""
    if rij["over"] == "jongere":
        own = "Vertelt het zelf de jongere" if rij["antwoord"] == Antwoord.WEL else "Vertelt het de jongere niet zelf"
        return f"Laat {other} het de jongere vertellen" if other else own
    words = {Antwoord.WEL: _WEL, Antwoord.NIET: _NIET, Antwoord.KAN_NIET: _KAN_NIET}[rij["antwoord"]]
    said = words[rij["vraag"]].format(wie=other)
    if rij["antwoord"] == Antwoord.WEL:
        return f"{said} vanaf drempel {rij['vanaf_drempel']}{_slots(rij)}"
    return f"{said}: {rij['reden']}" if rij["reden"] else said


def _slots(rij: Rij) -> str:
    parts = [
        Doel(rij["doel"]).label.lower() if rij["doel"] else "",
        Delen(rij["delen"]).label.lower() if rij["delen"] else "",
        rij["actie"]["naam"].lower() if rij["actie"] else "",
    ]
    if rij["vraag"] in (Vraag.BETREK, Vraag.BETROKKEN) and rij["terugkoppeling"] != Terugkoppeling.STANDAARD:
        parts.append(f"terugkoppelen: {Terugkoppeling(rij['terugkoppeling']).label.lower()}")
    told = ", ".join(part for part in parts if part)
    return f": {told}" if told else ""


def wat_verdeelt(vraag: int, andere: str | None, over: str, namen: Namen) -> str:
    """Return over which question the people of a partner differ."""
    other = in_een_zin(andere, namen.get(andere, andere)) if andere else ""
    if over == "jongere":
        return "wie het de jongere vertelt"
    return {
        Vraag.BETREK: f"of je {other} erbij haalt",
        Vraag.BETROKKEN: f"of je een seintje van {other} verwacht",
        Vraag.GRIJP_IN: "of je zelf in actie komt",
        Vraag.REKEN_OP: f"of je rekent op actie van {other}",
    }[Vraag(vraag)]
