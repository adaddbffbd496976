"""A row of the office -> the value that it gives, or why it cannot be used."""

from __future__ import annotations

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.consensus import agreed_mark, named_target
from clusterscore.intake.side_rows import Row
from clusterscore.intake.stage_acts import stage_call, stage_target
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, number

OFFICE_COLUMNS = ("application", "target", "kind", "value", "reason", "name", "date")
CHAIR = "ties.chair"  # the column that the chair's order fills
_SIGNED = ("waive", "override", "parameter", "stage", "consensus")
_KINDS = {
    "waive": ("waive", "waiver", "特例適用"),
    "check": ("check", "確認", "事務局確認"),
    "override": ("override", "個別変更"),
    "order": ("order", "順序", "決定順"),
    "parameter": ("parameter", "基準値"),
    "stage": ("stage", "段階", "審査段階"),
    "consensus": ("consensus", "合議", "合議の結果"),
}
_BY_WORD = {cells.plain(word): kind for kind, words in _KINDS.items() for word in words}
_TARGET = Text("The target of an order is written as ties.", "種別「順序」の対象は「同点」（またはties）と記入します。")
_TIES = frozenset(map(cells.plain, ("ties", "同点", "同点時の取扱い")))


def act_kind(row: Row) -> str:
    """Give the kind of an act, by its name in any language; as written where it is none."""
    return _BY_WORD.get(cells.plain(row.text("kind")), row.text("kind"))


def act_target(row: Row, rules: Rules) -> str:
    """Give what an act is about by its key, where it is named by its title; as written otherwise."""
    written, kind = row.text("target"), act_kind(row)
    if kind == "order":
        return "ties" if cells.plain(written) in _TIES else written
    if kind == "stage":
        return stage_target(written, rules)
    if kind == "consensus":
        return named_target(written, rules)
    known = rules.scheme.gates if kind == "waive" else rules.scheme.fields if kind in ("check", "override") else {}
    if written in known:
        return written
    word = cells.plain(written)
    named = [key for key, part in known.items() if word in map(cells.plain, (key, part.title.en, part.title.ja))]
    return named[0] if len(named) == 1 else written


def act_value(row: Row, rules: Rules) -> tuple[Text | None, object]:
    """Give why an act of the office cannot be used, or None and its typed value."""
    target, kind = act_target(row, rules), act_kind(row)
    if row.unread(*OFFICE_COLUMNS):
        return Text(
            "A cell of it holds an error or a formula without a stored result.",
            "この行のセルに、エラー値または計算結果が保存されていない数式があります。",
        ), None
    if kind in _SIGNED and not all(row.text(key) for key in ("reason", "name", "date")):
        return Text("It needs a reason, a name and a date.", "理由・氏名・日付が必要です。"), None
    match kind:
        case "waive":
            return _no_waiver(rules, target), None
        case "order":
            return _order(rules, row, target)
        case "parameter":
            return _open_number(rules, row, target)
        case "stage":
            return stage_call(rules, row, target)
        case "consensus":
            return agreed_mark(rules, row, target)
        case "check" | "override":
            return _of_field(rules, row, target, kind)
    return Text("This kind of act is not known here.", "この種別は扱えません。"), None


def later(place: str) -> Text:
    """Say that a later row counts instead of one."""
    return Text(
        f"A later row on the same, {place}, counts instead.",
        f"同じ対象についての後の行（{place}）を使っています。",
    )


def _no_waiver(rules: Rules, target: str) -> Text | None:
    gate = rules.scheme.gates.get(target)
    if gate is None:
        return Text("There is no such eligibility requirement.", "そのような応募要件はありません。")
    if not gate.waivable:
        return Text("This requirement cannot be waived.", "この応募要件に特例適用の定めはありません。")
    return None


def _order(rules: Rules, row: Row, target: str) -> tuple[Text | None, object]:
    """Read the place that the chair gives an application among its equals, 1 first."""
    place = cells.number(row.value("value"))
    if target != "ties":
        return _TARGET, None
    if CHAIR not in rules.columns:
        return Text("The rules do not leave ties to the chair.", "同点を委員長の決定に委ねる定めがありません。"), None
    if not (row.text("name") and row.text("date")):
        return Text("It needs a name and a date.", "氏名・日付が必要です。"), None
    if place is None or place < 1 or place % 1:
        return Text("The value is a whole number from 1 on.", "値は1以上の整数で記入します。"), None
    return None, place


def _open_number(rules: Rules, row: Row, target: str) -> tuple[Text | None, object]:
    """Read a number that the rules leave to the office."""
    known = rules.parameters.get(target)
    value = cells.number(row.value("value"))
    if row.text("application"):
        return Text(
            "A number of the rules holds for all; leave the application blank.",
            "基準値は全案件に共通です。受付番号は空欄にしてください。",
        ), None
    if known is None:
        near = f.did_you_mean(target, rules.parameters)
        return Text(
            f"There is no such number in the rules.{near.en}", f"そのような基準値はありません。{near.ja}"
        ), None
    if known.value is not None:
        return Text(
            "The rules give this number; use an overlay or --set.",
            "審査基準で定められた値です。変える場合は追補ファイル（overlay）か--setを使ってください。",
        ), None
    return (None, value) if value is not None else (Text("The value is no number.", "値が数値ではありません。"), None)


def _of_field(rules: Rules, row: Row, target: str, kind: str) -> tuple[Text | None, object]:
    form = rules.scheme.fields.get(target)
    if form is None and target in {branch.key.removesuffix(".mark") for branch in rules.marked()}:
        return Text("Marks are entered in the sheet Reviews.", "評点はReviewsシートに記入します。"), None
    if form is None or (kind == "check" and form.by != "office"):
        return Text("The office fills in no such field.", "事務局が記入する項目ではありません。"), None
    return _field_value(rules, row, form, target)


def _field_value(rules: Rules, row: Row, form: Field, target: str) -> tuple[Text | None, object]:
    column, defects = cells.column(form, [row.value("value")])
    if defects or cells.is_blank(row.value("value")):
        return Text("The value does not fit the field.", "値が項目の形式に合いません。"), None
    low, high = rules.limits(target)
    if low is not None and column[0] < low:
        return Text(f"The value is below {number(low)}.", f"値が{number(low)}を下回っています。"), None
    if high is not None and column[0] > high:
        return Text(f"The value is above {number(high)}.", f"値が{number(high)}を上回っています。"), None
    return None, column[0]
