"""The published scores of the special zones, year by year."""

from __future__ import annotations

from collections.abc import Mapping

from samples.writer import Cell, Rows, Sheets, about_sheet, read_scheme

# Number: name and lead governments, as the page of Aichi Prefecture has them.
ZONES = {
    1: ("北海道フード・コンプレックス国際戦略総合特区", "北海道・札幌市等"),
    2: ("つくば国際戦略総合特区", "茨城県・つくば市"),
    3: ("アジアヘッドクォーター特区", "東京都"),
    4: ("京浜臨海部ライフイノベーション国際戦略総合特区", "神奈川県・横浜市・川崎市"),
    5: ("アジアNo.1航空宇宙産業クラスター形成特区", "愛知・岐阜・三重・長野・静岡等"),
    6: ("関西イノベーション国際戦略総合特区", "京都・大阪・兵庫・3政令市"),
    7: ("グリーンアジア国際戦略総合特区", "福岡県・北九州市・福岡市"),
}
SCORES = {
    2012: {1: 3.5, 2: 3.8, 3: 4.2, 4: 4.0, 5: 5.0, 6: 3.8, 7: 5.0},
    2013: {1: 3.7, 2: 4.3, 3: 4.4, 4: 4.6, 5: 5.0, 6: 3.1, 7: 4.8},
    2014: {1: 3.9, 2: 3.9, 3: 3.9, 4: 3.9, 5: 4.6, 6: 4.1, 7: 4.2},
    2015: {1: 4.0, 2: 4.2, 3: 3.6, 4: 3.1, 5: 4.8, 6: 4.3, 7: 4.4},
    2016: {1: 4.0, 2: 4.3, 3: 3.8, 4: 3.7, 5: 4.9, 6: 4.1, 7: 4.8},
    2021: {2: 3.8, 3: 4.6, 4: 4.8, 5: 3.7, 6: 4.6, 7: 4.0},
    2022: {2: 3.9, 3: 4.8, 4: 4.5, 5: 3.5, 6: 4.5, 7: 4.0},
    2023: {2: 3.9, 3: 4.8, 4: 4.5, 5: 4.0, 6: 4.3, 7: 4.2},
    2024: {2: 3.6, 3: 3.6, 4: 4.5, 5: 3.8, 6: 4.6, 7: 3.9},
}
PART_III_2014: dict[int, Cell] = {1: 3.8, 2: 4.0, 3: 4.0, 4: 4.0, 5: 4.7, 6: 3.6, 7: 4.0}
STATEMENTS_2012: dict[int, Cell] = {
    5: "愛知県のページ：5年連続の首位とする / Aichi's page: top five years running",
    7: "fukuoka-keizai：細目の点数が高く首位とする / fukuoka-keizai: first because its finer items were higher",
}
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

# What is published beside the score, by field and zone.
BESIDE: dict[int, dict[str, Mapping[int, Cell]]] = {
    2012: {"statement": STATEMENTS_2012},
    2014: {"part_iii_score": PART_III_2014},
}

# What the year's sheet adds to the note, in English and Japanese.
UNPUBLISHED = (
    "How the scores were made in this year is not published.", "この年度の計算方法は公表されていません。",
)  # fmt: skip
PARTS = ("Parts (i) and (ii) are not published.", "内訳の(i)と(ii)は公表されていません。")
REGIONAL = (
    "Parts (i) and (ii) are not published. The sheet Regional is for reading only and is not evaluated.",
    "内訳の(i)と(ii)は公表されていません。シートRegionalは参考であり、評価の対象ではありません。",
)
INFERRED = (
    "That the rule of 2015 went on is an inference; no parts are published.",
    "平成27年度の方法が続いたとみることは推測で、内訳は公表されていません。",
)
WITHOUT_HOKKAIDO = (" Six zones: Hokkaido is no longer among them.", "北海道を除く6件です。")
PAGES = "愛知県 28hyoukakekka.html、06hyoukakekka.html"
SHEETS = {2014: "Cabinet Office sheet (happylibus 248035); ", 2015: "Cabinet Office sheet (happylibus 363255); "}


def special_zones(year: int) -> Sheets:
    """Give the published scores of the international zones of one year."""
    scheme = read_scheme(f"special-zones@{min(year, 2016)}")
    more = BESIDE.get(year, {})
    keys = ["zone_type", "lead", "published_score", *more]
    head: list[Cell] = ["受付番号", "応募者", *(scheme.fields[each].title.ja for each in keys)]
    international = (scheme.fields["zone_type"].choices or {})["international"].ja
    rows: Rows = []
    for number, score in SCORES[year].items():
        name, lead = ZONES[number]
        beside = [cells.get(number) for cells in more.values()]
        rows.append([f"Z-{number}", name, international, lead, score, *beside])
    sheets: Sheets = {"Applications": [head, *rows]}
    if year == 2014:
        titles = [scheme.fields[each].title.ja for each in ("published_score", "part_iii_score")]
        sheets["Regional"] = [["番号", "地域活性化総合特区", *titles], *REGIONAL_2014]
    return {**sheets, "About": about_sheet(_about(year))}


def _about(year: int) -> dict[str, str | int]:
    en, ja = UNPUBLISHED if year < 2014 else {2014: REGIONAL, 2015: PARTS}.get(year, INFERRED)
    gone_en, gone_ja = WITHOUT_HOKKAIDO if year >= 2021 else ("", "")
    return {
        "scheme": f"special-zones@{min(year, 2016)}",
        "call": f"総合特区 {era(year)}評価の公表点 / Published scores of the special zones, {year}",
        "note_en": "Published scores of the international zones. This is an ordering by published score, not a "
        f"ranking by the Cabinet Office. {en}{gone_en}",
        "note_ja": f"国際戦略総合特区の公表点です。公表点による並べ替え（内閣府の順位ではない）です。{ja}{gone_ja}",
        "source": SHEETS.get(year, "") + PAGES,
    }


def era(year: int) -> str:
    """Give a fiscal year as the sheets write it."""
    return f"令和{year - 2018}年度" if year >= 2019 else f"平成{year - 1988}年度"


def workbooks() -> dict[str, Sheets]:
    """Give the workbooks by file name, one for each year."""
    return {f"special-zones-{year}.xlsx": special_zones(year) for year in SCORES}
