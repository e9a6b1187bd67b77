"""The card on paper: a frozen version and its signatures in, a PDF out. Live rows are never read here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from math import ceil
from typing import Any

from django.template.loader import render_to_string

from afspraken import drukwijzigingen, tekenstand
from afspraken.datums import datum
from afspraken.statussen import VAST, VOORBIJ, Status
from afspraken.tussen import tussen
from afspraken.woorden import Antwoord, Delen, Doel, Soort, Terugkoppeling, Vraag
from kern.pdf import maak_pdf
from kern.qr import teken

KOLOMMEN = 5  # more partner columns beside each other cannot be read on A4

# What a reader must know first: the label and one line below it. Slugs: afspraken.statussen.
STATUSSEN = {
    "concept": ("Concept", "Dit is een ontwerp. Er is nog niets afgesproken."),
    "voorgelegd": ("Voorgelegd", "De tekst staat vast en wacht op akkoord van de organisaties."),
    "werkafspraak": ("Werkafspraak", "Nog niet ondertekend. Geldt voorlopig tussen wie akkoord gaf."),
    "vastgesteld": ("Vastgesteld", "Geldt vanaf {ingang} tussen de organisaties die ondertekenden."),
    "geldend": ("Vastgesteld", "Geldt vanaf {ingang} tussen de organisaties die ondertekenden."),
    "vervangen": ("Vervangen", "Er is een nieuwere versie. Gebruik deze niet meer."),
    "verlopen": ("Verlopen", "De einddatum is voorbij. Gebruik deze niet meer."),
    "ingetrokken": ("Ingetrokken", "Deze afspraken gelden niet meer."),
    "opgezegd": ("Opgezegd", "Te veel organisaties zegden op. Deze afspraken gelden voor niemand meer."),
}
# A short head above each question of the vocabulary.
KOPPEN = {
    Vraag.BETREK: "Ik haal een ander erbij",
    Vraag.BETROKKEN: "Een ander haalt mij erbij",
    Vraag.GRIJP_IN: "Ik kom in actie",
    Vraag.REKEN_OP: "Een ander komt in actie",
}
# Where an afspraak stands in the matrix: (question of `van`, question of `naar`). One record fills both mirror cells.
SPIEGEL = {
    Soort.BETREKKEN: (Vraag.BETREK, Vraag.BETROKKEN),
    Soort.INGRIJPEN: (Vraag.GRIJP_IN, Vraag.REKEN_OP),
}
WOORDEN: Mapping[str, Mapping[str, str]] = {
    # The other answers say themselves what they are.
    "antwoord": {Antwoord.KAN_NIET: Antwoord.KAN_NIET.label},
    "zicht": {"openbaar": "Alleen openbaar", "besloten": "Alleen besloten", "beide": "Openbaar en besloten"},
    "doel": dict(Doel.choices),
    "delen": dict(Delen.choices),
    "terugkoppeling": dict(Terugkoppeling.choices),
}
OVER = (
    ("Openbaar is", "openbaar"),
    ("Volgers of grote groep is", "groot"),
    ("Besloten is", "besloten"),
    ("Terugkoppelen doen we zo", "terugkoppeling"),
    ("Wie het de jongere vertelt", "jongere_inlichten"),
    ("We kijken terug", "evaluatieritme"),
)


def kaart_pdf(
    bevroren: Mapping[str, Any],
    *,
    hash: str,
    handtekeningen: Sequence[Mapping[str, Any]],
    status: str,
    verzegelbaar: bool,
    adres: str,
    gemaakt_op: datetime | None = None,
    vorige: Mapping[str, Any] | None = None,
    blokken: bool = False,
) -> bytes:
    """Print a frozen card (A4 landscape, PDF/UA-1, PDF/A-3a) with its JSON attached.

    `handtekeningen` are the signatures so far, `status` a slug of STATUSSEN, `adres` the public base address.
    `verzegelbaar` adds the field for the seal and leaves the watermark out: give such bytes out only after sealing. The
    only date in the file is `gemaakt_op`, by default the last signature or else the date of entry, so the same input
    gives the same bytes. `vorige` is the frozen card that was in force before: what changed since then is printed.
    `blokken` gives who did not sign yet room to do it on paper.
    Raises `kern.pdf.DrukBezet`.
    """
    context = kaart_context(
        bevroren, hash=hash, handtekeningen=handtekeningen, status=status, verzegelbaar=verzegelbaar, adres=adres
    )
    context["sinds"] = drukwijzigingen.sinds(vorige, bevroren) if vorige else None
    context["tekenspoor"] = tekenstand.tekenspoor(handtekeningen)
    context["blokken"] = tekenstand.blokken(bevroren, handtekeningen) if blokken else []
    html = render_to_string("afspraken/pdf/kaart.html", context)
    made_at = gemaakt_op or moment(bevroren, handtekeningen)
    return maak_pdf(html, gegevens=bevroren, gemaakt_op=made_at, zegelveld=verzegelbaar)


def lege_kaart_pdf(
    partners: Sequence[Mapping[str, str]],
    drempels: Sequence[Mapping[str, Any]],
    basisafspraken: Sequence[Mapping[str, str]],
) -> bytes:
    """Print an empty card for a session on paper: four questions, three to five columns, room to write and to sign.

    `partners` gives slug and naam per column, `drempels` nummer and tekst, `basisafspraken` titel and tekst.
    """
    context = {
        "vragen": [_vraag(vraag) for vraag in Vraag],
        "partners": partners,
        "drempels": drempels,
        "basisafspraken": basisafspraken,
    }
    html = render_to_string("afspraken/pdf/lege_kaart.html", context)
    return maak_pdf(html, gemaakt_op=datetime(2026, 1, 1, tzinfo=UTC))


def kaart_context(
    bevroren: Mapping[str, Any],
    *,
    hash: str,
    handtekeningen: Sequence[Mapping[str, Any]],
    status: str,
    verzegelbaar: bool,
    adres: str,
    akkoord: Iterable[str] = (),
    vandaag: date | None = None,
) -> dict[str, Any]:
    """Everything the template prints, as plain values; pure.

    A page gives who gave `akkoord` and `vandaag` along: a print never depends on either.
    """
    controle = f"{adres.rstrip('/')}/controle/{bevroren['code']}/"
    label, uitleg = STATUSSEN.get(status, (status.capitalize(), ""))
    return {
        "gemeente": bevroren["gemeente"]["naam"],
        "versie": bevroren["versie"],
        "code": bevroren["code"],
        "hash": hash,
        "status": label,
        "uitleg": uitleg.format(ingang=datum(bevroren["data"].get("ingang"))),
        "watermerk": _watermerk(status, verzegelbaar),
        "verzegelbaar": verzegelbaar,
        "data": _data(bevroren["data"]),
        "partners": tekenstand.deelnemers(bevroren, handtekeningen),
        "ondertekening": tekenstand.ondertekening(bevroren, handtekeningen),
        "kaartafspraken": bevroren["kaartafspraken"],
        "over": _over(bevroren["kaartafspraken"]),
        "basisafspraken": bevroren["basisafspraken"],
        "matrix": [_tabel(bevroren, groep) for groep in _groepen(bevroren["partners"])],
        "gedrukt": [_tabel(bevroren, groep) for groep in _groepen(_sprekers(bevroren))],
        "nog_niets": ", ".join(p["naam"] for p in bevroren["partners"] if p not in _sprekers(bevroren)),
        "afspraken": _afspraken(bevroren, _geldt(bevroren, handtekeningen, status, akkoord, vandaag)),
        "open": _open(bevroren),
        "punten": punten(bevroren["partners"]),
        "controle": controle,
        "qr": teken(controle),
    }


_DATA = (("Gaat in", "ingang"), ("Evaluatie", "evaluatie"), ("Loopt tot en met", "einde"))
_BESPREKEN = "Wat nog niet is besproken, bespreken we op"


def _data(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The days of a card; the day for what was not discussed is on cards that have one."""
    rows = [(kop, datum(data.get(soort))) for kop, soort in _DATA]
    return rows + ([(_BESPREKEN, datum(data["bespreken"]))] if data.get("bespreken") else [])


