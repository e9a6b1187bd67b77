"""Two hundred times at once: whoever wins, an organisation signs once, and what it signed is what is stored.

After each round the rows are put back, so that a round costs what its acts cost. Each race tells who won; that both
sides won some rounds is what shows that they ran against each other.
"""

import hashlib
import json
import logging
from abc import ABC, abstractmethod
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from afspraken.models import (
    Akkoord,
    Inbreng,
    Intrekking,
    Kaartversie,
    Ondertekening,
    PapierenHandtekening,
    Weigering,
)
from afspraken.regels import MagNiet
from afspraken.statussen import Status
from tests.afspraken.wedloop import Baan, Daad
from tests.factories.afspraken import concept, data, inbreng_velden, lid, onderteken, voorgelegd
from tests.factories.partners import LidmaatschapFactory
from tests.factories.wereld import mensenwereld

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.langzaam, pytest.mark.django_db(transaction=True)]

RONDES = 200
# With the guard off every round goes wrong; a few are enough to see it.
RONDES_ZONDER = 10
WOORDEN = {"functie": "teamleider", "namens": "de organisatie", "mandaat": "besluit 7"}


class Wedloop(ABC):
    """One race: who does what at once, and what must be true after it whoever won.

    `traag` is the act that reads first and writes last when the guard is off, `na` the number of checks it makes,
    and `fout` what is then seen.
    """

    traag = ""
    na = 1
    fout: Any = AssertionError
    winnaars: set[str]

    def __init__(self) -> None:
        self.wereld = mensenwereld()
        self.maak()

    def maak(self) -> None:
        """Make the version that everybody runs for."""
        self.pk = voorgelegd(self.wereld).pk

    @property
    def versie(self) -> Kaartversie:
        """Return an object of its own for each act, as each request has."""
        return Kaartversie.objects.select_related("kaart").get(pk=self.pk)

    def lid(self, wie: str) -> Any:
        return lid(self.wereld, wie)

    def tekent(self, lidmaatschap: Any, **anders: Any) -> Daad:
        versie = self.versie
        return lambda: versie.onderteken(lidmaatschap, **WOORDEN, **anders)

    @abstractmethod
    def daden(self, ronde: int) -> dict[str, Daad]:
        """Return the acts of one round."""

    @abstractmethod
    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        """Say who won, and assert that the rows agree with it."""

    def terug(self) -> None:
        """Take back what was said in this round."""
        Ondertekening.objects.filter(versie=self.pk).exclude(mede=None).delete()
        for model in (Ondertekening, PapierenHandtekening, Weigering, Akkoord, Intrekking):
            model.objects.filter(versie=self.pk).delete()

    def ren(self, baan: Baan, ronde: int) -> str:
        """Run one round, look at it, and put the rows back."""
        daden = self.daden(ronde)
        before = dict(Kaartversie.objects.exclude(voorgelegd_op=None).values_list("pk", "bevroren"))
        uitkomst = baan.ren(daden, ronde)
        try:
            for result in uitkomst.values():
                weigering_of_gelukt(result)
            self._vast(before)
            return self.winnaar(uitkomst)
        finally:
            self.terug()

    def _vast(self, before: dict[Any, str]) -> None:
        """What holds in every race: the text is the one that was there, and nobody signed twice or too late."""
        for versie in Kaartversie.objects.exclude(voorgelegd_op=None):
            assert versie.bevroren == before.get(versie.pk, versie.bevroren)
            assert hashlib.sha256(versie.bevroren.encode()).hexdigest() == versie.hash
            assert json.loads(versie.bevroren)["versie"] == versie.nummer
        signed = list(Ondertekening.objects.select_related("versie"))
        assert len({(row.versie_id, row.organisatie_id) for row in signed}) == len(signed)
        assert all(row.versie.hash for row in signed)


def weigering_of_gelukt(result: Any) -> None:
    """A loser is told why; any other error is a fault, and is raised as it came."""
    if isinstance(result, MagNiet):
        assert result.redenen
        assert all(reason.tekst.endswith(".") for reason in result.redenen)
    elif isinstance(result, Exception):
        raise result


