"""Looking back on a version: the own evaluation, what all found, renewing unchanged, the dates for a calendar."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from afspraken.models import Afwijking, Evaluatie
from afspraken.regels import MagNiet
from partners.rechten import GeenRecht
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import concept, data, geldend, lid, onderteken, volgend_concept

pytestmark = pytest.mark.django_db

WAAROM = "De telefoon ging over op een vrije dag."


def regels_van(versie, partner):
    """Return the lines in which this kind of partner is one of the two."""
    return [row for row in versie.inhoud["afspraken"] if partner in (row["van"], row["naar"])]


def ingevuld(rows, **anders):
    """Return what a browser sends: the first line did not work, the others did."""
    sent = {f"oordeel_{row['id']}": "werkte" for row in rows} | {f"oordeel_{rows[0]['id']}": "werkte_niet"}
    return sent | {f"waarom_{rows[0]['id']}": WAAROM} | anders


def dagen(**anders):
    """Return the dates of a renewal as a browser sends them, and as dates."""
    days = data(date(2030, 1, 1)) | anders
    return {name: day.isoformat() for name, day in days.items()}, days


@pytest.fixture
def versie(wereld):
    return geldend(wereld)


# --- Who sees it -------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["kaart-evaluatie", "kaart-agenda", "kaart-verlengen"])
def test_a_stranger_finds_nothing(als, wereld, versie, naam):
    assert als("oov").get(adres(naam, versie)).status_code == 200
    assert als("oov", "elders").get(adres(naam, versie)).status_code == 404


def test_only_who_presents_renews(als, wereld, versie):
    assert als("politie").get(adres("kaart-verlengen", versie)).status_code == 403
    assert "Ongewijzigd verlengen" not in tekst(als("politie").get(adres("kaart-evaluatie", versie)))
    assert "Ongewijzigd verlengen" in tekst(als("oov").get(adres("kaart-evaluatie", versie)))


def test_who_only_reads_has_no_form(als, wereld, versie):
    page = tekst(als("fg").get(adres("kaart-evaluatie", versie)))
    assert "Wat alle organisaties vonden" in page
    assert "Bewaar onze evaluatie" not in page


# --- The own evaluation ------------------------------------------------------------------------------


def test_an_organisation_is_asked_about_its_own_afspraken_only(als, wereld, versie):
    for wie, count in (("oov", 1), ("jongerenwerk", 4), ("school", 0)):
        rows = als(wie).get(adres("kaart-evaluatie", versie)).context["rijen"]
        assert [row["afspraak"]["id"] for row in rows] == [row["id"] for row in regels_van(versie, wie)]
        assert len(rows) == count


def test_what_was_found_stands_for_every_organisation_with_what_failed_first(als, wereld, versie):
    pol, oov = regels_van(versie, "politie"), regels_van(versie, "oov")
    assert als("politie").post(adres("kaart-evaluatie", versie), ingevuld(pol[::-1])).status_code == 302
    assert als("oov").post(adres("kaart-evaluatie", versie), {f"oordeel_{oov[0]['id']}": "werkte"}).status_code == 302
    answer = als("school").get(adres("kaart-evaluatie", versie))
    numbers = [row["nummer"] for row in answer.context["gevonden"]]
    assert numbers == [pol[-1]["nummer"], *sorted(row["nummer"] for row in [*pol[:-1], *oov])]
    page = tekst(answer)
    assert f"<b>Politie basisteam Voorbeeldstad</b>: werkte niet. {WAAROM}" in page
    assert "<b>Gemeente Voorbeeldstad, OOV</b>: werkte" in page
    assert "Petra Prins" not in page.split("Wat alle organisaties vonden")[1]


def test_what_was_found_is_counted_in_words_beside_each_afspraak(als, wereld, versie):
    pol, jw = regels_van(versie, "politie"), regels_van(versie, "jongerenwerk")
    shared = next(row for row in pol if row["id"] in {row["id"] for row in jw})
    for wie, judgement in (("politie", "werkte"), ("jongerenwerk", "werkte_niet")):
        als(wie).post(adres("kaart-evaluatie", versie), {f"oordeel_{shared['id']}": judgement})
    page = tekst(als("school").get(adres("kaart-evaluatie", versie)))
    assert f"Afspraak {shared['nummer']}: 1 keer werkte niet, 1 keer werkte</summary>" in page
    assert "Ingevuld: werkte niet" in tekst(als("jongerenwerk").get(adres("kaart-evaluatie", versie)))


def test_a_second_answer_takes_the_place_of_the_first(als, wereld, versie):
    client, rows = als("politie"), regels_van(versie, "politie")
    key = f"oordeel_{rows[0]['id']}"
    client.post(adres("kaart-evaluatie", versie), ingevuld(rows))
    client.post(adres("kaart-evaluatie", versie), ingevuld(rows, **{key: "kwam_niet_voor"}))
    made = Evaluatie.objects.filter(versie=versie)
    assert made.count() == len(rows)
    assert made.get(afspraak=rows[0]["id"]).oordeel == "kwam_niet_voor"
    page = client.get(adres("kaart-evaluatie", versie))
    assert "Jullie evaluatie voor Politie" in tekst(page)
    assert page.context["form"][key].value() == "kwam_niet_voor"


def test_a_mistake_keeps_everything_that_was_filled_in(als, wereld, versie):
    rows = regels_van(versie, "politie")
    wrong = ingevuld(rows, op_papier="on", **{f"oordeel_{rows[-1]['id']}": "misschien"})
    answer = als("politie").post(adres("kaart-evaluatie", versie), wrong)
    assert answer.status_code == 422
    assert not Evaluatie.objects.exists()
    form = answer.context["form"]
    assert set(form.errors) == {f"oordeel_{rows[-1]['id']}"}
    assert {name: form[name].value() for name in wrong if "papier" not in name} == {
        name: value for name, value in wrong.items() if "papier" not in name
    }
    assert WAAROM in tekst(answer)
    assert form["op_papier"].value() in (True, "on")


def test_a_reason_that_is_too_long_is_kept_too(als, wereld, versie):
    rows = regels_van(versie, "politie")
    long = "Te lang. " * 60
    answer = als("politie").post(adres("kaart-evaluatie", versie), ingevuld(rows, **{f"waarom_{rows[0]['id']}": long}))
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert not Evaluatie.objects.exists()


@pytest.mark.parametrize("op_papier", [True, False])
def test_what_was_copied_from_paper_says_so(als, wereld, versie, op_papier):
    rows = regels_van(versie, "politie")
    als("politie").post(adres("kaart-evaluatie", versie), ingevuld(rows, **({"op_papier": "on"} if op_papier else {})))
    page = tekst(als("jongerenwerk").get(adres("kaart-evaluatie", versie)))
    assert page.count("(op papier)") == (len(rows) if op_papier else 0)


def test_a_line_of_another_partner_is_not_judged(als, wereld, versie):
    theirs = regels_van(versie, "politie")[0]
    als("oov").post(adres("kaart-evaluatie", versie), {f"oordeel_{theirs['id']}": "werkte_niet"})
    assert not Evaluatie.objects.exists()


def test_nobody_looks_back_on_a_concept(als, wereld):
    answer = als("politie").post(adres("kaart-evaluatie", concept(wereld)), {})
    assert answer.status_code == 422
    assert "Met deze versie heeft nog niemand gewerkt." in tekst(answer)


def test_what_was_followed_is_told_to_the_own_organisation_only(als, wereld, versie):
    line = regels_van(versie, "politie")[0]
    for choice in ("volg", "volg", "past_niet"):
        Afwijking.zeg(versie, lid(wereld, "jongerenwerk"), UUID(line["id"]), choice)
    mine = als("jongerenwerk2").get(adres("kaart-evaluatie", versie)).context["gevolgd"]
    assert [(row["nummer"], row["keuze"], row["aantal"]) for row in mine] == [
        (line["nummer"], "Wijk af: de afspraak past niet bij dit bericht", 1),
        (line["nummer"], "Volg ik", 2),
    ]
    assert als("politie").get(adres("kaart-evaluatie", versie)).context["gevolgd"] == []


def test_a_stranger_counts_nothing(wereld, versie):
    line = regels_van(versie, "politie")[0]
    with pytest.raises(GeenRecht):
        Evaluatie.vul_in(versie, lid(wereld, "politie", "elders"), {line["id"]: ("werkte", "")}, op_papier=False)
    assert not Evaluatie.objects.exists()


def test_an_organisation_looks_back_on_its_own_afspraken_only(wereld, versie):
    others = next(row for row in versie.inhoud["afspraken"] if "politie" not in (row["van"], row["naar"]))
    with pytest.raises(MagNiet):
        Evaluatie.vul_in(versie, lid(wereld, "politie"), {others["id"]: ("werkte", "")}, op_papier=False)
    assert not Evaluatie.objects.exists()


# --- Renewing ----------------------------------------------------------------------------------------


def test_renewing_gives_the_same_text_with_new_dates_to_sign_anew(als, wereld, versie):
    sent, days = dagen()
    answer = als("oov").post(adres("kaart-verlengen", versie), sent)
    renewed = versie.kaart.versies.get(nummer=2)
    assert answer.url == adres("kaart-versie", renewed)
    own = ("versie", "code", "data")
    old, new = ({name: v.inhoud[name] for name in v.inhoud if name not in own} for v in (versie, renewed))
    assert old == new
    assert {name: getattr(renewed, name) for name in days} == days
    assert {name: renewed.inhoud["data"][name] for name in sent} == sent
    assert (renewed.code != versie.code, renewed.hash != versie.hash) == (True, True)
    assert not renewed.ondertekeningen.exists()
    assert (renewed.status, versie.opnieuw().status) == ("voorgelegd", "geldend")
    page = tekst(als("politie").get(adres("kaart-wijzigingen", renewed) + "?alles=1"))
    assert "Er wijzigt niets." in page


def test_a_renewed_version_holds_after_two_signatures(als, wereld, versie):
    sent, _ = dagen(**data() | {"einde": versie.einde + timedelta(days=30)})
    als("oov").post(adres("kaart-verlengen", versie), sent)
    renewed = versie.kaart.versies.get(nummer=2)
    onderteken(renewed, lid(wereld, "jongerenwerk"))
    assert (renewed.opnieuw().status, versie.opnieuw().status) == ("voorgelegd", "geldend")
    onderteken(renewed, lid(wereld, "politie"))
    assert (renewed.opnieuw().status, versie.opnieuw().status) == ("geldend", "vervangen")


def test_a_second_click_renews_once_and_a_concept_moves_up(als, wereld, versie):
    waiting = volgend_concept(versie, wereld)
    sent, _ = dagen()
    answers = [als("oov").post(adres("kaart-verlengen", versie), sent) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert sorted(versie.kaart.versies.values_list("nummer", flat=True)) == [1, 2, 3]
    waiting.refresh_from_db()
    assert waiting.nummer == 3


def test_dates_that_do_not_fit_are_kept_on_the_form(als, wereld, versie):
    sent, _ = dagen(evaluatie=date(2029, 12, 1))
    answer = als("oov").post(adres("kaart-verlengen", versie), sent)
    assert answer.status_code == 422
    assert "De evaluatie komt na de ingang" in tekst(answer)
    assert all(day in answer.content.decode() for day in sent.values())
    assert versie.kaart.versies.count() == 1


def test_the_form_proposes_the_day_after_the_end(als, wereld, versie):
    begin = als("oov").get(adres("kaart-verlengen", versie)).context["form"]["ingang"].value()
    assert begin == (versie.einde + timedelta(days=1)).isoformat()


def test_what_was_never_in_force_is_not_renewed(als, wereld):
    made = concept(wereld)
    assert als("oov").post(adres("kaart-verlengen", made), dagen()[0]).status_code == 422
    assert made.kaart.versies.count() == 1


def test_the_day_to_talk_about_what_is_open_is_kept(als, wereld, versie):
    talk = date(2030, 3, 1)
    als("oov").post(adres("kaart-verlengen", versie), dagen()[0] | {"bespreken": talk.isoformat()})
    renewed = versie.kaart.versies.get(nummer=2)
    assert renewed.bespreken == talk
    assert renewed.inhoud["data"]["bespreken"] == talk.isoformat()


def test_without_that_day_it_is_the_day_of_looking_back(als, wereld, versie):
    _, days = dagen()
    als("oov").post(adres("kaart-verlengen", versie), dagen()[0])
    assert versie.kaart.versies.get(nummer=2).bespreken == days["evaluatie"]


# --- The calendar ------------------------------------------------------------------------------------


def test_the_calendar_has_every_date_of_the_version_as_a_whole_day(als, wereld, versie, settings):
    answer = als("school").get(adres("kaart-agenda", versie))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="afsprakenkaart-versie-1.ics"'
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    days = {str(event["UID"]).rsplit("-", 1)[1].split("@")[0]: event.decoded("DTSTART") for event in events}
    names = ("ingang", "bespreken", "evaluatie", "einde")
    assert days == {name: getattr(versie, name) for name in names}
    assert {event.decoded("DTEND") - event.decoded("DTSTART") for event in events} == {timedelta(days=1)}
    assert {str(event["URL"]) for event in events} == {settings.ADRES.rstrip("/") + adres("kaart-versie", versie)}
    assert all("Voorbeeldstad, versie 1: " in str(event["SUMMARY"]) for event in events)


def test_a_concept_has_no_dates_yet_and_still_gives_a_calendar(als, wereld):
    answer = als("politie").get(adres("kaart-agenda", concept(wereld)))
    assert Calendar.from_ical(answer.content).walk("VEVENT") == []
