"""The pages that are words only."""

from pathlib import Path

from kern.inhoud import Map, Sleutel

PAGINAS = Map(
    map=Path(__file__).with_name("inhoud") / "paginas",
    model="kern.Pagina",
    sleutels={"inleiding": Sleutel(str)},
    romp="html",
)

SOORTEN = [PAGINAS]
