"""Across several schemes -> a table on a terminal, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text as Styled

from clusterscore.export.console import STATUS, console
from clusterscore.scheme.kinds import outcome_words
from clusterscore.scoring.views import Across, View
from clusterscore.titles import label_title, overlay_words, points, status_title, title_of, unit_of
from clusterscore.words import Language, Text, number, speak

FORMAT = "clusterscore.across/1"
_HEADINGS = (
    Text("Cluster", "クラスター"),
    Text("Scheme", "制度"),
    Text("Status", "判定"),
    Text("Result", "結果"),
    Text("Conditions that can be settled", "判定できた条件"),
    Text("Still lacking", "不足しているもの"),
)
_SETTLED = Text("{decided} of {conditions}", "{conditions}件中{decided}件")
_TOTAL = Text("{total} of {out_of} points", "{total}／{out_of}点")
_NOTHING = Text("nothing", "なし")
_CAME_TO = Text("{outcome}: {parts}", "{outcome}：{parts}")
_LACKS = Text("{count} of the form or the office: {parts}", "様式・事務局確認の{count}項目：{parts}")
_UNMARKED = Text("marks for {count}: {parts}", "{count}項目の評点・評語：{parts}")
_MOST = 3
_RESULT, _DASH = 3, "–"
_SHARES = (3, None, None, 3, 6, 8)  # of what room is left beside those that have the room they need
_ALL, _AND_MORE = Text("{parts}", "{parts}"), Text("{parts} …", "{parts} ほか")
_NAMED = Text("{name}: {title}; {status}", "{name}：{title}、{status}")
_CAUTION = Text(
    "The schemes ask different things; totals and labels of different schemes cannot be compared with each other.",
    "制度ごとに問うものが異なるため、異なる制度の合計点や区分を互いに比べることはできません。",
)


def print_across(found: Across, language: Language) -> None:
    """Print one table: a line per cluster and scheme."""
    out = console()
    for evaluation in found.evaluations:
        rules = evaluation.rules
        facts = {"name": rules.name, "title": rules.scheme.title, "status": STATUS[rules.status]}
        out.print(Styled(_NAMED.format(**facts).in_(language)), soft_wrap=True)
        overlay = overlay_words(rules)
        if overlay is not None:
            out.print(Styled(overlay.in_(language), style="bold"), soft_wrap=True)
    out.print(_table(found, language))
    out.print(Styled(_CAUTION.in_(language)), soft_wrap=True)


def _table(found: Across, language: Language) -> Table:
    """Give a line per cluster and scheme; without the column of results where no scheme comes to one."""
    many = len(found.evaluations)
    rows = [
        ("" if at % many else view.title, *_cells(view, found.evaluations[at % many].rules, language))
        for at, view in enumerate(found.views)
    ]
    kept = [at for at in range(len(_HEADINGS)) if at != _RESULT or any(row[at] != _DASH for row in rows)]
    table = Table(show_lines=True, expand=True)
    for at in kept:
        heading = _HEADINGS[at].in_(language)
        table.add_column(heading, overflow="fold", no_wrap=at in (1, 2), ratio=_SHARES[at])
    for row in rows:
        table.add_row(*(Styled(row[at]) for at in kept))
    return table


def _cells(view: View, rules: Any, language: Language) -> tuple[str, ...]:
    settled = "\n".join(text.in_(language) for text in _settled(view, rules)) or _DASH
    lacking = [(_LACKS, view.lacks), (_UNMARKED, view.unmarked)]
    told = [said.format(count=len(found), parts=_first(found)) for said, found in lacking if found] or [_NOTHING]
    lacks = "\n".join(text.in_(language) for text in told)
    status = status_title(rules.scheme.kind, view.status).in_(language)
    return view.scheme, status, _result(view, rules, language), settled, lacks


def _settled(view: View, rules: Any) -> Iterator[Text]:
    """Say how many conditions are settled, and name those that failed before those that hold."""
    if view.conditions:
        yield _SETTLED.format(decided=len(view.settled), conditions=view.conditions)
    for outcome, said in sorted(outcome_words(rules.scheme.kind).items(), key=lambda item: item[0] != "fail"):
        found = [title for title, came_to in view.settled if came_to == outcome]
        if found:
            yield _CAME_TO.format(outcome=said, parts=_first(found))


def _first(lacks: Sequence[Text]) -> Text:
    """Name the first three."""
    named = list(lacks[:_MOST])
    return (_AND_MORE if len(lacks) > _MOST else _ALL).format(parts=named)


def _result(view: View, rules: Any, language: Language) -> str:
    """Say the label, the grades or the total; a dash where there is none yet."""
    told = []
    if view.label is not None:
        told.append(label_title(rules, view.label).in_(language))
    if view.total is not None and view.out_of is not None:
        told.append(_TOTAL.format(total=points(view.total), out_of=points(view.out_of)).in_(language))
    told += [f"{rules.branches[key].title.in_(language)} {grade}" for key, grade in view.grades.items()]
    told += [_figure(rules, key, value, language) for key, value in view.figures.items()]
    return str(speak(told, language)) if told else _DASH


def _figure(rules: Any, key: str, value: float, language: Language) -> str:
    unit = unit_of(rules, key)
    told = f"{title_of(rules, key).in_(language)} {number(value, 4)}"
    return told if unit is None else f"{told} {unit.in_(language)}".rstrip()


def across_json(found: Across, language: Language) -> str:
    """Write the views as JSON, format clusterscore.across/1."""
    views = [_plainly(view, language) for view in found.views]
    schemes = [
        {"name": each.rules.name, "title": each.rules.scheme.title.in_(language), "status": each.rules.status}
        for each in found.evaluations
    ]
    told = {"format": FORMAT, "language": language, "schemes": schemes, "views": views}
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)


def _plainly(view: View, language: Language) -> dict[str, Any]:
    told = {key: [text.in_(language) for text in getattr(view, key)] for key in ("lacks", "unmarked")}
    settled = [{"condition": title.in_(language), "outcome": outcome} for title, outcome in view.settled]
    return {**asdict(view), **told, "settled": settled}
