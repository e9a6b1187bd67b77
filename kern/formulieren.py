"""Forms: plain Django fields that know how our own templates draw them.

`templates/onderdelen/veld.html` is the only renderer: it reads `soort`, `hulp`, `notitie` and the choices of a
field and writes the markup itself, because Django's widgets are a template each and cost half a page.

Text is kept as typed: only NUL is taken out (no database takes it). Text over `LANG_MAX` characters is an
error at the field, and the form still shows what was typed.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

KORT_MAX = 200
LANG_MAX = 20_000
# What a page stores as typed at the most, with the error beside it.
BEWAAR_MAX = 100_000

Hulp = dict[str, str] | None


def schoon(tekst: str) -> str:
    """Return the text without NUL and lone surrogates: no database we know can store those."""
    return tekst.replace("\x00", "").encode("utf-8", "ignore").decode()


def als_stand(tekst: str) -> int:
    """Return the number of changes that a page sends back; -1 for anything else, which fits no row."""
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else -1


def als_uuid(tekst: str) -> UUID | None:
    """Return the id that a page sends back; None for what is no id."""
    try:
        return UUID(tekst)
    except ValueError:
        return None


# Django's own words for these print the code of the choice, which is no word for a reader.
ANDERE_KEUZE = dict.fromkeys(("invalid_choice", "invalid_list"), "Deze keuze staat niet in de lijst. Kies opnieuw.")


class _Veld:
    """What every field adds to Django's: how it is drawn and the help folded under it."""

    soort = ""
    leeg = "Vul dit in."

    def __init__(self, *args: Any, hulp: Hulp = None, notitie: bool = False, **kwargs: Any) -> None:
        self.hulp = hulp
        self.notitie = notitie
        kwargs.setdefault("required", False)
        kwargs["error_messages"] = {"required": self.leeg, **ANDERE_KEUZE, **(kwargs.get("error_messages") or {})}
        super().__init__(*args, **kwargs)


class _Tekst(_Veld, forms.CharField):
    def __init__(self, *args: Any, grens: int, **kwargs: Any) -> None:
        self.grens = grens
        kwargs.setdefault("strip", True)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(schoon(str(value or "")))

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.grens:
            raise forms.ValidationError(
                "Dit zijn %(aantal)s tekens. Er passen er %(grens)s in dit veld. Maak de tekst korter.",
                code="te_lang",
                params={"aantal": len(value), "grens": self.grens},
            )


class Kort(_Tekst):
    """One line of text, at most `grens` characters (200)."""

    soort = "kort"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"grens": KORT_MAX, **kwargs})


class Lang(_Tekst):
    """Text of more lines, at most `grens` characters (20,000)."""

    soort = "lang"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"grens": LANG_MAX, "widget": forms.Textarea, **kwargs})


class Wachtwoord(_Tekst):
    """A password: never drawn back."""

    soort = "wachtwoord"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"grens": 1000, "strip": False, "widget": forms.PasswordInput, **kwargs})


class Chip(_Veld, forms.ChoiceField):
    """One answer out of a few, as a row of chips (radio buttons)."""

    soort = "chip"
    leeg = "Kies een antwoord."
    widget = forms.RadioSelect


class Chips(_Veld, forms.MultipleChoiceField):
    """Several answers, as a row of chips (checkboxes); at most `hoogstens` of them when that is given."""

    soort = "chips"
    leeg = "Kies een antwoord."
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *args: Any, hoogstens: int | None = None, **kwargs: Any) -> None:
        self.hoogstens = hoogstens
        super().__init__(*args, **kwargs)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if self.hoogstens and len(value) > self.hoogstens:
            raise forms.ValidationError(f"Kies er hoogstens {self.hoogstens}.", code="te_veel")


class Keuze(_Veld, forms.ChoiceField):
    """One answer out of many, as a list to open."""

    soort = "keuze"
    leeg = "Kies een antwoord."


class Vink(_Veld, forms.BooleanField):
    """One box to tick."""

    soort = "vink"
    leeg = "Zet hier een vinkje."


class Datum(_Veld, forms.DateField):
    """A day of this century: the year 20026 or 0026 is a slip of the finger."""

    soort = "datum"
    widget = forms.DateInput
    JAREN = range(2000, 2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("invalid", "Vul een datum in, bijvoorbeeld 21-11-2026.")
        super().__init__(*args, input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)

    def validate(self, value: date | None) -> None:
        """Refuse a year that nobody can mean."""
        super().validate(value)
        if value and value.year not in self.JAREN:
            raise forms.ValidationError("Klopt het jaar? Vul een datum in tussen 2000 en 2100.", code="jaar")

    def prepare_value(self, value: Any) -> Any:
        """Return the day as ISO text: the only form that a date input takes back."""
        return value.isoformat() if hasattr(value, "isoformat") else value


class Bestand(_Veld, forms.FileField):
    """A file to compare, never kept."""

    soort = "bestand"
    leeg = "Kies een bestand."


class Verborgen(_Tekst):
    """A value that travels along with the form, such as the number of the version that was shown."""

    soort = "verborgen"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"grens": KORT_MAX, "widget": forms.HiddenInput, **kwargs})


class Formulier(forms.Form):
    """A form that is drawn by `onderdelen/formulier.html`."""

    template_name = "onderdelen/formulier.html"
    use_required_attribute = False

    def foutenlijst(self) -> list[tuple[str, str]]:
        """Return (id of the field, message) per error, in the order of the form, for the summary on top."""
        rows = [(self[name].auto_id, message) for name in self.fields for message in self.errors.get(name, [])]
        return rows + [("", message) for message in self.non_field_errors()]


class Wijzigformulier(Formulier):
    """A form on a row that somebody else may change meanwhile: `stand` says how many changes it was made from."""

    stand = Verborgen()

    @property
    def stand_getoond(self) -> int:
        """The number of changes that the form was made from; a broken one fits no row."""
        return als_stand(self.cleaned_data.get("stand", ""))


def met_leeg(keuzes: Iterable[tuple[str, str]], leeg: str = "Maak een keuze") -> list[tuple[str, str]]:
    """Return the choices with an empty one in front, for a list to open."""
    return [("", leeg), *keuzes]
