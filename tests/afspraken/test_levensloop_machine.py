"""A card through its whole life, in any order: what nobody may ever see, whatever everybody does."""

import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from afspraken import regels
from afspraken.gelden import Geldend, geldende_afspraken
from afspraken.models import Afspraak, Inbreng, Kaartversie, Ondertekening
from afspraken.statussen import Status
from tests.afspraken.levensboek import TEKENAARS, Begin, begin
from tests.afspraken.levensloop import WOORDEN, Levensloop
from tests.factories.afspraken import inbreng_velden

log = logging.getLogger(__name__)
pytestmark = pytest.mark.django_db
EINDE = {Status.CONCEPT, Status.VERVANGEN, Status.VERLOPEN, Status.INGETROKKEN}


@contextmanager
def proef() -> Iterator[None]:
    """Do something for real, and put it back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Bewaakt(Levensloop):
    """The machine with its invariants, looked at after every act."""

    @invariant()
    def what_is_signed_is_what_was_shown(self) -> None:
        if not self.nieuws("tekst"):
            return
        for row in Kaartversie.objects.filter(kaart=self.kaart).exclude(voorgelegd_op=None):
            shown = self.boek[row.pk]
            assert (row.bevroren, row.hash, row.nummer) == (shown.tekst, shown.hash, shown.nummer)
            assert hashlib.sha256(row.bevroren.encode()).hexdigest() == row.hash
            assert json.loads(row.bevroren)["versie"] == row.nummer
        signed = Ondertekening.objects.values_list("versie", "organisatie", "mede", "gebruiker")
        assert {row[:2] for row in signed} == {(pk, org) for pk, page in self.boek.items() for org in page.getekend}
        people = [(versie, person) for versie, _, along, person in signed if along is None]
        assert len(people) == len(set(people)), "one person signed for two organisations"

    @invariant()
    def the_route_shows_only_what_holds(self) -> None:
        if not self.veranderd:
            return
        self.veranderd = False
        versions = self.stand()
        self.begin.gelukt.update(f"staat op {row.status}" for row in versions)
        in_force = [row for row in versions if row.status == Status.GELDEND]
        assert len(in_force) <= 1
        for wie in TEKENAARS:
            rows = geldende_afspraken(self.organisatie(wie))
            pairs = {(frozenset((row.van, row.naar)), row.versie_id) for row in rows if not row.werkafspraak}
            assert len(pairs) == len({pair for pair, _ in pairs}), "two versions hold between the same partners"
            for row in rows:
                self._everybody_named_accepted(wie, row)
            told = {str(row.id) for row in rows if not row.werkafspraak}
            assert told == (self._expected(wie, in_force[0]) if in_force else set())

    def _everybody_named_accepted(self, wie: str, row: Geldend) -> None:
        names = {self.organisatie(slug).naam: self.organisatie(slug) for slug in TEKENAARS}
        assert self.organisatie(wie).naam in row.ondertekenaars
        assert {names[name].soort.slug for name in row.ondertekenaars} == {row.van, row.naar}
        page = self.boek[row.versie_id]
        for name in row.ondertekenaars:
            assert page.doet_mee(names[name].pk, str(row.id), werkafspraak=row.werkafspraak)

    def _expected(self, wie: str, versie: Kaartversie) -> set[str]:
        """Return what must hold for an organisation by the book: in its column, and both sides signed for it."""
        page, found = self.boek[versie.pk], set()
        for row in json.loads(page.tekst)["afspraken"]:
            sides = (row["van"], row["naar"])
            if wie in sides and all(
                page.doet_mee(self.organisatie(side).pk, row["id"], werkafspraak=False) for side in sides
            ):
                found.add(row["id"])
        return found

    @invariant()
    def there_is_always_a_way_on(self) -> None:
        """Tried for real, once for every way in which the versions stand and who signed which."""
        if not self.nieuws("weg"):
            return
        versions = self.stand()
        stand = tuple((row.status, tuple(self._who_signed(row))) for row in versions)
        if stand in self.begin.gezien:
            return
        oov = self.lid("oov")
        with proef():
            made = self.kaart.nieuw_concept(oov)
            assert made.is_concept
            assert Inbreng.voeg_toe(
                made, oov, oov.organisatie.soort, inbreng_velden(andere=None, vraag=3, fenomenen=[])
            )
        for row in versions:
            if row.status not in EINDE:
                self._who_did_not_sign_still_can(row)
                with proef():
                    assert Kaartversie.objects.get(pk=row.pk).trek_in(oov, "Vervallen.")
        self.begin.gezien.add(stand)

    def _who_signed(self, versie: Kaartversie) -> list[str]:
        signed = self.boek[versie.pk].getekend if versie.pk in self.boek else {}
        return [wie for wie in TEKENAARS if self.organisatie(wie).pk in signed]

    def _who_did_not_sign_still_can(self, versie: Kaartversie) -> None:
        page = self.boek[versie.pk]
        spoke = {row.gebruiker_id for row in (*versie.ondertekeningen.all(), *versie.akkoorden.all())}
        for wie in TEKENAARS:
            member = self.lid(wie)
            if member.organisatie_id not in page.getekend and member.gebruiker_id not in spoke:
                with proef():
                    assert Kaartversie.objects.get(pk=versie.pk).onderteken(member, **WOORDEN)
                return

    @invariant()
    def no_text_is_lost(self) -> None:
        if not self.nieuws("regels"):
            return
        now: dict[Any, dict[Any, str]] = {}
        for model in (Inbreng, Afspraak):
            for versie, pk, text in model.objects.values_list("versie", "pk", "toelichting"):
                now.setdefault(versie, {})[pk] = text
        assert now == {pk: rows for pk, rows in self.regels.items() if rows}


class Ziener(Bewaakt):
    """The same, that also looks ahead: on no later day will two versions be in force."""

    @invariant()
    def at_most_one_will_hold(self) -> None:
        if not self.nieuws("later"):
            return
        now = timezone.now()
        try:
            for days in (1, 20, 40):
                self.klok.move_to(now + timedelta(days=days))
                assert [row.status for row in self.versies()].count(Status.GELDEND) <= 1
        finally:
            self.klok.move_to(now)


def veeg() -> None:
    """Let PostgreSQL forget the rows of lives that were put back: else every question reads past all of them."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.cursor().execute("VACUUM ANALYZE")


