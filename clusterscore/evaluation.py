"""Composes the stages: read, validate, combine, score, rank; ``Evaluation`` is the result."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.intake.cells import number
from clusterscore.intake.filling import filled
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.reading.formats import is_folder
from clusterscore.intake.side_sheets import SideSheets, read_about, read_side_sheets
from clusterscore.intake.submission import from_frame, read_submission, refused
from clusterscore.panel import panel_findings, settle
from clusterscore.passes import Pass, passes, stage_key
from clusterscore.plausibility import doubts
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.registry import find, read_rules
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files
from clusterscore.scoring.published import lacking
from clusterscore.scoring.result import Result
from clusterscore.validation import validate
from clusterscore.words import Language, same

if TYPE_CHECKING:
    from clusterscore.export.account import Line


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

    def to_json(self, language: Language = "en", audience: Visible = "committee") -> str:
        """Give the evaluation as JSON, format clusterscore.evaluation/1; names only for the chair."""
        from clusterscore.export.json import to_json

        return to_json(self, language, audience)

    def to_csv(self, language: Language = "en", audience: Visible = "committee") -> str:
        """Give the ranking as CSV, with points per criterion."""
        from clusterscore.export.csv import to_csv

        return to_csv(self, language, audience)

    def to_excel(self, path: str | Path, language: Language = "en", audience: Visible = "committee") -> None:
        """Write the committee's workbook; the file appears whole or not at all."""
        from clusterscore.export.workbook import write_workbook

        write_workbook(self, Path(path), language, audience)

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
    rules = with_overrides(_rules(scheme, told, workbook.name), overrides or {})
    submission = read_submission(workbook, rules)
    sides = read_side_sheets(workbook, rules, submission)
    if sides.parameters:  # numbers may decide how cells are read
        rules = _with_the_offices(rules, sides)
        submission = read_submission(workbook, rules)
        sides = replace(read_side_sheets(workbook, rules, submission), parameters=sides.parameters)
    sides = settle(sides, submission, rules)
    limits = validate(submission, rules)
    data = filled(submission, sides, rules, limits)
    run = passes(data.table, submission, sides, rules, told, stage_key(stage, rules))
    findings = [
        *_issued(told, rules, workbook.name), *submission.findings, *limits, *doubts(submission, rules),
        *sides.findings,
        *(f.Finding(f.LACKING_ABOUT, f"{workbook.name}: About", {"key": key}) for key in lacking(rules, told)),
        *panel_findings(sides.panel, rules, f"{workbook.name}: Panel"),
        *(finding for made in run for finding in made.findings),
    ]  # fmt: skip

    def result(made: Pass, before: Mapping[str, Result]) -> Evaluation:
        return Evaluation(
            rules, submission, sides, told, made.table, made.outcomes, findings, data.defaults, made.staged, before,
            panel=made.panel,
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


def _with_the_offices(rules: Rules, sides: SideSheets) -> Rules:
    """Take the numbers that the rules leave open and the office gives.

    Raises:
        InputRefused: A number breaks what its place demands.
    """
    given = {key: float(act.value) for key, act in sides.parameters.items() if key not in rules.overrides}
    values = {**rules.values, **given}
    for requirement in rules.requirements:
        for key, reason in broken([requirement], values):
            # the number that is told may be one of the rules: the office's is the one to correct
            blamed = key if key in given else next(each for each in requirement.keys if each in given)
            raise refused(sides.parameters[blamed].place, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
    return replace(rules, values=values)


def _rules(scheme: str | Rules | None, about: Mapping[str, str], place: str) -> Rules:
    if isinstance(scheme, Rules):
        return scheme
    name = scheme or about.get("scheme")
    if not name:
        raise refused(place, f.NO_SCHEME, known=same(", ".join(criteria_files())))
    versions = "@" not in name and not name.endswith((".yaml", ".yml"))
    return read_rules(find(name, _call_day(about, place) if versions else None))


def _call_day(about: Mapping[str, str], place: str) -> str | None:
    """Give the day of the call as YYYY-MM-DD; None where none is given.

    Raises:
        InputRefused: What is given is no day, though a version hangs on it.
    """
    written = about.get("call_date")
    if not written:
        return None
    day = _iso_day(written)
    if day is None:
        raise refused(f"{place}: About", f.NO_DAY, value=written)
    return day


def _iso_day(written: str) -> str | None:
    """Read a day in any of the usual spellings; None when it is none."""
    text = "".join(unicodedata.normalize("NFKC", written).split())
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(T.*)?", text)
    try:
        year, month, day = (int(part) for part in found.groups()[:3]) if found else (0, 0, 0)
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def with_overrides(rules: Rules, overrides: Mapping[str, float]) -> Rules:
    """Change numbers of the rules for a what-if.

    Raises:
        UsageError: There is no such parameter, or the value breaks what its place demands.
    """
    for key in overrides:
        if key not in rules.parameters:
            near = f.did_you_mean(key, rules.parameters)
            facts = {"value": key, "scheme": rules.scheme.name, "near": near}
            raise UsageError(f.Finding(f.NO_SUCH_PARAMETER, key, facts))
        if number(overrides[key]) is None:
            raise UsageError(f.Finding(f.NOT_A_SETTING, key, {"value": f"{key}={overrides[key]}"}))
    values = {**rules.values, **{key: float(value) for key, value in overrides.items()}}
    for key, reason in broken(rules.requirements, values):
        raise UsageError(f.Finding(f.RULE_BROKEN, key, {"key": key, "reason": reason, "near": same("")}))
    return replace(rules, values=values, overrides=tuple(overrides)) if overrides else rules


def _issued(about: Mapping[str, str], rules: Rules, place: str) -> Iterable[f.Finding]:
    """Tell when the criteria are not those issued with the call."""
    issued, named = about.get("rules_sha256"), about.get("scheme", rules.scheme.name)
    other_version = "@" in named and named != rules.scheme.name
    where, valid = f"{place}: About", rules.scheme.valid
    if other_version or (issued and issued != rules.sha256):
        issued_with = f"{named} + {about['overlay']}" if about.get("overlay") else named
        yield f.Finding(f.OTHER_CRITERIA, where, {"issued": issued_with, "used": rules.name})
    day = _iso_day(about.get("call_date", ""))
    if day is not None and not valid.covers(day):
        facts = {"day": day, "used": rules.scheme.name, "start": valid.from_, "end": valid.to or "–"}
        yield f.Finding(f.NOT_VALID_THEN, where, facts)
    set_before = {key: value for key, value in about.items() if key.startswith("override.")}
    settings = [f"{key.removeprefix('override.')} = {value}" for key, value in set_before.items()]
    if settings:
        yield f.Finding(f.WHAT_IF_SENT, where, {"settings": settings})
