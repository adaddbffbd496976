"""Many lines of plain texts on one sheet, written at a tenth of what a cell of any kind costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet


class LineSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose cells, below the first row, are plain texts in one style.

    XlsxWriter keeps an object for each cell and asks of each what it is; here lines are kept as
    they are and go out row by row.  The first row is written as on any sheet.
    """

    dim_rowmax: int | None
    lines: Sequence[Sequence[int | None]] = ()
    shape: Any = None

    def write_lines(self, lines: Sequence[Sequence[str]], shape: Any) -> None:
        """Take the lines below the first row; each text goes into a cell as a text, whatever it begins with.

        Args:
            lines: Texts by row and column; each short enough for a cell. An empty one leaves the cell out.
            shape: The format of them all.
        """
        index = self.str_table._get_shared_string_index  # noqa: SLF001 as its own write_string does
        self.lines = [[index(text) if text else None for text in line] for line in lines]
        self.shape = shape
        if lines:
            self._check_dimensions(len(lines), max(map(len, lines)) - 1)

    def _write_rows(self) -> None:
        """Write the first row as usual, then the lines."""
        last = self.dim_rowmax
        self.dim_rowmax = 0
        super()._write_rows()
        self.dim_rowmax = last
        style = self.shape._get_xf_index() if self.lines else 0  # noqa: SLF001
        widest = max(map(len, self.lines), default=0)
        heads = [f'<c r="{xlsxwriter.utility.xl_col_to_name(column)}' for column in range(widest)]
        for number, line in enumerate(self.lines, start=2):
            cell = f'{number}" s="{style}" t="s"><v>'
            held = zip(heads, line, strict=False)
            found = "".join([f"{head}{cell}{at}</v></c>" for head, at in held if at is not None])
            self.fh.write(f'<row r="{number}">{found}</row>')
