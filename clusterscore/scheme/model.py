"""The criteria language as types: what a criteria file may say, and nothing else."""

from __future__ import annotations

import datetime
import keyword
import re
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, NoReturn

import pydantic as p
from pydantic_core import PydanticCustomError

from clusterscore.words import Text

FieldType = Literal[
    "number", "integer", "amount", "percent", "date", "year",
    "choice", "choices", "yes_no", "grade", "text", "corporate_number",
]  # fmt: skip
NUMBER_TYPES = ("number", "integer", "amount", "percent", "year")
WORD_TYPES = ("choice", "grade")
Kind = Literal["selection", "label", "monitoring", "survey", "comparison"]
Status = Literal["official", "reconstruction", "illustration"]
Visible = Literal["public", "applicant", "committee", "chair"]


def refuse(en: str, ja: str) -> NoReturn:
    """Refuse a value of a criteria file, saying why in every language."""
    # curly brackets would be taken as places to fill
    raise PydanticCustomError("refused", "{en}", {"en": en, "ja": ja})


def _usable(key: str) -> str:
    """Refuse a key that the grammar of formulas keeps for itself."""
    if keyword.iskeyword(key) or key == "total":
        refuse(
            f"{key!r} is a word of the formula language; choose another key",
            f"{key!r}は式の言語の予約語です。別のキーにしてください",
        )
    return key


Key = Annotated[str, p.Field(pattern=r"^[a-z][a-z0-9_]*$"), p.AfterValidator(_usable)]


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, dict) and set(value) == {"en", "ja"}:
        texts = value["en"], value["ja"]
        if all(isinstance(text, str) and text.strip() for text in texts):
            return Text(" ".join(texts[0].split()), "".join(texts[1].split("\n")).strip())
    refuse(
        'A text for people is written in both languages: {en: "…", ja: "…"}',
        '人が読む文は両方の言語で書きます: {en: "…", ja: "…"}',
    )


def _spoken(text: Text) -> dict[str, str]:
    return {"en": text.en, "ja": text.ja}


Words = Annotated[Text, p.PlainValidator(_text), p.PlainSerializer(_spoken)]


def _name(value: object) -> Text:
    """Take a name that reads alike in every language, or one for each."""
    return Text(value, value) if isinstance(value, str) and value.strip() else _text(value)


Name = Annotated[Text, p.PlainValidator(_name), p.PlainSerializer(_spoken)]


def _only_true(value: object) -> object:
    """Take true alone: 1 is a number, and false would have no meaning."""
    if value is not True:
        refuse("Only true has a meaning here", "ここに書けるのは true だけです")
    return value


Yes = Annotated[Literal[True], p.BeforeValidator(_only_true)]


class Model(p.BaseModel):
    """A frozen part of a criteria file; unknown keys and loose types are refused."""

    model_config = p.ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Ground(NamedTuple):
    """What a number or a choice rests on: a source, an assumption, or nothing yet (open)."""

    kind: Literal["source", "assumption", "open"]
    text: Text


def _says(part: object) -> bool:
    """Whether a source, assumption or open question says anything: blanks do not."""
    return bool(part.strip() if isinstance(part, str) else part)


class Grounded(Model):
    """A part that rests on exactly one of: a source, an assumption, an open question."""

    source: str | None = None
    assumption: Words | None = None
    open: Words | None = None

    needs_ground: ClassVar[bool] = True

    @p.model_validator(mode="after")
    def _one_ground(self) -> Grounded:
        given = [name for name in ("source", "assumption", "open") if _says(getattr(self, name))]
        if len(given) > 1 or (self._needs_ground() and not given):
            told = f"it has {len(given)}" if given else "it has none"
            refuse(
                f"Exactly one of source, assumption and open says what this rests on; {told}",
                f"根拠として source・assumption・open のいずれか一つだけを書きます（現在{len(given)}個）",
            )
        return self

    def _needs_ground(self) -> bool:
        return self.needs_ground

    @property
    def ground(self) -> Ground:
        """What this part rests on."""
        if self.source is not None:
            return Ground("source", Text(self.source, self.source))
        if self.assumption is not None:
            return Ground("assumption", self.assumption)
        if self.open is not None:
            return Ground("open", self.open)
        raise ValueError("this part carries no number and no choice")


class Source(Model):
    """Where a rule was published."""

    title: Name
    locator: str | None = None
    year: int | None = None
    url: str | None = None


class Field(Grounded):
    """One thing the form asks for; limits other than 0 and 1 need a ground."""

    type: FieldType
    title: Words
    unit: Name | None = None
    min: float | None = None
    max: float | None = None
    choices: dict[str, Words] | None = None
    required: bool | None = None
    by: Literal["applicant", "office"] = "applicant"
    visible: Visible = "committee"
    help: Words | None = None

    def _needs_ground(self) -> bool:
        return any(limit not in (None, 0, 1) for limit in (self.min, self.max))

    @p.model_validator(mode="after")
    def _fits(self) -> Field:
        chosen = self.type in ("choice", "choices", "grade")
        if chosen and not self.choices:
            refuse(f"The type {self.type} needs choices", f"{self.type}型にはchoicesが必要です")
        if self.choices is not None and not chosen:
            refuse(
                f"choices belong to the types choice, choices and grade, not to {self.type}",
                f"choicesはchoice・choices・grade型だけに付けます（この項目は{self.type}）",
            )
        if self.min is not None and self.max is not None and self.min > self.max:
            refuse("min is above max", "minがmaxより大きくなっています")
        return self


