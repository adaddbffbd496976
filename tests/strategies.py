"""Valid schemes and panels for the laws, built piece by piece so that ties really occur."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import hypothesis.strategies as st
import pandas as pd

from clusterscore.scheme.loading import CriteriaFile
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.rules import Rules

Sort = Literal["number", "condition", "word"]
Row = dict[str, Any]

SAID = {"en": "Part", "ja": "部分"}
GROUND = {"assumption": {"en": "Made up for a test.", "ja": "テスト用の値です。"}}

NEAR = (4.996, 5.0, 5.004, 5.000000037, 5.0000000001)
"""On a line from 0 to 10 worth 100 points: 49.96, 50, 50.04, and two that differ by less than shown."""

TENTHS = tuple(tenth / 10 for tenth in range(101))
WEIGHTS = (0, 1, 1, 2, 5, 7, 13, 80, 0.5)
POLICIES = ("unresolved", "worst", "omit", "range")


@dataclass(frozen=True)
class Column:
    """One column of a generated panel.

    Attributes:
        sort: What it holds.
        pool: Values to draw from; the field allows every one of them.
        better: How values compare: 1 where more is better, -1 where less is, 0 where it is
            not the values alone that decide; words and conditions stand in the pool worst first.
        low: The field's least value; None where it has no limit.
        high: Its greatest value.
    """

    sort: Sort
    pool: tuple[Any, ...]
    better: int = 0
    low: float | None = None
    high: float | None = None

    def ends(self) -> tuple[Any, ...]:
        """Give the ends of what the field allows, least first; far out where it has no limit."""
        if self.sort != "number":
            return self.pool
        return (-1000.0 if self.low is None else self.low, 1000.0 if self.high is None else self.high)

    def completions(self) -> st.SearchStrategy[Any]:
        """Draw any value that the field allows, its limits among them."""
        if self.sort != "number":
            return st.sampled_from(self.pool)
        low, high = self.ends()
        return st.one_of(
            st.sampled_from((low, high, *self.pool)),
            st.integers(0, 64).map(lambda at: low + (high - low) * at / 64),
        )


class Made:
    """A generated scheme: its criteria file as data, lowered, and the columns it asks for."""

    def __init__(self, data: dict[str, Any], columns: dict[str, Column]) -> None:
        self.data = data
        self.rules = rules_of(data)
        self.columns = columns

    def __repr__(self) -> str:
        """Show the rules without titles and grounds, for a failing example."""
        shown = ("fields", "measures", "gates", "marks", "criteria", "weights", "total", "missing", "ties")
        return json.dumps({key: _bare(self.data[key]) for key in shown if self.data.get(key)})


def _bare(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    return {key: _bare(value) for key, value in part.items() if key not in ("title", "assumption", "combine")}


def rules_of(data: dict[str, Any]) -> Rules:
    """Load and lower a criteria file given as data."""
    text = json.dumps(data, ensure_ascii=False)  # JSON is YAML
    return lower(Scheme.model_validate(data), CriteriaFile("generated.yaml", text))


def frame(rows: Sequence[Row], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Lay applications out as they would be sent; ids are those in the rows."""
    others = [key for key in rows[0] if key != "application_id"] if columns is None else columns
    keys = ["application_id", *others]
    return pd.DataFrame([{key: row[key] for key in keys} for row in rows], columns=keys, dtype=object)


