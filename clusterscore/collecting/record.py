"""The record of receipts: what came when, what replaces what, what was withdrawn or turned away."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from clusterscore import findings as f
from clusterscore.collecting.moments import Moment, moment
from clusterscore.collecting.received import Received, Sent
from clusterscore.collecting.sent import in_file, in_file_place
from clusterscore.intake import cells
from clusterscore.intake.acts import OFFICE_COLUMNS
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.sheets import find_sheet
from clusterscore.intake.side_rows import Row, read_rows
from clusterscore.intake.tables import read_table
from clusterscore.intake.vocabulary import of_words
from clusterscore.words import Text

Kind = Literal["receive", "replace", "withdraw", "reject"]
KINDS: Mapping[Kind, Text] = {
    "receive": Text("receive", "受付"),
    "replace": Text("replace", "差替え"),
    "withdraw": Text("withdraw", "取下げ"),
    "reject": Text("reject", "不受理"),
}
_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "receive": ("receive", "received", "receipt", "受付", "受理", "受領", "提出"),
    "replace": ("replace", "replaced", "replaces", "replacement", "差替え", "差替", "差し替え", "差換え", "再提出"),
    "withdraw": ("withdraw", "withdrawn", "withdrawal", "取下げ", "取り下げ", "取下", "辞退"),
    "reject": ("reject", "rejected", "not counted", "不受理", "受理しない", "却下"),
}
_BY_WORD: dict[str, Kind] = {cells.plain(word): kind for kind, words in _WORDS.items() for word in words}
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "act": ("act", "kind", "status", "種別", "区分", "処理"),
    "file": ("file", "file name", "filename", "ファイル", "ファイル名"),
    "application": (
        "application", "application no.", "application_id", "application id", "id", "応募番号", "申請番号", "整理番号",
    ),
    "number": ("receipt number", "receipt no.", "receipt", "number", "受付番号", "受理番号"),
    "received": ("received at", "received", "time", "date", "受付日時", "受付日", "受領日時", "受領日", "日時", "日付"),
    "by": ("by", "name", "received by", "担当", "担当者", "受付者", "氏名"),
    "reason": ("reason", "note", "remarks", "理由", "備考"),
}  # fmt: skip


@dataclass(eq=False)
class Act:
    """One row of the record.

    Attributes:
        kind: What was done.
        file: The file as named there; empty where it names none.
        application: The id as named there; empty where it names none.
        number: The receipt number that it gives.
        received: When; None where that is not said.
        by: Who noted it.
        reason: Why.
        place: Its cell.
        written: The time as written.
        sent: The applications that it is about.
        files: The files that it is about.
    """

    kind: Kind
    file: str
    application: str
    number: str
    received: Moment | None
    by: str
    reason: str
    place: str
    written: str
    sent: list[Sent] = field(default_factory=list)
    files: list[Received] = field(default_factory=list)


@dataclass
class Record:
    """All rows of the record, in order.

    Attributes:
        acts: What is used.
        findings: What is not.
        is_kept: Whether there is a record at all.
    """

    acts: list[Act] = field(default_factory=list)
    findings: list[f.Finding] = field(default_factory=list)
    is_kept: bool = False


def read_record(workbook: Workbook | None, files: Sequence[Received]) -> Record:
    """Read the record of receipts, and the rows on receipts of every sheet ``Office``.

    Args:
        workbook: The office's record; None where there is none.
        files: What was received, which the rows are about.
    """
    record = Record()
    if workbook is not None:
        record.is_kept = True
        sheet = find_sheet(workbook, "Receipts") or next(iter(workbook.sheets.values()))
        rows, findings = _rows(sheet)
        record.findings += (in_file(workbook.name, finding) for finding in findings)
        _take(record, workbook.name, rows, "file", _act)
    for file in files:
        office = None if file.workbook is None else find_sheet(file.workbook, "Office")
        if office is not None:
            rows, _ = read_rows(office, OFFICE_COLUMNS, 0)  # its headings are told of with its other rows
            _take(record, file.name, rows, "kind", _office_act)
    record.is_kept = record.is_kept or bool(record.acts)
    matching = _Matching(files)
    record.findings += [finding for act in record.acts for finding in matching.match(act)]
    record.acts = [act for act in record.acts if act.sent or act.files]
    return record


def is_receipt(row: Row) -> bool:
    """Whether a row of the office is about a receipt: it stands on the sheet of receipts then."""
    return cells.plain(row.text("kind")) in _BY_WORD


def _rows(sheet: Sheet) -> tuple[list[Row], Sequence[f.Finding]]:
    """Give the rows of the office's record, and what is to be said of what stands around them."""
    table = read_table(sheet, of_words(HEADINGS), ("file", "application", "number"), enough=1)
    columns: dict[str, int] = {}
    for at, sense in sorted(table.head.senses.items()):
        if sense.key is not None:
            columns.setdefault(sense.key, at)
    return [Row(sheet, row, columns, table.head) for row in table.rows], table.findings


