"""The knowledge pages: they say what the sources say, show where these disagree, and cost little."""

import copy
import re
import tomllib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fenomenen.models import Fenomeen
from partners.models import Lidmaatschap
from routekaart.paginas.inladen import KENNIS, kennis
from routekaart.paginas.kennis import in_volgorde, signaalroute, woorden
from tests.factories.partners import OrganisatieFactory, PartnerSoortFactory
from tests.factories.wereld import mensenwereld
from tests.paginas.hulp import adressen, hoofd, zin
from tests.paginas.hulp import woorden as tekst

pytestmark = pytest.mark.django_db
PAGINAS = ["informatie-delen", "signaleren", "zevenstappenmodel", "voor-jongeren"]
LID = "jongerenwerk@voorbeeldstad.example"


@pytest.fixture
def lees(client, inhoud):
    """The words of a page as a visitor reads them."""
    return lambda naam: zin(client.get(reverse(naam)).content.decode())


# --- What has to be there: the facts that are easy to miss -------------------------------------------

FEITEN = {
    "informatie-delen": {
        "E27": "Kom dan direct in actie, vertel het je partners en haal ze erbij",
        "K24": "de privacywet beperkt ze niet",
        "K27": "De bron noemt hier geen instantie",
        "I1": "online werken is hetzelfde als offline werken, ook voor privacy (bron 000, 003)",
        "I16": "Bij uitzondering wel, alleen met de convenantpartners",
        "I20": "Heeft de bevoegdheid om informatie over een jongere te delen. Altijd binnen de wettelijke taken",
        "J80": "De bron noemt dat een grijs gebied",
        "J65": "De gemeente mag gegevens niet systematisch volgen",
        "C10": "Daardoor bereikt het meer mensen, kan het meer schade doen en kun je het met partners delen",
        "C12": "Zoek dit meteen uit, want een bericht kan verdwijnen",
        "E10": "Denk ook aan handhavers, scholen, jeugdboa's, wijkteams, hulpverleners en het OM",
        "E12": "Kun je hetzelfde bereiken zonder gegevens over een persoon, dan laat je die altijd weg",
        "E16": "Misschien is een beschrijving met alleen de nodige gegevens genoeg",
        "E18": "Kreeg je het bericht doorgestuurd, van een jongere of een collega? Dan telt die vraag nog zwaarder",
        "E21": "Dat is geen vrijbrief, want vraag 1 blijft gelden",
        "E22": "wie iets zelf plaatst of bevestigt, maakt het zelf openbaar",
        "E24": "rond de plaatser of iemand anders in het bericht een aanpak met een convenant",
        "E25": "Vaker is niet altijd",
        "I22": "welke gegevens je deelt; waarom je dat doet; met wie je ze deelt",
        "G24": "let dan op welke informatie je wel en niet deelt",
        "H21": "vertel jongeren dat je dit soort informatie met partners deelt",
        "K29": "Bespreek signalen ook met hen, zegt bron 003",
        "K32": "De politie verbindt drie werelden: veiligheid, het sociaal domein en het onderwijs",
        "L13": "Eerst staat vast dat iets nodig is; pas daarna wissel je persoonsgegevens uit",
        "M60": "Een jongere die zich verraden voelt door zijn jongerenwerker, kan helemaal uit beeld raken",
        "J13": "geen volledig juridisch beeld",
    },
    "signaleren": {
        "K8": "75 procent van de delicten door jongeren wordt vanuit een groep gepleegd",
        "K8, no origin": "De bron zegt niet waar dit cijfer vandaan komt",
        "K12": "omdat ze zich onveilig voelen of indruk willen maken. Meestal zijn ze niet van plan het te gebruiken",
        "K16": "Kijk eerst of je kunt aansluiten bij een overleg dat zij al hebben",
        "K17": "met welk doel je iets deelt; welke informatie dat is; hoe jullie signaleringsroute loopt",
        "K19": "Bij 1 jongere: Bijvoorbeeld het jeugdoverleg of het vroegsignaleringsoverleg",
        "K20": "bij meer dan 1 jongere: Het 7-stappenmodel, en bespreken in het jeugdgroepoverleg",
        "K23": "wat er in het bericht staat, en of je de jongere kent",
        "K24": "Voor deze meldingen vormt de privacywet geen beperking",
        "K27": "De bron noemt geen instantie",
        "X19": "gaat alleen over wapenbezit",
        "B3": "Rivaliserende jeugd staat niet in de lijst van bron 003",
        "V6": "het losse woord ‘wapens’, zonder uitleg",
    },
    "zevenstappenmodel": {
        "L2": "vier convenantpartners: burgemeester, politie, OM en jongerenwerk",
        "L3": "procesregisseur OOV is de spil in de uitvoering",
        "L14": "en dan zo min mogelijk",
        "L13": "Persoonsgegevens wissel je pas uit als vaststaat dat het nodig is",
        "L16": "wijkagenten, digitaal wijkagenten en jongerenwerkers online",
        "X24": "Burgemeester, ambtenaar OOV en procesregisseur OOV zijn drie functies",
        "X30": "De vijf routestappen en de vijf werksessiestappen zijn iets anders",
    },
    "voor-jongeren": {
        "H20": "Iets doen als het moet. Daar horen ze open over te zijn",
        "H21": "Ze horen eerlijk te zijn over wat ze doen en met wie ze samenwerken",
        "H22": "Op je telefoon is dat niet anders",
        "A23": "Letten op wat goed gaat",
        "B10": "Zoek op internet naar Helpwanted. Daar helpen ze je, en je hoeft niet te zeggen wie je bent",
        "I8": "Jongerenwerkers werken niet undercover",
        "I18": "Dat mag alleen met een bevel van het Openbaar Ministerie",
        "J42, J63": "soms zie je niet dat er iemand kijkt",
        "J111": "ze maken zich grote zorgen om jou; anderen lopen gevaar",
        "A24": "het is goed voor jou",
        "K29": "hoort die daarover te praten met je kind, en ook met jou",
    },
}


