"""Result -> reasons, flags and accounts that people can follow back to a cell and a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from clusterscore.formula.exact import Case
from clusterscore.formula.prose import Voice, sentence
from clusterscore.panel import counts
from clusterscore.scheme.rules import Branch, Step
from clusterscore.scoring.outcomes import excludes
from clusterscore.scoring.ranking import UNKNOWN
from clusterscore.scoring.result import Result
from clusterscore.titles import GATE_OUTCOMES, STATUSES, condition_clause, ground_words, title_of
from clusterscore.words import Language, Text

_MISSING = Text("missing: {parts}", "値なし：{parts}")
_POLICIES = {
    "worst": Text("missing, counted as the worst: {parts}", "値なし（最低の評価として算入）：{parts}"),
    "omit": Text("missing, left out of the mean: {parts}", "値なし（平均から除外）：{parts}"),
}
_AT = Text("{title} ({place})", "{title}（{place}）")
_NO_MARK = Text("no mark of the panel: {parts}", "審査委員の評点なし：{parts}")
_BY_OFFICE = Text("not yet checked by the office: {parts}", "事務局確認が未了：{parts}")
_NO_COLUMN = Text("no column", "列なし")
_NO_VALUE = Text("{title} cannot be computed", "{title}を計算できません")
_DOUBTFUL = Text("its id is missing or not its own", "受付番号がないか、他の案件と重複しています")
_RIVALS = Text(
    "{count} unresolved application(s) could still come before it",
    "判定保留の{count}件が上位となる可能性があります",
)
_GATE_FLAG = Text("{title}: {outcome} ({detail})", "{title}：{outcome}（{detail}）")
_TIED = Text("shares rank {rank} with {others}", "{others}と同順位（{rank}位）です")
_BROKEN = Text("equal on the ranking order; {rung} decided", "順位の基準では同点のため、{rung}で決定しました")
_UNKNOWN_RUNG = Text(
    "equal, and the tie ladder has no value to decide by",
    "同点で、同点時の取扱いに用いる値がないため分けられません",
)
_CHECK = Text("{title}: {detail}", "{title}：{detail}")


@dataclass(frozen=True)
class Evidence:
    """One value that a score rests on, and where it stands.

    Attributes:
        field: Key of the field, or of the criterion that was marked.
        value: The value as used; None when missing or left out.
        unit: Its unit.
        raw: As written.
        cell: Its place; None when the column is missing.
        reviewer: Who gave it, for a mark.
    """

    field: str
    value: object
    unit: str | None
    raw: str
    cell: str | None
    reviewer: str | None = None


def voice(result: Result, row: int, language: Language) -> Voice:
    """Speak of one application: its values, every formula's, and their titles."""
    rules = result.rules
    return Voice(Case(_Values(result, row), rules.numbers), lambda key: title_of(rules, key), language)


class _Values(Mapping[str, object]):
    """One application's values, inputs and formulas alike, by key."""

    def __init__(self, result: Result, row: int) -> None:
        self.frames, self.row = (result.table, result.outcomes.scores), row

    def __getitem__(self, key: str) -> object:
        for frame in self.frames:
            if key in frame:
                return used(frame[key].iloc[self.row])
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (str(key) for frame in self.frames for key in frame)

    def __len__(self) -> int:
        return sum(map(len, self.frames))


