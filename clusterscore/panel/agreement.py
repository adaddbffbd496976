"""Reviewers' marks -> how far they agree: intraclass correlations and Krippendorff's alpha.

Own code of a few lines, checked against the published examples: the libraries that hold these
coefficients are under the GPL (pingouin, krippendorff, agreement) or pin an old scipy (irrCAC).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.panel.marked import coded
from clusterscore.words import Text, number, same

Numbers = NDArray[np.float64]
Form = Literal["ICC(1)", "ICC(1,k)", "ICC(2)", "ICC(2,k)"]
Level = Literal["nominal", "ordinal", "interval"]

ONE_REVIEWER = Text(
    "no application has two marks, so there is nothing to agree on",
    "評点が2件以上ある案件がなく、一致度を求められない",
)
TOO_FEW = Text(
    "it takes two applications with all their marks", "評点がすべてそろった案件が2件以上ないと求められない"
)
ALL_ALIKE = Text(
    "all marks are the same, so agreement cannot be told from marking without a look",
    "評点がすべて同じで、一致しているのか区別していないのか判断できない",
)
NOT_APART = Text(
    "the applications differ less than chance would make them, so the mean has no reliability to speak of",
    "案件間の差が偶然による差より小さく、平均点の信頼度を定義できない",
)

_NOISE = 1e-12  # of the whole variation, below which a sum of squares is binary noise
_LEVELS: Mapping[Level, Text] = {
    "nominal": Text("nominal", "名義尺度"),
    "ordinal": Text("ordinal", "順序尺度"),
    "interval": Text("interval", "間隔尺度"),
}
_VALUE = Text("{name} = {value} ({rest})", "評点の一致度 {name} = {value}（{rest}）")
_UNKNOWN = Text("{name} is not known: {why} ({rest})", "評点の一致度 {name}は算定不能（{why}。{rest}）")
_COMPLETE = Text(
    "{applications} of {out_of} applications, those with all {each} marks",
    "全{out_of}件中、評点が{each}件すべてそろった{applications}件",
)
_PAIRED = Text(
    "{applications} of {out_of} applications, those with two marks or more",
    "全{out_of}件中、評点が2件以上ある{applications}件",
)
SHORTLIST = Text(
    "a shortlist only, which says little about agreement on all applications",
    "絞り込み後の案件のみ。全案件での一致度を示すものではない",
)


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of agreement, and on how much it rests.

    Attributes:
        name: What it is called.
        value: At most 1, which is full agreement; about 0 is chance, below 0 is less than chance.
            None where it is not defined.
        applications: How many applications it rests on.
        out_of: How many there were, the incomplete ones among them.
        each: How many marks each of those applications has; None where that may differ.
        why: Why there is no value.
    """

    name: Text
    value: float | None
    applications: int
    out_of: int
    each: int | None = None
    why: Text | None = None


def caption(found: Coefficient, *, shortlist: bool) -> Text:
    """Say what a coefficient comes to and on how many applications it rests.

    Args:
        found: The coefficient.
        shortlist: Whether the applications were chosen by their marks before: among those that are
            left marks differ less, and the coefficient speaks for them alone.
    """
    rest = (_PAIRED if found.each is None else _COMPLETE).format(
        applications=found.applications, out_of=found.out_of, each=found.each
    )
    if shortlist:
        rest = Text(f"{rest.en}; {SHORTLIST.en}", f"{rest.ja}。{SHORTLIST.ja}")
    if found.value is None:
        return _UNKNOWN.format(name=found.name, why=found.why, rest=rest)
    return _VALUE.format(name=found.name, value=number(found.value, 3), rest=rest)


def crossed(marks: pd.DataFrame) -> Numbers:
    """Lay marks out by reviewer, for ``ICC(2)`` where everybody marks everything.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark``, one row per mark.

    Returns:
        Applications by reviewers (in order of name), missing where there is no mark.

    Raises:
        ValueError: A reviewer marked an application twice.
    """
    given = coded(marks)
    table = np.full((len(given.applications), len(given.reviewers)), np.nan)
    table[given.application, given.reviewer] = given.mark
    return table


def seated(marks: pd.DataFrame, each: int) -> Numbers:
    """Lay marks out by application alone, for ``ICC(1)`` where every application has other reviewers.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark``, one row per mark.
        each: How many marks an application is to have.

    Returns:
        Applications by *each*, in the order of the reviewers' names; all missing for an application
        with fewer or more marks.

    Raises:
        ValueError: A reviewer marked an application twice, or *each* is less than one.
    """
    if each < 1:
        raise ValueError(f"an application cannot have {each} marks")
    given = coded(marks)
    order = np.lexsort((given.reviewer, given.application))
    counts = np.bincount(given.application, minlength=len(given.applications))
    table = np.full((len(given.applications), each), np.nan)
    table[counts == each] = given.mark[order][np.repeat(counts == each, counts)].reshape(-1, each)
    return table


