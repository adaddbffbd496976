"""A workbook of ours as read + the digests that it was written with -> the entries that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clusterscore.intake import fingerprint as fp
from clusterscore.intake.side_sheets import SideSheets
from clusterscore.intake.since import DataEdit, How
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Rules

_SIDES = ("Reviews", "Office", "Decisions", "Panel", "Conflicts", "Assignment")


def data_edits(
    stored: fp.Digests, submission: Submission, sides: SideSheets, about: Mapping[str, str], rules: Rules
) -> list[DataEdit]:
    """Give the entries that are others than when the workbook was written.

    Args:
        stored: The digests that it was written with.
        submission: The applications as read.
        sides: The sheets beside them as read, before anything is settled.
        about: The sheet ``About``.
        rules: The rules, for the types of the fields.
    """
    told = fp.of_about(about, stored.get(fp.OWN, {}))
    beside = fp.of_sides(sides, submission)
    found = list(_applications(stored, submission, rules))
    if about.get("rules_sha256", rules.sha256) == rules.sha256:  # else the form may have had other fields
        found += _columns_added(stored, submission)
    for sheet in _SIDES:
        found += _listed(sheet, stored.get(sheet, {}), beside.get(sheet, {}))
    for key, how in _differing(stored.get("About", {}), told):
        found.append(DataEdit("About", how, key=key))
    return found


def _applications(stored: fp.Digests, submission: Submission, rules: Rules) -> Iterator[DataEdit]:
    fields, was = list(stored.get(fp.FIELDS, {})), stored.get("Applications", {})
    now = fp.of_applications(submission, rules.scheme.fields, fields)
    rows = {name: row for row, name in enumerate(fp.ids_of(submission))}
    known = {*rules.scheme.fields, *submission.table}
    for name, how in _differing(was, now):
        if how != "changed" or len(was[name]) > 1 or len(now[name]) > 1:
            yield DataEdit("Applications", how, name)
            continue
        for key in fp.differing(fields, was[name][0], now[name][0]):
            if key != fp.TITLE and key not in known:
                continue  # a field of other criteria, which nobody has read here
            place = submission.place(rows[name], key) if key in submission.table else None
            yield DataEdit("Applications", how, name, key, place)


def _columns_added(stored: fp.Digests, submission: Submission) -> Iterator[DataEdit]:
    """Give the fields that were not in the workbook, and have values now."""
    for key, column in submission.columns.items():
        is_filled = any(submission.written(row, key).strip() for row in range(len(submission)))
        if key not in stored.get(fp.FIELDS, {}) and is_filled:
            yield DataEdit("Applications", "added", None, key, submission.heading_place(column))


def _listed(sheet: str, was: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> Iterator[DataEdit]:
    """Give what a sheet beside the applications says otherwise; of an application, whatever is said of it."""
    for name, how in _differing(was, now):
        yield DataEdit(sheet, how, name or None)


def _differing(was: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, How]]:
    for name in dict.fromkeys((*was, *now)):
        if name not in now:
            yield name, "removed"
        elif name not in was:
            yield name, "added"
        elif sorted(was[name]) != sorted(now[name]):
            yield name, "changed"
