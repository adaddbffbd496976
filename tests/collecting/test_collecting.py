"""Claims about collecting: cells as sent, origins, equal bytes, and what is said of files that do not fit."""

from __future__ import annotations

import datetime
import itertools
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterscore.collecting import collect
from clusterscore.errors import InputRefused, UsageError
from clusterscore.evaluation import evaluate
from clusterscore.intake import cells
from clusterscore.intake.reading import read_workbook
from tests.collecting.building import ABOUT, LABELS, RULES, answers, form, found, gathered, lines, sheet_of, table
from tests.scheme import small

HEADS = ("application_id", "title", "jobs", "grant", "own_money", "country", "open_lab")


def _pair(line: tuple[str, ...]) -> tuple[str, str]:
    return line[0], line[1]


# --- cells as sent ------------------------------------------------------------------------------


def test_cells_stand_as_they_were_sent(tmp_path: Path) -> None:
    """Texts letter by letter and never as formulas, numbers as numbers, days as days, errors as errors."""
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        page = book.add_worksheet("Applications")
        page.write_row(0, 0, ["application_id", "title", "jobs", "grant", "own_money", "founded", "summary", "Remarks"])
        page.write_row(1, 0, ["001", "㈱髙①ｱ", "約15", 0.1])
        page.write_formula(1, 4, "=1/0", None, "#DIV/0!")
        page.write_datetime(1, 5, datetime.datetime(2020, 4, 1), book.add_format({"num_format": "yyyy/mm/dd"}))
        page.write_string(1, 6, '=HYPERLINK("http://x","y")')
        page.write_number(1, 7, 0.455, book.add_format({"num_format": "0.0%"}))
    target = tmp_path / "applications.xlsx"

    collect(tmp_path / "t.xlsx", target, RULES)

    sheet = sheet_of(target, "Applications")
    day, link = datetime.date(2020, 4, 1), '=HYPERLINK("http://x","y")'
    assert sheet.rows[1] == ["001", "㈱髙①ｱ", "約15", 0.1, "", day, link, 0.455]
    assert sheet.errors == {(1, 4): "#DIV/0!"}
    assert sheet.percents == {(1, 7)}
    seen = openpyxl.load_workbook(target)["Applications"]["G2"]  # another reader: a text, not a formula
    assert (seen.data_type, seen.value) == ("s", link)


def test_a_formula_never_calculated_is_not_available_rather_than_blank(tmp_path: Path) -> None:
    """A blank would be asked for again; here somebody has answered, and nobody knows what."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Applications", 0)
    for row in (HEADS, ("A-1", "North", "=10+10", 100, 60, "NO", "yes")):
        sheet.append(list(row))
    book.save(tmp_path / "t.xlsx")

    collect(tmp_path / "t.xlsx", tmp_path / "applications.xlsx", RULES)

    assert sheet_of(tmp_path / "applications.xlsx", "Applications").errors == {(1, 2): "#N/A"}


def test_columns_of_no_field_are_kept_under_their_own_headings(tmp_path: Path) -> None:
    """Of several files the same heading is one column; a heading twice in a file stays twice."""
    table(tmp_path / "a.xlsx", [(*HEADS, "Remarks", "Remarks"), ("A-1", "North", 20, 100, 60, "NO", "yes", "x", "y")])
    table(tmp_path / "b.xlsx", [("Remarks", *HEADS), ("z", "B-1", "South", 20, 100, 60, "NO", "yes")])

    collected = gathered(tmp_path)

    rows = collected.content.sheets["Applications"]
    assert rows[0][-2:] == ["Remarks", "Remarks"]
    assert [[getattr(cell, "value", cell) for cell in row[-2:]] for row in rows[1:]] == [["x", "y"], ["z", ""]]


@pytest.mark.parametrize(("language", "heads"), [
    ("en", ["Application no.", "Applicant", "New jobs (persons)"]),
    ("ja", ["受付番号", "応募者", "新規雇用者数（人）"]),
])  # fmt: skip
def test_headings_are_titles_in_the_language_ids_and_names_first(
    tmp_path: Path, language: Any, heads: list[str]
) -> None:
    """Then the fields in the order of the scheme."""
    table(tmp_path / "a.xlsx", [("jobs", "title", "application_id"), (20, "North", "A-1")])

    collect(tmp_path / "a.xlsx", tmp_path / "out.xlsx", RULES, language=language)

    assert sheet_of(tmp_path / "out.xlsx", "Applications").rows[0] == heads


def test_origins_name_the_senders_own_cell(tmp_path: Path) -> None:
    """Form and row of the label, which stands in column B of building.form."""
    form(tmp_path / "north" / "a.xlsx", **answers(1))
    table(tmp_path / "south" / "b.xlsx", [("note",), HEADS, ("B-1", "South", 20, 100, 60, "NO", "yes")])

    collected = gathered(tmp_path)

    origins = lines(collected, "Origins", "application", "field", "file", "sheet", "cell", "written")
    assert ("A-1", "grant", "north/a.xlsx", "Form", "C8", "100") in origins
    assert ("B-1", "grant", "south/b.xlsx", "Applications", "D3", "100") in origins


def test_the_evidence_of_a_collected_value_shows_its_origin(tmp_path: Path) -> None:
    """In JSON and in the account, beside the cell of the collected workbook."""
    form(tmp_path / "forms" / "a.xlsx", **answers(1))
    collect(tmp_path / "forms", tmp_path / "out.xlsx", RULES)

    for source in (tmp_path / "out.xlsx", tmp_path / "forms"):
        result = evaluate(source, RULES)
        assert '"origin": "a.xlsx: Form!C7"' in result.to_json()
        assert any("Applications!C2, from a.xlsx: Form!C7" in line.text for line in result.explain("A-1"))


def test_of_two_applications_with_one_id_neither_claims_the_others_origin(tmp_path: Path) -> None:
    """The sheet names them by id alone; no origin is better than another applicant's."""
    form(tmp_path / "a.xlsx", **answers(1, title="North"))
    form(tmp_path / "b.xlsx", **answers(1, title="South"))
    form(tmp_path / "c.xlsx", **answers(3))

    sent = evaluate(tmp_path, RULES).submission

    assert [sent.origin(row, "jobs") for row in range(3)] == [None, None, "c.xlsx: Form!C7"]


