"""In which stage an application stands, what it came to before, and what the committee must decide about it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from clusterscore.scoring.result import Result
from clusterscore.titles import points
from clusterscore.words import Text, number

_GOES = Text("{stage}: goes on to {next}", "{stage}：{next}に進む")
_ENDS = Text("{stage}: does not go on to {next}", "{stage}：{next}に進まない")
_THROUGH = Text("{stage}: above the border zone, needs no {next}", "{stage}：境界域より上位（{next}を要しない）")
_OPEN = Text("{stage}: not known yet whether it goes on to {next}", "{stage}：{next}に進むかどうか未定")
_AT_LINE = Text(
    "stands among equals at the line to {next}; the committee decides who goes on",
    "{next}の対象の境界で同点となっている（対象は委員会で決める）",
)
_BORDER = Text(
    "stands in the border zone of {stage}: listed for a second round", "{stage}の境界域にあり、再度の審査の対象となる"
)
_STAGE = Text("stage: {said}", "審査段階：{said}")
_THEN = Text("{stage}: rank {rank}", "{stage}：{rank}位")
_THEN_WITH = Text("{stage}: rank {rank}, total {total}", "{stage}：{rank}位、合計点{total}")
_BEHIND = Text(
    "no outcome can be recommended while applications ahead of it are undecided in {stage}: {count}",
    "上位となる{stage}の{count}件が判定保留のため、選定案を決められません",
)


def stage_words(result: Result, row: int) -> Text | None:
    """Say in which stage an application stands, and whether it goes on; None where the scheme has no stages."""
    key = result.stage_of(row)
    if key is None or result.staged is None:
        return None
    facts = {"stage": result.rules.scheme.stages[key].title, "next": _next_title(result, key)}
    then = result if key == result.staged.key else result.stages[key]
    going = None if then.staged is None else then.staged.going
    if going is None:
        return facts["stage"]
    if going.through[row]:
        return _THROUGH.format(**facts)
    if then is not result:  # the next stage has begun without it
        return _ENDS.format(**facts)
    goes = result.goes_on(row)
    return (_OPEN if goes is None else _GOES if goes else _ENDS).format(**facts)


def _next_title(result: Result, key: str) -> Text:
    stages = result.rules.scheme.stages
    after = [*stages][[*stages].index(key) + 1 :]
    return stages[after[0]].title if after else Text("", "")


def goes_on(result: Result, row: int) -> bool | None:
    """Whether an application goes on from where it stands; None while nobody knows, and in the last stage."""
    staged = result.staged
    in_last = staged is not None and staged.going is None and staged.stands[row] == staged.key
    return None if in_last else result.goes_on(row)


def earlier_rank(result: Result, row: int, key: str) -> int | None:
    """Give the rank that an application had after an earlier stage; None where it was not ranked in it."""
    then = result.stages[key]
    in_it = then.stage_of(row) == key
    return (int(then.outcomes.ranks.rank[row]) or None) if in_it else None


def stage_lines(result: Result, row: int) -> Iterator[Text]:
    """Say in which stage an application stands, and what it came to in each before."""
    said = stage_words(result, row)
    if said is not None:
        yield _STAGE.format(said=said)
    for key, then in result.stages.items():
        rank = earlier_rank(result, row, key)
        if rank is not None and result.stage_of(row) != key:
            total = then.value("total", row) if then.rules.out_of is not None else None
            facts = {"stage": result.rules.scheme.stages[key].title, "rank": rank, "total": points(total)}
            yield (_THEN if total is None else _THEN_WITH).format(**facts)


def stage_flags(result: Result, row: int) -> Iterator[Text]:
    """Say what the committee must decide about who goes on, and who is listed for a second round."""
    staged = result.staged
    if staged is None:
        return
    facts = {"stage": result.rules.scheme.stages[staged.key].title, "next": _next_title(result, staged.key)}
    if staged.going is not None and staged.going.at_line[row]:
        yield _AT_LINE.format(**facts)
    if staged.border is not None and staged.border[row] and result.tells_total:
        yield _BORDER.format(**facts)
    waiting = _undecided_ahead(result, row)
    if waiting and result.rules.scheme.selection is not None and result.outcomes.selected[row] is None:
        yield _BEHIND.format(count=number(waiting), **facts)


def is_open_by_stage(result: Result, row: int) -> bool:
    """Whether an application has no outcome yet because a stage is still to come or not yet marked."""
    return result.goes_on(row) is not False or _undecided_ahead(result, row) > 0


def _undecided_ahead(result: Result, row: int) -> int:
    """Count those of the stage that is being marked who are unresolved, for one that is not in it."""
    staged = result.staged
    if staged is None or staged.stands[row] == staged.key:
        return 0
    return int(np.sum((staged.stands == staged.key) & (result.outcomes.status == "unresolved")))
