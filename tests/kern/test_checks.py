"""What must never go live is refused by `check --deploy`."""

import pytest

from kern.checks import demo_is_off


@pytest.mark.parametrize(("demo", "errors"), [(True, ["routekaart.E001"]), (False, [])])
def test_the_demo_cannot_go_live(settings, demo, errors):
    settings.DEMO = demo
    assert [error.id for error in demo_is_off(None)] == errors
