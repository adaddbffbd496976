"""Draws what a scheme asks: fields, measures over them, and conditions with their numbers and lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import hypothesis.strategies as st

from tests.strategies.base import GROUND, NEAR, SAID, TENTHS, Input

WORDS = ("low", "fair", "high")
AREAS = ("digital", "green", "health")
DAYS = tuple(datetime.date(2024, 1, 31) + datetime.timedelta(days=30 * at) for at in range(14))


@dataclass
class Own:
    """The numbers and word lists that stand beside one rule."""

    parameters: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Give them as a criteria file writes them."""
        return {"parameters": self.parameters, "lists": self.lists}


class Asking:
    """Draws one scheme's questions; names are counted up so that none stands twice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.fields: dict[str, Any] = {}
        self.measures: dict[str, Any] = {}
        self.references: dict[str, Any] = {}
        self.inputs: dict[str, Input] = {}
        self.numbers: dict[str, tuple[float, ...]] = {}
        self.flags: list[str] = []
        self.words: dict[str, tuple[str, ...]] = {}

    def pick(self, *choices: Any) -> Any:
        """Draw one of some choices."""
        return self.draw(st.sampled_from(choices))

    def now_and_then(self, times: int = 4) -> bool:
        """Draw yes once in so many times."""
        return bool(self.draw(st.integers(0, times - 1)) == times - 1)

    def number_of(self, value: float) -> dict[str, Any]:
        """Give a number of a rule; now and then it is open."""
        return {"open": SAID} if self.now_and_then(24) else {"value": value, **GROUND}

    # --- fields -------------------------------------------------------------------------------

    def _field(self, kind: str, more: dict[str, Any], asked: Input) -> str:
        key = f"f{len(self.fields)}"
        self.fields[key] = {"type": kind, "title": SAID, **more}
        self.inputs[key] = asked
        return key

    def number(self, better: int = 0) -> str:
        """Add a field with a number from 0 to 10 in its panels, with limits around it or none."""
        low, high = self.pick((0, 10), (0, 10), (0, None), (-5, 12.5), (None, None))
        limits = {name: value for name, value in (("min", low), ("max", high)) if value is not None}
        pool = (*NEAR, *NEAR, *TENTHS[::5], 3.3, 6.7)
        key = self._field(self.pick("number", "amount"), {**limits, **GROUND}, Input("number", pool, better, low, high))
        self.numbers[key] = (0.5, 3.3, 5)
        return key

    def divisor(self) -> str:
        """Add a number that is now and then zero."""
        pool = (0.0, 0.5, 1.0, 2.0, 10.0)
        return self._field("number", {"min": 0, "max": 10, **GROUND}, Input("number", pool, 0, 0, 10))

    def yes_no(self, better: int = 1) -> str:
        """Add a question."""
        key = self._field("yes_no", {}, Input("condition", (False, True), better))
        self.flags.append(key)
        return key

    def choice(self, better: int = 0) -> str:
        """Add a choice of one word."""
        key = self._field("choice", {"choices": dict.fromkeys(WORDS, SAID)}, Input("word", WORDS, better))
        self.words[key] = WORDS
        return key

    def areas(self) -> str:
        """Add a choice of several words; each of them is a condition."""
        pool = (("digital",), ("green", "health"), AREAS, ("digital", "health"))
        words = {word: {"en": word, "ja": word} for word in AREAS}
        key = self._field("choices", {"choices": words}, Input("choices", pool))
        self.flags += [f"{key}.{word}" for word in AREAS]
        return key

    def day(self) -> str:
        """Add a day."""
        return self._field("date", {}, Input("date", DAYS))

    def either(self, known: Sequence[str], new: Any) -> str:
        """Take something that is asked already, or ask something new."""
        return str(self.pick(*known) if known and not self.now_and_then(3) else new())

    # --- measures -----------------------------------------------------------------------------

    def measure(self, formula: str, own: Own | None = None, variants: dict[str, Any] | None = None) -> str:
        """Add a measure."""
        key = f"m{len(self.measures)}"
        form = {"variants": variants} if variants else {"formula": formula}
        self.measures[key] = {"title": SAID, **form, **(own or Own()).as_data(), **GROUND}
        return key

    def subject(self, better: int) -> str:
        """Add a number to score: a field, or a measure over fields that grows with the first."""
        first, own = self.number(better), Own()
        match self.pick(
            "field", "field", "field", "scaled", "ratio", "sum", "coalesce", "when", "count", "months", "variants",
            "percentile", "distance", "least",
        ):  # fmt: skip
            case "scaled":
                own.parameters["times"] = self.number_of(self.pick(0.5, 1.1, 2))
                return self.measure(f"{first} * times", own)
            case "ratio":
                return self.measure(f"{first} / {self.divisor()}")
            case "sum":
                return self.measure(f"sum({first}, {self.number(better)}) - {self.number(-better)}")
            case "coalesce":
                return self.measure(f"coalesce({first}, {self.number(better)})")
            case "when":
                return self.measure(f"when({self.yes_no(0)}, {first}, {self.number(better)})")
            case "count":
                own.parameters["least"] = self.number_of(3.3)
                self.aside(first)
                return self.measure(f"count({self.yes_no(better)}, {first} > least, {self.areas()}) + {first}", own)
            case "months":
                return self.measure(f"months_between({self.day()}, {self.day()})")
            case "variants":
                other = self.number(better)
                formulas = dict(zip(WORDS, (first, other, f"{first} + {other}"), strict=True))
                return self.measure("", variants={"by": self.choice(), "formulas": formulas})
            case "percentile":
                own.parameters["times"] = {"value": 10, **GROUND}
                return self.measure(f"times * percentile({first}, {self.reference()})", own)
            case "distance":
                other = self.number(0)
                self.aside(first)
                return self.measure(f"abs({first} - {other})")
            case "least":
                return self.measure(f"max(min({first}, {self.number(better)}), {self.number(better)})")
        return first

    def reference(self) -> str:
        """Add a set of published values, some of them alike, or take the one there is."""
        if not self.references:
            values = self.draw(st.lists(st.sampled_from((0.5, 2, 3.3, 5, 5, 7.5)), min_size=1, max_size=5))
            self.references["peers"] = {"title": SAID, "values": values, **GROUND}
        return "peers"

    def aside(self, text: str) -> None:
        """Note that more of a field is neither better nor worse, wherever a rule reads it."""
        for name in re.findall(r"[a-z]\w*", text):
            if name in self.inputs:
                self.inputs[name] = replace(self.inputs[name], better=0)

    # --- conditions ---------------------------------------------------------------------------

    def rule(self) -> dict[str, Any]:
        """Draw a condition over what is asked, and over what is scored by then."""
        own = Own()
        first = self.atom(own)
        match self.pick("one", "one", "and", "or", "not", "count", "between"):
            case "and":
                first = f"{first} and {self.atom(own)}"
            case "or":
                first = f"{first} or not {self.atom(own)}"
            case "not":
                first = f"not ({first})"
            case "count":
                own.parameters["k"] = self.number_of(self.pick(1, 2))
                first = f"at_least(k, {first}, {self.atom(own)}, {self.atom(own)})"
            case "between":
                own.parameters |= {"low": self.number_of(0.5), "high": self.number_of(5)}
                first = f"low <= {self.either(list(self.numbers), self.number)} <= high"
        return {"require": first, **own.as_data()}

    def atom(self, own: Own) -> str:
        """Draw one comparison, question, word of a list, or whether something is missing."""
        at = len(own.parameters) + len(own.lists)
        match self.pick("number", "number", "number", "flag", "word", "missing", "months"):
            case "flag":
                return self.either(self.flags, self.yes_no)
            case "word":
                key = self.either(list(self.words), self.choice)
                words = self.words[key]
                kept = self.draw(st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True))
                own.lists[f"list{at}"] = {"words": kept, **GROUND}
                return f"one_of({key}, list{at})"
            case "missing":
                return f"is_missing({self.either([*self.numbers, *self.flags], self.number)})"
            case "months" if self.now_and_then():
                own.parameters[f"p{at}"] = self.number_of(self.pick(0, 5))
                return f"months_between({self.day()}, {self.day()}) >= p{at}"
        name = self.either(list(self.numbers), self.number)
        own.parameters[f"p{at}"] = self.number_of(self.pick(*self.numbers[name]))
        return f"{name} {self.pick('>=', '>=', '>', '<', '<=', '==', '!=')} p{at}"
