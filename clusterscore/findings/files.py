"""CS1xx: what is wrong with a sheet or a column."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

MISSING_SHEET = Kind(
    "CS109",
    "blocking",
    Text('There is no sheet "{sheet}".', "シート「{sheet}」がありません。"),
    Text("The applications are read from it.", "応募案件はこのシートから読み取ります。"),
    Text(
        "name the sheet so; the workbook has {present}.",
        "シート名を合わせてください。ブックにあるシート: {present}。",
    ),
    title=Text("Missing sheet", "シートがない"),
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
    title=Text("Missing column", "列がない"),
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
        "どちらが正しいか判断できません。先のものを読み取りました。",
    ),
    Text("delete or rename one of them.", "一方を削除するか、見出しを変えてください。"),
    title=Text("Two columns for one field", "同じ項目の列が2つある"),
)
EXTRA_COLUMN = Kind(
    "CS112",
    "note",
    Text('"{heading}" is not part of the form.', "「{heading}」は様式にない項目です。"),
    Text("It is kept and shown, never scored.", "残して表示しますが、採点には使いません。"),
    Text("nothing, if that is intended.{near}", "意図したものであれば対応は不要です。{near}"),
    title=Text("Item outside the form", "様式にない項目"),
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
    title=Text("No application", "応募案件がない"),
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
    title=Text("Scheme not named", "制度の指定がない"),
)
SHEET_WITHOUT_HEADING = Kind(
    "CS115",
    "blocking",
    Text('The first row has no column "{heading}".', "1行目に列「{heading}」がありません。"),
    Text("The rows of this sheet cannot be used without it.", "この列がないとシートの各行を使えません。"),
    Text('add the heading "{heading}".', "見出し「{heading}」を加えてください。"),
    title=Text("Missing heading", "見出しがない"),
)
COLUMN_NOT_READ = Kind(
    "CS120",
    "note",
    Text('The column "{heading}" is not read.', "列「{heading}」は読み取りません。"),
    Text("This sheet is read under other headings.", "このシートで読み取る見出しに含まれません。"),
    Text("nothing, if that is intended.{near}", "意図したものであれば対応は不要です。{near}"),
    title=Text("Column not read", "読み取らない列"),
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
    title=Text("Key with two values", "値が2つある項目"),
)
SHEET_NOT_READ = Kind(
    "CS122",
    "doubt",
    Text('The sheet "{sheet}" is not read.', "シート「{sheet}」は読み取りません。"),
    Text("Its name is not that of a sheet that is read.", "読み取るシートの名前と一致しません。"),
    Text("rename the sheet, if it should be read.{near}", "読み取らせる場合はシート名を直してください。{near}"),
    title=Text("Sheet not read, name nearly right", "名前の近い、読み取らないシート"),
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
    title=Text("Two sheets of one name", "名前が同じとみなせるシート"),
)
OTHER_SHEET = Kind(
    "CS124",
    "note",
    Text('The sheet "{sheet}" is not read.', "シート「{sheet}」は読み取りません。"),
    Text("Its name is not that of a sheet that is read.", "読み取るシートの名前と一致しません。"),
    Text("nothing, if that is intended.", "意図したものであれば対応は不要です。"),
    title=Text("Sheet not read", "読み取らないシート"),
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
    title=Text("Sheet not read, columns like one that is", "読み取るシートと同じ列を持つ、読み取らないシート"),
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
    title=Text("Not a table", "表ではないデータ"),
)
CANNOT_OPEN = Kind(
    "CS139",
    "blocking",
    Text("The file cannot be opened: {detail}.", "ファイルを開けません（{detail}）。"),
    Text("Nothing of it could be read.", "内容を読み取れませんでした。"),
    Text(
        "close it in other programs, see to the rights of access, or use a copy in another folder.",
        "他のプログラムで閉じるか、アクセス権を確認するか、別のフォルダーに写して指定してください。",
    ),
    title=Text("File that cannot be opened", "開けないファイル"),
)
