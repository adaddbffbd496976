"""The sections of the criteria document after the points: total, order and ties, labels, selection, the panel."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from clusterscore.documents.marks import Place, without_repeats
from clusterscore.documents.sections import HEAD
from clusterscore.documents.writing import Writing
from clusterscore.export.statements_order import AT_THE_LINE, ENDS, budget, rung
from clusterscore.scheme.choosing import Outcome, RankKey, Rung, TieLot, Ties, TieStep
from clusterscore.scheme.model import Total
from clusterscore.scheme.naming import put
from clusterscore.scheme.parts import Rule
from clusterscore.scheme.saying import joined
from clusterscore.words import Text, number, same

_TOTAL = Text("The total", "合計点の算出")
_TOTAL_PLACE, _ROUNDING = Text("the total", "合計点"), Text("rounding of the total", "合計点の端数処理")
_THRESHOLD = Text("least total", "合計点の基準点")
_ADJUSTMENT = Text("points added or taken: {0}", "加減点「{0}」")
_NO_ROUNDING = Text("The total is not rounded before it is ranked.", "順位付けの前に合計点の端数処理は行わない。")
_ORDER = Text("Order and ties", "順位及び同点時の取扱い")
_BY_TOTAL = Text("{all} are ranked by the total, the highest first.", "合計点の高い順に順位を付ける。")
_BY_KEYS = Text("{all} are ranked by these, in order:", "次の順に比べて順位を付ける。")
_RANK_PLACE, _TIES_PLACE = Text("order: {0}", "順位の基準「{0}」"), Text("ties", "同点時の取扱い")
_TIES = Text("Among equals these decide, in order:", "同点の場合は、次の順に決める。")
_KEY, _KEY_WITH = Text("{0}, {1}", "{0}、{1}"), Text("{0} ({2}), {1}", "{0}（{2}）、{1}")
_SHARED = Text("Equals share the rank.", "同点の{all}は同順位とする。")
_ALL_HOLD = Text("All of these must hold", "条件（すべて満たすこと）")
_LABELS_PLACE, _LABEL = Text("{0}: which there are", "{0}の構成"), Text("{1}: {0}", "{1}「{0}」")
_NO_LABEL = Text("Whoever meets none of them: {0}.", "いずれにも当たらない場合：{0}。")
_VALIDITY = Text("validity of labels", "有効期間")
_SELECTION = Text("Outcomes", "{0}の結果")
_OUTCOME_HEADS = (Text("Outcome", "結果"), Text("Who", "対象"), Text("How many", "件数・予算"))
_SELECTION_PLACE, _OUTCOME = Text("outcomes", "審査の結果の区分"), Text("outcome: {0}", "結果「{0}」")
_IN_ORDER = Text(
    "Outcomes are given in rank order; all others: {0}; {1}.",
    "順位の順に決める。いずれにも当たらない場合は「{0}」。{1}。",
)
_COMMITTEE = Text("given by the committee alone", "委員会だけが決める")
_EVERYONE, _FROM_THE_TOP = Text("all who are left", "残る全件"), Text("in rank order", "順位の上位から")
_OPEN = Text("still to be set", "未設定")
_UP_TO, _NO_LIMIT = Text("up to {0}", "{0}件以内"), Text("no limit", "制限なし")
_PANEL = Text("The panel", "{0}会の構成")
_PANEL_MARKS = Text("The panel's marks", "{0}会の評点の扱い")
_PANEL_MARKS_PLACE = Text("the panel's marks", "委員の評点の扱い")
_PANEL_PLACE, _PANEL_RULE = Text("the panel", "審査委員会の構成"), Text("panel: {0}", "委員会の構成「{0}」")
_RULE = Text("{0}: {1}", "{0}：{1}")
_FIRST = same("{0}")


def total(writing: Writing, number_: str, part: Total) -> Iterator[Block]:
    """Write how the points combine."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_TOTAL))
    yield Paragraph(writing.state(part, _TOTAL_PLACE))
    said = []
    for adjustment in writing.scheme.adjustments.values():
        place = Place(_ADJUSTMENT, adjustment.title)
        said.append(writing.state(adjustment, place) + numbers(writing, adjustment, place))
    said.append(writing.say(_NO_ROUNDING) if part.rounding is None else writing.state(part.rounding, _ROUNDING))
    if part.threshold is not None:
        said.append(writing.state(part.threshold, _THRESHOLD))
    yield Bullets(tuple(said))


def numbers(writing: Writing, rule: Rule | Outcome | RankKey, place: Place) -> str:
    """Give the marks of a rule's own numbers and words that its own mark does not say."""
    own = writing.marks.of(rule, place)
    parts = [(spec.title or same(name), spec) for name, spec in rule.parameters.items()]
    found = [writing.marks.of(spec, Place(put(_RULE, rule.title, _FIRST), title)) for title, spec in parts]
    found += [writing.marks.of(words, place) for words in getattr(rule, "lists", {}).values()]
    return writing.gap.join(["", *(mark for mark in without_repeats([own, *found]) if mark != own)])


