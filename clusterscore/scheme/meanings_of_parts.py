"""What the keys of fields, measures, gates and checks mean."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.scheme.meaning import Meaning, key
from clusterscore.words import Text

PARTS: Mapping[str, Text] = {
    "Field": Text("One thing the form asks for.", "様式の記入項目一つ。"),
    "Changeable": Text(
        "How far an applicant could still change what a field says; no result rests on it.",
        "応募者が記入内容をどこまで変えられるか（結果には影響しません）。",
    ),
    "Reference": Text(
        "A named set of published values that a number is compared with.", "数値を比べる相手となる公表値の組。"
    ),
    "Measure": Text("A quantity worked out from fields.", "記入項目から計算する値（算出値）。"),
    "Variants": Text(
        "One formula per word of a choice: the basis of a share can be switched, with a reason on record.",
        "選択肢の語ごとの計算式。割合の基礎を、理由を記録したうえで切り替えられます。",
    ),
    "ParameterSpec": Text("One number in a rule.", "規則の中の数値一つ（基準値）。"),
    "WordList": Text("Words that a rule accepts.", "規則が認める語の一覧。"),
    "Rule": Text("A condition with the numbers and words it names.", "条件と、そこで使う数値・語。"),
    "Gate": Text("A condition to meet before anything is scored.", "採点の前に満たすべき応募要件。"),
    "Otherwise": Text("What happens to an application that does not meet a condition.", "要件を満たさない応募の扱い。"),
    "Grace": Text(
        "For whom a gate that is not met does not exclude, for the time being.", "要件の適用を猶予する条件。"
    ),
    "Check": Text(
        "Two things in one application that must agree; where they do not, the office is told.",
        "一つの応募の中で整合すべき事柄。整合しないときは事務局に知らせます。",
    ),
}

_TITLE_EN, _TITLE_JA = "Its readable name, in both languages.", "読み手に示す名称（英語と日本語）。"
_EXAMPLE_TITLE = "title: {en: Own money, ja: 自己資金}"
_UNIT = (
    "The unit; a text alone where it reads alike in both languages.",
    "単位（両言語で同じなら文字列だけで可）。",
    "unit: {en: JPY million, ja: 百万円}",
)
_LISTS = (
    "Its own lists of words, for one_of.",
    "one_ofで使う語の一覧。",
    "lists: {accepted: {words: [NO, SE], source: annex 1}}",
)
_PARAMETERS = (
    "Its own numbers, by name; a formula itself holds no number but 0 and 1.",
    "使う数値に名前を付けたもの（式に直接書ける数値は0と1だけです）。",
    "parameters: {least: {value: 0.5, source: annex 1}}",
)

MEANINGS: Mapping[str, Meaning] = {
    # --- fields
    "Field.type": key(
        "What may be entered.",
        "記入できる値の種類。",
        "type: integer",
        number=("a number", "数値"),
        integer=("a whole number", "整数"),
        amount=("an amount of money", "金額"),
        percent=("a percentage, kept as a share: 25 % is 0.25", "百分率（25%は0.25として扱う）"),
        date=("a day", "日付"),
        year=("a year", "年"),
        choice=("one of choices", "選択肢から一つ"),
        choices=("any of choices, several", "選択肢から複数"),
        yes_no=("yes or no", "はい・いいえ"),
        grade=("one of choices, the best first", "評語（選択肢を上位から順に）"),
        text=("a text, never scored", "文章（採点に使わない）"),
        corporate_number=("a corporate number", "法人番号"),
    ),
    "Field.title": key(_TITLE_EN, _TITLE_JA, _EXAMPLE_TITLE),
    "Field.aliases": key(
        "Further headings that mean it; a text alone where it reads alike in both languages.",
        "この項目を指す別の見出し（両言語で同じなら文字列だけで可）。",
        "aliases: [{en: Staff, ja: 職員数}, 従業員数]",
    ),
    "Field.unit": key(*_UNIT),
    "Field.percent": key(
        "How a number without a sign is meant, in a field of the type percent.",
        "percent型の項目で、「%」のない数値の意味。",
        "percent: whole",
        whole=("45 is 45 %", "45は45%"),
        share=("0.45 is 45 %", "0.45は45%"),
    ),
    "Field.min": key("The least that may be entered.", "記入できる最小の値。", "min: 0"),
    "Field.max": key("The most that may be entered.", "記入できる最大の値。", "max: 500"),
    "Field.choices": key(
        "What may be chosen, by key.",
        "選択肢（キーと名称）。",
        "choices: {NO: {en: Norway, ja: ノルウェー}, SE: {en: Sweden, ja: スウェーデン}}",
    ),
    "Field.required": key(
        "Whether the applicant must fill it in; by itself, where gates or points need it.",
        "必須かどうか。省略時は、応募要件や採点に必要な項目を必須とします。",
        "required: false",
    ),
    "Field.by": key(
        "Who fills it in.",
        "記入者。",
        "by: office",
        applicant=("the applicant, on the form", "応募者（様式に記入）"),
        office=("the office, on its own sheet", "事務局（事務局用のシートに記入）"),
    ),
    "Field.default": key(
        "What holds until the office says otherwise; for the office's fields only.",
        "事務局が別に記入するまでの値（事務局が記入する項目のみ）。",
        "default: false",
    ),
    "Field.about": key(
        "The key of the sheet About that gives the value for a whole call.",
        "公募全体の値を与える、Aboutシートのキー。",
        "about: call_date",
    ),
    "Field.forecast": key(
        "Says that it is a forecast; shown, and doubted where a formula scores it.",
        "見込みの値であることを示します。計算式で採点すると指摘します。",
        "forecast: true",
    ),
    "Field.visible": key(
        "Who may see it.",
        "閲覧できる範囲。",
        "visible: public",
        public=("everybody", "公開"),
        applicant=("the applicant and those below", "応募者と審査側"),
        committee=("the committee and the office", "審査委員会と事務局"),
        chair=("the chair and the office", "委員長と事務局"),
    ),
    "Field.changeable": key(
        "That it could still be changed, and at what cost; read only by the question what it would take (internal).",
        "変更の余地とその負担。到達条件の試算（内部用）だけが用います。",
        "changeable: {step: 5, cost: 2, assumption: {en: Five jobs are one team., ja: 5人を1組とする。}}",
    ),
    "Changeable.step": key(
        "One step, in the unit of the field (0.01 of a percentage is one point); 1 for yes_no, choice and grade.",
        "1段階の大きさ（項目の単位。percent型の0.01は1ポイント）。yes_no・choice・grade型では1。",
        "step: 5",
    ),
    "Changeable.cost": key(
        "What one step costs, in any measure that is the same for all fields.",
        "1段階の負担。全項目に共通の目安で書きます。",
        "cost: 2",
    ),
    "Changeable.source": key("Where step and cost were published.", "stepとcostの出典。", "source: notice 3"),
    "Changeable.assumption": key(
        "Why the office takes this step and cost.",
        "事務局がこのstepとcostとする理由。",
        "assumption: {en: Ours., ja: 当方による。}",
    ),
    "Field.help": key(
        "What the form says beside it.",
        "様式に添える記入上の注意。",
        "help: {en: For the whole term., ja: 支援期間全体の額。}",
    ),
    # --- numbers, words, measures
    "ParameterSpec.value": key(
        "The number; left out only while it is open.", "数値（未設定の場合のみ省略）。", "value: 0.5"
    ),
    "ParameterSpec.unit": key(*_UNIT),
    "ParameterSpec.title": key(
        "What the number is, for readers.", "数値の名称。", "title: {en: Least share, ja: 最低割合}"
    ),
    "WordList.words": key("The words, by their keys.", "語のキー。", "words: [NO, SE]"),
    "Reference.title": key(_TITLE_EN, _TITLE_JA, "title: {en: Density of firms, ja: 企業密度}"),
    "Reference.unit": key(*_UNIT),
    "Reference.values": key("The published values, in any order.", "公表値（順不同）。", "values: [1.2, 2.4, 3.1]"),
    "Measure.title": key(_TITLE_EN, _TITLE_JA, "title: {en: Own money per grant, ja: 申請額に対する自己資金の比}"),
    "Measure.formula": key("How it is worked out.", "計算式。", "formula: own_money / grant"),
    "Measure.variants": key(
        "One formula per word of a choice, in place of formula.",
        "formulaに代えて、選択肢の語ごとの計算式。",
        "variants: {by: basis, formulas: {total: own / whole, federal: own / grant}}",
    ),
    "Measure.unit": key(*_UNIT),
    "Measure.parameters": key(*_PARAMETERS),
    "Measure.lists": key(*_LISTS),
    "Measure.basis": key(
        "What it is a share of, and at which stage, in words.",
        "何に対する割合か、どの段階の値かの説明。",
        "basis: {en: Of the whole budget., ja: 予算総額に対する割合。}",
    ),
    "Variants.by": key(
        "The field with one choice that picks the formula.", "計算式を選ぶ、選択肢一つの項目。", "by: basis"
    ),
    "Variants.formulas": key(
        "The formula for each word.", "語ごとの計算式。", "formulas: {total: own / whole, federal: own / grant}"
    ),
    # --- gates and checks
    "Rule.title": key(
        "What is required, as a reader would say it.",
        "求める内容（読み手に示す言い方）。",
        "title: {en: Enough own money, ja: 自己資金の比率}",
    ),
    "Rule.require": key("The condition.", "条件式。", "require: match >= least_match"),
    "Rule.parameters": key(*_PARAMETERS),
    "Rule.lists": key(*_LISTS),
    "Gate.otherwise": key(
        "What happens to an application that does not meet it.",
        "満たさない応募の扱い。",
        "otherwise: {exclude: true, source: annex 1}",
    ),
    "Gate.waivable": key(
        "Whether the office may waive it, with a name, a date and a reason.",
        "特例適用ができるかどうか（氏名・日付・理由が必要）。",
        "waivable: true",
    ),
    "Gate.grace": key(
        "For whom it does not exclude yet.", "適用を猶予する条件。", "grace: {while: founded_after, source: annex 1}"
    ),
    "Gate.basis": key(
        "How it is to be understood: of what, at which stage.",
        "要件の基礎の説明（何に対する、どの段階のものか）。",
        "basis: {en: Contracted money only., ja: 契約済みの額のみ。}",
    ),
    "Otherwise.exclude": key("It is left out of scoring and ranking.", "順位付けの対象としません。", "exclude: true"),
    "Otherwise.flag": key("It stays in, and the committee is told.", "対象に残し、要審議とします。", "flag: true"),
    "Grace.while": key(
        "The condition that must hold meanwhile.", "猶予の条件式。", "while: months_since <= grace_months"
    ),
    "Grace.parameters": key(*_PARAMETERS),
    "Grace.lists": key(*_LISTS),
    "Check.kind": key(
        "What kind of slip it is to find, and so under which code it is told.",
        "どの種類の誤りを見つけるか。これにより指摘事項のコードが決まります。",
        "kind: sum",
        consistency=("entries that disagree", "項目間の不整合"),
        sum=("parts that do not add up", "内訳と合計の不一致"),
        years=("years out of order", "年の前後関係の誤り"),
        cumulative=("cumulative figures beside annual ones", "累計と単年の値の混同"),
    ),
    "Check.reason": key(
        "Why it matters, told to the office.",
        "確認を要する理由（事務局に示します）。",
        "reason: {en: One of the two is a slip., ja: どちらかが誤記です。}",
    ),
}