@pytest.mark.parametrize("naam", PAGINAS)
def test_a_page_says_what_is_easily_missed(lees, naam):
    page = lees(naam)
    assert {fact: words for fact, words in FEITEN[naam].items() if words not in page} == {}


# Young people read the sources at the foot of the page, not after every sentence.
@pytest.mark.parametrize("naam", [naam for naam in PAGINAS if naam != "voor-jongeren"])
def test_a_page_prints_its_sources(client, inhoud, naam):
    page = client.get(reverse(naam))
    printed = {number for number, _ in page.context["bronnen"]}
    used = set(re.findall(r"\b00[0-4]\b", zin(page.content.decode()).partition("Bronnen 0")[0]))
    assert printed == used


def test_what_is_ours_is_marked_as_ours(lees):
    page = lees("informatie-delen")
    assert page.count("Wij kiezen:") == 3
    assert page.count("Onze toevoeging:") == 2
    assert "Onze aanname. In bron 000 staan deze regels onder elkaar" in page  # X29
    assert "De verdeling over twee lijsten is van ons" in page
    assert "De vragen hieronder zijn van ons" in lees("voor-jongeren")


def test_danger_stands_above_every_rule(lees):
    page = lees("informatie-delen")
    order = ["Is er gevaar?", "Mag wel, mag beperkt", "De hoofdregel:", "Ernstig gevaar.", "Convenantpartners."]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_need_comes_before_the_rule_on_special_data(lees):
    part = lees("informatie-delen").partition("Bijzondere persoonsgegevens Dat zijn")[2]
    order = ["Is het nodig?", "uit een besloten account?", "een (semi)openbare bron?", "Plaatste een ander het?"]
    places = [part.index(words) for words in order]
    assert places == sorted(places)


def test_an_empty_cell_says_that_the_source_is_silent(client, inhoud):
    page = hoofd(client.get(reverse("informatie-delen")).content.decode())
    rows = woorden()["delen"]["partners"]["rij"]
    silent = sum(not row[partner] for row in rows for partner in ("jongerenwerk", "politie"))
    assert silent == 3
    assert page.count("Hier zegt deze bron niets over.") == silent


def test_the_three_convenants_are_kept_apart(lees):
    part = lees("informatie-delen").partition("Drie soorten convenanten De bronnen")[2]
    for words, source in [("onder een aanpak", "001"), ("schoolveiligheid", "002"), ("Modelconvenant", "003")]:
        assert re.search(rf"{words}[^(]*\(bron {source}\)", part)


