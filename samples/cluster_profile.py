"""The two columns of figure 29, four real clusters, and fictitious boards."""

from __future__ import annotations

from samples.writer import Cell, Sheets, about_sheet, noted_cases, read_scheme

NAME = "cluster-profile"
ILLUSTRATION = "cluster-profile-illustration"
OWL: dict[str, Cell] = {
    "country": "ドイツ", "industry": "機械、電機・電子、自動車部品とIT（インテリジェント技術システム）",
    "regional_industry": "yes", "cross_industry": "yes", "management_company": "yes",
    "in_management": "local_government, academia, chamber, core_firms", "key_person": "yes", "is_lep": "no",
    "board_members": 18, "currency": "EUR", "public_money": 40.0, "private_money": 60.0, "matching_fund": "yes",
    "research_active": "yes", "people_exchange": "yes", "outward": "yes", "inward": "yes",
}  # fmt: skip
HVM: dict[str, Cell] = {
    "country": "イギリス", "industry": "高価値製造（航空宇宙、自動車、原子力など）", "regional_industry": "yes",
    "is_lep": "no", "currency": "GBP", "private_money": 75.0, "research_active": "yes", "outward": "yes",
    "inward": "yes",
}  # fmt: skip
HAMAMATSU: dict[str, Cell] = {
    "country": "日本", "industry": "光・電子（オプトロニクス）", "key_person": "yes", "is_lep": "no",
}  # fmt: skip
AMERICA_MAKES: dict[str, Cell] = {
    "country": "アメリカ", "industry": "3D製造技術", "is_lep": "no", "currency": "USD", "matching_fund": "yes",
    "outward": "yes", "inward": "yes",
}  # fmt: skip
COLUMN_ABROAD: dict[str, Cell] = {
    "regional_industry": "yes", "cross_industry": "yes", "management_company": "yes",
    "in_management": "local_government, academia, chamber, core_firms", "key_person": "yes", "is_lep": "no",
    "matching_fund": "yes", "research_active": "yes", "people_exchange": "yes", "outward": "yes", "inward": "yes",
}  # fmt: skip
COLUMN_JAPAN: dict[str, Cell] = {
    "set_on_national_priority": "yes", "council_of_authorities": "yes", "seconded_officials": "yes", "is_lep": "no",
    "subsidy_only": "yes", "people_exchange": "no", "memoranda_and_fairs": "yes",
}  # fmt: skip
BOTH_WAYS = (
    "内外のグローバル化は6章(2)がこれらのクラスター全体について述べたもの / both directions: said of these clusters "
    "together, section 6(2)"
)

