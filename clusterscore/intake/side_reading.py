"""What reading any sheet beside the applications takes: rows, whose they are, and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet
from clusterscore.intake.side_rows import Headings, Row, read_rows
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Rules


class SideReading:
    """Reads the rows of one side sheet; what cannot be used becomes a finding."""

    def __init__(self, rules: Rules, submission: Submission) -> None:
        """Start without findings."""
        self.rules = rules
        self.submission = submission
        self.findings: list[f.Finding] = []
        times = Counter(submission.ids[row] for row in submission.doubtful)
        self.shared = {key for key, count in times.items() if count > 1}

    def find(self, kind: f.Kind, place: str, about: str | None = None, /, **facts: object) -> None:
        """Note a defect at a place, of an application where it is known."""
        self.findings.append(f.Finding(kind, place, facts, about))

    def id(self, at: int) -> str:
        """Give the id of an application by its row."""
        return self.submission.ids[at]

    def plain_rows(
        self, sheet: Sheet | None, known: Sequence[str], needed: int, headings: Headings | None = None
    ) -> list[Row]:
        """Give each filled row of a sheet; what is to be said of its headings becomes findings."""
        rows, findings = read_rows(sheet, known, needed, headings)
        self.findings += findings
        return rows

    def rows(self, sheet: Sheet | None, known: Sequence[str], needed: int) -> Iterator[tuple[Row, int]]:
        """Give each filled row with its application's row; others become findings."""
        for row in self.plain_rows(sheet, known, needed):
            at = self.application(row)
            if at is not None:
                yield row, at

    def application(self, row: Row) -> int | None:
        """Find the application that a row is about; None, with a finding, where there is none."""
        at = self._application(row.text("application"))
        if at is None:
            self._no_application(row)
        return at

    @cached_property
    def folded(self) -> dict[str, list[int]]:
        """Rows of the table by folded id."""
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self.submission.ids):
            found.setdefault(cells.folded_id(key), []).append(at)
        return found

    def _application(self, key: str) -> int | None:
        """Find the application of an id: as written or, where none has it, but for width, blanks and dashes."""
        if key in self.submission.by_id or key in self.shared:
            return self.submission.by_id.get(key)
        alike = self.folded.get(cells.folded_id(key), [])
        return self.submission.by_id.get(self.submission.ids[alike[0]]) if len(alike) == 1 else None

    def _no_application(self, row: Row) -> None:
        key, place = row.text("application"), row.place("application")
        if unread := row.unread("application"):
            self.findings += unread
        elif key in self.shared or len(self.folded.get(cells.folded_id(key), [])) > 1:
            self.find(f.SHARED_ID, place, value=key)
        else:  # another id would be another applicant's, however alike
            self.find(f.UNKNOWN_APPLICATION, place, value=key)

    def unread(self, row: Row, at: int | None, *columns: str) -> bool:
        """Report cells of a row that hold an error, or a formula without a stored result."""
        found = row.unread(*columns)
        whose = None if at is None else self.id(at)
        self.findings += [f.Finding(one.kind, one.place, one.facts, whose) for one in found]
        return bool(found)