def test_damaged_text_and_guessed_authorities_are_not_there(lees):
    page = lees("signaleren")
    assert "Nietcriminele" not in page
    assert page.count("onveilig voelen") == 1  # the sentence that breaks off says it twice, of both groups
    for word in ("112", "0900", "0800", "www.", "https://"):
        assert word not in page


def test_young_people_are_not_sent_to_a_site_for_professionals(lees):
    page = lees("voor-jongeren")
    assert "Jongline" not in page
    assert "https://" not in page


# --- The drawings ------------------------------------------------------------------------------------


def _tekeningen(page: str) -> list[list[str]]:
    drawings = re.findall(r'<svg class="routekaart-.*?</svg>\s*(?=<svg class="routekaart-|</figure>)', page, re.DOTALL)
    return [[tekst(line) for line in re.findall(r"<text\b.*?</text>", drawing)] for drawing in drawings]


def test_both_drawings_say_the_same_as_the_list(client, inhoud):
    page = hoofd(client.get(reverse("signaleren")).content.decode())
    fold = re.search(r'<details class="kaartlijst">.*?</details>', page, re.DOTALL)
    route = woorden()["route"]
    said = [route["start"], route["grond"], *(part for tak in route["tak"] for part in (tak["kop"], tak["weg"]))]
    drawings = _tekeningen(page)
    assert len(drawings) == 2
    for lines in drawings:
        assert sorted(" ".join(lines).split()) == sorted(" ".join(said).split())
    assert sorted(re.findall(r"[\w-]+", tekst(fold[0]))) == sorted(
        re.findall(r"[\w-]+", " ".join(["De tekening als lijst", *said]))
    )
    assert page.count('<title id="signaalroute-') == 2


@pytest.mark.parametrize(("blad", "breedte", "hoogte"), [("breed", 1200, 490), ("smal", 328, 566)])
def test_every_line_of_the_drawing_stands_on_the_paper(blad, breedte, hoogte):
    route = signaalroute()
    parts = route[blad]
    lines = [parts["start"], *parts["koppen"], *parts["wegen"], parts["grond"]]
    whole = [" ".join(regel.tekst for regel in part) for part in lines]
    assert whole == [
        route["start"], *(t["kop"] for t in route["tak"]), *(t["weg"] for t in route["tak"]), route["grond"],
    ]  # fmt: skip
    assert all(0 < regel.x < breedte and 0 < regel.y < hoogte for part in lines for regel in part)


def test_the_seven_steps_stand_in_the_order_of_the_source(client, inhoud):
    page = hoofd(client.get(reverse("zevenstappenmodel")).content.decode())
    steps = re.search(r'<ol class="haltes">(.*?)</ol>', page, re.DOTALL)
    shown = [tekst(step) for step in re.findall(r"<li>.*?</li>", steps[1], re.DOTALL)]
    keys = ["signalen", "Beoordeel", "Duid", "advies", "vast", "Voer", "evalueer"]
    assert len(shown) == len(keys)
    assert [key for key, step in zip(keys, shown, strict=True) if key not in step] == []
    assert not re.search(r"(?i)routestap \d|werksessiestap \d", tekst(page))  # X30


def test_the_seven_signals_and_which_of_them_may_be_about_weapons(client, inhoud):
    page = hoofd(client.get(reverse("signaleren")).content.decode())
    rows = re.findall(r"<li>.*?</li>", re.search(r'<ol class="signalen">(.*?)</ol>', page, re.DOTALL)[1])
    assert [tekst(row) for row in rows] == [
        "Seksueel grensoverschrijdend gedrag",
        "Fraude",
        "Intimidatie en agressie wapens",
        "Online aangejaagde ordeverstoringen wapens",
        "Illegale handel wapens",
        "Cybercriminaliteit",
        "Radicalisering en extremisme wapens",
    ]


def test_every_fenomeen_is_a_link(client, inhoud):
    links = adressen(client.get(reverse("signaleren")).content.decode())
    assert len({link for link in links if re.fullmatch(r"/fenomenen/[^/]+/", link)}) == 8


def test_a_fenomeen_that_is_gone_leaves_the_list(inhoud):
    without = in_volgorde(Fenomeen.objects.exclude(slug__in=["fraude", "rivaliserende-jeugd"]))
    assert len(without["rij"]) == 6
    assert without["ontbrekend"] is None


