"""The first two rounds of the competition as exercises: all fictitious, since no candidate's papers are published."""

from __future__ import annotations

from samples.spitzencluster import JURORS, Finalist, marks
from samples.writer import OFFICE, REVIEWS, Cell, Rows, Sheets, about_sheet, english_title, read_scheme

KEYS = ("region", "public_funding", "private_funding", "term_years")
# Second stage, 2008: R-07 has good marks and too little private money.
STRATEGIES = (
    Finalist("R-01", "K地域 太陽電池", "Solar Cells", (40, 44), 5, 0, ("55555", "54555", "55545")),
    Finalist("R-02", "L地域 物流", "Logistics", (40, 41), 5, 0, ("45454", "44544", "55444")),
    Finalist("R-03", "M地域 医薬", "Medicines", (38, 50), 5, 0, ("44444", "45444", "44434")),
    Finalist("R-04", "N地域 航空", "Aviation", (40, 40), 5, 0, ("43444", "44344", "44444")),
    Finalist("R-05", "O地域 半導体", "Chips", (36, 45), 5, 0, ("33443", "43343", "34334")),
    Finalist("R-06", "P地域 水素", "Hydrogen", (30, 33), 4, 0, ("33333", "34333", "33323")),
    Finalist("R-07", "Q地域 機械", "Machinery", (36, 30), 5, 0, ("44445", "44454", "44544")),
)  # fmt: skip
TOPICS = (
    ("光学", "Optics"), ("医療機器", "Medical Devices"), ("物流", "Logistics"), ("複合材料", "Composites"),
    ("有機電子", "Organic Electronics"), ("ソフトウェア", "Software"), ("バイオ", "Biotechnology"),
    ("航空", "Aviation"),
    ("電動車", "Electric Vehicles"), ("水", "Water"), ("太陽電池", "Solar Cells"), ("水素", "Hydrogen"),
    ("医薬", "Medicines"), ("半導体", "Chips"), ("機械", "Machinery"), ("食品", "Food"), ("繊維", "Textiles"),
)  # fmt: skip
# What the fifteen marks of each sketch add up to, of 75; the 15th and the 16th are equal.
SUMS = (72, 69, 66, 64, 62, 60, 58, 56, 54, 52, 50, 48, 46, 44, 42, 42, 38)


def _spread(whole: int) -> tuple[str, str, str]:
    """Give three members' five marks that add up to a sum and lie as close together as they can."""
    base, more = divmod(whole, 15)
    digits = "".join(str(base + (at < more)) for at in range(15))
    return digits[:5], digits[5:10], digits[10:]


# First stage, 2010: S-03 plans less private than federal money, to which a sketch is not held.
SKETCHES = tuple(
    Finalist(f"S-{at:02}", ja, en, (40, 36 if at == 3 else 44), 5, 0, _spread(whole))
    for at, ((ja, en), whole) in enumerate(zip(TOPICS, SUMS, strict=True), start=1)
)


def strategies() -> Sheets:
    """Give the rows of an exercise for the second stage of the first round."""
    about = {
        "scheme": "spitzencluster@2008",
        "call": "Exercise: second stage of the first round / 演習：第1回の第2段階（戦略の審査）",
        "strategy_stage": "yes",
        "note_en": "Seven fictitious finalists; amounts, marks, office checks and jury are invented. Published of the "
        "real round are 38 applications, 12 finalists and 5 winners, and no mark of any of them.",
        "note_ja": "架空の最終候補7件です。金額、評点、事務局確認、審査委員もすべて作成したものです。"
        "実際の第1回で公表されているのは応募38件、最終候補12件、選定5件という数だけで、評点は公表されていません。",
        "source": "invented; the three numbers: innovations-report.de, diwish.de / "
        "作成（三つの数はinnovations-report.de、diwish.de）",
    }
    return _sheets("spitzencluster@2008", STRATEGIES, ("actors_involved", "finalist"), about)


def sketches() -> Sheets:
    """Give the rows of an exercise for the first stage of the second round."""
    about = {
        "scheme": "spitzencluster@2010",
        "call": "Exercise: first stage of the second round / 演習：第2回の第1段階（構想書の審査）",
        "strategy_stage": "no",
        "note_en": "Seventeen fictitious sketches; amounts, marks, office checks and jury are invented. Published of "
        "the real round are 23 applications, 10 finalists and 5 winners, and no mark of any of them.",
        "note_ja": "架空の構想書17件です。金額、評点、事務局確認、審査委員もすべて作成したものです。"
        "実際の第2回で公表されているのは応募23件、最終候補10件、選定5件という数だけで、評点は公表されていません。",
        "source": "invented; the three numbers: bmbf.de/de/15160 / 作成（三つの数はbmbf.de/de/15160）",
    }
    return _sheets("spitzencluster@2010", SKETCHES, ("actors_involved",), about)


def _sheets(name: str, entries: tuple[Finalist, ...], checks: tuple[str, ...], about: dict[str, str]) -> Sheets:
    scheme = read_scheme(name)
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS)]
    rows: Rows = [
        [one.id, f"架空クラスター {one.ja} / Example {one.en} (fictitious)", one.en, *map(float, one.money), one.term]
        for one in entries
    ]
    office: Rows = [
        [one.id, key, "check", "yes", "sample / 見本", "Office / 事務局", f"{name[-4:]}-04-01"]
        for one in entries
        for key in checks
    ]
    panel: Rows = [[juror, "science" if number < 8 else "business"] for number, juror in enumerate(JURORS)]
    return {
        "Applications": [head, *rows],
        "Reviews": [[*REVIEWS], *marks(entries)],
        "Office": [[*OFFICE], *office],
        "Panel": [["reviewer", "background"], *panel],
        "About": about_sheet(about),
    }


def workbooks() -> dict[str, Sheets]:
    """Give the workbooks by file name."""
    return {"spitzencluster-2008.xlsx": strategies(), "spitzencluster-2010.xlsx": sketches()}
