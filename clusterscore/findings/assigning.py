"""Conflicts of interest, and who is to review what."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

UNCLEAR_CONFLICT = Kind(
    "CS470",
    "blocking",
    Text(
        "In this row on {reviewer} and {application} the {column} is {value}.",
        "{application}に対する{reviewer}委員の利害関係について、{column}が「{value}」となっています。",
    ),
    Text(
        "Until that is clear, the marks that the row may be about are left out.",
        "明らかになるまで、この行に係る可能性のある評点は算入しません。",
    ),
    Text("enter one of these: {known}.{near}", "{known}のいずれかを記入してください。{near}"),
    title=Text("Conflict of interest unclear", "利害関係の記載が不明確"),
)
CONFLICT_UNSIGNED = Kind(
    "CS471",
    "doubt",
    Text(
        "The conflict of {reviewer} with {application} is marked {status!r} without a reason and a name.",
        "{application}に対する{reviewer}委員の利害関係が{status!r}となっていますが、理由または決定者の記入がありません。",
    ),
    Text(
        "A decision counts when it says why and who decided: until then a conflict that is confirmed keeps the marks "
        "out, and one that is dismissed stays open.",
        "決定には理由と決定者の記録が必要です。それまでは、「確認」であれば評点を算入せず、"
        "「該当せず」であれば未決定として扱います。",
    ),
    Text("enter the reason and the name of who decided.", "理由と決定者の氏名を記入してください。"),
    title=Text("Decision on a conflict not signed", "利害関係の決定に理由・氏名がない"),
)
CONFLICT_CONFIRMED = Kind(
    "CS472",
    "note",
    Text(
        "A conflict of interest of {reviewer} with {application} is confirmed: {reason}.",
        "{application}に対する{reviewer}委員の利害関係が確認されています（{reason}）。",
    ),
    Text(
        "Decided by {name}; marks left out: {count}.",
        "決定者：{name}。算入していない評点：{count}件。",
    ),
    Text("nothing, if that is intended.", "意図したものであれば対応は不要です。"),
    title=Text("Conflict confirmed, marks left out", "利害関係の確認（評点を算入せず）"),
)
CONFLICT_DISMISSED = Kind(
    "CS473",
    "note",
    Text(
        "{reviewer} takes part for {application} although a conflict of interest was raised: {reason}.",
        "{reviewer}委員の{application}に対する利害関係は、該当しないとされています（{reason}）。",
    ),
    Text(
        "Decided by {name}; marks that take part: {count}.",
        "決定者：{name}。算入している評点：{count}件。",
    ),
    Text("nothing, if that is intended.", "意図したものであれば対応は不要です。"),
    title=Text("Conflict dismissed, marks count", "利害関係の該当なし（評点を算入）"),
)
CONFLICT_SUSPECTED = Kind(
    "CS474",
    "doubt",
    Text(
        "{reviewer} may have a conflict of interest with {application}: {detail}.",
        "{reviewer}委員は{application}に利害関係がある可能性があります（{detail}）。",
    ),
    Text(
        "The chair decides; until then the marks take part ({count}).",
        "委員長が決定する事項です。それまでは評点を算入しています（{count}件）。",
    ),
    Text(
        "enter it in Conflicts as confirmed or dismissed, with a reason and the name of who decided.",
        "Conflictsシートに「確認」または「該当せず」と、理由・決定者の氏名を記入してください。",
    ),
    title=Text("Conflict suspected", "利害関係の疑い"),
)
MARKED_NOT_ASSIGNED = Kind(
    "CS475",
    "doubt",
    Text(
        "{reviewer} marked {application}, which is not assigned to {reviewer}.",
        "{reviewer}委員は{application}の担当ではありませんが、評点があります。",
    ),
    Text(
        "The marks take part; a slip of the id is possible.",
        "評点は算入していますが、受付番号の取違えも考えられます。",
    ),
    Text("correct the id, or add the pair to Assignment.", "受付番号を直すか、Assignmentシートに追加してください。"),
    title=Text("Marks that nobody was asked for", "担当外の評点"),
)
ASSIGNED_NOT_MARKED = Kind(
    "CS476",
    "doubt",
    Text(
        "{reviewer} is to review {application}; not marked yet: {criteria}.",
        "{reviewer}委員は{application}の担当ですが、次の審査項目の評点がありません（{criteria}）。",
    ),
    Text(
        "The panel's mark rests on fewer reviewers than were assigned.",
        "割り当てた人数より少ない委員の評点によることになります。",
    ),
    Text(
        "ask for the marks, or take the row out of Assignment.",
        "評点の提出を求めるか、Assignmentシートの行を削除してください。",
    ),
    title=Text("Assigned review missing", "担当案件の評点がない"),
)
TOO_FEW_REVIEWERS = Kind(
    "CS477",
    "doubt",
    Text("{application} has too few reviewers.", "{application}の審査委員が不足しています。"),
    Text("{detail}", "{detail}"),
    Text(
        "add reviewers to Panel, raise a limit, or have the suspicions decided.",
        "委員を追加するか、担当件数の上限を上げるか、利害関係の疑いについて決定してください。",
    ),
    title=Text("Too few reviewers for an application", "審査委員の不足"),
)
REVIEWER_UNKNOWN = Kind(
    "CS478",
    "doubt",
    Text("The reviewer in this row is {reviewer}.", "この行の審査委員は「{reviewer}」となっています。"),
    Text(
        "No such reviewer is known here, so the row has no effect.",
        "該当する審査委員がいないため、この行は効果を持ちません。",
    ),
    Text(
        "enter the name as in Panel and Reviews.{near}",
        "PanelシートやReviewsシートと同じ氏名を記入してください。{near}",
    ),
    title=Text("Unknown reviewer", "該当する審査委員がいない"),
)
NO_SOLVER = Kind(
    "CS479",
    "blocking",
    Text("Reviewers cannot be assigned here.", "この環境では審査委員を割り当てられません。"),
    Text(
        "The solver, scipy, is an extra that is not installed.",
        "割当ての計算に使うscipyが導入されていません。",
    ),
    Text('run: pip install "clusterscore[panel]".', '次を実行してください: pip install "clusterscore[panel]"。'),
    title=Text("Solver not installed", "割当ての計算に必要なライブラリがない"),
)
