"""How an answer is entered, in words: by type, with limits, units and what may stand instead."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.intake import absent
from clusterscore.scheme.parts import Field, FieldType
from clusterscore.words import Text, number

NOT_APPLICABLE = absent.TITLES["not_applicable"]

_HOW: Mapping[FieldType, Text] = {
    "number": Text("Enter a number{limits}.", "{limits}数値を入力してください。"),
    "amount": Text("Enter the amount as a number{limits}.", "金額を{limits}数値で入力してください。"),
    "integer": Text("Enter a whole number{limits}.", "{limits}整数を入力してください。"),
    "percent": Text("Enter a percentage{limits}, such as 45%.", "{limits}割合を「45%」のように入力してください。"),
    "year": Text("Enter a year in four digits{limits}.", "{limits}西暦4桁の年を入力してください。"),
    "date": Text("Enter a date, such as 2026-04-01.", "日付を「2026/4/1」のように入力してください。"),
    "choice": Text("Choose from the list.", "一覧から選んでください。"),
    "grade": Text("Choose the grade from the list.", "評語を一覧から選んでください。"),
    "choices": Text(
        "Choose from the list; for several, type them with a semicolon (;) between.",
        "一覧から選んでください。複数の場合は「;」で区切って入力してください。",
    ),
    "yes_no": Text("Choose yes or no.", "「はい」か「いいえ」を選んでください。"),
    "text": Text("Enter a text.", "文章または語句で記入してください。"),
    "corporate_number": Text(
        "Enter the 13 digits without spaces; a body that has no such number writes “{none}”.",
        "法人番号13桁を半角で入力してください。番号のない場合は「{none}」と記入してください。",
    ),
}
_BETWEEN = Text(" from {low} to {high}", "{low}以上{high}以下の")
_AT_LEAST, _AT_MOST = Text(" of at least {low}", "{low}以上の"), Text(" of at most {high}", "{high}以下の")
_UNIT = Text(" Unit: {unit}.", "単位は{unit}です。")
_INSTEAD = Text(" Where it does not apply: “{none}”.", "該当しない場合は「{none}」としてください。")


def how(form: Field, limits: tuple[float | None, float | None], *, may_not_apply: bool = False) -> Text:
    """Say how an answer is entered, in whole sentences; the unit is told apart.

    Args:
        form: The field.
        limits: Its least and greatest value; None where there is no limit.
        may_not_apply: Whether the rules foresee that it does not apply.
    """
    said = _HOW[form.type].format(limits=_limits(form, limits), none=NOT_APPLICABLE)
    if may_not_apply and form.type != "corporate_number":
        more = _INSTEAD.format(none=NOT_APPLICABLE)
        return Text(said.en + more.en, said.ja + more.ja)
    return said


def in_unit(unit: str) -> Text:
    """Say the unit as a sentence; nothing where there is none."""
    return _UNIT.format(unit=unit) if unit else Text("", "")


def _limits(form: Field, limits: tuple[float | None, float | None]) -> Text:
    low, high = limits
    if low is None and high is None:
        return Text("", "")
    template = _BETWEEN if low is not None and high is not None else _AT_LEAST if low is not None else _AT_MOST
    return template.format(low=_shown(form, low), high=_shown(form, high))


def _shown(form: Field, limit: float | None) -> str:
    if limit is None:
        return ""
    return f"{number(limit * 100, 9)}%" if form.type == "percent" else number(limit, 9)
