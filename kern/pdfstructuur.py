"""The last hand on a PDF: what PDF/UA-1 asks and WeasyPrint 70 leaves out, and the field for the seal.

Runs as WeasyPrint's `finisher`, on the objects just before they are written. Tried against a full validator; tests
read every point back, because WeasyPrint is pinned and may change.
"""

from collections.abc import Iterator
from typing import Any

VELD = "Zegel1"
VELDNAAM = "Digitaal zegel van het platform"
PUNT_PER_PIXEL = 0.75

# PDF/A allows a foreign identifier in the XMP only when its schema is described beside it.
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


class Afwerking:
    """Callable for `write_pdf(finisher=...)`; `zegelveld` adds the empty signature field."""

    def __init__(self, zegelveld: bool) -> None:
        self.zegelveld = zegelveld

    def __call__(self, document: Any, pdf: Any) -> None:
        """Finish the objects of one document in place."""
        for pagina in document.pages:
            for doos in _dozen(pagina._page_box):
                _kop(doos)
                _koppeling(doos)
        for obj in pdf.objects:
            if isinstance(obj, dict) and obj.get("S") == "/Figure":
                _kader(pdf, obj)
        _voetregels(pdf)
        _identificatie(pdf)
        if self.zegelveld:
            _zegelveld(pdf)


def _dozen(doos: Any) -> Iterator[Any]:
    """A box and all boxes in it, absolute ones included."""
    doos = getattr(doos, "_box", doos)
    yield doos
    for kind in getattr(doos, "children", ()):
        yield from _dozen(kind)


def _kop(doos: Any) -> None:
    """Give a header cell its scope.

    Identifiers are taken away: a repeated table head would carry the same one on each page, and our tables have one
    row and one column of heads, for which the scope says it all.
    """
    merk = getattr(doos, "mark", None)
    if not isinstance(merk, dict) or doos.element is None:
        return
    merk.pop("ID", None)
    merk["A"].pop("Headers", None)
    if doos.element.tag == "th":
        merk["A"]["Scope"] = "/Row" if doos.element.get("scope") == "row" else "/Column"


def _koppeling(doos: Any) -> None:
    """Describe a link by its words instead of its target."""
    annotatie = getattr(doos, "link_annotation", None)
    if not annotatie or doos.element is None:
        return
    woorden = doos.element.get("title") or " ".join("".join(doos.element.itertext()).split())
    if woorden:
        annotatie["Contents"] = _tekst(woorden)


def _kader(pdf: Any, figuur: Any) -> None:
    """WeasyPrint gives the box of a picture in CSS pixels from the top; PDF counts points from the bottom."""
    x1, y1, x2, y2 = figuur["A"]["BBox"]
    hoogte = float(_object(pdf, figuur["Pg"])["MediaBox"][3])
    hoeken = (x1, hoogte / PUNT_PER_PIXEL - y2, x2, hoogte / PUNT_PER_PIXEL - y1)
    figuur["A"]["BBox"][:] = [round(hoek * PUNT_PER_PIXEL, 3) for hoek in hoeken]


def _voetregels(pdf: Any) -> None:
    """Turn running headers and footers into artifacts: they hang outside the structure tree."""
    wortel = _object(pdf, pdf.catalog["StructTreeRoot"])
    bereikt = set(_bereikbaar(pdf, wortel["K"]))
    nummers = _object(pdf, wortel["ParentTree"])["Nums"]
    paginas = [obj for obj in pdf.objects if isinstance(obj, dict) and obj.get("Type") == "/Page"]
    for pagina in paginas:
        elementen = nummers[nummers.index(pagina["StructParents"]) + 1]
        los = {mcid for mcid, verwijzing in enumerate(elementen) if _nummer(verwijzing) not in bereikt}
        _maak_artefact(_object(pdf, pagina["Contents"]), los)
        elementen[:] = ["null" if mcid in los else ref for mcid, ref in enumerate(elementen)]


def _maak_artefact(stroom: Any, mcids: set[int]) -> None:
    """Marked content is written as three items: the tag, its properties, BDC."""
    import pydyf

    for plek, deel in enumerate(stroom.stream):
        if isinstance(deel, dict) and deel.get("MCID") in mcids:
            stroom.stream[plek - 1 : plek + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _bereikbaar(pdf: Any, kinderen: Any) -> Iterator[int]:
    """Object numbers of all structure elements that can be reached from the root."""
    for kind in kinderen:
        if isinstance(kind, bytes | str) and (nummer := _nummer(kind)):
            yield nummer
            yield from _bereikbaar(pdf, pdf.objects[nummer].get("K", ()))


def _identificatie(pdf: Any) -> None:
    """Say in the XMP that the file is PDF/UA-1 beside PDF/A-3a."""
    stroom = _object(pdf, pdf.catalog["Metadata"])
    stroom.stream = [deel.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>") for deel in stroom.stream]


def _zegelveld(pdf: Any) -> None:
    """Add an invisible signature field inside a tagged form element on the last page."""
    import pydyf

    wortel = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _object(pdf, wortel["K"][0])
    nummers = _object(pdf, wortel["ParentTree"])["Nums"]
    pagina = pdf.page_references[-1]
    nummer = max(nummers[0::2]) + 1
    veld = _voeg_toe(pdf, {
        "Type": "/Annot", "Subtype": "/Widget", "FT": "/Sig", "T": _tekst(VELD), "TU": _tekst(VELDNAAM),
        "Rect": pydyf.Array([0, 0, 0, 0]), "F": 132, "P": pagina, "StructParent": nummer,
    })  # fmt: skip
    verwijzing = _voeg_toe(pdf, {"Type": "/OBJR", "Obj": veld, "Pg": pagina})
    vorm = _voeg_toe(pdf, {
        "Type": "/StructElem", "S": "/Form", "P": document.reference, "Pg": pagina, "K": pydyf.Array([verwijzing]),
    })  # fmt: skip
    document["K"].append(vorm)
    nummers.extend([nummer, vorm])
    _object(pdf, pagina).setdefault("Annots", pydyf.Array()).append(veld)
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": pydyf.Array([veld]), "SigFlags": 3})


def _voeg_toe(pdf: Any, waarden: dict[str, Any]) -> Any:
    import pydyf

    nieuw = pydyf.Dictionary(waarden)
    pdf.add_object(nieuw)
    return nieuw.reference


def _tekst(woorden: str) -> Any:
    import pydyf

    return pydyf.String(woorden)


def _nummer(verwijzing: Any) -> int:
    """The object number of a reference such as b"12 0 R"; 0 when it is none."""
    delen = verwijzing.split() if isinstance(verwijzing, bytes | str) else []
    return int(delen[0]) if len(delen) == 3 else 0


def _object(pdf: Any, verwijzing: Any) -> Any:
    return pdf.objects[_nummer(verwijzing)]