def _watermerk(status: str, verzegelbaar: bool) -> str:
    """Only what will carry our seal may look final."""
    if verzegelbaar:
        return ""
    if status in VOORBIJ:
        return "geldt-niet"
    return "concept" if status == "concept" else "niet-verzegeld"


def moment(bevroren: Mapping[str, Any], handtekeningen: Iterable[Mapping[str, Any]]) -> datetime:
    """The last signature, else the date of entry, else a fixed day: never the clock."""
    tekenmomenten = [datetime.fromisoformat(rij["op"]) for rij in handtekeningen]
    if tekenmomenten:
        return max(tekenmomenten)
    return datetime.fromisoformat(bevroren["data"].get("ingang") or "2026-01-01").replace(tzinfo=UTC)


def _over(kaartafspraken: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The definitions, with what a large group counts as."""
    regels = [(kop, kaartafspraken.get(sleutel) or "Nog niet besproken.") for kop, sleutel in OVER]
    telt = kaartafspraken.get("groot_telt_als") or "besloten"
    regels[3] = (regels[3][0], WOORDEN["terugkoppeling"].get(regels[3][1], regels[3][1]))
    regels[1] = (regels[1][0], f"{regels[1][1]} Telt bij ons als {telt}.")
    return regels


def _groepen(partners: Sequence[Mapping[str, Any]]) -> list[Sequence[Mapping[str, Any]]]:
    """Columns in groups of at most KOLOMMEN, as even as can be."""
    if not partners:
        return []
    breedte = ceil(len(partners) / ceil(len(partners) / KOLOMMEN))
    return [partners[begin : begin + breedte] for begin in range(0, len(partners), breedte)]


def _sprekers(bevroren: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The partners with something in their column; on paper an empty column takes room from the others."""
    named = [(rij["partner"],) for rij in bevroren["inbreng"]] + [(r["van"], r["naar"]) for r in bevroren["afspraken"]]
    busy = {slug for row in named for slug in row}
    return [partner for partner in bevroren["partners"] if partner["slug"] in busy] or bevroren["partners"]


def _tabel(bevroren: Mapping[str, Any], groep: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One table of the matrix: the four questions against some of the partners."""
    rijen = [
        {**_vraag(vraag), "cellen": [_cel(bevroren, vraag.value, partner["slug"]) for partner in groep]}
        for vraag in Vraag
    ]
    return {"partners": groep, "rijen": rijen, "namen": ", ".join(p["naam"] for p in groep)}


def _vraag(vraag: Vraag) -> dict[str, Any]:
    return {"nummer": vraag.value, "kop": KOPPEN[vraag], "vraag": vraag.label}


def _cel(bevroren: Mapping[str, Any], vraag: int, slug: str) -> dict[str, Any]:
    """What one partner said on one question, and the numbers of the afspraken that fill this cell."""
    inbreng = [
        {**rij, "label": WOORDEN["antwoord"].get(rij["antwoord"], "")}
        for rij in bevroren["inbreng"]
        if rij["partner"] == slug and rij["vraag"] == vraag
    ]
    nummers = [
        rij["nummer"]
        for rij in bevroren["afspraken"]
        if (slug, vraag) in zip((rij["van"], rij["naar"]), SPIEGEL[rij["soort"]], strict=True)
    ]
    wacht = any(rij["partner"] == slug and rij["vraag"] == vraag for rij in bevroren["open"])
    return {"inbreng": inbreng, "afspraken": nummers, "open": wacht}


def _geldt(
    bevroren: Mapping[str, Any],
    handtekeningen: Sequence[Mapping[str, Any]],
    status: str,
    akkoord: Iterable[str],
    vandaag: date | None,
) -> dict[int, list[str]]:
    """For whom each afspraak holds and for whom not; where none holds (yet, any more) only the reservations."""
    agreed = list(akkoord) if status == Status.WERKAFSPRAAK else None
    if status in VAST or agreed:
        said = tussen(bevroren, handtekeningen, akkoord=agreed, vandaag=vandaag)
        return {number: row.zinnen for number, row in said.items()}
    reserved = tekenstand.voorbehouden(handtekeningen)
    return {n: [f"Geldt niet voor {one['organisatie']}: {one['tekst']}" for one in reserved[n]] for n in reserved}


def _afspraken(bevroren: Mapping[str, Any], geldt: Mapping[int, Sequence[str]]) -> list[dict[str, Any]]:
    """The agreements as sentences with their slots in words, and for whom each holds."""
    namen = _namen(bevroren)
    return [
        {
            **rij,
            "van_naam": namen.get(rij["van"], rij["van"]),
            "naar_naam": namen.get(rij["naar"], rij["naar"]),
            "waarover": ", ".join(f["naam"] for f in rij["fenomenen"]) or "Alle fenomenen",
            "zicht_woord": WOORDEN["zicht"].get(rij["zicht"], ""),
            "hoe": _hoe(rij),
            "geldt": geldt.get(rij["nummer"], ()),
        }
        for rij in bevroren["afspraken"]
    ]


def _hoe(rij: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The slots that belong to this kind of afspraak, as label and words."""
    regels = []
    if rij["soort"] == Soort.BETREKKEN:
        regels += [
            ("Waarvoor", WOORDEN["doel"].get(rij["doel"], "")),
            ("Delen", WOORDEN["delen"].get(rij["delen"], "")),
        ]
    if rij["actie"]:
        regels.append(("Actie", rij["actie"]["naam"]))
    regels.append(("Terugkoppeling", WOORDEN["terugkoppeling"].get(rij["terugkoppeling"], "")))
    return [(kop, woorden) for kop, woorden in regels if woorden]


def _open(bevroren: Mapping[str, Any]) -> list[dict[str, Any]]:
    namen = _namen(bevroren)
    return [
        {
            **rij,
            "naam": namen.get(rij["partner"], rij["partner"]),
            "andere_naam": namen.get(rij["andere"], "een andere partner"),
            "kop": KOPPEN[Vraag(rij["vraag"])],
        }
        for rij in bevroren["open"]
    ]


def _namen(bevroren: Mapping[str, Any]) -> dict[str, str]:
    return {partner["slug"]: partner["naam"] for partner in bevroren["partners"]}


def punten(partners: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Where to call: functions and numbers, never people."""
    return [
        {
            **punt,
            "slug": partner["slug"],
            "partner": partner["naam"],
            "dag": _bereik(punt["overdag"]),
            "avond": _bereik(punt["avond_weekend"]),
            "van_meer": len(partner["organisaties"]) > 1,
        }
        for partner in partners
        for punt in partner["ontvangstpunten"]
    ]


def _bereik(waarde: Any) -> str:
    """Reachable hours: yes, no, or the words of the organisation."""
    if isinstance(waarde, str) and waarde:
        return waarde[:1].upper() + waarde[1:]
    return "Ja" if waarde else "Niet"
