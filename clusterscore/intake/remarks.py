"""Cells that say why they hold no value -> what is to be said of them, where a rule needs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.intake import absent
from clusterscore.intake.marks import criterion_of, entered_key, mark_title
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

if TYPE_CHECKING:
    from clusterscore.intake.submission import Submission


def absent_findings(submission: Submission, rules: Rules) -> Iterator[f.Finding]:
    """Tell of cells that hold no value though a rule needs one; what the rules foresee is not told.

    What ``About`` says for several applications is told once.
    """
    if not submission.absent:
        return
    titles, told = _titles(rules), set()
    for (row, key), kind in submission.absent.items():
        place = submission.place(row, key)
        foreseen = kind == "not_applicable" and is_foreseen(rules, key)
        if key in titles and not foreseen and place is not None and place not in told:
            told.add(place)
            facts = {"title": titles[key], "value": submission.written(row, key).strip(), "kind": absent.TITLES[kind]}
            found = f.NOT_FORESEEN if kind == "not_applicable" else f.READ_AS_MISSING
            yield f.Finding(found, place, facts, None if submission.is_lent(row, key) else submission.ids[row])


def is_foreseen(rules: Rules, key: str) -> bool:
    """Whether the rules say what becomes of a field or mark that is not applicable."""
    return rules.scheme.missing.not_applicable == "omit" or f"{key}.not_applicable" in rules.columns


def _titles(rules: Rules) -> dict[str, Text]:
    """Name the fields and marks that rules need: those that must be filled in, and those that a formula reads."""
    read = {name for step in rules.steps for name in n.names(step.node)}
    made_from = {column.field for key, column in rules.columns.items() if key in read}
    forms = rules.scheme.fields.items()
    needed = {key: form.title for key, form in forms if key in rules.required or key in read or key in made_from}
    marks = {
        entered_key(rules, branch): mark_title(rules.branches[criterion_of(branch)].title)
        for branch in rules.marked()
    }
    return {**needed, **marks}
