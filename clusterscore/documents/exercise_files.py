"""The files of the officer's exercise, section by section."""

from __future__ import annotations

# ruff: noqa: E501 files as they are written
from collections.abc import Mapping

FILE = "example-call-2026.yaml"
"""The criteria file that the exercise writes."""

_HEAD = """\
scheme: example-call
version: 2026
kind: selection
status: official
title:
  en: Regional innovation clusters 2026
  ja: 地域イノベーション・クラスター形成事業（2026年度）
issuer: {en: Example Prefecture, ja: 架空県}
valid: {from: "2026-04", to: "2027-03"}
notes:
  en: The criteria of the notice of the call, section by section.
  ja: 公募要領に定める審査基準を条項の順に記したものです。
sources:
  notice:
    title: {en: Notice of the call for regional innovation clusters 2026, ja: 地域イノベーション・クラスター形成事業 公募要領（2026年度）}
    year: 2026
"""
_FIELDS = """\
fields:
  in_prefecture:
    type: yes_no
    title: {en: Main office in the prefecture, ja: 代表機関の主たる事務所が県内}
  members:
    type: integer
    unit: {en: bodies, ja: 機関}
    min: 0
    title: {en: Members of the cluster, ja: 参画機関数}
  firms_signed:
    type: integer
    unit: {en: firms, ja: 社}
    min: 0
    title: {en: Firms that have signed, ja: 参画に署名した企業数}
  grant:
    type: amount
    unit: {en: JPY million, ja: 百万円}
    min: 0
    title: {en: Grant asked for, ja: 補助金申請額}
measures: {}
"""
_GATES = """\
gates:
  based_here:
    title: {en: Based in the prefecture, ja: 県内に拠点}
    require: in_prefecture
    source: notice 2(1)
    otherwise: {exclude: true, source: notice 2}
  enough_members:
    title: {en: Three members or more, ja: 3機関以上の参画}
    require: members >= least_members
    parameters:
      least_members:
        value: 3
        unit: {en: bodies, ja: 機関}
        title: {en: Least number of members, ja: 最低の機関数}
        source: notice 2(2)
    source: notice 2(2)
    otherwise: {exclude: true, source: notice 2}
"""
_MARKS = """\
marks:
  five_grades:
    title: {en: Mark from 5 to 1, ja: 評点（5～1）}
    points: {"5": 5, "4": 4, "3": 3, "2": 2, "1": 1}
    out_of: 5
    combine: mean
    least_reviewers: 3
    levels:
      "5": {en: excellent, ja: 非常に優れている}
      "4": {en: good, ja: 優れている}
      "3": {en: adequate, ja: 標準的}
      "2": {en: weak, ja: やや不十分}
      "1": {en: poor, ja: 不十分}
    source: notice 3
"""
_CRITERIA = """\
criteria:
  need:
    title: {en: Need of the region, ja: 地域の課題との適合}
    question: {en: "Does it answer a need of the region that is shown by figures?", ja: 数値で示された地域の課題に応えるものか。}
    source: notice 3 a
    mark: five_grades
  plan:
    title: {en: Feasibility of the plan, ja: 計画の実現可能性}
    question: {en: "Are goals, schedule and budget consistent?", ja: 目標・日程・予算は整合しているか。}
    source: notice 3 b
    mark: five_grades
  firms:
    title: {en: Commitment of firms, ja: 企業の参画}
    source: notice 3 c
    indicators:
      signed:
        title: {en: Firms that have signed, ja: 参画に署名した企業数}
        measure: firms_signed
        better: more
        source: notice 3 c
        scale: {line: [[2, 0], [12, 1]], source: notice 3 c}
  team:
    title: {en: Organisation, ja: 実施体制}
    question: {en: "Are leadership and staff sufficient?", ja: 責任者と人員は十分か。}
    source: notice 3 d
    mark: five_grades
weights:
  points: {need: 20, plan: 30, firms: 25, team: 25}
  sums_to: 100
  source: notice 3
"""
_TOTAL = """\
total:
  combine: weighted_mean
  out_of: 100
  source: notice 3
  threshold: {on: total, at_least: 60, exclude: true, source: notice 4}
ties:
  ladder: [{by: grant, wins: lowest}, shared]
  source: notice 4
missing:
  policy: unresolved
  assumption:
    en: The notice says that incomplete forms are sent back; until they are complete nothing is decided.
    ja: 公募要領では不備のある様式は差し戻すとされており、補正されるまで判定しないこととしました。
"""
_CASES = """\
scheme: example-call@2026
cases:
  - case:
      en: The example worked out beside the notice
      ja: 手計算した例
    applications:
      A:
        fields: {in_prefecture: yes, members: 4, firms_signed: 7, grant: 30}
        marks: {need: [4, 4, 4], plan: [5, 4, 3], team: [3, 3, 3]}
      B:
        fields: {in_prefecture: yes, members: 2, firms_signed: 12, grant: 20}
        marks: {need: [5, 5, 5], plan: [5, 5, 5], team: [5, 5, 5]}
    expect:
      A: {status: ranked, rank: 1, total: 20 * 4/5 + 30 * 4/5 + 25 * 1/2 + 25 * 3/5}
      B: {status: excluded, excluded_by: [enough_members]}
"""
CSV = """\
application_id,in_prefecture,members,firms_signed,grant,need.raw,plan.raw,team.raw
A-1,yes,4,7,30,4,4,3
A-2,no,5,12,20,5,5,5
A-3,yes,3,2,10,3,3,3
A-4,yes,6,7,25,4,4,3
"""
RESULT = """\
| A-4 | 1 | 67.5 |
| A-1 | 2 | 67.5 |
| A-3 | – | 45 |
| A-2 | – | 100 |
"""

SECTIONS: Mapping[str, str] = {
    "head": _HEAD, "fields": _FIELDS, "gates": _GATES, "marks": _MARKS, "criteria": _CRITERIA, "total": _TOTAL,
    "cases": _CASES,
}  # fmt: skip
"""The sections of the criteria file in the order of the steps, then its cases."""
