"""The pieces of work that ``bench.py`` times, each run in a process of its own."""

from __future__ import annotations

import gc
import json
import re
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

SEED = 20130101
ODD = 0.01
"""Share of applications with a missing value, and with a check that fails."""


def values(rows: int) -> dict[str, Any]:
    """Draw a panel for imi@2013: the fields that decide, in agreement with each other, and marks."""
    import clusterscore as cs

    rules = cs.criteria("imi@2013")
    draw = np.random.default_rng(SEED)

    def whole(low: int, high: int) -> Any:
        return draw.integers(low, high, rows).astype(float)

    columns: dict[str, Any] = {key: draw.random(rows) < 0.8 for key in sorted(rules.required) if _asks(rules, key)}
    columns |= {"federal_funding": whole(70, 120), "term_years": whole(5, 8), "other_federal_funding": whole(0, 10)}
    columns["non_federal_funding"] = columns["federal_funding"] * draw.uniform(0.9, 4, rows).round(2)
    columns["non_federal_secured"] = columns["non_federal_funding"] * draw.uniform(0, 1, rows).round(2)
    columns |= {"plan_sources": whole(100, 500), "budget_projects": whole(40, 100)}
    columns["plan_uses"] = columns["plan_sources"] + (draw.random(rows) < ODD)
    columns["budget_bridging"] = columns["budget_projects"] * draw.uniform(0, 1, rows).round(2)
    columns |= {"federal_last_year": whole(1, 9), "budget_last_year": whole(10, 40)}
    columns |= {"industry_partners_signed": whole(0, 150), "education_partners_signed": whole(0, 60)}
    columns |= {"industry_members": whole(60, 100), "sme_members": whole(0, 60)}
    columns |= {"board_seats": whole(10, 20), "board_industry_seats": whole(0, 11)}
    columns["jobs_year5"] = whole(0, 5000)
    for branch in rules.marked():
        columns[branch.raw] = np.round(draw.uniform(0, 5, rows) * 3) / 3
    return columns


def _asks(rules: Any, key: str) -> bool:
    return bool(rules.scheme.fields[key].type == "yes_no")


def make(path: str, rows: str, bad: str = "0") -> None:
    """Write the workbook that is read: ids, names and the columns of the form, a share of all cells unreadable."""
    import xlsxwriter

    columns = values(int(rows))
    spoilt = np.random.default_rng(SEED + 1).random((int(rows), len(columns))) < float(bad)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Applications")
        sheet.write_row(0, 0, ["application_id", "title", *columns])
        blank = np.random.default_rng(SEED).random(int(rows)) < ODD
        for row in range(int(rows)):
            sheet.write_string(row + 1, 0, f"A-{row:06}")
            sheet.write_string(row + 1, 1, f"応募者{row}")
            for column, (key, found) in enumerate(columns.items(), start=2):
                if spoilt[row, column - 2]:
                    sheet.write_string(row + 1, column, "約10～20")
                elif not (blank[row] and key == "federal_funding"):
                    value = found[row]
                    text = isinstance(value, np.bool_)
                    (sheet.write_string if text else sheet.write_number)(
                        row + 1, column, ("yes" if value else "no") if text else float(value)
                    )


def timed(work: Callable[[], object], written: str | None = None) -> None:
    """Do a piece of work and print its seconds, the process's peak memory and how large a file came out."""
    start, used = time.perf_counter(), time.process_time()
    work()
    seconds, busy = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = None if written is None else Path(written).stat().st_size / 1e6
    print(json.dumps({"seconds": seconds, "peak_mb": peak, "busy": busy, "size": size}))


def evaluate(path: str) -> None:
    """Time reading, validating, scoring and ranking a workbook."""
    import pandera.pandas  # noqa: F401 imports are not part of the work

    import clusterscore as cs

    rules = cs.criteria("imi@2013")
    cs.evaluate(Path(__file__).parent.parent / "samples" / "imi-2015.xlsx")
    gc.disable()  # as the program itself does
    timed(lambda: cs.evaluate(path, rules))


