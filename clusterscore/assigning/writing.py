"""An assignment -> the workbook that the officer keeps, and that review forms and evaluations read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clusterscore.assigning.assigning import Assigning
from clusterscore.assigning.report import report
from clusterscore.export.sheets_page import Book, Page
from clusterscore.export.sheets_seats import assignment_rows, panel_rows, write_conflicts, write_rows
from clusterscore.export.whole import whole
from clusterscore.findings import SEVERITIES
from clusterscore.intake.assigned import Assigned
from clusterscore.words import Language, Text, same

REPORT = "Report"
_TITLE = Text("Assignment of reviews: {scheme}", "審査担当の割当て：{scheme}")
_READ = Text("Read: {name}, SHA-256 {digest}", "入力：{name}（SHA-256 {digest}）")
_LOADS = Text("Applications by reviewer", "委員別の担当件数")
_HEADS = (
    Text("Reviewer", "審査委員"), Text("Applications", "担当件数"), Text("At most", "担当件数の上限"),
    Text("Not asked because of a conflict", "利害関係により除いた件数"),
)  # fmt: skip
_FINDINGS = Text("To be looked at", "確認を要する事項")
_TOLD = (
    Text("Weight", "区分"), Text("Code", "記号"), Text("Place", "場所"), Text("What", "内容"), Text("Why", "理由"),
    Text("To fix", "対応"),
)  # fmt: skip
_WIDTHS = (22.0, 12.0, 26.0, 50.0, 34.0, 34.0)


def write_assigned(made: Assigning, path: Path, language: Language) -> None:
    """Write who reviews what, the panel, conflicts of interest and a report; equal content gives equal bytes.

    Raises:
        OSError: The file cannot be written there; nothing is left behind.
    """
    rules, submission = made.rules, made.result.submission
    scheme = f"{rules.scheme.title.in_(language)} ({rules.name})"
    with whole(path) as draft:
        book = Book(str(draft), language, _TITLE.format(scheme=rules.scheme.title).in_(language))
        tables = {
            "Assignment": assignment_rows(_assigned(made), submission, rules, language),
            "Panel": panel_rows(made.members, rules, language),
        }
        for name, (heads, rows) in tables.items():
            write_rows(book.page(name), heads, rows, scheme)
        write_conflicts(book.page("Conflicts"), made.conflicts, submission, scheme)
        _report(book.page(REPORT), made, scheme, language)
        book.book.close()


def _assigned(made: Assigning) -> Iterator[Assigned]:
    """Give all that is assigned, application by application in the order sent, stage after stage."""
    rows = made.result.submission.by_id
    new = [Assigned(rows[one], name, made.stage, "") for one, name in made.made.pairs]
    stages = list(made.rules.scheme.stages or ())
    order = {stage: at for at, stage in enumerate(stages)}
    yield from sorted([*made.kept, *new], key=lambda one: (order.get(one.stage or "", -1), one.application))


def _report(page: Page, made: Assigning, scheme: str, language: Language) -> None:
    for column, size in enumerate(_WIDTHS):
        page.wide(column, size)
    at = 0
    for line in report(made):
        if at == 0:
            page.text(0, 0, line.in_(language), "heading", measured=False)
        at = at + 1 if at == 0 else page.paragraph(at, line.in_(language), _WIDTHS)
    for name, digest in made.sources:
        at = page.paragraph(at, _READ.format(name=same(name), digest=same(digest)).in_(language), _WIDTHS)
    at = _loads(page, made, at + 1, language)
    _findings(page, made, at + 1, language)
    page.print_set_up(scheme, repeat=None)


def _loads(page: Page, made: Assigning, at: int, language: Language) -> int:
    """Write how many applications each reviewer has; give the row below."""
    page.text(at, 0, _LOADS.in_(language), "section", measured=False)
    page.heads(at + 1, {column: head.in_(language) for column, head in enumerate(_HEADS)})
    limits, barred = made.limits, Counter(name for _, name in made.barred)
    for row, name in enumerate((str(member["reviewer"]) for member in made.members), start=at + 2):
        page.text(row, 0, name, measured=False)
        page.number(row, 1, made.made.loads[name], "count")
        if name in limits:
            page.number(row, 2, limits[name], "count")
        else:
            page.blank(row, 2, "count")
        page.number(row, 3, barred[name], "count")
    return at + 2 + len(made.members)


def _findings(page: Page, made: Assigning, at: int, language: Language) -> None:
    """Write what was found, as the terminal tells it."""
    if not made.findings:
        return
    page.text(at, 0, _FINDINGS.in_(language), "section", measured=False)
    page.heads(at + 1, {column: head.in_(language) for column, head in enumerate(_TOLD)})
    for row, one in enumerate(made.findings, start=at + 2):
        texts = SEVERITIES[one.severity].in_(language), one.code, one.place, *one.parts(language).values()
        for column, text in enumerate(texts):
            page.text(row, column, text, measured=False)
