"""What the keys at the top of a criteria file mean: head, sections, grounds, missing values, overlays."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "Scheme": Text(
        "The rules of one selection, label, review or survey, in one version.",
        "一つの選定・認証・評価・調査の規則（一つの版）。",
    ),
    "Valid": Text("When this version applies.", "この版の適用期間。"),
    "Source": Text("Where a rule was published.", "規則の公表元。"),
    "Missing": Text(
        "What a missing value does to an application, and what “not applicable” does.",
        "値が欠けている場合と「該当なし」の場合の扱い。",
    ),
    "Overlay": Text(
        "A file of its own that sets numbers of a scheme, and nothing else.",
        "制度の数値だけを設定する別ファイル（追補ファイル）。",
    ),
}

_TITLE_EN, _TITLE_JA = "Its readable name, in both languages.", "読み手に示す名称（英語と日本語）。"

MEANINGS: Mapping[str, Meaning] = {
    # --- the head of a file
    "Scheme.scheme": key(
        "Key of the scheme: small letters, digits, hyphens.",
        "制度のキー（英小文字・数字・ハイフン）。",
        "scheme: regional",
    ),
    "Scheme.version": key(
        "The version, usually a year; the file is called <scheme>-<version>.yaml.",
        "版（通常は年）。ファイル名は「制度のキー-版.yaml」とします。",
        "version: 2026",
    ),
    "Scheme.kind": key(
        "What the scheme decides; only a selection ranks unless rank_by says so.",
        "制度の種類。rank_byがない限り、順位を付けるのはselectionだけです。",
        "kind: selection",
        selection=("applications compete and are ranked", "応募を競わせて順位を付ける選定"),
        label=("applications are checked against one or more labels", "区分ごとの条件を満たすかをみる認証"),
        monitoring=("what was granted is reviewed in its course", "採択後の進捗をみる評価"),
        survey=("answers are set out as they were given; nothing is scored", "回答をそのまま示す調査（採点しない）"),
        comparison=("cases are set side by side", "事例の比較"),
    ),
    "Scheme.status": key(
        "How far the rules are those of the office named.",
        "規則が公表どおりのものかどうか。",
        "status: illustration",
        official=("the rules as their issuer published them", "公表基準（発行元が公表した規則そのもの）"),
        reconstruction=(
            "rebuilt from what was published; parts are assumptions",
            "再構成（公表資料から再現し、一部は仮定）",
        ),
        illustration=("made up, to show or to try something", "例示（説明や試行のための架空の規則）"),
    ),
    "Scheme.title": key(_TITLE_EN, _TITLE_JA, "title: {en: Regional clusters, ja: 地域クラスター}"),
    "Scheme.issuer": key("Who issues the rules.", "規則の発行元。", "issuer: {en: Example Prefecture, ja: 架空県}"),
    "Scheme.valid": key("When this version applies.", "この版の適用期間。", 'valid: {from: "2026-04"}'),
    "Scheme.supersedes": key(
        "The version that this one takes the place of.", "この版が置き換える以前の版。", "supersedes: regional@2025"
    ),
    "Scheme.notes": key(
        "What a reader must know: what is missing, what was inferred. A blank line ends a paragraph.",
        "読み手への注記（欠けているもの、推測したものなど）。空行で段落を分けます。",
        "notes: {en: The weights are not published., ja: 配点は公表されていません。}",
    ),
    "Scheme.sources": key(
        "The publications that parts of the file rest on, by a short key.",
        "根拠となる公表資料。短いキーで挙げます。",
        "sources: {annex: {title: {en: Annex 2, ja: 別表2}, year: 2026}}",
    ),
    "Scheme.fields": key(
        "What the form asks for.",
        "記入項目。",
        "fields: {jobs: {type: integer, title: {en: New jobs, ja: 新規雇用者数}}}",
    ),
    "Scheme.references": key(
        "Published sets of values, for percentile.",
        "percentileで使う公表値の組。",
        "references: {density: {title: {en: Density, ja: 密度}, values: [1.2, 2.4, 3.1], source: annex}}",
    ),
    "Scheme.measures": key(
        "Quantities worked out from fields.",
        "算出値。",
        "measures: {match: {title: {en: Match, ja: 拠出比}, formula: own / grant, source: annex}}",
    ),
    "Scheme.gates": key(
        "Conditions to meet before scoring.",
        "応募要件。",
        "gates: {based: {title: {en: Based here, ja: 県内に所在}, require: in_prefecture, source: annex, "
        "otherwise: {exclude: true, source: annex}}}",
    ),
    "Scheme.checks": key(
        "What must agree within one application.",
        "応募の中の整合性の確認。",
        "checks: {part: {title: {en: Part within whole, ja: 内数}, require: part <= whole, source: annex, "
        "reason: {en: A part is no larger than the whole., ja: 内数は総数を超えません。}}}",
    ),
    "Scheme.marks": key(
        "Scales on which reviewers give marks.",
        "審査委員の評点の尺度。",
        "marks: {five: {title: {en: Mark 1 to 5, ja: 評点（1～5）}, min: 1, max: 5, combine: mean, source: annex}}",
    ),
    "Scheme.criteria": key(
        "What is scored, in order.",
        "審査項目（順序どおり）。",
        "criteria: {plan: {title: {en: Plan, ja: 計画}, mark: five, source: annex}}",
    ),
    "Scheme.weights": key(
        "How much each criterion counts in the total.",
        "合計点における審査項目の配点・重み。",
        "weights: {points: {plan: 60, team: 40}, source: annex}",
    ),
    "Scheme.total": key(
        "How the criteria make up the total; left out where there is none.",
        "合計点の求め方。合計点を出さない制度では省きます。",
        "total: {combine: weighted_mean, out_of: 100, source: annex}",
    ),
    "Scheme.adjustments": key(
        "Points added or taken beside the weights: a bonus, a penalty.",
        "配点とは別の加点・減点。",
        "adjustments: {young: {title: {en: Young firm, ja: 新興企業}, require: is_young, adds: 5, source: annex}}",
    ),
    "Scheme.missing": key(
        "What a missing value does.",
        "値が欠けている場合の扱い。",
        "missing: {policy: unresolved, assumption: {en: Not said., ja: 定めなし。}}",
    ),
    "Scheme.labels": key(
        "The ladder of labels, the best first.",
        "認証区分（上位から順に）。",
        "labels: {no_label: {en: no label, ja: 認証なし}, source: annex, "
        "ladder: {gold: {title: {en: Gold, ja: ゴールド}, source: annex, conditions: {high: "
        "{title: {en: High total, ja: 高い合計点}, require: total >= least, "
        "parameters: {least: {value: 80, source: annex}}, source: annex}}}}}",
    ),
    "Scheme.rank_by": key(
        "The order of ranking, key by key; by the total where it is left out.",
        "順位の基準（省略時は合計点の高い順）。",
        "rank_by: {price: {title: {en: Price, ja: 価格}, formula: price, better: lowest, source: annex}}",
    ),
    "Scheme.ties": key(
        "What separates equals.",
        "同点時の取扱い。",
        "ties: {ladder: [{by: price, wins: lowest}, shared], source: annex}",
    ),
    "Scheme.selection": key(
        "Named outcomes and how many of each.",
        "審査の結果の区分と件数。",
        "selection: {outcomes: {adopted: {title: {en: adopted, ja: 採択}, up_to: 3, source: annex}}, "
        "at_the_line: keep, otherwise: {en: not adopted, ja: 不採択}, source: annex}",
    ),
    "Scheme.panel": key(
        "Who must sit on the panel.",
        "審査委員会の構成の定め。",
        "panel: {members: {outside: {type: yes_no, title: {en: From outside, ja: 外部委員}}}, source: annex, "
        "rules: {enough: {title: {en: Enough members, ja: 委員数}, require: members >= least, "
        "parameters: {least: {value: 3, source: annex}}, source: annex}}}",
    ),
    "Valid.from": key("First year, month or day.", "適用の始まり（年・年月・年月日）。", 'from: "2026-04"'),
    "Valid.to": key(
        "Last year, month or day; open-ended where it is left out.",
        "適用の終わり（省略時は期限なし）。",
        'to: "2027-03"',
    ),
    # --- what things rest on
    "Grounded.source": key(
        "The publication this rests on: a key of sources, and the place in it.",
        "根拠となる出典。sourcesのキーと該当箇所を書きます。",
        "source: annex 2",
    ),
    "Grounded.assumption": key(
        "Why this was assumed, where nothing is published.",
        "公表された定めがない場合に、そう仮定した理由。",
        "assumption: {en: No scale is published., ja: 換算基準は公表されていません。}",
    ),
    "Grounded.open": key(
        "What is still to be decided; what depends on it stays unknown.",
        "まだ決まっていない事柄。これに依存するものは不明のままとします。",
        "open: {en: The office sets it per call., ja: 公募ごとに事務局が定めます。}",
    ),
    "Source.title": key(
        "Its title; a text alone where it reads alike in both languages.",
        "資料名（両言語で同じなら文字列だけで可）。",
        "title: {en: Annex 2, ja: 別表2}",
    ),
    "Source.locator": key("Where in it.", "該当箇所。", "locator: p. 12"),
    "Source.year": key("Year of publication.", "公表年。", "year: 2026"),
    "Source.url": key("Its address.", "掲載場所。", "url: https://example.org/annex.pdf"),
    # --- missing values and overlays
    "Missing.policy": key(
        "What a missing value does. Who went on to a further stage and has no mark of it yet, nor a consensus, stays "
        "undecided under each of them.",
        "値が欠けている場合の扱い。次の段階に進んだが、まだ評点も合議の結果もない応募は、いずれの場合も判定保留。",
        "policy: unresolved",
        unresolved=("the application stays undecided until it is known", "判明するまで判定保留"),
        worst=("it counts as the least of its scale", "換算基準の最低点とみなす"),
        omit=("it is left out and the other weights are rescaled", "除いて残りの重みで平均する"),
        range=(
            "it takes part as a range; ranked where every value gives the same rank",
            "範囲として扱い、どの値でも順位が同じなら順位を付ける",
        ),
    ),
    "Missing.least_share": key(
        "With omit: how much of the weight must be answered, from 0 to 1.",
        "omitのとき、回答が必要な重みの割合（0～1）。",
        "least_share: 0.5",
    ),
    "Missing.not_applicable": key(
        "What the answer “not applicable” does.",
        "「該当なし」の扱い。",
        "not_applicable: omit",
        missing=("it counts as missing", "値が欠けているものとする"),
        omit=(
            "what it concerns is left out and the other weights are rescaled",
            "該当部分を除き、残りの重みで平均する",
        ),
    ),
    "Overlay.overlay": key("Key of the overlay.", "追補ファイルのキー。", "overlay: our-office"),
    "Overlay.extends": key(
        "The scheme and version whose numbers it sets.", "数値を設定する対象の制度と版。", "extends: imi@2013"
    ),
    "Overlay.title": key(_TITLE_EN, _TITLE_JA, "title: {en: Our office's numbers, ja: 当室の設定値}"),
    "Overlay.status": key(
        "How far its numbers are those of the office; an illustration says so at the top of every output.",
        "設定した数値の位置付け。例示の場合はすべての出力の冒頭に表示する。",
        "status: illustration",
        official=("numbers that their issuer published", "発行元が公表した数値"),
        reconstruction=("numbers rebuilt from what was published", "公表資料から再構成した数値"),
        illustration=("numbers made up to show how the scheme works", "制度の動きを示すための例の数値"),
    ),
    "Overlay.sources": key(
        "The publications its numbers rest on.",
        "数値の根拠となる公表資料。",
        "sources: {notice: {title: {en: Our notice, ja: 当室の公募要領}}}",
    ),
    "Overlay.parameters": key(
        "The numbers, by their full keys.",
        "数値（完全なキーで指定）。",
        "parameters: {gates.match.minimum_match: {value: 0.8, source: notice}}",
    ),
}
