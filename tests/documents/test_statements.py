"""Claims about rules in words: every part has a statement, and formulas are said by titles."""

from __future__ import annotations

from typing import Any

import pytest

from clusterscore.export.sheets_statements import statement
from clusterscore.export.statement_base import told
from clusterscore.scheme.meanings import parts_of_format
from clusterscore.scheme.parts import Grounded
from clusterscore.scheme.wording import Wording
from clusterscore.words import Text
from tests.documents.rich import rich
from tests.panel.several import NUMBERS, SCALES, scheme

RULES = rich()
PANEL = scheme(
    "panel: {order: reviewer_first, combine: trimmed_mean, trim: 1, source: law, "
    "leniency: {adjust: true, source: law}, disagreement: {spread: 3, source: law}, "
    "target: {shares: {5: 10, 4: 90}, source: law}}",
    scales={**SCALES, "ruled": f"{NUMBERS}, combine: mode, "
            "mode: {no_majority: {take: compare_above, source: law}, equal_counts: {take: worse, source: law}}"},
    more="stages: {a: {title: {en: A, ja: 一}, source: law, border: {from: 0.8, to: 1.2, of: 5, source: law}, "
    "goes_on: {border: true, source: law}}, b: {title: {en: B, ja: 二}, source: law}}",
)  # fmt: skip
WORDING = Wording(RULES.scheme)
GROUNDED = [part for part in parts_of_format() if issubclass(part, Grounded)]


@pytest.mark.parametrize("part", GROUNDED, ids=lambda part: part.__name__)
def test_every_kind_of_part_has_a_statement(part: type[Grounded]) -> None:
    """No kind of part that rests on something is left without words."""
    assert told.dispatch(part) is not told.dispatch(Grounded)


def test_every_part_of_a_scheme_is_stated_in_both_languages() -> None:
    """With and without titles, each statement is a sentence without holes."""
    kinds = set()
    for _, part in (*RULES.grounds, *PANEL.grounds):
        for said in (statement(part), statement(part, WORDING)):
            assert said.en
            assert said.ja
            assert "{" not in said.en + said.ja
        kinds.add(type(part).__name__)
    assert {part.__name__ for part in GROUNDED} == kinds


