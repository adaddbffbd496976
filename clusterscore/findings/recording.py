"""CS631 to CS639: why a record of an evaluation is not written, or cannot be read."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

NOT_A_RECORD = Kind(
    "CS631",
    "blocking",
    Text("The file is no record of an evaluation: {detail}.", "審査記録ではありません（{detail}）。"),
    Text("Only a record can be replayed or compared.", "再計算による確認や比較ができるのは、審査記録だけです。"),
    Text(
        "give the file that evaluate --record or --bundle wrote.",
        "evaluateの--recordまたは--bundleで出力したファイルを指定してください。",
    ),
    title=Text("Not a record of an evaluation", "審査記録ではないファイル"),
)
RECORD_ALTERED = Kind(
    "CS632",
    "blocking",
    Text("The text of {file} is not the one that was recorded.", "{file}の本文が、記録した時のものと異なります。"),
    Text(
        "Its hash differs, so the record was changed after it was written.",
        "ハッシュ値が一致しないため、記録は書き出した後に変更されています。",
    ),
    Text("take an untouched copy of the record.", "変更されていない記録を使ってください。"),
    title=Text("Record changed afterwards", "書き出し後に変更された記録"),
)
NOT_A_RECORD_NAME = Kind(
    "CS633",
    "blocking",
    Text("The name does not end in {ending}.", "ファイル名の末尾が「{ending}」ではありません。"),
    Text(
        "A record is a JSON file, a bundle with the inputs a zip archive.",
        "記録はJSONファイル、入力を含む一式はZIPファイルとして書き込みます。",
    ),
    Text("end the name in {ending}.", "末尾を「{ending}」にしてください。"),
    title=Text("Name of a record", "記録のファイル名"),
)
RECORD_FOR_OUTSIDE = Kind(
    "CS634",
    "blocking",
    Text("There is no record for those outside of the panel.", "応募者用・公開用の記録はありません。"),
    Text(
        "A record holds every application, the marks and the office's acts.",
        "記録には全案件の内容、評点、事務局の記入が含まれます。",
    ),
    Text("write it with --for committee or --for chair.", "--for committeeまたは--for chairを指定してください。"),
    title=Text("Record for those outside", "部外者用の記録"),
)
BUNDLE_TELLS = Kind(
    "CS635",
    "blocking",
    Text(
        "The bundle would hold what the committee may not see: {what}.",
        "一式に、委員会に示さない内容が含まれます（{what}）。",
    ),
    Text("It holds the inputs as they were sent.", "一式には、入力ファイルがそのまま含まれます。"),
    Text(
        "write it for the chair with --for chair, or the record alone with --record.",
        "委員長用として--for chairを指定するか、--recordで記録だけを書き出してください。",
    ),
    title=Text("Bundle would tell too much", "委員会に示さない内容を含む一式"),
)
NO_INPUT = Kind(
    "CS636",
    "blocking",
    Text("The record does not hold the applications themselves.", "記録に応募書類そのものは含まれていません。"),
    Text("They are evaluated anew to see whether the result is the same.", "確認のため、応募案件を改めて評価します。"),
    Text(
        "name the workbook after the record, or replay a bundle.",
        "記録に続けてブックを指定するか、入力を含む一式（ZIP）を指定してください。",
    ),
    title=Text("Record without its input", "入力を含まない記録"),
)
NOTHING_TO_BUNDLE = Kind(
    "CS637",
    "blocking",
    Text("The input does not lie in a file.", "入力がファイルではありません。"),
    Text("A bundle holds the files that were evaluated.", "一式には、評価したファイルを含めます。"),
    Text("evaluate a file, or write the record alone.", "ファイルを評価するか、記録だけを書き出してください。"),
    title=Text("No file to bundle", "一式に含めるファイルがない"),
)
INPUT_CHANGED = Kind(
    "CS638",
    "blocking",
    Text("The file was changed while it was being evaluated.", "評価の間にファイルが変更されました。"),
    Text("The record would not be about what was evaluated.", "評価した内容と記録が食い違います。"),
    Text("close it in other programs and run again.", "他のソフトで閉じてから、もう一度実行してください。"),
    title=Text("Input changed during the run", "評価中に変更された入力"),
)
RECORD_TOO_NEW = Kind(
    "CS639",
    "blocking",
    Text("The record has the format {value!r}.", "記録の形式は{value!r}です。"),
    Text("This version reads {known} alone.", "この版で読めるのは{known}だけです。"),
    Text("take the version of clusterscore that wrote it.", "記録を書き出した版のclusterscoreを使ってください。"),
    title=Text("Record of another format", "別の形式の記録"),
)
