"""The example messages fit the settings of the sources in every detail, and stay harmless and fictional."""

import re

import pytest
from django.template.loader import render_to_string

from fenomenen.inladen import BEELDEN, BRON_ACCOUNTS, EMOJI_NAMEN, bericht
from fenomenen.models.voorbeeldbericht import Voorbeeldbericht, in_stukken
from kern.laden import controleer

PARTNERS = ["jongerenwerk", "politie", "oov", "handhaving", "school"]


@pytest.fixture(scope="module")
def berichten() -> dict[str, dict[str, object]]:
    return {
        item.verwijzingen["fenomeen"][1]: {**item.waarden, "bronnen": set(item.bronnen)}
        for item in controleer().items
        if item.model == "fenomenen.Voorbeeldbericht"
    }


def ids(first: int, last: int) -> set[str]:
    return {f"B{number}" for number in range(first, last + 1)}


# What the inventory gives, per message: platform, time, sight, how it reached you, the words of each fact, its rows.
OPZET = {
    "rivaliserende-jeugd": (
        "snapchat", "12:30", "openbaar", "zelf",
        ["Snapchat", "Mijn verhaal", "12:30", "openbar", "volgt", "17 jaar", "jongen", "heel sterke band",
         "De laatste tijd", "politie", "op straat", "bepaalde personen"],
        ids(16, 22),
    ),
    "seksueel-grensoverschrijdend-gedrag": (
        "instagram", "", "besloten", "doorgestuurd",
        ["screenshot", "story", "foto", "via Instagram", "niet kent: anoniempje0101", "geen foto",
         "0 volgers en 0 volgend", "geen woord bij", "_hans_k", "Je kent deze persoon niet", "het profiel is besloten",
         "online bevriend is met jongeren die jij wel kent", "school bij jou in de buurt", "weet je niet zeker",
         "Hoe oud ze zijn, weet je niet: niet van de plaatser en niet van wie het doorstuurt"],
        ids(31, 40),
    ),
    "fraude": (
        "tiktok", "", "openbaar", "zelf",
        ["TikTok", "openbaar", "je volgt de jongen", "20 jaar", "meerderjarig", "nooit zelf gesproken",
         "in de buurt bekend"],
        ids(48, 54),
    ),
    "intimidatie-en-agressie": (
        "instagram", "", "besloten", "aan_mij",
        ["Instagram", "DM", "meerdere berichten", "privé", "direct aan jou", "jongen van 16 jaar", "nog maar kort",
         "klikt", "Danny", "Die ken je niet", "weet je ook niet", "filmpje", "zelf nog niet gezien"],
        ids(62, 70),
    ),
    "ordeverstoringen": (
        "snapchat", "", "openbaar", "zelf",
        ["Snapchat", "openbaar", "zelf", "19 jaar", "opnieuw plaatst", "heel goed",
         "Wie het bericht als eerste plaatste, ken je niet", "Andere jongeren uit de buurt", "ook vaak opnieuw",
         "Vorig jaar", "meer dan eens", "kermis", "politie"],
        ids(78, 86),
    ),
    "illegale-handel": (
        "snapchat", "", "besloten", "doorgestuurd",
        ["Snapchat", "besloten", "collega", "17 jaar", "jongen", "niet zo goed", "moeder ken je wel heel goed",
         "Voor zover jij weet", "tot nu toe", "alleen goede dingen"],
        ids(94, 101),
    ),
    "cybercriminaliteit": (
        "instagram", "", "besloten", "doorgestuurd",
        ["screenshot", "besloten bericht op Instagram", "via Snapchat", "meisje van 14 jaar uit jouw gemeente",
         "Haar ken je goed", "15 jaar", "jongen", "weleens gesproken", "goed ken je hem niet", "volg je hem niet",
         "alleen goede dingen", "Concrete signalen", "ICT hem meer dan gemiddeld interesseert", "heb je niet"],
        ids(109, 117),
    ),
    "radicalisering-en-extremisme": (
        "tiktok", "", "besloten", "zelf",
        ["TikTok", "besloten", "alleen een foto", "je volgt haar", "15 jaar", "meisje", "kent haar goed", "introvert",
         "best open", "school", "laatst gezegd", "zorgen maakt", "in de klas", "ineens heel actief",
         "extreme opvattingen over de samenleving"],
        ids(124, 132),
    ),
}  # fmt: skip


