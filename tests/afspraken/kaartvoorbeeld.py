"""Frozen cards for the PDF tests: a believable one, and a huge one. Places and people are made up."""

from typing import Any

from afspraken.woorden import Terugkoppeling
from afspraken.zinnen import inbreng_zin, zin

NAMEN = {
    "jongerenwerk": "Jongerenwerk",
    "politie": "Politie",
    "oov": "Gemeente (OOV)",
    "handhaving": "Toezicht en handhaving",
    "school": "School",
}
ORGANISATIES = {
    "jongerenwerk": ["Stichting Buurtkracht Voorbeeldstad"],
    "politie": ["Politie, basisteam Voorbeeldstad"],
    "oov": ["Gemeente Voorbeeldstad, team Openbare Orde en Veiligheid"],
    "handhaving": ["Gemeente Voorbeeldstad, team Toezicht en Handhaving"],
    "school": ["Het Voorbeeldcollege", "Praktijkschool De Brug"],
}
FUNCTIES = {
    "jongerenwerk": "jongerenwerker online",
    "politie": "wijkagent Noord",
    "oov": "adviseur jeugd en veiligheid",
    "handhaving": "coördinator jeugdboa's",
    "school": "zorgcoördinator",
}
RIVALITEIT = {"slug": "rivaliserende-jeugd", "naam": "Rivaliserende jeugd"}
ORDE = {"slug": "ordeverstoringen", "naam": "Ordeverstoringen"}
HANDEL = {"slug": "illegale-handel", "naam": "Illegale handel"}
OPZOEKEN = {"slug": "opzoeken", "naam": "Opzoeken op straat"}
REACTIE = {"slug": "openbare-reactie", "naam": "Openbare reactie"}
BELLEN = {"slug": "bellen", "naam": "Bellen"}
OUDER = {"slug": "ouder-of-voogd", "naam": "Ouder of voogd spreken"}

# soort, van, naar, fenomenen, zicht, drempel, doel, delen, terugkoppeling, actie, toelichting
AFSPRAKEN: list[tuple[Any, ...]] = [
    ("betrekken", "jongerenwerk", "politie", [RIVALITEIT], "beide", 3, "handelen", "noodzakelijk", "zelfde_dag",
     None, "Eerst bellen, daarna pas iets vastleggen."),
    ("betrekken", "jongerenwerk", "oov", [RIVALITEIT, ORDE], "openbaar", 2, "weten", "trend", "een_week", None, ""),
    ("betrekken", "politie", "jongerenwerk", [RIVALITEIT], "openbaar", 2, "meedenken", "zonder_naam", "standaard",
     None, "Als een jongerenwerker de groep kent, weegt diens kijk zwaar."),
    ("betrekken", "politie", "oov", [ORDE], "openbaar", 3, "handelen", "noodzakelijk", "zelfde_dag", None,
     "Ook buiten kantoortijd, via het piketnummer."),
    ("betrekken", "oov", "jongerenwerk", [ORDE], "openbaar", 1, "weten", "trend", "een_week", None, ""),
    ("betrekken", "oov", "politie", [ORDE, HANDEL], "openbaar", 2, "meedenken", "zonder_naam", "twee_werkdagen",
     None, "Een oproep voor de kermis of de jaarwisseling melden we altijd."),
    ("betrekken", "jongerenwerk", "politie", [HANDEL], "besloten", 3, "meedenken", "zonder_naam", "standaard", None,
     "Bij twijfel zonder naam voorleggen."),
    ("ingrijpen", "jongerenwerk", "politie", [RIVALITEIT], "beide", 1, "", "", "standaard", OPZOEKEN,
     "Binnen een dag, en op een rustig moment."),
    ("ingrijpen", "jongerenwerk", "oov", [ORDE], "openbaar", 1, "", "", "geen", REACTIE, ""),
    ("ingrijpen", "politie", "jongerenwerk", [RIVALITEIT], "beide", 4, "", "", "zelfde_dag", BELLEN,
     "De politie laat weten of jongerenwerk iets mag of juist niet moet doen."),
    ("ingrijpen", "oov", "politie", [ORDE], "openbaar", 3, "", "", "zelfde_dag", BELLEN, ""),
    ("ingrijpen", "jongerenwerk", "oov", [HANDEL], "besloten", 2, "", "", "twee_werkdagen", OUDER,
     "Alleen als de jongere dat weet."),
]  # fmt: skip
DREMPELS = [
    "Stoer doen of plagen: vervelend, maar niemand loopt gevaar.",
    "De spanning loopt op: reacties worden feller, namen en groepen duiken op.",
    "Het wordt concreet: een plaats, een tijd, een wapen of een slachtoffer.",
    "Ernstig gevaar, nu of binnenkort.",
]
BASIS = [
    ("Helder naar elkaar", "Wie een ander erbij haalt, zegt wat hij verwacht en wat hij zelf doet. We spreken af wie "
     "het oppakt, wanneer je iets terughoort en wanneer we terugkijken."),
    ("Eerlijk naar jongeren", "We vertellen jongeren dat we in actie komen als we online iets zien dat niet kan, en "
     "dat we daarover met elkaar praten. Offline doen we dat net zo."),
    ("Samen zichtbaar", "We plaatsen ook samen berichten: voor bewoners, voor andere organisaties en voor de "
     "jongeren zelf. Zo zien zij dat we één lijn trekken."),
]  # fmt: skip