def intraclass(marks: Any, form: Form) -> Coefficient:
    """Give an intraclass correlation: the share of the variation that lies between applications.

    ``ICC(1)`` is one-way random: every application may have reviewers of its own. ``ICC(2)`` is
    two-way random, absolute agreement: the same reviewers mark every application, and a lenient
    one counts as disagreement. With ``,k`` they speak of the mean of k marks, without of a single
    mark. ICC(3) is left out: it takes leniency out of account, which a panel's mean does not. (In
    studies of organisations "ICC(2)" often means what is ``ICC(1,k)`` here.)

    Args:
        marks: Applications by reviewers (for ``ICC(1)`` by seats), NaN where there is no mark; only
            applications with all marks count.
        form: Which of the four.

    Raises:
        ValueError: *marks* is no table, or holds an infinite number; there is no such form.

    Source:
        Shrout, P. E. and Fleiss, J. L. (1979), Intraclass correlations: uses in assessing rater
        reliability, Psychological Bulletin 86(2), 420-428.
    """
    if form not in get_args(Form):
        raise ValueError(f"there is no intraclass correlation {form!r}")
    table = _table(marks)
    whole = table[~np.isnan(table).any(axis=1)]
    (count, each), out_of = whole.shape, len(table)
    value, why = None, None
    if each < 2:
        why = ONE_REVIEWER
    elif count < 2:
        why = TOO_FEW
    elif whole.min() == whole.max():
        why = ALL_ALIKE
    else:
        value = _correlation(whole - whole.mean(), form)
        why = NOT_APART if value is None else None
    return Coefficient(same(form), value, count, out_of, each, why)


def _table(marks: Any) -> Numbers:
    table = np.asarray(marks, dtype=float)
    if table.ndim != 2:
        raise ValueError(f"marks must be applications by reviewers, not of {table.ndim} dimensions")
    if np.isinf(table).any():
        raise ValueError("a mark is infinite")
    return table


def _correlation(centred: Numbers, form: Form) -> float | None:
    """Work out one form from mean squares, in the letters of the source; None where it is not defined."""
    n, k = centred.shape
    whole = float((centred**2).sum())
    targets = k * float((centred.mean(axis=1) ** 2).sum())
    judges = n * float((centred.mean(axis=0) ** 2).sum())
    bms, wms = targets / (n - 1), (whole - targets) / (n * (k - 1))
    jms, ems = judges / (k - 1), (whole - targets - judges) / ((n - 1) * (k - 1))
    match form:
        case "ICC(1)":
            above, below = bms - wms, bms + (k - 1) * wms
        case "ICC(1,k)":
            above, below = bms - wms, bms
        case "ICC(2)":
            above, below = bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n
        case "ICC(2,k)":
            above, below = bms - ems, bms + (jms - ems) / n
    return above / below if below > _NOISE * whole else None


def alpha(marks: Any, level: Level) -> Coefficient:
    """Give Krippendorff's alpha: one less observed disagreement by that of chance.

    Args:
        marks: Applications by reviewers, NaN where there is no mark; applications with fewer than
            two marks do not count. Grades come as numbers in the order of their scale.
        level: What the marks allow: ``nominal`` (same or not), ``ordinal`` (order only) or
            ``interval`` (differences).

    Raises:
        ValueError: *marks* is no table, or holds an infinite number; there is no such level.

    Source:
        Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability.
    """
    if level not in _LEVELS:
        raise ValueError(f"there is no level of marks {level!r}")
    table = _table(marks)
    paired = table[(~np.isnan(table)).sum(axis=1) >= 2]
    units, _ = np.nonzero(~np.isnan(paired))
    values = paired[~np.isnan(paired)]
    value, why = None, None
    if len(values) == 0:
        why = ONE_REVIEWER
    elif values.min() == values.max():
        why = ALL_ALIKE
    else:
        observed, expected = (_differing if level == "nominal" else _spread)(units, _on(values, level))
        value = 1 - observed / expected
    label = _LEVELS[level]
    name = Text(f"Krippendorff's alpha ({label.en})", f"クリッペンドルフのα係数（{label.ja}）")
    return Coefficient(name, value, len(paired), len(table), None, why)


def _on(values: Numbers, level: Level) -> Numbers:
    """Put values on the axis whose squared distances are the level's: for order, that of mid-ranks.

    The source's ordinal difference adds up how often the values between two occur, with half of
    the two themselves; that is the distance of their mid-ranks.
    """
    if level == "interval":
        return values
    _, code, counts = np.unique(values, return_inverse=True, return_counts=True)
    middles: Numbers = np.cumsum(counts) - counts / 2 - len(values) / 2
    axis: Numbers = middles[code] if level == "ordinal" else code.astype(float)
    return axis


def _spread(units: NDArray[np.intp], values: Numbers) -> tuple[float, float]:
    """Give observed and expected disagreement by squared distance, over all ordered pairs."""
    counts = np.bincount(units)
    apart = values - (np.bincount(units, values) / counts)[units]
    observed = float((2 * counts / (counts - 1) * np.bincount(units, apart**2)).sum())
    return observed / len(values), 2 * float(((values - values.mean()) ** 2).sum()) / (len(values) - 1)


def _differing(units: NDArray[np.intp], values: Numbers) -> tuple[float, float]:
    """Give observed and expected disagreement by same or not, over all ordered pairs."""
    total, kinds = len(values), int(values.max()) + 1
    counts, by_value = np.bincount(units), np.bincount(values.astype(np.intp)).astype(float)
    cells, times = np.unique(units * kinds + values.astype(np.intp), return_counts=True)
    marks = counts[cells // kinds]
    observed = float((times * (marks - times) / (marks - 1)).sum())
    return observed / total, float((by_value * (total - by_value)).sum()) / (total * (total - 1))
