"""The real site in processes of its own: gunicorn as `bin/demo` starts it, on a database in a folder of its own."""

import base64
import io
import os
import re
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

WORTEL = Path(__file__).parents[2]
TIK = os.sysconf("SC_CLK_TCK")


def zet_omgeving(map_: Path, poort: int) -> None:
    """Fill the environment as `bin/demo` does, with nothing of the surroundings left in it; before Django starts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ROUTEKAART_")}
    for name in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    os.environ.clear()
    os.environ |= kept | {
        "ROUTEKAART_DEMO": "1",
        "ROUTEKAART_GEHEIM": secrets.token_urlsafe(60),
        "ROUTEKAART_VELDSLEUTELS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ROUTEKAART_HOSTS": "127.0.0.1",
        "ROUTEKAART_ADRES": f"http://127.0.0.1:{poort}",
        "ROUTEKAART_DATA": str(map_),
        "DJANGO_SETTINGS_MODULE": "routekaart.settings",
    }


def vul_database() -> None:
    """Make tables, content and static files, and the statistics that a database in use has."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("laad_inhoud", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def opties() -> list[str]:
    """Return how `bin/demo` starts gunicorn, without where it listens."""
    text = (WORTEL / "bin/demo").read_text("utf-8").replace("\\\n", " ")
    found = re.search(r"gunicorn routekaart\.wsgi --bind \S+ (.+)", text)
    if found is None:
        raise LookupError("bin/demo starts gunicorn in another way than this looks for")
    return shlex.split(found[1])


class Site:
    """One gunicorn with its workers."""

    def __init__(self, poort: int, *, wsgi: str = "routekaart.wsgi", erbij: Sequence[str] = ()) -> None:
        self.poort, self._wsgi, self._more = poort, wsgi, erbij
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, without waiting until it answers."""
        where = ["--bind", f"127.0.0.1:{self.poort}"]
        command = [sys.executable, "-m", "gunicorn", self._wsgi, *where, *opties(), *self._more]
        self._process = subprocess.Popen(command, cwd=WORTEL)

    def wacht(self, seconden: float = 30) -> None:
        """Wait until it listens."""
        until = time.monotonic() + seconden
        while time.monotonic() < until:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", self.poort)) == 0:
                    return
            time.sleep(0.1)  # another process starts: nothing tells us when it listens
        raise TimeoutError(f"nothing listens on {self.poort}")

    def stop(self) -> None:
        """Stop this gunicorn and its workers, and nothing else."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def cpu(self) -> float:
        """Return the seconds of processor that it used until now, workers that ended since included."""
        pid = self._process.pid
        # User and system time; of the first process also what its ended children took.
        total = sum(_stat(pid)[11:15])
        return (total + sum(sum(_stat(child)[11:13]) for child in _kinderen(pid))) / TIK


def _stat(pid: int) -> list[int]:
    """Return the numbers behind the name in /proc/<pid>/stat; the first is the parent's place."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return [0] * 20
    return [0, *(int(field) for field in fields[1:20])]


def _kinderen(pid: int) -> list[int]:
    others = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [other for other in others if _stat(other)[1] == pid]
