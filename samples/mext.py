"""The schemes of the Ministry of Education (MEXT): invented regions, published grades and comments."""

from __future__ import annotations

from samples.writer import (
    DECISIONS,
    OFFICE,
    REVIEWS,
    Cell,
    Rows,
    Sheets,
    about_sheet,
    english_title,
    read_scheme,
)

# --- the illustration: invented regions, grades by reviewer ---------------------------------------

PANEL = ("R1 (industry) / 産業界", "R2 (university) / 大学", "R3 (government) / 行政")
COMMITTEE = "Committee / 委員会"
ITEMS = ("vision", "reach", "commercialisation")
# no., name, government, head, self-evaluation, patents at home and abroad, three grades per item, overall
REGIONS: tuple[tuple[str, str, tuple[Cell, ...], str, str], ...] = (
    ("K-1", "架空A県光技術 / Example Optics (fictitious)", ("架空A県", "yes", "yes", 64, 21), "SSA SAA SSS", "S"),
    ("K-2", "架空B県半導体 / Example Chips (fictitious)", ("架空B県", "yes", "yes", 88, 30), "SAA SAA SAA", "A"),
    ("K-3", "架空C県医工連携 / Example Medtech (fictitious)", ("架空C県", "yes", "yes", 41, 25), "AAA SSA SAA", "S"),
    ("K-4", "架空D県食品機能 / Example Food (fictitious)", ("架空D県", "yes", "yes", 22, 3), "AAA AAA AAA", "A"),
    ("K-5", "架空E県ナノ材料 / Example Nano (fictitious)", ("架空E県", "yes", "yes", 95, 2), "SAB AAA SAB", "A"),
    ("K-6", "架空F県環境技術 / Example Environment (fictitious)", ("架空F県", "yes", "yes", 12, 0), "BBC ABB AAB", "B"),
    ("K-7", "架空G県情報家電 / Example Appliances (fictitious)", ("架空G県", "no", "yes", 50, 12), "SAA AAA SAA", "A"),
    ("K-8", "架空H県海洋バイオ / Example Marine (fictitious)", ("架空H県", "yes", "no", 9, 1), "AAB ABB AAB", "B"),
    ("K-9", "架空I県創薬 / Example Pharma (fictitious)", ("架空I県", "yes", "yes", 37, 19), "SSA ASA AAA", "A"),
)  # fmt: skip
CONFLICT = ("K-9", PANEL[1], "vision")


def illustration() -> Sheets:
    """Nine invented regions with three reviewers: the whole way from sheet to ranked list."""
    scheme = read_scheme("mext-knowledge-cluster-illustration@2013")
    keys = ["lead_government", "head_represents", "self_evaluation", "patents_home", "patents_abroad"]
    rows: Rows = [[no, name, *values] for no, name, values, _, _ in REGIONS]
    return {
        "Applications": [["Application no.", "Applicant", *(english_title(scheme, key) for key in keys)], *rows],
        "Reviews": [[*REVIEWS], *_reviews()],
        "Office": [[*OFFICE]],
        "Decisions": [[*DECISIONS]],
        "About": about_sheet({
            "scheme": "mext-knowledge-cluster-illustration@2013",
            "call": "Illustration: nine fictitious regions / 例示：架空の9地域",
            "call_date": "2013-10-01",
            "note_en": "All regions are fictitious and all grades invented. The items are those of a real "
            "evaluation; points, weights and outcomes are made up; nothing shows that the ministry ranked anybody by "
            "them.",
            "note_ja": "地域はすべて架空、評語もすべて創作です。項目は実際の評価のものですが、点数・重み・採否の区分は"
            "仮に置いたものです。文部科学省がこれにより順位を付けたことを示す資料はありません。",
            "source": "invented for this sample / この見本のために作成",
        }),
    }  # fmt: skip


def _reviews() -> Rows:
    rows: Rows = []
    for no, *_, grades, overall in REGIONS:
        for item, letters in zip(ITEMS, grades.split(), strict=True):
            for reviewer, grade in zip(PANEL, letters, strict=True):
                conflict = (no, reviewer, item) == CONFLICT
                comment = "Joint research with a partner / 参画機関との共同研究" if conflict else None
                answer = "yes" if conflict else "no"
                rows.append([no, reviewer, item, grade, answer, comment])
        rows.append([no, COMMITTEE, "overall", overall, "no", None])
    return rows


# --- the ecosystem programme: published grades -----------------------------------------------------

