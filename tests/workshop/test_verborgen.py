"""Hidden until the reveal: nobody but its own phone sees a word of an answer, wherever they look; then everybody does.

Every text field of every phone holds its own word, and so does the answer that an absent partner gave beforehand.
"""

import logging
import re
import subprocess
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from afspraken.workshop import zaal as beeld
from afspraken.workshop.models import Antwoordblad, Deelnemer, Onderdeel, Partnerantwoord, Scherm, Workshop
from afspraken.workshop.onthulling import NietOnthuld, onthuld, verschillen_in
from afspraken.workshop.woorden import Fase
from kern.models import Gebeurtenis
from tests.factories import workshop as w
from tests.factories.afspraken import lid

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
KANARIE = re.compile(r"kanarie-[a-z0-9]+-\w+")
# Their words are the same for everybody of a partner, as at a table where people agree.
GASTEN = {"jw1": w.JW, "jw2": w.JW, "pol": w.POL, "school": w.SCHOOL}


def blad(wie, anderen, **anders):
    """Return a sheet with a word of this phone in every text field, and answers that make gaps."""
    fields = {"weet": f"kanarie-{wie}-weet", "grijp": "kan_niet", "grijp_reden": f"kanarie-{wie}-grijp", "drempel": "3"}
    for slug in anderen:
        for prefix in ("betrek", "betrokken", "reken"):
            fields[f"{prefix}_{slug}"] = "kan_niet"
            fields[f"{prefix}_{slug}_reden"] = f"kanarie-{wie}-{prefix}_{slug}"
    wel = {"_doel": "weten", "_delen": "trend", "_vanaf": "2"}
    fields |= {"betrokken_politie" + name: value for name, value in ({"": "wel"} | wel).items()}
    return fields | anders


@pytest.fixture
def kamer(netwerk):
    """A room where people answer alone, and what an absent partner answered beforehand."""
    room = w.open_zaal(netwerk)
    part = w.scenario(room)
    phones = {wie: w.gast(room, slug, netwerk) for wie, slug in GASTEN.items()}
    phones["hh"] = w.gast(room, w.HH, netwerk)
    w.gast(room, w.SCHOOL)
    others = {slug: list(room.anderen(phone.partner)) for slug, phone in phones.items()}
    vooraf = blad("vooraf", others["hh"])
    assert Partnerantwoord.zet_zonder_zaal(part, lid(netwerk, "handhaving"), vooraf, 0)[1] == []
    room = w.naar(netwerk, room, part, Fase.ALLEEN)
    for wie in GASTEN:
        w.vul_in(phones[wie], part, klaar=wie != "pol", **blad(wie, others[wie]))
    token = Scherm.maak(room, lid(netwerk, "oov"))
    return Kamer(netwerk, room, part, phones, token)


