"""The samples come out as worked by hand, and as published."""

from __future__ import annotations

import functools
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

import clusterscore as cs
from clusterscore.explanation import flags, status_words
from clusterscore.export.terminal import print_ranking
from clusterscore.scheme.shelf import criteria_files, overlay_files
from clusterscore.words import LANGUAGES, Language
from samples.make_samples import Sheets, workbooks, write
from samples.page import PAGES, entries, page
from samples.writer import english_title, read_scheme

SAMPLES = Path(__file__).parent.parent / "samples"

ZONES = {
    2012: (3.5, 3.8, 4.2, 4.0, 5.0, 3.8, 5.0),
    2013: (3.7, 4.3, 4.4, 4.6, 5.0, 3.1, 4.8),
    2014: (3.9, 3.9, 3.9, 3.9, 4.6, 4.1, 4.2),
    2015: (4.0, 4.2, 3.6, 3.1, 4.8, 4.3, 4.4),
    2016: (4.0, 4.3, 3.8, 3.7, 4.9, 4.1, 4.8),
    2021: (None, 3.8, 4.6, 4.8, 3.7, 4.6, 4.0),
    2022: (None, 3.9, 4.8, 4.5, 3.5, 4.5, 4.0),
    2023: (None, 3.9, 4.8, 4.5, 4.0, 4.3, 4.2),
    2024: (None, 3.6, 3.6, 4.5, 3.8, 4.6, 3.9),
}
"""Published scores of the international zones 1 to 7 (Aichi Prefecture; Cabinet Office sheets)."""


@functools.cache
def _made() -> dict[str, Sheets]:
    return workbooks()


def test_the_samples_are_those_the_script_makes(tmp_path: Path) -> None:
    """Running the script gives the very bytes that are shipped."""
    for name, sheets in _made().items():
        write(tmp_path / name, sheets)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.xlsx")}
    assert made == {path.name: path.read_bytes() for path in SAMPLES.glob("*.xlsx")}


def test_the_pages_are_those_the_script_makes() -> None:
    """Each language's page is what its source gives, and it speaks of every workbook once."""
    for language, name in PAGES.items():
        assert (SAMPLES / name).read_text(encoding="utf-8") == page(language)
    assert sorted(one.book for one in entries()) == sorted(path.name for path in SAMPLES.glob("*.xlsx"))


RUNS = [(one.book, scheme) for one in entries() for scheme in one.schemes]


@pytest.mark.parametrize(("book", "scheme"), RUNS)
def test_every_run_of_the_page_goes_to_the_end(book: str, scheme: str) -> None:
    """A sample is evaluated under each scheme and overlay named for it, and every row gets a status."""
    result = cs.evaluate(SAMPLES / book, scheme)
    assert len(result.ranking) == len(_made()[book]["Applications"]) - 1
    assert set(result.ranking["status"]) <= {"ranked", "assessed", "unresolved", "excluded"}


def test_every_shipped_scheme_and_overlay_has_a_sample() -> None:
    """No scheme and no overlay is shipped without a workbook on which it runs."""
    assert {scheme for _, scheme in RUNS} == {*criteria_files(), *overlay_files()}


def test_a_sample_names_a_scheme_that_the_page_names() -> None:
    """What a workbook is evaluated under without being told is one of its runs on the page."""
    for one in entries():
        about = {row[0]: row[1] for row in _made()[one.book]["About"]}
        assert about["scheme"] in one.schemes


def test_the_fictitious_call_comes_out_as_worked_by_hand() -> None:
    """Totals worked over fractions from the cells; one tie, one near pair, one out, one open."""
    ranking = cs.evaluate(SAMPLES / "applications.xlsx").ranking
    expected = {
        "A-01": (1, Fraction(11515, 132)),
        "A-04": (2, Fraction(935, 12)),
        "A-07": (3, Fraction(28675, 396)),
        "A-02": (4, Fraction(18595, 264)),
        "A-10": (5, Fraction(9275, 132)),
        "A-03": (6, Fraction(9265, 132)),
        "A-05": (7, Fraction(3035, 44)),
        "A-09": (7, Fraction(3035, 44)),
        "A-06": (9, Fraction(22955, 396)),
        "A-12": (10, Fraction(6175, 132)),
    }
    ranked = ranking[ranking["status"] == "ranked"]
    assert dict(ranked["rank"]) == {key: rank for key, (rank, _) in expected.items()}
    for key, (_, total) in expected.items():
        assert ranked.loc[key, "total"] == pytest.approx(float(total), abs=1e-9)
    assert dict(ranking["status"].iloc[-2:]) == {"A-11": "unresolved", "A-08": "excluded"}
    assert list(ranking.index[ranking["tied"]]) == ["A-05", "A-09"]


