"""A form takes what may be answered and nothing else, and says for whom, for what and by which criteria it is."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from clusterscore.forms import write_form
from clusterscore.forms.about import FormLayout
from clusterscore.intake.reading import read_workbook
from clusterscore.intake.side_sheets import read_side_sheets
from clusterscore.intake.submission import read_submission
from clusterscore.scheme.registry import criteria
from clusterscore.scheme.shelf import criteria_files, overlay_files
from clusterscore.words import LANGUAGES, Language
from tests.forms.filling import answers_of, fill_single, fill_table
from tests.forms.opened import FORM, asked, offered, opened, rule, sheet, unlocked

NAMES = sorted({**criteria_files(), **overlay_files()})
LAYOUTS: tuple[FormLayout, ...] = ("single", "table")
each_language = pytest.mark.parametrize("language", LANGUAGES)


def _written(folder: Path, name: str, layout: FormLayout, language: Language, **more: object) -> Path:
    path = folder / f"{layout}-{language}.xlsx"
    write_form(criteria(name), path, layout, language, rows=3, **more)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_scheme_has_a_form_in_both_layouts_and_languages(name: str, tmp_path: Path) -> None:
    """Each holds the applicant's questions, and unlocks exactly their cells; choices are offered by their titles."""
    rules = criteria(name)
    wanted = {key: form for key, form in rules.scheme.fields.items() if form.by == "applicant" and form.about is None}
    for language in LANGUAGES:
        book = opened(_written(tmp_path, name, "single", language))
        page = sheet(book, FORM[language])
        cells = asked(page)
        titles = [form.title.in_(language) for form in wanted.values()]
        assert list(cells)[2:] == titles
        assert unlocked(page) == {cell for cell, _ in cells.values()}
        for key, form in wanted.items():
            cell, mark = cells[form.title.in_(language)]
            assert mark == ("required" if key in rules.required else "optional")
            words = offered(book, page, cell)
            assert words[: len(form.choices or {})] == [title.in_(language) for title in (form.choices or {}).values()]
            assert words[:2] == (["はい", "いいえ"] if language == "ja" else ["yes", "no"]) or form.type != "yes_no"
        table = sheet(opened(_written(tmp_path, name, "table", language)), "Applications")
        rows = sorted({int("".join(filter(str.isdigit, cell))) for cell in unlocked(table)})
        assert len(unlocked(table)) == 3 * (2 + len(wanted))
        heads = [str(cell.value) for cell in table[rows[0] - 1]][2 : 2 + len(wanted)]
        assert [head.startswith(title) for head, title in zip(heads, titles, strict=True)] == [True] * len(titles)


@pytest.mark.parametrize("name", NAMES)
def test_our_reader_finds_every_question_of_every_form(name: str, tmp_path: Path) -> None:
    """Where the form asks it, by the label in its language; nothing else is taken for an answer."""
    rules = criteria(name)
    wanted = {key for key, form in rules.scheme.fields.items() if form.by == "applicant" and form.about is None}
    for language in LANGUAGES:
        for layout in LAYOUTS:
            form, filled = _written(tmp_path, name, layout, language), tmp_path / "filled.xlsx"
            answers = {"id": "A-1", "title": "B"}
            if layout == "single":
                fill_single(form, filled, answers, rules)
            else:
                fill_table(form, filled, [answers], rules)
            submission = read_submission(read_workbook(filled), rules)
            assert (submission.ids, submission.titles) == (["A-1"], ["B"])
            assert set(submission.columns) == wanted
            assert not submission.extra
            sides = read_side_sheets(read_workbook(filled), rules, submission)
            assert not [found.message() for found in sides.findings]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_equal_input_gives_equal_bytes(layout: FormLayout, tmp_path: Path) -> None:
    """Nothing in a form depends on when and where it was made."""
    first = _written(tmp_path, "imi@2019", layout, "ja").read_bytes()
    (tmp_path / "again").mkdir()

    assert _written(tmp_path / "again", "imi@2019", layout, "ja").read_bytes() == first


