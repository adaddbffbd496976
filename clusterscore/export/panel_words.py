"""Words that everything told of the panel shares: who gave a mark, who left, and who may know names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clusterscore.scheme.parts import Visible
from clusterscore.scoring.result import Result
from clusterscore.words import Text

LEFT = Text("left", "除斥")
NOT_ASSIGNED = ""
CONFIDENCE = Text("Confidence: {level}", "確信度：{level}")
WITH_NAMES = Text(
    "For the chair: names and comments of the reviewers are in this copy.",
    "委員長用：委員の氏名とコメントを含みます。取扱いに注意してください。",
)
WITHOUT_NAMES = Text(
    "Reviewers go by letters, the same in every output of this input; their names and comments are in the "
    "chair's copy.",
    "委員名は記号で示しています（同じ提出ファイルからの出力では共通）。"
    "氏名とコメントは委員長用の出力にのみ含まれます。",
)
AUDIENCES: Mapping[Visible, Text] = {
    "chair": Text("the chair", "委員長"),
    "committee": Text("the committee", "審査委員会"),
    "applicant": Text("applicants", "応募者"),
    "public": Text("the public", "一般公開"),
}
_COPY = Text(
    "A copy for {audience}: results as values, without the marks of single reviewers and without fields that are not "
    "for {audience}.",
    "{audience}向け：結果を値で示し、委員ごとの評点と、公開対象でない記入項目は含みません。",
)
_BY = Text("{name}: {mark}", "{name}：{mark}")
_ENDS = re.compile(r"委員長?$|^委員")


def audience_words(audience: Visible) -> Text:
    """Say what a copy for those outside holds."""
    return _COPY.format(audience=AUDIENCES[audience])


def who_sees(result: Result) -> Text:
    """Say whether this copy names the reviewers."""
    return WITH_NAMES if result.audience == "chair" else WITHOUT_NAMES


def reviewer_title(name: str) -> Text:
    """Call a reviewer as each language does."""
    return Text(name, name if _ENDS.search(name) else f"{name}委員")


def by(name: str, mark: str) -> Text:
    """Say what one reviewer gave."""
    title = reviewer_title(name)
    return Text(_BY.en.format(name=title.en, mark=mark), _BY.ja.format(name=title.ja, mark=mark))
