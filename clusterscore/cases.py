"""Runs a scheme's cases: sentences, inputs and expected results beside the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation import failures, missing_inputs
from clusterscore.export.tables import part
from clusterscore.formula.arithmetic import arithmetic
from clusterscore.formula.exact import Case
from clusterscore.formula.parsing import FormulaError
from clusterscore.scheme.loading import CriteriaFile, Path_, parse_yaml, read_file
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, number, same

TOLERANCE = 1e-9
_GIVEN = ("fields", "marks", "stages", "office")
_CASE = ("case", "applications", "expect", "about", "panel", "findings")
_EXPECTED = (
    "status", "rank", "tied", "total", "total_range", "sub_scores", "grades", "points", "out_of", "measures", "gates",
    "excluded_by", "missing", "flags", "findings", "label", "label_range", "valid_until", "recommended", "decided_by",
    "says", "stage", "goes_on", "border", "earlier",
)  # fmt: skip

_IN_WORDS = ("status", "grades", "gates", "label", "valid_until", "recommended", "stage")
"""Expectations that are words, never arithmetic."""


def cases_of(criteria: Path) -> Path:
    """Give the path of the cases that stand beside a criteria file."""
    return criteria.with_name(f"{criteria.stem}.cases.yaml")


def run_cases(criteria: Path) -> tuple[int, list[f.Finding]]:
    """Run every case beside a criteria file.

    Args:
        criteria: The criteria file.

    Returns:
        How many cases there are, and a finding for each expectation that is not met.

    Raises:
        CriteriaError: The criteria file or its cases cannot be read.
    """
    rules, path = read_rules(criteria), cases_of(criteria)
    if not path.exists():
        return 0, []
    file = read_file(path)
    data = _sound(file, (), parse_yaml(file), needed=("cases",), allowed=("scheme", "base", "cases"))
    base, cases = data.get("base") or {}, data["cases"]
    _sound(file, ("base",), base, allowed=_GIVEN)
    found = [finding for index, case in enumerate(cases) for finding in _run(case, base, rules, file, ("cases", index))]
    return len(cases), found


def _sound(
    file: CriteriaFile, path: Path_, data: Any, *, needed: tuple[str, ...] = (), allowed: tuple[str, ...]
) -> Any:
    """Check the keys of a part of a cases file; a misspelt one would be an expectation never met."""
    for key in data:
        if key not in allowed:
            near = f.did_you_mean(str(key), allowed)
            raise file.refuse((*path, key), f.UNKNOWN_KEY, key=key, known=same(", ".join(allowed)), near=near)
    for key in needed:
        if key not in data:
            raise file.refuse(path, f.MISSING_KEY, key=key)
    return data


def _run(
    case: Mapping[str, Any], base: Mapping[str, Any], rules: Rules, file: CriteriaFile, path: tuple[str | int, ...]
) -> Iterator[f.Finding]:
    _sound(file, path, case, needed=("case", "applications", "expect"), allowed=_CASE)
    for name, given in case["applications"].items():
        _sound(file, (*path, "applications", name), given or {}, allowed=_GIVEN)
    told = case["case"]
    title = Text(told["en"], told["ja"]) if isinstance(told, dict) else same(str(told))
    result = evaluate_case(case["applications"], base, rules, case.get("about"), case.get("panel"))
    if "findings" in case:
        yield from _call_findings(result, case["findings"], title, file, (*path, "findings"))
    for name, expected in case["expect"].items():
        at = (*path, "expect", name)
        if name not in case["applications"]:
            near = f.did_you_mean(name, case["applications"])
            raise file.refuse(at, f.UNKNOWN_NAME, key="expect", value=name, known=list(case["applications"]), near=near)
        _sound(file, at, expected, allowed=_EXPECTED)
        for what, wanted, got in _compared(result, result.row(name), _named(result, file, at, expected)):
            said = wanted if what.split(":")[0] in _IN_WORDS else _worked_out(file, at, wanted, got)
            if not _equal(said, got):
                facts = {
                    "case": title,
                    "what": same(f"{name} {what}"),
                    "found": same(_shown(got)),
                    "expected": same(_shown(wanted)),
                }
                yield f.Finding(f.CASE_FAILED, file.place(at), facts)


def _call_findings(
    result: Evaluation, wanted: list[str], title: Text, file: CriteriaFile, path: Path_
) -> Iterator[f.Finding]:  # fmt: skip
    """Compare the findings that concern no single application."""
    got = sorted(finding.code for finding in result.findings if finding.application is None)
    if sorted(wanted) != got:
        facts = {"case": title, "what": same("findings"), "found": same(str(got)), "expected": same(str(wanted))}
        yield f.Finding(f.CASE_FAILED, file.place(path), facts)


def _named(result: Evaluation, file: CriteriaFile, path: Path_, expected: Mapping[str, Any]) -> Mapping[str, Any]:
    """Check that every node, measure and gate that is expected something of exists."""
    rules = result.rules
    known = {
        **{group: list(rules.branches) for group in ("sub_scores", "grades", "points", "out_of")},
        "measures": list(rules.scheme.measures),
        "gates": [key.removeprefix("gates.") for key in result.outcomes.gates],
        "earlier": list(result.stages),
    }
    for group, names in known.items():
        for name in expected.get(group) or {}:
            if name not in names:
                near = f.did_you_mean(name, names)
                raise file.refuse((*path, group, name), f.UNKNOWN_NAME, key=group, value=name, known=names, near=near)
    for stage, then in (expected.get("earlier") or {}).items():
        at = (*path, "earlier", stage)
        _named(result, file, at, _sound(file, at, then, allowed=_EXPECTED))
    return expected


def _worked_out(file: CriteriaFile, path: Path_, wanted: object, got: object) -> object:
    """Work out an expected number that is written as arithmetic."""
    if not isinstance(wanted, str) or isinstance(got, (str, bool, list)):
        return wanted
    try:
        value = exact_number(wanted)
    except (FormulaError, ValueError) as error:
        value, told = None, error.what if isinstance(error, FormulaError) else same(str(error))
    else:
        told = Text("It divides by zero", "0で割っています")
    if value is None:
        facts = {"reason": told, "formula": wanted}
        raise file.refuse(path, f.BAD_FORMULA, key=".".join(map(str, path)), **facts)
    return float(value)


def evaluate_case(
    applications: Mapping[str, Any], base: Mapping[str, Any], rules: Rules,
    about: Mapping[str, Any] | None = None, panel: list[dict[str, Any]] | None = None,
) -> Evaluation:  # fmt: skip
    """Evaluate the applications of one case, as if their sheets had been sent."""
    rows, office = [], []
    reviews: list[dict[str, Any]] = []
    for name, given in applications.items():
        given = given or {}
        rows.append({"application_id": name, **(base.get("fields") or {}), **(given.get("fields") or {})})
        marks = {**(base.get("marks") or {}), **(given.get("marks") or {})}
        for stage, of_stage in {"": marks, **(base.get("stages") or {}), **(given.get("stages") or {})}.items():
            reviews += _reviews(name, of_stage, stage)
        acts = given.get("office", base.get("office")) or []
        office += [{"application": name, **act} for act in ([acts] if isinstance(acts, dict) else acts)]
    return evaluate(
        pd.DataFrame(rows, dtype=object),
        rules,
        reviews=pd.DataFrame(reviews, dtype=object) if reviews else None,
        office=pd.DataFrame(office, dtype=object) if office else None,
        panel=pd.DataFrame(panel, dtype=object) if panel else None,
        about=about,
    )


def _reviews(application: str, marks: Mapping[str, Any], stage: str) -> Iterator[dict[str, Any]]:
    """Give the rows of ``Reviews`` for the marks of one application; of stages, a blank one is the first."""
    for criterion, values in marks.items():
        for index, mark in enumerate(values if isinstance(values, list) else [values], start=1):
            told = mark if isinstance(mark, Mapping) else {"mark": mark}
            row = {"application": application, "reviewer": f"R{index}", "criterion": criterion, **told}
            yield {**row, "stage": stage} if stage else row


def _compared(result: Evaluation, row: int, expected: Mapping[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Give what is expected beside what was found, one value at a time."""
    outcomes = result.outcomes
    by_name: dict[str, Callable[[str], object]] = {
        "sub_scores": lambda name: result.value(f"{name}.sub_score", row),
        "grades": lambda name: result.grade(result.rules.branches[name], row),
        "points": lambda name: result.value(f"{name}.contribution", row),
        "out_of": lambda name: part(result, f"{name}.out_of", row),
        "measures": lambda name: result.value(name, row),
        "gates": lambda name: str(outcomes.gates[_gate(result, name)][row]),
    }
    plain = _found(result, row)
    for key, wanted in expected.items():
        if key in by_name:
            yield from ((f"{key}: {name}", value, by_name[key](name)) for name, value in wanted.items())
        elif key == "says":
            told = " / ".join(line.text for line in result.explain(result.submission.ids[row]))
            yield from ((f"says {text!r}", True, text in told) for text in wanted)
        elif key == "earlier":
            for stage, expected_then in wanted.items():
                then = _compared(result.stages[stage], row, expected_then)
                yield from ((f"{what}: {stage}", said, got) for what, said, got in then)
        elif key == "total_range":
            ends = float(outcomes.low[row]), float(outcomes.high[row])
            yield from zip(("least total", "greatest total"), wanted, ends, strict=True)
        else:
            yield key, wanted, plain[key]


