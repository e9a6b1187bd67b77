"""What can be checked of PDF/UA-1 and PDF/A-3a without a validator: the hard rules of structure, read with pikepdf."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

TEKENEN = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"}


def gebreken(pdf: bytes) -> list[str]:
    """Every rule that the file breaks, in words; an empty list is good."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        wortel = document.Root
        elementen = list(_elementen(wortel.StructTreeRoot.K))
        return sorted(
            {
                *_document(document),
                *_koppen(elementen),
                *(fout for element in elementen for fout in _element(element)),
                *(fout for element in elementen if str(element.S) == "/Table" for fout in _tabel(element)),
                *(fout for pagina in document.pages for fout in _pagina(pagina)),
                *_inhoud(document, elementen),
            }
        )


def bijlagen(pdf: bytes) -> dict[str, tuple[bytes, str]]:
    """The attachments by name: bytes and relationship."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            naam: (spec.get_file().read_bytes(), str(spec.obj.AFRelationship))
            for naam, spec in document.attachments.items()
        }


def tags(pdf: bytes) -> list[str]:
    """The structure tags in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(element.S)[1:] for element in _elementen(document.Root.StructTreeRoot.K)]


def alternatieven(pdf: bytes) -> list[str]:
    """The words that stand for each picture."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        elementen = _elementen(document.Root.StructTreeRoot.K)
        return [str(element.Alt) for element in elementen if str(element.S) == "/Figure"]


def _document(document: pikepdf.Pdf) -> Iterator[str]:
    wortel = document.Root
    if not wortel.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked"
    if str(wortel.get("/Lang", "")) != "nl":
        yield "no language"
    if not wortel.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "title is not displayed"
    if "/OutputIntents" not in wortel:
        yield "no output intent"
    if "/JavaScript" in wortel.get("/Names", {}) or "/OpenAction" in wortel:
        yield "actions"
    if "/ID" not in document.trailer:
        yield "no identifier"
    with document.open_metadata() as xmp:
        wanted = {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}
        yield from (f"{key} is {xmp.get(key)}" for key, value in wanted.items() if xmp.get(key) != value)
        if not xmp.get("dc:title"):
            yield "no title"


def _elementen(knoop: object) -> Iterator[pikepdf.Dictionary]:
    """All structure elements in reading order."""
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from _elementen(kind)
    elif isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop:
        yield knoop
        yield from _elementen(knoop.get("/K"))


def _koppen(elementen: list[pikepdf.Dictionary]) -> Iterator[str]:
    niveaus = [int(str(e.S)[2]) for e in elementen if re.fullmatch(r"/H[1-6]", str(e.S))]
    if niveaus[:1] != [1] or niveaus.count(1) != 1:
        yield "the first heading is not the only H1"
    yield from ("heading level skipped" for eerst, dan in pairwise(niveaus) if dan > eerst + 1)


def _element(element: pikepdf.Dictionary) -> Iterator[str]:
    soort = str(element.S)
    if soort == "/Figure" and not str(element.get("/Alt", "")).strip():
        yield "figure without words"
    if soort == "/TH" and str(element.get("/A", {}).get("/Scope", "")) not in ("/Row", "/Column"):
        yield "table head without scope"
    if soort == "/LI" and str(element.P.S) != "/L":
        yield "list item outside a list"
    if "/ID" in element:
        yield "identifier, which a repeated head would carry twice"


def _tabel(tabel: pikepdf.Dictionary) -> Iterator[str]:
    rijen = [
        sum(int(cel.get("/A", {}).get("/ColSpan", 1)) for cel in _elementen(rij.K) if str(cel.S) in ("/TD", "/TH"))
        for rij in _elementen(tabel.K)
        if str(rij.S) == "/TR"
    ]
    if len(set(rijen)) != 1:
        yield f"rows of different width: {sorted(set(rijen))}"


def _pagina(pagina: pikepdf.Page) -> Iterator[str]:
    if str(pagina.obj.get("/Tabs")) != "/S":
        yield "no tab order"
    for annotatie in pagina.obj.get("/Annots", []):
        if "/StructParent" not in annotatie:
            yield "annotation outside the structure"
        if not int(annotatie.get("/F", 0)) & 4:
            yield "annotation without print flag"
        if str(annotatie.Subtype) == "/Link" and not str(annotatie.get("/Contents", "")).strip():
            yield "link without description"
        if str(annotatie.Subtype) == "/Widget" and not str(annotatie.get("/TU", "")).strip():
            yield "field without name"
    for font in pagina.resources.get("/Font", {}).values():
        beschrijving = font.get("/DescendantFonts", [font])[0].FontDescriptor
        if not {"/FontFile2", "/FontFile3"} & set(beschrijving.keys()):
            yield "font not embedded"
        if "RoutekaartSans" not in str(beschrijving.FontName).replace("-", "").replace("#20", ""):
            yield f"font of the machine: {beschrijving.FontName}"
        if "/ToUnicode" not in font:
            yield "font without ToUnicode"


def _inhoud(document: pikepdf.Pdf, elementen: list[pikepdf.Dictionary]) -> Iterator[str]:
    """Everything that is painted is either in the structure tree or an artifact."""
    bereikt = {element.objgen for element in elementen}
    nummers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    ouders = dict(zip(map(int, nummers[0::2]), nummers[1::2], strict=True))
    for pagina in document.pages:
        eigen = ouders[int(pagina.obj.StructParents)]
        geldig = {n for n, ouder in enumerate(eigen) if ouder is not None and ouder.objgen in bereikt}
        stapel: list[bool] = []
        for instructie in pikepdf.parse_content_stream(pagina):
            opdracht = str(instructie.operator)
            if opdracht in ("BDC", "BMC"):
                stapel.append(_goed(instructie.operands, geldig))
            elif opdracht == "EMC":
                stapel.pop()
            elif opdracht in TEKENEN and not any(stapel):
                yield f"{opdracht} is painted outside structure and artifacts"


def _goed(operanden: list, geldig: set[int]) -> bool:
    if str(operanden[0]) == "/Artifact":
        return True
    return len(operanden) > 1 and "/MCID" in operanden[1] and int(operanden[1].MCID) in geldig
