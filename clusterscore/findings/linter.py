"""CS53x to CS55x: what the linter says of criteria files that can be read."""

from __future__ import annotations

from clusterscore.findings.kinds import Kind
from clusterscore.words import Text

LABEL_OUT_OF_REACH = Kind(
    "CS530",
    "blocking",
    Text(
        'The label "{title}" can never be reached: {condition} cannot hold.',
        "認証区分「{title}」には誰も到達できません（{condition}が成り立ちません）。",
    ),
    Text(
        "No values within the limits of the fields meet all of its conditions.",
        "各項目の上限・下限の範囲内に、条件をすべて満たす値がありません。",
    ),
    Text(
        "correct the condition, its numbers or the limits of the fields.",
        "条件、条件の数値、項目の上限・下限のいずれかを直してください。",
    ),
    title=Text("Label out of reach", "到達できない認証区分"),
)
LABEL_COVERED = Kind(
    "CS531",
    "blocking",
    Text(
        'The label "{title}" is never given: whoever meets it also meets the better label "{better}".',
        "認証区分「{title}」は付与されません。満たす案件はすべて、より上位の「{better}」も満たします。",
    ),
    Text("The best label whose conditions hold is given.", "条件を満たす最上位の区分を付与するためです。"),
    Text(
        "make the better label ask for more, or put the labels in the order from best to least.",
        "上位の条件を厳しくするか、区分を上位から順に並べてください。",
    ),
    title=Text("Label covered by a better one", "上位に含まれる認証区分"),
)
LABELS_OVERLAP = Kind(
    "CS532",
    "blocking",
    Text(
        'The labels "{better}" and "{title}" have the same conditions.',
        "認証区分「{better}」と「{title}」の条件が同じです。",
    ),
    Text(
        "Nobody could tell the two apart, and the second is never given.",
        "二つを区別できず、後の区分は付与されません。",
    ),
    Text("give one of them other conditions, or delete it.", "一方の条件を改めるか、削除してください。"),
    title=Text("Labels with the same conditions", "条件が同じ認証区分"),
)
DIRECTION_CONTRADICTED = Kind(
    "CS533",
    "blocking",
    Text(
        '"{title}" says better: {better}, and its scale goes the other way: {way}.',
        "「{title}」は better: {better} ですが、換算基準が逆向きです（{way}）。",
    ),
    Text(
        "Either the word or the scale would reward the wrong applications.",
        "言葉と換算基準のどちらかが誤りで、逆の案件が有利になります。",
    ),
    Text("correct the scale, or the word better.", "換算基準か better のどちらかを直してください。"),
    title=Text("Direction contradicted by the scale", "換算基準の向きの矛盾"),
)
DIRECTION_DOUBTED = Kind(
    "CS534",
    "doubt",
    Text(
        'By the word "{word}" {better} is better, and the scale of "{title}" goes the other way: {way}.',
        "「{word}」という語からは{better}ほど良いと読めますが、「{title}」の換算基準は逆向きです（{way}）。",
    ),
    Text("A scale is easily written upside down.", "換算基準の向きは取り違えやすいためです。"),
    Text(
        "correct the scale, or say what is meant by better: more or better: less.",
        "換算基準を直すか、better: more または better: less で向きを明記してください。",
    ),
    title=Text("Direction doubted", "換算基準の向きの疑い"),
)
FLOOR_WITHOUT_WEIGHT = Kind(
    "CS535",
    "doubt",
    Text(
        'The floor on "{title}" decides although the criterion counts nothing: {reason}.',
        "「{title}」は得点に算入されません（{reason}）が、その基準点が結果を左右します。",
    ),
    Text(
        "Readers of the points would not see why somebody is out.",
        "得点を見ても、基準点未満や要審議となった理由が分かりません。",
    ),
    Text("give it weight, or make the floor a gate.", "重みを付けるか、応募要件として書いてください。"),
    title=Text("Floor without weight", "算入されない項目の基準点"),
)
SCORED_TWICE = Kind(
    "CS536",
    "doubt",
    Text(
        'The field "{field}" is scored more than once: in {leaves}.',
        "記入項目「{field}」が二重に採点されています（{leaves}）。",
    ),
    Text("One fact then counts with several weights.", "一つの事実に複数の重みが掛かります。"),
    Text(
        "score it in one place, or say in the assumption why it counts twice.",
        "一か所で採点するか、二重に算入する理由をassumptionに書いてください。",
    ),
    title=Text("Field scored twice", "二重の採点"),
)
SHARED_DENOMINATOR = Kind(
    "CS537",
    "note",
    Text(
        'The field "{field}" is read by {leaves}, at most once other than as a denominator.',
        "記入項目「{field}」を{leaves}が読み取っています（分母以外での利用は一か所以下）。",
    ),
    Text(
        "A shared denominator relates what is scored; it is not scored twice.",
        "分母の共有であり、二重の採点ではありません。",
    ),
    Text("leave it as it is, if that is meant.", "意図したものであれば、そのままで差し支えありません。"),
    title=Text("Shared denominator", "共通の分母"),
)
FORECAST_SCORED = Kind(
    "CS538",
    "doubt",
    Text(
        '"{title}" scores a forecast by formula: "{field}".',
        "「{title}」は見込みの値「{field}」を計算式で採点しています。",
    ),
    Text(
        "A formula rewards whoever forecasts most boldly.",
        "計算式で採点すると、楽観的な見込みほど有利になります。",
    ),
    Text(
        "show it to the reviewers as informative, or score a fact that is signed, budgeted or counted.",
        "informativeとして審査委員に示すか、署名済み・予算計上済み・実数の値を採点してください。",
    ),
    title=Text("Forecast scored", "見込みの採点"),
)
UNITS_DIFFER = Kind(
    "CS539",
    "blocking",
    Text(
        "{left} is in {left_unit} and {right} in {right_unit}; they are added, subtracted or compared.",
        "{left}（{left_unit}）と{right}（{right_unit}）を、加減または比較しています。",
    ),
    Text(
        "They measure different things; units and currencies are never converted.",
        "単位の異なる量です。単位や通貨の換算は行いません。",
    ),
    Text(
        "correct the formula, or the unit of one of the two.",
        "式か、どちらかの単位を直してください。",
    ),
    title=Text("Units differ", "単位の不一致"),
)
UNIT_SIZES_DIFFER = Kind(
    "CS540",
    "blocking",
    Text(
        "{left} is in {left_unit} and {right} in {right_unit}, which is {times} times as much; "
        "they are added, subtracted or compared.",
        "{left}（{left_unit}）と{right}（{right_unit}、前者の{times}倍の単位）を、加減または比較しています。",
    ),
    Text(
        "Formulas take numbers as they stand and convert nothing.",
        "式は数値をそのまま使い、単位の換算は行いません。",
    ),
    Text(
        "ask for both in one unit, and write the numbers of the rule in it.",
        "両方を同じ単位で記入する様式とし、規則の数値もその単位で書いてください。",
    ),
    title=Text("Sizes of units differ", "単位の桁の不一致"),
)
UNIT_MISSTATED = Kind(
    "CS541",
    "doubt",
    Text(
        'The measure "{title}" says {declared}; its formula gives {found}.',
        "算出値「{title}」の単位は{declared}とされていますが、式から得られるのは{found}です。",
    ),
    Text("Readers would see the number in a wrong unit.", "誤った単位で表示されます。"),
    Text("correct the unit or the formula.", "単位か式を直してください。"),
    title=Text("Unit misstated", "単位の記載の誤り"),
)
SOURCE_UNUSED = Kind(
    "CS542",
    "note",
    Text("Nothing rests on the source {key!r}.", "出典{key!r}に基づく規則がありません。"),
    Text(
        "A rule may have lost its source, or the source may be left over.",
        "規則から出典が抜けたか、不要な出典が残っている可能性があります。",
    ),
    Text("name it where a rule rests on it, or delete it.", "根拠とする規則に書くか、削除してください。"),
    title=Text("Source without use", "使われていない出典"),
)
FIELD_UNUSED = Kind(
    "CS543",
    "note",
    Text('No rule reads the field "{title}".', "記入項目「{title}」を使う規則がありません。"),
    Text("Somebody fills it in, and nobody uses it.", "記入を求めても、使われません。"),
    Text(
        "list it as informative where reviewers need it, or drop it from the form.",
        "審査委員に示すならinformativeに挙げ、そうでなければ様式から外してください。",
    ),
    title=Text("Field without use", "使われていない記入項目"),
)
NUMBERS_OPEN = Kind(
    "CS544",
    "note",
    Text("Numbers that are still open: {count} ({keys}).", "未定の数値が{count}個あります（{keys}）。"),
    Text(
        "Results that need one stay unknown.",
        "これらを必要とする結果は判定できないままです。",
    ),
    Text(
        "set them in an overlay (extends: {scheme}), with what each rests on.",
        "追補ファイル（extends: {scheme}）で、根拠とともに定めてください。",
    ),
    title=Text("Open numbers", "未定の数値"),
)
PREDECESSOR_UNKNOWN = Kind(
    "CS545",
    "doubt",
    Text("The version {value!r} that this one supersedes is not here.", "置換え前の版{value!r}が見つかりません。"),
    Text(
        "What changed between the two cannot be shown; there are {known}.",
        "両者の違いを示せません（あるのは{known}です）。",
    ),
    Text(
        "correct the name, or put that file beside this one.{near}",
        "名前を直すか、そのファイルを同じフォルダーに置いてください。{near}",
    ),
    title=Text("Earlier version unknown", "不明な前の版"),
)
CAP_NEVER_BITES = Kind(
    "CS546",
    "doubt",
    Text(
        'The cap of "{title}" never limits anything: {cap}, where at most {most} points can be had.',
        "「{title}」の上限{cap}は働きません（得られるのは最大{most}点です）。",
    ),
    Text(
        "A cap at all points cuts nothing off; above them, nobody reaches the top of the area.",
        "配点の合計以上の上限は何も切り捨てず、合計を上回れば満点に届く案件がありません。",
    ),
    Text("lower the cap, or correct the points below it.", "上限を下げるか、内訳の配点を直してください。"),
    title=Text("Cap without effect", "働かない上限"),
)
FLOOR_NEVER_FAILS = Kind(
    "CS547",
    "doubt",
    Text('Nobody can fail the floor on "{title}".', "「{title}」の基準点を下回る案件はあり得ません。"),
    Text("Every value that is possible passes it.", "取り得る値がすべて基準を満たします。"),
    Text("raise the floor, or drop it.", "基準点を上げるか、削除してください。"),
    title=Text("Floor that nobody fails", "下回ることのない基準点"),
)
FLOOR_NEVER_PASSES = Kind(
    "CS548",
    "doubt",
    Text('Nobody can pass the floor on "{title}".', "「{title}」の基準点を満たす案件はあり得ません。"),
    Text("No value that is possible reaches it.", "取り得る値がすべて基準に届きません。"),
    Text(
        "lower the floor; check whether it is meant in marks or from 0 to 1.",
        "基準点を下げてください（評点の単位か、0～1の得点率かを確認）。",
    ),
    title=Text("Floor that nobody passes", "満たすことのできない基準点"),
)
GATE_NEVER_PASSES = Kind(
    "CS549",
    "blocking",
    Text('Nobody can pass the gate "{title}".', "応募要件「{title}」を満たす案件はあり得ません。"),
    Text(
        "No values within the limits of the fields meet it.",
        "各項目の上限・下限の範囲内に、満たす値がありません。",
    ),
    Text(
        "correct the condition, its numbers or the limits of the fields.",
        "条件、条件の数値、項目の上限・下限のいずれかを直してください。",
    ),
    title=Text("Gate that nobody passes", "満たすことのできない応募要件"),
)
ADJUSTMENT_NEVER_MADE = Kind(
    "CS550",
    "doubt",
    Text(
        'The adjustment "{title}" is never made: its condition cannot hold.',
        "加減点「{title}」は適用されません（条件が成り立ちません）。",
    ),
    Text(
        "No values within the limits of the fields meet it.",
        "各項目の上限・下限の範囲内に、満たす値がありません。",
    ),
    Text("correct the condition or its numbers.", "条件か、条件の数値を直してください。"),
    title=Text("Adjustment never made", "適用されない加減点"),
)
OUTCOME_NEVER_GIVEN = Kind(
    "CS551",
    "doubt",
    Text(
        'The outcome "{title}" is never recommended: its condition cannot hold.',
        "「{title}」が選定案となる案件はあり得ません（条件が成り立ちません）。",
    ),
    Text(
        "No values within the limits of the fields meet it.",
        "各項目の上限・下限の範囲内に、満たす値がありません。",
    ),
    Text("correct the condition or its numbers.", "条件か、条件の数値を直してください。"),
    title=Text("Outcome never given", "選定案とならない結果"),
)
POINTS_DO_NOT_ADD_UP = Kind(
    "CS552",
    "doubt",
    Text(
        "The points add up to {found}; the total is out of {out_of}.",
        "配点の合計は{found}点ですが、満点は{out_of}点とされています。",
    ),
    Text(
        "As a weighted mean they are rescaled, so that nobody gets the points as printed.",
        "加重平均では満点に合わせて換算されるため、表示どおりの配点になりません。",
    ),
    Text(
        "correct the points or out_of, or say values where they are weights.",
        "配点かout_ofを直すか、重みであればvaluesとして書いてください。",
    ),
    title=Text("Points do not add up", "配点の合計の不一致"),
)
TRIM_LEAVES_NOTHING = Kind(
    "CS553",
    "doubt",
    Text(
        '"{title}": {trim} are cut at each end, and {least} reviewer(s) are enough.',
        "「{title}」は上下それぞれ{trim}個を除きますが、必要な審査委員数は{least}名です。",
    ),
    Text(
        "With as few reviewers as that nothing is left, and the mark is not known.",
        "その人数では除いた後に何も残らず、評点が決まりません。",
    ),
    Text("raise least_reviewers, or cut fewer.", "least_reviewersを増やすか、除く数を減らしてください。"),
    title=Text("Cut that may leave nothing", "何も残らないことのある除外"),
)
MODE_WITHOUT_RULE = Kind(
    "CS554",
    "note",
    Text(
        '"{title}": the rules do not say in every case what counts where no mark has a majority.',
        "「{title}」は、過半数を占める評点がない場合の扱いがすべては定められていません。",
    ),
    Text("What they do not say is left unresolved.", "定めのない場合は判定保留となります。"),
    Text(
        "say mode: equal_counts and no_majority, or leave it to the panel's consensus.",
        "mode の equal_counts と no_majority を書くか、合議に委ねてください。",
    ),
    title=Text("Mode without a rule for every case", "過半数がない場合の定めの不足"),
)
LENIENCY_OF_NOTHING = Kind(
    "CS555",
    "doubt",
    Text(
        "Leniency is to be corrected, and no mark is a number.",
        "採点の甘辛を補正する定めですが、数値の評点がありません。",
    ),
    Text("Grades without points cannot be corrected.", "点のない評語は補正できません。"),
    Text("leave out panel.leniency, or give the grades points.", "panel.leniencyを除くか、評語に点を定めてください。"),
    title=Text("Nothing to correct for leniency", "補正する評点がない"),
)
TARGET_OFF_THE_SCALE = Kind(
    "CS556",
    "doubt",
    Text("The target distribution names the mark {mark!r}.", "目標分布に評点{mark!r}があります。"),
    Text("No scale that it is meant for has that mark.", "対象となる尺度に、この評点はありません。"),
    Text("correct the mark, or name the scale under marks.", "評点を直すか、marksで尺度を指定してください。"),
    title=Text("Target off the scale", "尺度にない目標分布"),
)
