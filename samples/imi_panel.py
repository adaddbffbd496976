"""A panel's round on the fictitious call of 2019: six reviewers, who reviews what, conflicts, a consensus."""

from __future__ import annotations

from samples import imi_2019
from samples.imi import CANDIDATES, FICTITIOUS_EN, FICTITIOUS_JA, Candidate
from samples.writer import OFFICE, REVIEWS, Cell, Rows, Sheets, about_sheet, read_scheme

# Name, affiliation, how many at most, sector, by how much more or less than others the reviewer gives
PANEL = (
    ("青木（架空） / Aoki", "架空A大学 / Example University A", None, "public", 0),
    ("番場（架空） / Bamba", "架空B研究所 / Example Institute B", None, "public", 1),
    ("千田（架空） / Chida", "架空C工業会 / Example Association C", 4, "private", 0),
    ("土井（架空） / Doi", "架空D精機 / Example Instruments D", None, "private", -1),
    ("江口（架空） / Eguchi", "架空E監査法人 / Example Auditors E", 5, "private", 0),
    ("藤井（架空） / Fujii", "架空F県庁 / Example Prefecture F", None, "public", 0),
)
AOKI, BAMBA, CHIDA, DOI, EGUCHI, FUJII = (name for name, *_ in PANEL)
ASSIGNED = {
    "A-01": (AOKI, CHIDA, EGUCHI), "A-02": (BAMBA, DOI, FUJII), "A-03": (AOKI, DOI, EGUCHI),
    "A-04": (BAMBA, CHIDA, FUJII), "A-05": (AOKI, CHIDA, DOI), "A-06": (BAMBA, EGUCHI, FUJII),
    "A-08": (AOKI, DOI, FUJII), "A-09": (BAMBA, CHIDA, EGUCHI), "A-11": (BAMBA, DOI, FUJII),
}  # fmt: skip
# What the plan of a candidate names beside the form: A-05 names the association for which Chida works.
PARTNERS = {"A-01": "架空D精機 / Example Instruments D", "A-05": "架空C工業会 / Example Association C"}
CHAIR, DAY = "委員長（架空） / Chair", "2020-11-20"
CONFLICTS: Rows = [
    ["application", "reviewer", "criterion", "status", "reason", "name", "date"],
    ["A-01", DOI, None, "declared", "自社が参画 / the reviewer's own firm takes part", None, None],
    ["A-03", EGUCHI, None, "dismissed", "監査契約は終了済み / the audit ended years ago", CHAIR, DAY],
    ["A-04", CHIDA, "resources", "confirmed", "設備を納入 / supplied the equipment", CHAIR, DAY],
]
NOT_ASSESSABLE, BLANK, NOT_MARKED = ("A-06", BAMBA, "finance_plan"), ("A-08", DOI, "sme_region"), ("A-09", EGUCHI)
OWN_CONFLICT = ("A-11", FUJII)
AGREED: list[Cell] = [
    "A-09", "impact", "consensus", 3, "討議の結果 / agreed after discussion", "委員会（架空） / Panel", DAY,
]  # fmt: skip
COMMENTS = {
    ("A-01", AOKI, "focus_need"): "必要性は明確 / the need is clear",
    ("A-02", DOI, "impact"): "雇用の見込みの根拠が弱い / the forecast of jobs rests on little",
}


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    made = imi_2019.sheets()
    head, *rows = made["Applications"]
    applications: Rows = [[*head, "参画機関 (partners)"], *([*row, PARTNERS.get(str(row[0]))] for row in rows)]
    panel: Rows = [["reviewer", "affiliation", "at_most", "sector", "political_appointee", "interests_disclosed"]]
    panel += ([name, body, most, sector, "no", "yes"] for name, body, most, sector, _ in PANEL)
    assigned: Rows = [[id_, name] for id_, names in ASSIGNED.items() for name in names]
    return {
        "Applications": applications,
        "Reviews": [[*REVIEWS], *_reviews()],
        "Panel": panel,
        "Assignment": [["application", "reviewer"], *assigned],
        "Conflicts": CONFLICTS,
        "Office": [[*OFFICE], *made["Office"][1:], AGREED],
        "About": about_sheet({
            "scheme": imi_2019.NAME,
            "call": "Exercise: a panel's round on nine fictitious candidates / 演習：審査委員会による架空の9候補の審査",
            "call_date": "2020-10-01",
            "number_to_adopt": 2,
            "note_en": f"{FICTITIOUS_EN} The reviewers, where they work, their marks and every decision are invented.",
            "note_ja": f"{FICTITIOUS_JA}審査委員とその所属、評点、決定もすべて架空です。",
            "source": "invented for this sample / この見本のために作成",
        }),
    }  # fmt: skip


def _reviews() -> Rows:
    """Give one row per mark, reviewer by reviewer, as collecting their workbooks writes them."""
    criteria = tuple(read_scheme(imi_2019.NAME).criteria)
    candidates = {one.id: one for one in CANDIDATES}
    rows: Rows = []
    for name, *_, more in PANEL:
        for id_ in (id_ for id_, names in ASSIGNED.items() if name in names and (id_, name) != NOT_MARKED):
            for at, criterion in enumerate(criteria):
                rows.append([id_, name, criterion, *_given(candidates[id_], (id_, name, criterion), at, more)])
    return rows


def _given(candidate: Candidate, key: tuple[str, str, str], at: int, more: int) -> list[Cell]:
    """Give a mark with what stands beside it: as others see the candidate, and a little more or less."""
    if key[:2] == OWN_CONFLICT:
        return [None, "yes", "共同研究者 / joint research"]
    seen = int(candidate.marks[(at + len(key[1])) % 2][at])
    mark: Cell = min(5, max(0, seen + more))
    mark = "not assessable" if key == NOT_ASSESSABLE else None if key == BLANK else mark
    return [mark, "no", COMMENTS.get(key)]


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"imi-panel.xlsx": sheets()}
