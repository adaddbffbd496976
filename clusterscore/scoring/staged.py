"""One stage's outcomes -> who goes on to the next stage, and who stands in the border zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.formula.intervals import Numbers, Truths
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.staging import Border, GoesOn
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.published import sum_of

_NEAR = 1e-9


@dataclass(frozen=True)
class GoingOn:
    """Who goes on from one stage to the next, by the rules alone.

    Attributes:
        goes: True, False, or None while it is not known: unresolved, on the line, number not set.
        at_line: Stands among equals at the line, for the committee to decide.
        through: Stands above the border zone where only the zone goes on: needs no further stage.
    """

    goes: NDArray[Any]
    at_line: Truths
    through: Truths


@dataclass(frozen=True)
class Staged:
    """In which stage an evaluation stands.

    Attributes:
        key: The stage whose marks were looked at last.
        stands: Key of the stage whose result each application has.
        going: Who goes on from this stage; None for the last one.
        border: Who stands in the border zone of this stage; None where it has none.
        precedence: What comes before every rank key, one per application; a higher one is better.
        held: Who stays unresolved whatever the rules come to.
        awaited: Who waits for the first mark or consensus of the stage in which it stands.
    """

    key: str
    stands: NDArray[Any]
    going: GoingOn | None
    border: Truths | None
    precedence: Numbers | None = None
    held: Truths | None = None
    awaited: Truths | None = None


@dataclass(frozen=True)
class _Places:
    """From which place to which the equals of each application stand among those of a stage; 0 for none."""

    first: Numbers
    last: Numbers
    inside: Truths


def staged(key: str, stands: NDArray[Any], outcomes: Outcomes, rules: Rules, about: Mapping[str, str]) -> Staged:
    """Say what follows from a stage.

    Args:
        key: The stage.
        stands: Key of the stage that each application is in.
        outcomes: What the rules came to over its marks.
        rules: The scheme, lowered.
        about: The sheet ``About``, which may give the number to be adopted.
    """
    stage = rules.scheme.stages[key]
    places = _places(outcomes, stands == key)
    border = None if stage.border is None else _zone(rules, key, stage.border, places, about)
    if stage.goes_on is None:
        return Staged(key, stands, None, None if border is None else border[0])
    undecided = (stands == key) & (outcomes.status == "unresolved")
    going = _by_zone(border, undecided) if stage.goes_on.border else _by_number(rules, key, stage.goes_on, places,
                                                                               undecided)  # fmt: skip
    return Staged(key, stands, going, None if border is None else border[0])


def _places(outcomes: Outcomes, inside: Truths) -> _Places:
    """Count places among those of a stage; equals share the first to the last of theirs."""
    ranks = outcomes.ranks.rank
    inside = inside & (ranks > 0)
    among = np.sort(ranks[inside])
    first = np.searchsorted(among, ranks, "left") + 1.0
    last = np.searchsorted(among, ranks, "right") + 0.0
    return _Places(np.where(inside, first, 0.0), np.where(inside, last, 0.0), inside)


def _by_number(rules: Rules, key: str, part: GoesOn, places: _Places, undecided: Truths) -> GoingOn:
    nobody = np.zeros(len(undecided), dtype=bool)
    goes = np.full(len(undecided), False, dtype=object)
    goes[undecided] = None
    most = rules.numbers[f"stages.{key}.goes_on.up_to"]
    if most is None:
        goes[places.inside] = None
        return GoingOn(goes, nobody, nobody)
    goes[places.inside & (places.last <= most)] = True
    across = places.inside & (places.first <= most) & (places.last > most)
    goes[across] = {"keep": True, "leave": False}.get(part.at_the_line or "")
    return GoingOn(goes, across if part.at_the_line == "committee" else nobody, nobody)


def _by_zone(border: tuple[Truths, Truths] | None, undecided: Truths) -> GoingOn:
    nobody = np.zeros(len(undecided), dtype=bool)
    if border is None:  # the number to be adopted is not given
        return GoingOn(np.full(len(undecided), None, dtype=object), nobody, nobody)
    zone, above = border
    goes = zone.astype(object)
    goes[undecided] = None
    return GoingOn(goes, nobody, above)


def _zone(
    rules: Rules, key: str, part: Border, places: _Places, about: Mapping[str, str]
) -> tuple[Truths, Truths] | None:
    """Say who stands in the border zone and who above it; None while a number is not given.

    Both ends belong to the zone; equals of whom one would stand in it all do.
    """
    begins, ends = (rules.numbers[f"stages.{key}.border.{end}"] for end in ("from", "to"))
    number = number_of(rules, key, part, about)
    if begins is None or ends is None or number is None:
        return None
    reaches = places.last >= begins * number * (1 - _NEAR)
    zone = places.inside & reaches & (places.first <= ends * number * (1 + _NEAR))
    return zone, places.inside & ~reaches


def number_of(rules: Rules, key: str, part: Border, about: Mapping[str, str]) -> float | None:
    """Give the number that a border zone lies around; None while there is none."""
    if part.about is not None:
        return sum_of(about, part.about)
    own = rules.numbers.get(f"stages.{key}.border.of")
    return rules.numbers.get(f"stages.{key}.goes_on.up_to") if own is None else own


def earlier(outcomes: Outcomes, rules: Rules, key: str, inside: Truths) -> dict[str, Any]:
    """Give what rules may read of a stage that is over, by the name of the column.

    Args:
        outcomes: What the rules came to in it.
        rules: Says which columns rules read.
        key: The stage.
        inside: For whom the stage is over; for others nothing is known.

    Returns:
        A nullable number per application for each column.
    """
    found = {}
    for name, column in rules.columns.items():
        if column.kind == "earlier" and column.word == key:
            part = name.removeprefix(f"stages.{key}.")
            values = _ranks(outcomes) if part == "rank" else outcomes.scores[part]
            known = np.where(inside, values.to_numpy(dtype=float, na_value=np.nan), np.nan)
            found[name] = pd.arrays.FloatingArray(known, np.isnan(known))
    return found


def _ranks(outcomes: Outcomes) -> pd.Series[float]:
    ranks = pd.Series(outcomes.ranks.rank, dtype=float)
    return ranks.where(ranks > 0)
