"""Templates: used, without inline style or script, and working without JavaScript."""

import importlib.util
import re
from pathlib import Path

from tests.huisregels.bestanden import WORTEL, code, in_map, naam, tekst, templates
from tests.huisregels.ontleden import elementen

# Django asks for these by name.
BY_NAME = {"400.html", "403.html", "404.html", "429.html", "500.html"}
HX_REQUESTS = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")
# Made by the machine, not by a person: polling, loading, autosaving, and going along when the room moves on.
MACHINE = re.compile(r"\b(every \d|load\b|revealed\b|verder from:body|(input|change|keyup)\b.*\bdelay:)")


def _overrides_a_package(name: str) -> bool:
    spec = importlib.util.find_spec("allauth")
    assert spec
    assert spec.origin
    return (Path(spec.origin).parent / "templates" / name).exists()


def test_every_template_is_used():
    sources = code() + templates() + in_map("kern", "partners", "fenomenen", "afspraken", "routekaart", suffix=".toml")
    named = {
        match[1]
        for path in sources
        for match in re.finditer(r"[\"']([\w/.-]+\.(?:html|txt))(?:#\w+)?[\"']", tekst(path))
    }
    names = {path.relative_to(WORTEL / "templates").as_posix() for path in templates()}
    assert len(names) > 20
    unused = {name for name in names - named - BY_NAME if not _overrides_a_package(name)}
    assert unused == set()


def test_templates_hold_no_inline_style_or_script():
    wrong = [
        f"{naam(path)}:{element.regel} <{element.tag} {name}>"
        for path in templates()
        for element in elementen(path)
        for name, value in element.attrs.items()
        if name == "style" or name.startswith(("on", "hx-on")) or value.strip().lower().startswith("javascript:")
    ]
    assert wrong == []
    loose = [
        f"{naam(path)}:{element.regel}"
        for path in templates()
        for element in elementen(path)
        if element.tag == "style" or (element.tag == "script" and "src" not in element.attrs)
    ]
    assert loose == []


def _works_without_script(element) -> bool:
    """Whether a person can do with this element what htmx would do, without JavaScript."""
    if element.tag == "a":
        return "href" in element.attrs
    form = element if element.tag == "form" else element.binnen("form")
    if form is not None and {"method", "action"} <= form.attrs.keys():
        return True
    return bool(MACHINE.search(element.attrs.get("hx-trigger", "")))


def test_what_a_person_operates_works_without_javascript():
    asking = [
        (f"{naam(path)}:{element.regel} <{element.tag}>", element)
        for path in templates()
        for element in elementen(path)
        if any(name in element.attrs for name in HX_REQUESTS)
    ]
    assert asking
    assert [place for place, element in asking if not _works_without_script(element)] == []


def test_every_form_says_how_it_is_sent():
    forms = [
        (f"{naam(path)}:{element.regel}", element.attrs.get("method", ""))
        for path in templates()
        for element in elementen(path)
        if element.tag == "form"
    ]
    assert len(forms) > 5
    assert [place for place, method in forms if method.lower() not in {"get", "post"}] == []
