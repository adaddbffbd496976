"""What the keys mean that make up the points: criteria, indicators, marks, weights, floors, the total."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "Criterion": Text(
        "A heading that is scored: by the panel's mark, by indicators, by criteria below it, or several of these.",
        "審査項目。審査委員の評点、評価指標、下位の審査項目のいずれか、またはその組合せで採点します。",
    ),
    "Indicator": Text("A figure on a scale.", "数値等を換算基準で点にする評価指標。"),
    "Rounding": Text(
        "Rounding that the rule itself prescribes; where it stands says at which stage.",
        "規則が定める端数処理（書かれた場所が処理の段階を示す）。",
    ),
    "Weights": Text(
        "How much each part counts; exactly one of equal, values and points.",
        "各部分の重み・配点（equal・values・pointsのいずれか一つ）。",
    ),
    "Floor": Text("A least value, and what happens below it.", "最低基準点と、満たさない場合の扱い。"),
    "Total": Text("How the criteria make up the total, and its units.", "合計点の求め方と満点。"),
}

_COMBINE = {
    "weighted_mean": ("weighted mean of the parts", "各部分の加重平均"),
    "sum": ("the points of the parts are added up", "各部分の点の合計"),
    "minimum": ("the lowest of the parts decides", "各部分のうち最も低いもの"),
    "geometric_mean": ("weighted geometric mean of the parts", "各部分の加重幾何平均"),
}

MEANINGS: Mapping[str, Meaning] = {
    # --- criteria
    "Criterion.title": key(
        "Its readable name, in both languages.",
        "読み手に示す名称（英語と日本語）。",
        "title: {en: Feasibility, ja: 実現可能性}",
    ),
    "Criterion.question": key(
        "What the reviewers are asked.",
        "審査委員への問い。",
        "question: {en: Can the plan be carried out, ja: 実行できる計画か。}",
    ),
    "Criterion.mark": key(
        "The scale of marks on which reviewers mark it.", "審査委員が付ける評点の尺度のキー。", "mark: five"
    ),
    "Criterion.indicators": key(
        "Figures that are scored, by key.",
        "評価指標。",
        "indicators: {jobs: {title: {en: Jobs, ja: 雇用}, measure: jobs, source: annex, "
        "scale: {line: [[0, 0], [40, 1]], source: annex}}}",
    ),
    "Criterion.criteria": key(
        "Criteria below it, by key.",
        "下位の審査項目。",
        "criteria: {plan: {title: {en: Plan, ja: 計画}, mark: five, source: annex}}",
    ),
    "Criterion.weights": key(
        "How much each part below it counts; the panel's mark is called mark.",
        "下位の各部分の重み（審査委員の評点はmarkと書きます）。",
        "weights: {values: {jobs: 1, mark: 2}, source: annex}",
    ),
    "Criterion.combine": key("How its parts make it up.", "下位の部分のまとめ方。", "combine: sum", **_COMBINE),
    "Criterion.cap": key("The most that a sum may reach.", "合計の上限点。", "cap: 20"),
    "Criterion.rounding": key(
        "Rounding of its points that the rule prescribes.",
        "規則が定める端数処理。",
        "rounding: {digits: 1, mode: half_up, source: annex}",
    ),
    "Criterion.floor": key(
        "The least it must reach.", "最低基準点。", "floor: {on: raw, at_least: 3, exclude: true, source: annex}"
    ),
    "Criterion.shown_only": key(
        "It is shown and never counts.", "表示のみで、採点に算入しません。", "shown_only: true"
    ),
    "Criterion.informative": key(
        "Fields shown beside it, never scored.",
        "参考として示す記入項目（採点には使いません）。",
        "informative: [summary]",
    ),
    "Indicator.title": key(
        "Its readable name, in both languages.",
        "読み手に示す名称（英語と日本語）。",
        "title: {en: Jobs made, ja: 雇用創出}",
    ),
    "Indicator.measure": key(
        "The measure or field that is put on the scale.", "換算する算出値または記入項目のキー。", "measure: jobs"
    ),
    "Indicator.fields": key(
        "The yes-or-no fields that share_of_yes or checklist reads.",
        "share_of_yes・checklistで読む、はい・いいえの項目。",
        "fields: [open_lab, fee_table]",
    ),
    "Indicator.scale": key(
        "How it becomes a sub-score.", "換算基準。", "scale: {line: [[0, 0], [40, 1]], source: annex}"
    ),
    "Indicator.better": key(
        "Which way is better; the scale is checked against it.",
        "望ましい方向（換算基準と矛盾すれば指摘します）。",
        "better: more",
        more=("more is better", "多いほどよい"),
        less=("less is better", "少ないほどよい"),
    ),
    "Rounding.digits": key(
        "Digits after the point; negative for tens and hundreds.",
        "小数点以下の桁数（負の数は十・百の位）。",
        "digits: 1",
    ),
    "Rounding.mode": key(
        "Which way.",
        "端数処理の方法。",
        "mode: half_up",
        half_up=("half away from zero", "四捨五入"),
        half_even=("half to the even digit", "偶数丸め"),
        up=("away from zero", "切上げ"),
        down=("towards zero", "切捨て"),
    ),
    # --- weights, floors, total
    "Weights.equal": key("All parts count alike.", "すべて同じ重みとします。", "equal: true"),
    "Weights.values": key(
        "A weight for each part; only proportions matter.",
        "部分ごとの重み（比だけが意味を持ちます）。",
        "values: {plan: 1, team: 2}",
    ),
    "Weights.points": key(
        "The points of each part, as an office writes them.", "部分ごとの配点。", "points: {plan: 60, team: 40}"
    ),
    "Weights.sums_to": key(
        "What the rule says they add up to; checked.", "規則が定める合計（確認に使います）。", "sums_to: 100"
    ),
    "Floor.on": key(
        "What is compared.",
        "比べる対象。",
        "on: raw",
        raw=("the combined mark, in its own units", "まとめた評点"),
        sub_score=("the sub-score from 0 to 1", "得点率"),
        total=("the total", "合計点"),
        lowest=("the lowest mark of any single reviewer", "審査委員一人の最も低い評点"),
        grade=("the combined grade", "まとめた評語"),
        lowest_grade=("the lowest grade of any single reviewer", "審査委員一人の最も低い評語"),
    ),
    "Floor.at_least": key("The least that passes; the value itself passes.", "基準点（その値を含む）。", "at_least: 3"),
    "Floor.above": key(
        "What must be exceeded; the value itself does not pass.", "超えるべき値（その値を含まない）。", "above: 2.5"
    ),
    "Floor.grade": key("The least grade that passes.", "満たすべき最低の評語。", "grade: B"),
    "Floor.exclude": key(
        "Below it an application is not ranked.", "満たさない応募を順位付けの対象としません。", "exclude: true"
    ),
    "Floor.flag": key("Below it the committee is told.", "満たさない応募を要審議とします。", "flag: true"),
    "Total.combine": key(
        "How the criteria make up the total.", "審査項目のまとめ方。", "combine: weighted_mean", **_COMBINE
    ),
    "Total.out_of": key("The most points there are.", "満点。", "out_of: 100"),
    "Total.rounding": key(
        "Rounding of the total that the rule prescribes.",
        "合計点の端数処理。",
        "rounding: {digits: 0, mode: down, source: annex}",
    ),
    "Total.threshold": key(
        "The least total.", "合計点の基準点。", "threshold: {on: total, at_least: 60, exclude: true, source: annex}"
    ),
}
