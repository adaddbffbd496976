"""One small sound criteria text that uses every part of the language, for tests to break and to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules

NAME = "regional-2026.yaml"
SOUND = """\
scheme: regional
version: 2026
kind: selection
status: illustration
title: {en: Regional clusters, ja: 地域クラスター}
issuer: {en: Example office, ja: 架空の事務局}
valid: {from: 2026-04}
notes: {en: Invented., ja: 架空の制度です。}
sources:
  annex:
    title: {en: Annex 2, ja: 別表2}
    year: 2026

fields:
  jobs:
    type: integer
    unit: {en: persons, ja: 人}
    min: 0
    title: {en: New jobs, ja: 新規雇用者数}
  grant:
    type: amount
    unit: {en: JPY million, ja: 百万円}
    min: 0
    max: 500
    source: annex 1
    title: {en: Grant asked for, ja: 申請額}
  own_money:
    type: amount
    unit: {en: JPY million, ja: 百万円}
    title: {en: Own money, ja: 自己資金}
  country:
    type: choice
    choices:
      NO: {en: Norway, ja: ノルウェー}
      SE: {en: Sweden, ja: スウェーデン}
    title: {en: Country, ja: 国}
  open_lab:
    type: yes_no
    title: {en: Open laboratory, ja: 開かれた研究室}
  founded:
    type: date
    title: {en: Day of founding, ja: 設立日}
  registered:
    type: yes_no
    by: office
    title: {en: Registered, ja: 登録済み}
  summary:
    type: text
    title: {en: Summary, ja: 概要}

measures:
  match:
    title: {en: Own money per grant, ja: 申請額に対する自己資金の比}
    formula: own_money / grant
    source: annex 1

gates:
  enough:
    title: {en: Enough own money, ja: 自己資金の比率}
    require: match >= least_match
    parameters:
      least_match: {value: 0.5, source: annex 1}
    source: annex 1
    otherwise: {exclude: true, source: annex 1}
    waivable: true
  on_register:
    title: {en: On the register, ja: 登録}
    require: registered
    source: annex 1
    otherwise: {flag: true, assumption: {en: Not said., ja: 定めなし。}}

checks:
  modest:
    title: {en: A modest grant, ja: 過大でない申請額}
    require: grant <= own_money + slack
    parameters:
      slack: {value: 200, assumption: {en: Ours., ja: 当方による。}}
    reason: {en: A large grant needs a second look., ja: 大きな申請額は再確認が必要です。}
    assumption: {en: A check of ours., ja: 当方による確認です。}

marks:
  half_points:
    title: {en: Mark from 0 to 5, ja: 評点（0～5）}
    min: 0
    max: 5
    step: 0.5
    combine: mean
    source: annex 3
  grades:
    title: {en: Grade, ja: 評語}
    points: {A: 10, B: 5, C: 0}
    out_of: 10
    combine: mean
    source: annex 3

criteria:
  effect:
    title: {en: Effect, ja: 効果}
    source: annex 2
    indicators:
      jobs_made:
        title: {en: Jobs made, ja: 雇用創出}
        measure: jobs
        source: annex 2
        scale: {line: [[0, 0], [40, 1]], source: annex 2}
      place:
        title: {en: Place, ja: 所在}
        measure: country
        source: annex 2
        scale: {points: {NO: 10, SE: 5}, out_of: 10, source: annex 2}
      openness:
        title: {en: Openness, ja: 開放性}
        measure: open_lab
        source: annex 2
        scale: {yes_no: {yes: 1, no: 0.2}, source: annex 2}
    weights: {values: {jobs_made: 2, place: 1, openness: 1}, source: annex 2}
    informative: [summary]
  quality:
    title: {en: Quality, ja: 質}
    source: annex 2
    criteria:
      plan:
        title: {en: Plan, ja: 計画}
        source: annex 2
        mark: half_points
        floor: {on: raw, at_least: 2, exclude: true, source: annex 3}
      team:
        title: {en: Team, ja: 体制}
        source: annex 2
        mark: grades
    weights: {equal: true, source: annex 2}

weights: {values: {effect: 60, quality: 40}, source: annex 2}
total: {combine: weighted_mean, out_of: 100, source: annex 2}
missing: {policy: unresolved, assumption: {en: Not said., ja: 定めなし。}}
ties:
  ladder: [{by: quality.sub_score}, shared]
  source: annex 4
"""


def text(*changes: tuple[str, str]) -> str:
    """Give the sound text with parts replaced, each of which stands in it exactly once."""
    found = SOUND
    for old, new in changes:
        assert found.count(old) == 1, f"{old!r} stands {found.count(old)} times"
        found = found.replace(old, new)
    return found


def rules(*changes: tuple[str, str]) -> Rules:
    """Load and lower the sound text with parts replaced."""
    file = CriteriaFile(NAME, text(*changes))
    return lower(load(file), file)


def sheet(
    rows: Sequence[Sequence[object]],
    name: str = "Applications",
    errors: Mapping[tuple[int, int], str] | None = None,
    uncalculated: frozenset[tuple[int, int]] = frozenset(),
) -> Sheet:
    """Give a sheet as a reader would: blanks are empty texts, rows and columns count from 0."""
    return Sheet(name, [list(row) for row in rows], dict(errors or {}), uncalculated, visible=True)


def workbook(*sheets: Sheet) -> Workbook:
    """Give a workbook with these sheets."""
    return Workbook("form.xlsx", "", {each.name: each for each in sheets})


HEADINGS = ("application_id", "jobs", "grant", "own_money", "country", "open_lab", "registered")
FIRST = ("A-1", 20.0, 100.0, 60.0, "NO", "yes", "yes")
SECOND = ("A-2", 30.0, 100.0, 50.0, "SE", "no", "yes")
APPLICATIONS = (HEADINGS, FIRST, SECOND)
