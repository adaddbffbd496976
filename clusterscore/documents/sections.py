"""The sections of the criteria document around the items: eligibility, marks, totals, missing values, the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clusterscore.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from clusterscore.documents.marks import Place
from clusterscore.documents.writing import Writing
from clusterscore.export.sheets_statements import default
from clusterscore.export.statements_marks import combined_marks, missing_marks
from clusterscore.scheme.kinds import KindWords
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.meanings import MEANINGS
from clusterscore.scheme.naming import put
from clusterscore.scheme.parts import Check, Field, Gate, Measure
from clusterscore.scheme.saying import amount, joined
from clusterscore.words import Text, number, same

HEAD = Text("{number} {title}", "{number}　{title}")
_NO = Text("No.", "番号")
_NOT_RANKED = Text("not scored or ranked", "順位付けの対象としない")
_NOT_ASSESSED = Text("not assessed", "評価の対象としない")
_WAIVABLE = Text("The office may waive it, with a reason on record.", "理由を記録したうえで特例適用ができる。")
_FIRST = same("{0}")
_NUMBER_IN = Text("{0}: {1}", "{0}：{1}")
_GRACE = Text("grace for {0}", "{0}の適用猶予")
_ON_MARKS, _CONDITION = Text("Conditions on the marks", "評点等についての条件"), Text("Condition", "条件")
_ON_MARKS_PLACE = Text("condition on the marks: {0}", "評点等についての条件「{0}」")
_ON_MARKS_LAPSE = Text(
    "what happens if it is not met: {0}", "評点等についての条件「{0}」を満たさない場合の扱い"
)
_MARKS = Text("Marks of the reviewers", "{0}の評点")
_GRADES, _GRADE = Text("Grades of the reviewers", "{0}の評語"), Text("Grade", "評語")
_MARK, _MEANING, _POINTS = Text("Mark", "評点"), Text("Meaning", "意味"), Text("Points", "点")
_FROM_TO = Text("Marks run from {low} to {high}", "評点は{low}から{high}までとする")
_STEP = Text(", in steps of {0}", "（{0}刻み）")
_SEVERAL = Text(
    "Several reviewers' marks: {how}; reviewers needed: {least}.",
    "複数の委員の評点は{how}（{least}名以上の評点を要する）。",
)
_SEVERAL_GRADES = Text(
    "Several reviewers' grades: {how}; reviewers needed: {least}.",
    "複数の委員の評語は{how}（{least}名以上の評語を要する）。",
)
_MARK_OF = Text("marks: {0}", "評点の尺度「{0}」")
_GRADE_OF = Text("grades: {0}", "評語の区分「{0}」")
_NOT_A_GRADE = Text("no grade: {0}", "評語ではない：{0}")
_MISSING = Text("Missing values and checks", "記入漏れ等の取扱い")
_MISSING_PLACE = Text("missing values", "値が欠けている場合の扱い")
_CHECKS = Text(
    "The office looks into {one} in which one of these does not hold:", "次が成り立たない{one}は、事務局が確認する。"
)
_CHECK_HEADS = (Text("Check", "確認事項"), Text("Must hold", "成り立つべき関係"), Text("Why", "理由"))
_CHECK = Text("check: {0}", "確認事項「{0}」")
_FORM = Text("What the form asks for", "様式の記入項目")
_FORM_HEADS = (
    Text("No.", "番号"), Text("Item", "記入項目"), Text("Unit or answers", "単位・選択肢"),
    Text("Filled in by", "記入者"),
    Text("Remarks", "備考"),
)  # fmt: skip
_OFFICE = Text("office", "事務局")
_REQUIRED, _OPTIONAL = Text("required", "必須"), Text("optional", "任意")
_FORECAST = Text("a forecast", "見込み")
_AT_LEAST, _AT_MOST = Text("{0} or more", "{0}以上"), Text("{0} or less", "{0}以下")
_PERCENTAGES = Text(
    "A percentage (%) is kept as a share of 1: 25% is 0.25.", "百分率（%）は1に対する割合として扱う（25%は0.25）。"
)
_BARE = Text("Without the sign, {0}.", "「%」のない数値では、{0}とする。")
_PERCENT, _SHARE = same("%"), Text("share", "割合")
_DEFAULT = Text("{0} as long as the office says nothing else", "事務局の記入がない場合は{0}")
_MEASURES = Text("Values worked out from the form", "算出値")
_MEASURE_HEADS = (Text("Value", "算出値"), Text("How it is worked out", "計算の方法"), Text("Unit", "単位"))
_MEASURE_OF = Text("how “{0}” is worked out", "「{0}」の計算")
_FIELD = Text("form: {0}", "記入項目「{0}」")
_REFERENCE = Text("reference data: {0}", "参照データ「{0}」")
_REFERENCES = Text("Reference data", "参照データ")


def eligibility(
    writing: Writing, number_: str, gates: Sequence[Gate], *, on_marks: bool = False
) -> Iterator[Block]:
    """Write what an applicant must meet before anything is scored, or what is checked.

    Args:
        writing: The words of the scheme.
        number_: The number of the section.
        gates: The conditions.
        on_marks: Whether they are conditions on marks.
    """
    called = writing.called
    if on_marks:
        called = replace(called, section=_ON_MARKS, place=_ON_MARKS_PLACE, lapse=_ON_MARKS_LAPSE, point=_CONDITION)
    yield Heading(1, writing.say(HEAD, number=number_, title=called.section))
    rows, notes = [], []
    for index, gate in enumerate(gates, start=1):
        place = Place(called.place, gate.title)
        told = _met_when(writing, gate, place), _otherwise(writing, gate, called)
        rows.append((f"({index})", writing.sentence(gate.title), *told))
        notes += [f"({index}){writing.gap}{said}" for said in _gate_notes(writing, gate, place)]
    heads = tuple(writing.say(head) for head in (_NO, called.point, called.holds, called.otherwise))
    yield Table(heads, tuple(rows), (7, 28, 42, 23))
    yield from (Paragraph(note) for note in notes)


def _met_when(writing: Writing, gate: Gate, place: Place) -> str:
    said = writing.wording.formula(gate.require, gate)
    text = writing.marked(Text(said.en[:1].upper() + said.en[1:], said.ja), gate, place)
    marks = [
        writing.marks.of(spec, Place(put(_NUMBER_IN, gate.title, _FIRST), spec.title or same(name)))
        for name, spec in gate.parameters.items()
    ] + [writing.marks.of(words, place) for words in gate.lists.values()]
    return writing.also(text, marks)


def _otherwise(writing: Writing, gate: Gate, called: KindWords) -> str:
    out = _NOT_RANKED if writing.scheme.ranks else _NOT_ASSESSED
    said = out if gate.otherwise.excludes else writing.called.discussed
    return writing.marked(said, gate.otherwise, Place(called.lapse, gate.title))


def _gate_notes(writing: Writing, gate: Gate, place: Place) -> Iterator[str]:
    if gate.basis is not None:
        yield writing.say(gate.basis)
    if gate.waivable:
        yield writing.say(_WAIVABLE)
    if gate.grace is not None:
        grace = Place(put(_GRACE, place.frame), place.subject)
        parts = [*gate.grace.parameters.values(), *gate.grace.lists.values()]
        said = writing.state(gate.grace, grace)
        yield writing.also(said, (writing.marks.of(part, grace) for part in parts))


def marks(writing: Writing, number_: str) -> Iterator[Block]:
    """Write the scales of the reviewers' marks."""
    graded = all(scale.grades is not None for scale in writing.scheme.marks.values())
    title = put(_GRADES if graded else _MARKS, writing.called.reviewer)
    yield Heading(1, writing.say(HEAD, number=number_, title=title))
    for index, scale in enumerate(writing.scheme.marks.values(), start=1):
        if len(writing.scheme.marks) > 1:
            yield Heading(2, writing.say(HEAD, number=f"{number_}.{index}", title=scale.title))
        yield Paragraph(_marked(writing, scale))
        rows = _levels(writing, scale)
        if rows:
            yield _level_table(writing, scale, rows)
        mode = () if scale.mode is None else (scale.mode.equal_counts, scale.mode.no_majority)
        for part in (*mode, scale.confidence, scale.rounding):
            if part is not None:
                yield Paragraph(writing.state(part, _place(scale)))


