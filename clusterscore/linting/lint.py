"""Looks a criteria file over that loads: what cannot be meant, what is doubtful, what is worth a note."""

from __future__ import annotations

import re
from pathlib import Path

from clusterscore.findings import Finding
from clusterscore.linting.checked import Checked
from clusterscore.linting.counting import miscounted
from clusterscore.linting.dimensions import mixed_units
from clusterscore.linting.direction import contrary_scales
from clusterscore.linting.ladder import covered_labels
from clusterscore.linting.marking import doubtful_marks
from clusterscore.linting.reach import out_of_reach
from clusterscore.linting.staging import misstaged
from clusterscore.linting.unused import predecessor, unused
from clusterscore.linting.world import Reach
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.rules import Rules

_ORDER = ("blocking", "doubt", "note")


def lint(rules: Rules) -> list[Finding]:
    """Check the rules of a scheme for what loading does not refuse.

    Args:
        rules: The scheme, lowered.

    Returns:
        Findings placed as file:line:column: the blocking ones first, then doubts, then notes,
        each in the order of the file.
    """
    checked = Checked(rules)
    reach = Reach(checked)
    found = [
        *out_of_reach(checked, reach),
        *covered_labels(checked, reach),
        *contrary_scales(checked),
        *miscounted(checked),
        *doubtful_marks(checked),
        *mixed_units(checked),
        *unused(checked),
        *misstaged(checked),
    ]
    return sorted(found, key=_place)


def lint_file(path: Path) -> tuple[Rules, list[Finding]]:
    """Load a criteria file and check its rules, and that the version it supersedes exists.

    Raises:
        CriteriaError: The file breaks the criteria language; placed as file:line:column.
    """
    rules = read_rules(path)
    return rules, sorted([*lint(rules), *predecessor(path)], key=_place)


def _place(finding: Finding) -> tuple[int, int, int]:
    """Sort by weight, then by line and column."""
    at = re.search(r":(\d+):(\d+)$", finding.place)
    line, column = (int(at[1]), int(at[2])) if at else (0, 0)
    return _ORDER.index(finding.severity), line, column
