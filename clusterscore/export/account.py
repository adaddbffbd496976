"""Result -> the whole way from rank to cells and clauses, for one application."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from clusterscore.explanation import (
    deciding,
    detail,
    evidence,
    flags,
    hides,
    reasons,
    spoken,
    stage_lines,
    status_words,
    voice,
)
from clusterscore.explanation.audience import for_audience
from clusterscore.explanation.readers import only
from clusterscore.explanation.still_open import open_said, still_open
from clusterscore.export import account_words as w
from clusterscore.export.account_fields import field_line
from clusterscore.export.account_marks import mark_lines, total_lines
from clusterscore.export.tables import part
from clusterscore.formula.nodes import Field, Node, names
from clusterscore.formula.prose_core import prose
from clusterscore.intake.side_sheets import outcome_key
from clusterscore.scheme.choosing import TieStep
from clusterscore.scheme.kinds import outcome_words, words_of
from clusterscore.scheme.parts import Ground, Visible
from clusterscore.scheme.rules import ROUNDING, Branch, Rules, criterion_at
from clusterscore.scoring.result import Result
from clusterscore.titles import (
    WHAT_IF,
    condition_clause,
    full_title,
    ground_words,
    label_title,
    outcome_title,
    overlay_words,
    points,
    title_of,
    what_if_words,
)
from clusterscore.words import Language, Text, speak


@dataclass(frozen=True)
class Line:
    """One line of an account; deeper lines say where the line above comes from."""

    depth: int
    text: str


def account(result: Result, row: int, language: Language, audience: Visible = "committee") -> list[Line]:
    """Tell the whole way from rank to cells and clauses.

    Args:
        result: The evaluation.
        row: The application's row.
        language: Language of every line.
        audience: For whom it is; only the chair is told names and comments of reviewers.
    """
    shown = for_audience(result, audience, language)
    return list(_Account(only(shown, row) if audience == "applicant" else shown, row, language).lines())


class _Account:
    def __init__(self, result: Result, row: int, language: Language) -> None:
        self.result, self.row, self.language = result, row, language
        self.voice = voice(result, row, language)

    def say(self, depth: int, template: Text, **facts: object) -> Line:
        return Line(depth, template.in_(self.language).format(**facts))

    def lines(self) -> Iterator[Line]:
        result, row = self.result, self.row
        if result.is_what_if:
            yield self.say(0, WHAT_IF, changes=what_if_words(result.rules).in_(self.language))
        overlay = overlay_words(result.rules)
        if overlay is not None:
            yield Line(0, overlay.in_(self.language))
        submission = result.submission
        status = status_words(result, row, self.language)
        named = dict.fromkeys((submission.ids[row], submission.titles[row]))
        yield self.say(0, w.HEAD, name=" ".join(named), status=status)
        for text in reasons(result, row, self.language):
            yield self.say(1, w.REASON, said=text)
        yield from self._standing()
        for text in flags(result, row, self.language):
            yield self.say(1, words_of(result.rules.scheme.kind).said, said=text)
        for depth, open_one in open_said(result, row, still_open(result, row)):
            yield Line(1 + depth, open_one.in_(self.language))
        yield from self._conditions()
        for branch in result.rules.top if result.tells_criteria else ():
            yield from self._branch(branch, 1)
        yield from self._figures()
        for key, source in result.rules.sources.items():
            parts = (source.title.in_(self.language), source.locator, source.year)
            told = w.BETWEEN.in_(self.language).join(str(part) for part in parts if part is not None)
            yield self.say(1, w.SOURCE, key=key, told=told)
        yield self.say(0, w.ASSUMPTIONS, count=result.rules.assumptions, scheme=result.rules.name)

    def _figures(self) -> Iterator[Line]:
        """Say the measures that stand for themselves: those that nothing above has told."""
        rules = self.result.rules
        told = {name for step in rules.steps if step.role != "measure" for name in _reads(rules, step.key)}
        for step in rules.roles("measure"):
            if step.key not in told:
                title = title_of(rules, step.key).in_(self.language)
                yield self.say(1, w.FIGURE, title=title, said=spoken(self.result, step.node, self.voice))

    def _standing(self) -> Iterator[Line]:
        outcomes, rules, row = self.result.outcomes, self.result.rules, self.row
        rank, best, worst = (
            int(ranks[row]) for ranks in (outcomes.ranks.rank, outcomes.reach.best, outcomes.reach.worst)
        )
        if rank:
            tied = w.TIED.in_(self.language) if outcomes.ranks.tied[row] else ""
            yield self.say(1, w.RANK, rank=rank, count=int((outcomes.ranks.rank > 0).sum()), tied=tied)
        yield from self._compared()
        yield from (Line(1, text.in_(self.language)) for text in stage_lines(self.result, row))
        if best and best == worst != rank:
            yield self.say(1, w.ONE_RANK, rank=best)
        elif best and (best, worst) != (rank, rank):
            yield self.say(1, w.RANGE_RANK, best=best, worst=worst)
        for step in rules.roles("rank"):
            if step.key != "rank_by.total":
                title = title_of(rules, step.key).in_(self.language)
                told = w.MEASURE.in_(self.language).format(title=title, said=self._said(step.node))
                yield self.say(1, w.KEY, said=told)
        yield from self._choices()
        if rules.out_of is None or not self.result.tells_total:
            return
        total, out_of = self.result.value("total", row), points(rules.out_of)
        if total is not None:
            yield self.say(1, w.TOTAL, total=points(total), out_of=out_of)
        else:
            low, high = outcomes.low[row], outcomes.high[row]
            said = w.NO_LIMIT.get((math.isfinite(low), math.isfinite(high)), w.NO_TOTAL)
            yield self.say(1, said, low=points(low), high=points(high), out_of=out_of)
        below = (*deciding(self.result, self.row, None), *total_lines(self.result, self.row))
        for text in below if self.result.tells_criteria else ():
            yield Line(2, text.in_(self.language))

    def _said(self, node: Node) -> str:
        """Say a value; what is no more than a field is not said twice."""
        is_bare = isinstance(node, Field) and not hides(self.result, node)
        return prose(node, self.voice) if is_bare else spoken(self.result, node, self.voice)

    def _compared(self) -> Iterator[Line]:
        """Say by what an application was compared with its equals, down to the rung that decided."""
        rules, ranks = self.result.rules, self.result.outcomes.ranks
        count, last = int(ranks.equals[self.row]), int(ranks.broken_by[self.row])
        if not ranks.rank[self.row] or count < 2 or rules.scheme.ties is None:
            return
        for index, rung in enumerate(rules.scheme.ties.ladder):
            if isinstance(rung, TieStep) and (last < 0 or index <= last):
                said = self._said(rules.step(f"ties.{index}").node)
                told = said
                if rung.title is not None:
                    told = w.MEASURE.in_(self.language).format(title=rung.title.in_(self.language), said=said)
                yield self.say(2, w.COMPARED, count=count, said=told)

    def _choices(self) -> Iterator[Line]:
        """Say the label, and what is recommended and decided."""
        outcomes, rules, row = self.result.outcomes, self.result.rules, self.row
        if rules.scheme.labels is not None:
            yield from self._label()
        selected = outcomes.selected[row]
        if rules.scheme.selection is not None and selected is not None:
            yield self.say(1, w.RECOMMENDED, outcome=outcome_title(rules, selected).in_(self.language))
        for key in outcomes.short[row]:
            yield self.say(2, w.SHORT, outcome=title_of(rules, key).in_(self.language))
        decision = self.result.sides.decisions.get(row, {})
        if decision.get("outcome"):
            yield self.say(1, w.OUTCOME, outcome=self._decided(decision["outcome"]))
            for name, template in w.DECIDED.items():
                if decision.get(name):
                    yield self.say(2, template, said=decision[name])

    def _decided(self, written: str) -> str:
        """Name the outcome decided by its title; what the rules do not name stands as written."""
        selection = self.result.rules.scheme.selection
        key = None if selection is None else outcome_key(selection, written)
        return written if key is None else outcome_title(self.result.rules, key).in_(self.language)

    def _label(self) -> Iterator[Line]:
        """Say the label, or those still possible, and what every condition of the ladder came to."""
        outcomes, rules, row = self.result.outcomes, self.result.rules, self.row
        label, day = outcomes.labels[row], outcomes.valid_until[row]
        kind = words_of(rules.scheme.kind).label.in_(self.language).lower()
        if label is None:
            possible = [label_title(rules, one) for one in outcomes.label_range[row]]
            yield self.say(1, w.LABELS, labels=speak(possible, self.language), kind=kind)
        else:
            until = "" if day is None else w.UNTIL.in_(self.language).format(day=day.isoformat())
            yield self.say(1, w.LABEL, label=label_title(rules, label).in_(self.language), until=until, kind=kind)
        for step in rules.roles("label_condition"):
            rung = label_title(rules, step.key.split(".")[1]).in_(self.language)
            truth = outcomes.scores[step.key].iloc[row]
            told = outcome_words(rules.scheme.kind)["unknown" if pd.isna(truth) else "pass" if truth else "fail"]
            said = detail(self.result, row, step.key, self.language)
            facts = {"label": rung, "title": title_of(rules, step.key).in_(self.language), "kind": kind}
            yield self.say(2, w.RUNG, outcome=told.in_(self.language), said=said, **facts)

    def _conditions(self) -> Iterator[Line]:
        told = outcome_words(self.result.rules.scheme.kind)
        for key, outcomes in self.result.outcomes.gates.items():
            outcome = told[str(outcomes[self.row])].in_(self.language)
            said = detail(self.result, self.row, key, self.language)
            title = title_of(self.result.rules, key).in_(self.language)
            yield self.say(1, w.CONDITION, title=title, outcome=outcome, said=said)
            gate = self.result.rules.scheme.gates.get(key.removeprefix("gates."))
            if gate is not None and gate.basis is not None:
                yield Line(2, gate.basis.in_(self.language))
            yield self._ground(condition_clause(self.result.rules, key), 2)
            for name in self.result.rules.fields_of(self.result.rules.step(key).node):
                if name in self.result.rules.scheme.fields:
                    yield from self._field(name, 2)

    def _ground(self, ground: Ground, depth: int) -> Line:
        return self.say(depth, w.RESTS, ground=ground_words(ground, self.language))

    def _branch(self, branch: Branch, depth: int) -> Iterator[Line]:
        yield self._branch_line(branch, depth)
        for told in deciding(self.result, self.row, branch):
            yield Line(depth + 1, told.in_(self.language))
        criterion = criterion_at(self.result.rules.scheme, branch)
        if criterion is not None and criterion.shown_only:
            yield self.say(depth + 1, w.SHOWN)
        if branch.kind != "mark":
            yield self._ground(branch.ground, depth + 1)
        if branch.children:
            for child in branch.children:
                yield from self._branch(self.result.rules.branches[child], depth + 1)
        else:
            yield from self._leaf(branch, depth + 1)

    def _branch_line(self, branch: Branch, depth: int) -> Line:
        """Give points where there are some, else the sub-score, else the grade."""
        title, score = branch.title.in_(self.language), self.result.value(branch.sub_score, self.row)
        had = points(self.result.value(branch.contribution, self.row))
        if branch.kind == "adjustment":
            return self.say(depth, w.ADJUSTMENT, title=title, points=had)
        if branch.has_points:
            out_of = points(part(self.result, branch.out_of, self.row))
            return self.say(depth, w.BRANCH, title=title, points=had, out_of=out_of)
        if branch.scored:
            return self.say(depth, w.scored(self.result.rules.scheme), title=title, score=points(score, 4))
        grade = self.result.grade(branch, self.row)
        if branch.kind == "mark" or grade is not None:
            return self.say(depth, w.GRADE, title=title, grade=grade or points(None))
        return Line(depth, title)

    def _leaf(self, branch: Branch, depth: int) -> Iterator[Line]:
        rules = self.result.rules
        if branch.kind == "mark":
            if branch.scored:
                own = voice(self.result, self.row, self.language, branch.parent)
                yield Line(depth, spoken(self.result, rules.step(branch.sub_score).node, own))
            yield from self._marks(branch, depth)
            return
        if branch.key == ROUNDING:
            return
        key = branch.contribution if branch.kind == "adjustment" else branch.sub_score
        node = rules.step(key).node
        yield Line(depth, spoken(self.result, node, self.voice))
        for step in rules.roles("measure"):
            if step.key in _reads(rules, key):
                title = title_of(rules, step.key).in_(self.language)
                yield self.say(depth, w.MEASURE, title=title, said=spoken(self.result, step.node, self.voice))
        for name in rules.fields_of(node):
            yield from self._field(name, depth)

    def _marks(self, branch: Branch, depth: int) -> Iterator[Line]:
        told = list(mark_lines(self.result, self.row, branch.parent or "", self.language))
        yield from (Line(depth + deeper, text) for deeper, text in told)
        if not told:
            for one in evidence(self.result, self.row, branch):
                title = full_title(self.result.rules, branch).in_(self.language)
                yield self.say(depth, w.READ, title=title, raw=one.raw, cell=one.cell)

    def _field(self, name: str, depth: int) -> Iterator[Line]:
        told = field_line(self.result, self.row, name, self.language)
        if told is not None:
            yield Line(depth, told)


def _reads(rules: Rules, key: str) -> list[str]:
    """Give the formulas that a formula rests on, the first ones first."""
    known = {step.key for step in rules.steps}
    inner = [name for name in names(rules.step(key).node) if name in known]
    return [name for each in inner for name in (*_reads(rules, each), each)]
