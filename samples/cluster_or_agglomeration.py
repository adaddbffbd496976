"""Places that the paper mentions, and one fictitious place."""

from __future__ import annotations

from samples.writer import Cell, Sheets, about_sheet, noted_cases, read_scheme

NAME = "cluster-or-agglomeration"
CASES: tuple[tuple[str, str, dict[str, Cell], str], ...] = (
    ("G-1", "it's OWL", {
        "place": "オスト・ヴェストファーレン・リッペ：機械、電機・電子、自動車部品",
        "concentrated": "yes", "firms_cooperate": "yes", "one_industry_only": "no",
    }, "3章(2)(3)。企業、大学・研究機関、コンサルティング会社、業界団体など174、物理的に近接、業界横断 / "
    "Chapter 3. 供給業者・関連業界の記載がなく、"
       "主体の欄は空欄とした（選択しない主体は不在とみなされるため） / suppliers and related industries are not "
       "mentioned; the list is left empty, because a kind not chosen counts as absent"),
    ("G-2", "イギリスの多くの産業クラスター / many clusters of the United Kingdom", {
        "place": "4章(3)", "one_industry_only": "yes",
    }, "4章(3)末尾：産業集積にとどまっている / section 4(3), last paragraph"),
    ("G-3", "わが国の企業城下町 / Japanese castle towns", {
        "place": "2章(4)", "one_large_firm_on_top": "yes",
    }, "2章(4)：特定産業の大企業を頂点とする垂直統合型 / section 2(4)"),
    ("G-4", "ボストン・ルート128 / Route 128", {"place": "注11", "open": "no"},
     "注11：垂直統合・中央集権型（サクセニアン） / note 11: vertical and centralised"),
    ("G-5", "シリコンバレー / Silicon Valley", {"place": "注11", "open": "yes", "one_large_firm_on_top": "no"},
     "注11：水平分業・オープンネットワーク型 / note 11: horizontal and open"),
    ("G-6", "ケンブリッジ / Cambridge", {"place": "ITとバイオ", "concentrated": "yes", "one_industry_only": "no"},
     "6章(2)：ITとバイオのクラスターが近接し、融合により先端医療機器の産業 / section 6(2)"),
    ("G-7", "架空地域A / Example Region A (fictitious)", {
        "place": "架空 / invented", "parts": "firms, suppliers, services, related, institutions", "concentrated": "yes",
        "firms_compete": "yes", "firms_cooperate": "yes", "one_industry_only": "no", "one_large_firm_on_top": "no",
        "diverse_and_deep": "yes", "open": "yes",
    }, "架空：すべての特徴 / invented: every mark"),
)  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    about = {
        "scheme": f"{NAME}@2015",
        "call": "Places that the paper mentions / 論文に登場する地域",
        "call_date": "2015-10-19",
        "note_en": "Places with what the paper says of them, and nothing else; no place is called a cluster or an "
        "agglomeration here. G-7 is fictitious.",
        "note_ja": "論文に登場する地域について、論文に記されたことだけを並べています。"
        "クラスターか産業集積かの判定はしていません。G-7は架空です。",
        "source": "Nomura 2015, sections 2(4), 3, 4(3), 6(2), note 11; G-7 invented / 野村（2015）。G-7は作成",
    }
    return {"Applications": noted_cases(read_scheme(f"{NAME}@2015"), CASES), "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {f"{NAME}.xlsx": sheets()}
