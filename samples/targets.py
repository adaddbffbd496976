"""Targets and actual figures of it's OWL and of the HVM Catapult."""

from __future__ import annotations

from samples.writer import Cell, Rows, Sheets, about_sheet, english_title, read_scheme

KEYS = (
    "cluster", "unit", "target", "actual", "earlier", "forecast_value", "elapsed_least", "elapsed_most", "figure_from",
    "figure_day", "published_in",
)  # fmt: skip
OWL, HVM = "it's OWL", "High Value Manufacturing Catapult (HVMカタパルト)"
PAPER = "Nomura 2015, chapter 3 / 野村（2015）第3章"
ACTUAL = f"{PAPER}、注19 (own report to a workshop, February 2015 / 2015年2月の報告書、自己申告)"
NONE = f"{PAPER}. Actual figure not published / 実績は公表されていない"
DAY = "report of February 2015 / 2015年2月の報告書"
FIGURE = "Nomura 2015, figure 19 / 野村（2015）図表19"

ROWS: Rows = [
    ["OWL-1", "Jobs kept (雇用の維持)", OWL, "jobs / 人", 80000, None, None, None, None, None, None, None, NONE],
    ["OWL-2", "New jobs (新規雇用)", OWL, "jobs / 人", 10000, 6500, None, None, 0.5, 0.6, "own", DAY,
     f"{ACTUAL}. Time passed: 2.5 to 3 of 5 years, inferred / 経過期間は5年のうち2.5～3年と推測"],
    ["OWL-3", "New firms (新規設立企業)", OWL, "firms / 社", 50, None, None, None, None, None, None, None, NONE],
    ["OWL-4", "New research institutes (新設研究所)", OWL, "institutes / カ所", 5, 5, None, None, 0.5, 0.6, "own", DAY,
     f"{ACTUAL}. Time passed: as above / 経過期間は同上"],
    ["OWL-5", "New researchers (新規雇用の研究者)", OWL, "people / 人", 500, None, None, None, None, None,
    None, None, NONE],
    ["OWL-6", "New courses of study (新設学部)", OWL, "courses / 学部", 4, None, None, None, None, None, None,
    None, NONE],
    ["OWL-7", "Students a year (年間入学者)", OWL, "people / 人", 500, None, None, None, None, None, None, None, NONE],
    ["OWL-8a", "Transfer projects, target of the paper (技術移転、論文の目標)", OWL, "projects / 件", 120, 40,
    None, None,
     None, None, "own", DAY, f"{ACTUAL}、注18. Another source: 150 / 別の資料では150"],
    ["OWL-8b", "Transfer projects, target of its-owl.com (技術移転、its-owl.comの目標)", OWL, "projects / 件",
    150, 40, None,
     None, None, None, "own", DAY,
     "its-owl.com: up to 150, 1 July 2014 to 31 December 2017 / 最大150（2014年7月～2017年12月）"],
    ["HVM-1", "Income per pound of public money, 2013–14 (公的資金1ポンド当たりの収入)", HVM, "GBP / ポンド",
    7, 3.9, None,
     None, None, None, "own", "2013–14", f"{FIGURE}. The target has no date / 目標の期限は示されていない"],
    ["HVM-2", "Income per pound of public money, 2014–15 (公的資金1ポンド当たりの収入)", HVM, "GBP / ポンド",
    7, 4.36, 3.9,
     None, None, None, "own", "2014–15", f"{FIGURE}. The target has no date / 目標の期限は示されていない"],
    ["HVM-3", "Value added within five years (今後5年の付加価値)", HVM, "GBP million / 百万ポンド", None, None,
    None, 6000,
     None, None, None, None, f"{FIGURE}. A forecast, no target and no actual figure / 見込みであり、"
     "目標でも実績でもない"],
]  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("targets@2015")
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS)]
    about = {
        "scheme": "targets@2015",
        "call": "Targets against actual figures / 目標と実績の対比",
        "note_en": "Published targets and actual figures of two clusters, one row each. Empty cells were not "
        "published "
        "and are not zero. Actual figures are the clusters' own reports. Where two sources differ there are two rows. "
        "The forecast of HVM-3 is shown and never counts.",
        "note_ja": "二つのクラスターについて公表された目標と実績で、1行に一つの目標です。"
        "空欄は公表されていない値で、0ではありません。"
        "実績はクラスター自身の報告です。資料により数値が異なる場合は2行に分けています。"
        "HVM-3の見込みは示すだけで数えません。",
        "source": "Nomura 2015, chapter 3, notes 18 and 19, figure 19; its-owl.com / 野村（2015）第3章・注18・"
        "注19・図表19、its-owl.com",
    }
    return {"Applications": [head, *ROWS], "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"targets.xlsx": sheets()}
