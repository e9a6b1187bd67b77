"""Every form of the site against bad input: never a fault, a clear message at its place, what was typed kept.

The forms are found on the pages, as a browser finds them; each is tried in a savepoint that is rolled back.
"""

import re
from contextlib import contextmanager
from copy import deepcopy

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import resolve, reverse

from afspraken.models import Afspraak, Inbreng
from afspraken.workshop.models import Partnerantwoord
from afspraken.workshop.woorden import Fase, OnderdeelSoort
from fenomenen.models import Voorbeeldbericht
from tests.factories import workshop as zalen
from tests.factories.afspraken import afspraak_velden, inbreng_velden, soort
from tests.factories.route import volle_doorloop
from tests.factories.wereld import REGIO
from tests.toegang.invoer import FOUTEN, GETYPT, formulieren
from tests.toegang.spelers import ANONIEM, DELEN, MAKER, OOV
from tests.toegang.test_matrix import ADRESSEN, als, tellingen

pytestmark = pytest.mark.django_db
SCHOOL, HH, OOV_ELDERS = "school@voorbeeldstad.example", "handhaving@voorbeeldstad.example", "oov@elders.example"
POL = "politie@voorbeeldstad.example"
ENGELS = re.compile(r"This field|Enter a|Select a|Ensure this|is not a valid|Too Many")
# Looked at, and nothing is sent there.
ZONDER_FORMULIER = {
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "afspraken-bij-fenomeen",
    "afspraken-maken",
    "afsprakenkaart",
    "colofon",
    "doorloop",
    "doorlopen",
    "fenomeen",
    "fenomenen",
    "gezond",
    "handleiding",
    "handleiding-pagina",
    "handleiding-pdf",
    "handout",
    "informatie-delen",
    "interventiematrix",
    "interventies",
    "jongerenkaartje",
    "kaart-agenda",
    "kaart-bekijk",
    "kaart-getekend",
    "kaart-csv",
    "kaart-formaat",
    "kaart-json",
    "kaart-pdf",
    "kaart-proefrit",
    "kaart-thuis",
    "kaart-verschillen",
    "kaart-versie",
    "kaart-wijzigingen",
    "lege-kaart",
    "netwerk",
    "netwerk-soort",
    "ontvangstpunten",
    "partner",
    "partners",
    "partners-vergelijk",
    "privacy",
    "route-uitleg",
    "samenvatting",
    "scherm",
    "signalen-lezen",
    "signaleren",
    "spoed",
    "toegankelijkheid",
    "uitnodiging",
    "uitnodiging-link",
    "verslag",
    "voor-jongeren",
    "voor-jou",
    "voorbeeld-scherm",
    "voorbeelden",
    "workshop",
    "workshop-agenda",
    "workshop-csv",
    "workshop-verschillen",
    "workshop-zaal",
    "workshops",
    "zaal",
    "evaluatieformulier",
    "zakkaart",
    "zevenstappenmodel",
    "zoeken",
}
# The session keeps codes only (privacy by design): an answer in own words is asked for again.
NIET_IN_SESSIE = {"route-nieuw"}

# Every click opens another screen, each with its own address.
ELKE_KLIK = {"workshop-scherm"}
# Puts one part more in: the second click is told that the draaiboek changed, and adds nothing.
NIEUW_DEEL = {"draaiboek"}

# A field of these must be filled in; the other forms take an empty answer.
MET_VERPLICHT = {
    "account_login", "account_reset_password", "account_reset_password_from_key", "controle", "controle-code",
    "ontvangstpunt", "ontvangstpunt-nieuw", "kaartafspraken", "inbreng", "inbreng-nieuw", "afspraak", "afspraak-nieuw",
    "kaart-voorleggen", "kaart-tekenen", "kaart-intrekken", "kaart-weigeren", "kaart-opzeggen", "kaart-papier",
    "kaart-invoeren", "kaart-tegenspraak", "kaart-verlengen", "opmerkingen", "route-nieuw", "netwerk-nieuw",
    "netwerk-rij",
    "workshop-nieuw", "workshop-wijzigen", "draaiboek", "workshop-kaartafspraken", "workshop-aantekening",
    "workshop-afspraak", "zaal-voorstel",
}  # fmt: skip
GEWOON = "application/x-www-form-urlencoded"


