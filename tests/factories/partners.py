"""Networks with organisations and people. All places and people are fictional."""

import factory
from factory.django import DjangoModelFactory

from partners.models import Gebruiker, Gemeente, LaagBesluit, Lidmaatschap, Ontvangstpunt, Organisatie, PartnerSoort

WACHTWOORD = "voorbeeld-wachtwoord-2026"

# slug, name, is a core partner (inventory A1, J2, X26: the order of the detail pages of source 002)
SOORTEN = [
    ("jongerenwerk", "Jongerenwerk", True),
    ("politie", "Politie", True),
    ("oov", "Gemeente (OOV)", True),
    ("handhaving", "Toezicht en handhaving", False),
    ("school", "School", False),
]


class GemeenteFactory(DjangoModelFactory):
    """A municipality; CBS codes from GM9001 up are nobody's."""

    class Meta:
        model = Gemeente
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"GM{9001 + n}")
    naam = factory.Sequence(lambda n: f"Voorbeeldstad {n}")


class PartnerSoortFactory(DjangoModelFactory):
    """A kind of partner; the loader's own rows are used when they are there."""

    class Meta:
        model = PartnerSoort
        django_get_or_create = ("slug",)

    slug = "jongerenwerk"
    naam = factory.LazyAttribute(lambda o: next(naam for slug, naam, _ in SOORTEN if slug == o.slug))
    kern = factory.LazyAttribute(lambda o: next(kern for slug, _, kern in SOORTEN if slug == o.slug))
    volgorde = factory.LazyAttribute(lambda o: [slug for slug, _, _ in SOORTEN].index(o.slug))
    kort = factory.LazyAttribute(lambda o: f"Wat {o.naam} doet.")


class OrganisatieFactory(DjangoModelFactory):
    """An organisation with its own group."""

    class Meta:
        model = Organisatie
        django_get_or_create = ("gemeente", "naam")

    gemeente = factory.SubFactory(GemeenteFactory)
    soort = factory.SubFactory(PartnerSoortFactory)
    naam = factory.Sequence(lambda n: f"Organisatie {n}")

    @classmethod
    def _get_or_create(cls, model_class, *args, **kwargs):
        known = model_class.objects.filter(gemeente=kwargs["gemeente"], naam=kwargs["naam"]).first()
        return known or model_class.richt_op(**kwargs)


class GebruikerFactory(DjangoModelFactory):
    """A person who can log in with the password of the demo."""

    class Meta:
        model = Gebruiker
        django_get_or_create = ("email",)
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeldstad.example")
    naam = factory.Sequence(lambda n: f"Persoon {n}")

    @classmethod
    def _get_or_create(cls, model_class, *args, **kwargs):
        known = model_class.objects.filter(email=kwargs["email"]).first()
        return known or model_class.objects.create_user(password=WACHTWOORD, **kwargs)


class LidmaatschapFactory(DjangoModelFactory):
    """A person works for an organisation."""

    class Meta:
        model = Lidmaatschap
        django_get_or_create = ("gebruiker", "organisatie")

    gebruiker = factory.SubFactory(GebruikerFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    functies = factory.LazyFunction(lambda: ["lid"])


class OntvangstpuntFactory(DjangoModelFactory):
    """A point of contact that can be called by day."""

    class Meta:
        model = Ontvangstpunt
        django_get_or_create = ("organisatie", "functie")

    organisatie = factory.SubFactory(OrganisatieFactory)
    functie = factory.Sequence(lambda n: f"Meldpunt {n}")
    telefoon = "088-0000001"
    overdag = "maandag tot en met vrijdag 9.00-17.00 uur"
    mensen = "Twee collega's"
    waarnemer = "De teamleider"


class LaagBesluitFactory(DjangoModelFactory):
    """A decision that switches a layer on."""

    class Meta:
        model = LaagBesluit
        django_get_or_create = ("gemeente", "laag")

    gemeente = factory.SubFactory(GemeenteFactory)
    laag = "bewaren"
    aan = True
    door = "De burgemeester van Voorbeeldstad"
    kenmerk = "besluit 2026-17"
