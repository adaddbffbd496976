"""Across several schemes -> a table on a terminal, and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text as Styled

from clusterscore.export.console import STATUS, console
from clusterscore.scoring.views import Across, View
from clusterscore.titles import STATUSES, label_title, overlay_words, points, title_of
from clusterscore.words import Language, Text, number, speak

FORMAT = "clusterscore.across/1"
_HEADINGS = (
    Text("Cluster", "クラスター"),
    Text("Scheme", "制度"),
    Text("Status", "判定"),
    Text("Result", "結果"),
    Text("Conditions settled", "判定済みの条件"),
    Text("Still lacking", "不足しているもの"),
)
_SETTLED = Text("{decided} of {conditions}", "{conditions}件中{decided}件")
_TOTAL = Text("{total} of {out_of} points", "{total}／{out_of}点")
_NOTHING = Text("nothing", "なし")
_LACKS = Text("{count}: {parts}", "{count}件：{parts}")
_MOST = 3
_ALL, _AND_MORE = Text("{parts}", "{parts}"), Text("{parts} …", "{parts} ほか")
_NAMED = Text("{name}: {title} ({status})", "{name}：{title}（{status}）")
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
    table = Table(show_lines=True)
    for at, heading in enumerate(_HEADINGS):
        table.add_column(heading.in_(language), overflow="fold", no_wrap=at in (1, 2), ratio=(2, 1, 1, 2, 1, 3)[at])
    many = len(found.evaluations)
    for index, view in enumerate(found.views):
        evaluation = found.evaluations[index % many]
        title = view.title if index % many == 0 else ""
        table.add_row(*(Styled(cell) for cell in (title, *_cells(view, evaluation.rules, language))))
    out.print(table)
    out.print(Styled(_CAUTION.in_(language)), soft_wrap=True)


def _cells(view: View, rules: Any, language: Language) -> tuple[str, ...]:
    said = _SETTLED.format(decided=view.decided, conditions=view.conditions).in_(language)
    settled = said if view.conditions else "–"
    lacks = _LACKS.format(count=len(view.lacks), parts=_first(view.lacks)) if view.lacks else _NOTHING
    status = STATUSES[view.status].in_(language)
    return view.scheme, status, _result(view, rules, language), settled, lacks.in_(language)


def _first(lacks: Sequence[Text]) -> Text:
    """Name the first three of what is lacking."""
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
    return str(speak(told, language)) if told else "–"


def _figure(rules: Any, key: str, value: float, language: Language) -> str:
    unit = rules.scheme.measures[key].unit
    told = f"{title_of(rules, key).in_(language)} {number(value, 4)}"
    return told if unit is None else f"{told} {unit.in_(language)}"


def across_json(found: Across, language: Language) -> str:
    """Write the views as JSON, format clusterscore.across/1."""
    views = [{**asdict(view), "lacks": [text.in_(language) for text in view.lacks]} for view in found.views]
    schemes = [
        {"name": each.rules.name, "title": each.rules.scheme.title.in_(language), "status": each.rules.status}
        for each in found.evaluations
    ]
    told = {"format": FORMAT, "language": language, "schemes": schemes, "views": views}
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