@pytest.fixture
def gevuld(toneel, inhoud):
    """The stage with a walk to the end, and proposals that wait for the maker; Elders may read a card in."""
    leden, concept = toneel.wereld.leden, toneel.concept
    elders = toneel.zaal_elders.kaart
    toneel.zaal_elders.delete()
    elders.versies.filter(voorgelegd_op=None).delete()
    Inbreng.voeg_toe(concept, leden[OOV], soort("jongerenwerk"), inbreng_velden())
    # A contradiction, so that the proefrit has something to decide.
    hopes = inbreng_velden(vraag=2, andere=soort("jongerenwerk"))
    Inbreng.voeg_toe(concept, leden[SCHOOL], soort("school"), hopes)
    Inbreng.voeg_toe(
        concept, leden[MAKER], soort("jongerenwerk"), inbreng_velden(antwoord="niet", andere=soort("school"))
    )
    other = afspraak_velden(van=soort("school"), naar=soort("jongerenwerk"))
    Afspraak.stel_voor(concept, leden[SCHOOL], other)
    toneel.doorloop = volle_doorloop(leden[MAKER], stappen=5, met_kanaries=False)
    return toneel


def lokaal(t):
    """Return the addresses of every kind of row that a network adds."""
    for slug, rij in t.lokaal.items():
        begin = "?pagina=/fenomenen/" if slug == "notities" else ""
        yield reverse("netwerk-nieuw", args=[slug]) + begin
        yield reverse("netwerk-rij", args=[slug, rij.pk])
        yield reverse("netwerk-verwijderen", args=[slug, rij.pk])


def paginas(t):
    """Return (who, address) of every page with a form of its own."""
    walk, card, concept = t.doorloop.pk, t.versie, t.concept
    person = t.personen[SCHOOL]
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    mine = concept.inbreng.filter(partner__slug="jongerenwerk").first().pk
    ours = concept.afspraken.filter(van__slug="jongerenwerk").first().pk
    cell = reverse("inbreng-nieuw", args=[concept.pk])
    new = reverse("afspraak-nieuw", args=[concept.pk])
    practice = f"?oefening={Voorbeeldbericht.objects.first().slug}"
    steps = ("bericht-duiden", "contextinformatie", "partners-betrekken", "intervenieren", "acties")
    return {
        ANONIEM: [
            reverse("account_login"), reverse("account_reset_password"), reverse("route-nieuw"),
            reverse("route-nieuw") + practice, reverse("account_reset_password_from_key", kwargs=key),
            reverse("controle"), reverse("controle-code", args=[card.code]), reverse("demo"),
        ],
        MAKER: [
            reverse("account_logout"), reverse("route-nieuw"), *(reverse("stap", args=[walk, step]) for step in steps),
            reverse("afsluiten", args=[walk]), reverse("samenvatting", args=[walk]),
            reverse("kaart-versie", args=[concept.pk]), *(f"{cell}?vraag={n}" for n in range(1, 5)),
            reverse("inbreng", args=[mine]), reverse("inbreng-verwijderen", args=[mine]),
            f"{new}?soort=betrekken", f"{new}?soort=ingrijpen", reverse("afspraak", args=[ours]),
            reverse("kaart-modellen", args=[concept.pk]), reverse("opmerkingen", args=[ours]),
            reverse("kaart-evaluatie", args=[card.pk]),
            reverse("papier-bevestigen", args=[card.papieren.get().pk]),
            reverse("afspraak-verwijderen", args=[ours]), reverse("ontvangstpunt-nieuw"),
            reverse("ontvangstpunt", args=[t.wereld.hier.organisaties["jongerenwerk"].ontvangstpunten.get().pk]),
            *lokaal(t),
        ],
        SCHOOL: [
            reverse("kaart-versie", args=[card.pk]), reverse("kaart-tekenen", args=[card.pk]),
            reverse("kaart-weigeren", args=[card.pk]),
        ],
        POL: [reverse("kaart-opzeggen", args=[card.pk])],
        OOV: [
            reverse("kaartafspraken", args=[concept.pk]), reverse("kaart-voorleggen", args=[concept.pk]),
            reverse("kaart-intrekken", args=[card.pk]), reverse("kaart-papier", args=[card.pk]),
            reverse("kaart-proefrit", args=[concept.pk]), reverse("kaart-verlengen", args=[card.pk]),
            reverse("evaluatie-papier", kwargs=DELEN["evaluatie-papier"](t)),
        ],
        OOV_ELDERS: [reverse("afsprakenkaart"), reverse("kaart-invoeren")],
        REGIO: [reverse("doorlopen")],
        **zaalpaginas(t),
    }  # fmt: skip


