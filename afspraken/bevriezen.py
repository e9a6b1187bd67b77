"""The card in its frozen form: one plain structure that is shown, hashed, printed and attached to the PDF.

`inhoud` reads the rows of a concept once; after that nothing asks the rows again. The format is versioned: a card
of years ago stays readable.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from afspraken.regels import Voorlegging
from afspraken.statussen import Status
from afspraken.verwachtingen import open_verwachtingen
from afspraken.zinnen import inbreng_kort, inbreng_zin, zin
from kern import pdf
from kern.persoonsgegevens import signalen
from partners.models import Organisatie

FORMAAT = "routekaart/afsprakenkaart/1"
BASISAFSPRAKEN = Path(__file__).with_name("inhoud") / "basisafspraken.toml"
# What stands beside a line while people work on it, and is not frozen.
_WERK = ("telt", "stand", "aanvaard", "herkomst", "opmerkingen")
_VINDPLAATS = {"inbreng": "Inbreng", "afspraken": "Afspraak"}


# --- What freezing needs of the rows: the models call this module, so it does not import them --------


class Versie(Protocol):
    """A version with its rows; `Kaartversie` is one."""

    nummer: int
    code: str
    ingang: date | None
    evaluatie: date | None
    einde: date | None
    bewerkstatus: Status
    kaart: Any
    kaartafspraken: Any
    inbreng: Any
    afspraken: Any


class Regel(Protocol):
    """A line with its slots; every `Slots` that came by `voor_kaart` is one."""

    pk: Any
    fenomeenlijst: list[dict[str, str]]
    aanvaarders: list[str]
    zicht: str
    vanaf_drempel: int
    doel: str
    delen: str
    terugkoppeling: str
    actie: Any
    toelichting: str
    herkomst: str
    stand: int


class Inbrengregel(Regel, Protocol):
    """What `Inbreng` adds."""

    partner: Any
    andere: Any
    vraag: int
    antwoord: str
    reden: str


class Afspraakregel(Regel, Protocol):
    """What `Afspraak` adds."""

    soort: str
    van: Any
    naar: Any


# --- The frozen form ---------------------------------------------------------------------------------


def canoniek(inhoud: Mapping[str, Any]) -> str:
    """Return the one way to write a card as text; its SHA-256 names it."""
    return pdf.canoniek(inhoud).decode()


@cache
def basisafspraken() -> list[dict[str, str]]:
    """Return the three agreements that are in every card (inventory H16-H26)."""
    rows = tomllib.loads(BASISAFSPRAKEN.read_text("utf-8"))["basisafspraak"]
    return [{"titel": row["titel"], "tekst": row["tekst"]} for row in rows]


def inhoud(versie: Versie, *, met_voorstellen: bool = False) -> dict[str, Any]:
    """Return the card of a version as plain data, in four queries.

    Only what is accepted goes in: inbreng by its own partner, afspraken by both. `met_voorstellen` shows the concept
    as people work in it: every line, with `telt`, `stand` and who accepted it beside it.
    """
    partners = _partners(versie)
    namen = {partner["slug"]: partner["naam"] for partner in partners}
    inbreng = [_inbreng(row, namen) for row in versie.inbreng.voor_kaart()]
    afspraken = [_afspraak(row, namen) for row in versie.afspraken.voor_kaart()]
    counted, agreed = tellend(inbreng), tellend(afspraken)
    return _kop(versie) | {
        "partners": partners,
        "inbreng": inbreng if met_voorstellen else [_zonder_werk(row) for row in counted],
        "afspraken": _genummerd(afspraken if met_voorstellen else [_zonder_werk(row) for row in agreed]),
        "open": [_open(row, namen) for row in open_verwachtingen(counted, agreed)],
    }


def _kop(versie: Versie) -> dict[str, Any]:
    """Return what stands above the tables."""
    gemeente, algemeen = versie.kaart.gemeente, versie.kaartafspraken
    general = ("openbaar", "groot", "besloten", "groot_telt_als", "terugkoppeling", "jongere_inlichten")
    return {
        "formaat": FORMAAT,
        "gemeente": {"code": gemeente.code, "naam": gemeente.naam},
        "versie": versie.nummer,
        "code": versie.code,
        "data": {name: _iso(getattr(versie, name)) for name in ("ingang", "evaluatie", "einde")},
        "kaartafspraken": {name: getattr(algemeen, name) for name in (*general, "evaluatieritme")}
        | {"drempels": algemeen.drempels},
        "basisafspraken": basisafspraken(),
    }


def _partners(versie: Versie) -> list[dict[str, Any]]:
    """Return the columns: kinds of partner with an organisation in this network, with their points of contact."""
    point = ("functie", "telefoon", "overdag", "avond_weekend")
    rows = (
        Organisatie.objects.filter(gemeente=versie.kaart.gemeente_id)
        .order_by("soort__volgorde", "soort__slug", "naam", "pk", "ontvangstpunten__functie", "ontvangstpunten__pk")
        .values("pk", "naam", "soort__slug", "soort__naam", *(f"ontvangstpunten__{name}" for name in point))
    )
    partners: dict[str, dict[str, Any]] = {}
    for row in rows:
        slug = row["soort__slug"]
        new = {"slug": slug, "naam": row["soort__naam"], "organisaties": [], "ontvangstpunten": []}
        partner = partners.setdefault(slug, new)
        organisatie = {"id": str(row["pk"]), "naam": row["naam"]}
        if organisatie not in partner["organisaties"]:
            partner["organisaties"].append(organisatie)
        if row["ontvangstpunten__functie"] is not None:
            where = {name: row[f"ontvangstpunten__{name}"] for name in point}
            partner["ontvangstpunten"].append({"organisatie": row["naam"]} | where)
    return list(partners.values())


def _slots(rij: Regel) -> dict[str, Any]:
    """Return the slots both kinds of line share, with what only people at work need."""
    return {
        "id": str(rij.pk),
        "fenomenen": rij.fenomeenlijst,
        "zicht": rij.zicht,
        "vanaf_drempel": rij.vanaf_drempel,
        "doel": rij.doel or None,
        "delen": rij.delen or None,
        "terugkoppeling": rij.terugkoppeling,
        "actie": {"slug": rij.actie.slug, "naam": rij.actie.naam} if rij.actie else None,
        "toelichting": rij.toelichting,
        "herkomst": rij.herkomst,
        "aanvaard": rij.aanvaarders,
        "stand": rij.stand,
    }


def _inbreng(rij: Inbrengregel, namen: Mapping[str, str]) -> dict[str, Any]:
    row = _slots(rij) | {
        "partner": rij.partner.slug,
        "vraag": rij.vraag,
        "antwoord": rij.antwoord,
        "andere": rij.andere.slug if rij.andere else None,
        "reden": rij.reden,
    }
    row["telt"] = row["partner"] in row["aanvaard"]
    row["zin"] = inbreng_kort(row, namen)
    return row


def _afspraak(rij: Afspraakregel, namen: Mapping[str, str]) -> dict[str, Any]:
    row = _slots(rij) | {"soort": rij.soort, "van": rij.van.slug, "naar": rij.naar.slug}
    row["opmerkingen"] = getattr(rij, "n_opmerkingen", 0)
    row["telt"] = {row["van"], row["naar"]} <= set(row["aanvaard"])
    row["zin"] = zin(row, namen)
    return row


def zin_van(rij: Inbrengregel | Afspraakregel) -> str:
    """Return the sentence of one line, as the card writes it; needs `voor_kaart`."""
    if hasattr(rij, "vraag"):
        partners = [rij.partner, *([rij.andere] if rij.andere else [])]
        return _inbreng(rij, {partner.slug: partner.naam for partner in partners})["zin"]
    return _afspraak(rij, {partner.slug: partner.naam for partner in (rij.van, rij.naar)})["zin"]


def _zonder_werk(rij: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rij.items() if key not in _WERK}


def tellend(rijen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines that everybody concerned took over: only those are frozen."""
    return [row for row in rijen if row["telt"]]


