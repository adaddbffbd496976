"""A fictitious call under the statute of 2019: candidates of the fictitious call, with what the office confirms."""

from __future__ import annotations

from samples.imi import CANDIDATES, FICTITIOUS_EN, FICTITIOUS_JA, Candidate, reviews, values
from samples.writer import DECISIONS, OFFICE, REVIEWS, Cell, Rows, Sheets, about_sheet, english_title, read_scheme

NAME = "imi@2019"
CHOSEN = ("A-01", "A-02", "A-03", "A-04", "A-05", "A-06", "A-08", "A-09", "A-11")
STATED = ("members_industry", "members_universities", "members_colleges", "members_others", "activity_roadmaps")
CONFIRMED = {
    "received_in_time": "yes", "duplicates_existing_institute": "no", "sources_and_amounts_stated": "yes",
    "membership_confirmed": "yes", "activities_confirmed": "yes",
}  # fmt: skip
# A-02 does what an institute does already; of A-03 the office found one type of member missing.
OTHERWISE = {("A-02", "duplicates_existing_institute"): "yes", ("A-03", "membership_confirmed"): "no"}


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme(NAME)
    candidates = [one for one in CANDIDATES if one.id in CHOSEN]
    found = [values(one) | dict.fromkeys(STATED, "yes") for one in candidates]
    keys = [key for key in scheme.fields if key in found[0]]
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in keys)]
    rows: Rows = [
        [one.id, one.title, *(value[key] for key in keys)] for one, value in zip(candidates, found, strict=True)
    ]
    about: dict[str, str | int] = {
        "scheme": NAME,
        "call": "Exercise under the statute of 2019: nine fictitious candidates / "
        "演習（2019年の法律による場合）：架空の9候補",
        "call_date": "2020-10-01",
        "number_to_adopt": 2,
        "note_en": f"{FICTITIOUS_EN} What the office confirmed is invented as well.",
        "note_ja": f"{FICTITIOUS_JA}事務局の確認結果も架空です。",
        "source": "invented for this sample / この見本のために作成",
    }
    return {
        "Applications": [head, *rows],
        "Reviews": [[*REVIEWS], *reviews(scheme, candidates)],
        "Office": [[*OFFICE], *_confirmed(candidates)],
        "Decisions": [[*DECISIONS]],
        "About": about_sheet(about),
    }


def _confirmed(candidates: list[Candidate]) -> Rows:
    """Give one row for each thing that the office has looked at."""
    return [
        [one.id, key, "check", OTHERWISE.get((one.id, key), usual), "sample / 見本", "Office / 事務局", "2020-11-02"]
        for one in candidates
        for key, usual in CONFIRMED.items()
    ]


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"imi-2019.xlsx": sheets()}
