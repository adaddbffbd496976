"""The running text of the description of the format: what stands around the generated tables."""

from __future__ import annotations

# ruff: noqa: E501 running text
from collections.abc import Mapping

from clusterscore.words import Text

INTRO = Text(
    """\
# Criteria files: the format

*This page is generated from the program (`python -m clusterscore.documents criteria`); a test compares.*

日本語: [README.ja.md](README.ja.md)

A criteria file holds the rules of one version of one scheme: what the form asks for, who is eligible, what is scored,
on which scale, with which weight, what happens to equals and to gaps, and **what every number and every choice rests
on**. It is YAML 1.2 (`NO` is a word, not false; `012` is the number 12); a key that is unknown or stands twice is
refused, with its line and the nearest known key. One file is one version, `<scheme>-<version>.yaml`; its cases,
examples worked out by hand, stand beside it in `<scheme>-<version>.cases.yaml`.

- `clusterscore new-scheme KEY` writes a first file with comments; `clusterscore lint FILE` checks one and runs its cases.
- `clusterscore show KEY -o criteria.docx` writes the criteria as a document for the annex of a call.
- `scheme.schema.json` lets an editor complete the keys and check the file: its first line
  `# yaml-language-server: $schema=scheme.schema.json` says so.
- [ASSUMPTIONS.md](ASSUMPTIONS.md) lists every assumption and every open point of the shipped schemes.
""",
    """\
# 審査基準ファイルの書き方

*このページはプログラムから生成したものです（`python -m clusterscore.documents criteria`。テストで照合しています）。*

English: [README.md](README.md)

審査基準ファイルには、一つの制度の一つの版の規則が入ります。様式の記入項目、応募要件、審査項目、換算基準、配点、同点や記入漏れの取扱い、
そして**数値と選択の一つ一つの根拠**です。書式はYAML 1.2です（`NO` は偽ではなく語、`012` は数値の12）。知らないキーや重複したキーは、
行と最も近いキーを示して受け付けません。一つのファイルが一つの版で、名前は「制度のキー-版.yaml」とします。手計算した例（検証例）を、
隣の「制度のキー-版.cases.yaml」に書きます。

- `clusterscore new-scheme KEY` は注釈付きのひな形を書き込み、`clusterscore lint FILE` は点検して検証例を実行します。
- `clusterscore show KEY -o criteria.docx` は、公募要領の別紙となる文書を書き込みます。
- `scheme.schema.json` により、エディターがキーを補完し、誤りを指摘します。ファイルの1行目の
  `# yaml-language-server: $schema=scheme.schema.json` がその指定です。
- 同梱の制度の仮定と未設定の事項は、すべて [ASSUMPTIONS.ja.md](ASSUMPTIONS.ja.md) に記しています。
""",
)

KEYS = Text(
    """\
## Sections and keys

A *text* is written in both languages, `{en: "…", ja: "…"}`; a *key* is small letters, digits and underscores. Numbers
stand without quotes. **Rests on:** every part marked with ◆ has exactly one of `source`, `assumption` and `open`
(a form's field only where it has limits other than 0 and 1, or a default). A number that is `open` has no value; what
depends on it is unknown until an overlay or the office gives it.
""",
    """\
## 節とキー

「文」は両方の言語で `{en: "…", ja: "…"}` と書きます。「キー」は英小文字・数字・下線です。数値は引用符なしで書きます。
**根拠：** ◆の付いた部分には、`source`・`assumption`・`open` のいずれか一つを必ず書きます（記入項目は、0と1以外の上下限か既定値があるときだけ）。
`open`（未設定）の数値には値がなく、それに依存するものは、追補ファイルか事務局が値を与えるまで不明のままです。
""",
)

