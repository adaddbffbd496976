"""Other numbers for the rules, such as the loader accepts, and workbooks in whose sheet Rules they are typed."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from clusterscore.evaluation import Evaluation
from clusterscore.export.sheets_layout import Layout
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Requirement, Rules
from tests.export.books import edit

MOST_TRIES = 40
Change = dict[str, float]


def drawn(result: Evaluation, seed: str, among: Collection[str], most: int = 10) -> Change:
    """Draw other numbers for the rules of an evaluation: an open one first, then any, as many as there are.

    All of them together keep to what the loader demands; some are values that an application has,
    so that it stands right on an edge.

    Args:
        result: The evaluation.
        seed: The same one draws the same numbers.
        among: Keys to draw from; what a sum needs may move with them.
        most: How many, at most.
    """
    dice, rules = random.Random(seed), result.rules
    keys = [key for key in rules.values if key in among]
    dice.shuffle(keys)
    keys.sort(key=lambda key: rules.values[key] is not None)
    opened = [key for key in keys if rules.values[key] is None]
    keys = opened[:2] + keys[len(opened) :] + opened[2:]
    met = sorted({float(value) for column in _numbers(result) for value in column})
    changed: Change = {}
    for key in keys:
        if len(changed) < most and key not in changed:
            changed |= next(_accepted(rules, changed, key, dice, met), {})
    return changed


def _numbers(result: Evaluation) -> Iterator[list[float]]:
    """Give the numbers of each column that the rules read."""
    for key in result.table:
        if result.table[key].dtype == "Float64":
            yield [float(value) for value in result.table[key].dropna()]


def _accepted(rules: Rules, changed: Change, key: str, dice: random.Random, met: list[float]) -> Iterator[Change]:
    """Give ways to set one number, with what has to move with it, that break nothing the rules demand."""
    values = {**rules.values, **changed}
    for _ in range(MOST_TRIES):
        value = _other(values[key], dice, met)
        for number in (value, round(value)):
            made = _moved(rules.requirements, values, key, number)
            is_new = number != values[key] and not set(made) & set(changed)
            if is_new and next(broken(rules.requirements, {**values, **made}), None) is None:
                yield made


def _other(value: float | None, dice: random.Random, met: list[float]) -> float:
    """Give a number like this one: near it, nothing, in the unit interval, or one that an application has."""
    near = 1.0 if value is None else value
    ways = [
        round(near * dice.uniform(0.4, 1.7), dice.choice((0, 1, 2, 3, 9))),
        round(near + dice.choice((-2, -1, -0.5, 0.25, 1, 3)), 9),
        round(dice.random(), dice.choice((1, 2, 9))),
        float(dice.randint(0, 5)),
        dice.choice(met) if met else near + 1,
    ]
    return dice.choices(ways, (5, 4, 2, 1, 2))[0]


def _moved(requirements: tuple[Requirement, ...], values: Mapping[str, float | None], key: str, value: float) -> Change:
    """Set a number; where it is part of a sum that is told, the sum moves with it."""
    made = {key: float(value)}
    for requirement in requirements:
        if requirement.demand == "adds_up" and key in requirement.keys[:-1]:
            parts = [made.get(part, values[part]) for part in requirement.keys[:-1]]
            made[requirement.keys[-1]] = sum(part for part in parts if part is not None)
    return made


# --- cells typed over -------------------------------------------------------------------------


def type_on_rules(source: Path, target: Path, result: Evaluation, change: Change) -> None:
    """Copy a workbook, with other numbers in the cells of Rules: nothing else in the file changes."""
    rows = Layout(result, "en").parameters
    type_over(source, target, "Rules", {f"C{rows[key] + 1}": value for key, value in change.items()})


def type_over(source: Path, target: Path, sheet: str, cells: Mapping[str, float | str]) -> None:
    """Copy a workbook with other numbers or texts in cells of one sheet; their looks stay.

    Raises:
        KeyError: There is no such cell.
    """
    edit(source, target, {sheet: partial(_typed_all, cells)})


def _typed_all(cells: Mapping[str, float | str], text: str) -> str:
    for cell, value in cells.items():
        text = _typed(text, cell, value)
    return text


def _typed(text: str, cell: str, value: float | str) -> str:
    held = f' t="inlineStr"><is><t>{escape(value)}</t></is></c>' if isinstance(value, str) else f"><v>{value!r}</v></c>"
    pattern = rf'<c r="{cell}"((?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)'
    found, count = re.subn(pattern, lambda match: f'<c r="{cell}"{match[1]}{held}', text, count=1)
    if count == 0:
        raise KeyError(cell)
    return found


def pointed_at(path: Path, result: Evaluation) -> set[str]:
    """Give the numbers of the rules that some formula of a workbook points at, its own checks aside."""
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    rows = {int(row) for sheet in sheets for row in _spans(sheet)}
    return {key for key, row in Layout(result, "en").parameters.items() if row + 1 in rows}


def _spans(sheet: str) -> Iterator[int]:
    """Give the rows of column C of Rules that formulas of another sheet name, alone or as a range."""
    for first, last in re.findall(r"Rules!\$C\$(\d+)(?::\$C\$(\d+))?", sheet):
        yield from range(int(first), int(last or first) + 1)
