"""Result -> what an output shows to its readers: of an applicant, the one application alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.explanation.audience import Shown, for_audience
from clusterscore.scheme.parts import Visible
from clusterscore.words import Language, Text

READERS: Mapping[Visible, Text] = {
    "chair": Text("the chair", "委員長"),
    "committee": Text("the committee", "審査委員会"),
    "applicant": Text("applicants", "応募者"),
    "public": Text("the public", "一般公開"),
}


def for_reader(result: Shown, audience: Visible, language: Language, application: str | None) -> Shown:
    """Give a result as an output shows it; what an applicant gets holds no other applicant's data.

    Args:
        result: With everything in it.
        audience: For whom, as for ``for_audience``.
        language: In which reviewers' letters are said.
        application: Id of the applicant's own application; None for all others that it may be for.

    Raises:
        UsageError: It is for an applicant and names no application, or the other way round; there is none of
            that number, or more than one.
    """
    check_reader(audience, application)
    shown = for_audience(result, audience, language)
    return shown if application is None else only(shown, result.row(application))


def check_reader(audience: Visible, application: str | None) -> None:
    """Refuse a copy for an applicant that names no application, and one for others that does.

    Raises:
        UsageError: It is one of them.
    """
    if audience == "applicant" and application is None:
        raise UsageError(f.Finding(f.WHICH_APPLICANT, "--for"))
    if audience != "applicant" and application is not None:
        raise UsageError(f.Finding(f.NOT_FOR_APPLICANT, "--application", {"audience": READERS[audience]}))


def only(result: Shown, row: int) -> Shown:
    """Give a result as it is shown to the applicant of one application.

    Raises:
        UsageError: Others have the same number, so nobody can tell whose copy it would be.
    """
    ids = list(result.submission.ids)
    if ids.count(ids[row]) > 1:
        raise UsageError(f.Finding(f.NUMBER_OF_TWO, ids[row], {"value": ids[row], "count": ids.count(ids[row])}))
    decided = {at: told for at, told in result.sides.decisions.items() if at == row}
    stages = {key: only(one, row) for key, one in result.stages.items()}
    return replace(result, alone=row, sides=replace(result.sides, decisions=decided), stages=stages)
