"""Files of a few kilobytes that become gigabytes in a reader: what is written once and shown many times."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.hostile import DECLARATION, MAIN, SHEET, TEXTS, Case, pack, parts, texts
from tests.intake.hostile_formats import ods

_LONG = "x" * 1_000_000


def _shown(entries: str, cell: str, times: int) -> Callable[[], bytes]:
    """Build a workbook whose cells show the text of the list that *cell* names."""
    rows = "".join(f'<row r="{n}">{cell.format(n=n)}</row>' for n in range(1, times + 1))
    return lambda: pack(parts(rows), {TEXTS: entries})


def _repeated(cell: str, rows: int, columns: int) -> Callable[[], bytes]:
    """Build an OpenDocument sheet of one cell that is repeated."""
    repeats = f'table:number-columns-repeated="{columns}"'
    row = f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {repeats} {cell}</table:table-row>'
    return lambda: ods(row)


def _hiding() -> bytes:
    entries = parts()
    columns = '<col min="1" max="16384" hidden="1"/>' * 100_000
    entries[SHEET] = str(entries[SHEET]).replace("<sheetData>", f"<cols>{columns}</cols><sheetData>")
    return pack(entries)


_CELL = '<c r="A{n}" t="s"><v>0</v></c>'
_PREFIXED = f'{DECLARATION}<x:sst xmlns:x="{MAIN}"><x:si><x:t>{_LONG}</x:t></x:si></x:sst>'
_SHARE = 'office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>'
_NUMBER = 'office:value-type="float" office:value="1"/>'

CASES = (
    Case("a text of a million letters, 2,000 times", _shown(texts(f"<si><t>{_LONG}</t></si>"), _CELL, 2_000), "CS106"),
    Case("the same after a text that looks like a sheet",
         _shown(texts(f"<si><t>sheetData</t></si><si><t>{_LONG}</t></si>"), '<c r="A{n}" t="s"><v>1</v></c>', 2_000),
         "CS106"),
    Case("the same in other spellings", _shown(_PREFIXED, "<c t='s'><v> 0 </v></c>", 2_000), "CS106"),
    Case("the same in runs", _shown(texts("<si>" + f"<r><t>{_LONG[:1000]}</t></r>" * 1000 + "</si>"), _CELL, 2_000),
         "CS106"),
    Case("a text of a thousand letters in 2,000 cells", _shown(texts(f"<si><t>{_LONG[:1000]}</t></si>"), _CELL, 2_000),
         "ok", "form.xlsx", [[_LONG[:1000]]] * 2_000),
    Case("one cell at the end of 19 million",
         lambda: pack(parts('<row r="1000000"><c r="S1000000"><v>1</v></c></row>')), "CS105"),
    Case("all columns hidden 100,000 times", _hiding, "ok", "form.xlsx", [[1.0]]),
    Case("300,000 shares in one", _repeated(_SHARE, 300_000, 1), "CS132", "form.ods"),
    Case("19 million numbers in one", _repeated(_NUMBER, 1_000_000, 19), "CS105", "form.ods"),
    Case("a million formulas in one", _repeated('table:formula="of:=1"/>', 1_000, 1_000), "CS132", "form.ods"),
    Case("5 million numbers in one", _repeated(_NUMBER, 1_000_000, 5), "CS132", "form.ods"),
    Case("a billion blanks in one", _repeated(
        'office:value-type="string"><text:p>a<text:s text:c="1000000000"/></text:p></table:table-cell>', 1, 1),
        "CS106", "form.ods"),
)  # fmt: skip
