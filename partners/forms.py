"""The forms of partners, and allauth's forms dressed for our own renderer."""

from typing import Any
from unicodedata import category
from uuid import UUID, uuid4

from allauth.account import forms as allauth
from django import forms

from kern.formulieren import Formulier, Kort, Lang, Verborgen, Wijzigformulier, als_uuid


def telefoonnummer(tekst: str) -> str:
    """Return a number that a phone can dial: digits, spaces and dashes; raises `ValidationError` for anything else.

    The invisible marks around a number that was copied from a list of contacts are taken off.
    """
    number = "".join(sign for sign in tekst if category(sign) != "Cf").strip()
    if not set(number) <= set("0123456789 -+()") or sum(sign.isdigit() for sign in number) < 3:
        raise forms.ValidationError("Vul een telefoonnummer in, bijvoorbeeld 06-12345678.")
    return number


def _dress(form: forms.Form) -> None:
    """Give fields that allauth made the attributes that `veld.html` reads."""
    kinds = {forms.PasswordInput: "wachtwoord", forms.EmailInput: "email"}
    for field in form.fields.values():
        field.soort = next((soort for widget, soort in kinds.items() if isinstance(field.widget, widget)), "kort")
        field.hulp = None
        field.notitie = False
    form.foutenlijst = Formulier.foutenlijst.__get__(form)


class Inloggen(allauth.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        _dress(self)
        self.fields["login"].label = "E-mailadres"
        self.fields["login"].soort = "email"
        self.fields["password"].label = "Wachtwoord"
        self.fields["password"].help_text = ""


class WachtwoordVergeten(allauth.ResetPasswordForm):
    """The address to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)
        self.fields["email"].label = "E-mailadres"


class NieuwWachtwoord(allauth.ResetPasswordKeyForm):
    """A new password, twice, after the link from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)
        self.fields["password1"].label = "Nieuw wachtwoord"
        self.fields["password1"].help_text = "Minstens 15 tekens. Een paar gewone woorden achter elkaar is goed."
        self.fields["password2"].label = "Nieuw wachtwoord, nog een keer"


class OntvangstpuntFormulier(Wijzigformulier):
    """Where a partner's messages come in, and who stands behind it."""

    functie = Kort(
        label="Naam van de functie",
        required=True,
        grens=80,
        help_text="Een functie, geen persoon. Bijvoorbeeld: wijkagent Noord.",
    )
    telefoon = Kort(label="Telefoonnummer", required=True, grens=20)
    overdag = Kort(
        label="Bereikbaar overdag", grens=80, help_text="Bijvoorbeeld: maandag tot en met vrijdag 9.00-17.00 uur."
    )
    avond_weekend = Kort(label="Bereikbaar avond en weekend", grens=80, help_text="Laat leeg als niemand opneemt.")
    mensen = Lang(
        label="Wie staan erachter",
        grens=500,
        help_text="Een tot drie collega's. Alleen je eigen organisatie ziet dit; het komt nooit op de kaart.",
    )
    waarnemer = Kort(label="Waarnemer", help_text="Ook dit ziet alleen je eigen organisatie.")
    nieuw = Verborgen()
    voor = Verborgen()

    @property
    def pk_nieuw(self) -> UUID:
        """The id that a new one gets, so that a second click makes no second one."""
        return als_uuid(self.cleaned_data["nieuw"]) or uuid4()

    def clean_telefoon(self) -> str:
        """Accept a number that a phone can dial."""
        return telefoonnummer(self.cleaned_data["telefoon"])
