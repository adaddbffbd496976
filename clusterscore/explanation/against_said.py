"""In what two applications differ, in words."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusterscore.explanation.against import Against, Pair, Part
from clusterscore.explanation.deciding import deciding
from clusterscore.explanation.order_between import Compared
from clusterscore.explanation.reasons import reasons, status_words
from clusterscore.explanation.staging import stage_words
from clusterscore.explanation.still_open import condition_title
from clusterscore.explanation.voice import HIDDEN, detail
from clusterscore.formula.nodes import TOLERANCE
from clusterscore.scheme.kinds import outcome_words, words_of
from clusterscore.scoring.result import Result
from clusterscore.titles import label_title, outcome_title, points, title_of
from clusterscore.words import Later, Text, number, same

Said = tuple[int, Text]
"""How deep a line lies, and what it says."""

_HEAD = Text("{a} beside {b}", "{a}と{b}の比較")
_ORDERS = {
    "above": Text("{a} stands above {b}: rank {first} and rank {second}", "{a}は{b}より上位（{first}位と{second}位）"),
    "below": Text("{a} stands below {b}: rank {first} and rank {second}", "{a}は{b}より下位（{first}位と{second}位）"),
    "shared": Text("{a} and {b} share rank {first}", "{a}と{b}は同順位（{first}位）"),
}
_STATUS = Text("{id}: {status}", "{id}：{status}")
_RANKED = Text("{id}: rank {rank}", "{id}：{rank}位")
_BECAUSE = Text("because: {said}", "理由：{said}")
_BY = {
    "stage": Text("{title}: {a} / {b}", "{title}：{a}／{b}"),
    "key": Text("ranked by {title}: {a} and {b}, {difference}", "順位の基準 {title}：{a}と{b}（差 {difference}）"),
    "rung": Text(
        "equal so far; {title}: {a} and {b}, {difference}", "ここまで同点。{title}：{a}と{b}（差 {difference}）"
    ),
    "rarity": Text(
        "equal so far; {title}: {a} and {b} of those ranked above", "ここまで同点。{title}：上位に{a}件と{b}件"
    ),
    "end": Text("equal so far; {title}", "ここまで同点。{title}"),
}
_HIDDEN = Text("{title}: {hidden}", "{title}：{hidden}")
_DECIDES = Text("{said} (this decides)", "{said}。これで順位が決まる")
_EQUAL = Text("nothing tells them apart", "これ以上の区別はない")
_TOTAL = Text(
    "totals: {a} and {b} of {out_of} points, {difference}", "合計点：{a}と{b}（満点{out_of}）、差 {difference}"
)
_POINTS = Text(
    "{title}: {a} and {b} of {out_of} points, {difference}", "{title}：得点 {a}と{b}（配点{out_of}）、差 {difference}"
)
_ADDED = Text("{title}: {a} and {b} points, {difference}", "{title}：{a}点と{b}点、差 {difference}")
_SCORES = Text("{title}: {a} and {b} from 0 to 1, {difference}", "{title}：得点率 {a}と{b}、差 {difference}")
_ADDS_UP = Text(
    "the differences of the criteria add up to {sum} points", "審査項目ごとの差の合計は{sum}点"
)
_ROUNDED = Text(
    "differences are worked out before numbers are rounded to be shown here",
    "差は表示のための端数処理の前に計算しているため、表示した値の差と一致しないことがある",
)
_REST = Text(
    "the differences of the criteria add up to {sum} points, not to {whole}: "
    "the total is combined from the totals of single reviewers",
    "審査項目ごとの差の合計は{sum}点で、合計点の差{whole}点とは一致しない（合計点は委員別の合計点をまとめたもの）",
)
_OTHER_STAGE = Text(
    "the points of the two are of different stages", "両者の得点は、異なる審査段階のもの"
)
_NOT_ADDITIVE = Text(
    "the criteria do not add up to the total; what they come to from 0 to 1 stands here",
    "審査項目の得点の和は合計点にならないため、得点率で示す",
)
_OPEN = Text(
    "a value is still missing, so the differences do not make up a sum", "値のない項目があるため、差の合計は未定"
)
_FOR = Text("{id}: {said}", "{id}：{said}")
_CONDITION = Text("{title}: {a} and {b}", "{title}：{a}と{b}")
_CHOICE = Text("{title}: {a} and {b}", "{title}：{a}と{b}")
_RECOMMENDED = Text("recommended outcome", "選定案")
_OPEN_CHOICE = Text("not decided", "未定")
_TRUTHS = {True: "pass", False: "fail", None: "unknown"}


def against_said(result: Result, found: Against) -> list[Said]:
    """Say in what two applications differ, from how they stand to each other down to single nodes."""
    return list(_Saying(result, found).lines())


class _Saying:
    def __init__(self, result: Result, found: Against) -> None:
        self.result, self.found, self.rules = result, found, result.rules
        self.ids = {"a": result.submission.ids[found.a], "b": result.submission.ids[found.b]}

    def lines(self) -> Iterator[Said]:
        yield 0, _HEAD.format(**{name: self._named(row) for name, row in self._rows()})
        yield from self._standing()
        yield from self._conditions()
        yield from self._total()
        yield from self._parts()
        yield from self._choices()

    def _rows(self) -> tuple[tuple[str, int], tuple[str, int]]:
        return ("a", self.found.a), ("b", self.found.b)

    def _named(self, row: int) -> str:
        submission = self.result.submission
        return " ".join(dict.fromkeys((submission.ids[row], submission.titles[row])))

    # --- how they stand -------------------------------------------------------------------------

    def _standing(self) -> Iterator[Said]:
        ranks = self.result.outcomes.ranks.rank
        if self.found.order in _ORDERS:
            first, second = int(ranks[self.found.a]), int(ranks[self.found.b])
            yield 1, _ORDERS[self.found.order].format(**self.ids, first=first, second=second)
        else:
            for _, row in self._rows():
                yield from self._status(row)
        for one in self.found.compared:
            said = self._compared(one)
            yield 2, _DECIDES.format(said=said) if one.decides else said
        if self.found.order == "shared":
            yield 2, _EQUAL

    def _status(self, row: int) -> Iterator[Said]:
        named, rank = self.result.submission.ids[row], int(self.result.outcomes.ranks.rank[row])
        if rank:
            yield 1, _RANKED.format(id=named, rank=rank)
            return
        yield 1, _STATUS.format(id=named, status=Later(lambda language: status_words(self.result, row, language)))
        told = {language: reasons(self.result, row, language) for language in ("en", "ja")}
        for en, ja in zip(told["en"], told["ja"], strict=True):
            yield 2, _BECAUSE.format(said=Text(en, ja))

    def _compared(self, one: Compared) -> Text:
        if one.is_hidden:
            return _HIDDEN.format(title=one.title, hidden=HIDDEN)
        if one.kind == "stage":
            stands = {name: stage_words(self.result, row) or same("–") for name, row in self._rows()}
            return _BY["stage"].format(title=one.title, **stands)
        return _BY[one.kind].format(title=one.title, **_numbers(Pair(one.a, one.b)))

    # --- points ---------------------------------------------------------------------------------

    def _total(self) -> Iterator[Said]:
        stages = {self.result.stage_of(row) for _, row in self._rows()}
        if len(stages) > 1:
            yield 1, _OTHER_STAGE
        if self.rules.out_of is not None:
            yield 1, _TOTAL.format(out_of=points(self.rules.out_of), **_numbers(self.found.total))

    def _parts(self) -> Iterator[Said]:
        is_additive = bool(self.found.top)
        if self.rules.out_of is not None and not is_additive:
            yield 1, _NOT_ADDITIVE
            yield from self._deciding(None, 2)
        for part in filter(self._is_told, self.found.parts):
            yield 2 + part.depth, self._part(part)
            yield from self._deciding(part, 3 + part.depth)
        if is_additive:
            yield 2, self._sum()
        if any(map(_is_blurred, (self.found.total, *(part.points for part in self.found.parts)))):
            yield 2, _ROUNDED

    def _is_told(self, part: Part) -> bool:
        """Whether a node is worth a line: below the top only what differs, and no child that is all of its parent."""
        if part.depth == 0:
            return True
        siblings = self.rules.branches[part.branch.parent or ""].children
        pair = part.points if part.branch.has_points else part.sub_scores
        return len(siblings) > 1 and pair.difference != 0

    def _part(self, part: Part) -> Text:
        branch = part.branch
        if branch.kind == "adjustment":
            return _ADDED.format(title=branch.title, **_numbers(part.points))
        if branch.has_points:
            out_of = self._out_of(part)
            return _POINTS.format(title=branch.title, out_of=out_of, **_numbers(part.points))
        return _SCORES.format(title=branch.title, **_numbers(part.sub_scores, 4))

    def _out_of(self, part: Part) -> str:
        """Say the points that can be had: those of both where what does not apply is left out."""
        key, scores = part.branch.out_of, self.result.outcomes.scores
        if key not in scores:
            return points(self.rules.numbers.get(key))
        both = dict.fromkeys(points(self.result.value(key, row)) for _, row in self._rows())
        return "/".join(both)

    def _sum(self) -> Text:
        made = self.found.sum_of_parts
        if made is None or self.found.total.difference is None:
            return _OPEN
        template = _ADDS_UP if self.found.adds_up else _REST
        return template.format(sum=_signed(made), whole=_signed(self.found.total.difference))

    def _deciding(self, part: Part | None, depth: int) -> Iterator[Said]:
        """Say for each what decides where parts do not add up."""
        for _, row in self._rows():
            for said in deciding(self.result, row, None if part is None else part.branch):
                yield depth, _FOR.format(id=self.result.submission.ids[row], said=said)

    # --- conditions, labels, outcomes -----------------------------------------------------------

    def _conditions(self) -> Iterator[Said]:
        words = outcome_words(self.rules.scheme.kind)
        for key in self.found.conditions:
            told = {name: words[str(self.result.outcomes.gates[key][row])] for name, row in self._rows()}
            yield 1, _CONDITION.format(title=condition_title(self.rules, key), **told)
            yield from self._details(key, 2)

    def _details(self, key: str, depth: int) -> Iterator[Said]:
        for _, row in self._rows():
            said = Text(detail(self.result, row, key, "en"), detail(self.result, row, key, "ja"))
            yield depth, _FOR.format(id=self.result.submission.ids[row], said=said)

    def _choices(self) -> Iterator[Said]:
        outcomes, rules = self.result.outcomes, self.rules
        if rules.scheme.labels is not None:
            told = {name: self._label(row) for name, row in self._rows()}
            yield 1, _CHOICE.format(title=words_of(rules.scheme.kind).label, **told)
            words = outcome_words(rules.scheme.kind)
            for key in self.found.rungs:
                held = {name: words[_TRUTHS[self._truth(key, row)]] for name, row in self._rows()}
                rung = label_title(rules, key.split(".")[1])
                title = Text(f"{rung.en}: {title_of(rules, key).en}", f"{rung.ja}：{title_of(rules, key).ja}")
                yield 2, _CONDITION.format(title=title, **held)
                yield from self._details(key, 3)
        if rules.scheme.selection is not None and rules.scheme.selection.recommends:
            told = {name: self._outcome(outcomes.selected[row]) for name, row in self._rows()}
            yield 1, _CHOICE.format(title=_RECOMMENDED, **told)

    def _truth(self, key: str, row: int) -> bool | None:
        value = self.result.outcomes.scores[key].iloc[row]
        return None if pd.isna(value) else bool(value)

    def _label(self, row: int) -> Text:
        label = self.result.outcomes.labels[row]
        return _OPEN_CHOICE if label is None else label_title(self.rules, label)

    def _outcome(self, selected: str | None) -> Text:
        return _OPEN_CHOICE if selected is None else outcome_title(self.rules, selected)


def _is_blurred(pair: Pair) -> bool:
    """Whether numbers as they are shown do not give the difference as it is shown."""
    if pair.a is None or pair.b is None:
        return False
    return abs(round(pair.a, 2) - round(pair.b, 2) - round(pair.a - pair.b, 2)) > TOLERANCE * max(1.0, abs(pair.a))


def _numbers(pair: Pair, digits: int = 2) -> dict[str, str]:
    return {
        "a": points(pair.a, digits), "b": points(pair.b, digits), "difference": _signed(pair.difference, digits),
    }  # fmt: skip


def _signed(value: float | None, digits: int = 2) -> str:
    """Write a difference with its sign; nothing is no zero."""
    if value is None:
        return "–"
    rounded = round(value, digits)
    return "0" if rounded == 0 else f"{'+' if rounded > 0 else '-'}{number(abs(rounded), 12)}"