def order(writing: Writing, number_: str, ties: Ties) -> Iterator[Block]:
    """Write how applications are ranked and what happens to equals."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_ORDER))
    if writing.scheme.rank_by:
        yield Paragraph(writing.sentence(_BY_KEYS.format(all=writing.called.entries)))
        yield Bullets(tuple(_rank_key(writing, key) for key in writing.scheme.rank_by.values()), is_numbered=True)
    else:
        yield Paragraph(writing.sentence(_BY_TOTAL.format(all=writing.called.entries)))
    if ties.ladder == ["shared"]:
        yield Paragraph(writing.marked(_SHARED.format(all=writing.called.entries), ties, _TIES_PLACE))
        return
    yield Paragraph(writing.marked(_TIES, ties, _TIES_PLACE))
    yield Bullets(tuple(_rung(writing, ties, index) for index in range(len(ties.ladder))), is_numbered=True)


def _rank_key(writing: Writing, key: RankKey) -> str:
    told = _compared(key.title, writing.wording.formula(key.formula, key), ENDS[key.better])
    place = Place(_RANK_PLACE, key.title)
    return writing.marked(told, key, place) + numbers(writing, key, place)


def _compared(title: Text, said: Text, end: Text) -> Text:
    """Name what is compared, with its formula where that says more than the title."""
    return put(_KEY if title == said or title.ja == said.ja else _KEY_WITH, title, end, said)


def _rung(writing: Writing, ties: Ties, index: int) -> str:
    step = ties.ladder[index]
    if isinstance(step, TieLot):
        return writing.state(step.lot, _TIES_PLACE)
    if isinstance(step, TieStep) and step.title is not None:
        return writing.sentence(_compared(step.title, writing.wording.formula(step.by), ENDS[step.wins]))
    return writing.sentence(rung(step, writing.wording))


def labels(writing: Writing, number_: str) -> Iterator[Block]:
    """Write the ladder of labels."""
    found = writing.scheme.labels
    if found is None:
        return
    yield Heading(1, writing.say(HEAD, number=number_, title=writing.called.labels))
    rows = tuple(
        (writing.marked(part.title, part, Place(_rung_called(writing), part.title)), _conditions(writing, part))
        for part in found.ladder.values()
    )
    yield Table((writing.say(writing.called.label), writing.say(_ALL_HOLD)), rows, (22, 78))
    yield Paragraph(writing.marked(put(_NO_LABEL, found.no_label), found, put(_LABELS_PLACE, writing.called.labels)))
    if found.validity is not None:
        yield Paragraph(writing.state(found.validity, _VALIDITY))


def _rung_called(writing: Writing) -> Text:
    called = writing.called.label
    return put(_LABEL, _FIRST, Text(called.en.lower(), called.ja))


def _titled(title: Text, said: Text) -> Text:
    """Put the title of a condition before it, unless it begins with just that."""
    named = said.en.startswith(f"“{title.en}”") or said.ja.startswith(f"「{title.ja}」")
    return said if named else put(_RULE, title, said)


def _conditions(writing: Writing, part: Rung) -> str:
    lines = []
    for index, rule in enumerate(part.conditions.values(), start=1):
        said = _titled(rule.title, writing.wording.formula(rule.require, rule))
        place = Place(_rung_called(writing), put(_RULE, part.title, rule.title))
        lines.append(f"({index}){writing.gap}{writing.marked(said, rule, place)}{numbers(writing, rule, place)}")
    if part.budget is not None:
        lines.append(f"({len(lines) + 1}){writing.gap}{writing.say(budget(part.budget, writing.wording))}")
    return "\n".join(lines)


def selection(writing: Writing, number_: str) -> Iterator[Block]:
    """Write the named outcomes."""
    found = writing.scheme.selection
    if found is None:
        return
    yield Heading(1, writing.say(HEAD, number=number_, title=put(_SELECTION, writing.called.review)))
    rows = tuple(_outcome(writing, key, outcome) for key, outcome in found.outcomes.items())
    yield Table(tuple(writing.say(head) for head in _OUTCOME_HEADS), rows, (24, 48, 28))
    said = put(_IN_ORDER, found.otherwise, AT_THE_LINE[found.at_the_line])
    yield Paragraph(writing.marked(said, found, _SELECTION_PLACE))


def _outcome(writing: Writing, key: str, part: Outcome) -> tuple[str, str, str]:
    place = Place(_OUTCOME, part.title)
    title = writing.marked(part.title, part, place)
    if part.committee_only:
        return title, writing.say(_COMMITTEE), ""
    limits = _limits(writing, f"selection.{key}.up_to", part)
    everyone = _FROM_THE_TOP if limits else _EVERYONE
    who = everyone if part.when is None else writing.wording.formula(part.when, part)
    said = writing.sentence(who) + numbers(writing, part, place)
    return title, said, writing.say(joined(limits or [_NO_LIMIT], "; ", "、"))


def _limits(writing: Writing, places: str, part: Outcome) -> list[Text]:
    """Say how many there may be, by number and by budget."""
    limits: list[Text] = []
    most = writing.rules.values.get(places)
    if places in writing.rules.parameters:
        limits.append(_OPEN if most is None else put(_UP_TO, same(number(most))))
    if part.budget is not None:
        limits.append(budget(part.budget, writing.wording))
    return limits


def panel(writing: Writing, number_: str) -> Iterator[Block]:
    """Write who must sit on the panel, and what becomes of its marks."""
    found = writing.scheme.panel
    if found is None:
        return
    title, place_ = (_PANEL, _PANEL_PLACE) if found.members else (_PANEL_MARKS, _PANEL_MARKS_PLACE)
    yield Heading(1, writing.say(HEAD, number=number_, title=put(title, writing.called.reviewer)))
    yield Paragraph(writing.state(found, place_))
    for part in (found.leniency, found.disagreement, found.target):
        if part is not None:
            yield Paragraph(writing.state(part, place_))
    said = []
    for rule in found.rules.values():
        place, told = Place(_PANEL_RULE, rule.title), writing.wording.formula(rule.require, rule)
        said.append(
            writing.marked(put(_RULE, rule.title, told), rule, place) + numbers(writing, rule, place)
        )
    if said:
        yield Bullets(tuple(said))
