"""The weight of a first visit (snelheid.md, goal 11): what every page loads, packed as the server sends it."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.urls import reverse


def _packed(name: str) -> int:
    content = Path(finders.find(name)).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 9))


def _assets(page: str) -> list[str]:
    return sorted(set(re.findall(r'(?:href|src)="/static/([^"]+)"', page)))


def test_a_first_visit_is_light(client, db):
    page = client.get(reverse("kaart-thuis")).content.decode()
    assets = _assets(page)
    weights = {name: _packed(name) for name in assets}
    assert len(assets) + 1 <= 6
    assert len(gzip.compress(page.encode(), 9)) <= 10_000
    assert sum(size for name, size in weights.items() if name.endswith(".css")) <= 20_000
    assert sum(size for name, size in weights.items() if name.endswith(".js")) <= 18_000
    assert sum(size for name, size in weights.items() if name.endswith(".woff2")) <= 35_000
    assert sum(weights.values()) + len(gzip.compress(page.encode(), 9)) <= 85_000


def test_the_style_sheet_loads_nothing_but_the_font():
    sheet = Path(finders.find("css/stijl.css")).read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]+)\)", sheet) == ['"../fonts/source-sans-3.woff2"']
    assert "@import" not in sheet
