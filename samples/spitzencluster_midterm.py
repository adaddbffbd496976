"""it's OWL without outcome, and three fictitious clusters."""

from __future__ import annotations

from samples.writer import REVIEWS, Cell, Rows, Sheets, about_sheet, english_title, read_scheme

KEYS = ("selected_on", "reviewed_on", "public_funding", "private_funding", "results_so_far")
ROWS: Rows = [
    ["OWL", "it's OWL – Intelligente Technische Systeme OstWestfalenLippe", "2012-01-19", None, 40.0, 60.0,
     "By February 2015: 6,500 new jobs, 5 new institutes, 40 transfer projects with small firms (own report) / "
     "2015年2月の資料：新規雇用6,500人、新設研究所5、中小企業との移転プロジェクト40（自己申告）"],
    ["M-1", "架空クラスターA / Example A (fictitious)", "2012-01-19", "2014-02-10", 40.0, 45.0, None],
    ["M-2", "架空クラスターB / Example B (fictitious)", "2012-01-19", "2014-02-11", 36.0, 36.0, None],
    ["M-3", "架空クラスターC / Example C (fictitious)", "2012-01-19", "2013-12-16", 40.0, 41.0, None],
]  # fmt: skip
OUTCOMES = (("M-1", "shown", "continue"), ("M-2", "none", "stop"), ("M-3", "shown", "continue"))


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("spitzencluster-midterm@2012")
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS)]
    reviews: Rows = [
        [name, "Committee", criterion, grade, "no", None]
        for name, results, continuation in OUTCOMES
        for criterion, grade in (("results", results), ("continuation", continuation))
    ]
    about = {
        "scheme": "spitzencluster-midterm@2012",
        "call": "Review after two years / 2年経過時の中間評価",
        "note_en": "it's OWL with its published dates, amounts and results; the day and the outcome of its review "
        "are not published and left empty. The three other clusters and their outcomes are fictitious: one goes "
        "on, one is stopped for lack of results, one is reviewed before two years have passed.",
        "note_ja": "it's OWLは公表された選定日、金額、成果のみで、"
        "中間評価の日と結論は公表されていないため空欄です。ほかの3件は"
        "架空で、継続、成果がないための打切り、2年未満での評価の例です。",
        "source": "it's OWL: its-owl.de (19 January 2012); Nomura 2015, chapter 3, notes 19 and 21; others invented / "
        "it's OWL：its-owl.de、野村（2015）第3章・注19・注21、その他は作成",
    }
    return {"Applications": [head, *ROWS], "Reviews": [[*REVIEWS], *reviews], "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"spitzencluster-midterm.xlsx": sheets()}
