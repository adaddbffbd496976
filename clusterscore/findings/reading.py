"""CS1xx: why a file cannot be read, and what was seen in it beside its cells."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

FILE_NOT_FOUND = Kind(
    "CS101",
    "blocking",
    Text("There is no such file.", "ファイルが見つかりません。"),
    Text("Nothing could be read.", "読み取れませんでした。"),
    Text("check the folder and the name.", "フォルダーとファイル名を確認してください。"),
    title=Text("File not found", "ファイルが見つからない"),
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
    title=Text("Not an Excel workbook", "Excelブックではない"),
)
ENCRYPTED = Kind(
    "CS103",
    "blocking",
    Text("The workbook is protected by a password.", "パスワードで保護されています。"),
    Text("Its cells cannot be read.", "セルを読み取れません。"),
    Text("save a copy without the password.", "パスワードを外した写しを保存してください。"),
    title=Text("Protected by a password", "パスワード保護"),
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
    title=Text("Damaged workbook", "ブックの破損"),
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
    title=Text("Sheet too large", "シートが大きすぎる"),
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
    title=Text("Unpacks too far", "展開後の容量超過"),
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
    title=Text("Document type declaration", "文書型宣言（DOCTYPE）"),
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
    title=Text("False count of texts", "文字列件数の虚偽記載"),
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
    title=Text("Error that makes a workbook unreadable", "読み取りを妨げるエラー値"),
)
NOT_TEXT = Kind(
    "CS117",
    "blocking",
    Text("The .csv file holds NUL bytes.", "CSVファイルにNULバイトが含まれています。"),
    Text(
        "It is not plain text, or it was saved as UTF-16 without the mark that says so.",
        "テキストではないか、UTF-16の識別記号（BOM）がありません。",
    ),
    Text(
        "save it as CSV UTF-8, or as .xlsx.",
        "「CSV UTF-8」または.xlsx形式で保存し直してください。",
    ),
    title=Text("NUL bytes in a .csv file", "CSVファイル内のNULバイト"),
)
UNKNOWN_ENCODING = Kind(
    "CS118",
    "blocking",
    Text("The characters of line {line} cannot be told.", "{line}行目の文字を判別できません。"),
    Text(
        "The file is written neither in UTF-8 nor in a Japanese encoding (cp932, EUC-JP, ISO-2022-JP).",
        "UTF-8でも日本語の文字コード（cp932、EUC-JP、ISO-2022-JP）でもありません。",
    ),
    Text(
        "save it as CSV UTF-8, or as .xlsx.",
        "「CSV UTF-8」または.xlsx形式で保存し直してください。",
    ),
    title=Text("Unknown character encoding", "文字コードを判別できない"),
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
    title=Text("Quotation mark left open", "引用符が閉じていない"),
)
OTHER_SEPARATOR = Kind(
    "CS128",
    "note",
    Text(
        "The values of the .csv file are separated by {separator}, and were read so.",
        "CSVファイルの区切り文字を{separator}として読み取りました。",
    ),
    Text(
        "A .csv file does not say its separator; it was told by the first row.",
        "CSVには区切り文字の記載がないため、1行目から判定しました。",
    ),
    Text(
        "nothing, if the columns are right; else save it with commas, or as .xlsx.",
        "列が正しければ対応は不要です。誤っていれば、コンマ区切りか.xlsx形式で保存し直してください。",
    ),
    title=Text("Separator detected", "区切り文字の判定"),
)
MISNAMED = Kind(
    "CS130",
    "blocking",
    Text(
        "The file's name ends in {ending!r}, but it looks like {looks_like}.",
        "ファイル名の末尾は{ending!r}ですが、内容は{looks_like}のようです。",
    ),
    Text(
        "A file is read only when its name and its content agree.",
        "ファイル名と内容が一致する場合に限って読み取ります。",
    ),
    Text(
        "check that it is the right file; then let its name end in {real!r}, or save it as .xlsx.",
        "正しいファイルか確かめ、末尾を{real!r}に改めるか、.xlsx形式で保存し直してください。",
    ),
    title=Text("Name and content differ", "ファイル名と内容の不一致"),
)
LIMIT_MISSET = Kind(
    "CS131",
    "blocking",
    Text("The limit {word!r} cannot be understood.", "上限値の指定{word!r}を読み取れません。"),
    Text("Each limit is a known name with a number above zero.", "上限値は「名前=正の数」の形で指定します。"),
    Text("correct it; known are {known}.", "指定を直してください（{known}）。"),
    title=Text("Limit not understood", "上限値の指定誤り"),
)
TOO_MANY = Kind(
    "CS132",
    "blocking",
    Text("The file holds {count} {what}; at most {limit} are read.", "{what}が{count}あります（上限{limit}）。"),
    Text("Reading so many could stop the machine.", "多すぎると処理が止まるおそれがあります。"),
    Text("leave out what is not needed, or split the file.", "不要なものを除くか、ファイルを分けてください。"),
    title=Text("Too many parts", "数量の超過"),
)
READING_STOPPED = Kind(
    "CS133",
    "blocking",
    Text("Reading the file was stopped: {detail}.", "読取りを中止しました（{detail}）。"),
    Text(
        "It asks more of the machine than a form does, or makes the reading program fail.",
        "様式としては処理の負担が大きすぎるか、読取処理が異常終了しました。",
    ),
    Text(
        "open it in a spreadsheet program, copy the values into the form and save that as .xlsx.",
        "表計算ソフトで開き、値を様式に写して.xlsx形式で保存してください。",
    ),
    title=Text("Reading stopped", "読取りの中止"),
)
NEEDS_LIBRARY = Kind(
    "CS134",
    "blocking",
    Text("Reading {ending} files needs {library}.", "{ending}ファイルの読取りには{library}が必要です。"),
    Text("It is not installed.", "インストールされていません。"),
    Text("install it by: pip install {install}.", "pip install {install} でインストールしてください。"),
    title=Text("Library missing", "ライブラリの不足"),
)
ACTIVE_CONTENT = Kind(
    "CS135",
    "note",
    Text("The file holds {what}.", "ファイルに{what}が含まれています。"),
    Text(
        "Only stored values were read; nothing was run, opened or followed, and none of it is written out again.",
        "保存された値だけを読み取りました。実行や参照は行わず、出力にも引き継ぎません。",
    ),
    Text(
        "nothing, if the values are right as they stand.",
        "値が正しければ対応は不要です。",
    ),
    title=Text("Active content", "マクロ・外部参照など"),
)
OTHER_ENCODING = Kind(
    "CS136",
    "note",
    Text("The file is written in {encoding}, and was read so.", "文字コードを{encoding}として読み取りました。"),
    Text(
        "A .csv file does not say its encoding; it was told by its bytes.",
        "CSVには文字コードの記載がないため、内容から判定しました。",
    ),
    Text(
        "nothing, if names look right; else save it as CSV UTF-8.",
        "文字化けがなければ対応は不要です。あれば「CSV UTF-8」で保存し直してください。",
    ),
    title=Text("Encoding detected", "文字コードの判定"),
)
TWO_ENCODINGS = Kind(
    "CS137",
    "blocking",
    Text(
        "The characters of line {line} can be read in two ways: {first!r} or {second!r}.",
        "{line}行目の文字は{first!r}とも{second!r}とも読めます。",
    ),
    Text(
        "It cannot be known which of the two encodings is meant.",
        "文字コードを一つに決められません。",
    ),
    Text(
        "save it as CSV UTF-8, or as .xlsx.",
        "「CSV UTF-8」または.xlsx形式で保存し直してください。",
    ),
    title=Text("Encoding ambiguous", "文字コードが決まらない"),
)
OTHER_FORMAT = Kind(
    "CS138",
    "note",
    Text("The file was read as {format}.", "{format}として読み取りました。"),
    Text(
        "Of this format {unseen} cannot be seen.",
        "この形式では{unseen}を確認できません。",
    ),
    Text("save it as .xlsx, if they matter.", "必要であれば.xlsx形式で保存してください。"),
    title=Text("Other format read", "別形式の読取り"),
)
SHOWN_SCALED = Kind(
    "CS180",
    "doubt",
    Text(
        "The format of {count} cells shows their numbers divided by a thousand or more; this one holds {value}.",
        "{count}個のセルの書式が、数値を1,000分の1以下にして表示しています（このセルの実際の値は{value}）。",
    ),
    Text(
        "What is read is the number that the cell holds, not the one that is seen.",
        "読み取るのは画面の表示ではなく、セルの実際の値です。",
    ),
    Text(
        "check the unit; take the commas behind the last digit out of the format, and enter the number to be read.",
        "単位を確認し、書式の末尾の「,」を外して、読み取らせる数値を記入してください。",
    ),
    title=Text("Shown smaller than it is", "実際の値より小さい表示"),
)