def loop(start: Begin, *, levens: int, stappen: int, soort: type[Bewaakt] = Bewaakt) -> None:
    """Let the machine live a number of lives of this many acts; every life begins with the same rows.

    Each life is a run of its own with its number as seed: what is found is a fault of the change, not of the draw, and
    `levens` made higher goes on where it stopped. Within one run Hypothesis varies what it drew before, and then most
    acts never happen; so each run has two examples, of which the first is always the simplest and hardly takes time.
    A failure is told with all its acts and is not made smaller: that costs minutes.
    """
    for number in range(levens):
        if number % 10 == 0:
            veeg()

        @seed(number)
        def machine() -> Bewaakt:
            return soort(start)

        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=2,
                stateful_step_count=stappen,
                deadline=None,
                database=None,
                report_multiple_bugs=False,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_a_card_lives_a_while(wereld):
    loop(begin(wereld), levens=4, stappen=12)


# What must really have happened in a long run. An act that is always refused is a hole in it.
GEBEURD = {
    *("voeg toe", "stel voor", "aanvaard", "wijzig", "verwijder", "wijzig kaartafspraken", "nieuw concept"),
    *("leg_voor bij concept", "geef_akkoord bij voorgelegd", "geef_akkoord bij geldend", "geef_akkoord nog eens"),
    *("onderteken bij voorgelegd", "onderteken bij werkafspraak", "onderteken bij vastgesteld"),
    *("onderteken bij geldend", "onderteken bij opgezegd", "onderteken nog eens"),
    *("onderteken met voorbehoud", "onderteken mede", "onderteken na weigering"),
    *("teken op", "bevestig", "weiger bij voorgelegd", "weiger bij geldend"),
    *("zeg_op bij geldend", "trek_in bij voorgelegd", "trek_in bij geldend", "trek_in nog eens"),
    *("verleng bij geldend", "verleng bij verlopen"),
    *("vanzelf geldend", "vanzelf verlopen"),
    *(f"staat op {status}" for status in Status),
}


LEVENS = 100


@pytest.mark.langzaam
@pytest.mark.django_db(transaction=True)
def test_many_cards_live_long(wereld):
    start = begin(wereld)
    loop(start, levens=LEVENS, stappen=30, soort=Ziener)
    log.info("%s: %s", connection.vendor, dict(start.gelukt.most_common()))
    assert GEBEURD - set(start.gelukt) == set()


def teken(loop: Levensloop, wie: str) -> None:
    loop.onderteken(wie, 0, voorbehoud=False, mede=False)


# The rule that is switched off -> where it begins, and acts that it must refuse.
ZONDER = {
    "mag_tekenen": ("concept", lambda loop: teken(loop, "politie")),
    "mag_akkoord": ("concept", lambda loop: loop.geef_akkoord("politie", 0)),
    "mag_opzeggen": ("voorgelegd", lambda loop: (teken(loop, "politie"), loop.zeg_op("politie", 0, 1))),
    "mag_intrekken": ("geldend", lambda loop: (loop.dagen_later(400), loop.trek_in("oov", 0))),
    "twee_mensen": ("voorgelegd", lambda loop: (teken(loop, "jongerenwerk"), teken(loop, "dubbel"))),
}


@pytest.mark.parametrize("regel", ZONDER)
def test_the_machine_sees_a_rule_that_is_switched_off(wereld, monkeypatch, regel):
    """Teeth: these acts are refused in silence as long as the rule is there, and are a fault when it is not."""
    stap, acts = ZONDER[regel]
    start = begin(wereld)
    for switched_off in (False, True):
        machine = Bewaakt(start)
        try:
            machine.kies_begin(stap)
            if switched_off:
                monkeypatch.setattr(regels, regel, lambda *args, **kwargs: [])
                with pytest.raises((AssertionError, IntegrityError)):
                    acts(machine)
            else:
                acts(machine)
        finally:
            machine.teardown()
