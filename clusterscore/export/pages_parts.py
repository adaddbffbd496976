"""One application's page, part by part: who it is, points, requirements, what to discuss, the committee's comment."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal

from clusterscore.explanation import flags, reasons, spoken, stage_lines, status_words, voice
from clusterscore.export.pages_points import PointLines
from clusterscore.export.pages_rows import Line, Put
from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_decisions import entry_places, has_decisions
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import column_name
from clusterscore.export.sheets_shown import label_words, outcome_words
from clusterscore.formula import nodes as n
from clusterscore.formula.prose import Voice
from clusterscore.scheme.kinds import outcome_words as condition_words
from clusterscore.scheme.kinds import words_of
from clusterscore.titles import points, title_of
from clusterscore.words import Text

OUTCOME, BAR, HIDDEN = 1, 4, 8
"""The columns of what requirements come to, of the bars, and of the place on ``Decisions``, which is not shown."""
_SHARES = (29.0, 9.5, 8.0, 8.0, 11.5, 4.0, 9.0, 7.0)
_WIDE = (29.0, 9.5, 8.0, 8.0, 18.5, 4.0, 5.0, 4.0)
"""Widths of the columns in proportion, with marks of reviewers beside the points and without."""
_LONGEST_FACT = 80
_COMMENTED = ("selection", "label", "monitoring")

_ID, _RANK, _STATUS = Text("No.", "受付番号"), Text("Rank", "順位"), Text("Status", "判定")
_RECOMMENDED, _TOTAL = Text("Recommended", "選定案"), Text("Total", "合計点")
_POSSIBLE_TOTAL = Text("Total possible: {low} to {high}", "合計点のありうる範囲：{low}～{high}")
_POSSIBLE_RANK = Text("Ranks possible: {low} to {high}", "ありうる順位：{low}～{high}")
_NO_LIMIT = Text("open", "上限なし")
_FACT = Text("{title}: {said}", "{title}：{said}")
_OUTCOME, _CAME_TO = Text("Outcome", "判定"), Text("What it came to", "内容")
_ALL_HOLD = Text("all of its conditions hold", "すべての条件に該当")
_REASONS = Text("Reasons", "理由")
_NOTHING = Text("nothing", "該当なし")
_DECISION, _CONDITIONS_SET = Text("Decision", "決定"), Text("Conditions", "条件")
_COMMENT = Text("Comment of the committee", "講評")
_POINT = Text("– {said}", "・{said}")


_Slot = Literal["id", "rank", "status", "label", "outcome", "total"]
"""What stands below the name of an application."""


class Parts:
    """Builds the pages of one workbook, each from a row of the sheet on."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.result, self.language = layout, layout.result, layout.language
        self.called = words_of(layout.result.rules.scheme.kind)
        self.points = PointLines(layout)
        self.shares = _SHARES if self.points.has_marks else _WIDE
        self.last = HIDDEN - 1
        self.rows = ranking_rows(layout)
        self.has_comment = not layout.is_outside and self.result.rules.scheme.kind in _COMMENTED
        self.is_typed_once = self.has_comment and has_decisions(layout)
        self.entries, self.entered = entry_places(layout) if self.is_typed_once else ({}, 0)
        self.places = {self.result.submission.ids[row]: at for at, row in enumerate(self.result.order, start=1)}
        self.facts = self._facts()
        self.conditions = [step.key for step in self.result.rules.roles("gate", "floor", "check", "label")]

    def say(self, text: Text, **facts: object) -> str:
        """Say a text in the language of the workbook."""
        return text.format(**facts).in_(self.language)

    def block(self, row: int, at: int) -> list[Line]:
        """Give the lines of one application's page.

        Args:
            row: The application.
            at: The row of the sheet that its first line is written to.
        """
        lines = list(self._head(row, at))
        lines += self.points.lines(row, at + len(lines))
        lines += self._conditions_met(row)
        lines += self._told(row)
        return [*lines, *self._comment(row, at)]

    # --- who it is -------------------------------------------------------------------------

    def _head(self, row: int, at: int) -> Iterator[Line]:
        """Say who it is, where it stands, and what it comes to."""
        submission = self.result.submission
        yield Line([Put(0, self.last, submission.titles[row] or submission.ids[row], "page_title")], 24)
        slots = self._slots()
        yield Line([Put(first, last, title, "head_centre") for _, title, first, last in slots])
        puts = [self._standing(name, row, first, last) for name, _, first, last in slots]
        yield Line([*puts, self._position(row, at)] if self.is_typed_once else puts, 24)
        said = self._who(row)
        if said:
            yield Line([Put(0, self.last, said, "page_small")])

    def _slots(self) -> list[tuple[_Slot, str, int, int]]:
        """Give what stands below the name, with its heading and columns; what there is fills the width."""
        scheme = self.result.rules.scheme
        chosen: _Slot = "outcome" if scheme.selection is not None else "label"
        title = _RECOMMENDED if chosen == "outcome" else self.called.label
        is_ranked = scheme.ranks and self.result.tells_total
        wanted: list[tuple[_Slot, Text, int, bool]] = [
            ("id", _ID, 0, True), ("rank", _RANK, 1, is_ranked), ("status", _STATUS, 2, True)
        ]  # fmt: skip
        wanted.append((chosen, title, 4, scheme.selection is not None or scheme.labels is not None))
        has_total = self.result.rules.out_of is not None and self.result.tells_total
        wanted.append(("total", _TOTAL, 6, has_total))
        there = [(name, self.say(text), first) for name, text, first, is_there in wanted if is_there]
        ends = [*(first - 1 for _, _, first in there[1:]), self.last]
        return [(name, text, first, last) for (name, text, first), last in zip(there, ends, strict=True)]

    def _standing(self, name: _Slot, row: int, first: int, last: int) -> Put:
        result = self.result
        if name == "id":
            place = f"Ranking!A{self.rows[row] + 1}"
            return Put(first, last, result.submission.ids[row], "page_id", link=place)
        if name == "total":
            return self.points.total(row, first, last)
        formula = self.layout.order.shown(name, row) if self.layout.is_live else None
        if name == "rank":
            rank, shared = int(result.outcomes.ranks.rank[row]), bool(result.outcomes.ranks.tied[row])
            style = "page_rank" if not shared else "page_tied_ja" if self.language == "ja" else "page_tied"
            return Put(first, last, rank or "–", style, formula)
        said = {"status": status_words, "label": label_words, "outcome": outcome_words}[name]
        return Put(first, last, said(result, row, self.language), "page_fact", formula)

    def _facts(self) -> list[str]:
        """Give the fields that say who it is: words of the form that no rule reads."""
        rules, known = self.result.rules, self.layout.fields
        read = {key for step in rules.steps for key in n.names(step.node)}
        read |= {column.field for column in rules.columns.values() if column.field is not None}
        kinds = ("text", "choice", "corporate_number")
        forms = rules.scheme.fields
        return [key for key in forms if key in known and key not in read and forms[key].type in kinds]

    def _who(self, row: int) -> str:
        """Say what the form says of the applicant, where it stands in the stages, and how far it could still move."""
        told = [
            self.say(_FACT, title=self.result.rules.scheme.fields[key].title, said=self.layout.written(row, key))
            for key in self.facts if 0 < len(self.layout.written(row, key)) <= _LONGEST_FACT
        ]  # fmt: skip
        told += [text.in_(self.language) for text in stage_lines(self.result, row)]
        return ("　" if self.language == "ja" else "; ").join([*told, *self._open(row)])

    def _open(self, row: int) -> Iterator[str]:
        """Say between what a total that is not known, and a rank that could move, may lie."""
        outcomes = self.result.outcomes
        low, high = float(outcomes.low[row]), float(outcomes.high[row])
        if self.result.rules.out_of is not None and self.result.value("total", row) is None and not math.isnan(low):
            ends = [points(end) if math.isfinite(end) else _NO_LIMIT.in_(self.language) for end in (low, high)]
            yield self.say(_POSSIBLE_TOTAL, low=ends[0], high=ends[1])
        best, worst = int(outcomes.reach.best[row]), int(outcomes.reach.worst[row])
        if best and best != worst:
            yield self.say(_POSSIBLE_RANK, low=best, high=worst)

    # --- requirements, what to discuss ------------------------------------------------------

    def _section(self, title: Text) -> Line:
        return Line([Put(0, self.last, title.in_(self.language), "page_section")], 22)

    def _conditions_met(self, row: int) -> Iterator[Line]:
        """Give what it had to meet, with what each came to."""
        if not self.conditions:
            return
        yield self._section(self.called.section)
        heads = (self.called.point, 0, 0, "head"), (_OUTCOME, 1, 1, "head_centre"), (_CAME_TO, 2, self.last, "head")
        yield Line([Put(first, last, text.in_(self.language), style) for text, first, last, style in heads])
        speaker = voice(self.result, row, self.language)
        for key in self.conditions:
            title = title_of(self.result.rules, key).in_(self.language)
            came_to = Put(2, self.last, self._came_to(row, key, speaker), "page_fine")
            yield Line([Put(0, 0, title, "page_small"), self._outcome(row, key), came_to], 13)

    def _came_to(self, row: int, key: str, speaker: Voice) -> str:
        """Say what a condition came to; of a label, which of its conditions stand in its way."""
        rules = self.result.rules
        if rules.step(key).role != "label":
            return spoken(self.result, rules.step(key).node, speaker)
        own = [step.key for step in rules.roles("label_condition") if step.key.startswith(f"{key}.")]
        words = condition_words(rules.scheme.kind)
        told = []
        for name in ("fail", "unknown"):
            titles = [title_of(rules, one) for one in own if self._name(row, one) == name]
            told += [self.say(_FACT, title=words[name], said=titles)] if titles else []
        return "\n".join(told) or (_ALL_HOLD.in_(self.language) if self._name(row, key) == "pass" else "")

    def _name(self, row: int, key: str) -> str:
        """Give what a condition comes to, as a key."""
        gates = self.result.outcomes.gates
        if key in gates:
            return str(gates[key][row])
        truth = self.layout.values[key][row]
        return "unknown" if truth is None else "pass" if truth else "fail"

    def _outcome(self, row: int, key: str) -> Put:
        said = condition_words(self.result.rules.scheme.kind)[self._name(row, key)].in_(self.language)
        formula = f"=Gates!$F${self.layout.gate_row(row, key) + 1}" if self.layout.is_live else None
        return Put(OUTCOME, OUTCOME, said, "page_outcome", formula)

    def _told(self, row: int) -> Iterator[Line]:
        """Give why it is where it is, and what the committee must talk about."""
        said = reasons(self.result, row, self.language)
        if said:
            yield from self._listed(_REASONS, said)
        if not self.layout.is_outside:
            yield from self._listed(self.called.discuss, flags(self.result, row, self.language))

    def _listed(self, title: Text, said: Sequence[str]) -> Iterator[Line]:
        yield self._section(title)
        for text in said:
            yield Line([Put(0, self.last, self.say(_POINT, said=text), "page_small")])
        if not said:
            yield Line([Put(0, self.last, _NOTHING.in_(self.language), "page_small")])

    # --- what the committee says -------------------------------------------------------------

    def _comment(self, row: int, at: int) -> Iterator[Line]:
        """Give the decision and the comment as ``Decisions`` has them, or an empty box."""
        if not self.has_comment:
            return
        decision = self.result.sides.decisions.get(row, {})
        if self.is_typed_once:
            yield Line([Put(0, self.last, "", "plain")], 6)
            yield Line([
                Put(0, 0, _DECISION.in_(self.language), "head"),
                Put(1, 2, decision.get("outcome", ""), "entry", self._typed("outcome", at)),
                Put(3, 3, _CONDITIONS_SET.in_(self.language), "head"),
                Put(4, self.last, decision.get("conditions", ""), "entry", self._typed("conditions", at)),
            ], 20)  # fmt: skip
        yield self._section(_COMMENT)
        formula = self._typed("comment", at) if self.is_typed_once else None
        yield Line([Put(0, self.last, decision.get("comment", ""), "entry", formula)], 100, fills=True)

    def _position(self, row: int, at: int) -> Put:
        """Find the application on ``Decisions``, which people may sort; the last, where several have its id."""
        ids, own = f"Decisions!$A$2:$A${self.entered + 1}", f"$A${at + 3}"
        place = self.places[self.result.submission.ids[row]]
        return Put(HIDDEN, HIDDEN, place, "plain", f"=SUMPRODUCT(MAX(EXACT({ids},{own})*(ROW({ids})-1)))")

    def _typed(self, name: str, at: int) -> str:
        """Point at what was typed on ``Decisions``."""
        letter, place = column_name(self.entries[name]), f"${column_name(HIDDEN)}${at + 3}"
        return f'=IF({place}=0,"",INDEX(Decisions!${letter}$2:${letter}${self.entered + 1},{place})&"")'
