"""The sheet ``Rules`` of a workbook of ours + the rules in force -> the numbers that it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.intake.fingerprint import Digests
from clusterscore.intake.numbers_sheet import BLANK, NumberCell, NumbersSheet, close
from clusterscore.intake.since import NumberEdit
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, number, same

_OTHER = Text("It was written under other criteria", "別の審査基準で書き出されたものです")
_UNSAID = Text(
    "The sheet About does not say under which criteria it was written", "書き出し時の審査基準がAboutシートにありません"
)
_NO_HEADS = Text("Its headings were not found", "見出しが見つかりません")
_GONE = Text("Its row is gone from the sheet", "このキーの行がシートにありません")
_TWICE = Text("The key stands in {count} rows", "同じキーの行が{count}つあります")
_UNKNOWN = Text("The criteria have no such number", "審査基準にそのような基準値はありません")
_NOW_OPEN = Text("The cell says that the number is open", "未設定とあります")
_BLAMED = Text("{reason} ({key})", "{reason}（{key}）")
_INSTEAD = Text("It was evaluated with {value} instead.", "代わりに{value}で評価しました。")
_STAYS_OPEN = Text("It stays open.", "未設定のままです。")
_UNREAD = Text("Nothing was read from this row.", "この行からは何も読み取っていません。")
_NOTHING, _CANNOT_TELL = Text("nothing", "なし"), Text("it cannot be told", "不明")
_CHANGE = Text("{key}: {was} → {now}", "{key}：{was} → {now}")
_NO_NUMBER, _OPEN = Text("no number", "数値なし"), Text("open", "未設定")


@dataclass
class Taken:
    """What was made of a sheet ``Rules``.

    Attributes:
        values: The numbers that it changes, by key; they are sound together with all others.
        edits: The numbers that differ since the workbook was written.
        findings: What could not be used.
    """

    values: dict[str, float] = field(default_factory=dict)
    edits: list[NumberEdit] = field(default_factory=list)
    findings: list[f.Finding] = field(default_factory=list)


def numbers_taken(
    sheet: NumbersSheet, rules: Rules, options: Mapping[str, float], given: frozenset[str], stored: Digests | None
) -> Taken:
    """Take the numbers of a sheet that are others than those in force.

    Args:
        sheet: The sheet as read.
        rules: The rules in force but for options: criteria, overlay, the office's numbers.
        options: Numbers that are set for this run: they go first.
        given: Keys of the numbers that the office gives now.
        stored: What the workbook was written with; None where nobody can tell.
    """
    reason = _UNSAID if not sheet.sha256 else _OTHER if sheet.sha256 != rules.sha256 else None
    reason = _NO_HEADS if reason is None and not sheet.has_heads else reason
    found = Taken()
    before = None if stored is None else _before(stored)
    if reason is not None:
        found.edits = [] if before is None else list(_edits(sheet, before, {}))
        facts = {"reason": reason, "used": rules.name, "changed": _told(found.edits, is_known=before is not None)}
        found.findings.append(f.Finding(f.RULES_NOT_TAKEN, sheet.place, facts))
        return found
    _Taking(sheet, rules, options, given, before, found).take()
    used = {**rules.values, **found.values, **options}
    found.edits = [] if before is None else list(_edits(sheet, before, used))
    return found


def _before(stored: Digests) -> dict[str, float | None]:
    numbers = {key: texts[0] for key, texts in stored.get("Rules", {}).items()}
    return {key: float(text) if text else None for key, text in numbers.items()}


class _Taking:
    def __init__(
        self, sheet: NumbersSheet, rules: Rules, options: Mapping[str, float], given: frozenset[str],
        before: Mapping[str, float | None] | None, found: Taken,
    ) -> None:  # fmt: skip
        self.sheet, self.rules, self.options, self.given = sheet, rules, options, given
        self.before, self.found = before, found

    def take(self) -> None:
        for key in self.rules.parameters:
            cell = self.sheet.cells.get(key)
            place = self.sheet.place if cell is None else cell.again[-1] if cell.again else cell.place
            problem = self._problem(key, cell)
            if problem is not None:
                self.refuse(key, place, problem)
            elif cell is not None and cell.value is not None and self._is_other(key, cell.value):
                self._note(key, cell.place, cell.value)
        self._keep_sound()
        for key, cell in self.sheet.cells.items():
            if key not in self.rules.parameters:
                near = f.did_you_mean(key, self.rules.parameters)
                facts = {"key": key, "reason": _UNKNOWN, "kept": _UNREAD, "near": near}
                self.found.findings.append(f.Finding(f.NUMBER_NOT_USED, cell.place, facts))

    def _problem(self, key: str, cell: NumberCell | None) -> Text | None:
        """Say why a key's cell gives no number, where it gave one before."""
        if cell is None:
            return _GONE
        if cell.again:
            return _TWICE.format(count=len(cell.again) + 1)
        if cell.problem is not None or cell.value is not None:
            return cell.problem
        was = self.rules.values[key] if self.before is None else self.before.get(key)
        return None if was is None else _NOW_OPEN if cell.is_open else BLANK

    def _is_other(self, key: str, value: float) -> bool:
        """Whether a cell gives another number than the one in force, and not the office does since."""
        if close(value, self.rules.values[key]):
            return False
        if self.before is None:
            return key not in self.given
        return not close(value, self.before.get(key)) or key in self.sheet.set_before

    def _note(self, key: str, place: str, value: float) -> None:
        if key not in self.options:
            self.found.values[key] = value
        elif not close(value, self.options[key]):
            facts = {"key": key, "here": same(number(value, 9)), "set": same(number(self.options[key], 9))}
            self.found.findings.append(f.Finding(f.OPTION_FIRST, place, facts))

    def refuse(self, key: str, place: str, reason: Text) -> None:
        value = self.options.get(key, self.rules.values[key])
        kept = _STAYS_OPEN if value is None else _INSTEAD.format(value=same(number(value, 9)))
        facts = {"key": key, "reason": reason, "kept": kept, "near": same("")}
        self.found.findings.append(f.Finding(f.NUMBER_NOT_USED, place, facts))

    def _keep_sound(self) -> None:
        """Leave out the numbers that break what their places demand, until all keep to it."""
        while refused := dict(self._unsound()):
            for key, reason in refused.items():
                del self.found.values[key]
                self.refuse(key, self.sheet.cells[key].place, reason)

    def _unsound(self) -> Iterator[tuple[str, Text]]:
        """Give the numbers of the sheet that take part in the first demand that is broken, and why."""
        values = {**self.rules.values, **self.found.values, **self.options}
        for requirement in self.rules.requirements:
            blamed = dict(broken([requirement], values))
            mine = [key for key in requirement.keys if key in self.found.values]
            if blamed and mine:
                alone = [] if requirement.demand in _TOGETHER else [key for key in mine if key in blamed]
                first = next(iter(blamed.items()))
                told = _BLAMED.format(key=first[0], reason=first[1])
                yield from ((key, blamed.get(key, told)) for key in alone or mine)
                return


_TOGETHER = ("positive", "adds_up")
"""What is demanded of the sum of some numbers: no single one is to blame."""


def _edits(
    sheet: NumbersSheet, before: Mapping[str, float | None], used: Mapping[str, float | None]
) -> Iterator[NumberEdit]:
    """Give the numbers that differ from those with which the workbook was written."""
    for key, was in before.items() if sheet.has_heads else ():
        cell = sheet.cells.get(key, NumberCell(sheet.place, problem=_GONE))
        if cell.problem is not None or cell.again or not close(cell.value, was):
            now = None if cell.problem is not None or cell.again else cell.value
            is_used = now is not None and close(now, used.get(key))
            yield NumberEdit(key, was, now, cell.place, is_used)


def _told(edits: list[NumberEdit], *, is_known: bool) -> object:
    if not edits:
        return _NOTHING if is_known else _CANNOT_TELL
    return [number_change(edit) for edit in edits]


def number_change(edit: NumberEdit) -> Text:
    """Say from what to what a number was changed."""
    was = _OPEN if edit.was is None else same(number(edit.was, 9))
    now = _NO_NUMBER if edit.now is None else same(number(edit.now, 9))
    return _CHANGE.format(key=edit.key, was=was, now=now)
