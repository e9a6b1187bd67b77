"""How our own renderer draws a form: labels, hints, errors, what was chosen; no Django widget in sight."""

import re

import pytest
from django.template.loader import render_to_string

from kern.formulieren import Chip, Chips, Datum, Formulier, Kort, Lang, Verborgen, Vink

KLEUR = [("rood", "rood"), ("blauw", "blauw <fel>")]


class Voorbeeld(Formulier):
    """One of each kind."""

    wat = Kort(label="Wat is het?", required=True, help_text="In drie woorden.", hulp={"waarom": "Daarom."})
    kleur = Chip(label="Welke kleur?", choices=KLEUR)
    moet = Chip(label="Moet dit?", choices=KLEUR, required=True)
    kleuren = Chips(label="Welke kleuren?", choices=KLEUR, hoogstens=1)
    dag = Datum(label="Welke dag?")
    meer = Lang(label="Notitie", notitie=True)
    akkoord = Vink(label="Akkoord")
    stand = Verborgen()


def _pagina(data=None, **kwargs):
    return render_to_string("onderdelen/formulier.html", {"form": Voorbeeld(data, **kwargs)})


def _veld(page, name):
    """Return the tags of the inputs with this name."""
    return re.findall(rf'<(?:input|textarea)[^>]* name="{name}"[^>]*>', page)


def test_nothing_is_chosen_in_an_empty_form_but_blank():
    page = _pagina()
    checked = [tag for tag in re.findall(r"<input[^>]*>", page) if " checked" in tag]
    assert checked == ['<input type="radio" name="kleur" value="" checked>']
    assert "foutsamenvatting" not in page


def test_only_a_question_that_may_stay_open_can_be_undone():
    page = _pagina()
    assert len(_veld(page, "kleur")) == 3
    assert len(_veld(page, "moet")) == 2


def test_what_was_chosen_comes_back():
    page = _pagina(
        {"kleur": "blauw", "kleuren": ["rood"], "akkoord": "on", "wat": 'een "ding"', "dag": "2026-11-21", "stand": "7"}
    )
    assert " checked" in _veld(page, "kleur")[1]
    assert [" checked" in tag for tag in _veld(page, "kleuren")] == [True, False]
    assert " checked" in _veld(page, "akkoord")[0]
    assert 'value="een &quot;ding&quot;"' in _veld(page, "wat")[0]
    assert 'value="2026-11-21"' in _veld(page, "dag")[0]
    assert 'value="7"' in _veld(page, "stand")[0]
    assert "blauw &lt;fel&gt;" in page


def test_errors_stand_at_the_field_and_in_the_summary():
    page = _pagina({"kleuren": ["rood", "blauw"], "wat": ""})
    summary = page[: page.index("</div>")]
    assert re.findall(r'href="#(\w+)"', summary) == ["id_wat", "id_moet", "id_kleuren"]
    assert "Welke kleuren?" in summary
    assert "Kies er hoogstens 1." in summary
    for target in ("id_wat", "id_moet", "id_kleuren"):
        assert page.count(f'id="{target}"') == 1
        assert page.count(f'id="{target}_error"') == 1
    assert 'aria-describedby="id_wat_helptext id_wat_error" aria-invalid="true"' in page
    assert 'aria-describedby="id_kleuren_error"' in page


@pytest.mark.parametrize(("text", "is_open"), [("", False), ("Iets om te onthouden.", True)])
def test_a_note_is_folded_until_it_holds_something(text, is_open):
    page = _pagina(initial={"meer": text})
    assert ('<details class="notitie" open>' in page) is is_open
    assert text in page


def test_no_field_blocks_sending():
    page = _pagina()
    assert not re.search(r"<(?:input|textarea|select)[^>]* (?:required|pattern|maxlength|min|max)\b", page)


def test_every_field_has_a_name_for_a_screen_reader():
    page = _pagina()
    for tag in re.findall(r"<(?:input|textarea|select)[^>]*>", page):
        kind = re.search(r'type="(\w+)"', tag)
        if kind and kind[1] in {"hidden", "radio", "checkbox"}:
            continue
        ident = re.search(r'id="(\w+)"', tag)[1]
        assert f'for="{ident}"' in page or "aria-label" in tag


@pytest.mark.parametrize(("dag", "goed"), [("2026-11-22", True), ("22-11-2026", True), ("0026-11-22", False)])
def test_a_day_is_one_of_this_century(dag, goed):
    form = Voorbeeld({"wat": "iets", "moet": "rood", "dag": dag})
    assert form.is_valid() is goed
    assert ("Klopt het jaar" in str(form.errors)) is not goed


def test_a_choice_that_is_not_there_is_refused_without_its_code():
    form = Voorbeeld({"kleur": "6f1c", "moet": "rood", "kleuren": ["rood", "6f1c"], "dag": "2026-11-25"})
    assert form.errors["kleur"] == form.errors["kleuren"] == ["Deze keuze staat niet in de lijst. Kies opnieuw."]
