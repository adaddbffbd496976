"""The sheet Applications: the data as used, such that our own reader reads it back."""

from __future__ import annotations

import datetime

import pandas as pd

from clusterscore.export.marks_live import off_scale
from clusterscore.export.sheets_inputs import BETWEEN
from clusterscore.export.sheets_layout import EARLIEST, Layout
from clusterscore.export.sheets_page import Page, shown_cell
from clusterscore.intake import absent, cells
from clusterscore.intake.office import OfficeRow
from clusterscore.scheme.parts import NUMBER_TYPES, WORD_TYPES
from clusterscore.words import Text

_BY_OFFICE = Text(
    "Entered by the office ({kind}): {name}, {date}. Reason: {reason} Sent by the applicant: {sent}",
    "事務局による記入（{kind}）：{name}、{date}。理由：{reason}　応募者の記入：{sent}",
)
_LEFT_OUT = Text(
    "This cell could not be used and counts as missing; the sheet Findings says why.",
    "このセルは使用できないため、値がないものとして扱っています。理由はFindingsシートにあります。",
)
_BLANK = Text("blank", "空欄")
_ABSENT = Text("No value: {kind}.", "値なし：{kind}")
_DEFAULT = Text(
    "The default of the rules ({place}); the office said nothing else.",
    "審査基準の既定値（{place}）。事務局の記入はありません。",
)
_READ_AS = Text("Written {written!r}, read as {read_as}.", "「{written}」とあるのを{read_as}と読み取り")
_ORIGIN = Text("From {origin}.", "{origin}より")
_LENT = Text("From the sheet About ({place}).", "Aboutシートの値（{place}）")


def write_applications(page: Page, layout: Layout, scheme: str) -> None:
    """Write one row per application, in the order sent: id, title, fields, and what was sent beside them."""
    submission = layout.result.submission
    extra = [] if layout.is_outside else _beside(layout)
    first_extra = 2 + len(layout.fields)
    page.heads(0, dict(enumerate(layout.own_headings)))
    page.heads(0, {column: layout.headings[key] for key, column in layout.fields.items()})
    page.heads(0, {first_extra + at: heading for at, (heading, _) in enumerate(extra)})
    for at, row in enumerate(sorted(layout.result.order), start=1):
        is_nameless = submission.ids[row] == f"(row {submission.rows[row] + 1})"
        page.text(at, 0, "" if is_nameless else submission.ids[row])
        page.text(at, 1, submission.titles[row])
        for key in layout.fields:
            _field(page, layout, at, row, key)
        for offset, (_, source) in enumerate(extra):
            _raw(page, layout, at, row, first_extra + offset, source)
    _shape(page, layout, first_extra + len(extra), scheme)


def _beside(layout: Layout) -> list[tuple[str, int]]:
    """Give heading and column of all that was sent and is no field: extra, repeated and nameless columns."""
    submission = layout.result.submission
    found = []
    for column in range(max((len(row) for row in submission.sheet.rows), default=0)):
        heading = submission.heading(column)
        is_own = column in submission.columns.values() or column in submission.own
        is_empty = not heading and not any(submission.sheet.text(row, column) for row in submission.rows)
        if not is_own and not is_empty:
            found.append((heading, column))
    return found


def _field(page: Page, layout: Layout, at: int, row: int, key: str) -> None:
    column = layout.fields[key]
    form, value = layout.result.rules.scheme.fields.get(key), layout.given(row, key)
    if value is None:
        _no_value(page, layout, at, row, key)
    elif form is None:
        _entered_mark(page, at, column, value)
    elif form.type in NUMBER_TYPES:
        number = float(value)
        style = "year" if form.type == "year" else "whole" if number % 1 == 0 else "money"
        page.number(at, column, number, style)
    elif form.type == "yes_no":
        page.text(at, column, layout.yes_no[0 if value else 1], "centre")
    elif form.type in WORD_TYPES:
        page.text(at, column, layout.words(key)[str(value)])
    elif form.type == "choices":
        chosen, _ = cells.choices(form)(value)
        page.text(at, column, BETWEEN.join(layout.words(key)[word] for word in chosen))
    elif form.type == "date":
        _date(page, at, column, pd.Timestamp(value))
    else:
        page.text(at, column, layout.written(row, key))
    remark = _remark(layout, row, key)
    if remark:
        page.comment(at, column, remark)


