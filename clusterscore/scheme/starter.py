"""A first criteria file to write on: it lints clean, its case passes, and every number in it is an assumption."""

from __future__ import annotations

# ruff: noqa: E501 a comment stands beside its translation
import re
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.scheme.schema import FILE_NAME, MODELINE
from clusterscore.words import Language, same

_BOTH = " ¦ "
"""Stands between a comment's English and its Japanese."""

_SCHEME = """\
# Begin with the head: who issues which rules, and for when. ¦ # まず見出し：だれの、いつの、どの規則か。
scheme: KEY
version: YEAR
# selection ranks; others: label, monitoring, survey, comparison ¦ # selectionは順位付けあり。ほかにlabel・monitoring・survey・comparison
kind: selection
# official only for rules as published; else reconstruction ¦ # 公表どおりの規則だけをofficialとし、それ以外はreconstructionなどとします
status: illustration
title:
  en: KEY, selection
  ja: KEYの選定
issuer: {en: Name of the office, ja: 担当部局名}
valid: {from: "YEAR-04"}
notes:
  en: A starter. Replace every part and every assumption by what the notice says.
  ja: ひな形です。各部分と仮定を、公募要領の定めに置き換えてください。

# The publications that the rules rest on; "source: notice 3" then means section 3 of it. ¦ # 規則の根拠となる資料。「source: notice 3」は公募要領の3を指します。
# sources:
#   notice:
#     title: {en: Notice of the call, ja: 公募要領}
#     year: YEAR

# What the form asks for. ¦ # 様式の記入項目。
fields:
  grant:
    type: amount
    unit: {en: JPY million, ja: 百万円}
    min: 0
    title: {en: Grant asked for, ja: 申請額}
  own_money:
    type: amount
    unit: {en: JPY million, ja: 百万円}
    min: 0
    title: {en: Own money, ja: 自己資金}

# What is worked out from the form. ¦ # 様式から計算する値。
measures:
  own_share:
    title: {en: Own money per grant, ja: 申請額に対する自己資金の比}
    formula: own_money / grant
    unit: {en: ratio, ja: 比}
    assumption: &starter
      en: A number or choice of the starter; replace it and name its source.
      ja: ひな形の数値・選択です。置き換えて出典を書いてください。

# Who may take part: a condition over fields and measures, with its numbers named. ¦ # 応募要件。記入項目と算出値の条件式で、数値には名前を付けます。
gates:
  enough_own_money:
    title: {en: Enough own money, ja: 一定の自己資金}
    require: own_share >= least_share
    parameters:
      least_share:
        value: 0.5
        unit: {en: ratio, ja: 比}
        title: {en: Least share, ja: 最低割合}
        assumption: *starter
    assumption: *starter
    # exclude: true leaves it out of the ranking; flag: true tells the committee ¦ # exclude: true は順位付けの対象外、flag: true は要審議
    otherwise: {exclude: true, assumption: *starter}

# How reviewers mark. ¦ # 審査委員の評点。
marks:
  one_to_five:
    title: {en: Mark from 1 to 5, ja: 評点（1～5）}
    min: 1
    max: 5
    step: 1
    combine: mean
    least_reviewers: 1
    assumption: *starter

# What is scored. ¦ # 審査項目。
criteria:
  funding:
    title: {en: Funding, ja: 資金計画}
    assumption: *starter
    indicators:
      own_share:
        title: {en: Own money per grant, ja: 申請額に対する自己資金の比}
        measure: own_share
        better: more
        assumption: *starter
        # [value, sub-score from 0 to 1]; a straight line between them ¦ # [値, 得点率（0～1）]を直線で結びます
        scale: {line: [[0.5, 0], [2, 1]], assumption: *starter}
  plan:
    title: {en: Plan, ja: 計画}
    question: {en: "Is the plan sound and can it be carried out?", ja: 計画は妥当で実行できるものか。}
    assumption: *starter
    mark: one_to_five

# Points of each item. ¦ # 配点。
weights:
  points: {funding: 40, plan: 60}
  sums_to: 100
  assumption: *starter
total: {combine: weighted_mean, out_of: 100, assumption: *starter}

# What happens where a value is missing, and to equals. ¦ # 値が欠けている場合と、同点の場合の取扱い。
missing: {policy: unresolved, assumption: *starter}
ties:
  ladder: [{by: plan.raw}, shared]
  assumption: *starter
"""

_CASES = """\
# Applications worked out by hand: `clusterscore lint` compares. ¦ # 手計算した応募の例です。`clusterscore lint` で照合します。
scheme: KEY@YEAR
cases:
  - case:
      en: Own money of 1.25 per grant earns half of 40 points, marks of 3 and 4 earn 5/8 of 60
      ja: 自己資金の比1.25は40点の半分、評点3と4は60点の8分の5になる
    applications:
      A:
        fields: {grant: 100, own_money: 125}
        marks: {plan: [3, 4]}
      B:
        fields: {grant: 100, own_money: 40}
        marks: {plan: [5, 5]}
    expect:
      A: {status: ranked, rank: 1, total: 40 * 1/2 + 60 * 5/8}
      B: {status: excluded, excluded_by: [enough_own_money]}
"""


def starter_text(key: str, year: int, language: Language) -> str:
    """Give the text of a first criteria file, its comments in one language."""
    return _spoken(_SCHEME, key, year, language)


def cases_text(key: str, year: int, language: Language) -> str:
    """Give the text of the cases beside it."""
    return _spoken(_CASES, key, year, language)


def write_starter(key: str, path: Path | None, year: int, language: Language) -> tuple[Path, Path]:
    """Write a first criteria file and its cases.

    Args:
        key: Key of the new scheme.
        path: Where to write it; ``<key>-<year>.yaml`` in this folder where nothing is said.
        year: Its version.
        language: Language of the comments.

    Returns:
        The two files written.

    Raises:
        UsageError: The key or the name will not do, or a file of that name is there already.
        OSError: The folder cannot be written to.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        near = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-0123456789") or "regional-clusters"
        raise UsageError(f.Finding(f.NOT_A_KEY, "new-scheme", {"value": key, "near": same(near)}))
    target = path or Path(f"{key}-{year}.yaml")
    if target.suffix != ".yaml" or target.name.endswith(".cases.yaml"):
        raise UsageError(f.Finding(f.NOT_A_CRITERIA_NAME, str(target)))
    cases = target.with_name(f"{target.stem}.cases.yaml")
    for each in (target, cases):
        if each.exists() or each.is_symlink():
            raise UsageError(f.Finding(f.FILE_EXISTS, str(each)))
    lead = f"{MODELINE}\n" if (target.parent / FILE_NAME).exists() else ""
    target.write_text(lead + starter_text(key, year, language), encoding="utf-8")
    cases.write_text(cases_text(key, year, language), encoding="utf-8")
    return target, cases


def _spoken(template: str, key: str, year: int, language: Language) -> str:
    """Keep of every comment the one language, and put in the key and the year."""
    lines = [_one(line, language) for line in template.splitlines()]
    return "\n".join(lines).replace("KEY", key).replace("YEAR", str(year)) + "\n"


def _one(line: str, language: Language) -> str:
    en, found, ja = line.partition(_BOTH)
    indent = en[: len(en) - len(en.lstrip())]
    return en if not found or language == "en" else indent + ja
