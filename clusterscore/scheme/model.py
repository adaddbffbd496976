"""The criteria language as types: what a criteria file may say, and nothing else."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

import pydantic as p

from clusterscore.scheme.parts import (
    Check,
    Field,
    Floor,
    Gate,
    Grounded,
    Key,
    Kind,
    MarkScale,
    Measure,
    Model,
    Scale,
    Source,
    Status,
    Weights,
    Words,
    refuse,
)


class Indicator(Grounded):
    """A leaf: a measure (or yes/no fields) on a scale."""

    title: Words
    measure: str | None = None
    fields: Annotated[list[Key], p.Field(min_length=1)] | None = None
    scale: Scale

    @p.model_validator(mode="after")
    def _one_subject(self) -> Indicator:
        if (self.measure is None) == (self.fields is None):
            refuse("An indicator reads a measure or fields", "評価指標にはmeasureかfieldsのどちらかを書きます")
        if (self.fields is not None) != (self.scale.share_of_yes is not None):
            refuse(
                "share_of_yes reads a list of fields; the other scales read a measure",
                "share_of_yesにはfieldsを、それ以外の換算基準にはmeasureを書きます",
            )
        return self


class Criterion(Grounded):
    """A heading that is scored: from children, from indicators, from the panel's mark."""

    title: Words
    question: Words | None = None
    mark: str | None = None
    indicators: dict[Key, Indicator] = {}
    criteria: dict[Key, Criterion] = {}
    weights: Weights | None = None
    floor: Floor | None = None
    informative: list[Key] = []

    @property
    def children(self) -> list[str]:
        """The keys of what is weighed, in order; the panel's mark is called ``mark``."""
        return [*self.criteria, *self.indicators, *(["mark"] if self.mark else [])]

    @p.model_validator(mode="after")
    def _scored(self) -> Criterion:
        if not self.children:
            refuse(
                "A criterion needs a mark, indicators or criteria below it",
                "審査項目にはmark・indicators・criteriaのいずれかが必要です",
            )
        for key in self.children:
            if self.children.count(key) > 1:
                refuse(f"Two parts are called {key!r}", f"{key!r}という名前が重複しています")
        return self


class Total(Grounded):
    """How the criteria make up the total, and in what units it is given."""

    combine: Literal["weighted_mean"]
    out_of: float
    threshold: Floor | None = None


class Missing(Grounded):
    """What a missing value does to an application."""

    policy: Literal["unresolved", "worst", "omit", "range"]
    least_share: float | None = None

    @p.model_validator(mode="after")
    def _share_with_omit(self) -> Missing:
        if (self.policy == "omit") != (self.least_share is not None):
            refuse("least_share goes with the policy omit", "least_shareはpolicyがomitのときだけ、必ず書きます")
        return self


class TieStep(Model):
    """One rung of the tie ladder: a formula and which end wins."""

    by: str
    title: Words | None = None
    wins: Literal["highest", "lowest"] = "highest"


class Ties(Grounded):
    """What separates equals, in order; the last rung says what happens to those left."""

    ladder: list[TieStep | Literal["shared"]]

    @p.model_validator(mode="after")
    def _ends(self) -> Ties:
        if not self.ladder or self.ladder[-1] != "shared" or "shared" in self.ladder[:-1]:
            refuse(
                "A tie ladder ends, and only ends, with what happens to those left: shared",
                "同点時の取扱いは、最後に一度だけ、残った同点者の扱い（shared）で終えます",
            )
        return self


class RankKey(Grounded):
    """One key of the ranking order: a formula and which end is better."""

    title: Words
    formula: str
    better: Literal["highest", "lowest"] = "highest"


_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"


def _text_of(value: object) -> object:
    """Take a year or a day as YAML reads them."""
    return str(value) if type(value) is int or isinstance(value, datetime.date) else value


def _day(value: object) -> object:
    text = _text_of(value)
    if isinstance(text, str) and re.fullmatch(_DAY, text):
        return text
    refuse("A day is written as 2013, 2013-01 or 2013-01-05", "日付は 2013、2013-01、2013-01-05 のように書きます")


Day = Annotated[str, p.BeforeValidator(_day)]


class Valid(Model):
    """From when, and until when, a version applies: YYYY, YYYY-MM or YYYY-MM-DD."""

    from_: Annotated[Day, p.Field(alias="from")]
    to: Day | None = None

    def covers(self, day: str) -> bool:
        """Whether a day (YYYY-MM-DD, or as much of it as is known) lies within."""
        begun = self.from_[: len(day)] <= day[: len(self.from_)]
        return begun and (self.to is None or day[: len(self.to)] <= self.to[: len(day)])

    @p.model_validator(mode="after")
    def _in_order(self) -> Valid:
        if self.to is not None and self.to[: len(self.from_)] < self.from_[: len(self.to)]:
            refuse("It ends before it begins", "終わりが始まりより前になっています")
        return self


class Scheme(Model):
    """The rules of one selection, label, review or survey: one version, one criteria file."""

    scheme: Annotated[str, p.Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, p.BeforeValidator(_text_of)]
    kind: Kind
    status: Status
    title: Words
    issuer: Words
    valid: Valid
    supersedes: str | None = None
    notes: Words
    sources: dict[str, Source] = {}
    fields: dict[Key, Field]
    measures: dict[Key, Measure] = {}
    gates: dict[Key, Gate] = {}
    checks: dict[Key, Check] = {}
    marks: dict[Key, MarkScale] = {}
    criteria: dict[Key, Criterion] = {}
    weights: Weights | None = None
    total: Total | None = None
    missing: Missing
    rank_by: dict[Annotated[str, p.Field(pattern=r"^[a-z][a-z0-9_]*$")], RankKey] = {}
    ties: Ties | None = None

    @property
    def name(self) -> str:
        """The name that picks this version, such as ``imi@2013``."""
        return f"{self.scheme}@{self.version}"

    @property
    def ranks(self) -> bool:
        """Whether applications are ranked: a selection is; others only by a declared order."""
        return bool(self.rank_by) or (self.kind == "selection" and self.total is not None)

    @p.model_validator(mode="after")
    def _whole(self) -> Scheme:
        if (self.total is None) != (not self.criteria):
            refuse("criteria and total go together", "criteriaとtotalは必ず両方書きます")
        if len(self.criteria) > 1 and self.weights is None:
            refuse("Several criteria need weights", "審査項目が複数ある場合はweightsが必要です")
        if self.ranks and self.ties is None:
            refuse("A scheme that ranks says what happens to ties", "順位を付ける制度にはtiesが必要です")
        return self


def grounded_parts(model: Model, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Grounded]]:
    """Give every part of a scheme that rests on something, with its path, in file order."""
    found: list[tuple[tuple[str | int, ...], Grounded]] = []
    if isinstance(model, Grounded) and any((model.source, model.assumption, model.open)):
        found.append((path, model))
    for name in type(model).model_fields:
        found += _below(getattr(model, name), (*path, name))
    return found


def _below(value: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Grounded]]:
    if isinstance(value, Model):
        return grounded_parts(value, path)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    return [part for key, child in items for part in _below(child, (*path, key))]
