"""The fictitious call, and the institutes of figure 24 of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clusterscore.scheme.model import Scheme
from samples.writer import (
    DECISIONS,
    OFFICE,
    REVIEWS,
    WORDS,
    Cell,
    Rows,
    Sheets,
    about_sheet,
    english_title,
    read_scheme,
)

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
    "図表24の印刷値：その他、万ドル (as printed, other)",
    "別の資料：連邦政府、百万ドル (another source, federal, USD million)",
    "別の資料：その他、百万ドル (another source, other, USD million)", "別の資料 (the other source)",
    "金額の注記 (note on the amounts)",
]]  # fmt: skip
UNIT_NOTE = (
    "図表24は万ドルと印刷しているが、本文（70百万～120百万ドル）と他の資料から百万ドルと読んだ。"
    "他の連邦政府資金は図表24に記載がなく、0とした。 / Printed in units of 10,000 dollars, read as millions, "
    "as the paper's own text and other sources say. The table lists no other federal money; 0 was entered."
)
UNDECIDED = " その他の額は空欄（未定）であり、0ではない。 / The other amount is blank: undecided, not zero."
# What other sources give at the launch: federal and other money, USD million, with the sign as printed.
ELSEWHERE: Mapping[int, tuple[str, str, str]] = {
    1: ("30", "40", "Business Journal Daily, 'America Makes to Mark 5 Years' (August 2012, initial award / 当初分)"),
    5: ("70", "> 180", "WATE, April 2023 (initial award / 当初分)"),
    6: ("110", "> 500", "Business Facilities, August 2015"),
    7: ("75", "> 96", "Touch Display Research, 29 October 2015 (NextFlex)"),
}
AMERICA_MAKES = (
    " 39/50 = 0.78で同額を下回る。別の資料（Business Journal Daily、2012年8月の当初分）では40/30 = 1.33。 / "
    "39/50 = 0.78, below one to one; another source (Business Journal Daily, initial award of August 2012) "
    "gives 40/30 = 1.33."
)
NEXTFLEX = (
    " 108/75 = 1.44。別の資料（Touch Display Research、2015年10月29日）では96を超える額で、96/75 = 1.28を上回る。"
    "いずれも同額以上。契約分と参加機関の約束の合計との違いと推測。 / 108/75 = 1.44; another source (Touch Display "
    "Research, 29 October 2015) gives more than 96, so above 96/75 = 1.28; above one to one either way. Perhaps money "
    "under contract beside all that was pledged, an inference."
)


def applications() -> Sheets:
    """Give the rows of ``applications.xlsx``: an invented call with marks, ready to evaluate."""
    scheme = read_scheme("imi@2013")
    found = [values(candidate) for candidate in CANDIDATES]
    keys = [key for key in scheme.fields if key in found[0]]
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in keys)]
    rows = [
        [candidate.id, candidate.title, *(value[key] for key in keys)]
        for candidate, value in zip(CANDIDATES, found, strict=True)
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
        "Reviews": [[*REVIEWS], *reviews(scheme, CANDIDATES)],
        "Office": [[*OFFICE]],
        "Decisions": [[*DECISIONS]],
        "About": about_sheet(about),
    }


def values(candidate: Candidate) -> dict[str, Cell]:
    """Give a candidate's values by field; the plan's sources are what its money adds up to."""
    found: dict[str, Cell] = {"focus_area": f"{candidate.ja[2:]} / {candidate.en}"}
    amounts = (None if amount is None else float(amount) for amount in candidate.money)
    found |= dict(zip(MONEY, amounts, strict=True))
    found |= dict(zip(COUNTS, candidate.counts, strict=True))
    found |= {key: WORDS[letter] for key, letter in zip(ACTIVITIES, candidate.activities, strict=True)}
    found |= {key: WORDS[letter] for key, letter in zip(ACCESS, candidate.access, strict=True)}
    found |= dict(zip(FORECASTS, candidate.forecasts, strict=True))
    found["plan_sources"] = float(sum(amount or 0 for amount in candidate.money[:3]))
    return found


def reviews(scheme: Scheme, candidates: Iterable[Candidate]) -> Rows:
    """Give one row per mark; R3 gives fours throughout, and one mark of R2 is in conflict."""
    rows: Rows = []
    for candidate in candidates:
        marks = (*candidate.marks, "4" * len(scheme.criteria))
        for reviewer, digits in zip(REVIEWERS, marks, strict=True):
            for criterion, digit in zip(scheme.criteria, digits, strict=True):
                conflict = (candidate.id, reviewer, criterion) == CONFLICT
                comment = "Adviser to one of the partners / 参画企業の顧問" if conflict else None
                answer = "yes" if conflict else "no"
                rows.append([candidate.id, reviewer, criterion, int(digit), answer, comment])
    return rows


def imi_2015() -> Sheets:
    """Give the rows of ``imi-2015.xlsx``: the institutes of figure 24, without marks."""
    scheme = read_scheme("imi@2013")
    keys = ("focus_area", "federal_funding", "other_federal_funding", "non_federal_funding")
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in keys)]
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
    return {"Applications": [head + INSTITUTE_EXTRA[0], *rows], "About": about_sheet(about)}


def _institute(number: int, institute: Institute) -> list[Cell]:
    note = UNIT_NOTE
    if institute.other is None:
        note += UNDECIDED
    elif institute.other < institute.federal:
        note += AMERICA_MAKES
    elif number == 7:
        note += NEXTFLEX
    other = None if institute.other is None else float(institute.other)
    return [
        f"IMI-{number}", institute.name, institute.focus, float(institute.federal), 0.0, other,
        institute.founders, institute.place, institute.start, institute.federal, institute.other,
        *ELSEWHERE.get(number, (None, None, None)), note,
    ]  # fmt: skip


def workbooks() -> dict[str, Sheets]:
    """Give the workbooks by file name."""
    return {"applications.xlsx": applications(), "imi-2015.xlsx": imi_2015()}
