"""Where the marks come to nothing by themselves, and where the panel agreed on a mark all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.cells import is_missing
from clusterscore.intake.consensus import consensus_target
from clusterscore.intake.marks import criterion_of, entered_key
from clusterscore.intake.side_sheets import OfficeRow
from clusterscore.intake.submission import Submission
from clusterscore.panel.cells import given
from clusterscore.panel.columns import Marks
from clusterscore.scheme.rules import Rules

Agreed = Mapping[tuple[int, str], OfficeRow]


def consensus_of(office: Sequence[OfficeRow], stage: str | None) -> Agreed:
    """Give the acts by which the panel agreed on a mark in a stage, by row and criterion."""
    acts = [(act, *consensus_target(act.target)) for act in office if act.kind == "consensus"]
    return {(act.application, criterion): act for act, of_stage, criterion in acts if of_stage == stage}


def with_consensus(made: Mapping[str, Any], agreed: Agreed, rules: Rules) -> dict[str, Any]:
    """Put the marks and grades that the panel agreed on in the place of the combined ones.

    The lowest single mark and the counts of grades stay those of the reviewers.
    """
    changed = dict(made)
    for branch in rules.marked():
        key, criterion = entered_key(rules, branch), criterion_of(branch)
        given_ = {row: act.value for (row, of), act in agreed.items() if of == criterion}
        if given_:
            column = pd.Series(changed[key], copy=True)
            for row, mark in given_.items():
                column.iloc[row] = mark.value if branch.scored else mark.grade
            changed[key] = column.array
            for name in _absence(rules, criterion):
                flags = pd.Series(changed[name], copy=True)
                flags.iloc[list(given_)] = False
                changed[name] = flags.array
    return changed


def _absence(rules: Rules, criterion: str) -> list[str]:
    """Name the columns that say whether a criterion does not apply: an agreed mark says that it does."""
    columns = rules.columns.values()
    return [column.key for column in columns if column.kind == "not_applicable" and column.criterion == criterion]


def undecided(
    marks: Marks, made: Mapping[str, Any], rules: Rules, submission: Submission
) -> Iterator[f.Finding]:
    """Tell where no mark has a majority and the rules do not say what then."""
    for criterion, found in marks.of.items():
        if found.scale.combine != "mode":
            continue
        kept, branch = given(found, rules, marks.size), rules.branches[f"{criterion}.mark"]
        count = kept.values.count if found.scale.grades is None else kept.grades.count
        column = made[entered_key(rules, branch)]
        for row in np.flatnonzero(kept.enough(count)).tolist():
            if is_missing(column[row]):
                facts = {"application": submission.ids[row], "title": rules.branches[criterion].title}
                yield f.Finding(f.NO_MAJORITY, submission.name, facts, submission.ids[row])
