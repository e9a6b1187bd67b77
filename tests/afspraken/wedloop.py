"""Acts that start at the same moment, round after round, each in a thread with its own connection.

`Baan` runs them. Its `zonder_slot` is the seam for the teeth: the one lock that every act takes, `vergrendel`, reads
without holding, and the slow act waits between what it read and what it writes until the others are through.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from afspraken import regels
from afspraken.models import Kaartversie

# Longer than a database lets anybody wait (SQLite 5 seconds, PostgreSQL 10): who is not back by then hangs.
HANGT = 30
# Who starts a little later, in seconds, another one every round: otherwise the same thread is first nearly every time.
LATER = (0, 0, 0.001, 0.003, 0.008)

Daad = Callable[[], Any]


class Baan:
    """Threads that stay, so that two hundred rounds do not open four hundred connections."""

    def __init__(self, breed: int) -> None:
        self.breed = breed
        self.pool = ThreadPoolExecutor(breed)
        self.ik = threading.local()
        self.traag, self.na = "", 1
        self.anderen = 0
        self.gelezen, self.klaar = threading.Event(), threading.Semaphore(0)

    def ren(self, daden: Mapping[str, Daad], ronde: int) -> dict[str, Any]:
        """Do all acts at once; return what each gave, or the exception it raised. Raises `TimeoutError` on a hang."""
        self.anderen, self.gelezen, self.klaar = len(daden) - 1, threading.Event(), threading.Semaphore(0)
        start = threading.Barrier(len(daden))
        running = {
            name: self.pool.submit(self._doe, start, name, act, LATER[ronde // len(LATER) ** place % len(LATER)])
            for place, (name, act) in enumerate(daden.items())
        }
        return {name: future.result(timeout=HANGT) for name, future in running.items()}

    def _doe(self, start: threading.Barrier, naam: str, daad: Daad, later: float) -> Any:
        start.wait(HANGT)
        slow = naam == self.traag
        self.ik.tot_pauze = self.na if slow else 0
        if self.traag and not slow:
            self.gelezen.wait(HANGT)
        threading.Event().wait(later)
        try:
            return daad()
        except Exception as error:  # who looks at the round decides which errors are right
            return error
        finally:
            self.gelezen.set() if slow else self.klaar.release()

    def pauze(self) -> None:
        """Let all the others go first, once, when this is the thread of the slow act and it checked enough."""
        left = getattr(self.ik, "tot_pauze", 0)
        self.ik.tot_pauze = left - 1
        if left == 1:
            self.gelezen.set()
            for _ in range(self.anderen):
                assert self.klaar.acquire(timeout=HANGT)

    def dicht(self) -> None:
        """Close the connection of each thread."""
        together = threading.Barrier(self.breed)

        def close() -> None:
            together.wait(HANGT)
            connection.close()

        for future in [self.pool.submit(close) for _ in range(self.breed)]:
            future.result(timeout=HANGT)
        self.pool.shutdown()

    @contextmanager
    def zonder_slot(self, traag: str, na: int = 1) -> Iterator[None]:
        """Switch the guard off: nobody holds a version, and `traag` writes after the others on what it read before.

        It waits after its check number `na`, which is its last.
        """
        check = regels.eis

        def read_only(versie: Kaartversie) -> Kaartversie:
            if connection.vendor == "sqlite":
                # There the guard is the write lock of the transaction itself: let go of it.
                connection.cursor().execute("COMMIT")
            return Kaartversie.objects.get(pk=versie.pk)

        def check_and_wait(reasons: Any) -> None:
            check(reasons)
            self.pauze()

        self.traag, self.na = traag, na
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Kaartversie, "vergrendel", read_only)
            patch.setattr(regels, "eis", check_and_wait)
            yield
        self.traag = ""
