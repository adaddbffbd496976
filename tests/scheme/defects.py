"""One defect of a criteria text each: the part of the sound text that is replaced, and by what."""

from __future__ import annotations

from typing import NamedTuple

from tests.scheme import small


class Defect(NamedTuple):
    """A named defect: replacements in the sound text, or a whole text of its own."""

    name: str
    changes: tuple[tuple[str, str], ...] = ()
    whole: str | None = None

    @property
    def text(self) -> str:
        """The broken text."""
        return small.text(*self.changes) if self.whole is None else self.whole


def _one(name: str, old: str, new: str) -> Defect:
    return Defect(name, ((old, new),))


_LINE = "scale: {line: [[0, 0], [40, 1]], source: annex 2}"
_POINTS = "scale: {points: {NO: 10, SE: 5}, out_of: 10, source: annex 2}"
_WEIGHTS = "weights: {values: {effect: 60, quality: 40}, source: annex 2}"
_TOTAL = "total: {combine: weighted_mean, out_of: 100, source: annex 2}"
_PARAMETER = "least_match: {value: 0.5, source: annex 1}"
_MATCH = "    formula: own_money / grant\n    source: annex 1\n"
_FLOOR = "floor: {on: raw, at_least: 2, exclude: true, source: annex 3}"
_INNER = "weights: {values: {jobs_made: 2, place: 1, openness: 1}, source: annex 2}"
_OTHERWISE = "otherwise: {exclude: true, source: annex 1}"
_MISSING = "missing: {policy: unresolved, assumption: {en: Not said., ja: 定めなし。}}"
_TEAM = "        mark: grades\n"
_GRADES = "points: {A: 10, B: 5, C: 0}"
_INFORMATIVE = "    informative: [summary]"
_PAPER = "title: {en: Paper, ja: 書面審査}, source: annex 2"
_GOES_ON = "goes_on: {up_to: 5, at_the_line: keep, source: annex 2}"
_HEARING = "hearing: {title: {en: Hearing, ja: ヒアリング審査}, source: annex 2}"
_QUALITY = (
    "      team:\n        title: {en: Team, ja: 体制}\n        source: annex 2\n        mark: grades\n"
    "    weights: {equal: true, source: annex 2}"
)



def _stages(name: str, paper: str, after: str = f", {_HEARING}") -> Defect:
    return _one(name, _MISSING, f"{_MISSING}\nstages: {{paper: {{{_PAPER}{paper}}}{after}}}")


def _changeable(name: str, said: str) -> Defect:
    jobs = "    title: {en: New jobs, ja: 新規雇用者数}\n"
    return _one(name, jobs, f"{jobs}    changeable: {{{said}}}\n")