FORMULAS = Text(
    """\
## Formulas

A formula holds names, the numbers 0 and 1, the signs `+ - * /`, the comparisons `>= <= > < == !=` (also in a chain,
`low <= x <= high`), `and`, `or`, `not`, brackets and these functions. Any other number is refused: name it under
`parameters`, with its ground. Comparisons allow for the noise of binary fractions (a billionth). What is unknown stays
unknown: a sum with a missing part has no value, a condition that would depend on it is undecided, and the
application is *unresolved*. Division by zero is unknown, with a finding.
""",
    """\
## 式

式に書けるのは、名前、数値の0と1、`+ - * /`、比較 `>= <= > < == !=`（`low <= x <= high` のような連続も可）、`and`・`or`・`not`、
括弧、次の関数です。それ以外の数値は受け付けません。`parameters` に名前と根拠を付けて定義してください。比較では2進小数の誤差
（10億分の1）を許容します。不明な値は不明のまま伝わります。欠けた値を含む和には値がなく、それに左右される条件は判断できず、
その応募は「判定保留」となります。0での割り算は不明とし、指摘します。
""",
)

FUNCTIONS: Mapping[str, Text] = {
    "abs": Text("size of a number, without its sign", "絶対値"),
    "at_least": Text("whether at least so many of several conditions hold", "条件のうち指定した数以上が成り立つか"),
    "coalesce": Text("the first of several numbers that is known", "最初に値のある数値"),
    "count": Text("how many of several conditions hold", "成り立つ条件の数"),
    "is_missing": Text("whether nothing was entered", "記入がないか"),
    "max": Text("the largest of several numbers", "最大の数値"),
    "min": Text("the smallest of several numbers", "最小の数値"),
    "months_between": Text("whole months from one day to another", "二つの日付の間の満月数"),
    "one_of": Text("whether a word is in one of the rule's lists", "語が規則の一覧（lists）にあるか"),
    "percentile": Text("share of a reference set below a number, equals counting half", "参照データの中での位置（同じ値は半分と数える）"),
    "sum": Text("the sum of several numbers", "合計"),
    "when": Text("one number where a condition holds, another where it does not", "条件が成り立つときの値と、成り立たないときの値"),
}
EXAMPLES: Mapping[str, str] = {
    "abs": "abs(plan_sources - plan_uses) <= allowed_gap",
    "at_least": "at_least(least, has_school, has_firm, has_bank)",
    "coalesce": "coalesce(published_score, total)",
    "count": "count(has_school, has_firm, has_bank) / 1",
    "is_missing": "not is_missing(founded)",
    "max": "max(own_money, pledged)",
    "min": "min(own_money, pledged)",
    "months_between": "months_between(founded, call_day) <= most_months",
    "one_of": "one_of(country, accepted)",
    "percentile": "percentile(density, peers)",
    "sum": "sum(own_money, pledged)",
    "when": "when(is_new, own_money, pledged)",
}

