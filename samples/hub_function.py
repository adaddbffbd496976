"""The organisations of figures 28 and 30, and two fictitious ones at the edges."""

from __future__ import annotations

from samples.writer import Cell, Sheets, about_sheet, noted_cases, read_scheme

NAME = "hub-function"
ILLUSTRATION = "hub-function-illustration"
ALL_FOUR = {
    "core_of_cluster": "yes", "on_strong_university": "yes", "local_core_firms": "yes",
    "small_firms_in_projects": "yes", "outside_network": "yes", "own_speciality": "yes",
    "shares_knowledge": "yes", "trains_people": "yes", "exchanges_people": "yes",
}  # fmt: skip
"""What section 6(3) says of all three organisations at once (「それぞれの応用研究機関は」)."""

# Number, name, values by field, note; the words are those of figure 28, shortened.
CASES: tuple[tuple[str, str, dict[str, Cell], str], ...] = (
    ("H-1", "フラウンホーファー研究機構 / Fraunhofer-Gesellschaft", {
        **ALL_FOUR, "country": "ドイツ", "founded": "1949年（本部ミュンヘン）",
        "purpose": "ドイツ経済復興を目的として設立された非政府非営利団体",
        "activities": "ヨーロッパ最大の応用研究機関。実用的な応用研究、競争力の強化、人材流動促進",
        "budget_words": "年間20億ユーロ：委託研究7割（民間企業37%、政府・公的機関35%）、交付金3割（連邦政府9割、"
        "州政府1割）",
        "people_words": "23,000人（平均在職期間7年、毎年800人が他組織へ移動）。所長は地元大学の教授を兼任。"
        "博士課程の学生・ポストドク6,400人",
        "grant_share": 30.0, "private_share": 37.0, "other_share": 35.0, "sites": 66, "staff": 23000,
        "yearly_budget": 2400.0,
    }, "図表28・30。割合の合計は102%（印刷どおり） / Figures 28 and 30; the shares add up to 102 % as printed"),
    ("H-2", "カタパルト・センター / Catapult centres (HVM Catapult 2014/15)", {
        **ALL_FOUR, "country": "イギリス", "founded": "2011年～",
        "purpose": "Innovate UK（技術戦略委員会：TSB）によるプログラム",
        "activities": "大学と企業のギャップを埋め、各地に技術・イノベーションセンターを設置、ネットワークを構築",
        "budget_words": "4年間で2億ポンドの予算。機関助成・官民協力プロジェクト・民間受託、それぞれ1/3を目指す",
        "people_words": "EPSRCと共同で、民間企業に勤務しながら博士号取得を支援するプログラムを提供",
        "grant_share": 19.0, "private_share": 48.0, "other_share": 33.0, "sites": 7, "staff": 1577,
    }, "図表28・18・19・20。割合と職員数はHVMカタパルト（2014/15年度）、拠点数はその研究所。"
    "予算はポンドのため円の欄は空欄 / "
       "Figures 28, 18, 19, 20; shares, staff and sites are those of HVM Catapult; pounds are not converted"),
    ("H-3", "製造イノベーション研究所 / Institutes for Manufacturing Innovation (design)", {
        **ALL_FOUR, "country": "アメリカ", "founded": "2012年～", "purpose": "オバマ大統領のイニシアティブ",
        "activities": "大学・政府機関と民間企業のギャップを埋め、技術移転を促進。全国に設置しネットワーク化（NNMI）",
        "budget_words": "予算10億ドル。連邦政府から5～7年間の資金提供の後、独自収入による自立化が求められる",
        "people_words": "地域のコミュニティー・カレッジが人材を供給（企業がカリキュラムに関与）、IMIが育成",
        "sites": 45,
    }, "図表28。45カ所は計画（2015年10月の設立は7カ所）。割合は「予算の半分以上を民間」とあるだけで空欄 / "
       "Figure 28; 45 sites are a plan (7 set up by October 2015); the shares are not printed"),
    ("H-4", "America Makes（図表24 / figure 24）", {
        "country": "アメリカ", "founded": "2012年8月", "core_of_cluster": "yes", "outside_network": "yes",
        "own_speciality": "yes", "shares_knowledge": "yes", "trains_people": "yes", "grant_share": 56.2,
        "budget_words": "連邦政府50、その他39（百万ドルと読んだ）。その他は主に民間企業と州政府",
    }, "50÷89 = 56.2%。その他43.8%は民間と州の合算で、民間の割合は不明。別の資料では30と40（30÷70 = 42.9%） / "
       "50 of 89; the other 43.8 % are firms and states together, so the share of firms is unknown; "
       "another source gives 30 and 40"),
    ("H-5", "産業技術総合研究所 / AIST", {
        "country": "日本", "sites": 10, "staff": 5100, "yearly_budget": 940.0,
        "budget_words": "940億円（収入、2013年度）",
    }, "図表30は規模だけを示す。四つの特徴は記載がなく空欄 / Figure 30 gives sizes only; nothing on the four features"),
    ("H-6", "架空A機構 / Example Institute A (fictitious)", {
        **ALL_FOUR, "grant_share": 40.0, "private_share": 40.0, "other_share": 20.0, "sites": 4,
    }, "架空：交付金と民間がちょうど同じ割合 / Invented: firms bear exactly as much as the grant"),
    ("H-7", "架空B機構 / Example Institute B (fictitious)", {
        **ALL_FOUR, "small_firms_in_projects": "no", "exchanges_people": "no", "grant_share": 70.0,
        "private_share": 20.0, "other_share": 10.0, "sites": 1,
    }, "架空：線的な連携にとどまり、交付金に依存 / Invented: one university, one firm, and mostly the grant"),
)  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    about = {
        "scheme": f"{NAME}@2015",
        "call": "Linking organisations of figures 28 and 30 / 図表28・30の応用研究機関",
        "call_date": "2015-10-19",
        "note_en": "The organisations of figures 28 and 30 side by side, as printed. This is no ranking and no "
        "verdict: an empty cell means that the paper does not say. H-6 and H-7 are fictitious and show the edges.",
        "note_ja": "図表28・30の機関を印刷どおりに並べたもので、順位付けも判定もしていません。"
        "空欄は論文に記載がないことを示します。H-6とH-7は架空で、境目の例です。",
        "source": "Nomura 2015, figures 18-20, 24, 28, 30, section 6(3); H-6, H-7 invented / 野村（2015）。H-6・"
        "H-7は作成",
    }
    return {"Applications": noted_cases(read_scheme(f"{NAME}@2015"), CASES), "About": about_sheet(about)}


