"""A sound criteria text of which the linter says nothing, and for each of its rules one change that it tells.

Beside each defect stands a near miss: a change of the same place of which it says nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules

NAME = "hub-2026.yaml"
SOUND = """\
scheme: hub
version: 2026
kind: selection
status: illustration
title: {en: Innovation hubs, ja: イノベーション拠点}
issuer: {en: Example office, ja: 架空の事務局}
valid: {from: 2026-04}
notes: {en: Invented., ja: 架空の制度です。}
sources:
  notice: {title: {en: Notice 7, ja: 公募要領7}, year: 2026}

fields:
  jobs: {type: integer, unit: {en: persons, ja: 人}, min: 0, max: 1000, source: notice, title: {en: Jobs, ja: 雇用者数}}
  staff: {type: integer, unit: {en: persons, ja: 人}, min: 0, title: {en: Staff, ja: 職員数}}
  grant: {type: amount, unit: {en: JPY million, ja: 百万円}, min: 0, title: {en: Grant, ja: 申請額}}
  own_money: {type: amount, unit: {en: JPY million, ja: 百万円}, min: 0, title: {en: Own money, ja: 自己資金}}
  late_share: {type: percent, min: 0, max: 1, title: {en: Projects finished late, ja: 期限後に終了した事業の割合}}
  term: {type: integer, unit: {en: months, ja: か月}, min: 0, title: {en: Term, ja: 期間}}
  country:
    type: choice
    title: {en: Country, ja: 国}
    choices: {NO: {en: Norway, ja: ノルウェー}, SE: {en: Sweden, ja: スウェーデン}}
  open_lab: {type: yes_no, title: {en: Open laboratory, ja: 開かれた研究室}}
  assessed: {type: date, by: office, title: {en: Day of assessment, ja: 評価日}}
  visitors: {type: integer, unit: {en: persons, ja: 人}, forecast: true, title: {en: Visitors, ja: 来訪者}}
  name: {type: text, title: {en: Name, ja: 名称}}

measures:
  match:
    title: {en: Own money per grant, ja: 申請額に対する自己資金の比}
    formula: own_money / grant
    unit: {en: ratio, ja: 比}
    source: notice

gates:
  long_enough:
    title: {en: Long enough, ja: 十分な期間}
    require: term >= least_term
    parameters: {least_term: {value: 36, unit: {en: months, ja: か月}, source: notice}}
    source: notice
    otherwise: {exclude: true, source: notice}

marks:
  half_points: {title: {en: Mark, ja: 評点}, min: 0, max: 5, combine: mean, source: notice}
  letters: {title: {en: Letter, ja: 評語}, grades: [S, A, B, C], combine: median, source: notice}

criteria:
  effect:
    title: {en: Effect, ja: 効果}
    source: notice
    indicators:
      jobs_made:
        title: {en: Jobs made, ja: 雇用創出}
        measure: jobs
        better: more
        source: notice
        scale: {line: [[0, 0], [40, 1]], source: notice}
      on_time:
        title: {en: On time, ja: 期限の遵守}
        measure: late_share
        source: notice
        scale: {steps: {start: 1, at: [[0.1, 0.5], [0.3, 0]]}, source: notice}
    weights: {values: {jobs_made: 2, on_time: 1}, source: notice}
    informative: [visitors, jobs, late_share]
  means:
    title: {en: Means, ja: 手段}
    source: notice
    combine: sum
    cap: 15
    indicators:
      money:
        title: {en: Own money, ja: 自己資金}
        measure: match
        source: notice
        scale: {line: [[0, 0], [1, 1]], source: notice}
      openness:
        title: {en: Openness, ja: 開放性}
        measure: open_lab
        source: notice
        scale: {yes_no: {yes: 1, no: 0}, source: notice}
    weights: {points: {money: 10, openness: 10}, source: notice}
  plan:
    title: {en: Plan, ja: 計画}
    source: notice
    mark: half_points
    floor: {on: raw, at_least: 2, exclude: true, source: notice}
  ethics:
    title: {en: Ethics, ja: 倫理}
    source: notice
    mark: letters
    floor: {on: grade, grade: B, flag: true, source: notice}
  shown:
    title: {en: Shown, ja: 参考}
    source: notice
    shown_only: true
    indicators:
      lab:
        title: {en: Laboratory, ja: 研究室}
        measure: open_lab
        source: notice
        scale: {yes_no: {yes: 1, no: 0}, source: notice}