NAMES = Text(
    """\
### What a formula may name

| name | what it is | where |
|---|---|---|
| `jobs` | a field of the form: a number, a day, yes or no, a word | everywhere |
| `areas.digital` | whether this word was chosen in a field of the type `choices` | everywhere |
| `match` | a measure | everywhere; a measure reads those before it |
| `least_share` | the rule's own parameter | in that rule |
| `accepted` | the rule's own list of words | in `one_of` of that rule |
| `density_set` | a reference set | in `percentile` |
| `jobs.not_applicable` | whether "not applicable" was entered | everywhere, with `missing.not_applicable: omit` |
| `plan.raw`, `plan.lowest` | the reviewers' combined mark; the lowest single one | everywhere |
| `plan.grade`, `plan.lowest_grade` | the same for grades without points | everywhere |
| `plan.grades.A_plus`, `grades.A`, `plan.grades.marks` | how many reviewers gave this grade; over all criteria; how many marked | everywhere |
| `plan.sub_score` | sub-score from 0 to 1 | order, ties, checks, labels, outcomes |
| `stage.hearing` | whether the rules run over the marks of this stage | everywhere |
| `stages.paper.rank`, `stages.paper.total`, `stages.paper.plan.sub_score` | what a stage came to; known in those after it | everywhere |
| `plan.contribution` | points had | ties, labels, outcomes |
| `total` | the total | order, ties, checks, labels, outcomes |
| `members`, `sector.public`, `outside.yes` | how many members; how many with this attribute | rules of the panel |

A name that would stand for two things is refused.
""",
    """\
### 式で使える名前

| 名前 | 内容 | 使える場所 |
|---|---|---|
| `jobs` | 様式の記入項目（数値、日付、はい・いいえ、語） | どこでも |
| `areas.digital` | 複数選択の項目（`choices`）でその語が選ばれているか | どこでも |
| `match` | 算出値 | どこでも（算出値は前のものだけを読めます） |
| `least_share` | その規則の基準値（parameters） | その規則の中 |
| `accepted` | その規則の語の一覧（lists） | その規則の `one_of` |
| `density_set` | 参照データ | `percentile` |
| `jobs.not_applicable` | 「該当なし」と記入されたか | どこでも（`missing.not_applicable: omit` のとき） |
| `plan.raw`・`plan.lowest` | 審査委員のまとめた評点、委員別の最低評点 | どこでも |
| `plan.grade`・`plan.lowest_grade` | 点のない評語の場合の同じもの | どこでも |
| `plan.grades.A_plus`・`grades.A`・`plan.grades.marks` | その評語を付けた委員の数、全項目での数、評点の数 | どこでも |
| `plan.sub_score` | 得点率（0～1） | 順位、同点、確認、区分、結果 |
| `stage.hearing` | この審査段階の評点を扱っているか | どこでも |
| `stages.paper.rank`・`stages.paper.total`・`stages.paper.plan.sub_score` | 審査段階の結果（後の段階でのみ値を持つ） | どこでも |
| `plan.contribution` | 得点 | 同点、区分、結果 |
| `total` | 合計点 | 順位、同点、確認、区分、結果 |
| `members`・`sector.public`・`outside.yes` | 委員の人数、その属性の委員の人数 | 委員会の構成の規則 |

二つのものを指すことになる名前は受け付けません。
""",
)

MISSING = Text(
    """\
## Missing values

An empty cell is not zero and not "no". These are different things, and each is kept apart: *not answered*,
*not applicable*, *not assessable*, a *conflict of interest*, and a printed dash that a scale lists under `not_grades`.
`missing.policy` says what a missing value does: `unresolved` leaves the application undecided and gives the range its
total could have; `worst` counts the least of the scale; `omit` leaves the part out and rescales the other weights (if
`least_share` of the weight is answered); `range` ranks it where every possible value gives the same rank. Gates and
floors never guess.
""",
    """\
## 値が欠けている場合

空欄は0でも「いいえ」でもありません。「無回答」「該当なし」「評価不能」「利害関係」、そして尺度の `not_grades` にある記号（「-」など）は、
それぞれ別のものとして扱います。`missing.policy` は欠けた値の扱いを定めます。`unresolved` は判定保留とし、合計点のありうる範囲を示します。
`worst` は換算基準の最低点とします。`omit` はその部分を除いて残りの重みで平均します（重みのうち `least_share` 以上に回答がある場合）。
`range` は、どの値でも順位が同じ場合に限り順位を付けます。応募要件と基準点では推測しません。
""",
)

PARAMETERS = Text(
    """\
## Keys of numbers

Every number of a file has a full key, made from where it stands. `--set KEY=NUMBER` (a what-if) and overlays name it;
the sheet `Rules` of the committee's workbook lists them all.

| key | number |
|---|---|
""",
    """\
## 数値のキー

ファイルの数値には、その場所から作られる完全なキーがあります。`--set キー=数値`（試算）と追補ファイルはこれで数値を指定します。
委員会用ブックの `Rules` シートに一覧があります。

| キー | 数値 |
|---|---|
""",
)

