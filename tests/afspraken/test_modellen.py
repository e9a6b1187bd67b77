"""Model agreements: codes that exist, limits of roles weighed by hand, nothing about persons, nothing shared freely."""

import copy
import tomllib

import pytest

from afspraken.inladen import modelafspraken as controle
from afspraken.modellen import BESTAND, Modelafspraak, modelafspraken
from afspraken.woorden import Soort
from afspraken.zinnen import zin
from fenomenen.models import Fenomeen, Interventie
from kern.persoonsgegevens import signalen
from partners.models import PartnerSoort

# Which lines of `mag_niet` were weighed for each model, per partner in it, by the activities that the line is about.
# Read and decided by hand: a new model, or a new limit of a partner, must be weighed here as well.
JONGERENWERK = {"undercover", "besloten-delen"}
POLITIE = {"besloten-accounts", "besloten-delen", "undercover"}
OOV = {"systematisch", "besloten-accounts", "besloten-delen", "undercover"}
HANDHAVING = {"rol-online", "handhaven", "besloten-accounts", "besloten-delen", "undercover"}
SCHOOL = {"rol-online", "besloten-accounts", "besloten-delen", "undercover"}
GEWOGEN = {
    # Besloten is shared here: the exception for serious danger of source 001. Nobody looks where he may not.
    "jongerenwerk-belt-bij-gevaar": {"jongerenwerk": JONGERENWERK, "politie": POLITIE},
    # The school is shown something and calls, which it always may (003); it does not look online itself.
    "school-belt-bij-gevaar": {"school": SCHOOL, "politie": POLITIE},
    # The police act on a call, not by looking into accounts; nothing out of police systems comes back.
    "politie-handelt-bij-gevaar": {"politie": POLITIE, "jongerenwerk": JONGERENWERK},
    # Open messages only.
    "jongerenwerk-meldt-plek-en-tijd": {"jongerenwerk": JONGERENWERK, "politie": POLITIE},
    # Open messages only, and one event: OOV follows no accounts.
    "politie-vertelt-gemeente-oproep": {"politie": POLITIE, "oov": OOV},
    # OOV speaks, it does not look; only for public order.
    "gemeente-plaatst-bericht": {"oov": OOV, "politie": POLITIE},
    # On the street: a boa does nothing online, OOV gets no list.
    "toezicht-let-op-straat-op": {"handhaving": HANDHAVING, "oov": OOV},
    # Open messages; what was said in the talk stays where it is.
    "jongerenwerk-zoekt-op": {"jongerenwerk": JONGERENWERK, "politie": POLITIE},
    # Besloten, so nothing is shared and the police do not ask.
    "jongerenwerk-praat-eerst": {"jongerenwerk": JONGERENWERK, "politie": POLITIE},
    # The school acts inside the school and tells no partner anything.
    "school-staat-naast-leerling": {"school": SCHOOL, "jongerenwerk": JONGERENWERK},
    # The police post; the school only passes it on.
    "politie-geeft-uitleg": {"politie": POLITIE, "school": SCHOOL},
    # A trend in a meeting, from open messages, so that OOV has no reason to follow data itself.
    "jongerenwerk-vertelt-trend": {"jongerenwerk": JONGERENWERK, "oov": OOV},
}
# What somebody does online is not for these partners.
NIET_ONLINE = {"school", "handhaving"}


def per_slug() -> dict[str, Modelafspraak]:
    return {model.slug: model for model in modelafspraken()}


def rijen() -> dict:
    return copy.deepcopy(tomllib.loads(BESTAND.read_text("utf-8")))


def test_there_are_enough_to_begin_with_and_all_were_weighed() -> None:
    assert 10 <= len(modelafspraken()) <= 12
    assert per_slug().keys() == GEWOGEN.keys()
    for slug, model in per_slug().items():
        assert GEWOGEN[slug].keys() == {model.van, model.naar}, slug


@pytest.mark.django_db
def test_every_limit_of_a_partner_in_a_model_was_weighed(inhoud) -> None:
    forbidden = {
        soort.slug: {name for grens in soort.mag_niet for name in grens["over"].split(", ")}
        for soort in PartnerSoort.objects.all()
    }
    assert len(forbidden) == 5
    for slug, weighed in GEWOGEN.items():
        assert weighed == {partner: forbidden[partner] for partner in weighed}, slug


@pytest.mark.django_db
def test_the_slugs_lead_to_rows(inhoud) -> None:
    fenomenen = set(Fenomeen.objects.values_list("slug", flat=True))
    acties = dict(Interventie.objects.values_list("slug", "waar"))
    voorgesteld = dict(Interventie.objects.values_list("slug", "voorstel_voor"))
    for model in modelafspraken():
        assert set(model.fenomenen) <= fenomenen
        if model.actie:
            assert model.van in voorgesteld[model.actie], model.slug
            assert not (model.van in NIET_ONLINE and acties[model.actie] == "online"), model.slug


