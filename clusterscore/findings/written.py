"""CS657 to CS661: what was changed in a workbook since this program wrote it, and which of it counts."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

SINCE_WRITTEN = Kind(
    "CS657",
    "note",
    Text("{what}", "{what}"),
    Text(
        "Other numbers on the sheet Rules make a what-if, other entries another evaluation.",
        "Rulesシートの基準値を変えれば試算に、記入内容を変えれば別の評価になります。",
    ),
    Text("nothing, if that is intended.", "意図したものであれば対応は不要です。"),
    title=Text("What was changed since the workbook was written", "ブックの書き出し後の変更"),
)
NUMBER_NOT_USED = Kind(
    "CS658",
    "blocking",
    Text("What stands here for {key} was not used. {reason}.", "{key}の欄の内容は用いていません。{reason}。"),
    Text("{kept}", "{kept}"),
    Text(
        "enter one number that the criteria admit, in one row per key.{near}",
        "審査基準で認められる数値を、1つのキーにつき1行で記入してください。{near}",
    ),
    title=Text("Number on the sheet Rules not used", "用いていないRulesシートの基準値"),
)
RULES_NOT_TAKEN = Kind(
    "CS659",
    "doubt",
    Text("The numbers of this sheet were not taken. {reason}.", "このシートの基準値は用いていません。{reason}。"),
    Text(
        "The numbers in force are those of {used}; changed here since it was written: {changed}.",
        "適用したのは{used}の基準値です（書き出し後にこのシートで変更されたもの：{changed}）。",
    ),
    Text(
        "evaluate it under the criteria it was written with, or give the numbers with --set.",
        "書き出し時の審査基準で評価するか、--setで基準値を指定してください。",
    ),
    title=Text("Sheet Rules not taken", "Rulesシートを用いていない"),
)
OPTION_FIRST = Kind(
    "CS660",
    "note",
    Text(
        "{key} is {here} here and was set to {set} for this run.",
        "{key}はこのシートでは{here}ですが、今回の指定（{set}）を用いました。",
    ),
    Text("What is set for a run goes before the sheet.", "実行時の指定をシートより優先します。"),
    Text(
        "leave out --set to take the number of the sheet.",
        "シートの値を用いる場合は、--setを付けずに実行してください。",
    ),
    title=Text("Option before the sheet Rules", "Rulesシートより優先した指定"),
)
WHAT_IF_LETTERS = Kind(
    "CS661",
    "blocking",
    Text(
        "Numbers of the criteria were changed: {changes}.", "審査基準の基準値が変更されています（{changes}）。"
    ),
    Text("A letter tells a result, and this is a what-if.", "通知は審査結果を伝えるもので、これは試算です。"),
    Text(
        "take the workbook whose sheet Rules is as it was written.",
        "Rulesシートを変更していないブックを使ってください。",
    ),
    title=Text("Letters of a what-if", "試算による通知"),
)
