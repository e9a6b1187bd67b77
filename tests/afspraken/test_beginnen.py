"""Beginning a card: from blank, with our model card or with the last version; and where each line came from."""

import pytest

from afspraken.modellen import modelafspraken
from afspraken.models import Afspraak, Inbreng, Kaartversie, modelkaart
from afspraken.regels import MagNiet
from partners.rechten import GeenRecht
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import geldend, lid, open_kaart, voorgelegd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MODELLEN = {model.slug: model for model in modelafspraken()}


def begin(client, waarmee=None):
    """Begin a version from a page, as a browser does."""
    client.post(adres("kaart-nieuw"), {"begin": waarmee} if waarmee else {})
    return Kaartversie.objects.filter(voorgelegd_op=None).get()


def uit(versie):
    """Return where the lines of a version came from."""
    return {row.herkomst for row in [*versie.afspraken.all(), *versie.inbreng.all()]}


# --- Three ways to begin ------------------------------------------------------------------------------


def test_the_first_version_begins_blank_or_with_the_model_card(als, wereld):
    open_kaart(wereld.hier)
    page = tekst(als("oov").get(adres("afsprakenkaart")))
    assert [code for code in ("vorige", "leeg", "model") if f'value="{code}"' in page] == ["leeg", "model"]
    made = begin(als("oov"), "leeg")
    assert (made.nummer, made.afspraken.count(), made.inbreng.count()) == (1, 0, 0)


def test_the_model_card_gives_every_line_as_a_proposal_that_nobody_accepted(als, wereld):
    open_kaart(wereld.hier)
    made = begin(als("oov"), "model")
    assert uit(made) == {f"Modelafspraak: {model.titel}" for model in MODELLEN.values()}
    assert not made.inbreng.exists()
    assert not any(
        row["telt"] or row["aanvaard"]
        for row in als("oov").get(adres("kaart-versie", made)).context["kaart"]["afspraken"]
    )
    page = tekst(als("politie").get(adres("kaart-versie", made)))
    for model in MODELLEN.values():
        assert f"Uit: Modelafspraak: {model.titel}" in page
    for slug, model in MODELLEN.items():
        row = Afspraak.objects.get(herkomst=modelkaart.herkomst(model))
        assert (row.van.slug, row.naar.slug, row.vanaf_drempel, row.zicht) == (
            model.van, model.naar, model.vanaf_drempel, model.zicht), slug  # fmt: skip
        assert {one.slug for one in row.fenomenen.all()} == set(model.fenomenen)
        assert (row.actie.slug if row.actie else "") == model.actie


def test_a_network_without_a_partner_gets_no_line_with_it(als, wereld):
    open_kaart(wereld.elders)
    made = begin(als("oov", "elders"), "model")
    assert made.afspraken.exists()
    assert {slug for row in made.afspraken.all() for slug in (row.van.slug, row.naar.slug)} <= {
        "jongerenwerk", "politie", "oov"}  # fmt: skip


@pytest.mark.parametrize("waarmee", ["vorige", None, "onzin"])
def test_the_last_version_comes_along_with_what_was_accepted(als, wereld, waarmee):
    old = geldend(wereld)
    page = tekst(als("oov").get(adres("kaart-versie", old)))
    assert [code for code in ("vorige", "model", "leeg") if f'value="{code}"' in page] == ["vorige", "model", "leeg"]
    made = begin(als("oov"), waarmee)
    assert (made.afspraken.count(), made.inbreng.count()) == (old.afspraken.count(), old.inbreng.count())
    assert uit(made) == {"versie 1"}
    assert "Uit: versie 1" in tekst(als("politie").get(adres("kaart-versie", made)))
    assert {row["zin"] for row in made.inhoud["afspraken"]} == {row["zin"] for row in old.inhoud["afspraken"]}


@pytest.mark.parametrize(("waarmee", "aantal"), [("leeg", 0), ("model", len(MODELLEN))])
def test_a_next_version_may_begin_anew_and_the_old_one_stays(als, wereld, waarmee, aantal):
    old = geldend(wereld)
    before = (old.afspraken.count(), old.inhoud)
    made = begin(als("oov"), waarmee)
    assert (made.nummer, made.afspraken.count(), made.inbreng.count()) == (2, aantal, 0)
    assert (old.afspraken.count(), old.opnieuw().inhoud, old.opnieuw().status) == (*before, "geldend")


