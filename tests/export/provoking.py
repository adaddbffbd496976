"""Provokes every finding on what is printed in the margins of the committee's workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from clusterscore.errors import UsageError
from clusterscore.export.sheets_margins import Margins
from clusterscore.findings import Finding

Provoker = Callable[[Path], Iterator[Finding]]


def _too_long(_: Path) -> Iterator[Finding]:
    with pytest.raises(UsageError) as refusal:
        Margins(handling="x" * 51)
    yield refusal.value.finding


MARGINS: Mapping[str, Provoker] = {"CS663": _too_long}
