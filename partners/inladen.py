"""What the content files of this app may hold."""

from pathlib import Path
from typing import Any

from kern.inhoud import Map, Sleutel, tabellen
from kern.inventaris import BRONNEN


def grenzen(value: list[Any]) -> str:
    """Check lines of what a partner may (not) do: each with its text and the numbers of its sources."""
    if problem := tabellen("tekst", "bron")(value):
        return problem
    unknown = [row["bron"] for row in value if not set(row["bron"].split(", ")) <= set(BRONNEN)]
    return f"unknown source: {', '.join(unknown)}" if unknown else ""


PARTNERSOORTEN = Map(
    map=Path(__file__).with_name("inhoud"),
    model="partners.PartnerSoort",
    sleutels={
        "titel": Sleutel(str, veld="naam"),
        "kort": Sleutel(str),
        "kern": Sleutel(bool),
        "mag": Sleutel(list, controle=grenzen),
        "onder_voorwaarde": Sleutel(list, controle=grenzen),
        "mag_niet": Sleutel(list, controle=grenzen),
    },
    secties={"Rol": "rol", "Rol online": "online"},
)

SOORTEN = [PARTNERSOORTEN]