DEFECTS: tuple[Defect, ...] = (
    # --- YAML
    Defect("an empty file", whole=""),
    Defect("a file that holds a list", whole="- scheme\n- version\n"),
    _one("a bracket that is never closed", "title: {en: Effect, ja: 効果}", "title: {en: Effect, ja: 効果"),
    _one("an indentation that does not fit", "    unit: {en: persons, ja: 人}", "   unit: {en: persons, ja: 人}"),
    _one("a full-width colon", "kind: selection", "kind：selection"),
    _one("a colon without a space", "kind: selection", "kind:selection"),
    _one("a line without a colon", "kind: selection", "kind"),
    _one("a bracket too many", "{en: Norway, ja: ノルウェー}", "{en: Norway, ja: ノルウェー}}"),
    _one("a quotation mark that is not closed", "ja: 人}", 'ja: "人}'),
    _one("a value that begins with a sign", "kind: selection", "kind: @selection"),
    _one("a tab as indentation", "  effect:\n", "\teffect:\n"),
    _one("a key that stands twice", "version: 2026\n", "version: 2026\nversion: 2027\n"),
    _one("a field that stands twice", "  founded:\n", "  country:\n"),
    # --- keys
    _one("an unknown key close to a known one", "    waivable: true", "    waiveable: true"),
    _one("an unknown key close to none", "    waivable: true", "    zzz: true"),
    _one("an unknown key at the top", "valid: {from", "validity: {from"),
    _one("a missing key", "    formula: own_money / grant\n", ""),
    _one("a missing part of the scheme", "issuer: {en: Example office, ja: 架空の事務局}\n", ""),
    _one("a key in capitals", "  founded:\n", "  Founded:\n"),
    # --- types
    _one("a number in quotes", _PARAMETER, 'least_match: {value: "0.5", source: annex 1}'),
    _one("true as a number", _PARAMETER, "least_match: {value: true, source: annex 1}"),
    _one("not a number", _PARAMETER, "least_match: {value: .nan, source: annex 1}"),
    _one("no end of numbers", _PARAMETER, "least_match: {value: .inf, source: annex 1}"),
    _one("a number as a text", "formula: own_money / grant", "formula: 1"),
    _one("a text where keys belong", _MISSING, "missing: unresolved"),
    _one("a key without a value", "formula: own_money / grant", "formula:"),
    _one("one name where a list belongs", "informative: [summary]", "informative: summary"),
    _one("a word off the list", "kind: selection", "kind: selektion"),
    _one("a word off the list of four", "total: {combine: weighted_mean", "total: {combine: mean"),
    _one("a scheme's name with blanks", "scheme: regional\n", "scheme: Regional clusters\n"),
    _one("a date in words", "valid: {from: 2026-04}", "valid: {from: April 2026}"),
    _one("a text in one language only", "title: {en: Effect, ja: 効果}", "title: {en: Effect}"),
    _one("a text in no language", "title: {en: Effect, ja: 効果}", "title: Effect"),
    _one("a text that is blank in one language", "title: {en: Effect, ja: 効果}", 'title: {en: Effect, ja: " "}'),
    # --- fields
    _one("a percentage of persons", "    min: 0\n    title: {en: New jobs",
         "    min: 0\n    percent: whole\n    title: {en: New jobs"),
    _one("percentages meant in a third way", "    min: 0\n    title: {en: New jobs",
         "    min: 0\n    percent: half\n    title: {en: New jobs"),
    _one("an alias that is blank", "    min: 0\n    title: {en: New jobs",
         '    min: 0\n    aliases: [" "]\n    title: {en: New jobs'),
    _one("an alias that is another field's title", "    min: 0\n    title: {en: New jobs",
         "    min: 0\n    aliases: [Jobs, {en: Country of origin, ja: 国}]\n    title: {en: New jobs"),
    # --- grounds
    _one("no ground", _LINE, "scale: {line: [[0, 0], [40, 1]]}"),
    _one("two grounds", _LINE, _LINE.replace("}", ", assumption: {en: a, ja: あ}}")),
    _one("a limit without a ground", "    source: annex 1\n    title: {en: Grant", "    title: {en: Grant"),
    _one("an unknown source", "ladder: [{by: quality.sub_score}, shared]\n  source: annex 4",
         "ladder: [{by: quality.sub_score}, shared]\n  source: anex 4"),
    _one("an unknown source of a number", _PARAMETER, "least_match: {value: 0.5, source: law 1}"),
    _one("a number that has a value and is open", _PARAMETER, "least_match: {value: 1, open: {en: o, ja: あ}}"),
    _one("a number without a value that is not open", _PARAMETER, "least_match: {source: annex 1}"),
    # --- names
    _one("an unknown mark", "mark: half_points", "mark: half_point"),
    _one("an unknown informative field", "informative: [summary]", "informative: [sumary]"),
    _one("a measure named like a field", "  match:\n    title", "  grant:\n    title"),
    _one("a parameter named like a field", "slack: {value", "grant: {value"),
    Defect("a nested criterion that stands twice", (("      team:\n", "      effect:\n"),)),
    # --- formulas
    _one("a bare number in a formula", "formula: own_money / grant", "formula: own_money / 2"),
    _one("an unknown name in a formula", "formula: own_money / grant", "formula: own_mony / grant"),
    _one("a formula that is none", "formula: own_money / grant", "formula: own_money /"),
    _one("an unknown function", "formula: own_money / grant", "formula: average(own_money, grant)"),
    _one("a text in quotes in a rule", "require: registered", "require: country == 'NO'"),
    _one("a condition where a number is needed", "formula: own_money / grant", "formula: own_money / open_lab"),
    _one("a number where a condition is needed", "require: registered", "require: own_money"),
    _one("a tie step that is a condition", "{by: quality.sub_score}", "{by: open_lab}"),
    _one("a tie step that names nothing", "{by: quality.sub_score}", "{by: qualty.sub_score}"),
    # --- scales
    _one("a line whose x does not grow", _LINE, "scale: {line: [[40, 0], [40, 1]], source: annex 2}"),
    _one("a line of one point", _LINE, "scale: {line: [[0, 0]], source: annex 2}"),
    _one("a sub-score above one", _LINE, "scale: {line: [[0, 0], [40, 1.5]], source: annex 2}"),
    _one("a sub-score below zero", "yes_no: {yes: 1, no: 0.2}", "yes_no: {yes: 1, no: -0.2}"),
    _one("steps whose x does not grow", _LINE,
         "scale: {steps: {start: 0, at: [[10, 0.5], [5, 1]]}, source: annex 2}"),
    _one("two scales in one", _LINE, "scale: {line: [[0, 0], [40, 1]], share_of_yes: true, source: annex 2}"),
    _one("points without the most", _POINTS, "scale: {points: {NO: 10, SE: 5}, source: annex 2}"),
    _one("points of which the most is zero", _POINTS, "scale: {points: {NO: 0, SE: 0}, out_of: 0, source: annex 2}"),
    _one("negative points", "points: {NO: 10, SE: 5}", "points: {NO: 10, SE: -5}"),
    _one("a line on a choice", _POINTS, "scale: {line: [[0, 0], [40, 1]], source: annex 2}"),
    _one("an indicator without a measure", "        measure: jobs\n", ""),
    _one("a share of yes with a measure", _LINE, "scale: {share_of_yes: true, source: annex 2}"),
    _one("a mark that is a number and a grade", "    points: {A: 10, B: 5, C: 0}", "    min: 0\n    points: {A: 10}"),
    _one("a mark whose min is its max", "    max: 5\n", "    max: 0\n"),
    # --- the tree
    _one("a criterion with nothing below it", _TEAM, ""),
    _one("a negative weight", _WEIGHTS, "weights: {values: {effect: -60, quality: 140}, source: annex 2}"),
    _one("weights that are all zero", _WEIGHTS, "weights: {values: {effect: 0, quality: 0}, source: annex 2}"),
    _one("a weight for no child", _INNER,
         "weights: {values: {jobs_made: 2, place: 1, openness: 1, opennes: 1}, source: annex 2}"),
    _one("a child without a weight", _INNER, "weights: {values: {jobs_made: 2, place: 1}, source: annex 2}"),
    _one("no weights for several children", f"    {_INNER}\n", ""),
    _one("no weights at the top", f"\n{_WEIGHTS}\n", "\n"),
    _one("equal weights with values", _INNER, "weights: {equal: true, values: {jobs_made: 2}, source: annex 2}"),
    _one("no total", f"{_TOTAL}\n", ""),
    _one("a total out of nothing", _TOTAL, "total: {combine: weighted_mean, out_of: 0, source: annex 2}"),
    _one("a floor on a mark that is not given", _TEAM + "    weights: {equal: true, source: annex 2}",
         _TEAM + "    weights: {equal: true, source: annex 2}\n    " + _FLOOR.replace("at_least", "above")),
    _one("a floor without a value", _FLOOR, "floor: {on: raw, exclude: true, source: annex 3}"),
    _one("a floor that excludes and flags", _FLOOR, _FLOOR.replace("true", "true, flag: true")),
    _one("a threshold on a sub-score", _TOTAL, "total: {combine: weighted_mean, out_of: 100, source: annex 2, "
         "threshold: {on: sub_score, above: 1, flag: true, source: annex 2}}"),
    # --- the rest
    _one("a level of a grade that does not exist", "    out_of: 10\n    combine: mean",
         "    out_of: 10\n    levels: {S: {en: top, ja: 最上}}\n    combine: mean"),
    _one("a least above the most", "    min: 0\n    max: 500\n", "    min: 501\n    max: 500\n"),
    _one("choices on a number", "    min: 0\n    title: {en: New jobs", "    choices: {}\n    title: {en: New jobs"),
    _one("a choice without choices", "    choices:\n      NO: {en: Norway, ja: ノルウェー}\n"
         "      SE: {en: Sweden, ja: スウェーデン}\n", ""),
    _one("exclude and flag", _OTHERWISE, "otherwise: {exclude: true, flag: true, source: annex 1}"),
    _one("neither exclude nor flag", _OTHERWISE, "otherwise: {source: annex 1}"),
    _one("omit without a least share", "missing: {policy: unresolved", "missing: {policy: omit"),
    _one("a tie ladder without an end", "[{by: quality.sub_score}, shared]", "[{by: quality.sub_score}]"),
    _one("a tie ladder that goes on behind its end", "[{by: quality.sub_score}, shared]",
         "[shared, {by: quality.sub_score}, shared]"),
    _one("a ranking scheme without ties",
         "ties:\n  ladder: [{by: quality.sub_score}, shared]\n  source: annex 4\n", ""),
    # --- stages
    _stages("a stage from which nobody goes on", ""),
    _stages("a last stage from which some go on", f", {_GOES_ON}", ""),
    _stages("who goes on without what happens at the line", ", goes_on: {up_to: 5, source: annex 2}"),
    _stages("who goes on by a border that is not there", ", goes_on: {border: true, source: annex 2}"),
    _stages("a border zone with one end", f", {_GOES_ON}, border: {{from: 0.8, source: annex 2}}"),
    _stages("a border zone around two numbers",
            f", {_GOES_ON}, border: {{from: 0.8, to: 1.2, of: 5, about: n, source: annex 2}}"),
    Defect("stages without a ranking", ((_MISSING, f"{_MISSING}\nstages: {{{_HEARING}}}"),
                                        ("kind: selection", "kind: monitoring"))),
    _changeable("a step of nothing", "step: 0, cost: 1, source: annex 1"),
    _changeable("a step without a ground", "step: 1, cost: 1"),
    _changeable("a step of half a person", "step: 0.5, cost: 1, source: annex 1"),
    _changeable("a step with a source that is not listed", "step: 1, cost: 1, source: nowhere"),
)  # fmt: skip