CASES: tuple[tuple[str, str, dict[str, Cell], str], ...] = (
    ("P-1", "図表29「海外事例」の列 / Figure 29, column abroad", COLUMN_ABROAD,
     "列の文言そのもの。民間が半分以上を負担とあるが額の記載はない / The words of the column; no amounts are printed"),
    ("P-2", "図表29「日本」の列 / Figure 29, column Japan", COLUMN_JAPAN,
     "列の文言そのもの（一部を除き、とある） / The words of the column, which excepts some clusters"),
    ("P-3", "it's OWL", OWL,
     "3章(2)(3)。ボード18名の民間の内訳は記載なし。会社は it's OWL e.V と州政府が50%ずつ出資 / Chapter 3; how "
     "many of the "
     f"board of 18 are private is not said. {BOTH_WAYS}"),
    ("P-4", "HVM Catapult", HVM,
     "4章。競争的資金51.7は官民双方からで、公的資金の額が確定しないため空欄（助成金28.8、民間75） / Chapter 4; "
     "competitive "
     f"money of 51.7 comes from both sides, so the public amount is left empty. {BOTH_WAYS}"),
    ("P-5", "浜松（知的クラスター・産業クラスター） / Hamamatsu", HAMAMATSU,
     "2005年の対談：産業・知的両クラスターのコーディネート役（柴田義文氏）。ほかは記載なし / Talk of 2005: one person "
     "coordinates both programmes; the rest is not said"),
    ("P-6", "America Makes（図表24 / figure 24）", AMERICA_MAKES,
     "連邦50、その他39は民間と州の合算のため、民間資金は空欄（すべて民間でも39÷89 = 43.8%）。別の資料では30と40 "
     "/ Firms "
     f"and states are one sum of 39 beside 50; another source gives 40 beside 30. {BOTH_WAYS}"),
    ("P-7", "架空LEP A / Example partnership A (fictitious)",
     {**COLUMN_ABROAD, "country": "イギリス", "is_lep": "yes", "board_members": 16, "board_private": 8,
      "currency": "GBP", "public_money": 10.0, "private_money": 10.0},
     "架空：委員16名のうち民間8名、民間資金ちょうど半分 / Invented: 8 of 16, and exactly half of the money"),
    ("P-8", "架空LEP B / Example partnership B (fictitious)",
     {**COLUMN_ABROAD, "country": "イギリス", "is_lep": "yes", "board_members": 15, "board_private": 7,
      "currency": "GBP", "public_money": 10.1, "private_money": 9.9, "inward": "no"},
     "架空：委員15名のうち民間7名、民間資金49.5%、国内誘致なし / Invented: 7 of 15, 49.5 % of the money, outward only"),
)  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    about = {
        "scheme": f"{NAME}@2015",
        "call": "Figure 29 and real clusters on its five axes / 図表29の五つの観点と実在のクラスター",
        "call_date": "2015-10-19",
        "note_en": "The two columns of figure 29 and four real clusters as far as the papers describe them. This is no "
        "ranking and no verdict: an empty cell means that the papers do not say. P-7 and P-8 are fictitious and "
        "show the edges.",
        "note_ja": "図表29の二つの列と、論文・対談に記された範囲の実在のクラスター四つです。"
        "順位付けも判定もしていません。空欄は資料に記載がないことを示します。P-7とP-8は架空で、境目の例です。",
        "source": "Nomura 2015, figures 24, 29, chapters 3-6, note 31; talk of July 2005; P-7, P-8 invented / "
        "野村（2015）、産学官連携ジャーナル2005年7月号。P-7・P-8は作成",
    }
    return {"Applications": noted_cases(read_scheme(f"{NAME}@2015"), CASES), "About": about_sheet(about)}


_ANSWERS = (
    "regional_industry", "cross_industry", "management_company", "key_person", "research_active", "people_exchange",
    "outward", "inward",
)  # fmt: skip
_ALL: dict[str, Cell] = {**dict.fromkeys(_ANSWERS, "yes"), "currency": "JPY"}
LEVELS: tuple[tuple[str, str, dict[str, Cell], str], ...] = (
    ("X-1", "架空クラスターA / Example cluster A (fictitious)", {**_ALL, "public_money": 40.0, "private_money": 40.0},
     "架空：五つとも2（民間資金はちょうど半分） / Invented: level 2 throughout; half of the money is private"),
    ("X-2", "架空クラスターB / Example cluster B (fictitious)", {
        **_ALL, "cross_industry": "no", "key_person": "no", "people_exchange": "no", "inward": "no",
        "public_money": 60.0, "private_money": 20.0,
    }, "架空：五つとも1（民間資金はちょうど4分の1） / Invented: level 1 throughout; a quarter of the money is private"),
    ("X-3", "架空クラスターC / Example cluster C (fictitious)", {
        **dict.fromkeys(_ANSWERS, "no"), "currency": "JPY", "public_money": 80.0, "private_money": 20.0,
    }, "架空：五つとも0 / Invented: level 0 throughout"),
    ("X-4", "架空クラスターD / Example cluster D (fictitious)", {**_ALL, "public_money": 40.0},
     "架空：民間資金が不明 / Invented: the private money is not known"),
)  # fmt: skip


def illustration() -> Sheets:
    """Give the rows of a workbook for the made-up levels: fictitious throughout, so that no real cluster gets one."""
    about = {
        "scheme": f"{ILLUSTRATION}@2015",
        "call": "Exercise with made-up levels / 架空の段階による演習",
        "call_date": "2015-10-19",
        "note_en": "Four fictitious clusters under made-up levels. Figure 29 gives no levels; nothing here says "
        "anything of a real cluster.",
        "note_ja": "架空の4クラスターに架空の段階を当てはめた演習です。図表29に段階の定めはなく、"
        "実在のクラスターとは関係ありません。",
        "source": "invented for this sample / この見本のために作成",
    }
    return {"Applications": noted_cases(read_scheme(f"{ILLUSTRATION}@2015"), LEVELS), "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {f"{NAME}.xlsx": sheets(), f"{ILLUSTRATION}.xlsx": illustration()}
