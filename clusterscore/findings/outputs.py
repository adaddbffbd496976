"""CS6xx: why an output is not written."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

CANNOT_WRITE = Kind(
    "CS601",
    "blocking",
    Text("The file cannot be written: {detail}.", "ファイルを書き込めません（{detail}）。"),
    Text("Nothing was changed.", "何も変更していません。"),
    Text(
        "close it in other programs, or give the output another name or folder.",
        "他のソフトで開いていれば閉じるか、出力先に別の名前またはフォルダーを指定してください。",
    ),
    title=Text("File cannot be written", "書き込めないファイル"),
)
OVERWRITES_INPUT = Kind(
    "CS602",
    "blocking",
    Text("The output would overwrite the input.", "出力先が入力ファイルと同じです。"),
    Text("Inputs are never written to.", "入力ファイルは決して書き換えません。"),
    Text("give the output another name.", "出力先に別の名前を指定してください。"),
    title=Text("Output would overwrite an input", "入力ファイルへの上書き"),
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
    title=Text("Name of the workbook", "ブックのファイル名"),
)
NAME_TAKEN = Kind(
    "CS604",
    "blocking",
    Text("There is another file of that name.", "同じ名前の別のファイルがあります。"),
    Text("It was left as it is.", "そのファイルは変更していません。"),
    Text("name another folder.", "別のフォルダーを指定してください。"),
    title=Text("Name taken by another file", "別のファイルと同じ名前"),
)
NOT_A_DOCUMENT_NAME = Kind(
    "CS605",
    "blocking",
    Text("The name ends neither in .docx nor in .html.", "ファイル名の末尾が「.docx」でも「.html」でもありません。"),
    Text("It is written as a Word file or a web page.", "Word文書かHTMLとして書き込みます。"),
    Text("end the name in .docx or .html.", "末尾を「.docx」か「.html」にしてください。"),
    title=Text("Name of the document", "文書のファイル名"),
)
FILE_EXISTS = Kind(
    "CS606",
    "blocking",
    Text("There is already a file of that name.", "同じ名前のファイルが既にあります。"),
    Text("It was left as it is, and nothing was written.", "そのファイルは変更せず、何も書き込んでいません。"),
    Text("give another name with -o.", "-o で別の名前を指定してください。"),
    title=Text("File exists", "既にあるファイル"),
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
    title=Text("Key of a scheme", "制度のキー"),
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
    title=Text("Name of the criteria file", "審査基準ファイルの名前"),
)
NOT_ONE_FORM = Kind(
    "CS630",
    "blocking",
    Text("The workbook holds {count} applications.", "ブックに{count}件の案件があります。"),
    Text("The check before sending is about one form.", "提出前チェック票は1件の様式について作ります。"),
    Text(
        "give one form, or list the findings without -o.",
        "様式を1件だけ指定するか、-o を付けずに指摘事項を一覧してください。",
    ),
    title=Text("Not one form alone", "様式が1件ではない"),
)
NO_SUCH_CODE = Kind(
    "CS609",
    "blocking",
    Text("There is no finding with the code {value!r}.", "{value!r}というコードの指摘事項はありません。"),
    Text("A code is CS and three digits, such as CS203.", "コードは「CS」と3桁の数字です（例: CS203）。"),
    Text("give a code, or none at all for the list.{near}", "コードを直すか、省略して一覧を表示してください。{near}"),
    title=Text("No such code", "該当するコードがない"),
)
NOTHING_TO_ASK = Kind(
    "CS610",
    "blocking",
    Text("{scheme} asks nothing of applicants.", "{scheme}には応募者が記入する項目がありません。"),
    Text("A form would hold no question.", "様式に載せる項目がありません。"),
    Text(
        "add fields to the criteria file, or take in those of the office with --office.",
        "審査基準ファイルのfieldsに項目を加えるか、事務局が記入する項目を --office で含めてください。",
    ),
    title=Text("Nothing to ask in a form", "様式に載せる項目がない"),
)
NOT_A_DAY = Kind(
    "CS611",
    "blocking",
    Text("{value!r} is not a day.", "{value!r}は日付ではありません。"),
    Text("The form states it, and what comes in later is told by it.", "様式に記載し、提出の遅れの判定に用います。"),
    Text("write it as 2026-06-30.", "2026-06-30のように書いてください。"),
    title=Text("Not a day of the call", "公募の日付ではない"),
)

MACROS_LEFT_OUT = Kind(
    "CS620",
    "note",
    Text("The returned copy holds no macros.", "返却用の写しにマクロは含まれません。"),
    Text("Code from outside is never written out again.", "外部から届いたプログラムは書き出しません。"),
    Text(
        "nothing; buttons that ran a macro do nothing in the copy.",
        "対応は不要です（マクロを実行するボタンは、写しでは動きません）。",
    ),
    title=Text("Macros left out of the returned copy", "写しでのマクロの省略"),
)
SIGNATURE_LEFT_OUT = Kind(
    "CS621",
    "note",
    Text("The digital signature was left out of the returned copy.", "返却用の写しに電子署名は含まれません。"),
    Text("A signature holds for the file that was signed alone.", "電子署名は、署名した元のファイルにのみ有効です。"),
    Text("sign the corrected file again.", "補正後のファイルに改めて署名してください。"),
    title=Text("Signature left out of the returned copy", "写しでの電子署名の省略"),
)
LINKS_LEFT_OUT = Kind(
    "CS623",
    "note",
    Text(
        "Formulas that fetch from other files or programs hold their last values in the returned copy.",
        "他のファイルやプログラムを参照する数式は、返却用の写しでは最後の計算結果の値になっています。",
    ),
    Text("A link from outside is never written out again.", "外部から届いたリンクは書き出しません。"),
    Text("make the corrections in the file that was sent.", "補正は、提出した元のファイルで行ってください。"),
    title=Text("Links left out of the returned copy", "写しでのリンクの省略"),
)
VALUES_ALONE = Kind(
    "CS622",
    "note",
    Text(
        "The returned copy is a new workbook with the values alone: the file {reason}.",
        "返却用の写しは、値だけを写した新しいブックです（提出ファイルが{reason}ため）。",
    ),
    Text(
        "Formats, formulas, notes, pictures and drop-downs are not in the copy.",
        "書式・数式・コメント・図・入力規則は写しに含まれません。",
    ),
    Text("make the corrections in the file that was sent.", "補正は、提出した元のファイルで行ってください。"),
    title=Text("Returned copy with values alone", "値のみの写し"),
)
NOT_PRINTABLE = Kind(
    "CS663",
    "blocking",
    Text("{value!r} cannot be printed in the margins: {reason}.", "{value!r}は余白に印刷できません（{reason}）。"),
    Text(
        "It would stand on every page, and the margins take short texts of one line.",
        "すべてのページの余白に印刷するもので、短い1行の文字列に限られます。",
    ),
    Text("correct the option.", "指定を直してください。"),
    title=Text("Text for the margins", "余白に印刷する文字"),
)
NO_PAGES = Kind(
    "CS664",
    "blocking",
    Text("No page per application can be written.", "個票は作成できません。"),
    Text("{reason}", "{reason}"),
    Text("{way}", "{way}"),
    title=Text("A page per application", "個票の作成"),
)
WHICH_APPLICANT = Kind(
    "CS665",
    "blocking",
    Text("It is not said which applicant this copy is for.", "どの応募者向けの写しか、指定がありません。"),
    Text(
        "What an applicant gets holds no other applicant's data.",
        "応募者向けの写しには、他の応募者の内容を含めません。",
    ),
    Text(
        "name the application with --application, or take --for public.",
        "--applicationで受付番号を指定するか、--for publicを使ってください。",
    ),
    title=Text("Copy for which applicant", "写しを渡す応募者"),
)
NOT_FOR_APPLICANT = Kind(
    "CS666",
    "blocking",
    Text("A copy for {audience} is about all applications.", "{audience}向けの写しは全件を対象とします。"),
    Text("The option --application goes with --for applicant.", "--applicationは--for applicantとともに使います。"),
    Text(
        "leave out --application, or add --for applicant.",
        "--applicationを外すか、--for applicantを付けてください。",
    ),
    title=Text("Application named for others", "応募者向け以外での受付番号の指定"),
)
BOTH_OF_NOTHING = Kind(
    "CS667",
    "blocking",
    Text("There is no workbook to write in both languages.", "両言語で書き出すブックの指定がありません。"),
    Text("The option is about the file that -o names.", "この指定は、-oで指定するファイルについてのものです。"),
    Text("add -o with a name ending in .xlsx.", "-oで、.xlsxで終わるファイル名を指定してください。"),
    title=Text("Both languages of no workbook", "両言語の指定"),
)
NUMBER_OF_TWO = Kind(
    "CS668",
    "blocking",
    Text("{count} applications have the number {value!r}.", "受付番号が{value!r}の応募が{count}件あります。"),
    Text(
        "Whose copy this would be nobody can tell, and it must hold no other applicant's data.",
        "どの応募者の写しか判別できず、他の応募者の内容を含むおそれがあります。",
    ),
    Text("give each application a number of its own.", "応募ごとに異なる受付番号を付けてください。"),
    title=Text("Copy for a number that two have", "番号が重複する応募者の写し"),
)
