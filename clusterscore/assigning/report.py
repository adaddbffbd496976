"""An assignment -> the lines that sum it up, for the terminal and the sheet of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from clusterscore import findings as f
from clusterscore.assigning.assigning import Assigning
from clusterscore.intake.reviews import stage_titles
from clusterscore.panel.assignment import Bar
from clusterscore.words import Text, number, same

_TITLE = Text("Assignment of reviews: {scheme}", "審査担当の割当て：{scheme}")
_STAGE = Text("Stage: {title}", "審査段階：{title}")
_ASKED = Text(
    "{applications} applications, {reviewers} reviewers; wanted for each application: {each}; seed: {seed}",
    "応募{applications}件、審査委員{reviewers}名、1件当たり{each}名、乱数の種：{seed}",
)
_GIVEN = Text(
    "Assigned: {given} of {asked} reviews; each reviewer has {least} to {most} applications.",
    "割当て：{asked}件中{given}件。委員1名当たり{least}～{most}件。",
)
_UNDECIDED = Text(
    "Left out, since it is open whether they go on to this stage: {count}",
    "この段階に進むか未定のため除いた案件：{count}件",
)
_ALL_MET = Text("Every application has its reviewers.", "すべての案件に必要な人数の委員を割り当てました。")
_LACKING = Text("Applications with too few reviewers: {count}", "委員が不足する案件：{count}件")
_BARRED = Text(
    "Pairs left out for a conflict of interest: {count} ({kinds})",
    "利害関係により除いた組合せ：{count}件（{kinds}）",
)
_NO_BAR = Text("No conflict of interest is known or suspected.", "利害関係の申告・疑いはありません。")
_OPEN = Text(
    "Suspicions for the chair to decide, on the sheet Conflicts: {count}",
    "委員長の決定を要する利害関係の疑い（Conflictsシート）：{count}件",
)
_NO_RULE = Text("The rules say nothing on who sits on the panel.", "委員の構成についての定めはありません。")
_COMPOSED = Text("The panel is composed as the rules ask.", "委員の構成は定めを満たしています。")
_NOT_COMPOSED = Text(
    "To be discussed: rules on the composition of the panel that are not met, or cannot be told: {count}",
    "要審議：委員の構成についての定めのうち、満たさない、または確認できないもの：{count}件",
)
_BARS: Mapping[Bar, Text] = {
    "declared": Text("declared {count}", "申告{count}件"),
    "confirmed": Text("confirmed {count}", "確認{count}件"),
    "affiliation": Text("affiliation {count}", "所属{count}件"),
    "name": Text("name {count}", "氏名{count}件"),
    "suspected": Text("suspected {count}", "疑い{count}件"),
}


def report(made: Assigning) -> Iterator[Text]:
    """Sum up an assignment: what was asked for, what came of it, conflicts, and the make-up of the panel."""
    scheme, loads = made.rules.scheme, list(made.made.loads.values())
    applications = len({one for one, _ in made.made.pairs} | {one.application for one in made.made.lacking})
    yield _TITLE.format(scheme=Text(f"{scheme.title.en} ({scheme.name})", f"{scheme.title.ja}（{scheme.name}）"))
    if made.stage is not None:
        yield _STAGE.format(title=stage_titles(made.rules)[made.stage])
    yield _ASKED.format(applications=applications, reviewers=len(loads), each=made.each, seed=same(made.seed))
    yield _GIVEN.format(given=sum(loads), asked=applications * made.each, least=min(loads), most=max(loads))
    if made.undecided:
        yield _UNDECIDED.format(count=made.undecided)
    lacking = made.made.lacking
    yield _LACKING.format(count=len(lacking)) if lacking else _ALL_MET
    yield from _conflicts(made)
    broken = [one for one in made.findings if one.kind in (f.PANEL_FAILED, f.PANEL_UNKNOWN)]
    yield _NO_RULE if scheme.panel is None else _NOT_COMPOSED.format(count=len(broken)) if broken else _COMPOSED


def _conflicts(made: Assigning) -> Iterator[Text]:
    counted = Counter(made.barred.values())
    kinds = [_BARS[bar].format(count=counted[bar]) for bar in _BARS if counted[bar]]
    yield _BARRED.format(count=len(made.barred), kinds=kinds) if kinds else _NO_BAR
    open_ = sum(one.status == "suspected" for one in made.conflicts)
    if open_:
        yield _OPEN.format(count=number(float(open_)))