weights: {points: {effect: 40, means: 30, plan: 30}, source: notice}
total: {combine: weighted_mean, out_of: 100, source: notice}
adjustments:
  north:
    title: {en: From the north, ja: 北部}
    require: one_of(country, northern) and staff >= least_staff
    lists: {northern: {words: [NO], source: notice}}
    parameters: {least_staff: {value: 5, unit: {en: persons, ja: 人}, source: notice}}
    adds: 5
    source: notice
missing: {policy: unresolved, source: notice}
labels:
  source: notice
  ladder:
    gold:
      title: {en: Gold, ja: 金}
      source: notice
      conditions:
        strong:
          title: {en: Strong, ja: 高得点}
          require: total >= least_points
          parameters: {least_points: {value: 80, source: notice}}
          source: notice
        staffed:
          title: {en: Staffed, ja: 職員の配置}
          require: staff >= least_staff
          parameters: {least_staff: {value: 20, unit: {en: persons, ja: 人}, source: notice}}
          source: notice
    silver:
      title: {en: Silver, ja: 銀}
      source: notice
      conditions:
        good:
          title: {en: Good, ja: 良好}
          require: silver_points <= total
          parameters: {silver_points: {value: 60, source: notice}}
          source: notice
  no_label: {en: No label, ja: 認証なし}
  validity: {assessed: assessed, first: 36, ends: day, source: notice}
ties: {ladder: [{by: plan.sub_score}, shared], source: notice}
selection:
  source: notice
  outcomes:
    funded:
      title: {en: Funded, ja: 採択}
      when: total >= line
      parameters: {line: {value: 50, source: notice}}
      up_to: 5
      source: notice
  at_the_line: keep
  otherwise: {en: Not funded, ja: 不採択}
"""

Changes = tuple[tuple[str, str], ...]


class Fault(NamedTuple):
    """What the linter tells: its code, a change that provokes it, and a change of the same place that does not."""

    name: str
    code: str
    changes: Changes
    near_miss: Changes


def text(changes: Changes = ()) -> str:
    """Give the sound text with parts replaced; each part stands in it exactly once."""
    changed = SOUND
    for old, new in changes:
        if changed.count(old) != 1:
            raise ValueError(f"{old!r} stands {changed.count(old)} times")
        changed = changed.replace(old, new)
    return changed


def rules(changes: Changes = ()) -> Rules:
    """Load and lower the sound text with parts replaced."""
    file = CriteriaFile(NAME, text(changes))
    return lower(load(file), file)


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


_SILVER = _lines(
    "          require: silver_points <= total",
    "          parameters: {silver_points: {value: 60, source: notice}}",
)
_AND_STAFFED = _lines(
    "          source: notice",
    "        staffed_too:",
    "          title: {en: Staffed, ja: 職員の配置}",
    "          require: staff >= staff_too",
    "          parameters: {staff_too: {value: 20, source: notice}}",
)
_AS_GOLD = (_SILVER, _SILVER.replace("60", "80") + _AND_STAFFED)
_GOLD = "      title: {en: Gold, ja: 金}\n"
_GOLD_STAFF = _lines(
    "          require: staff >= least_staff",
    "          parameters: {least_staff: {value: 20, unit: {en: persons, ja: 人}, source: notice}}",
)
_JOBS = "        scale: {line: [[0, 0], [40, 1]], source: notice}"
_LATE = "        scale: {steps: {start: 1, at: [[0.1, 0.5], [0.3, 0]]}, source: notice}"
_ON_TIME = "        title: {en: On time, ja: 期限の遵守}\n"
_LATE_SHARE = "        measure: late_share\n"
_GATE = _lines(
    "    require: term >= least_term",
    "    parameters: {least_term: {value: 36, unit: {en: months, ja: か月}, source: notice}}",
)
_TERM = "{value: 36, unit: {en: months, ja: か月}, source: notice}"
_MATCH = _lines("    formula: own_money / grant", "    unit: {en: ratio, ja: 比}")
_GRANT = "  grant: {type: amount, unit: {en: JPY million, ja: 百万円}"
_FLOOR = "    floor: {on: sub_score, above: 0, flag: true, source: notice}\n"
_POINTS = "points: {effect: 40, means: 30, plan: 30}"
_NORTH = "one_of(country, northern) and staff >= least_staff"


_PAPER = (
    "paper: {title: {en: Paper, ja: 書面審査}, source: notice, "
    "goes_on: {up_to: 5, at_the_line: keep, source: notice}"
)
_HEARING = "hearing: {title: {en: Hearing, ja: ヒアリング審査}, source: notice}"
_TERMED = """    indicators:
      terms: {title: {en: Term, ja: 期間}, measure: term, better: more, source: notice,
              scale: {line: [[0, 0], [48, 1]], source: notice}}
