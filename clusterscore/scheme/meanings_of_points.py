"""What the keys of a scale mean: how a value becomes a sub-score."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "Scale": Text(
        "Turns a value into a sub-score from 0 to 1; exactly one of its forms is given.",
        "値を得点率（0～1）に直す換算基準。いずれか一つの形で書きます。",
    ),
    "StepsSpec": Text("Steps: a sub-score for each range of values.", "段階による換算。"),
    "RangeSpec": Text(
        "One range of values; its lower end is within, its upper end is not.",
        "値の範囲一つ（下端を含み、上端を含まない）。",
    ),
    "YesNoSpec": Text("A sub-score for yes and one for no.", "「はい」と「いいえ」の得点率。"),
    "ChecklistSpec": Text(
        "What a list of yes-or-no questions gives: a sub-score, or points where the scale has out_of.",
        "はい・いいえの一覧が与える得点率（out_ofがあれば点数）。",
    ),
    "BandSpec": Text("A band of values with a sub-score inside and one outside.", "範囲の内側と外側の得点率。"),
    "ProgressSpec": Text(
        "How much of the way from a baseline to a target has been covered, against the time that has passed.",
        "基準時の値から目標値までの進捗（経過期間の割合に照らして測る）。",
    ),
    "ElapsedSpec": Text(
        "The share of the time that has passed, known to lie between two values.", "経過期間の割合（幅で与える）。"
    ),
    "MixSpec": Text(
        "How far the actual mix of several fields is from a target mix.", "複数項目の構成比と目標構成比との隔たり。"
    ),
}

MEANINGS: Mapping[str, Meaning] = {
    # --- scales
    "Scale.line": key(
        "Points [value, sub-score] of a line, constant beyond its ends.",
        "[値, 得点率]を結ぶ直線（両端の外は一定）。",
        "line: [[0, 0], [40, 1]]",
    ),
    "Scale.steps": key(
        "A sub-score from each edge on.", "段階による換算。", "steps: {start: 0, at: [[10, 0.5], [40, 1]]}"
    ),
    "Scale.points": key(
        "Points for each word of a choice or grade.", "選択肢・評語ごとの点。", "points: {A: 10, B: 5, C: 0}"
    ),
    "Scale.out_of": key(
        "The most points, for points or a checklist.", "満点（pointsかchecklistに添えます）。", "out_of: 10"
    ),
    "Scale.yes_no": key(
        "A sub-score for yes and one for no.", "「はい」と「いいえ」の得点率。", "yes_no: {yes: 1, no: 0}"
    ),
    "Scale.share_of_yes": key("The share of yes among the fields.", "「はい」の割合。", "share_of_yes: true"),
    "Scale.checklist": key(
        "By whether all, some or none are yes.",
        "すべて・一部・なしによる換算。",
        "checklist: {all: 1, any: 0.5, none: 0}",
    ),
    "Scale.band": key(
        "By whether the value lies in a band.",
        "範囲内かどうかによる換算。",
        "band: {from: 0.25, to: 0.55, inside: 1, outside: 0, ends: inside}",
    ),
    "Scale.progress": key(
        "From a baseline to a target.", "基準時の値から目標値までの進捗。", "progress: {baseline: 100, target: 150}"
    ),
    "Scale.mix": key(
        "By the distance from a target mix.",
        "目標構成比との隔たりによる換算。",
        "mix: {target: {public: 1, industry: 1, own: 1}, line: [[0, 1], [0.5, 0]]}",
    ),
    "Scale.percentile": key(
        "The share of a reference set that the value reaches or exceeds; equals count half.",
        "参照データの中での位置（百分位）。",
        "percentile: density",
    ),
    "StepsSpec.start": key("The sub-score below the first edge.", "最初の境目より下の得点率。", "start: 0"),
    "StepsSpec.at": key(
        "From each edge on: [edge, sub-score]; the edge belongs to the upper step.",
        "[境目, 得点率]（境目の値は上の段階に含む）。",
        "at: [[10, 0.5], [40, 1]]",
    ),
    "StepsSpec.ranges": key(
        "The same as a list of ranges.",
        "範囲の一覧による書き方。",
        "ranges: [{below: 10, gives: 0}, {from: 10, gives: 1}]",
    ),
    "RangeSpec.from": key("Its lower end; none for the lowest range.", "下端（最も下の範囲では省略）。", "from: 10"),
    "RangeSpec.below": key("Its upper end; none for the highest range.", "上端（最も上の範囲では省略）。", "below: 40"),
    "RangeSpec.gives": key("The sub-score.", "得点率。", "gives: 0.5"),
    "YesNoSpec.yes": key("For yes.", "「はい」の得点率。", "yes: 1"),
    "YesNoSpec.no": key("For no.", "「いいえ」の得点率。", "no: 0"),
    "ChecklistSpec.all": key("When all are yes.", "すべて「はい」のとき。", "all: 10"),
    "ChecklistSpec.any": key("When some are yes, not all.", "一部が「はい」のとき。", "any: 5"),
    "ChecklistSpec.none": key("When none is yes.", "「はい」がないとき。", "none: 0"),
    "BandSpec.from": key("Lower end of the band.", "範囲の下端。", "from: 0.25"),
    "BandSpec.to": key("Upper end of the band.", "範囲の上端。", "to: 0.55"),
    "BandSpec.inside": key("Sub-score inside.", "範囲内の得点率。", "inside: 1"),
    "BandSpec.outside": key("Sub-score outside.", "範囲外の得点率。", "outside: 0"),
    "BandSpec.ends": key(
        "Where the ends themselves belong.",
        "両端の値の属する側。",
        "ends: inside",
        inside=("the ends are inside", "両端を範囲に含む"),
        outside=("the ends are outside", "両端を範囲に含まない"),
    ),
    "ProgressSpec.baseline": key(
        "Where it began: a number, or a formula as text.", "基準時の値（数値、または計算式の文字列）。", "baseline: 100"
    ),
    "ProgressSpec.target": key(
        "Where it is to end: a number, or a formula as text.",
        "目標値（数値、または計算式の文字列）。",
        "target: target_jobs",
    ),
    "ProgressSpec.elapsed": key(
        "How much of the time has passed.", "経過期間の割合。", "elapsed: {from: 0.4, to: 0.5}"
    ),
    "ElapsedSpec.from": key("At least this share.", "割合の下限。", "from: 0.4"),
    "ElapsedSpec.to": key("At most this share.", "割合の上限。", "to: 0.5"),
    "MixSpec.target": key(
        "The target of each field; only their proportions matter.",
        "項目ごとの目標構成比（比だけが意味を持ちます）。",
        "target: {public: 1, industry: 1, own: 1}",
    ),
    "MixSpec.line": key(
        "Points [distance, sub-score]: 0 is the target mix itself, 1 has nothing in common with it.",
        "[隔たり, 得点率]を結ぶ直線。隔たりは0が目標どおり、1が全く異なる構成です。",
        "line: [[0, 1], [0.5, 0]]",
    ),
}
