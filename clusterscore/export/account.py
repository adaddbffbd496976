"""Result -> the whole way from rank to cells and clauses, for one application."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clusterscore.explanation import detail, evidence, flags, reasons, status_words, voice
from clusterscore.export.tables import part
from clusterscore.formula.nodes import names
from clusterscore.formula.prose import sentence
from clusterscore.panel import counts
from clusterscore.scheme.parts import Ground
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.scoring.result import Result
from clusterscore.titles import GATE_OUTCOMES, WHAT_IF, condition_clause, full_title, ground_words, points, title_of
from clusterscore.words import Language, Text, number

_HEAD = Text("{id} {title}: {status}", "{id} {title}：{status}")
_RANK = Text("rank {rank} of {count}{tied}", "順位 {rank}位（{count}件中）{tied}")
_TIED = Text(", shared", "、同順位")
_RANGE_RANK = Text("rank possible: from {best} to {worst}", "ありうる順位：{best}位から{worst}位")
_KEY = Text("ranked by: {said}", "順位の基準：{said}")
_TOTAL = Text("total {total} of {out_of} points", "合計点 {total}／{out_of}")
_NO_TOTAL = Text(
    "total unknown: at least {low}, at most {high} of {out_of} points",
    "合計点は未定：{low}以上{high}以下（満点{out_of}）",
)
_BRANCH = Text("{title}: {points} of {out_of} points", "{title}：得点 {points}／配点 {out_of}")
_RESTS = Text("rests on {ground}", "根拠 {ground}")
_READ = Text("{title}: {raw} in {cell}", "{title}：{cell}に「{raw}」")
_MARK = Text("{reviewer}: {raw} in {cell}{left_out}", "{reviewer}委員：{cell}に「{raw}」{left_out}")
_READ_BLANK = Text("{title}: nothing in {cell}", "{title}：{cell}は空欄")
_MARK_BLANK = Text("{reviewer}: nothing in {cell}{left_out}", "{reviewer}委員：{cell}は空欄{left_out}")
_LEFT_OUT = Text(" (left out)", "（算入せず）")
_CONFLICT = Text(" (left out: conflict of interest)", "（利害関係のため算入せず）")
_OFFICE = Text("{title}: {raw} in {cell}, by {name}", "{title}：{cell}に「{raw}」（{name}）")
_CONDITION = Text("{title}: {outcome}. {said}", "{title}：{outcome}。{said}")
_FLAG, _REASON = Text("to discuss: {said}", "要審議：{said}"), Text("because: {said}", "理由：{said}")
_ASSUMPTIONS = Text(
    "{count} assumptions stand behind these results ({scheme}); the sheet Rules lists them",
    "この結果の背後には{count}件の仮定があります（{scheme}）。一覧はRulesシートにあります",
)
_SOURCE = Text("source {key}: {told}", "出典 {key}：{told}")
_CHANGE = Text("{key} = {value} ({was} in the file)", "{key} = {value}（ファイルでは{was}）")


@dataclass(frozen=True)
class Line:
    """One line of an account; deeper lines say where the line above comes from."""

    depth: int
    text: str


def account(result: Result, row: int, language: Language) -> list[Line]:
    """Tell the whole way from rank to cells and clauses.

    Args:
        result: The evaluation.
        row: The application's row.
        language: Language of every line.
    """
    return list(_Account(result, row, language).lines())


class _Account:
    def __init__(self, result: Result, row: int, language: Language) -> None:
        self.result, self.row, self.language = result, row, language
        self.voice = voice(result, row, language)

    def say(self, depth: int, template: Text, **facts: object) -> Line:
        return Line(depth, template.in_(self.language).format(**facts))

    def lines(self) -> Iterator[Line]:
        result, row = self.result, self.row
        if result.is_what_if:
            yield self.say(0, WHAT_IF, changes=what_if_words(result).in_(self.language))
        submission = result.submission
        status = status_words(result, row, self.language)
        yield self.say(0, _HEAD, id=submission.ids[row], title=submission.titles[row], status=status)
        for text in reasons(result, row, self.language):
            yield self.say(1, _REASON, said=text)
        yield from self._standing()
        for text in flags(result, row, self.language):
            yield self.say(1, _FLAG, said=text)
        yield from self._conditions()
        for branch in result.rules.top:
            yield from self._branch(branch, 1)
        for key, source in result.rules.scheme.sources.items():
            parts = (source.title.in_(self.language), source.locator, source.year)
            told = ", ".join(str(part) for part in parts if part is not None)
            yield self.say(1, _SOURCE, key=key, told=told)
        yield self.say(0, _ASSUMPTIONS, count=result.rules.assumptions, scheme=result.rules.scheme.name)

    def _standing(self) -> Iterator[Line]:
        outcomes, rules, row = self.result.outcomes, self.result.rules, self.row
        rank, best, worst = (
            int(ranks[row]) for ranks in (outcomes.ranks.rank, outcomes.reach.best, outcomes.reach.worst)
        )
        if rank:
            tied = _TIED.in_(self.language) if outcomes.ranks.tied[row] else ""
            yield self.say(1, _RANK, rank=rank, count=int((outcomes.ranks.rank > 0).sum()), tied=tied)
        if best and (best, worst) != (rank, rank):
            yield self.say(1, _RANGE_RANK, best=best, worst=worst)
        for step in rules.roles("rank"):
            if step.key != "rank_by.total":
                title = title_of(rules, step.key).in_(self.language)
                yield self.say(1, _KEY, said=f"{title}: {sentence(step.node, self.voice)}")
        if rules.out_of is None:
            return
        total, out_of = self.result.value("total", row), points(rules.out_of)
        if total is not None:
            yield self.say(1, _TOTAL, total=points(total), out_of=out_of)
        else:
            low, high = points(outcomes.low[row]), points(outcomes.high[row])
            yield self.say(1, _NO_TOTAL, low=low, high=high, out_of=out_of)

    def _conditions(self) -> Iterator[Line]:
        for key, outcomes in self.result.outcomes.gates.items():
            outcome = GATE_OUTCOMES[str(outcomes[self.row])].in_(self.language)
            said = detail(self.result, self.row, key, self.language)
            title = title_of(self.result.rules, key).in_(self.language)
            yield self.say(1, _CONDITION, title=title, outcome=outcome, said=said)
            gate = self.result.rules.scheme.gates.get(key.removeprefix("gates."))
            if gate is not None and gate.basis is not None:
                yield Line(2, gate.basis.in_(self.language))
            yield self._ground(condition_clause(self.result.rules, key), 2)
            for name in self.result.rules.fields_of(self.result.rules.step(key).node):
                if name in self.result.rules.scheme.fields:
                    yield from self._field(name, 2)

    def _ground(self, ground: Ground, depth: int) -> Line:
        return self.say(depth, _RESTS, ground=ground_words(ground, self.language))

    def _branch(self, branch: Branch, depth: int) -> Iterator[Line]:
        had = points(self.result.value(branch.contribution, self.row))
        out_of = points(part(self.result, branch.out_of, self.row))
        title = branch.title.in_(self.language)
        yield self.say(depth, _BRANCH, title=title, points=had, out_of=out_of)
        if branch.kind != "mark":
            yield self._ground(branch.ground, depth + 1)
        if branch.children:
            for child in branch.children:
                yield from self._branch(self.result.rules.branches[child], depth + 1)
        else:
            yield from self._leaf(branch, depth + 1)

    def _leaf(self, branch: Branch, depth: int) -> Iterator[Line]:
        rules = self.result.rules
        node = rules.step(branch.sub_score).node
        yield Line(depth, sentence(node, self.voice))
        for step in rules.roles("measure"):
            if step.key in _reads(rules, branch.sub_score):
                yield Line(depth, f"{title_of(rules, step.key).in_(self.language)}: {sentence(step.node, self.voice)}")
        if branch.kind == "mark":
            yield from self._marks(branch, depth)
        else:
            for name in rules.fields_of(node):
                yield from self._field(name, depth)

    def _marks(self, branch: Branch, depth: int) -> Iterator[Line]:
        criterion = branch.raw.removesuffix(".raw")
        reviews = self.result.reviews.get((self.row, criterion), [])
        for review in reviews:
            left_out = "" if counts(review) else (_CONFLICT if review.conflict else _LEFT_OUT).in_(self.language)
            template = _MARK if review.written else _MARK_BLANK
            facts = {"reviewer": review.reviewer, "raw": review.written, "cell": review.place}
            yield self.say(depth, template, left_out=left_out, **facts)
        if not reviews:
            for one in evidence(self.result, self.row, branch):
                title = full_title(self.result.rules, branch).in_(self.language)
                yield self.say(depth, _READ, title=title, raw=one.raw, cell=one.cell)

    def _field(self, name: str, depth: int) -> Iterator[Line]:
        title = title_of(self.result.rules, name).in_(self.language)
        act = self.result.acts.get((self.row, name))
        if act is not None:
            yield self.say(depth, _OFFICE, title=title, raw=act.written, cell=act.place, name=act.name)
            return
        cell = self.result.submission.place(self.row, name)
        if cell is not None:
            raw = self.result.submission.written(self.row, name)
            yield self.say(depth, _READ if raw else _READ_BLANK, title=title, raw=raw, cell=cell)


def _reads(rules: Rules, key: str) -> list[str]:
    """Give the formulas that a formula rests on, the first ones first."""
    known = {step.key for step in rules.steps}
    inner = [name for name in names(rules.step(key).node) if name in known]
    return [name for each in inner for name in (*_reads(rules, each), each)]


def what_if_words(result: Result) -> Text:
    """Give every number that was set for a what-if, with what the file says."""
    rules = result.rules
    told = [_set_to(key, rules.values[key] or 0, rules.parameters[key].value) for key in rules.overrides]
    return Text("{changes}", "{changes}").format(changes=told)


def _set_to(key: str, value: float, was: float | None) -> Text:
    before = Text("open", "未設定") if was is None else number(was)
    return _CHANGE.format(key=key, value=value, was=before)
