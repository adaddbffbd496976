"""Columns of the sheet Ranking on the stages: where an application stands, and its rank in those before."""

from __future__ import annotations

from clusterscore.explanation import earlier_rank, stage_words
from clusterscore.export.sheets_page import Page
from clusterscore.scoring.result import Result
from clusterscore.words import Language, Text

_STAGE, _RANK_IN = Text("Stage", "審査段階"), Text("Rank in {stage}", "{stage}の順位")


def stage_columns(result: Result) -> dict[str, Text]:
    """Give name and heading of each column that tells of stages; none where the scheme has none."""
    if result.staged is None:
        return {}
    stages, before = result.rules.scheme.stages, result.stages if result.tells_total else ()
    return {"stage": _STAGE, **{f"rank in {key}": _RANK_IN.format(stage=stages[key].title) for key in before}}


def write_stages(page: Page, at: int, columns: dict[str, int], result: Result, row: int, language: Language) -> None:
    """Write the stage it stands in, and its rank in those before; nothing where there are none."""
    said = stage_words(result, row)
    if said is not None:
        page.text(at, columns["stage"], said.in_(language))
    for key in result.stages if result.tells_total else ():
        rank = earlier_rank(result, row, key)
        if rank is None:
            page.text(at, columns[f"rank in {key}"], "–", "centre")
        else:
            page.number(at, columns[f"rank in {key}"], rank, "rank")
