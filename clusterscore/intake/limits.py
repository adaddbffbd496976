"""How far a file may go before it is refused: for the guard, the readers and the child process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from clusterscore import findings
from clusterscore.errors import UsageError

VARIABLE = "CLUSTERSCORE_LIMITS"
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may ask of the machine.

    Attributes:
        inflated: Bytes of all parts of a package together, unpacked; of a ``.csv`` file, four times its size.
        ratio: Unpacked bytes per stored byte of one part; good sheets stay below 30.
        ratio_from: Bytes; below this a high ratio does no harm.
        cells: Cells between A1 and the last one with a value, all sheets together; a reader sets
            32 bytes aside for each.
        sparse: The same where the sheets have less than a byte for each: few cells far apart are no table.
        parts: Parts of a package.
        sheets: Sheets of a workbook.
        styles: Cell formats of a workbook; spreadsheet programs stop at 65,490.
        merges: Merged areas of a workbook.
        memory: Bytes by which the child process may grow while it reads a file of up to a megabyte.
        memory_per_byte: Further bytes for each byte of the file above that.
        seconds: Time for a file of up to a megabyte in the child process.
        seconds_per_mb: Further seconds for each megabyte above that.
    """

    inflated: int = 1 << 30
    ratio: int = 150
    ratio_from: int = 16 << 20
    cells: int = 20_000_000
    sparse: int = 5_000_000
    parts: int = 10_000
    sheets: int = 1_000
    styles: int = 65_490
    merges: int = 100_000
    memory: int = 400 << 20
    memory_per_byte: int = 64
    seconds: float = 4.0
    seconds_per_mb: float = 2.0

    def reach_for(self, size: int) -> int:
        """Give the cells that sheets of *size* bytes, unpacked, may reach over."""
        return min(self.cells, max(self.sparse, size))

    def memory_for(self, size: int) -> int:
        """Give the bytes by which a child process may grow for a file of *size* bytes."""
        return self.memory + self.memory_per_byte * max(0, size - _MEGABYTE)

    def seconds_for(self, size: int) -> float:
        """Give the seconds a child process may take for a file of *size* bytes."""
        return self.seconds + self.seconds_per_mb * max(0, size - _MEGABYTE) / _MEGABYTE

    def plain(self) -> dict[str, float]:
        """Give the limits as they are sent to another process."""
        return asdict(self)


def limits_of(environment: Mapping[str, str] | None = None) -> Limits:
    """Take the limits that ``CLUSTERSCORE_LIMITS`` sets, such as ``cells=50000000 seconds=20``.

    Args:
        environment: By default that of the process.

    Raises:
        UsageError: CS131; a limit is unknown, or is no number above zero.
    """
    said = (os.environ if environment is None else environment).get(VARIABLE, "")
    known = {field.name: field.default for field in fields(Limits)}
    found: dict[str, float] = {}
    for word in said.split():
        name, _, written = word.partition("=")
        number = _number(written)
        if name not in known or number is None or not number > 0:
            facts = {"word": word, "known": list(known)}
            raise UsageError(findings.Finding(findings.LIMIT_MISSET, VARIABLE, facts))
        found[name] = number if isinstance(known[name], float) else int(number)
    return replace(Limits(), **found)  # type: ignore[arg-type]  # each number has its field's type by now


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if number < float("inf") else None
