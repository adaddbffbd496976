"""Published income by kind: the HVM Catapult and Fraunhofer."""

from __future__ import annotations

from samples.writer import Cell, Rows, Sheets, about_sheet, english_title, read_scheme


def catapult_thirds() -> Sheets:
    """Give the rows of ``catapult-thirds.xlsx``: income of the HVM Catapult in 2014/15."""
    keys = ("core_grant", "commercial_income", "competitive_income")
    rows: Rows = [
        ["HVM-2014", "High Value Manufacturing Catapult 2014/15 (HVMカタパルト)", 28.8, 75.0, 51.7,
         "図表18（19%・48%・33%と印刷）/ figure 18, printed as 19, 48 and 33 %"],
        ["X-1", "架空センター / Example centre (fictitious)", 9.0, 8.0, 10.0, "invented / 架空"],
        ["X-2", "架空センター、記入漏れ / Example centre with a gap (fictitious)", 9.0, None, 10.0, "invented / 架空"],
    ]  # fmt: skip
    about: dict[str, str | int] = {
        "scheme": "catapult-thirds@2015",
        "call": "Income against equal thirds / 3分の1ルールとの差",
        "note_en": "Figure 18 of the paper for the High Value Manufacturing Catapult. Its total of 155.5 "
        "million pounds "
        "is not the 218 million of figure 19: the perimeters differ and are not mixed. The target of equal thirds is "
        "published, a tolerance is not; the distance is shown and nothing is judged. X-1 and X-2 are fictitious.",
        "note_ja": "論文の図表18によるHVMカタパルトの収入です。"
        "合計155.5百万ポンドは図表19の218百万ポンドと範囲が異なるため、混ぜて"
        "使いません。3分の1ずつとする目標は公表されていますが、許される差は公表されていないため、"
        "差を示すだけで評価しません。X-1とX-2は架空です。",
        "source": "Nomura 2015, figure 18 (from Dick Elsy, 2 July 2015) / 野村（2015）図表18",
    }
    return _workbook("catapult-thirds@2015", keys, rows, about)


def fraunhofer_thirds() -> Sheets:
    """Give the rows of ``fraunhofer-thirds.xlsx``: contract research of 2020, the paper's figures, the band."""
    keys = ("industry_income", "public_projects", "base_funding", "stated_total")
    rows: Rows = [
        ["FhG-2020", "Fraunhofer contract research 2020, as a whole (委託研究全体)", 658.0, 895.0, 845.0, None,
         "fraunhofer.de, EUR million: projects = federal 485 + states 196 + EU 92 + other 122. Not one institute: "
         "arithmetic only / 百万ユーロ。個々の研究所ではなく全体のため計算例"],
        ["FhG-fig13", "Fraunhofer, figure 13 of the paper (論文 図表13)", 800.0, 600.0, 600.0, 2000.0,
         "about 40, 30 and 30 % of about 2,000 million euros / 約20億ユーロの約4割・約3割・3割"],
        ["FhG-fig28", "Fraunhofer, figure 28 of the paper (論文 図表28)", 740.0, 700.0, 600.0, 2000.0,
         "37, 35 and 30 % of 2,000 million euros; the parts add up to 102 % / 20億ユーロの37%・35%・3割。"
         "内訳の計は102%"],
        ["X-25", "架空研究所 25% / Example institute at 25 % (fictitious)", 25.0, 40.0, 35.0, 100.0, "invented /"
        " 架空"],
        ["X-55", "架空研究所 55% / Example institute at 55 % (fictitious)", 55.0, 15.0, 30.0, 100.0, "invented /"
        " 架空"],
        ["X-70", "架空研究所 70% / Example institute at 70 % (fictitious)", 70.0, 10.0, 20.0, 100.0, "invented /"
        " 架空"],
    ]  # fmt: skip
    about: dict[str, str | int] = {
        "scheme": "fraunhofer-thirds@2015",
        "call": "One-third rule and band of industry income / 3分の1ルールと産業界収入の範囲",
        "note_en": "Published amounts of 2020 and the two sets of shares that the paper prints; figure 28 adds up to "
        "102 %, which is told. No grant is worked out: what the 10 % of note 23 is of is not said. 27.4 % in "
        "2020 is of contract research as a whole and no judgement. The X rows are fictitious.",
        "note_ja": "2020年の公表額と、論文が示す二通りの割合です。図表28の内訳の計は102%で、指摘されます。"
        "注23の10%が何の10%かは"
        "示されていないため、補助金の額は計算しません。2020年の27.4%は委託研究全体に対する割合で、評価ではありません。"
        "Xで始まる行は架空です。",
        "source": "fraunhofer.de (2020); Nomura 2015, figures 13 and 28, note 23 / 野村（2015）図表13・28、注23",
    }
    return _workbook("fraunhofer-thirds@2015", keys, rows, about)


def _workbook(name: str, keys: tuple[str, ...], rows: Rows, about: dict[str, str | int]) -> Sheets:
    scheme = read_scheme(name)
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in keys)]
    return {"Applications": [[*head, "出典・注記 (source and remarks)"], *rows], "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbooks by file name."""
    return {"catapult-thirds.xlsx": catapult_thirds(), "fraunhofer-thirds.xlsx": fraunhofer_thirds()}
