"""Why an application is excluded or unresolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterscore.explanation.voice import detail
from clusterscore.intake.absent import TITLES
from clusterscore.scheme.rules import Rules, Step
from clusterscore.scoring.outcomes import excludes
from clusterscore.scoring.result import Result
from clusterscore.titles import condition_clause, ground_words, status_title, title_of
from clusterscore.words import Language, Text

_MISSING = Text("missing: {parts}", "値なし：{parts}")
_AT = Text("{title} ({place})", "{title}（{place}）")
_AT_WHY = Text("{title} ({place}: {why})", "{title}（{place}：{why}）")
_NO_MARK = Text("no mark of the panel: {parts}", "審査委員の評点なし：{parts}")
_BY_OFFICE = Text("not yet checked by the office: {parts}", "事務局確認が未了：{parts}")
_NOT_OVER = Text("not known of an earlier stage: {parts}", "前の段階の結果がまだない：{parts}")
_NO_COLUMN = Text("no column", "列なし")
_NUMBER = Text("{title} ({key})", "{title}（{key}）")
_NO_VALUE = Text("{title} cannot be computed", "{title}を計算できません")
_NOT_SET = Text("numbers of the rules still to be set: {parts}", "未設定の基準値：{parts}")
_FAILED = Text("{title}: {said} ({ground})", "{title}：{said}（{ground}）")
_DOUBTFUL = Text("its id is missing or not its own", "受付番号がないか、他の案件と重複しています")
_AWAITED = Text("no mark of {stage} yet", "{stage}の評点待ち")


def status_words(result: Result, row: int, language: Language) -> str:
    """Name the status; the excluded are told apart by what excluded them."""
    status = str(result.outcomes.status[row])
    failed = failures(result, row)
    if status == "excluded" and not any(key.startswith("gates.") for key in failed):
        status = "below_floor"
    return status_title(result.rules.scheme.kind, status).in_(language)


def failures(result: Result, row: int) -> list[str]:
    """Give the gates and floors that exclude an application."""
    gates = result.outcomes.gates
    return [key for key in gates if excludes(result.rules, key) and gates[key][row] == "fail"]


def missing_inputs(result: Result, row: int) -> list[str]:
    """Give the fields and marks whose absence leaves an application unresolved."""
    found: list[str] = []
    for step in _open_steps(result, row):
        found += [key for key in result.rules.fields_of(step.node) if key not in found]
    return absent(result, row, found)


def _open_steps(result: Result, row: int) -> list[Step]:
    """Give the formulas whose missing values leave an application unresolved."""
    rules, outcomes = result.rules, result.outcomes
    open_steps = [
        rules.step(key) for key, gate in outcomes.gates.items() if excludes(rules, key) and gate[row] == "unknown"
    ]
    open_steps += [step for step in rules.deciding if result.is_unknown(step.key, row)]
    if outcomes.labels[row] is None:
        open_steps += [step for step in rules.roles("label", "amount") if result.is_unknown(step.key, row)]
    return open_steps


def _not_set(result: Result, row: int) -> list[Text]:
    """Name the numbers that the rules leave open and that a decision on an application needs."""
    rules = result.rules
    if None not in rules.numbers.values():
        return []
    keys = [key for step in _open_steps(result, row) for key in rules.open_numbers[step.key]]
    return [_NUMBER.format(title=rules.parameters[key].title, key=key) for key in dict.fromkeys(keys)]


def absent(result: Result, row: int, keys: Iterable[str]) -> list[str]:
    """Give those of some fields and marks that have no value."""
    return [key for key in keys if key in result.table and result.values.is_missing(key, row)]


def reasons(result: Result, row: int, language: Language) -> list[str]:
    """Say why an application is excluded or unresolved; empty for one that is ranked."""
    status = result.outcomes.status[row]
    if status == "excluded":
        return [_failed(result, row, key, language) for key in failures(result, row)]
    if status != "unresolved":
        return []
    told = [_DOUBTFUL.in_(language)] if row in result.submission.doubtful else []
    told += [text.in_(language) for text in (*_lacking(result, row), *listed(_NOT_SET, _not_set(result, row)))]
    told += [
        _NO_VALUE.format(title=title_of(result.rules, step.key)).in_(language)
        for step in result.rules.roles("measure")
        if not step.is_condition and _divides_by_zero(result, row, step)
    ]
    return told or _awaited(result, row, language)


def _awaited(result: Result, row: int, language: Language) -> list[str]:
    """Say that nobody has marked an application in its stage, where the rules would do without the marks."""
    if not result.awaits(row):
        return []
    return [_AWAITED.format(stage=result.rules.scheme.stages[result.stage_of(row) or ""].title).in_(language)]


def _failed(result: Result, row: int, key: str, language: Language) -> str:
    said = detail(result, row, key, language)
    ground = ground_words(condition_clause(result.rules, key), language)
    return _FAILED.format(title=title_of(result.rules, key), said=said, ground=ground).in_(language)


def _lacking(result: Result, row: int) -> Iterator[Text]:
    """Say what is missing: form fields with their cells, the office's checks, the panel's marks."""
    rules, scheme = result.rules, result.rules.scheme
    missing = missing_inputs(result, row)
    fields = [key for key in missing if key in scheme.fields]
    own = [key for key in fields if scheme.fields[key].by == "applicant"]
    yield from listed(_MISSING, [at_cell(result, row, key) for key in own])
    yield from listed(_BY_OFFICE, [scheme.fields[key].title for key in fields if key not in own])
    marks = [key for key in missing if key not in scheme.fields and not is_earlier(rules, key)]
    yield from listed(_NO_MARK, [_marked(rules, key) for key in marks])
    yield from listed(_NOT_OVER, [title_of(rules, key) for key in missing if is_earlier(rules, key)])


def is_earlier(rules: Rules, key: str) -> bool:
    """Whether a name stands for what an earlier stage came to."""
    return key in rules.columns and rules.columns[key].kind == "earlier"


def _marked(rules: Rules, key: str) -> Text:
    """Name the criterion that the panel marks."""
    return rules.branches[key.rpartition(".")[0]].title


def no_mark(result: Result, key: str) -> Text:
    """Say that a criterion has no mark of the panel."""
    return _NO_MARK.format(parts=_marked(result.rules, key))


def listed(template: Text, parts: list[Text]) -> Iterator[Text]:
    """Fill a template with what there is to tell; nothing where there is nothing."""
    if parts:
        yield template.format(parts=parts)


def at_cell(result: Result, row: int, key: str) -> Text:
    """Name a field with its cell, and what was written there where that says why nothing could be used."""
    place = result.submission.place(row, key) or _NO_COLUMN
    title, why = result.rules.scheme.fields[key].title, result.submission.absent.get((row, key))
    if why is None:
        return _AT.format(title=title, place=place)
    return _AT_WHY.format(title=title, place=place, why=TITLES[why])


def _divides_by_zero(result: Result, row: int, measure: Step) -> bool:
    """Whether a measure has no value although everything it reads has one."""
    unknown = result.value(measure.key, row) is None
    if not unknown or result.rules.is_open(measure.node):
        return False
    return not absent(result, row, result.rules.fields_of(measure.node))
