"""What can be wrong with what reviewers say beside their marks, and with how marks become one."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

UNKNOWN_CONFIDENCE = Kind(
    "CS440",
    "blocking",
    Text(
        'How sure {reviewer} is of "{title}" is given as {value!r}.',
        "「{title}」に対する{reviewer}委員の確信度が{value!r}となっています。",
    ),
    Text(
        "The rules know {known}; the mark cannot be weighed until that is clear.",
        "審査基準で定められているのは{known}です。明らかになるまで、この評点に重みを付けられません。",
    ),
    Text("enter one of these.{near}", "いずれかを記入してください。{near}"),
    title=Text("Confidence not understood", "確信度を読み取れない"),
)
CONFIDENCE_UNUSED = Kind(
    "CS441",
    "note",
    Text(
        '{reviewer} says how sure the mark for "{title}" is ({value!r}).',
        "{reviewer}委員が「{title}」に確信度（{value!r}）を記入しています。",
    ),
    Text("The rules do not ask for it; it was not used.", "審査基準で求めていないため、使っていません。"),
    Text("clear the cell, or declare confidence in the rules.", "空欄にするか、審査基準に確信度を定めてください。"),
    title=Text("Confidence not asked for", "求めていない確信度"),
)
UNKNOWN_STAGE = Kind(
    "CS442",
    "blocking",
    Text("{value!r} is not a stage of these rules.", "{value!r}は、この審査基準の審査段階ではありません。"),
    Text(
        "The stages are {known}; this row was not used.",
        "審査段階は{known}です。この行は使っていません。",
    ),
    Text("correct the stage.{near}", "審査段階を直してください。{near}"),
    title=Text("Unknown stage", "該当する審査段階がない"),
)
STAGE_UNUSED = Kind(
    "CS443",
    "doubt",
    Text("The mark is said to be of the stage {value!r}.", "この評点に審査段階（{value!r}）が記入されています。"),
    Text(
        "The rules know no stages, so the marks of all stages count together.",
        "審査基準に審査段階の定めがないため、段階を区別せずに算入しています。",
    ),
    Text(
        "leave only the marks of one stage, or declare the stages in the rules.",
        "一つの段階の評点だけを残すか、審査基準に審査段階を定めてください。",
    ),
    title=Text("Stage given where there are none", "定めのない審査段階の記入"),
)
NOT_CORRECTED = Kind(
    "CS444",
    "doubt",
    Text(
        'The marks for "{title}" are not corrected for leniency, though the rules ask for it.',
        "「{title}」の評点は、審査基準の定めにかかわらず、採点の甘辛を補正していません。",
    ),
    Text("{reason} They count as given.", "{reason}付されたままの評点を用いています。"),
    Text(
        "let reviewers share more applications, or decide on the order without a correction.",
        "共通の案件を担当する委員を増やすか、補正なしの順位で判断してください。",
    ),
    title=Text("Marks not corrected for leniency", "補正できない評点"),
)
NO_OWN_TOTAL = Kind(
    "CS445",
    "doubt",
    Text(
        "{reviewer} has no total for {application}: {reasons}.",
        "{reviewer}委員の{application}に対する合計点がありません（{reasons}）。",
    ),
    Text(
        "Totals are combined reviewer by reviewer; this reviewer is left out for this application.",
        "委員ごとの合計点をまとめるため、この案件ではこの委員を除いています。",
    ),
    Text("complete the marks named, or accept it.", "該当する評点を補うか、このままでよいか確認してください。"),
    title=Text("Reviewer without a total", "合計点のない委員"),
)
NO_MAJORITY = Kind(
    "CS446",
    "doubt",
    Text(
        'No mark for "{title}" of {application} counts: none has a majority.',
        "{application}の「{title}」は、過半数を占める評点（評語）がないため決まりません。",
    ),
    Text(
        "The rules do not say what counts then.",
        "その場合の扱いが審査基準に定められていません。",
    ),
    Text(
        "enter the panel's consensus in Office, or complete the rules.",
        "Officeシートに合議の結果を記入するか、審査基準に定めを加えてください。",
    ),
    title=Text("No majority among the marks", "過半数のない評点"),
)
MISSING_CONFIDENCE = Kind(
    "CS447",
    "blocking",
    Text(
        '{reviewer} does not say how sure the mark for "{title}" is.',
        "{reviewer}委員が「{title}」の評点に確信度を記入していません。",
    ),
    Text(
        "The mean weighs marks by it; without it what they come to is not known.",
        "確信度で重み付けして平均するため、記入がないと評点をまとめられません。",
    ),
    Text("enter one of {known}.", "次のいずれかを記入してください：{known}。"),
    title=Text("Missing confidence", "確信度の未記入"),
)
BEYOND_THE_SCALE = Kind(
    "CS448",
    "doubt",
    Text(
        'Corrected for leniency, "{title}" lies beyond the ends of the scale ({scale}): {applications}.',
        "採点の甘辛を補正した「{title}」が尺度の範囲（{scale}）を外れています：{applications}。",
    ),
    Text("{then}", "{then}"),
    Text(
        "look at these applications' marks, and decide whether the correction holds for them.",
        "これらの応募の評点を確認し、補正のとおりでよいか判断してください。",
    ),
    title=Text("Corrected beyond the scale", "補正により尺度の範囲を外れた評点"),
)
BLANK_ROWS = Kind(
    "CS449",
    "note",
    Text(
        "{stage}: {count} rows hold no mark yet.",
        "{stage}：評点が未記入の行が{count}行あります。",
    ),
    Text(
        "A row without a mark begins no stage, and calls no application to it.",
        "評点のない行によって段階が始まったり、応募がその段階の対象になったりすることはありません。",
    ),
    Text("enter the marks when they are given.", "評点が付いたら記入してください。"),
    title=Text("Rows of a stage still to be marked", "これから評価する段階の未記入の行"),
)
