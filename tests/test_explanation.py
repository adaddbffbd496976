"""Claims about the account of an application: rank, total, reasons, clauses, cells and what was left out."""

from __future__ import annotations

import pytest

from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.registry import samples
from clusterscore.words import LANGUAGES, Language

OUT_OF = "9.09"  # 100 points over eleven criteria
EN: dict[str, list[str]] = {
    "A-04": [
        "A-04 架空D県バイオ製造 / Example Biomanufacturing (fictitious): ranked",
        "  rank 2 of 10 ranked",
        "  total 77.92 of 100 points",
        "  Non-federal money at least equal to federal money: met. Non-federal money per dollar of federal money 2 is "
        "at least 1",
        "    rests on source: paper section 5(2)",
        "    Money from outside the federal government: 170 in Applications!F5",
        "    Federal money requested from this programme: 85 in Applications!D5",
        "    Federal money from other programmes: 0 in Applications!E5",
        f"  Resources to carry out the plan: 5.53 of {OUT_OF} points",
        "    Firms that have signed: 1.89 of 4.55 points",
        "      Firms with a signed letter of commitment 35 firms on the line 10→0, 40→0.5, 100→1 = 0.416667",
        "      Firms with a signed letter of commitment: 35 in Applications!U5",
        "      mean mark 4 on the line 0→0, 5→1 = 0.8",
        "      R1 (industry): 4 in Reviews!D104",
        "      R2 (university): 4 in Reviews!D115 (left out: conflict of interest)",
        "      R3 (government): 4 in Reviews!D126",
        "      Non-federal money per dollar of federal money: Money from outside the federal government 170 USD "
        "million ÷ (Federal money requested from this programme 85 USD million + Federal money from other programmes "
        "0 USD million) = 2",
        "      Industry holds the majority of the board: Seats on the board held by industry 8 seats ÷ Seats on the "
        "board 12 seats is above 0.5",
    ],
    "A-08": [
        "A-08 架空H県繊維 / Example Textiles (fictitious): excluded",
        "  because: Non-federal money at least equal to federal money: Non-federal money per dollar of federal money "
        "0.944444 is below 1 (source: paper section 5(2))",
        "  Non-federal money at least equal to federal money: not met. Non-federal money per dollar of federal money "
        "0.944444 is below 1",
        "    Federal money from other programmes: 10 in Applications!E9",
        "  total 78.56 of 100 points",
    ],
    "A-11": [
        "A-11 架空K県食品機械 / Example Food Machinery (fictitious): unresolved",
        "  because: missing: Federal money in the last year of the award (Applications!J12)",
        "  rank possible: from 7 to 9",
        "  total unknown: at least 67.78, at most 70.05 of 100 points",
        f"  Co-investment and life after federal money: – of {OUT_OF} points",
        "    Less federal money at the end: – of 2.27 points",
        "      Federal share of the last year's budget: Federal money in the last year of the award unknown ÷ Whole "
        "budget in the last year of the award 11 USD million = unknown",
        "      Federal money in the last year of the award: nothing in Applications!J12",
    ],
}
JA: dict[str, list[str]] = {
    "A-04": [
        "A-04 架空D県バイオ製造 / Example Biomanufacturing (fictitious)：順位付け対象",
        "  順位 2位（順位付け対象10件中）",
        "  合計点 77.92／100",
        "  連邦政府資金と同額以上の資金拠出：適合。連邦政府資金に対する連邦政府以外の資金の比 2倍は1倍以上",
        "    根拠 出典：paper section 5(2)",
        "    連邦政府以外の資金：Applications!F5に「170」",
        f"  計画を支える資源：得点 5.53／配点 {OUT_OF}",
        "      参画に署名した企業 35社を直線（10→0、40→0.5、100→1）で換算 = 0.416667",
        "      参画に署名した企業：Applications!U5に「35」",
        "      平均評点 4を直線（0→0、5→1）で換算 = 0.8",
        "      R1 (industry)委員：Reviews!D104に「4」",
        "      R2 (university)委員：Reviews!D115に「4」（利害関係のため算入せず）",
        "      R3 (government)委員：Reviews!D126に「4」",
    ],
    "A-08": [
        "A-08 架空H県繊維 / Example Textiles (fictitious)：要件不適合",
        "  理由：連邦政府資金と同額以上の資金拠出：連邦政府資金に対する連邦政府以外の資金の比 0.944444倍は1倍を下回る"
        "（出典：paper section 5(2)）",
        "  連邦政府資金と同額以上の資金拠出：不適合。連邦政府資金に対する連邦政府以外の資金の比 "
        "0.944444倍は1倍を下回る",
        "    他の事業による連邦政府資金：Applications!E9に「10」",
        "  合計点 78.56／100",
    ],
    "A-11": [
        "A-11 架空K県食品機械 / Example Food Machinery (fictitious)：判定保留",
        "  理由：値なし：支援最終年の連邦政府資金（Applications!J12）",
        "  ありうる順位：7位から9位",
        "  合計点は未定：67.78以上70.05以下（満点100）",
        f"  共同出資と持続可能性：得点 –／配点 {OUT_OF}",
        "    最終年の連邦政府資金の低さ：得点 –／配点 2.27",
        "      支援最終年の連邦政府資金：Applications!J12は空欄",
    ],
}


@pytest.fixture(scope="module")
def sample() -> Evaluation:
    """Evaluate the shipped sample once."""
    return evaluate(samples()["applications.xlsx"])


def _told(result: Evaluation, application: str, language: Language) -> list[str]:
    return ["  " * line.depth + line.text for line in result.explain(application, language, "chair")]


