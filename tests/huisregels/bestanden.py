"""The files of the project, as the house rules read them. Pure: no Django, no database."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parents[2]
APPS = ("kern", "partners", "fenomenen", "afspraken", "routekaart")


@cache
def bestanden() -> tuple[Path, ...]:
    """Return every file that is or will be committed: what git tracks plus what it does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    output = subprocess.run(command, cwd=WORTEL, capture_output=True, check=True, text=True).stdout
    paths = (WORTEL / name for name in output.split("\0") if name)
    return tuple(sorted({path for path in paths if path.is_file()}))


def in_map(*folders: str, suffix: str) -> list[Path]:
    """Return the project's files with this suffix below the given folders; without folders, everywhere."""
    return [
        path
        for path in bestanden()
        if path.name.endswith(suffix) and (not folders or path.relative_to(WORTEL).parts[0] in folders)
    ]


def naam(path: Path) -> str:
    """Return the path as people write it: from the root of the project."""
    return path.relative_to(WORTEL).as_posix()


@cache
def tekst(path: Path) -> str:
    """Return the text of a file; empty for a file that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def code() -> list[Path]:
    """Return the Python files that people write: everything but migrations."""
    return [path for path in in_map(suffix=".py") if "migrations" not in path.parts]


@cache
def boom(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(tekst(path), filename=str(path))


def functies(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a Python file, nested ones too."""
    for node in ast.walk(boom(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def templates() -> list[Path]:
    """Return every template of the project."""
    return in_map("templates", suffix=".html")


def toml(name: str) -> dict[str, Any]:
    """Return a TOML file of the project as a dict."""
    return tomllib.loads(tekst(WORTEL / name))
