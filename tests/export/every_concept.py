"""Made-up schemes with every way to combine, grade, label and select, and applications that try them."""

from __future__ import annotations

# ruff: noqa: E501 a made-up scheme reads better with one part per line
import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.registry import read_rules

D = datetime.date
WHY = ["reason", "Chair", "2026-01-02"]
_HEAD = """
version: "1"
status: illustration
issuer: {en: A test, ja: 試験}
valid: {from: "2020"}
notes: {en: Made up for a test., ja: 試験用の架空の制度です。}
sources: {act: {title: {en: An act, ja: 法令}}}
"""
_POINTS = f"""scheme: rich
kind: selection
title: {{en: Rich in scales, ja: 多様な換算}}
{_HEAD}
fields:
  jobs: {{type: integer, title: {{en: Jobs, ja: 雇用}}, required: false}}
  base: {{type: number, title: {{en: Jobs before, ja: 従前の雇用}}, required: false}}
  public: {{type: amount, title: {{en: Public money, ja: 公的資金}}, required: false}}
  private: {{type: amount, title: {{en: Private money, ja: 民間資金}}, required: false}}
  own: {{type: amount, title: {{en: Own money, ja: 自己資金}}, required: false}}
  cost: {{type: amount, by: office, default: 40, source: act, title: {{en: Cost, ja: 費用}}}}
  stage: {{type: choice, required: false, title: {{en: Stage, ja: 段階}}, choices: {{contracted: {{en: contracted, ja: 契約済}}, pledged: {{en: pledged, ja: 内諾}}}}}}
  region: {{type: choice, required: false, title: {{en: Region, ja: 地域}}, choices: {{north: {{en: North, ja: 北}}, south: {{en: South, ja: 南}}, "-": {{en: none, ja: "-"}}}}}}
  areas: {{type: choices, required: false, title: {{en: Areas, ja: 分野}}, choices: {{digital: {{en: Digital, ja: デジタル}}, green: {{en: Green, ja: 環境}}, health: {{en: "Health, care", ja: 医療、介護}}}}}}
  audited: {{type: yes_no, by: office, default: false, source: act, title: {{en: Audited, ja: 監査済み}}}}
  plan: {{type: yes_no, required: false, title: {{en: Plan, ja: 計画}}}}
  staff: {{type: yes_no, required: false, title: {{en: Staff, ja: 人員}}}}
references: {{peers: {{title: {{en: Peers, ja: 同類}}, values: [10, 20, 20, 40], source: act}}}}
measures:
  match:
    title: {{en: Match, ja: 民間比率}}
    variants: {{by: stage, formulas: {{contracted: private / public, pledged: private / (public + own)}}}}
    source: act
  fields_of_work: {{title: {{en: Fields of work, ja: 分野数}}, formula: "count(areas) + when(plan, 1, 0)", source: act}}
gates:
  place: {{title: {{en: Place, ja: 所在地}}, require: "one_of(region, good)", lists: {{good: {{words: [north], source: act}}}}, source: act, otherwise: {{flag: true, source: act}}}}
  two: {{title: {{en: Two of three, ja: 三つのうち二つ}}, require: "at_least(least, plan, staff, areas.digital)", parameters: {{least: {{value: 2, source: act}}}}, source: act, waivable: true,
        otherwise: {{exclude: true, source: act}}, grace: {{while: "months_old < months", parameters: {{months: {{value: 24, source: act}}}}, source: act}}}}
marks:
  middle: {{title: {{en: Middle, ja: 中央値}}, min: 0, max: 5, combine: median, source: act, rounding: {{digits: 0, mode: half_even, source: act}}}}
  worst: {{title: {{en: Worst, ja: 最低}}, min: 0, max: 5, combine: lowest, least_reviewers: 2, source: act}}
  best: {{title: {{en: Best, ja: 最高}}, points: {{A: 3, B: 2, "C*": 0}}, out_of: 3, combine: highest, source: act}}
criteria:
  scales:
    title: {{en: Scales, ja: 換算}}
    combine: sum
    cap: 40
    source: act
    indicators:
      share: {{title: {{en: Share, ja: 比率}}, measure: match, source: act, scale: {{band: {{from: 0.25, to: 0.55, inside: 1, outside: 0.2, ends: inside}}, source: act}}}}
      growth: {{title: {{en: Growth, ja: 伸び}}, measure: jobs, source: act, scale: {{progress: {{baseline: base, target: 100, elapsed: {{from: 0.5, to: 0.6}}}}, source: act}}}}
      mix: {{title: {{en: Mix, ja: 構成}}, source: act, scale: {{mix: {{target: {{public: 1, private: 1, own: 1}}, line: [[0, 1], [0.5, 0]]}}, source: act}}}}
      peers: {{title: {{en: Among peers, ja: 同類との比較}}, measure: jobs, source: act, scale: {{percentile: peers, source: act}}}}
      lists: {{title: {{en: Answers, ja: 回答}}, fields: [plan, staff, audited], source: act, scale: {{checklist: {{all: 10, any: 5, none: 0}}, out_of: 10, source: act}}}}
      areas: {{title: {{en: Areas, ja: 分野}}, measure: fields_of_work, source: act, scale: {{steps: {{ranges: [{{below: 1, gives: 0}}, {{from: 1, below: 3, gives: 0.5}}, {{from: 3, gives: 1}}]}}, source: act}}}}
    weights: {{points: {{share: 10, growth: 10, mix: 10, peers: 10, lists: 10, areas: 10}}, source: act}}
  joint:
    title: {{en: Joint, ja: 総合}}
    combine: geometric_mean
    rounding: {{digits: 2, mode: half_up, source: act}}
    source: act
    criteria:
      team: {{title: {{en: Team, ja: 体制}}, mark: middle, source: act}}
      work: {{title: {{en: Work, ja: 事業}}, mark: worst, source: act, floor: {{on: lowest, above: 1, exclude: true, source: act}}}}
    weights: {{values: {{team: 2, work: 1}}, source: act}}
  weakest: {{title: {{en: Weakest, ja: 最小}}, combine: minimum, source: act, criteria: {{idea: {{title: {{en: Idea, ja: 着想}}, mark: best, source: act}}, way: {{title: {{en: Way, ja: 手法}}, mark: best, source: act}}}}}}
  told: {{title: {{en: Only shown, ja: 参考}}, shown_only: true, mark: middle, source: act}}
weights: {{points: {{scales: 50, joint: 30, weakest: 20}}, source: act}}
total: {{combine: sum, out_of: 100, rounding: {{digits: 1, mode: half_up, source: act}}, source: act, threshold: {{on: total, at_least: 20, flag: true, source: act}}}}
adjustments:
  bonus: {{title: {{en: Audited, ja: 監査}}, require: audited, adds: 3, source: act}}
  malus: {{title: {{en: Expensive, ja: 高額}}, require: cost > most, takes: 5, parameters: {{most: {{value: 50, source: act}}}}, source: act}}
missing: {{policy: unresolved, source: act}}
ties: {{ladder: [{{by: grades.A / grades.marks}}, {{fewest_above: region}}, chair], source: act}}
selection:
  source: act
  at_the_line: committee
  otherwise: {{en: not chosen, ja: 不採択}}
  outcomes:
    full: {{title: {{en: Full, ja: 採択}}, when: total >= least and gates_met, parameters: {{least: {{value: 40, source: act}}}}, budget: {{amount: cost, about: money, overrun: skip}}, source: act}}
    trial: {{title: {{en: Trial, ja: 試行}}, up_to: 1, source: act}}
    honour: {{title: {{en: Honour, ja: 表彰}}, committee_only: true, source: act}}
"""
_POINTS = _POINTS.replace("months_old < months", "jobs < months").replace(" and gates_met", "")
_OMITTED = f"""scheme: omitted
kind: selection
title: {{en: What does not apply, ja: 該当しないもの}}
{_HEAD}
fields:
  sales: {{type: amount, title: {{en: Sales, ja: 売上}}, required: false}}
  firms: {{type: integer, title: {{en: Firms, ja: 企業数}}, required: false}}
  a: {{type: yes_no, title: {{en: Answer A, ja: 回答A}}, required: false}}
  b: {{type: yes_no, title: {{en: Answer B, ja: 回答B}}, required: false}}
  year: {{type: integer, by: office, about: fiscal_year, title: {{en: Year, ja: 年度}}}}
marks:
  five: {{title: {{en: Marks, ja: 評点}}, min: 0, max: 5, combine: mean, source: act}}
criteria:
  data:
    title: {{en: Data, ja: 数値}}
    source: act
    indicators:
      sales: {{title: {{en: Per firm, ja: 一社当たり}}, measure: sales / firms, source: act, scale: {{line: [[0, 0], [10, 1]], source: act}}}}
      answers: {{title: {{en: Answers, ja: 回答}}, fields: [a, b], source: act, scale: {{share_of_yes: true, source: act}}}}
    weights: {{values: {{sales: 3, answers: 1}}, source: act}}
  people: {{title: {{en: People, ja: 人}}, mark: five, source: act}}
  plan: {{title: {{en: Plan, ja: 計画}}, mark: five, source: act}}
weights: {{values: {{data: 5, people: 3, plan: 2}}, source: act}}
total: {{combine: weighted_mean, out_of: 100, rounding: {{digits: 0, mode: down, source: act}}, source: act}}
adjustments: {{late: {{title: {{en: Late, ja: 遅延}}, require: year > limit, takes: 2, parameters: {{limit: {{value: 2025, source: act}}}}, source: act}}}}
missing: {{POLICY, not_applicable: omit, source: act}}
ties: {{ladder: [lot: {{about: seed, source: act}}], source: act}}
"""
_LABELS = f"""scheme: badges
kind: label
title: {{en: Badges, ja: 認証}}
{_HEAD}
fields:
  assessed: {{type: date, title: {{en: Assessed, ja: 評価日}}, required: false}}
  held: {{type: date, title: {{en: Held until, ja: 従前の期限}}, required: false}}
  before: {{type: grade, title: {{en: Label before, ja: 従前の認証}}, required: false, choices: {{gold: {{en: Gold, ja: 金}}, bronze: {{en: Bronze, ja: 銅}}, "-": {{en: "-", ja: "-"}}}}}}
  members: {{type: integer, title: {{en: Members, ja: 会員数}}, required: false}}
marks:
  agreed: {{title: {{en: Agreed, ja: 合議}}, grades: [S, A, B, C], not_grades: {{"-": {{en: not graded, ja: 評価なし}}}}, combine: agreed, source: act}}
  middle: {{title: {{en: Middle, ja: 中央}}, grades: [S, A, B, C], not_grades: {{"-": {{en: not graded, ja: 評価なし}}}}, combine: median, least_reviewers: 2, source: act}}
  low: {{title: {{en: Lowest, ja: 最低}}, grades: [A+, A, B], combine: lowest, source: act}}
criteria:
  reach: {{title: {{en: Reach, ja: 広がり}}, mark: agreed, source: act}}
  depth: {{title: {{en: Depth, ja: 深さ}}, mark: middle, source: act, floor: {{on: lowest_grade, grade: B, flag: true, source: act}}}}
  heading: {{title: {{en: Heading, ja: 区分}}, source: act, criteria: {{care: {{title: {{en: Care, ja: 丁寧さ}}, mark: low, source: act, floor: {{on: grade, grade: A, exclude: true, source: act}}}}}}}}
gates:
  members: {{title: {{en: Members, ja: 会員}}, require: members >= least, parameters: {{least: {{open: {{en: The office says., ja: 事務局が定める。}}}}}}, source: act, otherwise: {{exclude: true, source: act}}}}
missing: {{policy: unresolved, source: act}}
labels:
  source: act
  no_label: {{en: No badge, ja: 認証なし}}
  ladder:
    gold:
      title: {{en: Gold badge, ja: 金}}
      source: act
      conditions:
        top: {{title: {{en: Enough good grades, ja: 上位の評語}}, require: "grades.S + grades.A + grades.A_plus >= share * grades.marks", parameters: {{share: {{value: 0.6, source: act}}}}, source: act}}
        deep: {{title: {{en: Two at the top of depth, ja: 深さの最上位}}, require: "depth.grades.S >= two", parameters: {{two: {{value: 2, source: act}}}}, source: act}}
        again: {{title: {{en: Held one before, ja: 従前の認証}}, require: "one_of(before, any)", lists: {{any: {{words: [gold, bronze], source: act}}}}, source: act}}
    bronze:
      title: {{en: Bronze badge, ja: 銅}}
      source: act
      conditions:
        reach: {{title: {{en: Reach is graded, ja: 広がりの評語}}, require: "one_of(reach.grade, good) or labels.gold", lists: {{good: {{words: [S, A, B], source: act}}}}, source: act}}
  validity: {{assessed: assessed, first: 24, held_until: held, renewal: 36, window: 6, ends: month, source: act}}
panel:
  source: act
  members: {{sector: {{type: choice, title: {{en: Sector, ja: 所属}}, choices: {{public: {{en: Public, ja: 公}}, private: {{en: Private, ja: 民}}}}}}, political: {{type: yes_no, title: {{en: Political, ja: 政治任用}}}}}}
  rules: {{two: {{title: {{en: Both sectors, ja: 官民双方}}, require: "sector.public >= 1 and sector.private >= 1 and political.yes == 0", source: act}}}}
"""
_OVERLAY = """overlay: strict
extends: badges@1
title: {en: Stricter numbers, ja: 厳しい基準値}
sources: {order: {title: {en: An order, ja: 告示}}}
parameters:
  labels.gold.top.share: {value: 0.75, source: order}
"""


