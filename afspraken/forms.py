"""The forms of the card: the vocabulary as chips, so that nobody has to type what can be chosen."""

from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.db.models import Value

from afspraken import regels
from afspraken.models import Kaartafspraken
from afspraken.models.kaartafspraken import TEKST
from afspraken.openformaat import HOOGSTENS, Fout, lees
from afspraken.woorden import (
    STANDAARD_TERUGKOPPELING,
    Antwoord,
    Delen,
    Doel,
    Drempel,
    Soort,
    TeltAls,
    Terugkoppeling,
    Vraag,
    Zicht,
)
from fenomenen.models import Fenomeen, Interventie
from kern.formulieren import (
    Bestand,
    Chip,
    Chips,
    Formulier,
    Keuze,
    Kort,
    Lang,
    Verborgen,
    Wijzigformulier,
    als_uuid,
    met_leeg,
)
from partners.models import Gemeente, PartnerSoort

TOELICHTING = 200
GEEN_PERSOON = "Geen namen, accounts of adressen: de kaart gaat over situaties, niet over jongeren."


class Kiesbaar(NamedTuple):
    """Something from the catalogue that a line can name."""

    pk: UUID
    slug: str
    naam: str


class Lijsten(NamedTuple):
    """What a form offers: the partners of the network and the catalogue."""

    partners: list[PartnerSoort]
    fenomenen: list[Kiesbaar]
    acties: list[Kiesbaar]

    @classmethod
    def van(cls, gemeente: Gemeente) -> "Lijsten":
        """Read the lists in two queries."""
        partners = PartnerSoort.objects.filter(organisaties__gemeente=gemeente).distinct()
        columns = ("soort", "volgorde", "pk", "slug", "naam")
        fenomenen = Fenomeen.objects.filter(actief=True).order_by().annotate(soort=Value("fenomeen"))
        acties = Interventie.objects.filter(actief=True).order_by().annotate(soort=Value("actie"))
        rows = fenomenen.values_list(*columns).union(acties.values_list(*columns)).order_by("soort", "volgorde", "naam")
        known = [(soort, Kiesbaar(*rest)) for soort, _, *rest in rows]
        return cls(
            list(partners.only("slug", "naam", "volgorde")),
            [item for soort, item in known if soort == "fenomeen"],
            [item for soort, item in known if soort == "actie"],
        )


def _tekst(keuzes: Any) -> list[tuple[str, str]]:
    """Return choices with codes as text: what a form sends back."""
    return [(str(code), label) for code, label in keuzes]


def _opties(rijen: Any) -> list[tuple[str, str]]:
    return [(row.slug, row.naam) for row in rijen]


