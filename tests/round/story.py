"""A panel's round as an office lives it: sixty applications, twelve reviewers, and all that goes wrong on the way.

Everything is run by the commands that an officer types; the reviewers fill in the workbooks that were written for
them, and a ledger of our own notes every mark as it is entered.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from click.testing import CliRunner, Result
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from clusterscore.cli.main import main
from clusterscore.words import Language
from samples.imi import CANDIDATES, values
from samples.writer import english_title, read_scheme
from tests.libreoffice import recalculate
from tests.reviewing.building import column, rows

SCHEME = "imi@2013"
CRITERIA = tuple(read_scheme(SCHEME).criteria)
IDS = tuple(f"R-{at:03}" for at in range(1, 61))
REVIEWERS = (
    "阿部 一郎", "Bianchi Carla", "千葉 花子", "Dubois Émile", "遠藤 次郎", "Fischer Hans",
    "後藤 三郎", "Hansen Inge", "石川 良子", "Jansen Piet", "加藤 四郎", "Larsson Åsa",
)  # fmt: skip
BUSY = {REVIEWERS[0]: 13, REVIEWERS[11]: 14}
"""Who takes no more than so many applications."""
DECLARED, DISMISSED, SUSPECTED = ("R-010", REVIEWERS[1]), ("R-011", REVIEWERS[2]), ("R-012", REVIEWERS[3])
SAME_BODY = {"R-003": REVIEWERS[4], "R-004": REVIEWERS[5]}
"""Applications led by the body for which a reviewer works."""
CHAIR = "委員長 森 / Chair Mori"
WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"no": "no", "yes": "yes", "not assessable": "not assessable"},
    "ja": {"no": "いいえ", "yes": "はい", "not assessable": "評価不能"},
}
Key = tuple[str, str, str]
"""Application, reviewer, criterion."""


def body(id_: str) -> str:
    """Name the body that leads an application."""
    return f"架空大学{id_[2:]}研究機構"


def person(id_: str) -> str:
    """Name who answers for an application."""
    return f"Ueshiba{id_[2:]} Kenji"


def title(id_: str) -> str:
    """Name an application."""
    return f"架空{id_[2:]}拠点 / Zephyr{id_[2:]} Hub"


def write_applications(path: Path) -> None:
    """Write the table of applications; who applies stands in cells, a comment, the properties and a defined name."""
    scheme = read_scheme(SCHEME)
    given = values(CANDIDATES[0])
    keys = [key for key in scheme.fields if key in given]
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = "Applications"
    heads = [english_title(scheme, key) for key in keys]
    page.append(["Application no.", "Applicant", "Contact person", "Lead organisation", *heads])
    for id_ in IDS:
        page.append([id_, title(id_), person(id_), body(id_), *(given[key] for key in keys)])
    page["A2"].comment = Comment(f"brought in by {person(IDS[0])}", person(IDS[0]))
    made.properties.creator, made.properties.title = person(IDS[1]), title(IDS[1])
    made.defined_names["Zephyr003"] = DefinedName("Zephyr003", attr_text="Applications!$B$4")
    about = made.create_sheet("About")
    for line in (("key", "value"), ("scheme", SCHEME), ("call", "Round of 2026"), ("number_to_adopt", 10)):
        about.append(line)
    made.save(path)


def write_reviewers(path: Path) -> None:
    """Write the panel with affiliations and limits, and what is known of conflicts of interest."""
    places = {reviewer: body(id_) for id_, reviewer in SAME_BODY.items()}
    with xlsxwriter.Workbook(path) as made:
        panel = made.add_worksheet("Panel")
        panel.write_row(0, 0, ("reviewer", "affiliation", "at_most"))
        for at, reviewer in enumerate(REVIEWERS, start=1):
            affiliation = f"{places[reviewer]}；架空審査協会" if reviewer in places else f"Example Firm {at}"
            panel.write_row(at, 0, (reviewer, affiliation, BUSY.get(reviewer, "")))
        page = made.add_worksheet("Conflicts")
        for at, line in enumerate((
            ("application", "reviewer", "status", "reason", "name", "date"),
            (*DECLARED, "declared", "a former colleague", "", ""),
            (*DISMISSED, "dismissed", "another 千葉", CHAIR, "2026-05-01"),
            (*SUSPECTED, "疑い", "may have advised them", "", ""),
        )):  # fmt: skip
            page.write_row(at, 0, line)


def run(*arguments: object, code: int = 0) -> Result:
    """Run a command as it is typed."""
    result = CliRunner().invoke(main, [str(part) for part in arguments])
    if result.exit_code != code:
        raise AssertionError(f"{arguments}: {result.exit_code}\n{result.output}") from result.exception
    return result


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Give the rows of a sheet by heading, as a second reader of workbooks sees them."""
    heads, *lines = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


