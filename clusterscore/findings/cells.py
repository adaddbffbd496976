"""CS2xx: what is wrong with a cell."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

_A_DATE = Text(
    "enter a date such as 2026-04-01 or 1 April 2026.",
    "「2026-04-01」や「令和8年4月1日」のような日付で記入してください。",
)
MISSING_VALUE = Kind(
    "CS201",
    "blocking",
    Text('"{title}" is empty.', "「{title}」が空欄です。"),
    Text(
        "It is needed to decide, and an empty cell is not a zero.",
        "判断に必要な項目です。空欄は0とはみなしません。",
    ),
    Text("fill in the cell{unit}.{zero}", "記入してください{unit}。{zero}"),
    title=Text("Missing value", "未記入"),
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
    title=Text("Error value", "エラー値"),
)
NOT_A_NUMBER = Kind(
    "CS203",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It must be a number{unit}.", "数値で記入する項目です{unit}。"),
    Text("enter a number, such as 15.", "「15」のように数値で記入してください。"),
    title=Text("Not a number", "数値ではない"),
)
BELOW_LIMIT = Kind(
    "CS204",
    "blocking",
    Text('"{title}" is {value}.', "「{title}」が{value}となっています。"),
    Text("It cannot be below {limit}.", "{limit}を下回ることはできません。"),
    Text("check the value{unit}.", "値{unit}を確認してください。"),
    title=Text("Below the limit", "下限未満"),
)
ABOVE_LIMIT = Kind(
    "CS205",
    "blocking",
    Text('"{title}" is {value}.', "「{title}」が{value}となっています。"),
    Text("It cannot be above {limit}.", "{limit}を上回ることはできません。"),
    Text("check the value{unit}.{slip}", "値{unit}を確認してください。{slip}"),
    title=Text("Above the limit", "上限超過"),
)
NOT_A_CHOICE = Kind(
    "CS206",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It must be one of {choices}.", "{choices}のいずれかを選ぶ項目です。"),
    Text("enter one of them.{near}", "選択肢のとおりに記入してください。{near}"),
    title=Text("Not one of the choices", "選択肢にない"),
)
NOT_YES_NO = Kind(
    "CS207",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It is a question for yes or no.", "「はい」か「いいえ」で答える項目です。"),
    Text("enter yes or no.", "「はい」または「いいえ」と記入してください。"),
    title=Text("Neither yes nor no", "「はい」「いいえ」以外"),
)
NOT_A_DATE = Kind(
    "CS208",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It must be a date.", "日付で記入する項目です。"),
    _A_DATE,
    title=Text("Not a date", "日付ではない"),
)
NOT_WHOLE = Kind(
    "CS209",
    "blocking",
    Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。"),
    Text("It counts things and must be a whole number.", "件数などを数える項目のため、整数で記入する必要があります。"),
    Text("enter a whole number{unit}.", "整数で記入してください{unit}。"),
    title=Text("Not a whole number", "整数ではない"),
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
    title=Text("Reviewer's mark off the scale", "範囲外の評点（審査委員）"),
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
    title=Text("Formula without a stored result", "計算結果のない数式"),
)

ENTERED_OFF_THE_SCALE = Kind(
    "CS212",
    "blocking",
    Text('The mark for "{title}" is {value!r}.', "「{title}」の評点が{value!r}となっています。"),
    Text("The panel's mark is {scale}; this one was left out.", "評点は{scale}です。この評点は算入していません。"),
    Text("enter a mark on the scale.", "範囲内の評点を記入してください。"),
    title=Text("Panel's mark off the scale", "範囲外の評点（委員会）"),
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
    title=Text("Not all of them choices", "選択肢にない語を含む"),
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
    title=Text('"Not applicable" not foreseen', "取扱いの定めのない「該当なし」"),
)
READ_AS_MISSING = Kind(
    "CS215",
    "doubt",
    Text('"{title}" is {value!r}, read as "{kind}".', "「{title}」が{value!r}となっています（{kind}）。"),
    Text("It is needed to decide, and counts as missing.", "判断に必要な項目です。値なしとして扱います。"),
    Text("enter a value, if there is one.", "値がある場合は記入してください。"),
    title=Text("Word read as missing", "値なしと読み取った記入"),
)

# --- values as people write them ----------------------------------------------------------------

_IS = Text('"{title}" is {value!r}.', "「{title}」が{value!r}となっています。")
_IS_READ = Text('"{title}" is {value!r}, read as {read_as}.', "「{title}」の{value!r}を{read_as}として扱います。")
_COULD = Text("It could mean {first} or {second}.", "{first}とも{second}とも読めます。")

SEVERAL_VALUES = Kind(
    "CS216",
    "blocking",
    _IS,
    Text("The cell holds more than one value.", "一つのセルに複数の値があります。"),
    Text("enter the one value that is asked for.", "求められている値を一つだけ記入してください。"),
    Text("Several values in one cell", "一つのセルに複数の値"),
)
NOT_ONE_VALUE = Kind(
    "CS217",
    "blocking",
    _IS,
    Text('"{word}" gives a limit, not a value.', "「{word}」は限度や範囲を示し、値が定まりません。"),
    Text("enter the value itself.", "値そのものを記入してください。"),
    Text("A limit in place of a value", "値ではなく限度の記入"),
)
NOT_SETTLED = Kind(
    "CS218",
    "doubt",
    _IS_READ,
    Text(
        "A word beside it says that it is not exact, or not settled.",
        "概数または未確定であることを示す語が添えられています。",
    ),
    Text("confirm the value, or enter the exact one.", "値を確認するか、正確な値を記入してください。"),
    Text("Approximate or planned value", "概数・予定の値"),
)
OTHER_CURRENCY = Kind(
    "CS219",
    "blocking",
    _IS,
    Text(
        "It is asked for in {asked}, and one currency is never converted into another.",
        "{asked}で記入する項目です。通貨の換算は行いません。",
    ),
    Text("enter the amount in {asked}.", "{asked}の額を記入してください。"),
    Text("Another currency", "別の通貨"),
)
UNIT_IN_CELL = Kind(
    "CS220",
    "blocking",
    _IS,
    Text('"{word}" does not fit: {asked}.', "「{word}」は使えません。{asked}。"),
    Text("check the value, and enter the number alone.", "値を確認し、数値だけを記入してください。"),
    Text("Another unit", "別の単位"),
)
WORDS_BESIDE = Kind(
    "CS221",
    "blocking",
    _IS,
    Text(
        "The words beside the number could change its meaning.",
        "数値に添えられた語により、意味が定まりません。",
    ),
    Text("enter the number alone{unit}.", "数値だけを記入してください{unit}。"),
    Text("Words beside a number", "数値に添えられた語"),
)
COMMA_OR_POINT = Kind(
    "CS222",
    "blocking",
    _IS,
    _COULD,
    Text(
        "enter it without separators, and with a point before decimals.",
        "桁区切りを付けず、小数点は「.」で記入してください。",
    ),
    Text("Decimal or separator of thousands", "小数点か桁区切りか"),
)
IN_BRACKETS = Kind(
    "CS223",
    "doubt",
    _IS_READ,
    Text("Brackets may also mark a part of another figure.", "括弧は内数を示すこともあります。"),
    Text("write a minus sign, or the number without brackets.", "「-」を付けるか、括弧のない数値で記入してください。"),
    Text("A number in brackets", "括弧付きの数値"),
)
NONE_OR_ZERO = Kind(
    "CS224",
    "blocking",
    _IS,
    Text("It could mean zero or that there is no figure.", "0とも、値がないとも読めます。"),
    Text('enter 0 or "not applicable".', "0または「該当なし」と記入してください。"),
    Text("Zero or no figure", "0か値なしか"),
)
DITTO = Kind(
    "CS225",
    "blocking",
    _IS,
    Text("Each cell is read by itself.", "セルごとに読み取るため、ほかのセルの値は引き継ぎません。"),
    Text("enter the value itself.", "値そのものを記入してください。"),
    Text("Ditto", "「同上」の記入"),
)
NUMBER_AS_TEXT = Kind(
    "CS226",
    "note",
    Text(
        'Numbers in "{title}" are stored as text (cells: {count}, first: {value!r}).',
        "「{title}」の数値が文字列として保存されています（{count}セル、最初は{value!r}）。",
    ),
    Text(
        "They were read as numbers, but sums in the sheet leave them out.",
        "数値として読み取りましたが、シート上の合計には入りません。",
    ),
    Text("format the cells as numbers and enter them again.", "セルの書式を数値にして入力し直してください。"),
    Text("Numbers stored as text", "文字列として保存された数値"),
)
PERCENT_UNCLEAR = Kind(
    "CS227",
    "blocking",
    _IS,
    Text(
        "It could mean {first} or {second}, and the rules do not say which.",
        "{first}とも{second}とも読め、審査基準に定めがありません。",
    ),
    Text("write it with its sign, such as {first}.", "「{first}」のように「%」を付けて記入してください。"),
    Text("A percentage without its sign", "「%」のない百分率"),
)
PERCENT_DOUBTFUL = Kind(
    "CS228",
    "doubt",
    _IS_READ,
    Text("It could also mean {other}.", "{other}の意味で書かれた可能性があります。"),
    Text(
        "write it with its sign: {read_as} or {other}.",
        "「%」を付けて、{read_as}か{other}のいずれかを記入してください。",
    ),
    Text("A percentage of doubtful size", "大きさの疑わしい百分率"),
)
SIZE_UNCLEAR = Kind(
    "CS229",
    "blocking",
    _IS,
    _COULD,
    Text("enter the number alone, in {asked}.", "単位（{asked}）に合わせ、数値だけを記入してください。"),
    Text("Size without a unit", "単位のない桁の記入"),
)
IMPOSSIBLE_DATE = Kind(
    "CS230",
    "blocking",
    _IS,
    Text("There is no such day.", "存在しない日付です。"),
    _A_DATE,
    Text("Impossible date", "存在しない日付"),
)
IMPOSSIBLE_ERA = Kind(
    "CS231",
    "blocking",
    _IS,
    Text("{era} ran {span}; this would be {instead}.", "{era}は{span}です（西暦では{instead}に当たります）。"),
    Text("check it, and enter it in western style.", "確認のうえ、西暦で記入してください。"),
    Text("Impossible Japanese year", "存在しない和暦"),
)
DAY_OR_MONTH = Kind(
    "CS232",
    "blocking",
    _IS,
    _COULD,
    _A_DATE,
    Text("Day or month", "日と月の順"),
)
SERIAL_DATE = Kind(
    "CS233",
    "blocking",
    _IS,
    Text(
        "It is a plain number; as a spreadsheet's date it would be {date}.",
        "日付ではなく数値です。表計算ソフトの日付とみなせば{date}になります。",
    ),
    Text(
        "format the cell as a date, or enter one such as {date}.",
        "セルの書式を日付にするか、{date}のように記入してください。",
    ),
    Text("A number in place of a date", "日付の代わりの数値"),
)
INCOMPLETE_DATE = Kind(
    "CS234",
    "blocking",
    _IS,
    Text("Year, month and day are all needed.", "年・月・日のすべてが必要です。"),
    _A_DATE,
    Text("Incomplete date", "年月日のそろわない日付"),
)
TWO_DIGIT_YEAR = Kind(
    "CS235",
    "blocking",
    _IS,
    Text("Neither the century nor the era is given.", "西暦の下2桁か和暦かが分かりません。"),
    Text("enter the year with four digits.", "西暦の4桁で年を記入してください。"),
    Text("A year of two digits", "2桁の年"),
)
DATES_DISAGREE = Kind(
    "CS236",
    "blocking",
    _IS,
    Text("{first} and {second} do not agree.", "{first}と{second}が一致しません。"),
    Text("enter it once, in western style.", "西暦で一つだけ記入してください。"),
    Text("Two ways of writing that disagree", "二通りの表記の不一致"),
)
NOT_A_CORPORATE_NUMBER = Kind(
    "CS237",
    "blocking",
    _IS,
    Text("A corporate number has 13 digits.", "法人番号は13桁の数字です。"),
    Text(
        "enter the 13 digits; the registration number of a company has 12.",
        "13桁の法人番号を記入してください（会社法人等番号は12桁です）。",
    ),
    Text("Not a corporate number", "法人番号の桁数"),
)
WRONG_CHECK_DIGIT = Kind(
    "CS238",
    "blocking",
    _IS,
    Text(
        "Its first digit does not fit the other twelve, so a digit is wrong.",
        "先頭の検査用数字が残りの12桁と合わず、いずれかの桁に誤りがあります。",
    ),
    Text(
        "compare it with the list of the National Tax Agency.",
        "国税庁の法人番号公表サイトで確認してください。",
    ),
    Text("Check digit of a corporate number", "法人番号の検査用数字"),
)
DIGITS_LOST = Kind(
    "CS239",
    "doubt",
    _IS_READ,
    Text(
        "Spreadsheets shorten long numbers like this, and digits may be lost.",
        "表計算ソフトが長い数値を省略した形で、下位の桁が失われた可能性があります。",
    ),
    Text("enter the number with all its digits.", "すべての桁を記入してください。"),
    Text("Digits that may be lost", "桁の失われた可能性"),
)
UNIT_BESIDE = Kind(
    "CS257",
    "blocking",
    Text(
        '"{title}" is {value!r}, with "{word}" in the next cell.',
        "「{title}」が{value!r}、隣のセルの単位が「{word}」となっています。",
    ),
    Text("It is asked for in {asked}.", "{asked}で記入する項目です。"),
    Text(
        "convert the value to {asked}, and correct the unit beside it.",
        "値を{asked}に換算して記入し、隣の単位を直してください。",
    ),
    title=Text("Another unit in the next cell", "隣のセルに別の単位"),
)
NOT_A_YEAR = Kind(
    "CS258",
    "blocking",
    _IS,
    Text("It must be one year, of four digits.", "西暦4桁の年を一つ記入する項目です。"),
    Text("enter a year, such as 2026.", "「2026」のように西暦の年を記入してください。"),
    title=Text("Not a year", "年ではない"),
)
POINT_DOUBTFUL = Kind(
    "CS259",
    "doubt",
    _IS_READ,
    Text(
        "Where a point separates thousands, it would be {other}.",
        "「.」を桁区切りとして書いたのであれば{other}になります。",
    ),
    Text(
        "format the cell as a number, and enter it without separators of thousands.",
        "セルの書式を数値にし、桁区切りを付けずに記入してください。",
    ),
    title=Text("Point before three digits", "3桁の前の「.」"),
)