def _reviews(marks: dict[str, dict[str, list[Any]]]) -> pd.DataFrame:
    """Lay out marks by application and criterion, one reviewer after the other; a pair is a mark in conflict."""
    rows = [
        [application, f"R{at}", criterion, *((mark[0], "yes") if isinstance(mark, tuple) else (mark, "no"))]
        for application, given in marks.items()
        for criterion, each in given.items()
        for at, mark in enumerate(each, start=1)
    ]
    return pd.DataFrame(rows, columns=["application", "reviewer", "criterion", "mark", "conflict"], dtype=object)


def _office(rows: list[list[Any]]) -> pd.DataFrame:
    head = ["application", "target", "kind", "value", "reason", "name", "date"]
    return pd.DataFrame([[*row, *WHY] for row in rows], columns=head, dtype=object)


def _rules(text: str, folder: Path, name: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def points(folder: Path) -> Evaluation:
    """Evaluate a scheme with every scale, cap, mean, bonus, rounding, tie step and outcome."""
    head = ["application", "Applicant", "jobs", "base", "public", "private", "own", "stage", "region", "areas", "plan", "staff"]
    rows: list[list[Any]] = [
        ["P-1", "First", 90, 10, 100, 40, 60, "contracted", "North", "Digital; Health, care", "yes", "yes"],
        ["P-2", "Second", 70, 10, 100, 55, 100, "pledged", "南", "green、デジタル", "yes", "no"],
        ["P-3", "Between", 53, 10, 90, 30, 60, "契約済", "-", "Green", "yes", "yes"],
        ["P-4", "No number", "n/a", "-", 100, "not assessable", 10, "contracted", "該当なし", "Digital, Rockets", None, "yes"],
        ["P-5", "Grace", 10, 10, 100, 25, 30, "contracted", "South", None, "no", "yes"],
        ["P-6", "Waived", 5, 10, 100, 25, 30, "pledged", "North", "Health, care", "no", "no"],
        ["P-7", "Twin", 90, 10, 100, 40, 60, "contracted", "North", "Digital; Health, care", "yes", "yes"],
        ["P-8", "One bad mark", 90, 10, 0, 40, 60, "contracted", "North", "n/a", "yes", "yes"],
    ]  # fmt: skip
    marks: dict[str, list[Any]] = {"team": [3, 4, 4.5], "work": [4, 3], "idea": ["A", "B"], "way": ["B", "Ｂ"], "told": [2]}
    given = {row[0]: marks for row in rows} | {
        "P-2": {**marks, "team": [2, 5], "idea": ["C*", ("A",)]},
        "P-3": {**marks, "work": [4, "conflict"], "told": ["-"]},
        "P-4": {**marks, "idea": ["n/a", "評価不能"], "team": []},
        "P-8": {**marks, "work": [5, 1]},
    }
    office = _office([
        ["P-1", "audited", "check", "yes"], ["P-2", "cost", "check", 70], ["P-6", "two", "waive", ""],
        ["P-1", "ties", "order", 2], ["P-7", "ties", "order", 1], ["P-7", "audited", "check", "yes"],
    ])  # fmt: skip
    frame = pd.DataFrame(rows, columns=head, dtype=object)
    rules = read_rules(_rules(_POINTS, folder, "rich-1"))
    return evaluate(frame, rules, reviews=_reviews(given), office=office, about={"money": 90})


def omitted(policy: str, folder: Path) -> Evaluation:
    """Evaluate a scheme in which what is not applicable weighs nothing."""
    rows: list[list[Any]] = [
        ["O-1", "All of it", 50, 10, "yes", "no"], ["O-2", "No sales", "n/a", 10, "yes", "yes"],
        ["O-3", "One answer", 80, 8, "該当なし", "yes"], ["O-4", "No data", "not applicable", "n/a", "ｎ／ａ", "対象外"],
        ["O-5", "Blank", None, 10, "yes", None], ["O-6", "Twin", 50, 10, "yes", "no"], ["O-7", "Nothing", "n/a", 1, "n/a", "n/a"],
    ]  # fmt: skip
    marks: dict[str, list[Any]] = {"people": [3, 4], "plan": [5, 1]}
    given = {row[0]: marks for row in rows} | {
        "O-3": {"people": ["n/a", "該当なし"], "plan": [2, "-"]},
        "O-5": {"people": [5, ("n/a",)], "plan": ["n/a", 3]},
        "O-7": {"people": ["n/a"], "plan": ["n/a", ("4",)]},
    }
    frame = pd.DataFrame(rows, columns=["application", "Applicant", "sales", "firms", "a", "b"], dtype=object)
    rules = read_rules(_rules(_OMITTED.replace("POLICY", policy), folder, f"omitted-{len(policy)}"))
    return evaluate(frame, rules, reviews=_reviews(given), about={"fiscal_year": 2026, "seed": "2026-04-01 / 7"})


def labels(folder: Path, *, overlay: bool = False, entered: bool = False) -> Evaluation:
    """Evaluate a scheme of labels from grades: given by reviewers or, for the panel as a whole, entered."""
    rows: list[list[Any]] = [
        ["L-1", "Gold again", D(2026, 5, 31), D(2026, 1, 31), "gold", 30], ["L-2", "Too late", D(2026, 9, 1), D(2026, 1, 31), "Bronze", 30],
        ["L-3", "First", D(2026, 1, 15), None, "-", 30], ["L-4", "Too few", D(2026, 1, 15), None, None, 3],
        ["L-5", "Not agreed", D(2026, 1, 15), None, "bronze", 30], ["L-6", "Low care", None, None, "gold", 30],
        ["L-7", "No grade", D(2026, 1, 15), None, "n/a", 30],
    ]  # fmt: skip
    best: dict[str, list[Any]] = {"reach": ["S", "S"], "depth": ["S", "A", "S"], "care": ["A+", "A"]}
    given = {row[0]: best for row in rows} | {
        "L-2": {**best, "depth": ["S", "B", "A", "C"]},
        "L-3": {"reach": ["B", ("C",)], "depth": ["A", "-", "Ｃ"], "care": ["A", "A"]},
        "L-5": {"reach": ["S", "B"], "depth": ["S", "C", "conflict"], "care": ["A+"]},
        "L-6": {**best, "care": ["A+", "B"]},
        "L-7": {"reach": ["-", "-"], "depth": ["B"], "care": ["A"]},
    }
    frame, reviews = pd.DataFrame(rows, columns=["application", "Applicant", "assessed", "held", "before", "members"], dtype=object), _reviews(given)
    if entered:
        frame["reach.grade"], frame["care.grade"] = ["S", None, "B", "-", "A", "S", "X"], ["A", "A+", "B", None, "A", "n/a", "A"]
        reviews = reviews[reviews["criterion"] != "care"]
    path = _rules(_LABELS, folder, "badges-1")
    rules = read_rules(_rules(_OVERLAY, folder, "strict")) if overlay else read_rules(path)
    panel = pd.DataFrame([["R1", "public", "no"], ["R2", "民", "no"], ["R3", None, None]], columns=["reviewer", "sector", "political"], dtype=object)
    return evaluate(frame, rules, reviews=reviews, office=_office([["", "gates.members.least", "parameter", 10]]), panel=panel)
