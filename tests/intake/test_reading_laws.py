"""Laws of reading: whatever the bytes, one documented refusal or a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterscore.errors import InputRefused
from clusterscore.intake import ole
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.reading.biff import EncryptedError, Records
from clusterscore.intake.reading.encodings import decode
from tests.intake import hostile, hostile_formats, hostile_packages, old_books

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".parquet", "")
ROWS = (
    '<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="e"><v>#N/A</v></c></row>'
    '<row r="2"><c r="A2"><f>A1</f></c><c r="C2" t="inlineStr"><is><t>x</t></is></c>'
    '<c r="D2" s="1"><v>0.5</v></c></row>'
)
PARTS: dict[str, str | bytes] = {
    **hostile.parts(ROWS),
    hostile.TEXTS: hostile.texts("<si><t>甲</t></si>", 'uniqueCount="1"'),
    hostile_packages.STYLES: f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/>'
    "</cellXfs></styleSheet>",
    hostile_packages.SHEET_RELATIONS: "<Relationships/>",
}
OLD = old_books.book(old_books.number(0, 0, 7.0) + old_books.label(1, 1, "甲") + old_books.error(2, 2, 7))
WHOLE = (
    hostile.pack(PARTS),
    OLD,
    hostile_formats.ods(),
    "受付番号,名称\nA-1,とうほく\n".encode("cp932"),
    "受付番号,名称\nA-1,とうほく\n".encode("utf-16"),
    hostile_formats.parquet(pl.DataFrame({"id": ["甲", None], "x": [1.5, 2]}))(),
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def changed(draw: st.DrawFn, contents: tuple[bytes, ...]) -> bytes:
    """Change a few places of one of some contents, or cut it."""
    data = bytearray(draw(st.sampled_from(contents)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        kind = draw(st.sampled_from(("set", "insert", "delete", "cut", "repeat")))
        some = draw(st.binary(min_size=1, max_size=6))
        if kind == "set":
            data[at : at + len(some)] = some
        elif kind == "insert":
            data[at:at] = some
        elif kind == "delete":
            del data[at : at + draw(st.integers(1, 40))]
        elif kind == "cut":
            del data[at:]
        else:
            data[at:at] = data[max(0, at - 40) : at]
    return bytes(data)


@st.composite
def packages(draw: st.DrawFn) -> tuple[bytes, str]:
    """Build a package of which one part was changed before it was packed."""
    is_new = draw(st.booleans())
    entries: dict[str, str | bytes] = PARTS if is_new else {
        "mimetype": hostile_formats.MIME, "content.xml": hostile_formats.content(hostile_formats.SEVEN),
    }  # fmt: skip
    name = draw(st.sampled_from(sorted(entries)))
    content = entries[name]
    part = draw(changed((content if isinstance(content, bytes) else content.encode(),)))
    return hostile.pack(entries, {name: part}), ".xlsx" if is_new else ".ods"


def _answered(content: bytes, ending: str) -> Workbook | InputRefused:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"form{ending}"
        path.write_bytes(content)
        try:
            return read_workbook(path)
        except InputRefused as refused:
            refusal = refused
        assert refusal.message("en")
        assert refusal.message("ja")
        return refusal


@QUIET
@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes, ending: str) -> None:
    """No other exception escapes, whatever the file is called."""
    _answered(content, ending)


@QUIET
@given(changed(WHOLE), st.sampled_from(ENDINGS))
def test_a_good_file_that_was_changed_is_read_or_refused(content: bytes, ending: str) -> None:
    """Wherever the bytes differ, and whatever the file is called."""
    _answered(content, ending)


@settings(QUIET, max_examples=150)
@given(packages())
def test_a_part_that_was_changed_is_read_or_refused(package: tuple[bytes, str]) -> None:
    """The archive is sound, and what it holds is not."""
    _answered(*package)


@settings(QUIET, max_examples=150)
@given(changed((OLD,)))
def test_damaged_tables_of_old_workbooks_are_told_from_sound_ones(content: bytes) -> None:
    """The walk ends, and ends in one of the errors that its reader knows."""
    try:
        Records(ole.Compound(content).stream("Workbook") or b"")
    except (ole.DamagedError, EncryptedError, ValueError):
        return


TEXTS = st.text(st.sampled_from("あいう東北産業アイ、。ー,abc123\n"), min_size=1, max_size=40)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp")


@settings(QUIET, max_examples=300)
@given(TEXTS, st.sampled_from(ENCODINGS))
def test_text_is_read_as_it_was_written_or_not_at_all(text: str, encoding: str) -> None:
    """No encoding is ever taken for another that gives other letters."""
    try:
        found = decode(text.encode(encoding), "form.csv").text
    except InputRefused as refusal:
        found = refusal.finding.code
    assert found in (text, "CS118", "CS137")
