"""The officer's exercise: from the one page of a notice to a scheme that lints clean, as Markdown."""

from __future__ import annotations

# ruff: noqa: E501 running text, and files as they are written
from clusterscore.documents.exercise_files import CSV, FILE, RESULT, SECTIONS
from clusterscore.words import Language

_TEXT = {
    "en": """\
## From the notice to the scheme in fifteen minutes

An office has one page. Here it is:

> **Notice of the call for regional innovation clusters 2026 (Example Prefecture)**
>
> 1\\. *Purpose.* Grants for clusters of firms, universities and other bodies that answer a need of the region.
>
> 2\\. *Who may apply.* (1) The lead body has its main office in the prefecture. (2) Three bodies or more take part.
> Applications that do not meet both are not examined.
>
> 3\\. *Examination.* Three reviewers mark items a, b and d from 5 (excellent) to 1 (poor); an item earns its points
> times the mean mark divided by 5. (a) Need of the region, 20 points. (b) Feasibility of the plan, 30 points.
> (c) Commitment of firms, 25 points: none up to 2 firms that have signed, all of them from 12, in proportion between.
> (d) Organisation, 25 points.
>
> 4\\. *Selection.* A total below 60 is not selected. Among equals the lower grant comes first; otherwise they share
> the rank.
>
> 5\\. Forms that are not complete are sent back.

**1. Begin with the starter (1 minute).** It is a whole small scheme with comments; it already lints clean.

{new}

Open `{file}` in an editor. Each step below replaces the section of the same name in it (an editor that
knows YAML completes the keys and underlines mistakes by `scheme.schema.json`).

**2. The head (2 minutes).** These are the published rules, so `status` is `official`. `sources` gives the notice a
short key; from now on `source: notice 2(1)` says what a rule rests on.

{head}

**3. What the form must ask for (2 minutes).** Read the notice for facts: two for eligibility, one for item c, one for
ties. Nothing has to be worked out from them, so `measures` is empty.

{fields}

**4. Eligibility (2 minutes).** A number never stands in a condition itself: it gets a name, and says where it is from.

{gates}

**5. The marks (1 minute).**

{marks}

**6. The items and their points (3 minutes).** Item c is a figure on a line: `[2, 0]` means that 2 firms earn nothing,
`[12, 1]` that 12 earn all of it. `sums_to` lets the linter check that the points add up.

{criteria}

**7. Total, ties, missing values (2 minutes).** What the notice leaves open is said as an assumption, with the reason.

{total}

**8. A case (1 minute).** Work one application out by hand and write it into `{cases_file}`, in place of
what the starter put there: 16 + 24 + 12.5 + 15 points.

{cases}

**9. Check (1 minute).** `lint` reads the file, looks for what is missing or contradictory, and runs the case.

{lint}

**10. Try it.** Put this into `applications.csv` (the columns ending in `.raw` hold the mean of the reviewers' marks;
in a workbook the sheet `Reviews` holds each reviewer's own):

{csv}

{evaluate}

A-4 and A-1 have the same total; A-4 asks for less. A-3 is below 60, A-2 is not based in the prefecture:

| No. | Rank | Total |
|---|---|---|
{result}
""",
    "ja": """\
## 公募要領から15分で制度を作る

手元にあるのは1枚の公募要領です。

> **地域イノベーション・クラスター形成事業 公募要領（2026年度、架空県）**
>
> 1　目的　地域の課題に応える企業・大学等の集積（クラスター）の形成を補助する。
>
> 2　応募要件　(1) 代表機関の主たる事務所が県内にあること。(2) 3機関以上が参画すること。いずれかを満たさない応募は審査しない。
>
> 3　審査　審査委員3名がa・b・dを5（非常に優れている）から1（不十分）の5段階で採点し、配点に評点の平均を乗じて5で除した値を得点とする。
> (a) 地域の課題との適合（配点20点）　(b) 計画の実現可能性（配点30点）　(c) 企業の参画（配点25点。署名した企業が2社以下は0点、12社以上は満点、その間は比例）　(d) 実施体制（配点25点）
>
> 4　選定　合計点が60点に満たない応募は選定しない。同点の場合は補助金申請額の低い応募を上位とし、なお同じ場合は同順位とする。
>
> 5　不備のある様式は差し戻す。

**1. ひな形から始める（1分）。** 注釈の付いた小さな制度一式で、そのままで点検に適合します。

{new}

エディターで `{file}` を開きます。以下の各手順では、同じ名前の節を置き換えます（YAMLに対応したエディターは
`scheme.schema.json` によりキーを補完し、誤りに下線を付けます）。

**2. 見出し（2分）。** 公表された規則そのものなので、`status` は `official` です。`sources` で公募要領に短いキーを付けると、
以後は `source: notice 2(1)` のように根拠を書けます。

{head}

**3. 様式の記入項目（2分）。** 公募要領から必要な事実を拾います。応募要件に二つ、審査項目cに一つ、同点時の取扱いに一つです。
計算して求める値はないので、`measures` は空にします。

{fields}

**4. 応募要件（2分）。** 条件式に数値を直接書くことはできません。数値に名前を付け、根拠を書きます。

{gates}

**5. 評点の尺度（1分）。**

{marks}

**6. 審査項目と配点（3分）。** cは数値を直線で換算します。`[2, 0]` は2社で0点、`[12, 1]` は12社で満点という意味です。
`sums_to` を書くと、配点の合計が点検されます。

{criteria}

**7. 合計点、同点、記入漏れ（2分）。** 公募要領に定めのない点は、理由を添えた仮定として書きます。

{total}

**8. 検証例（1分）。** 1件を手計算し、`{cases_file}` のひな形の内容と置き換えます（16＋24＋12.5＋15点）。

{cases}

**9. 点検（1分）。** `lint` はファイルを読み、不足や矛盾を調べ、検証例を実行します。

{lint}

**10. 試す。** 次の内容を `applications.csv` に保存します（`.raw` で終わる列は審査委員の評点の平均です。ブックでは
`Reviews` シートに委員ごとの評点を記入します）。

{csv}

{evaluate}

A-4とA-1は同点で、申請額の低いA-4が上位です。A-3は60点に満たず、A-2は県内に拠点がありません。

| 受付番号 | 順位 | 合計点 |
|---|---|---|
{result}
""",
}


def exercise(language: Language) -> str:
    """Give the exercise as Markdown; its blocks hold whole sections, commands and files to run."""
    flag = " --lang ja" if language == "ja" else ""
    return _TEXT[language].format(
        file=FILE,
        cases_file=FILE.replace(".yaml", ".cases.yaml"),
        new=_block("console", f"$ clusterscore new-scheme example-call -o {FILE}{flag}\n"),
        lint=_block("console", f"$ clusterscore lint {FILE}{flag}\n"),
        evaluate=_block("console", f"$ clusterscore evaluate applications.csv --scheme {FILE}{flag}\n"
                        f"$ clusterscore show {FILE} -o annex.docx{flag}\n"),
        csv=_block("csv", CSV),
        result=RESULT.rstrip(),
        **{name: _block("yaml", text) for name, text in SECTIONS.items()},
    )  # fmt: skip


def _block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}```"
