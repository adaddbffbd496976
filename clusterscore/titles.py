"""What things are called, for readers: fields, formulas, statuses, outcomes, grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clusterscore.formula import nodes as n
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.parts import PLAIN_UNITS, Field, Ground, Kind, Measure
from clusterscore.scheme.rules import Branch, Column, Parameter, Rules
from clusterscore.scheme.totals import OWN_TOTAL
from clusterscore.words import Language, Text, number

_TOTAL = Text("total", "合計点")
_OWN_TOTAL = Text("a reviewer's own total", "委員別の合計点")
WHAT_IF = Text("WHAT-IF, not a result: {changes}", "試算（審査結果ではありません）：{changes}")
OVERLAY = Text(
    "Numbers set by the overlay {key}, {title} ({file}): {keys}",
    "追補ファイルによる基準値：{title}（{key}、{file}）：{keys}",
)
_ILLUSTRATION = Text(
    "ILLUSTRATION, not the office's rule. {told}", "例示（実際の審査基準ではありません）。{told}"
)
_BY_OVERLAY = Text("the number by the overlay {key}: {text}", "数値は追補ファイル{key}による：{text}")
_STATUSES = {
    "ranked": Text("ranked", "順位付け対象"),
    "assessed": Text("assessed", "評価対象"),
    "below_floor": Text("below the floor", "基準点未満"),
    "unresolved": Text("unresolved", "判定保留"),
}
_GROUNDS = {
    "source": Text("source: {0}", "出典：{0}"),
    "assumption": Text("assumption: {0}", "仮定（公表された基準ではありません）：{0}"),
    "open": Text("open: {0}", "未設定：{0}"),
}


def status_title(kind: Kind, status: str) -> Text:
    """Give the readable name of a status; what is left out has its name by the kind of the scheme."""
    return words_of(kind).left_out if status == "excluded" else _STATUSES[status]


def title_of(rules: Rules, key: str, within: str | None = None) -> Text:
    """Give the readable name of a field, measure, criterion, formula, data column or total.

    Args:
        rules: The scheme, lowered.
        key: What is to be named.
        within: The criterion that is spoken of, whose own marks need no further name.
    """
    scheme = rules.scheme
    if key in scheme.fields:
        return scheme.fields[key].title
    if key in scheme.measures:
        return scheme.measures[key].title
    if key == "total":
        return _TOTAL
    if key == OWN_TOTAL:
        return _OWN_TOTAL
    if key in rules.columns:
        return _column_title(rules, rules.columns[key], within)
    kind, _, name = key.partition(".")
    if kind in _BY_KIND:
        return _BY_KIND[kind](rules, name)
    branch = key.rpartition(".")[0]
    return rules.branches[branch].title if branch in rules.branches else Text(key, key)


def _gate_title(rules: Rules, name: str) -> Text:
    if name.endswith(".grace"):
        title = rules.scheme.gates[name.removesuffix(".grace")].title
        return Text(f"{title.en}: grace period", f"{title.ja}：猶予期間")
    return rules.scheme.gates[name].title


def _rank_title(rules: Rules, name: str) -> Text:
    return rules.scheme.rank_by[name].title if name in rules.scheme.rank_by else _TOTAL


def _floor_title(rules: Rules, name: str) -> Text:
    return _TOTAL if name == "total" else rules.branches[name].title


def _label_title(rules: Rules, name: str) -> Text:
    """Name a rung of the ladder, one of its conditions, or what it costs."""
    rung, _, condition = name.partition(".")
    if rules.scheme.labels is None or rung not in rules.scheme.labels.ladder:
        return Text(name, name)
    found = rules.scheme.labels.ladder[rung]
    if condition == "amount":
        return Text(f"{found.title.en}: amount", f"{found.title.ja}：所要額")
    return found.conditions[condition].title if condition else found.title


def _outcome_title(rules: Rules, name: str) -> Text:
    outcome, _, part = name.partition(".")
    if rules.scheme.selection is None or outcome not in rules.scheme.selection.outcomes:
        return Text(name, name)
    title = rules.scheme.selection.outcomes[outcome].title
    return Text(f"{title.en}: amount", f"{title.ja}：所要額") if part == "amount" else title


def _adjustment_title(rules: Rules, name: str) -> Text:
    return rules.scheme.adjustments[name.removesuffix(".contribution")].title


_BY_KIND: Mapping[str, Callable[[Rules, str], Text]] = {
    "gates": _gate_title,
    "checks": lambda rules, name: rules.scheme.checks[name].title,
    "rank_by": _rank_title,
    "floors": _floor_title,
    "labels": _label_title,
    "selection": _outcome_title,
    "adjustments": _adjustment_title,
}

_COLUMNS: Mapping[str, Text] = {
    "lowest": Text("lowest mark of a reviewer", "最も低い委員の評点"),
    "grade": Text("grade", "評語"),
    "lowest_grade": Text("lowest grade of a reviewer", "最も低い委員の評語"),
    "marks": Text("number of marks", "評点の数"),
    "chair": Text("the chair's order", "委員長の定めた順"),
    "totals": Text("combined totals of the reviewers", "委員別の合計点をまとめたもの"),
}
_RAW: Mapping[str, Text] = {
    "mean": Text("mean mark", "平均評点"),
    "trimmed_mean": Text("trimmed mean of the marks", "評点のトリム平均"),
    "mode": Text("most frequent mark", "評点の最頻値"),
    "median": Text("median mark", "評点の中央値"),
    "lowest": Text("lowest mark", "最低評点"),
    "highest": Text("highest mark", "最高評点"),
}
_WEIGHTED = Text("mean mark, weighted by confidence", "確信度で加重した平均評点")
_GRADES = Text("number of marks {word}", "評語{word}の数")
_STAGE = Text("stage: {title}", "審査段階：{title}")
_EARLIER, _STAGE_RANK = Text("{stage}: {part}", "{stage}：{part}"), Text("rank", "順位")
_NOT_APPLICABLE = Text("{title}: not applicable", "{title}：該当なし")


def word_of(rules: Rules, key: str, word: str) -> Text:
    """Give the readable name of a word of a choice; a grade is its own name, with its meaning where that is told."""
    form, column = rules.scheme.fields.get(key), rules.columns.get(key)
    if form is not None:
        return (form.choices or {}).get(word, Text(word, word))
    is_grade = column is not None and column.criterion is not None and column.kind in ("grade", "lowest_grade")
    meaning = rules.scale_of(column.criterion or "").levels.get(word) if column is not None and is_grade else None
    return Text(word, word) if meaning is None else Text(f"{word} ({meaning.en})", f"{word}（{meaning.ja}）")


def unit_of(rules: Rules, key: str) -> Text | None:
    """Give the unit of a field, measure or parameter; None where it has none, empty for a bare ratio."""
    known: tuple[Mapping[str, Field | Measure | Parameter], ...] = (
        rules.scheme.fields, rules.scheme.measures, rules.parameters
    )  # fmt: skip
    unit = next((places[key].unit for places in known if key in places), None)
    return None if unit is None else Text(*("" if told in PLAIN_UNITS else told for told in (unit.en, unit.ja)))


def _column_title(rules: Rules, column: Column, within: str | None) -> Text:
    """Name a column of data that is no field of the form."""
    if column.kind == "chosen":
        return (rules.scheme.fields[column.field or ""].choices or {})[column.word or ""]
    if column.kind == "not_applicable":
        title = rules.branches[column.criterion].title if column.criterion else title_of(rules, column.field or "")
        return _NOT_APPLICABLE.format(title=title)
    if column.kind in ("stage", "earlier"):
        return _stage_title(rules, column)
    if column.kind == "raw":
        scale = rules.scale_of(column.criterion or "")
        told = _RAW[scale.combine] if scale.confidence is None else _WEIGHTED
    else:
        told = _GRADES.format(word=column.word) if column.kind == "grades" else _COLUMNS[column.kind]
    if column.criterion is None or column.criterion == within:
        return told
    above = rules.branches[column.criterion].title
    return Text(f"{above.en}: {told.en}", f"{above.ja}：{told.ja}")


def _stage_title(rules: Rules, column: Column) -> Text:
    """Name what is known of a stage: that it is the present one, or what it came to."""
    title = rules.scheme.stages[column.word or ""].title
    if column.kind == "stage":
        return _STAGE.format(title=title)
    part = column.key.removeprefix(f"stages.{column.word}.")
    return _EARLIER.format(stage=title, part=_STAGE_RANK if part == "rank" else title_of(rules, part))


def full_title(rules: Rules, branch: Branch) -> Text:
    """Name a node with its criterion: a leaf's own name may be no more than ``mark``."""
    if branch.parent is None or branch.kind == "criterion":
        return branch.title
    above = rules.branches[branch.parent].title
    return Text(f"{above.en}: {branch.title.en}", f"{above.ja}：{branch.title.ja}")


