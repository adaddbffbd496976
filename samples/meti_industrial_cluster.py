"""The survey of the Industrial Cluster Plan as published."""

from __future__ import annotations

from samples.writer import Cell, Rows, Share, Sheets, about_sheet, japanese_title, read_scheme

# Shares by item: lower end, upper end; None where the source did not say it ("just under 20 %").
ANSWERS: dict[str, tuple[float | None, float]] = {
    "net_policy_info": (0.40, 0.70),
    "net_industry_trend": (0.40, 0.70),
    "net_university_contact": (0.40, 0.70),
    "net_new_business_info": (0.40, 0.70),
    "net_partners": (0.40, 0.70),
    "rd_progress": (0.35, 0.35),
    "rd_firm_ties": (0.28, 0.29),
    "rd_technology": (0.28, 0.29),
    "rd_new_product": (0.27, 0.27),
    "biz_traders_banks": (None, 0.20),
    "biz_talent": (0.15, 0.15),
}
SURVEY: dict[str, Cell] = {
    "projects": 19,
    "firms_asked": 5800,
    "universities_asked": 220,
    "firms_answered": 2400,
    "firms_taking_part": 6000,
    "institutes_taking_part": 250,
    **{f"{key}_low": None if low is None else Share(low) for key, (low, _) in ANSWERS.items()},
    **{f"{key}_high": Share(high) for key, (_, high) in ANSWERS.items()},
    "networking_as_said": "全回答者の40%から70%程度 / 40 to 70 % or so of all who answered (five answers together)",
    "research_as_said": "35%くらい、28-29%（二項目）、27% / about 35 %, 28 to 29 % (two items), 27 %",
    "business_as_said": "全体の20%弱、15%程度 / just under 20 % of all, about 15 %",
}
NOTE_2005 = (
    "約9,800社、約290機関。17年度に拠点事業が始まった影響が大きいと資料は述べる。アンケートの値はない。 / "
    "About 9,800 and about 290; the source says that a new measure of that year explains much of the rise. No survey."
)
NOTE_2004 = (
    "参加者数は約6,000社、約250機関（別の資料）。対談では調査対象5,800社、220大学。 / Participants: about 6,000 "
    "and about 250 by the other source; the interview says 5,800 firms and 220 universities asked."
)
ROWS: tuple[tuple[str, str, dict[str, Cell], str], ...] = (
    ("METI-2004", "産業クラスター計画 全19プロジェクト（2004年秋の調査） / all 19 projects, survey of autumn 2004",
     SURVEY, NOTE_2004),
    ("METI-2005", "産業クラスター計画 全19プロジェクト（2005年度末の参加者数） / "
     "all 19 projects, participants of FY2005",
     {"projects": 19, "firms_taking_part": 9800, "institutes_taking_part": 290}, NOTE_2005),
)  # fmt: skip
ABOUT: dict[str, str | int] = {
    "scheme": "meti-industrial-cluster@2004",
    "call": "産業クラスター計画 参加者アンケート / Survey of the participants of the Industrial Cluster Plan",
    "note_en": "Published figures of the whole plan. Ranges are kept as ranges; nothing is added up and nobody is "
    "ranked. Participants joined of their own will: the answers show no effect of the plan.",
    "note_ja": "計画全体の公表値です。幅は幅のまま示し、合計も順位付けも行いません。参加企業は自ら参加したもので、"
    "回答は計画の効果を示すものではありません。",
    "source": "産学官連携ジャーナル 2005年7月号 巻頭対談; libertas.co.jp/report/20060922cluster2.html",
}


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("meti-industrial-cluster@2004")
    head = [japanese_title(scheme, key) for key in scheme.fields]
    rows: Rows = [[name, text, *(values.get(key) for key in scheme.fields), note] for name, text, values, note in ROWS]
    return {
        "Applications": [["受付番号", "応募者", *head, "注記 / note"], *rows],
        "About": about_sheet(ABOUT),
    }


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"meti-industrial-cluster-2004.xlsx": sheets()}
