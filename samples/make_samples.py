"""Writes the sample workbooks; two runs give identical files.

Run from the top of the checkout: ``python samples/make_samples.py``.  The functions that give
rows write nothing, so that tests can use them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from clusterscore.scheme.model import Scheme
from clusterscore.scheme.registry import find, read_rules

Cell = str | int | float | None
Rows = list[list[Cell]]
Sheets = dict[str, Rows]

FOLDER = Path(__file__).parent
CREATED = datetime.datetime(2026, 1, 1)

FICTITIOUS_EN = (
    "All candidates are fictitious. Criteria reconstructed for institutes in the United States are used here "
    "as an exercise; no region, firm or university is meant."
)
FICTITIOUS_JA = (
    "候補はすべて架空です。米国の機関について再構成した審査基準を、演習として用いています。"
    "実在の地域、企業、大学とは関係ありません。"
)

REVIEWERS = ("R1 (industry)", "R2 (university)", "R3 (government)")
CONFLICT = ("A-04", REVIEWERS[1], "resources")

OFFICE = ["application", "target", "kind", "value", "reason", "name", "date"]
DECISIONS = ["application", "outcome", "conditions", "comment", "body", "date", "reason"]
REVIEWS = ["application", "reviewer", "criterion", "mark", "conflict", "comment"]

# Which fields each group of a candidate's values fills; yes/no groups are written as letters.
MONEY = (
    "federal_funding", "other_federal_funding", "non_federal_funding", "non_federal_secured",
    "federal_last_year", "budget_last_year", "budget_projects", "budget_bridging", "plan_uses",
)  # fmt: skip
COUNTS = (
    "term_years", "industry_partners_signed", "industry_members", "sme_members",
    "education_partners_signed", "board_seats", "board_industry_seats",
)  # fmt: skip
ACTIVITIES = ("activity_rdd", "activity_education", "activity_supply_chain", "activity_sme")
ACCESS = ("open_to_non_members", "fee_table_public", "sme_rate", "booking_rule_public", "joining_rule_open")
FORECASTS = ("jobs_year5", "adopters_year5", "trainees_per_year", "regional_bodies")


class Candidate(NamedTuple):
    """A fictitious candidate: values by group, and the marks of R1 and R2 by criterion (R3 gives fours)."""

    id: str
    ja: str
    en: str
    money: tuple[float | None, ...]
    counts: tuple[int, ...]
    activities: str
    access: str
    forecasts: tuple[int, ...]
    marks: tuple[str, str]

    @property
    def title(self) -> str:
        """The candidate's name, saying in both languages that it is fictitious."""
        return f"架空{self.ja} / Example {self.en} (fictitious)"


