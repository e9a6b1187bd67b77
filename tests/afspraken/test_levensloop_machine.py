"""A card through its whole life, in any order: what nobody may ever see, whatever everybody does."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from afspraken import regels
from afspraken.gelden import Geldend, geldende_afspraken
from afspraken.models import Afspraak, Inbreng, Kaartversie, Ondertekening
from afspraken.statussen import Status
from tests.afspraken.levensloop import TEKENAARS, WOORDEN, Begin, Levensloop, begin
from tests.factories.afspraken import inbreng_velden

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
        versions = self.versies()
        in_force = [row for row in versions if row.status == Status.GELDEND]
        assert len(in_force) <= 1
        for wie in TEKENAARS:
            rows = geldende_afspraken(self.organisatie(wie))
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
        versions = self.versies()
        stand = tuple((row.status, tuple(self._who_signed(row))) for row in versions)
        if stand in self.begin.gezien:
            return
        self.begin.gezien.add(stand)
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
                    assert row.trek_in(oov, "Vervallen.")

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
        now: dict[Any, dict[Any, str]] = {}
        for model in (Inbreng, Afspraak):
            for versie, pk, text in model.objects.values_list("versie", "pk", "toelichting"):
                now.setdefault(versie, {})[pk] = text
        assert now == {pk: rows for pk, rows in self.regels.items() if rows}


def loop(start: Begin, *, examples: int, steps: int) -> None:
    """Let the machine run; every example begins with the same rows. Not made smaller: that costs minutes."""
    run_state_machine_as_test(
        lambda: Bewaakt(start),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            # The same acts each time: what this run finds is a fault of the change, not of the draw.
            derandomize=True,
            database=None,
            report_multiple_bugs=False,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_card_lives_a_while(wereld):
    loop(begin(wereld), examples=8, steps=12)


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


@pytest.mark.parametrize("rule", ZONDER)
def test_the_machine_sees_a_rule_that_is_switched_off(wereld, monkeypatch, rule):
    """Teeth: these acts are refused in silence as long as the rule is there, and are a fault when it is not."""
    stap, acts = ZONDER[rule]
    start = begin(wereld)
    for switched_off in (False, True):
        machine = Bewaakt(start)
        try:
            machine.kies_begin(stap)
            if switched_off:
                monkeypatch.setattr(regels, rule, lambda *args, **kwargs: [])
                with pytest.raises((AssertionError, IntegrityError)):
                    acts(machine)
            else:
                acts(machine)
        finally:
            machine.teardown()