class Kamer:
    """The room with everybody who may look at it."""

    def __init__(self, netwerk, room, part, phones, token):
        self.netwerk, self.room, self.part, self.phones, self.token = netwerk, room, part, phones, token

    def als(self, wie):
        """Return the browser of a member."""
        client = Client()
        client.force_login(self.netwerk.mensen[f"{wie}@voorbeeldstad.example"])
        return client

    def sleutels(self):
        """Return the keys of the gaps as somebody could guess them: what the answers make, read past the guard."""
        part = Onderdeel.objects.select_related("fenomeen").get(pk=self.part.pk)
        part.onthuld_op = timezone.now()
        return [gap.sleutel for gap in verschillen_in(self.room, onthuld(self.room, [part]))]

    def bladzijden(self):
        """Yield (who looks, what is seen): every page of the workshop, of who leads, a colleague, beamer and phones."""
        pk, leader = self.room.pk, self.als("oov")
        names = ("zaal", "deelnemers", "verschillen", "csv", "afspraak", "kaartafspraken", "aantekening", "wijzigen")
        pages = [reverse(f"workshop-{name}", args=[pk]) for name in names] + [reverse("workshops")]
        pages += [reverse(name, args=[pk]) for name in ("workshop", "draaiboek", "uitnodiging", "workshop-agenda")]
        pages += [f"{reverse('workshop-afspraak', args=[pk])}?verschil={key}" for key in self.sleutels()]
        pages += [reverse("kaart-versie", args=[self.room.concept_id]), reverse("afsprakenkaart")]
        for url in pages:
            yield "leider", leader.get(url)
        yield "leider", leader.get(pages[0], headers=HX)
        yield "leider", leader.get(reverse("workshop-antwoord", args=[pk, self.part.pk]))
        for wie in ("school", "politie"):
            colleague = self.als(wie)
            for url in (*pages[2:4], *pages[8:10], *pages[-2:], reverse("workshop-antwoord", args=[pk, self.part.pk])):
                yield wie, colleague.get(url)
        screen = reverse("scherm", args=[self.token])
        for headers in ({}, HX):
            yield "beamer", Client().get(screen, headers=headers)
            for wie, phone in self.phones.items():
                yield wie, w.telefoon(phone).get(reverse("zaal"), headers=headers)
                yield wie, w.telefoon(phone).get(reverse("zaal"), {"gezien": "0", "plek": "x"}, headers=headers)
        # Last, because these change something where the answers were revealed.
        yield from self._fouten(leader)

    def _fouten(self, leader):
        """Yield what refusals show: not there, may not, somebody was first."""
        acts = reverse("workshop-daad", args=[self.room.pk])
        yield "leider", leader.get(reverse("workshop-antwoord", args=[self.room.pk, uuid4()]))
        for key in self.sleutels():
            yield "leider", leader.post(acts, {"daad": "parkeer", "verschil": key}, follow=True)
        yield "leider", leader.post(acts, {"daad": "evaluatie", "dag": "geen dag"})
        yield "school", self.als("school").post(acts, {"daad": "ga"})
        for wie, phone in self.phones.items():
            client = w.telefoon(phone)
            own = reverse("zaal-ons-antwoord", args=[self.part.pk])
            yield wie, client.post(own, {"stand": "9", "weet": "Iets anders."})
            yield wie, client.post(own, {"stand": "0", "grijp": "niet"}, headers=HX)
            yield wie, client.post(reverse("zaal-antwoord", args=[uuid4()]))

    def gelekt(self):
        """Return (who, word) of every word that somebody saw of another; who answers sees the own words only."""
        seen = {(wie, word) for wie, answer in self.bladzijden() for word in KANARIE.findall(tekst(answer))}
        own = {(wie, word) for wie, word in seen if word.startswith((f"kanarie-{wie}-", "kanarie-kaart-"))}
        return seen - own


def tekst(answer):
    return answer.content.decode() + str(answer.headers)


def test_nobody_sees_a_word_of_another_before_the_reveal(kamer, caplog):
    caplog.set_level(logging.DEBUG)
    assert len(kamer.sleutels()) > 2
    assert kamer.gelekt() == set()
    assert not KANARIE.search(caplog.text)
    assert not KANARIE.search(str(list(Gebeurtenis.objects.values())))


@pytest.mark.langzaam
def test_with_the_guard_off_the_words_come_out(kamer):
    """Teeth: what the test above looks at is where the words would be."""
    Onderdeel.objects.filter(pk=kamer.part.pk).update(onthuld_op=timezone.now())
    assert {wie for wie, _ in kamer.gelekt()} >= {"leider", "school", "politie"}


def test_the_module_that_reads_the_sheets_refuses_before_the_reveal(kamer):
    with pytest.raises(NietOnthuld):
        onthuld(kamer.room, [kamer.part])
    revealed = w.scenario(kamer.room, 1)
    revealed.onthuld_op = timezone.now()
    with pytest.raises(NietOnthuld):
        onthuld(kamer.room, [revealed, kamer.part])


def test_what_others_see_is_the_same_whatever_a_phone_answers(kamer):
    """Codes hold no word to look for: so the pages must be the same, byte for byte."""

    def look():
        leader, screen = kamer.als("oov"), reverse("scherm", args=[kamer.token])
        pages = [
            leader.get(reverse("workshop-zaal", args=[kamer.room.pk]), headers=HX),
            Client().get(screen, headers=HX),
        ]
        pages += [leader.get(reverse("workshop-verschillen", args=[kamer.room.pk]))]
        pages += [w.telefoon(kamer.phones["pol"]).get(reverse("zaal"), {"gezien": "0"}, headers=HX)]
        return [zonder_klok(page.content.decode()) for page in pages]

    before = look()
    sheet = Antwoordblad.objects.get(deelnemer=kamer.phones["school"])
    changed = {"duiding": "stoer", "drempel": "4", "jongere": "wij", "betrek_politie": "niet", "grijp": "wel"}
    Antwoordblad.bewaar(kamer.part, kamer.phones["school"], changed, stand=sheet.stand, blad="x", klaar=True)
    assert look() == before


def zonder_klok(page):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|Nog \d+ \w+|gezien=[\d-]+|klok[^>]*>', "", page)