def _genummerd(rijen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"nummer": nr} for nr, row in enumerate(rijen, 1)]


def _open(inbreng: Mapping[str, Any], namen: Mapping[str, str]) -> dict[str, Any]:
    row = {key: inbreng[key] for key in ("id", "partner", "andere", "vraag")}
    return row | {"zin": inbreng_zin(inbreng, namen)}


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def persoonsgegevens(beeld: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where free text of a concept may point at a person; the text itself is not repeated."""
    texts = [(f"{_VINDPLAATS[kind]}: {row['zin']}", row) for kind in _VINDPLAATS for row in beeld[kind]]
    found = [(place, signalen(f"{row['toelichting']} {row.get('reden', '')}")) for place, row in texts]
    general = beeld["kaartafspraken"]
    words = " ".join(value for value in general.values() if isinstance(value, str))
    drempels = " ".join(drempel["tekst"] for drempel in general["drempels"])
    found.append(("De kaartafspraken", signalen(f"{words} {drempels}")))
    return tuple(f"{signal.zin} ({place})" for place, signals in found for signal in signals)


def voorlegging(versie: Versie, beeld: Mapping[str, Any], vandaag: date) -> Voorlegging:
    """Return what the rule for presenting needs, from a concept as `inhoud(met_voorstellen=True)` shows it."""
    lines = [*beeld["inbreng"], *beeld["afspraken"]]
    answered = {row["partner"] for row in tellend(beeld["inbreng"])}
    return Voorlegging(
        status=versie.bewerkstatus,
        vandaag=vandaag,
        ingang=versie.ingang,
        evaluatie=versie.evaluatie,
        einde=versie.einde,
        afspraken=len(tellend(beeld["afspraken"])),
        voorstellen=sum(not row["telt"] for row in lines),
        open=len(beeld["open"]),
        organisaties=sum(len(partner["organisaties"]) for partner in beeld["partners"]),
        zonder_inbreng=tuple(p["naam"] for p in beeld["partners"] if p["slug"] not in answered),
        zonder_ontvangstpunt=tuple(p["naam"] for p in beeld["partners"] if not p["ontvangstpunten"]),
        persoonsgegevens=persoonsgegevens(beeld),
        opmerkingen=sum(row["opmerkingen"] for row in beeld["afspraken"]),
    )
