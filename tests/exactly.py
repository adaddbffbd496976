"""What generated rules come to, worked out anew over fractions, one application at a time."""

from __future__ import annotations

import calendar
import datetime
import hashlib
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

from clusterscore.formula.exact import Case
from clusterscore.scheme.rules import Rules
from tests.strategies import Made, Row, columns_of

Values = dict[str, Any]
Split = Callable[[Sequence[int], Sequence[int]], Mapping[int, Any] | None]
"""A rung of a tie ladder: of equals, and of those above, to what is better where higher; or cannot tell."""

ANY = "any"
"""Stands where a committee, or something unknown, decides: nothing is said of it here."""


def exactly(made: Made, row: Row, rules: Rules | None = None) -> Values:
    """Work out every formula for one application over fractions, without columns."""
    rules = rules or made.rules
    values: Values = columns_of(made, row)
    numbers: Values = dict(rules.values)
    for step in rules.constants:
        numbers[step.key] = Case(values, numbers).evaluate(step.node)
    for step in rules.steps:
        values[step.key] = Case(values, numbers).evaluate(step.node)
    return values


def digits(value: Fraction, unit: Fraction) -> int:
    """Round to whole 1e-9 of a unit, half (met a ten-thousandth early) away from zero."""
    size = math.floor(abs(value) / unit * 10**9 + Fraction(1, 2) + Fraction(1, 10**4))
    return size if value >= 0 else -size


# --- conditions and statuses ------------------------------------------------------------------


def gate_outcome(key: str, row: Row, values: Values) -> str:
    """Say what a gate, floor or check comes to, by its truth, its grace and a waiver."""
    truth, grace = values[key], values.get(f"{key}.grace", False)
    found = {True: "pass", False: "fail", None: "unknown"}[truth]
    if truth is not True and f"{key}.grace" in values:
        found = {True: "grace", None: "unknown", False: found}[grace]
    return "waived" if row.get(key) and found != "pass" else found


def excluding(made: Made, row: Row, values: Values) -> list[str]:
    """Give the outcomes of everything that would exclude."""
    gates = [f"gates.{key}" for key, gate in made.rules.scheme.gates.items() if gate.otherwise.exclude]
    floors = [step.key for step in made.rules.roles("floor")]
    floors = [key for key in floors if (floor := made.rules.floor(key.removeprefix("floors."))) and floor.exclude]
    return [gate_outcome(key, row, values) for key in [*gates, *floors]]


def status(made: Made, row: Row, values: Values, label: str | None) -> str:
    """Say whether an application is excluded, unresolved, or decided."""
    rules = made.rules
    outcomes = excluding(made, row, values)
    if "fail" in outcomes:
        return "excluded"
    labelled = rules.scheme.kind == "label" and rules.scheme.labels is not None and not rules.roles("rank")
    deciding = [] if labelled else [values[step.key] for step in rules.deciding]
    undecided = "unknown" in outcomes or None in deciding or (labelled and label is None)
    return "unresolved" if undecided else "ranked" if rules.roles("rank") else "assessed"


# --- the order --------------------------------------------------------------------------------


def places(members: Sequence[int], keys: Mapping[int, Any], ladder: Sequence[Split]) -> dict[int, tuple[int, int]]:
    """Rank by keys, a higher one better, then rung by rung from the top; give rank and how many share it."""
    found: dict[int, tuple[int, int]] = {}

    def part(equals: list[int], rungs: Sequence[Split]) -> None:
        told = rungs[0](equals, list(found)) if len(equals) > 1 and rungs else None
        if told is None:
            found.update(dict.fromkeys(equals, (1 + len(found), len(equals))))
            return
        for best in sorted({told[at] for at in equals}, reverse=True):
            part([at for at in equals if told[at] == best], rungs[1:])

    for best in sorted({keys[at] for at in members}, reverse=True):
        part([at for at in members if keys[at] == best], ladder)
    return found


def ladder(made: Made, rows: Sequence[Row], exact: Sequence[Values]) -> list[Split]:
    """Lay out the tie ladder of a scheme over fractions."""
    rungs: list[Split] = []
    for at, rung in enumerate(made.data["ties"]["ladder"]):
        if rung == "shared":
            continue
        if rung == "chair":
            order = [row["chair"] for row in rows]
            rungs.append(_known({row: None if place is None else -place for row, place in enumerate(order)}))
        elif "by" in rung:
            sign = 1 if rung.get("wins", "highest") == "highest" else -1
            known = [one[f"ties.{at}"] for one in exact]
            whole = [None if value is None else sign * digits(value, Fraction(1)) for value in known]
            rungs.append(_known(dict(enumerate(whole))))
        elif "fewest_above" in rung:
            rungs.append(_rarest([one[rung["fewest_above"]] for one in exact]))
        else:
            seed = rung["lot"].get("seed") or made.about[rung["lot"]["about"]]
            rungs.append(_known({at: -_lot(seed, row["application_id"]) for at, row in enumerate(rows)}))
    return rungs