def test_what_forms_say_differently_for_all_is_kept_for_each(tmp_path: Path) -> None:
    """A rate that About gives for the whole call: 3 on two forms, 4 on one."""
    rate = "  summary:\n    type: text", (
        "  rate:\n    type: number\n    about: rate\n    title: {en: Rate, ja: 率}\n  summary:\n    type: text"
    )
    rules = small.rules(rate)
    for at, value in enumerate((3.0, 4.0, 3.0)):
        form(tmp_path / f"{at}.xlsx", {"rate": value, "rules_sha256": rules.sha256}, **answers(at))

    collected = collect(tmp_path, rules=rules)

    assert evaluate(tmp_path, rules).table["rate"].tolist() == [3.0, 4.0, 3.0]
    assert found(collected, "CS167") == ["1.xlsx: About!B8"]


def test_evaluating_the_collected_workbook_gives_what_evaluating_each_form_gives(tmp_path: Path) -> None:
    """Awkward spellings included: every cell is typed in the one as in the other."""
    given_ = [answers(1), answers(2, grant="1億円", jobs="２０人"), answers(3, grant="N/A"), answers(4, jobs="")]
    paths = [form(tmp_path / "forms" / f"{at}.xlsx", **each) for at, each in enumerate(given_)]
    collect(paths, tmp_path / "out.xlsx", RULES)

    whole = evaluate(tmp_path / "out.xlsx", RULES)

    for at, path in enumerate(paths):
        alone = evaluate(path, RULES)
        for key in ("jobs", "grant", "own_money", "country", "open_lab"):
            assert repr(alone.table[key].iloc[0]) == repr(whole.table[key].iloc[at]), key
        told = {finding.code for finding in whole.findings if finding.application == alone.submission.ids[0]}
        assert {finding.code for finding in alone.findings if finding.application} == told


def test_reviews_and_decisions_of_tables_stand_below_each_other(tmp_path: Path) -> None:
    """Under one set of headings, in whatever language each table has them."""
    row = ("A-1", "North", 20, 100, 60, "NO", "yes")
    table(
        tmp_path / "a.xlsx", [HEADS, row],
        Reviews=[("application", "reviewer", "criterion", "mark"), ("A-1", "R1", "plan", 3)],
    )  # fmt: skip
    table(
        tmp_path / "b.xlsx", [HEADS, ("B-1", *row[1:])],
        Reviews=[("受付番号", "委員", "審査項目", "評点", "メモ"), ("B-1", "R2", "plan", 4, "m")],
    )  # fmt: skip

    collected = gathered(tmp_path)

    rows = [[getattr(cell, "value", cell) for cell in row] for row in collected.content.sheets["Reviews"]]
    assert rows == [
        ["Application no.", "Reviewer", "Criterion", "Mark", "メモ"],
        ["A-1", "R1", "plan", 3, ""], ["B-1", "R2", "plan", 4, "m"],
    ]  # fmt: skip