# --- Links, cost and caches --------------------------------------------------------------------------


@pytest.mark.parametrize("naam", PAGINAS)
def test_every_link_leads_somewhere(client, inhoud, naam):
    here = reverse(naam)
    wrong = []
    for link in adressen(client.get(here).content.decode()):
        path, _, anchor = link.partition("#")
        if path.startswith("tel:"):
            continue
        answer = client.get(path or here)
        if answer.status_code != 200 or (anchor and f'id="{anchor}"' not in answer.content.decode()):
            wrong.append(link)
    assert wrong == []


@pytest.mark.parametrize("naam", PAGINAS)
def test_the_list_of_what_is_on_the_page_is_true(client, inhoud, naam):
    page = client.get(reverse(naam)).content.decode()
    aside = re.search(r"<aside\b.*?</aside>", page, re.DOTALL)[0]
    anchors = re.findall(r'href="#([^"]+)"', aside)
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("naam", PAGINAS)
def test_a_visit_sets_no_cookie_and_a_repeat_costs_a_304(client, inhoud, naam):
    first = client.get(reverse(naam))
    assert first.status_code == 200
    assert not first.cookies
    again = client.get(reverse(naam), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("naam", PAGINAS)
@pytest.mark.parametrize("wie", ["", LID])
def test_a_page_costs_few_queries_however_large_the_network(client, inhoud, naam, wie):
    wereld = mensenwereld()
    if wie:
        client.force_login(wereld.mensen[wie])
    client.get("/")  # a first visit after logging in writes the session
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(naam))
        counts.append(len(asked))
        for nr in range(24):
            soort = PartnerSoortFactory(slug="school")
            OrganisatieFactory(gemeente=wereld.hier.gemeente, soort=soort, naam=f"School {len(counts)}-{nr}")
    assert counts[0] == counts[1]
    assert counts[0] <= (8 if wie else 2)


# --- Who sees which names ----------------------------------------------------------------------------


def _namen(netwerk) -> set[str]:
    return {organisatie.naam for organisatie in netwerk.organisaties.values()}


@pytest.mark.parametrize(("wie", "eigen"), [(LID, "hier"), ("politie@elders.example", "elders")])
def test_a_member_sees_the_own_network_and_no_other(client, inhoud, wie, eigen):
    wereld = mensenwereld()
    client.force_login(wereld.mensen[wie])
    page = zin(client.get(reverse("voor-jongeren")).content.decode())
    own, other = (wereld.hier, wereld.elders) if eigen == "hier" else (wereld.elders, wereld.hier)
    assert f"In {own.gemeente.naam} werken samen" in page
    assert [name for name in _namen(own) if name not in page] == []
    assert [name for name in _namen(other) if name in page] == []


def test_who_is_a_member_of_nothing_sees_no_names(client, inhoud):
    wereld = mensenwereld()
    names = _namen(wereld.hier) | _namen(wereld.elders)
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen[LID]).update(tot="2020-01-01", van="2019-01-01")
    visitor = zin(client.get(reverse("voor-jongeren")).content.decode())
    client.force_login(wereld.mensen[LID])
    former = zin(client.get(reverse("voor-jongeren")).content.decode())
    assert [name for page in (visitor, former) for name in names if name in page] == []


# --- The words themselves ----------------------------------------------------------------------------


def test_the_words_of_these_pages_are_complete_and_a_mistake_is_told():
    data = tomllib.loads(KENNIS.read_text("utf-8"))
    assert kennis(data) == []
    broken = copy.deepcopy(data)
    broken["model"]["stappen"].pop()
    broken["model"]["bronnen"] = ["L99"]
    broken["delen"]["eerst"]["regels"][0]["bron"] = "009"
    broken["delen"]["regels"]["lijst"][1]["regels"][0]["tekst"] = " "
    assert kennis(broken) == [
        ("model", "6 stappen, not 7"),
        ("", "unknown inventory id: L99"),
        ("delen.eerst.regels", "row 1: unknown source: 009"),
        ("delen.regels.lijst", "row 1 must have exactly the keys tekst, bron, with text"),
    ]
    assert kennis({"delen": {}}) == [("", "the tables must be delen, kaartje, model, route, signalen")]
