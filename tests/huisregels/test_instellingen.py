"""Every setting that the site reads is explained in .env.voorbeeld, and nothing else is."""

import re

from tests.huisregels.bestanden import WORTEL, tekst


def test_every_setting_is_explained():
    read = set(re.findall(r"_(?:env|list)\(\s*\"([A-Z_]+)\"", tekst(WORTEL / "routekaart" / "settings.py")))
    explained = set(re.findall(r"^([A-Z_]+)=", tekst(WORTEL / ".env.voorbeeld"), re.MULTILINE))
    assert len(read) > 10
    assert read == explained
