"""A criteria text with every kind of field, mark and data column that the sheets of a call can fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from clusterscore.intake.reading import Workbook
from clusterscore.intake.side_sheets import SideSheets, read_side_sheets
from clusterscore.intake.submission import Submission, read_submission
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules
from tests.scheme import small

NAME = "wide-2026.yaml"
TEXT = """\
scheme: wide
version: 2026
kind: selection
status: illustration
title: {en: Wide, ja: 広い制度}
issuer: {en: Example office, ja: 架空の事務局}
valid: {from: 2026-04}
notes: {en: Invented., ja: 架空の制度です。}
sources:
  annex: {title: {en: Annex, ja: 別表}, year: 2026}

fields:
  jobs: {type: integer, min: 0, unit: {en: persons, ja: 人}, title: {en: New jobs, ja: 新規雇用者数}}
  country:
    type: choice
    choices: {NO: {en: Norway, ja: ノルウェー}, "-": {en: Nowhere, ja: なし}}
    title: {en: Country, ja: 国}
  areas:
    type: choices
    choices:
      digital: {en: Digital, ja: デジタル}
      green: {en: "Green, clean", ja: 環境、脱炭素}
      health: {en: Health, ja: 健康}
    title: {en: Areas, ja: 分野}
  founded: {type: date, title: {en: Day of founding, ja: 設立日}}
  open_lab: {type: yes_no, title: {en: Open laboratory, ja: 開かれた研究室}}
  assessed: {type: date, about: assessment_date, title: {en: Day of assessment, ja: 評価日}}
  ceiling: {type: amount, min: 0, about: ceiling, title: {en: Ceiling, ja: 上限額}}
  screened:
    type: yes_no
    by: office
    default: false
    source: annex 1
    title: {en: Screened, ja: 調査済み}
  visits:
    type: integer
    by: office
    default: 3
    source: annex 1
    title: {en: Visits, ja: 訪問回数}
  seat: {type: corporate_number, title: {en: Corporate number, ja: 法人番号}}
  remark: {type: text, title: {en: Remark, ja: 備考}}

gates:
  digital:
    title: {en: Digital, ja: デジタル分野}
    require: areas.digital and not screened and jobs >= least_jobs
    parameters:
      least_jobs: {open: {en: Set by the office., ja: 事務局が定める。}}
      most_visits: {value: 9, source: annex 1}
    source: annex 1
    otherwise: {flag: true, source: annex 1}
    waivable: true
  placed:
    title: {en: Placed, ja: 所在}
    require: one_of(country, known) and months_between(founded, assessed) >= 0 and open_lab and visits <= ceiling
    lists: {known: {words: [NO], source: annex 1}}
    source: annex 1
    otherwise: {flag: true, source: annex 1}
  agreed:
    title: {en: Agreed, ja: 合意}
    require: one_of(verdict.grade, good) and at_least(few, grades.S == 0, grades.marks > 0, outlook.grades.A > 0)
    parameters: {few: {value: 2, source: annex 1}}
    lists: {good: {words: [S, A], source: annex 1}}
    source: annex 1
    otherwise: {flag: true, source: annex 1}
  worst:
    title: {en: Worst, ja: 最低}
    require: one_of(outlook.lowest_grade, good) and team.lowest > 0 and outlook.grades.marks > 0 and plan.lowest > 0
    lists: {good: {words: [S, A], source: annex 1}}
    source: annex 1
    otherwise: {flag: true, source: annex 1}

marks:
  words:
    title: {en: Grade, ja: 評語}
    grades: [S, A, B, C]
    not_grades: {"-": {en: no grade published, ja: 評語なし}}
    combine: agreed
    source: annex 2
  middling:
    title: {en: Outlook, ja: 見通し}
    grades: [S, A, B, C]
    combine: median
    least_reviewers: 2
    source: annex 2
  letters:
    title: {en: Letter, ja: 文字評点}
    points: {S: 15, A: 10, B: 5, D: 0}
    out_of: 15
    combine: mean
    source: annex 2
  numbers:
    title: {en: Number, ja: 数値評点}
    min: 0
    max: 5
    combine: median
    source: annex 2

