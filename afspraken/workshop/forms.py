"""The forms of the workshop: preparing it, coming in, and what a phone answers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone

from afspraken.modellen import modelafspraken
from afspraken.woorden import Antwoord, Delen, Doel, Drempel, Terugkoppeling
from afspraken.workshop import draaiboek
from afspraken.workshop.blad import GRIJP, JONGERE, SLOTS, WIJ, ontbreekt, veldnamen, zonder_losse_codes
from afspraken.workshop.models.aantekening import AANTEKENING
from afspraken.workshop.models.deelnemer import VOORNAAM
from afspraken.workshop.models.voorstel import OPMERKING
from afspraken.workshop.woorden import Bereik, Keuze, Tekenwijze
from kern.formulieren import (
    BEWAAR_MAX,
    Chip,
    Chips,
    Datum,
    Formulier,
    Kort,
    Lang,
    Verborgen,
    Wijzigformulier,
    als_uuid,
    met_leeg,
    schoon,
)
from kern.formulieren import Keuze as Keuzelijst

TEKST = 300
REDEN = 200
Paren = Sequence[tuple[str, str]]
_TIJD = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?: ?u(?:ur)?)?")


class Tijd(Kort):
    """A time of day, such as 9.30 or 14:00."""

    def clean(self, value: Any) -> str:
        """Return the time as HH:MM."""
        text = super().clean(value)
        found = _TIJD.fullmatch(text.strip())
        if text and not found:
            raise forms.ValidationError("Vul een tijd in, bijvoorbeeld 9:30.", code="tijd")
        return f"{int(found[1]):02}:{found[2]}" if found else ""


class WorkshopFormulier(Wijzigformulier):
    """What it is, when, and who is asked."""

    titel = Kort(label="Hoe heet de workshop?", grens=120, required=True)
    datum = Datum(label="Op welke dag?", required=True)
    tijd = Tijd(label="Hoe laat?", grens=40, required=True, help_text="Bijvoorbeeld 9:30.")
    plaats = Kort(label="Waar?", grens=120)
    partners = Chips(label="Welke partners doen mee?", required=True)

    def __init__(self, *args: Any, partners: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partners"].choices = list(partners)

    def clean_partners(self) -> list[str]:
        """A workshop is between partners."""
        chosen = self.cleaned_data["partners"]
        if len(chosen) < 2:
            raise forms.ValidationError("Kies minstens twee partners.", code="te_weinig")
        return chosen

    def velden(self) -> dict[str, Any]:
        """Return the columns, with the partners by slug."""
        data = self.cleaned_data
        at = datetime.strptime(f"{data['datum']} {data['tijd']}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - made aware below
        begin = timezone.make_aware(at)
        return {"titel": data["titel"], "plaats": data["plaats"], "begint": begin, "partners": data["partners"]}


class NieuweWorkshopFormulier(WorkshopFormulier):
    """The same, with what the draaiboek starts from."""

    duur = Chip(
        label="Hoe lang duurt hij?",
        choices=[(str(minutes), f"{minutes} minuten") for minutes in draaiboek.DUREN],
        initial=str(draaiboek.DUREN[0]),
        required=True,
        help_text="Het draaiboek kun je daarna aanpassen.",
    )
    berichten = Chips(
        label="Over welke berichten gaat het?", required=True, help_text="Drie voor twee uur, twee voor een uur."
    )
    modellen = Chips(
        label="Met welke modelafspraken begin je?",
        help_text="Mag leeg blijven. Ze staan als voorstel op het concept, de zaal beslist.",
    )
    nieuw = Verborgen()

    def __init__(self, *args: Any, berichten: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berichten"].choices = list(berichten)
        self.fields["modellen"].choices = [(row.slug, row.titel) for row in modelafspraken()]
        self.fields["nieuw"].initial = str(uuid4())

    @property
    def pk_nieuw(self) -> UUID:
        """The id that the workshop gets, so that a second click makes no second one."""
        return als_uuid(self.cleaned_data.get("nieuw", "")) or uuid4()


class DraaiboekFormulier(Wijzigformulier):
    """The parts of a draaiboek: order, title and minutes of each, or take it out; and one more."""

    erbij = Keuzelijst(label="Zet er iets bij", help_text="Komt achteraan. Geef het daarna een plek.")

    def __init__(self, *args: Any, onderdelen: Iterable[Any], berichten: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.onderdelen = list(onderdelen)
        for nr, part in enumerate(self.onderdelen, 1):
            self.fields[f"volgorde_{part.pk}"] = Getal(label=f"Plek van {part.titel}", initial=str(nr), van=1, tot=99)
            self.fields[f"titel_{part.pk}"] = Kort(label="Titel", grens=120, required=True, initial=part.titel)
            self.fields[f"minuten_{part.pk}"] = Getal(
                label=f"Minuten voor {part.titel}", initial=str(part.minuten), van=4 if part.is_scenario else 1, tot=120
            )
            self.fields[f"weg_{part.pk}"] = forms.BooleanField(required=False, label=f"Haal {part.titel} weg")
        scenarios = [(f"bericht:{slug}", f"Scenario: {title}") for slug, title in berichten]
        self.fields["erbij"].choices = met_leeg([*scenarios, ("pauze", "Pauze")], "Niets erbij")

    def rijen(self) -> list[dict[str, Any]]:
        """Return the fields per part, as the page shows them."""
        names = ("volgorde", "titel", "minuten", "weg")
        return [{"onderdeel": p} | {name: self[f"{name}_{p.pk}"] for name in names} for p in self.onderdelen]

    def nieuwe_rij(self) -> list[Any]:
        """Return the parts in the chosen order, with title and minutes as they were filled in."""
        data, kept = self.cleaned_data, []
        for nr, part in enumerate(self.onderdelen, start=1):
            if not data[f"weg_{part.pk}"]:
                part.titel, part.minuten = data[f"titel_{part.pk}"], data[f"minuten_{part.pk}"]
                place = data[f"volgorde_{part.pk}"]
                # On the place of another: before it on the way up, after it on the way down.
                kept.append(((place, (place > nr) - (place < nr), nr), part))
        return [part for _, part in sorted(kept, key=lambda row: row[0])]


class Getal(Kort):
    """A whole number between two bounds."""

    def __init__(self, *args: Any, van: int, tot: int, **kwargs: Any) -> None:
        self.van, self.tot = van, tot
        super().__init__(*args, **{"grens": 3, "required": True, **kwargs})

    def clean(self, value: Any) -> int:
        """Return the number, or say between what it must be."""
        text = super().clean(value)
        if not (text.isascii() and text.isdigit() and self.van <= int(text) <= self.tot):
            raise forms.ValidationError(f"Vul een getal in van {self.van} tot en met {self.tot}.", code="getal")
        return int(text)


# --- The door ----------------------------------------------------------------------------------------


class DeurFormulier(Formulier):
    """The code on the screen."""

    code = Kort(label="Code", grens=20, required=True, help_text="Acht tekens. Ze staan op het scherm in de zaal.")


class AanmeldFormulier(Formulier):
    """For which partner somebody is here, and a first name for who wants."""

    partner = Chip(label="Voor wie ben je hier?", required=True)
    voornaam = Kort(
        label="Je voornaam (mag leeg blijven)",
        grens=VOORNAAM,
        help_text="Alleen de gespreksleider ziet hem. Na een dag is hij weg.",
    )
    code = Verborgen()

    def __init__(self, *args: Any, partners: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = list(partners)


# --- Answering ---------------------------------------------------------------------------------------


class Vraagrij(NamedTuple):
    """One question about one partner: the field, and the fields that follow after some answers."""

    slug: str
    naam: str
    veld: Any
    bij_wel: list[Any]
    reden: Any


# In the order of the phone.
_KOPPEN = {
    "betrek": ("Wie haal jij erbij?", "Bij dit bericht, vanuit jouw werk."),
    "betrokken": ("Van wie verwacht jij een seintje?", "Als een ander dit bericht ziet."),
    GRIJP: ("Kom jij zelf in actie?", ""),
    "reken": ("Op wie reken jij dat die in actie komt?", ""),
}
_ANTWOORDEN = [
    (Antwoord.WEL.value, "Wel"),
    (Antwoord.NIET.value, "Niet"),
    (Antwoord.KAN_NIET.value, "Kan niet"),
    (Antwoord.NOG_NIET.value, "Nog niet"),
]
_SLOTS = {
    "doel": ("Waarvoor?", Doel.choices),
    "delen": ("Wat wordt verteld?", Delen.choices),
    "terug": ("Wanneer terugkoppelen?", Terugkoppeling.choices),
    "vanaf": ("Vanaf", [(str(code), label) for code, label in Drempel.choices]),
}
_BEGIN = {"delen": Delen.ZONDER_NAAM.value, "terug": Terugkoppeling.STANDAARD.value}


class Scenario(NamedTuple):
    """What a form about a scenario offers: the other partners, the actions, and the network's own drempels."""

    anderen: Paren
    acties: Paren
    drempels: Paren