class ParameterSpec(Grounded):
    """A number in a rule; without a value only while it is open."""

    value: float | None = None
    unit: Name | None = None
    title: Words | None = None

    @p.model_validator(mode="after")
    def _valued(self) -> ParameterSpec:
        if (self.value is None) != (self.open is not None):
            refuse("A number is open or has a value", "数値は、値を持つか open のどちらかです")
        return self


class Measure(Grounded):
    """A quantity computed from fields."""

    title: Words
    formula: str
    unit: Name | None = None
    parameters: dict[Key, ParameterSpec] = {}


class Otherwise(Grounded):
    """What happens to an application that fails: it is excluded, or the committee is told."""

    exclude: Yes | None = None
    flag: Yes | None = None

    @p.model_validator(mode="after")
    def _one_way(self) -> Otherwise:
        if (self.exclude is None) == (self.flag is None):
            refuse("Say exclude: true or flag: true", "exclude: true か flag: true のどちらかを書きます")
        return self

    @property
    def excludes(self) -> bool:
        """Whether a failed condition keeps the application out of the ranking."""
        return self.exclude is True


class Gate(Grounded):
    """A condition to pass before scoring."""

    title: Words
    require: str
    parameters: dict[Key, ParameterSpec] = {}
    otherwise: Otherwise
    waivable: bool = False
    basis: Words | None = None


class Check(Grounded):
    """Two things in one application that must agree; where they do not, the office is told."""

    title: Words
    require: str
    parameters: dict[Key, ParameterSpec] = {}
    reason: Words


Point = tuple[float | None, float | None]


def _pair(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _pairs(value: object) -> object:
    return tuple(_pair(part) for part in value) if isinstance(value, list) else value


Points = Annotated[tuple[Point, ...], p.BeforeValidator(_pairs)]


class StepsSpec(Model):
    """A sub-score below the first edge, then one from each edge on."""

    start: float | None
    at: Points


class YesNoSpec(Model):
    """A sub-score for yes and one for no."""

    yes: float | None
    no: float | None


class Scale(Grounded):
    """Turns a measure into a sub-score from 0 to 1."""

    line: Points | None = None
    steps: StepsSpec | None = None
    points: dict[str, float | None] | None = None
    out_of: float | None = None
    yes_no: YesNoSpec | None = None
    share_of_yes: Yes | None = None

    @p.model_validator(mode="after")
    def _one_form(self) -> Scale:
        forms = ("line", "steps", "points", "yes_no", "share_of_yes")
        given = [form for form in forms if getattr(self, form) is not None]
        if len(given) != 1:
            refuse(
                f"A scale is exactly one of {', '.join(forms)}",
                f"換算基準は {'・'.join(forms)} のいずれか一つです",
            )
        if (self.points is not None) != (self.out_of is not None):
            refuse("points go with out_of, the most that can be had", "pointsにはout_of（満点）を添えます")
        if self.line is not None and len(self.line) < 2:
            refuse("A line needs two points or more", "直線には2点以上が必要です")
        return self


class MarkScale(Grounded):
    """What a reviewer gives, and how several reviewers' marks become one."""

    title: Words
    min: float | None = None
    max: float | None = None
    step: float | None = None
    points: dict[str, float | None] | None = None
    out_of: float | None = None
    combine: Literal["mean"]
    least_reviewers: float = 1
    levels: dict[str, Words] = {}

    @p.model_validator(mode="after")
    def _one_form(self) -> MarkScale:
        numeric = self.min is not None and self.max is not None and self.points is None
        graded = self.points is not None and self.out_of is not None and self.min is self.max is None
        if numeric == graded:
            refuse(
                "A mark is a number from min to max, or a grade with points and out_of",
                "評点は、minからmaxまでの数値か、pointsとout_ofを持つ評語のどちらかです",
            )
        return self


class Weights(Grounded):
    """How much each child of a node counts: all alike, or a number for each."""

    equal: Yes | None = None
    values: dict[Key, float | None] | None = None

    @p.model_validator(mode="after")
    def _one_form(self) -> Weights:
        if (self.equal is None) == (self.values is None):
            refuse("Say equal: true or give values", "equal: true か values のどちらかを書きます")
        return self


class Floor(Grounded):
    """A least value; at_least includes the value itself, above does not."""

    on: Literal["raw", "sub_score", "total"]
    at_least: float | None = None
    above: float | None = None
    exclude: Yes | None = None
    flag: Yes | None = None

    @p.model_validator(mode="after")
    def _one_of_each(self) -> Floor:
        values = (self.at_least is None) + (self.above is None)
        if (values == 2) != (self.open is not None) or values == 0 or (self.exclude is None) == (self.flag is None):
            refuse(
                "A floor has at_least or above, and exclude: true or flag: true",
                "基準点には at_least か above、および exclude: true か flag: true を書きます",
            )
        return self


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
    rank_by: dict[Key, RankKey] = {}
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