def test_where_a_line_came_from_first_is_kept(als, wereld):
    old = voorgelegd(wereld)
    first = old.afspraken.first()
    Afspraak.objects.filter(pk=first.pk).update(herkomst="Workshop Noord, 3 mei 2026")
    made = begin(als("oov"))
    assert uit(made) == {"Workshop Noord, 3 mei 2026", "versie 1"}
    assert Inbreng.objects.filter(versie=old).exclude(herkomst="").count() == 0


def test_a_second_click_with_another_choice_changes_nothing(als, wereld):
    open_kaart(wereld.hier)
    made = begin(als("oov"), "leeg")
    assert begin(als("oov"), "model") == made
    assert not made.afspraken.exists()


# --- Models in a concept ------------------------------------------------------------------------------


@pytest.fixture
def leeg(als, wereld):
    open_kaart(wereld.hier)
    return begin(als("oov"), "leeg")


def test_a_concept_takes_the_models_that_were_chosen(als, wereld, leeg):
    client, two = als("oov"), ["jongerenwerk-belt-bij-gevaar", "politie-geeft-uitleg"]
    assert adres("kaart-modellen", leeg) in tekst(client.get(adres("kaart-versie", leeg)))
    page = client.get(adres("kaart-modellen", leeg))
    assert [model.slug for model, _ in page.context["rijen"]] == list(MODELLEN)
    assert all(zin.split(".")[0] in tekst(page) for _, zin in page.context["rijen"])
    answer = client.post(adres("kaart-modellen", leeg), {"model": [*two, "onzin"]})
    assert answer.url == f"{adres('kaart-versie', leeg)}#afspraken"
    assert uit(leeg) == {f"Modelafspraak: {MODELLEN[slug].titel}" for slug in two}
    assert not any(row.aanvaardingen.exists() for row in leeg.afspraken.all())
    client.post(adres("kaart-modellen", leeg), {"model": two})
    assert leeg.afspraken.count() == 2
    rest = client.get(adres("kaart-modellen", leeg)).context["rijen"]
    assert [model.slug for model, _ in rest] == [slug for slug in MODELLEN if slug not in two]


def test_a_sentence_on_the_page_is_the_one_that_the_card_gets(als, wereld, leeg):
    shown = {model.slug: zin for model, zin in als("oov").get(adres("kaart-modellen", leeg)).context["rijen"]}
    made = modelkaart.neem_over(leeg, lid(wereld, "oov"))
    sentences = {
        row["herkomst"]: row["zin"] for row in als("oov").get(adres("kaart-versie", leeg)).context["kaart"]["afspraken"]
    }
    assert len(made) == len(MODELLEN)
    assert sentences == {modelkaart.herkomst(MODELLEN[slug]): zin for slug, zin in shown.items()}


def test_a_partner_is_offered_its_own_models_only(als, wereld, leeg):
    rows = als("school").get(adres("kaart-modellen", leeg)).context["rijen"]
    assert {model.slug for model, _ in rows} == {
        slug for slug, model in MODELLEN.items() if "school" in (model.van, model.naar)
    }
    als("school").post(adres("kaart-modellen", leeg), {"model": ["jongerenwerk-belt-bij-gevaar"]})
    assert not leeg.afspraken.exists()


def test_nothing_chosen_is_said(als, wereld, leeg):
    answer = als("oov").post(adres("kaart-modellen", leeg), {})
    assert answer.status_code == 422
    assert "Vink eerst aan wat je wilt overnemen." in tekst(answer)


def test_a_frozen_version_and_a_stranger_get_none(als, wereld):
    frozen = voorgelegd(wereld)
    assert als("oov").get(adres("kaart-modellen", frozen)).url == adres("kaart-versie", frozen)
    assert als("oov").post(adres("kaart-modellen", frozen), {"model": list(MODELLEN)}).status_code == 422
    assert als("oov", "elders").get(adres("kaart-modellen", frozen)).status_code == 404
    with pytest.raises(MagNiet):
        modelkaart.neem_over(frozen, lid(wereld, "oov"))
    with pytest.raises(GeenRecht):
        modelkaart.neem_over(frozen, lid(wereld, "politie", "elders"))
    assert frozen.afspraken.count() == 4
