"""What a reviewer is shown of an application: answers and the figures worked out from them, as far as they may see."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import narwhals.stable.v2 as nw
import pandas as pd

from clusterscore.export.asked import YES_NO
from clusterscore.formula.entering import enter
from clusterscore.intake import absent, cells
from clusterscore.intake.marks import criterion_of
from clusterscore.reviewing.rounds import Round
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Branch, Rules, Step, criterion_at
from clusterscore.scoring.computing import compute, inputs
from clusterscore.titles import unit_of
from clusterscore.words import Language, Text, number

_FOR_REVIEWERS = ("public", "applicant", "committee")
_AS_WRITTEN = Text("{value} (written: {written})", "{value}（記入：{written}）")
_NOTHING = Text("–", "–")
_BETWEEN: Mapping[Language, str] = {"en": "; ", "ja": "、"}


@dataclass(frozen=True)
class Shown:
    """One thing that a reviewer sees of an application.

    Attributes:
        key: Key of the field or measure.
        title: What it is called.
        value: A number, or a text in the reviewer's language; a dash where there is nothing.
        unit: Its unit; empty where it has none.
        is_measure: Whether it is worked out from answers.
        is_percent: Whether a number is shown as a percentage.
    """

    key: str
    title: str
    value: float | str
    unit: str
    is_measure: bool = False
    is_percent: bool = False

    @property
    def told(self) -> str:
        """The value with its unit, as a text."""
        if isinstance(self.value, str):
            return self.value
        shown = f"{number(self.value * 100, 9)}%" if self.is_percent else number(self.value, 9)
        return f"{shown} {self.unit}".strip()


def may_see(rules: Rules, allowed: frozenset[str] | None) -> dict[str, bool]:
    """Give the keys of what reviewers may see, fields before measures, and whether each is a measure.

    Args:
        rules: Say who may see a field: what only the chair sees is never among them.
        allowed: The fields and measures that a blind workbook may show; None where it is not blind.
    """
    fields = rules.scheme.fields
    open_ = {key for key, form in fields.items() if form.visible in _FOR_REVIEWERS}
    shown = [key for key, form in fields.items() if key in open_ and form.about is None]
    seen = set(shown if allowed is None else allowed) & open_
    measures = [step for step in _measures(rules) if set(rules.fields_of(step.node)) <= open_]
    told = [step for step in measures if set(rules.fields_of(step.node)) <= seen or step.key in (allowed or ())]
    return {**{key: False for key in shown if key in seen}, **{step.key: True for step in told}}


def _measures(rules: Rules) -> list[Step]:
    """Give the formulas that rest on answers, and on answers alone: what rests on marks is not known yet."""
    read = ((step, set(rules.fields_of(step.node))) for step in rules.roles("measure"))
    return [step for step, keys in read if keys and keys <= set(rules.scheme.fields)]


class Evidence:
    """Says of each application what may be seen of it.

    Attributes:
        keys: What is shown, by key, in order; whether each is a measure.
    """

    def __init__(self, round_: Round, language: Language, allowed: frozenset[str] | None) -> None:
        """Work out the measures of all applications at once."""
        self.round, self.rules, self.language = round_, round_.rules, language
        asked = round_.submission.columns
        told = {key for key in round_.table if round_.table[key].notna().any()}
        seen = may_see(self.rules, allowed).items()
        self.keys = {key: is_measure for key, is_measure in seen if is_measure or key in asked or key in told}
        self.measures = measured(round_)

    def of(self, row: int) -> list[Shown]:
        """Give everything that is shown of one application."""
        return [
            self._measure(key, row) if is_measure else self._field(key, row) for key, is_measure in self.keys.items()
        ]

    def _measure(self, key: str, row: int) -> Shown:
        value = self.measures[key].iloc[row]
        title = self.rules.scheme.measures[key].title.in_(self.language)
        shown: float | str = _NOTHING.in_(self.language) if cells.is_missing(value) else _rounded(float(value))
        return Shown(key, title, shown, self._unit(key), is_measure=True)

    def _unit(self, key: str) -> str:
        unit = unit_of(self.rules, key)
        return "" if unit is None else unit.in_(self.language)

    def _field(self, key: str, row: int) -> Shown:
        form = self.rules.scheme.fields[key]
        value = self.round.table[key].iloc[row] if key in self.round.table else None
        written = self.round.submission.written(row, key).strip()
        title, is_percent = form.title.in_(self.language), form.type == "percent"
        why = self.round.submission.absent.get((row, key))
        if cells.is_missing(value):
            told = absent.TITLES[why].in_(self.language) if why not in (None, "not_answered") else written
            return Shown(key, title, told or _NOTHING.in_(self.language), "")
        shown = self._value(form, value)
        if isinstance(shown, str) or cells.number(written) is not None or not written:
            return Shown(key, title, shown, "" if is_percent else self._unit(key), is_percent=is_percent)
        plain = Shown(key, title, shown, self._unit(key), is_percent=is_percent).told
        told = plain if is_percent else _AS_WRITTEN.format(value=plain, written=written).in_(self.language)
        return Shown(key, title, told, "")

    def _value(self, form: Field, value: object) -> float | str:
        """Give a value in the words of the language; a number as one."""
        words = {key: title.in_(self.language) for key, title in (form.choices or {}).items()}
        if isinstance(value, bool) or form.type == "yes_no":
            return YES_NO[self.language][0 if value else 1]
        if isinstance(value, (list, tuple, set, frozenset)):
            return _BETWEEN[self.language].join(words.get(str(part), str(part)) for part in value)
        if isinstance(value, (datetime.date, datetime.datetime)):
            return value.isoformat()[:10]
        if form.type in _TEXTS:
            return words.get(str(value), str(value))
        return _rounded(float(str(value)))


_TEXTS = ("text", "choice", "choices", "grade", "corporate_number", "date")


def _rounded(value: float) -> float:
    return float(f"{value:.12g}")


def measured(round_: Round) -> pd.DataFrame:
    """Work out every measure of every application that rests on answers alone; missing is unknown."""
    steps = _measures(round_.rules)
    if not steps:
        return pd.DataFrame(index=round_.table.index)
    needed = inputs(steps)
    entered = enter(round_.table, needed["number"], needed["condition"], needed["date"], needed["word"])
    found = nw.to_native(compute(entered, round_.rules, steps))
    return pd.DataFrame({step.key: found[step.key] for step in steps})


def beside(rules: Rules, leaf: Branch) -> list[str]:
    """Give the keys of what stands beside a mark: what its criterion names for information, its indicators' figures.

    Where the criterion names nothing, what the one above it names.
    """
    branch: Branch | None = rules.branches[criterion_of(leaf)]
    while branch is not None:
        found = _named(rules, branch)
        if found:
            return found
        branch = None if branch.parent is None else rules.branches[branch.parent]
    return []


def _named(rules: Rules, branch: Branch) -> list[str]:
    criterion = criterion_at(rules.scheme, branch)
    if criterion is None:
        return []
    found = list(criterion.informative)
    for indicator in criterion.indicators.values():
        found += [indicator.measure] if indicator.measure is not None else list(indicator.fields or ())
    return list(dict.fromkeys(found))


Find = Callable[[str], Shown | None]


def finder(shown: Sequence[Shown]) -> Find:
    """Look shown values up by key."""
    return {one.key: one for one in shown}.get
