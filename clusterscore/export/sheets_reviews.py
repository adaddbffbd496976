"""The sheets Reviews, Office and Decisions: what people gave, did and resolved, as given."""

from __future__ import annotations

from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.formula.excel import quoted
from clusterscore.intake.side_sheets import DECISION_COLUMNS, OFFICE_COLUMNS, REVIEW_COLUMNS, Review, mark_scale
from clusterscore.panel import counts
from clusterscore.words import Text

APPLICATION, REVIEWER, CRITERION, MARK, CONFLICT, COMMENT, COUNTS, VALUE, LINE = range(9)
_HEADINGS = {
    "application": Text("Application no.", "受付番号"),
    "reviewer": Text("Reviewer", "審査委員"),
    "criterion": Text("Criterion", "審査項目"),
    "mark": Text("Mark", "評点"),
    "conflict": Text("Conflict of interest", "利害関係"),
    "comment": Text("Comment", "コメント"),
    "target": Text("Target", "対象"),
    "kind": Text("Kind", "種別"),
    "value": Text("Value", "値"),
    "reason": Text("Reason", "理由"),
    "name": Text("Name", "氏名"),
    "date": Text("Date", "日付"),
    "outcome": Text("Outcome", "結果"),
    "conditions": Text("Conditions", "条件"),
    "body": Text("Body", "決定機関"),
}
_COUNTS = Text("Counts (1 or 0)", "算入（1・0）")
_VALUE = Text("Mark in numbers", "評点の数値")
_LINE = Text("Row on Applications", "Applicationsの行")
_UNCLEAR = "?"
_WIDTHS = ((13, 18), (12, 24), (14, 26), (7, 12), (10, 12), (20, 60), (9, 9), (9, 9), (12.5, 12.5))


def write_reviews(page: Page, layout: Layout, scheme: str) -> None:
    """Write all marks as given; which count, and as what number, are formulas over Rules."""
    names = [_HEADINGS[name].in_(layout.language) for name in REVIEW_COLUMNS]
    names += [text.in_(layout.language) for text in (_COUNTS, _VALUE, _LINE)]
    page.heads(0, dict(enumerate(names)))
    for at, review in enumerate(layout.result.sides.reviews, start=1):
        _review(page, layout, at, review)
    for column, (least, most) in enumerate(_WIDTHS):
        page.fit(column, least, most)
    page.sheet.freeze_panes(1, 1)
    page.sheet.autofilter(0, 0, max(1, len(layout.result.sides.reviews)), LINE)
    page.print_set_up(scheme, repeat=(0, 0))


def _review(page: Page, layout: Layout, at: int, review: Review) -> None:
    yes, no = layout.yes_no
    page.text(at, APPLICATION, layout.result.submission.ids[review.application])
    page.text(at, REVIEWER, review.reviewer)
    page.text(at, CRITERION, review.criterion)
    _, scale = mark_scale(layout.result.rules, review.criterion)
    if scale.points is None and review.value is not None:
        page.number(at, MARK, review.value, "general")
    else:
        page.text(at, MARK, review.written)
    page.text(at, CONFLICT, {True: yes, False: no, None: _UNCLEAR}[review.conflict], "centre")
    page.text(at, COMMENT, review.comment)
    value = "" if review.value is None else review.value
    if layout.is_live:
        page.formula(at, VALUE, _value(layout, at, review), value, "general")
        formula = f"=IF(AND(EXACT(E{at + 1},{quoted(no)}),ISNUMBER(H{at + 1})),1,0)"
        page.formula(at, COUNTS, formula, int(counts(review)), "general")
    else:
        page.number(at, COUNTS, int(counts(review)), "general")
        if review.value is not None:
            page.number(at, VALUE, review.value, "general")
    page.number(at, LINE, review.application + 2, "general")


def _value(layout: Layout, at: int, review: Review) -> str:
    """Turn a mark into its number where it is on the scale: the number itself, or the points of a grade."""
    name, scale = mark_scale(layout.result.rules, review.criterion)
    mark = f"D{at + 1}"
    rows = {part: f"Rules!$C${row + 1}" for key, row in layout.parameters.items()
            if (part := key.removeprefix(f"marks.{name}.")) != key}  # fmt: skip
    if scale.points is None:
        ends = f"AND({mark}>={rows['min']},{mark}<={rows['max']})"
        return f'=IF(ISNUMBER({mark}),IF({ends},{mark},""),"")'
    text = "=" + "".join(
        f'IF(EXACT({mark},{quoted(word)}),IF(ISNUMBER({cell}),{cell},""),'
        for word in scale.points
        for cell in [rows[f"points.{word}"]]
    )
    return text + '""' + ")" * len(scale.points)


def write_office(page: Page, layout: Layout, scheme: str) -> None:
    """Write the office's acts, so that each keeps its name, date and reason."""
    ids = layout.result.submission.ids
    rows = [
        [ids[act.application], act.target, act.kind, act.written, act.reason, act.name, act.date]
        for act in layout.result.sides.office
    ]
    _plain_table(page, layout, OFFICE_COLUMNS, rows, scheme)


def write_decisions(page: Page, layout: Layout, scheme: str) -> None:
    """Write what the committee decided."""
    rows = [
        [layout.result.submission.ids[row], *(decision.get(name, "") for name in DECISION_COLUMNS[1:])]
        for row, decision in sorted(layout.result.sides.decisions.items())
    ]
    _plain_table(page, layout, DECISION_COLUMNS, rows, scheme)


def _plain_table(page: Page, layout: Layout, columns: tuple[str, ...], rows: list[list[str]], scheme: str) -> None:
    page.heads(0, {at: _HEADINGS[name].in_(layout.language) for at, name in enumerate(columns)})
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            page.text(at, column, text)
    for column in range(len(columns)):
        page.fit(column, 10, 36)
    page.sheet.freeze_panes(1, 1)
    page.print_set_up(scheme, repeat=(0, 0))
