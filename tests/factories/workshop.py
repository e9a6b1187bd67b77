"""Workshops: prepared, open, and at the reveal with the answers of four partners."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.utils import timezone

from afspraken.models import Kaart
from afspraken.workshop.berichten import nieuwe_onderdelen
from afspraken.workshop.models import (
    Aantekening,
    Antwoordblad,
    Deelnemer,
    Onderdeel,
    Partnerantwoord,
    Voorstel,
    Workshop,
)
from afspraken.workshop.views.laden import PLAATS
from afspraken.workshop.woorden import Fase
from partners.models import PartnerSoort
from tests.factories.afspraken import afspraak_velden, lid
from tests.factories.wereld import Wereld

JW, POL, OOV, HH, SCHOOL = "jongerenwerk", "politie", "oov", "handhaving", "school"
KANARIE = "kanarie-blad"
BERICHTEN = ("zelfde-plek", "zaterdag-kermis", "weer-binnen")
# What each partner answers in the demo, about the first message.
ANTWOORDEN = {
    JW: {
        "duiding": "stoer", "drempel": "2", "weet": "Deze twee groepen spraken elkaar vorige week nog rustig.",
        "betrek_politie": "wel", "betrek_politie_doel": "meedenken", "betrek_politie_delen": "zonder_naam",
        "betrek_politie_vanaf": "3", "betrokken_politie": "wel", "betrokken_politie_doel": "weten",
        "betrokken_politie_delen": "trend", "betrokken_politie_vanaf": "2", "grijp": "wel", "grijp_actie": "opzoeken",
        "grijp_vanaf": "1", "reken_politie": "wel", "reken_politie_vanaf": "3", "jongere": "wij",
        "betrek_school": "niet", "reken_school": "wel", "reken_school_vanaf": "2",
    },
    POL: {
        "duiding": "spanning", "drempel": "3", "weet": "Vorig weekend was er bij het station een opstootje.",
        "betrokken_jongerenwerk": "wel", "betrokken_jongerenwerk_doel": "handelen",
        "betrokken_jongerenwerk_delen": "noodzakelijk", "betrokken_jongerenwerk_vanaf": "2",
        "betrokken_jongerenwerk_terug": "zelfde_dag", "betrek_jongerenwerk": "niet", "grijp": "wel",
        "grijp_actie": "handhaven", "grijp_vanaf": "3", "reken_jongerenwerk": "wel", "reken_jongerenwerk_vanaf": "2",
        "jongere": "jongerenwerk",
    },
    OOV: {
        "duiding": "spanning", "drempel": "2", "betrokken_politie": "wel", "betrokken_politie_doel": "weten",
        "betrokken_politie_delen": "zonder_naam", "betrokken_politie_vanaf": "3", "grijp": "kan_niet",
        "grijp_reden": "De gemeente mag niemand online volgen.", "reken_handhaving": "wel",
        "reken_handhaving_vanaf": "2", "jongere": "jongerenwerk",
    },
    SCHOOL: {
        "duiding": "onduidelijk", "drempel": "1", "grijp": "niet", "betrokken_jongerenwerk": "wel",
        "betrokken_jongerenwerk_doel": "weten", "betrokken_jongerenwerk_delen": "zonder_naam",
        "betrokken_jongerenwerk_vanaf": "2", "jongere": "jongerenwerk",
    },
}  # fmt: skip


def bereid_voor(wereld: Wereld, waar: str = "voorbeeldstad", *, berichten=BERICHTEN, minuten=120, **anders) -> Workshop:
    """Return a prepared workshop about these messages, with every partner of the network asked."""
    netwerk = wereld.hier if waar == "voorbeeldstad" else wereld.elders
    leider, kaart = lid(wereld, "oov", waar), Kaart.objects.get(gemeente=netwerk.gemeente)
    velden = {"titel": f"Werksessie {netwerk.gemeente}", "begint": timezone.now(), "plaats": "Stadhuis"}
    velden["partners"] = PartnerSoort.objects.filter(slug__in=netwerk.organisaties)
    parts = nieuwe_onderdelen(leider, kaart, minuten, berichten)
    return Workshop.bereid_voor(kaart, leider, velden | anders, parts, uuid4())


def open_zaal(wereld: Wereld, waar: str = "voorbeeldstad", **anders) -> Workshop:
    """Return an open workshop, led by OOV, at its first part."""
    workshop = bereid_voor(wereld, waar, **anders)
    workshop.open(lid(wereld, "oov", waar))
    return Workshop.objects.get(pk=workshop.pk)


def gast(workshop: Workshop, slug: str, wereld: Wereld | None = None, voornaam: str = "") -> Deelnemer:
    """Return a guest of this partner, admitted when the world is given."""
    person = workshop.meld_aan(PartnerSoort.objects.get(slug=slug), voornaam)
    if wereld:
        leider = lid(wereld, "oov") if workshop.kaart.gemeente_id == wereld.hier.gemeente.pk else None
        workshop.laat_toe(leider or lid(wereld, "oov", "elders"), person.pk)
    return Deelnemer.objects.select_related("workshop", "partner").get(pk=person.pk)


def telefoon(deelnemer: Deelnemer, client: Client | None = None) -> Client:
    """Return the browser of this participant, as the door leaves it; of a member with the log-in of before."""
    client = client or Client()
    session = client.session
    session[PLAATS] = str(deelnemer.pk)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def scenario(workshop: Workshop, nummer: int = 0) -> Onderdeel:
    """Return a scenario of the draaiboek."""
    return workshop.onderdelen.filter(soort="scenario").select_related("fenomeen")[nummer]


def naar(wereld: Wereld, workshop: Workshop, onderdeel: Onderdeel, fase: str) -> Workshop:
    """Move the room to a stop, as who leads does, and return it as it is then."""
    waar = "voorbeeldstad" if workshop.kaart.gemeente_id == wereld.hier.gemeente.pk else "elders"
    now = Workshop.objects.get(pk=workshop.pk)
    place = next(nr for nr, stop in enumerate(now.haltes) if stop.onderdeel == onderdeel and stop.fase == fase)
    now.ga_naar(lid(wereld, "oov", waar), place, now.plaats_in_gang())
    return Workshop.objects.get(pk=workshop.pk)


def vul_in(deelnemer: Deelnemer, onderdeel: Onderdeel, *, klaar: bool = True, **antwoorden: str) -> Antwoordblad:
    """Let a phone answer alone."""
    sheet, reasons = Antwoordblad.bewaar(onderdeel, deelnemer, antwoorden, stand=0, blad=uuid4().hex, klaar=klaar)
    assert not reasons, reasons
    return sheet


def bij_onthulling(wereld: Wereld, *, titel: str = "Werksessie najaar", fase: str = Fase.VERSCHILLEN) -> Workshop:
    """Return a room at the reveal of its first message, with the answers of four partners set; one is divided."""
    workshop = open_zaal(wereld, titel=titel, begint=timezone.now() - timedelta(minutes=25))
    part = scenario(workshop)
    people = {slug: gast(workshop, slug, wereld) for slug in ANTWOORDEN}
    second = gast(workshop, JW, wereld)
    workshop = naar(wereld, workshop, part, Fase.ALLEEN)
    for slug, answers in ANTWOORDEN.items():
        vul_in(people[slug], part, **answers)
    vul_in(second, part, **ANTWOORDEN[JW] | {"betrek_politie_vanaf": "2", "drempel": "3"})
    naar(wereld, workshop, part, Fase.ONS_ANTWOORD)
    for slug in (POL, OOV, SCHOOL, JW):
        _, reasons = Partnerantwoord.zet(part, people[slug], ANTWOORDEN[slug], 0)
        assert not reasons, reasons
    return naar(wereld, workshop, part, fase)


def kanariezaal(wereld: Wereld, waar: str = "voorbeeldstad") -> Workshop:
    """Return a room with a revealed message and its own word wherever somebody can type.

    `kanarie-titel` is for the network and for who came to the door, `kanarie-zaal` for the network and the room,
    `kanarie-blad` for the room, `kanarie-leider` for who leads; `kanarie-vooraf` is for its partner until the reveal.
    """
    plek = "hier" if waar == "voorbeeldstad" else "elders"
    leider, jw = lid(wereld, "oov", waar), lid(wereld, JW, waar)
    zaal = open_zaal(wereld, waar, titel=f"Werksessie kanarie-titel-{plek}", plaats=f"Zaal kanarie-titel-{plek}")
    part = scenario(zaal)
    people = {slug: gast(zaal, slug, wereld, f"kanarie-leider-{plek}") for slug in (JW, POL)}
    gast(zaal, OOV, voornaam=f"kanarie-leider-{plek}")
    vooraf = {"grijp": "kan_niet", "grijp_reden": f"kanarie-zaal-{plek}", "weet": f"kanarie-blad-{plek}"}
    Partnerantwoord.zet_zonder_zaal(scenario(zaal, 1), jw, vooraf | {"weet": f"kanarie-vooraf-{plek}"}, 0)
    naar(wereld, zaal, part, Fase.ALLEEN)
    for slug, person in people.items():
        vul_in(person, part, **ANTWOORDEN[slug] | vooraf)
    zaal = naar(wereld, zaal, part, Fase.VERSCHILLEN)
    for kind in Aantekening.Soort:
        word = "kanarie-leider" if kind == Aantekening.Soort.NOTITIE else "kanarie-blad"
        Aantekening.schrijf(zaal, leider, kind, f"{word}-{plek}", uuid4())
    parties = {"van": jw.organisatie.soort, "naar": lid(wereld, POL, waar).organisatie.soort}
    words = afspraak_velden(**parties, toelichting=f"kanarie-zaal-{plek}")
    proposal = Voorstel.maak(zaal, leider, words, onderdeel=part, verschil="", pk=uuid4())
    proposal.reageer(people[JW], keuze="bezwaar", opmerking=f"kanarie-blad-{plek}", stand=proposal.afspraak.stand)
    return Workshop.objects.get(pk=zaal.pk)


def demoworkshop(wereld: Wereld) -> Workshop:
    """Return the room of the demo, made anew when the one of before closed itself."""
    going = [row for row in Workshop.objects.filter(kaart__gemeente=wereld.hier.gemeente) if row.is_gaande]
    return going[0] if going else bij_onthulling(wereld)
