"""What was changed in a workbook since it was written, in one line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from clusterscore import findings as f
from clusterscore.intake.fingerprint import TITLE
from clusterscore.intake.numbers_taken import number_change
from clusterscore.intake.since import DataEdit, NumberEdit, Since, Verdict
from clusterscore.scheme.rules import Rules
from clusterscore.titles import title_of
from clusterscore.words import Text, same

_LINES: dict[Verdict, Text] = {
    "nothing": Text(
        "This workbook is as it was evaluated: neither numbers of the rules nor entries were changed since it was "
        "written.",
        "このブックは評価時のままです（書き出し後、基準値も記入内容も変更されていません）。",
    ),
    "rules": Text(
        "Since this workbook was written, numbers of the rules were changed and no entries. Rules: {rules}.",
        "このブックの書き出し後に、基準値が変更されています（記入内容は変更なし）。基準値：{rules}。",
    ),
    "data": Text(
        "Since this workbook was written, entries were changed and no numbers of the rules. Entries: {data}.",
        "このブックの書き出し後に、記入内容が変更されています（基準値は変更なし）。記入内容：{data}。",
    ),
    "both": Text(
        "Since this workbook was written, numbers of the rules and entries were changed. Rules: {rules}. "
        "Entries: {data}.",
        "このブックの書き出し後に、基準値と記入内容が変更されています。基準値：{rules}。記入内容：{data}。",
    ),
    "unknown": Text(
        "Which entries were changed since this workbook was written cannot be told: it holds no fingerprint.",
        "このブックには照合用の控えがないため、書き出し後にどの記入内容が変更されたかは分かりません。",
    ),
}
_NOT_USED = Text("{told} (not used)", "{told}（不使用）")
_CELL = Text("{application} {name} ({place})", "{application} {name}（{place}）")
_FIELD = Text("{application} {name}", "{application} {name}")
_COLUMN = Text("new column {name} ({place})", "列「{name}」の追加（{place}）")
_ALL = Text("{application} ({how})", "{application}（{how}）")
_OF = Text("{sheet} of {application}", "{sheet}シートの{application}")
_SHEET = Text("sheet {sheet}", "{sheet}シート")
_ABOUT = Text("About: {key}", "Aboutシートの{key}")
_HOW = {"changed": Text("changed", "変更"), "added": Text("added", "追加"), "removed": Text("removed", "削除")}
_NAME = Text("name", "名称")
_NAMELESS = Text("an application without an id", "受付番号のない案件")
_HIDDEN = Text("some that are not shown here", "この出力に示さない項目")


def since_finding(since: Since, rules: Rules, place: str) -> f.Finding:
    """Make the finding that says what was changed."""
    return f.Finding(f.SINCE_WRITTEN, place, {"what": since_words(since, rules)})


def since_words(since: Since, rules: Rules) -> Text:
    """Say in one line which numbers and entries were changed, or that none were."""
    data = [_data(edit, rules) for edit in since.data]
    data += [_HIDDEN] if since.hides else []
    return _LINES[since.verdict].format(rules=list(map(_number, since.rules)), data=data)


def without_fields(since: Since, hidden: Collection[str]) -> Since:
    """Leave out entries in fields that may not be seen; that there are some stays."""
    shown = [edit for edit in since.data if edit.sheet != "Applications" or edit.key not in hidden]
    return replace(since, data=shown, hides=since.hides or len(shown) < len(since.data))


def _number(edit: NumberEdit) -> Text:
    told = number_change(edit)
    return told if edit.is_used else _NOT_USED.format(told=told)


def _data(edit: DataEdit, rules: Rules) -> Text:
    if edit.sheet == "About":
        return _ABOUT.format(key=edit.key)
    application = _NAMELESS if edit.application == "" else same(edit.application or "")
    if edit.sheet != "Applications":
        known = {"sheet": edit.sheet, "application": application}
        return (_SHEET if edit.application is None else _OF).format(**known)
    if edit.key is None:
        return _ALL.format(application=application, how=_HOW[edit.how])
    name = _NAME if edit.key == TITLE and TITLE not in rules.scheme.fields else title_of(rules, edit.key)
    template = _COLUMN if edit.application is None else _FIELD if edit.place is None else _CELL
    return template.format(application=application, name=name, place=edit.place)
