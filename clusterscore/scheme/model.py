"""The criteria language as types: what a criteria file may say, and nothing else."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

import pydantic as p

from clusterscore.scheme.choosing import Adjustment, Labels, Panel, RankKey, Selection, Ties
from clusterscore.scheme.marking import Floor, MarkScale, Rounding, Scale, Weights
from clusterscore.scheme.paragraphs import Paragraphs
from clusterscore.scheme.parts import (
    Check,
    Field,
    Gate,
    Grounded,
    Key,
    Kind,
    Measure,
    Model,
    ParameterSpec,
    Reference,
    Source,
    Status,
    Words,
    Yes,
    refuse,
)
from clusterscore.scheme.staging import Stages

Combine = Literal["weighted_mean", "sum", "minimum", "geometric_mean"]
"""How children make up their parent; ``sum`` adds points, the others lie between their parts."""


class Indicator(Grounded):
    """A leaf: a measure (or several fields) on a scale."""

    title: Words
    measure: str | None = None
    fields: Annotated[list[Key], p.Field(min_length=1)] | None = None
    scale: Scale
    better: Literal["more", "less"] | None = None

    @p.model_validator(mode="after")
    def _one_subject(self) -> Indicator:
        form = self.scale.form
        wanted = "fields" if form in ("share_of_yes", "checklist") else None if form == "mix" else "measure"
        given = [name for name in ("measure", "fields") if getattr(self, name) is not None]
        if given != ([wanted] if wanted else []):
            refuse(
                "share_of_yes and checklist read fields, mix reads the fields of its target, "
                "the other scales read a measure",
                "share_of_yesとchecklistにはfieldsを、それ以外の換算基準にはmeasureを書きます（mixはtargetの項目を読みます）",
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
    combine: Combine = "weighted_mean"
    cap: float | None = None
    rounding: Rounding | None = None
    floor: Floor | None = None
    shown_only: Yes | None = None
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
                refuse(f"Two parts are called {key!r}", f"「{key}」という名前が重複しています")
        if self.cap is not None and self.combine != "sum":
            refuse("cap limits a sum; say combine: sum", "capは合計の上限です。combine: sum としてください")
        return self


class Total(Grounded):
    """How the criteria make up the total, and in what units it is given."""

    combine: Combine
    out_of: float
    rounding: Rounding | None = None
    threshold: Floor | None = None


class Missing(Grounded):
    """What a missing value does to an application, and what "not applicable" does."""

    policy: Literal["unresolved", "worst", "omit", "range"]
    least_share: float | None = None
    not_applicable: Literal["missing", "omit"] = "missing"

    @p.model_validator(mode="after")
    def _share_with_omit(self) -> Missing:
        if (self.policy == "omit") != (self.least_share is not None):
            refuse("least_share goes with the policy omit", "least_shareはpolicyがomitのときだけ、必ず書きます")
        return self


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
    notes: Paragraphs
    sources: dict[str, Source] = {}
    fields: dict[Key, Field] = {}
    references: dict[Key, Reference] = {}
    measures: dict[Key, Measure] = {}
    gates: dict[Key, Gate] = {}
    checks: dict[Key, Check] = {}
    marks: dict[Key, MarkScale] = {}
    criteria: dict[Key, Criterion] = {}
    weights: Weights | None = None
    total: Total | None = None
    adjustments: dict[Key, Adjustment] = {}
    missing: Missing
    labels: Labels | None = None
    rank_by: dict[Annotated[str, p.Field(pattern=r"^[a-z][a-z0-9_]*$")], RankKey] = {}
    ties: Ties | None = None
    selection: Selection | None = None
    panel: Panel | None = None
    stages: Stages = {}

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
        if self.total is not None and not self.scored:
            refuse("total needs criteria that are scored", "totalには、点を付ける審査項目が必要です")
        if self.total is None and (self.adjustments or self.weights):
            refuse("weights and adjustments belong to a total", "weightsとadjustmentsにはtotalが必要です")
        weighed = self.total is not None and self.total.combine != "minimum"
        if weighed and len(self.scored) > 1 and self.weights is None:
            refuse("Several criteria need weights", "審査項目が複数ある場合はweightsが必要です")
        if self.ranks and self.ties is None:
            refuse("A scheme that ranks says what happens to ties", "順位を付ける制度にはtiesが必要です")
        if self.selection is not None and self.selection.recommends and not self.ranks:
            refuse(
                "A selection chooses in rank order; say rank_by",
                "selectionは順位に従って選びます。rank_byを書いてください",
            )
        if self.stages and not self.ranks:
            refuse("Stages need a ranking: who goes on follows from it", "段階を設けるには順位の定めが必要です")
        return self

    @property
    def scored(self) -> list[str]:
        """The top criteria that make up a total: neither shown only nor graded in words alone."""
        return [key for key, criterion in self.criteria.items() if self.is_scored(criterion)]

    def is_scored(self, criterion: Criterion) -> bool:
        """Whether a criterion counts towards what stands above it."""
        return not criterion.shown_only and bool(self.weighed(criterion))

    def weighed(self, criterion: Criterion) -> list[str]:
        """The children of a criterion that make it up: grades without points and what is only shown do not."""
        below = [key for key, child in criterion.criteria.items() if self.is_scored(child)]
        scale = self.marks.get(criterion.mark or "")
        return [*below, *criterion.indicators, *(["mark"] if scale is not None and scale.grades is None else [])]


class Overlay(Model):
    """Numbers that a scheme leaves open, or that an office sets otherwise: parameters and nothing else."""

    overlay: Annotated[str, p.Field(pattern=r"^[a-z][a-z0-9-]*$")]
    extends: Annotated[str, p.Field(pattern=r"^[a-z][a-z0-9-]*@[^@]+$")]
    title: Words
    status: Status | None = None
    sources: dict[str, Source] = {}
    parameters: Annotated[dict[str, ParameterSpec], p.Field(min_length=1)]


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
