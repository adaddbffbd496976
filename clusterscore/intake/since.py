"""What was changed in a workbook of ours since it was written, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

How = Literal["changed", "added", "removed"]
Verdict = Literal["nothing", "rules", "data", "both", "unknown"]


@dataclass(frozen=True)
class NumberEdit:
    """A number on the sheet ``Rules`` that is another than when the workbook was written.

    Attributes:
        key: Key of the parameter.
        was: What stood there; None where it was open.
        now: What stands there; None where that is no number, or nothing.
        place: Its cell; the sheet's first where its row is gone.
        is_used: Whether the evaluation used it.
    """

    key: str
    was: float | None
    now: float | None
    place: str
    is_used: bool = True


@dataclass(frozen=True)
class DataEdit:
    """An entry that is another than when the workbook was written.

    Attributes:
        sheet: The sheet, by the name that it is known by.
        how: Whether it was changed, added or removed.
        application: Id of the application; None where it is about none.
        key: The field, ``title``, or key of ``About``; None for a whole application or what is said of it.
        place: Its cell, where it is one.
    """

    sheet: str
    how: How
    application: str | None = None
    key: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Since:
    """What was changed since a workbook was written.

    Attributes:
        is_known: Whether the workbook holds what it takes to tell.
        rules: The numbers that differ.
        data: The entries that differ.
        taken: Keys of the numbers that the sheet ``Rules`` set, whenever they were changed.
        hides: Whether entries differ of which those it is told to may not know.
    """

    is_known: bool
    rules: Sequence[NumberEdit] = ()
    data: Sequence[DataEdit] = ()
    taken: Sequence[str] = ()
    hides: bool = False

    @property
    def verdict(self) -> Verdict:
        """What of both was changed."""
        if not self.is_known:
            return "unknown"
        if self.data or self.hides:
            return "both" if self.rules else "data"
        return "rules" if self.rules else "nothing"
