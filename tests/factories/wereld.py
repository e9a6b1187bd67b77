"""The whole world of the demo and the tests: two networks, their people, a card in force, a doorloop.

`wereld()` makes it once and finds it again the second time, so the demo can call it at every start.
Places and people are fictional.
"""

from dataclasses import dataclass

from partners.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from tests.factories.partners import (
    SOORTEN,
    GebruikerFactory,
    GemeenteFactory,
    LaagBesluitFactory,
    LidmaatschapFactory,
    OntvangstpuntFactory,
    OrganisatieFactory,
    PartnerSoortFactory,
)

# partner kind -> name of the organisation, function that receives, telephone, by day, evening and weekend
VOORBEELDSTAD = {
    "jongerenwerk": (
        "Jongerenwerk De Brug",
        "teamleider jongerenwerk",
        "088-0000101",
        "9.00-18.00 uur",
        "tot 23.00 uur",
    ),
    "politie": ("Politie basisteam Voorbeeldstad", "wijkagent Noord", "088-0000102", "8.00-17.00 uur", "dag en nacht"),
    "oov": ("Gemeente Voorbeeldstad, OOV", "piket openbare orde", "088-0000103", "9.00-17.00 uur", "dag en nacht"),
    "handhaving": ("Toezicht en handhaving Voorbeeldstad", "coördinator jeugd", "088-0000104", "8.00-22.00 uur", ""),
    "school": ("Scholengroep De Linde", "coördinator veiligheid", "088-0000105", "8.00-16.30 uur", ""),
}
ELDERS = {
    "jongerenwerk": ("Jongerenwerk Elders", "teamleider jongerenwerk", "088-0000201", "9.00-17.00 uur", ""),
    "politie": ("Politie basisteam Elders", "wijkagent centrum", "088-0000202", "8.00-17.00 uur", "dag en nacht"),
    "oov": ("Gemeente Elders, OOV", "ambtenaar OOV", "088-0000203", "9.00-17.00 uur", ""),
}
# log-in -> name, network (by its domain), partner kind, functies
MENSEN = {
    "oov@voorbeeldstad.example": ("Olga Ordeman", "oov", ["lid", "beheerder", "tekenbevoegd", "netwerkbeheerder"]),
    "jongerenwerk@voorbeeldstad.example": ("Joris Jansen", "jongerenwerk", ["lid", "tekenbevoegd"]),
    "jongerenwerk2@voorbeeldstad.example": ("Jamila Jacobs", "jongerenwerk", ["lid"]),
    "politie@voorbeeldstad.example": ("Petra Prins", "politie", ["lid", "tekenbevoegd"]),
    "handhaving@voorbeeldstad.example": ("Henk Hofman", "handhaving", ["lid", "tekenbevoegd"]),
    "school@voorbeeldstad.example": ("Sanne Smit", "school", ["lid", "tekenbevoegd"]),
    "fg@voorbeeldstad.example": ("Frits Groen", "oov", ["fg"]),
    "oov@elders.example": ("Otto Overdam", "oov", ["lid", "beheerder", "tekenbevoegd", "netwerkbeheerder"]),
    "jongerenwerk@elders.example": ("Jet Jonker", "jongerenwerk", ["lid", "tekenbevoegd"]),
    "politie@elders.example": ("Pim Pieters", "politie", ["lid", "tekenbevoegd"]),
}
REGIO = "regio@voorbeeld.example"


@dataclass
class Netwerk:
    """One municipality with its organisations by partner kind."""

    gemeente: Gemeente
    organisaties: dict[str, Organisatie]


@dataclass
class Wereld:
    """Two networks and everybody in them."""

    hier: Netwerk
    elders: Netwerk
    mensen: dict[str, Gebruiker]
    leden: dict[str, Lidmaatschap]
    regio: tuple[Lidmaatschap, Lidmaatschap]


def _netwerk(code: str, naam: str, organisaties: dict[str, tuple[str, str, str, str, str]]) -> Netwerk:
    gemeente = GemeenteFactory(code=code, naam=naam)
    made = {}
    for soort, (org_naam, functie, telefoon, overdag, avond) in organisaties.items():
        made[soort] = OrganisatieFactory(gemeente=gemeente, soort=PartnerSoortFactory(slug=soort), naam=org_naam)
        OntvangstpuntFactory(
            organisatie=made[soort], functie=functie, telefoon=telefoon, overdag=overdag, avond_weekend=avond
        )
    return Netwerk(gemeente, made)


TWEEDE_SCHOOL = ("Praktijkschool De Haven", "coördinator veiligheid", "088-0000106", "8.30-16.00 uur", "")


def tweede_school(wereld: Wereld) -> Lidmaatschap:
    """Return who may sign for a second school here: it stands in the column of the first and accepts for itself."""
    naam, functie, telefoon, overdag, avond = TWEEDE_SCHOOL
    school = OrganisatieFactory(gemeente=wereld.hier.gemeente, soort=PartnerSoortFactory(slug="school"), naam=naam)
    OntvangstpuntFactory(
        organisatie=school, functie=functie, telefoon=telefoon, overdag=overdag, avond_weekend=avond
    )  # fmt: skip
    person = GebruikerFactory(email="school2@voorbeeldstad.example", naam="Said Soumare")
    return LidmaatschapFactory(gebruiker=person, organisatie=school, functies=["lid", "tekenbevoegd"])


def mensenwereld() -> Wereld:
    """Make the networks, organisations, people and layers: all three layers here, only the first elsewhere."""
    for slug, _, _ in SOORTEN:
        PartnerSoortFactory(slug=slug)
    hier = _netwerk("GM9001", "Voorbeeldstad", VOORBEELDSTAD)
    elders = _netwerk("GM9002", "Elders", ELDERS)
    for laag in ("bewaren", "delen"):
        LaagBesluitFactory(gemeente=hier.gemeente, laag=laag)
    leden = {}
    for email, (naam, soort, functies) in MENSEN.items():
        netwerk = elders if email.endswith("elders.example") else hier
        person = GebruikerFactory(email=email, naam=naam)
        leden[email] = LidmaatschapFactory(gebruiker=person, organisatie=netwerk.organisaties[soort], functies=functies)
    both = GebruikerFactory(email=REGIO, naam="Rik Regio")
    regio = tuple(
        LidmaatschapFactory(gebruiker=both, organisatie=netwerk.organisaties["politie"], functies=["lid"])
        for netwerk in (hier, elders)
    )
    mensen = {email: lid.gebruiker for email, lid in leden.items()} | {REGIO: both}
    return Wereld(hier, elders, mensen, leden, regio)
