"""The pieces of a criteria file that turn values into points: scales, marks, weights, floors, rounding."""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic as p

from clusterscore.formula.nodes import Mode
from clusterscore.scheme.parts import Grounded, Key, Model, Words, Yes, refuse
from clusterscore.scheme.several import Combined, Confidence, MissingMarks, ModeRule, checked_trim

SCALES = (
    "line", "steps", "points", "yes_no", "share_of_yes", "checklist", "band", "progress", "mix", "percentile",
)  # fmt: skip

Point = tuple[float | None, float | None]


def _pair(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _pairs(value: object) -> object:
    return tuple(_pair(part) for part in value) if isinstance(value, list) else value


Points = Annotated[tuple[Point, ...], p.BeforeValidator(_pairs)]


class RangeSpec(Model):
    """One range of values, its lower end within and its upper end not, and the sub-score it gives."""

    from_: Annotated[float | None, p.Field(alias="from")] = None
    below: float | None = None
    gives: float | None


class StepsSpec(Model):
    """A sub-score below the first edge, then one from each edge on; or the same as ranges."""

    start: float | None = None
    at: Points = ()
    ranges: list[RangeSpec] = []

    @p.model_validator(mode="after")
    def _one_form(self) -> StepsSpec:
        if bool(self.ranges) == bool(self.at):
            refuse("Steps are start and at, or ranges", "stepsには、startとat、またはrangesを書きます")
        if len(self.ranges) == 1:
            refuse("Two ranges or more make steps", "rangesには二つ以上の範囲を書きます")
        return self


class YesNoSpec(Model):
    """A sub-score for yes and one for no."""

    yes: float | None
    no: float | None


class ChecklistSpec(Model):
    """What it gives when all answers are yes, when any is, when none is."""

    all: float | None
    any: float | None
    none: float | None


class BandSpec(Model):
    """A band with a sub-score inside and one outside; its ends belong to one of the two."""

    from_: Annotated[float | None, p.Field(alias="from")]
    to: float | None
    inside: float | None
    outside: float | None
    ends: Literal["inside", "outside"]


class ElapsedSpec(Model):
    """The share of the time that has passed, known only as lying between two values."""

    from_: Annotated[float | None, p.Field(alias="from")]
    to: float | None


class ProgressSpec(Model):
    """The way from a baseline to a target: each a number, or a formula as text; against the time elapsed."""

    baseline: float | str
    target: float | str
    elapsed: ElapsedSpec | None = None


class MixSpec(Model):
    """A target mix by field (its shares add up by themselves), and a line from distance to sub-score."""

    target: Annotated[dict[Key, float | None], p.Field(min_length=2)]
    line: Points


class Scale(Grounded):
    """Turns a measure into a sub-score from 0 to 1."""

    line: Points | None = None
    steps: StepsSpec | None = None
    points: dict[str, float | None] | None = None
    out_of: float | None = None
    yes_no: YesNoSpec | None = None
    share_of_yes: Yes | None = None
    checklist: ChecklistSpec | None = None
    band: BandSpec | None = None
    progress: ProgressSpec | None = None
    mix: MixSpec | None = None
    percentile: str | None = None

    @property
    def form(self) -> str:
        """Which of the scales it is."""
        return next(form for form in SCALES if getattr(self, form) is not None)

    @p.model_validator(mode="after")
    def _one_form(self) -> Scale:
        forms = SCALES
        given = [form for form in forms if getattr(self, form) is not None]
        if len(given) != 1:
            refuse(
                f"A scale is exactly one of {', '.join(forms)}",
                f"換算基準は {'・'.join(forms)} のいずれか一つです",
            )
        if self.points is not None and self.out_of is None:
            refuse("points go with out_of, the most that can be had", "pointsにはout_of（満点）を添えます")
        if self.out_of is not None and self.points is None and self.checklist is None:
            refuse("out_of goes with points or a checklist", "out_ofはpointsかchecklistに添えます")
        if self.line is not None and len(self.line) < 2:
            refuse("A line needs two points or more", "直線には2点以上が必要です")
        return self


class Rounding(Grounded):
    """Rounding that the rule itself prescribes; where it stands says at which stage."""

    digits: float
    mode: Mode


class MarkScale(Grounded):
    """What a reviewer gives, and how several reviewers' marks become one.

    A number from min to max; a grade worth points; or one of ``grades``, the best first, which
    are words without points: they are counted, compared and floored, never averaged.
    """

    title: Words
    min: float | None = None
    max: float | None = None
    step: float | None = None
    points: dict[str, float | None] | None = None
    out_of: float | None = None
    grades: Annotated[list[str], p.Field(min_length=2)] | None = None
    not_grades: dict[str, Words] = {}
    combine: Combined
    trim: float | None = None
    mode: ModeRule | None = None
    confidence: Confidence | None = None
    missing_marks: MissingMarks | None = None
    least_reviewers: float = 1
    rounding: Rounding | None = None
    levels: dict[str, Words] = {}

    @property
    def words(self) -> list[str]:
        """The grades of the scale, the best first; empty for a number."""
        return list(self.grades or self.points or ())

    @p.model_validator(mode="after")
    def _one_form(self) -> MarkScale:
        numeric = self.min is not None and self.max is not None
        graded = self.points is not None and (self.out_of is not None or self.open is not None)
        if [numeric, graded, self.grades is not None].count(True) != 1 or (self.min is None) != (self.max is None):
            refuse(
                "A mark is a number from min to max, a grade with points and out_of, or one of grades",
                "評点は、minからmaxまでの数値、pointsとout_ofを持つ評語、gradesの評語のいずれかです",
            )
        if not numeric and (self.min, self.step) != (None, None):
            refuse("step belongs to marks from min to max", "stepはminからmaxまでの評点に添えます")
        unknown = [word for word in self.levels if self.words and word not in self.words]
        if unknown:
            refuse(
                f"levels names {unknown[0]!r}, which is no grade of the scale ({', '.join(self.words)})",
                f"levelsの「{unknown[0]}」は、この尺度の評語（{'・'.join(self.words)}）にありません",
            )
        if self.not_grades and self.grades is None:
            refuse("not_grades go with grades", "not_gradesはgradesに添えます")
        words = [*(self.grades or ()), *self.not_grades]
        if len(set(words)) < len(words):
            refuse("A grade is listed once, as a grade or under not_grades", "同じ評語が二度書かれています")
        return self

    @p.model_validator(mode="after")
    def _combined(self) -> MarkScale:
        if self.grades is not None and self.combine in ("mean", "trimmed_mean"):
            refuse(
                "Grades without points are never averaged; combine: agreed, mode, median, lowest or highest",
                "点のない評語は平均できません。combineは agreed・mode・median・lowest・highest から選びます",
            )
        if self.grades is None and self.combine == "agreed":
            refuse("agreed is for grades without points", "agreedは点のない評語に使います")
        if self.grades is not None and self.rounding is not None:
            refuse("A grade cannot be rounded", "評語は丸められません")
        if self.mode is not None and self.combine != "mode":
            refuse("mode, its directional rules, goes with combine: mode", "modeは combine: mode とともに書きます")
        if self.confidence is not None and self.combine != "mean":
            refuse("confidence weighs a mean; say combine: mean", "確信度は平均の重みです。combine: mean とします")
        checked_trim(self.combine, self.trim, is_open=self.open is not None)
        return self


class Weights(Grounded):
    """How much each child of a node counts: all alike, or a number for each."""

    equal: Yes | None = None
    values: dict[Key, float | None] | None = None
    points: dict[Key, float | None] | None = None
    sums_to: float | None = None

    @property
    def given(self) -> dict[str, float | None] | None:
        """The number of each child, as weights or as points; None where all are alike."""
        return self.values if self.points is None else self.points

    @p.model_validator(mode="after")
    def _one_form(self) -> Weights:
        if [self.equal, self.values, self.points].count(None) != 2:
            refuse(
                "Say equal: true, give values or give points",
                "equal: true・values・points のいずれか一つを書きます",
            )
        return self


class Floor(Grounded):
    """A least value; at_least includes the value itself, above does not.

    ``on: lowest`` reads the lowest mark that any single reviewer gave; ``on: grade`` and
    ``on: lowest_grade`` read words, of which ``grade`` is the least that passes.
    """

    on: Literal["raw", "sub_score", "total", "lowest", "grade", "lowest_grade"]
    at_least: float | None = None
    above: float | None = None
    grade: str | None = None
    exclude: Yes | None = None
    flag: Yes | None = None

    @property
    def by_grade(self) -> bool:
        """Whether it reads a grade rather than a number."""
        return self.on in ("grade", "lowest_grade")

    @p.model_validator(mode="after")
    def _one_of_each(self) -> Floor:
        given = [value for value in (self.at_least, self.above, self.grade) if value is not None]
        if len(given) != (self.open is None) or (self.exclude is None) == (self.flag is None):
            refuse(
                "A floor has exactly one of at_least, above and grade, and exactly one of exclude: true and flag: true",
                "基準点には at_least・above・grade の一つと、exclude: true・flag: true の一つを書きます",
            )
        if self.open is None and (self.grade is not None) != self.by_grade:
            refuse(
                "grade is the least that passes where a floor is on grade or lowest_grade",
                "gradeは、onがgradeかlowest_gradeのときの最低の評語です",
            )
        return self
