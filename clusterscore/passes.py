"""The stages of one evaluation: over the marks of each the rules run once, up to the last that has begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.formula.intervals import Numbers, Truths
from clusterscore.intake.consensus import consensus_target
from clusterscore.intake.marks import entered_key
from clusterscore.intake.side_sheets import OfficeRow, Review, SideSheets
from clusterscore.intake.stage_acts import stage_target
from clusterscore.intake.submission import Submission
from clusterscore.panel import PanelMade, disagreements, panel_made
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.outcomes import Outcomes, decide
from clusterscore.scoring.pending import beside_pending
from clusterscore.scoring.staged import Staged, earlier, staged
from clusterscore.scoring.totals import with_totals
from clusterscore.scoring.unread import without_unread_ends
from clusterscore.words import Text


@dataclass(frozen=True)
class Pass:
    """One run of the rules.

    Attributes:
        table: Typed columns as they were used, the marks of the stage combined.
        outcomes: What the rules came to.
        staged: Where the evaluation stands; None where the scheme has no stages.
        panel: What the marks of the stage came to.
        findings: What is to be said of the marks, and of what does not fit between the stages.
    """

    table: pd.DataFrame
    outcomes: Outcomes
    staged: Staged | None
    panel: PanelMade
    findings: Sequence[f.Finding] = ()


def passes(
    table: pd.DataFrame, submission: Submission, sides: SideSheets, rules: Rules, about: Mapping[str, str],
    until: str | None = None,
) -> list[Pass]:  # fmt: skip
    """Run the rules: once, or once for each stage that has begun.

    In a later stage those who went on are judged by its marks; all others keep what they came to
    before, behind them.

    Args:
        table: What the rules compute with, before any mark.
        submission: The applications.
        sides: Marks and acts of the office.
        rules: The scheme, lowered.
        about: The sheet ``About``.
        until: The stage to stop after; None for the last that has begun.
    """
    run = _Run(table, submission, sides, rules, about)
    if not rules.scheme.stages:
        return [run.whole()]
    made: list[Pass] = []
    for key in rules.scheme.stages:
        if made and key not in run.begun:
            break
        made.append(run.next(key, made[-1] if made else None))
        if key == until:
            break
    return made


def stage_key(written: str | None, rules: Rules) -> str | None:
    """Give the key of a stage by its key or title.

    Raises:
        UsageError: There is no such stage.
    """
    if written is None:
        return None
    target = stage_target(written, rules)
    if target not in [f"stages.{key}" for key in rules.scheme.stages]:
        known = list(rules.scheme.stages) or Text("none", "なし")
        near = f.did_you_mean(written, rules.scheme.stages)
        facts = {"value": written, "scheme": rules.scheme.name, "known": known, "near": near}
        raise UsageError(f.Finding(f.NO_SUCH_STAGE, written, facts))
    return target.removeprefix("stages.")


class _Run:
    def __init__(
        self, table: pd.DataFrame, submission: Submission, sides: SideSheets, rules: Rules, about: Mapping[str, str]
    ) -> None:
        self.table, self.submission, self.sides, self.rules, self.about = table, submission, sides, rules, about
        self.size, self.first = len(submission), next(iter(rules.scheme.stages), "")
        self.begun = {review.stage or self.first for review in sides.reviews if _says(review)}
        self.begun |= {consensus_target(act.target)[0] or self.first for act in self._agreed()}
        self.precedence = np.zeros(self.size)
        self.doubtful: Truths = np.isin(np.arange(self.size), list(submission.doubtful))

    def whole(self) -> Pass:
        """Run the rules over all marks."""
        made = self._made(self.table, self.submission, self.sides.reviews, None)
        return Pass(made.table, self._decided(made.table, None, self.doubtful), None, made, made.findings)

    def _made(
        self, table: pd.DataFrame, submission: Submission, reviews: Sequence[Review], stage: str | None
    ) -> PanelMade:
        """Work out what marks come to, by reviewers' totals where the rules say so."""
        made = panel_made(table, submission, reviews, self.rules, self.sides.office, stage)
        differ = disagreements(reviews, self.rules, submission)
        return with_totals(replace(made, findings=[*made.findings, *differ]), submission, self.rules)

    def next(self, key: str, before: Pass | None) -> Pass:
        """Run the rules over the marks of one stage."""
        reviews = [review for review in self.sides.reviews if (review.stage or self.first) == key]
        if before is None or before.staged is None:
            made = self._made(self.table.assign(**self._columns(key)), self.submission, reviews, key)
            stands, nobody = np.full(self.size, key, dtype=object), np.zeros(self.size, dtype=bool)
            return self._pass(made, key, stands, [], nobody)
        calls = _Calls(before.staged, self._acts(key), self._given(key, reviews))
        goes = np.array([bool(calls.goes(row)) for row in range(self.size)], dtype=bool)
        told = list(calls.findings(self.rules, self.submission, key))
        stands = np.where(goes, key, before.staged.stands)
        self._precede(goes, before.staged, key)
        known = earlier(before.outcomes, self.rules, before.staged.key, before.staged.stands == before.staged.key)
        self.table = self.table.assign(**{name: pd.Series(values).where(goes) for name, values in known.items()})
        used = [review for review in reviews if goes[review.application]]
        made = self._made(self.table.assign(**self._columns(key)), self._unentered(), used, key)
        return self._pass(_merged(before, made, goes), key, stands, told, self._awaited(goes, calls, before))

    def _awaited(self, goes: Truths, calls: _Calls, before: Pass) -> Truths:
        """Say who waits for marks: what nobody judged yet is not known, whatever the rules make of a missing value."""
        given = np.isin(np.arange(self.size), list(calls.given))
        awaited: Truths = goes & ~given & (before.outcomes.status != "excluded")
        if before.staged is not None and before.staged.awaited is not None:
            awaited |= before.staged.awaited & ~goes
        return awaited

    def _pass(self, made: PanelMade, key: str, stands: Any, told: list[f.Finding], awaited: Truths) -> Pass:
        held = self.doubtful | awaited
        outcomes = self._decided(made.table, self.precedence, held)
        found = staged(key, stands, outcomes, self.rules, self.about)
        found = replace(found, precedence=self.precedence.copy(), held=held, awaited=awaited)
        outcomes = beside_pending(outcomes, self.precedence, found)
        return Pass(made.table, outcomes, found, made, [*made.findings, *told])

    def _decided(self, table: pd.DataFrame, precedence: Numbers | None, held: Truths) -> Outcomes:
        waived = waivers(self.sides.office, self.size)
        outcomes = decide(table, self.rules, waived, held, self.submission.ids, self.about, precedence)
        return without_unread_ends(outcomes, self.submission.reported, self.rules)

    def _precede(self, goes: Truths, before: Staged, key: str) -> None:
        """Put those who go on before all others, but for those who needed no further stage."""
        stages = list(self.rules.scheme.stages)
        if before.going is not None:
            self.precedence[before.going.through & ~goes] = 2 * len(stages) - stages.index(before.key)
        self.precedence[goes] = stages.index(key)

    def _columns(self, key: str) -> dict[str, Any]:
        """Give the columns that tell in which stage the rules run, and of earlier ones what is not known yet."""
        found: dict[str, Any] = {}
        for name, column in self.rules.columns.items():
            if column.kind == "stage":
                found[name] = pd.array(np.full(self.size, column.word == key), dtype="boolean")
            elif column.kind == "earlier" and name not in self.table:
                found[name] = pd.array([pd.NA] * self.size, dtype="Float64")
        return found

    def _unentered(self) -> Submission:
        """Leave out what was entered for the panel as a whole: it is of the first stage."""
        entered = {entered_key(self.rules, branch) for branch in self.rules.marked()}
        return replace(self.submission, table=self.submission.table.drop(columns=entered, errors="ignore"))

    def _given(self, key: str, reviews: Sequence[Review]) -> dict[int, str]:
        """Give the first cell of what an application was given in a stage, marks or a consensus, by its row."""
        found: dict[int, str] = {}
        for review in filter(_says, reviews):
            found.setdefault(review.application, review.place)
        for act in self._agreed():
            if consensus_target(act.target)[0] == key:
                found.setdefault(act.application, act.place)
        return found

    def _agreed(self) -> list[OfficeRow]:
        return [act for act in self.sides.office if act.kind == "consensus"]

    def _acts(self, key: str) -> dict[int, OfficeRow]:
        target = f"stages.{key}"
        return {act.application: act for act in self.sides.office if act.kind == "stage" and act.target == target}


