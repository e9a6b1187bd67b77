"""The content loader: what it reads, what it refuses and where it says so, and that it can be run again."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kern import inventaris, laden
from kern.inhoud import (
    Bestand,
    Inhoud,
    InhoudFout,
    Item,
    Map,
    Sleutel,
    Woorden,
    bekende_ids,
    bronnen_in,
    een_van,
    knip,
    lees,
    lijst_van,
    ontleed,
    tabellen,
)
from kern.laden import laad
from kern.models import Pagina
from kern.opmaak import naar_html

GOED = """+++
titel = "Een pagina"
inleiding = "Waarom."
volgorde = 1
nagekeken = 2026-11-22
bronnen = ["B11", "O3"]
+++
Een **alinea**.
"""


def soort(map_: Path) -> Map:
    return Map(map=map_, model="kern.Pagina", sleutels={"inleiding": Sleutel(str)}, romp="html")


@pytest.fixture
def paginas(tmp_path: Path) -> Path:
    folder = tmp_path / "paginas"
    folder.mkdir()
    (folder / "eerste.md").write_text(GOED)
    (folder / "tweede.md").write_text(GOED.replace("Een pagina", "Nog een"))
    return folder


def fouten(folder: Path) -> list[str]:
    with pytest.raises(InhoudFout) as raised:
        lees([soort(folder)], folder.parent)
    return [str(fout) for fout in raised.value.fouten]


# --- Reading (pure) -------------------------------------------------------------------------------


def test_a_good_folder_becomes_items_with_their_values(paginas: Path) -> None:
    content = lees([soort(paginas)], paginas.parent)
    assert content.items[0] == Item(
        "eerste",
        "kern.Pagina",
        {
            "html": "<p>Een <strong>alinea</strong>.</p>\n",
            "titel": "Een pagina",
            "inleiding": "Waarom.",
            "volgorde": 1,
            "bronnen": ["B11", "O3"],
            "nagekeken": date(2026, 11, 22),
        },
        {},
        ("B11", "O3"),
    )
    assert [item.slug for item in content.items] == ["eerste", "tweede"]
    assert content.bronnen == {"B11", "O3"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('titel = "Een pagina"', "titel = 3", "paginas/eerste.md:2: titel must be str, not int"),
        ('titel = "Een pagina"', 'titel = "  "', "paginas/eerste.md:2: titel is empty"),
        ('titel = "Een pagina"\n', "", "paginas/eerste.md:1: missing key 'titel'"),
        ("volgorde = 1", "volgorde = true", "paginas/eerste.md:4: volgorde must be int, not bool"),
        ("2026-11-22", "2026-11-22T10:00:00", "paginas/eerste.md:5: nagekeken must be date, not datetime"),
        ("volgorde = 1", "volgorde = 1\nkleur = 2", "paginas/eerste.md:5: unknown key 'kleur'"),
        ('"B11"', '"B133"', "paginas/eerste.md:6: bronnen: unknown inventory id: B133"),
        ('"B11"', '"O3"', "paginas/eerste.md:6: bronnen: inventory id twice: O3"),
        ('"B11"', "11", "paginas/eerste.md:6: bronnen: unknown inventory id: 11"),
        ("Een **alinea**.", "", "paginas/eerste.md:8: the text is empty"),
        (
            "Een **alinea**.",
            "[weg](http://ergens.example)",
            "paginas/eerste.md:8: link not allowed: http://ergens.example",
        ),
        ("+++\ntitel", "titel", "paginas/eerste.md:1: the file must begin with a line +++"),
        ("+++\nEen", "Een", "paginas/eerste.md:7: the front matter is not closed with a line +++"),
    ],
)
def test_a_mistake_is_told_with_its_place(paginas: Path, old: str, new: str, message: str) -> None:
    (paginas / "eerste.md").write_text(GOED.replace(old, new, 1))
    assert fouten(paginas) == [message]


def test_broken_toml_is_told_with_its_line(paginas: Path) -> None:
    (paginas / "eerste.md").write_text(GOED.replace("volgorde = 1", "volgorde = = 1"))
    (message,) = fouten(paginas)
    assert message.startswith("paginas/eerste.md:4: broken TOML: ")


def test_all_mistakes_in_all_files_are_told_at_once(paginas: Path) -> None:
    (paginas / "eerste.md").write_text(GOED.replace("volgorde = 1", 'volgorde = "een"').replace("B11", "Z1"))
    (paginas / "tweede.md").write_bytes(b"\xff\xfe")
    (paginas / "Geen Slug.md").write_text(GOED)
    assert fouten(paginas) == [
        "paginas/Geen Slug.md:1: the file name 'Geen Slug' is not a slug",
        "paginas/eerste.md:4: volgorde must be int, not str",
        "paginas/eerste.md:6: bronnen: unknown inventory id: Z1",
        "paginas/tweede.md:1: the file is not UTF-8",
    ]


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert fouten(tmp_path / "leeg") == ["leeg:1: no content in this folder"]


def test_a_slug_in_two_folders_of_one_model_is_a_mistake(paginas: Path) -> None:
    other = paginas.parent / "andere"
    other.mkdir()
    (other / "eerste.md").write_text(GOED)
    with pytest.raises(InhoudFout) as raised:
        lees([soort(paginas), soort(other)], paginas.parent)
    message = "andere/eerste.md:1: duplicate slug 'eerste', also in paginas/eerste.md"
    assert [str(fout) for fout in raised.value.fouten] == [message]


def test_a_reference_to_nowhere_is_a_mistake(paginas: Path) -> None:
    (paginas / "eerste.md").write_text(GOED.replace("volgorde = 1", 'volgorde = 1\nbij = "derde"'))
    (paginas / "tweede.md").write_text(GOED.replace("volgorde = 1", 'volgorde = 1\nbij = "eerste"'))
    kind = Map(
        map=paginas,
        model="kern.Pagina",
        sleutels={"inleiding": Sleutel(str), "bij": Sleutel(str, verwijst="kern.Pagina")},
        romp="html",
    )
    with pytest.raises(InhoudFout) as raised:
        lees([kind], paginas.parent)
    message = "paginas/eerste.md:1: bij points at 'derde', which kern.Pagina does not have"
    assert [str(fout) for fout in raised.value.fouten] == [message]


def test_sections_are_cut_at_their_headings() -> None:
    text = "## Een\n\neerste\n\n### Onder\n\n## Twee\ntweede"
    assert knip(text, {"Een": "a", "Twee": "b"}) == ({"a": "eerste\n\n### Onder", "b": "tweede"}, [])


def test_headings_that_do_not_belong_are_told() -> None:
    parts, wrong = knip("los\n\n## Een\nx\n## Een\ny\n## Drie\nz", {"Een": "a", "Twee": "b"})
    assert parts == {"a": "x"}
    assert wrong == [
        "text before the first ## heading",
        "heading 'Een' twice",
        "unknown heading 'Drie'; known: Een, Twee",
    ]


def test_raw_html_is_shown_as_text_and_scripts_get_no_link() -> None:
    assert naar_html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    assert "href" not in naar_html("[klik](javascript:alert(1))")


def test_headings_get_an_anchor_and_table_heads_a_scope() -> None:
    assert naar_html("## Partner(s) betrekken") == '<h2 id="partners-betrekken">Partner(s) betrekken</h2>\n'
    assert naar_html("| a |\n|---|\n| b |").count('<th scope="col">a</th>') == 1


def test_a_line_of_a_key_inside_a_table_is_found() -> None:
    text = ontleed(GOED.replace("+++\nEen", "[[rij]]\nx = 1\n+++\nEen"), "a.md")
    assert isinstance(text, Bestand)
    assert (text.regel("rij"), text.regel("x"), text.regel("titel"), text.regel("niets")) == (7, 8, 2, 1)


def test_the_small_checks() -> None:
    assert een_van(1, 2)(2) == ""
    assert een_van(1, 2)(3) == "3 is not one of 1, 2"
    assert lijst_van()(["a"]) == ""
    assert lijst_van("a")(["a", "b", 3]) == "not allowed in this list: ['b', 3]"
    assert tabellen("a", "b")([{"a": "x", "b": "y"}]) == ""
    assert tabellen("a")([{"b": "x"}]) == "row 1 must have exactly the keys a"
    assert tabellen("a")([{"a": "x"}, {"a": " "}]) == "row 2 has an empty value, or one that is not text"
    assert bekende_ids(["O1", "N33"]) == ""


def test_words_in_toml_are_checked_and_their_ids_counted(tmp_path: Path) -> None:
    path = tmp_path / "woorden.toml"
    path.write_text('[a]\nbronnen = ["C1"]\n[[a.b]]\nbronnen = ["C2", "C1"]\n')
    content = lees([Woorden(path, lambda data: [])], tmp_path)
    assert content == Inhoud((), frozenset({"C1", "C2"}))
    with pytest.raises(InhoudFout, match=r"^woorden.toml:3: is wrong$"):
        lees([Woorden(path, lambda data: [("a.b", "is wrong")])], tmp_path)
    path.write_text("[a\n")
    with pytest.raises(InhoudFout, match=r"^woorden.toml:1: broken TOML"):
        lees([Woorden(path, lambda data: [])], tmp_path)
    path.unlink()
    with pytest.raises(InhoudFout, match=r"^woorden.toml:1: cannot be read: FileNotFoundError$"):
        lees([Woorden(path, lambda data: [])], tmp_path)


def test_ids_are_found_at_any_depth() -> None:
    assert bronnen_in({"bronnen": ["A1"], "x": [{"y": {"bronnen": ["A2"]}}, 3]}) == ["A1", "A2"]


def test_the_inventory_has_645_facts() -> None:
    assert len(inventaris.IDS) == 645
    assert inventaris.bronnamen(["004", "001", "004"]) == [
        ("001", inventaris.BRONNEN["001"]),
        ("004", inventaris.BRONNEN["004"]),
    ]


# --- Writing --------------------------------------------------------------------------------------


def rijen() -> list[tuple[str, str, bool]]:
    return list(Pagina.objects.order_by("slug").values_list("slug", "titel", "actief"))


@pytest.mark.django_db
def test_loading_writes_changes_and_makes_inactive_but_never_deletes(paginas: Path) -> None:
    def load() -> dict[str, int]:
        return {what: number for what, number in laad(lees([soort(paginas)], paginas.parent)).items() if number}

    assert load() == {"nieuw": 2}
    keys = set(Pagina.objects.values_list("pk", flat=True))
    assert load() == {"gelijk": 2}
    (paginas / "eerste.md").write_text(GOED.replace("Een pagina", "Anders"))
    (paginas / "tweede.md").unlink()
    assert load() == {"gewijzigd": 1, "inactief": 1}
    assert rijen() == [("eerste", "Anders", True), ("tweede", "Nog een", False)]
    (paginas / "tweede.md").write_text(GOED)
    assert load() == {"gelijk": 1, "gewijzigd": 1}
    assert rijen() == [("eerste", "Anders", True), ("tweede", "Een pagina", True)]
    assert set(Pagina.objects.values_list("pk", flat=True)) == keys


@pytest.fixture
def alleen(paginas: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Path:
    """Let the command see these two pages only."""
    settings.BASE_DIR = paginas.parent
    monkeypatch.setattr("kern.inladen.SOORTEN", [soort(paginas)])
    tops = ("netwerk", "paginas", "route", "zoeken")
    for app in ("partners", "fenomenen", "afspraken", "afspraken.workshop", *(f"routekaart.{top}" for top in tops)):
        monkeypatch.setattr(f"{app}.inladen.SOORTEN", [])
    return paginas


@pytest.mark.django_db
def test_the_command_refuses_and_writes_nothing_when_one_file_is_wrong(alleen: Path) -> None:
    (alleen / "tweede.md").write_text(GOED.replace("Een pagina", "x" * 201))
    with pytest.raises(CommandError) as raised:
        call_command("laad_inhoud")
    assert raised.value.returncode == 1
    assert str(raised.value) == (
        "paginas/tweede.md:1: titel has 201 characters, at most 200 fit\n1 mistake in the content; nothing written."
    )
    assert rijen() == []


@pytest.mark.django_db
def test_the_command_checks_without_writing_and_then_writes(alleen: Path) -> None:
    out = StringIO()
    call_command("laad_inhoud", "--controleer", stdout=out)
    assert out.getvalue() == "2 items are in order, 2 inventory ids claimed.\n"
    assert rijen() == []
    call_command("laad_inhoud", stdout=out)
    assert out.getvalue().endswith("\n0 inactief, 2 nieuw, 0 zoekregels bijgewerkt\n")
    assert rijen() == [("eerste", "Een pagina", True), ("tweede", "Nog een", True)]


@pytest.mark.django_db
def test_the_real_content_is_in_order_and_loads_twice() -> None:
    content = laden.controleer()
    assert set(laad(content)) == {"nieuw", "inactief", "zoekregels bijgewerkt"}
    assert laad(content) == {"gelijk": len(content.items), "inactief": 0, "zoekregels bijgewerkt": 0}
