"""Words that everything told of the panel shares: who gave a mark, who left, and who may know names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clusterscore.explanation.readers import READERS
from clusterscore.intake.disclosing import Disclosure
from clusterscore.panel.standard import T_IS_OUR_READING, Z_IS, Standard, StandardScores
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
TARGET = Text("Target", "目標分布")
OFTEN = Text("How often each mark was given: {title}", "評点の分布：{title}")
STANDARD: Mapping[Standard, Text] = {
    "z": Text("z score of each reviewer", "委員別のz得点"),
    "T": Text("T score of each reviewer", "委員別のT得点（偏差値）"),
}
_NOT_CORRECTED = Text(
    "Standard scores put each reviewer's scores on the reviewer's own scale; a report, nothing is corrected.",
    "標準得点は、委員ごとの平均とばらつきをそろえたものです（参考。補正は行っていません）。",
)
_ALIKE = Text(
    "Without standard scores, since their scores do not differ: {names}. The mean of an application that they scored "
    "is not known.",
    "評点率に差がないため標準得点を算定できない委員：{names}。この委員が採点した案件の平均も算定できません。",
)
_COPY = Text(
    "A copy for {audience}: results as values, without the marks of single reviewers and without fields that are not "
    "for {audience}.",
    "{audience}向け：結果を値で示し、委員ごとの評点と、公開対象でない記入項目は含みません。",
)
_DISCLOSED: Mapping[Disclosure, Text] = {
    "nothing": Text(
        "Points and ranks are not in it, as the call does not disclose them (About: disclose).",
        "得点と順位は、公募で開示するとされていないため含みません（Aboutシートのdisclose）。",
    ),
    "total": Text(
        "Of the points, totals and ranks are in it (About: disclose).",
        "得点は合計点と順位のみ含みます（Aboutシートのdisclose）。",
    ),
    "criteria": Text(
        "Totals, ranks and points per criterion are in it (About: disclose).",
        "合計点、順位、審査項目別の得点を含みます（Aboutシートのdisclose）。",
    ),
}
_BY = Text("{name}: {mark}", "{name}：{mark}")
_ENDS = re.compile(r"委員長?$|^委員")


def audience_words(result: Result) -> Text:
    """Say what a copy for those outside holds, and how far the call discloses points."""
    told = _COPY.format(audience=READERS[result.audience])
    disclosed = _DISCLOSED[result.disclosure]
    return Text(f"{told.en} {disclosed.en}", f"{told.ja}{disclosed.ja}")


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


def shares_of(counts: Sequence[int]) -> list[str]:
    """Write how often each mark was given, with its share."""
    total = sum(counts)
    return [f"{count} ({100 * count / total:.0f}%)" if total else str(count) for count in counts]


def standard_notes(found: StandardScores) -> Iterator[Text]:
    """Say what standard scores are, and who has none."""
    yield _NOT_CORRECTED
    yield T_IS_OUR_READING if found.form == "T" else Z_IS
    if found.alike:
        yield _ALIKE.format(names=[reviewer_title(name) for name in found.alike])
