"""What the forms say of the call and of the criteria that they were issued with, and whether they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from clusterscore import findings as f
from clusterscore.collecting.received import Received
from clusterscore.collecting.review_reading import Returned
from clusterscore.collecting.sent import in_file_place
from clusterscore.errors import InputRefused
from clusterscore.intake import cells
from clusterscore.intake.reviews import stage_titles
from clusterscore.intake.sheets import AboutCell
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

ISSUED = (
    "scheme", "scheme_title", "status", "kind", "criteria_sha256", "rules_sha256", "overlay", "overlay_title",
    "overlay_sha256",
)  # fmt: skip
"""Keys of ``About`` that tell of the criteria."""
_CALL, _STAGE, _APPLICATIONS = Text("the call", "公募"), Text("the stage", "審査段階"), Text("its applications", "応募")
_OF_THE_FORM = frozenset({
    "key", "layout", "language", "tool", "input", "input_sha256", "applications", "assumptions", "overrides",
    "formulas", "files", "left_out",
    "overlay_set", "issued_rules_sha256", *ISSUED,
})  # fmt: skip


def named_scheme(files: Sequence[tuple[str, Mapping[str, str]]]) -> str | None:
    """Give the scheme that most files name; None where none names one.

    Args:
        files: By file, what its sheet ``About`` says.

    Raises:
        InputRefused: Two are named equally often, so that nobody can say which is meant.
    """
    named = Counter(about["scheme"] for _, about in files if about.get("scheme"))
    ranked = named.most_common()
    if not ranked:
        return None
    tied = sorted(name for name, count in ranked if count == ranked[0][1])
    if len(tied) > 1:
        raise InputRefused(f.Finding(f.SCHEMES_MIXED, files[0][0], {"found": [same(name) for name in tied]}))
    return tied[0]


def check_criteria(file: Received, rules: Rules) -> bool:
    """Tell whether a form was made for these criteria; what differs is a finding.

    Returns:
        Whether its applications may count: it names no other scheme.
    """
    named, place = file.about.get("scheme", ""), in_file_place(file.name, "About")
    ours = rules.scheme.name
    if named and named.split("@")[0] != ours.split("@")[0]:
        file.findings.append(f.Finding(f.WRONG_SCHEME, place, {"found": named, "used": ours}))
        return False
    if "@" in named and named != ours:
        file.findings.append(f.Finding(f.OTHER_VERSION, place, {"found": named, "used": ours}))
    issued = file.about.get("rules_sha256", "")
    if issued and issued != rules.sha256 and named in ("", ours):
        facts = {"issued": same(issued[:12]), "used": same(rules.sha256[:12])}
        file.findings.append(f.Finding(f.OTHER_RULES_ISSUED, place, facts))
    layout = file.about.get("layout", "")
    if layout in ("single", "table") and (layout == "single") is not file.is_form:
        file.findings.append(f.Finding(f.OTHER_LAYOUT, place, {"layout": layout}))
    return True


def agreed(files: Sequence[Received]) -> tuple[dict[str, AboutCell], list[f.Finding]]:
    """Give what the forms say of the call, by key: what most say, with a finding for each that says otherwise."""
    said: dict[str, list[tuple[Received, AboutCell]]] = {}
    for file in files:
        for key, cell in file.told.items():
            if key not in _OF_THE_FORM and not key.startswith(("sheet.", "override.")):
                said.setdefault(key, []).append((file, cell))
    found = {key: _usual(told) for key, told in said.items()}
    return found, [finding for key, told in said.items() for finding in _differing(key, told, found[key])]


def check_rounds(
    files: Sequence[Received], fit: Mapping[str, bool], rules: Rules, about: Mapping[str, AboutCell]
) -> None:
    """Tell of reviewers' workbooks of another call, of no stage of the rules, or of other applications; none counts."""
    ids = {cells.folded_id(sent.id) for file in files for sent in file.sent if sent.id}
    for file in files:
        if file.review is None:
            continue
        other = _other_round(file, file.review, rules, about, ids)
        if other is not None:
            what, found, expected = other
            place = in_file_place(file.name, "About")
            facts = {"what": what, "found": found or "–", "expected": expected or "–"}
            file.findings.append(f.Finding(f.REVIEW_OTHER_ROUND, place, facts))
        file.review.counts = bool(fit.get(file.name)) and other is None


def _other_round(
    file: Received, review: Returned, rules: Rules, about: Mapping[str, AboutCell], ids: Collection[str]
) -> tuple[Text, str, object] | None:
    """Say in what a workbook is of another round; None where it is of this one."""
    call, stages = about.get("call"), stage_titles(rules)
    named = file.about.get("call", "")
    if call is not None and named and cells.plain(named) != cells.plain(call.written):
        return _CALL, named, call.written
    if review.stage not in (stages or {"": _CALL}):
        return _STAGE, review.stage, list(stages.values())
    own = [sheet.application for sheet in review.sheets]
    if ids and own and not any(cells.folded_id(id_) in ids for id_ in own):
        return _APPLICATIONS, ", ".join(own[:3]), same(", ".join(sorted(ids)[:3]))
    return None


def issued(files: Sequence[Received], rules: Rules) -> dict[str, str]:
    """Give what the forms say of the criteria that they were issued with; the scheme in use where they say nothing."""
    ours = [file for file in files if file.about.get("scheme", rules.scheme.name) == rules.scheme.name]
    told = (file.about for file in ours if file.about.get("rules_sha256"))
    counted = Counter(tuple(about.get(key, "") for key in ISSUED) for about in told)
    if not counted:
        return {"scheme": rules.scheme.name}
    best = min(counted, key=lambda values: (-counted[values], values))
    return {key: value for key, value in zip(ISSUED, best, strict=True) if value}


def _usual(told: Sequence[tuple[Received, AboutCell]]) -> AboutCell:
    counted = Counter(cell.written for _, cell in told)
    best = min(counted, key=lambda written: (-counted[written], written))
    return next(cell for _, cell in told if cell.written == best)


def _differing(key: str, told: Sequence[tuple[Received, AboutCell]], usual: AboutCell) -> Iterator[f.Finding]:
    for file, cell in told:
        if cell.written != usual.written:
            facts = {"key": key, "value": cell.written, "usual": usual.written}
            yield f.Finding(f.CALL_DIFFERS, in_file_place(file.name, cell.place), facts)
