"""What may stand nowhere: ways around escaping and CSRF, raw SQL objects, silenced tools, traces of a machine."""

import ast
import re

from tests.huisregels.bestanden import bestanden, boom, code, naam, tekst, templates

FORBIDDEN_NAMES = {"mark_safe", "csrf_exempt", "SafeText"}
# The one field that hands out markup, made safe by the content loader.
SAFE_STRING_IN = {"kern/velden.py"}


def _names(path):
    for node in ast.walk(boom(path)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


def test_code_does_not_go_around_escaping_or_csrf():
    found = {naam(path): names for path in code() if (names := FORBIDDEN_NAMES & set(_names(path)))}
    assert found == {}
    assert {naam(path) for path in code() if "SafeString" in set(_names(path))} <= SAFE_STRING_IN


def test_code_calls_no_raw_queries():
    calls = [
        f"{naam(path)}:{node.lineno}"
        for path in code()
        for node in ast.walk(boom(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "raw"
    ]
    assert calls == []


def test_templates_escape_everything():
    assert len(templates()) > 20
    pattern = re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off")
    assert [naam(path) for path in templates() if pattern.search(tekst(path))] == []


def test_a_silenced_tool_says_why():
    # `
    silenced = re.compile(r"# (?:noqa|type: ignore)(?P<rest>.*)$")
    reasoned = re.compile(r"^(?:: ?|\[)[\w, -]+\]?\s+[-–#(].{10,}$")
    bare = [
        f"{naam(path)}:{number}"
        for path in code()
        for number, line in enumerate(tekst(path).splitlines(), start=1)
        if (match := silenced.search(line)) and not reasoned.match(match["rest"])
    ]
    assert [line for line in bare if not line.startswith("tests/huisregels/test_verboden.py")] == []


def test_no_file_names_a_machine_or_a_package_index():
    # Letters between brackets, so that this file does not find itself.
    traces = re.compile(
        r"/(?:w[o]rk|f[a]rm|r[o]ot|h[o]me/\w+)/"
        r"|--(?:extra-)?index-url[ =]"
        r"|(?:py[p]i\.org|pyth[o]nhosted\.org|registry\.npm[j]s)"
        r"|\"resolved\": *\"http",
    )
    found = [
        f"{naam(path)}:{number}"
        for path in bestanden()
        if path.suffix != ".svg"
        for number, line in enumerate(tekst(path).splitlines(), start=1)
        if traces.search(line)
    ]
    assert found == []


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X)\b")
    assert [naam(path) for path in code() + templates() if marks.search(tekst(path))] == []
