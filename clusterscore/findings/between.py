"""CS3xx: what cells say together."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

CHECK_FAILED = Kind(
    "CS301",
    "doubt",
    Text('"{title}" does not hold: {detail}.', "「{title}」が成り立ちません（{detail}）。"),
    Text("{reason}", "{reason}"),
    Text("check the cells {cells}.", "{cells}を確認してください。"),
    title=Text("Check between cells fails", "項目間の不整合"),
)
ZERO_DIVISOR = Kind(
    "CS302",
    "blocking",
    Text(
        '"{title}" cannot be computed: it divides by zero.',
        "「{title}」は0で割ることになり、計算できません。",
    ),
    Text("A ratio to nothing has no value; it stays unknown.", "0に対する比に値はなく、不明のままとします。"),
    Text("check the cells {cells}.", "{cells}を確認してください。"),
    title=Text("Division by zero", "0による除算"),
)
SLIP_SUSPECTED = Kind(
    "CS303",
    "doubt",
    Text(
        '"{title}" is {value}{unit}, beyond what the others state; {likely} would lie among them.',
        "「{title}」の{value}は他の案件とかけ離れています{unit}。{likely}であれば他の案件と同程度です。",
    ),
    Text(
        "It looks {times} times what was meant, as when a unit is mistaken; it counts as it stands.",
        "単位の取り違え（{times}倍）の可能性があります。記入された値のまま扱っています。",
    ),
    Text("confirm the value and its unit with the applicant.", "値と単位を応募者に確認してください。"),
    title=Text("Slip of the unit suspected", "単位の取り違えの疑い"),
)
SAME_APPLICANT = Kind(
    "CS304",
    "doubt",
    Text('"{title}" also applies as {other}.', "「{title}」は{other}としても応募しています。"),
    Text(
        "One applicant may stand in the list twice; both are evaluated.",
        "同じ応募者の二重応募の可能性があります。どちらも評価しています。",
    ),
    Text(
        "confirm whether both count; if not, withdraw one of them.",
        "両方とも有効か確認し、重複していれば一方を取り下げてください。",
    ),
    title=Text("One applicant twice", "同じ応募者の重複"),
)
SUM_DIFFERS = Kind(
    "CS305",
    "doubt",
    Text('"{title}" does not hold: {detail}.', "「{title}」が成り立ちません（{detail}）。"),
    Text("{reason}", "{reason}"),
    Text("check the parts and the sum in {cells}.", "{cells}の内訳と合計を確認してください。"),
    title=Text("Parts do not add up", "内訳と合計の不一致"),
)
YEARS_OUT_OF_ORDER = Kind(
    "CS306",
    "doubt",
    Text('"{title}" does not hold: {detail}.', "「{title}」が成り立ちません（{detail}）。"),
    Text("{reason}", "{reason}"),
    Text("check the years in {cells}.", "{cells}の年を確認してください。"),
    title=Text("Years out of order", "年の前後関係の誤り"),
)
CUMULATIVE_SUSPECTED = Kind(
    "CS307",
    "doubt",
    Text('"{title}" does not hold: {detail}.', "「{title}」が成り立ちません（{detail}）。"),
    Text("{reason}", "{reason}"),
    Text(
        "check in {cells} which figure is for one year and which for all years.",
        "{cells}について、単年の値と累計のどちらかを確認してください。",
    ),
    title=Text("Cumulative and annual figures mixed up", "累計と単年の値の混同"),
)
BY_CHECK = {
    "consistency": CHECK_FAILED,
    "sum": SUM_DIFFERS,
    "years": YEARS_OUT_OF_ORDER,
    "cumulative": CUMULATIVE_SUSPECTED,
}