# Where a phone has something to fill in: the kind of part, the how manieth of that kind, the phase.
HALTES = [
    (OnderdeelSoort.AANSLUITEN, 0, Fase.ALLEEN),
    (OnderdeelSoort.SCENARIO, 1, Fase.ALLEEN),
    (OnderdeelSoort.SCENARIO, 1, Fase.ONS_ANTWOORD),
    (OnderdeelSoort.BEREIKBAARHEID, 0, ""),
    (OnderdeelSoort.SLOT, 0, ""),
]


def zaalpaginas(t):
    """Return (who, address) of the pages of a workshop; who is a stop for a phone of jongerenwerk."""
    room, ready = t.zaal, zalen.bereid_voor(t.wereld)
    scenarios = room.onderdelen.filter(soort="scenario")
    for n in (0, 2):
        Partnerantwoord.zet_zonder_zaal(scenarios[n], t.wereld.leden[HH], {"weet": "Eerder."}, 0)
    own = ("wijzigen", "zaal", "deelnemers", "kaartafspraken", "aantekening", "afspraak")
    leader = [reverse(f"workshop-{name}", args=[room.pk]) for name in own]
    leader += [reverse("workshop-afspraak", args=[room.pk]) + "?soort=ingrijpen", reverse("draaiboek", args=[room.pk])]
    leader += [reverse("workshop-nieuw"), reverse("workshop", args=[ready.pk])]
    return {
        "door": [reverse("deur") + f"?code={room.code}"],
        HH: [reverse("workshop-antwoord", args=[room.pk, scenarios[n].pk]) for n in (0, 2)],
        "leider": leader,
        **{halte: [reverse("zaal")] for halte in HALTES},
        HALTES[-1]: [reverse("zaal"), reverse("zaal-voorstel", args=[room.voorstellen.first().pk])],
    }


def telefoon_bij(t, soort, nummer, fase):
    """Return a phone of jongerenwerk in a room that is at this stop."""
    room = t.zaal
    zalen.naar(t.wereld, room, room.onderdelen.filter(soort=soort)[nummer], fase)
    return zalen.telefoon(zalen.gast(room, "jongerenwerk", t.wereld))