# no., region, lead body, cohort, mid-term year and grade, final year and grade; None: not visible to us
ECOSYSTEM = (
    ("E-1", "つくば（茨城県）", "つくばグローバル・イノベーション推進機構", 2016, 2018, "A", 2020, "S"),
    ("E-2", "浜松市", "静岡大学", 2016, 2018, "A", 2020, None),
    ("E-3", "福岡（有機光）", "九州大学", 2016, 2018, None, 2020, None),
    ("E-4", "川崎市", "東京工業大学", 2017, 2019, "S", 2021, "A"),
    ("E-5", "福井県", "福井大学", 2017, 2019, "A", 2021, "A"),
    ("E-6", "山梨県", "山梨大学", 2017, 2019, "B", 2021, "A"),
    ("E-7", "宮城県", "東北大学", 2018, None, None, 2022, "A"),
    ("E-8", "山形県", "山形大学", 2018, None, None, 2022, "-"),
)
PUBLISHED = "Published / 公表"


def ecosystem() -> Sheets:
    """The published overall grades of eight real regions."""
    scheme = read_scheme("mext-ecosystem@2022")
    keys = ["lead", "cohort", "midterm_year", "final_year"]
    head: list[Cell] = ["受付番号", "応募者", *(scheme.fields[key].title.ja for key in keys)]
    rows: Rows = [[no, name, lead, cohort, mid, last] for no, name, lead, cohort, mid, _, last, _ in ECOSYSTEM]
    marks: Rows = [
        [region[0], PUBLISHED, item, region[at], "no", None]
        for region in ECOSYSTEM for item, at in (("midterm", 5), ("final", 7)) if region[at] is not None
    ]  # fmt: skip
    return {
        "Applications": [head, *rows],
        "Reviews": [[*REVIEWS], *marks],
        "About": about_sheet({
            "scheme": "mext-ecosystem@2022",
            "call": "地域イノベーション・エコシステム形成プログラムの公表評語 / Published grades of the programme",
            "call_date": "2022-04-01",
            "note_en": "Overall grades as the ministry published them. A blank is a grade that could not be read; "
            'the "-" of Yamagata is printed by the ministry itself. Nothing is added up and nobody is ranked.',
            "note_ja": "文部科学省が公表した総合評価です。空欄は評語を確認できなかったもの、山形県の「-」は同省が"
            "印刷したものです。合計も順位付けもしません。",
            "source": "MEXT a_menu/kagaku/chiiki/program/1413865*.htm / 文部科学省の評価結果のページ",
        }),
    }  # fmt: skip


# --- the final evaluation of 2013: real regions, comments without grades --------------------------

# no., cluster, region, comment (our paraphrase), address
FINAL = (
    ("F-1", "さっぽろバイオクラスターBio-S", "札幌周辺・道央",
     "目標と工程表が明確で、中間評価後に選択と集中を行い、当初目標（研究、特許・論文、事業化）はおおむね達成。"
     "市民と連携した食の基盤に独自性がある（以下未確認、要約）。", "attach/1331569.htm"),
    ("F-2", "浜松オプトロニクスクラスター", "浜松",
     "ニッチ市場型のクラスター形成が計画どおり進み、運営も効果的。ただし参加企業の規模が小さい（以下未確認、要約）。",
     "attach/1331572.htm"),
    ("F-3", "先端システムLSI", "福岡・北九州・飯塚",
     "世界の競争の中で事業化への意識が高く、運営は優れたモデル。目標をほぼ達成。クラスター内の連携と更なる戦略が必要（要約）。",
     "attach/1331574.htm"),
)  # fmt: skip


def final_2013() -> Sheets:
    """Three real regions with the beginning of the published comment; the grades could not be read."""
    head: list[Cell] = ["受付番号", "応募者", "クラスター名", "資料 (source)"]
    rows: Rows = [[no, region, name, address] for no, name, region, _, address in FINAL]
    acts: Rows = [
        [no, "overall_comment", "check", comment, "公表された総評の要約 / paraphrase of the published comment",
         "見本 / sample", "2013-03-31"]
        for no, _, _, comment, _ in FINAL
    ]  # fmt: skip
    return {
        "Applications": [head, *rows],
        "Reviews": [[*REVIEWS]],
        "Office": [[*OFFICE], *acts],
        "About": about_sheet({
            "scheme": "mext-knowledge-cluster@2013",
            "call": "知的クラスター（グローバル型）終了評価の3地域 / Three regions of the final evaluation of 2013",
            "call_date": "2013-03-31",
            "note_en": "Three real regions with our paraphrase of the beginning of the published comment. Their grades "
            "were published but could not be read; none is supplied, so no item has a grade here.",
            "note_ja": "実在の3地域と、公表された総評の冒頭の要約です。評語は公表されていますが確認できなかったため一切"
            "記入しておらず、どの項目にも評語がありません。",
            "source": "MEXT b_menu/houdou/25/03/attach/1331569, 1331572, 1331574.htm / 文部科学省の評価結果",
        }),
    }  # fmt: skip


# --- the mid-term evaluation of 2005 and the contents of proposals: invented regions ---------------


