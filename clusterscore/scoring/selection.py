"""Named outcomes: each takes, in rank order, from those that the ones before it left."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from clusterscore.formula.intervals import May
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.labels import line
from clusterscore.scoring.ladder import Climbed, Rung, climb, in_order
from clusterscore.scoring.ranges import may
from clusterscore.scoring.ranking import Integers


def selection(rules: Rules, scores: pd.DataFrame, ranks: Integers, about: Mapping[str, str]) -> Climbed:
    """Recommend an outcome for everyone who is ranked, on what is known.

    An outcome that only the committee gives is never recommended.

    Args:
        rules: The scheme, lowered; it has a selection.
        scores: A nullable column per formula.
        ranks: Everyone's rank; 0 where not ranked.
        about: The sheet ``About``, which may give a budget.

    Returns:
        The outcomes; unknown for who is not ranked.
    """
    spec = rules.scheme.selection
    rungs = []
    for key, outcome in (spec.outcomes if spec else {}).items():
        if outcome.committee_only or spec is None:
            continue
        name = f"selection.{key}"
        up_to = rules.numbers.get(f"{name}.up_to", np.inf)
        reaches = line(rules, scores, name, outcome.budget, about, up_to=up_to, equals=spec.at_the_line)
        rungs.append(Rung(key, _meets(scores, name, ranks), reaches))
    ranked = ranks > 0
    found = climb(rungs, in_order(ranks.astype(float), ranked), len(ranks))
    found.rung[~ranked] = None
    return Climbed(
        found.rung,
        [keys if known else () for keys, known in zip(found.possible, ranked, strict=True)],
        [keys if known else () for keys, known in zip(found.short, ranked, strict=True)],
        found.at_line,
    )


def _meets(scores: pd.DataFrame, key: str, ranks: Integers) -> May:
    """Say who meets an outcome's condition; everyone does where it has none."""
    if key in scores:
        return may(scores[key])
    size = len(ranks)
    return May(np.ones(size, dtype=bool), np.zeros(size, dtype=bool))