def ground_words(ground: Ground, language: Language) -> str:
    """Say what a part rests on: a source, an assumption, or nothing yet."""
    return _GROUNDS[ground.kind].in_(language).format(ground.text.in_(language))


def overlay_words(rules: Rules) -> Text | None:
    """Name the overlay that was laid over the rules, and the numbers it sets; None where there is none."""
    overlay = rules.overlay
    if overlay is None:
        return None
    told = [f"{key} = {_number_set(rules.values[key])}" for key in overlay.keys]
    said = OVERLAY.format(key=overlay.key, title=overlay.title, file=overlay.file.name, keys=told)
    return _ILLUSTRATION.format(told=said) if overlay.status == "illustration" else said


def _number_set(value: float | None) -> str:
    return "–" if value is None else number(value, 9)


def condition_clause(rules: Rules, key: str) -> Ground:
    """Give what a gate, floor or check stands on; where an overlay sets its number, that as well."""
    kind, name = key.split(".", 1)
    floor = rules.floor(name) if kind == "floors" else None
    part = floor or (rules.scheme.gates if kind == "gates" else rules.scheme.checks)[name]
    overlay = rules.overlay
    if overlay is None:
        return part.ground
    used = [rules.parameters[number] for number in n.parameters(rules.step(key).node) if number in overlay.specs]
    grounds = [part.ground.text, *(_BY_OVERLAY.format(key=overlay.key, text=each.ground.text) for each in used)]
    told = Text("; ".join(text.en for text in grounds), "；".join(text.ja for text in grounds))
    return Ground(part.ground.kind, told)