# tie exactly, A-03 and A-10 lie within a tenth of a point; A-08 is below one to one only
# because money of another federal programme counts as federal; A-11 leaves a value out; A-06 has a long
# term, A-12 a small amount; the plan of A-07 does not balance.
CANDIDATES = (
    Candidate("A-01", "A県フォトニクス", "Photonics", (100, 0, 250, 200, 2, 20, 90, 63, 350),
              (6, 85, 80, 46, 18, 15, 9), "yyyy", "yyyyy", (900, 120, 600, 12),
              ("55454454545", "54545444455")),
    Candidate("A-02", "B県複合材料", "Composites", (80, 0, 120, 84, 3, 12, 60, 30, 200),
              (5, 48, 60, 30, 9, 11, 6), "yyyy", "yyyny", (2500, 300, 900, 7),
              ("43433434343", "44343333444")),
    Candidate("A-03", "C県ロボット", "Robotics", (90, 5, 171, 102.6, 4, 20, 80, 44, 266),
              (7, 52, 64, 32, 14, 13, 7), "yyyy", "yyynn", (700, 90, 400, 9),
              ("44344434344", "34434344434")),
    Candidate("A-04", "D県バイオ製造", "Biomanufacturing", (85, 0, 170, 119, 3, 15, 70, 49, 255),
              (6, 35, 44, 22, 25, 12, 8), "yyyy", "yyyyn", (1100, 60, 800, 15),
              ("53445454434", "45544444544")),
    Candidate("A-05", "E県電池", "Batteries", (75, 0, 150, 112.5, 3, 15, 60, 30, 225),
              (5, 40, 40, 17, 25, 10, 6), "yyyy", "yynnn", (1500, 80, 300, 6),
              ("44433343434", "43343434344")),
    Candidate("A-06", "F県軽量金属", "Light Metals", (70, 0, 91, 45.5, 4, 12, 50, 20, 161),
              (8, 28, 50, 20, 8, 9, 5), "yyyy", "yynyn", (400, 40, 250, 5),
              ("33423333233", "34333233333")),
    Candidate("A-07", "G県半導体", "Semiconductors", (120, 10, 390, 273, 4, 25, 110, 77, 525),
              (7, 66, 70, 21, 12, 15, 12), "yyyy", "nyyny", (5000, 50, 350, 8),
              ("54545322432", "55445232423")),
    Candidate("A-08", "H県繊維", "Textiles", (80, 10, 85, 68, 3, 10, 55, 33, 175),
              (5, 44, 70, 49, 16, 11, 6), "yyyy", "yyyyy", (800, 200, 500, 14),
              ("44344454544", "44444554544")),
    Candidate("A-09", "I県積層造形", "Additive Manufacturing", (100, 0, 200, 120, 4, 20, 80, 52, 300),
              (6, 70, 80, 34, 10, 12, 7), "yyyy", "nyynn", (650, 110, 450, 10),
              ("44344343344", "33434344434")),
    Candidate("A-10", "J県スマート製造", "Smart Manufacturing", (95, 5, 180, 109.8, 5, 25, 100, 55, 280),
              (6, 52, 48, 24, 14, 11, 6), "yyyy", "nyyyn", (300, 70, 200, 4),
              ("44434344344", "34344434434")),
    Candidate("A-11", "K県食品機械", "Food Machinery", (72, 0, 100, 70, None, 11, 45, 27, 172),
              (5, 33, 58, 38, 11, 9, 5), "yyyy", "yynyy", (500, 150, 350, 11),
              ("33333343333", "43333353343")),
    Candidate("A-12", "L県海洋材料", "Marine Materials", (60, 0, 66, 26.4, 4, 10, 40, 14, 126),
              (5, 18, 30, 15, 5, 9, 4), "yyyn", "ynnnn", (350, 25, 150, 3),
              ("32322323222", "23332232323")),
)  # fmt: skip


class Institute(NamedTuple):
    """A row of figure 24 of the paper; the amounts as printed, in 万ドル."""

    name: str
    focus: str
    founders: str
    place: str
    federal: int
    other: int | None
    start: str


INSTITUTES = (
    Institute("America Makes (National Additive Manufacturing Institute : NAMI)", "3D製造技術",
              "国立防衛製造・機械加工センター／国防総省", "オハイオ州ヤングスタウン", 50, 39, "2012年8月"),
    Institute("Digital Manufacturing and Design Innovation Institute : DMDII", "統合的デジタル設計・製造",
              "UIラボ／国防総省", "イリノイ州シカゴ", 70, 106, "2014年2月"),
    Institute("Lightweight Innovations for Tomorrow : LIFT", "軽量金属技術",
              "EWI／国防総省", "ミシガン州デトロイト", 70, 78, "2014年2月"),
    Institute("Power America", "広バンドギャップ半導体",
              "ノースカロライナ州立大学／エネルギー省", "ノースカロライナ州ローリー", 70, 70, "2015年1月"),
    Institute("Institute of Advanced Composites Manufacturing Innovation : IACMI", "先端繊維強化高分子複合体",
              "テネシー大学ノックスビル校／エネルギー省", "テネシー州ノックスビル", 70, 180, "2015年1月"),
    Institute("Integrated Photonics Institute for Manufacturing Innovation : IP-IMI",
              "インテグレイテッド・フォトニクス", "ニューヨーク州立大学研究財団／国防総省",
              "ニューヨーク州ロチェスター", 110, 502, "2015年7月"),
    Institute("Flexible Hybrid Electronics Manufacturing Innovation Institute : FHEMI",
              "フレキシブル・ハイブリッド・エレクトロニクス", "フレックステック・アライアンス／国防総省",
              "カリフォルニア州サンノゼ", 75, 108, "2015年8月"),
    Institute("Clean Energy Manufacturing Innovation Institute on Smart Manufacturing", "スマート製造技術",
              "未定／エネルギー省", "未定", 70, None, "未定"),
    Institute("Revolutionary Fibers and Textiles Manufacturing Innovation Institute : RFT-MII",
              "革新的繊維・繊維製品製造", "未定／国防総省", "未定", 75, None, "未定"),
)  # fmt: skip

