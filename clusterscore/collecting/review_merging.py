"""Reviewers' workbooks -> rows of ``Reviews`` and ``Conflicts``: what replaces what, what is missing or too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.collecting.received import Received
from clusterscore.collecting.record import Record
from clusterscore.collecting.review_reading import Answer, ReviewSheet, by_key
from clusterscore.collecting.sent import Cell, in_file_place
from clusterscore.export.sheets_reviews import HEADINGS
from clusterscore.intake import cells
from clusterscore.intake.conflicts import CONFLICT_COLUMNS, STATUSES
from clusterscore.intake.marks import Mark, mark_words, read_mark
from clusterscore.intake.reading import cell_place
from clusterscore.intake.reviews import REVIEW_COLUMNS, missing_words, stage_titles
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language, Text

Line = Mapping[str, Cell]
Sides = dict[str, tuple[list[str], list[Line]]]
Key = tuple[str, str, str]
_BESIDE: Mapping[str, Text] = {"status": Text("Status", "状況"), "applicant": Text("Applicant", "応募者")}


def heading(key: str, language: Language) -> str:
    """Give the heading of a column of the sheets on reviews."""
    return (_BESIDE.get(key) or HEADINGS[key]).in_(language)


@dataclass
class Merged:
    """What became of the reviewers' workbooks.

    Attributes:
        sides: Headings and rows by sheet, with those of the reviewers.
        origins: From which cell of which file each of them came: application, what, file, sheet, cell, as written.
        findings: What is to be said of them.
    """

    sides: Sides
    origins: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    findings: list[f.Finding] = field(default_factory=list)


def merge_reviews(
    files: Sequence[Received], sides: Sides, rules: Rules, record: Record, ids: Sequence[str], language: Language
) -> Merged:
    """Put what the reviewers' workbooks hold on the sheets ``Reviews`` and ``Conflicts``.

    A later copy replaces, criterion by criterion, what came earlier from the same reviewer; what a table
    holds already came earlier than any workbook.  Nothing is dropped where the order is unknown.

    Args:
        files: Everything that came in.
        sides: The sheets of the tables.
        rules: The rules in force.
        record: Says which copy is the later one, and what was taken back.
        ids: The applications that are known.
        language: Language of the headings.
    """
    return _Merging(files, sides, rules, record, ids, language).merge()


class _Merging:
    def __init__(
        self, files: Sequence[Received], sides: Sides, rules: Rules, record: Record, ids: Sequence[str],
        language: Language,
    ) -> None:  # fmt: skip
        self.rules, self.record, self.language = rules, record, language
        self.known = {cells.folded_id(id_): id_ for id_ in ids}
        self.merged = Merged(dict(sides))
        self.files = [file for file in files if file.review is not None and file.review.counts]
        self.titles = {key: heading(key, language) for key in (*REVIEW_COLUMNS, *CONFLICT_COLUMNS)}
        self.stages = {
            cells.plain(word): key for key, title in stage_titles(rules).items() for word in (key, title.en, title.ja)
        }

    def merge(self) -> Merged:
        if not self.files:
            return self.merged
        sheets = [sheet for file in self.files if file.review is not None for sheet in file.review.sheets]
        earlier = self._by_pair(self._lines("Reviews"))
        kept: list[Line] = []
        groups = by_key(sheets)
        for key, lines in earlier.items():
            kept += lines if key not in groups else ()
        for key, group in groups.items():
            kept += self._settled(group, earlier.get(key, []))
        self._put("Reviews", REVIEW_COLUMNS, kept)
        self._declared(sheets)
        self._missing(groups, set(earlier))
        return self.merged

    # --- rows of the tables ----------------------------------------------------------------------

    def _lines(self, sheet: str) -> list[Line]:
        return self.merged.sides.get(sheet, ([], []))[1]

    def _text(self, line: Line, key: str) -> str:
        cell = line.get(self.titles[key])
        return "" if cell is None else cell.written.strip()

    def _key(self, line: Line) -> Key:
        first = next(iter(stage_titles(self.rules)), "")
        stage = self.stages.get(cells.plain(self._text(line, "stage")), first)
        return cells.folded_id(self._text(line, "application")), cells.plain(self._text(line, "reviewer")), stage

    def _by_pair(self, lines: Sequence[Line]) -> dict[Key, list[Line]]:
        found: dict[Key, list[Line]] = {}
        for line in lines:
            found.setdefault(self._key(line), []).append(line)
        return found

    def _put(self, sheet: str, columns: Sequence[str], lines: Sequence[Line]) -> None:
        if lines:
            used = dict.fromkeys(title for line in lines for title in line)
            heads = [self.titles[key] for key in columns if self.titles[key] in used]
            self.merged.sides[sheet] = [*heads, *(title for title in used if title not in heads)], list(lines)

    # --- what counts -----------------------------------------------------------------------------

    def _settled(self, group: Sequence[ReviewSheet], earlier: Sequence[Line]) -> list[Line]:
        """Give the rows of one reviewer for one application: of the latest copy, filled up from those before."""
        filled = [sheet for sheet in group if not sheet.is_blank]
        if not filled:
            return list(earlier)
        ordered = self._in_order(filled)
        if ordered is None:
            for sheet in filled:
                others = [other.place for other in filled if other is not sheet]
                self._find(f.REVIEW_TWICE, sheet, others=others)
            return [line for sheet in filled for line in self._rows(sheet).values()]
        found = {self._text(line, "criterion"): line for line in earlier}
        for sheet in ordered:
            found = self._over(found, sheet)
        self._tell(ordered[-1])
        return list(found.values())

    def _in_order(self, sheets: Sequence[ReviewSheet]) -> Sequence[ReviewSheet] | None:
        """Put copies in the order in which they came; None where it is unknown and they differ."""
        if len({_content(sheet) for sheet in sheets}) == 1:
            return sheets[:1]
        came = {sheet.file: self._came(sheet.file) for sheet in sheets}
        order = [came[sheet.file] for sheet in sheets]
        if None in order or len(set(order)) < len(order):
            return None
        return sorted(sheets, key=lambda sheet: came[sheet.file] or ())

    def _came(self, name: str) -> tuple[object, ...] | None:
        """Give when a file came by the record: its time, else its row; None where it is not recorded."""
        for at, act in enumerate(self.record.acts):
            if act.kind in ("receive", "replace") and any(file.name == name for file in act.files):
                return (0, *act.received.order) if act.received is not None else (1, at)
        return None

    def _over(self, found: dict[str, Line], sheet: ReviewSheet) -> dict[str, Line]:
        """Lay a later copy over what came before; a blank line of it leaves what was there."""
        rows = self._rows(sheet)
        if not found:
            return rows
        blank = set() if sheet.has_conflict else {answer.criterion for answer in sheet.answers if answer.is_blank}
        taken = {key: line for key, line in rows.items() if not (key in blank and key in found)}
        changed = [key for key, line in taken.items() if self._said(found.get(key)) != self._said(line)]
        if changed:
            self._find(f.REVIEW_REPLACED, sheet, count=len(changed), later=sheet.file)
        return {**found, **taken}

    def _said(self, line: Line | None) -> tuple[str, ...]:
        return tuple("" if line is None else self._text(line, key) for key in ("mark", "confidence", "comment"))

    def _rows(self, sheet: ReviewSheet) -> dict[str, Line]:
        """Give a row for each criterion, and note where each cell came from."""
        rows: dict[str, Line] = {}
        for answer in sheet.answers:
            at = answer.mark or answer.comment or answer.confidence or Cell("", sheet.sheet, 0, 0)
            whose = {"application": self._id(sheet), "reviewer": sheet.reviewer, "criterion": answer.criterion}
            whose |= {"stage": sheet.stage} if sheet.stage else {}
            line = {key: at._replace(value=text, error="", is_percent=False) for key, text in whose.items()}
            given = {"mark": answer.mark, "conflict": sheet.conflict, "comment": answer.comment,
                     "confidence": answer.confidence}  # fmt: skip
            line |= {key: cell for key, cell in given.items() if cell is not None}
            rows[answer.criterion] = {self.titles[key]: cell for key, cell in line.items()}
        return rows

    def _id(self, sheet: ReviewSheet) -> str:
        return self.known.get(cells.folded_id(sheet.application), sheet.application)

    # --- what is told ----------------------------------------------------------------------------

    def _find(self, kind: f.Kind, sheet: ReviewSheet, place: str | None = None, /, **facts: object) -> None:
        id_ = self._id(sheet)
        told = {"reviewer": sheet.reviewer, "application": id_, **facts}
        self.merged.findings.append(f.Finding(kind, place or sheet.place, told, id_))

    def _tell(self, sheet: ReviewSheet) -> None:
        """Tell what is wrong with the copy that counts, and where each of its cells stands."""
        if cells.folded_id(sheet.application) not in self.known:
            self.merged.findings.append(f.Finding(f.UNKNOWN_APPLICATION, sheet.place, {"value": sheet.application}))
        if sheet.conflict is None:
            self._find(f.NO_DECLARATION, sheet)
        elif not sheet.conflict.error and cells.yes_no(sheet.conflict.value) is None:
            self._find(f.NO_CONFLICT_ANSWER, sheet, value=sheet.conflict.written)
        for answer in sheet.answers:
            self._mark(sheet, answer)
        self.merged.origins += self._origins(sheet)

    def _mark(self, sheet: ReviewSheet, answer: Answer) -> None:
        title, mark = self.rules.branches[answer.criterion].title, answer.mark
        if mark is None:
            if not sheet.has_conflict:
                then = missing_words(self.rules, answer.criterion)
                self._find(f.MISSING_MARK, sheet, answer.place, title=title, then=then)
            return
        place = in_file_place(sheet.file, cell_place(mark.sheet, mark.row, mark.column))
        if mark.error:
            self._find(f.ERROR_CELL, sheet, place, title=title, value=mark.error)
        elif read_mark(self.rules, answer.criterion, mark.value) == Mark():
            scale = mark_words(self.rules, answer.criterion)
            self._find(f.OFF_THE_SCALE, sheet, place, title=title, value=cells.quoted(mark.value), scale=scale)

    def _origins(self, sheet: ReviewSheet) -> Iterator[tuple[str, str, str, str, str, str]]:
        id_ = self._id(sheet)
        whole = {"conflict": sheet.conflict, "conflict.reason": sheet.reason}
        for answer in sheet.answers:
            parts = {"mark": answer.mark, "confidence": answer.confidence, "comment": answer.comment}
            whole |= {f"{answer.criterion}.{key}": cell for key, cell in parts.items()}
        of = f"{sheet.reviewer}, {sheet.stage}" if sheet.stage else sheet.reviewer
        for key, cell in whole.items():
            if cell is not None:
                yield id_, f"{key} ({of})", sheet.file, cell.sheet, cell.at, cell.written

    # --- conflicts, and who is missing -----------------------------------------------------------

    def _declared(self, sheets: Sequence[ReviewSheet]) -> None:
        """Add a row for each conflict that is declared and stands nowhere yet, decided or not."""
        lines = self._lines("Conflicts")
        suspected = [cells.plain(word) for word in (STATUSES["suspected"].en, STATUSES["suspected"].ja)]
        known = {self._key(line)[:2] for line in lines if cells.plain(self._text(line, "status")) not in suspected}
        added: list[Line] = []
        for sheet in sheets:
            if sheet.has_conflict and sheet.conflict is not None and sheet.key[:2] not in known:
                known.add(sheet.key[:2])
                status = STATUSES["declared"].in_(self.language)
                told = {"application": self._id(sheet), "reviewer": sheet.reviewer, "status": status}
                row = {key: sheet.conflict._replace(value=text) for key, text in told.items()}
                row |= {} if sheet.reason is None else {"reason": sheet.reason}
                row |= {"name": sheet.conflict._replace(value=sheet.reviewer)}
                added.append({self.titles[key]: cell for key, cell in row.items()})
        self._put("Conflicts", CONFLICT_COLUMNS, [*lines, *added])

    def _missing(self, groups: Mapping[Key, Sequence[ReviewSheet]], earlier: set[Key]) -> None:
        """Tell of reviews that are assigned and did not come, and of those that came and are not assigned."""
        assigned = self._lines("Assignment")
        left = {self._key(line)[:2] for line in self._lines("Conflicts")}
        pairs = {self._key(line): line for line in assigned}
        here = {key[2] for key in groups}
        place_of = {id(line): cell_place("Assignment", row, 0) for row, line in enumerate(assigned, start=1)}
        for key, line in pairs.items():
            if key not in groups and key not in earlier and key[:2] not in left and key[2] in here:
                facts = {"reviewer": self._text(line, "reviewer"), "application": self._text(line, "application")}
                found = f.Finding(f.REVIEW_MISSING, place_of[id(line)], facts, facts["application"])
                self.merged.findings.append(found)
        for key, group in groups.items():
            if all(sheet.is_blank for sheet in group):
                if key not in earlier and key[:2] not in left:
                    self._find(f.REVIEW_MISSING, group[0])
            elif assigned and key not in pairs:
                self._find(f.REVIEW_UNASSIGNED, group[0])


def _content(sheet: ReviewSheet) -> tuple[str, ...]:
    """Give everything that was entered, to tell whether two copies say the same."""
    entered = [sheet.conflict, sheet.reason]
    entered += [cell for answer in sheet.answers for cell in (answer.mark, answer.confidence, answer.comment)]
    return tuple("" if cell is None else cell.written.strip() for cell in entered)
