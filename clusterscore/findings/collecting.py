"""CS16x, CS17x and CS42x, CS43x: what is said when forms are collected into one workbook."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

NOT_A_FORM_FILE = Kind(
    "CS160",
    "note",
    Text(
        "The file in the folder is neither a workbook nor a table.",
        "フォルダー内のこのファイルは、ブックでも表でもありません。",
    ),
    Text("Forms are collected from these kinds alone.", "様式はブックか表からだけ取り込みます。"),
    Text(
        "nothing, if it is no form; else save it as .xlsx.",
        "様式でなければ対応は不要です。様式であれば.xlsx形式で保存してください。",
    ),
    title=Text("Other file in the folder", "様式以外のファイル"),
)
FILE_TWICE = Kind(
    "CS161",
    "doubt",
    Text("The file is the same as {other}, byte for byte.", "ファイルの内容が{other}と完全に同じです。"),
    Text("It was counted once.", "1件として数えました。"),
    Text(
        "check whether another file was meant to be sent.",
        "別のファイルを提出する意図ではなかったか確認してください。",
    ),
    title=Text("Same file twice", "同じファイルの重複"),
)
WRONG_SCHEME = Kind(
    "CS162",
    "blocking",
    Text(
        "The form was made for {found}; {used} is collected.",
        "この様式は{found}のものです（取込みの対象は{used}）。",
    ),
    Text("It asks other things; it was kept, but not counted.", "項目が異なるため、記録だけを残し、算入していません。"),
    Text(
        "ask for the form of this call, or collect it on its own.",
        "この公募の様式での再提出を求めるか、別に取り込んでください。",
    ),
    title=Text("Form of another scheme", "別の制度の様式"),
)
OTHER_VERSION = Kind(
    "CS163",
    "doubt",
    Text(
        "The form is of the version {found}; {used} is collected.",
        "この様式は{found}版です（取込みの対象は{used}）。",
    ),
    Text(
        "Items may have changed between the two; it was counted.",
        "版の間で項目が変わっている場合があります。算入はしています。",
    ),
    Text(
        "check its answers, or ask for the right form.",
        "記入内容を確認するか、正しい様式での再提出を求めてください。",
    ),
    title=Text("Form of another version", "別の版の様式"),
)
OTHER_RULES_ISSUED = Kind(
    "CS164",
    "doubt",
    Text(
        "The form was issued with other criteria than those in use: {issued} instead of {used}.",
        "この様式の発行時の審査基準（{issued}）が、現在のもの（{used}）と異なります。",
    ),
    Text(
        "The numbers are hashes of the rules; the form was counted.",
        "数字は規則のハッシュ値です。様式は算入しています。",
    ),
    Text(
        "check what has changed since, and whether the form still asks what is needed.",
        "変更点と、様式の項目が足りているかを確認してください。",
    ),
    title=Text("Form made from other criteria", "審査基準の異なる様式"),
)
EMPTY_FORM = Kind(
    "CS165",
    "doubt",
    Text("Nothing is filled in.", "何も記入されていません。"),
    Text("There is no application in it; it was not counted.", "応募の内容がないため、算入していません。"),
    Text("ask the sender for the form that was filled in.", "記入済みの様式の提出を求めてください。"),
    title=Text("Empty form", "未記入の様式"),
)
OTHER_LAYOUT = Kind(
    "CS166",
    "doubt",
    Text("The form is not laid out as it was issued.", "様式の形が、発行したときのものと異なります。"),
    Text(
        'Its sheet "About" says "{layout}", but the answers stand otherwise; they were read as they stand.',
        "Aboutシートの記載は「{layout}」ですが、記入欄の形が異なります。現状のとおり読み取りました。",
    ),
    Text("check the answers that were taken from it.", "取り込んだ記入内容を確認してください。"),
    title=Text("Form laid out otherwise", "様式の形の変更"),
)
CALL_DIFFERS = Kind(
    "CS167",
    "doubt",
    Text(
        "The forms do not agree on {key!r}: here {value!r}, most others {usual!r}.",
        "{key!r}の記載が様式によって異なります。ここでは{value!r}、多くは{usual!r}です。",
    ),
    Text("What most forms say was taken for all.", "最も多い記載を全体に用いています。"),
    Text('check the value on the sheet "About".', "Aboutシートの値を確認してください。"),
    title=Text("Forms differ on the call", "公募情報の不一致"),
)
SHEET_LEFT_OUT = Kind(
    "CS168",
    "note",
    Text('The sheet "{sheet}" was not collected.', "シート「{sheet}」は取り込んでいません。"),
    Text(
        "It is none of the sheets that are read; the file still has it.",
        "読み取るシートではありません。元のファイルには残っています。",
    ),
    Text("look at it in the file, if it matters.", "必要であれば元のファイルで確認してください。"),
    title=Text("Sheet not collected", "取り込まないシート"),
)
TEXT_CUT = Kind(
    "CS169",
    "doubt",
    Text(
        "The text has {count} characters, more than a cell can hold.",
        "文字数が{count}で、セルの上限を超えています。",
    ),
    Text(
        "It was cut in the collected workbook, and says so.",
        "取込み先のブックでは途中までを記し、その旨を付しています。",
    ),
    Text("read the whole text in the file that was sent.", "全文は提出ファイルで確認してください。"),
    title=Text("Text longer than a cell", "セルに収まらない文章"),
)
NOTHING_COLLECTED = Kind(
    "CS170",
    "blocking",
    Text("No form could be read.", "読み取れた様式がありません。"),
    Text("There is nothing to collect.{near}", "取り込むものがありません。{near}"),
    Text("check the folder and the names of the files.", "フォルダーとファイル名を確認してください。"),
    title=Text("Nothing to collect", "取り込むものがない"),
)
SCHEMES_MIXED = Kind(
    "CS171",
    "blocking",
    Text(
        "The forms name several schemes, none more often than the others: {found}.",
        "様式が示す制度が分かれています（{found}）。",
    ),
    Text("It cannot be known for which of them they are collected.", "どの制度として取り込むか判断できません。"),
    Text("give --scheme KEY, one of them.", "--scheme で制度を指定してください。"),
    title=Text("Forms of several schemes", "複数の制度の様式"),
)
TIMES_UNKNOWN = Kind(
    "CS172",
    "note",
    Text("It is not known when the forms were received.", "様式の受付日時が分かりません。"),
    Text(
        "There is no record of receipts; lateness and the order of forms were not judged.",
        "受付簿がないため、期限後の提出かどうかや提出の順序は判断していません。",
    ),
    Text("give the record with --receipts, if there is one.", "受付簿があれば --receipts で指定してください。"),
    title=Text("Times of receipt unknown", "受付日時が不明"),
)
DEADLINE_UNREAD = Kind(
    "CS173",
    "doubt",
    Text("The deadline {value!r} cannot be read.", "提出期限{value!r}を読み取れません。"),
    Text("Lateness was not judged.", "期限後の提出かどうかは判断していません。"),
    Text(
        "write a day, or day and time, such as 2026-06-30 17:00; local time.",
        "「2026-06-30 17:00」のように、日または日時（現地時刻）を記入してください。",
    ),
    title=Text("Deadline not understood", "読み取れない提出期限"),
)
NUMBERS_GIVEN = Kind(
    "CS174",
    "note",
    Text(
        "Applications without a number were given one: {numbers} ({count} in all).",
        "番号のない{count}件に番号を付けました（{numbers}）。",
    ),
    Text(
        "In the order of receipt or, where that is unknown, of the files' names.",
        "順序は受付順、不明な場合はファイル名の順です。",
    ),
    Text(
        "nothing, if these numbers will do; a record of receipts gives others.",
        "この番号でよければ対応は不要です。受付簿があればその番号を用います。",
    ),
    title=Text("Numbers given", "番号の付与"),
)
OWN_OUTPUT = Kind(
    "CS175",
    "note",
    Text(
        "The workbook in the folder is an output of this program.",
        "フォルダー内のこのブックは、このプログラムの出力です。",
    ),
    Text(
        "What it holds came from forms already; it was not collected again.",
        "内容は様式から取り込まれたものであり、再度の取込みはしていません。",
    ),
    Text(
        "nothing; name the file itself, if it is to be collected.",
        "対応は不要です。取り込む場合はファイルを直接指定してください。",
    ),
    title=Text("Output in the folder", "フォルダー内の出力ブック"),
)
ONE_ID_FOR_TWO = Kind(
    "CS426",
    "blocking",
    Text(
        "The id {value!r} stands on forms of different applicants: {others}.",
        "受付番号{value!r}が、異なる応募者の様式（{others}）にあります。",
    ),
    Text(
        "Both were kept apart; neither can be ranked under one id.",
        "別々に残しました。同じ番号のままでは順位を付けられません。",
    ),
    Text("give each its own id.", "それぞれに別の番号を付けてください。"),
    title=Text("One id for two applicants", "異なる応募者の同じ番号"),
)
SENT_TWICE = Kind(
    "CS427",
    "blocking",
    Text(
        "The application {value!r} was sent more than once: {others}.",
        "受付番号{value!r}の様式が複数あります（{others}）。",
    ),
    Text("Which of them counts cannot be known; all were kept.", "どれを採るか判断できないため、すべて残しました。"),
    Text("note in the record of receipts which one replaces the other.", "どれが差替えかを受付簿に記入してください。"),
    title=Text("Application sent more than once", "同じ案件の重複提出"),
)
APPLICANT_TWICE = Kind(
    "CS428",
    "doubt",
    Text(
        '"{title}" seems to have sent another form: {others}.',
        "「{title}」は別の様式（{others}）も提出しているようです。",
    ),
    Text("Both count as applications of their own.", "それぞれ別の応募として扱っています。"),
    Text(
        "check whether they are two projects; if one replaces the other, note it in the record of receipts.",
        "別の案件か確認し、差替えであれば受付簿に記入してください。",
    ),
    title=Text("Applicant with two forms", "同一応募者の複数の様式"),
)
FORM_REPLACED = Kind(
    "CS429",
    "note",
    Text("The form was replaced by {other}.", "この様式は{other}に差し替えられました。"),
    Text(
        'The later one counts; this one stands on the sheet "Replaced".',
        "後の様式を算入し、これはReplacedシートに残しました。",
    ),
    Text("nothing, if that is right.", "正しければ対応は不要です。"),
    title=Text("Form replaced", "差替え"),
)
FORM_WITHDRAWN = Kind(
    "CS430",
    "note",
    Text("The application {value!r} was withdrawn.", "受付番号{value!r}の応募は取り下げられました。"),
    Text('It does not count; it stands on the sheet "Replaced".', "算入せず、Replacedシートに残しました。"),
    Text("nothing, if that is right.", "正しければ対応は不要です。"),
    title=Text("Application withdrawn", "取下げ"),
)
FORM_LATE = Kind(
    "CS431",
    "doubt",
    Text(
        "The form was received at {value}, after the deadline {deadline}.",
        "受付は{value}で、提出期限（{deadline}）を過ぎています。",
    ),
    Text("{counted} Times are local times as written.", "{counted}日時は記載のとおりの現地時刻です。"),
    Text(
        "decide on it; the act “reject” in the record of receipts leaves it out.",
        "取扱いを決めてください。受付簿に「不受理」と記入すると算入しません。",
    ),
    title=Text("Form received late", "期限後の提出"),
)
FORM_PERHAPS_LATE = Kind(
    "CS432",
    "doubt",
    Text(
        "Whether {value} is before the deadline {deadline} cannot be told.",
        "{value}が提出期限（{deadline}）より前か判断できません。",
    ),
    Text(
        "The hour, or the time zone of one of the two, is missing; the form was counted.",
        "時刻か、一方の時差の記載がありません。算入しています。",
    ),
    Text("enter the hour of receipt as local time.", "受付の時刻を現地時刻で記入してください。"),
    title=Text("Perhaps late", "期限内か判断できない提出"),
)
NOT_IN_RECORD = Kind(
    "CS433",
    "doubt",
    Text("The form is not in the record of receipts.", "この様式は受付簿にありません。"),
    Text("When it came is unknown; it was counted.", "受付日時が不明です。算入しています。"),
    Text("enter it in the record.", "受付簿に記入してください。"),
    title=Text("Form not recorded", "受付簿にない様式"),
)
RECORD_WITHOUT_FORM = Kind(
    "CS434",
    "doubt",
    Text("No form that was collected is {value!r}.", "{value!r}に当たる様式が、取り込んだ中にありません。"),
    Text("The row of the record was not used.", "受付簿のこの行は使っていません。"),
    Text(
        "check the name of the file or the id, or add the file.",
        "ファイル名か番号を確認するか、ファイルを加えてください。",
    ),
    title=Text("Recorded, but no such form", "様式のない受付記録"),
)
RECORD_ROW_UNUSED = Kind(
    "CS435",
    "doubt",
    Text(
        "The row of the record was not used as it is written.", "受付簿のこの行は、記載のとおりには使っていません。"
    ),
    Text("{reason}", "{reason}"),
    Text("correct the row.", "行を直してください。"),
    title=Text("Row of the record not used", "使われない受付記録"),
)
NOTHING_REPLACED = Kind(
    "CS436",
    "doubt",
    Text("There is no earlier form that this one could replace.", "差替えの対象となる先の様式がありません。"),
    Text(
        "No other form has its id, its corporate number or its name; it was counted.",
        "番号・法人番号・名称が同じ様式がありません。算入はしています。",
    ),
    Text("give the id of the application that it replaces.", "差替え前の受付番号を受付簿に記入してください。"),
    title=Text("Nothing to replace", "差替え対象なし"),
)
NUMBER_TAKEN = Kind(
    "CS437",
    "doubt",
    Text("The receipt number {value!r} is that of {other} already.", "受付番号{value!r}は既に{other}のものです。"),
    Text("The application was given another number.", "この案件には別の番号を付けました。"),
    Text("correct the number in the record of receipts.", "受付簿の番号を直してください。"),
    title=Text("Receipt number given twice", "受付番号の重複付与"),
)
