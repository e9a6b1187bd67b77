"""The forms of the site as a browser finds them on its pages, and wrong ways to fill them in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from tests.factories.partners import WACHTWOORD

TEKST = {"text", "email", "date", "textarea"}
GETYPT = "Dit typte ik zelf. "
# A telephone number is a text that every field takes.
NUMMER = "088 0000199"
# More would make the whole form larger than any form may be.
HOOGSTENS = 12


@dataclass(frozen=True)
class Veld:
    """One thing that a browser would send: its name, its kind and what stands in it."""

    naam: str
    soort: str
    waarde: str = ""


@dataclass
class Formulier:
    """A form with method post: where it goes and what is in it."""

    naar: str
    velden: list[Veld] = field(default_factory=list)

    @property
    def getypt(self) -> list[str]:
        """The names of the fields in which people type, passwords apart: those are never drawn back."""
        return [veld.naam for veld in self.velden if veld.soort in TEKST][:HOOGSTENS]

    @property
    def begin(self) -> dict[str, list[str]]:
        """What the browser sends when nobody touches anything."""
        sent: dict[str, list[str]] = {}
        for veld in self.velden:
            if veld.soort not in ("keuze", "knop", "file"):
                sent.setdefault(veld.naam, []).append(veld.waarde)
        return sent

    @property
    def ingevuld(self) -> dict[str, list[str]]:
        """What somebody sends who answers everything with the first choice and pushes the first button.

        In a form about something that exists the texts stay as they are.
        """
        sent = self.begin
        is_new = sent.get("stand", ["0"]) in ([""], ["0"])
        for veld in self.velden:
            if veld.soort in ("keuze", "knop") and not any(sent.get(veld.naam, ())):
                sent[veld.naam] = [veld.waarde]
            elif veld.soort in ("text", "textarea") and is_new and not any(sent[veld.naam]):
                sent[veld.naam] = [NUMMER]
            elif veld.soort == "password":
                sent[veld.naam] = [WACHTWOORD]
        return sent


class _Lezer(HTMLParser):
    """Collects the forms; what is chosen counts as chosen, the other choices as `keuze`."""

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.pagina, self.gevonden = pagina, []
        self.nu: Formulier | None = None
        self.vak = self.lijst = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form" and at.get("method") == "post":
            target = at.get("action", "").split("#")[0]
            self.nu = Formulier(target or self.pagina)
            self.gevonden.append(self.nu)
        if self.nu is None:
            return
        if tag == "select":
            self.lijst = at["name"]
        elif tag == "option":
            self._voeg_toe(self.lijst, "select" if "selected" in at else "keuze", at.get("value", ""))
        elif tag == "textarea":
            self.vak = at["name"]
            self._voeg_toe(self.vak, "textarea", "")
        elif tag in ("input", "button"):
            self._invoer(tag, at)

    def _invoer(self, tag: str, at: dict[str, str]) -> None:
        kind = "knop" if tag == "button" else at.get("type", "text")
        if kind in ("radio", "checkbox") and "checked" not in at:
            kind = "keuze"
        self._voeg_toe(at.get("name", ""), kind, at.get("value", "on" if kind == "checkbox" else ""))

    def _voeg_toe(self, naam: str, soort: str, waarde: str) -> None:
        if self.nu and naam and naam != "csrfmiddlewaretoken":
            self.nu.velden.append(Veld(naam, soort, waarde))

    def handle_data(self, data: str) -> None:
        if self.nu and self.vak:
            self.nu.velden[-1] = Veld(self.vak, "textarea", self.nu.velden[-1].waarde + data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.nu = None
        elif tag == "textarea":
            self.vak = ""


def formulieren(pagina: str, adres: str) -> list[Formulier]:
    """Return the forms of a page; one without an address of its own goes to the page itself."""
    reader = _Lezer(adres)
    reader.feed(pagina)
    assert all(not urlsplit(form.naar).netloc for form in reader.gevonden)
    return reader.gevonden


# --- Wrong ways to fill them in ----------------------------------------------------------------------

Invoer = dict[str, Any]


def _over(form: Formulier, **soorten: Any) -> Invoer:
    """Return what the form would send, with other values for kinds of fields."""
    sent: Invoer = dict(form.begin)
    for veld in form.velden:
        if veld.soort in soorten:
            sent[veld.naam] = soorten[veld.soort]
    return sent


def _in_tekst(form: Formulier, waarde: str) -> Invoer:
    return dict(form.begin) | dict.fromkeys(form.getypt, waarde)


def _honderdduizend(form: Formulier) -> Invoer:
    return _in_tekst(form, GETYPT + "x" * (100_000 - len(GETYPT)))


def _nul(form: Formulier) -> Invoer:
    everything = _over(form, hidden="\x00", keuze="\x00", knop="\x00", select="\x00", password="\x00")
    return everything | dict.fromkeys(form.getypt, f"\x00{GETYPT}\x00")


def _lijsten(form: Formulier) -> Invoer:
    return {veld.naam: [veld.waarde, "[]", ""] * 3 for veld in form.velden}


def _onbestaand(form: Formulier) -> Invoer:
    return _over(form, hidden="geen-uuid", keuze="bestaat-niet", knop="bestaat-niet", select="bestaat-niet")


def _groot(form: Formulier) -> Invoer:
    return _over(form, hidden="9" * 30, keuze="9" * 30, select="9" * 30, text="9" * 30, textarea="9" * 30)


def _oud(form: Formulier) -> Invoer:
    return _in_tekst(form, GETYPT) | {veld.naam: "0" for veld in form.velden if veld.naam == "stand"}


FOUTEN: dict[str, Callable[[Formulier], Invoer]] = {
    "leeg": lambda form: {},
    "honderdduizend tekens": _honderdduizend,
    "nul": _nul,
    "lijsten": _lijsten,
    "bestaat niet": _onbestaand,
    "te grote getallen": _groot,
    "oude versie": _oud,
}
