"""Differences between two runs -> lines for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from clusterscore.export.account import Line
from clusterscore.intake.conflicts import STATUSES
from clusterscore.recording.changes import ApplicationDifference, Change, Effect, RunDifferences, Side, Standing
from clusterscore.recording.models import Record
from clusterscore.recording.names import NOTHING, Names, said
from clusterscore.recording.replaying import Replay
from clusterscore.titles import points
from clusterscore.words import Language, Text, same

_COMPARED = Text("{was} → {now}", "{was} → {now}")
_RUN = Text("{input} ({scheme}, {moment})", "{input}（{scheme}、{moment}）")
_ALIKE = Text("The same result.", "結果は同じです。")
_DIFFER = Text("Another result: {count} of {all} applications come out differently.",
               "結果が異なります（応募{all}件のうち{count}件）。")  # fmt: skip
_REPLAYED = Text("Evaluated anew: {input}, by the criteria in the record ({scheme}, {moment})",
                 "再計算による確認：{input}（審査記録の審査基準{scheme}を適用、記録日時：{moment}）")  # fmt: skip
_TODAY = {
    "same": Text("Criteria of today: as recorded", "現在の審査基準ファイル：記録と同じ"),
    "text": Text("Criteria of today: another text, the same rules",
                 "現在の審査基準ファイル：本文が異なるが、定めは同じ"),
    "rules": Text("Criteria of today: other rules (those in the record were applied)",
                  "現在の審査基準ファイル：定めが異なる（記録に含まれる定めで計算）"),
    "unknown": Text("Criteria of today: none of this name to compare with",
                    "現在の審査基準ファイル：同名のものがなく比較できない"),
}  # fmt: skip
_TODAY_OVERLAY = {
    "same": Text("Overlay of today: as recorded", "現在の追補ファイル：記録と同じ"),
    "text": Text("Overlay of today: another text, the same numbers",
                 "現在の追補ファイル：本文が異なるが、基準値は同じ"),
    "rules": Text("Overlay of today: other numbers (those in the record were applied)",
                  "現在の追補ファイル：基準値が異なる（記録に含まれる値で計算）"),
    "unknown": Text("Overlay of today: none of this name to compare with",
                    "現在の追補ファイル：同名のものがなく比較できない"),
}  # fmt: skip
_CRITERIA = {
    "same": Text("Criteria: the same", "審査基準ファイル：同じ"),
    "text": Text("Criteria: another text, the same rules", "審査基準ファイル：本文が異なるが、定めは同じ"),
    "rules": Text("Criteria: other rules", "審査基準ファイル：定めが異なる"),
    "unknown": Text("Criteria: another text, which this version cannot read",
                    "審査基準ファイル：本文が異なり、この版では読み取れない"),
}  # fmt: skip
_OVERLAY = {
    "same": Text("Overlay: the same", "追補ファイル：同じ"),
    "text": Text("Overlay: another text, the same numbers", "追補ファイル：本文が異なるが、基準値は同じ"),
    "rules": Text("Overlay: other numbers", "追補ファイル：基準値が異なる"),
    "unknown": Text("Overlay: another text, which this version cannot read",
                    "追補ファイル：本文が異なり、この版では読み取れない"),
}  # fmt: skip
_INPUT = {
    "same": Text("Input: the same", "入力：同じ"),
    "bytes": Text("Input: another file with the same content", "入力：ファイルは異なるが、内容は同じ"),
    "content": Text("Input: other content", "入力：内容が異なる"),
}
_REORDERED = Text("Order of rows: another one; results do not depend on it", "行の並び：異なる（結果には影響しない）")
_VERSION = Text("Version of {name}: {was} → {now}", "{name}の版：{was} → {now}")
_RULES = Text("Parts of the rules that differ: {count}", "異なる定め：{count}件")
_CHANGES = Text("What was entered or set otherwise: {count}", "記入・設定の相違：{count}件")
_OUTCOMES = Text("Applications that come out differently: {count}", "結果が異なる応募：{count}件")
_LEFT = Text("Only in the first: {count}", "前のものだけにある応募：{count}件")
_JOINED = Text("Only in the second: {count}", "後のものだけにある応募：{count}件")
_STOOD = Text("{id} {title}: {status}, rank {rank}, total {total}", "{id} {title}：{status}、順位{rank}、合計点{total}")
_ONE = Text("{id} {title}", "{id} {title}")
_ARROW = Text("{name}: {was} → {now}", "{name}：{was} → {now}")
_SPELT = Text("{name}: the same value, written {was} → {now}", "{name}：値は同じ、表記のみ{was} → {now}")
_BECAUSE = Text("because of {what}", "要因：{what}")
_OTHERS = Text("because of others that passed it, fell behind it, came or left ({count}): {ids}",
               "要因：順位の前後が入れ替わった、または増減した応募{count}件（{ids}）")  # fmt: skip
_BY_RULES = Text("because of the rules that differ", "要因：異なる定め")
_BY_VERSIONS = Text("nothing recorded explains it; versions differ",
                    "要因は記録からは分からない（ソフトウェアの版が異なる）")  # fmt: skip
_UNEXPLAINED = Text("nothing recorded explains it", "要因は記録からは分からない")
_ASPECTS = {
    "status": Text("status", "判定"),
    "rank": Text("rank", "順位"),
    "total": Text("total", "合計点"),
    "label": Text("label", "区分"),
    "recommended": Text("recommended", "推薦案"),
    "outcome": Text("outcome", "採否"),
    "stage": Text("stage", "審査段階"),
}
_GATES = {
    "pass": Text("met", "適合"),
    "fail": Text("not met", "不適合"),
    "unknown": Text("unknown", "要確認"),
    "waived": Text("waived", "特例適用"),
    "grace": Text("grace period", "猶予期間"),
}
_KINDS = {
    "cell": Text("{application} {name}", "{application} {name}"),
    "mark": Text("{application} mark of {reviewer}, {name}", "{application} {reviewer}の評点（{name}）"),
    "decision": Text("{application} decision", "{application} 委員会の決定"),
    "conflict": Text("{application} conflict of {reviewer}", "{application} {reviewer}の利害関係"),
    "comment": Text("{application} comment of {reviewer}, {name}", "{application} {reviewer}のコメント（{name}）"),
    "member": Text("member of the panel, {reviewer}", "審査委員名簿（{reviewer}）"),
    "assignment": Text("{application} assignment of {reviewer}", "{application} {reviewer}の割当て"),
    "about": Text("About, {name}", "Aboutシートの{name}"),
    "number": Text("number {name} [{key}]", "基準値「{name}」［{key}］"),
}
_ACTS = {
    "check": Text("{application} check by the office, {name}", "{application} 事務局確認（{name}）"),
    "override": Text("{application} override by the office, {name}", "{application} 個別変更（{name}）"),
    "waive": Text("{application} waiver, {name}", "{application} 特例適用（{name}）"),
    "consensus": Text("{application} consensus, {name}", "{application} 合議による評点（{name}）"),
    "order": Text("{application} order among equals", "{application} 同点時の順序"),
    "stage": Text("{application} call to a stage", "{application} 審査段階の対象"),
    "parameter": Text("number set by the office, {name}", "事務局が設定した基準値（{name}）"),
}
_SET_BY = {
    "criteria": Text("criteria", "審査基準"),
    "overlay": Text("overlay", "追補ファイル"),
    "office": Text("office", "事務局"),
    "override": Text("what-if", "試算"),
    "workbook": Text("what-if by the sheet Rules", "試算（Rulesシート）"),
}
_AT = Text("{value} ({place})", "{value}（{place}）")
_NOT_COUNTED = Text("{value}, not counted", "{value}（集計外）")
_ASSIGNED = Text("assigned", "割当てあり")
_SAME_SIGN = Text("as before, signed or reasoned otherwise", "値は同じ（理由・氏名・日付が異なる）")
_LETTER = re.compile(r"Reviewer ([A-Z]+)( \(1\))?")
_SIGNS = {(True, False): "−", (False, True): "+", (False, False): "~"}


def comparison_lines(found: RunDifferences, language: Language) -> list[Line]:
    """Tell in what two runs differ: rules, input, versions, what was entered, and each result with its reason."""
    return list(_Told(found, language).compared())


def replay_lines(found: Replay, language: Language) -> list[Line]:
    """Tell whether a run came to the same result again, and what changed since."""
    return list(_Told(found.differences, language).replayed(found))


class _Told:
    def __init__(self, found: RunDifferences, language: Language) -> None:
        self.found, self.language = found, language
        self.names = Names(found.was, found.now)

    def say(self, depth: int, template: Text, **facts: object) -> Line:
        return Line(depth, template.format(**facts).in_(self.language))

    def compared(self) -> Iterator[Line]:
        found = self.found
        runs = (_RUN.format(input=each.input.name, scheme=each.scheme.name, moment=_moment(each))
                for each in (found.was, found.now))  # fmt: skip
        yield self.say(0, _COMPARED, **dict(zip(("was", "now"), runs, strict=True)))
        yield self._verdict()
        yield self.say(1, _CRITERIA[found.criteria])
        if found.was.scheme.overlay is not None or found.now.scheme.overlay is not None:
            yield self.say(1, _OVERLAY[found.overlay])
        yield from self._rest()

    def replayed(self, replay: Replay) -> Iterator[Line]:
        was = self.found.was
        facts = {"input": self.found.now.input.name, "scheme": was.scheme.name, "moment": _moment(was)}
        yield self.say(0, _REPLAYED, **facts)
        yield self._verdict()
        yield self.say(1, _TODAY[replay.criteria])
        if replay.overlay is not None:
            yield self.say(1, _TODAY_OVERLAY[replay.overlay])
        yield from self._rest()

    def _verdict(self) -> Line:
        found = self.found
        count = len(found.applications) + len(found.left) + len(found.joined)
        total = len(found.now.applications) + len(found.left)
        return self.say(0, _ALIKE) if found.is_same else self.say(0, _DIFFER, count=count, all=total)

    def _rest(self) -> Iterator[Line]:
        found = self.found
        yield self.say(1, _INPUT[found.input])
        if found.is_reordered:
            yield self.say(1, _REORDERED)
        for name, was, now in found.versions:
            yield self.say(1, _VERSION, name=name, was=was or "–", now=now or "–")
        yield from self._rules()
        if found.changes:
            yield self.say(0, _CHANGES, count=len(found.changes))
        for change in found.changes:
            yield Line(1, self.change(change).in_(self.language))
        if found.applications:
            yield self.say(0, _OUTCOMES, count=len(found.applications))
        for application in found.applications:
            yield from self._application(application)
        for title, standings in ((_LEFT, found.left), (_JOINED, found.joined)):
            if standings:
                yield self.say(0, title, count=len(standings))
            for standing in standings:
                yield self._standing(standing)

    def _rules(self) -> Iterator[Line]:
        if self.found.rules:
            yield self.say(0, _RULES, count=len(self.found.rules))
        for rule in self.found.rules:
            sign = _SIGNS[rule.now is None, rule.was is None]
            keys = f": {', '.join(rule.keys)}" if rule.keys else ""
            yield Line(1, f"{sign} {rule.title.in_(self.language)} [{rule.key}{keys}]")

    def _standing(self, one: Standing) -> Line:
        rank = "–" if one.rank is None else str(one.rank)
        status = self.names.word("status", one.status)
        return self.say(1, _STOOD, id=one.id, title=one.title, status=status, rank=rank, total=points(one.total))

    # --- what was entered -------------------------------------------------------------------

    def change(self, change: Change) -> Text:
        """Say one change: what, and what stood there before and after."""
        name = self._name(change)
        if change.is_spelling and change.was is not None and change.now is not None:
            was, now = (said(side.written) for side in (change.was, change.now))
            if was == now:
                return _ARROW.format(name=name, was=self._side(change, change.was), now=_SAME_SIGN)
            return _SPELT.format(name=name, was=was, now=now)
        return _ARROW.format(name=name, was=self._side(change, change.was), now=self._side(change, change.now))

    def _name(self, change: Change) -> Text:
        template = _ACTS.get(change.act or "", same("{application} {name}")) if change.kind == "act" else (
            _KINDS[change.kind])  # fmt: skip
        key = f"gates.{change.key}" if change.act == "waive" else change.key
        title = same(key) if change.kind == "about" else self.names.title(key)
        facts = {"application": change.application or "", "name": title, "key": change.key}
        return template.format(**facts, reviewer=_reviewer(change.reviewer or ""))

    def _side(self, change: Change, side: Side | None) -> Text:
        if side is None:
            return NOTHING
        value = self._value(change, side)
        place = _SET_BY[side.written] if change.kind == "number" else side.place
        return value if place is None else _AT.format(value=value, place=place)

    def _value(self, change: Change, side: Side) -> Text:
        if change.kind == "mark":
            value, counts, _ = side.value
            return said(value) if counts else _NOT_COUNTED.format(value=said(value))
        if change.kind == "conflict":
            return next((text for key, text in STATUSES.items() if key == side.written), said(side.written))
        if change.kind == "assignment":
            return _ASSIGNED
        if change.kind == "member":
            return self.names.member(side.value)
        if change.kind in ("decision", "act"):
            return said(side.written)
        return said(side.value) if side.value is not None else said(side.written)

    # --- what it came to --------------------------------------------------------------------

    def _application(self, one: ApplicationDifference) -> Iterator[Line]:
        yield self.say(1, _ONE, id=one.id, title=one.title)
        differ = {effect.key for effect in one.effects if effect.aspect == "points"}
        for effect in one.effects:
            if effect.aspect != "points" or self.names.above(effect.key or "") not in differ:
                yield self._effect(effect)
        for cause in one.causes:
            yield self.say(2, _BECAUSE, what=self.change(cause))
        if one.by_rules:
            yield self.say(2, _BY_RULES)
        if one.others:
            yield self.say(2, _OTHERS, count=one.others_count, ids=_listed(one.others))
        if not (one.causes or one.by_rules or one.others):
            yield self.say(2, _BY_VERSIONS if self.found.versions else _UNEXPLAINED)

    def _effect(self, effect: Effect) -> Line:
        name = _ASPECTS.get(effect.aspect) or self.names.title(effect.key or "")
        was, now = (self._came(effect, value) for value in (effect.was, effect.now))
        if was == now:  # nine digits tell apart what two places do not
            was, now = said(effect.was), said(effect.now)
        return self.say(2, _ARROW, name=name, was=was, now=now)

    def _came(self, effect: Effect, value: Any) -> Text:
        if isinstance(value, float):
            return same(points(value))
        if effect.aspect == "gate":
            return _GATES.get(str(value), NOTHING)
        return self.names.word(effect.aspect, value)


def _moment(record: Record) -> str:
    """Say when a record was written."""
    return record.created.replace("T", " ").replace("+00:00", " UTC")


def _listed(ids: Sequence[str]) -> Text:
    """Name the first few."""
    first = [*ids[:5], *["…"] * (len(ids) > 5)]
    return Text(", ".join(first), "、".join(first))


def _reviewer(name: str) -> Text:
    """Say who a letter stands for; a name or a code stands for itself."""
    found = _LETTER.fullmatch(name)
    return same(name) if found is None else Text(name, f"委員{found[1]}{found[2] or ''}")
