"""The European labels: one published case, fictitious clusters, published figures to read beside them."""

from __future__ import annotations

from samples.writer import OFFICE, REVIEWS, WORDS, Cell, Rows, Sheets, about_sheet, read_scheme

EXPERTS = ("E1", "E2")

FICTITIOUS_EN = (
    "All clusters are fictitious; no organisation, region or firm is meant. The conditions are those published for "
    "the European labels; what is not published was left open or is confirmed by the expert."
)
FICTITIOUS_JA = (
    "クラスターはすべて架空で、実在の組織・地域・企業とは関係ありません。条件は欧州の認証について公表されたもので、"
    "公表されていない点は未設定とするか、専門家の確認としています。"
)

# Staff, committed members, kinds of members, cooperation with public bodies, website, collaboration, support, areas
ELIGIBILITY = (
    "staff_fte", "committed_members", "member_types", "public_cooperation", "english_website",
    "supports_collaboration", "customised_support", "priority_areas",
)  # fmt: skip


def _name(ja: str, en: str) -> str:
    return f"架空{ja} / Example {en} (fictitious)"

BRONZE = (
    # id, name, eligibility, day of the interview, old end, (platform, services, benchmarked)
    ("B-01", _name("港湾物流クラスター", "Port Logistics"),
     (3.0, 62, "firms; knowledge; public", "y", "y", "y", "y", 3),
     "2023-08-15", None, "yyy"),
    ("B-02", _name("木材クラスター", "Timber"), (0.5, 15, "firms; knowledge", "y", "y", "y", "y", 2),
     "2026-08-31", "2025-08-31", "yyy"),
    ("B-03", _name("水産クラスター", "Fisheries"), (1.5, 14, "firms; public", "y", "y", "y", "y", 2),
     "2024-02-20", None, "yyy"),
    ("B-04", _name("観光クラスター", "Tourism"), (2.0, 31, "firms; public", "y", "n", "y", "y", 4),
     "2024-05-07", None, "nyy"),
    ("B-05", _name("窯業クラスター", "Ceramics"), (1.0, 22, "firms; knowledge", "y", "y", "y", "y", 2),
     "2024-06-12", None, "yny"),
    ("B-06", _name("繊維クラスター", "Textiles"), (1.0, None, "firms; knowledge", "y", "y", "y", "y", 2),
     "2024-09-03", None, "yyy"),
)  # fmt: skip
WAIVED = ("B-04", "platform", "waive", None,
          "recognised by the national cluster programme (fictitious) / 国のクラスター施策に認められた組織（架空）",
          "Office / 事務局", "2024-05-20")  # fmt: skip

ELIGIBLE = (4.0, 80, "firms; knowledge; public", "y", "y", "y", "y", 3)
SILVER = (
    # id, name, first and second benchmarking, audit, (areas, minima, audited)
    ("S-01", _name("ロボットクラスター", "Robotics"), "2022-01-10", "2023-07-10", "2023-11-20", (3, "y", "y")),
    ("S-02", _name("電池クラスター", "Batteries"), "2022-01-10", "2024-01-11", "2024-03-05", (4, "y", "y")),
    ("S-03", _name("食品クラスター", "Food"), "2021-10-01", "2023-08-15", "2023-12-01", (2, "y", "y")),
    ("S-04", _name("医療機器クラスター", "Medical Devices"), "2021-10-01", "2023-08-15", "2023-12-08", (3, "n", "y")),
    ("S-05", _name("航空クラスター", "Aviation"), "2021-10-01", "2023-08-15", "2023-12-15", (3, None, "y")),
)  # fmt: skip

Cells = tuple[Cell, ...]
Marks = tuple[float, dict[str, float | None]]
GoldCase = tuple[str, str, str, str | None, str | None, Cells, Marks | None]

# What the two experts give: a base for every indicator, and exceptions by indicator
GOLD: tuple[GoldCase, ...] = (
    # id, name, label so far, day of the assessment once approved, old end, (benchmarked, areas, minima, audited,
    # gold, evidence), marks
    ("G-01", _name("海洋クラスター", "Ocean"), "silver", "2023-11-20", None, ("y", 3, "y", "y", "y", "y"),
     (88, {"ind_3_2": 60, "ind_2_5": 70})),
    ("G-02", _name("軽金属クラスター", "Light Metals"), "bronze", "2023-11-27", None, ("y", 0, "n", "n", "y", "y"),
     (80, {})),
    ("G-03", _name("フォトニクスクラスター", "Photonics"), "bronze", None, None, ("y", 0, "n", "n", "y", "y"),
     (80, {"ind_5_3": 79.69})),
    ("G-04", _name("バイオクラスター", "Biotechnology"), "silver", None, None, ("y", 3, "y", "y", "y", "y"),
     (80, {"ind_1_1": 49, "ind_1_2": 100, "ind_1_3": 91})),
    ("G-05", _name("半導体クラスター", "Semiconductors"), "bronze", None, None, ("y", 4, "y", "y", "n", "n"), None),
    ("G-06", _name("化学クラスター", "Chemicals"), "none", None, None, ("y", 0, "n", "n", "n", "n"), None),
    ("G-07", _name("デザインクラスター", "Design"), "none", None, None, ("n", 0, "n", "n", "n", "n"), None),
    ("G-08", _name("エネルギークラスター", "Energy"), "gold", "2024-01-15", "2023-11-30", ("y", 3, "y", "y", "y", "y"),
     (93, {"ind_4_10": 75})),
    ("G-09", _name("農業クラスター", "Agriculture"), "bronze", None, None, ("y", 0, "n", "n", "y", "y"),
     (85, {"ind_2_2": None})),
)  # fmt: skip

