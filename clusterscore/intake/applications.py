"""Which sheet of a workbook holds the applications, as a table or as the form of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clusterscore import findings as f
from clusterscore.errors import InputRefused
from clusterscore.intake import cells
from clusterscore.intake.asides import is_example, is_past
from clusterscore.intake.columns import ID, TITLE
from clusterscore.intake.heads import ENOUGH, Head, find_head
from clusterscore.intake.labels import Label, labels, spread
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.sheets import find_sheet, is_beside, read_about
from clusterscore.intake.single import form
from clusterscore.intake.tables import Table, hidden, read_table
from clusterscore.intake.vocabulary import Vocabulary

USUAL = frozenset(map(cells.plain, (
    "応募案件", "応募一覧", "応募案件一覧", "応募者一覧", "申請案件", "申請一覧", "申請者一覧", "様式", "様式1", "form",
)))  # fmt: skip
"""Names, folded, under which offices keep the applications."""


def find_applications(workbook: Workbook, words: Vocabulary, name: str = "Applications") -> Table:
    """Find the applications of a workbook: on the sheet of that name or, failing that, where their headings are.

    A sheet without a row of headings, but with labels left of their values, is the form of one application.

    Args:
        workbook: The workbook as read.
        words: What headings and labels mean.
        name: The sheet that usually holds them.

    Raises:
        InputRefused: No sheet, or more than one, could be meant; or it is a reviewer's workbook.
    """
    issued = cells.plain(read_about(workbook).get("layout", ""))
    if issued == "review":
        raise InputRefused(f.Finding(f.REVIEW_NOT_APPLICATIONS, workbook.name))
    named = find_sheet(workbook, name)
    sheets = [named] if named is not None else _candidates(workbook)
    heads = [find_head(sheet, words) for sheet in sheets]
    is_form = issued == "single"
    best = _best(sheets, heads)
    if is_form or best is None or len(heads[best]) < ENOUGH:
        found = _form(sheets, heads, words, declared=is_form)
        if found is not None:
            return found
    if best is None:
        facts = {"sheet": name, "present": list(workbook.sheets)}
        raise InputRefused(f.Finding(f.MISSING_SHEET, workbook.name, facts))
    table = read_table(sheets[best], words, (ID, TITLE), legend=True, head=heads[best])
    told = [] if named is not None else _renamed(sheets[best], name)
    told += [one for one in table.findings if not (issued and one.kind is f.HEADINGS_AT)]  # so was the form issued
    return replace(table, findings=told)


def _candidates(workbook: Workbook) -> list[Sheet]:
    """Give the sheets that could hold the applications: all but those that are read as something else."""
    found = [
        sheet for sheet in workbook.sheets.values()
        if len(workbook.sheets) == 1 or (sheet.visible and not is_beside(workbook, sheet))
    ]  # fmt: skip
    return [sheet for sheet in found if not is_example(sheet.name)] or found


def is_another(sheet: Sheet, words: Vocabulary) -> str:
    """Say what a sheet that is not read looks like: another ``table`` of applications, a ``form``, or nothing."""
    if is_example(sheet.name) or is_past(sheet.name):
        return ""
    head, found = find_head(sheet, words), labels(sheet, words)
    if spread(found) >= max(ENOUGH, len(head) + 1):
        laid = form(sheet, found, words)
        return "form" if sum(not cells.is_blank(value) for value in laid.sheet.rows[1]) >= ENOUGH else ""
    is_table = len(head) >= ENOUGH and bool({ID, TITLE} & head.known)
    return "table" if is_table and read_table(sheet, words, (ID, TITLE), legend=True, head=head).rows else ""


def _best(sheets: Sequence[Sheet], heads: Sequence[Head]) -> int | None:
    """Give the sheet whose headings are known best; None where none stands out."""
    if len(sheets) == 1:
        return 0
    most = max(map(len, heads), default=0)
    found = [at for at, head in enumerate(heads) if len(head) == most and most >= ENOUGH]
    usual = [at for at in found if cells.plain(sheets[at].name) in USUAL]
    return found[0] if len(found) == 1 else usual[0] if len(usual) == 1 else None


def _renamed(sheet: Sheet, name: str) -> list[f.Finding]:
    return [f.Finding(f.SHEET_READ_AS, cell_place(sheet.name, 0, 0), {"sheet": sheet.name, "name": name})]


def _form(
    sheets: Sequence[Sheet], heads: Sequence[Head], words: Vocabulary, *, declared: bool
) -> Table | None:
    """Read the sheet with the most labels as a form; None where no sheet is one."""
    found = [labels(sheet, words) for sheet in sheets]
    counts = [spread(each) for each in found]
    at = max(range(len(sheets)), key=lambda each: counts[each], default=None)
    least = 1 if declared else ENOUGH
    if at is None or counts[at] < max(least, len(heads[at]) + (0 if declared else 1)):
        return None
    told = [] if declared else [f.Finding(f.READ_AS_FORM, cell_place(sheets[at].name, 0, 0))]
    return _as_table(sheets[at], found[at], words, told)


def _as_table(sheet: Sheet, found: Sequence[Label], words: Vocabulary, told: Sequence[f.Finding]) -> Table:
    laid = form(sheet, found, words)
    shown = {label.cell[0] for label in found}
    told = [*told, *hidden(sheet, frozenset(shown), {}), *_shifted(laid.sheet, laid.head, laid.shifted)]
    joined = {(1, column): place for column, place in laid.joined.items()}
    if laid.second is not None:
        facts = {"text": sheet.text(*laid.second)}
        told.append(f.Finding(f.SECOND_TABLE, sheet.place(*laid.second), facts))
    beside = {(1, column): text for column, text in laid.beside.items()}
    return Table(laid.sheet, laid.head, [1], told, joined, beside)


def _shifted(sheet: Sheet, head: Head, columns: frozenset[int]) -> Iterator[f.Finding]:
    for column in sorted(columns):
        yield f.Finding(f.SHIFTED_VALUE, sheet.place(1, column), {"title": head.titles[column].strip()})
