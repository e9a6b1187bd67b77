"""What can be found: a document, and how an item of the content becomes one. No database here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch

from kern.zoeken import rang
from kern.zoeken.taal import met_stammen, woorden
from kern.zoeken.tekst import aaneen, uit_html, zinnen

LANGSTE = 300
# Fields that hold no words for readers.
NIET = {"slug", "volgorde", "bronnen", "genoemd", "nagekeken"}


@dataclass(frozen=True)
class Document:
    """Something that can be found: a page, a part of a page with its own anchor, or a row of a network.

    `soort` is a code; `sleutel` says which one within its kind. `namen` and `koppen` are other names and headings.
    """

    soort: str
    sleutel: str
    titel: str
    adres: str
    tekst: str = ""
    namen: tuple[str, ...] = ()
    koppen: tuple[str, ...] = ()
    volgorde: int = 0

    @property
    def kop(self) -> str:
        """The words of title, names and headings, in the form in which they are compared."""
        return rang.kop(*(met_stammen(woorden(" ".join(part))) for part in ((self.titel,), self.namen, self.koppen)))

    @property
    def woorden(self) -> str:
        """Every word of the document with its stem, each once."""
        return " ".join(met_stammen(woorden(" ".join((self.titel, *self.namen, *self.koppen, self.tekst)))))


def _adres(row: Any) -> str:
    return row.get_absolute_url()


@dataclass(frozen=True)
class Zoek:
    """How the items of a content kind are found. All their sentences count; codes, slugs and numbers do not.

    `adres(row)` is where a result leads, "" for an item that is not to be found; without it the row's own address.
    An item whose address does not exist is left out; a test demands that there is none.
    """

    soort: str
    adres: Callable[[Any], str] = _adres
    namen: str = "andere_namen"
    behalve: tuple[str, ...] = ()

    def document(self, slug: str, row: Any, waarden: dict[str, Any], html: set[str]) -> Document | None:
        """Return the document of a row; `waarden` are its values by field and `html` the fields that hold HTML."""
        try:
            address = self.adres(row)
        except NoReverseMatch:
            address = ""
        if not address:
            return None
        skip = {*NIET, *self.behalve, self.namen, "titel", "naam"}
        texts = [(name in html, value) for name, value in waarden.items() if name not in skip]
        plain = [value for is_html, value in texts if isinstance(value, str) and not is_html]
        pages = [uit_html(value) for is_html, value in texts if is_html]
        lists = [value for _, value in texts if not isinstance(value, str)]
        return Document(
            soort=self.soort,
            sleutel=slug,
            titel=str(row),
            adres=address,
            tekst=aaneen([*zinnen(plain), *(text for text, _ in pages), *zinnen(lists)]),
            namen=tuple(waarden.get(self.namen, ())),
            koppen=tuple(heading for _, headings in pages for heading in headings),
            volgorde=waarden.get("volgorde", 0),
        )
