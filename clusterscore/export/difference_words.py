"""What two versions differ in, in words: keys, sections, values, parts, standings."""

from __future__ import annotations

from typing import Any

from clusterscore.export.sheets_statements import statement
from clusterscore.scheme.changes import Standing
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.parts import Grounded, Model, Source
from clusterscore.scheme.rules import Parameter, Rules
from clusterscore.scheme.wording import Wording, amount, joined
from clusterscore.titles import points
from clusterscore.words import LANGUAGES, Language, Text, number, same

# keys by name; those that a statement of a part always says are told apart only where it does not change
SAID = ("title", "unit", "order")
NAMES = {
    "help": Text("note on filling in", "記入上の注意"),
    "visible": Text("shown to", "公開の範囲"),
    "required": Text("must be filled in", "必須"),
    "by": Text("filled in by", "記入者"),
    "title": Text("title", "名称"),
    "unit": Text("unit", "単位"),
    "basis": Text("basis", "考え方"),
    "reason": Text("reason", "理由"),
    "informative": Text("for information only", "参考として示す項目"),
    "forecast": Text("is a forecast", "見込みの値"),
    "aliases": Text("further headings", "別の見出し"),
    "percent": Text("numbers without %", "「%」のない数値"),
    "about": Text("taken from About", "Aboutシートのキー"),
    "choices": Text("choices", "選択肢"),
    "levels": Text("what marks mean", "評点の目安"),
    "question": Text("question to the reviewers", "審査委員への問い"),
    "order": Text("order", "順序"),
}
KEY, KEY_ALONE = Text(": {was} → {now}", "：{was} → {now}"), Text(": {said}", "：{said}")
SECTIONS = {
    "sources": Text("Sources", "出典"),
    "fields": Text("What the form asks for", "記入項目"),
    "references": Text("Published values to compare with", "比較に用いる公表値"),
    "measures": Text("What is computed", "算出値"),
    "gates": Text("Eligibility", "応募要件"),
    "checks": Text("Checks", "確認"),
    "marks": Text("Reviewers' marks", "審査委員の評点"),
    "criteria": Text("Criteria", "審査項目"),
    "weights": Text("Weights", "重み"),
    "total": Text("Total", "合計点"),
    "adjustments": Text("Bonuses and penalties", "加点・減点"),
    "missing": Text("Missing values", "値が欠けている場合の取扱い"),
    "labels": Text("Labels", "認証の区分"),
    "rank_by": Text("Order of ranking", "順位の基準"),
    "ties": Text("Ties", "同点時の取扱い"),
    "selection": Text("Selection", "採択"),
    "panel": Text("Panel", "審査委員会の構成"),
    "stages": Text("Stages", "審査の段階"),
}


_OPEN, _YES, _NO = Text("open", "未設定"), Text("yes", "はい"), Text("no", "いいえ")


def apart(was: Text, now: Text, language: Language) -> tuple[str, str]:
    """Give two texts in a language; where they read alike in it, in the other one, saying so."""
    if was.in_(language) != now.in_(language) or was == now:
        return was.in_(language), now.in_(language)
    other = next(each for each in LANGUAGES if each != language)
    return f"({other}) {was.in_(other)}", f"({other}) {now.in_(other)}"


def stated(part: Model, words: Wording) -> Text:
    """Say what a part of the criteria file states: a rule in a sentence, a source as it is cited."""
    if isinstance(part, Source):
        told = [part.locator, None if part.year is None else str(part.year), part.url]
        rest = [each for each in told if each is not None]
        return Text("; ".join([part.title.en, *rest]), "；".join([part.title.ja, *rest]))
    return statement(part, words) if isinstance(part, Grounded) else same("")


def value(parameter: Parameter) -> Text:
    """Say a number with its unit; one without a value is open."""
    if parameter.value is None:
        return _OPEN
    return amount(parameter.value, parameter.unit)


def at(part: Model, key: str, words: Wording) -> Text:
    """Say what stands under a key of a part; fields by their titles."""
    if key == "informative":
        return joined([words.name(name) for name in getattr(part, key)]) if getattr(part, key) else same("–")
    if isinstance(part, Scheme) and key == "stages":
        return joined(stage.title for stage in part.stages.values())
    if key == "order" and key not in type(part).model_fields:
        below = part.rank_by if isinstance(part, Scheme) else next(filter(_is_parts, (v for _, v in part)), {})
        return joined(getattr(child, "title", same(name)) for name, child in below.items())
    names = {field.alias or name: name for name, field in type(part).model_fields.items()}
    return _said(getattr(part, names[key]))


def _is_parts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(child, Model) for child in value.values())


def _said(value: Any) -> Text:
    match value:
        case None:
            return same("–")
        case Text():
            return value
        case bool():
            return _YES if value else _NO
        case int() | float():
            return same(number(value, 9))
        case dict():
            told = [(key, _said(child)) for key, child in value.items()]
            return Text(", ".join(f"{key}: {text.en}" for key, text in told),
                        "、".join(f"{key}: {text.ja}" for key, text in told))  # fmt: skip
        case list() | tuple():
            said = [_said(child) for child in value]
            return Text(", ".join(text.en for text in said), "、".join(text.ja for text in said))
        case Model():
            return _said({name: child for name, child in value if child is not None})
        case _:
            return same(str(value))


def standing_words(standing: Standing, rules: Rules, digits: int) -> dict[str, Text]:
    """Say what an application came to under one version, by what is told of it."""
    labels, selection = rules.scheme.labels, rules.scheme.selection
    label = {"": labels.no_label, **{key: rung.title for key, rung in labels.ladder.items()}} if labels else {}
    outcome = {"": selection.otherwise, **{k: o.title for k, o in selection.outcomes.items()}} if selection else {}
    return {
        "status": standing.said,
        "total": same(points(standing.total, digits)),
        "rank": same("–" if standing.rank is None else str(standing.rank)),
        "label": same("–") if standing.label is None else label[standing.label],
        "outcome": same("–") if standing.outcome is None else outcome[standing.outcome],
    }
