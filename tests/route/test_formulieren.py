"""The forms of the steps: every question is there, blank is fine, nonsense is a message at its place."""

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from fenomenen.catalogus import actienamen, fenomeennamen
from kern.formulieren import BEWAAR_MAX
from routekaart.route import woorden
from routekaart.route.forms import ACTIES, FENOMENEN, als_getypt
from routekaart.route.stappen import BEGIN, SLOT, STAPPEN
from tests.factories.route import GENOEG, tekstvelden


def test_every_question_of_the_words_is_asked_somewhere():
    asked = {naam for stap in (*STAPPEN, SLOT) for naam in stap.vragen + stap.later} | set(BEGIN)
    of_actions = {"actie_voor_wie", "actie_wie", "actie_wanneer", "actie_notitie"}
    assert asked | of_actions == set(woorden.bestand()["vraag"])


def test_the_questions_stand_in_the_order_of_the_words():
    order = list(woorden.bestand()["vraag"])
    for stap in STAPPEN[1:]:
        own = [naam for naam in stap.vragen if naam != stap.knop]
        assert own == sorted(own, key=order.index)


def test_the_closed_lists_are_those_of_the_catalogue():
    assert set(fenomeennamen()) == set(FENOMENEN)
    assert set(actienamen()) == set(ACTIES)


@pytest.mark.parametrize("stap", [*STAPPEN, SLOT], ids=lambda stap: stap.slug)
def test_only_what_is_required_is_asked_for(stap):
    form = stap.formulier({})
    assert set(form.errors) == set(stap.verplicht)
    assert stap.formulier(GENOEG[stap.slug]).is_valid()


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda stap: stap.slug)
def test_a_step_is_valid_when_its_form_is(stap):
    enough = GENOEG[stap.slug]
    wrong = [
        {},
        enough,
        {"onbekend": ["x"]},
        *({**enough, naam: ["a" * BEWAAR_MAX]} for naam in stap.formulier().fields),
    ]
    assert [stap.geldig(typed) for typed in wrong] == [stap.formulier(typed).is_valid() for typed in wrong]


def test_what_is_required_in_all():
    assert {stap.slug: stap.verplicht for stap in STAPPEN if stap.verplicht} == {
        "bericht-duiden": ("gevaar", "ontvangen", "zichtbaar"),
        "partners-betrekken": ("besluit",),
        "intervenieren": ("ingrijpen",),
    }


@pytest.mark.parametrize("stap", [*STAPPEN, SLOT], ids=lambda stap: stap.slug)
def test_a_text_that_is_too_long_is_a_message_at_its_field(stap):
    for naam in tekstvelden(stap):
        form = stap.formulier({**GENOEG[stap.slug], naam: ["a" * BEWAAR_MAX]})
        assert list(form.errors) == [naam]
        assert "Maak de tekst korter" in form.errors[naam][0]


@pytest.mark.parametrize("stap", [*STAPPEN, SLOT], ids=lambda stap: stap.slug)
def test_an_answer_that_is_not_on_the_list_is_refused(stap):
    for naam, veld in stap.formulier().fields.items():
        if veld.soort in ("chip", "chips"):
            form = stap.formulier({**GENOEG[stap.slug], naam: ["<script>" + "x" * 200]})
            assert list(form.errors) == [naam]
            assert form.errors[naam][0].startswith("Kies ")


def test_at_most_two_fenomenen():
    form = STAPPEN[1].formulier({"lijkt_op": list(FENOMENEN[:3])})
    assert form.errors["lijkt_op"] == ["Kies er hoogstens 2."]
    assert STAPPEN[1].formulier({"lijkt_op": list(FENOMENEN[:2])}).is_valid()


def test_a_called_function_may_be_any_that_the_card_names():
    form = STAPPEN[2].formulier({"besluit": ["ja_ik_bel"], "gebeld_functie": ["wijkagent Noord"]})
    assert form.is_valid()
    assert form.cleaned_data["gebeld_functie"] == "wijkagent Noord"


def test_no_field_asks_for_a_name():
    labels = {
        veld.label.lower()
        for stap in (*STAPPEN, SLOT)
        for veld in stap.formulier().fields.values()
        if veld.soort == "kort"
    }
    assert labels == {"wanneer zag je het?", "een andere functie", "hoe laat was dat?"}


def test_a_question_carries_its_help():
    hulp = STAPPEN[0].formulier().fields["beschrijving"].hulp
    assert hulp["goed"]
    assert hulp["fout"]
    assert "onze keuze" in hulp["waarom"]


# --- What is kept of what was typed --------------------------------------------------------------------


def typed(query: str, *velden: str) -> dict[str, list[str]]:
    return als_getypt(QueryDict(query), velden, 10)


def test_blank_leaves_no_trace():
    assert typed("a=&b=%20%20&c=x", "a", "b", "c", "d") == {"c": ["x"]}


def test_what_no_database_takes_is_left_out():
    assert als_getypt(MultiValueDict({"a": ["x\x00y\ud800z"]}), ["a"], 10) == {"a": ["xyz"]}


def test_text_is_cut_where_storing_ends():
    assert typed("a=12345678901234", "a") == {"a": ["1234567890"]}


def test_lists_are_kept_as_lists_and_unknown_fields_are_dropped():
    assert typed("a=1&a=2&z=3", "a") == {"a": ["1", "2"]}


def test_an_endless_list_is_cut():
    assert len(als_getypt(MultiValueDict({"a": ["x"] * 500}), ["a"], 10)["a"]) == 50