def bevroren(aantal: int = 3) -> dict[str, Any]:
    """A card with 12 afspraken between three partners, or with two more columns beside them."""
    slugs = list(NAMEN)[:aantal]
    return {
        "formaat": "routekaart/afsprakenkaart/1",
        "gemeente": {"code": "GM9901", "naam": "Voorbeeldstad"},
        "versie": 3,
        "code": "K7QM2XPA",
        "data": {"ingang": "2026-10-01", "evaluatie": "2027-03-15", "einde": "2027-09-30"},
        "partners": [_partner(slug) for slug in slugs],
        "kaartafspraken": {
            "drempels": [{"nummer": n, "tekst": tekst} for n, tekst in enumerate(DREMPELS, 1)],
            "openbaar": "Iedereen kan het zien zonder te volgen of lid te zijn.",
            "groot": "Een groep of account met meer dan 150 leden of volgers.",
            "besloten": "Alleen een kleine kring die elkaar kent kan het zien.",
            "groot_telt_als": "besloten",
            "terugkoppeling": "twee_werkdagen",
            "jongere_inlichten": "Wie de jongere het beste kent, vertelt het, meestal het jongerenwerk.",
            "evaluatieritme": "Elk half jaar, en na elk incident vanaf drempel 3.",
        },
        "basisafspraken": [{"titel": titel, "tekst": tekst} for titel, tekst in BASIS],
        "inbreng": _inbreng(slugs),
        "afspraken": [_afspraak(nummer, *velden) for nummer, velden in enumerate(AFSPRAKEN, 1)],
        "open": [
            {"id": "o1", "partner": "oov", "andere": "politie", "vraag": 4,
             "zin": "Vanaf drempel 2 rekent de gemeente (OOV) op actie van de politie, bij illegale handel in openbare "
             "en besloten berichten."},
        ],
    }  # fmt: skip


def handtekeningen(kaart: dict[str, Any], ondertekend: int) -> list[dict[str, str]]:
    """The signing state: the first organisations signed, one a quarter of an hour after the other."""
    namen = ["N. Yıldız", "M. van der Voort", "A. Şahin-de Boer", "P. Groen", "S. Łukaszewicz", "R. Abdi"]
    wie = [(o["naam"], p["naam"]) for p in kaart["partners"] for o in p["organisaties"]]
    return [
        {
            "organisatie": organisatie,
            "partner": partner,
            "namens": organisatie,
            "naam": namen[n % len(namen)],
            "functie": "directeur-bestuurder",
            "mandaat": f"Mandaatbesluit 2026-{n + 14}",
            "op": f"2026-09-{21 + n}T14:{n}2:00+02:00",
        }
        for n, (organisatie, partner) in enumerate(wie[:ondertekend])
    ]