def test_after_the_reveal_the_room_sees_them(kamer):
    room = w.naar(kamer.netwerk, kamer.room, kamer.part, Fase.VERSCHILLEN)
    expected = {f"kanarie-{wie}-weet" for wie in (*GASTEN, "vooraf")} | {"kanarie-vooraf-grijp", "kanarie-pol-grijp"}
    pages = {
        "leider": kamer.als("oov").get(reverse("workshop-zaal", args=[room.pk])),
        "telefoon": w.telefoon(kamer.phones["pol"]).get(reverse("zaal")),
        "een die later kwam": w.telefoon(w.gast(room, w.OOV, kamer.netwerk)).get(reverse("zaal")),
    }
    for wie, page in pages.items():
        assert expected <= set(KANARIE.findall(page.content.decode())), wie
    # The beamer has room for the gaps only.
    screen = Client().get(reverse("scherm", args=[kamer.token])).content.decode()
    assert any(word.startswith("kanarie-pol-") for word in KANARIE.findall(screen))
    table = kamer.als("school").get(reverse("workshop-csv", args=[room.pk])).content.decode()
    assert "kanarie-pol-betrek_jongerenwerk" in table
    assert not KANARIE.search(str(list(Gebeurtenis.objects.values())))


def test_the_answer_given_beforehand_lands_on_the_card_at_the_reveal_and_not_before(kamer):
    lines = kamer.room.concept.inbreng.filter(reden__contains="kanarie-vooraf")
    assert not lines.exists()
    w.naar(kamer.netwerk, kamer.room, kamer.part, Fase.ONS_ANTWOORD)
    assert lines.count() > 3
    page = kamer.als("school").get(reverse("kaart-versie", args=[kamer.room.concept_id])).content.decode()
    assert "kanarie-vooraf-grijp" in page


@pytest.mark.langzaam
def test_the_pdf_of_the_concept_holds_them_after_the_reveal_only(kamer, programma):
    def printed():
        answer = kamer.als("oov").get(reverse("kaart-pdf", args=[kamer.room.concept_id]))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = subprocess.run([programma("pdftotext"), "-", "-"], input=body, capture_output=True, check=True).stdout
        return set(re.findall(r"kanarie-\w+", text.decode().replace("\n", "")))

    assert not any("vooraf" in word for word in printed())
    w.naar(kamer.netwerk, kamer.room, kamer.part, Fase.ONS_ANTWOORD)
    assert any("vooraf" in word for word in printed())


# --- The poll ----------------------------------------------------------------------------------------


def peil(phone, **wat):
    """Ask as a phone does every two seconds."""
    return w.telefoon(phone).get(reverse("zaal"), wat, headers=HX)


def gezien(phone):
    page = w.telefoon(phone).get(reverse("zaal")).content.decode()
    return dict(re.findall(r"(gezien|plek)=([\w-]+)", page))


def test_a_poll_answers_nothing_when_nothing_is_new(kamer):
    for phone in kamer.phones.values():
        assert peil(phone, **gezien(phone)).status_code == 204
    leader, screen = kamer.als("oov"), Client()
    for client, url in (
        (leader, reverse("workshop-zaal", args=[kamer.room.pk])),
        (screen, reverse("scherm", args=[kamer.token])),
    ):
        seen = re.search(r"gezien=([\w-]+)", client.get(url).content.decode())[1]
        assert client.get(url, {"gezien": seen}, headers=HX).status_code == 204


def test_what_a_poll_brings_is_the_same_for_every_guest_and_holds_nothing_personal(kamer):
    Deelnemer.objects.filter(pk=kamer.phones["pol"].pk).update(voornaam="kanarie-pol-naam")
    Workshop.objects.get(pk=kamer.room.pk).tik()
    old = {"gezien": "1-0-0", "plek": gezien(kamer.phones["pol"])["plek"]}
    answers = [peil(kamer.phones[wie], **old) for wie in ("jw1", "pol", "hh")]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({answer.content for answer in answers}) == 1
    assert not KANARIE.search(answers[0].content.decode())
    assert b"csrf" not in answers[0].content
    assert str(kamer.phones["pol"].pk).encode() not in answers[0].content


def test_the_shared_part_is_made_without_a_request(kamer):
    """So nothing of who asks can be in it, whoever asks first."""
    first = peil(kamer.phones["jw1"], gezien="x").content
    beeld.vergeet()
    assert peil(kamer.phones["school"], gezien="x").content == first


def test_first_names_are_for_who_leads_only(kamer):
    Deelnemer.objects.filter(workshop=kamer.room).update(voornaam="kanarie-wie-naam")
    Workshop.objects.get(pk=kamer.room.pk).tik()
    seen = {wie for wie, answer in kamer.bladzijden() if "kanarie-wie-naam" in tekst(answer)}
    assert seen == {"leider"}
