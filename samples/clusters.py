"""Real clusters with their published facts, for a comparison under several schemes.

The columns are headed by the keys of fields, as several schemes read them; the sheet Fields says what each
means and which scheme asks for it.  Amounts keep their currency: none is converted, so a cluster has
amounts only in the fields of a scheme that asks for its currency.
"""

from __future__ import annotations

from samples.cluster_profile import AMERICA_MAKES, HAMAMATSU, HVM, OWL
from samples.writer import Cell, Rows, Sheets, about_sheet, read_scheme

SCHEMES = (
    "imi@2013", "spitzencluster@2012", "ecei-gold@2022", "catapult@2015", "hub-function@2015", "cluster-profile@2015",
)  # fmt: skip

FACTS: tuple[tuple[str, str, dict[str, Cell], dict[str, str]], ...] = (
    ("CL-1", "it's OWL (OstWestfalenLippe, Germany)", {
        **OWL, "focus_area": "インテリジェント技術システム / intelligent technical systems",
        "region": "Ostwestfalen-Lippe: intelligent technical systems", "public_funding": 40.0, "private_funding": 60.0,
        "term_years": 5, "activity_rdd": "yes", "activity_sme": "yes", "board_seats": 18,
        "committed_members": 174, "member_types": "firms, knowledge", "supports_collaboration": "yes",
        "customised_support": "yes", "earlier_label": "gold",
    }, {
        "members": "174の企業・機関（うち26社が60百万ユーロを拠出） / 174 firms and bodies, of which 26 firms pay 60",
        "conflict": "技術移転プロジェクト：論文120（注18）、its-owl.com は最大150 / transfer projects: 120 in "
        "the paper, up to 150 on its-owl.com. 実績：SME 40件 / actual: 40",
        "self": "目標は自ら掲げたもの（8万人の雇用維持、新規雇用1万人ほか）。実績は新規雇用6,500人、研究所5、"
        "移転40のみ / targets are its own; actuals only for new jobs 6,500, institutes 5, transfer 40",
        "note": "参加174を確約会員数に記入（26社の拠出だけでも15以上）。"
        "2012年1月19日に第3回で選定。2014年1月に連邦経済省の「最も革新的な5地域」の一つ"
        "（基準は不明）。ボードは18名 / 174 participants entered as committed members; the 26 paying firms "
        "alone exceed 15. Chosen in the third round on 19 January 2012. Award of January 2014 "
        "as one of five regions, criteria unknown",
        "source": "Nomura 2015, 3(2)(3), notes 17-21; its-owl.com (up to 150 transfer projects / 最大150件); "
        "its-owl.de (chosen on 19 January 2012 / 2012年1月19日の選定)",
    }),
    ("CL-2", "HVM Catapult (United Kingdom)", {
        **HVM, "focus_area": "高価値製造 / high value "
        "manufacturing", "technology": "高価値製造（素材から組立加工まで）",
        "place": "7センター（グラスゴー、ロザラム、コベントリー、ブリストル、シェフィールドほか）",
        "activity_rdd": "yes", "activity_supply_chain": "yes", "activity_sme": "yes", "supports_collaboration": "yes",
        "customised_support": "yes", "core_of_cluster": "yes", "on_strong_university": "yes", "local_core_firms": "yes",
        "small_firms_in_projects": "yes", "grant_share": 19.0, "private_share": 48.0, "other_share": 33.0,
        "outside_network": "yes", "own_speciality": "yes", "shares_knowledge": "yes", "trains_people": "yes",
        "exchanges_people": "yes", "sites": 7, "staff": 1577, "known_university": "yes", "firms_concentrated": "yes",
    }, {
        "members": "支援先企業1,514社（うち中小629社）、2014/15年度 / 1,514 client firms, 629 of them small",
        "conflict": "収入合計218（図表19）と155.5（図表18）は範囲が異なる / total income 218 and 155.5 have "
        "different perimeters",
        "self": "公的資金1ポンド当たり3.90、4.36（目標7）。今後5年で60億ポンドの付加価値は見込み / 3.90 and "
        "4.36 against a target of 7; 6 billion pounds in five years is a forecast",
        "note": "ポンドの額は百万ユーロ・百万米ドルの欄に記入していない。競争的に選ばれたものではない。大学・"
        "企業集積・四つの特徴は6章(2)(3)がカタパルト全体について述べたもの / amounts in pounds are "
        "not entered in fields of euros or dollars; not chosen competitively; university, firms and the four "
        "features: said of all Catapults in section 6",
        "source": "Nomura 2015, 4(2)(3), 6(2)(3), figures 17-20",
    }),
    ("CL-3", "浜松 / Hamamatsu (Japan)", {
        **HAMAMATSU, "focus_area": "光・電子（オプトロニクス） / optronics", "region": "浜松：オプトロニクス / "
        "Hamamatsu: optronics",
    }, {
        "members": "",
        "conflict": "",
        "self": "最終評価の総評：ニッチ市場のクラスター形成は計画どおり、運営は有効、"
        "参画企業はやや小規模（評語は不明） / overall "
        "comment: niche cluster as planned, management effective, firms rather small; the grades are not known",
        "note": "知的クラスター（第I期・第II期）に選定（第I期は1地域当たり年間約5億円、民間資金は不明）。"
        "地域イノベーション・エコシステム（静岡大学、2016年採択）の中間評価A、最終評価は不明 / "
        "chosen in both phases of the Knowledge Cluster Initiative (about 500 million yen a year in the first; "
        "private money not known); ecosystem programme mid-term grade A, final not known",
        "source": "産学官連携ジャーナル2005年7月号 (first phase, 500 million yen / 第I期、年間5億円); "
        "MEXT houdou/22/02/1290937 (second phase, chosen in fiscal 2007 / 第II期、2007年度採択), "
        "houdou/25/03/attach/1331572 (overall comment / 総評), "
        "chiiki/program/1413865 (ecosystem programme, grade / エコシステム、評語)",
    }),
    ("CL-4a", "America Makes（図表24 / figure 24）", {
        **AMERICA_MAKES, "focus_area": "3D製造技術 / additive manufacturing", "federal_funding": 50.0,
        "other_federal_funding": 0.0, "non_federal_funding": 39.0, "term_years": 5, "activity_rdd": "yes",
        "activity_education": "yes", "core_of_cluster": "yes", "outside_network": "yes", "own_speciality": "yes",
        "shares_knowledge": "yes", "trains_people": "yes", "grant_share": 56.2,
    }, {
        "members": "65から142機関へ / from 65 to 142 bodies",
        "conflict": "連邦50・その他39（図表24） / 50 and 39; CL-4b: 30 and 40",
        "self": "",
        "note": "図表24は万ドルと印刷、百万ドルと読んだ。他の連邦資金は記載がなく0とした。"
        "その他は民間と州の合算 / printed in "
        "10,000 dollars, read as millions; no other federal money is listed, 0 was entered; the 39 are firms "
        "and states",
        "source": "Nomura 2015, figure 24, 5(3); Crain's Cleveland 2015-11-08 (five years)",
    }),
    ("CL-4b", "America Makes（別の資料 / other source）", {
        **AMERICA_MAKES, "focus_area": "3D製造技術 / additive manufacturing", "federal_funding": 30.0,
        "other_federal_funding": 0.0, "non_federal_funding": 40.0, "activity_rdd": "yes", "activity_education": "yes",
        "core_of_cluster": "yes", "outside_network": "yes", "own_speciality": "yes", "shares_knowledge": "yes",
        "trains_people": "yes", "grant_share": 42.9,
    }, {
        "members": "65から142機関へ / from 65 to 142 bodies",
        "conflict": "連邦30・会員40（当初、2012年8月） / initial award 30 and 40; CL-4a: 50 and 39",
        "self": "",
        "note": "同じ機関の別の資料による額。どちらが正しいかは判断していない / the same institute by another "
        "source; neither is preferred here",
        "source": "Business Journal Daily, 'America Makes to Mark 5 Years'",
    }),
)  # fmt: skip
BESIDE = {
    "members": "会員・支援先（印刷どおり） / members or clients as printed",
    "conflict": "資料の食い違い / conflicting sources", "self": "自己申告・見込み・評価 / self-reported, "
    "forecast, evaluations",
    "note": "注記 / note", "source": "出所 / source",
}  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook; every heading is the key of a field of at least one scheme.

    Raises:
        ValueError: a fact has a key that no scheme of the list has.
    """
    schemes = [read_scheme(name) for name in SCHEMES]
    keys = list(dict.fromkeys(key for _, _, values, _ in FACTS for key in values))
    lost = [key for key in keys if not any(key in scheme.fields for scheme in schemes)]
    if lost:
        raise ValueError(f"no scheme has the fields {lost}")
    rows: Rows = [
        [number, name, *(values.get(key) for key in keys), *(beside.get(key) or None for key in BESIDE)]
        for number, name, values, beside in FACTS
    ]
    told: Rows = [["key", "English", "日本語", "unit", "scheme"]]
    for key in keys:
        for scheme in schemes:
            form = scheme.fields.get(key)
            if form is not None:
                unit = None if form.unit is None else form.unit.en
                told.append([key, form.title.en, form.title.ja, unit, f"{scheme.scheme}@{scheme.version}"])
    about = {
        "scheme": "cluster-profile@2015",
        "call": "Real clusters under several schemes / 実在のクラスターと複数の制度",
        "call_date": "2015-10-19",
        "note_en": "Four real clusters with what is published about them, America Makes twice because two sources "
        "give other amounts. No cluster applied under these criteria; the comparison says what each scheme could "
        "decide and which data it still lacks. Empty means not published. Amounts are never converted, so a scheme in "
        "another currency finds none.",
        "note_ja": "実在のクラスター四つの公表された事実です（America Makes は資料により額が異なるため2行）。"
        "いずれもこれらの基準で"
        "応募したものではなく、制度ごとに何が判定でき、何の資料が足りないかを示すためのものです。空欄は未公表です。"
        "金額は換算しないため、他の通貨の制度では空欄になります。",
        "source": "see the last column of Applications / Applicationsの最終列を参照",
    }
    head: list[Cell] = ["Application no.", "Applicant", *keys, *BESIDE.values()]
    return {"Applications": [head, *rows], "Fields": told, "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"clusters.xlsx": sheets()}