@pytest.mark.parametrize("layout", LAYOUTS)
@each_language
def test_about_names_the_criteria_and_the_call(layout: FormLayout, language: Language, tmp_path: Path) -> None:
    """Under the keys that our reader looks up; what is not known of the call stays open for the office."""
    rules = criteria("ecei-gold-illustration")
    about = {"call": "公募A", "deadline": "2026-06-30"}
    page = sheet(opened(_written(tmp_path, "ecei-gold-illustration", layout, language, about=about)), "About")
    pairs = {str(row[0].value): row[1].value for row in page.iter_rows(min_row=2)}

    assert pairs["scheme"] == "ecei-gold@2022"
    assert pairs["overlay"] == "ecei-gold-illustration"
    assert (pairs["rules_sha256"], pairs["criteria_sha256"]) == (rules.sha256, rules.file.sha256)
    assert (pairs["layout"], pairs["language"]) == (layout, language)
    assert (pairs["call"], pairs["deadline"], pairs["call_date"]) == ("公募A", "2026-06-30", None)
    at = list(pairs).index("call_date") + 2
    assert unlocked(page) == {f"B{at}"}


def test_what_holds_for_the_whole_call_is_asked_once_on_about(tmp_path: Path) -> None:
    """Not once more of each application: ``strategy_stage`` of the Leading-Edge competition stands on About alone."""
    book = opened(_written(tmp_path, "spitzencluster@2012", "single", "en", office=True))
    about = sheet(book, "About")
    row = next(row for row in about.iter_rows() if row[0].value == "strategy_stage")

    assert offered(book, about, row[1].coordinate) == ["yes", "no"]
    title = criteria("spitzencluster@2012").scheme.fields["strategy_stage"].title.en
    assert title not in asked(sheet(book, "Form"))


def test_what_the_office_fills_in_is_asked_only_when_wanted(tmp_path: Path) -> None:
    """meti@2015 has three such fields; they follow below those of the applicant, marked as the office's."""
    rules = criteria("meti@2015")
    office = [form.title.ja for form in rules.scheme.fields.values() if form.by == "office"]
    without = asked(sheet(opened(_written(tmp_path, "meti@2015", "single", "ja")), "様式"))
    taken_in = asked(sheet(opened(_written(tmp_path, "meti@2015", "single", "ja", office=True)), "様式"))

    assert not set(office) & set(without)
    assert list(taken_in)[-3:] == office
    assert [mark for _, mark in taken_in.values()][-3:] == ["office"] * 3


FIELDS = """\
  jobs: {type: integer, min: 0, max: 500, source: a 1, title: {en: Jobs, ja: 雇用}, unit: {en: people, ja: 人}}
  half: {type: percent, min: 0, max: 1, title: {en: Half, ja: 半分}}
  since: {type: year, title: {en: Since, ja: 開始年}}
  founded: {type: date, title: {en: Founded, ja: 設立日}}
  body: {type: corporate_number, title: {en: Number, ja: 法人番号}}
  areas:
    type: choices
    title: {en: Areas, ja: 分野}
    choices: {a: {en: Digital, ja: デジタル}, b: {en: Green, ja: 環境}}
  plan:
    {type: number, forecast: true, visible: public, title: {en: Plan, ja: 計画}, help: {en: In year 5., ja: 5年目。}}
"""


def _every_type(folder: Path, fields: str = FIELDS, language: Language = "ja") -> Path:
    path = folder / "types-2026.yaml"
    path.write_text(
        "scheme: types\nversion: 2026\nkind: survey\nstatus: illustration\n"
        "title: {en: Types, ja: 型}\nissuer: {en: Office, ja: 事務局}\nvalid: {from: 2026}\n"
        "notes: {en: Made up., ja: 架空。}\nsources: {a: {title: Act}}\n"
        f"fields:\n{fields}missing: {{policy: unresolved, assumption: {{en: Test., ja: テスト。}}}}\n",
        encoding="utf-8",
    )
    form = folder / "types.xlsx"
    write_form(criteria(str(path)), form, "single", language)
    return form


