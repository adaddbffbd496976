"""What things are called, for readers: fields, formulas, statuses, outcomes, grounds."""

from __future__ import annotations

from clusterscore.scheme.parts import Ground
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.words import Language, Text, number

WHAT_IF = Text("WHAT-IF, not a result: {changes}", "試算（審査結果ではありません）：{changes}")
GATE_OUTCOMES = {
    "pass": Text("met", "適合"),
    "fail": Text("not met", "不適合"),
    "unknown": Text("to be checked", "要確認"),
    "waived": Text("waived", "特例適用"),
}
STATUSES = {
    "ranked": Text("ranked", "順位付け対象"),
    "assessed": Text("assessed", "評価対象"),
    "excluded": Text("excluded", "要件不適合"),
    "below_floor": Text("below the floor", "基準点未満"),
    "unresolved": Text("unresolved", "判定保留"),
}
_GROUNDS = {
    "source": Text("source: {0}", "出典：{0}"),
    "assumption": Text("assumption: {0}", "仮定（公表された基準ではありません）：{0}"),
    "open": Text("open: {0}", "未設定：{0}"),
}


def title_of(rules: Rules, key: str) -> Text:
    """Give the readable name of a field, measure, criterion, formula or total."""
    scheme = rules.scheme
    if key in scheme.fields:
        return scheme.fields[key].title
    if key in scheme.measures:
        return scheme.measures[key].title
    if key == "total":
        return Text("total", "合計点")
    kind, _, name = key.partition(".")
    if kind == "gates":
        return scheme.gates[name].title
    if kind == "checks":
        return scheme.checks[name].title
    if kind == "rank_by":
        return scheme.rank_by[name].title if name in scheme.rank_by else Text("total", "合計点")
    if kind == "floors":
        return Text("total", "合計点") if name == "total" else rules.branches[name].title
    branch, _, part = key.rpartition(".")
    if part == "raw":
        return Text("mean mark", "平均評点")
    return rules.branches[branch].title if branch in rules.branches else Text(key, key)


def full_title(rules: Rules, branch: Branch) -> Text:
    """Name a node with its criterion: a leaf's own name may be no more than ``mark``."""
    if branch.kind == "criterion":
        return branch.title
    above = rules.branches[branch.parent or ""].title
    return Text(f"{above.en}: {branch.title.en}", f"{above.ja}：{branch.title.ja}")


def ground_words(ground: Ground, language: Language) -> str:
    """Say what a part rests on: a source, an assumption, or nothing yet."""
    return _GROUNDS[ground.kind].in_(language).format(ground.text.in_(language))


def condition_clause(rules: Rules, key: str) -> Ground:
    """Give what a gate, floor or check stands on."""
    kind, name = key.split(".", 1)
    floor = rules.floor(name) if kind == "floors" else None
    if floor is not None:
        return floor.ground
    return (rules.scheme.gates if kind == "gates" else rules.scheme.checks)[name].ground


def points(value: float | None, digits: int = 2) -> str:
    """Write points for readers, to two places; a dash where they are unknown."""
    return "–" if value is None else number(round(value, digits), 12)
