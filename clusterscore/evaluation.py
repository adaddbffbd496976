"""Composes the stages: read, validate, combine, score, rank; ``Evaluation`` is the result."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.intake.cells import number
from clusterscore.intake.filling import filled
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.reading.formats import is_folder
from clusterscore.intake.side_sheets import SideSheets, read_about, read_side_sheets
from clusterscore.intake.submission import from_frame, read_submission, refused
from clusterscore.panel import disagreements, laid_over, panel_findings
from clusterscore.plausibility import doubts
from clusterscore.scheme.registry import find, read_rules
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.shelf import criteria_files
from clusterscore.scoring.outcomes import decide
from clusterscore.scoring.published import lacking
from clusterscore.scoring.result import Result
from clusterscore.scoring.unread import without_unread_ends
from clusterscore.validation import validate
from clusterscore.words import Language, Later, same

if TYPE_CHECKING:
    from clusterscore.export.account import Line


class Evaluation(Result):
    """One evaluation, and the ways to show it.

    The tables are pandas frames in rank order, indexed by application id.
    """

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

    def to_json(self, language: Language = "en") -> str:
        """Give the evaluation as JSON, format clusterscore.evaluation/1."""
        from clusterscore.export.json import to_json

        return to_json(self, language)

    def to_csv(self, language: Language = "en") -> str:
        """Give the ranking as CSV, with points per criterion."""
        from clusterscore.export.csv import to_csv

        return to_csv(self, language)

    def to_excel(self, path: str | Path, language: Language = "en") -> None:
        """Write the committee's workbook; the file appears whole or not at all."""
        from clusterscore.export.workbook import write_workbook

        write_workbook(self, Path(path), language)

    def explain(self, application: str, language: Language = "en") -> list[Line]:
        """Tell the whole way from rank to cells and clauses, for one application.

        Raises:
            UsageError: There is no such application.
        """
        from clusterscore.export.account import account

        return account(self, self.row(application), language)


def evaluate(
    source: str | Path | Any,
    scheme: str | Rules | None = None,
    *,
    overrides: Mapping[str, float] | None = None,
    reviews: Any = None,
    office: Any = None,
    panel: Any = None,
    about: Mapping[str, object] | None = None,
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
        about: With a dataframe: what ``About`` would say of the call, by its keys.

    Returns:
        The evaluation; defects of the input are findings in it.

    Raises:
        InputRefused: The file cannot be read, or holds no application.
        CriteriaError: There is no such scheme, or its file breaks the criteria language.
        UsageError: An override names no parameter, or breaks what its place demands.
    """
    workbook = _workbook(source, {"Reviews": reviews, "Office": office, "Panel": panel, "About": about}, scheme)
    told = read_about(workbook)
    rules = with_overrides(_rules(scheme, told, workbook.name), overrides or {})
    submission = read_submission(workbook, rules)
    sides = read_side_sheets(workbook, rules, submission)
    if sides.parameters:  # numbers may decide how cells are read
        rules = _with_the_offices(rules, sides)
        submission = read_submission(workbook, rules)
        sides = replace(read_side_sheets(workbook, rules, submission), parameters=sides.parameters)
    limits = validate(submission, rules)
    data = filled(submission, sides, rules, limits)
    table = laid_over(data.table, submission, sides.reviews, rules)
    outcomes = decide(
        table, rules, _waivers(sides, len(submission)),
        np.isin(np.arange(len(submission)), list(submission.doubtful)), submission.ids, told,
    )  # fmt: skip
    outcomes = without_unread_ends(outcomes, submission.reported, rules)
    findings = [
        *_issued(told, rules, workbook.name), *submission.findings, *limits, *doubts(submission, rules),
        *sides.findings,
        *(f.Finding(f.LACKING_ABOUT, f"{workbook.name}: About", {"key": key}) for key in lacking(rules, told)),
        *disagreements(sides.reviews, rules, submission), *panel_findings(sides.panel, rules, _panel_place(workbook)),
    ]  # fmt: skip
    result = Evaluation(rules, submission, sides, told, table, outcomes, findings, data.defaults)
    return replace(result, findings=[*findings, *_between_cells(result)])


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


def _panel_place(workbook: Workbook) -> str:
    return f"{workbook.name}: Panel"


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


def _waivers(sides: SideSheets, size: int) -> dict[str, Any]:
    waivers: dict[str, Any] = {}
    for act in sides.office:
        if act.kind == "waive":
            waivers.setdefault(f"gates.{act.target}", np.zeros(size, dtype=bool))[act.application] = True
    return waivers


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


def _between_cells(result: Evaluation) -> Iterable[f.Finding]:
    """Report checks that fail, and measures that divide by zero."""
    from clusterscore.explanation import detail
    from clusterscore.titles import title_of

    rules, scores = result.rules, result.outcomes.scores
    for step in rules.roles("check"):
        check = rules.scheme.checks[step.key.removeprefix("checks.")]
        for row in (result.outcomes.gates[step.key] == "fail").nonzero()[0]:
            told = Later(partial(detail, result, int(row), step.key))
            facts = {"title": title_of(rules, step.key), "detail": told, "reason": check.reason}
            yield _across(result, int(row), f.BY_CHECK[check.kind], rules.fields_of(step.node), facts)
    for step in (step for step in rules.roles("measure") if not rules.is_open(step.node)):
        inputs = [key for key in rules.fields_of(step.node) if key in result.table]
        known = ~result.table[inputs].isna().any(axis=1)
        for row in (known & scores[step.key].isna()).to_numpy().nonzero()[0]:
            yield _across(result, int(row), f.ZERO_DIVISOR, inputs, {"title": title_of(rules, step.key)})


def _across(
    result: Evaluation, row: int, kind: f.Kind, fields: Sequence[str], facts: Mapping[str, object]
) -> f.Finding:
    places = [place for key in fields if (place := result.submission.place(row, key))]
    cells = {**facts, "cells": same(", ".join(places))}
    return f.Finding(kind, places[0] if places else result.submission.name, cells, result.submission.ids[row])
