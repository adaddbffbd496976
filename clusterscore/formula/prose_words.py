"""What formulas say, as templates in every shipped language."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.formula import nodes as n
from clusterscore.words import Text

UNKNOWN = Text("unknown", "不明")
YES, NO = Text("yes", "はい"), Text("no", "いいえ")
OPEN, STILL_OPEN = Text("not set", "未設定"), Text("a number still to be set", "未設定の値")

RELATION: Mapping[tuple[n.Operator, bool], Text] = {
    (">=", True): Text("{0} is at least {1}", "{0}は{1}以上"),
    (">=", False): Text("{0} is below {1}", "{0}は{1}を下回る"),
    ("<=", True): Text("{0} is at most {1}", "{0}は{1}以下"),
    ("<=", False): Text("{0} is above {1}", "{0}は{1}を上回る"),
    (">", True): Text("{0} is above {1}", "{0}は{1}を上回る"),
    (">", False): Text("{0} is not above {1}", "{0}は{1}を上回らない"),
    ("<", True): Text("{0} is below {1}", "{0}は{1}を下回る"),
    ("<", False): Text("{0} is not below {1}", "{0}は{1}を下回らない"),
    ("==", True): Text("{0} equals {1}", "{0}は{1}に等しい"),
    ("==", False): Text("{0} does not equal {1}", "{0}は{1}に等しくない"),
    ("!=", True): Text("{0} differs from {1}", "{0}は{1}と異なる"),
    ("!=", False): Text("{0} does not differ from {1}", "{0}は{1}と異ならない"),
}
UNDECIDED = Text("it is not known whether {0}", "「{0}」かどうかは不明")
ALL = Text("; and ", "、かつ")
ANY = Text("; or ", "、または")
BRACKETS = Text("({0})", "（{0}）")
LINE = Text("{0} on the line {1}", "{0}を直線（{1}）で換算")
EITHER = Text("{0} (yes → {1}, no → {2})", "{0}（はい→{1}、いいえ→{2}）")
YESES = Text("share of yes among {0}", "「はい」の割合（{0}）")
STEPS = Text("{0} on the steps {1}", "{0}を段階（{1}）で換算")
BELOW = Text("below → {0}", "未満→{0}")
FROM = Text("from {0} → {1}", "{0}以上→{1}")
TABLE = Text("{0} by the table {1}", "{0}を表（{1}）で換算")
MEAN = Text("weighted mean of {0}", "加重平均（{0}）")
WEIGHED = Text("{0} (weight {1})", "{0}（重み{1}）")
ANSWERED = Text("weighted mean of those known of {0}", "値のあるものの加重平均（{0}）")
SHARE = Text("weight {0} of {1}", "重み{1}のうち{0}")
FIRST = Text("the first known of {0}", "{0}のうち最初に分かるもの")
MONTHS = Text("months from {0} to {1}", "{0}から{1}までの月数")
MONTHS_BEGUN = Text("months begun from {0} to {1}", "{0}から{1}までの月数（端数切上げ）")
MISSING = Text("{0} is missing", "{0}は値なし")
GIVEN = Text("{0} is given", "{0}は記入あり")
MIN, MAX = Text("smallest of {0}", "{0}の最小"), Text("largest of {0}", "{0}の最大")
GAP = Text("the difference between {0} and {1}", "{0}と{1}の差")
SIZE = Text("size of {0}", "{0}の絶対値")
JOIN = Text(", ", "、")

BECAUSE = Text("{0} (because {1})", "{0}（理由：{1}）")
DEPENDS = Text("{0} or {1} ({2})", "{0}または{1}（{2}）")
FOR_WORD = Text("{0} (for {1})", "{0}（{1}の場合）")
UNCOUNTED = Text("{0} not counted because {1}", "{0}は対象外（理由：{1}）")

MET = Text("{0} of {1} met", "{1}件中{0}件該当")
MET_OR_UNKNOWN = Text("{0} of {1} met, {2} unknown", "{1}件中{0}件該当・{2}件不明")
COUNT = Text("count {0} of {1}", "該当数 {1}件中{0}件")
COUNT_OR_UNKNOWN = Text("count {0} of {1}, {2} unknown", "該当数 {1}件中{0}件・不明{2}件")
NEEDED = Text("{0}, at least {1} needed", "{0}、{1}件以上が必要")
NAMELY = Text("{0} ({1})", "{0}（{1}）")
CHECKLIST = Text(
    "{0} by the list all → {1}, some → {2}, none → {3}", "{0}を基準（すべて→{1}、一部→{2}、なし→{3}）で換算"
)

LISTED_ALONE: Mapping[bool, Text] = {
    True: Text("{0} is {1}", "{0}は{1}"),
    False: Text("{0} is not {1}", "{0}は{1}ではない"),
}
LISTED: Mapping[bool, Text] = {
    True: Text("{0} is one of {1}", "{0}は{1}のいずれか"),
    False: Text("{0} is none of {1}", "{0}は{1}のいずれでもない"),
}

ENDS: Mapping[bool, Text] = {
    True: Text("from {0} to {1}", "{0}以上{1}以下"),
    False: Text("above {0} and below {1}", "{0}超{1}未満"),
}
IN_BAND: Mapping[bool, Text] = {
    True: Text("{0} lies inside the band {1}", "{0}は{1}の範囲内"),
    False: Text("{0} lies outside the band {1}", "{0}は{1}の範囲外"),
}
BAND = Text("{0} (inside → {1}, outside → {2})", "{0}（範囲内→{1}、範囲外→{2}）")

PROGRESS = Text(
    "progress of {0} from {1} to {2}, with {3} of the time elapsed",
    "{1}から{2}への進捗（現在 {0}、経過期間の割合 {3}）",
)
PROGRESS_ALONE = Text("progress of {0} from {1} to {2}", "{1}から{2}への進捗（現在 {0}）")
RANGE = Text("{0} to {1}", "{0}～{1}")
MIX = Text("distance from the target mix of {0}", "目標の構成からの隔たり（{0}）")
TARGET = Text("{0} (target {1})", "{0}（目標{1}）")
PERCENTILE = Text(
    "share of the reference values ({1}) below {0}, equal ones counting half",
    "参照データ{1}件のうち{0}を下回る割合（同値は半分と数える）",
)
GEOMETRIC = Text("geometric mean of {0}", "幾何平均（{0}）")
ROUNDED: Mapping[n.Mode, Text] = {
    "half_up": Text("{0} rounded to {1}", "{0}を{1}単位で四捨五入"),
    "half_even": Text(
        "{0} rounded to {1}, a half to the even digit", "{0}を{1}単位で丸め（端数がちょうど半分なら偶数へ）"
    ),
    "up": Text("{0} rounded up to {1}", "{0}を{1}単位で切上げ"),
    "down": Text("{0} rounded down to {1}", "{0}を{1}単位で切捨て"),
}