def test_a_conflicted_mark_is_left_out_and_one_reviewer_gives_all_fours() -> None:
    """The conflict stands in the sheet, the mean is over the two others."""
    result = cs.evaluate(SAMPLES / "applications.xlsx")
    conflicted = [review for review in result.sides.reviews if review.conflict]
    assert [(result.submission.ids[one.application], one.criterion) for one in conflicted] == [("A-04", "resources")]
    others = [
        review.value
        for review in result.sides.reviews
        if review.application == conflicted[0].application and review.criterion == "resources" and not review.conflict
    ]
    assert len(others) == 2
    used = result.table["resources.raw"].iloc[conflicted[0].application]
    assert used == pytest.approx(sum(value for value in others if value is not None) / 2)
    government = {review.value for review in result.sides.reviews if review.reviewer.startswith("R3")}
    assert government == {4.0}


@pytest.mark.parametrize(("year", "scores"), ZONES.items())
def test_zones_are_ordered_by_their_published_scores(year: int, scores: tuple[float | None, ...]) -> None:
    """Every published score of the zones, in order; equals share a rank."""
    published = {f"Z-{number}": score for number, score in enumerate(scores, 1) if score is not None}
    result = cs.evaluate(SAMPLES / f"special-zones-{year}.xlsx")
    ranking = result.ranking
    assert dict(ranking["rank_by.score"]) == published
    for zone, score in published.items():
        assert ranking.loc[zone, "rank"] == 1 + sum(other > score for other in published.values())
        assert ranking.loc[zone, "tied"] == (list(published.values()).count(score) > 1)
    assert [finding.code for finding in result.findings if finding.code == "CS301"] == []


def test_four_zones_share_the_fourth_rank_in_2014() -> None:
    """Four zones at 3.9 are equal, and the output says with whom."""
    result = cs.evaluate(SAMPLES / "special-zones-2014.xlsx")
    tied = result.ranking[result.ranking["tied"]]
    assert (sorted(tied.index), set(tied["rank"])) == (["Z-1", "Z-2", "Z-3", "Z-4"], {4})
    assert "shares rank 4 with Z-2, Z-3, Z-4" in [line.text.split(": ", 1)[-1] for line in result.explain("Z-1")]


@pytest.mark.parametrize(
    ("year", "parts", "published", "agrees"),
    [
        (2014, (4.0, 4.0, 3.7), 3.9, True),  # (4.0 + 4.0 + 3.7) / 3 = 3.9
        (2014, (4.0, 4.0, 3.7), 4.1, False),
        (2014, (4.0, 4.0, 3.8), 3.9, True),  # 3.933 is published as 3.9
        (2014, (None, None, 1.0), 4.0, False),  # even with 5.0 and 5.0 the mean is (5 + 5 + 1) / 3 = 3.67
        (2014, (None, None, 4.0), 4.0, True),  # parts (i) and (ii) may be anything: nothing is contradicted
        (2015, (4.0, 4.0, 3.0), 3.5, True),  # (4 + 4 + 2 * 3) / 4 = 3.5
        (2015, (4.0, 4.0, 3.0), 3.7, False),
    ],
)
def test_published_scores_are_checked_against_their_parts(
    year: int, parts: tuple[float | None, ...], published: float, agrees: bool
) -> None:
    """A score that its parts cannot give is a finding; what the parts leave open is none."""
    row = {"id": "Z", "published_score": published}
    row |= {f"part_{name}_score": part for name, part in zip(("i", "ii", "iii"), parts, strict=True)}
    result = cs.evaluate(pd.DataFrame([row], dtype=object), f"special-zones@{year}")
    assert ("CS301" not in [finding.code for finding in result.findings]) is agrees