def _marked(writing: Writing, scale: MarkScale) -> str:
    several = _SEVERAL if scale.grades is None else _SEVERAL_GRADES
    # where there are several scales, each stands under a heading of its name
    named = Text(f"{scale.title.en}. ", f"{scale.title.ja}。") if len(writing.scheme.marks) == 1 else same("")
    how = several.format(how=combined_marks(scale), least=same(number(scale.least_reviewers)))
    gaps = missing_marks(scale)
    how = Text(f"{how.en}{gaps.en}", f"{how.ja}{gaps.ja}")
    if scale.min is None or scale.max is None:
        said = Text(f"{named.en}{how.en}", f"{named.ja}{how.ja}")
    else:
        step = same("") if scale.step is None else put(_STEP, same(number(scale.step)))
        ends = _FROM_TO.format(low=same(number(scale.min)), high=same(number(scale.max)))
        said = Text(f"{named.en}{ends.en}{step.en}. {how.en}", f"{named.ja}{ends.ja}{step.ja}。{how.ja}")
    return writing.marked(said, scale, _place(scale))


def _place(scale: MarkScale) -> Place:
    return Place(_MARK_OF if scale.grades is None else _GRADE_OF, scale.title)


def _levels(writing: Writing, scale: MarkScale) -> list[tuple[str, str, str]]:
    """Give each mark with its meaning and its points, the best first."""
    language = writing.language
    words = scale.words or sorted(scale.levels, key=_as_number, reverse=True)
    given = scale.points or {}
    rows = [
        (word, scale.levels[word].in_(language) if word in scale.levels else "", writing.shown(given.get(word)))
        for word in words
    ]
    return rows + [(word, put(_NOT_A_GRADE, said).in_(language), "–") for word, said in scale.not_grades.items()]


