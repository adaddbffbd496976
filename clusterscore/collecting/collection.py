"""Everything that came in for one call, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from clusterscore import findings as f
from clusterscore.collecting.call import agreed, check_criteria, check_rounds, issued, named_scheme
from clusterscore.collecting.deciding import Case, Deciding
from clusterscore.collecting.files import Source
from clusterscore.collecting.moments import Moment, moment
from clusterscore.collecting.numbering import number_all
from clusterscore.collecting.received import Reading, Received
from clusterscore.collecting.record import Record, read_record
from clusterscore.collecting.review_layout import LAYOUT
from clusterscore.collecting.sent import Cell, in_file
from clusterscore.errors import InputRefused
from clusterscore.intake.reading import Workbook
from clusterscore.intake.sheets import AboutCell, read_about
from clusterscore.scheme.registry import find, read_rules
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same


class Progress(Protocol):
    """Shows how far the reading of many files is."""

    def __call__(self, sources: Sequence[Source]) -> Iterable[Source]:
        """Give the files one by one, and show that."""
        ...


@dataclass
class Collection:
    """Everything that came in for one call, and what became of it.

    Attributes:
        rules: The rules under which the forms were read.
        files: The files, by name.
        cases: The applications that were sent, in the order of the files.
        record: The record of receipts.
        about: What the forms say of the call, by key.
        issued: What they say of the criteria that they were issued with, by key.
        deadline: The deadline of the call; None where none is known.
        findings: What is to be said of it all, in the order of the files.
    """

    rules: Rules
    files: Sequence[Received]
    cases: Sequence[Case]
    record: Record
    about: Mapping[str, AboutCell]
    issued: Mapping[str, str]
    deadline: Moment | None
    findings: list[f.Finding] = field(default_factory=list)

    @property
    def counted(self) -> list[Case]:
        """The applications that count, by id."""
        return [case for case in self.cases if case.counts]

    @property
    def left_out(self) -> list[Case]:
        """The applications that do not count."""
        return [case for case in self.cases if not case.counts]

    @property
    def sha256(self) -> str:
        """Hash of all that came in: of the names and hashes of the files."""
        lines = "\n".join(f"{file.sha256}  {file.name}" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()


class Workbooks:
    """The workbooks that were read, before it is known under which rules."""

    def __init__(self, place: str) -> None:
        """Start with nothing.

        Args:
            place: What was to be collected, for messages.
        """
        self.place = place
        self.read: list[tuple[Source, Workbook]] = []
        self.refused: list[tuple[Source, f.Finding]] = []
        self.left: list[f.Finding] = []

    def take(self, source: Source, workbook: Workbook) -> None:
        """Take a workbook in; an output of our own that only lies in the folder is left."""
        if source.is_named or not is_output(workbook):
            self.read.append((source, workbook))
        else:
            self.left.append(f.Finding(f.OWN_OUTPUT, source.name))

    def rules(self, scheme: str | Rules | None) -> Rules:
        """Give the rules: those asked for, else those of the scheme that most forms name.

        Raises:
            InputRefused: No form can be read, none names a scheme, or they do not agree on it.
            CriteriaError: There is no such scheme.
        """
        if isinstance(scheme, Rules):
            return scheme
        told = [(source.name, read_about(book)) for source, book in self.read]
        told = [each for each in told if each[1].get("layout") != LAYOUT] or told  # reviews follow the applications
        name = scheme or named_scheme(told)
        if name is None:
            raise self.nothing() if not told else InputRefused(f.Finding(f.NO_SCHEME, told[0][0], {"known": _known()}))
        days = sorted({day for _, about in told if (day := _day(about.get("call_date", ""))) is not None})
        is_open = "@" not in name and not name.endswith((".yaml", ".yml"))
        return read_rules(find(name, days[-1] if days and is_open else None))

    def nothing(self) -> InputRefused:
        """Make the refusal of a run in which nothing could be read."""
        told = [Text(*(finding.message(language) for language in ("en", "ja"))) for _, finding in self.refused[:3]]
        reasons = Text("".join(f" {text.en}" for text in told), "".join(text.ja for text in told))
        place = self.refused[0][0].name if self.refused else self.place
        return InputRefused(f.Finding(f.NOTHING_COLLECTED, place, {"near": reasons}))


def is_output(workbook: Workbook) -> bool:
    """Whether a workbook was written by this program from applications: collected, or the committee's."""
    names = set(workbook.sheets)
    named = {"Origins", "Receipts"} <= names or {"Ranking", "Rules"} <= names
    return named and read_about(workbook).get("tool", "").startswith("clusterscore")