INSTITUTE_EXTRA: Rows = [[
    "設立母体／連邦政府 (founding body / department)", "所在地 (location)", "稼働開始 (start of operation)",
    "図表24の印刷値：連邦政府、万ドル (as printed, federal)",
    "図表24の印刷値：その他、万ドル (as printed, other)", "金額の注記 (note on the amounts)",
]]  # fmt: skip
UNIT_NOTE = (
    "図表24は万ドルと印刷しているが、本文（70百万～120百万ドル）と他の資料から百万ドルと読んだ。"
    "他の連邦政府資金は図表24に記載がなく、0とした。 / Printed in units of 10,000 dollars, read as millions, "
    "as the paper's own text and other sources say. The table lists no other federal money; 0 was entered."
)
UNDECIDED = " その他の額は空欄（未定）であり、0ではない。 / The other amount is blank: undecided, not zero."
AMERICA_MAKES = (
    " 39/50 = 0.78で同額を下回る。別の資料（Business Journal Daily、2012年8月の当初分）では40/30 = 1.33。 / "
    "39/50 = 0.78, below one to one; another source (Business Journal Daily, initial award of August 2012) "
    "gives 40/30 = 1.33."
)


class Zone(NamedTuple):
    """An international zone: its published scores, and part (iii) of 2014."""

    number: int
    name: str
    lead: str
    score_2014: float
    part_iii_2014: float
    score_2015: float


ZONES = (
    Zone(1, "北海道フード・コンプレックス国際戦略総合特区", "北海道・札幌市等", 3.9, 3.8, 4.0),
    Zone(2, "つくば国際戦略総合特区", "茨城県・つくば市", 3.9, 4.0, 4.2),
    Zone(3, "アジアヘッドクォーター特区", "東京都", 3.9, 4.0, 3.6),
    Zone(4, "京浜臨海部ライフイノベーション国際戦略総合特区", "神奈川県・横浜市・川崎市", 3.9, 4.0, 3.1),
    Zone(5, "アジアNo.1航空宇宙産業クラスター形成特区", "愛知・岐阜・三重・長野・静岡等", 4.6, 4.7, 4.8),
    Zone(6, "関西イノベーション国際戦略総合特区", "京都・大阪・兵庫・3政令市", 4.1, 3.6, 4.3),
    Zone(7, "グリーンアジア国際戦略総合特区", "福岡県・北九州市・福岡市", 4.2, 4.0, 4.4),
)
REGIONAL_2014: Rows = [
    [33, "さがみロボット産業特区", 4.5, 4.5],
    [1, "札幌コンテンツ特区", 4.0, 3.8],
    [20, "ハイパー&グリーン水島コンビナート", 3.8, 3.8],
    [12, "未来創造「新・ものづくり」特区", 3.8, 3.5],
    [37, "ながさき海洋・環境産業拠点特区", 3.3, 3.3],
    [36, "九州アジア観光アイランド", 4.3, 4.0],
    [17, "和歌山 高野・熊野", 4.0, 4.0],
    [41, "千年の草原", 3.9, 4.0],
    [3, "レアメタル等リサイクル資源特区", 4.4, 4.5],
    [16, "あわじ環境未来島特区", 4.2, 4.3],
    [14, "京都市地域活性化", 3.7, 3.8],
    [19, "たたらの里山再生特区", 4.0, 4.0],
]


def applications() -> Sheets:
    """Give the rows of ``applications.xlsx``: an invented call with marks, ready to evaluate."""
    scheme = _scheme("imi@2013")
    values = [_values(candidate) for candidate in CANDIDATES]
    keys = [key for key in scheme.fields if key in values[0]]
    head: list[Cell] = ["Application no.", "Applicant", *(_english(scheme, key) for key in keys)]
    rows = [
        [candidate.id, candidate.title, *(value[key] for key in keys)]
        for candidate, value in zip(CANDIDATES, values, strict=True)
    ]
    about: dict[str, str | int] = {
        "scheme": "imi@2013",
        "call": "Exercise set in 2015: twelve fictitious candidates / 演習（2015年を想定）：架空の12候補からの選定",
        "call_date": "2015-10-01",
        "number_to_adopt": 4,
        "note_en": FICTITIOUS_EN,
        "note_ja": FICTITIOUS_JA,
        "source": "invented for this sample / この見本のために作成",
    }
    return {
        "Applications": [head, *rows],
        "Reviews": [[*REVIEWS], *_reviews(scheme)],
        "Office": [[*OFFICE]],
        "Decisions": [[*DECISIONS]],
        "About": _about(about),
    }


