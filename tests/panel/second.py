"""A second, slow way to work out a round of reviewing: plain Python, fractions and dictionaries, nothing of ours."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Number = Fraction | None
By = Mapping[str, Any]


@dataclass
class Stood:
    """What a round came to after one stage.

    Attributes:
        totals: The total of each application; None while it is not known.
        ranks: The rank of each; None for those that have none.
        stands: The stage that each stands in.
        combined: By application and criterion, what the marks came to.
    """

    totals: dict[str, Number]
    ranks: dict[str, int | None]
    stands: dict[str, str]
    combined: dict[tuple[str, str], Number] = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """A scheme and what came in under it, as ``tests.panel.drawn`` draws them.

    Attributes:
        scales: By criterion, how its marks are made one.
        panel: The order, ``combine`` of totals, leniency; empty for none.
        missing: The policy for missing values.
        stages: Keys of the stages; empty for none.
        up_to: How many go on.
        at_the_line: What equals across the line do.
        applications: Ids.
        reviews: Rows of ``Reviews``.
        conflicts: Rows of ``Conflicts``.
        office: Rows of ``Office``.
    """

    scales: Mapping[str, By]
    panel: By
    missing: By
    stages: Sequence[str]
    up_to: int
    at_the_line: str
    applications: Sequence[str]
    reviews: Sequence[By]
    conflicts: Sequence[By]
    office: Sequence[By]


def person(name: str) -> str:
    """Fold a name: width, case and blanks do not make another person."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


# --- one mark -----------------------------------------------------------------------------------


def worth(scale: By, mark: object) -> Number:
    """Give what a mark is worth; None for one that is missing, no number or off the scale."""
    if "points" in scale:
        return Fraction(scale["points"][mark]) if mark in scale["points"] else None
    try:
        number = Fraction(str(mark))
    except ValueError:
        return None
    return number if scale["min"] <= number <= scale["max"] else None


def in_conflict(row: By, conflicts: Iterable[By]) -> bool:
    """Whether a conflict keeps a mark out: the last decision that is signed, else anything but a suspicion."""
    about = [
        one for one in conflicts
        if one["application"] == row["application"] and person(one["reviewer"]) == person(row["reviewer"])
        and one["criterion"] in ("", row["criterion"])
    ]  # fmt: skip
    decided = [one for one in about if one["status"] in ("confirmed", "dismissed") and one["reason"] and one["name"]]
    if decided:
        return bool(decided[-1]["status"] == "confirmed")
    if any(one["status"] in ("declared", "confirmed") for one in about):
        return True
    return bool(row["conflict"] != "no" or row["mark"] == "除斥")


def once(rows: Sequence[By], first: str) -> list[By]:
    """Leave out what one reviewer said twice of one criterion in one stage."""
    def cell(row: By) -> tuple[str, ...]:
        return row["application"], person(row["reviewer"]), row["criterion"], row.get("stage") or first

    seen = Counter(map(cell, rows))
    return [row for row in rows if seen[cell(row)] == 1]


@dataclass(frozen=True)
class Given:
    """The marks of one application for one criterion: who gave what, with which weight; and whether one is missed."""

    marks: dict[str, tuple[Fraction, Number]]
    substitutes: dict[str, tuple[Fraction, Number]]
    gap: bool


def given(scale: By, rows: Iterable[By], conflicts: Sequence[By]) -> Given:
    """Sort the rows of one cell into marks, stand-ins for missing ones, and a gap."""
    marks, substitutes, gap = {}, {}, False
    for row in rows:
        if in_conflict(row, conflicts):
            continue
        value, who = worth(scale, row["mark"]), person(row["reviewer"])
        weights = scale.get("confidence")
        weight: Number = Fraction(1) if weights is None else weights.get(row.get("confidence"))
        if value is not None:
            marks[who] = value, weight
        elif scale["missing_marks"] == "unresolved":
            gap = True
        elif scale["missing_marks"] == "worst":
            least = min(scale["points"].values()) if "points" in scale else scale["min"]
            substitutes[who] = Fraction(least), weight
    return Given(marks, substitutes, gap)


