"""Small schemes decided straight from typed columns, without sheets."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.scheme.rules import Rules
from clusterscore.scoring.outcomes import Outcomes, decide
from tests.strategies import GROUND, SAID, rules_of

TEN = {"type": "number", "title": SAID, "min": 0, "max": 10, **GROUND}
LINE = {"line": [[0, 0], [10, 1]], **GROUND}


def ruled(require: str, **numbers: float | None) -> dict[str, Any]:
    """Write a condition with the numbers it names."""
    parameters = {name: {"value": value, **GROUND} for name, value in numbers.items()}
    return {"title": SAID, "require": require, "parameters": parameters, **GROUND}


def scheme(**changes: Any) -> Rules:
    """Build a selection over one field, ``merit`` from 0 to 10: ten points are 100; ``None`` takes a part away."""
    merit = {"title": SAID, "measure": "merit", "scale": LINE, **GROUND}
    data = {
        "scheme": "small", "version": "1", "kind": "selection", "status": "illustration", "title": SAID,
        "issuer": SAID, "valid": {"from": "2026"}, "notes": SAID,
        "fields": {"merit": TEN},
        "criteria": {"quality": {"title": SAID, "indicators": {"level": merit}, **GROUND}},
        "total": {"combine": "weighted_mean", "out_of": 100, **GROUND},
        "missing": {"policy": "unresolved", **GROUND},
        "ties": {"ladder": ["shared"], **GROUND},
    } | changes  # fmt: skip
    return rules_of({key: part for key, part in data.items() if part is not None})


def labelled(conditions: Mapping[str, Mapping[str, Any]], **more: Any) -> dict[str, Any]:
    """Write a ladder of labels: by rung its conditions, or the whole rung."""
    ladder = {
        key: {"title": SAID, **GROUND, **(dict(rung) if "conditions" in rung else {"conditions": rung})}
        for key, rung in conditions.items()
    }
    return {"labels": {"ladder": ladder, "no_label": SAID, **more, **GROUND}}


_TYPES = {"yes_no": "boolean", "choice": "string", "grade": "string", "text": "string", "choices": "string"}


def decided(
    rules: Rules, columns: Mapping[str, Sequence[Any]], about: Mapping[str, str] | None = None, **more: Any
) -> Outcomes:
    """Decide applications A, B, C … from their columns; fields left out are missing."""
    size = len(next(iter(columns.values())))
    ids = more.get("ids", [chr(ord("A") + at) for at in range(size)])
    sorts = {"condition": "yes_no", "word": "choice", "number": "number"}
    types: dict[str, str] = {key: form.type for key, form in rules.scheme.fields.items()}
    types |= {key: sorts[column.sort] for key, column in rules.columns.items()}
    table = pd.DataFrame({key: _typed(kind, columns.get(key, [None] * size)) for key, kind in types.items()})
    nobody = np.zeros(size, dtype=bool)
    return decide(table, rules, more.get("waivers", {}), more.get("doubtful", nobody), ids, about or {})


def _typed(kind: str, values: Sequence[Any]) -> Any:
    if kind == "date":
        days = [None if value is None else datetime.date.fromisoformat(value) for value in values]
        return pd.Series(np.array(days, dtype="datetime64[D]").astype("datetime64[s]"))
    return pd.Series(list(values), dtype=_TYPES.get(kind, "Float64"))
