"""A row of the office -> the value that it gives, or why it cannot be used."""

from __future__ import annotations

from clusterscore.intake import cells
from clusterscore.intake.side_rows import Row
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, number

OFFICE_COLUMNS = ("application", "target", "kind", "value", "reason", "name", "date")


def act_value(row: Row, rules: Rules) -> tuple[Text | None, object]:
    """Give why an act of the office cannot be used, or None and its typed value."""
    target, kind = row.text("target"), row.text("kind")
    if row.unread(*OFFICE_COLUMNS):
        return Text(
            "A cell of it holds an error or a formula without a stored result.",
            "この行のセルに、エラー値または計算結果が保存されていない数式があります。",
        ), None
    if kind in ("waive", "override") and not all(row.text(key) for key in ("reason", "name", "date")):
        return Text("It needs a reason, a name and a date.", "理由・氏名・日付が必要です。"), None
    if kind == "waive":
        return _no_waiver(rules, target), None
    if kind not in ("check", "override"):
        return Text("This kind of act is not known here.", "この種別は扱えません。"), None
    form = rules.scheme.fields.get(target)
    if form is None and target in {branch.raw.removesuffix(".raw") for branch in rules.marked()}:
        return Text("Marks are entered in the sheet Reviews.", "評点はReviewsシートに記入します。"), None
    if form is None or (kind == "check" and form.by != "office"):
        return Text("The office fills in no such field.", "事務局が記入する項目ではありません。"), None
    return _field_value(rules, row, form)


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


def _field_value(rules: Rules, row: Row, form: Field) -> tuple[Text | None, object]:
    column, defects = cells.column(form, [row.value("value")])
    if defects or cells.is_blank(row.value("value")):
        return Text("The value does not fit the field.", "値が項目の形式に合いません。"), None
    low, high = rules.limits(row.text("target"))
    if low is not None and column[0] < low:
        return Text(f"The value is below {number(low)}.", f"値が{number(low)}を下回っています。"), None
    if high is not None and column[0] > high:
        return Text(f"The value is above {number(high)}.", f"値が{number(high)}を上回っています。"), None
    return None, column[0]
