"""The sheets Reviews and Office: what people gave and did, as given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterscore.export.marks_live import is_plain, off_scale, used_if_on_scale
from clusterscore.export.sheets_formulas import number_cell
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
_AT = "\x00"
"""Stands for the row of a mark in formulas."""
_WIDTHS = ((13, 18), (12, 24), (14, 26), (7, 12), (10, 12), (20, 60), (9, 9), (9, 9), (12.5, 12.5), (12.5, 12.5))


def write_reviews(page: Page, layout: Layout, scheme: str) -> None:
    """Write all marks, application by application; which count, and as what number, are formulas over Rules."""
    titles = [*(HEADINGS[name] for name in REVIEW_COLUMNS[:6]), _COUNTS, _VALUE, _LINE]
    titles += [_GRADE] if has_grades(layout) else []
    beside = beside_marks(layout)
    titles += [_WEIGHT if name == "weight" else HEADINGS[name] for name in beside]
    names = [title.in_(layout.language) for title in titles]
    page.heads(0, dict(enumerate(names)))
    writing = _Reviews(page, layout)
    for at, review in enumerate(layout.reviews, start=1):
        writing.write(at, review)
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


def conflict_column(beside: Mapping[str, int]) -> int:
    """Give the column that says which conflicts of interest count: as settled, or as declared where all agree."""
    return beside.get("settled", CONFLICT)


class _Reviews:
    """Writes the marks; formulas are made once per criterion and hold the row as ``_AT``."""

    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.layout, self.rules = page, layout, layout.result.rules
        self.beside, self.stages = beside_marks(layout), stage_titles(self.rules)
        self.conflict = conflict_column(self.beside)
        yes, no = layout.yes_no
        self.answers: Mapping[bool | None, str] = {True: yes, False: no, None: _UNCLEAR}
        criteria = {branch.parent or "" for branch in self.rules.marked()}
        self.scales = {key: mark_scale(self.rules, key) for key in criteria}
        self._texts: dict[tuple[str, bool], dict[int, str]] = {}
        self._weights: dict[str, str] = {}

    def write(self, at: int, review: Review) -> None:
        """Write one mark, as given, and what it counts for."""
        page, (name, scale) = self.page, self.scales[review.criterion]
        page.text(at, APPLICATION, self.layout.result.submission.ids[review.application])
        page.text(at, REVIEWER, review.reviewer)
        page.text(at, CRITERION, review.criterion)
        number = None if scale.words else off_scale(review.written) if review.value is None else review.value
        if number is not None:
            page.number(at, MARK, number, "general")
        else:
            page.text(at, MARK, review.grade or review.written)
            if review.grade is not None and review.grade != review.written:
                page.comment(at, MARK, _AS_WRITTEN.format(written=review.written).in_(self.layout.language))
        page.text(at, CONFLICT, self.answers[review.declared], "centre")
        if self.conflict != CONFLICT:
            self._settled(at, review)
        page.text(at, COMMENT, review.comment)
        if scale.confidence is not None:
            levels = {key: level.title.in_(self.layout.language) for key, level in scale.confidence.levels.items()}
            self._confidence(at, review, name, levels)
        if review.stage is not None:
            page.text(at, self.beside["stage"], self.stages[review.stage].in_(self.layout.language))
        self._numbers(at, review, name, scale)
        page.number(at, LINE, review.application + 2, "general")

    def _settled(self, at: int, review: Review) -> None:
        """Write what was decided, or, where nothing was, what the reviewer declared, live."""
        said = self.answers[review.conflict]
        if review.settled_from or not self.layout.is_live:
            self.page.text(at, self.conflict, said if review.settled_from else "", "centre")
        else:
            self.page.formula(at, self.conflict, f"=E{at + 1}", said, "centre")

    def _confidence(self, at: int, review: Review, name: str, levels: Mapping[str, str]) -> None:
        """Write how sure the reviewer is, in the words of the rules, and what that weighs, live over Rules."""
        self.page.text(at, self.beside["confidence"], levels.get(review.confidence or "", ""))
        if name not in self._weights:
            said = f"{column_name(self.beside['confidence'])}{_AT}"
            self._weights[name] = self._points(said, {levels[key]: f"confidence.{key}" for key in levels}, name)
        weight = self.rules.values.get(f"marks.{name}.confidence.{review.confidence}")
        self._live(at, self.beside["weight"], self._weights[name], weight)

    def _live(self, at: int, column: int, text: str, number: float | None) -> None:
        """Write a number with its formula, or alone."""
        if self.layout.is_live:
            formula = f"={text.replace(_AT, str(at + 1))}"
            self.page.formula(at, column, formula, "" if number is None else number, "general")
        elif number is not None:
            self.page.number(at, column, number, "general")

    def _numbers(self, at: int, review: Review, name: str, scale: MarkScale) -> None:
        """Write whether a mark counts, what it is in numbers, and which place a grade has."""
        is_filled = scale.missing_marks == "worst" and stands_for_worst(review, self.rules)
        is_free = scale.missing_marks == "worst" and is_left_out(review, self.rules)
        if (review.criterion, is_free) not in self._texts:
            self._texts[review.criterion, is_free] = self._formulas(review.criterion, is_free=is_free)
        texts = self._texts[review.criterion, is_free]
        self._live(at, COUNTS, texts[COUNTS], int(counts(review) or is_filled))
        self._live(at, VALUE, texts[VALUE], self._worst(name, scale)[0] if is_filled else review.value)
        if scale.words:
            words = [*scale.words, *scale.not_grades]
            place = words.index(review.grade) + 1 if review.grade in words else None
            self._live(at, GRADE, texts[GRADE], len(scale.words) if is_filled else place)

    # --- formulas, one per criterion -----------------------------------------------------------

    def _formulas(self, criterion: str, *, is_free: bool) -> dict[int, str]:
        """Give the formulas: of a scale on which a missing mark counts as the worst, that stands in its place."""
        name, scale = self.scales[criterion]
        no = f"EXACT({column_name(self.conflict)}{_AT},{quoted(self.layout.yes_no[1])})"
        texts = {} if scale.grades is not None else {VALUE: self._value(criterion)}
        texts |= {GRADE: _place([*scale.words, *scale.not_grades])} if scale.words else {}
        if scale.missing_marks == "worst" and not is_free:
            worst = {VALUE: self._worst(name, scale)[1], GRADE: str(len(scale.words))}
            texts = {column: f'IF(AND({text}="",{no}),{worst[column]},{text})' for column, text in texts.items()}
        known = f"{'J' if scale.words else 'H'}{_AT}"
        return {VALUE: '""', **texts, COUNTS: f"IF(AND({no},ISNUMBER({known})),1,0)"}

    def _cell(self, key: str) -> str:
        return number_cell(self.layout, key)

    def _worst(self, name: str, scale: MarkScale) -> tuple[float | None, str]:
        """Give the worst mark of a scale, and the cell of Rules where it stands."""
        if scale.grades is not None:
            return None, ""
        key = f"marks.{name}.min" if scale.points is None else f"marks.{name}.points.{scale.words[-1]}"
        cell = self._cell(key)
        return self.rules.values[key], f'IF(ISNUMBER({cell}),{cell},"")'

    def _value(self, criterion: str) -> str:
        """Turn a mark into its number where it is on the scale: the number itself, or the points of a grade."""
        mark, (name, scale) = f"D{_AT}", self.scales[criterion]
        if scale.points is None:
            return used_if_on_scale(self.layout, criterion, mark, whole_steps=True)
        return self._points(mark, {word: f"points.{word}" for word in scale.points}, name)

    def _points(self, said: str, keys: Mapping[str, str], name: str) -> str:
        """Find the number on Rules that stands for what a cell says."""
        cells = {word: self._cell(f"marks.{name}.{key}") for word, key in keys.items()}
        text = "".join(f'IF(EXACT({said},{quoted(word)}),IF(ISNUMBER({cell}),{cell},""),'
                       for word, cell in cells.items())  # fmt: skip
        return text + '""' + ")" * len(cells)


def _place(words: Sequence[str]) -> str:
    """Find a grade in the order of its scale."""
    tests = ",".join(quoted(word) for word in words)
    order = ",".join(str(place) for place in range(1, len(words) + 1))
    found = f"SUMPRODUCT(EXACT(D{_AT},{{{tests}}})*{{{order}}})"
    return f'IF({found}>0,{found},"")'


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
