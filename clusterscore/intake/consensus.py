"""The office's record of a consensus: the mark on which the panel agreed, beside the marks of its reviewers."""

from __future__ import annotations

from clusterscore.intake import cells
from clusterscore.intake.marks import criterion_of, mark_words, read_mark
from clusterscore.intake.side_rows import Row
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

_NO_CRITERION = Text(
    "The target is no criterion that reviewers mark.", "対象が、審査委員が採点する審査項目ではありません。"
)
_WHICH_STAGE = Text(
    "The rules have stages; write the target as {stage}.{criterion}, with the stage it is of.",
    "審査段階のある制度です。対象は「{stage}.{criterion}」のように、段階を付けて記入します。",
)
_OFF = Text("The value is off the scale: {scale}.", "値が評点の尺度（{scale}）にありません。")


def consensus_target(target: str) -> tuple[str | None, str]:
    """Give the stage, None where the rules have none, and the criterion of a consensus that is used."""
    stage, dot, criterion = target.rpartition(".")
    return (stage if dot else None), criterion


def named_target(written: str, rules: Rules) -> str:
    """Give ``<criterion>`` or ``<stage>.<criterion>`` by their keys; as written where one is not known.

    Either may be named by its key or its title; between the two stands a full stop or a colon.
    """
    stages = {key: stage.title for key, stage in rules.scheme.stages.items()}
    marked = {criterion_of(branch): rules.branches[criterion_of(branch)].title for branch in rules.marked()}
    whole = _key(written, marked)
    if whole is not None:
        return whole
    for mark in ".：:":
        stage, _, criterion = written.partition(mark)
        found = _key(stage, stages), _key(criterion, marked)
        if None not in found:
            return ".".join(map(str, found))
    return written


def _key(written: str, titles: dict[str, Text]) -> str | None:
    """Give the key of what is named by its key or title; None where that is none, or several."""
    if written in titles:
        return written
    word = cells.plain(written)
    named = [key for key, title in titles.items() if word in map(cells.plain, (key, title.en, title.ja))]
    return named[0] if len(named) == 1 else None


def agreed_mark(rules: Rules, row: Row, target: str) -> tuple[Text | None, object]:
    """Give why a consensus cannot be used, or None and the mark."""
    stage, criterion = consensus_target(target)
    if criterion not in {criterion_of(branch) for branch in rules.marked()}:
        return _NO_CRITERION, None
    if rules.scheme.stages and stage not in rules.scheme.stages:
        return _WHICH_STAGE.format(stage=next(iter(rules.scheme.stages)), criterion=criterion), None
    mark = read_mark(rules, criterion, row.value("value"))
    if mark.value is None and mark.grade is None:
        return _OFF.format(scale=mark_words(rules, criterion)), None
    return None, mark
