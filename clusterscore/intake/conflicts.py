"""The sheet ``Conflicts`` -> conflicts of interest: declared, suspected, and what was decided of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.marks import criterion_of
from clusterscore.intake.reading import Sheet
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

CONFLICT_COLUMNS = ("application", "reviewer", "status", "criterion", "reason", "name", "date")
Status = Literal["declared", "suspected", "confirmed", "dismissed"]
STATUSES: Mapping[Status, Text] = {
    "declared": Text("declared", "申告"),
    "suspected": Text("suspected", "疑い"),
    "confirmed": Text("confirmed", "確認"),
    "dismissed": Text("dismissed", "該当せず"),
}
_WORDS: Mapping[Status, tuple[str, ...]] = {
    "declared": ("declared", "申告", "申告あり", "本人申告"),
    "suspected": ("suspected", "疑い", "疑いあり", "要確認"),
    "confirmed": ("confirmed", "確認", "確認済み", "確認済", "該当", "該当あり"),
    "dismissed": ("dismissed", "該当せず", "該当なし", "非該当"),
}
_BY_WORD: Mapping[str, Status] = {cells.plain(word): status for status, words in _WORDS.items() for word in words}
_STATUS = Text("status", "状況")
_CRITERION = Text("criterion", "審査項目")
_BLANK = Text("blank", "空欄")


@dataclass(frozen=True)
class Conflict:
    """One conflict of interest between a reviewer and an application.

    Attributes:
        application: Row of the table of applications.
        reviewer: The reviewer, as written.
        criterion: Key of the criterion that it is about; None for the whole application.
        status: What it stands at; None where the row cannot be understood.
        reason: Why, in the words of who wrote the row.
        name: Who decided.
        date: When.
        place: Its cell.
        found: What a comparison of affiliations and names found, where no person wrote the row.
    """

    application: int
    reviewer: str
    criterion: str | None
    status: Status | None
    reason: str
    name: str
    date: str
    place: str
    found: Text | None = None

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided it, with name and reason."""
        return self.status in ("confirmed", "dismissed") and bool(self.reason and self.name)


class ConflictReading(SideReading):
    """Reads conflicts of interest."""

    def conflicts(self, sheet: Sheet | None) -> list[Conflict]:
        """Give every row that names an application and a reviewer; the others become findings."""
        found = []
        for row, at in self.rows(sheet, CONFLICT_COLUMNS, needed=3):
            self.unread(row, at, *CONFLICT_COLUMNS[1:])
            if row.text("reviewer"):
                found.append(self._conflict(row, at))
            else:
                self.find(f.REVIEWER_UNKNOWN, row.place("reviewer"), self.id(at), reviewer=_BLANK, near="")
        return found

    def _conflict(self, row: Row, at: int) -> Conflict:
        status = self._status(row, at)
        written, known = row.text("criterion"), _criteria(self.rules)
        criterion = known.get(cells.plain(written)) if written else None
        if written and criterion is None:
            self._unclear(row, at, "criterion", _CRITERION, list(_titles(self.rules)))
            status = None
        found = Conflict(
            at, row.text("reviewer"), criterion, status, row.text("reason"), row.text("name"), row.text("date"),
            row.place("status"),
        )  # fmt: skip
        if status in ("confirmed", "dismissed") and not found.is_decided:
            facts = {"reviewer": found.reviewer, "status": STATUSES[status]}
            self.find(f.CONFLICT_UNSIGNED, found.place, self.id(at), application=self.id(at), **facts)
        return found

    def _status(self, row: Row, at: int) -> Status | None:
        status = _BY_WORD.get(cells.plain(row.text("status")))
        if status is None:
            self._unclear(row, at, "status", _STATUS, list(STATUSES.values()))
        return status

    def _unclear(self, row: Row, at: int, key: str, column: Text, known: Sequence[Text]) -> None:
        written = row.text(key)
        words = {word: title for title in known for word in (title.en, title.ja)}
        facts = {"reviewer": row.text("reviewer"), "column": column, "value": written or _BLANK, "known": list(known)}
        near = f.did_you_mean(written, words, words)
        self.find(f.UNCLEAR_CONFLICT, row.place(key), self.id(at), application=self.id(at), near=near, **facts)

    def strangers(self, conflicts: Sequence[Conflict], names: Collection[str]) -> None:
        """Tell of rows about a reviewer whom nobody knows: a slip there would let a conflict go unnoticed."""
        known = {cells.plain(name) for name in names}
        for conflict in conflicts:
            if cells.plain(conflict.reviewer) not in known:
                facts = {"reviewer": conflict.reviewer, "near": f.did_you_mean(conflict.reviewer, names)}
                self.find(f.REVIEWER_UNKNOWN, conflict.place, self.id(conflict.application), **facts)


def _criteria(rules: Rules) -> dict[str, str]:
    """Give the key of each criterion that reviewers mark, by its key and titles."""
    found: dict[str, str] = {}
    for branch in rules.marked():
        criterion = rules.branches[criterion_of(branch)]
        for word in (criterion.key, criterion.title.en, criterion.title.ja):
            found.setdefault(cells.plain(word), criterion.key)
    return found


def _titles(rules: Rules) -> list[Text]:
    return [rules.branches[criterion_of(branch)].title for branch in rules.marked()]