def test_what_is_besloten_goes_to_the_police_only_and_only_in_serious_danger() -> None:
    shared = [model for model in modelafspraken() if model.soort == Soort.BETREKKEN]
    assert len(shared) >= 5
    closed = [model for model in shared if model.zicht != "openbaar"]
    assert {(model.naar, model.vanaf_drempel) for model in closed} == {("politie", 4)}
    assert {model.slug for model in shared if model.delen == "noodzakelijk"} == {model.slug for model in closed}


def test_school_and_handhaving_are_never_told_who_it_is_about() -> None:
    told = [model for model in modelafspraken() if model.naar in NIET_ONLINE and model.soort == Soort.BETREKKEN]
    assert [model.slug for model in told if model.delen != "trend"] == []


def test_every_partner_and_every_slot_is_used() -> None:
    models = modelafspraken()
    assert {model.van for model in models} == {"jongerenwerk", "politie", "oov", "handhaving", "school"}
    assert {model.vanaf_drempel for model in models} == {2, 3, 4}
    assert {model.zicht for model in models} == {"openbaar", "besloten", "beide"}


def test_the_words_name_no_person_and_say_whose_choice_it_is() -> None:
    for model in modelafspraken():
        for text in (model.toelichting, model.waarom):
            assert signalen(text) == []
            assert not set("!\N{EM DASH}") & set(text)
        assert len(model.toelichting) <= 200
        assert "bron 00" in model.waarom, model.slug


def test_a_model_reads_as_an_agreement() -> None:
    model = per_slug()["jongerenwerk-zoekt-op"]
    named = [{"slug": slug, "naam": slug.replace("-", " ")} for slug in model.fenomenen]
    row = vars(model) | {"fenomenen": named, "actie": {"slug": model.actie, "naam": "Zelf opzoeken"}}
    assert zin(row, {}) == (
        "Vanaf drempel 2 komt jongerenwerk zelf in actie, bij rivaliserende jeugd en intimidatie en agressie in "
        "openbare berichten: zelf opzoeken. De politie rekent daarop en hoort binnen een week wat er is gedaan."
    )


# --- The check ---------------------------------------------------------------------------------------


def test_the_file_is_right_as_it_stands() -> None:
    assert controle(rijen()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"soort": "praten"}, "soort cannot be 'praten'"),
        ({"van": "brandweer"}, "van cannot be 'brandweer'"),
        ({"van": "politie"}, "van and naar are the same"),
        ({"fenomenen": ["fraude", "stroperij"]}, "unknown fenomeen: stroperij"),
        ({"zicht": "groot"}, "zicht cannot be 'groot'"),
        ({"vanaf_drempel": 5}, "vanaf_drempel cannot be 5"),
        ({"doel": ""}, "doel cannot be ''"),
        ({"terugkoppeling": "ooit"}, "terugkoppeling cannot be 'ooit'"),
        ({"actie": "bellen"}, "actie cannot be 'bellen'"),
        ({"soort": "ingrijpen", "doel": "", "delen": "", "actie": "toveren"}, "actie cannot be 'toveren'"),
        ({"toelichting": "x" * 201}, "toelichting: 1 to 200 characters"),
        ({"waarom": ""}, "waarom: 1 to 300 characters"),
        ({"waarom": "Zo staat het in bron 005."}, "waarom names an unknown source"),
        ({"vanaf_drempel": 3}, "shares more than a model may"),
        ({"naar": "school"}, "shares more than a model may"),
        ({"vanaf_drempel": 3, "delen": "zonder_naam"}, "shares more than a model may"),
        ({"kleur": "rood"}, "wrong keys: "),
    ],
)
def test_a_mistake_in_a_model_is_told(change: dict[str, object], message: str) -> None:
    data = rijen()
    data["modelafspraak"][0] |= change
    told = [text for _, text in controle(data)]
    assert len(told) == 1
    assert told[0].startswith(f"jongerenwerk-belt-bij-gevaar: {message}")


def test_too_few_models_unknown_tables_and_the_same_slug_twice_are_told() -> None:
    row = rijen()["modelafspraak"][0]
    assert controle({"modelafspraak": [row, row], "extra": []}) == [
        ("", "unknown table 'extra'"),
        ("modelafspraak", "there are 10 to 12 model agreements, not 2"),
        ("modelafspraak", "slug twice: jongerenwerk-belt-bij-gevaar"),
    ]
