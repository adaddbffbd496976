"""What it would take, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from clusterscore.explanation.changes import MOST_FIELDS, Move, Value
from clusterscore.explanation.reasons import reasons
from clusterscore.explanation.taking import Along, Change, Standing, Taking, Tried
from clusterscore.scheme.parts import PLAIN_UNITS, Changeable
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.result import Result
from clusterscore.titles import label_title, points, status_title, title_of, word_of
from clusterscore.words import LANGUAGES, Text, number, same

Said = tuple[int, Text]
"""How deep a line lies, and what it says."""

_INTERNAL = Text(
    "FOR INTERNAL USE, not for letters. All other applications are held as they are.",
    "内部用（通知には用いない）。他の応募はすべて現状のままとした試算です。",
)
_HEAD = Text("{id}: what it would take for {goal}", "{id}：到達条件の試算（目標：{goal}）")
_NOW = Text("now: {standing}", "現状：{standing}")
_BECAUSE = Text("because: {said}", "理由：{said}")
_REACHED = Text("reached already", "既に到達している")
_ALONG = Text("along one field alone", "一つの項目だけを変える場合")
_MOVE = Text(
    "{title} from {before} to {after} ({steps}, cost {cost})", "{title}を{before}から{after}へ（{steps}、負担{cost}）"
)
_THEN = Text("{moves}: {standing}", "{moves}：{standing}")
_SHORT = Text("with one step less: {standing}", "1段階少ない場合：{standing}")
_WAY = Text("on the way, {moves}: {standing}", "途中：{moves}で{standing}")
_NOT_ALONE = Text(
    "{title}: not by this field alone, whatever its value within its limits",
    "{title}：この項目だけでは、上限・下限の範囲内のどの値でも到達しない",
)
_GAVE_UP = Text(
    "{title}: given up after {count} looks; nothing that costs less than {cost} reaches it",
    "{title}：{count}回の試算で打ち切り（負担{cost}未満では到達しない）",
)
_LEAST = Text("at the least cost", "負担が最も小さい組合せ")
_PROVEN = Text(
    "no change of up to {fields} of these fields that costs less reaches it",
    "{fields}項目までの変更で、これより負担が小さく到達するものはない",
)
_NO_CHANGE = Text(
    "no change of up to {fields} of these fields reaches it",
    "{fields}項目までのどの変更でも到達しない",
)
_STOPPED = Text(
    "given up after {count} looks; no change of up to {fields} of these fields that costs less than {cost} reaches it",
    "{count}回の試算で打ち切り（{fields}項目までの変更で、負担{cost}未満では到達しない）",
)
_NOW_IN_ALL = Text("cost in all: {cost}", "負担の合計：{cost}")
_STILL = Text("{title}: no value to start from", "{title}：値がなく、出発点がない")
_STEPS = Text("steps and costs", "刻みと負担")
_STEP = Text("{title}: one step is {step}, cost {cost} ({ground})", "{title}：1段階は{step}、負担{cost}（{ground}）")
_WORD_STEP = Text("the next answer", "次の選択肢")
_GROUNDS = {
    "source": Text("source: {said}", "出典：{said}"),
    "assumption": Text("assumption: {said}", "仮定：{said}"),
}
_COUNTED = {True: Text("{count} step", "{count}段階"), False: Text("{count} steps", "{count}段階")}
_UNIT = Text("{value} {unit}", "{value}{unit}")
_UNIT_APART = Text("{value} ({unit})", "{value}{unit}")  # of a step, where an English plural would jar: 1 (firms)
_ANSWERS = {True: Text("yes", "はい"), False: Text("no", "いいえ")}
_RANK, _TOTAL = Text("rank {rank}", "{rank}位"), Text("total {total}", "合計点{total}")
_LABEL = Text("label {label}", "{label}")
_NOT_KNOWN = Text("label not decided", "区分は未定")


def taking_said(result: Result, taking: Taking) -> list[Said]:
    """Say what it would take, and how far it was looked for."""
    return list(_Saying(result, taking).lines())


class _Saying:
    def __init__(self, result: Result, taking: Taking) -> None:
        self.result, self.rules, self.taking = result, result.rules, taking

    def lines(self) -> Iterator[Said]:
        taking = self.taking
        yield 0, _INTERNAL
        yield 0, _HEAD.format(id=self.result.submission.ids[taking.row], goal=taking.goal.title(self.rules))
        yield 1, _NOW.format(standing=self._standing(taking.now))
        told = {language: reasons(self.result, taking.row, language) for language in LANGUAGES}
        for en, ja in zip(told["en"], told["ja"], strict=True):
            yield 2, _BECAUSE.format(said=Text(en, ja))
        if taking.is_reached:
            yield 1, _REACHED
            return
        yield 1, _ALONG
        for along in taking.along:
            yield from self._along(along)
        for key in taking.standing_still:
            yield 2, _STILL.format(title=title_of(self.rules, key))
        if taking.least is not None:
            yield 1, _LEAST
            yield from self._least(taking.least)
        yield 1, _STEPS
        for along in taking.along:
            yield 2, self._step(along.field, along.changeable)

    def _along(self, along: Along) -> Iterator[Said]:
        change, title = along.tried.change, title_of(self.rules, along.field)
        if change is None:
            template = _NOT_ALONE if along.tried.is_whole else _GAVE_UP
            yield 2, template.format(title=title, **_looked(along.tried))
        else:
            yield 2, self._then(_THEN, change)
            if change.short_of is not None:
                yield 3, _SHORT.format(standing=self._standing(change.short_of))
        for before in along.on_the_way:
            yield 3, self._then(_WAY, before)

    def _least(self, tried: Tried) -> Iterator[Said]:
        if tried.change is None:
            template = _NO_CHANGE if tried.is_whole else _STOPPED
            yield 2, template.format(fields=MOST_FIELDS, **_looked(tried))
            return
        yield 2, self._then(_THEN, tried.change)
        if len(tried.change.moves) > 1:
            yield 3, _NOW_IN_ALL.format(cost=_cost(tried.change.cost))
        yield 3, _PROVEN.format(fields=MOST_FIELDS)

    def _then(self, template: Text, change: Change) -> Text:
        moves = _joined([self._move(move) for move in change.moves])
        return template.format(moves=moves, standing=self._standing(change.then))

    def _move(self, move: Move) -> Text:
        count = abs(move.steps)
        before, after = (shown(self.rules, move.field, value) for value in (move.before, move.after))
        steps = _COUNTED[count == 1].format(count=count)
        title = title_of(self.rules, move.field)
        return _MOVE.format(title=title, before=before, after=after, steps=steps, cost=_cost(move.cost))

    def _standing(self, standing: Standing) -> Text:
        rules = self.rules
        told = [] if standing.rank else [status_title(rules.scheme.kind, standing.status)]
        told += [_RANK.format(rank=standing.rank)] if standing.rank else []
        if rules.out_of is not None and standing.total is not None:
            told.append(_TOTAL.format(total=points(standing.total, 4)))
        if rules.scheme.labels is not None:
            label = standing.label
            told.append(_NOT_KNOWN if label is None else _LABEL.format(label=label_title(rules, label)))
        return _joined(told)

    def _step(self, key: str, changeable: Changeable) -> Text:
        is_word = self.rules.scheme.fields[key].type in ("yes_no", "choice", "grade")
        step = _WORD_STEP if is_word else shown(self.rules, key, changeable.step, _UNIT_APART)
        source = changeable.source
        ground = (
            _GROUNDS["assumption"].format(said=changeable.assumption or "")
            if source is None else _GROUNDS["source"].format(said=source)
        )  # fmt: skip
        cost = number(changeable.cost, 9)
        return _STEP.format(title=title_of(self.rules, key), step=step, cost=cost, ground=ground)


def shown(rules: Rules, key: str, value: Value, with_unit: Text = _UNIT) -> Text:
    """Write a value of a field for readers: with its unit, as a percentage, as the word that was chosen."""
    form = rules.scheme.fields[key]
    if form.type == "yes_no":
        return _ANSWERS[bool(value)]
    if isinstance(value, str):
        return word_of(rules, key, value)
    if form.type == "percent":
        told = number(round(float(value) * 100, 9), 12)
        return Text(f"{told} %", f"{told}%")
    told = number(float(value), 12)
    unit = form.unit
    return same(told) if unit is None or unit.en in PLAIN_UNITS else with_unit.format(value=told, unit=unit)


def _looked(tried: Tried) -> dict[str, object]:
    return {"count": tried.looked_at, "cost": _cost(tried.up_to)}


def _cost(cost: Fraction) -> str:
    return number(float(cost), 9)


def _joined(parts: Sequence[Text]) -> Text:
    """Put short texts side by side; all of them, however many there are."""
    return Text(", ".join(part.en for part in parts), "、".join(part.ja for part in parts))
