"""The first pieces of a criteria file: grounds, numbers, fields, measures, gates."""

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
PLAIN_UNITS = ("ratio", "share", "比", "割合")
"""Units of numbers that are said without one."""

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
            f"「{key}」は式の言語の予約語です。別のキーにしてください",
        )
    return key


KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
Key = Annotated[str, p.Field(pattern=KEY_PATTERN), p.AfterValidator(_usable)]


def text_of(value: object) -> Text:
    """Read a text that is written in both languages; its lines are put together."""
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


def spoken(text: Text) -> dict[str, str]:
    """Write a text as a criteria file has it."""
    return {"en": text.en, "ja": text.ja}


Words = Annotated[Text, p.PlainValidator(text_of), p.PlainSerializer(spoken)]


def _name(value: object) -> Text:
    """Take a name that reads alike in every language, or one for each."""
    return Text(value, value) if isinstance(value, str) and value.strip() else text_of(value)


Name = Annotated[Text, p.PlainValidator(_name), p.PlainSerializer(spoken)]


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


class Changeable(Model):
    """How far an applicant could still change what a field says, and what a step of it costs.

    No result rests on it: it is read by the question what it would take, and by nothing else.
    """

    step: float
    cost: float
    source: str | None = None
    assumption: Words | None = None

    @p.model_validator(mode="after")
    def _sound(self) -> Changeable:
        if self.step <= 0 or self.cost <= 0:
            refuse("A step and its cost are above zero", "stepとcostは0より大きい数値です")
        if _says(self.source) == _says(self.assumption):
            refuse("Say one of source and assumption", "sourceかassumptionのどちらか一つを書きます")
        return self

    def misfit(self, kind: FieldType) -> Text | None:
        """Say why a field of some type cannot be changed by such steps; None where it can."""
        if kind not in (*NUMBER_TYPES, *WORD_TYPES, "yes_no"):
            return Text(
                f"changeable belongs to numbers, yes_no, choice and grade, not to {kind}",
                f"changeableは数値・yes_no・choice・grade型だけに付けます（この項目は{kind}）",
            )
        if kind not in NUMBER_TYPES and self.step != 1:
            return Text("From one word to the next is one step: step: 1", "選択肢は一つずつ動きます（step: 1）")
        if kind in ("integer", "year") and not self.step.is_integer():
            return Text(f"A step of the type {kind} is a whole number", f"{kind}型のstepは整数です")
        return None


class Field(Grounded):
    """One thing the form asks for; limits other than 0 and 1 need a ground."""

    type: FieldType
    title: Words
    aliases: list[Name] = []
    unit: Name | None = None
    percent: Literal["whole", "share"] | None = None
    min: float | None = None
    max: float | None = None
    choices: dict[str, Words] | None = None
    required: bool | None = None
    by: Literal["applicant", "office"] = "applicant"
    default: float | bool | str | None = None
    about: str | None = None
    forecast: Yes | None = None
    visible: Visible = "committee"
    changeable: Changeable | None = None
    help: Words | None = None

    def _needs_ground(self) -> bool:
        return self.default is not None or any(limit not in (None, 0, 1) for limit in (self.min, self.max))

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
        if self.percent is not None and self.type != "percent":
            refuse(
                f"percent says how numbers of the type percent are meant, not of {self.type}",
                f"percentはpercent型の数値の意味を定めるもので、{self.type}型には付けられません",
            )
        if self.min is not None and self.max is not None and self.min > self.max:
            refuse("min is above max", "minがmaxより大きくなっています")
        if self.default is not None and self.by != "office":
            refuse(
                "Only what the office fills in has a default; an applicant's blank stays missing",
                "defaultは事務局が記入する項目だけに書けます（応募者の空欄は値なしのままです）",
            )
        misfit = None if self.changeable is None else self.changeable.misfit(self.type)
        if misfit is not None:
            refuse(misfit.en, misfit.ja)
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


class WordList(Grounded):
    """Words that a rule accepts, by the keys of a choice or grade: ``one_of(country, accepted)``."""

    words: Annotated[list[str], p.Field(min_length=1)]


class Reference(Grounded):
    """A named set of published values that a number is compared with."""

    title: Words
    unit: Name | None = None
    values: Annotated[list[float], p.Field(min_length=1)]


class Variants(Model):
    """One formula per word of a choice: the basis of a share, switched with a reason on record."""

    by: str
    formulas: Annotated[dict[str, str], p.Field(min_length=1)]


class Measure(Grounded):
    """A quantity computed from fields."""

    title: Words
    formula: str | None = None
    variants: Variants | None = None
    unit: Name | None = None
    parameters: dict[Key, ParameterSpec] = {}
    lists: dict[Key, WordList] = {}
    basis: Words | None = None

    @p.model_validator(mode="after")
    def _one_form(self) -> Measure:
        if (self.formula is None) == (self.variants is None):
            refuse("A measure has a formula or variants", "算出値にはformulaかvariantsのどちらかを書きます")
        return self


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


class Rule(Grounded):
    """A condition with the numbers and word lists it names."""

    title: Words
    require: str
    parameters: dict[Key, ParameterSpec] = {}
    lists: dict[Key, WordList] = {}


class Grace(Grounded):
    """While this condition holds, failing the gate does not exclude."""

    while_: Annotated[str, p.Field(alias="while")]
    parameters: dict[Key, ParameterSpec] = {}
    lists: dict[Key, WordList] = {}


class Gate(Rule):
    """A condition to pass before scoring."""

    otherwise: Otherwise
    waivable: bool = False
    grace: Grace | None = None
    basis: Words | None = None


class Check(Rule):
    """Two things in one application that must agree; where they do not, the office is told."""

    kind: Literal["consistency", "sum", "years", "cumulative"] = "consistency"
    reason: Words