class EenOrganisatie(Wedloop):
    """Two members of one organisation: who comes second gets the signature that is there."""

    traag, fout, winnaars = "een", IntegrityError, {"een", "twee"}

    def maak(self) -> None:
        super().maak()
        own = self.lid("politie").organisatie
        self.leden = {
            "een": self.lid("politie"),
            "twee": LidmaatschapFactory(organisatie=own, functies=["lid", "tekenbevoegd"]),
        }

    def daden(self, ronde: int) -> dict[str, Daad]:
        return {name: self.tekent(member) for name, member in self.leden.items()}

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        only = Ondertekening.objects.get(versie=self.pk)
        assert uitkomst == dict.fromkeys(self.leden, only)
        return next(name for name, member in self.leden.items() if member.gebruiker_id == only.gebruiker_id)


class TweeOrganisaties(Wedloop):
    """Two organisations: both stand, together they bring the card in force, and one state covers both to be sealed."""

    winnaars = {"politie", "jongerenwerk"}

    def daden(self, ronde: int) -> dict[str, Daad]:
        return {wie: self.tekent(self.lid(wie)) for wie in ("politie", "jongerenwerk")}

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        now = self.versie.opnieuw()
        assert {row.pk for row in now.handtekeningen} == {row.pk for row in uitkomst.values()}
        assert now.status == Status.GELDEND
        assert now.te_verzegelen
        first, second = now.handtekeningen
        parts = (now.hash, str(first.pk), str(second.pk))
        assert now.toestandsleutel == hashlib.sha256("\n".join(parts).encode()).hexdigest()
        assert timezone.localdate(now.tweede_op) == timezone.localdate(second.op)
        return first.organisatie.soort.slug


class TekenMee(Wedloop):
    """OOV signs along for handhaving, which signs itself at that moment: once, by one of the two."""

    traag, fout, winnaars = "oov", IntegrityError, {"oov", "handhaving"}

    def maak(self) -> None:
        super().maak()
        for wie in ("oov", "handhaving"):
            self.lid(wie).organisatie.rechtspersoon = "Gemeente Voorbeeldstad"
            self.lid(wie).organisatie.save()

    def daden(self, ronde: int) -> dict[str, Daad]:
        other = self.lid("handhaving")
        return {"oov": self.tekent(self.lid("oov"), mede=[other.organisatie]), "handhaving": self.tekent(other)}

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        mine, other = (self.versie.handtekening_van(self.lid(wie).organisatie_id) for wie in ("oov", "handhaving"))
        assert mine == uitkomst["oov"]
        assert other == uitkomst["handhaving"] or isinstance(uitkomst["handhaving"], MagNiet)
        assert other.mede in (None, mine)
        return "oov" if other.mede else "handhaving"


class EenMens(Wedloop):
    """One person in two organisations: an akkoord for the one, or a signature for the other, not both."""

    traag, winnaars = "tekent", {"tekent", "akkoord"}

    def maak(self) -> None:
        super().maak()
        person, other = self.lid("jongerenwerk").gebruiker, self.lid("school").organisatie
        self.elders = LidmaatschapFactory(gebruiker=person, organisatie=other, functies=["lid", "tekenbevoegd"])

    def daden(self, ronde: int) -> dict[str, Daad]:
        versie = self.versie
        return {"tekent": self.tekent(self.lid("jongerenwerk")), "akkoord": lambda: versie.geef_akkoord(self.elders)}

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        said = [*Ondertekening.objects.filter(versie=self.pk), *Akkoord.objects.filter(versie=self.pk)]
        assert len(said) == 1
        assert sorted(isinstance(result, MagNiet) for result in uitkomst.values()) == [False, True]
        return next(name for name, result in uitkomst.items() if result == said[0])


