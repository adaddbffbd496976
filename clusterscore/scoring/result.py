"""Everything one evaluation found, as plain data: what every output is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.intake.disclosing import Disclosure
from clusterscore.intake.filling import Origin
from clusterscore.intake.side_sheets import OfficeRow, Review, SideSheets
from clusterscore.intake.since import Since
from clusterscore.intake.submission import Submission
from clusterscore.panel import PanelMade
from clusterscore.scheme.lowered import ColumnKind, Role
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.single import Single
from clusterscore.scoring.staged import Staged
from clusterscore.words import same

VISIBLE: tuple[Visible, ...] = get_args(Visible)
"""For whom something is shown, from those who may know least."""
_OF_CRITERIA: tuple[Role, ...] = (
    "leaf", "criterion", "adjustment", "share", "contribution", "panel", "tie", "amount",
)  # fmt: skip
_OF_TOTAL: tuple[Role, ...] = ("total", "own_total", "rank")
"""What formulas compute that is points: of single criteria, and of all together."""
_MARKS: tuple[ColumnKind, ...] = ("raw", "lowest", "grade", "lowest_grade", "grades", "marks", "totals")
"""Columns that tell what the panel gave."""


@dataclass(frozen=True)
class Result:
    """One evaluation: inputs, rules and what they came to.

    Attributes:
        rules: The rules in force.
        submission: The applications as sent.
        sides: Reviews, the office's rows and decisions.
        about: The sheet ``About``, as texts.
        table: Typed columns as they were used: office checks and overrides in, cells that break
            their limits out, marks combined.
        outcomes: Scores, conditions, statuses and ranks.
        findings: Every defect, in the order of sheets and rows.
        defaults: Where the rules' own default was taken, by row and field: its place in the
            criteria file.
        staged: In which stage it stands, and who goes on; None where the scheme has no stages.
        stages: The same after each stage before this one, by key, in order.
        panel: What the marks came to, beside what rules compute with: combined marks before any consensus,
            effects that were corrected, reviewers' totals.
        since: What was changed since the workbook was written; None where it is none of ours.
        audience: For whom it is shown: what they may not know is not in it, or is told by ``hides``.
        disclosure: How far they may know points and ranks.
        alone: The row of the one application that it is shown to; None where it is shown of all.
    """

    rules: Rules
    submission: Submission
    sides: SideSheets
    about: Mapping[str, str]
    table: pd.DataFrame
    outcomes: Outcomes
    findings: Sequence[f.Finding]
    defaults: Mapping[tuple[int, str], Origin] = field(default_factory=dict)
    staged: Staged | None = None
    stages: Mapping[str, Result] = field(default_factory=dict)
    audience: Visible = "chair"
    panel: PanelMade | None = None
    since: Since | None = None
    disclosure: Disclosure = "criteria"
    alone: int | None = None

    @cached_property
    def order(self) -> list[int]:
        """Rows in the order of every list: by rank, then unresolved, then excluded; ties as sent.

        Where ranks are not disclosed, all stand as sent; where it is shown to one applicant, theirs stands alone.
        """
        if self.alone is not None:
            return [self.alone]
        if not self.tells_total:
            return list(range(len(self.submission)))
        first = {"ranked": 0, "assessed": 0, "unresolved": 1, "excluded": 2}
        status = [first[status] for status in self.outcomes.status]
        keys = (np.arange(len(status)), self.outcomes.ranks.rank, np.array(status))
        return [int(row) for row in np.lexsort(keys)]

    @cached_property
    def values(self) -> Single:
        """Single values by key, inputs and formulas alike."""
        return Single(self.table, self.outcomes.scores)

    @cached_property
    def scores(self) -> Single:
        """Single values of formulas by key."""
        return Single(self.outcomes.scores)

    @cached_property
    def reviews(self) -> dict[tuple[int, str], list[Review]]:
        """Marks by row and criterion, in the order sent; of stages, those of the one whose result it has."""
        found: dict[tuple[int, str], list[Review]] = {}
        for review in filter(self.is_current, self.sides.reviews):
            found.setdefault((review.application, review.criterion), []).append(review)
        return found

    def is_current(self, review: Review) -> bool:
        """Whether a mark is of the stage whose result its application has."""
        first = next(iter(self.rules.scheme.stages), None)
        return self.staged is None or (review.stage or first) == self.stage_of(review.application)

    def stage_of(self, row: int) -> str | None:
        """Give the key of the stage whose result an application has; None where there are no stages."""
        return None if self.staged is None else str(self.staged.stands[row])

    def goes_on(self, row: int) -> bool | None:
        """Whether an application goes on to the next stage; None while nobody knows, False where there is none."""
        going = None if self.staged is None else self.staged.going
        if going is None or self.staged is None or self.staged.stands[row] != self.staged.key:
            return False
        found = going.goes[row]
        return None if found is None else bool(found)

    def awaits(self, row: int) -> bool:
        """Whether an application waits for the first mark of the stage in which it stands."""
        return self.staged is not None and self.staged.awaited is not None and bool(self.staged.awaited[row])

    def is_at_border(self, row: int) -> bool:
        """Whether an application stands in the border zone of the stage."""
        return self.staged is not None and self.staged.border is not None and bool(self.staged.border[row])

    @cached_property
    def acts(self) -> dict[tuple[int, str], OfficeRow]:
        """The office's checks, waivers and overrides by row and target; the last one counts."""
        return {(act.application, act.target): act for act in self.sides.office if act.kind != "consensus"}

    @cached_property
    def findings_by_application(self) -> dict[str, list[f.Finding]]:
        """Findings by application id."""
        found: dict[str, list[f.Finding]] = {}
        for finding in self.findings:
            if finding.application is not None:
                found.setdefault(finding.application, []).append(finding)
        return found

    def row(self, application: str) -> int:
        """Give the row of an application by id.

        Raises:
            UsageError: There is no such application.
        """
        if application in self.submission.ids:
            return list(self.submission.ids).index(application)
        facts = {
            "value": application,
            "known": same(", ".join(self.submission.ids[:20])),
            "near": f.did_you_mean(application, self.submission.ids),
        }
        raise UsageError(f.Finding(f.NO_SUCH_APPLICATION, self.submission.name, facts))

    def value(self, key: str, row: int) -> float | None:
        """Give a formula's number for one application; None while it is unknown, or where there is no such formula."""
        is_told = key in self.outcomes.scores and key not in self.withheld
        value: Any = self.scores.at(key, row) if is_told else None
        return None if value is None else float(value)

    def grade(self, branch: Branch, row: int) -> str | None:
        """Give the panel's grade without points for a node; None where it has none."""
        if branch.kind == "criterion" and f"{branch.key}.mark" in branch.children:
            branch = self.rules.branches[f"{branch.key}.mark"]
        if branch.kind != "mark" or branch.scored or not self.tells_criteria:
            return None
        value = self.table[branch.grade].iloc[row]
        return None if pd.isna(value) else str(value)

    def is_unknown(self, key: str, row: int) -> bool:
        """Whether a formula has no value for one application, be it a number or a condition."""
        return self.scores.is_missing(key, row)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The fields that those it is shown for may not see."""
        seen = VISIBLE.index(self.audience)
        return frozenset(key for key, form in self.rules.scheme.fields.items() if VISIBLE.index(form.visible) > seen)

    def hides(self, *keys: str) -> bool:
        """Whether any of some fields or formulas may not be seen by those it is shown for."""
        return not self.hidden.isdisjoint(keys) or not self.withheld.isdisjoint(keys)

    @property
    def tells_total(self) -> bool:
        """Whether those it is shown for may know totals and ranks."""
        return self.disclosure != "nothing"

    @property
    def tells_criteria(self) -> bool:
        """Whether those it is shown for may know what single criteria came to."""
        return self.disclosure == "criteria"

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The formulas and columns of marks whose values those it is shown for may not see."""
        if self.tells_criteria:
            return frozenset()
        steps = self.rules.roles(*_OF_CRITERIA, *(() if self.tells_total else _OF_TOTAL))
        kinds = _MARKS if self.tells_total else (*_MARKS, "earlier")
        marks = {key for key, column in self.rules.columns.items() if column.kind in kinds}
        return frozenset(marks.union(step.key for step in steps))

    @property
    def set_by_workbook(self) -> frozenset[str]:
        """Keys of the numbers that the sheet ``Rules`` of the workbook set."""
        return frozenset() if self.since is None else frozenset(self.since.taken) & {*self.rules.overrides}

    @property
    def is_what_if(self) -> bool:
        """Whether numbers of the rules were set for this run."""
        return bool(self.rules.overrides)