class _Builder:
    """Draws one scheme; names are counted up so that none stands twice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.fields: dict[str, Any] = {}
        self.measures: dict[str, Any] = {}
        self.marks: dict[str, Any] = {}
        self.columns: dict[str, Column] = {}
        self.criteria: list[str] = []

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    # --- fields -------------------------------------------------------------------------------

    def number(self, better: int) -> str:
        """Add a field with a number from 0 to 10 in its panels, with limits around it or none."""
        key = f"f{len(self.fields)}"
        low, high = self.pick((0, 10), (0, 10), (0, None), (-5, 12.5), (None, None))
        limits = {name: value for name, value in (("min", low), ("max", high)) if value is not None}
        self.fields[key] = {"type": self.pick("number", "amount"), "title": SAID, **limits, **GROUND}
        self.columns[key] = Column("number", (*NEAR, *NEAR, *TENTHS[::5], 3.3, 6.7), better, low, high)
        return key

    def yes_no(self, better: int = 1) -> str:
        key = f"f{len(self.fields)}"
        self.fields[key] = {"type": "yes_no", "title": SAID}
        self.columns[key] = Column("condition", (False, True), better)
        return key

    def measure(self, formula: str, parameters: dict[str, float] | None = None) -> str:
        key = f"m{len(self.measures)}"
        numbers = {name: {"value": value, **GROUND} for name, value in (parameters or {}).items()}
        self.measures[key] = {"title": SAID, "formula": formula, "parameters": numbers, **GROUND}
        return key

    def subject(self, better: int) -> str:
        """Add a number to score: a field, or a measure over fields that grows with the first."""
        first = self.number(better)
        match self.pick("field", "field", "field", "scaled", "ratio", "sum", "coalesce"):
            case "scaled":
                return self.measure(f"{first} * times", {"times": self.pick(0.5, 1.1, 2)})
            case "ratio":
                below = self.number(0)
                limits = {"min": 0, "max": 10}
                self.fields[below] = {"type": "number", "title": SAID, **limits, **GROUND}
                self.columns[below] = Column("number", (0.0, 0.5, 1.0, 2.0, 10.0), 0, 0, 10)
                return self.measure(f"{first} / {below}")
            case "sum":
                return self.measure(f"{first} + {self.number(better)}")
            case "coalesce":
                return self.measure(f"coalesce({first}, {self.number(better)})")
        return first

    # --- the tree -----------------------------------------------------------------------------

    def levels(self, size: int) -> list[float]:
        """Draw sub-scores in tenths, growing or level."""
        if self.pick(True, False):
            return [round(at / (size - 1), 1) for at in range(size)]
        return sorted(self.draw(st.lists(st.sampled_from(TENTHS[:11]), min_size=size, max_size=size)))

    def edges(self, size: int) -> list[float]:
        if size == 2 and self.pick(True, True, True, False):
            return [0, 10]
        return sorted(self.draw(st.lists(st.sampled_from(TENTHS[::5]), min_size=size, max_size=size, unique=True)))

    def indicator(self) -> dict[str, Any]:
        kind = self.pick("rising", "rising", "falling", "steps", "points", "yes_no", "share_of_yes")
        read: dict[str, Any]
        scale: dict[str, Any]
        match kind:
            case "rising" | "falling":
                size = self.pick(2, 2, 3)
                levels = self.levels(size)[:: 1 if kind == "rising" else -1]
                read = {"measure": self.subject(1 if kind == "rising" else -1)}
                scale = {"line": [list(point) for point in zip(self.edges(size), levels, strict=True)]}
            case "steps":
                size = self.pick(1, 2, 3)
                start, *levels = self.levels(size + 1)
                at = [list(point) for point in zip(self.edges(size), levels, strict=True)]
                read, scale = {"measure": self.subject(1)}, {"steps": {"start": start, "at": at}}
            case "points":
                read, scale = {"measure": self.choice()}, {"points": dict(self.points), "out_of": self.pick(15, 20)}
            case "yes_no":
                no, yes = self.levels(2)
                read, scale = {"measure": self.yes_no()}, {"yes_no": {"yes": yes, "no": no}}
            case _:
                read = {"fields": [self.yes_no() for _ in range(self.pick(1, 2, 3))]}
                scale = {"share_of_yes": True}
        return {"title": SAID, **read, "scale": {**scale, **GROUND}, **GROUND}

    def choice(self) -> str:
        """Add a choice with points for each of its words."""
        key, words = f"f{len(self.fields)}", ("low", "fair", "high")
        worth = sorted(self.draw(st.lists(st.integers(0, 15), min_size=3, max_size=3)))
        self.points = tuple(zip(words, worth, strict=True))
        self.fields[key] = {"type": "choice", "title": SAID, "choices": dict.fromkeys(words, SAID)}
        self.columns[key] = Column("word", words, 1)
        return key

    def mark(self, criterion: str) -> str:
        """Add a panel's mark from 0 to 5, or a grade of 15, 10 or 5 points."""
        shared = {"title": SAID, "combine": "mean", **GROUND}
        if self.pick(True, False):
            self.marks["number"] = {**shared, "min": 0, "max": 5}
            self.columns[f"{criterion}.raw"] = Column("number", (0.0, 2.4, 2.498, 2.5, 2.502, 4.0, 5.0), 1, 0, 5)
            return "number"
        self.marks["grade"] = {**shared, "points": {"A": 15, "B": 10, "C": 5}, "out_of": 20}
        self.columns[f"{criterion}.raw"] = Column("number", (5.0, 7.5, 10.0, 12.5, 15.0), 1, 5, 15)
        return "grade"

    def weights(self, children: Sequence[str]) -> dict[str, Any]:
        if self.pick(True, False):
            return {"equal": True, **GROUND}
        if len(children) == 3 and self.pick(True, False):
            return {"values": dict(zip(children, (7, 13, 80), strict=True)), **GROUND}
        size = len(children)
        values = self.draw(st.lists(st.sampled_from(WEIGHTS), min_size=size, max_size=size))
        values[0] = values[0] if any(values) else 1
        return {"values": dict(zip(children, values, strict=True)), **GROUND}

    def floor(self, on: str, levels: Sequence[float]) -> dict[str, Any]:
        limit, otherwise = self.pick("at_least", "above"), self.pick("exclude", "flag", "flag")
        return {"on": on, limit: self.pick(*levels), otherwise: True, **GROUND}

    def criterion(self, key: str, deepest: bool) -> dict[str, Any]:
        made: dict[str, Any] = {"title": SAID, **GROUND}
        self.criteria.append(key)
        below = 0 if deepest else self.pick(0, 0, 0, 1, 2)
        if below:
            inner = [f"{key}{letter}" for letter in "ab"[:below]]
            made["criteria"] = {name: self.criterion(name, deepest=True) for name in inner}
        own = self.pick("indicator", "indicator", "indicators", "mark", "both")
        if own != "mark":
            made["indicators"] = {f"i{at}": self.indicator() for at in range(2 if own == "indicators" else 1)}
        if own in ("mark", "both"):
            made["mark"] = self.mark(key)
        children = [*made.get("criteria", {}), *made.get("indicators", {}), *(["mark"] if "mark" in made else [])]
        if len(children) > 1:
            made["weights"] = self.weights(children)
        if self.pick(True, False, False, False):
            raw = "mark" in made and self.pick(True, False)
            made["floor"] = self.floor("raw", (2.5, 5.0)) if raw else self.floor("sub_score", (0.2, 0.5))
        return made

    # --- conditions and order -----------------------------------------------------------------

    def gate(self) -> dict[str, Any]:
        numbers = [key for key, column in self.columns.items() if column.sort == "number" and key in self.fields]
        flags = [key for key, column in self.columns.items() if column.sort == "condition"]
        subject = self.pick(*numbers) if numbers and self.pick(True, False) else self.number(0)
        flag = self.pick(*flags) if flags and self.pick(True, False) else self.yes_no(0)
        require = self.pick(
            f"{subject} >= least", f"{subject} >= least", flag, f"{subject} > least or {flag}",
            f"not is_missing({subject}) and {flag}", f"not ({subject} > least)",
        )  # fmt: skip
        parameters = {"least": {"value": self.pick(0.5, 3.3, 5), **GROUND}} if "least" in require else {}
        otherwise = {self.pick("exclude", "flag"): True, **GROUND}
        return {"title": SAID, "require": require, "parameters": parameters, "otherwise": otherwise, **GROUND}

    def ladder(self) -> list[Any]:
        rungs = []
        for kind in self.pick((), ("field",), ("field",), ("criterion", "field"), ("field", "criterion")):
            by = self.number(0) if kind == "field" else f"{self.pick(*self.criteria)}.sub_score"
            rungs.append({"by": by, "wins": "lowest" if kind == "field" else "highest"})
        return [*rungs, "shared"]

    def scheme(self, policies: Sequence[str]) -> dict[str, Any]:
        criteria = {f"c{at}": self.criterion(f"c{at}", deepest=False) for at in range(self.pick(1, 2, 2, 3, 3, 4, 5))}
        policy = self.pick(*policies)
        least = {"least_share": self.pick(0, 0.3, 0.5, 1)} if policy == "omit" else {}
        out_of = self.pick(100, 100, 20, 1)
        total: dict[str, Any] = {"combine": "weighted_mean", "out_of": out_of, **GROUND}
        if self.pick(True, False, False, False):
            total["threshold"] = self.floor("total", (out_of / 2, out_of / 5))
        gates = {f"g{at}": self.gate() for at in range(self.pick(0, 0, 1, 1, 2))}
        return {
            "scheme": "generated", "version": "1", "kind": "selection", "status": "illustration",
            "title": SAID, "issuer": SAID, "valid": {"from": "2026"}, "notes": SAID,
            "ties": {"ladder": self.ladder(), **GROUND},
            "fields": self.fields, "measures": self.measures, "gates": gates, "marks": self.marks,
            "criteria": criteria,
            **({"weights": self.weights(list(criteria))} if len(criteria) > 1 else {}),
            "total": total,
            "missing": {"policy": policy, **least, **GROUND},
        }  # fmt: skip