class TrekIn(Wedloop):
    """OOV withdraws while the politie signs: a signature is of before the withdrawal, or is refused."""

    traag, winnaars = "tekent", {"tekent", "trekt in"}

    def daden(self, ronde: int) -> dict[str, Daad]:
        versie, oov = self.versie, self.lid("oov")
        return {"tekent": self.tekent(self.lid("politie")), "trekt in": lambda: versie.trek_in(oov, "Vervallen.")}

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        withdrawn = Intrekking.objects.get(versie=self.pk)
        assert uitkomst["trekt in"] == withdrawn
        assert self.versie.opnieuw().status == Status.INGETROKKEN
        assert not self.versie.opnieuw().te_verzegelen
        signed = Ondertekening.objects.filter(versie=self.pk).first()
        if isinstance(uitkomst["tekent"], MagNiet):
            assert signed is None
            return "trekt in"
        assert signed == uitkomst["tekent"]
        assert signed.op < withdrawn.op, "signed what was withdrawn"
        return "tekent"


class Weiger(Wedloop):
    """One member declines while another signs: the decline came first, or is refused."""

    traag, winnaars = "weigert", {"tekent", "weigert"}

    def maak(self) -> None:
        super().maak()
        own = self.lid("politie").organisatie
        self.collega = LidmaatschapFactory(organisatie=own, functies=["lid", "tekenbevoegd"])

    def daden(self, ronde: int) -> dict[str, Daad]:
        versie = self.versie
        return {
            "tekent": self.tekent(self.lid("politie")),
            "weigert": lambda: Weigering.zeg(versie, self.collega, "Eerst overleggen."),
        }

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        signed = Ondertekening.objects.get(versie=self.pk)
        assert signed == uitkomst["tekent"]
        declined = Weigering.objects.filter(versie=self.pk).first()
        if isinstance(uitkomst["weigert"], MagNiet):
            assert declined is None
            return "tekent"
        assert declined == uitkomst["weigert"]
        assert declined.op < signed.op, "declined what was signed"
        return "weigert"


class Papier(Wedloop):
    """One member confirms the paper while another signs in the application: one signature, of one of them."""

    traag, fout, winnaars = "bevestigt", IntegrityError, {"tekent", "bevestigt"}

    def maak(self) -> None:
        super().maak()
        own = self.lid("politie").organisatie
        self.collega = LidmaatschapFactory(organisatie=own, functies=["lid", "tekenbevoegd"])

    def daden(self, ronde: int) -> dict[str, Daad]:
        form = {**WOORDEN, "naam": "P. Prins", "vindplaats": "archief", "datum": timezone.localdate()}
        made = PapierenHandtekening.teken_op(self.versie, self.lid("oov"), self.collega.organisatie, form)
        paper = PapierenHandtekening.objects.get(pk=made.pk)
        return {"tekent": self.tekent(self.lid("politie")), "bevestigt": lambda: paper.bevestig(self.collega)}

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        only = Ondertekening.objects.get(versie=self.pk)
        assert only == uitkomst["tekent"]
        if only.papier_id:
            assert only == uitkomst["bevestigt"]
            return "bevestigt"
        assert isinstance(uitkomst["bevestigt"], MagNiet)
        return "tekent"


class Voorleggen(Wedloop):
    """OOV presents while somebody edits and somebody signs: the edit is in the text that is signed, or is refused."""

    traag, winnaars = "wijzigt", {"wijzigt", "legt voor", "wijzigt, daarna getekend"}

    def maak(self) -> None:
        versie = concept(self.wereld)
        self.pk, self.regel = versie.pk, versie.inbreng.get(partner__slug="jongerenwerk", vraag=1).pk

    def daden(self, ronde: int) -> dict[str, Daad]:
        versie, row, jw = self.versie, Inbreng.objects.get(pk=self.regel), self.lid("jongerenwerk")
        self.tekst, slots = f"ronde {ronde}.", inbreng_velden(toelichting=f"ronde {ronde}.")
        return {
            "legt voor": lambda: versie.leg_voor(self.lid("oov"), **data()),
            "wijzigt": lambda: row.wijzig(jw, row.stand, slots),
            "tekent": self.tekent(self.lid("politie")),
        }

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        now, row = self.versie, Inbreng.objects.get(pk=self.regel)
        assert not now.is_concept
        assert row.toelichting in now.bevroren, "the text that was edited is not the text that is signed"
        assert (row.toelichting == self.tekst) is (uitkomst["wijzigt"] is None)
        signed = Ondertekening.objects.filter(versie=self.pk).first()
        assert (signed is None) is isinstance(uitkomst["tekent"], MagNiet)
        assert signed is None or signed.op > now.voorgelegd_op
        first = "wijzigt" if uitkomst["wijzigt"] is None else "legt voor"
        return f"{first}, daarna getekend" if signed else first

    def terug(self) -> None:
        super().terug()
        Kaartversie.objects.filter(pk=self.pk).update(voorgelegd_op=None, voorgelegd_door=None, bevroren="", hash="")


