"""The section of the criteria document on the stages: which there are, and who goes on."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.documents.blocks import Block, Bullets, Heading
from clusterscore.documents.marks import Place
from clusterscore.documents.sections import HEAD
from clusterscore.documents.writing import Writing
from clusterscore.words import Text

_STAGES = Text("Stages", "審査の段階")
_STAGE = Text("stage: {0}", "審査段階「{0}」")
_GOES_ON = Text("who goes on from: {0}", "「{0}」から次の段階に進む応募")
_BORDER = Text("border zone: {0}", "「{0}」の境界域")


def stages(writing: Writing, number_: str) -> Iterator[Block]:
    """Write the stages in order; each is judged by its own marks."""
    yield Heading(1, writing.say(HEAD, number=number_, title=_STAGES))
    said = []
    for stage in writing.scheme.stages.values():
        parts = [(stage, _STAGE), (stage.border, _BORDER), (stage.goes_on, _GOES_ON)]
        told = [writing.state(part, Place(place, stage.title)) for part, place in parts if part is not None]
        said.append(writing.gap.join(told))
    yield Bullets(tuple(said), is_numbered=True)
