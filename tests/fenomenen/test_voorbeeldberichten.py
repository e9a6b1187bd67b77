"""The example messages fit the settings of the sources in every detail, and stay harmless and fictional."""

import re

import pytest

from fenomenen.inladen import BEELDEN, bericht
from fenomenen.models.voorbeeldbericht import Voorbeeldbericht, in_stukken
from kern.laden import controleer

PARTNERS = ["jongerenwerk", "politie", "oov", "handhaving", "school"]


@pytest.fixture(scope="module")
def berichten() -> dict[str, dict[str, object]]:
    return {
        item.verwijzingen["fenomeen"][1]: {**item.waarden}
        for item in controleer().items
        if item.model == "fenomenen.Voorbeeldbericht"
    }


# What the inventory gives (B16-B22, B78-B86, B94-B101): platform, time, sight, how it reached you, words of facts.
OPZET = {
    "rivaliserende-jeugd": ("snapchat", "12:30", "openbaar", "zelf", ["17", "volgt", "heel sterke band", "politie"]),
    "ordeverstoringen": ("snapchat", "", "openbaar", "zelf", ["19", "heel goed", "Vorig jaar", "kermis", "politie"]),
    "illegale-handel": ("snapchat", "", "besloten", "doorgestuurd", ["17", "collega", "moeder", "goede dingen"]),
}


def test_each_message_has_the_setting_of_the_sources(berichten) -> None:
    assert set(berichten) == set(OPZET)
    for slug, (platform, time, sight, received, words) in OPZET.items():
        row = berichten[slug]
        assert (row["platform"], row["tijd"], row["zicht"], row["ontvangen"]) == (platform, time, sight, received)
        facts = " ".join(row["feiten"])
        assert [word for word in words if word not in facts] == []


def test_everybody_can_follow_a_message_without_seeing_it(berichten) -> None:
    for row in berichten.values():
        for line in row["bericht"]["regels"]:
            words = re.sub(r"\s*\{\w+\}", "", line)
            assert all(part.strip() in row["beschrijving"] for part in words.split(". ")), line
        for emoji in re.findall(r"\{(\w+)\}", " ".join(row["bericht"]["regels"])):
            assert "emoji van" in row["beschrijving"], emoji


def test_each_partner_reads_how_it_comes_to_them(berichten) -> None:
    for row in berichten.values():
        assert [line["partner"] for line in row["bij_partners"]] == PARTNERS


def test_accounts_are_visibly_made_up(berichten) -> None:
    for row in berichten.values():
        accounts = [row["bericht"][name] for name in ("account", "opnieuw") if name in row["bericht"]]
        assert all(account.endswith(".voorbeeld") for account in accounts)
        assert row["bericht"]["beeld"] in BEELDEN


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"account": "a.voorbeeld", "regels": ["x"], "beeld": "hek"}, ""),
        ({"account": "a.voorbeeld", "regels": ["x"], "beeld": "hek", "kleur": "x"}, "unknown keys ['kleur']"),
        ({"account": "a.voorbeeld", "beeld": "hek"}, "needs account and regels"),
        (
            {"account": "echt", "regels": ["x"], "beeld": "hek"},
            "account must end in .voorbeeld, so that nobody takes it for a real one",
        ),
        ({"account": "a.voorbeeld", "regels": ["x"], "beeld": "foto"}, "beeld must be one of hek, kermis, doos"),
        ({"account": "a.voorbeeld", "regels": [3], "beeld": "hek"}, "not allowed in this list: [3]"),
    ],
)
def test_a_message_that_cannot_be_drawn_is_refused(value: dict[str, object], message: str) -> None:
    assert bericht(value) == message


def test_a_line_is_cut_at_its_emoji() -> None:
    assert in_stukken("kom {vlam} maar {ogen}") == [
        ("tekst", "kom "),
        ("emoji", "vlam"),
        ("tekst", " maar "),
        ("emoji", "ogen"),
    ]
    assert Voorbeeldbericht(bericht={"regels": ["{slot}"]}).regels() == [[("emoji", "slot")]]


def test_only_partners_that_exist_get_a_line() -> None:
    message = Voorbeeldbericht(bij_partners=[{"partner": "school", "tekst": "a"}, {"partner": "weg", "tekst": "b"}])
    assert message.zo_komt_het({"school": "School"}) == [{"partner": "school", "tekst": "a", "naam": "School"}]
