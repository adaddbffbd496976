"""A made-up scheme that uses every part of the language, for what documents say of it."""

from __future__ import annotations

# ruff: noqa: E501 a made-up scheme reads better with one part per line
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules

RICH = """
scheme: rich
version: 2026
kind: selection
status: illustration
title: {en: "Every <part> & more", ja: あらゆる部分}
issuer: {en: A test, ja: 試験}
valid: {from: 2026-04-01, to: 2027-03}
supersedes: rich@2025
notes: {en: Made up for a test., ja: 試験用の架空の制度です。}
sources: {act: {title: {en: An act, ja: 法令}, locator: art. 3, year: 2020, url: "https://example.org/act"}}
references:
  peers: {title: {en: Density of peers, ja: 類似地域の密度}, unit: {en: firms per km², ja: 社／km²}, values: [1, 2, 3], source: act}
fields:
  money: {type: amount, unit: {en: JPY million, ja: 百万円}, min: 0, max: 500, title: {en: Money, ja: 資金}, source: act, help: {en: For the whole term., ja: 支援期間全体の額。}}
  public: {type: amount, title: {en: Public money, ja: 公的資金}}
  private: {type: amount, title: {en: Private money, ja: 民間資金}}
  jobs: {type: integer, unit: {en: persons, ja: 人}, title: {en: Jobs, ja: 雇用}}
  jobs_before: {type: integer, title: {en: Jobs before, ja: 従前の雇用}}
  density: {type: number, title: {en: Density, ja: 密度}}
  stage: {type: choice, title: {en: Stage, ja: 段階}, choices: {early: {en: early stage, ja: 初期}, late: {en: late stage, ja: 後期}}}
  areas: {type: choices, title: {en: Areas, ja: 分野}, choices: {digital: {en: digital, ja: デジタル}, green: {en: green, ja: 環境}}}
  open_lab: {type: yes_no, title: {en: Open laboratory, ja: 開かれた研究室}}
  fair: {type: yes_no, title: {en: Fair fees, ja: 公正な料金}}
  basis: {type: choice, by: office, default: all, title: {en: Basis, ja: 基礎}, source: act, choices: {all: {en: all money, ja: 全資金}, state: {en: state money, ja: 公的資金のみ}}}
  founded: {type: date, title: {en: Founded on, ja: 設立日}}
  assessed_on: {type: date, by: office, about: call_date, title: {en: Day of assessment, ja: 評価日}}
  held: {type: date, title: {en: Label held until, ja: 認証の期限}, required: false}
measures:
  share: {title: {en: Private share, ja: 民間の割合}, variants: {by: basis, formulas: {all: private / (private + public), state: private / public}}, unit: {en: ratio, ja: 比}, source: act}
  age: {title: {en: Age, ja: 経過月数}, formula: "months_between(founded, assessed_on)", unit: {en: months, ja: か月}, source: act}
gates:
  known: {title: {en: Known stage, ja: 段階が対象}, require: "one_of(stage, allowed)", lists: {allowed: {words: [early, late], source: act}}, source: act, otherwise: {exclude: true, source: act}}
  old: {title: {en: Old enough, ja: 一定の経過, }, require: age >= months, parameters: {months: {value: 12, unit: {en: months, ja: か月}, source: act}}, waivable: true, source: act, otherwise: {flag: true, assumption: {en: It is not said., ja: 定めなし。}},
        basis: {en: Counted in whole months., ja: 満の月数で数える。}, grace: {while: "age >= soon", parameters: {soon: {value: 6, unit: {en: months, ja: か月}, source: act}}, source: act}}
  some: {title: {en: Two of three, ja: 三つのうち二つ}, require: "at_least(least, open_lab, fair, areas)", parameters: {least: {value: 2, source: act}}, source: act, otherwise: {flag: true, source: act}}
checks:
  sums: {title: {en: Sums agree, ja: 合計の一致}, require: "abs(money - private) <= gap", parameters: {gap: {value: 1, source: act}}, reason: {en: One of them is a slip., ja: 誤記の可能性があります。}, source: act}
marks:
  five: {title: {en: Mark 1 to 5, ja: 評点（1～5）}, min: 1, max: 5, step: 0.5, combine: median, least_reviewers: 2, rounding: {digits: 1, mode: half_up, source: act}, source: act}
  letters: {title: {en: Grade, ja: 評語}, grades: [S, A, B], not_grades: {"-": {en: not graded, ja: 評価せず}}, combine: agreed, source: act}
criteria:
  figures:
    title: {en: Figures, ja: 数値}
    source: act
    combine: sum
    cap: 30
    indicators:
      ranges: {title: {en: By ranges, ja: 範囲別}, measure: jobs, source: act, scale: {steps: {ranges: [{below: 10, gives: 0}, {from: 10, below: 20, gives: 0.5}, {from: 20, gives: 1}]}, source: act}}
      steps: {title: {en: By steps, ja: 段階別}, measure: money, source: act, scale: {steps: {start: 0, at: [[10, 0.4], [20, 1]]}, source: act}}
      list: {title: {en: By list, ja: 一覧}, fields: [open_lab, fair], source: act, scale: {checklist: {all: 10, any: 5, none: 0}, out_of: 10, source: act}}
      band: {title: {en: By band, ja: 範囲内外}, measure: share, source: act, scale: {band: {from: 0.25, to: 0.55, inside: 1, outside: 0, ends: inside}, source: act}}
      way: {title: {en: By progress, ja: 進捗}, measure: jobs, source: act, scale: {progress: {baseline: jobs_before, target: 100, elapsed: {from: 0.4, to: 0.5}}, source: act}}
      mixed: {title: {en: By mix, ja: 構成比}, source: act, scale: {mix: {target: {public: 1, private: 2}, line: [[0, 1], [0.5, 0]]}, source: act}}
      rank: {title: {en: By percentile, ja: 百分位}, measure: density, source: act, scale: {percentile: peers, source: act}}
      word: {title: {en: By stage, ja: 段階}, measure: stage, source: act, scale: {points: {early: 1, late: 2}, out_of: 2, source: act}}
    weights: {points: {ranges: 5, steps: 5, list: 10, band: 5, way: 5, mixed: 5, rank: 5, word: 5}, sums_to: 45, source: act}
  quality:
    title: {en: Quality, ja: 質}
    source: act
    combine: minimum
    criteria:
      plan: {title: {en: Plan, ja: 計画}, mark: five, source: act, floor: {on: lowest, above: 2, flag: true, source: act}}
      team: {title: {en: Team, ja: 体制}, mark: five, source: act, rounding: {digits: 2, mode: down, source: act}}
  view: {title: {en: Overall view, ja: 総合所見}, mark: letters, source: act, shown_only: true, floor: {on: grade, grade: A, flag: true, source: act}}
weights: {points: {figures: 30, quality: 70}, source: act}
total: {combine: weighted_mean, out_of: 100, source: act, rounding: {digits: 0, mode: half_even, source: act}, threshold: {on: total, at_least: 50, exclude: true, source: act}}
adjustments:
  young: {title: {en: Young cluster, ja: 新しい集積}, require: age < limit, parameters: {limit: {value: 36, unit: {en: months, ja: か月}, source: act}}, adds: 3, source: act}
  late: {title: {en: Late papers, ja: 提出の遅れ}, require: not fair, takes: 2, source: act}
missing: {policy: unresolved, source: act}
labels:
  no_label: {en: no label, ja: 認証なし}
  source: act
  ladder:
    gold:
      title: {en: Gold, ja: ゴールド}
      source: act
      conditions:
        high: {title: {en: High total, ja: 高い合計点}, require: total >= least, parameters: {least: {open: {en: Set per call., ja: 公募ごとに定める。}, title: {en: Least total, ja: 最低の合計点}}}, source: act}
      budget: {amount: money, of: 900, overrun: skip}
  validity: {assessed: assessed_on, first: 24, held_until: held, renewal: 36, window: 6, ends: month, source: act}
rank_by:
  points: {title: {en: Points, ja: 得点}, formula: total, source: act}
ties:
  ladder: [{by: plan.raw}, {by: money, wins: lowest}, {fewest_above: stage}, {lot: {about: seed, source: act}}]
  source: act
selection:
  outcomes:
    trial: {title: {en: trial, ja: 試行}, committee_only: true, source: act}
    adopted: {title: {en: adopted, ja: 採択}, when: total >= least, parameters: {least: {value: 60, source: act}}, up_to: 3, budget: {amount: money, about: budget, overrun: stop}, source: act}
  at_the_line: committee
  otherwise: {en: not adopted, ja: 不採択}
  source: act
panel:
  members: {outside: {type: yes_no, title: {en: From outside, ja: 外部委員}}}
  rules: {enough: {title: {en: Enough from outside, ja: 外部委員の数}, require: outside.yes >= least, parameters: {least: {value: 2, source: act}}, source: act}}
  source: act
"""


def rich() -> Rules:
    """Load and lower the scheme."""
    file = CriteriaFile("rich-2026.yaml", RICH)
    return lower(load(file), file)