def test_the_institutes_of_2015_come_out_as_the_sample_says() -> None:
    """America Makes is below one to one; the eight others are unresolved, two without an amount."""
    result = cs.evaluate(SAMPLES / "imi-2015.xlsx")
    status = result.ranking["status"]
    assert dict(status) == {"IMI-1": "excluded"} | {f"IMI-{number}": "unresolved" for number in range(2, 10)}
    match = result.outcomes.scores["match"]
    # 39/50, 106/70, 78/70, 70/70, 180/70, 502/110, 108/75 of the table of 2015; two not decided yet
    expected = [0.78, 106 / 70, 78 / 70, 1.0, 180 / 70, 502 / 110, 1.44]
    assert list(match.iloc[:7]) == pytest.approx(expected)
    assert match.iloc[7:].isna().all()
    assert list(result.outcomes.gates["gates.match"]) == ["fail"] + ["pass"] * 6 + ["unknown"] * 2


# What each illustrated ranking gives: rank, and total over 100 from the marks by hand.
RANKINGS: dict[tuple[str, str], dict[str, tuple[int, Fraction]]] = {
    # S 3, A 2, B 1 of 3 points, three items alike: K-1 is SSA SAA SSS, (8 + 7 + 9) / 27
    ("mext-knowledge-cluster-illustration", "mext-knowledge-cluster-illustration@2013"): {
        "K-1": (1, Fraction(24, 27)), "K-3": (2, Fraction(21, 27)), "K-2": (3, Fraction(21, 27)),
        "K-4": (4, Fraction(18, 27)), "K-5": (4, Fraction(18, 27)), "K-8": (6, Fraction(14, 27)),
        "K-6": (7, Fraction(11, 27)),
    },
    # marks of 5, weights 20 and 80: M-02 is 13/15 of 20 and 12/15 of 80, M-03 is 9/15 and 13/15
    ("meti-2015-illustration", "meti-illustration"): {
        "M-01": (1, Fraction(14, 15)), "M-02": (2, Fraction(61, 75)), "M-03": (2, Fraction(61, 75)),
        "M-04": (4, Fraction(8, 15)),
    },
    # marks of 5, five criteria alike, three jurors: the sum of fifteen marks of 75
    ("spitzencluster-2012", "spitzencluster-illustration"): {
        "F-01": (1, Fraction(70, 75)), "F-02": (2, Fraction(65, 75)), "F-03": (3, Fraction(64, 75)),
        "F-04": (4, Fraction(62, 75)), "F-05": (5, Fraction(58, 75)), "F-06": (5, Fraction(58, 75)),
        "F-09": (7, Fraction(52, 75)), "F-07": (8, Fraction(50, 75)), "F-10": (9, Fraction(43, 75)),
    },
    # the same five criteria: 25 + 24 + 24 = 73, 22 + 21 + 22, 20 + 21 + 19, 19 + 19 + 20, 17 * 3, 15 + 16 + 14
    ("spitzencluster-2008", "spitzencluster-2008-illustration"): {
        f"R-0{at}": (at, Fraction(whole, 75)) for at, whole in enumerate((73, 65, 60, 58, 51, 45), start=1)
    },
    ("spitzencluster-2010", "spitzencluster-2010-illustration"): {
        f"S-{at:02}": (min(at, 15) if at < 17 else 17, Fraction(whole, 75))
        for at, whole in enumerate((72, 69, 66, 64, 62, 60, 58, 56, 54, 52, 50, 48, 46, 44, 42, 42, 38), start=1)
    },
}  # fmt: skip


@pytest.mark.parametrize(("book", "scheme"), RANKINGS)
def test_an_illustration_ranks_as_worked_by_hand(book: str, scheme: str) -> None:
    """Those ranked, their ranks and their totals are those of the marks in the sheet."""
    expected = RANKINGS[book, scheme]
    ranking = cs.evaluate(SAMPLES / f"{book}.xlsx", scheme).ranking
    ranked = ranking[ranking["status"] == "ranked"]
    assert dict(ranked["rank"]) == {name: rank for name, (rank, _) in expected.items()}
    assert list(ranked["total"]) == pytest.approx([float(100 * total) for _, total in expected.values()])


