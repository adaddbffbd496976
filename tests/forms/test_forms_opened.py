"""A form keeps what it is when a spreadsheet program that did not write it opens and saves it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from clusterscore.forms import write_form
from clusterscore.forms.about import FormLayout
from clusterscore.scheme.registry import criteria
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language
from tests.forms.filling import fill_single, fill_table
from tests.forms.opened import FORM, asked, offered, opened, rule, sheet, unlocked
from tests.libreoffice import recalculate

FORMS: tuple[tuple[str, FormLayout, Language], ...] = (
    ("imi@2013", "single", "ja"), ("imi@2013", "single", "en"), ("ecei-gold@2022", "single", "ja"),
    ("imi@2013", "table", "en"), ("meti@2015", "table", "ja"),
)  # fmt: skip
SINGLES = [form for form in FORMS if form[1] == "single"]
pytestmark = pytest.mark.filterwarnings("ignore:Conditional Formatting extension:UserWarning")  # as LibreOffice writes


@dataclass(frozen=True)
class Saved:
    """A form as it went out, and as LibreOffice saved it again once three answers were filled in."""

    sent: Path
    saved: Path
    rules: Rules


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, FormLayout, Language], Saved]:
    """Fill in every form with a number, a name and the first yes/no question; open and save all with LibreOffice."""
    folder = tmp_path_factory.mktemp("forms")
    sent, filled, rules = {}, {}, {form: criteria(form[0]) for form in FORMS}
    for at, form in enumerate(FORMS):
        sent[form], filled[form] = folder / f"sent{at}.xlsx", folder / f"filled{at}.xlsx"
        write_form(rules[form], sent[form], form[1], form[2], rows=4)
        fields = rules[form].scheme.fields.items()
        asked_of = next(key for key, field in fields if field.type == "yes_no" and key in rules[form].required)
        answers = {"id": "007", "title": "㈱架空①", asked_of: "はい" if form[2] == "ja" else "yes"}
        if form[0] == "imi@2013":
            answers["federal_funding"] = "=1/0"
        if form[1] == "single":
            fill_single(sent[form], filled[form], answers, rules[form])
        else:
            fill_table(sent[form], filled[form], [answers, {"title": "B"}], rules[form])
    done = recalculate(list(filled.values()), folder / "saved")
    return {form: Saved(sent[form], path, rules[form]) for form, path in zip(FORMS, done, strict=True)}


@pytest.mark.parametrize("form", SINGLES, ids=str)
def test_drop_downs_limits_and_locks_survive_libreoffice(
    form: tuple[str, FormLayout, Language], saved: dict[tuple[str, FormLayout, Language], Saved]
) -> None:
    """Each cell offers the same words, keeps its limits and message, and alone is unlocked."""
    case = saved[form]
    before, after = opened(case.sent), opened(case.saved)
    own, back = sheet(before, FORM[form[2]]), sheet(after, FORM[form[2]])
    cells = asked(own)

    assert asked(back) == cells
    assert {label: offered(after, back, cell) for label, (cell, _) in cells.items()} == {
        label: offered(before, own, cell) for label, (cell, _) in cells.items()
    }
    assert sum(bool(offered(after, back, cell)) for cell, _ in cells.values()) >= 5
    limits = ("decimal", "whole", "date")
    for cell, _ in cells.values():
        mine, theirs = rule(own, cell), rule(back, cell)
        assert (theirs.prompt, theirs.error) == (mine.prompt, mine.error)
        if mine.type in limits:
            assert (theirs.type, float(theirs.formula1), float(theirs.formula2)) == (
                mine.type, float(mine.formula1), float(mine.formula2),
            )  # fmt: skip
    assert unlocked(back) == unlocked(own)
    assert after["Lists"].sheet_state == "hidden"


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_completeness_is_counted_anew_by_libreoffice(
    form: tuple[str, FormLayout, Language], saved: dict[tuple[str, FormLayout, Language], Saved]
) -> None:
    """Name and one answer are required ones; the number is the office's. In a table, two rows have a name.

    An answer that is an error is none, and leaves the count whole.
    """
    case = saved[form]
    required = 1 + sum(case.rules.scheme.fields[key].by == "applicant" for key in case.rules.required)
    told = {
        ("single", "en"): f"2 of {required} required cells filled in",
        ("single", "ja"): f"必須項目{required}件のうち2件記入済み",
        ("table", "en"): f"2 applications; required cells filled: 3 of {2 * required}",
        ("table", "ja"): f"2件、必須の欄の記入：3／{2 * required}",
    }[form[1:]]
    (own,) = (page for page in _texts(case.saved) if told in page)
    assert own


def _texts(path: Path) -> list[set[str]]:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return [{str(cell) for row in page.iter_rows(values_only=True) for cell in row} for page in book]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_answers_are_saved_letter_by_letter(
    form: tuple[str, FormLayout, Language], saved: dict[tuple[str, FormLayout, Language], Saved]
) -> None:
    """A number with leading zeros and a name with ㈱ and ① are kept as they are."""
    (page,) = (texts for texts in _texts(saved[form].saved) if "㈱架空①" in texts)
    assert "007" in page


def test_a_form_that_goes_out_shows_its_count_to_programs_that_do_not_calculate(tmp_path: Path) -> None:
    """The value 0 of 7 is stored with the formula: meti@2015 asks for six answers and the name."""
    path = tmp_path / "form.xlsx"
    write_form(criteria("meti@2015"), path, "single", "en")

    assert any("0 of 7 required cells filled in" in page for page in _texts(path))


def test_a_form_holds_no_macro_no_link_and_no_password(tmp_path: Path) -> None:
    """Only sheets, styles and texts; the protection names no hash."""
    path = tmp_path / "form.xlsx"
    write_form(criteria("imi@2013"), path, "table", "en")
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        sheets = [parts.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]

    assert not [name for name in names if "vba" in name or "external" in name.lower()]
    assert all("<sheetProtection" in text and "password" not in text and "hashValue" not in text for text in sheets)