SAID = {
    "at_least(least, open_lab, fair, areas)": (
        {"least": 2},
        "at least 2 of these hold: “Open laboratory”: yes; “Fair fees”: yes; “Areas” includes “digital”; "
        "“Areas” includes “green”",
        "次のうち2つ以上に当てはまる：「開かれた研究室」が「はい」、「公正な料金」が「はい」、"
        "「分野」に「デジタル」を含む、「分野」に「環境」を含む",
    ),
    "low <= jobs <= high": ({"low": 1, "high": 9}, "“Jobs” is from 1 to 9", "「雇用」が1以上9以下"),
    "least <= money": ({"least": 5}, "“Money” is at least 5", "「資金」が5以上"),
    "not fair or (open_lab and jobs > 0)": (
        {},
        "either “Fair fees”: no or (“Open laboratory”: yes and “Jobs” is above 0)",
        "「公正な料金」が「いいえ」、または（「開かれた研究室」が「はい」、かつ「雇用」が0を超える）",
    ),
    "not (fair or open_lab)": (
        {},
        "“Fair fees”: no and “Open laboratory”: no",
        "「公正な料金」が「いいえ」、かつ「開かれた研究室」が「いいえ」",
    ),
    "not (fair and open_lab)": (
        {},
        "“Fair fees” and “Open laboratory” are not both answered with yes",
        "「公正な料金」と「開かれた研究室」がともに「はい」とはならない",
    ),
    "not (fair and jobs > 0)": (
        {},
        "not all of this holds at once: (“Fair fees”: yes and “Jobs” is above 0)",
        "（「公正な料金」が「はい」、かつ「雇用」が0を超える）に当たらない",
    ),
    "not jobs > 0 and money > 0": (
        {},
        "“Jobs” is at most 0 and “Money” is above 0",
        "「雇用」が0以下、かつ「資金」が0を超える",
    ),
    "not is_missing(fair) and fair": ({}, "“Fair fees”: yes", "「公正な料金」が「はい」"),
    "not is_missing(fair) and open_lab": (
        {},
        "“Fair fees” is given and “Open laboratory”: yes",
        "「公正な料金」の記入がある、かつ「開かれた研究室」が「はい」",
    ),
    "is_missing(jobs) or is_missing(money) or jobs <= money": (
        {},
        "“Jobs” is at most “Money” (where both are given)",
        "「雇用」が「資金」以下（双方に記入がある場合）",
    ),
    "is_missing(jobs) or jobs <= money": (
        {},
        "“Jobs” is at most “Money” (where “Jobs” is given)",
        "「雇用」が「資金」以下（「雇用」の記入がある場合）",
    ),
    "is_missing(jobs) or fair": (
        {},
        "either “Jobs” is left blank or “Fair fees”: yes",
        "「雇用」の記入がない、または「公正な料金」が「はい」",
    ),
    "areas.green and areas.digital and fair": (
        {},
        "“Areas” includes “green” and “digital” and “Fair fees”: yes",
        "「分野」に「環境」「デジタル」をすべて含む、かつ「公正な料金」が「はい」",
    ),
    "areas.green or areas.digital": (
        {},
        "“Areas” includes at least one of “green” or “digital”",
        "「分野」に「環境」「デジタル」のいずれかを含む",
    ),
    "count(areas) >= least": (
        {"least": 2},
        "the number of answers under “Areas” is at least 2",
        "「分野」の該当数が2以上",
    ),
    "jobs * once >= money": ({"once": 1}, "“Jobs” is at least “Money”", "「雇用」が「資金」以上"),
    "0 - months_between(assessed_on, founded)": (
        {},
        "the months begun from “Founded on” to “Day of assessment”",
        "「設立日」から「評価日」までの月数（端数切上げ）",
    ),
    "1 - months_between(assessed_on, founded)": (
        {},
        "1 − (the months from “Day of assessment” to “Founded on”)",
        "1−（「評価日」から「設立日」までの月数）",
    ),
    "money / (public + private)": (
        {},
        "“Money” ÷ (“Public money” + “Private money”)",
        "「資金」÷（「公的資金」+「民間資金」）",
    ),
    "money - (public - private) - jobs": (
        {},
        "“Money” − (“Public money” − “Private money”) − “Jobs”",
        "「資金」−（「公的資金」−「民間資金」）−「雇用」",
    ),
    "when(fair, money, 0)": (
        {},
        "“Money” if “Fair fees”: yes, otherwise 0",
        "「公正な料金」が「はい」のときは「資金」、それ以外は0",
    ),
    "areas.green and not is_missing(stage)": (
        {},
        "“Areas” includes “green” and “Stage” is given",
        "「分野」に「環境」を含む、かつ「段階」の記入がある",
    ),
    "grades.S > view.grades.A": (
        {},
        "the number of grades S is above the number of grades A for “Overall view”",
        "評語Sの数が「総合所見」の評語Aの数を超える",
    ),
    "plan.raw >= plan.lowest": (
        {},
        "the reviewers' mark for “Plan” is at least the lowest single mark for “Plan”",
        "「計画」の評点が「計画」の委員別の最低評点以上",
    ),
    "public + max(private - money, 0)": (
        {},
        "“Public money” + (the larger of (“Private money” − “Money”) and 0)",
        "「公的資金」+（（「民間資金」−「資金」）と0の大きい方）",
    ),
    "coalesce(money, 0) <= max(public, private, money)": (
        {},
        "“Money” (where it is not known, 0) is at most the largest of “Public money”, “Private money”, “Money”",
        "「資金」（値がない場合は0）が「公的資金」、「民間資金」、「資金」のうち最大のもの以下",
    ),
    "sum(public, private) + money": (
        {}, "“Public money” + “Private money” + “Money”", "「公的資金」+「民間資金」+「資金」"
    ),
    "count(open_lab, fair) * max(money, jobs)": (
        {},
        "(how many of these hold: “Open laboratory”: yes; “Fair fees”: yes) × (the larger of “Money” and “Jobs”)",
        "（次のうち当てはまる数：「開かれた研究室」が「はい」、「公正な料金」が「はい」）×（「資金」と「雇用」の大きい方）",
    ),
}  # fmt: skip


@pytest.mark.parametrize("formula", SAID)
def test_a_formula_is_said_by_titles(formula: str) -> None:
    """Names become titles, numbers stand in place, in both languages."""
    numbers, en, ja = SAID[formula]
    assert WORDING.formula(formula, _Numbers(numbers)) == Text(en, ja)


class _Numbers:
    """A part with numbers of its own."""

    def __init__(self, numbers: dict[str, Any]) -> None:
        from clusterscore.scheme.parts import ParameterSpec

        made = {name: ParameterSpec(value=float(value), source="act") for name, value in numbers.items()}
        self.parameters: dict[str, ParameterSpec] = made
