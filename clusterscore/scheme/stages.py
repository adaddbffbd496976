"""Stages -> the names that rules may read of them, and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterscore.scheme.loading import Path_
from clusterscore.scheme.model import Criterion, Scheme
from clusterscore.scheme.register import Register, under
from clusterscore.scheme.rules import Column
from clusterscore.scheme.staging import Border, GoesOn, Stage
from clusterscore.words import Text

_UP_TO = Text("how many go on", "次の段階に進む件数")
_FROM, _TO = Text("where the border zone begins", "境界域の上端"), Text("where the border zone ends", "境界域の下端")
_OF = Text("the number to be adopted", "採択予定件数")


def register_stages(register: Register) -> None:
    """Let every rule read in which stage an application is, and what an earlier stage came to.

    ``stage.<key>`` holds while the rules run over the marks of that stage. ``stages.<key>.rank``,
    ``stages.<key>.total`` and ``stages.<key>.<criterion>.sub_score`` are known in the stages after
    it alone; the last stage has none.
    """
    stages = register.scheme.stages
    for at, (key, stage) in enumerate(stages.items()):
        path: Path_ = ("stages", key)
        register.column(Column(f"stage.{key}", "condition", "stage", word=key), path=path)
        if at < len(stages) - 1:
            for part in earlier_parts(register.scheme):
                register.column(Column(f"stages.{key}.{part}", "number", "earlier", word=key), path=path)
        _numbers(register, key, stage, path)


def earlier_parts(scheme: Scheme) -> Iterator[str]:
    """Give what rules may read of an earlier stage: the rank, the total, the sub-score of each criterion."""
    yield "rank"
    if scheme.total is not None:
        yield "total"
    yield from (f"{key}.sub_score" for key in _scored(scheme, scheme.criteria))


def _scored(scheme: Scheme, criteria: Mapping[str, Criterion]) -> Iterator[str]:
    for key, criterion in criteria.items():
        if scheme.weighed(criterion):
            yield key
        yield from _scored(scheme, criterion.criteria)


def _numbers(register: Register, key: str, stage: Stage, path: Path_) -> None:
    if stage.goes_on is not None and not stage.goes_on.border:
        _up_to(register, f"stages.{key}.goes_on", stage.goes_on, stage.title, (*path, "goes_on"))
    if stage.border is not None:
        _border(register, f"stages.{key}.border", stage.border, stage.title, (*path, "border"))


def _up_to(register: Register, key: str, part: GoesOn, title: Text, path: Path_) -> None:
    made = register.parameter(f"{key}.up_to", part.up_to, under(title, _UP_TO), part, (*path, "up_to"))
    register.demand("whole", made)
    register.demand("positive", made)


def _border(register: Register, key: str, part: Border, title: Text, path: Path_) -> None:
    begins = register.parameter(f"{key}.from", part.from_, under(title, _FROM), part, (*path, "from"))
    ends = register.parameter(f"{key}.to", part.to, under(title, _TO), part, (*path, "to"))
    register.demand("growing", begins, ends)
    register.demand("not_negative", begins)
    if part.of is not None:
        of = register.parameter(f"{key}.of", part.of, under(title, _OF), part, (*path, "of"))
        register.demand("whole", of)
        register.demand("positive", of)