@pytest.mark.parametrize(
    ("book", "scheme", "chosen", "called"),
    [
        ("mext-knowledge-cluster-illustration", None, "K-1 K-3 K-2 / K-4 K-5", "adopted / trial"),
        ("meti-2015-illustration", "meti-illustration", "M-01", "commissioned"),
        ("spitzencluster-2012", "spitzencluster-illustration", "F-01 F-02 F-03 F-04", "nominated"),
        ("spitzencluster-2008", "spitzencluster-2008-illustration", "R-01 R-02 R-03 R-04 R-05", "nominated"),
        ("spitzencluster-2010", "spitzencluster-2010-illustration",
         "S-01 S-02 S-03 S-04 S-05 S-06 S-07 S-08 S-09 S-10 S-11 S-12 S-13 S-14", "finalist"),
        ("maff-knowledge-2016", "maff-knowledge-illustration", "K-01 K-02 K-04 K-06", "candidate"),
    ],
)  # fmt: skip
def test_equals_at_the_line_are_left_to_the_committee(book: str, scheme: str | None, chosen: str, called: str) -> None:
    """Those above the line are proposed, under the scheme's words; equals across it are not."""
    proposed = cs.evaluate(SAMPLES / f"{book}.xlsx", scheme).ranking["recommended"].dropna()
    groups = zip(called.split(" / "), chosen.split(" / "), strict=True)
    assert dict(proposed) == {name: word for word, names in groups for name in names.split()}


STATUSES = {
    ("mext-knowledge-cluster-illustration", "mext-knowledge-cluster-illustration@2013"): "K-9 / K-7",
    ("meti-2015-illustration", "meti-illustration"): "M-08 / M-05 M-06 M-07",
    ("spitzencluster-2012", "spitzencluster-illustration"): "OWL / F-08",
    ("spitzencluster-2008", "spitzencluster-2008-illustration"): " / R-07",
    ("spitzencluster-2010", "spitzencluster-2010-illustration"): " / ",
    ("imi-2019", "imi@2019"): "A-11 / A-02 A-06 A-08",
    ("imi-panel", "imi@2019"): "A-11 / A-02 A-06 A-08",
    ("ecei-bronze-2022", "ecei-bronze@2022"): "B-06 / B-03 B-05",
    ("ecei-silver-2022", "ecei-silver@2022"): "S-05 / ",
    ("ecei-gold-2022", "ecei-gold-illustration"): "G-09 / ",
    ("imi-renewal", "imi-renewal@2019"): " / N-1 N-9",
    ("clusters", "imi@2013"): "CL-1 CL-2 CL-3 CL-4b / CL-4a",
}
"""Who stays unresolved, and who is excluded."""


@pytest.mark.parametrize(("book", "scheme"), STATUSES)
def test_who_is_out_and_who_is_undecided(book: str, scheme: str) -> None:
    """Those whom a condition excludes, and those for whom a cell is missing, are the ones that were made so."""
    status = cs.evaluate(SAMPLES / f"{book}.xlsx", scheme).ranking["status"]
    found = [sorted(status.index[status == word]) for word in ("unresolved", "excluded")]
    assert found == [sorted(names.split()) for names in STATUSES[book, scheme].split("/")]


LABELS = {
    # Qoot's own days: benchmarked on 25 July 2019, label until 25 July 2021
    ("ecei-bronze-2019", "ecei-bronze@2019"): "Q-1 bronze 2021-07-25",
    ("ecei-bronze-2022", "ecei-bronze@2022"): "B-01 bronze 2025-08-31, B-02 bronze 2028-08-31, B-04 bronze 2026-05-31",
    ("ecei-silver-2022", "ecei-silver@2022"): "S-01 silver 2025-11-30",
    ("ecei-gold-2022", "ecei-gold-illustration"): "G-01 gold 2025-11-30, G-02 gold 2025-11-30, G-03 bronze, "
    "G-04 silver, G-05 silver, G-06 bronze, G-08 gold 2026-11-30",
    ("imi-renewal", "imi-renewal@2019"): "N-2 renewable, N-3 renewable, N-4 cure, N-5 renewable, N-6 barred_once, "
    "N-7 second_review_due, N-8 renewable, N-11 improved, N-12 notice_due",
}  # fmt: skip