def _entered_mark(page: Page, at: int, column: int, value: object) -> None:
    if isinstance(value, str):
        page.text(at, column, value)
    else:
        number = float(str(value))
        page.number(at, column, number, "whole" if number % 1 == 0 else "money")


def _no_value(page: Page, layout: Layout, at: int, row: int, key: str) -> None:
    """Write a cell without a value as it was written: it says why there is none, or could not be used."""
    written, column = layout.written(row, key), layout.fields[key]
    is_left_out = bool(written) and (row, key) not in layout.result.submission.absent
    column_of = layout.result.rules.columns.get(key)
    number = off_scale(written) if column_of is not None and column_of.kind == "raw" else None
    if number is not None:  # a mark off its scale, as the sheet Reviews has it
        page.number(at, column, number, "unusable")
    else:
        page.text(at, column, written, "unusable" if is_left_out else "text")
    if is_left_out:
        page.comment(at, column, _LEFT_OUT.in_(layout.language))


def _remark(layout: Layout, row: int, key: str) -> str:
    """Say who else than the applicant stands behind a cell, and why one holds no value."""
    result, submission = layout.result, layout.result.submission
    act, kind = result.acts.get((row, key)), submission.absent.get((row, key))
    if act is not None:
        return _told(layout, row, key, act)
    told = [_ABSENT.format(kind=absent.TITLES[kind])] if kind is not None else []
    if (row, key) in result.defaults:
        told.append(_DEFAULT.format(place=result.defaults[row, key].place))
    if key in submission.lent and row in submission.lent[key].rows:
        told.append(_LENT.format(place=submission.lent[key].cell.place))
    if (row, key) in submission.readings:
        reading = submission.readings[row, key]
        told.append(_READ_AS.format(written=reading.written, read_as=reading.read_as))
    if (origin := submission.origin(row, key)) is not None and not layout.is_outside:
        told.append(_ORIGIN.format(origin=origin))
    return "\n".join(text.in_(layout.language) for text in told)


def _date(page: Page, at: int, column: int, day: pd.Timestamp) -> None:
    if day < EARLIEST:
        page.text(at, column, day.date().isoformat(), "date")
    else:
        page.number(at, column, (day - pd.Timestamp(1899, 12, 30)).days, "date")


def _told(layout: Layout, row: int, key: str, act: OfficeRow) -> str:
    facts = {"kind": act.kind, "name": act.name, "date": act.date, "reason": act.reason}
    sent = layout.result.submission.written(row, key) or _BLANK.in_(layout.language)
    return _BY_OFFICE.in_(layout.language).format(sent=sent, **facts)


def _raw(page: Page, layout: Layout, at: int, row: int, column: int, source: int) -> None:
    """Write a cell of a column that is no field as it was sent."""
    sheet, line = layout.result.submission.sheet, layout.result.submission.rows[row]
    value = sheet.rows[line][source] if source < len(sheet.rows[line]) else ""
    if isinstance(value, bool) or not isinstance(value, (int, float, datetime.date)):
        page.text(at, column, sheet.text(line, source) or shown_cell(value))
    elif isinstance(value, datetime.date):
        day = pd.Timestamp(value)
        if day == day.normalize() and day >= EARLIEST:
            _date(page, at, column, day)
        else:
            page.text(at, column, sheet.text(line, source))
    else:
        page.number(at, column, float(value), "general")


def _shape(page: Page, layout: Layout, columns: int, scheme: str) -> None:
    forms = layout.result.rules.scheme.fields
    page.fit(0, 13, 18)
    page.fit(1, 16, 32)
    for column in range(2, columns):
        page.fit(column, 13 if layout.language == "ja" else 11, 36)
    for key, column in layout.fields.items():
        if key in forms and forms[key].type in ("text", "choices"):
            page.fit(column, 14, 40)
    page.sheet.freeze_panes(1, 2)
    page.sheet.repeat_columns(0, 1)
    page.print_set_up(scheme, repeat=(0, 0), across=page.across(columns))
