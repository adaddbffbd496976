"""Collects forms and tables into one workbook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from clusterscore import findings as f
from clusterscore.collecting.collection import Collection, Progress, Workbooks, collection
from clusterscore.collecting.content import Content, content_of
from clusterscore.collecting.files import Source, absolute, sources_of
from clusterscore.collecting.memory import in_memory
from clusterscore.collecting.writing import cut_texts, write_collected
from clusterscore.errors import UsageError
from clusterscore.intake.reading import Workbook, isolated_readings, read_workbook
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language


@dataclass(frozen=True)
class Collected:
    """What was collected.

    Attributes:
        content: The sheets, before they are written.
        findings: Everything that is to be said of the files, of what they hold and of the record.
        applications: How many applications count.
        files: How many files came in.
    """

    content: Content
    findings: Sequence[f.Finding]
    applications: int
    files: int

    @property
    def collection(self) -> Collection:
        """Everything that came in, and what became of it."""
        return self.content.collection

    def workbook(self, name: str) -> Workbook:
        """Give the collected workbook in memory, to be evaluated."""
        return in_memory(self.content, name)


def collect(
    sources: Sequence[str | Path] | str | Path,
    target: str | Path | None = None,
    rules: str | Rules | None = None,
    receipts: str | Path | None = None,
    language: Language = "en",
    *,
    progress: Progress | None = None,
) -> Collected:
    """Collect single forms and tables into one workbook.

    Every cell stands there as it was sent, and the sheet ``Origins`` says from which file, sheet
    and cell it came; so evaluating the workbook gives what evaluating the forms gives.  Equal
    files give equal bytes, in whatever order they are named.  Inputs are never written to.

    Args:
        sources: Files, and folders that stand for every workbook and table in them.
        target: Where the workbook goes, whole or not at all; None writes nothing.
        rules: The scheme, a version or file of it, or loaded rules; None takes the scheme that
            most forms name.
        receipts: The office's record of what came when, what replaces what, and what was withdrawn.
        language: Language of headings and words.
        progress: Shows how far the reading is.

    Returns:
        What was collected; every defect is a finding in it and stops nothing else.

    Raises:
        InputRefused: Nothing at all could be read, the record cannot be read, or it is not known
            for which scheme the forms are.
        UsageError: The target is one of the files.
        CriteriaError: There is no such scheme.
        OSError: The workbook cannot be written.
    """
    given = [Path(source) for source in ([sources] if isinstance(sources, (str, Path)) else sources)]
    aside = [Path(path) for path in (target, receipts) if path is not None]
    files, beside = sources_of(given, aside)
    _spare(files, target, receipts)
    books = Workbooks(", ".join(path.absolute().name for path in given[:3]))
    record = _read(books, files, None if receipts is None else Path(receipts), progress)
    collected = collection(books, books.rules(rules), record, beside)
    content = content_of(collected, language)
    cut = cut_texts(content)
    if cut:
        collected.findings += cut
        content = content_of(collected, language)
    if target is not None:
        write_collected(content, Path(target))
    return Collected(content, content.findings, len(collected.counted), len(collected.files))


def _spare(files: Sequence[Source], target: str | Path | None, receipts: str | Path | None) -> None:
    """Refuse to write over what is read."""
    if target is None:
        return
    inputs = [source.path for source in files] + ([] if receipts is None else [Path(receipts)])
    if any(_is_same(Path(target), path) for path in inputs):
        raise UsageError(f.Finding(f.OVERWRITES_INPUT, str(target)))


def _is_same(target: Path, path: Path) -> bool:
    """Whether two paths lead to one file, by links of any kind."""
    with suppress(OSError, ValueError):  # one of them is not there yet, or is told when it is read
        return target.samefile(path)
    return absolute(target) == absolute(path)


def _read(
    books: Workbooks, files: Sequence[Source], receipts: Path | None, progress: Progress | None
) -> Workbook | None:
    """Read every file in a child process, and the record of receipts; a file that is refused stops no other."""
    record = None if receipts is None else read_workbook(receipts, isolate=True)
    children = min(2, os.cpu_count() or 1) if len(files) >= _MANY else 1
    with closing(isolated_readings([source.path for source in files], children=children)) as results:
        for source, result in zip(files if progress is None else progress(files), results, strict=True):
            if isinstance(result, Workbook):
                books.take(source, result)
            else:
                books.refused.append((source, result.finding))
    return record


_MANY = 100  # files from which on a second child is started