@pytest.mark.parametrize(("book", "scheme"), LABELS)
def test_labels_and_their_last_days(book: str, scheme: str) -> None:
    """Every outcome of a label comes up once, with the day on which it ends where the scheme sets one."""
    ranking = cs.evaluate(SAMPLES / f"{book}.xlsx", scheme).ranking
    labelled = ranking[ranking["label"].notna()]
    days = [f" {day}" if day is not None else "" for day in labelled["valid_until"]]
    words = [f"{name} {label}{day}" for (name, label), day in zip(labelled["label"].items(), days, strict=True)]
    assert words == LABELS[book, scheme].split(", ")


def test_gold_at_the_line() -> None:
    """31 indicators: 30 at 80 and one at 79.69 are 79.99, 31 at 80 are 80; one minimum missed is no gold at 80."""
    total = cs.evaluate(SAMPLES / "ecei-gold-2022.xlsx", "ecei-gold-illustration").ranking["total"]
    # G-01: (29 * 88 + 60 + 70) / 31; G-04: (28 * 80 + 49 + 100 + 91) / 31; G-08: (30 * 93 + 75) / 31
    expected = {"G-01": 2682 / 31, "G-02": 80, "G-03": 79.99, "G-04": 80, "G-08": 2865 / 31}
    assert {name: total[name] for name in expected} == pytest.approx(expected)


def test_the_round_of_the_panel_comes_out_as_its_page_says() -> None:
    """A-09 has 4 and 3 for its effect and an agreed 3; of A-04 one conflict was confirmed, of A-05 one is open."""
    result = cs.evaluate(SAMPLES / "imi-panel.xlsx")
    totals = {name: round(total, 2) for name, total in result.ranking["total"].head(5).items()}
    row = result.submission.ids.index("A-09")

    assert totals == {"A-01": 89.96, "A-04": 83.52, "A-09": 71.4, "A-03": 65.34, "A-05": 64.13}
    assert result.panel is not None
    assert (result.panel.combined[row, "impact"], result.table["impact.raw"][row]) == (3.5, 3)
    told = {(one.code, one.application) for one in result.findings if one.code.startswith("CS4")}
    assert told == {
        ("CS406", "A-08"), ("CS472", "A-04"), ("CS473", "A-03"), ("CS474", "A-05"), ("CS476", "A-09"),
    }  # fmt: skip


def test_the_call_of_2019_ranks_as_the_same_marks_do_in_2013() -> None:
    """Criteria and weights are those of 2013, so that the same figures and marks give the same totals."""
    totals = [cs.evaluate(SAMPLES / book).ranking["total"] for book in ("imi-2019.xlsx", "applications.xlsx")]
    ranks = cs.evaluate(SAMPLES / "imi-2019.xlsx").ranking["rank"]
    assert {name: ranks[name] for name in ("A-01", "A-04", "A-03", "A-05", "A-09")} == {
        "A-01": 1, "A-04": 2, "A-03": 3, "A-05": 4, "A-09": 4,
    }  # fmt: skip
    # the fractions are those of the call of 2013, worked out from the cells above
    assert [totals[0][name] for name in ("A-04", "A-05")] == pytest.approx([float(Fraction(935, 12)), 3035 / 44])
    assert totals[0]["A-01"] == pytest.approx(totals[1]["A-01"])


@pytest.mark.parametrize("name", ["hub-function-illustration", "cluster-profile-illustration"])
def test_made_up_levels_come_to_the_highest_the_middle_and_the_lowest(name: str) -> None:
    """Level 2 is 1, level 1 a half, level 0 nothing; an unknown share of money leaves that one level unknown."""
    result = cs.evaluate(SAMPLES / f"{name}.xlsx")
    levels = result.outcomes.scores[[branch.sub_score for branch in result.rules.top]]
    assert [set(levels.iloc[row]) for row in range(3)] == [{1.0}, {0.5}, {0.0}]
    money = "self_reliance.sub_score" if name.startswith("hub") else "money.sub_score"
    assert list(levels.columns[levels.iloc[3].isna()]) == [money]


