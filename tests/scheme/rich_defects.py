"""One defect each of the second text: what may stand in a place, what goes together, what comes after the points."""

from __future__ import annotations

from tests.scheme import rich
from tests.scheme.defects import Defect


def _one(name: str, old: str, new: str) -> Defect:
    return Defect(name, whole=rich.text((old, new)))


def _two(name: str, *changes: tuple[str, str]) -> Defect:
    return Defect(name, whole=rich.text(*changes))


_LOT = '{lot: {seed: "2026", source: annex 6}}'
_BY = "{by: plan.raw, wins: highest, title: {en: Plan, ja: 計画}}"
_ABOVE = "{fewest_above: region}"
_WAY = "{progress: {baseline: 0, target: goal, elapsed: {from: 0.4, to: 0.6}}, source: annex 3}"
_BAND = "{band: {from: 0.25, to: 0.55, inside: 1, outside: 0, ends: inside}, source: annex 3}"
_STEPS = "steps: {ranges: [{from: 0, below: 5, gives: 0}, {from: 5, below: 9, gives: 0.5}, {from: 9, gives: 1}]}"
_MIX = "{mix: {target: {share_a: 0.5, share_b: 0.5}, line: [[0, 1], [1, 0]]}, source: annex 3}"
_CHECKLIST = "{checklist: {all: 10, any: 5, none: 0}, out_of: 10, source: annex 3}"
_PEERS = "values: [1, 2, 3, 5]"
_POINTS = "points: {steps: 5, band: 5, way: 5, mix: 5, peers: 5, answers: 5}, sums_to: 30"
_GRACE = "grace: {while: new_member, source: annex 2}"
_ABC = "    grades: [A, B, C]\n"
_AVERAGE = "    combine: median\n"
_TEAM = "floor: {on: grade, grade: B, exclude: true, source: annex 3}"
_PLAN = "floor: {on: lowest, above: 1, flag: true, source: annex 3}"
_GOLD = "budget: {amount: price, of: 500, overrun: stop}"
_VALID = "validity: {assessed: assessed_on, first: 24, held_until: held, renewal: 36, window: 3, ends: month"
_TRIAL = "{title: {en: Trial, ja: 試行}, committee_only: true, source: annex 7}"
_PRESENT = "by: office, default: false, source: annex 1, title: {en: New"
_VARIANTS = "    variants: {by: stage, formulas: {signed: output / goal, pledged: output / (goal + goal)}}\n"
_TIES = rich.SOUND[rich.SOUND.index("ties:\n") : rich.SOUND.index("selection:\n")]
_RANKS = rich.SOUND[rich.SOUND.index("rank_by:\n") : rich.SOUND.index("ties:\n")]
_LABELS = rich.SOUND[rich.SOUND.index("labels:\n") : rich.SOUND.index("rank_by:\n")]
_WEIGHTS = "weights: {points: {results: 60, plan: 40}, sums_to: 100, source: annex 3}\n"
_TOTAL = rich.SOUND[rich.SOUND.index("total: {combine") : rich.SOUND.index("adjustments:\n")]
_ADJUSTMENTS = rich.SOUND[rich.SOUND.index("adjustments:\n") : rich.SOUND.index("missing:")]
_SELECTION = rich.SOUND[rich.SOUND.index("selection:\n") : rich.SOUND.index("panel:\n")]
_CRITERIA = rich.SOUND[rich.SOUND.index("  results:\n") : rich.SOUND.index("  team:\n")]
_FIVE = "    combine: mean\n    levels:"
_SURE = (
    "    confidence: {levels: {sure: {title: {en: Sure, ja: 高い}, weight: 2}, "
    "unsure: {title: {en: Unsure, ja: 低い}, weight: 1}}, source: annex 3}\n"
)
_SEATED = "  source: annex 8\n"
_MEMBERS = rich.SOUND[rich.SOUND.index("  members: {sector") : rich.SOUND.index("  rules: {both")]
_RULED = rich.SOUND[rich.SOUND.index("  rules: {both") :]
_CORRECTED = "  leniency: {adjust: true, source: annex 8}\n"

