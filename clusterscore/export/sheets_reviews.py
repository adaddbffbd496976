"""The sheets Reviews and Office: what people gave and did, as given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page, column_name
from clusterscore.formula.excel import quoted
from clusterscore.intake.marks import mark_scale
from clusterscore.intake.reviews import Review, stage_titles
from clusterscore.intake.side_sheets import FOR_ALL, OFFICE_COLUMNS, REVIEW_COLUMNS, OfficeRow
from clusterscore.panel import counts
from clusterscore.panel.cells import is_left_out, stands_for_worst
from clusterscore.scheme.marking import MarkScale
from clusterscore.words import Text

APPLICATION, REVIEWER, CRITERION, MARK, CONFLICT, COMMENT, COUNTS, VALUE, LINE, GRADE = range(10)
HEADINGS = {
    "application": Text("Application no.", "受付番号"),
    "reviewer": Text("Reviewer", "審査委員"),
    "criterion": Text("Criterion", "審査項目"),
    "mark": Text("Mark", "評点"),
    "conflict": Text("Conflict of interest", "利害関係"),
    "settled": Text("Conflict as settled", "決定後の利害関係"),
    "comment": Text("Comment", "コメント"),
    "confidence": Text("Confidence", "確信度"),
    "stage": Text("Stage", "審査段階"),
    "target": Text("Target", "対象"),
    "kind": Text("Kind", "種別"),
    "value": Text("Value", "値"),
    "reason": Text("Reason", "理由"),
    "name": Text("Name", "氏名"),
    "date": Text("Date", "日付"),
    "outcome": Text("Outcome", "結果"),
    "conditions": Text("Conditions", "条件"),
    "body": Text("Body", "決定機関"),
    "language": Text("Language of the letter", "通知の言語"),
}
_COUNTS = Text("Counts (1 or 0)", "算入（1・0）")
_VALUE = Text("Mark in numbers", "評点の数値")
_LINE = Text("Row on Applications", "Applicationsの行")
_WEIGHT = Text("Weight by confidence", "確信度の重み")
_GRADE = Text("Place among the grades, 1 is best", "評語の順（1が最上位）")
_AS_WRITTEN = Text("Written as: {written}", "記入のまま：{written}")
_UNCLEAR = "?"
_WIDTHS = ((13, 18), (12, 24), (14, 26), (7, 12), (10, 12), (20, 60), (9, 9), (9, 9), (12.5, 12.5), (12.5, 12.5))


def write_reviews(page: Page, layout: Layout, scheme: str) -> None:
    """Write all marks, application by application; which count, and as what number, are formulas over Rules."""
    titles = [*(HEADINGS[name] for name in REVIEW_COLUMNS[:6]), _COUNTS, _VALUE, _LINE]
    titles += [_GRADE] if has_grades(layout) else []
    beside = beside_marks(layout)
    titles += [_WEIGHT if name == "weight" else HEADINGS[name] for name in beside]
    names = [title.in_(layout.language) for title in titles]
    page.heads(0, dict(enumerate(names)))
    for at, review in enumerate(layout.reviews, start=1):
        _review(page, layout, at, review)
    for column in range(len(names)):
        page.fit(column, *(_WIDTHS[column] if column < len(names) - len(beside) else (10, 18)))
    page.sheet.freeze_panes(1, 1)
    page.sheet.autofilter(0, 0, max(1, len(layout.result.sides.reviews)), len(names) - 1)
    page.print_set_up(scheme, repeat=(0, 0))


def has_grades(layout: Layout) -> bool:
    """Whether some marks are grades, whose order a column of its own tells."""
    rules = layout.result.rules
    return any(rules.scale_of(branch.parent or "").words for branch in rules.marked())


def beside_marks(layout: Layout) -> dict[str, int]:
    """Give the column of what reviewers say beside a mark, behind all others, where the rules ask for it.

    The last one holds which conflicts of interest there are once all is decided, where that is not what was declared.
    """
    rules = layout.result.rules
    confident = any(scale.confidence for scale in rules.scheme.marks.values())
    asked = {"confidence": confident, "weight": confident, "stage": bool(stage_titles(rules))}
    asked["settled"] = layout.has_settled
    first = GRADE + has_grades(layout)
    return {name: at for at, name in enumerate((name for name in asked if asked[name]), start=first)}


def conflict_column(layout: Layout) -> int:
    """Give the column that says which conflicts of interest count: as settled, or as declared where all agree."""
    return beside_marks(layout).get("settled", CONFLICT)


def _beside(page: Page, layout: Layout, at: int, review: Review) -> None:
    """Write what the reviewer said beside the mark, in the words of the rules, and what that weighs."""
    columns, rules = beside_marks(layout), layout.result.rules
    name, scale = mark_scale(rules, review.criterion)
    if scale.confidence is not None:
        levels = {key: level.title.in_(layout.language) for key, level in scale.confidence.levels.items()}
        page.text(at, columns["confidence"], levels.get(review.confidence or "", ""))
        weight = rules.values.get(f"marks.{name}.confidence.{review.confidence}")
        _weight(page, layout, at, name, levels, weight)
    if review.stage is not None:
        page.text(at, columns["stage"], stage_titles(rules)[review.stage].in_(layout.language))


def _weight(
    page: Page, layout: Layout, at: int, name: str, levels: Mapping[str, str], weight: float | None
) -> None:
    """Write what a mark weighs, live over what the reviewer says and over Rules."""
    columns = beside_marks(layout)
    said = f"{column_name(columns['confidence'])}{at + 1}"
    cells = {title: f"Rules!$C${layout.parameters[f'marks.{name}.confidence.{key}'] + 1}"
             for key, title in levels.items()}  # fmt: skip
    parts = "".join(f'IF(EXACT({said},{quoted(title)}),IF(ISNUMBER({cell}),{cell},""),'
                    for title, cell in cells.items())  # fmt: skip
    if layout.is_live:
        text = f'={parts}""{")" * len(cells)}'
        page.formula(at, columns["weight"], text, "" if weight is None else weight, "general")
    elif weight is not None:
        page.number(at, columns["weight"], weight, "general")


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
    answers = {True: yes, False: no, None: _UNCLEAR}
    page.text(at, CONFLICT, answers[review.declared], "centre")
    if (settled := conflict_column(layout)) != CONFLICT:
        _settled(page, layout, at, settled, "" if not review.settled_from else answers[review.conflict])
    page.text(at, COMMENT, review.comment)
    _beside(page, layout, at, review)
    _numbers(page, layout, at, review, scale)
    page.number(at, LINE, review.application + 2, "general")


def _settled(page: Page, layout: Layout, at: int, column: int, decided: str) -> None:
    """Write what was decided, or, where nothing was, what the reviewer declared, live."""
    if decided or not layout.is_live:
        page.text(at, column, decided, "centre")
    else:
        yes, no = layout.yes_no
        said = {True: yes, False: no, None: _UNCLEAR}[layout.reviews[at - 1].conflict]
        page.formula(at, column, f"=E{at + 1}", said, "centre")


def _numbers(page: Page, layout: Layout, at: int, review: Review, scale: MarkScale) -> None:
    """Write whether a mark counts, what it is in numbers, and which place a grade has."""
    is_filled = stands_for_worst(review, layout.result.rules)
    value = _worst(layout, scale, review)[0] if is_filled else review.value
    given: dict[int, float | None] = {COUNTS: int(counts(review) or is_filled), VALUE: value}
    if scale.words:
        places = {word: place for place, word in enumerate((*scale.words, *scale.not_grades), start=1)}
        given[GRADE] = len(scale.words) if is_filled else places.get(review.grade or "")
    texts = _texts(layout, at, review, scale)
    for column, number in given.items():
        if layout.is_live:
            page.formula(at, column, f"={texts[column]}", "" if number is None else number, "general")
        elif number is not None:
            page.number(at, column, number, "general")


def _texts(layout: Layout, at: int, review: Review, scale: MarkScale) -> dict[int, str]:
    """Give the formulas: of a scale on which a missing mark counts as the worst, that stands in its place."""
    no = f"EXACT({column_name(conflict_column(layout))}{at + 1},{quoted(layout.yes_no[1])})"
    texts = {} if scale.grades is not None else {VALUE: _value(layout, at, review)}
    texts |= {GRADE: _place(at, [*scale.words, *scale.not_grades])} if scale.words else {}
    if scale.missing_marks == "worst" and not is_left_out(review, layout.result.rules):
        worst = {VALUE: _worst(layout, scale, review)[1], GRADE: str(len(scale.words))}
        texts = {column: f'IF(AND({text}="",{no}),{worst[column]},{text})' for column, text in texts.items()}
    known = f"{'J' if scale.words else 'H'}{at + 1}"
    return {VALUE: '""', **texts, COUNTS: f"IF(AND({no},ISNUMBER({known})),1,0)"}


def _worst(layout: Layout, scale: MarkScale, review: Review) -> tuple[float | None, str]:
    """Give the worst mark of a scale, and the cell of Rules where it stands."""
    name, _ = mark_scale(layout.result.rules, review.criterion)
    if scale.grades is not None:
        return None, ""
    key = f"marks.{name}.min" if scale.points is None else f"marks.{name}.points.{scale.words[-1]}"
    cell = f"Rules!$C${layout.parameters[key] + 1}"
    return layout.result.rules.values[key], f'IF(ISNUMBER({cell}),{cell},"")'


def _place(at: int, words: list[str]) -> str:
    """Find a grade in the order of its scale."""
    tests = ",".join(quoted(word) for word in words)
    order = ",".join(str(place) for place in range(1, len(words) + 1))
    found = f"SUMPRODUCT(EXACT(D{at + 1},{{{tests}}})*{{{order}}})"
    return f'IF({found}>0,{found},"")'


def _value(layout: Layout, at: int, review: Review) -> str:
    """Turn a mark into its number where it is on the scale: the number itself, or the points of a grade."""
    name, scale = mark_scale(layout.result.rules, review.criterion)
    mark = f"D{at + 1}"
    rows = {part: f"Rules!$C${row + 1}" for key, row in layout.parameters.items()
            if (part := key.removeprefix(f"marks.{name}.")) != key}  # fmt: skip
    if scale.points is None:
        ends = f"AND({mark}>={rows['min']},{mark}<={rows['max']})"
        return f'IF(ISNUMBER({mark}),IF({ends},{mark},""),"")'
    text = "".join(
        f'IF(EXACT({mark},{quoted(word)}),IF(ISNUMBER({cell}),{cell},""),'
        for word in scale.points
        for cell in [rows[f"points.{word}"]]
    )
    return text + '""' + ")" * len(scale.points)


def write_office(page: Page, layout: Layout, scheme: str) -> None:
    """Write the office's acts, so that each keeps its name, date and reason."""
    sides, ids = layout.result.sides, layout.result.submission.ids
    acts = [*sides.office, *sides.parameters.values()]
    rows: list[list[str | float]] = [
        ["" if act.application == FOR_ALL else ids[act.application], act.target, act.kind, _of_act(act), act.reason,
         act.name, act.date]
        for act in acts
    ]  # fmt: skip
    write_plain(page, _named(layout, OFFICE_COLUMNS), rows, scheme, (10, 36))


def _of_act(act: OfficeRow) -> str | float:
    """Give the value of an act as written; a mark agreed upon as a number where formulas read it."""
    return float(act.written) if act.kind == "consensus" and is_plain(act.written) else act.written


def is_plain(written: str) -> bool:
    """Whether a text is a number that is read alike everywhere."""
    digits = written.replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def _named(layout: Layout, columns: Sequence[str]) -> list[str]:
    return [HEADINGS[name].in_(layout.language) for name in columns]


def write_plain(
    page: Page, columns: Sequence[str], rows: Sequence[Sequence[str | float]], scheme: str, widths: tuple[int, int]
) -> None:
    """Write a table of texts and numbers; widths are the least and the greatest of a column."""
    page.heads(0, dict(enumerate(columns)))
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.text(at, column, value)
            else:
                page.number(at, column, value, "general")
    for column in range(len(columns)):
        page.fit(column, *widths)
    page.sheet.freeze_panes(1, 1)
    page.print_set_up(scheme, repeat=(0, 0))