def _found(result: Evaluation, row: int) -> dict[str, object]:
    """Give what was found of one application as a whole."""
    outcomes, application = result.outcomes, result.submission.ids[row]
    failed = failures(result, row)
    doubtful = [key for key, gate in outcomes.gates.items() if gate[row] in ("fail", "unknown") and key not in failed]
    return {
        "status": str(outcomes.status[row]),
        "rank": int(outcomes.ranks.rank[row]) or None,
        "tied": bool(outcomes.ranks.tied[row]),
        "total": result.value("total", row) if result.rules.out_of is not None else None,
        "excluded_by": [key.removeprefix("gates.") for key in failed],
        "missing": missing_inputs(result, row),
        "label": outcomes.labels[row],
        "label_range": list(outcomes.label_range[row]),
        "valid_until": None if outcomes.valid_until[row] is None else str(outcomes.valid_until[row]),
        "recommended": outcomes.selected[row],
        "decided_by": _rung(result, row),
        "stage": result.stage_of(row),
        "goes_on": result.goes_on(row),
        "border": result.is_at_border(row),
        "flags": [key.removeprefix("gates.") for key in doubtful],
        "findings": sorted({finding.code for finding in result.findings_by_application.get(application, [])}),
    }


def _rung(result: Evaluation, row: int) -> int | None:
    """Give the rung of the tie ladder that decided, from 1; None where none did."""
    rung = int(result.outcomes.ranks.broken_by[row])
    return None if rung < 0 else rung + 1


def _gate(result: Evaluation, name: str) -> str:
    return name if name in result.outcomes.gates else f"gates.{name}"


def _equal(wanted: object, got: object) -> bool:
    if isinstance(wanted, list) and isinstance(got, list):
        return sorted(map(str, wanted)) == sorted(map(str, got))
    if isinstance(got, float) and wanted is not None:
        return abs(float(wanted if isinstance(wanted, bool) else str(wanted)) - got) <= TOLERANCE * max(1.0, abs(got))
    return wanted == got


def exact_number(written: str) -> Fraction | None:
    """Read an expected number written as arithmetic, such as ``100/11 * 0.5``; None for x/0."""
    node, values = arithmetic(written)
    value: Fraction | None = Case({}, values).evaluate(node)
    return value


def _shown(value: object) -> str:
    return number(value, 12) if isinstance(value, float) else str(value)