class SlotsFormulier(Wijzigformulier):
    """What inbreng and afspraak share. `stand` and `nieuw` make saving safe: once, and never over another's text."""

    fenomenen = Chips(label="Bij welke fenomenen?", help_text="Kies er geen, dan gaat het om alle fenomenen.")
    zicht = Chip(label="Openbare of besloten berichten?", choices=Zicht.choices, required=True, initial=Zicht.BEIDE)
    vanaf_drempel = Chip(label="Vanaf welke drempel?", choices=_tekst(Drempel.choices), required=True, initial="2")
    doel = Chip(label="Waarvoor?", choices=Doel.choices, required=True)
    delen = Chip(label="Wat wordt er verteld?", choices=Delen.choices, required=True)
    terugkoppeling = Chip(
        label="Wanneer terugkoppelen?",
        help_text="Terugkoppelen is de ander laten weten wat je deed.",
        choices=Terugkoppeling.choices,
        required=True,
        initial=Terugkoppeling.STANDAARD,
    )
    actie = Keuze(label="Welke actie?", help_text="Mag leeg blijven: dan kiest wie in actie komt.")
    toelichting = Lang(label="Toelichting erbij", grens=TOELICHTING, help_text=GEEN_PERSOON, notitie=True)
    nieuw = Verborgen()

    def __init__(
        self,
        *args: Any,
        lijsten: Lijsten,
        algemeen: Kaartafspraken | None = None,
        weg: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if algemeen:
            words = (f"{row['nummer']} = {row['tekst']}" for row in algemeen.drempels)
            self.fields["vanaf_drempel"].help_text = " ".join(words)
        self.lijsten = lijsten
        self.fields["fenomenen"].choices = _opties(lijsten.fenomenen)
        self.fields["actie"].choices = met_leeg(_opties(lijsten.acties), "Geen actie gekozen")
        for name in weg:
            del self.fields[name]
        self.fields["nieuw"].initial = self.fields["nieuw"].initial or str(uuid4())

    @property
    def pk_nieuw(self) -> UUID | None:
        """The id that a new line gets, so that a second click makes no second line."""
        return als_uuid(self.cleaned_data.get("nieuw", ""))

    def velden(self) -> dict[str, Any]:
        """Return the slots as the acts take them."""
        data = self.cleaned_data
        fenomenen = [item.pk for item in self.lijsten.fenomenen if item.slug in data["fenomenen"]]
        return {
            "fenomenen": fenomenen,
            "zicht": data["zicht"],
            "vanaf_drempel": int(data["vanaf_drempel"]),
            "doel": data.get("doel", ""),
            "delen": data.get("delen", ""),
            "terugkoppeling": data.get("terugkoppeling") or Terugkoppeling.STANDAARD,
            "actie_id": next((item.pk for item in self.lijsten.acties if item.slug == data.get("actie")), None),
            "toelichting": data["toelichting"],
        }

    def _partner(self, slug: str) -> PartnerSoort | None:
        return next((partner for partner in self.lijsten.partners if partner.slug == slug), None)


# Which slots a question has (product.md, "The vocabulary of the card").
_WEG_BIJ_VRAAG = {
    Vraag.BETREK: ("actie",),
    Vraag.BETROKKEN: ("actie",),
    Vraag.GRIJP_IN: ("andere", "doel", "delen", "terugkoppeling"),
    Vraag.REKEN_OP: ("doel", "delen", "terugkoppeling"),
}
_ANDERE = {
    Vraag.BETREK: "Wie haal je erbij?",
    Vraag.BETROKKEN: "Van wie verwacht je een seintje?",
    Vraag.GRIJP_IN: "",
    Vraag.REKEN_OP: "Op wie reken je?",
}


class InbrengFormulier(SlotsFormulier):
    """One answer of one partner to one question; which question stands in the address."""

    antwoord = Chip(label="Wat is het antwoord?", choices=Antwoord.choices, required=True, initial=Antwoord.WEL)
    reden = Kort(
        label="Waarom kan het niet?",
        grens=TOELICHTING,
        help_text="Alleen bij 'kan niet'. Bijvoorbeeld een regel of wet.",
    )
    andere = Chip(label="Om welke partner gaat het?", required=True)
    field_order = (
        "antwoord", "andere", "fenomenen", "zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "actie",
        "reden", "toelichting", "stand", "nieuw",
    )  # fmt: skip

    def __init__(self, *args: Any, vraag: Vraag, partner: PartnerSoort, lijsten: Lijsten, **kwargs: Any) -> None:
        super().__init__(*args, lijsten=lijsten, weg=_WEG_BIJ_VRAAG[vraag], **kwargs)
        self.vraag, self.partner = vraag, partner
        if "andere" in self.fields:
            self.fields["andere"].choices = _opties(row for row in lijsten.partners if row.pk != partner.pk)
            self.fields["andere"].label = _ANDERE[vraag]
        if self.is_bound and self.data.get("antwoord") in (Antwoord.NIET, Antwoord.KAN_NIET, Antwoord.NOG_NIET):
            for name in ("doel", "delen", "terugkoppeling"):
                if name in self.fields:
                    self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Ask the rules what the answer misses, each reason at its own field."""
        data = super().clean() or self.cleaned_data
        if {"antwoord", "reden"} <= data.keys() and "andere" in {*data, *_WEG_BIJ_VRAAG[self.vraag]}:
            for reden in regels.inbreng_redenen(
                vraag=self.vraag,
                antwoord=data["antwoord"],
                partner=self.partner.slug,
                andere=data.get("andere"),
                reden=data["reden"],
            ):
                self.add_error(reden.code, reden.tekst)
        return data

    def velden(self) -> dict[str, Any]:
        """Return the answer as `Inbreng.voeg_toe` takes it."""
        data = self.cleaned_data
        return super().velden() | {
            "vraag": int(self.vraag),
            "antwoord": data["antwoord"],
            "andere": self._partner(data.get("andere", "")),
            "reden": data["reden"] if data["antwoord"] == Antwoord.KAN_NIET else "",
        }


class AfspraakFormulier(SlotsFormulier):
    """One agreement: with what is filled in already, five taps are enough."""

    van = Chip(label="Wie haalt een ander erbij?", required=True)
    naar = Chip(label="Wie wordt erbij gehaald?", required=True)
    field_order = (
        "van", "naar", "fenomenen", "zicht", "vanaf_drempel", "doel", "delen", "terugkoppeling", "actie",
        "toelichting", "stand", "nieuw",
    )  # fmt: skip

    def __init__(self, *args: Any, soort: Soort, lijsten: Lijsten, **kwargs: Any) -> None:
        acts = soort == Soort.INGRIJPEN
        super().__init__(*args, lijsten=lijsten, weg=("doel", "delen") if acts else ("actie",), **kwargs)
        self.soort = soort
        for name in ("van", "naar"):
            self.fields[name].choices = _opties(lijsten.partners)
        if acts:
            self.fields["van"].label = "Wie komt in actie?"
            self.fields["naar"].label = "Wie rekent daarop?"

    def clean(self) -> dict[str, Any]:
        """Two partners, not one."""
        data = super().clean() or self.cleaned_data
        if data.get("van") and data.get("van") == data.get("naar"):
            self.add_error("naar", "Kies twee verschillende partners.")
        return data

    def velden(self) -> dict[str, Any]:
        """Return the agreement as `Afspraak.stel_voor` takes it."""
        data = self.cleaned_data
        between = {"van": self._partner(data["van"]), "naar": self._partner(data["naar"])}
        return super().velden() | {"soort": self.soort} | between


_KAART_UITLEG = {
    "openbaar": "Wat noemen jullie openbaar?",
    "groot": "Wat noemen jullie volgers of een grote groep?",
    "besloten": "Wat noemen jullie besloten?",
    "jongere_inlichten": "Wie vertelt het de jongere?",
    "evaluatieritme": "Hoe vaak kijken jullie samen terug?",
}


class KaartafsprakenFormulier(Wijzigformulier):
    """What holds for the whole card."""

    groot_telt_als = Chip(label="Volgers of een grote groep telt als", choices=TeltAls.choices, required=True)
    terugkoppeling = Chip(label="Standaard terugkoppelen", choices=STANDAARD_TERUGKOPPELING, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nr in range(1, 5):
            self.fields[f"drempel_{nr}"] = Lang(label=f"Drempel {nr}", grens=TEKST, required=True)
        for name, label in _KAART_UITLEG.items():
            self.fields[name] = Lang(label=label, grens=TEKST, required=True)
        for field in self.fields.values():
            if isinstance(field, Lang):
                field.widget.attrs["regels"] = 2
        self.order_fields([*Kaartafspraken.VELDEN, "stand"])

    def velden(self) -> dict[str, Any]:
        """Return the columns as `Kaartafspraken.wijzig` takes them."""
        return {name: self.cleaned_data[name] for name in Kaartafspraken.VELDEN}


class TegenspraakFormulier(Formulier):
    """Why contradictions may stay."""

    reden = Kort(label="Waarom laten jullie dit staan?", required=True, help_text=GEEN_PERSOON)


class OpmerkingFormulier(Formulier):
    """What somebody says of an afspraak in a concept."""

    tekst = Lang(label="Opmerking bij deze afspraak", grens=500, required=True, help_text=GEEN_PERSOON)
    nieuw = Verborgen()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nieuw"].initial = str(uuid4())
        self.fields["tekst"].widget.attrs["regels"] = 2

    @property
    def pk_nieuw(self) -> UUID:
        """The id that the comment gets, so that a second click says it once."""
        return als_uuid(self.cleaned_data["nieuw"]) or uuid4()


class CodeFormulier(Formulier):
    """The code that is printed on a card."""

    code = Kort(label="Code op de kaart", grens=40, help_text="Acht tekens, bijvoorbeeld K7QM2XPA.")


class VergelijkFormulier(Formulier):
    """A file or its hash, to hold against what we sealed; the file is never kept."""

    bestand = Bestand(label="Het bestand (PDF)", help_text="We vergelijken het en bewaren het niet. Hoogstens 5 MB.")
    hash = Kort(label="Of het kenmerk (SHA-256)", help_text="64 tekens: cijfers en de letters a tot en met f.")

    def clean_hash(self) -> str:
        """Accept the hash with spaces and in capitals; anything else is no SHA-256."""
        given = "".join(self.cleaned_data["hash"].lower().split())
        if given and (len(given) != 64 or not set(given) <= set("0123456789abcdef")):
            raise forms.ValidationError("Dit is geen SHA-256: dat zijn 64 tekens, 0-9 en a-f.", code="vorm")
        return given

    def clean(self) -> dict[str, Any]:
        """One of both is needed."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("bestand") and not data.get("hash"):
            self.add_error("bestand", "Kies een bestand of vul het kenmerk in.")
        return data


class InvoerFormulier(Formulier):
    """A card from a file: chosen first, then sent back once it was shown what would come in."""

    bestand = Bestand(label="Het bestand (JSON)", help_text="Een kaart in het open formaat. Hoogstens 1 MB.")
    gelezen = Verborgen(grens=HOOGSTENS)
    meldingen: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Read the card in the file, or the one that came back; it is checked both times."""
        data = super().clean() or self.cleaned_data
        if not data.get("bestand") and not data.get("gelezen"):
            self.add_error("bestand", "Kies een bestand.")
        elif not self.errors:
            raw = data["bestand"].read(HOOGSTENS + 1) if data.get("bestand") else data["gelezen"].encode()
            try:
                data["kaart"] = lees(raw)
            except Fout as fout:
                self.add_error("bestand", "Dit bestand past niet bij het formaat. Hieronder staat wat er niet klopt.")
                self.meldingen = fout.meldingen
        return data
