"""Small workbooks put together by hand, in spellings that no writer we use would choose."""

from __future__ import annotations

import zipfile
from pathlib import Path

TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
SHEET = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_VBA, _MACRO_BOOK = "application/vnd.ms-office.vbaProject", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_SEAL = "application/vnd.openxmlformats-package.digital-signature-origin"
_SEALS = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TYPES = """\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{main}"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/>{more}</Types>"""
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
_RELATION = '<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'


def package(
    path: Path, sheet: str, *, spaces: tuple[str, str] = TRANSITIONAL, prefix: str = "", main: str = _MAIN,
    types: str = "", workbook_relations: str = "", root_relations: str = "", listing: str = "",
    parts: dict[str, bytes] | None = None,
) -> Path:  # fmt: skip
    """Write a package with one sheet ``Form`` and no styles.

    Args:
        path: Where it goes.
        sheet: What stands in the worksheet element, with the prefix spelt out.
        spaces: Namespaces of spreadsheets and of relations.
        prefix: Before each name of the workbook's own elements, such as ``x:``.
        main: Content type of the workbook part.
        types: More content types.
        workbook_relations: More relations of the workbook.
        root_relations: More relations of the package.
        listing: What follows the list of sheets.
        parts: More parts.
    """
    own = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    book = _RELATION.format(id="rId1", kind=f"{spaces[1]}/worksheet", target="worksheets/sheet1.xml")
    root = _RELATION.format(id="rId1", kind=f"{spaces[1]}/officeDocument", target="/xl/workbook.xml")
    sheets = f'<{prefix}sheets><{prefix}sheet name="Form" sheetId="7" r:id="rId1"/></{prefix}sheets>'
    texts = {
        "[Content_Types].xml": _TYPES.format(main=main, sheet=_SHEET, more=types),
        "_rels/.rels": _RELATIONS.format(root + root_relations),
        "xl/workbook.xml": f'<{prefix}workbook {own}="{spaces[0]}" xmlns:r="{spaces[1]}">{sheets}{listing}'
        f"</{prefix}workbook>",
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(book + workbook_relations),
        "xl/worksheets/sheet1.xml": f'<{prefix}worksheet {own}="{spaces[0]}">{sheet}</{prefix}worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return path


def relation(kind: str, target: str, key: str = "rId9") -> str:
    """Spell a relation of an Office kind."""
    space = kind if kind.startswith("http") else f"{TRANSITIONAL[1]}/{kind}"
    return _RELATION.format(id=key, kind=space, target=target)


def override(part: str, kind: str) -> str:
    """Spell the content type of a part."""
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def read(path: Path, part: str = "xl/worksheets/sheet1.xml") -> str:
    """Give a part as text."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def with_macros(path: Path) -> Path:
    """Write a workbook with code and the code's own signature."""
    seal = relation(f"{_MICROSOFT}/vbaProjectSignature", "vbaProjectSignature.bin")
    return package(
        path, SHEET, main=_MACRO_BOOK, workbook_relations=relation(f"{_MICROSOFT}/vbaProject", "vbaProject.bin"),
        types=override("xl/vbaProject.bin", _VBA) + override("xl/vbaProjectSignature.bin", _VBA),
        parts={
            "xl/vbaProject.bin": b"code",
            "xl/vbaProjectSignature.bin": b"seal",
            "xl/_rels/vbaProject.bin.rels": _RELATIONS.format(seal).encode(),
        },
    )  # fmt: skip


def signed(path: Path) -> Path:
    """Write a workbook with a signature."""
    return package(
        path, SHEET, types=override("_xmlsignatures/origin.sigs", _SEAL),
        root_relations=relation(_SEALS, "_xmlsignatures/origin.sigs"), parts={"_xmlsignatures/origin.sigs": b"seal"},
    )  # fmt: skip


def embedding(path: Path) -> Path:
    """Write a workbook with an object of another program in it."""
    told = relation("oleObject", "../embeddings/oleObject1.bin")
    parts = {
        "xl/embeddings/oleObject1.bin": b"code",
        "xl/worksheets/_rels/sheet1.xml.rels": _RELATIONS.format(told).encode(),
    }
    kind = override("xl/embeddings/oleObject1.bin", "application/octet-stream")
    return package(path, SHEET, types=kind, parts=parts)


def linked(path: Path) -> Path:
    """Write a workbook whose formulas, a name among them, fetch from another file and another program."""
    formulas = {
        "A": "[1]Data!A1", "B": "SUM('[1]My &amp; data'!A1:A9)*2", "C": "cmd|'/c calc'!A0", "D": "[1]!Rate",
        "E": 'A1&amp;"[1]x!|!"', "F": "T[2024]+Form!A1",
    }  # fmt: skip
    cells = [f'<c r="{at}1"><f>{formula}</f><v>{"ABCDEF".index(at)}</v></c>' for at, formula in formulas.items()]
    shared = '<c r="A2"><f t="shared" ref="A2:A3" si="4">[1]Data!B1</f><v>7</v></c>'
    following = '<c r="A3"><f t="shared" si="4"/><v>8</v></c><c r="B3"><f t="shared" si="5"/><v>9</v></c>'
    names = '<definedName name="There">[1]Data!$A$1</definedName><definedName name="Here">Form!$A$1</definedName>'
    away = '<Relationship Id="rId1" Type="{0}/externalLinkPath" Target="file:///C:/data.xlsx" TargetMode="External"/>'
    book = '<externalLink xmlns="{}"><externalBook xmlns:r="{}" r:id="rId1"/></externalLink>'.format(*TRANSITIONAL)
    rows = "".join(f"<row>{row}</row>" for row in ("".join(cells), shared, following))
    return package(
        path, f"<sheetData>{rows}</sheetData>",
        workbook_relations=relation("externalLink", "externalLinks/externalLink1.xml"),
        types=override("xl/externalLinks/externalLink1.xml", "application/x"),
        listing='<externalReferences><externalReference r:id="rId9"/></externalReferences>'
        f"<definedNames>{names}</definedNames>",
        parts={
            "xl/externalLinks/externalLink1.xml": book.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": _RELATIONS.format(away.format(TRANSITIONAL[1])).encode(),
        },
    )  # fmt: skip


def commented(path: Path, comments: str) -> Path:
    """Write a workbook with a comments part, given what stands in it."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    parts = {
        "xl/comments1.xml": f'<comments xmlns="{TRANSITIONAL[0]}">{comments}</comments>'.encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": _RELATIONS.format(relation("comments", "../comments1.xml")).encode(),
    }
    return package(path, SHEET, types=override("xl/comments1.xml", kind), parts=parts)
