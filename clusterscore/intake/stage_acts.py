"""The office's act on stages: that an application was called to one, or held back from it."""

from __future__ import annotations

from clusterscore.intake import cells
from clusterscore.intake.side_rows import Row
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

_NO_STAGE = Text("There is no such stage.", "そのような審査の段階はありません。")
_FIRST = Text("Every application is in the first stage.", "最初の段階はすべての応募が対象です。")
_NO_ANSWER = Text(
    "The value is yes (called) or no (held back).", "値は「はい」（対象とする）か「いいえ」（対象としない）です。"
)


def stage_target(written: str, rules: Rules) -> str:
    """Give ``stages.<key>`` for a stage named by its key or title; as written where there is none such."""
    word = cells.plain(written.removeprefix("stages."))
    for key, stage in rules.scheme.stages.items():
        if word in map(cells.plain, (key, stage.title.en, stage.title.ja)):
            return f"stages.{key}"
    return written


def stage_call(rules: Rules, row: Row, target: str) -> tuple[Text | None, object]:
    """Give why an act on a stage cannot be used, or None and whether the application takes part in it."""
    stages = [f"stages.{key}" for key in rules.scheme.stages]
    if target not in stages:
        return _NO_STAGE, None
    if target == stages[0]:
        return _FIRST, None
    called = cells.yes_no(row.value("value"))
    return (_NO_ANSWER, None) if called is None else (None, called)