# --- findings: nothing stops the rest -----------------------------------------------------------


def test_files_that_do_not_fit_are_told_and_the_others_are_collected(tmp_path: Path) -> None:
    """One sound form among nine that are not."""
    form(tmp_path / "sound.xlsx", **answers(1))
    (tmp_path / "twin.xlsx").write_bytes((tmp_path / "sound.xlsx").read_bytes())
    (tmp_path / "broken.xlsx").write_bytes(b"PK\3\4 nothing")
    (tmp_path / "page.xlsx").write_text("<html></html>", encoding="utf-8")
    (tmp_path / "letter.docx").write_bytes(b"x")
    form(tmp_path / "other.xlsx", {"scheme": "imi@2013"}, **answers(2))
    form(tmp_path / "older.xlsx", {"scheme": "regional@2025"}, **answers(3))
    form(tmp_path / "changed.xlsx", {"rules_sha256": "0" * 64}, **answers(4))
    form(tmp_path / "empty.xlsx")
    form(tmp_path / "layout.xlsx", {"layout": "table"}, **answers(5))

    collected = gathered(tmp_path)

    places = {code: found(collected, code) for code in ("CS104", "CS102", "CS130", "CS160", "CS161", "CS162", "CS163")}
    assert places == {
        "CS104": ["broken.xlsx"], "CS102": ["page.xlsx"], "CS130": [], "CS160": ["letter.docx"], "CS161": ["twin.xlsx"],
        "CS162": ["other.xlsx: About"], "CS163": ["older.xlsx: About"],
    }  # fmt: skip
    assert found(collected, "CS164") == ["changed.xlsx: About"]
    assert found(collected, "CS165") == ["empty.xlsx: Form!B5"]
    assert found(collected, "CS166") == ["layout.xlsx: About"]
    assert [id_ for (id_,) in lines(collected, "Applications", "Application no.")] == ["A-4", "A-5", "A-3", "A-1"]
    standing: dict[str, str] = dict(map(_pair, lines(collected, "Receipts", "File", "Standing")))
    assert standing["broken.xlsx"] == standing["page.xlsx"] == "could not be read"
    assert standing["other.xlsx"] == standing["twin.xlsx"] == standing["empty.xlsx"] == "not counted"


def test_forms_that_differ_on_the_call_are_told_and_most_decide(tmp_path: Path) -> None:
    """Two say Call 7, one says Call 8; the criteria stand as issued."""
    form(tmp_path / "a.xlsx", **answers(1))
    form(tmp_path / "b.xlsx", {"call": "Call 8"}, **answers(2))
    form(tmp_path / "c.xlsx", **answers(3))

    collected = gathered(tmp_path)

    assert found(collected, "CS167") == ["b.xlsx: About!B6"]
    told: dict[str, str] = dict(map(_pair, lines(collected, "About", "key", "value")))
    assert (told["call"], told["deadline"], told["rules_sha256"]) == ("Call 7", ABOUT["deadline"], RULES.sha256)


def test_the_scheme_is_that_of_most_forms_and_a_draw_is_refused(tmp_path: Path) -> None:
    """Nobody can say for which of two schemes one form each is collected."""
    form(tmp_path / "a.xlsx", {"scheme": "imi@2013"}, **answers(1))
    form(tmp_path / "b.xlsx", {"scheme": "imi@2013"}, **answers(2))
    form(tmp_path / "c.xlsx", {"scheme": "meti@2015"}, **answers(3))

    assert collect(tmp_path).collection.rules.scheme.name == "imi@2013"
    (tmp_path / "b.xlsx").unlink()
    with pytest.raises(InputRefused, match="CS171"):
        collect(tmp_path)


def test_a_draw_of_versions_is_a_draw_as_well(tmp_path: Path) -> None:
    """Two versions ask different things."""
    form(tmp_path / "a.xlsx", {"scheme": "imi@2013"}, **answers(1))
    form(tmp_path / "b.xlsx", {"scheme": "imi@2019"}, **answers(2))

    with pytest.raises(InputRefused, match="CS171"):
        collect(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"PK\3\4"])
def test_where_nothing_can_be_read_the_run_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """An empty folder, an empty file, a torn one; the reason of each file is told."""
    if content is not None:
        (tmp_path / "a.xlsx").write_bytes(content)

    with pytest.raises(InputRefused, match="CS170"):
        gathered(tmp_path)


