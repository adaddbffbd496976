"""One real follow-on agreement, and fictitious institutes for every outcome."""

from __future__ import annotations

from samples.writer import OFFICE, Cell, Rows, Sheets, about_sheet, english_title, read_scheme

NAME = "imi-renewal"
KEYS = (
    "counting_from", "federal_funding", "other_federal_funding", "non_federal_funding", "first_term_years",
    "renewal_years", "readiness_start", "readiness_now",
)  # fmt: skip
INVENTED = "架空 / invented"
# Number, name, values in the order of KEYS, note.
CASES: tuple[tuple[str, str, tuple[Cell, ...], str], ...] = (
    ("N-1", "AIM Photonics (2021)", (None, 165.0, 0.0, 156.0, None, 7.0, None, None),
     "2021年10月の7年間の協定：AFRL 165、その他の資金156（Rochester Business Journal）。0.945対1で2分の1に満たない。"
     "国防総省の機関にこの定めが及ぶかは確定していない。業績の所見は公表されていない。"
     "他の連邦政府資金は記載がなく0とした / "
     "Follow-on agreement of October 2021, 165 beside 156, below one half. Whether the rule binds a department "
     "of defense institute is not settled; no finding on performance is published; no other federal money is "
     "named, 0 was entered"),
    ("N-2", "架空A機構 / Example A "
    "(fictitious)", ("2021-06-01", 70.0, 0.0, 70.0, 5.0, 5.0, "TRL 4", "TRL 6"), INVENTED),
    ("N-3", "架空B機構 / Example B (fictitious)", ("2021-03-31", 60.0, 10.0, 90.0, 6.0, 5.0, "TRL 4", "TRL 5"),
     INVENTED + "：前回から5年と1日 / five years and a day"),
    ("N-4", "架空C機構 / Example C "
    "(fictitious)", ("2025-01-15", 50.0, 0.0, 80.0, 5.0, 5.0, "MRL 4", "MRL 4"), INVENTED),
    ("N-5", "架空D機構 / Example D "
    "(fictitious)", ("2025-01-15", 50.0, 0.0, 80.0, 5.0, 5.0, "MRL 4", "MRL 5"), INVENTED),
    ("N-6", "架空E機構 / Example E "
    "(fictitious)", ("2025-01-15", 50.0, 0.0, 80.0, 5.0, 5.0, "MRL 4", "MRL 4"), INVENTED),
    ("N-7", "架空F機構 / Example F "
    "(fictitious)", ("2025-01-15", 50.0, 0.0, 80.0, 5.0, 5.0, "TRL 4", "TRL 4"), INVENTED),
    ("N-8", "架空G機構 / Example G (fictitious)", ("2021-06-01", 80.0, 0.0, 79.0, 5.0, 5.0, "TRL 4", "TRL 6"),
     INVENTED + "：特例適用 / waived"),
    ("N-9", "架空H機構 / Example H "
    "(fictitious)", ("2021-06-01", 70.0, 0.0, 70.0, 5.0, 7.0, "TRL 4", "TRL 6"), INVENTED),
    ("N-11", "架空J機構 / Example J "
    "(fictitious)", ("2025-01-15", 50.0, 0.0, 80.0, 5.0, 5.0, "TRL 4", "TRL 5"), INVENTED),
    ("N-12", "架空K機構 / Example K "
    "(fictitious)", ("2021-06-01", 50.0, 0.0, 80.0, 5.0, 5.0, "TRL 4", "TRL 4"), INVENTED),
    ("N-10", "架空I機構 / Example I "
    "(fictitious)", ("2021-06-01", 70.0, 0.0, 70.0, 5.0, 5.0, "TRL 4", "TRL 6"), INVENTED),
)  # fmt: skip
# What the office records beside the two standing checks: number, target, value.
FINDINGS: tuple[tuple[str, str, str], ...] = (
    ("N-2", "meets_standards", "yes"), ("N-3", "meets_standards", "yes"), ("N-8", "meets_standards", "yes"),
    ("N-9", "meets_standards", "yes"), ("N-4", "meets_standards", "no"), ("N-5", "meets_standards", "no"),
    ("N-6", "meets_standards", "no"), ("N-7", "meets_standards", "no"), ("N-4", "deficiency_notice", "2025-07-01"),
    ("N-5", "deficiency_notice", "2025-02-01"), ("N-6", "deficiency_notice", "2025-02-01"),
    ("N-7", "deficiency_notice", "2025-02-01"), ("N-5", "second_review_done", "yes"),
    ("N-6", "second_review_done", "yes"), ("N-5", "deficiencies_remedied", "yes"),
    ("N-6", "deficiencies_remedied", "no"), ("N-6", "significant_improvement", "no"),
    ("N-11", "meets_standards", "no"), ("N-11", "deficiency_notice", "2025-02-01"),
    ("N-11", "second_review_done", "yes"), ("N-11", "deficiencies_remedied", "no"),
    ("N-11", "significant_improvement", "yes"), ("N-12", "meets_standards", "no"),
)  # fmt: skip
REASON = "Made up for this sample / この見本のために作成"


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme(f"{NAME}@2019")
    head: list[Cell] = [
        "Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS), "出所・注記 (source, note)",
    ]  # fmt: skip
    rows: Rows = [[number, name, *values, note] for number, name, values, note in CASES]
    invented = [number for number, *_ in CASES[1:]]
    standing = [(number, key, "yes") for number in invented for key in ("standards_set", "reports_complete")]
    reviewed = [(number, "merit_review_done", "no" if number == "N-10" else "yes") for number in invented]
    office: Rows = [
        [number, target, "check", value, REASON, "Example Office", "2026-04-01"]
        for number, target, value in (*standing, *reviewed, *FINDINGS)
    ]
    office.append(["N-8", "match", "waive", "yes", REASON, "Example Office", "2026-04-01"])
    about = {
        "scheme": f"{NAME}@2019",
        "call": "Renewals after 15 U.S.C. 278s, one real agreement and invented institutes / "
        "更新の審査（実例1件と架空の機関）",
        "call_date": "2026-04-01",
        "note_en": "N-1 is a real agreement, of which only the amounts and the term are public: a fact beside a rule, "
        "no verdict. All other institutes are fictitious and show each outcome once. Findings on performance are "
        "entered by the office, because the standards could not be read.",
        "note_ja": "N-1は実在の協定で、公表されているのは金額と期間だけです。定めと並べた事実であり、"
        "評価ではありません。ほかの機関はすべて架空で、各区分を一度ずつ示します。業績基準は確認できていないため、"
        "業績の所見は事務局が記入します。",
        "source": "Rochester Business Journal (N-1); all others invented / N-1以外は作成",
    }
    return {"Applications": [head, *rows], "Office": [[*OFFICE], *office], "About": about_sheet(about)}


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {f"{NAME}.xlsx": sheets()}