def _take(
    record: Record, name: str, rows: Sequence[Row], column: str,
    read: Callable[[Row, str], tuple[Act | None, Text | None]],
) -> None:  # fmt: skip
    for row in rows:
        act, problem = read(row, name)
        if problem is not None:
            place = in_file_place(name, row.place(column))
            record.findings.append(f.Finding(f.RECORD_ROW_UNUSED, place, {"reason": problem}))
        if act is not None:
            record.acts.append(act)


def _act(row: Row, name: str) -> tuple[Act | None, Text | None]:
    word = row.text("act")
    kind = _BY_WORD.get(cells.plain(word)) if word else "receive"
    if kind is None:
        return None, _UNKNOWN.format(word=word)
    if not (row.text("file") or row.text("application") or row.text("number")):
        return None, _NAMELESS
    return _made(kind, row, name, ("file", "number", "received", "by", "file"))


def _office_act(row: Row, name: str) -> tuple[Act | None, Text | None]:
    """Read a row of the sheet ``Office``: the target names the file, the value is the receipt number."""
    kind = _BY_WORD.get(cells.plain(row.text("kind")))
    if kind is None:
        return None, None
    return _made(kind, row, name, ("target", "value", "date", "name", "kind"))


def _made(kind: Kind, row: Row, name: str, columns: tuple[str, str, str, str, str]) -> tuple[Act, Text | None]:
    """Make an act of a row, by its columns for the file, the receipt number, the time, the person and the place."""
    file, number, time, person, place = columns
    written = row.text(time)
    received = moment(row.value(time)) if written else None
    act = Act(
        kind, row.text(file), row.text("application"), row.text(number), received, row.text(person),
        row.text("reason"), in_file_place(name, row.place(place)), received.written if received else written,
    )  # fmt: skip
    return act, _NO_TIME.format(written=written) if written and received is None else None


class _Matching:
    """Finds the files and applications that a row is about."""

    def __init__(self, files: Sequence[Received]) -> None:
        self.files: dict[str, list[Received]] = {}
        self.paths: dict[str, list[Received]] = {}
        self.copies: dict[str, list[Received]] = {}
        self.ids: dict[str, list[tuple[Received, Sent]]] = {}
        for file in files:
            self.paths.setdefault(_folded(file.name), []).append(file)
            self.files.setdefault(_folded(file.name.rpartition("/")[2]), []).append(file)
            self.copies.setdefault(file.sha256 or file.name, []).append(file)
            for sent in file.sent:
                if sent.id:
                    self.ids.setdefault(cells.folded_id(sent.id), []).append((file, sent))

    def _named(self, act: Act) -> list[Received]:
        """Give the files that a row names: by the whole path, else by the name alone."""
        name = _folded(act.file)
        return list(self.paths.get(name) or self.files.get(name, []))

    def _with_copies(self, files: Sequence[Received]) -> list[Received]:
        """Give files with those of the same content: what is taken back is taken back under every name."""
        return [copy for file in files for copy in self.copies[file.sha256 or file.name]]

    def match(self, act: Act) -> Iterator[f.Finding]:
        """Note what an act is about; what it names and nobody sent is a finding."""
        known = self.ids.get(cells.folded_id(act.application or act.number), [])
        if act.file:
            act.files = self._named(act)
            if len({file.sha256 or file.name for file in act.files}) > 1:
                yield f.Finding(f.RECORD_ROW_UNUSED, act.place, {"reason": _SEVERAL.format(word=act.file)})
                act.files = []
                return
            named = self._with_copies(act.files) if act.kind in ("withdraw", "reject") else act.files
            act.sent = [sent for file in named for sent in file.sent]
            own = [sent for sent in act.sent if cells.folded_id(sent.id) == cells.folded_id(act.application)]
            act.sent = own if own and act.application else act.sent
        else:
            act.sent = [sent for _, sent in known]
        if not act.files and not act.sent:
            told = act.file or act.application or act.number
            yield f.Finding(f.RECORD_WITHOUT_FORM, act.place, {"value": told})
        elif act.kind in ("receive", "replace") and not act.file and _are_several(known):
            yield f.Finding(f.RECORD_ROW_UNUSED, act.place, {"reason": _WHICH.format(word=act.application)})
            act.sent = []


def _are_several(known: Sequence[tuple[Received, Sent]]) -> bool:
    """Whether what has one id differs, or stands twice in one file; copies of a file are one."""
    files = {file.name: file.sha256 for file, _ in known}
    return len(files) < len(known) or len(set(files.values())) > 1


def _folded(name: str) -> str:
    """Fold a file's name: forms of the same letters, case and the kind of slash; blanks count."""
    return unicodedata.normalize("NFKC", name).casefold().replace("\\", "/").strip()


_UNKNOWN = Text(
    "The act {word!r} is none of receive, replace, withdraw and reject.",
    "種別{word!r}は、受付・差替え・取下げ・不受理のいずれでもありません。",
)
_NAMELESS = Text("It names neither a file nor an application.", "ファイル名も受付番号もありません。")
_NO_TIME = Text("The time {written!r} cannot be read.", "日時{written!r}を読み取れません。")
_SEVERAL = Text("Several files are called {word!r}.", "{word!r}という名前のファイルが複数あります。")
_WHICH = Text(
    "Several forms have the id {word!r}; name the file.",
    "番号{word!r}の様式が複数あります。ファイル名を記入してください。",
)