def midterm_2005() -> Sheets:
    """Four invented regions: proper, improper with a factor, unchecked, and without a system of its own."""
    scheme = read_scheme("mext-knowledge-cluster@2005")
    keys = ["self_evaluation_report", "own_system", "budget"]
    rows: Rows = [
        ["M-1", "架空A地域 / Example A (fictitious)", "自己評価報告書（架空）", "yes", 500],
        ["M-2", "架空B地域 / Example B (fictitious)", "自己評価報告書（架空）", "yes", 500],
        ["M-3", "架空C地域 / Example C (fictitious)", None, "no", 450],
        ["M-4", "架空D地域 / Example D (fictitious)", "自己評価報告書（架空）", "yes", 480],
    ]
    who = ["架空 花子 / fictitious", "2005-03-01"]
    acts: Rows = [
        ["M-1", "self_evaluation_proper", "check", "yes", "report and system seen / 報告書と仕組みを確認", *who],
        ["M-1", "course", "check", "revise_plan", "committee / 評価委員会の決定", *who],
        ["M-2", "self_evaluation_proper", "check", "no", "no reasons given / 理由の記載なし", *who],
        ["M-2", "budget_factor", "check", 0.8, "committee; invented figure / 評価委員会の決定（架空の値）", *who],
        ["M-2", "course", "check", "revise_both", "committee / 評価委員会の決定", *who],
        ["M-3", "self_evaluation_proper", "check", "no", "no report / 報告書なし", *who],
    ]
    return {
        "Applications": [["受付番号", "応募者", *(scheme.fields[key].title.ja for key in keys)], *rows],
        "Office": [[*OFFICE], *acts],
        "About": about_sheet({
            "scheme": "mext-knowledge-cluster@2005",
            "call": "中間評価の演習：架空の4地域 / Exercise: four fictitious regions at mid-term",
            "call_date": "2005-03-01",
            "note_en": "All regions are fictitious; no real self-evaluation, outcome or factor was seen. The factor of "
            "0.8 is invented: the ministry published none.",
            "note_ja": "地域はすべて架空です。実際の自己評価、結果、係数は確認できていません。係数0.8は創作であり、"
            "文部科学省は値を公表していません。",
            "source": "invented for this sample / この見本のために作成",
        }),
    }  # fmt: skip


def selection_2002() -> Sheets:
    """Five invented proposals: whole, with gaps, trial regions of 2002 and 2003, one row not answered."""
    scheme = read_scheme("mext-knowledge-cluster-selection@2002")
    keys = [
        "lead_government", "head_represents", "year", "region_kind", "trial_years", "themes", "firms", "outlook",
        "core_organisation", "head_named", "project_director_named", "research_director_named", "coordinators",
        "advisers_named", "university_named",
    ]  # fmt: skip
    names = {"A": "架空A県", "B": "架空B市", "C": "架空C県", "D": "架空D県", "E": "架空E県"}
    proposals: tuple[tuple[str, str, tuple[Cell, ...]], ...] = (
        ("P-1", "A", ("yes", 2002, "full", None, 4, 18, "yes", *["yes"] * 4, 3, "yes", "yes")),
        ("P-2", "B", ("no", 2002, "full", None, 2, 0, "no", "yes", "yes", "yes", "no", 0, "no", "yes")),
        ("P-3", "C", ("yes", 2002, "trial", 2, 2, 6, "yes", *["yes"] * 4, 1, "yes", "yes")),
        ("P-4", "D", ("yes", 2003, "trial", 4, 3, 9, "yes", *["yes"] * 4, 2, "yes", "yes")),
        ("P-5", "E", ("yes", 2003, "full", None, 3, 11, None, *["yes"] * 4, 1, "yes", "yes")),
    )
    rows: Rows = [
        [no, f"{names[key]} / Example {key} (fictitious)", names[key], *values] for no, key, values in proposals
    ]
    return {
        "Applications": [["受付番号", "応募者", *(scheme.fields[key].title.ja for key in keys)], *rows],
        "About": about_sheet({
            "scheme": "mext-knowledge-cluster-selection@2002",
            "call": "記載事項確認の演習：架空の5提案 / Exercise: contents of five fictitious proposals",
            "call_date": "2002-04-01",
            "note_en": "All proposals are fictitious. The ministry's criteria of selection could not be read and are "
            "not applied; only what a proposal names is looked at.",
            "note_ja": "提案はすべて架空です。文部科学省の選定基準は確認できておらず、用いていません。"
            "提案書の記載の有無だけを確認します。",
            "source": "invented for this sample / この見本のために作成",
        }),
    }  # fmt: skip


def workbooks() -> dict[str, Sheets]:
    """Give every workbook by file name."""
    return {
        "mext-knowledge-cluster-illustration.xlsx": illustration(),
        "mext-ecosystem.xlsx": ecosystem(),
        "mext-knowledge-cluster-2013.xlsx": final_2013(),
        "mext-knowledge-cluster-2005.xlsx": midterm_2005(),
        "mext-knowledge-cluster-selection.xlsx": selection_2002(),
    }
