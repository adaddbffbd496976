"""Eight fictitious applications under invented points."""

from __future__ import annotations

from samples.writer import OFFICE, REVIEWS, WORDS, Rows, Sheets, about_sheet, read_scheme

REVIEWERS = ("R1 (industry)", "R2 (university)", "R3 (finance)")
APPLICANT_KEYS = (
    "based_in_japan", "japanese_entity", "able_to_carry_out", "sound_finances", "fits_purpose", "networks_alone",
)  # fmt: skip
OFFICE_KEYS = ("can_contract", "no_disqualification", "no_suspension")

# Name (ja, en), strategic industry, answers in the order of APPLICANT_KEYS, the office's checks in the order of
# OFFICE_KEYS (- not made yet), and the marks of R1 to R3 for the two criteria.
APPLICATIONS = (
    ("M-01", "架空A精密加工", "Precision (fictitious)", "精密機械 / precision machinery", "yyyyyn", "yyy",
     "554", "545"),
    ("M-02", "架空B食品連携", "Food Links (fictitious)", "食品 / food", "yyyyyn", "yyy", "544", "444"),
    ("M-03", "架空C医療機器", "Medical Devices (fictitious)", "医療機器 / medical devices", "yyyyyn", "yyy",
     "333", "445"),
    ("M-04", "架空D観光素材", "Tourism (fictitious)", "観光 / tourism", "yyyyyn", "yyy", "233", "332"),
    ("M-05", "架空E交流会", "Exchange Circle (fictitious)", "電子部品 / electronic parts", "yyyyyy", "yyy",
     "555", "555"),
    ("M-06", "架空F電池", "Batteries (fictitious)", "電池 / batteries", "yyyyyn", "yyn", "444", "444"),
    ("M-07", "架空G海外素材", "Overseas Materials (fictitious)", "素材 / materials", "ynyyyn", "yyy", "443", "434"),
    ("M-08", "架空H航空部品", "Aircraft Parts (fictitious)", "航空機 / aircraft", "yyyyyn", "y-y", "454", "443"),
)  # fmt: skip
ABOUT: dict[str, str | int] = {
    "scheme": "meti@2015",
    "call": "例示：架空の8件と架空の配点 / Illustration: eight fictitious applications, invented points",
    "call_date": "2015-05-14",
    "note_en": "All applicants, answers and marks are fictitious, and so are the points of the overlay. Only the rows "
    "of the first two layers are those of the published table.",
    "note_ja": "応募者、記入内容、評点はすべて架空で、追補ファイルの配点も架空です。公表された審査基準によるのは、"
    "第1層と第2層の各項目だけです。",
    "source": "invented for this sample / この見本のために作成",
}


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("meti@2015")
    head = [scheme.fields[key].title.ja for key in (*APPLICANT_KEYS, "strategic_industry")]
    rows: Rows = []
    reviews: Rows = []
    office: Rows = []
    for name, ja, en, industry, answers, checks, aptness, rest in APPLICATIONS:
        rows.append([name, f"{ja} / {en}", *(WORDS[letter] for letter in answers), industry])
        for criterion, digits in (("aptness", aptness), ("unread_items", rest)):
            reviews += [
                [name, reviewer, criterion, int(digit), "no", None]
                for reviewer, digit in zip(REVIEWERS, digits, strict=True)
            ]
        office += [
            [name, key, "check", WORDS[letter], "事務局確認 / checked by the office", "架空 太郎 (fictitious)",
             "2015-05-20"]
            for key, letter in zip(OFFICE_KEYS, checks, strict=True) if letter != "-"
        ]  # fmt: skip
    return {
        "Applications": [["受付番号", "応募者", *head], *rows],
        "Reviews": [[*REVIEWS], *reviews],
        "Office": [[*OFFICE], *office],
        "About": about_sheet(ABOUT),
    }


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"meti-2015-illustration.xlsx": sheets()}
