"""One fictitious call in its two stages."""

from __future__ import annotations

from samples.writer import OFFICE, REVIEWS, Rows, Sheets, about_sheet, japanese_title, read_scheme

REVIEWERS = ("R1 (university)", "R2 (industry)", "R3 (farm)", "R4 (finance)", "R5 (consumer)")
CONFLICT = ("K-04", "R3 (farm)")

# Number, theme (ja, en), amount in JPY million, grades of R1 to R5 on paper and at the hearing.
PROPOSALS = (
    ("K-01", "機能性米", "Functional Rice", 30, "AAABA", "AABAA"),
    ("K-02", "スマート温室", "Smart Glasshouses", 45, "AABBA", "AAABB"),
    ("K-03", "養殖飼料", "Fish Feed", 25, "ABABA", "BBBBB"),
    ("K-04", "食品残さ", "Food Residues", 28, "AAABB", "AACBB"),
    ("K-05", "木質素材", "Wood Materials", 40, "BBABA", "ABBBC"),
    ("K-06", "昆虫タンパク", "Insect Protein", 20, "ABBBB", "AADAA"),
    ("K-07", "花き輸出", "Flower Exports", 18, "BBABB", "BBBBC"),
    ("K-08", "茶の成分", "Tea Compounds", 22, "BBBBA", "ABBCC"),
    ("K-09", "畜産データ", "Livestock Data", 35, "BABBC", "BBBCC"),
    ("K-10", "薬用作物", "Medicinal Crops", 26, "BBBBB", "BCBCB"),
    ("K-11", "海藻利用", "Seaweed", 15, "ABCBB", "BBCCC"),
    ("K-12", "食感評価", "Texture Testing", 12, "BBBCB", "BCCBC"),
    ("K-13", "発酵技術", "Fermentation", 24, "BCBBB", "CBCCC"),
    ("K-14", "土壌診断", "Soil Testing", 16, "BBCBC", "CCCBC"),
    ("K-15", "農福連携", "Farm and Care", 10, "BCBCC", "CCBCD"),
    ("K-16", "棚田観光", "Terrace Tourism", 14, "CBCBC", "BCCCC"),
    ("K-17", "竹資源", "Bamboo", 11, "CCCBC", None),
    ("K-18", "雪室貯蔵", "Snow Storage", 13, "CDCBC", None),
)  # fmt: skip
NOTE_EN = (
    "All proposals, amounts, reviewers and grades are fictitious, and so are the points of the overlay. Only the "
    "procedure is that of the published paper."
)
NOTE_JA = (
    "企画書、金額、審査委員、評語はすべて架空で、追補ファイルの点数も架空です。手順だけが公表された定めによります。"
)
STAGES: dict[str, dict[str, str | int]] = {
    "paper": {
        "scheme": "maff-knowledge@2016",
        "call": "例示：架空の18件の書面審査 / Illustration: paper review of eighteen fictitious proposals",
        "call_date": "2016-05-16",
        "hearing": "no",
        "budget": 130,
        "note_en": NOTE_EN + " Two equals stand at the fifteenth place: about fifteen, so the committee decides.",
        "note_ja": NOTE_JA + "15番目に同点の2者が並びます。「15者程度」のため委員会が判断します。",
        "source": "invented for this sample / この見本のために作成",
    },
    "hearing": {
        "scheme": "maff-knowledge@2016",
        "call": "例示：架空の16件のヒアリング審査 / Illustration: hearing of sixteen fictitious proposals",
        "call_date": "2016-06-06",
        "hearing": "yes",
        "budget": 130,
        "note_en": NOTE_EN + " In this story the committee called both equals of the fifteenth place to the hearing.",
        "note_ja": NOTE_JA + "この見本では、15番目の同点の2者を委員会がともにヒアリングの対象としたものとします。",
        "source": "invented for this sample / この見本のために作成",
    },
}


def sheets(stage: str) -> Sheets:
    """Give the rows of each sheet for one stage."""
    scheme = read_scheme("maff-knowledge@2016")
    rows: Rows = []
    reviews: Rows = []
    for name, ja, en, amount, paper, hearing in PROPOSALS:
        grades = paper if stage == "paper" else hearing
        if grades is None:
            continue
        rows.append([name, f"架空{ja} / {en} (fictitious)", amount])
        for reviewer, grade in zip(REVIEWERS, grades, strict=True):
            conflict = (name, reviewer) == CONFLICT
            comment = "提案者の共同研究者 / works with the proposer" if conflict else None
            given = None if conflict else grade
            reviews.append([name, reviewer, "items", given, "yes" if conflict else "no", comment])
    return {
        "Applications": [["受付番号", "応募者", japanese_title(scheme, "amount")], *rows],
        "Reviews": [[*REVIEWS], *reviews],
        "Office": [[*OFFICE]],
        "About": about_sheet(STAGES[stage]),
    }


def workbooks() -> dict[str, Sheets]:
    """Give the workbooks by file name."""
    return {f"maff-knowledge-2016-{stage}.xlsx": sheets(stage) for stage in STAGES}