@pytest.mark.parametrize("application", EN)
@pytest.mark.parametrize(("language", "expected"), [("en", EN), ("ja", JA)])
def test_the_key_lines_are_told_whole(
    sample: Evaluation, application: str, language: Language, expected: dict[str, list[str]]
) -> None:
    """To the letter, with their depth: standing, reasons, clauses, values and cells."""
    told = _told(sample, application, language)

    assert [line for line in expected[application] if line not in told] == []


@pytest.mark.parametrize("application", ["A-01", "A-04", "A-08", "A-11"])
def test_the_account_begins_with_the_status_and_ends_with_the_assumptions(sample: Evaluation, application: str) -> None:
    """One line says how many stand behind the result."""
    count = sample.rules.assumptions
    en, ja = (_told(sample, application, language) for language in LANGUAGES)

    assert en[0].startswith(f"{application} ")
    assert en[-1] == f"assumptions behind these results: {count} (imi@2013); the sheet Rules lists them"
    assert ja[-1] == f"この結果の背後には{count}件の仮定があります（imi@2013）。一覧はRulesシートにあります"


def test_the_count_of_assumptions_is_that_of_the_file(sample: Evaluation) -> None:
    """One for each time that the word stands before a reason, aliases counted where they are used."""
    text = sample.rules.file.text
    aliases = text.count("weights: *half_and_half")

    assert sample.rules.assumptions == text.count("assumption:") + aliases


def test_both_languages_tell_the_same_lines(sample: Evaluation) -> None:
    """Neither reader learns less."""
    for application in sample.submission.ids:
        en, ja = (sample.explain(application, language) for language in LANGUAGES)
        assert [line.depth for line in en] == [line.depth for line in ja]


def test_the_points_of_the_criteria_add_up_to_the_total(sample: Evaluation) -> None:
    """As the account shows them, to the rounding of eleven lines: 11 × 0.005."""
    for application in ("A-01", "A-04", "A-12"):
        lines = sample.explain(application)
        shown = [float(line.text.split(": ")[-1].split(" of ")[0]) for line in lines
                 if line.depth == 1 and line.text.endswith(f" of {OUT_OF} points")]  # fmt: skip
        total = next(line.text for line in lines if line.text.startswith("total "))

        assert len(shown) == 11
        assert sum(shown) == pytest.approx(float(total.split()[1]), abs=0.06)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_equals_are_told_of_each_other(sample: Evaluation, language: Language) -> None:
    """A-05 and A-09 share rank 7, and the committee must talk about it."""
    told = _told(sample, "A-05", language)

    assert {
        "en": ["  rank 7 of 10 ranked, shared", "  to discuss: shares rank 7 with A-09"],
        "ja": ["  順位 7位（順位付け対象10件中）、同順位", "  要審議：A-09と同順位（7位）です"],
    }[language] == [line for line in told if ", shared" in line or "shares rank" in line or "同順位" in line]


def test_what_the_committee_must_discuss_is_told_with_the_values(sample: Evaluation) -> None:
    """A term of eight years; an activity left out; a plan that does not balance; a rival unresolved."""
    assert "  to discuss: Term of five to seven years: not met (Term of the award 8 years is above 7 years)" in _told(
        sample, "A-06", "en"
    )
    assert "  要審議：支援期間が5～7年：不適合（支援期間 8年は7年を上回る）" in _told(sample, "A-06", "ja")
    assert (
        "  to discuss: Sources of the financial plan equal its uses: the difference between Financial plan: sum of all "
        "sources 520 USD million and Financial plan: sum of all uses 525 USD million is above 0.05 USD million"
        in _told(sample, "A-07", "en")
    )
    assert "  to discuss: unresolved applications that could still come before it: 1" in _told(sample, "A-06", "en")
    assert "  要審議：判定保留の1件が上位となる可能性があります" in _told(sample, "A-06", "ja")


def test_every_cell_that_is_quoted_holds_what_is_quoted(sample: Evaluation) -> None:
    """An account can be followed back to the sheet."""
    places = {
        sample.submission.place(row, key): sample.submission.written(row, key)
        for row in range(len(sample.submission.ids))
        for key in sample.submission.columns
    }
    quoted = [
        (line.text.rpartition(" in ")[2], line.text.rpartition(": ")[2].rpartition(" in ")[0])
        for application in sample.submission.ids
        for line in sample.explain(application)
        if " in Applications!" in line.text
    ]

    assert len(quoted) > 300
    assert [(place, raw) for place, raw in quoted if raw != (places[place] or "nothing")] == []


def test_a_what_if_says_so_before_anything_else(sample: Evaluation) -> None:
    """With the number that was set and the one of the file."""
    what_if = evaluate(samples()["applications.xlsx"], overrides={"gates.match.minimum_match": 0.9})

    assert _told(what_if, "A-08", "en")[0] == "WHAT-IF, not a result: gates.match.minimum_match = 0.9 (1 in the file)"
    japanese = "試算（審査結果ではありません）：gates.match.minimum_match = 0.9（ファイルでは1）"
    assert _told(what_if, "A-08", "ja")[0] == japanese
    assert what_if.ranking.loc["A-08", "status"] == "ranked"
    assert sample.ranking.loc["A-08", "status"] == "excluded"


def test_an_unknown_application_is_told_with_the_nearest(sample: Evaluation) -> None:
    """Nothing is explained for somebody else."""
    with pytest.raises(UsageError) as refusal:
        sample.explain("A-4")

    assert refusal.value.message("ja").startswith(
        "applications.xlsx: CS513 受付番号「A-4」の案件はありません。あるのはA-01, A-02, A-03,"
    )
    assert refusal.value.message("en").endswith("To fix: correct the id. Did you mean 'A-04'?")