LEVELS: tuple[tuple[str, str, dict[str, Cell], str], ...] = (
    ("X-1", "架空C機構 / Example Institute C (fictitious)", {**ALL_FOUR, "grant_share": 30.0, "private_share": 45.0},
     "架空：四つとも2 / Invented: level 2 throughout"),
    ("X-2", "架空D機構 / Example Institute D (fictitious)", {
        **ALL_FOUR, "small_firms_in_projects": "no", "shares_knowledge": "no", "exchanges_people": "no",
        "grant_share": 50.0, "private_share": 25.0,
    }, "架空：四つとも1（民間は交付金のちょうど半分） / Invented: level 1 throughout; firms bear half of the grant"),
    ("X-3", "架空E機構 / Example Institute E (fictitious)", {
        **dict.fromkeys(ALL_FOUR, "no"), "grant_share": 80.0, "private_share": 10.0,
    }, "架空：四つとも0 / Invented: level 0 throughout"),
    ("X-4", "架空F機構 / Example Institute F (fictitious)", {**ALL_FOUR, "grant_share": 30.0},
     "架空：民間の割合が不明 / Invented: the share of firms is not known"),
)  # fmt: skip


def illustration() -> Sheets:
    """Give the rows of a workbook for the made-up levels: fictitious throughout, so that no real body gets one."""
    about = {
        "scheme": f"{ILLUSTRATION}@2015",
        "call": "Exercise with made-up levels / 架空の段階による演習",
        "call_date": "2015-10-19",
        "note_en": "Four fictitious organisations under made-up levels. The paper gives no levels; nothing here says "
        "anything of a real organisation.",
        "note_ja": "架空の4機関に架空の段階を当てはめた演習です。"
        "論文に段階の定めはなく、実在の機関とは関係ありません。",
        "source": "invented for this sample / この見本のために作成",
    }
    return {"Applications": noted_cases(read_scheme(f"{ILLUSTRATION}@2015"), LEVELS), "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {f"{NAME}.xlsx": sheets(), f"{ILLUSTRATION}.xlsx": illustration()}
