"""Ends of labels that hang on a cell which cannot be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from clusterscore.scheme.rules import Rules
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.validity import Basis


def without_unread_ends(outcomes: Outcomes, reported: Collection[tuple[int, str]], rules: Rules) -> Outcomes:
    """Leave the end of a label open where the end held so far is given but cannot be read: it is no first award.

    Args:
        outcomes: What the rules came to.
        reported: Cells, by row and field, that a finding says cannot be read.
        rules: The scheme, lowered.
    """
    validity = rules.scheme.labels.validity if rules.scheme.labels is not None else None
    held = None if validity is None else validity.held_until
    unread = {row for row, key in reported if key == held and outcomes.valid_until[row] is not None}
    if not unread:
        return outcomes
    ends = [None if row in unread else day for row, day in enumerate(outcomes.valid_until)]
    bases: list[Basis | None] = ["unread" if row in unread else basis for row, basis in enumerate(outcomes.validity)]
    return replace(outcomes, valid_until=ends, validity=bases)
