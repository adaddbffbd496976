"""Formulas -> when they do not apply: which answers "not applicable" leave them without a value."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from clusterscore.formula import nodes as n


@dataclass(frozen=True)
class Applying:
    """Finds the answers "not applicable" on which a formula hangs.

    Attributes:
        formulas: Every formula so far, by key.
        columns: The names under which it is known that a field does not apply.
    """

    formulas: Mapping[str, n.Node]
    columns: Container[str]

    def lacks(self, node: n.Node) -> n.Condition | None:
        """Say when a formula does not apply; None where it always does.

        What is not read, the other branch of a case or what a first known value makes needless,
        takes nothing away.
        """
        match node:
            case n.Field(key) | n.Flag(key) | n.Word(key) | n.Date(key):
                return self._named(key)
            case n.IsMissing():
                return None
            case n.If(condition, then, otherwise):
                no = n.Not(condition)
                return _any([self.lacks(condition), self._where(condition, then), self._where(no, otherwise)])
            case n.Choose(word, entries):
                return _any([self.lacks(word), *(self._where(n.OneOf(word, (key,)), part) for key, part in entries)])
            case n.Coalesce(parts):
                found = [self.lacks(part) for part in parts]
                return None if None in found else n.And(tuple(one for one in found if one is not None))
            case n.And() | n.Or() | n.AtLeast():
                lacks = _any(self.lacks(part) for part in node.children())
                return None if lacks is None else n.And((n.IsMissing(node), lacks))
        return _any(self.lacks(part) for part in node.children())

    def _named(self, key: str) -> n.Condition | None:
        if key in self.formulas:
            return self.lacks(self.formulas[key])
        flag = f"{key}.not_applicable"
        return n.Flag(flag) if flag in self.columns else None

    def _where(self, condition: n.Condition, node: n.Node) -> n.Condition | None:
        lacks = self.lacks(node)
        return None if lacks is None else n.And((condition, lacks))


def _any(found: Iterable[n.Condition | None]) -> n.Condition | None:
    """Join conditions, each once; None where there is none."""
    parts = tuple(dict.fromkeys(part for part in found if part is not None))
    return n.Or(parts) if len(parts) > 1 else next(iter(parts), None)