"""
_UNMARKED = (
    ("    mark: half_points\n    floor: {on: raw, at_least: 2, exclude: true, source: notice}\n", _TERMED),
    ("    mark: letters\n    floor: {on: grade, grade: B, flag: true, source: notice}\n",
     "    shown_only: true\n" + _TERMED.replace("measure: term", "measure: match")),
    ("  half_points: {title: {en: Mark, ja: 評点}, min: 0, max: 5, combine: mean, source: notice}\n", ""),
    ("  letters: {title: {en: Letter, ja: 評語}, grades: [S, A, B, C], combine: median, source: notice}\n", ""),
    ("marks:\n", "marks: {}\n"),
)  # fmt: skip


def _stages(paper: str = "") -> tuple[str, str]:
    """Let the selection run in two stages."""
    return "missing: {", f"stages: {{{_PAPER}{paper}}}, {_HEARING}}}\nmissing: {{"


def _ranked(formula: str) -> tuple[str, str]:
    """Rank by something else, in two stages."""
    key = f"{{title: {{en: Both, ja: 両段階}}, formula: '{formula}', source: notice}}"
    old, new = _stages()
    return old, f"rank_by: {{both: {key}}}\n{new}"


def _silver(points: int, more: str = "") -> tuple[str, str]:
    """Let silver ask for other points, and for more besides."""
    return _SILVER, _SILVER.replace("60", str(points)) + more


def _gold(require: str, lists: str = "") -> tuple[str, str]:
    """Let gold ask for something else of the staff; word lists as YAML."""
    given = f"          lists: {{{lists}}}\n" if lists else ""
    return _GOLD_STAFF, _GOLD_STAFF.replace("staff >= least_staff\n", f"{require}\n{given}")


def _line(points: str) -> tuple[str, str]:
    return _JOBS, f"        scale: {{line: {points}, source: notice}}"


def _jobs_gate(least: int) -> tuple[str, str]:
    more = f"least_jobs: {{value: {least}, source: notice}}"
    changed = _GATE.replace("term >= least_term", "term >= least_term and jobs >= least_jobs")
    return _GATE, changed.replace("{least_term", f"{{{more}, least_term")


def _check(require: str, parameter: str = "", unit: str = "") -> tuple[str, str]:
    """Add a check of our own, with a parameter (``name: value``) in a unit, as YAML."""
    name, _, value = parameter.partition(": ")
    given = f"    parameters: {{{name}: {{value: {value}, unit: {unit}, source: notice}}}}" if parameter else ""
    told = "    title: {en: Other, ja: 確認}", "    reason: {en: Look., ja: 要確認。}", "    source: notice"
    return "marks:\n", _lines("checks:", "  other:", f"    require: {require}", *told, given, "marks:")


def _fault(name: str, code: str, change: tuple[str, str], near: tuple[str, str]) -> Fault:
    return Fault(name, code, (change,), (near,))


_SAME_WORD = "one_of(country, a) and one_of(country, b) and staff >= least_staff"
_TO_STAFF = ("        measure: jobs\n", "        measure: staff\n")
_JPY_THOUSAND, _YEN_MILLION = "{en: JPY thousand, ja: 千円}", "{en: million yen, ja: 百万円}"
_PER_STAFF = "    formula: own_money / staff / (grant / grant)\n"
_DELAYS = (_ON_TIME, "        title: {en: Delay of projects, ja: 事業の遅延}\n")
_NO_DELAYS = (_ON_TIME, "        title: {en: Delays avoided, ja: 遅延の回避}\n")
_LESS = (_ON_TIME, _ON_TIME + "        better: less\n")

_SUBJECT = "        measure: jobs\n        better: more\n        source: notice\n"
_PEERS = ((_JOBS, "        scale: {percentile: peers, source: notice}"),)


def _peers(unit: str) -> tuple[str, str]:
    made = f"references:\n  peers: {{title: {{en: Peers, ja: 類例}}, unit: {unit}, values: [1, 3], source: notice}}\n"
    return "measures:\n", f"{made}measures:\n"


def _progress(target: str) -> tuple[str, str]:
    return _JOBS, f"        scale: {{progress: {{baseline: 0, target: {target}}}, source: notice}}"


def _mix(one: str, other: str) -> tuple[str, str]:
    scale = f"{{mix: {{target: {{{one}: 1, {other}: 2}}, line: [[0, 1], [1, 0]]}}, source: notice}}"
    return f"{_SUBJECT}{_JOBS}", f"        source: notice\n        scale: {scale}"


def _variants(one: str, other: str) -> tuple[str, str]:
    return _MATCH, f"    variants: {{by: country, formulas: {{NO: {one}, SE: {other}}}}}\n"


_MEAN, _EQUAL = "combine: mean", "equal_counts: {take: better, source: notice}"
_NUMBERS = "  half_points: {title: {en: Mark, ja: 評点}, min: 0, max: 5, combine: mean, source: notice}\n"
_MARKED = "    mark: half_points\n    floor: {on: raw, at_least: 2, exclude: true, source: notice}\n"
_STAFFED = (
    "    indicators: {staffed: {title: {en: Staff, ja: 職員}, measure: staff, source: notice, "
    "scale: {line: [[0, 0], [9, 1]], source: notice}}}\n"
)
_CORRECTED = ("missing: {", "panel: {leniency: {adjust: true, source: notice}}\nmissing: {")


def _target(best: int) -> tuple[str, str]:
    shares = f"{{{best}: 10, 4: 20, 3: 40, 2: 20, 1: 10}}"
    return "missing: {", f"panel: {{target: {{marks: half_points, shares: {shares}, source: notice}}}}\nmissing: {{"


FAULTS: tuple[Fault, ...] = (
    # --- labels
    _fault("a label above all points", "CS530", ("points: {value: 80", "points: {value: 106"),
           ("points: {value: 80", "points: {value: 105")),
    _fault("a label whose conditions contradict each other", "CS530",
           _gold("least_staff <= staff < jobs and jobs <= least_staff"),
           _gold("least_staff <= staff <= jobs and jobs <= least_staff")),
    _fault("a label that wants a word to be two words", "CS530",
           _gold(_SAME_WORD, "a: {words: [NO], source: notice}, b: {words: [SE], source: notice}"),
           _gold(_SAME_WORD, "a: {words: [NO], source: notice}, b: {words: [NO, SE], source: notice}")),
    _fault("a label that a better one covers", "CS531", _silver(85, _AND_STAFFED), _silver(85)),
    Fault("two labels with the same conditions", "CS532", (_AS_GOLD,),
          (_AS_GOLD, (_GOLD, _GOLD + "      budget: {amount: grant, of: 90, overrun: stop}\n"))),
    # --- directions
    _fault("a line that falls where more is better", "CS533", _line("[[0, 0], [40, 1], [60, 0.5]]"),
           _line("[[0, 0], [20, 1], [40, 1]]")),
    Fault("steps that rise where less is better", "CS533", (_LESS, (_LATE, _LATE.replace("[0.3, 0]", "[0.3, 0.7]"))),
          (_LESS,)),
    _fault("a target below its baseline where more is better", "CS533",
           (_JOBS, "        scale: {progress: {baseline: 40, target: 10}, source: notice}"),
           (_JOBS, "        scale: {progress: {baseline: 10, target: 40}, source: notice}")),
    Fault("a percentile where less is better", "CS533",
          (*_PEERS, _peers("{en: persons, ja: 人}"), (_SUBJECT, _SUBJECT.replace("more", "less"))),
          (*_PEERS, _peers("{en: persons, ja: 人}"))),
    Fault("a title that asks for less, and steps that rise", "CS534",
          (_DELAYS, (_LATE, _LATE.replace("start: 1, at: [[0.1, 0.5], [0.3, 0]]", "start: 0, at: [[0.1, 1]]"))),
          (_NO_DELAYS, (_LATE, _LATE.replace("start: 1, at: [[0.1, 0.5], [0.3, 0]]", "start: 0, at: [[0.1, 1]]")))),
    # --- counting
    _fault("a floor on what is only shown", "CS535", ("    shown_only: true\n", "    shown_only: true\n" + _FLOOR),
           ("    cap: 15\n", "    cap: 15\n" + _FLOOR)),
    _fault("a floor on a criterion of weight 0", "CS535", (_POINTS, "points: {effect: 60, means: 40, plan: 0}"),
           (_POINTS, "points: {effect: 60, means: 39, plan: 1}")),
    _fault("a field scored twice", "CS536", (_LATE_SHARE, "        measure: jobs\n"),
           (_LATE_SHARE, "        measure: staff\n")),
    _fault("a denominator that is scored elsewhere", "CS537",
           ("        measure: jobs\n", "        measure: staff / own_money\n"),
           ("        measure: jobs\n", "        measure: jobs / staff\n")),
    _fault("a forecast that is scored", "CS538", ("        measure: jobs\n", "        measure: visitors\n"), _TO_STAFF),
    _fault("points that do not add up to the total", "CS552", (_POINTS, "points: {effect: 40, means: 30, plan: 29}"),
           (_POINTS, "values: {effect: 40, means: 30, plan: 29}")),
    _fault("a cap that takes all points", "CS546", ("    cap: 15\n", "    cap: 20\n"),
           ("    cap: 15\n", "    cap: 19.5\n")),
    # --- floors, gates, adjustments, outcomes
    _fault("a floor that everybody passes", "CS547", ("on: raw, at_least: 2", "on: raw, at_least: 0"),
           ("on: raw, at_least: 2", "on: raw, above: 0")),
    _fault("a floor at the last grade", "CS547", ("grade: B, flag", "grade: C, flag"),
           ("grade: B, flag", "grade: A, flag")),
    _fault("a floor that nobody passes", "CS548", ("on: raw, at_least: 2", "on: sub_score, at_least: 2"),
           ("on: raw, at_least: 2", "on: sub_score, at_least: 1")),
    _fault("a gate beyond the limit of its field", "CS549", _jobs_gate(1001), _jobs_gate(1000)),
    _fault("a bonus whose condition cannot hold", "CS550", (_NORTH, f"{_NORTH} and not staff > least_staff - 1"),
           (_NORTH, f"{_NORTH} and not staff > least_staff")),
    _fault("an outcome beyond all points", "CS551", ("line: {value: 50", "line: {value: 105.5"),
           ("line: {value: 50", "line: {value: 105")),
    # --- several marks
    _fault("a cut that leaves nothing", "CS553", (_MEAN, "combine: trimmed_mean, trim: 2, least_reviewers: 4"),
           (_MEAN, "combine: trimmed_mean, trim: 2, least_reviewers: 5")),
    _fault("a mode that the rules leave open", "CS554", (_MEAN, f"combine: mode, mode: {{{_EQUAL}}}"),
           (_MEAN, f"combine: mode, mode: {{{_EQUAL}, no_majority: {{take: mode, source: notice}}}}")),
    _fault("a target beyond the scale", "CS556", _target(6), _target(5)),
    Fault("a correction of grades", "CS555", (_CORRECTED, (_NUMBERS, ""), (_MARKED, _STAFFED)), (_CORRECTED,)),
    # --- units
    Fault("two currencies", "CS539",
          ((_GRANT, _GRANT.replace("JPY million, ja: 百万円", "USD million, ja: 百万米ドル")),
           (_MATCH, _MATCH.replace("/ grant", "/ own_money")), _check("grant <= own_money")),
          (_check("grant <= own_money"),)),
    _fault("months against years", "CS540", (_TERM, "{value: 3, unit: {en: years, ja: 年}, source: notice}"),
           (_TERM, "{value: 36, source: notice}")),
    _fault("millions against thousands", "CS540", _check("grant + little >= own_money", "little: 5", _JPY_THOUSAND),
           _check("grant + little >= own_money", "little: 5", _YEN_MILLION)),
    _fault("a percentage against a field kept as a share", "CS540",
           _check("late_share <= most", "most: 30", '{en: "%", ja: "%"}'),
           _check("late_share <= most", "most: 0.3", "{en: ratio, ja: 比}")),
    _fault("persons against firms", "CS539", _check("max(jobs, firms) > 0", "firms: 5", "{en: firms, ja: 社}"),
           _check("max(jobs, one) > 0", "one: 5", "{en: person, ja: 人}")),
    _fault("a measure in another unit than its formula", "CS541",
           (_MATCH, _PER_STAFF + "    unit: {en: ratio, ja: 比}\n"),
           (_MATCH, _PER_STAFF + "    unit: {en: JPY million per person, ja: 百万円／人}\n")),
    Fault("a reference set in another unit", "CS539", (_PEERS[0], _peers("{en: firms, ja: 社}")),
          (_PEERS[0], _peers("{en: persons, ja: 人}"))),
    _fault("a target in another unit than what nears it", "CS539", _progress("term"), _progress("staff")),
    _fault("a mix of different things", "CS539", _mix("jobs", "term"), _mix("jobs", "staff")),
    _fault("variants of a measure in different units", "CS539", _variants("own_money / grant", "grant"),
           _variants("own_money / grant", "grant / own_money")),
    # --- unused, open
    Fault("a source that nothing rests on", "CS542", (("year: 2026}\n", "year: 2026}\n  annex: {title: Annex}\n"),),
          (("year: 2026}\n", "year: 2026}\n  annex: {title: Annex}\n"),
           ("policy: unresolved, source: notice", "policy: unresolved, source: annex 1"))),
    _fault("a field that nothing reads", "CS543", ("[visitors, jobs, late_share]", "[jobs, late_share]"),
           ("[visitors, jobs, late_share]", "[visitors, jobs, late_share, name]")),
    _fault("a number that is still open", "CS544",
           (_TERM, "{unit: {en: months, ja: か月}, open: {en: To be set., ja: 未定。}}"),
           (_TERM, "{value: 24, assumption: {en: Ours., ja: 当方による。}}")),
    # --- stages
    Fault("stages of a selection without marks", "CS557", (*_UNMARKED, _stages()), _UNMARKED),
    _fault("a border zone beside its line", "CS558", _stages(", border: {from: 1.1, to: 1.2, source: notice}"),
           _stages(", border: {from: 0.9, to: 1.2, source: notice}")),
    _fault("a rule that reads a stage before it is over", "CS559", _ranked("total + stages.paper.total"),
           _ranked("when(stage.hearing, total + stages.paper.total, total)")),
)  # fmt: skip
