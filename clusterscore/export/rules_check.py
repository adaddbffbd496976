"""What the sheet Rules says of its own numbers: which were changed since the evaluation, and which cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterscore.export.sheets_layout import FIRST_PARAMETER_ROW, Layout
from clusterscore.export.sheets_page import Page, fits
from clusterscore.export.sheets_what_if import RESULTS_CHANGED, RULES_CHANGED, RULES_OK, WHAT_IF, literal
from clusterscore.formula.nodes import TOLERANCE
from clusterscore.scheme.requirements import MOST_DIGITS
from clusterscore.scheme.rules import Requirement
from clusterscore.words import Text

CHECK, WAS, WRONG = 3, 7, 8
"""Columns: what is to be said of a number, its value in the evaluation, and the list of wrong cells so far."""
OK_ROW, CHANGED_ROW = 3, 4
_TITLE, _COUNT = Text("Rules OK?", "基準値の確認"), Text("Changed numbers", "変えた基準値の数")
_OK = Text("OK", "OK")
_NOT_OK = Text("Cannot be used, see the column Check:", "使えない値があります（「確認」の列）：")
_WAS = Text("Value in the evaluation", "評価時の値")
_CHANGED = Text("changed", "変更")
_LATER = Text("changed; no formula follows it, evaluate again", "変更（計算式は連動せず、再評価で反映）")
_IDLE = Text("no formula follows it", "計算式は連動せず")
"""Stands beside a number that was not changed, and that nothing in the workbook would follow."""
_NOT_A_NUMBER = Text("not a number", "数値でない")
OPEN = Text("open", "未設定")
"""Stands where a number is still to be set."""
_BROKEN: Mapping[str, Text] = {
    "growing": Text("must be above {0}", "{0}より大きくする"),
    "in_order": Text("must not be below {0}", "{0}以上にする"),
    "unit": Text("must lie from 0 to 1", "0から1の間にする"),
    "not_negative": Text("must not be negative", "負にできない"),
    "positive": Text("must be above zero", "0より大きくする"),
    "at_most_last": Text("must not be above {0}", "{0}以下にする"),
    "adds_up": Text("the parts do not add up to it", "内訳の合計と異なる"),
    "whole": Text("must be a whole number", "整数にする"),
    "digits": Text(f"must be a whole number from -{MOST_DIGITS} to {MOST_DIGITS}",
                   f"-{MOST_DIGITS}から{MOST_DIGITS}の整数にする"),
}  # fmt: skip
_LINE = Text("What-if, not a result of the evaluation", "試算（審査結果ではありません）")
_NUMBERS = Text(" — changed numbers: ", "　変えた基準値：")
_RESULTS = Text("; applications that come out otherwise: ", "件、結果の異なる応募：")
_END = Text("", "件")
_STAGES = Text("; who went on to a later stage stays as in the evaluation", "。次の段階への進出は評価時のまま")
_LISTED = Text("; tie steps that look at the list stay as in the evaluation", "。一覧を見る同点時の段は評価時のまま")
_WRONG_END = Text("; some numbers cannot be used: see Rules", "。使えない値あり（Rulesシート参照）")


def write_checks(page: Page, layout: Layout) -> None:
    """Write the check of each number, the counts on top, and the names that other sheets read."""
    if layout.is_outside:
        return
    checks = _Checks(page, layout)
    checks.was()
    if layout.is_live:
        checks.write()


class _Checks:
    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.layout, self.language = page, layout, layout.language
        self.rules, self.rows = layout.result.rules, layout.parameters
        self.first, self.last = FIRST_PARAMETER_ROW + 1, FIRST_PARAMETER_ROW + len(self.rows)

    def say(self, text: Text) -> str:
        return text.in_(self.language)

    def was(self) -> None:
        """Write the value of the evaluation, to compare with."""
        self.page.heads(FIRST_PARAMETER_ROW - 1, {WAS: self.say(_WAS)}, "head_kept")
        for key, row in self.rows.items():
            value = self.rules.values[key]
            if value is None:
                self.page.blank(row, WAS, "key_number")
            else:
                self.page.number(row, WAS, value, "key_number")
        self.page.wide(WAS, 11)

    def write(self) -> None:
        """Write the live part."""
        page, before = self.page, '""'
        reasons = self._reasons()
        for key, row in self.rows.items():
            line = row + 1
            text = self._check(key, line, reasons.get(key, []))
            idle = self._idle(key)
            page.formula(row, CHECK, text, idle, "key_text" if idle else "bold")
            fine = f"OR($D{line}={literal(idle)},$D{line}={literal(self._changed(key))})"
            page.formula(row, WRONG, f'={before}&IF({fine},""," C{line}")', "", "key_number")
            before = f"$I{line}"
        page.sheet.set_column(WRONG, WRONG, None, None, {"hidden": True})
        if self.rows:
            told = f'=AND($D{self.first}<>"",$D{self.first}<>{literal(self.say(_IDLE))})'
            mark = {"type": "formula", "criteria": told, "format": page.book.style("changed")}
            page.sheet.conditional_format(self.first - 1, 1, self.last - 1, 3, mark)
        self._top(before)

    def _check(self, key: str, line: int, reasons: list[tuple[str, str]]) -> str:
        """Write what is to be said of a number: what is wrong, else that it was changed, else nothing."""
        same = f"AND($C{line}=$H{line},ISNUMBER($C{line}))"
        unchanged = literal(self._idle(key))
        text = f"IF({same},{unchanged},{literal(self._changed(key))})"
        for test, said in reversed(reasons):
            text = f"IF({test},{literal(said)},{text})"
        not_number = literal(self.say(_NOT_A_NUMBER))
        if self.rules.values[key] is not None:
            return f"=IF(ISNUMBER($C{line}),{text},{not_number})"
        still_open = f'OR($C{line}="",EXACT($C{line},{literal(self.say(OPEN))}))'
        return f"=IF(ISNUMBER($C{line}),{text},IF({still_open},{unchanged},{not_number}))"

    def _idle(self, key: str) -> str:
        """Say nothing of a number that formulas follow, and of any other that they do not."""
        return "" if key in self.layout.followed else self.say(_IDLE)

    def _changed(self, key: str) -> str:
        """Say that a number was changed, and where no formula follows it that it takes an evaluation."""
        return self.say(_CHANGED if key in self.layout.followed else _LATER)

    # --- what numbers must keep to --------------------------------------------------------

    def _reasons(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for requirement in self.rules.requirements:
            for key, test, other in self._tests(requirement):
                said = self.say(_BROKEN[requirement.demand]).format(other.replace("$", ""))
                if fits(f"={test}") and (test, said) not in found.get(key, []):
                    found.setdefault(key, []).append((test, said))
        return found

    def _cell(self, key: str) -> str:
        return f"$C{self.rows[key] + 1}"

    def _tests(self, requirement: Requirement) -> Iterator[tuple[str, str, str]]:
        """Give, for each number that may break a requirement, when it does and which cell it is measured by."""
        keys, cells = requirement.keys, [self._cell(key) for key in requirement.keys]
        match requirement.demand:
            case "growing" | "in_order":
                operator = "<=" if requirement.demand == "growing" else "<"
                for at in range(1, len(keys)):
                    before = self._before(requirement, at)
                    yield keys[at], f"AND(COUNT({before})>0,{cells[at]}{operator}MAX({before}))", cells[at - 1]
            case "unit":
                yield from ((key, f"OR({cell}<0,{cell}>1)", "") for key, cell in zip(keys, cells, strict=True))
            case "not_negative":
                yield from ((key, f"{cell}<0", "") for key, cell in zip(keys, cells, strict=True))
            case "whole":
                yield from ((key, f"{cell}<>INT({cell})", "") for key, cell in zip(keys, cells, strict=True))
            case "digits":
                for key, cell in zip(keys, cells, strict=True):
                    yield key, f"OR({cell}<>INT({cell}),ABS({cell})>{MOST_DIGITS})", ""
            case "at_most_last":
                for key, cell in zip(keys[:-1], cells[:-1], strict=True):
                    yield key, f"AND(COUNT({cells[-1]})=1,{cell}>{cells[-1]})", cells[-1]
            case "positive" | "adds_up":
                yield self._together(requirement, cells)

    def _before(self, requirement: Requirement, at: int) -> str:
        """Give the number before, and those before that where it may be open."""
        first = at - 1
        while first > 0 and self.rules.values[requirement.keys[first]] is None:
            first -= 1
        return ",".join(self._cell(key) for key in requirement.keys[first:at])

    def _together(self, requirement: Requirement, cells: list[str]) -> tuple[str, str, str]:
        if requirement.demand == "positive":
            whole = ",".join(cells)
            return requirement.keys[0], f"AND(COUNT({whole})={len(cells)},SUM({whole})<={TOLERANCE:E})", ""
        whole, claim = ",".join(cells[:-1]), cells[-1]
        apart = f"ABS(SUM({whole})-{claim})>{TOLERANCE:E}*MAX(1,ABS({claim}))"
        return requirement.keys[-1], f"AND(COUNT({whole})={len(cells) - 1},{apart})", ""

    # --- the top --------------------------------------------------------------------------

    def _top(self, wrong: str) -> None:
        page, book, language = self.page, self.page.book.book, self.language
        page.text(OK_ROW, 0, self.say(_TITLE), "bold_plain", measured=False)
        page.text(CHANGED_ROW, 0, self.say(_COUNT), "bold_plain", measured=False)
        page.formula(OK_ROW, 1, f'=IF({wrong}="",{literal(self.say(_OK))},{literal(self.say(_NOT_OK))}&{wrong})',
                     self.say(_OK), "bold_plain")  # fmt: skip
        page.formula(OK_ROW, WAS, f'=IF({wrong}="",1,0)', 1, "key_number")
        page.formula(CHANGED_ROW, 1, f"={self._changes()}", 0, "check")
        red = {"type": "formula", "criteria": f"={RULES_OK}=0", "format": page.book.style("warning")}
        page.sheet.conditional_format(OK_ROW, 0, OK_ROW, 1, red)
        book.define_name(RULES_OK, f"=Rules!$H${OK_ROW + 1}")
        book.define_name(RULES_CHANGED, f"=Rules!$B${CHANGED_ROW + 1}")
        line, numbers, results, end, wrong_end = (
            literal(text.in_(language)) for text in (_LINE, _NUMBERS, _RESULTS, _END, _WRONG_END)
        )
        said = f"{line}&{numbers}&{RULES_CHANGED}&{results}&{RESULTS_CHANGED}&{end}"
        said += "".join(f"&{literal(self.say(text))}" for text in self._stays())
        said += f'&IF({RULES_OK}=1,"",{wrong_end})'
        page.formula(CHANGED_ROW, 2, f'=IF({RULES_CHANGED}+{RESULTS_CHANGED}=0,"",{said})', "", "warning")
        book.define_name(WHAT_IF, f"=Rules!$C${CHANGED_ROW + 1}")

    def _stays(self) -> Iterator[Text]:
        """Name what another number might move, and does not."""
        if self.layout.result.stages:
            yield _STAGES
        if self.layout.order.has_stored_steps:
            yield _LISTED

    def _changes(self) -> str:
        if not self.rows:
            return "0"
        now, was = (f"${letter}${self.first}:${letter}${self.last}" for letter in "CH")
        same = f"({now}={was})*(ISNUMBER({now})=ISNUMBER({was}))"
        return f"SUMPRODUCT(1-{same}*ISNUMBER({was})-(1-ISNUMBER({now}))*(1-ISNUMBER({was})))"