def test_each_message_has_the_setting_of_the_sources(berichten) -> None:
    assert set(berichten) == set(OPZET)
    for slug, (platform, time, sight, received, words, rows) in OPZET.items():
        row = berichten[slug]
        assert (row["platform"], row["tijd"], row["zicht"], row["ontvangen"]) == (platform, time, sight, received)
        facts = " ".join(row["feiten"])
        assert [word for word in words if word not in facts] == [], slug
        assert rows <= row["bronnen"], slug


def test_the_messages_stand_in_the_order_of_the_fenomenen(berichten) -> None:
    assert [slug for slug, row in sorted(berichten.items(), key=lambda pair: pair[1]["volgorde"])] == list(OPZET)


def test_what_you_see_is_what_the_setting_says(berichten) -> None:
    screenshot = berichten["seksueel-grensoverschrijdend-gedrag"]
    assert (screenshot["vorm"], screenshot["bericht"]["inhoud"]) == ("doorgestuurd", "story")
    assert screenshot["bericht"]["account"] == "_hans_k"
    assert screenshot["bericht"]["doorgestuurd"] == "anoniempje0101"
    assert screenshot["bericht"]["profiel"] == ["0 volgers", "0 volgend"]
    assert not {"gezegd", "daarna"} & set(screenshot["bericht"]), "the unknown account says nothing else (B35)"
    series = berichten["intimidatie-en-agressie"]
    assert series["vorm"] == "gesprek"
    assert len(series["bericht"]["regels"]) > 3
    assert any("danny" in line for line in series["bericht"]["regels"])
    assert any("filmpje" in line for line in series["bericht"]["regels"])
    assert berichten["ordeverstoringen"]["bericht"]["opnieuw"] != berichten["ordeverstoringen"]["bericht"]["account"]
    two = berichten["cybercriminaliteit"]
    assert (two["platform"], two["bericht"]["via"], two["bericht"]["inhoud"]) == ("instagram", "snapchat", "post")
    photo = berichten["radicalisering-en-extremisme"]
    assert (photo["vorm"], photo["bericht"]["regels"], photo["bericht"].get("opschrift")) == ("foto", [], None)


def test_everybody_can_follow_a_message_without_seeing_it(berichten) -> None:
    for row in berichten.values():
        data, told = row["bericht"], row["beschrijving"]
        lines = [line for key in ("regels", "opschrift", "profiel", "gezegd", "daarna") for line in data.get(key, [])]
        for line in lines:
            words = re.sub(r"\s*\{\w+\}", "", line)
            assert all(part.strip() in told for part in words.split(". ")), line
        for key in ("opnieuw", "hartjes", "reacties"):
            assert data.get(key, "") in told, key
        if data.get("doorgestuurd"):
            assert data["doorgestuurd"].lower() in told
        for emoji in re.findall(r"\{(\w+)\}", " ".join(lines)):
            assert "emoji van" in told, emoji
    assert "WORD WAKKER" in berichten["radicalisering-en-extremisme"]["beschrijving"]


def test_each_partner_reads_how_it_comes_to_them(berichten) -> None:
    for row in berichten.values():
        assert [line["partner"] for line in row["bij_partners"]] == PARTNERS


def test_the_police_do_not_look_into_a_closed_account(berichten) -> None:
    for slug, row in berichten.items():
        text = next(line["tekst"] for line in row["bij_partners"] if line["partner"] == "politie")
        if row["zicht"] == "besloten" and row["vorm"] != "gesprek":
            assert "bevel van het OM" in text, slug


