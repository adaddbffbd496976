"""CS50x to CS52x: why a criteria file is refused."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

NOT_YAML = Kind(
    "CS501",
    "blocking",
    Text("The file is not YAML here: {detail}.", "ここでYAMLとして読めません（{detail}）。"),
    Text("Nothing after it can be read.", "これより後を読み取れません。"),
    Text("correct the indentation, quotes or brackets.", "字下げ・引用符・括弧を直してください。"),
    title=Text("Not YAML", "YAMLとして読めない"),
)
DUPLICATE_KEY = Kind(
    "CS502",
    "blocking",
    Text("The key {key!r} stands twice.", "キー{key!r}が重複しています。"),
    Text("It cannot be known which of the two rules.", "どちらが有効か判断できません。"),
    Text("delete or rename one of them.", "一方を削除するか、名前を変えてください。"),
    title=Text("Key given twice", "キーの重複"),
)
UNKNOWN_KEY = Kind(
    "CS503",
    "blocking",
    Text("There is no key {key!r} here.", "ここに{key!r}というキーはありません。"),
    Text("A misspelt key would be a rule that is not applied.", "綴りの誤りは規則の適用漏れになります。"),
    Text("use one of {known}.{near}", "使えるのは{known}です。{near}"),
    title=Text("Unknown key", "定めのないキー"),
)
MISSING_KEY = Kind(
    "CS504",
    "blocking",
    Text("The key {key!r} is missing.", "キー{key!r}がありません。"),
    Text("The rule is not complete without it.", "規則として不完全です。"),
    Text("add {key}.", "{key}を加えてください。"),
    title=Text("Missing key", "キーがない"),
)
NOT_FITTING = Kind(
    "CS505",
    "blocking",
    Text("{key} is {value!r}.", "{key}が{value!r}となっています。"),
    Text("It must be {wanted}.", "{wanted}でなければなりません。"),
    Text("correct the value.{near}", "値を直してください。{near}"),
    title=Text("Value that does not fit", "合わない値"),
)
RULE_BROKEN = Kind(
    "CS506",
    "blocking",
    Text("{key}: {reason}.", "{key}: {reason}。"),
    Text("The criteria language asks for it.", "審査基準の書き方の決まりです。"),
    Text("correct this part.{near}", "この部分を直してください。{near}"),
    title=Text("Rule broken", "規則への違反"),
)
UNKNOWN_NAME = Kind(
    "CS507",
    "blocking",
    Text("{key} names {value!r}, which does not exist.", "{key}にある{value!r}は定義されていません。"),
    Text("It must be one of {known}.", "{known}のいずれかでなければなりません。"),
    Text("correct the name.{near}", "名前を直してください。{near}"),
    title=Text("Unknown name", "定義のない名前"),
)
BAD_FORMULA = Kind(
    "CS508",
    "blocking",
    Text("{key}: {reason}.", "{key}: {reason}。"),
    Text(
        "A rule holds names, 0 and 1, operators (such as + - * / >= <= == and or not) and functions.",
        "規則に書けるのは、名前、0と1、演算子（+ - * / >= <= == and or not など）、関数です。",
    ),
    Text("correct the formula {formula!r}.", "式{formula!r}を直してください。"),
    title=Text("Formula that cannot be read", "読み取れない式"),
)
CASE_FAILED = Kind(
    "CS509",
    "blocking",
    Text('The case "{case}": {what} is {found}.', "検証例「{case}」: {what}が{found}になりました。"),
    Text("The case expects {expected}.", "期待値は{expected}です。"),
    Text("correct the rule or the case.", "規則か検証例を直してください。"),
    title=Text("Case fails", "検証例の不一致"),
)
NO_SUCH_SCHEME = Kind(
    "CS510",
    "blocking",
    Text("There is no scheme {value!r}.", "制度{value!r}はありません。"),
    Text("Known are {known}.", "使えるのは{known}です。"),
    Text(
        "correct the name, or give the path of a criteria file.{near}",
        "名前を直すか、審査基準ファイルのパスを指定してください。{near}",
    ),
    title=Text("No such scheme", "該当する制度がない"),
)
NO_SUCH_PARAMETER = Kind(
    "CS511",
    "blocking",
    Text("{scheme} has no parameter {value!r}.", "{scheme}に基準値{value!r}はありません。"),
    Text("Only a number of the rules can be set.", "変更できるのは規則の中の数値だけです。"),
    Text(
        "correct the key; the sheet Rules lists them all.{near}",
        "キーを直してください（一覧はRulesシートにあります）。{near}",
    ),
    title=Text("No such number in the rules", "該当する基準値がない"),
)
NOT_A_SETTING = Kind(
    "CS512",
    "blocking",
    Text("The setting {value!r} is not key=number.", "設定{value!r}が「キー=数値」の形ではありません。"),
    Text("A what-if changes one number of the rules.", "試算では規則の数値を一つずつ変えます。"),
    Text("write it as total.out_of=100.", "total.out_of=100 のように書いてください。"),
    title=Text("Setting not understood", "設定を読み取れない"),
)
NO_SUCH_APPLICATION = Kind(
    "CS513",
    "blocking",
    Text("There is no application {value!r}.", "受付番号{value!r}の案件はありません。"),
    Text("Known are {known}.", "あるのは{known}です。"),
    Text("correct the id.{near}", "受付番号を直してください。{near}"),
    title=Text("No such application", "該当する案件がない（指定）"),
)
