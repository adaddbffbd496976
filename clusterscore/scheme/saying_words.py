"""What the parts of a rule say, as templates in every shipped language."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from clusterscore.words import Text

RELATIONS: Mapping[type[ast.cmpop], Text] = {
    ast.GtE: Text("{0} is at least {1}", "{0}が{1}以上"),
    ast.LtE: Text("{0} is at most {1}", "{0}が{1}以下"),
    ast.Gt: Text("{0} is above {1}", "{0}が{1}を超える"),
    ast.Lt: Text("{0} is below {1}", "{0}が{1}未満"),
    ast.Eq: Text("{0} equals {1}", "{0}が{1}に等しい"),
    ast.NotEq: Text("{0} differs from {1}", "{0}が{1}と異なる"),
}
SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
BETWEEN = Text("{1} is from {0} to {2}", "{1}が{0}以上{2}以下")
ALL_YES = Text("{0} are all answered with yes", "{0}がすべて「はい」")
ANY_YES = Text("at least one of {0} is answered with yes", "{0}のいずれかが「はい」")
INCLUDES_ALL = Text("{0} includes {1}", "{0}に{1}をすべて含む")
INCLUDES_ANY = Text("{0} includes at least one of {1}", "{0}に{1}のいずれかを含む")
NOT_BOTH = Text("{0} are not both answered with yes", "{0}がともに「はい」とはならない")
NOT_ALL = Text("{0} are not all answered with yes", "{0}がそろって「はい」とはならない")
NOT_TOGETHER = Text("not all of this holds at once: ({0})", "（{0}）に当たらない")
NOT_SO = Text("it is not so that {0}", "（{0}）ではない")
WHERE = Text("{0} (where {1} given)", "{0}（{1}記入がある場合）")
EITHER = {2: Text("both are", "双方に"), 3: Text("all are", "すべてに")}
NO_MINIMUM = Text("no minimum is set", "下限の定めなし")
CHOSEN = Text("{0} includes {1}", "{0}に{1}を含む")
PART_OF = Text("{0} of {1}", "{1}の{0}")
TURNED = {ast.GtE: ast.LtE, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq}
OF_TWO: Mapping[str, Text] = {
    "coalesce": Text("{0} (where it is not known, {1})", "{0}（値がない場合は{1}）"),
    "max": Text("the larger of {0} and {1}", "{0}と{1}の大きい方"),
    "min": Text("the smaller of {0} and {1}", "{0}と{1}の小さい方"),
}
CALLS: Mapping[str, Text] = {
    "is": Text("{0} is {1}", "{0}が{1}"),
    "abs": Text("the size of {0}", "{0}の絶対値"),
    "at_least": Text("at least {0} of these hold: {1}", "次のうち{0}つ以上に当てはまる：{1}"),
    "coalesce": Text("the first of these that is known: {0}", "{0}のうち最初に値のあるもの"),
    "chosen": Text("the number of answers under {0}", "{0}の該当数"),
    "count": Text("how many of these hold: {0}", "次のうち当てはまる数：{0}"),
    "gap": Text("the difference between {0} and {1}", "{0}と{1}の差"),
    "is_missing": Text("{0} is left blank", "{0}の記入がない"),
    "max": Text("the largest of {0}", "{0}のうち最大のもの"),
    "min": Text("the smallest of {0}", "{0}のうち最小のもの"),
    "months_between": Text("the months from {0} to {1}", "{0}から{1}までの月数"),
    "months_begun": Text("the months begun from {0} to {1}", "{0}から{1}までの月数（端数切上げ）"),
    "is_not": Text("{0} is not {1}", "{0}が{1}ではない"),
    "none_of": Text("{0} is none of: {1}", "{0}が{1}のいずれでもない"),
    "one_of": Text("{0} is one of: {1}", "{0}が{1}のいずれか"),
    "percentile": Text("the percentile of {0} within “{1}”", "「{1}」の中での{0}の百分位"),
    "when": Text("{1} if {0}, otherwise {2}", "{0}のときは{1}、それ以外は{2}"),
}
