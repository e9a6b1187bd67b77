"""Two at once: nobody loses a text, and an organisation signs once. With real transactions beside each other."""

import hashlib
import json
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from afspraken.models import Aanvaarding, Afspraak, Botsing, Inbreng, Kaartversie, Ondertekening
from afspraken.regels import MagNiet
from kern.models import Gebeurtenis
from tests.factories.afspraken import (
    concept,
    data,
    geldend,
    inbreng_velden,
    lid,
    onderteken,
    open_kaart,
    voeg_afspraak_toe,
    voorgelegd,
)
from tests.factories.wereld import mensenwereld


def tegelijk(*acts):
    """Run each act in a thread of its own, all from the same moment; return what each gave or raised."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(nr, act):
        barrier.wait()
        try:
            results[nr] = act()
        except Exception as error:  # the test asserts which
            results[nr] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    """With real transactions beside each other."""

    def test_of_two_who_save_the_same_text_one_is_told_and_keeps_his(self):
        wereld = mensenwereld()
        versie = concept(wereld)
        pk = versie.inbreng.get(partner__slug="jongerenwerk", vraag=1).pk

        def save(wie):
            row = Inbreng.objects.get(pk=pk)
            row.wijzig(lid(wereld, wie), 1, inbreng_velden(toelichting=f"tekst van {wie}"))

        results = tegelijk(lambda: save("jongerenwerk"), lambda: save("jongerenwerk2"))
        clashes = [result for result in results if isinstance(result, Botsing)]
        assert len(clashes) == 1
        assert results.count(None) == 1
        kept = Inbreng.objects.get(pk=pk)
        assert kept.stand == 2
        assert {kept.toelichting, clashes[0].mijn["toelichting"]} == {
            "tekst van jongerenwerk", "tekst van jongerenwerk2",
        }  # fmt: skip
        assert clashes[0].nu.toelichting == kept.toelichting

    def test_the_same_without_the_check_would_lose_a_text(self):
        """Teeth: what the test above proves is really the work of the compared number."""
        wereld = mensenwereld()
        row = concept(wereld).inbreng.first()
        for text in ("eerst", "daarna"):
            Inbreng.objects.filter(pk=row.pk).update(toelichting=text)
        assert Inbreng.objects.get(pk=row.pk).toelichting == "daarna"

    def test_one_signature_per_organisation_however_often_it_is_clicked(self):
        wereld = mensenwereld()
        versie = voorgelegd(wereld)
        results = tegelijk(*[lambda: onderteken(versie, lid(wereld, "politie"))] * 4)
        assert results == [None] * 4
        assert versie.ondertekeningen.count() == 1
        assert Gebeurtenis.objects.filter(daad="versie.onderteken").count() == 1

    def test_what_is_signed_is_what_was_frozen_while_others_edit(self):
        wereld = mensenwereld()
        versie = concept(wereld)
        pol, jw = lid(wereld, "politie"), lid(wereld, "jongerenwerk")
        results = tegelijk(
            lambda: versie.leg_voor(lid(wereld, "oov"), **data()),
            lambda: voeg_afspraak_toe(Kaartversie.objects.get(pk=versie.pk), pol, jw, toelichting="kanarie-een"),
            lambda: Inbreng.voeg_toe(versie, jw, jw.organisatie.soort, inbreng_velden(toelichting="kanarie-twee")),
        )
        assert results[0] is None
        assert all(isinstance(r, MagNiet | Afspraak | Inbreng) for r in results[1:])
        frozen = Kaartversie.objects.get(pk=versie.pk)
        assert hashlib.sha256(frozen.bevroren.encode()).hexdigest() == frozen.hash
        # Either the line was in time and is in the text, or it was refused; a half agreement counts as a proposal.
        accepted = Aanvaarding.objects.filter(afspraak__toelichting="kanarie-een").count()
        assert ("kanarie-een" in frozen.bevroren) is (accepted == 2)
        assert ("kanarie-twee" in frozen.bevroren) is isinstance(results[2], Inbreng)

    def test_who_renews_waits_for_who_presents(self):
        """A presented version keeps the number that stands in its text."""
        wereld = mensenwereld()
        old = geldend(wereld)
        new = old.kaart.nieuw_concept(lid(wereld, "oov"))
        presented = threading.Event()

        def present():
            with transaction.atomic():
                new.leg_voor(lid(wereld, "oov"), **data())
                presented.set()
                time.sleep(0.2)  # who renews begins in that time, and has nothing to tell that it waits

        def renew():
            presented.wait()
            return old.kaart.verleng(lid(wereld, "oov"), old, **data(timezone.localdate() + timedelta(days=1)))

        done, refused = tegelijk(present, renew)
        assert done is None
        assert isinstance(refused, MagNiet)
        assert [row.nummer for row in Kaartversie.objects.all()] == [2, 1]
        assert all(json.loads(row.bevroren)["versie"] == row.nummer for row in Kaartversie.objects.all())

    def test_two_who_begin_a_version_work_in_the_same(self):
        wereld = mensenwereld()
        kaart = open_kaart(wereld.hier)
        results = tegelijk(*[lambda: kaart.nieuw_concept(lid(wereld, "oov"))] * 3)
        assert len({versie.pk for versie in results}) == 1
        assert Ondertekening.objects.count() == 0
