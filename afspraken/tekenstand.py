"""Tekenstand = the signing state as it is printed: who signed, with which reservation, and how that was made sure.

Pure: takes a frozen card and its signatures as `Kaartversie.gedrukte_handtekeningen` gives them. Nothing here may
come from anywhere else, because `toestandsleutel` names exactly this state.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from afspraken.datums import dag, datum, seconde, tijdstip

Kaart = Mapping[str, Any]
Handtekening = Mapping[str, Any]

# Blocks to sign in that fit beside each other.
NAAST_ELKAAR = 3
IN_DE_APPLICATIE = "in de applicatie"
INGELOGD = "Ingelogd in de applicatie, en bij het tekenen het wachtwoord opnieuw ingevuld."
BEVESTIGD = "Een lid van deze organisatie bevestigde daarna in de applicatie dat deze handtekening klopt."


def deelnemers(bevroren: Kaart, handtekeningen: Sequence[Handtekening]) -> list[dict[str, Any]]:
    """Return the columns with their organisations, each with the day of its signature or an empty string."""
    return [
        {
            "slug": partner["slug"],
            "naam": partner["naam"],
            "organisaties": [
                {
                    "naam": o["naam"],
                    "op": dag(rij["op"]) if (rij := handtekening_van(o, handtekeningen)) else "",
                }
                for o in partner["organisaties"]
            ],
        }
        for partner in bevroren["partners"]
    ]


def ondertekening(bevroren: Kaart, handtekeningen: Sequence[Handtekening]) -> list[dict[str, Any]]:
    """Return one row per organisation of the card; who joined later comes after them."""
    rijen, gezien = [], []
    for partner in bevroren["partners"]:
        for organisatie in partner["organisaties"]:
            rij = handtekening_van(organisatie, handtekeningen)
            gezien.append(rij)
            rijen.append(_blok(organisatie["naam"], partner["slug"], partner["naam"], rij))
    later = [rij for rij in handtekeningen if rij not in gezien]
    return rijen + [_blok(rij["organisatie"], "", rij.get("partner", ""), rij) for rij in later]


def voorbehouden(handtekeningen: Iterable[Handtekening]) -> dict[int, list[dict[str, str]]]:
    """Return by number of an afspraak for whom it does not hold, and why."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for rij in handtekeningen:
        for one in rij.get("voorbehouden") or ():
            found[one["nummer"]].append({"organisatie": rij["organisatie"], "tekst": one["tekst"]})
    return found


def tekenspoor(handtekeningen: Sequence[Handtekening]) -> list[dict[str, Any]]:
    """Return the signatures in the order they came, each with how it was made sure who signed.

    Who presented the version is not named, and who declined neither: this is about what was signed.
    """
    return [
        {
            "nummer": number,
            "organisatie": rij["organisatie"],
            "naam": rij["naam"],
            "functie": rij["functie"],
            "namens": rij["namens"],
            "mandaat": rij["mandaat"],
            "op": seconde(rij["op"]),
            "papier": bool(rij.get("papier")),
            "hoe": _hoe(rij),
            "voorbehouden": rij.get("voorbehouden") or [],
            "opgezegd": datum(rij["opgezegd"]) if rij.get("opgezegd") else "",
        }
        for number, rij in enumerate(handtekeningen, 1)
    ]


def blokken(bevroren: Kaart, handtekeningen: Sequence[Handtekening]) -> list[tuple[dict[str, str], ...]]:
    """Return the organisations of the card that did not sign, in rows of three: each gets room to do it on paper."""
    rest = [
        {"organisatie": organisatie["naam"], "slug": partner["slug"], "partner": partner["naam"]}
        for partner in bevroren["partners"]
        for organisatie in partner["organisaties"]
        if handtekening_van(organisatie, handtekeningen) is None
    ]
    return list(batched(rest, NAAST_ELKAAR))


def handtekening_van(organisatie: Kaart, handtekeningen: Iterable[Handtekening]) -> Handtekening | None:
    """Return the signature of an organisation of the frozen card, or None."""
    kenmerken = (str(organisatie["id"]), organisatie["naam"])
    return next((rij for rij in handtekeningen if str(rij["organisatie"]) in kenmerken), None)


def _blok(organisatie: str, slug: str, partner: str, rij: Handtekening | None) -> dict[str, Any]:
    blok: dict[str, Any] = {"organisatie": organisatie, "slug": slug, "partner": partner, "getekend": rij}
    if rij:
        ended = rij.get("opgezegd")
        blok |= {
            "op": tijdstip(rij["op"]),
            "wijze": rij.get("wijze") or IN_DE_APPLICATIE,
            "papier": rij.get("papier") or "",
            "voorbehouden": rij.get("voorbehouden") or [],
            "opgezegd": datum(ended) if ended else "",
        }
    return blok


def _hoe(rij: Handtekening) -> list[str]:
    """Return in sentences how it was made sure that this person signed."""
    if paper := rij.get("papier"):
        return [f"Op papier, {paper}.", BEVESTIGD]
    along = rij.get("mede")
    return [INGELOGD] + ([f"Dezelfde persoon tekende tegelijk voor {along}."] if along else [])