PARAMETER_KEYS: tuple[tuple[str, Text], ...] = (
    ("fields.<field>.min, .max, .default", Text("limits and default of a field", "記入項目の上下限・既定値")),
    ("measures.<measure>.<name>", Text("a number that a measure names", "算出値の基準値")),
    ("gates.<gate>.<name>, gates.<gate>.grace.<name>", Text("a number that a gate, or its grace, names", "応募要件・猶予の基準値")),
    ("checks.<check>.<name>", Text("a number that a check names", "確認事項の基準値")),
    ("references.<set>[<i>]", Text("a value of a reference set, counted from 0", "参照データの値（0から数える）")),
    ("marks.<scale>.min, .max, .step, .out_of, .least_reviewers, .points.<grade>", Text("the scale of marks", "評点の尺度")),
    ("<criterion>.<indicator>.scale.<…>", Text("the scale of an indicator: line[0].x, steps[1].y, points.A, yes, out_of …", "評価指標の換算基準（line[0].x、points.Aなど）")),
    ("weights.<criterion>, <criterion>.weights.<part>, ….weights.sums_to", Text("weights or points", "重み・配点")),
    ("<criterion>.cap, <criterion>.floor, total.floor", Text("most points; floors", "上限点、基準点")),
    ("total.out_of, ….rounding.digits, missing.least_share", Text("the total, rounding, the least share answered", "満点、端数処理、回答割合")),
    ("adjustments.<key>.points, adjustments.<key>.<name>", Text("a bonus or penalty", "加点・減点")),
    ("labels.<label>.<condition>.<name>, labels.<label>.budget, labels.validity.first, .renewal, .window", Text("labels", "認証区分")),
    ("selection.<outcome>.<name>, .up_to, .budget", Text("outcomes", "審査の結果")),
    ("stages.<stage>.goes_on.up_to, stages.<stage>.border.from, .to, .of", Text("stages", "審査の段階")),
    ("rank_by.<key>.<name>, panel.<rule>.<name>", Text("order; rules of the panel", "順位の基準、委員会の構成")),
)

CASES = Text(
    """\
## Cases

`<scheme>-<version>.cases.yaml` holds examples with what must come out; `clusterscore lint` runs them.

| key | meaning |
|---|---|
| `scheme` | the scheme and version they belong to |
| `base` | what every application of the file has: `fields`, `marks`, `stages` (marks of later stages), `office` |
| `cases` | the cases; each has `case` (a sentence), `applications` (by number, what differs from `base`) and `expect` |

Expected numbers may be written as arithmetic, so that a reader can follow: `total: 20 * 4/5 + 25 * 1/2`.
""",
    """\
## 検証例

「制度のキー-版.cases.yaml」には、例と、そうなるべき結果を書きます。`clusterscore lint` が実行します。

| キー | 内容 |
|---|---|
| `scheme` | 対象の制度と版 |
| `base` | すべての応募に共通する `fields`・`marks`・`stages`（2段階目以降の評点）・`office` |
| `cases` | 検証例。それぞれに `case`（文）、`applications`（受付番号ごとに、`base` と異なる点）、`expect`（結果）を書きます |

期待する数値は、読んで確かめられるように算式で書けます（例：`total: 20 * 4/5 + 25 * 1/2`）。
""",
)

CODES = Text(
    """\
## What the checks say

`clusterscore lint` names the place, what is wrong, why it matters and how to mend it. *Blocking* findings make it end
with 1; doubts and notes are for a person to weigh. "…" stands for what was found.

| code | weight | what | why | to fix |
|---|---|---|---|---|
""",
    """\
## 点検で分かること

`clusterscore lint` は、場所、誤り、理由、対応を示します。「不備」があれば終了コード1を返し、「確認事項」と「参考」は人が判断します。
「…」の部分には見つかったものが入ります。

| コード | 種類 | 内容 | 理由 | 対応 |
|---|---|---|---|---|
""",
)
