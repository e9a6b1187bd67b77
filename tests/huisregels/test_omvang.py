"""Small files, small functions, little JavaScript."""

from tests.huisregels.bestanden import code, functies, in_map, naam, tekst, templates

FILE_LINES = 400
FUNCTION_LINES = 50
SCRIPT_LINES = 100


def test_no_file_is_too_long():
    files = code() + templates() + in_map("bin", suffix="")
    assert len(files) > 40
    assert {naam(f): n for f in files if (n := len(tekst(f).splitlines())) > FILE_LINES} == {}


def test_no_function_is_too_long():
    lengths = {
        f"{naam(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in code()
        for node in functies(path)
        if node.end_lineno
    }
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_own_javascript_stays_small():
    scripts = in_map("static", suffix=".js")
    assert scripts
    assert sum(len(tekst(path).splitlines()) for path in scripts) < SCRIPT_LINES