def _scheme(name: str) -> Scheme:
    return read_rules(find(name)).scheme


def _english(scheme: Scheme, key: str) -> str:
    field = scheme.fields[key]
    return field.title.en if field.unit is None else f"{field.title.en} ({field.unit.en})"


def _values(candidate: Candidate) -> dict[str, Cell]:
    """Give a candidate's values by field; the plan's sources are what its money adds up to."""
    words = {"y": "yes", "n": "no"}
    values: dict[str, Cell] = {"focus_area": f"{candidate.ja[2:]} / {candidate.en}"}
    amounts = (None if amount is None else float(amount) for amount in candidate.money)
    values |= dict(zip(MONEY, amounts, strict=True))
    values |= dict(zip(COUNTS, candidate.counts, strict=True))
    values |= {key: words[letter] for key, letter in zip(ACTIVITIES, candidate.activities, strict=True)}
    values |= {key: words[letter] for key, letter in zip(ACCESS, candidate.access, strict=True)}
    values |= dict(zip(FORECASTS, candidate.forecasts, strict=True))
    values["plan_sources"] = float(sum(amount or 0 for amount in candidate.money[:3]))
    return values


def _reviews(scheme: Scheme) -> Rows:
    """Give one row per mark; R3 gives fours throughout, and one mark of R2 is in conflict."""
    rows: Rows = []
    for candidate in CANDIDATES:
        marks = (*candidate.marks, "4" * len(scheme.criteria))
        for reviewer, digits in zip(REVIEWERS, marks, strict=True):
            for criterion, digit in zip(scheme.criteria, digits, strict=True):
                conflict = (candidate.id, reviewer, criterion) == CONFLICT
                comment = "Adviser to one of the partners / 参画企業の顧問" if conflict else None
                answer = "yes" if conflict else "no"
                rows.append([candidate.id, reviewer, criterion, int(digit), answer, comment])
    return rows


def _about(pairs: Mapping[str, str | int]) -> Rows:
    head: Rows = [["key", "value"]]
    return head + [[key, value] for key, value in pairs.items()]


def imi_2015() -> Sheets:
    """Give the rows of ``imi-2015.xlsx``: the institutes of figure 24, without marks."""
    scheme = _scheme("imi@2013")
    keys = ("focus_area", "federal_funding", "other_federal_funding", "non_federal_funding")
    head: list[Cell] = ["Application no.", "Applicant", *(_english(scheme, key) for key in keys)]
    rows = [_institute(number, institute) for number, institute in enumerate(INSTITUTES, 1)]
    about = {
        "scheme": "imi@2013",
        "call": "Figure 24 of the paper, applied in retrospect / 図表24に遡って当てはめた場合",
        "call_date": "2015-10-06",
        "note_en": "The criteria are applied in retrospect to published amounts. These are facts, not "
        "verdicts: no institute applied under these criteria, and there are no marks and no forms. All but "
        "one stay unresolved for want of marks and form data, two of them also for want of an amount.",
        "note_ja": "公表された金額に審査基準を遡って当てはめた場合であり、事実を示すもので、"
        "評価ではありません。どの機関もこの基準で応募したものではなく、評点も様式の記入もありません。"
        "1件を除き評点と様式の記入がないため判定保留で、うち2件は金額も未定です。",
        "source": "paper figure 24 (6 October 2015) / 論文 図表24（2015年10月6日現在）",
    }
    return {"Applications": [head + INSTITUTE_EXTRA[0], *rows], "About": _about(about)}


def _institute(number: int, institute: Institute) -> list[Cell]:
    note = UNIT_NOTE
    if institute.other is None:
        note += UNDECIDED
    elif institute.other < institute.federal:
        note += AMERICA_MAKES
    other = None if institute.other is None else float(institute.other)
    return [
        f"IMI-{number}", institute.name, institute.focus, float(institute.federal), 0.0, other,
        institute.founders, institute.place, institute.start, institute.federal, institute.other, note,
    ]  # fmt: skip