def test_the_suggested_drempels_are_spread(berichten) -> None:
    assert {row["voorgestelde_drempel"] for row in berichten.values()} == {1, 2, 3, 4}


def test_each_message_asks_three_open_questions(berichten) -> None:
    for slug, row in berichten.items():
        assert row["gesprek"].count("<li>") == 3, slug
        assert all("?" in part for part in row["gesprek"].split("<li>")[1:]), slug


def test_accounts_are_visibly_made_up(berichten) -> None:
    for row in berichten.values():
        accounts = [row["bericht"][name] for name in ("account", "opnieuw", "doorgestuurd") if name in row["bericht"]]
        assert [name for name in accounts if not name.endswith(".voorbeeld") and name not in BRON_ACCOUNTS] in (
            [],
            ["Collega"],
        )
    assert BRON_ACCOUNTS == ("anoniempje0101", "_hans_k")


A = {"account": "a.voorbeeld", "regels": ["x"]}
PLATFORMS = "snapchat, instagram, tiktok, telegram, whatsapp, youtube, facebook, discord"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, ""),
        ({"beeld": "hek", "regels": []}, ""),
        ({"kleur": "x"}, "unknown keys ['kleur']"),
        ({"account": None}, "needs account and regels"),
        ({"regels": None}, "needs account and regels"),
        ({"account": "echt"}, "'echt' must end in .voorbeeld, so that nobody takes it for a real account"),
        ({"opnieuw": "echt"}, "'echt' must end in .voorbeeld, so that nobody takes it for a real account"),
        ({"doorgestuurd": "echt"}, "'echt' must end in .voorbeeld, so that nobody takes it for a real account"),
        ({"account": "_hans_k", "doorgestuurd": "anoniempje0101"}, ""),
        ({"doorgestuurd": "Collega", "gezegd": ["ken jij hem?"]}, ""),
        ({"beeld": "foto"}, f"beeld must be one of {', '.join(BEELDEN)}"),
        ({"via": "sms"}, f"via must be one of {PLATFORMS}"),
        ({"inhoud": "brief"}, "inhoud must be one of story, repost, post, video, foto"),
        ({"hartjes": 9}, "must be text: hartjes"),
        ({"regels": [3]}, "must be a list of texts: not allowed in this list: [3]"),
        ({"gezegd": "x"}, "must be a list of texts: gezegd"),
        ({"regels": ["kom {bom}"]}, "no drawing of the emoji bom"),
    ],
)
def test_a_message_that_cannot_be_drawn_is_refused(change: dict[str, object], message: str) -> None:
    value = {key: part for key, part in {**A, **change}.items() if part is not None}
    assert bericht(value) == message


@pytest.mark.parametrize("naam", BEELDEN)
def test_every_picture_is_drawn(naam: str) -> None:
    assert "<path" in render_to_string("fenomenen/beeld.html", {"beeld": naam})


@pytest.mark.parametrize("naam", EMOJI_NAMEN)
def test_every_emoji_is_drawn_and_named(naam: str) -> None:
    drawing = render_to_string("fenomenen/emoji.html", {"naam": naam})
    assert f"<title>emoji: {naam}</title>" in drawing
    assert drawing.count("<") > 4


@pytest.mark.parametrize("vorm", Voorbeeldbericht.Vorm.values)
@pytest.mark.parametrize("platform", Voorbeeldbericht.Platform.values)
def test_a_message_without_a_picture_is_drawn_on_every_platform(platform: str, vorm: str) -> None:
    """A municipality adds messages of its own: what they need is an account and lines."""
    row = Voorbeeldbericht(titel="Eigen", platform=platform, vorm=vorm, zicht="openbaar", bericht=A)
    page = render_to_string("fenomenen/bericht.html", {"bericht": row})
    assert 'class="app-beeld" viewBox' not in page
    assert page.count("a.voorbeeld") >= 1
    assert ">x<" in page.replace("\n", "")
    assert f"bij-{platform}" in page
    assert f"{row.get_platform_display()}, openbaar" in page


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