# --- several into one ---------------------------------------------------------------------------


def one_of(how: str, marks: Sequence[tuple[Fraction, Number]], trim: int = 0, mode: By | None = None) -> Number:
    """Make one number of several; None where the way does not say which."""
    values = sorted(value for value, _ in marks)
    many = len(values)
    if not values:
        return None
    if how == "mean":
        weights = [weight for _, weight in marks if weight is not None]
        if len(weights) < many or sum(weights) == 0:
            return None
        return sum((value * (weight or 0) for value, weight in marks), Fraction(0)) / sum(weights)
    if how == "trimmed_mean":
        left = values[trim : many - trim] if many > 2 * trim else []
        return sum(left, Fraction(0)) / len(left) if left else None
    if how == "median":
        return (values[(many - 1) // 2] + values[many // 2]) / 2
    return {"lowest": values[0], "highest": values[-1]}[how] if how != "mode" else _mode(values, mode or {})


def _mode(values: Sequence[Fraction], said: By) -> Number:
    """Take the majority; else the most frequent, of equals as declared; then look at how many lie above it."""
    counted = Counter(values)
    most = max(counted.values())
    if 2 * most > len(values):
        return max(counted, key=lambda value: counted[value])
    rivals = [value for value in counted if counted[value] == most]
    if len(rivals) > 1 and "equal_counts" not in said:
        return None
    if len(rivals) == 1 and "no_majority" not in said:
        return None
    chosen = min(rivals) if said.get("equal_counts") == "worse" else max(rivals)
    above = [value for value in values if value > chosen]
    if said.get("no_majority") == "compare_above" and len(above) > most:
        return min(above)
    return chosen


def effects(marks: Mapping[tuple[str, str], Fraction]) -> dict[str, Fraction] | None:
    """Solve mark = application + reviewer by the normal equations; None where nothing can be compared."""
    applications, reviewers = sorted({a for a, _ in marks}), sorted({r for _, r in marks})
    if len(reviewers) < 2 or not _linked(marks):
        return None
    names = [*(("a", a) for a in applications), *(("r", r) for r in reviewers)]
    at = {name: place for place, name in enumerate(names)}
    size = len(names)
    rows = [[Fraction(0)] * (size + 1) for _ in range(size)]
    for (a, r), mark in marks.items():
        for one in (at["a", a], at["r", r]):
            for other in (at["a", a], at["r", r]):
                rows[one][other] += 1
            rows[one][size] += mark
    for r in reviewers:  # the effects add up to zero: added to one equation of the reviewers
        rows[at["r", reviewers[0]]][at["r", r]] += 1
    solved = _solved(rows)
    return {r: solved[at["r", r]] for r in reviewers}


def _linked(marks: Iterable[tuple[str, str]]) -> bool:
    pairs = list(marks)
    group = {("a", pairs[0][0])}
    while True:
        more = group | {x for a, r in pairs for x in (("a", a), ("r", r)) if ("a", a) in group or ("r", r) in group}
        if more == group:
            return all(("a", a) in group for a, _ in pairs)
        group = more


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """Gauss and Jordan."""
    for column in range(len(rows)):
        pivot = next(at for at in range(column, len(rows)) if rows[at][column] != 0)
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for at, row in enumerate(rows):
            if at != column and row[column] != 0:
                rows[at] = [value - row[column] * own for value, own in zip(row, rows[column], strict=True)]
    return [row[-1] for row in rows]


# --- a stage ------------------------------------------------------------------------------------


def total_of(round_: Round, raw: Mapping[str, Number]) -> Number:
    """Give the weighted mean of sub-scores, out of 100, by the policy for what is missing."""
    parts: dict[str, Number] = {}
    for criterion, scale in round_.scales.items():
        value = raw.get(criterion)
        low, high = (0, scale["out_of"]) if "points" in scale else (scale["min"], scale["max"])
        parts[criterion] = None if value is None else min(max((value - low) / (high - low), Fraction(0)), Fraction(1))
    weights = {criterion: Fraction(scale["weight"]) for criterion, scale in round_.scales.items()}
    policy, answered = round_.missing["policy"], [key for key, part in parts.items() if part is not None]
    if policy == "worst":
        parts = {key: _least(round_.scales[key]) if part is None else part for key, part in parts.items()}
    elif policy == "omit":
        share = sum((weights[key] for key in answered), Fraction(0)) / sum(weights.values())
        if not answered or share < Fraction(str(round_.missing["least_share"])):
            return None
        weights = {key: weights[key] for key in answered}
    if any(parts[key] is None for key in weights):
        return None
    return 100 * sum(((parts[key] or 0) * weights[key] for key in weights), Fraction(0)) / sum(weights.values())


def _least(scale: By) -> Fraction:
    return Fraction(min(scale["points"].values()), scale["out_of"]) if "points" in scale else Fraction(0)


@dataclass(frozen=True)
class Pass:
    """The marks of one stage, sorted by application and criterion."""

    round_: Round
    cells: dict[tuple[str, str], Given]
    agreed: dict[tuple[str, str], Fraction]

    def combined(self) -> dict[tuple[str, str], Number]:
        """Give what the marks of each cell come to, corrected where the rules say so, before any consensus."""
        found: dict[tuple[str, str], Number] = {}
        for criterion, scale in self.round_.scales.items():
            off = self._off(criterion)
            for application in self.round_.applications:
                cell = self.cells.get((application, criterion))
                found[application, criterion] = None if cell is None else self._one(cell, scale, off)
        return found

    def _off(self, criterion: str) -> Mapping[str, Fraction]:
        if not self.round_.panel.get("leniency") or self.round_.panel.get("order") == "reviewer_first":
            return {}
        marks = {(a, who): value for (a, key), cell in self.cells.items() if key == criterion
                 for who, (value, _) in cell.marks.items()}  # fmt: skip
        return (effects(marks) or {}) if marks else {}

    def _one(self, cell: Given, scale: By, off: Mapping[str, Fraction]) -> Number:
        marks = [(value - off.get(who, 0), weight) for who, (value, weight) in cell.marks.items()]
        marks += cell.substitutes.values()
        if cell.gap or len(marks) < scale["least_reviewers"]:
            return None
        return one_of(scale["combine"], marks, scale.get("trim", 0), scale.get("mode"))

    def totals(self) -> dict[str, Number]:
        """Give the total of each application."""
        combined: dict[tuple[str, str], Number] = {**self.combined(), **self.agreed}
        if self.round_.panel.get("order") != "reviewer_first":
            return {a: total_of(self.round_, {key: combined[a, key] for key in self.round_.scales})
                    for a in self.round_.applications}  # fmt: skip
        own = self.own()
        off = {}
        if self.round_.panel.get("leniency") and own:
            off = effects(own) or {}
        return {a: self._of_totals(a, own, off) for a in self.round_.applications}

    def own(self) -> dict[tuple[str, str], Fraction]:
        """Give every reviewer's own total."""
        found, round_ = {}, self.round_
        for application in self.round_.applications:
            within = {key: self.cells[application, key] for key in self.round_.scales
                      if (application, key) in self.cells}  # fmt: skip
            people = {who for cell in within.values() for who in (*cell.marks, *cell.substitutes)}
            for who in people:
                raw: dict[str, Number] = {}
                for key in self.round_.scales:
                    cell = within.get(key)
                    mark = None if cell is None else cell.marks.get(who) or cell.substitutes.get(who)
                    many = 0 if cell is None else len(cell.marks) + len(cell.substitutes)
                    mark = mark if many >= round_.scales[key]["least_reviewers"] else None
                    raw[key] = self.agreed.get((application, key), None if mark is None else mark[0])
                total = total_of(self.round_, raw)
                if total is not None:
                    found[application, who] = total
        return found

    def _of_totals(
        self, application: str, own: Mapping[tuple[str, str], Fraction], off: Mapping[str, Fraction]
    ) -> Number:
        panel, agreed = self.round_.panel, {key: mark for (a, key), mark in self.agreed.items() if a == application}
        marked = any(a == application and (cell.marks or cell.substitutes) for (a, _), cell in self.cells.items())
        if len(agreed) == len(self.round_.scales) or (agreed and not marked):
            return total_of(self.round_, agreed)
        for (a, key), cell in self.cells.items():
            if a == application and cell.gap and (a, key) not in self.agreed:
                return None
        totals = [(total - off.get(who, 0), Fraction(1)) for (a, who), total in own.items() if a == application]
        if len(totals) < panel.get("least_reviewers", 1):
            return None
        return one_of(panel["combine"], totals, panel.get("trim", 0))


def _passed(round_: Round, stage: str, only: Sequence[str]) -> Pass:
    first = round_.stages[0] if round_.stages else ""
    rows = [row for row in once(round_.reviews, first) if (row.get("stage") or first) == stage
            and row["application"] in only]  # fmt: skip
    cells = {
        (a, key): given(round_.scales[key], within, round_.conflicts)
        for a in only for key in round_.scales
        if (within := [row for row in rows if row["application"] == a and row["criterion"] == key])
    }  # fmt: skip
    agreed = {(act["application"], act["criterion"]): Fraction(str(act["value"])) for act in round_.office
              if act["stage"] == stage and act["application"] in only}  # fmt: skip
    return Pass(round_, cells, agreed)


def _key(total: Fraction) -> int:
    return math.floor(total / 100 * 10**9 + Fraction(1, 2) + Fraction(1, 10**4))


def ranked(totals: Mapping[str, Number]) -> dict[str, int | None]:
    """Rank the totals that are known: one more than there are better ones, at nine digits."""
    keys = {a: _key(total) for a, total in totals.items() if total is not None}
    return {a: None if a not in keys else 1 + sum(key > keys[a] for key in keys.values()) for a in totals}


def worked_out(round_: Round) -> dict[str, Stood]:
    """Work a round out, stage by stage; the only one stands under the empty text."""
    stages = list(round_.stages) or [""]
    everybody = list(round_.applications)
    passed = _passed(round_, stages[0], everybody)
    totals = passed.totals()
    found = {stages[0]: Stood(totals, ranked(totals), dict.fromkeys(everybody, stages[0]), passed.combined())}
    begun = {row.get("stage") or stages[0] for row in _free(round_)}
    begun |= {act["stage"] for act in round_.office}
    for stage, before in zip(stages[1:], stages, strict=False):
        if stage not in begun:
            break
        found[stage] = _next(round_, stage, before, found[before])
    return found


def _free(round_: Round) -> list[By]:
    """Give the rows that say something: not blank, and no conflict keeps them out."""
    rows = once(round_.reviews, round_.stages[0] if round_.stages else "")
    return [row for row in rows if row["mark"] != "" and not in_conflict(row, round_.conflicts)]


def _next(round_: Round, stage: str, before: str, was: Stood) -> Stood:
    inside = {a: rank for a, rank in was.ranks.items() if rank is not None and was.stands[a] == before}
    called = [row["application"] for row in _free(round_) if row.get("stage") == stage]
    called += [act["application"] for act in round_.office if act["stage"] == stage]
    goes = []
    for a, rank in inside.items():
        first = 1 + sum(other < rank for other in inside.values())
        last = sum(other <= rank for other in inside.values())
        across = first <= round_.up_to < last
        keep = round_.at_the_line == "keep" or (round_.at_the_line == "committee" and a in called)
        if last <= round_.up_to or (across and keep):
            goes.append(a)
    passed = _passed(round_, stage, goes)
    fresh = passed.totals()
    totals = {a: fresh[a] if a in goes else was.totals[a] for a in round_.applications}
    ahead = ranked({a: totals[a] if a in called else None for a in goes})
    behind = ranked({a: totals[a] for a in round_.applications if a not in goes})
    ranks = {**ahead, **{a: None if rank is None else rank + len(goes) for a, rank in behind.items()}}
    stands = {a: stage if a in goes else was.stands[a] for a in round_.applications}
    return Stood(totals, ranks, stands, passed.combined())