def test_each_type_has_its_limits_format_and_message(tmp_path: Path) -> None:
    """A percentage is asked as one and holds the share; a number of a body keeps its leading zeros."""
    page = sheet(opened(_every_type(tmp_path)), "様式")
    cells = {label: cell for label, (cell, _) in asked(page).items()}
    rules = {label: rule(page, cell) for label, cell in cells.items()}
    formats = {label: page[cell].number_format for label, cell in cells.items()}

    assert [(rules["雇用"].type, rules["雇用"].formula1, rules["雇用"].formula2)] == [("whole", "0", "500")]
    assert [(rules["半分"].type, rules["半分"].formula1, rules["半分"].formula2)] == [("decimal", "0", "1")]
    assert (rules["開始年"].formula1, rules["開始年"].formula2) == ("1000", "9999")
    assert rules["設立日"].type == "date"
    assert "LEN(" in rules["法人番号"].formula1
    assert rules["分野"].type == "list"
    assert not rules["分野"].showErrorMessage
    assert (formats["半分"], formats["法人番号"], formats["雇用"], formats["開始年"]) == ("0.0%", "@", "#,##0", "0")
    assert rules["雇用"].prompt == "0以上500以下の整数を入力してください。単位は人です。"
    assert rules["雇用"].error == "0以上500以下の整数を入力してください。単位は人です。"
    assert rules["半分"].prompt == "0%以上100%以下の割合を「45%」のように入力してください。"
    help_ = str(page[cells["計画"].replace("C", "F")].value)
    assert help_.split("\n")[1:4] == ["5年目。", "見込み値です。", "記入内容は公表されます。"]


def test_the_clauses_that_a_question_serves_stand_beside_it(tmp_path: Path) -> None:
    """meti@2015: the seat in Japan decides requirement 1① a, by the criteria's own clause."""
    page = sheet(opened(_written(tmp_path, "meti@2015", "single", "ja")), "様式")
    cell, _ = asked(page)["日本に拠点を有する"]

    assert "応募要件「1① a 日本に拠点を有する内国法人」〔出典1 1① a〕" in str(page[cell.replace("C", "F")].value)


@each_language
def test_the_criteria_are_shown_with_their_questions_and_points(language: Language, tmp_path: Path) -> None:
    """Every criterion is listed; reviewers' marks are no question of the form."""
    rules = criteria("imi@2013")
    book = opened(_written(tmp_path, "imi@2013", "single", language))
    page = sheet(book, "Criteria" if language == "en" else "審査項目")
    listed = [str(row[1].value) for row in page.iter_rows(min_row=5)]

    assert listed == [criterion.title.in_(language) for criterion in rules.scheme.criteria.values()]


def test_points_that_nobody_published_are_marked_as_such(tmp_path: Path) -> None:
    """imi@2013: 100 points over eleven items are 9.09 each, and that all count alike is an assumption."""
    book = opened(_written(tmp_path, "imi@2013", "single", "en"))
    points = {str(row[4].value) for row in sheet(book, "Criteria").iter_rows(min_row=5)}
    listed = {row[0].value: str(row[1].value) for row in sheet(book, "Sources").iter_rows() if row[0].value}

    (only,) = points
    assert re.fullmatch(r"9\.09 \[A\d+\]", only)
    assert listed[only.removeprefix("9.09 ")].startswith("Division of the points: ")


def test_an_illustration_says_so_above_everything_else(tmp_path: Path) -> None:
    """The line below the title is the one that other outputs carry."""
    book = opened(_written(tmp_path, "ecei-gold-illustration", "single", "ja"))

    assert str(sheet(book, "様式")["A2"].value).startswith("例示（実際の審査基準ではありません）")


@each_language
def test_the_lists_stand_on_a_hidden_sheet(language: Language, tmp_path: Path) -> None:
    """Protected like the rest, and last."""
    book = opened(_written(tmp_path, "imi@2013", "table", language))

    assert book.sheetnames[-1] == "Lists"
    assert book["Lists"].sheet_state == "hidden"
    assert book["Lists"].protection.sheet
    assert next(page.title for page in book if page.sheet_state == "visible") == "Applications"


