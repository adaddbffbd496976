"""What the keys mean by which several reviewers' marks become one, and those of the panel."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "MarkScale": Text(
        "What a reviewer gives, and how several reviewers' marks become one.",
        "審査委員の評点の尺度と、複数の評点のまとめ方。",
    ),
    "ModeRule": Text("What counts where no mark has a majority.", "過半数を占める評点がない場合の定め。"),
    "EqualCounts": Text("Which of several marks given equally often counts.", "同数の評点のうち、どれをとるか。"),
    "NoMajority": Text("What the most frequent mark does without a majority.", "過半数に届かない最頻値の扱い。"),
    "Confidence": Text("How sure reviewers say to be, and what that weighs.", "委員の確信度と、その重み。"),
    "ConfidenceLevel": Text("One level of confidence.", "確信度の一段階。"),
    "Panel": Text(
        "Who sits on the panel, and how what its reviewers give becomes the panel's.",
        "審査委員会の構成と、委員の評点を委員会のものとする方法。",
    ),
    "LeniencyRule": Text(
        "Correcting marks for how lenient each reviewer is; without it nothing is ever corrected.",
        "委員ごとの甘辛の補正（定めがなければ補正しません）。",
    ),
    "Disagreement": Text("When the chair is told that reviewers disagree.", "評点の開きを委員長に示す定め。"),
    "Target": Text("How often each mark is to be given.", "評点ごとの目標とする割合。"),
}

_TAKEN = ("Which one counts.", "どれをとるか。")

MEANINGS: Mapping[str, Meaning] = {
    "MarkScale.title": key(
        "Its readable name, in both languages.",
        "読み手に示す名称（英語と日本語）。",
        "title: {en: Mark 1 to 5, ja: 評点（1～5）}",
    ),
    "MarkScale.min": key("The lowest mark.", "最低の評点。", "min: 1"),
    "MarkScale.max": key("The highest mark.", "最高の評点。", "max: 5"),
    "MarkScale.step": key("The step between marks.", "評点の刻み。", "step: 0.5"),
    "MarkScale.points": key(
        "Points for each grade, in place of min and max.",
        "評語ごとの点（min・maxに代えて）。",
        "points: {A: 10, B: 5, C: 0}",
    ),
    "MarkScale.out_of": key("The most points of a grade.", "評語の満点。", "out_of: 10"),
    "MarkScale.grades": key(
        "Grades without points, the best first; counted and compared, never averaged.",
        "点のない評語（上位から順に）。数え、比べますが、平均はしません。",
        "grades: [S, A, B, C]",
    ),
    "MarkScale.not_grades": key(
        "Words that may be given and are no grade, with what they mean.",
        "評語ではない表記と、その意味。",
        'not_grades: {"-": {en: not graded, ja: 評語なし}}',
    ),
    "MarkScale.combine": key(
        "How several reviewers' marks become one.",
        "複数の審査委員の評点のまとめ方。",
        "combine: mean",
        mean=("plain mean", "単純平均"),
        trimmed_mean=("mean without the highest and the lowest", "上下を除いた平均"),
        mode=("the one with a majority; else as mode says", "過半数を占めるもの（なければmodeの定めによる）"),
        agreed=("all must give the same grade", "全員の評語の一致"),
        median=("the middle one; of two the lower for grades", "中央値（評語で二つあるときは下位）"),
        lowest=("the lowest", "最も低いもの"),
        highest=("the highest", "最も高いもの"),
    ),
    "MarkScale.trim": key(
        "How many marks a trimmed mean cuts at each end.", "トリム平均で上下それぞれ除く評点の数。", "trim: 1"
    ),
    "MarkScale.mode": key(
        "What counts where no mark has a majority; what is not said stays unresolved.",
        "過半数を占める評点がない場合の扱い（定めのない場合は判定保留）。",
        "mode: {equal_counts: {take: better, source: annex}}",
    ),
    "MarkScale.confidence": key(
        "Marks weigh by how sure the reviewer is; the mean is divided by the sum of the weights.",
        "委員の確信度による重み付け（重みの合計で割る平均）。",
        "confidence: {levels: {sure: {title: {en: sure, ja: 高い}, weight: 2}, "
        "unsure: {title: {en: unsure, ja: 低い}, weight: 1}}, source: annex}",
    ),
    "MarkScale.missing_marks": key(
        "What a row without a usable mark does, where no conflict is declared; leave_out where nothing is said.",
        "利害関係がないのに評点のない行の扱い（書かなければ leave_out）。",
        "missing_marks: unresolved",
        leave_out=("the marks given are combined", "付された評点だけでまとめる"),
        unresolved=("the combined mark is unknown", "まとめた評点を未定とする"),
        worst=("it counts as the worst of the scale", "尺度の最も低いものとして数える"),
    ),
    "MarkScale.least_reviewers": key(
        "How many reviewers must have marked it.", "評点が必要な審査委員の人数。", "least_reviewers: 3"
    ),
    "MarkScale.rounding": key(
        "Rounding of the combined mark.",
        "まとめた評点の端数処理。",
        "rounding: {digits: 1, mode: half_up, source: annex}",
    ),
    "MarkScale.levels": key(
        "What each mark means, in words.", "各評点の意味。", 'levels: {"5": {en: excellent, ja: 非常に優れている}}'
    ),
    "ModeRule.equal_counts": key(
        "What counts where several marks are the most frequent.",
        "最も多いものが複数ある場合の扱い。",
        "equal_counts: {take: better, source: annex}",
    ),
    "ModeRule.no_majority": key(
        "What counts where the most frequent mark has no majority.",
        "最も多いものが過半数でない場合の扱い。",
        "no_majority: {take: compare_above, source: annex}",
    ),
    "EqualCounts.take": key(
        *_TAKEN, "take: better", better=("the better one", "上位のもの"), worse=("the worse one", "下位のもの")
    ),
    "NoMajority.take": key(
        *_TAKEN,
        "take: compare_above",
        mode=("the most frequent all the same", "最も多いもの"),
        compare_above=(
            "where more marks lie above it than on it the next better mark given, else the most frequent",
            "上位の数が多ければ、付された中で一つ上のもの。そうでなければ最も多いもの",
        ),
    ),
    "Confidence.levels": key(
        "The levels by key, as reviewers choose them.",
        "委員が選ぶ段階。",
        "levels: {sure: {title: {en: sure, ja: 高い}, weight: 2}, unsure: {title: {en: unsure, ja: 低い}, weight: 1}}",
    ),
    "ConfidenceLevel.title": key(
        "Its readable name, in both languages.", "読み手に示す名称（英語と日本語）。", "title: {en: sure, ja: 高い}"
    ),
    "ConfidenceLevel.weight": key("How much a mark of this level weighs.", "この段階の評点の重み。", "weight: 2"),
    "Panel.members": key(
        "What is known of each member.",
        "委員について把握する事柄。",
        "members: {outside: {type: yes_no, title: {en: From outside, ja: 外部委員}}}",
    ),
    "Panel.rules": key(
        "Conditions over how many members there are of each.",
        "委員の人数についての条件。",
        "rules: {enough: {title: {en: Enough members, ja: 委員数}, require: members >= least, "
        "parameters: {least: {value: 3, source: annex}}, source: annex}}",
    ),
    "Panel.order": key(
        "What comes first: combining the marks of each criterion, or each reviewer's own total; "
        "criterion_first where nothing is said.",
        "項目ごとに評点をまとめるか、委員ごとに合計点を求めるか（書かなければ criterion_first）。",
        "order: reviewer_first",
        criterion_first=("marks are combined, then rules give the total", "項目ごとに評点をまとめてから合計点を求める"),
        reviewer_first=("each reviewer's marks give a total, then totals are combined",
                        "委員ごとに合計点を求めてからまとめる"),
    ),
    "Panel.combine": key(
        "How the reviewers' totals become one.",
        "委員別の合計点のまとめ方。",
        "combine: mean",
        mean=("plain mean", "単純平均"),
        trimmed_mean=("mean without the highest and the lowest", "上下を除いた平均"),
        median=("the middle one", "中央値"),
        lowest=("the lowest", "最も低いもの"),
        highest=("the highest", "最も高いもの"),
    ),
    "Panel.trim": key(
        "How many totals a trimmed mean cuts at each end.", "トリム平均で上下それぞれ除く合計点の数。", "trim: 1"
    ),
    "Panel.least_reviewers": key(
        "How many reviewers' totals there must be; 1 where nothing is said.",
        "必要な委員別合計点の数（書かなければ1）。",
        "least_reviewers: 3",
    ),
    "Panel.leniency": key(
        "That marks are corrected for leniency before they are combined.",
        "評点をまとめる前に、委員ごとの甘辛を補正する定め。",
        "leniency: {adjust: true, source: annex}",
    ),
    "Panel.disagreement": key(
        "When the chair is told that marks lie far apart.",
        "評点の開きを委員長に示す定め。",
        "disagreement: {spread: 3, source: annex}",
    ),
    "Panel.target": key(
        "How often each mark is to be given; shown beside what each reviewer gave.",
        "評点の目標分布（各委員の実際の分布と並べて示します）。",
        "target: {shares: {5: 10, 4: 20, 3: 40, 2: 20, 1: 10}, source: annex}",
    ),
    "LeniencyRule.adjust": key(
        "Marks are corrected by an additive model of applications and reviewers; "
        "a corrected mark beyond the scale scores as its end.",
        "案件と委員の加法モデルで評点を補正します（補正後に尺度の外に出た評点は、端の点として換算します）。",
        "adjust: true",
    ),
    "Disagreement.spread": key(
        "The distance between the highest and the lowest mark for a criterion from which on the chair is told.",
        "委員長に示す、一つの項目の最高と最低の評点の開き。",
        "spread: 3",
    ),
    "Target.marks": key("The scale of marks that is meant; all where nothing is said.",
                        "対象とする評点の尺度のキー（書かなければすべて）。", "marks: five"),
    "Target.shares": key(
        "Parts of their sum, by mark.",
        "評点ごとの割合（合計に対する比）。",
        "shares: {5: 10, 4: 20, 3: 40, 2: 20, 1: 10}",
    ),
}
