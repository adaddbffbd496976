"""Columns of data on the sheet Points, live over Reviews and Applications: the panel's marks, choices, absences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from clusterscore.export import sheets_reviews
from clusterscore.export.marks_live import absence_words, is_plain, used_if_on_scale
from clusterscore.export.sheets_formulas import number_cell
from clusterscore.export.sheets_page import column_name, fits
from clusterscore.export.sheets_reviews import COUNTS, CRITERION, GRADE, LINE, MARK, VALUE, beside_marks
from clusterscore.formula.excel import quoted
from clusterscore.intake.marks import mark_scale
from clusterscore.intake.side_sheets import OFFICE_COLUMNS, OfficeRow
from clusterscore.scheme.rules import Column

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

AGGREGATE = "_xlfn.AGGREGATE"
"""As files name a function that came with Excel 2010."""
SMALLEST, LARGEST, PERCENTILE = 15, 14, 16
"""Functions of AGGREGATE that take an array; errors in it are left out."""
_PICKING = {"median": (PERCENTILE, 0.5), "lowest": (SMALLEST, 1), "highest": (LARGEST, 1)}
BETWEEN = "; "
"""What stands between several choices in a cell."""


class Inputs:
    """Writes the formulas of the data columns; each mirrors what ``clusterscore.panel`` and the intake make."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.rules = layout, layout.result.rules
        self.marked = {review.criterion for review in layout.result.sides.reviews}
        self.beside = beside_marks(layout)
        self._not_applicable: dict[str, list[str]] = {}
        self.without: set[str] = set()

    def of(self, key: str, row: int) -> str | None:
        """Give the live formula of one application; None where there is nothing to point at, or no room for it."""
        column = self.rules.columns[key]
        if self.layout.is_live and self._stays_a_value(column):
            self.without.add(key)
            return None
        found = _FORMULAS[column.kind](self, column, row) if self.layout.is_live else None
        if found is None or not fits(f"={found}"):
            self.without.add(key)
            return None
        return f"={found}"

    def _stays_a_value(self, column: Column) -> bool:
        """Whether no cell can compute it: the most frequent mark, corrected marks, reviewers' own totals."""
        if column.kind == "totals":
            return True
        if column.kind not in ("raw", "grade") or column.criterion not in self.marked:
            return False
        result = self.layout.result
        made = [one.panel for one in (result, *result.stages.values()) if one.panel is not None]
        is_corrected = any(column.criterion in panel.effects for panel in made)
        return is_corrected or self.rules.scale_of(column.criterion or "").combine == "mode"

    # --- ranges on Reviews -----------------------------------------------------------------

    def _of(self, row: int, column: int) -> str:
        """Give the cells of an application's reviews, with the row above; the headings where there are none."""
        first, last = self.layout.review_rows.get(row, (0, 0))
        name = column_name(column)
        return f"Reviews!${name}${first + 1}:${name}${last + 1}"

    def _counted(self, criterion: str, row: int, *, graded: bool) -> str:
        """Count the marks that take part, or those of them that are grades of the scale."""
        tests = f'{self._of(row, LINE)},{row + 2},{self._of(row, CRITERION)},"{criterion}",{self._of(row, COUNTS)},1'
        if graded:
            tests += f',{self._of(row, GRADE)},"<={len(self.rules.scale_of(criterion).words)}"'
        return f"COUNTIFS({tests})"

    def _if_enough(self, criterion: str, row: int, then: str, *, graded: bool, otherwise: str = '""') -> str:
        name, scale = mark_scale(self.rules, criterion)
        key = f"marks.{name}.least_reviewers"
        listed = key in self.layout.parameters
        least = number_cell(self.layout, key) if listed else f"{scale.least_reviewers:g}"
        enough = f"{self._counted(criterion, row, graded=graded)}>={least}"
        if scale.missing_marks == "unresolved":
            enough = f"AND({enough},{self._missing(criterion, row)}=0)"
        return f"IF(IF(ISNUMBER({least}),{enough},FALSE),{then},{otherwise})"

    def _missing(self, criterion: str, row: int) -> str:
        """Count the rows without a mark where no conflict is declared."""
        lacks = f'({self._of(row, LINE)}={row + 2})*({self._of(row, CRITERION)}="{criterion}")'
        lacks += f"*{self._is_conflict(row, 1)}*({self._of(row, COUNTS)}=0)"
        if self.rules.scheme.missing.not_applicable == "omit":
            words = self._words_for_absence(self.rules.branches[f"{criterion}.mark"].marks)
            lacks += "*(1-" + "-".join(f"EXACT({self._of(row, MARK)},{quoted(word)})" for word in words) + ")"
        return f"SUMPRODUCT({lacks})"

    def _is_conflict(self, row: int, answer: int) -> str:
        """Tell which rows have an answer on conflicts of interest: 0 for yes, 1 for no."""
        said = self._of(row, sheets_reviews.conflict_column(self.beside))
        return f"EXACT({said},{quoted(self.layout.yes_no[answer])})"

    def _picked(self, column: int, criterion: str, row: int, *, most: int | None = None) -> str:
        """Give the marks that take part, as an array with errors for all the others."""
        tests = f'({self._of(row, LINE)}={row + 2})*({self._of(row, CRITERION)}="{criterion}")'
        tests += f"*({self._of(row, COUNTS)}=1)"
        tests += "" if most is None else f"*({self._of(row, GRADE)}<={most})"
        return f"{self._of(row, column)}/({tests})"

    # --- the panel's marks -----------------------------------------------------------------

    def raw(self, column: Column, row: int) -> str | None:
        """Link the mark of the panel: Reviews combined, or the mark entered for the panel."""
        criterion = column.criterion or ""
        if criterion in self.marked:
            found: str | None = self._of_marks(criterion, self.rules.scale_of(criterion).combine, row)
        else:
            cell = self._entered(column.key, row)
            found = cell and used_if_on_scale(self.layout, criterion, cell, whole_steps=False)
        return self._agreed_number(row, criterion, found) if (row, criterion) in self._agreed else found

    def lowest(self, column: Column, row: int) -> str | None:
        """Take the lowest mark of a single reviewer."""
        criterion = column.criterion or ""
        return self._of_marks(criterion, "lowest", row) if criterion in self.marked else None

    def _of_marks(self, criterion: str, combine: str, row: int) -> str:
        known = self._counted(criterion, row, graded=False)[:-1]
        if combine in _PICKING:
            function, at = _PICKING[combine]
            found = f"{AGGREGATE}({function},6,{self._picked(VALUE, criterion, row)},{at})"
        else:
            found = self._mean(criterion, row) if combine == "mean" else self._trimmed(criterion, row)
        if self.rules.scale_of(criterion).words:  # the points of a grade may be open
            found = f'IF({known},{self._of(row, VALUE)},">-1E+300")={known}),{found},"")'
        return self._if_enough(criterion, row, f'IFERROR({found},"")', graded=False)

    def _mean(self, criterion: str, row: int) -> str:
        """Take the mean; by what the reviewers' confidence weighs where the scale asks for it."""
        tests = self._counted(criterion, row, graded=False)[:-1].removeprefix("COUNTIFS(")
        if self.rules.scale_of(criterion).confidence is None:
            return f"AVERAGEIFS({self._of(row, VALUE)},{tests})"
        weights = self._of(row, self.beside["weight"])
        kept = f'({self._of(row, LINE)}={row + 2})*({self._of(row, CRITERION)}="{criterion}")'
        kept += f"*({self._of(row, COUNTS)}=1)"
        weighed = f"SUMPRODUCT({kept},{weights},{self._of(row, VALUE)})/SUMPRODUCT({kept},{weights})"
        return f'IF(COUNTIFS({tests},{weights},">-1")=COUNTIFS({tests}),{weighed},NA())'

    def _trimmed(self, criterion: str, row: int) -> str:
        """Take the mean of what is left without so many of the highest and of the lowest."""
        name, _ = mark_scale(self.rules, criterion)
        counted, picked = self._counted(criterion, row, graded=False), self._picked(VALUE, criterion, row)
        tests = counted[:-1].removeprefix("COUNTIFS(")
        cut = number_cell(self.layout, f"marks.{name}.trim")
        given = len(self.layout.result.reviews.get((row, criterion), ()))
        ends = "".join(
            f"-IF({cut}>={at},{AGGREGATE}({SMALLEST},6,{picked},{at})+{AGGREGATE}({LARGEST},6,{picked},{at}),0)"
            for at in range(1, 1 + max(0, given - 1) // 2)
        )
        whole = f"SUMIFS({self._of(row, VALUE)},{tests}){ends}"
        return f"IF({counted}>2*{cut},({whole})/({counted}-2*{cut}),NA())"

    # --- what the panel agreed on -----------------------------------------------------------

    @property
    def _agreed(self) -> Mapping[tuple[int, str], OfficeRow]:
        panel = self.layout.result.panel
        return {} if panel is None else panel.consensus

    def _agreed_cell(self, row: int, criterion: str) -> str:
        """Give the cell of ``Office`` in which the mark stands on which the panel agreed."""
        at = list(self.layout.result.sides.office).index(self._agreed[row, criterion])
        return f"Office!${column_name(OFFICE_COLUMNS.index('value'))}${at + 2}"

    def _agreed_number(self, row: int, criterion: str, without: str | None) -> str | None:
        """Read the mark from there: a number, or the points of a grade; None where it is not written plainly.

        Where it is off the scale, what the mark is without a consensus counts.
        """
        cell, mark = self._agreed_cell(row, criterion), self._agreed[row, criterion].value
        name, scale = mark_scale(self.rules, criterion)
        if scale.points is None:
            if not is_plain(self._agreed[row, criterion].written):
                return None
            return used_if_on_scale(self.layout, criterion, cell, whole_steps=True, otherwise=without or '""')
        points = number_cell(self.layout, f"marks.{name}.points.{mark.grade}")
        return f'IF(AND(EXACT({cell},{quoted(self._agreed[row, criterion].written)}),ISNUMBER({points})),{points},"")'

    def grade(self, column: Column, row: int) -> str | None:
        """Take the grade of the panel: the one all agree on, one in order, or the one entered."""
        criterion = column.criterion or ""
        if (row, criterion) in self._agreed:
            act = self._agreed[row, criterion]
            return self._agreed_cell(row, criterion) if act.written == act.value.grade else None
        entered = self._entered_word(column, row)
        if criterion not in self.marked:
            return entered
        combine = self.rules.scale_of(criterion).combine
        if combine != "agreed":
            return self._place(column, row, combine)
        picked = self._picked(GRADE, criterion, row)
        best, worst = (f"{AGGREGATE}({end},6,{picked},1)" for end in (SMALLEST, LARGEST))
        agreed = self._if_enough(
            criterion, row, self._word(column, f"{best}/({best}={worst})"), graded=False, otherwise="NA()"
        )
        return f"IFERROR({agreed},{entered or quoted('')})"

    def lowest_grade(self, column: Column, row: int) -> str | None:
        """Take the lowest grade of a single reviewer."""
        return self._place(column, row, "lowest") if column.criterion in self.marked else None

    def _place(self, column: Column, row: int, combine: str) -> str:
        """Take a grade by its place in order; of an even number the lower one in the middle."""
        criterion = column.criterion or ""
        picked = self._picked(GRADE, criterion, row, most=len(self.rules.scale_of(criterion).words))
        middle = f"INT({self._counted(criterion, row, graded=True)}/2)+1"
        end, at = {"highest": (SMALLEST, "1"), "lowest": (LARGEST, "1"), "median": (SMALLEST, middle)}[combine]
        word = self._word(column, f"{AGGREGATE}({end},6,{picked},{at})")
        return self._if_enough(criterion, row, f'IFERROR({word},"")', graded=True)

    def _word(self, column: Column, place: str) -> str:
        return f"CHOOSE({place},{','.join(map(quoted, self.layout.graded(column.key)))})"

    def grades(self, column: Column, row: int) -> str | None:
        """Count the marks of one grade, or all of them, of one criterion or of all."""
        counted = [branch.parent or "" for branch in self.rules.counted]
        criteria = counted if column.criterion is None else [column.criterion]
        if not set(criteria) <= self.marked:
            return None
        counts = {key: self._count(column, key, row) for key in criteria}
        parts = [self._if_enough(key, row, count, graded=True, otherwise="NA()") for key, count in counts.items()]
        return f'IFERROR({"+".join(parts) or "0"},"")'

    def _count(self, column: Column, criterion: str, row: int) -> str:
        words = self.rules.scale_of(criterion).words
        if column.kind == "marks":
            return self._counted(criterion, row, graded=True)
        if column.word not in words:
            return "0"
        counted = self._counted(criterion, row, graded=False)[:-1]
        return f"{counted},{self._of(row, GRADE)},{words.index(column.word) + 1})"

    # --- what was entered on Applications --------------------------------------------------

    def _entered(self, key: str, row: int) -> str | None:
        at = self.layout.fields.get(key)
        return None if at is None else f"Applications!${column_name(at)}{row + 2}"

    def _entered_word(self, column: Column, row: int) -> str | None:
        cell = self._entered(column.key, row)
        words = ",".join(f"EXACT({cell},{quoted(word)})" for word in self.layout.graded(column.key))
        return cell and f'IF(OR({words}),{cell},"")'

    def chosen(self, column: Column, row: int) -> str | None:
        """Find one choice among those of a cell; what nobody can read, or says that there is none, tells nothing."""
        field = column.field or ""
        cell, written = self._entered(field, row), self.layout.written(row, field)
        empty = f'{cell}=""'
        if self.layout.is_unusable(row, field):
            empty = f"OR({empty},EXACT({cell},{quoted(written)}))"
        word = self.layout.words(field)[column.word or ""]
        among = f"FIND({quoted(f'{BETWEEN}{word}{BETWEEN}')},{quoted(BETWEEN)}&{cell}&{quoted(BETWEEN)})"
        return f"IF({empty},0.5,IF(ISNUMBER({among}),1,0))"

    def not_applicable(self, column: Column, row: int) -> str | None:
        """Tell whether a cell says that it does not apply; of marks, whether all of them do."""
        key = column.field or self.rules.branches[f"{column.criterion}.mark"].marks
        words = [quoted(word) for word in self._words_for_absence(key)]
        if column.criterion in self.marked:
            return self._all_say(column.criterion or "", row, words)
        cell = self._entered(key, row)
        return cell and f"IF(OR({','.join(f'EXACT({cell},{word})' for word in words)}),1,0)"

    def _all_say(self, criterion: str, row: int, words: Sequence[str]) -> str:
        free = f'({self._of(row, LINE)}={row + 2})*({self._of(row, CRITERION)}="{criterion}")'
        free += f"*(1-{self._is_conflict(row, 0)})"
        says = "+".join(f"EXACT({self._of(row, MARK)},{word})" for word in words)
        return f"IF(SUMPRODUCT({free})>0,IF(SUMPRODUCT({free}*({says}))=SUMPRODUCT({free}),1,0),0)"

    def _words_for_absence(self, key: str) -> list[str]:
        """Give the words for "not applicable" as they were written, and the usual ones."""
        if key not in self._not_applicable:
            self._not_applicable[key] = absence_words(self.layout, key)
        return self._not_applicable[key]


def _nothing(_: Inputs, _column: Column, _row: int) -> None:
    """Leave what a person gave, such as the chair's order, and what reviewers' totals come to, a value."""


_FORMULAS: Mapping[str, Callable[[Inputs, Column, int], str | None]] = {
    "raw": Inputs.raw, "lowest": Inputs.lowest, "grade": Inputs.grade, "lowest_grade": Inputs.lowest_grade,
    "grades": Inputs.grades, "marks": Inputs.grades, "chosen": Inputs.chosen,
    "not_applicable": Inputs.not_applicable, "chair": _nothing, "stage": _nothing, "earlier": _nothing,
    "totals": _nothing,
}  # fmt: skip