def test_levels_without_points_are_shown_and_called_sub_scores(capsys: pytest.CaptureFixture[str]) -> None:
    """X-2 has a half in each of four features; no word speaks of points, which there are none of."""
    result = cs.evaluate(SAMPLES / "hub-function-illustration.xlsx")
    told = [line.text for line in result.explain("X-2", "ja")]
    assert sum(text.endswith("：評価値 0.5") for text in told) == 8
    assert not any("得点" in text for text in told)
    print_ranking(result, "en")
    line = next(line for line in capsys.readouterr().out.splitlines() if "X-2" in line)
    assert line.count(" 0.5 ") == 4


def test_no_run_of_the_page_says_that_other_criteria_were_issued() -> None:
    """A workbook is evaluated under what it names, or under an overlay of that: nothing odd for a first reader."""
    families = {"catapult", "ecei-gold", "maff-knowledge", "meti", "spitzencluster"}
    shared = {one.book for one in entries() if one.together}
    assert shared == {"clusters.xlsx"}
    for book, scheme in RUNS:
        about = {row[0]: row[1] for row in _made()[book]["About"]}
        named = str(about["scheme"])
        assert book in shared or scheme == named or named.partition("@")[0] in families, (book, scheme)


def test_conflicting_sources_stand_side_by_side() -> None:
    """America Makes 50 and 39 beside 30 and 40, NextFlex 75 and 108 beside 75 and more than 96."""
    head, *rows = _made()["imi-2015.xlsx"]["Applications"]
    scheme = read_scheme("imi@2013")
    own = [head.index(english_title(scheme, key)) for key in ("federal_funding", "non_federal_funding")]
    other = [head.index(title) for title in head if "another source, " in str(title)]
    found = {row[0]: [row[at] for at in (*own, *other)] for row in rows}
    assert found["IMI-1"] == [50.0, 39.0, "30", "40"]
    assert found["IMI-7"] == [75.0, 108.0, "75", "> 96"]


def test_published_gold_scores_are_labelled_as_survivors() -> None:
    """Nobody publishes a score that failed: sheet, About and page say so wherever the scores stand."""
    book = _made()["ecei-gold-2022.xlsx"]
    heading = str(book["Published"][0])
    assert [word in heading for word in ("survivors only", "達したもののみ")] == [True, True]
    assert "survivors" in str(book["About"])
    words = next(one.words for one in entries() if one.book == "ecei-gold-2022.xlsx")
    assert "survivors only" in words.en
    assert "達したクラスターだけ" in words.ja


@pytest.mark.parametrize(
    ("book", "language", "heading"),
    [("imi-renewal", "ja", "名称"), ("imi-renewal", "en", "Cluster"), ("ecei-bronze-2022", "ja", "申請者"),
     ("imi-2015", "ja", "応募者"), ("catapult", "ja", "名称")],
)  # fmt: skip
def test_the_data_are_headed_by_what_a_scheme_looks_at(
    book: str, language: Language, heading: str, tmp_path: Path
) -> None:
    """Only a selection has 応募者; whatever the heading, our own reader takes it for the names."""
    result = cs.evaluate(SAMPLES / f"{book}.xlsx")
    result.to_excel(tmp_path / "book.xlsx", language)
    sheet = pd.read_excel(tmp_path / "book.xlsx", "Applications", engine="calamine")
    assert sheet.columns[1] == heading
    again = cs.evaluate(tmp_path / "book.xlsx", result.rules.name)
    assert again.submission.titles == result.submission.titles


def test_who_is_left_out_is_called_after_the_kind_of_the_scheme() -> None:
    """A review finds nobody unfit; in a selection and for a label the words of an office stand."""
    told = {"imi-renewal": ("N-9", "評価の対象外"), "applications": ("A-08", "要件不適合"),
            "ecei-bronze-2022": ("B-03", "要件不適合")}  # fmt: skip
    for book, (name, words) in told.items():
        result = cs.evaluate(SAMPLES / f"{book}.xlsx")
        assert status_words(result, result.row(name), "ja") == words


