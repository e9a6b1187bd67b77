"""The forms of presenting and signing: dates, who signs, with which reservation, on paper, or not."""

from collections.abc import Mapping, Sequence
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.forms import BoundField
from django.http import HttpRequest

from afspraken.forms import GEEN_PERSOON
from afspraken.models.evaluatie import WAAROM, Oordeel
from afspraken.zinnen import in_tweeen
from kern.formulieren import Chip, Chips, Datum, Formulier, Keuze, Kort, Vink, Wachtwoord, met_leeg

VOORBEHOUD = (
    "Kan deze afspraak niet gelden voor jullie? Schrijf op waarom. Dan geldt deze ene afspraak niet voor jullie, en de "
    "rest van de kaart wel. Het komt op de kaart en in de PDF."
)


class VoorlegFormulier(Formulier):
    """When the card begins, when you look back, when it ends; and what has to be said before it is frozen.

    `signalen` is how many texts may point at a person.
    """

    ingang = Datum(label="Gaat in op", required=True)
    evaluatie = Datum(label="Terugkijken op", required=True)
    einde = Datum(label="Loopt tot en met", required=True)
    bespreken = Datum(
        label="Wanneer bespreken jullie wat nog niet is besproken?",
        help_text="Deze datum komt op de kaart. Laat je het leeg, dan is het de dag van het terugkijken.",
    )
    nagekeken = Vink(label="Ik keek de teksten hierboven na. Er staan geen gegevens van personen in.")

    def __init__(self, *args: Any, signalen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not signalen:
            del self.fields["nagekeken"]


class TekenFormulier(Formulier):
    """Signing: in which function, on what ground, with which reservation, and your password again.

    For whom is no question: a person signs for the own organisation (`namens`, its legal person when that is known).
    """

    functie = Kort(label="Je functie", required=True, grens=120, help_text="Bijvoorbeeld: teamchef.")
    mandaat = Kort(
        label="Waar staat je mandaat?",
        grens=200,
        help_text="Een mandaat is de toestemming van je bestuur om te tekenen. Bijvoorbeeld: mandaatbesluit 2026, "
        "artikel 4. Laat leeg als je zelf bestuurder bent.",
    )
    gelezen = Vink(
        label="Ik heb de hele tekst gelezen en onderteken die namens mijn organisatie.",
        required=True,
        error_messages={"required": "Zet een vink als je de tekst hebt gelezen en wilt ondertekenen."},
    )
    wachtwoord = Wachtwoord(
        label="Je wachtwoord", required=True, help_text="Zo weten we zeker dat jij het bent.",
        error_messages={"required": "Vul je wachtwoord in."},
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        request: HttpRequest,
        namens: str,
        afspraken: Sequence[Mapping[str, Any]] = (),
        mede: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["wachtwoord"].widget.attrs["autocomplete"] = "current-password"
        for row in afspraken:
            self.fields[f"voorbehoud_{row['id']}"] = Kort(
                label=f"Voorbehoud bij afspraak {row['nummer']}", grens=300, help_text=VOORBEHOUD, notitie=True
            )
        if mede:
            self.fields["mede"] = Chips(
                label=f"Teken je meteen ook voor een ander deel van {namens}?", choices=list(mede)
            )
        self.order_fields([*self._voorbehoudvelden, "functie", "mandaat", "mede", "gelezen", "wachtwoord"])

    @property
    def _voorbehoudvelden(self) -> list[str]:
        return [name for name in self.fields if name.startswith("voorbehoud_")]

    def voorbehoud_bij(self, pk: str) -> BoundField | None:
        """Return the field for a reservation at this afspraak; None when it is not one of the own partner."""
        name = f"voorbehoud_{pk}"
        return self[name] if name in self.fields else None

    def vragen(self) -> list[BoundField]:
        """Return the other fields: who signs, and how it is made sure."""
        return [bound for bound in self if bound.name not in self._voorbehoudvelden]

    def voorbehouden(self) -> dict[str, str]:
        """Return the reservations by id of the afspraak."""
        typed = {name.removeprefix("voorbehoud_"): self.cleaned_data[name] for name in self._voorbehoudvelden}
        return {pk: text for pk, text in typed.items() if text}

    def clean_wachtwoord(self) -> str:
        """Ask the same question as the log-in page, with the same limit on guessing."""
        given = self.cleaned_data["wachtwoord"]
        person = get_adapter().authenticate(self.request, email=self.request.user.email, password=given)
        if person is None or person.pk != self.request.user.pk:
            raise forms.ValidationError("Dit wachtwoord klopt niet. Probeer het opnieuw.", code="onjuist")
        return ""


class WeigerFormulier(Formulier):
    """Why an organisation does not sign."""

    reden = Kort(label="Waarom teken je niet?", grens=300, required=True, help_text=GEEN_PERSOON)


class OpzegFormulier(Formulier):
    """From when on an organisation takes no part any more, and why."""

    per = Datum(label="Vanaf welke dag doe je niet meer mee?", required=True)
    reden = Kort(label="Waarom?", grens=300, required=True, help_text=GEEN_PERSOON)


class PapierFormulier(Formulier):
    """What stands on a paper that an organisation signed, and where the original lies."""

    organisatie = Keuze(label="Welke organisatie tekende?", required=True)
    naam = Kort(label="Wie tekende?", grens=120, required=True)
    functie = Kort(label="In welke functie?", grens=120, required=True)
    namens = Kort(
        label="Namens wie?",
        grens=120,
        required=True,
        help_text="Neem over wat op het papier staat: de gemeente, de stichting of een andere instelling.",
    )
    mandaat = Kort(
        label="Waar staat het mandaat?",
        grens=200,
        help_text="Het mandaat is de toestemming van het bestuur om te tekenen. Laat leeg als een bestuurder tekende.",
    )
    datum = Datum(label="Op welke dag?", required=True)
    vindplaats = Kort(
        label="Waar ligt het origineel?", grens=200, required=True, help_text="Bijvoorbeeld: archief OOV."
    )

    def __init__(self, *args: Any, organisaties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].choices = met_leeg(organisaties)

    def velden(self) -> dict[str, Any]:
        """Return the columns, the organisation apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "organisatie"}


class IntrekFormulier(Formulier):
    """Why a version is withdrawn."""

    reden = Kort(label="Waarom trek je deze versie in?", required=True, help_text=GEEN_PERSOON)


class EvaluatieFormulier(Formulier):
    """How each afspraak of the own partner went, and why; `overnemen` for another organisation, from its paper."""

    def __init__(
        self,
        *args: Any,
        afspraken: Sequence[Mapping[str, Any]],
        bekend: Mapping[str, Any],
        overnemen: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.afspraken = list(afspraken)
        for row in self.afspraken:
            known = bekend.get(row["id"])
            label = f"Afspraak {row['nummer']}"
            self.fields[f"oordeel_{row['id']}"] = Chip(
                label=label, choices=Oordeel.choices, initial=known.oordeel if known else None
            )
            self.fields[f"waarom_{row['id']}"] = Kort(
                label=f"Waarom? (afspraak {row['nummer']})", grens=WAAROM, initial=known.waarom if known else "",
                help_text=GEEN_PERSOON, notitie=True,
            )  # fmt: skip
        if not overnemen:
            self.fields["op_papier"] = Vink(label="Ik neem dit over van een formulier op papier")

    def rijen(self) -> list[dict[str, Any]]:
        """Return the fields per afspraak, its sentence in two, what was said before and whether it stands open."""
        return [self._rij(row) for row in self.afspraken]

    def _rij(self, row: Mapping[str, Any]) -> dict[str, Any]:
        judgement, why = self[f"oordeel_{row['id']}"], self[f"waarom_{row['id']}"]
        first, rest = in_tweeen(row["zin"])
        return {
            "afspraak": row,
            "kern": first,
            "vervolg": rest,
            "gezegd": dict(Oordeel.choices).get(judgement.value() or "", ""),
            "open": self.is_bound and bool(judgement.errors or why.errors or why.value()),
            "oordeel": judgement,
            "waarom": why,
        }

    def clean(self) -> dict[str, Any]:
        """Words without a judgement would be lost: ask for it."""
        data = super().clean() or self.cleaned_data
        for row in self.afspraken:
            if data.get(f"waarom_{row['id']}") and not data.get(f"oordeel_{row['id']}"):
                self.add_error(
                    f"oordeel_{row['id']}", "Kies hier ook wat je vond: werkte, werkte niet of kwam niet voor."
                )
        return data

    def antwoorden(self) -> dict[str, tuple[str, str]]:
        """Return what was judged, by id of the afspraak; what was left blank is not there."""
        data = self.cleaned_data
        return {
            row["id"]: (data[f"oordeel_{row['id']}"], data[f"waarom_{row['id']}"])
            for row in self.afspraken
            if data[f"oordeel_{row['id']}"]
        }