@contextmanager
def even(client):
    """Do something with this browser and undo it, also when it logged out."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def _adres(page):
    """Return the address that a page was asked at, with its question."""
    query = page.request["QUERY_STRING"]
    return page.request["PATH_INFO"] + (f"?{query}" if query else "")


def alle_formulieren(t):
    """Yield (client, name of the address, form): every form that a page shows, each once."""
    seen = set()
    for who, addresses in paginas(t).items():
        client = (
            telefoon_bij(t, *who) if isinstance(who, tuple) else als(t, {"door": ANONIEM, "leider": OOV}.get(who, who))
        )
        for address in addresses:
            page = client.get(address, follow=True)
            assert page.status_code == 200, address
            for form in formulieren(page.content.decode(), _adres(page)):
                name = resolve(form.naar.split("?")[0]).url_name
                key = (name, form.naar, *sorted({veld.naam for veld in form.velden}))
                if key not in seen:
                    seen.add(key)
                    yield client, name, form


def fouten_bij(page, form):
    """Return the fields of a form that carry a message on the page."""
    return {veld.naam for veld in form.velden if f'id="id_{veld.naam}_error"' in page}


def test_every_address_that_takes_a_form_is_tried(gevuld):
    found = {name for _, name, _ in alle_formulieren(gevuld)}
    assert not found & ZONDER_FORMULIER
    # These two are asked with a button of another page or after it, and answer a POST all the same.
    assert found | ZONDER_FORMULIER | {"kaart-nieuw", "kaart-akkoord"} == set(ADRESSEN)


def verzoeken(form):
    """Yield (what is wrong, arguments of a POST): bad values, and bodies that are no form."""
    for fout, maak in FOUTEN.items():
        yield fout, {"data": maak(form)}
    names = {veld.naam for veld in form.velden} or {"iets"}
    yield "bestanden", {"data": {naam: SimpleUploadedFile("a\x00<b>.pdf", b"%PDF-" + b"\x00" * 50) for naam in names}}
    yield "json", {"data": '[{"a": NaN', "content_type": "application/json"}
    body = "&".join(f"{naam}=%ED%A0%80%FF%00" for naam in names)
    for kind in (GEWOON, f"{GEWOON}; charset=utf-7"):
        yield kind, {"data": body, "content_type": kind}


@pytest.mark.langzaam
def test_bad_input_is_no_fault_and_no_english(gevuld):
    tried = 0
    for client, name, form in alle_formulieren(gevuld):
        for fout, verzoek in verzoeken(form):
            with even(client):
                answer = client.post(form.naar, **verzoek, follow=True)
                page = answer.content.decode(errors="replace")
                assert answer.status_code < 500, (name, fout)
                assert "<h1" in page, (name, fout)
                assert not ENGELS.search(page), (name, fout, ENGELS.search(page))
            tried += 1
    assert tried > 35 * 11


@pytest.mark.langzaam
def test_what_is_missing_or_too_long_is_told_at_its_place_and_kept(gevuld):
    """In the route a POST goes back to the step; elsewhere the form itself comes back with 422."""
    told = set()
    for client, name, form in alle_formulieren(gevuld):
        with even(client):
            page = client.post(form.naar, {}, follow=True).content.decode()
            if fouten_bij(page, form):
                assert "foutsamenvatting" in page, name
                told.add(name)
        if form.getypt and name not in NIET_IN_SESSIE:
            with even(client):
                sent = FOUTEN["honderdduizend tekens"](form)
                page = client.post(form.naar, sent, follow=True).content.decode()
                assert set(form.getypt) <= fouten_bij(page, form), name
                assert page.count("x" * 90_000) >= len(form.getypt), name
                assert "foutsamenvatting" in page, name
    assert told >= MET_VERPLICHT


@pytest.mark.langzaam
def test_old_versions_and_double_clicks_lose_and_double_nothing(gevuld):
    """An old version is refused with both texts, or (in the route) kept beside the other; two clicks do one work."""
    old = doubled = 0
    for client, name, form in alle_formulieren(gevuld):
        if form.getypt and any(veld.naam == "stand" for veld in form.velden):
            old += 1
            with even(client):
                sent = FOUTEN["oude versie"](form)
                assert GETYPT.strip() in client.post(form.naar, sent, follow=True).content.decode(), name
        with even(client):
            before = tellingen()
            assert client.post(form.naar, form.ingevuld).status_code in (200, 302, 422), name
            once = tellingen()
            fine = (200, 422, 409) if name in NIEUW_DEEL else (200, 422)
            assert client.post(form.naar, form.ingevuld, follow=True).status_code in fine, name
            assert tellingen() == once or name in ELKE_KLIK, name
            doubled += once != before
    assert (old, doubled) > (8, 8)


@pytest.mark.langzaam
def test_three_megabytes_are_refused_with_a_page(gevuld):
    body = b"beschrijving=" + b"a" * 3_000_000
    for client, name, form in alle_formulieren(gevuld):
        answer = client.generic("POST", form.naar, body, content_type=GEWOON)
        assert answer.status_code == (400 if name.startswith("controle") else 413), name
        assert "Ga terug naar de vorige pagina" in answer.content.decode(), name