class Verleng(Wedloop):
    """One member of OOV renews the card in force while another presents the concept, and a partner joins in force."""

    traag, na, winnaars = "verlengt", 3, {"verlengt", "legt voor"}

    def maak(self) -> None:
        super().maak()
        onderteken(self.versie, self.lid("jongerenwerk"), self.lid("politie"))
        self.concept = self.versie.kaart.nieuw_concept(self.lid("oov")).pk
        own = self.lid("oov").organisatie
        self.collega = LidmaatschapFactory(organisatie=own, functies=["lid", "netwerkbeheerder"])

    def daden(self, ronde: int) -> dict[str, Daad]:
        old, new, later = self.versie, Kaartversie.objects.get(pk=self.concept), timezone.localdate() + timedelta(1)
        return {
            "verlengt": lambda: old.kaart.verleng(self.lid("oov"), old, **data(later)),
            "legt voor": lambda: new.leg_voor(self.collega, **data()),
            "tekent": self.tekent(self.lid("school")),
        }

    def winnaar(self, uitkomst: dict[str, Any]) -> str:
        assert uitkomst["legt voor"] is None
        numbers = list(Kaartversie.objects.filter(kaart=self.versie.kaart).values_list("pk", "nummer"))
        assert next(pk for pk, _ in numbers) == self.concept, "newer text is no longer the newest"
        assert len(self.versie.handtekeningen) == 3
        if isinstance(uitkomst["verlengt"], MagNiet):
            assert [number for _, number in numbers] == [2, 1]
            return "legt voor"
        assert numbers[1] == (uitkomst["verlengt"].pk, 2)
        return "verlengt"

    def terug(self) -> None:
        Ondertekening.objects.filter(versie=self.pk, organisatie=self.lid("school").organisatie).delete()
        for made in Kaartversie.objects.filter(kaart=self.versie.kaart).exclude(pk__in=[self.pk, self.concept]):
            made.delete()
        fresh = {"voorgelegd_op": None, "voorgelegd_door": None, "bevroren": "", "hash": "", "nummer": 2}
        Kaartversie.objects.filter(pk=self.concept).update(**fresh)


WEDLOPEN = [EenOrganisatie, TweeOrganisaties, TekenMee, EenMens, TrekIn, Weiger, Papier, Voorleggen, Verleng]


@pytest.fixture
def baan():
    made = Baan(3)
    yield made
    made.dicht()


@pytest.mark.parametrize("soort", WEDLOPEN)
def test_two_hundred_rounds_at_once(baan, soort):
    race = soort()
    won = Counter(race.ren(baan, ronde) for ronde in range(RONDES))
    log.info("%s on %s: %s", soort.__name__, connection.vendor, dict(won))
    assert race.winnaars <= set(won)


@pytest.mark.parametrize("soort", [soort for soort in WEDLOPEN if soort.traag])
def test_without_the_lock_the_race_is_seen(baan, soort):
    """Teeth. Two organisations that sign are not in this list: their rows do not meet."""
    race = soort()
    for ronde in range(RONDES_ZONDER):
        with baan.zonder_slot(race.traag, race.na), pytest.raises(race.fout):
            race.ren(baan, ronde)
