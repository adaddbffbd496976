"""Workbook + criteria -> the rules in force, and what was sent, read by them.

Numbers come from the criteria, the office, the sheet ``Rules`` of a workbook of ours, and options; each goes
before those named earlier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clusterscore import findings as f
from clusterscore.errors import CriteriaError, UsageError
from clusterscore.intake.cells import number
from clusterscore.intake.data_edits import data_edits
from clusterscore.intake.fingerprint import read_fingerprint
from clusterscore.intake.numbers_sheet import read_numbers_sheet
from clusterscore.intake.numbers_taken import Taken, numbers_taken
from clusterscore.intake.reading import Workbook
from clusterscore.intake.side_sheets import SideSheets, read_side_sheets
from clusterscore.intake.since import Since
from clusterscore.intake.submission import Submission, read_submission, refused
from clusterscore.scheme.registry import find, read_rules
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Rules
from clusterscore.words import same


@dataclass(frozen=True)
class InForce:
    """What was read, and the rules by which.

    Attributes:
        rules: The rules in force.
        submission: The applications.
        sides: The sheets beside them.
        findings: What is to be said of the sheet ``Rules``.
        since: What was changed since the workbook was written; None where it is none of ours.
        is_taken: Whether the numbers of the sheet ``Rules`` were taken.
    """

    rules: Rules
    submission: Submission
    sides: SideSheets
    findings: Sequence[f.Finding] = ()
    since: Since | None = None
    is_taken: bool = False


def read_in_force(
    workbook: Workbook, base: Rules, overrides: Mapping[str, float], about: Mapping[str, str]
) -> InForce:
    """Read a workbook by the rules that are in force for it.

    Args:
        workbook: The workbook as read.
        base: The criteria, with their overlay.
        overrides: Numbers that are set for this run, by key.
        about: Its sheet ``About``.

    Raises:
        InputRefused: There is no application, or a number of the office breaks what its place demands.
        UsageError: An override names no parameter, or breaks what its place demands.
    """
    sheet = read_numbers_sheet(workbook, about)
    first = with_overrides(base, overrides) if sheet is None else base  # together with the sheet's they may be sound
    submission, sides = _read(workbook, first)
    stored, taken, rules = read_fingerprint(workbook), Taken(), first
    if sheet is not None:
        below = _with_the_offices(base, sides, overrides) if sides.parameters else base
        taken = numbers_taken(sheet, below, overrides, frozenset(sides.parameters), stored)
        rules = with_overrides(base, {**overrides, **taken.values})
    if sides.parameters:
        rules = _with_the_offices(rules, sides)
    if rules is not first:  # numbers may decide how cells are read
        given = sides.parameters
        submission, sides = _read(workbook, rules)
        sides = replace(sides, parameters=given)
    since = None if sheet is None and stored is None else Since(is_known=False, taken=tuple(taken.values))
    if stored is not None:
        own = _written_by(about, rules)
        entered = (submission, sides) if own is rules else _read(workbook, own)
        data = data_edits(stored, *entered, about, own)
        since = Since(is_known=True, rules=taken.edits, data=data, taken=tuple(taken.values))
    is_taken = sheet is not None and sheet.sha256 == base.sha256 and sheet.has_heads
    return InForce(rules, submission, sides, taken.findings, since, is_taken)


def _written_by(about: Mapping[str, str], rules: Rules) -> Rules:
    """Give the criteria that a workbook was written with, whose fields it was told apart by; else those in force."""
    if about.get("rules_sha256", rules.sha256) == rules.sha256:
        return rules
    try:
        own = read_rules(find(about.get("scheme", "")))
    except CriteriaError:
        return rules
    return own if own.sha256 == about["rules_sha256"] else rules


def _read(workbook: Workbook, rules: Rules) -> tuple[Submission, SideSheets]:
    submission = read_submission(workbook, rules)
    return submission, read_side_sheets(workbook, rules, submission)


def _with_the_offices(rules: Rules, sides: SideSheets, besides: Mapping[str, float] | None = None) -> Rules:
    """Take the numbers that the rules leave open and the office gives; those set for this run go before.

    Raises:
        InputRefused: A number breaks what its place demands.
    """
    set_already = {*rules.overrides, *(besides or {})}
    given = {key: float(act.value) for key, act in sides.parameters.items() if key not in set_already}
    values = {**rules.values, **given}
    for requirement in rules.requirements:
        for key, reason in broken([requirement], values):
            # the number that is told may be one of the rules: the office's is the one to correct
            blamed = key if key in given else next(each for each in requirement.keys if each in given)
            raise refused(sides.parameters[blamed].place, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
    return replace(rules, values=values)


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