def enorm(partners: int = 12, afspraken: int = 200) -> dict[str, Any]:
    """The largest card that a PDF must survive."""
    kaart = bevroren(5)
    slugs = [f"partner-{n}" for n in range(1, partners + 1)]
    kaart["partners"] = [
        {"slug": slug, "naam": f"Partner nummer {n}", "organisaties": [{"id": slug, "naam": f"Organisatie {n}"}],
         "ontvangstpunten": []}
        for n, slug in enumerate(slugs, 1)
    ]  # fmt: skip
    kaart["open"] = []
    kaart["afspraken"], kaart["inbreng"] = [], []
    for n in range(1, afspraken + 1):
        van, naar = slugs[n % partners], slugs[(n * 5 + 1) % partners]
        kaart["afspraken"].append(
            {**_afspraak(n, *AFSPRAKEN[n % 12]), "van": van, "naar": naar, "zin": f"Zin {n} van {van} met {naar}."}
        )
        kaart["inbreng"].append(
            {**_inbreng(["politie"])[0], "id": f"i{n}", "partner": van, "vraag": n % 4 + 1,
             "zin": f"Inbreng {n} van {van}, lang genoeg om over een paar regels te lopen in een smalle kolom."}
        )  # fmt: skip
    return kaart


def zinnen(kaart: dict[str, Any]) -> list[str]:
    """Every sentence of the frozen version that a reader must find in the PDF."""
    afspraken = kaart["kaartafspraken"]
    los = [afspraken[k] for k in ("openbaar", "groot", "besloten", "jongere_inlichten", "evaluatieritme")]
    los.append(Terugkoppeling(afspraken["terugkoppeling"]).label)
    los += [rij["tekst"] for rij in afspraken["drempels"]]
    los += [woord for rij in kaart["basisafspraken"] for woord in (rij["titel"], rij["tekst"])]
    los += [rij["zin"] for deel in ("inbreng", "afspraken", "open") for rij in kaart[deel]]
    los += [rij["toelichting"] for deel in ("inbreng", "afspraken") for rij in kaart[deel] if rij["toelichting"]]
    los += [rij["reden"] for rij in kaart["inbreng"] if rij["reden"]]
    los += [punt[k] for p in kaart["partners"] for punt in p["ontvangstpunten"] for k in ("functie", "telefoon")]
    return los + [o["naam"] for p in kaart["partners"] for o in p["organisaties"]]


def _partner(slug: str) -> dict[str, Any]:
    organisaties = [{"id": f"{slug}-{n}", "naam": naam} for n, naam in enumerate(ORGANISATIES[slug])]
    punten = [
        {"organisatie": organisatie["naam"], "functie": FUNCTIES[slug], "telefoon": f"06-000 00 {len(slug)}{n}",
         "overdag": "ja", "avond_weekend": {"jongerenwerk": "tot 23.00 uur", "politie": "ja"}.get(slug, "")}
        for n, organisatie in enumerate(organisaties)
    ]  # fmt: skip
    return {"slug": slug, "naam": NAMEN[slug], "organisaties": organisaties, "ontvangstpunten": punten}


def _afspraak(nummer: int, *velden: Any) -> dict[str, Any]:
    namen = ("soort", "van", "naar", "fenomenen", "zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "actie",
             "toelichting")  # fmt: skip
    rij = {"id": f"a{nummer}", "nummer": nummer, **dict(zip(namen, velden, strict=True))}
    return rij | {"zin": zin(rij, NAMEN)}


def _inbreng(slugs: list[str]) -> list[dict[str, Any]]:
    """Each partner answers each question; one cannot, one did not get to it."""
    rijen = [
        {
            "id": f"{slug}-{vraag}", "partner": slug, "vraag": vraag, "antwoord": "wel",
            "andere": "oov" if slug == "politie" else "politie", "fenomenen": [(RIVALITEIT, ORDE)[vraag % 2]],
            "zicht": "openbaar", "vanaf_drempel": (vraag + len(slug)) % 3 + 2, "doel": "meedenken",
            "delen": "zonder_naam", "terugkoppeling": "standaard", "actie": OPZOEKEN if vraag == 3 else None,
            "reden": "", "toelichting": "Liever een keer te vroeg dan te laat." if vraag == 1 else "",
        }
        for slug in slugs
        for vraag in (1, 2, 3, 4)
    ]  # fmt: skip
    for rij in rijen:
        if (rij["partner"], rij["vraag"]) == ("school", 3):
            rij |= {"antwoord": "kan_niet", "reden": "Buiten schooltijd is er niemand die dit kan doen."}
        if (rij["partner"], rij["vraag"]) == ("handhaving", 4):
            rij |= {"antwoord": "nog_niet"}
    return [rij | {"zin": inbreng_zin(rij, NAMEN)} for rij in rijen]
