"""Composes the stages: read, validate, combine, score, rank; ``Evaluation`` is the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.filling import filled
from clusterscore.intake.in_force import InForce, read_in_force, with_overrides
from clusterscore.intake.issued import call_day, issued_findings
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.reading.formats import is_folder
from clusterscore.intake.side_sheets import read_about
from clusterscore.intake.submission import from_frame, refused
from clusterscore.panel import panel_findings, settle
from clusterscore.passes import Pass, passes, stage_key
from clusterscore.plausibility import doubts
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.registry import find, read_rules
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files, overlay_files
from clusterscore.scoring.published import lacking
from clusterscore.scoring.result import Result
from clusterscore.validation import validate
from clusterscore.words import Language, same

if TYPE_CHECKING:
    from clusterscore.export.account import Line
    from clusterscore.export.sheets_margins import Margins

__all__ = ["Evaluation", "evaluate", "with_overrides"]


class Evaluation(Result):
    """One evaluation, and the ways to show it.

    The tables are pandas frames in rank order, indexed by application id; of a scheme with stages,
    ``stages`` holds the same after each stage before.
    """

    stages: Mapping[str, Evaluation]

    @property
    def ranking(self) -> pd.DataFrame:
        """One row per application: status, rank, total and how far both could move."""
        from clusterscore.export.tables import ranking

        return ranking(self)

    @property
    def points(self) -> pd.DataFrame:
        """One row per application and node of the tree: sub_score, share, contribution, out_of."""
        from clusterscore.export.tables import points

        return points(self)

    @property
    def gates(self) -> pd.DataFrame:
        """One row per application and gate: outcome and detail."""
        from clusterscore.export.tables import gates

        return gates(self)

    def to_json(
        self, language: Language = "en", audience: Visible = "committee", application: str | None = None
    ) -> str:  # fmt: skip
        """Give the evaluation as JSON, format clusterscore.evaluation/1; names only for the chair.

        What is for an applicant names the *application* and holds that one alone.
        """
        from clusterscore.export.json import to_json

        return to_json(self, language, audience, application)

    def to_csv(
        self, language: Language = "en", audience: Visible = "committee", application: str | None = None
    ) -> str:  # fmt: skip
        """Give the ranking as CSV, with points per criterion; for an applicant, that of one application."""
        from clusterscore.export.csv import to_csv

        return to_csv(self, language, audience, application)

    def to_excel(
        self, path: str | Path, language: Language = "en", audience: Visible = "committee",
        margins: Margins | None = None, *, pages: bool = False, application: str | None = None,
    ) -> None:  # fmt: skip
        """Write the committee's workbook; the file appears whole or not at all.

        *margins* are what is printed on every page: number of the paper, how to handle it, as of when.
        With *pages* it holds a page for each application. What is for an applicant names the *application* and
        holds that one alone.
        """
        from clusterscore.export.workbook import write_workbook

        write_workbook(self, Path(path), language, audience, margins, pages=pages, application=application)

    def explain(self, application: str, language: Language = "en", audience: Visible = "committee") -> list[Line]:
        """Tell the whole way from rank to cells and clauses, for one application.

        Raises:
            UsageError: There is no such application.
        """
        from clusterscore.export.account import account

        return account(self, self.row(application), language, audience)


def evaluate(
    source: str | Path | Any,
    scheme: str | Rules | None = None,
    *,
    overrides: Mapping[str, float] | None = None,
    reviews: Any = None,
    office: Any = None,
    panel: Any = None,
    conflicts: Any = None,
    assignment: Any = None,
    about: Mapping[str, object] | None = None,
    stage: str | None = None,
) -> Evaluation:
    """Read, validate, score and rank the applications of one call.

    Args:
        source: Path of a workbook (.xlsx) or .csv, or of a folder of forms, or a dataframe of any eager engine with one
            row per application and the form's headings.
        scheme: Scheme (``imi``), version (``imi@2013``), path of a criteria file, or loaded
            rules; None takes what the workbook's sheet ``About`` names.
        overrides: Numbers of the rules to change, by parameter key; the result is a what-if.
        reviews: With a dataframe: the marks, as a frame with the headings of ``Reviews``.
        office: With a dataframe: the office's acts, with the headings of ``Office``.
        panel: With a dataframe: the panel's members, with the headings of ``Panel``.
        conflicts: With a dataframe: conflicts of interest, with the headings of ``Conflicts``.
        assignment: With a dataframe: who is to review what, with the headings of ``Assignment``.
        about: With a dataframe: what ``About`` would say of the call, by its keys.
        stage: Of a scheme with stages: key or title of the stage to stop after; None for the last that has begun.

    Returns:
        The evaluation; defects of the input are findings in it.

    Raises:
        InputRefused: The file cannot be read, or holds no application.
        CriteriaError: There is no such scheme, or its file breaks the criteria language.
        UsageError: An override names no parameter, or breaks what its place demands; there is no such stage.
    """
    beside = {"Reviews": reviews, "Office": office, "Panel": panel, "Conflicts": conflicts, "Assignment": assignment}
    workbook = _workbook(source, {**beside, "About": about}, scheme)
    told = read_about(workbook)
    read = read_in_force(workbook, _rules(scheme, told, workbook.name), overrides or {}, told)
    rules, submission = read.rules, read.submission
    sides = settle(read.sides, submission, rules)
    limits = validate(submission, rules)
    data = filled(submission, sides, rules, limits)
    run = passes(data.table, submission, sides, rules, told, stage_key(stage, rules))
    findings = [
        *issued_findings(told, rules, workbook.name, is_taken=read.is_taken), *read.findings, *_since(read),
        *submission.findings, *limits, *doubts(submission, rules), *sides.findings,
        *(f.Finding(f.LACKING_ABOUT, f"{workbook.name}: About", {"key": key}) for key in lacking(rules, told)),
        *panel_findings(sides.panel, rules, f"{workbook.name}: Panel"),
        *(finding for made in run for finding in made.findings),
    ]  # fmt: skip

    def result(made: Pass, before: Mapping[str, Result]) -> Evaluation:
        return Evaluation(
            rules, submission, sides, told, made.table, made.outcomes, findings, data.defaults, made.staged, before,
            panel=made.panel, since=read.since,
        )  # fmt: skip

    return _with_stages(run, result)


def _with_stages(run: Sequence[Pass], result: Callable[[Pass, Mapping[str, Result]], Evaluation]) -> Evaluation:
    """Give the last of some passes over the marks, with those before it and what its cells say of each other."""
    from clusterscore.explanation.between import between_cells

    before: dict[str, Result] = {}
    for made in run[:-1]:
        if made.staged is not None:
            before[made.staged.key] = result(made, dict(before))
    last = result(run[-1], before)
    return replace(last, findings=[*last.findings, *between_cells(last)])


def _workbook(source: Any, beside: Mapping[str, Any], scheme: str | Rules | None) -> Workbook:
    """Read a workbook, or collect a folder of forms; of a frame, put the other sheets beside it."""
    if isinstance(source, (str, Path)) and is_folder(source):
        from clusterscore.collecting import collect

        return collect(source, rules=scheme).workbook(Path(source).absolute().name)
    if isinstance(source, (str, Path)):
        return read_workbook(Path(source))
    workbook = from_frame(source)
    sheets = dict(workbook.sheets)
    for name, given in beside.items():
        if given is not None:
            frame = pd.DataFrame([given], dtype=object).T.reset_index() if name == "About" else given
            sheets[name] = replace(from_frame(frame).sheets["Applications"], name=name)
    return replace(workbook, sheets=sheets)


def _since(read: InForce) -> Iterable[f.Finding]:
    """Tell what was changed since a workbook of ours was written."""
    from clusterscore.explanation.since_words import since_finding

    if read.since is not None:
        yield since_finding(read.since, read.rules, read.submission.name)


def _rules(scheme: str | Rules | None, about: Mapping[str, str], place: str) -> Rules:
    if isinstance(scheme, Rules):
        return scheme
    overlay = about.get("overlay", "")
    name = scheme or (overlay if overlay in overlay_files() else about.get("scheme"))
    if not name:
        raise refused(place, f.NO_SCHEME, known=same(", ".join(criteria_files())))
    versions = "@" not in name and not name.endswith((".yaml", ".yml"))
    return read_rules(find(name, call_day(about, place) if versions else None))