def test_inputs_are_never_written_to(tmp_path: Path) -> None:
    """Neither a form nor the record may be the target."""
    path = form(tmp_path / "a.xlsx", **answers(1))
    before = path.read_bytes()

    with pytest.raises(UsageError, match="CS602"):
        collect([path], path, RULES)
    with pytest.raises(UsageError, match="CS602"):
        collect([path], tmp_path / "log.xlsx", RULES, receipts=tmp_path / "log.xlsx")
    assert path.read_bytes() == before


def test_a_target_in_the_folder_is_no_form_and_nor_is_another_output(tmp_path: Path) -> None:
    """Collecting twice into the folder itself gives the same bytes; the second output is left with a note."""
    form(tmp_path / "a.xlsx", **answers(1))
    collect(tmp_path, tmp_path / "out.xlsx", RULES)
    first = (tmp_path / "out.xlsx").read_bytes()

    collect(tmp_path, tmp_path / "out.xlsx", RULES)
    again = collect(tmp_path, tmp_path / "more.xlsx", RULES)

    assert (tmp_path / "out.xlsx").read_bytes() == first
    assert found(again, "CS175") == ["out.xlsx"]
    assert again.applications == 1


def test_text_longer_than_a_cell_is_cut_and_told(tmp_path: Path) -> None:
    """A cell holds 32,767 characters; a table of text may hold more."""
    (tmp_path / "a.csv").write_text("application_id,title,summary\nA-1,North," + "あ" * 40_000 + "\n", encoding="utf-8")

    collected = collect(tmp_path, tmp_path / "out.xlsx", RULES)

    assert len(found(collected, "CS169")) == 1
    assert "40000" in str(sheet_of(tmp_path / "out.xlsx", "Applications").rows[1][2])


# --- equal bytes --------------------------------------------------------------------------------


def test_equal_files_give_equal_bytes_in_any_order_and_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named one by one in every order, as a folder, from elsewhere, by a relative path."""
    paths = [form(tmp_path / "forms" / f"{at}.xlsx", **answers(at)) for at in range(3)]
    collect(tmp_path / "forms", tmp_path / "first.xlsx", RULES)
    first = (tmp_path / "first.xlsx").read_bytes()

    for order in itertools.permutations(paths):
        collect(order, tmp_path / "again.xlsx", RULES)
        assert (tmp_path / "again.xlsx").read_bytes() == first
    monkeypatch.chdir(tmp_path / "forms")
    collect(["2.xlsx", "./0.xlsx", "../forms/1.xlsx"], tmp_path / "again.xlsx", RULES)
    assert (tmp_path / "again.xlsx").read_bytes() == first
    os.utime(paths[0], (1, 1))
    collect([Path()], tmp_path / "again.xlsx", RULES)
    assert (tmp_path / "again.xlsx").read_bytes() == first


_CELL = st.one_of(
    st.none(), st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    st.floats(-1e9, 1e9), st.tuples(st.floats(0, 1)),
)  # fmt: skip
_ANSWERS = st.fixed_dictionaries({}, optional=dict.fromkeys(LABELS, _CELL))


@settings(max_examples=25, deadline=None)
@given(st.lists(_ANSWERS, min_size=1, max_size=4), st.randoms())
def test_no_value_is_lost_and_no_order_of_files_matters(
    tmp_path_factory: pytest.TempPathFactory, sent: list[dict[str, Any]], random: Any
) -> None:
    """Every cell that somebody filled in stands in Applications or in Replaced, as it was sent."""
    folder = tmp_path_factory.mktemp("forms")
    paths = [form(folder / f"{at}.xlsx", **each) for at, each in enumerate(sent)]
    shuffled = list(paths)
    random.shuffle(shuffled)

    collected = collect(paths, folder / "one.xlsx", RULES)
    collect(shuffled, folder / "two.xlsx", RULES)

    assert (folder / "one.xlsx").read_bytes() == (folder / "two.xlsx").read_bytes()
    book = read_workbook(folder / "one.xlsx")
    held = {
        name: [value for row in book.sheets[name].rows[1:] for value in row]
        for name in ("Applications", "Replaced") if name in book.sheets
    }  # fmt: skip
    kept = [value for values in held.values() for value in values]
    for path in paths:
        rows = read_workbook(path).sheets["Form"].rows
        for row in rows[4 : 4 + len(LABELS)]:
            value = row[2] if len(row) > 2 else ""
            assert cells.is_blank(value) or value in kept, value
    assert collected.files == len(paths)