@dataclass
class Round:
    """One round.

    Attributes:
        folder: Where its files are.
        language: The language in which the office works.
        said: What each command told, by what was done.
        ledger: Every mark that a reviewer wrote and that counts as sent, as it was entered.
        lost: Marks that cannot be used, since the sheet no longer says whose they are.
        declared: Whom each reviewer declared a conflict with, in their own workbook.
    """

    folder: Path
    language: Language
    said: dict[str, str] = field(default_factory=dict)
    ledger: dict[Key, object] = field(default_factory=dict)
    lost: dict[Key, object] = field(default_factory=dict)
    replaced: dict[Key, object] = field(default_factory=dict)
    declared: set[tuple[str, str]] = field(default_factory=set)

    def __truediv__(self, name: str) -> Path:
        """Give a file of the round."""
        return self.folder / name

    def do(self, what: str, *arguments: object, code: int = 0) -> str:
        """Run a command of the office in its language, and keep what it told."""
        result = run(*arguments, "--lang", self.language, code=code)
        self.said[what] = result.output
        return result.stdout

    @cached_property
    def work(self) -> Mapping[str, Sequence[str]]:
        """Who reviews what, as the written assignment says."""
        head = {"en": ("Application no.", "Reviewer"), "ja": ("受付番号", "審査委員")}[self.language]
        pairs = [(row[head[0]], row[head[1]]) for row in table(self / "assigned.xlsx", "Assignment")]
        return {name: [id_ for id_, other in pairs if other == name] for name in REVIEWERS}

    @property
    def confirmed(self) -> tuple[str, str]:
        """The application and the reviewer of the conflict that the chair confirms once the marks are in."""
        return self.work[REVIEWERS[9]][4], REVIEWERS[9]


def play(folder: Path, language: Language) -> Round:
    """Live through a round: assign, issue, fill in, collect, collect what was late, decide."""
    made = Round(folder, language)
    write_applications(made / "applications.xlsx")
    write_reviewers(made / "reviewers.xlsx")
    sent = made / "applications.xlsx"
    made.do("assign", "assign", sent, "--reviewers", made / "reviewers.xlsx", "--each", 3, "--seed", "spring",
            "-o", made / "assigned.xlsx")  # fmt: skip
    made.do("issue", "review-forms", sent, "--reviewers", made / "assigned.xlsx", "-o", made / "reviews")
    _fill(made)
    made.do("collect", "collect", sent, made / "assigned.xlsx", made / "back", "--receipts", made / "log.xlsx",
            "-o", made / "first.xlsx")  # fmt: skip
    made.do("collect late", "collect", made / "first.xlsx", made / "late.xlsx", "-o", made / "round.xlsx")
    _decide(made)
    return made


# --- reviewers --------------------------------------------------------------------------------------

AFTER, WHOLE, RENAMED, OFF, TWICE, LATE, OFFICE, SILENT = REVIEWERS[:8]
"""Reviewers by what happens to their workbook: marks and then a conflict, a conflict alone, an edited number,
a mark off the scale, sent twice, late, saved by LibreOffice, no word on a conflict."""


def _fill(made: Round) -> None:
    """Fill in every workbook, and send it back."""
    drawn = random.Random(6)
    (made / "back").mkdir()
    for at, reviewer in enumerate(REVIEWERS, start=1):
        (issued,) = (made / "reviews").glob(f"{at:02}_*.xlsx")
        opened = openpyxl.load_workbook(issued)
        for id_ in made.work[reviewer]:
            _review(made, opened[id_], reviewer, drawn)
        _slips(made, opened, reviewer)
        target = made / "late.xlsx" if reviewer == LATE else made / "back" / issued.name
        opened.save(target)
        if reviewer == TWICE:
            _send_again(made, opened, target)
        if reviewer == OFFICE:
            (saved,) = recalculate([target], made / "libreoffice")
            saved.replace(target)
    _log(made)


