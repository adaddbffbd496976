"""Everything one evaluation found, as plain data: what every output is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.intake.filling import Origin
from clusterscore.intake.side_sheets import OfficeRow, Review, SideSheets
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.words import same


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
    """

    rules: Rules
    submission: Submission
    sides: SideSheets
    about: Mapping[str, str]
    table: pd.DataFrame
    outcomes: Outcomes
    findings: Sequence[f.Finding]
    defaults: Mapping[tuple[int, str], Origin] = field(default_factory=dict)

    @cached_property
    def order(self) -> list[int]:
        """Rows in the order of every list: by rank, then unresolved, then excluded; ties as sent."""
        first = {"ranked": 0, "assessed": 0, "unresolved": 1, "excluded": 2}
        status = [first[status] for status in self.outcomes.status]
        keys = (np.arange(len(status)), self.outcomes.ranks.rank, np.array(status))
        return [int(row) for row in np.lexsort(keys)]

    @cached_property
    def reviews(self) -> dict[tuple[int, str], list[Review]]:
        """Marks by row and criterion, in the order sent."""
        found: dict[tuple[int, str], list[Review]] = {}
        for review in self.sides.reviews:
            found.setdefault((review.application, review.criterion), []).append(review)
        return found

    @cached_property
    def acts(self) -> dict[tuple[int, str], OfficeRow]:
        """The office's checks, waivers and overrides by row and target; the last one counts."""
        return {(act.application, act.target): act for act in self.sides.office}

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
        if key not in self.outcomes.scores:
            return None
        value = self.outcomes.scores[key].iloc[row]
        return None if pd.isna(value) else float(value)

    def grade(self, branch: Branch, row: int) -> str | None:
        """Give the panel's grade without points for a node; None where it has none."""
        if branch.kind == "criterion" and f"{branch.key}.mark" in branch.children:
            branch = self.rules.branches[f"{branch.key}.mark"]
        if branch.kind != "mark" or branch.scored:
            return None
        value = self.table[branch.grade].iloc[row]
        return None if pd.isna(value) else str(value)

    def is_unknown(self, key: str, row: int) -> bool:
        """Whether a formula has no value for one application, be it a number or a condition."""
        return bool(pd.isna(self.outcomes.scores[key].iloc[row]))

    @property
    def is_what_if(self) -> bool:
        """Whether numbers of the rules were set for this run."""
        return bool(self.rules.overrides)