class ScenarioFormulier(Formulier):
    """The sheet of a scenario: how I read it, and the four questions of the card per other partner.

    `streng` is for the answer of a partner, which must be able to stand on the card.
    """

    duiding = Chip(label="Hoe lees jij dit bericht?")
    drempel = Chip(label="Welke drempel is dit?")
    weet = Lang(label="Wat weet jij dat een ander misschien niet weet?", grens=TEKST)

    def __init__(self, *args: Any, scenario: Scenario, streng: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anderen, self.streng = list(scenario.anderen), streng
        self.fields["duiding"].choices = [(row.code, row.tekst) for row in draaiboek.duidingen()]
        self.fields["drempel"].choices = list(scenario.drempels)
        self.fields["weet"].help_text = "Uit jouw werk, zonder echte jongeren te noemen."
        names = dict(self.anderen)
        self.vragen = list(veldnamen(names))
        for name, prefix, slug in self.vragen:
            self._voeg_toe(name, prefix, names.get(slug, ""), scenario.acties)
        tellers = [(WIJ, "Wij"), *self.anderen]
        self.fields[JONGERE] = Chip(label="Wie vertelt het de jongere?", choices=tellers)

    def _voeg_toe(self, name: str, prefix: str, naam: str, acties: Paren) -> None:
        self.fields[name] = Chip(label=naam or "Jij zelf", choices=_ANTWOORDEN)
        for slot in SLOTS[prefix]:
            key = f"{name}_{slot}"
            if slot == "actie":
                listed = met_leeg(acties, "Nog geen actie gekozen")
                self.fields[key] = Keuzelijst(label=f"Welke actie van {naam or 'jezelf'}?", choices=listed)
            else:
                label, choices = _SLOTS[slot]
                self.fields[key] = Chip(label=label, choices=choices, initial=_BEGIN.get(slot))
        self.fields[f"{name}_reden"] = Kort(label="Waarom kan het niet?", grens=REDEN)

    def clean(self) -> dict[str, Any]:
        """Ask of a partner's answer what the card needs, each reason at its own field."""
        data = super().clean() or self.cleaned_data
        if self.streng:
            for name, message in ontbreekt(data, [slug for slug, _ in self.anderen]):
                if name not in self.errors:
                    self.add_error(name, message)
        return data

    def groepen(self) -> list[dict[str, Any]]:
        """Return the questions in the order of the phone: one heading, and a row per partner."""
        groups = []
        for prefix, (heading, more) in _KOPPEN.items():
            rows = [self._rij(*vraag) for vraag in self.vragen if vraag[1] == prefix]
            groups.append({"naam": prefix, "kop": heading, "uitleg": more, "rijen": rows})
        return groups

    def _rij(self, name: str, prefix: str, slug: str) -> Vraagrij:
        slots = [self[f"{name}_{slot}"] for slot in SLOTS[prefix]]
        return Vraagrij(slug, dict(self.anderen).get(slug, ""), self[name], slots, self[f"{name}_reden"])


class OefenFormulier(Formulier):
    """The practice question."""

    keuze = Chip(label="", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = draaiboek.oefenvraag()
        self.fields["keuze"].label = question.vraag
        self.fields["keuze"].choices = [(row.code, row.tekst) for row in question.keuzes]


def als_blad(data: Mapping[str, str], velden: Iterable[str]) -> dict[str, str]:
    """Return what was typed or tapped, as it is stored: only known fields, and no more than a page keeps."""
    typed = {name: text for name in velden if (text := schoon(str(data.get(name, "")))[:BEWAAR_MAX])}
    return zonder_losse_codes(typed)


# --- In the room -------------------------------------------------------------------------------------


class ReactieFormulier(Wijzigformulier):
    """What a partner says of a proposal."""

    keuze = Chip(label="Wat zegt jullie partner?", choices=Keuze.choices, required=True)
    opmerking = Kort(label="Opmerking of bezwaar", grens=OPMERKING, help_text="Geen namen, accounts of adressen.")

    def clean(self) -> dict[str, Any]:
        """A remark or an objection says what it is."""
        data = super().clean() or self.cleaned_data
        if data.get("keuze") in (Keuze.OPMERKING, Keuze.BEZWAAR) and not data.get("opmerking"):
            self.add_error("opmerking", "Schrijf kort op wat je wilt zeggen.")
        return data


class PartnerbladFormulier(Wijzigformulier):
    """Where the own partner is reached, and when."""

    functie = Kort(
        label="Bij welke functie komt een seintje binnen?",
        grens=80,
        help_text="Een functie, geen naam. Bijvoorbeeld: wijkagent Noord.",
    )
    telefoon = Kort(label="Op welk nummer?", grens=20, help_text="Het nummer van de functie.")
    overdag = Chip(label="Overdag", choices=Bereik.choices)
    avond_weekend = Chip(label="In de avond en het weekend", choices=Bereik.choices)


class TekenwijzeFormulier(Wijzigformulier):
    """Who signs for the own partner, and how."""

    tekent_functie = Kort(
        label="Wie tekent voor jullie?", grens=120, help_text="Een functie, geen naam. Bijvoorbeeld: teamchef."
    )
    tekent_hoe = Chip(label="Hoe?", choices=Tekenwijze.choices)


class AantekeningFormulier(Formulier):
    """A note, or something for later."""

    tekst = Lang(
        label="Wat wil je opschrijven?", grens=AANTEKENING, required=True, help_text="Geen namen van jongeren."
    )
    nieuw = Verborgen()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nieuw"].initial = str(uuid4())
        self.fields["tekst"].widget.attrs["regels"] = 2


class TerugkijkdagFormulier(Formulier):
    """When the network looks back."""

    dag = Datum(label="Wanneer kijken jullie terug?", required=True)