def _as_number(word: str) -> float:
    return float(word) if word.replace(".", "", 1).isdigit() else 0.0


def _level_table(writing: Writing, scale: MarkScale, rows: list[tuple[str, str, str]]) -> Table:
    heads = [writing.say(_MARK if scale.grades is None else _GRADE), writing.say(_MEANING), writing.say(_POINTS)]
    kept = [0, *([1] if any(row[1] for row in rows) else []), *([2] if scale.points else [])]
    body = tuple(tuple(row[at] for at in kept) for row in rows)
    widths = {0: 15.0, 1: 60.0, 2: 25.0}
    whole = sum(widths[at] for at in kept)
    shares = tuple(100 * widths[at] / whole for at in kept)
    return Table(tuple(heads[at] for at in kept), body, shares, ("center",))


def missing(writing: Writing, number_: str) -> Iterator[Block]:
    """Write what a missing value does, and what must agree within an application."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_MISSING))
    yield Paragraph(writing.state(writing.scheme.missing, _MISSING_PLACE))
    if writing.scheme.checks:
        yield Paragraph(writing.say(_CHECKS, one=writing.called.entry))
        heads = tuple(writing.say(head) for head in _CHECK_HEADS)
        yield Table(heads, tuple(_checked(writing, check) for check in writing.scheme.checks.values()), (28, 42, 30))


def _checked(writing: Writing, check: Check) -> tuple[str, str, str]:
    place = Place(_CHECK, check.title)
    said = writing.wording.formula(check.require, check)
    text = writing.marked(Text(said.en[:1].upper() + said.en[1:], said.ja), check, place)
    marks = [writing.marks.of(spec, place) for spec in check.parameters.values()]
    marks += [writing.marks.of(words, place) for words in check.lists.values()]
    return writing.say(check.title), writing.also(text, marks), writing.say(check.reason)


def references(writing: Writing, number_: str) -> Iterator[Block]:
    """Write the published values that numbers are compared with."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_REFERENCES))
    found = writing.scheme.references.values()
    yield Bullets(tuple(writing.state(part, Place(_REFERENCE, part.title)) for part in found))


