"""What a workshop of 60 phones costs: `python -m tests.bench.workshop [--kort]`, or `bin/bench workshop`.

Three measurements on the real site, each with what it should be beside it (nothing here passes or fails a build):
- five minutes (`--kort`: one) in which every phone asks for news every 2 s, the desk every second, the beamer every
  2 s, somebody's answer is saved every second, and somebody is ready every 20 s;
- a poll without news against P, the bare page of `tests/bench/kaal`, in turns;
- the server away for 5 s while 200 phones keep asking.
"""

import argparse
import asyncio
import os
import random
import re
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.klant import Antwoord, Klant
from tests.bench.site import Site, vul_database, zet_omgeving

POORT = 8105
GEZIEN = re.compile(r'hx-get="\?([^"]*)"')
KLAAR, BEZIG = re.compile(r"(\d+) van \d+ klaar"), re.compile(r"\((\d+) bezig\)")
RONDES, PEILINGEN, PAGINAS = 15, 300, 60
WEG, TELEFOONS_TERUG = 5, 200


def honderdste(tijden: list[float], deel: int) -> float:
    """Return a percentile; 0 of nothing."""
    rows = sorted(tijden)
    return rows[min(len(rows) - 1, len(rows) * deel // 100)] if rows else 0.0


def regel(wat: str, cijfer: str, doel: str = "", *, haalt: bool | None = None) -> None:
    """Print one line of the report."""
    verdict = "" if haalt is None else "  haalt" if haalt else "  HAALT NIET"
    print(f"  {wat:46} {cijfer:34} {doel}{verdict}", flush=True)


@dataclass
class Tijden:
    """What was measured: milliseconds and statuses by kind of request, and how long news took to reach the desk."""

    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    status: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    fouten: list[str] = field(default_factory=list)
    nieuws: list[float] = field(default_factory=list)

    async def meet(self, soort: str, vraag) -> Antwoord | None:
        """Time one request; a connection that fails is an error like any other."""
        start = time.perf_counter()
        try:
            answer = await vraag
        except (OSError, asyncio.IncompleteReadError) as fault:
            self.fouten.append(f"{soort}: {type(fault).__name__}")
            return None
        self.ms[soort].append((time.perf_counter() - start) * 1000)
        self.status[soort][answer.status] += 1
        if answer.status >= 400:
            self.fouten.append(f"{soort}: {answer.status}")
        return answer


class Peiler:
    """A screen that asks for news, and remembers what it saw as htmx does."""

    def __init__(self, klant: Klant, pad: str, soort: str, tijden: Tijden) -> None:
        self.klant, self.pad, self.soort, self.tijden, self.vraag = klant, pad, soort, tijden, ""

    async def open(self) -> Antwoord | None:
        """Open the page."""
        return self._onthoud(await self.tijden.meet("pagina", self.klant.haal(self.pad, htmx=False)))

    async def kijk(self) -> Antwoord | None:
        """Ask whether there is anything new."""
        return self._onthoud(await self.tijden.meet(self.soort, self.klant.haal(f"{self.pad}?{self.vraag}")))

    def _onthoud(self, answer: Antwoord | None) -> Antwoord | None:
        if answer and (found := GEZIEN.search(answer.tekst)):
            self.vraag = found[1].replace("&amp;", "&")
        return answer

    async def blijf_kijken(self, elke: float, tot: float, zie=lambda answer: None) -> None:
        """Ask again and again, beginning somewhere within the interval."""
        await asyncio.sleep(random.random() * elke)  # noqa: S311 - spreads load, nothing secret
        while (start := time.perf_counter()) < tot:
            zie(await self.kijk())
            await asyncio.sleep(max(0.0, elke - (time.perf_counter() - start)))


class Ronde:
    """The room at work: everybody polls, somebody saves, somebody is ready."""

    def __init__(self, bank, poort: int) -> None:
        self.bank, self.tijden = bank, Tijden()
        self.telefoons = [Peiler(Klant(poort, key), "/w/zaal/", "peiling", self.tijden) for key in bank.telefoons]
        desk = f"/workshop/{bank.workshop.pk}/zaal/"
        self.leider = Peiler(Klant(poort, bank.leider), desk, "tafel", self.tijden)
        self.beamer = Peiler(Klant(poort), f"/scherm/{bank.scherm}/", "beamer", self.tijden)
        # A save travels beside the polls of the same phone, as a browser sends it.
        self._senders = [Klant(poort, key) for key in bank.telefoons]
        self._waiting: list[tuple[str, int, float]] = []
        self._counts = {"klaar": 0, "begonnen": 0}
        self._begun: set[int] = set()
        self._ready: set[int] = set()

    async def draai(self, seconden: float, site: Site) -> tuple[float, float]:
        """Work for so long; return the seconds of processor of the server and of this client."""
        await asyncio.gather(*(one.open() for one in (*self.telefoons[:8], self.leider, self.beamer)))
        for one in self.telefoons[8:]:
            await one.open()
        self.tijden.ms.clear()
        self.tijden.status.clear()
        used, own, until = site.cpu(), time.process_time(), time.perf_counter() + seconden
        await asyncio.gather(
            *(one.blijf_kijken(2, until) for one in self.telefoons),
            self.leider.blijf_kijken(1, until, self._op_tafel),
            self.beamer.blijf_kijken(2, until),
            self._bewaar(until),
            self._word_klaar(until),
        )
        return site.cpu() - used, time.process_time() - own

    async def _stuur(self, nr: int, *, klaar: bool = False) -> None:
        """Save the sheet of a phone, and note what the desk should come to show."""
        from tests.bench.zaal import BLAD

        fields = BLAD | {"csrfmiddlewaretoken": self.bank.sleutel, "blad": f"pagina{nr}", "stand": "0"}
        fields["weet"] = f"{BLAD['weet']} ({time.perf_counter():.1f})"
        self._verwacht(nr, klaar=klaar)
        path, sender = f"/w/antwoord/{self.bank.onderdeel.pk}/", self._senders[nr]
        if klaar:
            await self.tijden.meet("klaar", sender.stuur(path, fields | {"klaar": "1"}, htmx=False))
            await self.tijden.meet("pagina", sender.haal("/w/zaal/", htmx=False))
        else:
            await self.tijden.meet("bewaren", sender.stuur(path, fields | {"autosave": "1"}))

    def _verwacht(self, nr: int, *, klaar: bool) -> None:
        if nr not in self._begun:
            self._begun.add(nr)
            self._waiting.append(("begonnen", len(self._begun), time.perf_counter()))
        if klaar:
            self._ready.add(nr)
            self._waiting.append(("klaar", len(self._ready), time.perf_counter()))

    def _op_tafel(self, answer: Antwoord | None) -> None:
        """Note what the desk shows now, and how long that took since it was sent."""
        if answer is None or answer.status != 200:
            return
        ready = sum(int(number) for number in KLAAR.findall(answer.tekst))
        begun = ready + sum(int(number) for number in BEZIG.findall(answer.tekst))
        self._counts |= {"klaar": ready, "begonnen": begun}
        now, left = time.perf_counter(), []
        for what, number, since in self._waiting:
            if self._counts[what] >= number:
                self.tijden.nieuws.append((now - since) * 1000)
            else:
                left.append((what, number, since))
        self._waiting = left

    async def _bewaar(self, until: float) -> None:
        async with asyncio.TaskGroup() as group:
            while time.perf_counter() < until - 2:
                # About one a second, and never in step with the desk.
                await asyncio.sleep(random.random() * 2)  # noqa: S311 - spreads load
                group.create_task(self._stuur(random.randrange(len(self._senders))))  # noqa: S311 - any phone

    async def _word_klaar(self, until: float) -> None:
        while time.perf_counter() < until - 24:
            moment = random.random() * 20  # noqa: S311 - somewhere in these 20 seconds
            await asyncio.sleep(moment)
            nr = next((nr for nr in range(len(self._senders)) if nr not in self._ready), None)
            if nr is not None:
                await self._stuur(nr, klaar=True)
            await asyncio.sleep(20 - moment)


def bericht_ronde(ronde: Ronde, seconden: float, server: float, client: float) -> None:
    """Print what the room cost (goals 8 and 9)."""
    measured = ronde.tijden
    for kind in ("peiling", "tafel", "beamer", "bewaren", "klaar", "pagina"):
        times, statuses = measured.ms[kind], measured.status[kind]
        empty = f", {statuses[204] / len(times):.0%} zonder nieuws" if statuses[204] else ""
        figures = f"{honderdste(times, 50):.1f} / {honderdste(times, 95):.1f} / {max(times, default=0):.0f} ms"
        regel(f"{kind}: {len(times)} keer{empty}", figures, "p50 / p95 / langst")
    regel("fouten", str(len(measured.fouten)), "0", haalt=not measured.fouten)
    for fault, count in Counter(measured.fouten).most_common(5):
        regel(f"  {fault}", str(count))
    share = server / seconden
    regel("doel 8: server, deel van een kern", f"{share:.1%}", "<= 11 %, liefst 6 %", haalt=share <= 0.11)
    regel("  (de klant zelf)", f"{client / seconden:.1%}")
    slow = honderdste(measured.nieuws, 95)
    figures = f"p95 {slow:.0f} ms, midden {honderdste(measured.nieuws, 50):.0f} ms, {len(measured.nieuws)} keer"
    regel("doel 9: van telefoon tot tafel", figures, "p95 <= 1300 ms", haalt=0 < slow <= 1300)


# --- A poll without news, against the bare page ---------------------------------------------------------


async def _achter_elkaar(klanten: list[Klant], pad: str, aantal: int, status: int) -> None:
    async def some(klant: Klant) -> None:
        for _ in range(aantal // len(klanten)):
            answer = await klant.haal(pad)
            if answer.status != status:
                raise RuntimeError(f"{pad}: {answer.status} instead of {status}")

    await asyncio.gather(*map(some, klanten))


async def vergelijk(bank, stil: Site, kaal: Site) -> None:
    """Print the processor time of a poll without news against P, in 15 rounds in random order."""
    first = Peiler(Klant(stil.poort, bank.telefoons[0]), "/w/zaal/", "peiling", Tijden())
    await first.open()
    phones = [Klant(stil.poort, key) for key in bank.telefoons[:4]]
    pages = [Klant(kaal.poort, bank.kaal) for _ in range(4)]
    work = {
        "P": (kaal, pages, "/kaal/", PAGINAS, 200),
        "nogmaals P": (kaal, pages, "/kaal/", PAGINAS, 200),
        "peiling": (stil, phones, f"/w/zaal/?{first.vraag}", PEILINGEN, 204),
    }
    costs: dict[str, list[float]] = defaultdict(list)
    for nr in range(RONDES + 1):
        for name in random.sample(list(work), len(work)):
            site, clients, path, count, status = work[name]
            before = site.cpu()
            await _achter_elkaar(clients, path, count, status)
            # The first round warms up.
            costs[name] += [(site.cpu() - before) / count * 1000] if nr else []
    _bericht_vergelijk(costs)


def _bericht_vergelijk(costs: dict[str, list[float]]) -> None:
    page = statistics.median(costs["P"])
    for name in ("P", "nogmaals P", "peiling"):
        ratios = [cost / page for cost in costs[name]]
        middle = statistics.median(ratios)
        figures = f"{middle:.3f} P [{min(ratios):.3f}-{max(ratios):.3f}]"
        goal = {"haalt": middle <= 0.1} if name == "peiling" else {}
        aim = "<= 0,1 P" if goal else f"P = {page:.2f} ms"
        regel(f"processor van {name}", figures, aim, **goal)


# --- 200 phones, and a server that goes away --------------------------------------------------------------


async def herstel(bank, site: Site) -> None:
    """Print how long 200 phones need after the server was away for five seconds."""
    phones = [Peiler(Klant(site.poort, key), "/w/zaal/", "peiling", Tijden()) for key in bank.telefoons]
    for group in range(0, len(phones), 20):
        await asyncio.gather(*(one.open() for one in phones[group : group + 20]))
    good: dict[int, float] = {}
    errors: list[float] = []
    until = time.perf_counter() + 40

    async def stay(nr: int, phone: Peiler) -> None:
        await asyncio.sleep(random.random() * 2)  # noqa: S311 - spreads load
        while (start := time.perf_counter()) < until:
            answer = await phone.kijk()
            now = time.perf_counter()
            if answer and answer.status in (200, 204):
                good.setdefault(nr, now) if now > back[0] else None
            elif nr in good:
                errors.append(now)
            await asyncio.sleep(max(0.0, 2 - (now - start)))

    back = [float("inf")]
    asking = asyncio.gather(*(stay(nr, phone) for nr, phone in enumerate(phones)))
    await asyncio.sleep(5)
    await asyncio.to_thread(site.stop)
    await asyncio.sleep(WEG)
    site.start()
    back[0] = time.perf_counter()
    await asking
    slowest = max(good.values(), default=back[0]) - back[0]
    told = f"{len(good)} van {len(phones)}, de laatste na {slowest:.1f} s"
    regel(f"{len(phones)} telefoons na {WEG} s zonder server", told, "allemaal binnen 10 s",
          haalt=len(good) == len(phones) and slowest <= 10)  # fmt: skip
    regel("  fouten van wie al terug was", str(len(errors)), "0", haalt=not errors)


# --- The whole of it ----------------------------------------------------------------------------------------


def main() -> None:
    """Measure and print; every process that was started is stopped again."""
    parser = argparse.ArgumentParser(prog="bin/bench workshop")
    parser.add_argument("--kort", action="store_true", help="een minuut in plaats van vijf")
    parser.add_argument("--poort", type=int, default=POORT)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="routekaart-bench-") as folder:
        zet_omgeving(Path(folder), chosen.poort)
        import django

        django.setup()
        sites = [
            Site(chosen.poort),
            Site(chosen.poort + 1, erbij=["--max-requests", "0"]),
            Site(chosen.poort + 2, wsgi="tests.bench.kaal.wsgi", erbij=["--max-requests", "0"]),
        ]
        try:
            _meet(sites, 60 if chosen.kort else 300)
        finally:
            for site in sites:
                site.stop()


def _meet(sites: list[Site], seconden: float) -> None:
    from tests.bench.zaal import kom_binnen, maak_bank

    vul_database()
    bank = maak_bank()
    site, stil, kaal = sites
    site.start()
    site.wacht()
    print(f"sqlite, {os.cpu_count()} kernen, {len(bank.telefoons)} telefoons, {seconden:.0f} s, {_drukte()}")
    ronde = Ronde(bank, site.poort)
    server, client = asyncio.run(ronde.draai(seconden, site))
    bericht_ronde(ronde, seconden, server, client)
    _zet_de_klok_stil(bank)
    for other in (stil, kaal):
        other.start()
        other.wacht()
    asyncio.run(vergelijk(bank, stil, kaal))
    for other in (stil, kaal):
        other.stop()
    kom_binnen(bank, TELEFOONS_TERUG - len(bank.telefoons))
    asyncio.run(herstel(bank, site))
    print(f"  na afloop: {_drukte()}")


def _zet_de_klok_stil(bank) -> None:
    from tests.factories.afspraken import lid

    bank.workshop.zet_klok(lid(bank.wereld, "oov"), pauze=True)


def _drukte() -> str:
    one, five, _ = os.getloadavg()
    return f"drukte {one:.2f} (1 min), {five:.2f} (5 min)"


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