DATES: Rows = [
    ["名称 (name)", "評価 (benchmarked)", "有効期限 (valid until)", "出典 (source)"],
    ["Qoot (Oman)", "2019-07-25", "2021-07-25", "qoot.org"],
    ["CzecHemp (Czechia)", "2023年8月と推測（公表は8月末の告知） / August 2023, inferred (notice of the end of August)",
     "2025-08-31", "czechemp.cz"],
    ["Sofia Knowledge City (Bulgaria)", "2021年12月と推測 / December 2021, inferred", "2023-12-31",
     "knowledgesofia.eu"],
]  # fmt: skip
SCORES: Rows = [
    ["名称 (name)", "時期 (date)",
     "公表得点：達したもののみ、自己公表 (published score, %: survivors only, self-reported)",
     "注 (note)"],
    ["GCE Ocean Technology (Norway)", "2013", 100, "gceocean.no"],
    ["GCE Ocean Technology (Norway)", "2015", 96, "gceocean.no"],
    ["GCE Ocean Technology (Norway)", "2019", 98, "gceocean.no"],
    ["GCE Ocean Technology (Norway)", "2021-12", 99,
     "31指標、2年延長 / 31 indicators, extended by two years; gceocean.no"],
    ["GCE NODE (Norway)", "2015と推測 / 2015, inferred", 94, "上位10%とする / said to be in the top 10 %; gcenode.no"],
    ["GCE NODE (Norway)", "2021", 94, "後の記事による / as a later page says; gcenode.no"],
    ["GCE NODE (Norway)", "2024と推測 / 2024, inferred", 96, "暫定値、EUCLES / preliminary, EUCLES; gcenode.no"],
    ["Basque Energy Cluster (Spain)", "2017-11", 84, "31指標 / 31 indicators; clustercollaboration.eu"],
    ["Energy Cluster of Catalonia (Spain)", "2022-04", 85, "31指標 / 31 indicators; clustercollaboration.eu"],
    ["ゴールドに達したクラスターだけが自ら公表した得点です（達しなかった得点は公表されない）。"
     "水準の目安にはなりません。 / "
     "Survivors only: reported by the clusters themselves, and only where gold was reached; no failing score is "
     "published, so they are no yardstick.",
     None, None, None],
]  # fmt: skip


def _titles(scheme: str, keys: list[str]) -> list[str | int | float | None]:
    fields = read_scheme(scheme).fields
    return ["受付番号", "応募者", *(fields[key].title.ja for key in keys)]


def _checks(number: str, **facts: Cell) -> Rows:
    """Give the office's rows: what it has checked; what is None is not known yet."""
    return [
        [number, key, "check", WORDS.get(value, value) if isinstance(value, str) else value, None, "Office / 事務局",
         "2024-03-01"]
        for key, value in facts.items() if value is not None
    ]  # fmt: skip


def _eligibility(values: tuple[float | int | str | None, ...]) -> list[str | int | float | None]:
    return [WORDS.get(value, value) if isinstance(value, str) else value for value in values]


def _about(scheme: str, call: str, en: str, ja: str, source: str) -> Rows:
    return about_sheet({"scheme": scheme, "call": call, "note_en": en, "note_ja": ja, "source": source})


def bronze_2019() -> Sheets:
    """Give a real published case of the old rule on dates."""
    return {
        "Applications": [_titles("ecei-bronze@2019", ["benchmarked_on"]), ["Q-1", "Qoot (Oman)", "2019-07-25"]],
        "Office": [[*OFFICE], ["Q-1", "benchmarked", "check", "yes", None, "qoot.org", "2019-07-25"]],
        "About": _about(
            "ecei-bronze@2019", "公表された認証の期限 / A published label date",
            "The dates are those that Qoot publishes: benchmarked on 25 July 2019, valid until 25 July 2021.",
            "Qootが公表している日付です（2019年7月25日に評価、2021年7月25日まで有効）。", "qoot.org",
        ),
    }  # fmt: skip


