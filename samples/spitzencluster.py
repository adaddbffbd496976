"""Ten fictitious finalists, and it's OWL without marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from samples.writer import (
    OFFICE,
    REVIEWS,
    Cell,
    Rows,
    Sheets,
    about_sheet,
    english_title,
    read_scheme,
)

KEYS = ("region", "public_funding", "private_funding", "term_years", "key_projects")
CRITERIA = ("private_investment", "lasting_change", "leading_position", "cooperation", "training")
JURORS = tuple(f"J{number:02}" for number in range(1, 16))


class Finalist(NamedTuple):
    """A fictitious finalist: money in EUR million, term, key projects, and the marks of J01, J02 and J09."""

    id: str
    ja: str
    en: str
    money: tuple[float, float]
    term: int
    projects: int
    marks: tuple[str, str, str]


# F-05 and F-06 are equal at the line of five; F-08 has the best marks and too little private money;
# F-09 asks for more than 40 million euros; F-10 names two key projects.
FINALISTS = (
    Finalist("F-01", "A地域 光学", "Optics", (40, 40), 5, 3, ("54545", "55454", "45555")),
    Finalist("F-02", "B地域 医療機器", "Medical Devices", (40, 52), 5, 3, ("45454", "54545", "44444")),
    Finalist("F-03", "C地域 物流", "Logistics", (38, 45), 5, 3, ("44455", "44544", "54444")),
    Finalist("F-04", "D地域 複合材料", "Composites", (40, 61), 5, 3, ("44444", "45444", "44454")),
    Finalist("F-05", "E地域 有機電子", "Organic Electronics", (36, 40), 5, 3, ("44434", "44444", "43444")),
    Finalist("F-06", "F地域 ソフトウェア", "Software", (40, 44), 4, 3, ("43444", "44443", "44444")),
    Finalist("F-07", "G地域 バイオ", "Biotechnology", (32, 33), 5, 3, ("34343", "43434", "33333")),
    Finalist("F-08", "H地域 航空", "Aviation", (40, 38), 5, 3, ("55555", "45555", "55545")),
    Finalist("F-09", "I地域 電動車", "Electric Vehicles", (42, 50), 5, 3, ("43343", "33443", "34344")),
    Finalist("F-10", "J地域 水", "Water", (30, 30), 5, 2, ("33233", "32333", "33333")),
)  # fmt: skip

OWL: list[Cell] = [
    "OWL", "it's OWL – Intelligente Technische Systeme OstWestfalenLippe",
    "OstWestfalenLippe, intelligent technical systems / オスト・ヴェストファーレン・リッペ、"
    "インテリジェント技術システム",
    40.0, 60.0, 5.0, None,
]  # fmt: skip


def sheets() -> Sheets:
    """Give the rows of the workbook."""
    scheme = read_scheme("spitzencluster@2012")
    head: list[Cell] = ["Application no.", "Applicant", *(english_title(scheme, key) for key in KEYS)]
    rows: Rows = [
        [one.id, f"架空クラスター {one.ja} / Example {one.en} (fictitious)", one.en, *map(float, one.money),
         float(one.term), one.projects]
        for one in FINALISTS
    ]  # fmt: skip
    ids = [*(one.id for one in FINALISTS), "OWL"]
    office: Rows = [
        [name, key, "check", "yes", "sample / 見本", "Office", "2011-06-22"]
        for name in ids
        for key in ("actors_involved", "finalist")
    ]
    panel: Rows = [[name, "science" if number < 8 else "business"] for number, name in enumerate(JURORS)]
    about = {
        "scheme": "spitzencluster@2012",
        "call": "Exercise: second stage of the third round / 演習：第3回の第2段階（戦略の審査）",
        "strategy_stage": "yes",
        "note_en": "Ten fictitious finalists with invented amounts and marks, and it's OWL, a real winner of the "
        "third round, with its published amounts and without marks, because none are published; so it stays "
        "unresolved. Office checks and the jury are invented. Nothing here says how any real cluster was judged.",
        "note_ja": "架空の最終候補10件（金額と評点は作成したもの）と、第3回で実際に選定されたit's OWLです。it's "
        "OWLは公表された金額のみで、評点は公表されていないため判定保留になります。事務局確認と審査委員も架空です。"
        "実在のクラスターがどう評価されたかを示すものではありません。",
        "source": "it's OWL: Nomura 2015, chapter 3 (40 + 60 million euros over 5 years); all others invented / "
        "it's OWL：野村（2015）第3章、その他は作成",
    }
    return {
        "Applications": [head, *rows, OWL],
        "Reviews": [[*REVIEWS], *marks(FINALISTS)],
        "Office": [[*OFFICE], *office],
        "Panel": [["reviewer", "background"], *panel],
        "About": about_sheet(about),
    }


def marks(finalists: Iterable[Finalist]) -> Rows:
    """Give one row per mark of the three members who report on the finalists."""
    return [
        [one.id, juror, criterion, int(digit), "no", None]
        for one in finalists
        for juror, digits in zip(("J01", "J02", "J09"), one.marks, strict=True)
        for criterion, digit in zip(CRITERIA, digits, strict=True)
    ]


def workbooks() -> dict[str, Sheets]:
    """Give the workbook by file name."""
    return {"spitzencluster-2012.xlsx": sheets()}
