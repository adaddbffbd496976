"""The pieces of a criteria file: grounds, numbers, fields, scales, marks, weights, floors."""

from __future__ import annotations

import keyword
from typing import Annotated, ClassVar, Literal, NamedTuple, NoReturn

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
