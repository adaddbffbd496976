"""Keeps the names and numbers of a scheme while its rules are lowered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, Protocol, TypeVar

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.parsing import FormulaError, Scope, Sort, condition, number, parse
from clusterscore.scheme import parts
from clusterscore.scheme.loading import CriteriaFile, Path_
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.rules import Column, Demand, Parameter, Requirement
from clusterscore.words import Text, same

Read = TypeVar("Read", bound=n.Node)


class HasOwn(Protocol):
    """A part of a criteria file with numbers of its own."""

    @property
    def parameters(self) -> dict[str, parts.ParameterSpec]:
        """The numbers by their short names."""


@dataclass(frozen=True)
class Own:
    """What a rule may name besides the names of all: its own parameters (full keys) and word lists."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Register:
    """The parameters of a scheme, what they must keep to, and the names that rules may use."""

    def __init__(self, scheme: Scheme, file: CriteriaFile) -> None:
        """Start with no names and no numbers."""
        self.scheme = scheme
        self.file = file
        self.parameters: dict[str, Parameter] = {}
        self.requirements: list[Requirement] = []
        self.scope: dict[str, Sort] = {}
        self.columns: dict[str, Column] = {}
        self.words: dict[str, Collection[str]] = {}
        self.silent: dict[str, tuple[str, ...]] = {}
        self.references: dict[str, tuple[str, ...]] = {}

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
        if key in self.parameters:
            self.broken(path, key, SAME_KEY)
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

    def column(
        self, column: Column, words: Collection[str] = (), silent: tuple[str, ...] = (), path: Path_ = ()
    ) -> None:
        """Let rules read a column of data; of a word, note which there are and which say nothing."""
        if self.columns.get(column.key, column) != column:
            self.broken(path, column.key, SAME_KEY)
        self.columns[column.key] = column
        self.name(column.key, column.sort, words, silent)

    def name(self, key: str, sort: Sort, words: Collection[str] = (), silent: tuple[str, ...] = ()) -> None:
        """Let rules read something by a name."""
        self.scope[key] = sort
        if sort == "word":
            self.words[key] = words
            self.silent[key] = silent

    def reference(self, key: str, reference: parts.Reference) -> None:
        """Register the values of a reference set, each a number of the rules."""
        path = ("references", key, "values")
        self.references[key] = tuple(
            self.parameter(
                f"references.{key}[{at}]", value, under(reference.title, same(str(at + 1))), reference,
                (*path, at), reference.unit,
            ).key
            for at, value in enumerate(reference.values)
        )  # fmt: skip

    def own(self, prefix: str, part: HasOwn, title: Text, path: Path_) -> Own:
        """Register a rule's own parameters and word lists, by their short names."""
        for name in (*part.parameters, *getattr(part, "lists", {})):
            if name in self.scope or name in self.references:
                place = (*path, "parameters" if name in part.parameters else "lists", name)
                reason = Text(f"{name!r} already names something else", f"「{name}」は既に別のものの名前です")
                self.broken(place, name, reason)
        for name, spec in part.parameters.items():
            told = under(title, spec.title or same(name.replace("_", " ")))
            self.parameter(f"{prefix}.{name}", spec.value, told, spec, (*path, "parameters", name), spec.unit)
        lists = {name: tuple(given.words) for name, given in getattr(part, "lists", {}).items()}
        return Own({name: f"{prefix}.{name}" for name in part.parameters}, lists)

    def formula(self, text: str, own: Own, path: Path_) -> n.Node:
        """Read a rule's text; what is wrong with it is placed in the file."""
        return self._read(parse, text, own, path)

    def condition(self, text: str, own: Own, path: Path_) -> n.Condition:
        """Read a rule's text that must be a condition."""
        return self._read(condition, text, own, path)

    def rule(self, key: str, rule: parts.Rule, path: Path_) -> n.Condition:
        """Read a condition with the numbers and words that stand beside it."""
        own = self.own(key, rule, rule.title, path)
        return self.condition(rule.require, own, (*path, "require"))

    def number(self, text: str, path: Path_, own: Own | None = None) -> n.Number:
        """Read a rule's text that must be a number."""
        return self._read(number, text, own or Own(), path)

    def _read(self, read: Callable[[str, Scope], Read], text: str, own: Own, path: Path_) -> Read:
        try:
            scope = Scope(self.scope, own.parameters, own.lists, self.references, self.silent)
            node = read(text, scope)
        except FormulaError as error:
            facts = {"reason": error.what, "formula": text}
            raise self.file.refuse(path, f.BAD_FORMULA, key=".".join(map(str, path)), **facts) from error
        self._check_lists(node, own, path)
        return node

    def _check_lists(self, node: n.Node, own: Own, path: Path_) -> None:
        """Refuse a word of a list that the word it is compared with never takes."""
        for part in n.walk(node):
            if isinstance(part, n.OneOf):
                name = next(name for name, words in own.lists.items() if words == part.words)
                for at, word in enumerate(part.words):
                    place = (*path[:-1], "lists", name, "words", at)
                    self.known(word, dict.fromkeys(self.words[part.of.key]), "words", place)

    def demand(self, demand: Demand, *numbers: n.Number) -> None:
        """Note what some numbers must keep to, in the file and in a what-if."""
        keys = tuple(number.key for number in numbers if isinstance(number, n.Parameter))
        self.requirements.append(Requirement(demand, keys))


SAME_KEY = Text(
    "Two parts of the rules would have this name; rename one of them",
    "二つの部分が同じ名前になります。どちらかのキーを変えてください",
)


def under(title: Text, part: Text) -> Text:
    """Name a part by what it belongs to."""
    return part if not title.en else Text(f"{title.en}: {part.en}", f"{title.ja}：{part.ja}")