def _lot(seed: str, application: str) -> int:
    return int(hashlib.sha256(f"{seed}\n{application}".encode()).hexdigest(), 16)


def _known(values: Mapping[int, Any]) -> Split:
    return lambda equals, _: None if any(values[at] is None for at in equals) else values


def _rarest(words: Sequence[str | None]) -> Split:
    def split(equals: Sequence[int], above: Sequence[int]) -> Mapping[int, Any] | None:
        own = {words[at] for at in equals}
        if None in own:
            return None
        counts = Counter(words[at] for at in above)
        order = sorted(counts[word] for word in own)
        if counts[None] and any(fewer + counts[None] >= more for fewer, more in pairwise(order)):
            return None  # the words that are missing above might turn it round
        return {at: -counts[words[at]] for at in equals}

    return split


def rank_key(made: Made, values: Values) -> tuple[int, ...] | None:
    """Give the ranking keys of one application, a higher one better; None where one is unknown."""
    spec, unit = made.rules.scheme.rank_by, Fraction(repr(made.out_of))
    found = []
    for step in made.rules.roles("rank"):
        name = step.key.removeprefix("rank_by.")
        sign = -1 if name in spec and spec[name].better == "lowest" else 1
        if values[step.key] is None:
            return None
        found.append(sign * digits(values[step.key], unit))
    return tuple(found)


# --- labels and outcomes ----------------------------------------------------------------------


def label(made: Made, row: Row, values: Values) -> str | None:
    """Give the first rung whose conditions hold, where no rung has a budget; None where it is not known."""
    outcomes = excluding(made, row, values)
    if "fail" in outcomes or made.rules.scheme.labels is None:
        return ""
    for key in made.rules.scheme.labels.ladder:
        if values[f"labels.{key}"] is not False:
            return None if values[f"labels.{key}"] is None or "unknown" in outcomes else key
    return ""


@dataclass(frozen=True)
class Line:
    """How far a rung reaches: places, money, what each application costs, and what happens at the line."""

    places: float
    equals: str
    money: Fraction | None = None
    amounts: Mapping[int, Any] = field(default_factory=dict)
    overrun: str = "skip"


def take(groups: Sequence[Sequence[int]], meets: Mapping[int, Any], line: Line) -> Mapping[int, Any] | None:
    """Hand out places and money from the top; None where something unknown plays a part."""
    found: dict[int, Any] = dict.fromkeys(meets, False)
    count, spent, is_shut = 0, Fraction(0), False
    for group in groups:
        standing = [at for at in group if meets[at]]
        costs = [Fraction(0) if line.money is None else line.amounts[at] for at in standing]
        if is_shut or not standing:
            continue
        if None in [meets[at] for at in group] or None in costs or any(cost < 0 for cost in costs):
            return None
        fits_money = line.money is None or spent + sum(costs) <= line.money
        at_the_line = count + len(standing) > line.places and line.equals == "committee"
        if len(standing) > 1 and (not fits_money or at_the_line):
            return None  # the committee chooses among equals
        fits_places = count < line.places if line.equals == "keep" else count + len(standing) <= line.places
        if fits_money and fits_places:
            found.update(dict.fromkeys(standing, True))
            count, spent = count + len(standing), spent + sum(costs)
        is_shut = (not fits_money and line.overrun == "stop") or not fits_places
    return found


# --- days -------------------------------------------------------------------------------------


def valid_until(made: Made, row: Row) -> datetime.date | None:
    """Give the last day of a label awarded to an application."""
    spec = made.data["labels"]["validity"]
    assessed, held = row[spec["assessed"]], row.get(spec.get("held_until", ""))
    if assessed is None:
        return None
    if held is not None and assessed <= _later(held, spec["window"], spec["ends"]):
        return _later(held, spec["renewal"], spec["ends"])
    return _later(assessed, spec["first"], spec["ends"])


def _later(day: datetime.date, months: int, ends: str) -> datetime.date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, last if ends == "month" else min(day.day, last))