def bronze_2022() -> Sheets:
    """Give fictitious clusters that apply for bronze, with the published dates beside them."""
    head = _titles("ecei-bronze@2022", [*ELIGIBILITY, "benchmarked_on", "held_until"])
    rows = [[number, name, *_eligibility(facts), day, end] for number, name, facts, day, end, _ in BRONZE]
    office: Rows = []
    for number, *_, checks in BRONZE:
        office += _checks(number, eccp_accepted=checks[0], services_enough=checks[1], benchmarked=checks[2])
    return {
        "Applications": [head, *rows],
        "Office": [[*OFFICE], *office, [*WAIVED]],
        "Published": DATES,
        "About": _about(
            "ecei-bronze@2022", "ブロンズの条件の演習（架空） / Exercise on the conditions of bronze (fictitious)",
            f"{FICTITIOUS_EN} The sheet Published is for reading only.",
            f"{FICTITIOUS_JA}シートPublishedは参考で、評価の対象ではありません。",
            "invented for this sample; Published: pages named there / "
            "この見本のために作成（Publishedは記載の各ページ）",
        ),
    }  # fmt: skip


def silver_2022() -> Sheets:
    """Give fictitious clusters that apply for silver."""
    head = _titles("ecei-silver@2022", [*ELIGIBILITY, "first_benchmark", "second_benchmark", "audited_on"])
    rows = [[number, name, *_eligibility(ELIGIBLE), *days] for number, name, *days, _ in SILVER]
    office: Rows = []
    for number, *_, (areas, minima, audited) in SILVER:
        facts = {"improved_areas": areas, "baseline_met": minima, "audited": audited}
        office += _checks(number, eccp_accepted="y", services_enough="y", **facts)
    return {
        "Applications": [head, *rows],
        "Office": [[*OFFICE], *office],
        "About": _about(
            "ecei-silver@2022", "シルバーの条件の演習（架空） / Exercise on the conditions of silver (fictitious)",
            FICTITIOUS_EN, FICTITIOUS_JA, "invented for this sample / この見本のために作成",
        ),
    }  # fmt: skip


def gold_2022() -> Sheets:
    """Give fictitious clusters on which gold, silver, bronze and no label come out."""
    keys = [*ELIGIBILITY, "earlier_label", "first_benchmark", "second_benchmark", "held_until"]
    rows: Rows = []
    office: Rows = []
    reviews: Rows = []
    indicators = [key for top in read_scheme("ecei-gold@2022").criteria.values() for key in top.criteria]
    for number, name, label, day, end, (done, areas, minima, audited, gold, evidence), marks in GOLD:
        rows.append([number, name, *_eligibility(ELIGIBLE), label, "2021-10-01", "2023-08-15", end])
        office += _checks(
            number, eccp_accepted="y", services_enough="y", benchmarked=done, improved_areas=areas, baseline_met=minima,
            audited=audited, gold_examined=gold, evidence_complete=evidence, assessed_on=day,
        )  # fmt: skip
        base, other = marks or (None, {})
        for expert in EXPERTS:
            for key in indicators if marks else ():
                mark = other.get(key, base)
                # one finding of the second expert is still to come for G-09
                if mark is None and expert == EXPERTS[0]:
                    mark = base
                if mark is not None:
                    reviews.append([number, expert, key, float(mark), "no", None])
    return {
        "Applications": [_titles("ecei-gold@2022", keys), *rows],
        "Reviews": [[*REVIEWS], *reviews],
        "Office": [[*OFFICE], *office],
        "Published": SCORES,
        "About": _about(
            "ecei-gold@2022", "ゴールドの条件の演習（架空） / Exercise on the conditions of gold (fictitious)",
            f"{FICTITIOUS_EN} Points and minima are open in the scheme: evaluate it with the illustration "
            "(ecei-gold-illustration), whose numbers are made up. The sheet Published is for reading only: survivors, "
            "by their own account.",
            f"{FICTITIOUS_JA}配点と最低水準は未設定のため、例示（ecei-gold-illustration、数値は仮のもの）を用いて"
            "評価します。シートPublishedは参考（達したクラスターのみの自己公表）で、評価の対象ではありません。",
            "invented for this sample; Published: pages named there / "
            "この見本のために作成（Publishedは記載の各ページ）",
        ),
    }  # fmt: skip


def workbooks() -> dict[str, Sheets]:
    """Give every ECEI sample workbook by file name."""
    return {
        "ecei-bronze-2019.xlsx": bronze_2019(),
        "ecei-bronze-2022.xlsx": bronze_2022(),
        "ecei-silver-2022.xlsx": silver_2022(),
        "ecei-gold-2022.xlsx": gold_2022(),
    }
