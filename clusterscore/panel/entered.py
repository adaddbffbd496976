"""What is entered for the panel as a whole, beside the marks of its reviewers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.cells import is_missing
from clusterscore.intake.marks import criterion_of, entered_key, mark_scale
from clusterscore.intake.side_sheets import OfficeRow, Review
from clusterscore.intake.submission import Submission
from clusterscore.panel.agreeing import consensus_of, undecided, with_consensus
from clusterscore.panel.columns import tabled
from clusterscore.panel.combining import agreed_grade, combine_marks, counts, gathered
from clusterscore.panel.correcting import Corrections, beyond_the_scale, corrections, is_corrected, not_corrected
from clusterscore.panel.made import PanelMade
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same


def laid_over(table: pd.DataFrame, submission: Submission, reviews: Sequence[Review], rules: Rules) -> pd.DataFrame:
    """Lay what the panel's marks come to over the table; see ``panel_made``."""
    return panel_made(table, submission, reviews, rules).table


def panel_made(
    table: pd.DataFrame, submission: Submission, reviews: Sequence[Review], rules: Rules,
    office: Sequence[OfficeRow] = (), stage: str | None = None,
) -> PanelMade:  # fmt: skip
    """Work out what the panel's marks come to: corrected where the rules say so, combined, agreed upon.

    A mark entered for the panel as a whole counts where no reviewer marked that criterion at all;
    a grade that reviewers must agree on also where they do not.  A consensus of the panel counts
    instead of either.

    Args:
        table: What the rules compute with, before any mark.
        submission: The applications, with what was entered for the panel as a whole.
        reviews: The marks, of one stage where there are several.
        rules: The rules in force.
        office: Acts of the office, of which those of kind ``consensus`` are used.
        stage: The stage whose marks they are; None where there are none.
    """
    marks = tabled(reviews, rules, len(table))
    by_mark = is_corrected(rules) and not totals_first(rules)
    corrected = corrections(marks) if by_mark else Corrections()
    made = combine_marks(marks, rules, corrected.off)
    made |= _entered_columns(made, submission, rules, set(marks.of))
    came = {criterion_of(branch): made[entered_key(rules, branch)] for branch in rules.marked()}
    agreed = consensus_of(office, stage)
    single = {key: [None if (row, key) in agreed else value for row, value in enumerate(came[key])]
              for key in corrected.off}  # fmt: skip
    findings = [
        *not_corrected(corrected.why, rules, submission.name), *undecided(marks, made, rules, submission),
        *beyond_the_scale(single, corrected, submission.ids, rules, submission.name),
    ]  # fmt: skip
    laid = table.assign(**with_consensus(made, agreed, rules))
    return PanelMade(laid, marks, came, agreed, corrected.effects, findings=findings)


def totals_first(rules: Rules) -> bool:
    """Whether every reviewer's marks give a total first, and the totals are combined."""
    panel = rules.scheme.panel
    return panel is not None and panel.order == "reviewer_first"


def _entered_columns(
    made: dict[str, Any], submission: Submission, rules: Rules, marked: Collection[str]
) -> dict[str, Any]:
    """Give the columns in which something entered for the panel as a whole counts."""
    found: dict[str, Any] = {}
    for branch in rules.marked():
        key, criterion = entered_key(rules, branch), criterion_of(branch)
        if key not in submission.table:
            continue
        if criterion not in marked:
            found[key] = submission.table[key].array
            found |= _entered_as_not_applicable(submission, rules, criterion, key)
        elif mark_scale(rules, criterion)[1].combine == "agreed":
            agreed = pd.Series(made[key])
            found[key] = agreed.where(agreed.notna(), submission.table[key]).array
    return found


def _entered_as_not_applicable(submission: Submission, rules: Rules, criterion: str, key: str) -> dict[str, Any]:
    columns = [one for one in rules.columns.values() if one.kind == "not_applicable" and one.criterion == criterion]
    flags = np.zeros(len(submission), dtype=bool)
    flags[[row for (row, of), kind in submission.absent.items() if of == key and kind == "not_applicable"]] = True
    return {column.key: pd.array(flags, dtype="boolean") for column in columns}


def disagreements(reviews: Sequence[Review], rules: Rules, submission: Submission) -> Iterator[f.Finding]:
    """Tell where reviewers must agree on a grade and do not, and where another was entered than they agree on."""
    for criterion, by_row in gathered(reviews).items():
        if mark_scale(rules, criterion)[1].combine != "agreed":
            continue
        for row, given in by_row.items():
            counted = [review for review in given if counts(review)]
            agreed = agreed_grade(counted)
            entered = _entered(submission, rules, criterion, row)
            if counted and agreed is None and entered is None:
                yield _differ(counted, rules, submission)
            elif agreed is not None and entered is not None and agreed != entered:
                key = f"{criterion}.grade"
                facts = {"title": rules.branches[criterion].title, "value": entered, "agreed": agreed}
                yield f.Finding(f.ENTERED_DIFFERS, submission.place(row, key) or "", facts, submission.ids[row])


def _entered(submission: Submission, rules: Rules, criterion: str, row: int) -> str | None:
    key = entered_key(rules, rules.branches[f"{criterion}.mark"])
    if key not in submission.table:
        return None
    word = submission.table[key].array[row]
    return None if is_missing(word) else str(word)


def _differ(counted: Sequence[Review], rules: Rules, submission: Submission) -> f.Finding:
    first = counted[0]
    application, title = submission.ids[first.application], rules.branches[first.criterion].title
    facts: dict[str, object] = {
        "application": application,
        "title": title,
        "grades": [Text(f"{one.reviewer} {one.grade}", f"{one.reviewer}委員{one.grade}") for one in counted],
        "column": same(f"mark: {first.criterion}"),
    }
    return f.Finding(f.NO_AGREEMENT, first.place, facts, application)