def test_a_grade_below_the_floor_is_told_with_what_it_means() -> None:
    """The words of the file, none and shown, are nothing to a reader by themselves."""
    result = cs.evaluate(SAMPLES / "spitzencluster-midterm.xlsx")
    english, japanese = (flags(result, result.row("M-2"), language) for language in LANGUAGES)
    said = "grade none (the cluster has no results) is not shown (the cluster has results)"
    assert any(said in one for one in english)
    assert any("評語 none（成果を挙げていない）はshown（成果を挙げている）ではない" in one for one in japanese)


def test_published_grades_of_the_ecosystem_regions() -> None:
    """Grades as the ministry printed them, the "-" of Yamagata among them; a blank stays a blank."""
    table = cs.evaluate(SAMPLES / "mext-ecosystem.xlsx").table
    grades = {item: ["" if pd.isna(cell) else str(cell) for cell in table[f"{item}.grade"]]
              for item in ("midterm", "final")}  # fmt: skip
    assert grades == {"midterm": ["A", "A", "", "S", "A", "B", "", ""], "final": ["S", "", "", "A", "A", "A", "A", "-"]}


# Book: score, and its values from the published figures.
FIGURES: dict[tuple[str, str], list[float | None]] = {
    # industry 658 of 2,398; 40 and 30 % of the paper; 740 of 2,040; the edges
    ("fraunhofer-thirds", "industry_share"): [658 / 2398, 0.4, 740 / 2040, 0.25, 0.55, 0.7],
    ("fraunhofer-thirds", "gates.inside_band"): [1, 1, 1, 0, 0, 0],
    ("catapult-thirds", "commercial_share"): [75 / 155.5, 8 / 27, None],
    # 6,500 of 10,000; 5 of 5; 40 of 120 and of 150; 4.36 of 7 (no target for 3.90); 7 institutes of 15 and of 45,
    # 5 of 45; 9 centres of 30; no figure of the two forecasts; patents and commercialisation to FY2005, 2006, 2007
    ("targets", "reached"): [None, 0.65, None, 1, None, None, None, 40 / 120, 40 / 150, None, 4.36 / 7, None,
                             7 / 15, 7 / 45, 5 / 45, 9 / 30, None, None,
                             29 / 49, 123 / 163, 253 / 340, 71 / 36, 159 / 109, 304 / 251],
    ("meti-industrial-cluster-2004", "answer_rate"): [2400 / 5800, None],
    # AIM Photonics: 156 of 321
    ("imi-renewal", "non_federal_share"): [156 / 321, 0.5],
}


@pytest.mark.parametrize(("book", "score"), FIGURES)
def test_shares_of_published_figures(book: str, score: str) -> None:
    """Each share is that of the published amounts; where an amount is missing there is none."""
    given = cs.evaluate(SAMPLES / f"{book}.xlsx").outcomes.scores[score]
    expected = FIGURES[book, score]
    found = [None if pd.isna(value) else float(value) for value in given.iloc[: len(expected)]]
    assert found == pytest.approx(expected)


COMPARED = (
    "catapult", "catapult-thirds", "cluster-or-agglomeration", "cluster-profile", "clusters", "fraunhofer-thirds",
    "hub-function", "meti-industrial-cluster-2004", "mext-ecosystem", "mext-knowledge-cluster-2005",
    "mext-knowledge-cluster-2013", "mext-knowledge-cluster-selection", "spitzencluster-midterm", "targets",
)  # fmt: skip


@pytest.mark.parametrize("book", COMPARED)
def test_comparisons_and_surveys_rank_nobody(book: str) -> None:
    """Where a scheme publishes no ranking every row is assessed, and none has a rank."""
    ranking = cs.evaluate(SAMPLES / f"{book}.xlsx").ranking
    assert set(ranking["status"]) == {"assessed"}
    assert ranking["rank"].isna().all()
