"""CS14x and CS15x: what is said of the way a sheet is laid out."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

HEADINGS_AT = Kind(
    "CS140",
    "note",
    Text("The headings were found in row {row}.", "見出しは{row}行目にあるものとして読み取りました。"),
    Text("What stands above them is not read.", "それより上の行は読み取りません。"),
    Text("nothing, if these are the headings.", "見出しの行に誤りがなければ対応は不要です。"),
    title=Text("Headings below row 1", "1行目以外にある見出し"),
)
OTHER_UNIT = Kind(
    "CS141",
    "blocking",
    Text('The unit of "{heading}" is given as "{unit}".', "見出し「{heading}」の単位が「{unit}」となっています。"),
    Text(
        'The form asks for "{title}" in {asked}; the values were not used.',
        "「{title}」は{asked}で記入する項目です。記入された値は使っていません。",
    ),
    Text(
        "convert the values to {asked}, and correct the unit.",
        "値を{asked}に換算し、単位の表示を直してください。",
    ),
    title=Text("Heading with another unit", "単位の異なる見出し"),
)
AMBIGUOUS_HEADING = Kind(
    "CS142",
    "blocking",
    Text('The heading "{heading}" could mean more than one thing.', "見出し「{heading}」が何を指すか特定できません。"),
    Text(
        "Several items or columns go by that name; the column was not read.",
        "同じ名前の項目または列が複数あるため、この列は読み取っていません。",
    ),
    Text("say in the heading which one is meant: {titles}.", "どの項目かを見出しに書いてください（{titles}）。"),
    title=Text("Ambiguous heading", "特定できない見出し"),
)
NEAR_HEADING = Kind(
    "CS143",
    "doubt",
    Text('The heading "{heading}" is nearly "{offer}".', "見出し「{heading}」は「{offer}」とよく似ています。"),
    Text(
        "Headings are not guessed: the values were not used.",
        "推測では読み取りません。記入された値は使っていません。",
    ),
    Text('write "{offer}", if it is meant.', "同じ項目であれば、見出しを「{offer}」に直してください。"),
    title=Text("Heading nearly that of an item", "項目名とよく似た見出し"),
)
TOTAL_ROW = Kind(
    "CS144",
    "doubt",
    Text(
        'What begins with "{text}" was not read (row {rows}).',
        "「{text}」で始まる行は読み取っていません（{rows}行目）。",
    ),
    Text("A total or a mean is no application.", "合計や平均の行は応募案件ではありません。"),
    Text(
        "delete it; if it is an application, enter its id.",
        "削除してください。応募案件であれば、受付番号を記入してください。",
    ),
    title=Text("Row of totals", "合計の行"),
)
NOTE_ROWS = Kind(
    "CS145",
    "note",
    Text('The text "{text}" was not read (row {rows}).', "「{text}」などの記載は読み取っていません（{rows}行目）。"),
    Text("It is taken for a note beside the table.", "表の注記とみなしています。"),
    Text("nothing, if it is one.", "注記であれば対応は不要です。"),
    title=Text("Note beside the table", "表の注記"),
)
EXAMPLE_ROW = Kind(
    "CS146",
    "doubt",
    Text('The example "{text}" was not read (row {rows}).', "「{text}」の行は読み取っていません（{rows}行目）。"),
    Text("An example is no application.", "記入例は応募案件ではありません。"),
    Text(
        "delete it; if it is an application, enter its own id and name.",
        "削除してください。応募案件であれば、受付番号と名称を正しく記入してください。",
    ),
    title=Text("Row of an example", "記入例の行"),
)
HEADINGS_AGAIN = Kind(
    "CS147",
    "note",
    Text("The headings stand again in row {rows}.", "見出しが{rows}行目にもあります。"),
    Text(
        "They are no application; the rows below them were read on.",
        "応募案件とはみなさず、その下の行を続けて読み取りました。",
    ),
    Text("nothing, if the table goes on there.", "表の続きであれば対応は不要です。"),
    title=Text("Headings repeated", "繰り返された見出し"),
)
SECOND_TABLE = Kind(
    "CS148",
    "blocking",
    Text('A second table begins here, with "{text}".', "ここから別の表（「{text}」）が始まっています。"),
    Text(
        "One table is read from a sheet; this one was not.",
        "1枚のシートから読み取る表は1つです。この表は読み取っていません。",
    ),
    Text("put all records into one table, or delete this one.", "1つの表にまとめるか、この表を削除してください。"),
    title=Text("Second table on a sheet", "1枚のシートに2つの表"),
)
HIDDEN = Kind(
    "CS149",
    "doubt",
    Text("Hidden: {what}.", "{what}が非表示になっています。"),
    Text("What is hidden was read like all the rest.", "非表示の部分も、ほかと同じように読み取りました。"),
    Text("unhide it and check it.", "再表示して内容を確認してください。"),
    title=Text("Hidden rows, columns or sheets", "非表示の行・列・シート"),
)
MERGED_VALUE = Kind(
    "CS150",
    "blocking",
    Text('"{title}" is merged with {first}.', "「{title}」が{first}と結合されています。"),
    Text(
        "A merged cell holds one value, which belongs to {first} alone; here it is missing.",
        "結合したセルの値は{first}だけのものとし、ここは値なしとして扱います。",
    ),
    Text("unmerge the cells, and enter each value.", "結合を解除し、それぞれの値を記入してください。"),
    title=Text("Merged cells", "結合されたセル"),
)
ALIKE_IDS = Kind(
    "CS151",
    "doubt",
    Text("The id {value!r} is like that of {others}.", "受付番号{value!r}が{others}の番号とよく似ています。"),
    Text(
        "They differ only by leading zeros, case, width or dashes, and were kept apart.",
        "先頭の0、大文字小文字、全角半角、ハイフンの違いしかありません。別の案件として扱っています。",
    ),
    Text("check whether they are two applications.", "別の案件かどうかを確認してください。"),
    title=Text("Ids alike", "よく似た受付番号"),
)
SHEET_READ_AS = Kind(
    "CS152",
    "note",
    Text('The sheet "{sheet}" was read as "{name}".', "シート「{sheet}」を「{name}」として読み取りました。"),
    Text(
        "No sheet has that name, and this one holds its headings.",
        "その名前のシートはなく、このシートに必要な見出しがあります。",
    ),
    Text("nothing, if it is the right one.", "シートに誤りがなければ対応は不要です。"),
    title=Text("Sheet of another name", "名前の異なるシート"),
)
MISSING_LABEL = Kind(
    "CS153",
    "blocking",
    Text('The form has no line "{title}" ({key}).', "様式に「{title}」（{key}）の欄がありません。"),
    Text(
        "What it asks for is needed to decide, and stays missing.",
        "判断に必要な項目であり、値なしのままになります。",
    ),
    Text(
        'add the line "{title}", with its value to the right.{near}',
        "「{title}」の欄を設け、右のセルに値を記入してください。{near}",
    ),
    title=Text("Missing line of a form", "様式にない欄"),
)
SHIFTED_VALUE = Kind(
    "CS154",
    "doubt",
    Text('The value of "{title}" stands further to the right.', "「{title}」の値が、ほかの欄より右のセルにあります。"),
    Text(
        "It was read from here, as the cells before it are empty.",
        "手前のセルが空欄のため、このセルの値を読み取りました。",
    ),
    Text("check the value.", "値を確認してください。"),
    title=Text("Value further to the right", "右にずれた値"),
)
NO_ID_ON_FORM = Kind(
    "CS155",
    "note",
    Text(
        "The form has no application number yet; it goes by {value!r}.",
        "受付番号がまだないため、{value!r}を番号の代わりに用います。",
    ),
    Text("The office gives the number on receipt.", "受付番号は受付時に事務局が付けます。"),
    Text("nothing, before it is sent.", "提出前であれば対応は不要です。"),
    title=Text("Form without application number", "受付番号のない様式"),
)
READ_AS_FORM = Kind(
    "CS156",
    "note",
    Text("The sheet was read as the form of one application.", "1件分の様式として読み取りました。"),
    Text(
        "It has no row of headings, but labels with their values to the right.",
        "見出しの行がなく、項目名の右に値があります。",
    ),
    Text("nothing, if it is one.", "1件分の様式であれば対応は不要です。"),
    title=Text("Sheet read as a form", "様式として読み取ったシート"),
)
OTHER_FORM = Kind(
    "CS157",
    "blocking",
    Text(
        'The sheet "{sheet}" holds another form and was not read.',
        "シート「{sheet}」にも様式があり、読み取っていません。",
    ),
    Text("One form is read from a workbook.", "1つのファイルから読み取る様式は1件です。"),
    Text(
        "save each form as a workbook of its own, and read them together; delete the sheet if it is not one.",
        "様式ごとに別のファイルとして保存し、取りまとめてください。応募の様式でなければ、シートを削除してください。",
    ),
    title=Text("Several forms in one workbook", "1つのファイルに複数の様式"),
)
PERHAPS_WITHDRAWN = Kind(
    "CS158",
    "doubt",
    Text("{value!r} says that the application is withdrawn.", "{value!r}と記載されています（取下げ・辞退）。"),
    Text("It was read and counts like the others.", "ほかの案件と同じように読み取っています。"),
    Text("delete its row, if it is withdrawn.", "取り下げられた案件であれば、行を削除してください。"),
    title=Text("Application perhaps withdrawn", "取下げの記載"),
)
OTHER_ANSWERS = Kind(
    "CS159",
    "blocking",
    Text(
        '"{title}" is {value!r}, with other answers to the right of it.',
        "「{title}」が{value!r}で、その右にほかの選択肢も記載されています。",
    ),
    Text("It cannot be known which of them is meant.", "どれを選んだのか判断できません。"),
    Text("leave the answer alone, in one cell.", "選んだ回答だけを1つのセルに残してください。"),
    title=Text("Several answers printed on a form", "様式に並んだ選択肢"),
)
