"""The seven centres of figure 20, and two fictitious areas answered in full."""

from __future__ import annotations

from samples.writer import Cell, Rows, Sheets, about_sheet, english_title, read_scheme

KEYS = (
    "technology", "place", "world_market", "market_source", "research_leads", "industry_able", "anchors_global_work",
    "national_priority", "known_university", "universities", "firms_concentrated", "firms", "grounds",
)  # fmt: skip
BLANK = (
    "Place, universities, firms: figure 20. The two answers on the place: chapter 6(2), said of the places "
    "chosen as a whole. The five criteria: how they were judged is not published / 所在地域・大学・企業は図表20。"
    "地域の二つの回答は第6章(2)（選ばれた地域全体についての記述）。五つの基準の判断は公表されていない"
)

# Number, centre, area, place, universities, firms: as printed in figure 20 of the paper.
CENTRES = (
    ("高機能成形研究センター (AFRC)", "金型寿命改善、鍛造、残留応力、熱処理等", "グラスゴー",
     "ストラスクライド大学", "ロールス・ロイス、ボーイング"),
    ("先進製造研究センター (AMRC)", "先端機械加工・材料研究、高性能機械加工、先端構造試験等", "ロザラム",
     "シェフィールド大学", "ボーイング社ほか約70社"),
    ("プロセス・イノベーション・センター (CPI)", "プリンタブルエレクトロニクス、工業バイオテクノロジー等",
     "ウィルトン・セッジフィールド", None, None),
    ("製造技術センター (MTC)", "知的オートメーション、先進工具・治具、ネットシェイプ・積層造形等", "アンステイ ("
    "コベントリー)",
     "バーミンガム大学、ノッティンガム大学、ラフバラ大学", None),
    ("複合材料センター (NCC)", "先端複合材料用途の設計・分析・シミュレーション、製造等", "ブリストル",
     "ブリストル大学、インペリアル・カレッジ、マンチェスター大学、シェフィールド大学、クランフィールド大学",
     "GKN、ロールス・ロイス"),
    ("原子力先進製造研究センター (NAMRC)", "民生用原子炉部品の製造、大規模溶接・被覆等", "シェフィールド",
     "マンチェスター大学、シェフィールド大学", "アレバ、ウェスティングハウス、ロールス・ロイスをはじめ23社"),
    ("ウォーリック製造グループ (WMG)", "軽量構造、自動車部品の設計、バッテリー、電気・ハイブリッド駆動等", "南コ"
    "ベントリー",
     "ウォーリック大学", "自動車産業を中心に産業界と30年の共同研究"),
)  # fmt: skip
INVENTED: Rows = [
    ["X-1", "架空分野A / Example A (fictitious)", "invented / 架空", "invented / 架空", 5.0, "invented / 架空",
    "yes", "yes",
     "yes", "yes", "yes", "invented / 架空", "yes", "12", "invented / 架空"],
    ["X-2", "架空分野B / Example B (fictitious)", "invented / 架空", "invented / 架空", 0.8, "invented / 架空",
    "yes", "no",
     "yes", "yes", "yes", "invented / 架空", "no", "3", "invented / 架空"],
]  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("catapult@2015")
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS)]
    rows: Rows = [
        [f"HVM-{number}", name, area, place, None, None, None, None, None, None, "yes", schools, "yes", firms, BLANK]
        for number, (name, area, place, schools, firms) in enumerate(CENTRES, 1)
    ]
    about = {
        "scheme": "catapult@2015",
        "call": "Seven centres of the High Value Manufacturing Catapult (figure 20) / "
        "HVMカタパルトの7センター（図表20）",
        "note_en": "The seven centres with place, universities and firms as the paper prints them. What it says "
        "of the "
        "places chosen as a whole is entered for each; market, research position and the other three answers are not "
        "published for any of them and left empty, so those conditions stay open. The Catapults were not chosen "
        "competitively. X-1 and X-2 are fictitious and show a full comparison.",
        "note_ja": "論文が示す7センターの所在地域、大学、企業です。地域の二つの条件は、"
        "選ばれた地域全体についての論文の記述を各センターに"
        "記入しました。世界市場など五つの基準への回答は公表されていないため空欄で、要確認となります。"
        "カタパルトは競争的に選ばれたものではありません。X-1とX-2は架空で、すべて回答した場合の例です。",
        "source": "Nomura 2015, figure 20; X-1 and X-2 invented / 野村（2015）図表20。X-1とX-2は作成",
    }
    return {"Applications": [head, *rows, *INVENTED], "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"catapult.xlsx": sheets()}
