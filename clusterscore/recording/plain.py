"""Typed values and columns -> what JSON can hold."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

import pandas as pd

from clusterscore.intake.marks import Mark


def plain(value: Any) -> Any:
    """Give one value as JSON can hold it: days in ISO form, several choices as a list, None for a missing one."""
    if isinstance(value, Mark):
        return value.grade if value.value is None else value.value
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Collection) and not isinstance(value, str):
        return sorted(plain(part) for part in value)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def numbers(scores: pd.DataFrame, key: str) -> list[float | None]:
    """Give a formula's numbers, one per application; None while one is unknown, or where there is no such formula."""
    if key not in scores:
        return [None] * len(scores)
    return [None if pd.isna(value) else float(value) for value in scores[key].array]
