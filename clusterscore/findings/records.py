"""CS4xx: what does not fit between applications, reviews and the office."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

DUPLICATE_ID = Kind(
    "CS401",
    "blocking",
    Text("The id {value!r} stands in {others} too.", "受付番号{value!r}が{others}にもあります。"),
    Text(
        "Marks and decisions could go to the wrong application; none with this id is ranked.",
        "評点や決定を取り違えるおそれがあるため、この番号の案件は順位付けしません。",
    ),
    Text("give each application its own id.", "案件ごとに異なる番号を付けてください。"),
    title=Text("Id used twice", "受付番号の重複"),
)
MISSING_ID = Kind(
    "CS402",
    "blocking",
    Text("The application has no id.", "受付番号がありません。"),
    Text(
        "Marks and decisions cannot be assigned to it; it is not ranked.",
        "評点や決定を結び付けられないため、順位付けしません。",
    ),
    Text("enter an id.", "受付番号を記入してください。"),
    title=Text("Missing id", "受付番号がない"),
)
UNKNOWN_APPLICATION = Kind(
    "CS403",
    "blocking",
    Text("There is no application {value!r}.", "受付番号{value!r}の案件はありません。"),
    Text("This row was not used.", "この行は使っていません。"),
    Text("correct the id.", "受付番号を直してください。"),
    title=Text("Unknown application", "該当する案件がない"),
)
UNKNOWN_CRITERION = Kind(
    "CS404",
    "blocking",
    Text(
        "{value!r} is not a criterion that reviewers mark.",
        "{value!r}は審査委員が採点する審査項目ではありません。",
    ),
    Text("This mark was not used.", "この評点は使っていません。"),
    Text("correct the criterion.{near}", "審査項目を直してください。{near}"),
    title=Text("Unknown criterion", "該当する審査項目がない"),
)
DUPLICATE_REVIEW = Kind(
    "CS405",
    "blocking",
    Text(
        '{reviewer} marked "{title}" of {application} twice, first in {first}.',
        "{reviewer}委員が{application}の「{title}」に2度採点しています（1度目は{first}）。",
    ),
    Text(
        "It cannot be known which mark counts; neither was used.",
        "どちらが正しいか判断できないため、いずれも算入していません。",
    ),
    Text("delete one of the two.", "一方を削除してください。"),
    title=Text("Mark given twice", "評点の重複"),
)
MISSING_MARK = Kind(
    "CS406",
    "doubt",
    Text(
        '{reviewer} gave no mark for "{title}" of {application}.',
        "{reviewer}委員が{application}の「{title}」に評点を付けていません。",
    ),
    Text(
        "An empty mark is not a zero; {then}.",
        "空欄は0とはみなさず、{then}。",
    ),
    Text("ask the reviewer.", "委員に確認してください。"),
    title=Text("Missing mark", "評点の未記入"),
)
OFFICE_ROW_UNUSED = Kind(
    "CS407",
    "doubt",
    Text("The row ({kind}, target {target!r}) was not used.", "この行（{kind}、対象{target!r}）は使っていません。"),
    Text("{reason}", "{reason}"),
    Text("correct the row or delete it.", "行を直すか、削除してください。"),
    title=Text("Row of Office not used", "使っていない事務局記入行"),
)
OTHER_CRITERIA = Kind(
    "CS408",
    "doubt",
    Text(
        "The workbook was issued under {issued}, and {used} was applied.",
        "このブックは{issued}で配布されたもので、{used}を適用しました。",
    ),
    Text("The criteria are not those issued with the call.", "公募時の審査基準と異なります。"),
    Text(
        "name the version issued, or tell applicants of the change.",
        "配布時の版を指定するか、変更を応募者に周知してください。",
    ),
    title=Text("Criteria differ from those issued", "配布時と異なる審査基準"),
)
NOT_VALID_THEN = Kind(
    "CS414",
    "doubt",
    Text("The call of {day} was evaluated by {used}.", "{day}の公募に{used}を適用しました。"),
    Text("That version is valid from {start} to {end}.", "この版の適用期間は{start}から{end}までです。"),
    Text("name the version that applied, or correct the day.", "適用すべき版を指定するか、日付を直してください。"),
    title=Text("Version not valid on that day", "公募日に有効でない版"),
)
NO_DAY = Kind(
    "CS415",
    "blocking",
    Text("The day of the call is {value!r}.", "公募の日付が{value!r}となっています。"),
    Text("It decides which version of the criteria applies.", "どの版の審査基準を適用するかを決めるものです。"),
    Text("write it as 2026-04-01, or name the version.", "2026-04-01 のように書くか、版を指定してください。"),
    title=Text("Day of the call not understood", "公募日を読み取れない"),
)
WHAT_IF_SENT = Kind(
    "CS416",
    "doubt",
    Text("The workbook shows a what-if: {settings}.", "このブックは試算の結果です（{settings}）。"),
    Text("These settings were not applied to this evaluation.", "今回の評価にこの設定は適用していません。"),
    Text("give them with --set, or send the original workbook.", "--setで指定するか、元のブックを使ってください。"),
    title=Text("Workbook of a what-if", "試算のブック"),
)
NO_CONFLICT_ANSWER = Kind(
    "CS409",
    "doubt",
    Text(
        "The conflict declaration of {reviewer} is {value!r}.",
        "{reviewer}委員の利害関係の申告が{value!r}となっています。",
    ),
    Text(
        "It is read as a question for yes or no; the mark was left out until that is clear.",
        "「はい」か「いいえ」で答える項目です。明らかになるまで評点は算入していません。",
    ),
    Text("enter yes or no.", "「はい」または「いいえ」と記入してください。"),
    title=Text("Conflict declaration not understood", "利害関係の申告を読み取れない"),
)

SECOND_DECISION = Kind(
    "CS410",
    "blocking",
    Text(
        "A decision on {application} stands in {first} already.",
        "{application}についての決定が{first}にもあります。",
    ),
    Text(
        "It cannot be known which of the two counts; the first one is shown.",
        "どちらが正しいか判断できません。先の決定を表示しています。",
    ),
    Text("delete one of the two.", "一方を削除してください。"),
    title=Text("Second decision", "決定の重複"),
)
SHARED_ID = Kind(
    "CS411",
    "blocking",
    Text("The id {value!r} is not one application's alone.", "受付番号{value!r}の案件が複数あります。"),
    Text(
        "It cannot be known which one is meant; this row was not used.",
        "どの案件を指すか判断できないため、この行は使っていません。",
    ),
    Text(
        "give each application its own id, and use it here.",
        "案件ごとに異なる番号を付け、この行の番号も直してください。",
    ),
    title=Text("Id of several applications", "複数の案件に共通の受付番号"),
)
MISSING_REVIEWER = Kind(
    "CS412",
    "blocking",
    Text("The row names no reviewer.", "委員の氏名が空欄です。"),
    Text(
        "A conflict or a second mark could go unnoticed; this mark was not used.",
        "利害関係や重複を確認できないため、この評点は使っていません。",
    ),
    Text("enter who gave the mark.", "採点した委員を記入してください。"),
    title=Text("Mark without reviewer", "委員名のない評点"),
)
ENTERED_UNUSED = Kind(
    "CS413",
    "doubt",
    Text('The marks in the column "{heading}" are not used.', "列「{heading}」の評点は使っていません。"),
    Text('Reviewers marked "{title}", and their marks count.', "「{title}」は審査委員の評点を使います。"),
    Text("delete this column, or the marks in Reviews.", "この列か、Reviewsシートの評点を削除してください。"),
    title=Text("Entered marks not used", "使っていない評点の列"),
)

NO_AGREEMENT = Kind(
    "CS417",
    "doubt",
    Text(
        'The reviewers of {application} do not agree on "{title}": {grades}.',
        "{application}の「{title}」について、審査委員の評語が一致していません（{grades}）。",
    ),
    Text(
        "Grades without points are not averaged; the grade stays unknown.",
        "点のない評語は平均しないため、評語は未定のままです。",
    ),
    Text(
        'enter the panel\'s grade in the column "{column}" of Applications.',
        "Applicationsシートの列「{column}」に、合議による評語を記入してください。",
    ),
    title=Text("Reviewers do not agree", "委員の評語の不一致"),
)
ENTERED_DIFFERS = Kind(
    "CS418",
    "doubt",
    Text('The grade entered for "{title}" is {value!r}.', "「{title}」の評語が{value!r}と記入されています。"),
    Text(
        "All reviewers gave {agreed!r}, and that was used.",
        "審査委員全員の評語は{agreed!r}であり、これを使っています。",
    ),
    Text("clear the cell, or correct the marks in Reviews.", "このセルを空欄にするか、Reviewsシートを直してください。"),
    title=Text("Entered grade differs", "記入された評語の相違"),
)
NOT_ON_PANEL = Kind(
    "CS419",
    "doubt",
    Text(
        "{reviewer} gave marks and is not on the sheet Panel.",
        "{reviewer}委員の評点がありますが、Panelシートにこの委員がありません。",
    ),
    Text(
        "Without this reviewer neither the make-up of the panel nor a conflict by affiliation can be checked.",
        "この委員がいないと、審査委員会の構成も、所属による利害関係も確認できません。",
    ),
    Text("add the reviewer to Panel, or correct the name.", "Panelシートに加えるか、氏名を直してください。"),
    title=Text("Reviewer not on the panel", "名簿にない委員"),
)
PANEL_FAILED = Kind(
    "CS420",
    "doubt",
    Text('The panel does not meet "{title}": {detail}.', "審査委員会が「{title}」を満たしていません（{detail}）。"),
    Text("The rules say who must sit on the panel.", "審査委員会の構成には定めがあります。"),
    Text("check the sheet Panel, or change the panel.", "Panelシートを確認するか、構成を見直してください。"),
    title=Text("Panel breaks a rule of composition", "委員構成の要件を満たさない"),
)
PANEL_UNKNOWN = Kind(
    "CS421",
    "doubt",
    Text(
        'It cannot be told whether the panel meets "{title}": {detail}.',
        "審査委員会が「{title}」を満たすか確認できません（{detail}）。",
    ),
    Text("The rules say who must sit on the panel.", "審査委員会の構成には定めがあります。"),
    Text("fill in the sheet Panel, one member per row.", "Panelシートに、1行に1名ずつ記入してください。"),
    title=Text("Composition of the panel unknown", "委員構成を確認できない"),
)
UNKNOWN_OUTCOME = Kind(
    "CS422",
    "doubt",
    Text("The outcome is {value!r}.", "結果が{value!r}となっています。"),
    Text(
        "The rules name these: {outcomes}. It is kept as written.",
        "定めのある結果は{outcomes}です。記入のまま残します。",
    ),
    Text("check the outcome.{near}", "結果を確認してください。{near}"),
    title=Text("Unknown outcome", "定めのない審査結果"),
)
MEMBER_TWICE = Kind(
    "CS423",
    "doubt",
    Text("{reviewer} stands on the panel twice, first in {first}.", "{reviewer}委員が2度あります（1度目は{first}）。"),
    Text("A member counts once; this row was not used.", "委員は1名として数えるため、この行は使っていません。"),
    Text("delete one of the two.", "一方を削除してください。"),
    title=Text("Member listed twice", "委員名簿の重複"),
)

MISSING_MEMBER = Kind(
    "CS424",
    "blocking",
    Text("The row names no reviewer.", "この行に審査委員名がありません。"),
    Text(
        "It is counted as one more member, whom no mark can be traced to.",
        "別の委員1名として数えていますが、評点と結び付けられません。",
    ),
    Text("enter the name, as in Reviews.", "Reviewsシートと同じ氏名を記入してください。"),
    title=Text("Member without name", "氏名のない委員"),
)

LACKING_ABOUT = Kind(
    "CS425",
    "doubt",
    Text(
        "The rules take {key!r} from the sheet About, which gives no usable value for it.",
        "規則はAboutシートの{key!r}を用いますが、使える値がありません。",
    ),
    Text("Until then what hangs on it stays undecided.", "記入されるまで、これに係る結果は未定のままです。"),
    Text("add a row with the key and its value to About.", "Aboutシートに、このキーと値の行を加えてください。"),
    title=Text("Missing entry on About", "Aboutシートの記載不足"),
)