def label_title(rules: Rules, label: str) -> Text:
    """Give the readable name of a label; the empty key is that of those who have none."""
    labels = rules.scheme.labels
    if labels is None:
        return Text(label, label)
    return labels.ladder[label].title if label else labels.no_label


def outcome_title(rules: Rules, outcome: str) -> Text:
    """Give the readable name of a recommended outcome; the empty key is that of those left over."""
    selection = rules.scheme.selection
    if selection is None:
        return Text(outcome, outcome)
    return selection.outcomes[outcome].title if outcome else selection.otherwise


def points(value: float | None, digits: int = 2) -> str:
    """Write points for readers, to two places; a dash where they are unknown."""
    return "–" if value is None else number(round(value, digits), 12)


_CHANGE = Text("{key} = {value} ({was} in the file)", "{key} = {value}（ファイルでは{was}）")


def what_if_words(rules: Rules) -> Text:
    """Give every number that was set for a what-if, with what the file says."""
    told = [_set_to(key, rules.values[key] or 0, rules.parameters[key].value) for key in rules.overrides]
    return Text("{changes}", "{changes}").format(changes=told)


def _set_to(key: str, value: float, was: float | None) -> Text:
    before = Text("open", "未設定") if was is None else number(was)
    return _CHANGE.format(key=key, value=value, was=before)