def mark_up(path: str, target: str) -> None:
    """Time marking up a workbook whose findings are known."""
    import clusterscore as cs
    from clusterscore.marking import mark_up as marked

    findings = cs.evaluate(path, cs.criteria("imi@2013")).findings
    timed(lambda: marked(Path(path), findings, Path(target), "ja"))


def calamine(path: str) -> None:
    """Time the baseline of reading: python-calamine's to_python."""
    from python_calamine import CalamineWorkbook

    gc.disable()  # as what it is compared with
    timed(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def score(rows: str, engine: str) -> None:
    """Time scoring a frame in memory: every sub-score, contribution and the total."""
    import pandas as pd
    import polars as pl

    import clusterscore as cs

    rules = cs.criteria("imi@2013")
    columns = values(int(rows))
    frame: Any = pd.DataFrame(columns) if engine == "pandas" else pl.DataFrame(columns)
    cs.score(frame, rules)  # as the baseline below: once before the clock, so that both have their memory
    timed(lambda: cs.score(frame, rules))


def numpy(rows: str) -> None:
    """Time the baseline of scoring: one numpy pass that interpolates and weighs the same columns."""
    import clusterscore as cs
    from clusterscore.formula import nodes as n

    rules = cs.criteria("imi@2013")
    columns = values(int(rows))
    lines = [(step.node, step.key) for step in rules.roles("leaf")]

    def once() -> Any:
        total = np.zeros(int(rows))
        for node, key in lines:
            column = next(columns[name] for name in rules.fields_of(node))
            weight = rules.numbers[key.replace(".sub_score", ".out_of")] or 0.0
            if isinstance(node, n.Line) and not isinstance(node.of, n.AsNumber):
                xs = [_value(rules, x) for x, _ in node.points]
                ys = [_value(rules, y) for _, y in node.points]
                total += weight * np.interp(column, xs, ys)
            else:
                total += weight * column
        return total

    once()
    timed(once)


LINES = 500
"""Length of the criteria file that is loaded and lowered."""

_HEAD = """scheme: long
version: 2026
kind: selection
status: illustration
title: {en: A long file, ja: 長いファイル}
issuer: {en: Nobody, ja: なし}
valid: {from: 2026}
notes: {en: Made for a measurement, ja: 計測用}
sources:
  notice: {title: {en: Notice, ja: 公募要領}}
missing: {policy: unresolved, source: notice}
weights: {equal: true, source: notice}
total: {combine: weighted_mean, out_of: 100, source: notice}
ties: {ladder: [shared], source: notice}
fields:
"""
_FIELD = """  f{at}:
    type: number
    title: {{en: Field {at}, ja: 項目{at}}}
"""
_CRITERION = """  c{at}:
    title: {{en: Criterion {at}, ja: 審査項目{at}}}
    source: notice {at}
    indicators:
      level:
        title: {{en: Level {at}, ja: 水準{at}}}
        source: notice {at}
        measure: f{at}
        scale:
          line: [[0, 0], [{at}.5, 0.5], [100, 1]]
          source: notice {at}
"""


def criteria_text() -> str:
    """Write a criteria file of 500 lines."""
    count = (LINES - _HEAD.count("\n") - 1) // (_FIELD.count("\n") + _CRITERION.count("\n"))
    fields, criteria = ("".join(part.format(at=at) for at in range(1, count + 1)) for part in (_FIELD, _CRITERION))
    text = f"{_HEAD}{fields}criteria:\n{criteria}"
    return text + "# the rest of the lines\n" * (LINES - text.count("\n"))


def lower() -> None:
    """Time loading a criteria file and lowering it to formulas."""
    from clusterscore.scheme.loading import CriteriaFile, load
    from clusterscore.scheme.lowering import lower as lowered

    text = criteria_text()

    def once() -> object:
        file = CriteriaFile("long-2026.yaml", text)
        return lowered(load(file), file)

    once()
    gc.disable()  # as the program itself does
    timed(once)


def yaml() -> None:
    """Time the baseline of loading: ruamel.yaml's safe loader on the same text."""
    from ruamel.yaml import YAML

    text = criteria_text()

    def once() -> object:
        return YAML(typ="safe").load(text)

    once()
    gc.disable()
    timed(once)


def make_forms(folder: str, count: str) -> None:
    """Write filled forms of one application, with the results of formulas as a spreadsheet program stores them."""
    import clusterscore as cs
    from clusterscore.intake.reading import read_workbook

    rules, target = cs.criteria("imi@2013"), Path(folder)
    target.mkdir()
    blank = target.parent / "blank.xlsx"
    cs.write_form(rules, blank, "single", "en", {"call": "A call", "deadline": "2026-06-30"})
    drawn = values(int(count))
    labels = {row[1]: line for line, row in enumerate(read_workbook(blank).sheets["Form"].rows, start=1)}
    rows = {key: labels[form.title.en] for key, form in rules.scheme.fields.items() if form.title.en in labels}
    for at in range(int(count)):
        given: dict[int, object] = {line: drawn[key][at] for key, line in rows.items() if key in drawn}
        given |= {labels["Application no."]: f"A-{at:06}", labels["Applicant"]: f"応募者{at}"}
        _fill(blank, target / f"form-{at:05}.xlsx", given)


_STATE = re.compile(r'(<c r="G\d+" s="\d+")>(<f>[^<]*</f>)<v></v>')  # a formula, whose result gets stored


def _fill(blank: Path, target: Path, given: dict[int, object]) -> None:
    """Put answers into the cells of column C of a form, by row."""
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as filled:
        for part in source.namelist():
            content = source.read(part).decode()
            for row, value in given.items() if part == "xl/worksheets/sheet1.xml" else ():
                blank_cell = re.compile(rf'<c r="C{row}" s="(\d+)"/>')
                if isinstance(value, (str, np.bool_)):
                    text = value if isinstance(value, str) else "yes" if value else "no"
                    held = f' t="inlineStr"><is><t>{text}</t></is></c>'
                else:
                    held = f"><v>{value}</v></c>"
                content, times = blank_cell.subn(rf'<c r="C{row}" s="\1"{held}', content)
                assert times == 1, f"{blank}: C{row} is not blank"
            filled.writestr(part, _STATE.sub(r'\1 t="str">\2<v>✓</v>', content))


def collect(folder: str, target: str) -> None:
    """Time collecting the forms of a folder into one workbook: reading, matching, writing."""
    import clusterscore as cs

    cs.collect(Path(__file__).parent.parent / "samples" / "imi-2015.xlsx", target, "imi@2013")
    rules = cs.criteria("imi@2013")
    gc.disable()  # as the program itself does
    timed(lambda: cs.collect(folder, target, rules))


def open_forms(folder: str) -> None:
    """Time the baseline of collecting: python-calamine's to_python over all sheets of each form."""
    from python_calamine import CalamineWorkbook

    def once() -> None:
        for path in sorted(Path(folder).glob("*.xlsx")):
            book = CalamineWorkbook.from_path(path)
            for index in range(len(book.sheet_names)):
                book.get_sheet_by_index(index).to_python()

    once()
    gc.disable()
    timed(once)


REVIEWERS = 5
"""How many mark every application."""


def _panel(rows: int) -> tuple[Any, list[Any]]:
    """Draw the marks of a panel for imi@2013, the rules with marks corrected for leniency."""
    import clusterscore as cs
    from clusterscore.intake.reviews import Review
    from clusterscore.scheme.choosing import Panel

    rules = cs.criteria("imi@2013")
    corrected = Panel.model_validate({"leniency": {"adjust": True, "source": "usc"}})
    object.__setattr__(rules, "scheme", rules.scheme.model_copy(update={"panel": corrected}))
    keys = [branch.parent or "" for branch in rules.marked()]
    marks = np.random.default_rng(SEED).integers(1, 6, (rows, REVIEWERS, len(keys))).astype(float).tolist()
    return rules, [
        Review(at, f"R{by}", key, mark, "", "", False, "")
        for at, given in enumerate(marks) for by, row in enumerate(given) for key, mark in zip(keys, row, strict=True)
    ]  # fmt: skip


def combine_marks(rows: str, agreement: str = "") -> None:
    """Time what ``evaluate`` does with the marks: into columns, corrected, combined; and how far they agree."""
    from clusterscore.panel.columns import tabled
    from clusterscore.panel.combining import combine_marks as combined
    from clusterscore.panel.correcting import corrections

    rules, reviews = _panel(int(rows))

    def once() -> None:
        marks = tabled(reviews, rules, int(rows))
        combined(marks, rules, corrections(marks).off)
        if agreement:
            _agreement(marks)

    once()
    gc.disable()  # as the program itself does
    timed(once)


def _agreement(marks: Any) -> None:
    import pandas as pd

    from clusterscore.panel.agreement import alpha, crossed, intraclass

    for found in marks.of.values():
        table = crossed(pd.DataFrame({
            "application": found.application, "reviewer": found.reviewer, "mark": found.value,
        }))  # fmt: skip
        for form in ("ICC(1)", "ICC(1,k)", "ICC(2)", "ICC(2,k)"):
            intraclass(table, form)
        for level in ("nominal", "ordinal", "interval"):
            alpha(table, level)


def group_mean(rows: str) -> None:
    """Time the baseline: one group-by mean of pandas over the same marks."""
    import pandas as pd

    _, reviews = _panel(int(rows))
    frame = pd.DataFrame({
        "application": [f"A-{one.application}" for one in reviews],
        "criterion": [one.criterion for one in reviews],
        "mark": [one.value for one in reviews],
    })  # fmt: skip

    def once() -> None:
        frame.groupby(["application", "criterion"])["mark"].mean()

    once()
    gc.disable()
    timed(once)


CRITERIA = "imi@2013"
"""The scheme of the round that is exported, with 11 criteria to mark."""


def make_round(path: str, rows: str, reviewers: str = "0") -> None:
    """Write a workbook of applications; with reviewers each of them marks every application, with comments."""
    import xlsxwriter

    count, by = int(rows), int(reviewers)
    columns = values(count)
    asked = [key for key in columns if not by or not key.endswith(".raw")]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Applications")
        sheet.write_row(0, 0, ["application_id", "title", *asked])
        for row in range(count):
            given = [columns[key][row] for key in asked]
            answers = [("yes" if one else "no") if isinstance(one, np.bool_) else float(one) for one in given]
            sheet.write_row(row + 1, 0, [f"A-{row:06}", f"応募者{row}", *answers])
        if by:
            _reviews(book.add_worksheet("Reviews"), count, by)


def _reviews(sheet: Any, rows: int, reviewers: int) -> None:
    """Write a mark and a comment by each reviewer on each criterion; one reviewer in a hundred has a conflict."""
    import clusterscore as cs

    criteria = [branch.parent for branch in cs.criteria(CRITERIA).marked()]
    draw = np.random.default_rng(SEED)
    marks = draw.integers(1, 6, (rows, reviewers, len(criteria)))
    conflicts = draw.random((rows, reviewers)) < ODD
    sheet.write_row(0, 0, ["application", "reviewer", "criterion", "mark", "conflict", "comment"])
    for at, (row, by, place) in enumerate(np.ndindex(marks.shape), start=1):
        said = "yes" if conflicts[row, by] else "no", f"{row}の提案は具体性がある。体制に課題が残る。"
        sheet.write_row(at, 0, [f"A-{row:06}", f"R{by}", criteria[place], int(marks[row, by, place]), *said])


def export(path: str, target: str) -> None:
    """Time writing the committee's workbook of an evaluation that is done."""
    import clusterscore as cs

    cs.evaluate(Path(__file__).parent.parent / "samples" / "imi-panel.xlsx").to_excel(target)  # all is imported
    evaluation = cs.evaluate(path, cs.criteria(CRITERIA))
    gc.disable()  # as the program itself does
    timed(lambda: evaluation.to_excel(target), target)


def keep_cells(path: str, target: str) -> None:
    """Keep all cells of a workbook as plain values, each with the place of its format, for the baseline."""
    import warnings

    import openpyxl
    from openpyxl.cell.read_only import EmptyCell

    warnings.filterwarnings("ignore", "(?i).*extension is not supported")  # of looks, not of cells
    formats: dict[str, int] = {}
    sheets: dict[str, list[tuple[int, int, str | float | None, int]]] = {}
    for sheet in openpyxl.load_workbook(path, data_only=True, read_only=True).worksheets:
        cells: Any = (cell for line in sheet.iter_rows() for cell in line if not isinstance(cell, EmptyCell))
        sheets[sheet.title] = [
            (cell.row - 1, cell.column - 1, _plain(cell.value), formats.setdefault(_look(cell), len(formats)))
            for cell in cells
        ]
    Path(target).write_text(json.dumps([list(map(json.loads, formats)), sheets]), encoding="utf-8")


def _plain(value: Any) -> str | float | None:
    """Give a value as the file holds it: a date is a number."""
    from openpyxl.utils.datetime import to_excel

    is_plain = value is None or isinstance(value, (str, int, float))
    return value if is_plain else float(to_excel(value))  # type: ignore[no-untyped-call]


def _look(cell: Any) -> str:
    """Give a cell's format as XlsxWriter takes it, as JSON."""
    font, fill, align, line = cell.font, cell.fill, cell.alignment, cell.border.bottom.style
    found: dict[str, object] = {"num_format": cell.number_format, "font_name": font.name, "font_size": font.sz}
    found |= {"bold": bool(font.b), "italic": bool(font.i), "text_wrap": bool(align.wrap_text), "valign": "top"}
    found |= {} if fill.fill_type != "solid" else {"bg_color": f"#{str(fill.fgColor.rgb)[-6:]}"}
    found |= {"bottom": 1, "bottom_color": "#D9D9D9"} if line else {}
    return json.dumps(found | ({"align": align.horizontal} if align.horizontal else {}))


def write_plain(cells: str, target: str) -> None:
    """Time the baseline of exporting: XlsxWriter writes the same cells as numbers, texts and blanks."""
    import xlsxwriter

    formats, sheets = json.loads(Path(cells).read_text(encoding="utf-8"))

    def once() -> None:
        with xlsxwriter.Workbook(target) as book:
            shapes = [book.add_format(given) for given in formats]
            for name, found in sheets.items():
                sheet = book.add_worksheet(name)
                for row, column, value, shape in found:
                    if value is None:
                        sheet.write_blank(row, column, None, shapes[shape])
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value, shapes[shape])
                    else:
                        sheet.write_number(row, column, value, shapes[shape])

    gc.disable()  # as what it is compared with
    timed(once, target)


def _value(rules: Any, node: Any) -> float:
    return float(rules.numbers[node.key] if hasattr(node, "key") else node.value)


JOBS = (
    make, evaluate, mark_up, calamine, score, numpy, lower, yaml, make_forms, collect, open_forms, combine_marks,
    group_mean, make_round, export, keep_cells, write_plain,
)  # fmt: skip

if __name__ == "__main__":
    {function.__name__: function for function in JOBS}[sys.argv[1]](*sys.argv[2:])
