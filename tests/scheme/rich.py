"""A second sound criteria text: grades, labels, selection, adjustments, a panel, the scales that the first lacks."""

from __future__ import annotations

from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules

NAME = "clusters-2026.yaml"
SOUND = """\
scheme: clusters
version: 2026
kind: selection
status: illustration
title: {en: Clusters, ja: クラスター}
issuer: {en: Example office, ja: 架空の事務局}
valid: {from: 2026-04, to: 2027-03}
supersedes: imi@2019
notes: {en: Invented., ja: 架空の制度です。}
sources:
  annex: {title: Annex, locator: p. 3, year: 2026, url: "https://example.org/annex"}

fields:
  output: {type: number, min: 0, title: {en: Output, ja: 産出額}, help: {en: As audited., ja: 監査済みの額。}}
  goal: {type: number, min: 1, max: 9, source: annex 1, title: {en: Goal, ja: 目標値}}
  share_a: {type: percent, min: 0, max: 1, title: {en: Share A, ja: 構成比A}}
  share_b: {type: percent, min: 0, max: 1, title: {en: Share B, ja: 構成比B}}
  price: {type: amount, unit: {en: JPY million, ja: 百万円}, min: 0, title: {en: Price, ja: 価格}}
  region: {type: choice, choices: {east: {en: East, ja: 東}, west: {en: West, ja: 西}}, title: {en: Region, ja: 地域}}
  stage: {type: choice, choices: {signed: {en: Signed, ja: 契約済み}, pledged: {en: Pledged, ja: 確約}}, by: office,
          default: signed, source: annex 1, title: {en: Stage, ja: 段階}}
  audited: {type: yes_no, title: {en: Audited, ja: 監査済み}}
  certified: {type: yes_no, title: {en: Certified, ja: 認証済み}, visible: public, required: false}
  new_member: {type: yes_no, by: office, default: false, source: annex 1, title: {en: New, ja: 新規}}
  assessed_on: {type: date, title: {en: Day of assessment, ja: 評価日}}
  held: {type: date, required: false, title: {en: Label held until, ja: 従前の有効期限}}
  round: {type: number, by: office, default: 2, source: annex 1, title: {en: Round, ja: 回}}

references:
  peers: {title: {en: Peers, ja: 同業}, values: [1, 2, 3, 5], source: annex 1}

measures:
  growth:
    title: {en: Growth, ja: 伸び}
    variants: {by: stage, formulas: {signed: output / goal, pledged: output / (goal + goal)}}
    source: annex 1

gates:
  sound:
    title: {en: Sound, ja: 健全性}
    require: audited or one_of(region, accepted)
    lists: {accepted: {words: [east], source: annex 2}}
    source: annex 2
    otherwise: {exclude: true, source: annex 2}
    grace: {while: new_member, source: annex 2}

marks:
  abc:
    title: {en: Grade, ja: 評語}
    grades: [A, B, C]
    not_grades: {"-": {en: Not graded, ja: 評価なし}}
    combine: median
    least_reviewers: 2
    source: annex 3
  five:
    title: {en: Mark, ja: 評点}
    min: 1
    max: 5
    step: 1
    combine: mean
    levels: {"5": {en: Excellent, ja: 優れている}}
    rounding: {digits: 1, mode: half_up, source: annex 3}
    source: annex 3

criteria:
  results:
    title: {en: Results, ja: 成果}
    source: annex 3
    combine: sum
    cap: 25
    indicators:
      steps:
        title: {en: Output in steps, ja: 段階別の産出額}
        measure: output
        better: more
        source: annex 3
        scale:
          steps: {ranges: [{from: 0, below: 5, gives: 0}, {from: 5, below: 9, gives: 0.5}, {from: 9, gives: 1}]}
          source: annex 3
      band:
        title: {en: Growth in the band, ja: 範囲内の伸び}
        measure: growth
        source: annex 3
        scale: {band: {from: 0.25, to: 0.55, inside: 1, outside: 0, ends: inside}, source: annex 3}
      way:
        title: {en: Way to the goal, ja: 目標への進捗}
        measure: output
        source: annex 3
        scale: {progress: {baseline: 0, target: goal, elapsed: {from: 0.4, to: 0.6}}, source: annex 3}
      mix:
        title: {en: Mix, ja: 構成}
        source: annex 3
        scale: {mix: {target: {share_a: 0.5, share_b: 0.5}, line: [[0, 1], [1, 0]]}, source: annex 3}
      peers:
        title: {en: Among peers, ja: 同業の中の位置}
        measure: output
        source: annex 3
        scale: {percentile: peers, source: annex 3}
      answers:
        title: {en: Answers, ja: 回答}
        fields: [audited, certified]
        source: annex 3
        scale: {checklist: {all: 10, any: 5, none: 0}, out_of: 10, source: annex 3}
    weights: {points: {steps: 5, band: 5, way: 5, mix: 5, peers: 5, answers: 5}, sums_to: 30, source: annex 3}
  plan:
    title: {en: Plan, ja: 計画}
    question: {en: Is it sound?, ja: 妥当か。}
    mark: five
    source: annex 3
    floor: {on: lowest, above: 1, flag: true, source: annex 3}
  team:
    title: {en: Team, ja: 体制}
    mark: abc
    source: annex 3
    floor: {on: grade, grade: B, exclude: true, source: annex 3}

weights: {points: {results: 60, plan: 40}, sums_to: 100, source: annex 3}
total: {combine: sum, out_of: 100, rounding: {digits: 1, mode: half_up, source: annex 3}, source: annex 3}
adjustments:
  bonus: {title: {en: Certified, ja: 認証}, require: certified, adds: 3, source: annex 4}
  malus: {title: {en: Dear, ja: 高額}, require: price > dear, parameters: {dear: {value: 90, source: annex 4}},
          takes: 2, source: annex 4}
missing: {policy: unresolved, not_applicable: missing, source: annex 4}
labels:
  source: annex 5
  no_label: {en: None, ja: なし}
  ladder:
    gold:
      title: {en: Gold, ja: 金}
      conditions:
        high: {title: {en: High, ja: 高い}, require: total >= least, parameters: {least: {value: 80, source: annex 5}},
               source: annex 5}
      budget: {amount: price, of: 500, overrun: stop}
      source: annex 5
    silver:
      title: {en: Silver, ja: 銀}
      conditions: {fair: {title: {en: Fair, ja: 中程度}, require: audited, source: annex 5}}
      source: annex 5
  validity: {assessed: assessed_on, first: 24, held_until: held, renewal: 36, window: 3, ends: month, source: annex 5}
rank_by:
  points: {title: {en: Points, ja: 点}, formula: total, source: annex 6}
  cost: {title: {en: Price, ja: 価格}, formula: price, better: lowest, source: annex 6}
ties:
  ladder: [{by: plan.raw, wins: highest, title: {en: Plan, ja: 計画}}, {fewest_above: region},
           {lot: {seed: "2026", source: annex 6}}]
  source: annex 6
selection:
  source: annex 7
  at_the_line: keep
  otherwise: {en: Not adopted, ja: 不採択}
  outcomes:
    adopted: {title: {en: Adopted, ja: 採択}, when: total >= enough, parameters: {enough: {value: 60, source: annex 7}},
              up_to: 3, budget: {amount: price, about: budget, overrun: skip}, source: annex 7}
    reserve: {title: {en: Reserve, ja: 補欠}, up_to: 2, source: annex 7}
    trial: {title: {en: Trial, ja: 試行}, committee_only: true, source: annex 7}
panel:
  source: annex 8
  members: {sector: {type: choice, choices: {public: {en: Public, ja: 公的}, private: {en: Private, ja: 民間}},
                     title: {en: Sector, ja: 部門}}}
  rules: {both: {title: {en: Both sectors, ja: 両部門}, require: sector.public >= 1 and sector.private >= 1,
                 source: annex 8}}
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