def _says(review: Review) -> bool:
    """Whether a review says something that counts: begins a stage, or calls somebody to it.

    A blank mark says nothing, and neither does one that a conflict keeps out.
    """
    return review.conflict is False and bool(review.written)


@dataclass(frozen=True)
class _Calls:
    """Who takes part in a stage: by the rules, by an act of the office, or by marks where the committee decides."""

    before: Staged
    acts: Mapping[int, OfficeRow]
    given: Mapping[int, str]

    def goes(self, row: int) -> bool | None:
        """Say whether an application takes part; None while nobody knows."""
        going = self.before.going
        if going is None or self.before.stands[row] != self.before.key:
            return False
        if row in self.acts:
            return bool(self.acts[row].value)
        if going.goes[row] is None and going.at_line[row] and row in self.given:
            return True
        found = going.goes[row]
        return None if found is None else bool(found)

    def findings(self, rules: Rules, submission: Submission, key: str) -> Iterator[f.Finding]:
        """Tell of marks that are not used, of equals whom the committee called, and who waits for marks."""
        titles = {"stage": rules.scheme.stages[key].title, "before": rules.scheme.stages[self.before.key].title}
        for row, place in self.given.items():
            kind = self._kind(row)
            if kind is not None:
                facts = {**titles, "application": submission.ids[row]}
                yield f.Finding(kind, place, facts, submission.ids[row])
        waiting = [submission.ids[row] for row in range(len(submission)) if self.goes(row) and row not in self.given]
        if waiting:
            yield f.Finding(f.STAGE_WAITS, submission.name, {**titles, "applications": waiting})
        yield from self._departures(submission, titles)

    def _kind(self, row: int) -> f.Kind | None:
        goes = self.goes(row)
        if goes is None:
            return f.STAGE_UNDECIDED
        if not goes:
            return f.STAGE_NOT_REACHED
        going = self.before.going
        return f.CALLED_BY_MARKS if going is not None and row not in self.acts and going.at_line[row] else None

    def _departures(self, submission: Submission, titles: Mapping[str, object]) -> Iterator[f.Finding]:
        """Tell where the office decided otherwise than the rules."""
        for row, act in self.acts.items():
            going = self.before.going
            if going is not None and going.goes[row] is not None and bool(going.goes[row]) != bool(act.value):
                kind = f.CALLED_OTHERWISE if act.value else f.HELD_BACK
                facts = {**titles, "application": submission.ids[row], "reason": act.reason, "name": act.name}
                yield f.Finding(kind, act.place, facts, submission.ids[row])


def _merged(before: Pass, made: PanelMade, goes: Truths) -> PanelMade:
    """Take what marks came to from a stage for those who went on to it, for all others from the one before.

    What is told of the reviewers themselves, their totals and effects, is that of the stage alone.
    """
    table, was = made.table, before.panel
    changed = {str(name): column.where(goes, before.table[name]) for name, column in table.items()}
    columns = {
        criterion: [new if on else old for new, old, on in zip(values, was.columns[criterion], goes, strict=True)]
        for criterion, values in made.columns.items()
    }
    agreed = {(row, of): act for (row, of), act in was.consensus.items() if not goes[row]}
    agreed |= {(row, of): act for (row, of), act in made.consensus.items() if goes[row]}
    return replace(made, table=table.assign(**changed), columns=columns, consensus=agreed)


def waivers(office: Sequence[OfficeRow], size: int) -> dict[str, Any]:
    """Say which applications have which gate waived, by ``gates.<key>``."""
    found: dict[str, Any] = {}
    for act in office:
        if act.kind == "waive":
            found.setdefault(f"gates.{act.target}", np.zeros(size, dtype=bool))[act.application] = True
    return found
