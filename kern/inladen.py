"""The pages that are words only."""

from pathlib import Path

from kern.inhoud import Map, Sleutel, lijst_van
from kern.inventaris import BRONNEN
from kern.zoeken.document import Zoek

PAGINAS = Map(
    map=Path(__file__).with_name("inhoud") / "paginas",
    model="kern.Pagina",
    sleutels={
        "inleiding": Sleutel(str),
        "genoemd": Sleutel(list, verplicht=False, controle=lijst_van(*BRONNEN)),
    },
    romp="html",
    zoek=Zoek("pagina"),
)

SOORTEN = [PAGINAS]