RICH_DEFECTS: tuple[Defect, ...] = (
    # --- a rung of the tie ladder: a step, a count, a lot, or a word
    _one("a rung with a misspelt step", _BY, "{bye: plan.raw}"),
    _one("a step that is won by neither end", _BY, "{by: plan.raw, wins: best}"),
    _one("a step that is a number", _BY, "{by: 1}"),
    _one("a rung with a misspelt count", _ABOVE, "{fewest_abov: region}"),
    _one("a count over a number", _ABOVE, "{fewest_above: 3}"),
    _one("a count over a field that does not exist", _ABOVE, "{fewest_above: regoin}"),
    _one("a count over a field that holds no words", _ABOVE, "{fewest_above: price}"),
    _one("a lot with a misspelt seed", _LOT, "{lot: {sede: a, source: annex 6}}"),
    _one("a lot without a seed", _LOT, "{lot: {source: annex 6}}"),
    _one("a lot with a number as a seed", _LOT, "{lot: {seed: 2026, source: annex 6}}"),
    _one("a lot that is a word", _LOT, "{lot: seed}"),
    _one("a rung that is near no form", _BY, "{zzz: 1}"),
    _one("a rung without keys", _BY, "{}"),
    _one("a rung that is a number", _LOT, "3"),
    _one("a rung that is a list", _LOT, "[chair]"),
    _one("an end off the list", _LOT, "chiar"),
    _one("a ladder that is a word", f"[{_BY}, {_ABOVE},\n           {_LOT}]", "shared"),
    # --- a number or a formula, a number, a truth or a word
    _one("a baseline that is a truth", _WAY, _WAY.replace("baseline: 0", "baseline: true")),
    _one("a target that is a list", _WAY, _WAY.replace("target: goal", "target: [3]")),
    _one("a target that is not finite", _WAY, _WAY.replace("target: goal", "target: .inf")),
    _one("a target that names nothing", _WAY, _WAY.replace("target: goal", "target: gaol")),
    _one("a default that is a list", _PRESENT, _PRESENT.replace("false", "[1]")),
    _one("a default that holds keys", _PRESENT, _PRESENT.replace("false", "{a: 1}")),
    _one("a default of the applicant's", "price: {type: amount,", "price: {type: amount, default: 3, source: annex 1,"),
    # --- keys with another name in the program
    _one("a misspelt from", _BAND, _BAND.replace("from:", "form:")),
    _one("a missing from", _BAND, _BAND.replace("from: 0.25, ", "")),
    _one("a misspelt while", _GRACE, _GRACE.replace("while", "whilst")),
    _one("a missing while", _GRACE, "grace: {source: annex 2}"),
    _one("a grace that is a number", _GRACE, _GRACE.replace("new_member", "price")),
    _one("an end of a version in words", "to: 2027-03", "to: next spring"),
    _one("a version that ends before it begins", "to: 2027-03", "to: 2025-03"),
    # --- fields, measures, gates
    _one("a key that is a word of formulas", "  price: {type", "  if: {type"),
    _one("a year that is no whole number", "year: 2026,", "year: 2026.5,"),
    _one("yes as a number", "committee_only: true", "committee_only: 1"),
    _one("a list of no values", _PEERS, "values: []"),
    _one("a list of no words", "words: [east]", "words: []"),
    _one("a measure with two forms", _VARIANTS, "    formula: output / goal\n" + _VARIANTS),
    _one("variants by a number", "by: stage, formulas", "by: price, formulas"),
    _one("variants of nothing", "formulas: {signed: output / goal, pledged: output / (goal + goal)}", "formulas: {}"),
    _one("a word list named like a field", "lists: {accepted:", "lists: {region:"),
    _one("a word list that is not named", "one_of(region, accepted)", "one_of(region, acceptd)"),
    # --- scales
    _one("steps with edges and ranges", _STEPS, _STEPS.replace("{ranges", "{start: 0, at: [[1, 1]], ranges")),
    _one("a single range", _STEPS, "steps: {ranges: [{gives: 1}]}"),
    _one("ranges that overlap", _STEPS, _STEPS.replace("from: 5", "from: 4")),
    _one("ranges with a gap", _STEPS, _STEPS.replace("from: 9", "from: 10")),
    _one("ranges that begin above the least", _STEPS, _STEPS.replace("from: 0", "from: 1")),
    _one("ranges that end", _STEPS, _STEPS.replace("from: 9,", "from: 9, below: 20,")),
    _one("a band whose ends are neither", _BAND, _BAND.replace("ends: inside", "ends: both")),
    _one("a mix of one", _MIX, _MIX.replace(", share_b: 0.5", "")),
    _one("a mix of a field that does not exist", _MIX, _MIX.replace("share_b", "share_c")),
    _one("a percentile among a set that does not exist", "percentile: peers", "percentile: pears"),
    _one("the most points of a scale without points", "{percentile: peers, source: annex 3}",
         "{percentile: peers, out_of: 5, source: annex 3}"),
    _one("a checklist with a measure", "        fields: [audited, certified]\n", "        measure: output\n"),
    _one("a checklist worth more than its most", _CHECKLIST, _CHECKLIST.replace("all: 10", "all: 12")),
    # --- marks
    _one("a step of grades", _ABC, _ABC + "    step: 1\n"),
    _one("words that are no grades beside a number", "    levels:",
         "    not_grades: {n: {en: N, ja: 無}}\n    levels:"),
    _one("grades that are averaged", _AVERAGE, "    combine: mean\n"),
    _one("numbers that have to agree", "    combine: mean\n", "    combine: agreed\n"),
    _one("a grade that is rounded", _AVERAGE,
         _AVERAGE + "    rounding: {digits: 1, mode: half_up, source: annex 3}\n"),
    _one("a trimmed mean that cuts nobody knows how many", _FIVE, "    combine: trimmed_mean\n    levels:"),
    _one("directional rules without a mode", _FIVE,
         "    combine: mean\n    mode: {equal_counts: {take: better, source: annex 3}}\n    levels:"),
    _one("confidence beside a median", _FIVE, f"    combine: median\n{_SURE}    levels:"),
    _one("a single grade", _ABC, "    grades: [A]\n"),
    _one("a grade listed twice", _ABC, "    grades: [A, B, C, B]\n"),
    _one("two grades of one name", _ABC, "    grades: [A, B, C, C+, C_plus]\n"),
    _one("a rounding off the list", "mode: half_up, source: annex 3}\n    source",
         "mode: sideways, source: annex 3}\n    source"),
    # --- floors, weights, combining
    _one("a floor on a grade without one", _TEAM, _TEAM.replace("grade: B", "above: 1")),
    _one("a floor on a mark with a grade", _PLAN, _PLAN.replace("above: 1", "grade: B")),
    _one("a floor on a grade that does not exist", _TEAM, _TEAM.replace("grade: B", "grade: D")),
    _one("weights and points", _POINTS, _POINTS + ", equal: true"),
    _one("points that do not add up as claimed", _POINTS, _POINTS.replace("sums_to: 30", "sums_to: 31")),
    _one("a cap on a mean", "    combine: sum\n    cap: 25\n", "    cap: 25\n"),
    _one("a minimum with weights", "total: {combine: sum", "total: {combine: minimum"),
    _two("parts left out of a minimum", ("total: {combine: sum", "total: {combine: minimum"), (_WEIGHTS, ""),
         ("not_applicable: missing", "not_applicable: omit")),
    _two("two parts of one name", ("      peers:\n", "      mark:\n"),
         ("    cap: 25\n", "    cap: 25\n    mark: five\n")),
    _one("a word off the list of combinations", "total: {combine: sum", "total: {combine: mean"),
    _one("several criteria without weights", _WEIGHTS, ""),
    _two("a total over nothing", (_CRITERIA, ""), (_WEIGHTS, "")),
    _one("weights without a total", _TOTAL, ""),
    # --- what comes after the points
    _one("a bonus that adds and takes", "adds: 3", "adds: 3, takes: 1"),
    _one("a ladder without a rung",
         rich.SOUND[rich.SOUND.index("    gold:\n") : rich.SOUND.index("  validity:")], "    {}\n"),
    _one("a rung without a condition",
         "{fair: {title: {en: Fair, ja: 中程度}, require: audited, source: annex 5}}", "{}"),
    _one("a budget from two places", _GOLD, _GOLD.replace("of: 500", "of: 500, about: budget")),
    _one("a budget that is overrun somehow", _GOLD, _GOLD.replace("stop", "halt")),
    _two("a budget without an order", (_RANKS, ""), (_TIES, ""), ("kind: selection", "kind: label"), (_SELECTION, ""),
         (_WEIGHTS, ""), (_TOTAL, ""), (_ADJUSTMENTS, ""), ("require: total >= least", "require: output >= least")),
    _one("a renewal without the old end", _VALID, _VALID.replace("held_until: held, ", "")),
    _one("a validity from a field that is no date", _VALID, _VALID.replace("assessed: assessed_on", "assessed: price")),
    _one("a validity of half a month", _VALID, _VALID.replace("first: 24", "first: 24.5")),
    _one("an outcome of the committee's with a number", _TRIAL, _TRIAL.replace("true,", "true, up_to: 1,")),
    _one("a line that is drawn somehow", "at_the_line: keep", "at_the_line: all"),
    _two("a selection without an order", (_RANKS, ""), (_TIES, ""), ("kind: selection", "kind: survey")),
    _one("a ranking order without ties", _TIES, ""),
    _one("a member of the panel of several sorts", "sector: {type: choice, choices:",
         "sector: {type: choices, choices:"),
    _one("members of the panel without a rule", _RULED, ""),
    _two("a panel that says nothing", (_MEMBERS, ""), (_RULED, "")),
    _one("a way to combine totals that nobody asks for", _SEATED, _SEATED + "  combine: mean\n"),
    _one("reviewers' totals that nothing combines", _SEATED, _SEATED + "  order: reviewer_first\n"),
    _one("a number of totals that nobody asks for", _SEATED, _SEATED + "  least_reviewers: 2\n"),
    _two("corrected marks of which the most frequent counts", (_SEATED, _SEATED + _CORRECTED),
         ("    combine: mean\n", "    combine: mode\n")),
    _one("a target for marks of no scale", _SEATED,
         _SEATED + "  target: {marks: fife, shares: {5: 1, 4: 2}, source: annex 8}\n"),
    _one("a rule of the panel that names nothing", "sector.private >= 1", "sector.privat >= 1"),
)  # fmt: skip
