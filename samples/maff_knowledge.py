"""One fictitious call with its two stages in one workbook."""

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
ABOUT: dict[str, str | int] = {
    "scheme": "maff-knowledge@2016",
    "call": "例示：架空の18件の書面審査とヒアリング審査 / Illustration: two stages of eighteen fictitious proposals",
    "call_date": "2016-06-06",
    "budget": 130,
    "note_en": NOTE_EN
    + " Two equals stand at the fifteenth place of the paper review: about fifteen, so the committee decides; in this "
    "story it called both to the hearing.",
    "note_ja": NOTE_JA
    + "書面審査の15番目に同点の2者が並びます。「15者程度」のため委員会が判断し、この見本では2者ともヒアリングの"
    "対象としたものとします。",
    "source": "invented for this sample / この見本のために作成",
}
CALLED = ("K-15", "K-16")


def sheets() -> Sheets:
    """Give the rows of each sheet."""
    scheme = read_scheme("maff-knowledge@2016")
    rows: Rows = [[name, f"架空{ja} / {en} (fictitious)", amount] for name, ja, en, amount, _, _ in PROPOSALS]
    called: Rows = [
        [name, "hearing", "stage", "yes", "線上の同点2者はともに対象 / both equals at the line are heard",
         "架空委員会 / fictitious committee", "2016-05-20"]
        for name in CALLED
    ]  # fmt: skip
    return {
        "Applications": [["受付番号", "応募者", japanese_title(scheme, "amount")], *rows],
        "Reviews": [[*REVIEWS, "stage"], *_reviews("paper", 4), *_reviews("hearing", 5)],
        "Office": [[*OFFICE], *called],
        "About": about_sheet(ABOUT),
    }


def _reviews(stage: str, at: int) -> Rows:
    """Give the grades of one stage, which stand at one place of a proposal."""
    found: Rows = []
    for proposal in PROPOSALS:
        name, grades = proposal[0], proposal[at]
        for reviewer, grade in zip(REVIEWERS, str(grades or ""), strict=False):
            conflict = (name, reviewer) == CONFLICT
            comment = "提案者の共同研究者 / works with the proposer" if conflict else None
            given = None if conflict else grade
            found.append([name, reviewer, "items", given, "yes" if conflict else "no", comment, stage])
    return found


def workbooks() -> dict[str, Sheets]:
    """Give the workbooks by file name."""
    return {"maff-knowledge-2016.xlsx": sheets()}