def measures(writing: Writing, number_: str) -> Iterator[Block]:
    """Write how values are worked out from the form."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_MEASURES))
    rows = [_worked_out(writing, measure) for measure in writing.scheme.measures.values()]
    yield Table(tuple(writing.say(head) for head in _MEASURE_HEADS), tuple(rows), (34, 52, 14))


def _worked_out(writing: Writing, measure: Measure) -> tuple[str, str, str]:
    place = Place(_MEASURE_OF, measure.title)
    said = writing.wording.worked_out(measure)
    text = writing.marked(said, measure, place)
    parts = [*measure.parameters.values(), *measure.lists.values()]
    more = writing.also(text, (writing.marks.of(part, place) for part in parts))
    return writing.say(measure.title), more, "" if measure.unit is None else writing.say(measure.unit)


def form(writing: Writing, number_: str) -> Iterator[Block]:
    """Write what the form asks for."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_FORM))
    rows = [
        (
            str(index),
            writing.say(field.title),
            _answers(writing, field),
            writing.say(writing.called.filled_by if field.by == "applicant" else _OFFICE),
            _remarks(writing, key),
        )
        for index, (key, field) in enumerate(writing.scheme.fields.items(), start=1)
    ]
    yield Table(tuple(writing.say(head) for head in _FORM_HEADS), tuple(rows), (7, 36, 19, 11, 27))
    if any(field.type == "percent" for field in writing.scheme.fields.values()):
        alike = _bare_numbers(writing)
        more = "" if alike is None else f"{writing.gap}{writing.say(put(_BARE, alike))}"
        yield Paragraph(writing.say(_PERCENTAGES) + more)


def _bare_numbers(writing: Writing) -> Text | None:
    """Say how a number without a sign is meant, where that is alike in all fields that say so."""
    ways = {field.percent for field in writing.scheme.fields.values()} - {None}
    return MEANINGS["Field.percent"].choices[str(ways.pop())] if len(ways) == 1 else None


def _answers(writing: Writing, field: Field) -> str:
    if field.choices:
        return joined(field.choices.values(), "; ", "、").in_(writing.language)
    if field.unit is not None:
        return writing.say(field.unit)
    return writing.say(_PERCENT if field.type == "percent" else MEANINGS["Field.type"].choices[field.type])


def _remarks(writing: Writing, key: str) -> str:
    field = writing.scheme.fields[key]
    said: list[Text] = []
    if field.by == "applicant":
        said.append(_REQUIRED if key in writing.rules.required else _OPTIONAL)
    if field.forecast:
        said.append(_FORECAST)
    if field.percent is not None and _bare_numbers(writing) is None:
        said.append(MEANINGS["Field.percent"].choices[field.percent])
    for limit, template in ((field.min, _AT_LEAST), (field.max, _AT_MOST)):
        if limit is not None and not (field.type == "percent" and (field.min, field.max) == (0, 1)):
            said.append(put(template, amount(limit, _SHARE if field.type == "percent" else None)))
    if field.default is not None:
        said.append(put(_DEFAULT, default(field)))
    if field.about is not None:
        said.append(writing.called.for_all)
    line = joined(said, "; ", "、").in_(writing.language)
    if field.help is not None:
        line += ("。" if writing.language == "ja" else ". ") if line else ""
        line += writing.say(field.help)
    return writing.marked(same(line), field, Place(_FIELD, field.title))