@st.composite
def schemes(draw: st.DrawFn, policies: Sequence[str] = POLICIES) -> Made:
    """Build a scheme that ranks: every scale, weights with zeros, gates, floors, a tie ladder."""
    builder = _Builder(draw)
    return Made(builder.scheme(policies), builder.columns)


@st.composite
def panels(
    draw: st.DrawFn, columns: dict[str, Column], *, least: int = 1, most: int = 12, missing: bool = True
) -> list[Row]:
    """Build applications: new ones, and earlier ones again with at most one value changed."""
    rows: list[Row] = []
    near = [key for key, column in columns.items() if column.better and column.pool[: len(NEAR)] == NEAR]
    aside = [key for key, column in columns.items() if column.better == 0]  # gates and ladders read them
    close = draw(st.sampled_from(near)) if near and draw(st.sampled_from((True, False))) else None
    sizes = [size for size in (4, 8, 12, 1, 2, 6, 10, 20, 32) if least <= size <= most]
    for at in range(draw(st.sampled_from(sizes))):
        row: Row
        if not rows or draw(st.sampled_from((False, False, False, True))):
            row = {key: draw(st.sampled_from(column.pool)) for key, column in columns.items()}
        elif close is not None and draw(st.sampled_from((True, True, False))):
            row = {**draw(st.sampled_from(rows)), close: draw(st.sampled_from(NEAR))}
        else:
            keys = aside if aside and draw(st.sampled_from((True, False))) else list(columns)
            key = draw(st.sampled_from(keys))
            row = {**draw(st.sampled_from(rows)), key: draw(st.sampled_from(columns[key].pool))}
        if missing and draw(st.sampled_from((False, False, True))):
            row = row | dict.fromkeys(draw(st.sets(st.sampled_from(list(columns)), min_size=1, max_size=2)))
        rows.append({**row, "application_id": f"A{at + 1}"})
    return rows


@st.composite
def calls(
    draw: st.DrawFn, policies: Sequence[str] = POLICIES, *, least: int = 1, most: int = 12
) -> tuple[Made, list[Row]]:
    """Build a scheme and a panel of applications for it."""
    made = draw(schemes(policies))
    return made, draw(panels(made.columns, least=least, most=most))
