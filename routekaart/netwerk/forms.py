"""The forms of what a network adds itself; one base, so that the views need not know which they have."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from fenomenen.models import Fenomeen, Netwerkvoorbeeld, Voorbeeldbericht
from kern.formulieren import Chip, Datum, Keuze, Kort, Lang, Verborgen, Vink, Wijzigformulier, als_uuid, met_leeg
from kern.persoonsgegevens import signalen
from partners.forms import telefoonnummer
from partners.models import Convenant, Overleg
from partners.models.netwerk import Netwerkrij
from routekaart.netwerk.paginas import titel_van


class Netwerkformulier(Wijzigformulier):
    """A form on a row of a network. `zonder_wacht` are the fields in which a number is what is asked for."""

    nieuw = Verborgen()
    voor = Verborgen()
    zonder_wacht: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def begin(cls, vraag: Mapping[str, str]) -> dict[str, Any] | None:
        """Return what a new row starts with, from the question in its address; None when it cannot start there."""
        return {}

    @classmethod
    def uit_rij(cls, rij: Netwerkrij) -> dict[str, Any]:
        """Return what the form shows of a row."""
        own = [name for name in cls.base_fields if name not in Netwerkformulier.base_fields]
        return {name: getattr(rij, name) for name in own}

    @property
    def waarden(self) -> dict[str, Any]:
        """What was filled in, by the field of the row."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in Netwerkformulier.base_fields}

    @property
    def pk_nieuw(self) -> UUID:
        """The id that a new row gets, so that a second click makes no second one."""
        return als_uuid(self.cleaned_data["nieuw"]) or uuid4()

    def in_woorden(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        """Return values as people read them, by the label of their field."""
        return {self.fields[name].label: _in_woorden(self.fields[name], value) for name, value in waarden.items()}

    def waarschuwingen(self, rij: Netwerkrij) -> list[tuple[str, str, str]]:
        """Return (id of the field, its label, what seems to stand there) for text that may point at a person."""
        return [
            (self[name].auto_id, self.fields[name].label, signaal.zin)
            for name, value in self.uit_rij(rij).items()
            if self.fields[name].soort in ("kort", "lang") and name not in self.zonder_wacht
            for signaal in signalen(value)
        ]


def _in_woorden(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if hasattr(value, "isoformat"):
        return date_format(value, "j F Y")
    return str(dict(getattr(field, "choices", ())).get(str(value), value or ""))


class ContactFormulier(Netwerkformulier):
    """Whom to call, and when somebody last made sure."""

    zonder_wacht = frozenset({"telefoon"})

    functie = Kort(
        label="Functie",
        required=True,
        grens=80,
        help_text="Een functie, nooit de naam van een persoon. Bijvoorbeeld: coördinator jeugdteam.",
    )
    instelling = Kort(label="Organisatie of instelling", required=True, grens=120)
    telefoon = Kort(label="Telefoonnummer", required=True, grens=20)
    bereikbaar = Kort(
        label="Bereikbaar",
        grens=120,
        help_text="Dagen en tijden. Bijvoorbeeld: maandag tot en met vrijdag 9.00-17.00 uur.",
    )
    bevestigd_op = Datum(
        label="Bevestigd op",
        required=True,
        help_text="De dag waarop iemand naging of dit klopt. Na een half jaar komt er nog nagaan bij te staan.",
    )
    bij_spoed = Vink(label="Ook bij spoed", help_text="Dan staat dit nummer voor jullie ook op de spoedpagina.")
    voor_jongeren = Vink(
        label="Op het kaartje voor jongeren",
        help_text="Alleen als jongeren zelf mogen bellen, en dat daar ook bekend is.",
    )

    @classmethod
    def begin(cls, vraag: Mapping[str, str]) -> dict[str, Any]:
        """Start with today: who writes a number down has just looked at it."""
        return {"bevestigd_op": timezone.localdate()}

    def clean_telefoon(self) -> str:
        """Accept a number that a phone can dial."""
        return telefoonnummer(self.cleaned_data["telefoon"])

    def clean_bevestigd_op(self) -> Any:
        """Refuse a day that still has to come."""
        if (day := self.cleaned_data["bevestigd_op"]) > timezone.localdate():
            raise forms.ValidationError("Die dag moet nog komen. Vul de dag in waarop iemand dit naging.")
        return day


class OverlegFormulier(Netwerkformulier):
    """A meeting, and how to get a point on its list."""

    naam = Kort(label="Naam", required=True, grens=80)
    soort = Chip(label="Soort overleg", required=True, choices=Overleg.Soort.choices)
    ritme = Kort(label="Hoe vaak", required=True, grens=80, help_text="Bijvoorbeeld: elke acht weken, op dinsdag.")
    wie = Lang(label="Wie doen mee", grens=500, help_text="Organisaties en functies, geen namen van personen.")
    inbrengen = Lang(
        label="Een punt inbrengen", grens=500, help_text="Bij welke functie meld je een punt, en hoe lang van tevoren?"
    )


class ConvenantFormulier(Netwerkformulier):
    """An agreement that was signed elsewhere."""

    naam = Kort(label="Naam", required=True, grens=120)
    soort = Chip(label="Soort convenant", required=True, choices=Convenant.Soort.choices)
    reikwijdte = Lang(label="Waarvoor geldt het", grens=1000, help_text="Onderwerp en gebied, in een of twee zinnen.")
    partijen = Lang(label="Wie tekenden", grens=1000, help_text="Organisaties, geen namen van personen.")
    einddatum = Datum(label="Geldt tot en met", help_text="Laat leeg als er geen einddatum is.")
    kenmerk = Kort(label="Kenmerk", grens=120, help_text="Nummer of vindplaats van het stuk.")


class StraattermFormulier(Netwerkformulier):
    """A word and what it means here."""

    woord = Kort(label="Woord", required=True, grens=60)
    betekenis = Lang(label="Betekenis", required=True, grens=500)
    waar = Kort(
        label="Waar gehoord",
        grens=80,
        help_text="Alleen grof: een wijk, een platform. Geen namen, geen personen.",
    )


class NotitieFormulier(Netwerkformulier):
    """A note beside the page that somebody came from; that page cannot be changed afterwards."""

    tekst = Lang(
        label="Notitie", required=True, grens=2000, help_text="Kort en bruikbaar voor alle partners in jullie netwerk."
    )

    @classmethod
    def begin(cls, vraag: Mapping[str, str]) -> dict[str, Any] | None:
        """Start at the page that is named; None when there is no such page for everybody."""
        adres = vraag.get("pagina", "")
        titel = titel_van(adres)
        return {"adres": adres, "titel": titel} if titel else None


class VoorbeeldFormulier(Netwerkformulier):
    """A made-up message that fits the own town."""

    fenomeen = Keuze(label="Bij welk fenomeen", required=True)
    titel = Kort(
        label="Titel",
        required=True,
        grens=120,
        help_text="Waaraan jullie het herkennen. Bijvoorbeeld: ruzie bij de kermis.",
    )
    platform = Keuze(label="Platform", required=True, choices=met_leeg(Voorbeeldbericht.Platform.choices))
    vorm = Chip(label="Vorm", required=True, choices=Voorbeeldbericht.Vorm.choices)
    account = Kort(
        label="Accountnaam",
        required=True,
        grens=60,
        help_text="Een verzonnen naam die eindigt op .voorbeeld, zodat niemand denkt dat die echt is.",
    )
    tekst = Lang(label="Tekst van het bericht", required=True, grens=1000, help_text="Elke zin op een eigen regel.")
    zicht = Chip(label="Wie kan het zien", required=True, choices=Netwerkvoorbeeld.Zicht.choices)
    ontvangen = Chip(label="Hoe kwam het bij je", required=True, choices=Netwerkvoorbeeld.Ontvangen.choices)
    feitentekst = Lang(label="Wat je verder weet", grens=1000, help_text="Elk feit op een eigen regel.")
    voorgestelde_drempel = Chip(
        label="Drempel die jullie voorstellen",
        required=True,
        choices=[(str(code), name) for code, name in Netwerkvoorbeeld.Drempel.choices],
        help_text="Van 1 (stoer doen of plagen) tot 4 (ernstig gevaar). Om over te praten.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.slug: row for row in Fenomeen.objects.filter(actief=True)}
        self.fields["fenomeen"].choices = met_leeg((slug, row.naam) for slug, row in self.rows.items())

    @classmethod
    def begin(cls, vraag: Mapping[str, str]) -> dict[str, Any]:
        """Start with the fenomeen of the page that somebody came from, when it is one."""
        slug = vraag.get("fenomeen", "").replace("\x00", "")
        found = Fenomeen.objects.filter(slug=slug, actief=True).first() if slug else None
        return {"fenomeen": found} if found else {}

    @classmethod
    def uit_rij(cls, rij: Netwerkrij) -> dict[str, Any]:
        """Return what the form shows; a choice is a text."""
        slug = rij.fenomeen.slug if rij.fenomeen_id else ""
        plain = {
            name: getattr(rij, name)
            for name in cls.base_fields
            if name not in {*Netwerkformulier.base_fields, "fenomeen"}
        }
        return {"fenomeen": slug} | plain | {"voorgestelde_drempel": str(rij.voorgestelde_drempel or "")}

    @property
    def waarden(self) -> dict[str, Any]:
        """What was filled in, with the row of the fenomeen and the drempel as a number."""
        values = super().waarden
        return values | {
            "fenomeen": self.rows[values["fenomeen"]],
            "voorgestelde_drempel": int(values["voorgestelde_drempel"]),
        }

    def clean_account(self) -> str:
        """Refuse a name that could be somebody's."""
        account = self.cleaned_data["account"]
        if not account.endswith(".voorbeeld"):
            raise forms.ValidationError("Laat de naam eindigen op .voorbeeld, bijvoorbeeld noord.voorbeeld.")
        return account
