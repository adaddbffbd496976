"""CS45x and CS46x: what is said of the workbooks that go to reviewers, and of those that come back."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

REVIEW_ID_CHANGED = Kind(
    "CS450",
    "blocking",
    Text(
        "The sheet was issued for the application {issued!r}; it now says {shown!r}.",
        "このシートは受付番号{issued!r}のものとして配布しましたが、現在は{shown!r}と記載されています。",
    ),
    Text(
        "Which application {reviewer} meant cannot be known; the marks of this sheet were not taken.",
        "{reviewer}委員がどの応募を審査したのか分からないため、このシートの評点は取り込んでいません。",
    ),
    Text(
        "ask the reviewer which application was meant, and for the workbook with its own number.",
        "どの応募の評点かを委員に確認し、受付番号を戻したブックの提出を求めてください。",
    ),
    title=Text("Application number changed on a review sheet", "審査票の受付番号の変更"),
)
REVIEW_UNASSIGNED = Kind(
    "CS451",
    "doubt",
    Text(
        "{reviewer} reviewed {application}, which is assigned to others.",
        "{reviewer}委員の担当ではない応募（{application}）が審査されています。",
    ),
    Text("The marks were taken as they are.", "評点はそのまま取り込んでいます。"),
    Text(
        'add the row on the sheet "Assignment" if the review is wanted; else delete the marks on "Reviews".',
        "審査を認める場合はAssignmentシートに行を加え、認めない場合はReviewsシートの評点を削除してください。",
    ),
    title=Text("Review that was not assigned", "担当外の審査"),
)
REVIEW_MISSING = Kind(
    "CS452",
    "doubt",
    Text(
        "{reviewer} has not reviewed {application}.",
        "{reviewer}委員による{application}の審査がまだありません。",
    ),
    Text(
        "It was assigned, and neither a mark nor a conflict came back.",
        "担当として割り当てられていますが、評点も利害関係の申告もありません。",
    ),
    Text(
        "remind the reviewer; a workbook that comes later can be collected on its own.",
        "委員に提出を求めてください。後から届いたブックだけを取り込むこともできます。",
    ),
    title=Text("Review missing", "審査の未提出"),
)
REVIEW_EDITED = Kind(
    "CS453",
    "doubt",
    Text("A protected line was changed: {line}.", "保護された行が変更されています（{line}）。"),
    Text(
        "The marks were taken; whether they were given for what was issued is open.",
        "評点は取り込みましたが、配布した内容に対するものか確認が必要です。",
    ),
    Text(
        "compare the sheet with the one that was issued, and ask the reviewer.",
        "配布したシートと見比べ、委員に確認してください。",
    ),
    title=Text("Protected part of a review changed", "審査票の保護部分の変更"),
)
REVIEW_OTHER_ROUND = Kind(
    "CS454",
    "blocking",
    Text(
        "The workbook is of another round: {what} is {found!r}, here {expected!r}.",
        "別の回のブックです（{what}が{found!r}、今回は{expected!r}）。",
    ),
    Text("Its marks were not taken.", "評点は取り込んでいません。"),
    Text(
        "collect it with the applications of its own round.",
        "該当する回の応募一覧とともに取り込んでください。",
    ),
    title=Text("Review of another round", "別の回の審査票"),
)
REVIEWERS_MIXED = Kind(
    "CS455",
    "blocking",
    Text(
        "Parts of two reviewers' workbooks are mixed: it was issued to {issued}, and this part says {shown}.",
        "二人の委員のブックが混ざっています（配布先は{issued}、この部分は{shown}）。",
    ),
    Text(
        "Whose marks they are cannot be known; they were not taken.",
        "誰の評点か分からないため、取り込んでいません。",
    ),
    Text(
        "ask each reviewer for the workbook that was sent to them.",
        "それぞれの委員に、本人に配布したブックの提出を求めてください。",
    ),
    title=Text("Reviewers' workbooks mixed up", "委員のブックの混在"),
)
REVIEW_REPLACED = Kind(
    "CS456",
    "note",
    Text(
        "The review of {application} by {reviewer} replaces an earlier one; changed or new: {count}.",
        "{reviewer}委員による{application}の審査は、先のものに代わります（変更・追加{count}件）。",
    ),
    Text("The later copy counts: {later}.", "後のもの（{later}）を算入しました。"),
    Text("nothing, if that is right.", "正しければ対応は不要です。"),
    title=Text("Earlier review replaced", "審査票の差替え"),
)
REVIEW_TWICE = Kind(
    "CS457",
    "blocking",
    Text(
        "{reviewer} reviewed {application} in more than one workbook, with different marks: {others}.",
        "{reviewer}委員による{application}の審査が複数のブックにあり、内容が異なります（{others}）。",
    ),
    Text(
        "Which of them is the later one cannot be known; all were kept, and none of them counts.",
        "どれが後のものか分からないため、すべて残しましたが、いずれも算入されません。",
    ),
    Text(
        "note in the record of receipts when each came (--receipts), or leave one out.",
        "それぞれの受付日時を受付簿に記入する（--receipts）か、一つだけを取り込んでください。",
    ),
    title=Text("Two reviews by one reviewer", "同じ委員の重複した審査票"),
)
NO_DECLARATION = Kind(
    "CS458",
    "doubt",
    Text(
        "{reviewer} did not say whether there is a conflict of interest with {application}.",
        "{reviewer}委員が、{application}との利害関係の有無を記入していません。",
    ),
    Text("The marks count until one is declared.", "申告があるまで評点は算入されます。"),
    Text("ask the reviewer, and have it noted.", "委員に確認し、記録してください。"),
    title=Text("No word on a conflict of interest", "利害関係の有無が未記入"),
)
REVIEW_LOST = Kind(
    "CS459",
    "doubt",
    Text(
        "The sheet or line of {application} is no longer in the workbook of {reviewer}: {line}.",
        "{reviewer}委員のブックから、{application}のシートまたは行がなくなっています（{line}）。",
    ),
    Text("What was entered there cannot be taken.", "そこに記入された内容は取り込めません。"),
    Text(
        "ask the reviewer for the whole workbook.",
        "委員に、削除や移動のないブックの提出を求めてください。",
    ),
    title=Text("Part of a review gone", "審査票の欠落"),
)
NOT_ON_THE_FORM = Kind(
    "CS460",
    "blocking",
    Text("{value!r} is no field of these criteria.", "{value!r}は、この審査基準の記入項目ではありません。"),
    Text(
        "Only fields that are named can be shown in blind workbooks; a slip would show another one or none.",
        "匿名のブックには指定した記入項目だけを載せます。誤記があると別の項目が載るおそれがあります。",
    ),
    Text("correct the name; show prints them all.{near}", "項目名を直してください（showで一覧できます）。{near}"),
    title=Text("Unknown field in the allow-list", "該当する項目がない（匿名の指定）"),
)
BLIND_NAMES = Kind(
    "CS461",
    "doubt",
    Text(
        'The field "{title}" tells who the applicant is: {why}.',
        "項目「{title}」から応募者が分かります（{why}）。",
    ),
    Text("It is shown in the blind workbooks, as was asked.", "指定どおり、匿名のブックに載せています。"),
    Text("leave the field out of --blind.", "--blindからこの項目を外してください。"),
    title=Text("Blind workbook shows who applied", "応募者が分かる項目（匿名）"),
)
BLIND_TEXT = Kind(
    "CS462",
    "doubt",
    Text(
        '"{title}" of {application} holds the name of the applicant.',
        "{application}の「{title}」に応募者の名称が含まれています。",
    ),
    Text("It is shown in the blind workbooks, letter by letter.", "匿名のブックにもそのまま載せています。"),
    Text(
        "leave the field out of --blind, or have the applicant take the name out.",
        "--blindからこの項目を外すか、名称を除いた記載を応募者に求めてください。",
    ),
    title=Text("Applicant's name in a blind text", "匿名の記載中の応募者名"),
)
NO_REVIEWERS = Kind(
    "CS463",
    "blocking",
    Text("The workbook names no reviewer.", "審査委員の記載がありません。"),
    Text("There is nobody to write workbooks for.", "ブックの配布先がありません。"),
    Text(
        'list the names on the sheet "Panel" under "reviewer".',
        "Panelシートの「審査委員」の列に氏名を記入してください。",
    ),
    title=Text("No reviewers", "審査委員がいない"),
)
ASSIGNED_IN_CONFLICT = Kind(
    "CS464",
    "doubt",
    Text(
        "{application} is assigned to {reviewer}, with whom a conflict of interest is {status}.",
        "{application}は、利害関係が「{status}」とされた{reviewer}委員の担当になっています。",
    ),
    Text("The application was left out of the reviewer's workbook.", "この委員のブックには載せていません。"),
    Text("assign the application to another reviewer.", "別の委員を担当にしてください。"),
    title=Text("Assigned in spite of a conflict", "利害関係のある担当"),
)
NOTHING_TO_MARK = Kind(
    "CS465",
    "blocking",
    Text("Reviewers mark nothing under {scheme}.", "{scheme}には、審査委員が評点を付ける項目がありません。"),
    Text("There is nothing that a workbook could ask of them.", "ブックで尋ねる内容がありません。"),
    Text("name another scheme with --scheme.", "--schemeで別の制度を指定してください。"),
    title=Text("Nothing to mark", "評点を付ける項目がない"),
)
NOT_A_STAGE = Kind(
    "CS466",
    "blocking",
    Text("{scheme} has no stage {value!r}.", "{scheme}に{value!r}という審査段階はありません。"),
    Text("The stages are: {known}.", "審査段階は{known}です。"),
    Text("name one of these with --stage, or leave it out.", "--stageでいずれかを指定するか、省略してください。"),
    title=Text("No such stage", "該当する審査段階がない（指定）"),
)
EVERYBODY_REVIEWS = Kind(
    "CS467",
    "note",
    Text("It is not said who reviews what.", "担当の割当てがありません。"),
    Text(
        "Each of the {reviewers} reviewers was given all {applications} applications, but for those in conflict.",
        "審査委員{reviewers}名のそれぞれに、利害関係のあるものを除く全{applications}件を配布します。",
    ),
    Text(
        'nothing, if that is right; else add the sheet "Assignment".',
        "異なる場合はAssignmentシートを加えてください。",
    ),
    title=Text("Everybody reviews everything", "全委員が全件を審査"),
)
NOTHING_FOR_REVIEWER = Kind(
    "CS468",
    "note",
    Text("{reviewer} is on the panel and reviews nothing.", "{reviewer}委員の担当する応募がありません。"),
    Text("No workbook was written.", "ブックは作成していません。"),
    Text("nothing, if that is right.", "正しければ対応は不要です。"),
    title=Text("Reviewer without applications", "担当のない委員"),
)
REVIEW_NOT_APPLICATIONS = Kind(
    "CS469",
    "blocking",
    Text("This is the workbook of a reviewer.", "これは審査委員に配布したブック（審査票）です。"),
    Text(
        "It shows applications and takes marks; the applications themselves stand elsewhere.",
        "応募の内容を示し評点を記入するもので、応募一覧ではありません。",
    ),
    Text(
        "collect it together with the applications (clusterscore collect applications.xlsx reviews -o round.xlsx).",
        "応募一覧とともに取り込んでください（clusterscore collect applications.xlsx reviews -o round.xlsx）。",
    ),
    title=Text("A review instead of applications", "応募一覧ではなく審査票"),
)
