"""The catalogue of defects: every message about a file or a cell, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from clusterscore.words import Language, Text, fill

Severity = Literal["blocking", "doubt", "note"]

_SHAPE = Text(
    "{place}: {code} {what} {why} To fix: {fix}",
    "{place}: {code} {what}{why}対応: {fix}",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of defect: what it is, why it matters and how to mend it, as whole sentences."""

    code: str
    severity: Severity
    what: Text
    why: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one place; facts fill the kind's sentences."""

    kind: Kind
    place: str
    facts: Mapping[str, object] = field(default_factory=dict)
    application: str | None = None

    @property
    def code(self) -> str:
        """The kind's code, such as CS203."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """How much it weighs: blocking, doubt or note."""
        return self.kind.severity

    def message(self, language: Language = "en") -> str:
        """Say place, what, why and how to fix it, in one language."""
        parts = {part: fill(getattr(self.kind, part), self.facts, language) for part in ("what", "why", "fix")}
        return _SHAPE.in_(language).format(place=self.place, code=self.code, **parts)


# --- CS1xx: files, sheets and columns -------------------------------------------------------

FILE_NOT_FOUND = Kind(
    "CS101",
    "blocking",
    Text("There is no such file.", "ファイルが見つかりません。"),
    Text("Nothing could be read.", "読み取れませんでした。"),
    Text("check the folder and the name.", "フォルダーとファイル名を確認してください。"),
)
NOT_A_WORKBOOK = Kind(
    "CS102",
    "blocking",
    Text(
        "The file is not an Excel workbook (.xlsx); it looks like {looks_like}.",
        "Excelブック（.xlsx）ではありません（{looks_like}のようです）。",
    ),
    Text("Cells can only be read from a workbook.", "ブックでなければセルを読み取れません。"),
    Text(
        "open it in a spreadsheet program and save it as .xlsx.",
        "表計算ソフトで開き、.xlsx形式で保存してください。",
    ),
)
ENCRYPTED = Kind(
    "CS103",
    "blocking",
    Text("The workbook is protected by a password.", "パスワードで保護されています。"),
    Text("Its cells cannot be read.", "セルを読み取れません。"),
    Text("save a copy without the password.", "パスワードを外した写しを保存してください。"),
)
BROKEN_FILE = Kind(
    "CS104",
    "blocking",
    Text("The workbook is damaged: {detail}.", "ブックが壊れています（{detail}）。"),
    Text("Values could be lost unnoticed.", "値が気付かれずに失われるおそれがあります。"),
    Text(
        "open it in a spreadsheet program, check it and save it again.",
        "表計算ソフトで開いて内容を確かめ、保存し直してください。",
    ),
)
TOO_LARGE = Kind(
    "CS105",
    "blocking",
    Text(
        "The sheet reaches to {reach}; at most {limit} cells between A1 and the last one are read.",
        "シートが{reach}まで広がっています。A1から最後のセルまで{limit}セルを上限とします。",
    ),
    Text(
        "Reading it would use up the machine's memory.",
        "読み取るとメモリーを使い切るおそれがあります。",
    ),
    Text(
        "delete the stray cells at the far end, or split the workbook.",
        "離れた位置にある不要なセルを削除するか、ブックを分けてください。",
    ),
)
INFLATES = Kind(
    "CS106",
    "blocking",
    Text(
        "The part {part} unpacks to {size} bytes; at most {limit} are read.",
        "{part}が展開後{size}バイトになります（上限{limit}バイト）。",
    ),
    Text(
        "A file that unpacks so far can stop the machine.",
        "展開で極端に大きくなるファイルは処理を止めるおそれがあります。",
    ),
    Text(
        "save the workbook again with a spreadsheet program, or split it.",
        "表計算ソフトで保存し直すか、ブックを分けてください。",
    ),
)
DOCTYPE = Kind(
    "CS107",
    "blocking",
    Text(
        "The part {part} holds a document type declaration.",
        "{part}に文書型宣言（DOCTYPE）が含まれています。",
    ),
    Text(
        "Spreadsheet programs never write one; it is a known way to attack readers.",
        "表計算ソフトは書き込まないもので、読み取り側への攻撃に使われます。",
    ),
    Text(
        "save the workbook again with a spreadsheet program.",
        "表計算ソフトで保存し直してください。",
    ),
)
FALSE_COUNT = Kind(
    "CS108",
    "blocking",
    Text(
        "The list of texts claims {claimed} entries in {size} bytes.",
        "文字列一覧が{size}バイトの中に{claimed}件あると称しています。",
    ),
    Text(
        "Room for so many would be set aside and stop the machine.",
        "その件数分の領域を確保すると処理が止まります。",
    ),
    Text(
        "save the workbook again with a spreadsheet program.",
        "表計算ソフトで保存し直してください。",
    ),
)
MISSING_SHEET = Kind(
    "CS109",
    "blocking",
    Text('There is no sheet "{sheet}".', "シート「{sheet}」がありません。"),
    Text("The applications are read from it.", "応募案件はこのシートから読み取ります。"),
    Text(
        "name the sheet so; the workbook has {present}.",
        "シート名を合わせてください。ブックにあるシート: {present}。",
    ),
)
MISSING_COLUMN = Kind(
    "CS110",
    "blocking",
    Text('There is no column "{title}" ({key}).', "列「{title}」（{key}）がありません。"),
    Text(
        "What it holds is needed to decide, and stays missing for every application.",
        "判断に必要な項目であり、全案件について値なしのままになります。",
    ),
    Text('add the column with the heading "{title}".{near}', "見出し「{title}」の列を加えてください。{near}"),
)
REPEATED_COLUMN = Kind(
    "CS111",
    "blocking",
    Text(
        'The heading "{heading}" means the same field as {first}.',
        "見出し「{heading}」は{first}と同じ項目を指します。",
    ),
    Text(
        "It cannot be known which of the two counts; the first one was read.",
        "どちらが正しいか判断できません。先の列を読み取りました。",
    ),
    Text("delete or rename one of them.", "一方を削除するか、見出しを変えてください。"),
)
EXTRA_COLUMN = Kind(
    "CS112",
    "note",
    Text('The column "{heading}" is not part of the form.', "列「{heading}」は様式にない列です。"),
    Text("It is kept and shown, never scored.", "残して表示しますが、採点には使いません。"),
    Text("nothing, if that is intended.{near}", "意図したものであれば対応は不要です。{near}"),
)
NO_APPLICATIONS = Kind(
    "CS113",
    "blocking",
    Text("The sheet holds no application.", "応募案件が1件もありません。"),
    Text("There is nothing to evaluate.", "評価する対象がありません。"),
    Text(
        "enter one application per row below the headings.",
        "見出しの下に1行1案件で記入してください。",
    ),
)
NO_SCHEME = Kind(
    "CS114",
    "blocking",
    Text("It is not said which scheme applies.", "どの制度で審査するかの指定がありません。"),
    Text(
        'No --scheme was given and the sheet "About" does not name one.',
        "--scheme の指定がなく、Aboutシートにも制度名がありません。",
    ),
    Text(
        "give --scheme KEY, one of {known}.",
        "--scheme で指定してください（{known}）。",
    ),
)
SHEET_WITHOUT_HEADING = Kind(
    "CS115",
    "blocking",
    Text('The first row has no column "{heading}".', "1行目に列「{heading}」がありません。"),
    Text("The rows of this sheet cannot be used without it.", "この列がないとシートの各行を使えません。"),
    Text('add the heading "{heading}".', "見出し「{heading}」を加えてください。"),
)
UNREADABLE_ERROR = Kind(
    "CS116",
    "blocking",
    Text("The cell holds the error {value}.", "セルがエラー値{value}になっています。"),
    Text(
        "A workbook with this error cannot be read at all.",
        "このエラーがあるとブック全体を読み取れません。",
    ),
    Text(
        "correct the formula or enter the value itself, and save again.",
        "数式を直すか値そのものを記入し、保存し直してください。",
    ),
)
NOT_TEXT = Kind(
    "CS117",
    "blocking",
    Text("The .csv file holds NUL bytes.", "CSVファイルにNULバイトが含まれています。"),
    Text(
        "It is not plain text, or it was saved as UTF-16.",
        "テキストではないか、UTF-16で保存されています。",
    ),
    Text(
        "save it as CSV UTF-8, or as .xlsx.",
        "「CSV UTF-8」または.xlsx形式で保存し直してください。",
    ),
)
UNKNOWN_ENCODING = Kind(
    "CS118",
    "blocking",
    Text("The characters of line {line} cannot be told.", "{line}行目の文字を判別できません。"),
    Text(
        "The file is written neither in UTF-8 nor in Japanese Windows text (cp932).",
        "UTF-8でもShift_JIS（cp932）でもない文字コードです。",
    ),
    Text(
        "save it as CSV UTF-8, or as .xlsx.",
        "「CSV UTF-8」または.xlsx形式で保存し直してください。",
    ),
)
OPEN_QUOTE = Kind(
    "CS119",
    "blocking",
    Text(
        "The quotation marks of the row that begins in line {line} do not pair up.",
        '{line}行目から始まる行の引用符（"）が対になっていません。',
    ),
    Text(
        "It cannot be known where the value ends.",
        "値がどこで終わるか判断できません。",
    ),
    Text(
        "close the quotation mark, and double those inside a value.",
        "引用符を閉じ、値の中の引用符は2つ重ねてください。",
    ),
)

COLUMN_NOT_READ = Kind(
    "CS120",
    "note",
    Text('The column "{heading}" is not read.', "列「{heading}」は読み取りません。"),
    Text("This sheet is read under other headings.", "このシートで読み取る見出しに含まれません。"),
    Text("nothing, if that is intended.{near}", "意図したものであれば対応は不要です。{near}"),
)
REPEATED_KEY = Kind(
    "CS121",
    "doubt",
    Text("The key {key!r} has another value in {first}.", "項目{key!r}の値が{first}と異なります。"),
    Text(
        "It cannot be known which of the two counts; the first one was read.",
        "どちらが正しいか判断できません。先の値を読み取りました。",
    ),
    Text("delete or rename one of them.", "一方を削除するか、項目名を変えてください。"),
)
SHEET_NOT_READ = Kind(
    "CS122",
    "doubt",
    Text('The sheet "{sheet}" is not read.', "シート「{sheet}」は読み取りません。"),
    Text("Its name is not that of a sheet that is read.", "読み取るシートの名前と一致しません。"),
    Text("rename the sheet, if it should be read.{near}", "読み取らせる場合はシート名を直してください。{near}"),
)
SHEETS_ALIKE = Kind(
    "CS123",
    "blocking",
    Text(
        'The sheets "{read}" and "{sheet}" have the same name but for blanks, case or width.',
        "シート「{read}」と「{sheet}」の名前は、空白・大文字小文字・全角半角の違いしかありません。",
    ),
    Text(
        'It cannot be known which of the two counts; only "{read}" was read.',
        "どちらが正しいか判断できません。「{read}」だけを読み取りました。",
    ),
    Text("delete or rename one of them.", "一方を削除するか、シート名を変えてください。"),
)
OTHER_SHEET = Kind(
    "CS124",
    "note",
    Text('The sheet "{sheet}" is not read.', "シート「{sheet}」は読み取りません。"),
    Text("Its name is not that of a sheet that is read.", "読み取るシートの名前と一致しません。"),
    Text("nothing, if that is intended.", "意図したものであれば対応は不要です。"),
)
SHEET_LIKE_ONE_READ = Kind(
    "CS125",
    "doubt",
    Text('The sheet "{sheet}" is not read.', "シート「{sheet}」は読み取りません。"),
    Text(
        'It has the headings of the sheet "{like}", under another name.',
        "見出しは{like}シートと同じですが、名前が異なります。",
    ),
    Text(
        'move its rows to the sheet "{like}", if they should count.',
        "算入する場合は、各行を{like}シートに移してください。",
    ),
)
NOT_A_TABLE = Kind(
    "CS126",
    "blocking",
    Text("The data are not a table of cells: {detail}.", "表として読み取れません（{detail}）。"),
    Text(
        "A dataframe in memory is needed, with one name per column and one value per cell.",
        "列名に重複がなく、1セルに1つの値が入ったデータフレームが必要です。",
    ),
    Text(
        "correct the dataframe, collect it if it is lazy, or give the path of a file.",
        "データフレームを直すか、遅延評価であれば確定させるか、ファイルのパスを渡してください。",
    ),
)
HEADINGS_BELOW = Kind(
    "CS127",
    "blocking",
    Text("The headings stand in row {row}.", "見出しが{row}行目にあります。"),
    Text("Headings are read from row 1 only.", "見出しは1行目からだけ読み取ります。"),
    Text("delete the rows above row {row}.", "{row}行目より上の行を削除してください。"),
)
OTHER_SEPARATOR = Kind(
    "CS128",
    "blocking",
    Text(
        "The values of the .csv file are separated by {separator}, not by a comma.",
        "CSVファイルの区切り文字がコンマではありません（{separator}）。",
    ),
    Text("The whole row is read as one value.", "1行全体が1つの値として読み取られます。"),
    Text(
        "save it with commas between the values, or as .xlsx.",
        "コンマ区切りのCSVか、.xlsx形式で保存し直してください。",
    ),
)

SHEET_UNUSED = Kind(
    "CS129",
    "note",
    Text('The sheet "{sheet}" is not used.', "シート「{sheet}」は使っていません。"),
    Text("The rules say nothing on who sits on the panel.", "審査委員会の構成についての定めがない制度です。"),
    Text("nothing, if that is intended.", "意図したものであれば対応は不要です。"),
)

# --- CS2xx: cells ---------------------------------------------------------------------------

MISSING_VALUE = Kind(
    "CS201",
    "blocking",
    Text('"{title}" is empty.', "「{title}」が空欄です。"),
    Text(
        "It is needed to decide, and an empty cell is not a zero.",
        "判断に必要な項目です。空欄は0とはみなしません。",
    ),
    Text("enter a value{unit}.", "値を記入してください{unit}。"),
)
ERROR_CELL = Kind(
    "CS202",
    "blocking",
    Text('"{title}" holds the error {value}.', "「{title}」がエラー値{value}になっています。"),
    Text(
        "A formula in the sheet could not be calculated.",
        "シートの数式が計算できていません。",
    ),
    Text("correct the formula or enter the value itself.", "数式を直すか、値そのものを記入してください。"),
)
NOT_A_NUMBER = Kind(
    "CS203",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It must be a number{unit}.", "数値で記入する項目です{unit}。"),
    Text(
        "enter the number alone, without its unit.",
        "単位を付けずに、数値だけを記入してください。",
    ),
)
BELOW_LIMIT = Kind(
    "CS204",
    "blocking",
    Text('"{title}" is {value}.', "「{title}」が{value}となっています。"),
    Text("It cannot be below {limit}.", "{limit}を下回ることはできません。"),
    Text("check the value{unit}.", "値{unit}を確認してください。"),
)
ABOVE_LIMIT = Kind(
    "CS205",
    "blocking",
    Text('"{title}" is {value}.', "「{title}」が{value}となっています。"),
    Text("It cannot be above {limit}.", "{limit}を上回ることはできません。"),
    Text("check the value{unit}.", "値{unit}を確認してください。"),
)
NOT_A_CHOICE = Kind(
    "CS206",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It must be one of {choices}.", "{choices}のいずれかで記入する項目です。"),
    Text("enter one of them.{near}", "いずれかを記入してください。{near}"),
)
NOT_YES_NO = Kind(
    "CS207",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It is a question for yes or no.", "「はい」か「いいえ」で答える項目です。"),
    Text("enter yes or no.", "「はい」または「いいえ」と記入してください。"),
)
NOT_A_DATE = Kind(
    "CS208",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It must be a date.", "日付で記入する項目です。"),
    Text("enter a date such as 2026-04-01.", "2026-04-01 のような日付で記入してください。"),
)
NOT_WHOLE = Kind(
    "CS209",
    "blocking",
    Text('"{title}" is {value}.', "「{title}」が{value}となっています。"),
    Text("It counts things and must be a whole number.", "件数などを数える項目で、整数でなければなりません。"),
    Text("enter a whole number{unit}.", "整数で記入してください{unit}。"),
)
OFF_THE_SCALE = Kind(
    "CS210",
    "blocking",
    Text('The mark for "{title}" is {value!r}.', "「{title}」の評点が{value!r}となっています。"),
    Text("Marks are given as {scale}.", "評点は{scale}で付けます。"),
    Text(
        "ask {reviewer} for a mark on the scale; the mark was left out.",
        "{reviewer}委員に確認してください。この評点は算入していません。",
    ),
)
NOT_CALCULATED = Kind(
    "CS211",
    "blocking",
    Text(
        '"{title}" is a formula without a stored result.',
        "「{title}」は計算結果が保存されていない数式です。",
    ),
    Text(
        "The file was written by a program that does not calculate.",
        "計算を行わないプログラムで作成されたファイルです。",
    ),
    Text(
        "open the file in a spreadsheet program and save it.",
        "表計算ソフトで開いて保存し直してください。",
    ),
)

ENTERED_OFF_THE_SCALE = Kind(
    "CS212",
    "blocking",
    Text('The mark for "{title}" is {value!r}.', "「{title}」の評点が{value!r}となっています。"),
    Text("The panel's mark is {scale}; this one was left out.", "評点は{scale}です。この評点は算入していません。"),
    Text("enter a mark on the scale.", "範囲内の評点を記入してください。"),
)

NOT_CHOICES = Kind(
    "CS213",
    "blocking",
    Text('"{title}" holds {value!r}.', "「{title}」に{value!r}とあります。"),
    Text(
        "Every word of it must be one of {choices}; the whole cell was left out.",
        "{choices}から選んで記入する項目です。このセル全体を使っていません。",
    ),
    Text(
        "enter choices, with a semicolon or comma between them.{near}",
        "選択肢を、セミコロンか読点で区切って記入してください。{near}",
    ),
)
NOT_FORESEEN = Kind(
    "CS214",
    "doubt",
    Text('"{title}" is {value!r}, read as "not applicable".', "「{title}」が{value!r}となっています（該当なし）。"),
    Text(
        "The rules do not foresee that; it counts as missing.",
        "該当なしの取扱いの定めがないため、値なしとして扱います。",
    ),
    Text("enter a value, or ask the office what to do.", "値を記入するか、取扱いを事務局に確認してください。"),
)
READ_AS_MISSING = Kind(
    "CS215",
    "doubt",
    Text('"{title}" is {value!r}, read as "{kind}".', "「{title}」が{value!r}となっています（{kind}）。"),
    Text("It is needed to decide, and counts as missing.", "判断に必要な項目です。値なしとして扱います。"),
    Text("enter a value, if there is one.", "値がある場合は記入してください。"),
)

# --- CS3xx: between cells -------------------------------------------------------------------

CHECK_FAILED = Kind(
    "CS301",
    "doubt",
    Text('"{title}" does not hold: {detail}.', "「{title}」が成り立ちません（{detail}）。"),
    Text("{reason}", "{reason}"),
    Text("check the cells {cells}.", "{cells}を確認してください。"),
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
)

# --- CS4xx: between applications, reviews and the office --------------------------------------

DUPLICATE_ID = Kind(
    "CS401",
    "blocking",
    Text("The id {value!r} stands in {others} too.", "受付番号{value!r}が{others}にもあります。"),
    Text(
        "Marks and decisions could go to the wrong application; none with this id is ranked.",
        "評点や決定を取り違えるおそれがあるため、この番号の案件は順位付けしません。",
    ),
    Text("give each application its own id.", "案件ごとに異なる番号を付けてください。"),
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
)
UNKNOWN_APPLICATION = Kind(
    "CS403",
    "blocking",
    Text("There is no application {value!r}.", "受付番号{value!r}の案件はありません。"),
    Text("This row was not used.", "この行は使っていません。"),
    Text("correct the id.", "受付番号を直してください。"),
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
)
MISSING_MARK = Kind(
    "CS406",
    "doubt",
    Text(
        '{reviewer} gave no mark for "{title}" of {application}.',
        "{reviewer}委員が{application}の「{title}」に評点を付けていません。",
    ),
    Text(
        "An empty mark is not a zero; the mean is taken over the marks given.",
        "空欄は0とはみなさず、付された評点だけで平均します。",
    ),
    Text("ask the reviewer.", "委員に確認してください。"),
)
OFFICE_ROW_UNUSED = Kind(
    "CS407",
    "doubt",
    Text("The row ({kind}, target {target!r}) was not used.", "この行（{kind}、対象{target!r}）は使っていません。"),
    Text("{reason}", "{reason}"),
    Text("correct the row or delete it.", "行を直すか、削除してください。"),
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
)
NOT_VALID_THEN = Kind(
    "CS414",
    "doubt",
    Text("The call of {day} was evaluated by {used}.", "{day}の公募に{used}を適用しました。"),
    Text("That version is valid from {start} to {end}.", "この版の適用期間は{start}から{end}までです。"),
    Text("name the version that applied, or correct the day.", "適用すべき版を指定するか、日付を直してください。"),
)
NO_DAY = Kind(
    "CS415",
    "blocking",
    Text("The day of the call is {value!r}.", "公募の日付が{value!r}となっています。"),
    Text("It decides which version of the criteria applies.", "どの版の審査基準を適用するかを決めるものです。"),
    Text("write it as 2026-04-01, or name the version.", "2026-04-01 のように書くか、版を指定してください。"),
)
WHAT_IF_SENT = Kind(
    "CS416",
    "doubt",
    Text("The workbook shows a what-if: {settings}.", "このブックは試算の結果です（{settings}）。"),
    Text("These settings were not applied to this evaluation.", "今回の評価にこの設定は適用していません。"),
    Text("give them with --set, or send the original workbook.", "--setで指定するか、元のブックを使ってください。"),
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
)
ENTERED_UNUSED = Kind(
    "CS413",
    "doubt",
    Text('The marks in the column "{heading}" are not used.', "列「{heading}」の評点は使っていません。"),
    Text('Reviewers marked "{title}", and their marks count.', "「{title}」は審査委員の評点を使います。"),
    Text("delete this column, or the marks in Reviews.", "この列か、Reviewsシートの評点を削除してください。"),
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
)
NOT_ON_PANEL = Kind(
    "CS419",
    "doubt",
    Text(
        "{reviewer} gave marks and is not on the sheet Panel.",
        "{reviewer}委員の評点がありますが、Panelシートにこの委員がありません。",
    ),
    Text(
        "Whether the panel is made up as it must be cannot be told without this reviewer.",
        "この委員がいないと、審査委員会の構成を確認できません。",
    ),
    Text("add the reviewer to Panel, or correct the name.", "Panelシートに加えるか、氏名を直してください。"),
)
PANEL_FAILED = Kind(
    "CS420",
    "doubt",
    Text('The panel does not meet "{title}": {detail}.', "審査委員会が「{title}」を満たしていません（{detail}）。"),
    Text("The rules say who must sit on the panel.", "審査委員会の構成には定めがあります。"),
    Text("check the sheet Panel, or change the panel.", "Panelシートを確認するか、構成を見直してください。"),
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
)
MEMBER_TWICE = Kind(
    "CS423",
    "doubt",
    Text("{reviewer} stands on the panel twice, first in {first}.", "{reviewer}委員が2度あります（1度目は{first}）。"),
    Text("A member counts once; this row was not used.", "委員は1名として数えるため、この行は使っていません。"),
    Text("delete one of the two.", "一方を削除してください。"),
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
)

# --- CS5xx: criteria files --------------------------------------------------------------------

_SAME = Text("", "")

NOT_YAML = Kind(
    "CS501",
    "blocking",
    Text("The file is not YAML here: {detail}.", "ここでYAMLとして読めません（{detail}）。"),
    Text("Nothing after it can be read.", "これより後を読み取れません。"),
    Text("correct the indentation, quotes or brackets.", "字下げ・引用符・括弧を直してください。"),
)
DUPLICATE_KEY = Kind(
    "CS502",
    "blocking",
    Text("The key {key!r} stands twice.", "キー{key!r}が重複しています。"),
    Text("It cannot be known which of the two rules.", "どちらが有効か判断できません。"),
    Text("delete or rename one of them.", "一方を削除するか、名前を変えてください。"),
)
UNKNOWN_KEY = Kind(
    "CS503",
    "blocking",
    Text("There is no key {key!r} here.", "ここに{key!r}というキーはありません。"),
    Text("A misspelt key would be a rule that is not applied.", "綴りの誤りは規則の適用漏れになります。"),
    Text("use one of {known}.{near}", "使えるのは{known}です。{near}"),
)
MISSING_KEY = Kind(
    "CS504",
    "blocking",
    Text("The key {key!r} is missing.", "キー{key!r}がありません。"),
    Text("The rule is not complete without it.", "規則として不完全です。"),
    Text("add {key}.", "{key}を加えてください。"),
)
NOT_FITTING = Kind(
    "CS505",
    "blocking",
    Text("{key} is {value!r}.", "{key}が{value!r}となっています。"),
    Text("It must be {wanted}.", "{wanted}でなければなりません。"),
    Text("correct the value.{near}", "値を直してください。{near}"),
)
RULE_BROKEN = Kind(
    "CS506",
    "blocking",
    Text("{key}: {reason}.", "{key}: {reason}。"),
    Text("The criteria language asks for it.", "審査基準の書き方の決まりです。"),
    Text("correct this part.{near}", "この部分を直してください。{near}"),
)
UNKNOWN_NAME = Kind(
    "CS507",
    "blocking",
    Text("{key} names {value!r}, which does not exist.", "{key}にある{value!r}は定義されていません。"),
    Text("It must be one of {known}.", "{known}のいずれかでなければなりません。"),
    Text("correct the name.{near}", "名前を直してください。{near}"),
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
)
CASE_FAILED = Kind(
    "CS509",
    "blocking",
    Text('The case "{case}": {what} is {found}.', "検証例「{case}」: {what}が{found}になりました。"),
    Text("The case expects {expected}.", "期待値は{expected}です。"),
    Text("correct the rule or the case.", "規則か検証例を直してください。"),
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
)
NOT_A_SETTING = Kind(
    "CS512",
    "blocking",
    Text("The setting {value!r} is not key=number.", "設定{value!r}が「キー=数値」の形ではありません。"),
    Text("A what-if changes one number of the rules.", "試算では規則の数値を一つずつ変えます。"),
    Text("write it as total.out_of=100.", "total.out_of=100 のように書いてください。"),
)
NO_SUCH_APPLICATION = Kind(
    "CS513",
    "blocking",
    Text("There is no application {value!r}.", "受付番号{value!r}の案件はありません。"),
    Text("Known are {known}.", "あるのは{known}です。"),
    Text("correct the id.{near}", "受付番号を直してください。{near}"),
)

# --- CS53x, CS54x, CS55x: what the linter says of sound criteria files ------------------------

LABEL_OUT_OF_REACH = Kind(
    "CS530",
    "blocking",
    Text(
        'The label "{title}" can never be reached: {condition} cannot hold.',
        "認証区分「{title}」には誰も到達できません（{condition}が成り立ちません）。",
    ),
    Text(
        "No values within the limits of the fields meet all of its conditions.",
        "各項目の上限・下限の範囲内に、条件をすべて満たす値がありません。",
    ),
    Text(
        "correct the condition, its numbers or the limits of the fields.",
        "条件、条件の数値、項目の上限・下限のいずれかを直してください。",
    ),
)
LABEL_COVERED = Kind(
    "CS531",
    "blocking",
    Text(
        'The label "{title}" is never given: whoever meets it also meets the better label "{better}".',
        "認証区分「{title}」は付与されません。満たす案件はすべて、より上位の「{better}」も満たします。",
    ),
    Text("The best label whose conditions hold is given.", "条件を満たす最上位の区分を付与するためです。"),
    Text(
        "make the better label ask for more, or put the labels in the order from best to least.",
        "上位の条件を厳しくするか、区分を上位から順に並べてください。",
    ),
)
LABELS_OVERLAP = Kind(
    "CS532",
    "blocking",
    Text(
        'The labels "{better}" and "{title}" have the same conditions.',
        "認証区分「{better}」と「{title}」の条件が同じです。",
    ),
    Text(
        "Nobody could tell the two apart, and the second is never given.",
        "二つを区別できず、後の区分は付与されません。",
    ),
    Text("give one of them other conditions, or delete it.", "一方の条件を改めるか、削除してください。"),
)
DIRECTION_CONTRADICTED = Kind(
    "CS533",
    "blocking",
    Text(
        '"{title}" says better: {better}, and its scale goes the other way: {way}.',
        "「{title}」は better: {better} ですが、換算基準が逆向きです（{way}）。",
    ),
    Text(
        "Either the word or the scale would reward the wrong applications.",
        "言葉と換算基準のどちらかが誤りで、逆の案件が有利になります。",
    ),
    Text("correct the scale, or the word better.", "換算基準か better のどちらかを直してください。"),
)
DIRECTION_DOUBTED = Kind(
    "CS534",
    "doubt",
    Text(
        'By the word "{word}" {better} is better, and the scale of "{title}" goes the other way: {way}.',
        "「{word}」という語からは{better}ほど良いと読めますが、「{title}」の換算基準は逆向きです（{way}）。",
    ),
    Text("A scale is easily written upside down.", "換算基準の向きは取り違えやすいためです。"),
    Text(
        "correct the scale, or say what is meant by better: more or better: less.",
        "換算基準を直すか、better: more または better: less で向きを明記してください。",
    ),
)
FLOOR_WITHOUT_WEIGHT = Kind(
    "CS535",
    "doubt",
    Text(
        'The floor on "{title}" decides although the criterion counts nothing: {reason}.',
        "「{title}」は得点に算入されません（{reason}）が、その基準点が結果を左右します。",
    ),
    Text(
        "Readers of the points would not see why somebody is out.",
        "得点を見ても、基準点未満や要審議となった理由が分かりません。",
    ),
    Text("give it weight, or make the floor a gate.", "重みを付けるか、応募要件として書いてください。"),
)
SCORED_TWICE = Kind(
    "CS536",
    "doubt",
    Text(
        'The field "{field}" is scored more than once: in {leaves}.',
        "記入項目「{field}」が二重に採点されています（{leaves}）。",
    ),
    Text("One fact then counts with several weights.", "一つの事実に複数の重みが掛かります。"),
    Text(
        "score it in one place, or say in the assumption why it counts twice.",
        "一か所で採点するか、二重に算入する理由をassumptionに書いてください。",
    ),
)
SHARED_DENOMINATOR = Kind(
    "CS537",
    "note",
    Text(
        'The field "{field}" is read by {leaves}, at most once other than as a denominator.',
        "記入項目「{field}」を{leaves}が読み取っています（分母以外での利用は一か所以下）。",
    ),
    Text(
        "A shared denominator relates what is scored; it is not scored twice.",
        "分母の共有であり、二重の採点ではありません。",
    ),
    Text("leave it as it is, if that is meant.", "意図したものであれば、そのままで差し支えありません。"),
)
FORECAST_SCORED = Kind(
    "CS538",
    "doubt",
    Text(
        '"{title}" scores a forecast by formula: "{field}".',
        "「{title}」は見込みの値「{field}」を計算式で採点しています。",
    ),
    Text(
        "A formula rewards whoever forecasts most boldly.",
        "計算式で採点すると、楽観的な見込みほど有利になります。",
    ),
    Text(
        "show it to the reviewers as informative, or score a fact that is signed, budgeted or counted.",
        "informativeとして審査委員に示すか、署名済み・予算計上済み・実数の値を採点してください。",
    ),
)
UNITS_DIFFER = Kind(
    "CS539",
    "blocking",
    Text(
        "{left} is in {left_unit} and {right} in {right_unit}; they are added, subtracted or compared.",
        "{left}（{left_unit}）と{right}（{right_unit}）を、加減または比較しています。",
    ),
    Text(
        "They measure different things; units and currencies are never converted.",
        "単位の異なる量です。単位や通貨の換算は行いません。",
    ),
    Text(
        "correct the formula, or the unit of one of the two.",
        "式か、どちらかの単位を直してください。",
    ),
)
UNIT_SIZES_DIFFER = Kind(
    "CS540",
    "blocking",
    Text(
        "{left} is in {left_unit} and {right} in {right_unit}, which is {times} times as much; "
        "they are added, subtracted or compared.",
        "{left}（{left_unit}）と{right}（{right_unit}、前者の{times}倍の単位）を、加減または比較しています。",
    ),
    Text(
        "Formulas take numbers as they stand and convert nothing.",
        "式は数値をそのまま使い、単位の換算は行いません。",
    ),
    Text(
        "ask for both in one unit, and write the numbers of the rule in it.",
        "両方を同じ単位で記入する様式とし、規則の数値もその単位で書いてください。",
    ),
)
UNIT_MISSTATED = Kind(
    "CS541",
    "doubt",
    Text(
        'The measure "{title}" says {declared}; its formula gives {found}.',
        "算出値「{title}」の単位は{declared}とされていますが、式から得られるのは{found}です。",
    ),
    Text("Readers would see the number in a wrong unit.", "誤った単位で表示されます。"),
    Text("correct the unit or the formula.", "単位か式を直してください。"),
)
SOURCE_UNUSED = Kind(
    "CS542",
    "note",
    Text("Nothing rests on the source {key!r}.", "出典{key!r}に基づく規則がありません。"),
    Text(
        "A rule may have lost its source, or the source may be left over.",
        "規則から出典が抜けたか、不要な出典が残っている可能性があります。",
    ),
    Text("name it where a rule rests on it, or delete it.", "根拠とする規則に書くか、削除してください。"),
)
FIELD_UNUSED = Kind(
    "CS543",
    "note",
    Text('No rule reads the field "{title}".', "記入項目「{title}」を使う規則がありません。"),
    Text("Somebody fills it in, and nobody uses it.", "記入を求めても、使われません。"),
    Text(
        "list it as informative where reviewers need it, or drop it from the form.",
        "審査委員に示すならinformativeに挙げ、そうでなければ様式から外してください。",
    ),
)
NUMBERS_OPEN = Kind(
    "CS544",
    "note",
    Text("Numbers that are still open: {count} ({keys}).", "未定の数値が{count}個あります（{keys}）。"),
    Text(
        "Results that need one stay unknown.",
        "これらを必要とする結果は判定できないままです。",
    ),
    Text(
        "set them in an overlay (extends: {scheme}), with what each rests on.",
        "追補ファイル（extends: {scheme}）で、根拠とともに定めてください。",
    ),
)
PREDECESSOR_UNKNOWN = Kind(
    "CS545",
    "doubt",
    Text("The version {value!r} that this one supersedes is not here.", "置換え前の版{value!r}が見つかりません。"),
    Text(
        "What changed between the two cannot be shown; there are {known}.",
        "両者の違いを示せません（あるのは{known}です）。",
    ),
    Text(
        "correct the name, or put that file beside this one.{near}",
        "名前を直すか、そのファイルを同じフォルダーに置いてください。{near}",
    ),
)
CAP_NEVER_BITES = Kind(
    "CS546",
    "doubt",
    Text(
        'The cap of "{title}" never limits anything: {cap}, where at most {most} points can be had.',
        "「{title}」の上限{cap}は働きません（得られるのは最大{most}点です）。",
    ),
    Text(
        "A cap at all points cuts nothing off; above them, nobody reaches the top of the area.",
        "配点の合計以上の上限は何も切り捨てず、合計を上回れば満点に届く案件がありません。",
    ),
    Text("lower the cap, or correct the points below it.", "上限を下げるか、内訳の配点を直してください。"),
)
FLOOR_NEVER_FAILS = Kind(
    "CS547",
    "doubt",
    Text('Nobody can fail the floor on "{title}".', "「{title}」の基準点を下回る案件はあり得ません。"),
    Text("Every value that is possible passes it.", "取り得る値がすべて基準を満たします。"),
    Text("raise the floor, or drop it.", "基準点を上げるか、削除してください。"),
)
FLOOR_NEVER_PASSES = Kind(
    "CS548",
    "doubt",
    Text('Nobody can pass the floor on "{title}".', "「{title}」の基準点を満たす案件はあり得ません。"),
    Text("No value that is possible reaches it.", "取り得る値がすべて基準に届きません。"),
    Text(
        "lower the floor; check whether it is meant in marks or from 0 to 1.",
        "基準点を下げてください（評点の単位か、0～1の得点率かを確認）。",
    ),
)
GATE_NEVER_PASSES = Kind(
    "CS549",
    "blocking",
    Text('Nobody can pass the gate "{title}".', "応募要件「{title}」を満たす案件はあり得ません。"),
    Text(
        "No values within the limits of the fields meet it.",
        "各項目の上限・下限の範囲内に、満たす値がありません。",
    ),
    Text(
        "correct the condition, its numbers or the limits of the fields.",
        "条件、条件の数値、項目の上限・下限のいずれかを直してください。",
    ),
)
ADJUSTMENT_NEVER_MADE = Kind(
    "CS550",
    "doubt",
    Text(
        'The adjustment "{title}" is never made: its condition cannot hold.',
        "加減点「{title}」は適用されません（条件が成り立ちません）。",
    ),
    Text(
        "No values within the limits of the fields meet it.",
        "各項目の上限・下限の範囲内に、満たす値がありません。",
    ),
    Text("correct the condition or its numbers.", "条件か、条件の数値を直してください。"),
)
OUTCOME_NEVER_GIVEN = Kind(
    "CS551",
    "doubt",
    Text(
        'The outcome "{title}" is never recommended: its condition cannot hold.',
        "「{title}」が選定案となる案件はあり得ません（条件が成り立ちません）。",
    ),
    Text(
        "No values within the limits of the fields meet it.",
        "各項目の上限・下限の範囲内に、満たす値がありません。",
    ),
    Text("correct the condition or its numbers.", "条件か、条件の数値を直してください。"),
)
POINTS_DO_NOT_ADD_UP = Kind(
    "CS552",
    "doubt",
    Text(
        "The points add up to {found}; the total is out of {out_of}.",
        "配点の合計は{found}点ですが、満点は{out_of}点とされています。",
    ),
    Text(
        "As a weighted mean they are rescaled, so that nobody gets the points as printed.",
        "加重平均では満点に合わせて換算されるため、表示どおりの配点になりません。",
    ),
    Text(
        "correct the points or out_of, or say values where they are weights.",
        "配点かout_ofを直すか、重みであればvaluesとして書いてください。",
    ),
)

# --- CS6xx: outputs ---------------------------------------------------------------------------

CANNOT_WRITE = Kind(
    "CS601",
    "blocking",
    Text("The file cannot be written: {detail}.", "ファイルを書き込めません（{detail}）。"),
    Text("Nothing was changed.", "何も変更していません。"),
    Text(
        "close it in other programs, or give another name with -o.",
        "他のソフトで開いていれば閉じるか、-o で別の名前を指定してください。",
    ),
)
OVERWRITES_INPUT = Kind(
    "CS602",
    "blocking",
    Text("The output would overwrite the input.", "出力先が入力ファイルと同じです。"),
    Text("Inputs are never written to.", "入力ファイルは決して書き換えません。"),
    Text("give another name with -o.", "-o で別の名前を指定してください。"),
)


NOT_A_WORKBOOK_NAME = Kind(
    "CS603",
    "blocking",
    Text("The name does not end in .xlsx.", "ファイル名の末尾が.xlsxではありません。"),
    Text("What is written is an Excel workbook.", "書き込むのはExcelブックです。"),
    Text(
        "end the name in .xlsx; CSV and JSON come with --format.",
        "末尾を.xlsxにしてください（CSV・JSONは--formatで出力します）。",
    ),
)
NAME_TAKEN = Kind(
    "CS604",
    "blocking",
    Text("There is another file of that name.", "同じ名前の別のファイルがあります。"),
    Text("It was left as it is.", "そのファイルは変更していません。"),
    Text("name another folder.", "別のフォルダーを指定してください。"),
)
NOT_A_DOCUMENT_NAME = Kind(
    "CS605",
    "blocking",
    Text("The name ends neither in .docx nor in .html.", "ファイル名の末尾が「.docx」でも「.html」でもありません。"),
    Text("The criteria are written as a Word file or a web page.", "審査基準はWord文書かHTMLとして書き込みます。"),
    Text("end the name in .docx or .html.", "末尾を「.docx」か「.html」にしてください。"),
)
FILE_EXISTS = Kind(
    "CS606",
    "blocking",
    Text("There is already a file of that name.", "同じ名前のファイルが既にあります。"),
    Text("It was left as it is, and nothing was written.", "そのファイルは変更せず、何も書き込んでいません。"),
    Text("give another name with -o.", "-o で別の名前を指定してください。"),
)
NOT_A_KEY = Kind(
    "CS607",
    "blocking",
    Text("{value!r} cannot be the key of a scheme.", "{value!r}は制度のキーにできません。"),
    Text(
        "A key begins with a small letter and holds small letters, digits and hyphens.",
        "キーは英小文字で始め、英小文字・数字・ハイフンだけで書きます。",
    ),
    Text("write it as {near}, for example.", "例えば{near}と書いてください。"),
)
NOT_A_CRITERIA_NAME = Kind(
    "CS608",
    "blocking",
    Text(
        "The name does not end in .yaml, or ends in .cases.yaml.",
        "ファイル名の末尾が「.yaml」でないか、「.cases.yaml」です。",
    ),
    Text(
        "A criteria file ends in .yaml; its cases stand beside it in .cases.yaml.",
        "審査基準ファイルの末尾は「.yaml」、検証例はその隣の「.cases.yaml」です。",
    ),
    Text("name the criteria file, such as regional-2026.yaml.", "regional-2026.yamlのように指定してください。"),
)


def did_you_mean(word: str, known: Iterable[str], titles: Mapping[str, Text] | None = None) -> Text:
    """Offer the nearest known name, as the tail of a sentence; empty when none is near.

    Args:
        word: What was written.
        known: The names it is compared with.
        titles: How to call a known name; by default as it is.
    """
    near = get_close_matches(word, list(known), n=1)
    if not near:
        return _SAME
    told = (titles or {}).get(near[0], Text(near[0], near[0]))
    return Text(f" Did you mean {told.en!r}?", f"「{told.ja}」ではありませんか。")
