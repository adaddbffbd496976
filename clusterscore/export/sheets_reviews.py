"""The sheets Reviews, Office, Decisions and Panel: what people gave, did and resolved, as given."""

from __future__ import annotations

from collections.abc import Sequence

from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.formula.excel import quoted
from clusterscore.intake.marks import mark_scale
from clusterscore.intake.reviews import Review
from clusterscore.intake.side_sheets import DECISION_COLUMNS, FOR_ALL, OFFICE_COLUMNS, REVIEW_COLUMNS
from clusterscore.panel import counts
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.parts import Field
from clusterscore.words import Text

APPLICATION, REVIEWER, CRITERION, MARK, CONFLICT, COMMENT, COUNTS, VALUE, LINE, GRADE = range(10)
HEADINGS = {
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
_GRADE = Text("Place among the grades, 1 is best", "評語の順（1が最上位）")
_AS_WRITTEN = Text("Written as: {written}", "記入のまま：{written}")
_UNCLEAR = "?"
_WIDTHS = ((13, 18), (12, 24), (14, 26), (7, 12), (10, 12), (20, 60), (9, 9), (9, 9), (12.5, 12.5), (12.5, 12.5))


def write_reviews(page: Page, layout: Layout, scheme: str) -> None:
    """Write all marks, application by application; which count, and as what number, are formulas over Rules."""
    names = [HEADINGS[name].in_(layout.language) for name in REVIEW_COLUMNS]
    names += [text.in_(layout.language) for text in (_COUNTS, _VALUE, _LINE)]
    names += [_GRADE.in_(layout.language)] if has_grades(layout) else []
    page.heads(0, dict(enumerate(names)))
    for at, review in enumerate(layout.reviews, start=1):
        _review(page, layout, at, review)
    for column, (least, most) in enumerate(_WIDTHS[: len(names)]):
        page.fit(column, least, most)
    page.sheet.freeze_panes(1, 1)
    page.sheet.autofilter(0, 0, max(1, len(layout.result.sides.reviews)), len(names) - 1)
    page.print_set_up(scheme, repeat=(0, 0))


def has_grades(layout: Layout) -> bool:
    """Whether some marks are grades, whose order a column of its own tells."""
    rules = layout.result.rules
    return any(rules.scale_of(branch.parent or "").words for branch in rules.marked())


def _review(page: Page, layout: Layout, at: int, review: Review) -> None:
    yes, no = layout.yes_no
    page.text(at, APPLICATION, layout.result.submission.ids[review.application])
    page.text(at, REVIEWER, review.reviewer)
    page.text(at, CRITERION, review.criterion)
    _, scale = mark_scale(layout.result.rules, review.criterion)
    if not scale.words and review.value is not None:
        page.number(at, MARK, review.value, "general")
    else:
        page.text(at, MARK, review.grade or review.written)
        if review.grade is not None and review.grade != review.written:
            page.comment(at, MARK, _AS_WRITTEN.format(written=review.written).in_(layout.language))
    page.text(at, CONFLICT, {True: yes, False: no, None: _UNCLEAR}[review.conflict], "centre")
    page.text(at, COMMENT, review.comment)
    _numbers(page, layout, at, review, scale)
    page.number(at, LINE, review.application + 2, "general")


def _numbers(page: Page, layout: Layout, at: int, review: Review, scale: MarkScale) -> None:
    """Write whether a mark counts, what it is in numbers, and which place a grade has."""
    places = {word: place for place, word in enumerate((*scale.words, *scale.not_grades), start=1)}
    given: dict[int, float | None] = {COUNTS: int(counts(review)), VALUE: review.value}
    formulas = {VALUE: _value(layout, at, review) if scale.grades is None else '=""'}
    if scale.words:
        given[GRADE] = None if review.grade is None else places[review.grade]
        formulas[GRADE] = _place(at, list(places))
    known = f"{'J' if scale.words else 'H'}{at + 1}"
    formulas[COUNTS] = f"=IF(AND(EXACT(E{at + 1},{quoted(layout.yes_no[1])}),ISNUMBER({known})),1,0)"
    for column, value in given.items():
        if layout.is_live:
            page.formula(at, column, formulas[column], "" if value is None else value, "general")
        elif value is not None:
            page.number(at, column, value, "general")


def _place(at: int, words: list[str]) -> str:
    """Find a grade in the order of its scale."""
    tests = ",".join(quoted(word) for word in words)
    order = ",".join(str(place) for place in range(1, len(words) + 1))
    found = f"SUMPRODUCT(EXACT(D{at + 1},{{{tests}}})*{{{order}}})"
    return f'=IF({found}>0,{found},"")'


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
    sides, ids = layout.result.sides, layout.result.submission.ids
    acts = [*sides.office, *sides.parameters.values()]
    rows = [
        ["" if act.application == FOR_ALL else ids[act.application], act.target, act.kind, act.written, act.reason,
         act.name, act.date]
        for act in acts
    ]  # fmt: skip
    _plain_table(page, _named(layout, OFFICE_COLUMNS), rows, scheme)


def write_decisions(page: Page, layout: Layout, scheme: str) -> None:
    """Write what the committee decided."""
    rows = [
        [layout.result.submission.ids[row], *(decision.get(name, "") for name in DECISION_COLUMNS[1:])]
        for row, decision in sorted(layout.result.sides.decisions.items())
    ]
    _plain_table(page, _named(layout, DECISION_COLUMNS), rows, scheme)


def write_panel(page: Page, layout: Layout, scheme: str) -> None:
    """Write who sits on the panel, with what is known of each member."""
    panel = layout.result.rules.scheme.panel
    forms = panel.members if panel is not None else {}
    titles = [HEADINGS["reviewer"], *(form.title for form in forms.values())]
    rows = [
        [str(member["reviewer"]), *(_known(layout, form, member[key]) for key, form in forms.items())]
        for member in layout.result.sides.panel or ()
    ]
    _plain_table(page, [title.in_(layout.language) for title in titles], rows, scheme)


def _known(layout: Layout, form: Field, value: object) -> str:
    """Write what is known of a member as our reader takes it."""
    if value is None:
        return ""
    if form.type == "yes_no":
        return layout.yes_no[0 if value else 1]
    return str(value)


def _named(layout: Layout, columns: Sequence[str]) -> list[str]:
    return [HEADINGS[name].in_(layout.language) for name in columns]


def _plain_table(page: Page, columns: Sequence[str], rows: list[list[str]], scheme: str) -> None:
    page.heads(0, dict(enumerate(columns)))
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            page.text(at, column, text)
    for column in range(len(columns)):
        page.fit(column, 10, 36)
    page.sheet.freeze_panes(1, 1)
    page.print_set_up(scheme, repeat=(0, 0))
