"""What each mark asks: question, what the marks mean, and what may be entered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from clusterscore.forms.questions import Questions
from clusterscore.intake import absent
from clusterscore.intake.marks import criterion_of, mark_scale, mark_words
from clusterscore.reviewing.evidence import beside
from clusterscore.scheme.rules import Branch, criterion_at
from clusterscore.words import Text, number

LONGEST_LIST = 101
"""How many marks a drop-down offers; beyond that a mark is typed."""
_POINTS = Text("out of {points} points", "配点{points}")
_WORTH = Text("{word} ({points} points)", "{word}（{points}点）")
_MEANS = Text("{word}: {meaning}", "{word}：{meaning}")
_FROM = Text("Enter {scale}, or choose: {others}.", "{scale}を記入するか、{others}を選んでください。")
_CHOOSE = Text("Choose from the list: {scale}; or {others}.", "一覧から選んでください（{scale}、または{others}）。")
_ABOVE = Text("{above}: {title}", "{above}：{title}")


@dataclass(frozen=True)
class Asked:
    """What one mark asks, in the language of the workbook.

    Attributes:
        key: Key of the criterion.
        number: Its place among what is marked.
        title: What it is called, after the heading above it.
        question: What the reviewers ask; empty where the criteria ask nothing in words.
        points: The points that can be had; empty where there are none.
        anchors: What the marks mean, a line each.
        words: What can be chosen, marks before words; empty where a mark is typed.
        others: The words that may stand in place of a mark.
        limits: The least and the greatest mark, where it is typed.
        how: How it is entered, in a sentence.
        levels: How sure a reviewer may say to be; empty where that is not asked.
        beside: Keys of the evidence beside it.
    """

    key: str
    number: int
    title: str
    question: str
    points: str
    anchors: tuple[str, ...]
    words: tuple[float | str, ...]
    others: tuple[str, ...]
    limits: tuple[float | None, float | None]
    how: str
    levels: tuple[str, ...]
    beside: tuple[str, ...]


def asked(questions: Questions) -> list[Asked]:
    """Give what each mark asks, in the order of the criteria."""
    return [_asked(questions, leaf, at) for at, leaf in enumerate(questions.rules.marked(), start=1)]


def _asked(questions: Questions, leaf: Branch, at: int) -> Asked:
    rules, language = questions.rules, questions.language
    branch = rules.branches[criterion_of(leaf)]
    _, scale = mark_scale(rules, branch.key)
    criterion = criterion_at(rules.scheme, branch)
    others = tuple(absent.TITLES[kind].in_(language) for kind in ("not_assessable", "conflict"))
    marks = _marks(questions, branch)
    told = _CHOOSE if marks else _FROM
    levels = () if scale.confidence is None else tuple(
        level.title.in_(language) for level in scale.confidence.levels.values()
    )  # fmt: skip
    return Asked(
        key=branch.key,
        number=at,
        title=_title(questions, branch),
        question="" if criterion is None or criterion.question is None else criterion.question.in_(language),
        points=_points(questions, branch),
        anchors=tuple(_anchors(questions, branch)),
        words=(*marks, *others) if marks else (),
        others=others,
        limits=_limits(questions, branch),
        how=told.format(scale=mark_words(rules, branch.key), others=list(others)).in_(language),
        levels=levels,
        beside=tuple(beside(rules, leaf)),
    )


def _title(questions: Questions, branch: Branch) -> str:
    """Name a criterion, after the one above it."""
    title = branch.title
    if branch.parent is not None:
        title = _ABOVE.format(above=questions.rules.branches[branch.parent].title, title=title)
    return title.in_(questions.language)


def _points(questions: Questions, branch: Branch) -> str:
    points = questions.writing.points(branch.key) if branch.has_points else None
    return "" if points is None else _POINTS.format(points=questions.writing.shown(points)).in_(questions.language)


def _limits(questions: Questions, branch: Branch) -> tuple[float | None, float | None]:
    name, scale = mark_scale(questions.rules, branch.key)
    if scale.words:
        return None, None
    values = questions.rules.values
    return values.get(f"marks.{name}.min", scale.min), values.get(f"marks.{name}.max", scale.max)


def _marks(questions: Questions, branch: Branch) -> Sequence[float | str]:
    """Give every mark that the scale knows, the best grade first, the least number first; none where there are many."""
    name, scale = mark_scale(questions.rules, branch.key)
    if scale.words:
        return [*scale.words, *scale.not_grades]
    (low, high), step = _limits(questions, branch), questions.rules.values.get(f"marks.{name}.step")
    if low is None or high is None or not step or (high - low) / step > LONGEST_LIST:
        return ()
    count = math.floor((high - low) / step + 1e-9) + 1
    return [float(f"{low + step * at:.12g}") for at in range(count)]


def _anchors(questions: Questions, branch: Branch) -> list[str]:
    """Say what the marks mean, each with its points; the scale itself where the criteria give no words for them."""
    rules, language = questions.rules, questions.language
    name, scale = mark_scale(rules, branch.key)
    worth = {word: rules.values.get(f"marks.{name}.points.{word}") for word in scale.points or ()}
    lines = []
    for word in dict.fromkeys((*scale.words, *scale.levels)):
        points, meaning = worth.get(word), scale.levels.get(word)
        shown = word if points is None else _WORTH.format(word=word, points=number(points)).in_(language)
        lines.append(shown if meaning is None else _MEANS.format(word=shown, meaning=meaning).in_(language))
    lines += [_MEANS.format(word=word, meaning=meaning).in_(language) for word, meaning in scale.not_grades.items()]
    return lines or [mark_words(rules, branch.key).in_(language)]