def used(value: object) -> object:
    """Give a table's value as plain Python has it; None where it is missing."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.item() if isinstance(value, np.generic) else value


def status_words(result: Result, row: int, language: Language) -> str:
    """Name the status; the excluded are told apart by what excluded them."""
    status = str(result.outcomes.status[row])
    failed = failures(result, row)
    if status == "excluded" and not any(key.startswith("gates.") for key in failed):
        status = "below_floor"
    return STATUSES[status].in_(language)


def failures(result: Result, row: int) -> list[str]:
    """Give the gates and floors that exclude an application."""
    gates = result.outcomes.gates
    return [key for key in gates if excludes(result.rules, key) and gates[key][row] == "fail"]


def detail(result: Result, row: int, key: str, language: Language) -> str:
    """Say what a condition came to, with the values that decided."""
    return sentence(result.rules.step(key).node, voice(result, row, language))


def missing_inputs(result: Result, row: int) -> list[str]:
    """Give the fields and marks whose absence leaves an application unresolved."""
    rules, found = result.rules, []
    outcomes = result.outcomes
    open_steps = [
        rules.step(key) for key, gate in outcomes.gates.items() if excludes(rules, key) and gate[row] == "unknown"
    ]
    open_steps += [step for step in rules.deciding if result.value(step.key, row) is None]
    for step in open_steps:
        found += [key for key in rules.fields_of(step.node) if key not in found]
    return _absent(result, row, found)


def _absent(result: Result, row: int, keys: Iterable[str]) -> list[str]:
    """Give those of some fields and marks that have no value."""
    return [key for key in keys if key in result.table and pd.isna(result.table[key].iloc[row])]


def reasons(result: Result, row: int, language: Language) -> list[str]:
    """Say why an application is excluded or unresolved; empty for one that is ranked."""
    status = result.outcomes.status[row]
    if status == "excluded":
        return [_failed(result, row, key, language) for key in failures(result, row)]
    if status != "unresolved":
        return []
    told = [_DOUBTFUL.in_(language)] if row in result.submission.doubtful else []
    told += [text.in_(language) for text in _lacking(result, row)]
    told += [
        _NO_VALUE.format(title=title_of(result.rules, step.key)).in_(language)
        for step in result.rules.roles("measure")
        if not step.is_condition and _divides_by_zero(result, row, step)
    ]
    return told


def _failed(result: Result, row: int, key: str, language: Language) -> str:
    said = detail(result, row, key, language)
    ground = ground_words(condition_clause(result.rules, key), language)
    return f"{title_of(result.rules, key).in_(language)}: {said} ({ground})"


def _lacking(result: Result, row: int) -> Iterator[Text]:
    """Say what is missing: form fields with their cells, the office's checks, the panel's marks."""
    rules, scheme = result.rules, result.rules.scheme
    missing = missing_inputs(result, row)
    fields = [key for key in missing if key in scheme.fields]
    own = [key for key in fields if scheme.fields[key].by == "applicant"]
    yield from _listed(_MISSING, [_at(result, row, key) for key in own])
    yield from _listed(_BY_OFFICE, [scheme.fields[key].title for key in fields if key not in own])
    marks = [rules.branches[key.removesuffix(".raw")].title for key in missing if key not in scheme.fields]
    yield from _listed(_NO_MARK, marks)


def _listed(template: Text, parts: list[Text]) -> Iterator[Text]:
    if parts:
        yield template.format(parts=parts)


def _at(result: Result, row: int, key: str) -> Text:
    place = result.submission.place(row, key) or _NO_COLUMN
    return _AT.format(title=result.rules.scheme.fields[key].title, place=place)


def _divides_by_zero(result: Result, row: int, measure: Step) -> bool:
    """Whether a measure has no value although everything it reads has one."""
    unknown = result.value(measure.key, row) is None
    return unknown and not _absent(result, row, result.rules.fields_of(measure.node))


def flags(result: Result, row: int, language: Language) -> list[str]:
    """Say what the committee must talk about for one application."""
    return [flag.in_(language) for flag in _flags(result, row, language)]


def _flags(result: Result, row: int, language: Language) -> Iterator[Text]:
    outcomes, rules = result.outcomes, result.rules
    for key, gate in outcomes.gates.items():
        concerns = gate[row] in ("fail", "unknown", "waived")
        if key.startswith("checks."):
            if gate[row] == "fail":
                yield _CHECK.format(title=title_of(rules, key), detail=detail(result, row, key, language))
        elif concerns and (not excludes(rules, key) or gate[row] == "waived"):
            said = detail(result, row, key, language)
            outcome = GATE_OUTCOMES[str(gate[row])]
            yield _GATE_FLAG.format(title=title_of(rules, key), outcome=outcome, detail=said)
    yield from _by_policy(result, row)
    if outcomes.reach.rivals[row] and outcomes.status[row] == "ranked":
        yield _RIVALS.format(count=int(outcomes.reach.rivals[row]))
    yield from _ties(result, row)


def _by_policy(result: Result, row: int) -> Iterator[Text]:
    """Say what was missing where the scheme's policy decided all the same."""
    rules, policy = result.rules, result.rules.scheme.missing.policy
    if policy not in _POLICIES or result.outcomes.status[row] == "unresolved":
        return
    inputs = [key for step in rules.roles("leaf") for key in rules.fields_of(step.node)]
    told = [_input_title(result, row, key) for key in _absent(result, row, dict.fromkeys(inputs))]
    yield from _listed(_POLICIES[policy], told)


def _input_title(result: Result, row: int, key: str) -> Text:
    if key.endswith(".raw"):
        return _NO_MARK.format(parts=result.rules.branches[key.removesuffix(".raw")].title)
    return _at(result, row, key)


def _ties(result: Result, row: int) -> Iterator[Text]:
    ranks, scheme = result.outcomes.ranks, result.rules.scheme
    rung = int(ranks.broken_by[row])
    if rung >= 0 and scheme.ties is not None:
        step = scheme.ties.ladder[rung]
        told = "shared" if step == "shared" else step.title or title_of(result.rules, step.by)
        yield _BROKEN.format(rung=told)
    if rung == UNKNOWN:
        yield _UNKNOWN_RUNG
    if ranks.tied[row]:
        same_rank = (ranks.rank == ranks.rank[row]) & (result.outcomes.status == "ranked")
        others = [result.submission.ids[at] for at in same_rank.nonzero()[0] if at != row]
        yield _TIED.format(rank=int(ranks.rank[row]), others=others)


def evidence(result: Result, row: int, branch: Branch) -> list[Evidence]:
    """Give the values that a node rests on, with their cells; marks one per reviewer."""
    if branch.kind == "criterion":
        below = [result.rules.branches[child] for child in branch.children]
        return [part for child in below for part in evidence(result, row, child)]
    if branch.kind == "mark":
        return _marks(result, row, branch)
    node = result.rules.step(branch.sub_score).node
    return [_field_evidence(result, row, key) for key in result.rules.fields_of(node)]


def _marks(result: Result, row: int, branch: Branch) -> list[Evidence]:
    criterion = branch.raw.removesuffix(".raw")
    reviews = result.reviews.get((row, criterion), [])
    if not reviews and branch.raw in result.submission.columns:
        return [_field_evidence(result, row, branch.raw)]
    return [
        Evidence(
            criterion, review.value if counts(review) else None, None, review.written, review.place, review.reviewer
        )
        for review in reviews
    ]


def _field_evidence(result: Result, row: int, key: str) -> Evidence:
    form = result.rules.scheme.fields.get(key)
    unit = form.unit.en if form is not None and form.unit is not None else None
    value = result.table[key].iloc[row] if key in result.table else None
    known = used(value)
    act = result.acts.get((row, key))
    if act is not None:
        return Evidence(key, known, unit, act.written, act.place, act.name or None)
    return Evidence(key, known, unit, result.submission.written(row, key), result.submission.place(row, key))