@pytest.mark.parametrize("name", ["imi@2013", "meti@2015"])
def test_pages_are_a4_with_headings_repeated(name: str, tmp_path: Path) -> None:
    """As wide as the paper: paper 9 is A4; the row of headings stands on every page."""
    for layout in LAYOUTS:
        for page in opened(_written(tmp_path, name, layout, "ja")):
            if page.sheet_state == "visible":
                assert page.page_setup.paperSize == 9
                assert page.sheet_properties.pageSetUpPr is not None
                assert page.sheet_properties.pageSetUpPr.fitToPage
        first = opened(_written(tmp_path, name, layout, "ja")).worksheets[0]
        assert first.print_title_rows


def test_a_form_is_filled_in_by_the_labels_that_people_see(tmp_path: Path) -> None:
    """What a script reads from a sample and writes into both layouts can be read back cell by cell."""
    rules = criteria("imi@2013")
    answers = answers_of(Path(__file__).parents[2] / "samples" / "applications.xlsx", rules)
    asked_for = [{key: value for key, value in answer.items() if key in (*rules.scheme.fields, "id", "title")}
                 for answer in answers[:3]]  # fmt: skip
    single = fill_single(_written(tmp_path, "imi@2013", "single", "ja"), tmp_path / "a.xlsx", asked_for[0], rules)
    table = fill_table(_written(tmp_path, "imi@2013", "table", "ja"), tmp_path / "b.xlsx", asked_for, rules)

    page = sheet(opened(single), "様式")
    cells = asked(page)
    for key, value in asked_for[0].items():
        label = {"id": "受付番号", "title": "応募者"}.get(key) or rules.scheme.fields[key].title.ja
        assert page[cells[label][0]].value == value
    rows = list(sheet(opened(table), "Applications").iter_rows(values_only=True))
    filled = [row for row in rows if row[1] in {answer["title"] for answer in asked_for}]
    assert [row[0] for row in filled] == [answer["id"] for answer in asked_for]


def test_a_message_never_grows_beyond_what_excel_takes(tmp_path: Path) -> None:
    """Titles of 32 characters, messages of 255; longer ones end in an ellipsis."""
    long = "Jobs created by firms of the region " * 10
    page = sheet(opened(_every_type(tmp_path, FIELDS.replace("en: Jobs", f"en: {long}"), "en")), "Form")

    for found in page.data_validations.dataValidation:
        assert len(found.promptTitle or "") <= 32
        assert len(found.prompt or "") <= 255
    assert any(str(found.promptTitle).endswith("…") for found in page.data_validations.dataValidation)


def test_of_many_choices_the_first_are_told_and_all_are_offered(tmp_path: Path) -> None:
    """Sixty in a line would bury the question; twelve and the number of the others do not."""
    words = ", ".join(f"c{at}: {{en: Place {at}, ja: 地域{at}}}" for at in range(1, 61))
    field = f"  place: {{type: choice, choices: {{{words}}}, title: {{en: Place, ja: 地域}}}}\n"
    book = opened(_every_type(tmp_path, FIELDS + field, "en"))
    page = sheet(book, "Form")
    cell, _ = asked(page)["Place"]
    told = str(page[f"F{cell[1:]}"].value)

    assert offered(book, page, cell) == [f"Place {at}" for at in range(1, 61)]
    assert "/ Place 12 and 48 more, see the list" in told
    assert "Place 13" not in told


def test_dates_of_the_call_stay_as_they_were_given(tmp_path: Path) -> None:
    """A deadline with an hour is kept letter by letter, and shown above the questions."""
    given = datetime.datetime(2026, 6, 30, 17).isoformat(sep=" ", timespec="minutes")
    book = opened(_written(tmp_path, "meti@2015", "single", "ja", about={"deadline": given}))

    pairs = {row[0].row: (row[0].value, row[1].value) for row in sheet(book, "About").iter_rows()}
    (line,) = (str(row[0].value) for row in sheet(book, "様式").iter_rows(max_row=8) if "About!" in str(row[0].value))

    assert ("deadline", given) in pairs.values()
    asked_for = dict.fromkeys(int(row) for row in re.findall(r"About!\$B\$(\d+)", line))
    assert [pairs[row][0] for row in asked_for] == ["call", "deadline"]
