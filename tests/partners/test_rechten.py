"""Two yeses: the organisation on the object, and the functie in the organisation."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission

from afspraken.models import Kaart
from partners.models import Lidmaatschap
from partners.rechten import GeenRecht, eis, geef, mag, neem, rechten_op, rollen
from tests.factories.partners import GemeenteFactory, LidmaatschapFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kaart():
    return Kaart.objects.create(gemeente=GemeenteFactory())


@pytest.fixture
def lid(kaart):
    organisatie = OrganisatieFactory(gemeente=kaart.gemeente)
    return LidmaatschapFactory(organisatie=organisatie, functies=["lid"])


def test_the_organisation_needs_the_right_on_the_object(lid, kaart):
    assert not mag(lid, "kaart.zien", kaart)
    geef(lid.organisatie, "kaart.zien", kaart)
    assert mag(lid, "kaart.zien", Kaart.objects.get())


def test_the_functie_needs_the_right_too(lid, kaart):
    geef(lid.organisatie, "kaart.tekenen", kaart)
    antwoord = mag(lid, "kaart.tekenen", kaart)
    assert not antwoord
    assert antwoord.reden == f"Dat hoort niet bij jouw functie. {rollen()['kaart.tekenen'].zin}"
    lid.functies = ["tekenbevoegd"]
    assert mag(lid, "kaart.tekenen", kaart)


def test_a_right_on_one_card_says_nothing_about_another(lid, kaart):
    other = Kaart.objects.create(gemeente=GemeenteFactory())
    geef(lid.organisatie, "kaart.zien", kaart)
    assert not mag(lid, "kaart.zien", other)


def test_a_right_of_one_organisation_says_nothing_about_my_other_one(lid, kaart):
    elsewhere = LidmaatschapFactory(gebruiker=lid.gebruiker, organisatie=OrganisatieFactory())
    geef(lid.organisatie, "kaart.zien", kaart)
    assert mag(lid, "kaart.zien", kaart)
    assert not mag(elsewhere, "kaart.zien", kaart)


def test_giving_twice_and_taking_twice(lid, kaart):
    for _ in range(2):
        geef(lid.organisatie, "kaart.zien", kaart)
    assert rechten_op(lid.organisatie, Kaart.objects.get()) == {"kaart_zien"}
    for _ in range(2):
        neem(lid.organisatie, "kaart.zien", kaart)
    assert rechten_op(lid.organisatie, Kaart.objects.get()) == frozenset()


def test_nobody_without_a_membership(kaart):
    with pytest.raises(GeenRecht, match="voor geen organisatie"):
        eis(None, "kaart.zien", kaart)


def test_asking_with_or_without_an_object_as_the_row_says(lid, kaart):
    with pytest.raises(TypeError):
        mag(lid, "kaart.zien")
    with pytest.raises(TypeError):
        mag(lid, "doorloop.maken", kaart)
    with pytest.raises(KeyError):
        mag(lid, "kaart.verzonnen", kaart)


def test_every_right_on_an_object_is_a_permission_with_its_own_codename():
    wanted = {regel.recht.replace(".", "_") for regel in rollen().values() if regel.op}
    assert wanted == set(Permission.objects.filter(codename__in=wanted).values_list("codename", flat=True))


@pytest.mark.parametrize(
    ("van", "tot", "geldig"),
    [(0, None, True), (1, None, False), (-5, 1, True), (-5, 0, False), (-5, -1, False)],
)
def test_a_membership_holds_from_its_day_until_the_day_it_ends(lid, van, tot, geldig):
    today = date(2026, 11, 22)
    lid.van = today + timedelta(days=van)
    lid.tot = None if tot is None else today + timedelta(days=tot)
    lid.save()
    assert Lidmaatschap.objects.geldig(today).filter(pk=lid.pk).exists() is geldig


def test_a_disabled_person_is_a_member_of_nothing(lid):
    lid.gebruiker.is_active = False
    lid.gebruiker.save()
    assert not Lidmaatschap.objects.geldig().filter(pk=lid.pk).exists()
