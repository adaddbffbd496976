"""What the keys mean that come after the points: order, ties, adjustments, labels, selection."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "Adjustment": Text(
        "Points added or taken where a condition holds, outside the weights.",
        "条件に当てはまるときの加点・減点（配点の外）。",
    ),
    "RankKey": Text("One key of the order of ranking.", "順位の基準一つ。"),
    "Ties": Text("What separates equals, in order.", "同点の応募の順序を決める方法（順に適用）。"),
    "TieStep": Text("A rung of the tie ladder that compares a value.", "値を比べる段階。"),
    "TieAbove": Text(
        "A rung that looks at those ranked above: the word that occurs least often there wins.",
        "上位の応募を見る段階。上位に最も少ない区分の応募を先とします。",
    ),
    "TieLot": Text("The end of a tie ladder: lots are drawn.", "抽選で決める最後の段階。"),
    "Lot": Text(
        "The lot: the order follows from a published seed and the application's number.",
        "抽選。公表した抽選の種と受付番号から順序が決まります。",
    ),
    "Labels": Text(
        "The ladder of labels; who meets none has none.", "認証区分の一覧。いずれも満たさなければ認証なし。"
    ),
    "Rung": Text("One label: all of its conditions must hold.", "認証区分一つ。すべての条件を満たすことが必要です。"),
    "Budget": Text(
        "Taking part as long as the money lasts, in rank order.", "予算の範囲内で、順位に従って対象とする定め。"
    ),
    "Validity": Text("How long a label holds, in months.", "認証の有効期間（月数）。"),
    "Selection": Text("Named outcomes, given in rank order.", "順位に従って決まる審査の結果。"),
    "Outcome": Text("One named outcome.", "審査の結果の区分一つ。"),
}

_TITLE = ("Its readable name, in both languages.", "読み手に示す名称（英語と日本語）。")
_ENDS = {
    "highest": ("the highest comes first", "高い方を先とする"),
    "lowest": ("the lowest comes first", "低い方を先とする"),
}
_BUDGET = (
    "It holds only while the money lasts.",
    "予算の範囲内に限ります。",
    "budget: {amount: grant, of: 500, overrun: stop}",
)
_PARAMETERS = (
    "Its own numbers, by name.",
    "使う数値に名前を付けたもの。",
    "parameters: {least: {value: 80, source: annex}}",
)

MEANINGS: Mapping[str, Meaning] = {
    "Adjustment.adds": key("Points added where the condition holds.", "条件に当てはまるときの加点。", "adds: 5"),
    "Adjustment.takes": key("Points taken where the condition holds.", "条件に当てはまるときの減点。", "takes: 10"),
    # --- order and ties
    "RankKey.title": key(*_TITLE, "title: {en: Total, ja: 合計点}"),
    "RankKey.formula": key("What is compared.", "比べる値の式。", "formula: total"),
    "RankKey.parameters": key(*_PARAMETERS),
    "RankKey.better": key("Which end comes first.", "どちらを先とするか。", "better: highest", **_ENDS),
    "Ties.ladder": key(
        "What is compared among equals, rung by rung; the last one says what happens to those left.",
        "同点の応募を比べる段階。最後に、なお残る同点者の扱いを書きます。",
        "ladder: [{by: plan.raw}, {by: price, wins: lowest}, shared]",
        shared=("those left share a rank", "同順位とする"),
        chair=("the chair's order, entered by the office, decides", "委員長の定める順（事務局が記入）による"),
    ),
    "TieStep.by": key("What is compared: a formula.", "比べる値の式。", "by: plan.raw"),
    "TieStep.title": key(
        "What it is called; the name of what is compared where it is left out.",
        "名称（省略時は比べる値の名称）。",
        "title: {en: Mark for the plan, ja: 計画の評点}",
    ),
    "TieStep.wins": key("Which end comes first.", "どちらを先とするか。", "wins: lowest", **_ENDS),
    "TieAbove.fewest_above": key(
        "The field with one choice that is counted among those above.",
        "上位の応募で数える、選択肢一つの項目。",
        "fewest_above: country",
    ),
    "TieAbove.title": key("What it is called.", "名称。", "title: {en: Country least represented, ja: 採択の少ない国}"),
    "TieLot.lot": key("The seed of the lot.", "抽選の種。", "lot: {about: seed, source: annex}"),
    "Lot.seed": key("The published seed itself.", "公表した抽選の種。", "seed: drawn on 2026-05-01"),
    "Lot.about": key(
        "The key of the sheet About that gives the seed once it is drawn.",
        "抽選の種を記入する、Aboutシートのキー。",
        "about: seed",
    ),
    # --- labels
    "Labels.ladder": key(
        "The labels, the best first.",
        "認証区分（上位から順に）。",
        "ladder: {gold: {title: {en: Gold, ja: ゴールド}, source: annex, conditions: {high: "
        "{title: {en: High total, ja: 高い合計点}, require: total >= least, "
        "parameters: {least: {value: 80, source: annex}}, source: annex}}}}",
    ),
    "Labels.no_label": key(
        "What it is called to have none.",
        "いずれの区分にも当たらない場合の呼び方。",
        "no_label: {en: no label, ja: 認証なし}",
    ),
    "Labels.validity": key(
        "How long a label holds.",
        "認証の有効期間。",
        "validity: {assessed: assessed_on, first: 24, ends: month, source: annex}",
    ),
    "Rung.title": key(*_TITLE, "title: {en: Gold, ja: ゴールド}"),
    "Rung.conditions": key(
        "What must hold, all of it.",
        "満たすべき条件（すべて）。",
        "conditions: {high: {title: {en: High total, ja: 高い合計点}, require: total >= least, "
        "parameters: {least: {value: 80, source: annex}}, source: annex}}",
    ),
    "Rung.budget": key(*_BUDGET),
    "Budget.amount": key("What one application costs: a formula.", "応募1件の額の式。", "amount: grant"),
    "Budget.of": key("The money there is.", "予算の総額。", "of: 500"),
    "Budget.about": key(
        "The key of the sheet About that gives the money of the call.",
        "予算額を記入する、Aboutシートのキー。",
        "about: budget",
    ),
    "Budget.overrun": key(
        "What happens where one does not fit.",
        "予算に収まらない応募がある場合の扱い。",
        "overrun: stop",
        stop=("nobody after it takes part", "以後の応募は対象としない"),
        skip=("the next that fits takes part", "収まる次の応募を対象とする"),
    ),
    "Validity.assessed": key("The field with the day of assessment.", "評価日の項目。", "assessed: assessed_on"),
    "Validity.first": key("Months from a first assessment.", "初回の有効月数。", "first: 24"),
    "Validity.held_until": key(
        "The field with the day on which the old label ends.", "従前の有効期限の項目。", "held_until: valid_until"
    ),
    "Validity.renewal": key(
        "Months from the old end, on renewal.", "更新時に、従前の期限から延びる月数。", "renewal: 36"
    ),
    "Validity.window": key(
        "How many months after the old end an assessment is still a renewal.",
        "従前の期限から何か月以内なら更新とするか。",
        "window: 6",
    ),
    "Validity.ends": key(
        "Which day is the last.",
        "最終日。",
        "ends: month",
        month=("the last day of the month", "その月の末日"),
        day=("the very day", "応当日"),
    ),
    # --- selection and panel
    "Selection.outcomes": key(
        "The outcomes, the best first; each takes from those left.",
        "結果の区分（上位から順に）。",
        "outcomes: {adopted: {title: {en: adopted, ja: 採択}, up_to: 3, source: annex}}",
    ),
    "Selection.at_the_line": key(
        "What happens to equals across the line.",
        "線上に同点の応募が並ぶ場合の扱い。",
        "at_the_line: keep",
        keep=("all of them are in", "全員を対象に含める"),
        leave=("none of them is in", "全員を対象に含めない"),
        committee=("the committee decides", "委員会で決める"),
    ),
    "Selection.otherwise": key(
        "What it is called to have none of the outcomes.",
        "いずれにも当たらない場合の呼び方。",
        "otherwise: {en: not adopted, ja: 不採択}",
    ),
    "Outcome.title": key(*_TITLE, "title: {en: adopted, ja: 採択}"),
    "Outcome.when": key(
        "The condition for having it; all who are left where it is omitted.",
        "対象となる条件式（省略時は残る全件）。",
        "when: total >= least",
    ),
    "Outcome.parameters": key(*_PARAMETERS),
    "Outcome.lists": key(
        "Its own lists of words, for one_of.",
        "one_ofで使う語の一覧。",
        "lists: {accepted: {words: [NO, SE], source: annex}}",
    ),
    "Outcome.up_to": key("How many at most.", "件数の上限。", "up_to: 3"),
    "Outcome.budget": key(*_BUDGET),
    "Outcome.committee_only": key(
        "Only the committee gives it; the tool never recommends it.",
        "委員会だけが決める結果（計算では決めません）。",
        "committee_only: true",
    ),
}
