"""Keeps the names and numbers of a scheme while its rules are lowered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeVar

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.parsing import FUNCTIONS, FormulaError, Sort, condition, number, parse
from clusterscore.scheme import parts
from clusterscore.scheme.loading import CriteriaFile, Path_
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.rules import Demand, Parameter, Requirement
from clusterscore.words import Text, same

Read = TypeVar("Read", bound=n.Node)


class Register:
    """The parameters of a scheme, what they must keep to, and the names that rules may use."""

    def __init__(self, scheme: Scheme, file: CriteriaFile) -> None:
        """Start with no names and no numbers."""
        self.scheme = scheme
        self.file = file
        self.parameters: dict[str, Parameter] = {}
        self.requirements: list[Requirement] = []
        self.scope: dict[str, Sort] = {}

    def broken(self, path: Path_, key: str, reason: Text) -> NoReturn:
        """Refuse a part that breaks the criteria language, at its place in the file."""
        raise self.file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))

    def parameter(
        self, key: str, value: float | None, title: Text, part: parts.Grounded, path: Path_,
        unit: Text | None = None,
    ) -> n.Parameter:  # fmt: skip
        """Register a number of a rule under its full key."""
        if (value is None) != (part.ground.kind == "open"):
            reason = Text("A number is open or has a value", "数値は、値を持つか open のどちらかです")
            self.broken(path, key, reason)
        self.parameters[key] = Parameter(key, value, title, unit, part.ground, path)
        if part.source is not None:
            self.known(part.source.split()[0], self.scheme.sources, "source", path)
        return n.Parameter(key)

    def known(self, name: str, known: Mapping[str, object], key: str, path: Path_) -> None:
        """Refuse a name that does not exist, offering the nearest."""
        if name not in known:
            near = f.did_you_mean(name, known)
            facts = {"key": key, "value": name, "known": list(known), "near": near}
            raise self.file.refuse(path, f.UNKNOWN_NAME, **facts)

    def own(self, prefix: str, specs: Mapping[str, parts.ParameterSpec], title: Text, path: Path_) -> dict[str, str]:
        """Register a rule's own parameters; give their full keys by short name."""
        for name, spec in specs.items():
            if name in self.scope:
                reason = Text(f"{name!r} already names something else", f"{name!r}は既に別のものの名前です")
                self.broken((*path, "parameters", name), name, reason)
            told = under(title, spec.title or same(name.replace("_", " ")))
            self.parameter(f"{prefix}.{name}", spec.value, told, spec, (*path, "parameters", name), spec.unit)
        return {name: f"{prefix}.{name}" for name in specs}

    def formula(self, text: str, own: Mapping[str, str], path: Path_) -> n.Node:
        """Read a rule's text; what is wrong with it is placed in the file."""
        return self._read(parse, text, own, path)

    def condition(self, text: str, own: Mapping[str, str], path: Path_) -> n.Condition:
        """Read a rule's text that must be a condition."""
        return self._read(condition, text, own, path)

    def number(self, text: str, path: Path_) -> n.Number:
        """Read a rule's text that must be a number and has no parameters of its own."""
        return self._read(number, text, {}, path)

    def _read(
        self, read: Callable[[str, Mapping[str, Sort], Mapping[str, str]], Read],
        text: str, own: Mapping[str, str], path: Path_,
    ) -> Read:  # fmt: skip
        try:
            return read(text, self.scope, own)
        except FormulaError as error:
            facts = {"reason": error.what, "formula": text, "functions": same(", ".join(FUNCTIONS))}
            raise self.file.refuse(path, f.BAD_FORMULA, key=".".join(map(str, path)), **facts) from error

    def demand(self, demand: Demand, *numbers: n.Number) -> None:
        """Note what some numbers must keep to, in the file and in a what-if."""
        keys = tuple(number.key for number in numbers if isinstance(number, n.Parameter))
        self.requirements.append(Requirement(demand, keys))


def under(title: Text, part: Text) -> Text:
    """Name a part by what it belongs to."""
    return part if not title.en else Text(f"{title.en}: {part.en}", f"{title.ja}：{part.ja}")
