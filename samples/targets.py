"""Targets and actual figures of clusters and programmes: Germany, United Kingdom, United States, Japan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
TO_FEBRUARY = 0.62
"""Share of the five years passed in February 2015 if they are counted from January 2012: 37 of 60 months."""
TIME = (
    "from a start in mid-2012 (30 of 60 months) to the selection in January 2012 (37 of 60); the start is not "
    "published / 2012年半ば開始（60か月中30か月）から2012年1月の選定時開始（60か月中37か月）までの幅。"
    "開始時点は公表されていない"
)
FUNDED = "Projects funded, not finished / 資金を提供した件数で、完了件数ではない"
IMI, CATAPULT = "Institutes for Manufacturing Innovation (IMI)", "Catapult centres (カタパルト・センター)"
AMRC = "AMRC, new site in Sheffield (AMRC新施設)"
CITY = "City-area programme, 発展型 (都市エリア産学官連携促進事業・発展型)"
SEVEN = "Nomura 2015, figure 24 (6 October 2015): 7 places / 野村（2015）図表24（2015年10月6日現在）：7カ所"
FIVE = (
    "Nomura 2015, figure 7: 5 places, to grow to 45; the same paper's figure 24 has 7 / "
    "野村（2015）図表7：5カ所（45カ所まで拡大予定）。同じ論文の図表24では7カ所"
)
PLAN = "Target: plan of July 2012 / 目標は2012年7月の計画"
RAISED = "Target: budget proposal for 2015 / 目標は2015年度予算教書"
CENTRES = (
    "Nomura 2015, chapter 4. Target: by 2030. Seven set up first, two in April 2015; the tenth, announced in July "
    "2015, is not counted / 野村（2015）第4章。目標は2030年まで。当初7、2015年4月に2設立。"
    "7月に発表された10カ所目は数えない"
)
ESTIMATE = (
    "Nomura 2015, chapter 4, note 33. Consultants' estimate, no target and no actual figure / 野村（2015）第4章・注33。"
    "コンサルティング会社の試算であり、目標でも実績でもない"
)
MEXT = "MEXT policy evaluation, hyouka/hanei/attach/1288128.htm; cumulative / 文部科学省の政策評価、累計"
MIXED = (
    "The page prints 1.46 for FY2006 (cumulative, 159 of 109) and 1.02 for FY2007 (increase of the year, 145 of 142) "
    "in one sentence / 同ページは一文の中で2006年度は1.46倍（累計159／109）、2007年度は1.02倍（単年145／142）と記す"
)



def _city_areas(
    key: str, en: str, ja: str, unit: str, figures: Mapping[int, tuple[int, int]], where: str
) -> Iterator[list[Cell]]:
    """Give a row for each fiscal year: its target and its actual figure, both counted from the beginning."""
    for year, (target, actual) in figures.items():
        title, day = f"{en}, to FY{year} ({ja}、{year}年度までの累計)", f"FY{year} / {year}年度"
        start: list[Cell] = [f"MEXT-{key}{year % 100:02}", title, CITY, unit, target, actual]
        yield [*start, None, None, None, None, "others", day, where]


ROWS: Rows = [
    ["OWL-1", "Jobs kept (雇用の維持)", OWL, "jobs / 人", 80000, None, None, None, None, None, None, None, NONE],
    ["OWL-2", "New jobs (新規雇用)", OWL, "jobs / 人", 10000, 6500, None, None, 0.5, TO_FEBRUARY, "own", DAY,
     f"{ACTUAL}. Time passed: {TIME}"],
    ["OWL-3", "New firms (新規設立企業)", OWL, "firms / 社", 50, None, None, None, None, None, None, None, NONE],
    ["OWL-4", "New research institutes (新設研究所)", OWL, "institutes / カ所", 5, 5, None, None, 0.5, TO_FEBRUARY,
     "own", DAY, f"{ACTUAL}. Time passed: {TIME}"],
    ["OWL-5", "New researchers (新規雇用の研究者)", OWL, "people / 人", 500, None, None, None, None, None,
    None, None, NONE],
    ["OWL-6", "New courses of study (新設学部)", OWL, "courses / 学部", 4, None, None, None, None, None, None,
    None, NONE],
    ["OWL-7", "Students a year (年間入学者)", OWL, "people / 人", 500, None, None, None, None, None, None, None, NONE],
    ["OWL-8a", "Transfer projects, target of the paper (技術移転、論文の目標)", OWL, "projects / 件", 120, 40,
    None, None,
     None, None, "own", DAY, f"{ACTUAL}、注18. {FUNDED}. Another source: 150 / "
     "別の資料では150"],
    ["OWL-8b", "Transfer projects, target of its-owl.com (技術移転、its-owl.comの目標)", OWL, "projects / 件",
    150, 40, None,
     None, None, None, "own", DAY,
     "its-owl.com: up to 150, 1 July 2014 to 31 December 2017 / 最大150（2014年7月～2017年12月）. "
     f"{FUNDED}"],
    ["HVM-1", "Income per pound of public money, 2013–14 (公的資金1ポンド当たりの収入)", HVM, "GBP / ポンド",
    None, 3.9, None,
     None, None, None, "own", "2013–14", f"{FIGURE}. The target of 7 is printed in the column 2014–15 only / "
     "目標の7は2014–15年度の欄にだけ記載"],
    ["HVM-2", "Income per pound of public money, 2014–15 (公的資金1ポンド当たりの収入)", HVM, "GBP / ポンド",
    7, 4.36, 3.9,
     None, None, None, "own", "2014–15", f"{FIGURE}. The target has no date / 目標の期限は示されていない"],
    ["HVM-3", "Value added within five years (今後5年の付加価値)", HVM, "GBP million / 百万ポンド", None, None,
    None, 6000,
     None, None, None, None, f"{FIGURE}. A forecast, no target and no actual figure / 見込みであり、"
     "目標でも実績でもない"],
    ["IMI-1", "Institutes, first plan (拠点数、当初計画)", IMI, "places / カ所", 15, 7, None, None, None, None,
     "others", "6 October 2015 / 2015年10月6日", f"{SEVEN}. {PLAN}"],
    ["IMI-2", "Institutes, raised goal (拠点数、引上げ後)", IMI, "places / カ所", 45, 7, None, None, None, None,
     "others", "6 October 2015 / 2015年10月6日", f"{SEVEN}. {RAISED}"],
    ["IMI-3", "Institutes, raised goal, by figure 7 (拠点数、図表7による)", IMI, "places / カ所", 45, 5,
     None, None, None, None, "others", "2015", f"{FIVE}. {RAISED}"],
    ["CAT-1", "Catapult centres (センター数)", CATAPULT, "fields / 分野", 30, 9, 7, None, None, None, "others",
     "2015", CENTRES],
    ["AMRC-1", "New jobs (新規雇用)", AMRC, "jobs / 人", None, None, None, 1800, None, None, None, None, ESTIMATE],
    ["AMRC-2", "Effect on the local economy (地元への経済効果)", AMRC, "GBP million / 百万ポンド", None, None, None,
     72.4, None, None, None, None, ESTIMATE],
    *_city_areas("P", "Patents", "特許", "patents / 件", {2005: (49, 29), 2006: (163, 123), 2007: (340, 253)}, MEXT),
    *_city_areas("C", "Commercialisation", "事業化", "cases / 件",
                 {2005: (36, 71), 2006: (109, 159), 2007: (251, 304)}, f"{MEXT}. {MIXED}"),
]  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("targets@2015")
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS)]
    about = {
        "scheme": "targets@2015",
        "call": "Targets against actual figures / 目標と実績の対比",
        "note_en": "Published targets and actual figures of clusters and programmes, one row each. Empty cells were "
        "not published and are not zero. Who gives an actual figure stands in its row: the cluster itself, or others. "
        "Where two sources differ there are two rows. Forecasts (HVM-3, AMRC) are shown and never count.",
        "note_ja": "クラスターと事業について公表された目標と実績で、1行に一つの目標です。"
        "空欄は公表されていない値で、0ではありません。"
        "実績の出所（クラスター自身・第三者）は各行に記しています。資料により数値が異なる場合は2行に分けています。"
        "見込み（HVM-3、AMRC）は示すだけで数えません。",
        "source": "Nomura 2015, chapters 3 to 5, notes 18, 19 and 33, figures 7, 19 and 24; its-owl.com; MEXT policy "
        "evaluation / 野村（2015）第3～5章・注18・19・33・図表7・19・24、its-owl.com、文部科学省の政策評価",
    }
    return {"Applications": [head, *ROWS], "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"targets.xlsx": sheets()}