def collection(
    workbooks: Workbooks, rules: Rules, receipts: Workbook | None, beside: Sequence[f.Finding]
) -> Collection:
    """Take the workbooks apart, follow the record, and settle what counts.

    Args:
        workbooks: What was read.
        rules: The rules in force.
        receipts: The office's record; None where there is none.
        beside: What is to be said of other files.

    Raises:
        InputRefused: Nothing could be read.
    """
    files = _files(workbooks, rules)
    if all(file.workbook is None for file in files):
        raise workbooks.nothing()
    fit = {file.name: check_criteria(file, rules) for file in files if file.workbook is not None}
    about, differing = agreed([file for file in files if fit.get(file.name) and file.review is None])
    check_rounds(files, fit, rules, about)
    _lend(files, rules, about)
    record = read_record(receipts, files)
    deadline, unread = _deadline(about)
    sent = [one for file in files for one in file.sent]
    cases = [Case(one, at) for at, one in enumerate(sent)]
    repeated = _out(cases, files, fit, _kept(files, record))
    deciding = Deciding(cases, record, deadline)
    deciding.decide()
    numbered = number_all(cases, deciding.order)
    _take_back(files, record)
    found = [finding for file in files for finding in file.findings]
    ids = {case.sent.place: case.id for case in cases}
    settled = [replace(one, application=ids.get(one.place, one.application)) for one in deciding.findings]
    findings = [*found, *repeated, *differing, *unread, *settled, *record.findings, *numbered]
    if not record.is_kept:
        findings.append(f.Finding(f.TIMES_UNKNOWN, files[0].name))
    findings = [*beside, *workbooks.left, *findings]
    return Collection(rules, files, cases, record, about, issued(files, rules), deadline, findings)


def _files(workbooks: Workbooks, rules: Rules) -> list[Received]:
    reading = Reading(rules)
    files = [reading.received(source.name, book) for source, book in workbooks.read]
    for source, finding in workbooks.refused:
        files.append(Received(source.name, hashed(source.path), findings=[in_file(source.name, finding)]))
    return sorted(files, key=lambda file: file.name)


def hashed(path: Path) -> str:
    """Give the hash of a file; empty where there is none, or it cannot be opened."""
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def _kept(files: Sequence[Received], record: Record) -> dict[str, str]:
    """Give by hash the name of the file that counts: of copies the one that came first by the record, else by name."""
    came: dict[str, tuple[bool, object, int]] = {}
    for at, act in enumerate(record.acts):
        if act.kind in ("receive", "replace"):
            time = () if act.received is None else act.received.order
            for file in act.files:
                came.setdefault(file.name, (act.received is None, time, at))
    last = (True, (), len(record.acts))
    ordered = sorted(files, key=lambda file: (file.name not in came, came.get(file.name, last)))
    return {file.sha256: file.name for file in reversed(ordered)}


def _out(
    cases: Sequence[Case], files: Sequence[Received], fit: Mapping[str, bool], kept: Mapping[str, str]
) -> list[f.Finding]:
    """Take out what is of another scheme, and files that came twice; an empty file is told of."""
    within: dict[str, list[Case]] = {}
    for case in cases:
        within.setdefault(case.sent.file, []).append(case)
    findings = []
    for file in (file for file in files if file.workbook is not None):
        other = kept[file.sha256]
        for case in within.get(file.name, ()):
            if other != file.name:
                case.end("not_counted", _SAME_FILE.format(other=same(other)))
            elif not fit[file.name]:
                case.end("not_counted", _OTHER_SCHEME.format(found=same(file.about["scheme"])))
        if other != file.name:
            findings.append(f.Finding(f.FILE_TWICE, file.name, {"other": other}))
        elif not file.sent and not file.is_beside:
            findings.append(f.Finding(f.EMPTY_FORM, file.name))
    return findings


def _take_back(files: Sequence[Received], record: Record) -> None:
    """Leave out reviewers' workbooks that the record takes back or turns away."""
    gone = {file.name for act in record.acts if act.kind in ("withdraw", "reject") for file in act.files}
    for file in files:
        if file.review is not None and file.name in gone:
            file.review.counts = False


def _lend(files: Sequence[Received], rules: Rules, about: Mapping[str, AboutCell]) -> None:
    """Give each application what its own form says for all, where the forms do not agree on it."""
    lent = {key: form.about for key, form in rules.scheme.fields.items() if form.about is not None}
    for file in files:
        for key, name in lent.items():
            own = file.told.get(name)
            if own is not None and name in about and own.written != about[name].written:
                cell = _about_cell(own)
                for sent in file.sent:
                    sent.cells = {(key, 0): cell, **sent.cells}
                file.headings.setdefault((key, 0), name)


def _about_cell(cell: AboutCell) -> Cell:
    row = "".join(sign for sign in cell.place.rpartition("!")[2] if sign.isdigit())
    error = "" if cell.error is None else cell.error or "#N/A"
    return Cell(cell.value, "About", int(row) - 1, 1, error)


def _deadline(about: Mapping[str, AboutCell]) -> tuple[Moment | None, list[f.Finding]]:
    cell = about.get("deadline")
    if cell is None:
        return None, []
    found = None if cell.error is not None else moment(cell.value)
    if found is None:
        return None, [f.Finding(f.DEADLINE_UNREAD, cell.place, {"value": cell.written or cell.error or ""})]
    return found, []


def _day(written: str) -> str | None:
    found = moment(written)
    return None if found is None else found.day.isoformat()


def _known() -> Text:
    from clusterscore.scheme.shelf import criteria_files

    return same(", ".join(criteria_files()))


_SAME_FILE = Text("the same file as {other}", "{other}と同じファイル")
_OTHER_SCHEME = Text("a form of {found}", "{found}の様式")