def special_zones(year: int) -> Sheets:
    """Give the rows of ``special-zones-2014.xlsx`` or ``-2015.xlsx``: published scores of real zones."""
    scheme = _scheme(f"special-zones@{year}")
    keys = ["zone_type", "lead", *(["part_iii_score"] if year == 2014 else []), "published_score"]
    head: list[Cell] = ["受付番号", "応募者", *(scheme.fields[key].title.ja for key in keys)]
    choices = scheme.fields["zone_type"].choices or {}
    international = choices["international"].ja
    rows: Rows = []
    for zone in ZONES:
        scores = [zone.part_iii_2014, zone.score_2014] if year == 2014 else [zone.score_2015]
        rows.append([f"Z-{zone.number}", zone.name, international, zone.lead, *scores])
    sheets: Sheets = {"Applications": [head, *rows]}
    if year == 2014:
        titles = [scheme.fields[key].title.ja for key in ("published_score", "part_iii_score")]
        sheets["Regional"] = [["番号", "地域活性化総合特区", *titles], *REGIONAL_2014]
    return {**sheets, "About": _about(_zones_about(year))}


def _zones_about(year: int) -> dict[str, str | int]:
    heisei, document = {2014: (26, "happylibus 248035"), 2015: (27, "happylibus 363255")}[year]
    extra_en = " The sheet Regional is for reading only and is not evaluated." if year == 2014 else ""
    extra_ja = "シートRegionalは参考であり、評価の対象ではありません。" if year == 2014 else ""
    return {
        "scheme": f"special-zones@{year}",
        "call": f"総合特区 平成{heisei}年度評価の公表点 / Published scores of the special zones, {year}",
        "note_en": "Published scores of the seven international zones. This is an ordering by published "
        f"score, not a ranking by the Cabinet Office; parts (i) and (ii) are not published.{extra_en}",
        "note_ja": "国際戦略総合特区7件の公表点です。公表点による並べ替え（内閣府の順位ではない）であり、"
        f"内訳の(i)と(ii)は公表されていません。{extra_ja}",
        "source": f"Cabinet Office sheet ({document}); 愛知県 28hyoukakekka.html, 06hyoukakekka.html",
    }


def workbooks() -> dict[str, Sheets]:
    """Give every sample workbook by file name."""
    return {
        "applications.xlsx": applications(),
        "imi-2015.xlsx": imi_2015(),
        "special-zones-2014.xlsx": special_zones(2014),
        "special-zones-2015.xlsx": special_zones(2015),
    }


def write(path: Path, sheets: Sheets) -> None:
    """Write a workbook; equal rows give equal bytes."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": CREATED})
    wrapped = {"text_wrap": True, "valign": "top"}
    formats = {
        "head": book.add_format({**wrapped, "bold": True, "bg_color": "#D9E2F3", "border": 1}),
        "text": book.add_format(wrapped),
        "int": book.add_format({"num_format": "0", "valign": "top"}),
        "float": book.add_format({"num_format": "#,##0.0", "valign": "top"}),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        _fill(sheet, rows, formats)
        if name == "Applications":
            sheet.write_comment("A1", _note(sheets["About"]), {"x_scale": 3, "y_scale": 2})
    book.close()


def _fill(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows, formats: Mapping[str, object]) -> None:
    """Write the cells of a sheet: texts as texts, numbers as numbers, blanks not at all."""
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(y, x, cell, formats["text" if y else "head"])
            elif cell is not None:
                sheet.write_number(y, x, cell, formats[type(cell).__name__])
    for x in range(len(rows[0])):
        sheet.set_column(x, x, _width(row[x] for row in rows))
    sheet.freeze_panes(1, 2 if rows[0][0] in ("Application no.", "受付番号") else 0)


def _width(column: Iterable[Cell]) -> float:
    """Give a width that shows most texts: Japanese characters count twice, long texts are wrapped."""
    head, *cells = ("" if cell is None else str(cell) for cell in column)
    sizes = [sum(2 if ord(letter) > 0x2E7F else 1 for letter in cell) for cell in cells]
    return min(60, max(12, len(head) / 2, *sizes, 0) + 2)


def _note(about: Rows) -> str:
    pairs = {row[0]: row[1] for row in about}
    return f"{pairs['note_en']}\n\n{pairs['note_ja']}"


def main() -> None:
    """Write every sample workbook into this folder."""
    for name, sheets in workbooks().items():
        write(FOLDER / name, sheets)


if __name__ == "__main__":
    main()