def _review(made: Round, page: Any, reviewer: str, drawn: random.Random) -> None:
    """Fill in one sheet: marks from 0 to 5, now and then a gap or a "not assessable", and a comment."""
    at, words = rows(page), WORDS[made.language]
    page.cell(at["conflict"], column("mark")).value = words["no"]
    for criterion in CRITERIA:
        chance = drawn.random()
        mark = None if chance < 0.03 else words["not assessable"] if chance < 0.06 else drawn.choice([1, 2, 3, 4, 4, 5])
        page.cell(at[f"mark:{criterion}"], column("mark")).value = mark
        if mark is not None:
            made.ledger[page.title, reviewer, criterion] = mark
        if drawn.random() < 0.1:
            page.cell(at[f"mark:{criterion}"], column("comment")).value = f"所見 by {reviewer}"


def _slips(made: Round, opened: Any, reviewer: str) -> None:
    """Do what people do."""
    id_ = made.work[reviewer][0]
    page, words = opened[id_], WORDS[made.language]
    at = rows(page)
    if reviewer in (AFTER, WHOLE):
        page.cell(at["conflict"], column("mark")).value = words["yes"]
        page.cell(at["conflict"], column("comment")).value = "my brother works there"
        made.declared.add((id_, reviewer))
    if reviewer == WHOLE:
        for criterion in CRITERIA:
            page.cell(at[f"mark:{criterion}"], column("mark")).value = None
            made.ledger.pop((id_, reviewer, criterion), None)
    if reviewer == RENAMED:
        page.cell(at["issued"], column("anchors")).value = "R-999"
        for criterion in CRITERIA:
            if (id_, reviewer, criterion) in made.ledger:
                made.lost[id_, reviewer, criterion] = made.ledger.pop((id_, reviewer, criterion))
    if reviewer == OFF:
        page.cell(at[f"mark:{CRITERIA[0]}"], column("mark")).value = 7
        made.ledger[id_, reviewer, CRITERIA[0]] = 7
    if reviewer == SILENT:
        page.cell(at["conflict"], column("mark")).value = None


def _send_again(made: Round, opened: Any, first: Path) -> None:
    """Send a second copy, in which the marks of the first three criteria of one application are others."""
    id_ = made.work[TWICE][-1]
    page = opened[id_]
    for criterion in CRITERIA[:3]:
        cell = page.cell(rows(page)[f"mark:{criterion}"], column("mark"))
        made.replaced[id_, TWICE, criterion] = cell.value
        cell.value = 0
        made.ledger[id_, TWICE, criterion] = 0
    opened.save(first.with_name("again.xlsx"))


def _log(made: Round) -> None:
    """Note when each file came, as the office does."""
    with xlsxwriter.Workbook(made / "log.xlsx") as book:
        page = book.add_worksheet("Receipts")
        page.write_row(0, 0, ("file", "received at", "act"))
        names = sorted(path.name for path in (made / "back").iterdir() if path.name != "again.xlsx")
        for at, name in enumerate(["applications.xlsx", *names, "again.xlsx"], start=1):
            page.write_row(at, 0, (name, f"2026-06-{at:02}", "receive"))


# --- the chair and the panel ------------------------------------------------------------------------

AGREED = ("R-020", CRITERIA[2], 5)
"""The mark on which the panel agreed after the marks had come in: application, criterion, mark."""


def _decide(made: Round) -> None:
    """Enter, in the collected workbook, a consensus that came late and a conflict that the chair confirmed."""
    path = made / "round.xlsx"
    opened = openpyxl.load_workbook(path)
    office = opened.create_sheet("Office")
    office.append(["application", "target", "kind", "value", "reason", "name", "date"])
    id_, criterion, mark = AGREED
    office.append([id_, criterion, "consensus", mark, "discussed on 3 July", CHAIR, "2026-07-03"])
    page = opened["Conflicts"]
    heads = [cell.value for cell in page[1]]
    said = {"application": made.confirmed[0], "reviewer": made.confirmed[1], "status": "confirmed",
            "reason": "adviser to a partner", "name": CHAIR, "date": "2026-07-04"}  # fmt: skip
    names = {
        "Application no.": "application", "Reviewer": "reviewer", "Status": "status", "Reason": "reason",
        "Decided by": "name", "Name": "name", "Date": "date", "受付番号": "application", "審査委員": "reviewer",
        "状況": "status", "理由": "reason", "決定者": "name", "氏名": "name", "日付": "date",
    }  # fmt: skip
    page.append([said.get(names.get(str(head), "")) for head in heads])
    opened.save(path)