criteria:
  verdict: {title: {en: Verdict, ja: 総合評価}, source: annex 2, mark: words}
  outlook: {title: {en: Outlook, ja: 見通し}, source: annex 2, mark: middling}
  team: {title: {en: Team, ja: 体制}, source: annex 2, mark: letters}
  plan: {title: {en: Plan, ja: 計画}, source: annex 2, mark: numbers}

weights: {values: {team: 1, plan: 1}, source: annex 2}
total: {combine: weighted_mean, out_of: 100, source: annex 2}
missing: {policy: unresolved, not_applicable: missing, source: annex 3}
ties: {ladder: [chair], source: annex 3}
selection:
  outcomes:
    adopted: {title: {en: Adopted, ja: 採択}, when: total >= 0, up_to: 1, source: annex 3}
    reserve: {title: {en: Reserve list, ja: 補欠}, committee_only: true, source: annex 3}
  at_the_line: committee
  otherwise: {en: Not adopted, ja: 不採択}
  source: annex 3
panel:
  members:
    sector:
      type: choice
      choices: {public: {en: Public, ja: 官}, private: {en: Private, ja: 民}}
      title: {en: Sector, ja: 所属}
    political: {type: yes_no, title: {en: Political appointee, ja: 政治任用}}
  rules:
    both:
      title: {en: Public and private experts, ja: 官民双方の専門家}
      require: sector.public > 0 and sector.private > 0
      source: annex 4
    no_politics:
      title: {en: No political appointee, ja: 政治任用者を含まない}
      require: political.yes == 0
      source: annex 4
    enough:
      title: {en: Three members, ja: 3名以上}
      require: members >= least
      parameters: {least: {value: 3, source: annex 4}}
      source: annex 4
  source: annex 4
"""
HEADINGS = (
    "application_id", "jobs", "country", "areas", "founded", "open_lab", "assessed", "ceiling", "screened", "visits",
    "seat", "remark",
)  # fmt: skip
FIRST: Mapping[str, object] = {
    "application_id": "A-1", "jobs": 20.0, "country": "NO", "areas": "Digital; Health", "founded": "2020-01-01",
    "open_lab": "yes", "assessed": "2026-04-01", "ceiling": 5.0, "screened": "no", "visits": 2.0,
    "seat": "9234567890123", "remark": "none",
}  # fmt: skip
Rows = Sequence[Sequence[object]]


def rules(*changes: tuple[str, str]) -> Rules:
    """Load and lower the text with parts replaced, each of which stands in it exactly once."""
    found = TEXT
    for old, new in changes:
        assert found.count(old) == 1, f"{old!r} stands {found.count(old)} times"
        found = found.replace(old, new)
    file = CriteriaFile(NAME, found)
    return lower(load(file), file)


OMITTING = ("not_applicable: missing", "not_applicable: omit")
RULES = rules()


def row(**cells: object) -> tuple[object, ...]:
    """Give the sound application with some cells changed."""
    return tuple({**FIRST, **cells}[heading] for heading in HEADINGS)


def read(
    applications: Rows, sides: Mapping[str, Rows] | None = None, using: Rules = RULES
) -> tuple[Submission, SideSheets]:
    """Read applications, under the headings by key, and sheets beside them, each with its own headings."""
    return read_headed(HEADINGS, applications, sides or {}, using)


def read_headed(
    head: Sequence[object], applications: Rows, sides: Mapping[str, Rows], using: Rules
) -> tuple[Submission, SideSheets]:
    """Read applications under any headings, and sheets beside them."""
    sheets = [small.sheet(rows, name) for name, rows in sides.items()]
    workbook = small.workbook(small.sheet([head, *applications]), *sheets)
    submission = read_submission(workbook, using)
    return submission, read_side_sheets(workbook, using, submission)


def read_grid(
    grid: Rows, using: Rules = RULES, about: Rows = (), about_errors: Mapping[tuple[int, int], str] | None = None
) -> Submission:
    """Read applications under any headings, with what ``About`` says."""
    sheets = [small.sheet(grid), small.sheet(about, "About", about_errors)]
    return read_submission(small.workbook(*sheets), using)


def read_workbook(workbook: Workbook, using: Rules = RULES) -> SideSheets:
    """Read the sheets beside the applications of a workbook."""
    return read_side_sheets(workbook, using, read_submission(workbook, using))


def known(values: Iterable[Any]) -> list[object]:
    """Give values with None for what is missing."""
    return [None if pd.isna(value) else value for value in values]
