"""The sheet Fingerprint, which no program shows: digests by which a later reading tells what was changed since."""

from __future__ import annotations

from clusterscore.export.sheets_about import MEANINGS
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Book
from clusterscore.intake import fingerprint as fp


def write_fingerprint(book: Book, layout: Layout) -> None:
    """Write digests of what this workbook holds, and of nothing else; copies for those outside have none."""
    if layout.is_outside:
        return
    page = book.page(fp.NAME)
    page.sheet.very_hidden()
    page.sheet.write_string(0, 0, fp.FORMAT)
    parts = ((part, key, found) for part, by in digests(layout).items() for key, found in by.items())
    lines = ((part, key, digest) for part, key, found in parts for digest in found)
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            page.sheet.write_string(row, column, text)


def digests(layout: Layout) -> fp.Digests:
    """Give the digests of what a workbook holds, by part and key."""
    result, rules = layout.result, layout.result.rules
    fields = [fp.TITLE, *layout.fields]
    numbers = {key: ["" if rules.values[key] is None else repr(rules.values[key])] for key in layout.parameters}
    return {
        fp.FIELDS: {key: [""] for key in fields},
        fp.OWN: {key: [""] for key in MEANINGS},
        "Rules": numbers,
        "Applications": fp.of_applications(result.submission, rules.scheme.fields, fields, result.table),
        **fp.of_sides(result.sides, result.submission, layout.language),
        "About": fp.of_about(result.about, MEANINGS),
    }
