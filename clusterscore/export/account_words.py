"""What the account of one application says, as templates in every shipped language."""

from __future__ import annotations

from clusterscore.intake.submission import Submission
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.naming import sub_score
from clusterscore.words import Language, Text

HEAD = Text("{name}: {status}", "{name}：{status}")
RANK = Text("rank {rank} of {count} ranked{tied}", "順位 {rank}位（順位付け対象{count}件中）{tied}")
TIED = Text(", shared", "、同順位")
RANGE_RANK = Text("rank possible: from {best} to {worst}", "ありうる順位：{best}位から{worst}位")
ONE_RANK = Text("rank possible: {rank}", "ありうる順位：{rank}位")
KEY = Text("ranked by: {said}", "順位の基準：{said}")
COMPARED = Text("compared among the {count} equals: {said}", "同点{count}件の比較：{said}")
MEASURE = Text("{title}: {said}", "{title}：{said}")
TOTAL = Text("total {total} of {out_of} points", "合計点 {total}／{out_of}")
NO_TOTAL = Text(
    "total unknown: at least {low}, at most {high} of {out_of} points",
    "合計点は未定：{low}以上{high}以下（満点{out_of}）",
)
NO_LIMIT = {
    (True, False): Text("total unknown: at least {low} of {out_of} points", "合計点は未定：{low}以上（満点{out_of}）"),
    (False, True): Text("total unknown: at most {high} of {out_of} points", "合計点は未定：{high}以下（満点{out_of}）"),
    (False, False): Text("total unknown", "合計点は未定"),
}
BRANCH = Text("{title}: {points} of {out_of} points", "{title}：得点 {points}／配点 {out_of}")
ADJUSTMENT = Text("{title}: {points} points", "{title}：{points}点")
GRADE = Text("{title}: grade {grade}", "{title}：評語 {grade}")
SHOWN = Text("shown for information, not scored", "参考として示すもので、採点の対象ではない")
LABEL = Text("{kind}: {label}{until}", "{kind}：{label}{until}")
LABELS = Text("{kind} not decided; possible: {labels}", "{kind}は未定。ありうる区分：{labels}")
UNTIL = Text(", valid until {day}", "（有効期限 {day}）")
RUNG = Text(
    "for the {kind} {label}: {title}: {outcome}. {said}", "{kind}「{label}」の条件：{title}：{outcome}。{said}"
)
RECOMMENDED = Text(
    "recommended outcome: {outcome} (the committee decides)", "選定案：{outcome}（決定は委員会が行う）"
)
SHORT = Text(
    "meets the conditions of {outcome}; its places or money went to those before it",
    "「{outcome}」の条件は満たすが、件数または予算の枠は上位の案件で満たされた",
)
OUTCOME = Text("the committee's decision: {outcome}", "委員会の決定：{outcome}")
DECIDED = {
    "conditions": Text("conditions: {said}", "条件：{said}"),
    "reason": Text("reason: {said}", "理由：{said}"),
    "comment": Text("comment: {said}", "コメント：{said}"),
    "body": Text("decided by: {said}", "決定機関：{said}"),
    "date": Text("on: {said}", "決定日：{said}"),
}
DEFAULT = Text("{title}: {raw}, as the rules take it ({place})", "{title}：{raw}（規則の既定、{place}）")
ABSENT = Text('{title}: "{raw}" in {cell}: {why}', "{title}：{cell}に「{raw}」（{why}）")
RESTS = Text("rests on {ground}", "根拠 {ground}")
READ = Text("{title}: {raw} in {cell}", "{title}：{cell}に「{raw}」")
READ_AS = Text("{title}: {raw} in {cell}, read as {read_as}", "{title}：{cell}に「{raw}」（{read_as}と読み取り）")
FROM = Text("{said}, from {origin}", "{said}、{origin}より")
READ_BLANK = Text("{title}: nothing in {cell}", "{title}：{cell}は空欄")
OFFICE = Text("{title}: {raw} in {cell}, by {name}", "{title}：{cell}に「{raw}」（{name}）")
CONDITION = Text("{title}: {outcome}. {said}", "{title}：{outcome}。{said}")
REASON = Text("because: {said}", "理由：{said}")
ASSUMPTIONS = Text(
    "assumptions behind these results: {count} ({scheme}); the sheet Rules lists them",
    "この結果の背後には{count}件の仮定があります（{scheme}）。一覧はRulesシートにあります",
)
BETWEEN = Text(", ", "、")
SOURCE = Text("source {key}: {told}", "出典 {key}：{told}")
FIGURE = Text("{title}: {said}", "{title}：{said}")


def scored(scheme: Scheme) -> Text:
    """Say a title with its sub-score, as that is called in a scheme."""
    name = sub_score(scheme)
    return Text(f"{{title}}: {name.en} {{score}}", f"{{title}}：{name.ja} {{score}}")


def as_read(submission: Submission, row: int, key: str, title: str, language: Language) -> str:
    """Say what a cell holds, how it was read where that is more than taking it as it is, and where it came from."""
    raw, cell = submission.written(row, key), submission.place(row, key)
    reading, origin = submission.readings.get((row, key)), submission.origin(row, key)
    template = READ_AS if reading is not None else READ if raw else READ_BLANK
    read_as = "" if reading is None else reading.read_as.in_(language)
    said = template.in_(language).format(title=title, raw=raw, cell=cell, read_as=read_as)
    return said if origin is None else FROM.in_(language).format(said=said, origin=origin)