# What must not be accepted either; only that it is refused, and where, is laid down here.
ALSO_REFUSED: tuple[Defect, ...] = (
    _one("one as yes", _OTHERWISE, "otherwise: {exclude: 1, source: annex 1}"),
    _one("a source of blanks", _PARAMETER, 'least_match: {value: 0.5, source: " "}'),
    _one("weights without a value", _WEIGHTS, "weights: {values: {}, source: annex 2}"),
    _one("a weight for no child of an only child", _QUALITY, "    weights: {values: {paln: 1}, source: annex 2}"),
    _one("points above the most that can be had", _POINTS, _POINTS.replace("NO: 10", "NO: 20")),
    _one("points for a choice that the field does not have", _POINTS, _POINTS.replace("NO:", "N0:")),
    _one("a choice without points", _POINTS, _POINTS.replace("NO: 10, ", "")),
    _one("a grade worth more than the most that can be had", _GRADES, _GRADES.replace("10", "20")),
    _one("a grade with negative points", _GRADES, _GRADES.replace("5", "-5")),
    _one("grades of which the most is zero", f"{_GRADES}\n    out_of: 10", "points: {A: 0}\n    out_of: 0"),
    Defect("a measure called total", (("  match:\n    title", "  total:\n    title"), ("match >=", "total >="))),
    Defect("a field called total", (("  jobs:\n    type", "  total:\n    type"), ("measure: jobs", "measure: total"))),
    Defect("a criterion called total", (("  effect:\n    title", "  total:\n    title"), ("effect: 60", "total: 60"))),
    Defect("an indicator called mark beside a mark", (
        ("      jobs_made:\n", "      mark:\n"),
        ("{jobs_made: 2", "{mark: 2"),
        (_INFORMATIVE, "    mark: half_points"),
    )),
    _one("a criterion named like the indicator beside it", _INFORMATIVE,
         "    criteria:\n      place: {title: {en: P, ja: 所}, source: annex 2, mark: grades}"),
    Defect("a choice as a measure", (("own_money / grant", "country"), ("match >=", "own_money >="))),
    Defect("a date as a measure", (("own_money / grant", "founded"), ("match >=", "own_money >="))),
    Defect("a share of yes among no fields", (
        ("        measure: open_lab\n", "        fields: []\n"),
        ("yes_no: {yes: 1, no: 0.2}", "share_of_yes: true"),
    )),
    _one("a version that ends before it begins", "{from: 2026-04}", "{from: 2026-04, to: 2025-04}"),
    _one("a thirteenth month", "{from: 2026-04}", "{from: 2026-13}"),
    _one("a very deep formula", "own_money / grant", "-" * 500 + "grant"),
    _one("a point of one number", _LINE, _LINE.replace("[0, 0]", "[0]")),
    _one("a point of three numbers", _LINE, _LINE.replace("[0, 0]", "[0, 0, 0]")),
    _one("a rung of the tie ladder that is none", "[{by: quality.sub_score}, shared]", "[lottery]"),
    _one("a misspelt key in a rung of the tie ladder", "{by: quality", "{bye: quality"),
    _one("a criterion that stands inside itself",
         "      team:\n", "      team: &again\n        criteria: {x: *again}\n"),
    _one("an object of the program that reads", "{en: Effect, ja: 効果}", "!!python/name:os.system x"),
    _one("two documents in one file", "fields:\n  jobs", "---\nfields:\n  jobs"),
    _one("a character that no text has", "{en: Effect,", "{en: Eff\0ect,"),
)  # fmt: skip
