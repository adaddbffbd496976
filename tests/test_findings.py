"""Claims about the catalogue of messages, each kind of which the real code must be able to say."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from clusterscore import findings as catalogue
from clusterscore.cases import run_cases
from clusterscore.cli import forms, papers
from clusterscore.cli import work as cli
from clusterscore.cli.both import outputs_of
from clusterscore.cli.checks import write_check
from clusterscore.cli.options import check_output
from clusterscore.cli.pages import check_pages_go_somewhere
from clusterscore.errors import ClusterscoreError, InputRefused
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.findings import Finding, Kind, did_you_mean
from clusterscore.findings.listing import told
from clusterscore.forms import write_form
from clusterscore.intake.answers import read_answers
from clusterscore.intake.limits import Limits, limits_of
from clusterscore.intake.reading import isolated_reader, read_workbook
from clusterscore.intake.reading.here import read_here
from clusterscore.intake.side_sheets import read_side_sheets
from clusterscore.intake.submission import read_submission
from clusterscore.linting.lint import lint, lint_file
from clusterscore.marking import mark_up
from clusterscore.panel import disagreements, panel_findings
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.registry import find, read_rules, samples
from clusterscore.scheme.rules import Rules
from clusterscore.words import LANGUAGES, Language, Text
from tests.changed.provoking import CHANGED
from tests.collecting.provoking import COLLECTING
from tests.export.provoking import MARGINS
from tests.intake import hostile, hostile_formats, hostile_packages, hostile_texts, wide
from tests.intake.spellings import FIELDS, SPELLINGS
from tests.letters.provoking import LETTERS
from tests.marking import packages
from tests.panel.provoking import ASSIGNING
from tests.panel.provoking_marks import MARKS
from tests.recording.provoking import RECORDING
from tests.reviewing.provoking import REVIEWS
from tests.scheme import linted, small
from tests.staged.provoking import STAGES
from tests.why.provoking import WHAT_IF

KINDS = [kind for kind in vars(catalogue).values() if isinstance(kind, Kind)]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.code for kind in KINDS])
PARTS = ("what", "why", "fix")


def _texts(kind: Kind) -> list[Text]:
    return [getattr(kind, part) for part in PARTS]


def _facts(template: str) -> set[tuple[str, str | None]]:
    """Give the places of a template: their names, and whether they quote."""
    parsed = string.Formatter().parse(template)
    return {(name, conversion) for _, name, _, conversion in parsed if name is not None}


# --- the catalogue ------------------------------------------------------------------------------


def test_no_code_stands_for_two_kinds() -> None:
    """A code is never used again."""
    codes = [kind.code for kind in KINDS]

    assert sorted(set(codes)) == sorted(codes)


@each_kind
def test_a_code_says_to_which_family_its_kind_belongs(kind: Kind) -> None:
    """From CS1xx for files and columns to CS6xx for outputs."""
    assert re.fullmatch(r"CS[1-6]\d\d", kind.code)
    assert kind.severity in ("blocking", "doubt", "note")


@each_kind
def test_every_part_is_written_in_both_languages(kind: Kind) -> None:
    """What, why and how; a Japanese text is not the English one."""
    for text in _texts(kind):
        assert text.en.strip()
        assert text.ja.strip()
        assert text.ja != text.en or not re.sub(r"\{.*?\}", "", text.en)


@each_kind
def test_both_languages_hold_the_same_facts(kind: Kind) -> None:
    """Neither reader learns less, and both see the same values quoted."""
    for text in _texts(kind):
        assert _facts(text.en) == _facts(text.ja)


@each_kind
def test_words_are_plain_and_blame_nobody(kind: Kind) -> None:
    """Nobody is told that something is invalid or illegal, and nobody is shouted at."""
    for text in _texts(kind):
        for word in ("invalid", "illegal", "!", "！", "不正", "無効"):
            assert word not in re.sub(r"\{.*?\}", "", text.en + text.ja).lower()


@each_kind
def test_sentences_begin_and_end_as_sentences(kind: Kind) -> None:
    """Whole sentences in the catalogue; what to do begins with a verb in small letters."""
    for part, text in zip(PARTS, _texts(kind), strict=True):
        en, ja = (re.sub(r"\{(near|slip|zero)\}$", "", each) for each in (text.en, text.ja))
        if re.fullmatch(r"\{\w+\}", en):
            continue  # the whole sentence arrives with the case
        assert en.endswith(".")
        assert ja.endswith(("。", "："))
        first = en[0]
        assert first.islower() if part == "fix" else first in "\"{'" or first.isupper()


@each_kind
def test_japanese_marks_are_japanese(kind: Kind) -> None:
    """No English full stop or comma between Japanese words."""
    for text in _texts(kind):
        assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff][.,!?](?!xlsx)", text.ja)


def test_a_message_says_place_code_what_why_and_how() -> None:
    """One line in each language."""
    facts = {"title": Text("New jobs", "新規雇用者数"), "unit": "", "zero": ""}
    finding = Finding(catalogue.MISSING_VALUE, "Applications!B2", facts)

    assert finding.message("en") == (
        'Applications!B2: CS201 "New jobs" is empty. It is needed to decide, and an empty cell is not a zero. '
        "To fix: fill in the cell."
    )
    assert finding.message("ja") == (
        "Applications!B2: CS201 「新規雇用者数」が空欄です。判断に必要な項目です。空欄は0とはみなしません。"
        "対応: 記入してください。"
    )


@pytest.mark.parametrize(
    ("value", "en", "ja"),
    [
        ("約15", "'約15'", "「約15」"),
        ("15", "'15'", "「15」"),
        (15.0, "15", "15"),
        (0.1, "0.1", "0.1"),
        (1234567.0, "1234567", "1234567"),
        (True, "true", "true"),
    ],
)
def test_texts_are_quoted_and_numbers_are_not(value: object, en: str, ja: str) -> None:
    """The reader can tell a text that looks like a number from a number."""
    finding = Finding(catalogue.NOT_YES_NO, "A!B2", {"title": Text("T", "題"), "value": value})

    assert finding.message("en").startswith(f'A!B2: CS207 "T" is {en}.')
    assert finding.message("ja").startswith(f"A!B2: CS207 「題」が{ja}となっています。")


def test_a_list_of_facts_gives_five_and_counts_the_rest() -> None:
    """Nobody reads a message of fifty names."""
    finding = Finding(catalogue.MISSING_SHEET, "form.xlsx", {"sheet": "Applications", "present": list("abcdefg")})

    assert "the workbook has a, b, c, d, e and 2 more." in finding.message("en")
    assert "ブックにあるシート: a、b、c、d、e ほか2件。" in finding.message("ja")


def test_curly_brackets_of_applicants_are_only_text() -> None:
    """What somebody wrote is never taken for a place to fill."""
    finding = Finding(catalogue.NOT_YES_NO, "A!B2", {"title": Text("{x}", "{y}"), "value": "{title}"})

    assert finding.message("en").startswith("A!B2: CS207 \"{x}\" is '{title}'.")


def test_a_near_name_is_offered_and_a_far_one_is_not() -> None:
    """As the tail of a sentence."""
    assert did_you_mean("transitoin", ["impact", "transition"]) == Text(
        " Did you mean 'transition'?", "「transition」ではありませんか。"
    )
    assert did_you_mean("zzz", ["impact", "transition"]) == Text("", "")


# --- every kind, by the real code ---------------------------------------------------------------

RULES = small.rules()
Provoked = Iterator[Finding]


def _hostile(code: str) -> Callable[[Path], Provoked]:
    case = next(case for case in hostile.CASES if case.expected == code)

    def provoke(folder: Path) -> Provoked:
        path = folder / case.file_name
        path.write_bytes(case.build())
        yield from _raised(read_workbook, path)

    return provoke


def _sent(name: str) -> Callable[[Path], Provoked]:
    """Read a file of the corpus; give its refusal, or what is remarked on it."""
    corpus = (*hostile_packages.CASES, *hostile_texts.CASES, *hostile_formats.CASES)
    case = next(case for case in corpus if case.name == name)

    def provoke(folder: Path) -> Provoked:
        path = folder / case.file_name
        path.write_bytes(case.build())
        if case.expected == "ok":
            yield from read_workbook(path).remarks
        else:
            yield from _raised(read_workbook, path)

    return provoke


def _too_much_memory(folder: Path) -> Provoked:
    path = folder / "form.xlsx"
    path.write_bytes(hostile.one_cell("AHP20000"))  # 900 x 20,000 cells of 32 bytes
    with isolated_reader(Limits(sparse=20_000_000)) as read:
        yield from _raised(read, path)


def _in_a_circle(folder: Path) -> Provoked:
    path = folder / "form.xlsx"
    path.symlink_to(path)
    yield from _raised(read_workbook, path)


def _no_polars(folder: Path) -> Provoked:
    path = folder / "form.parquet"
    path.write_bytes(b"PAR1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "polars", None)
        yield from _raised(read_here, path, Limits())


def _odd_limit(_: Path) -> Provoked:
    yield from _raised(limits_of, {"CLUSTERSCORE_LIMITS": "cells=many"})


def _csv(content: bytes) -> Callable[[Path], Provoked]:
    def provoke(folder: Path) -> Provoked:
        path = folder / "form.csv"
        path.write_bytes(content)
        yield from _raised(read_workbook, path)

    return provoke


def _raised(call: Callable[..., object], *args: Any) -> Provoked:
    with pytest.raises(ClusterscoreError) as refusal:
        call(*args)
    yield refusal.value.finding


def _criteria(*changes: tuple[str, str]) -> Callable[[Path], Provoked]:
    def provoke(folder: Path) -> Provoked:
        path = folder / small.NAME
        path.write_text(small.text(*changes), encoding="utf-8")
        yield from _raised(read_rules, path)

    return provoke


def _evaluated(**cells: object) -> Evaluation:
    row = {**dict(zip(small.HEADINGS, small.FIRST, strict=True)), **cells}
    return evaluate(pd.DataFrame([row], dtype=object), RULES)


def _cell(**cells: object) -> Callable[[Path], Provoked]:
    """Provoke by other values in the cells of the sound application."""
    return lambda _: iter(_evaluated(**cells).findings)


def _spelt(code: str) -> Callable[[Path], Provoked]:
    """Read every spelling of the table; those that provoke the code say so."""

    def provoke(_: Path) -> Provoked:
        for one in SPELLINGS:
            answers = read_answers(FIELDS[one.field], [one.written])
            told = (*answers.defects, *answers.doubts)
            found = [defect for defect in told if defect.kind.code == code]
            yield from (Finding(defect.kind, "Applications!B2", defect.facts) for defect in found)

    return provoke


def _grid(*rows: tuple[object, ...], **marks: Any) -> Callable[[Path], Provoked]:
    def provoke(_: Path) -> Provoked:
        workbook = small.workbook(small.sheet(rows, **marks))
        yield from read_submission(workbook, RULES).findings

    return provoke


def _laid(*rows: Sequence[object], **seen: Any) -> Callable[[Path], Provoked]:
    """Provoke by the layout of a sheet: merged cells, hidden rows, labels beside values."""

    def provoke(_: Path) -> Provoked:
        sheet = replace(small.sheet(rows), **seen)
        workbook = small.workbook(sheet, small.sheet([], "Empty"))
        yield from read_submission(workbook, RULES).findings

    return provoke


def _side(name: str, *rows: tuple[object, ...]) -> Callable[[Path], Provoked]:
    def provoke(_: Path) -> Provoked:
        workbook = small.workbook(small.sheet(small.APPLICATIONS), small.sheet(rows, name))
        yield from read_side_sheets(workbook, RULES, read_submission(workbook, RULES)).findings

    return provoke


def _beside(applications: tuple[tuple[object, ...], ...], *reviews: tuple[object, ...]) -> Provoked:
    head = ("application", "reviewer", "criterion", "mark")
    workbook = small.workbook(small.sheet(applications), small.sheet([head, *reviews], "Reviews"))
    yield from read_side_sheets(workbook, RULES, read_submission(workbook, RULES)).findings


def _shared_id(_: Path) -> Provoked:
    yield from _beside((small.HEADINGS, small.FIRST, small.FIRST), ("A-1", "R1", "plan", 3))


def _entered_beside_reviews(_: Path) -> Provoked:
    entered = ((*small.HEADINGS, "mark: plan"), (*small.FIRST, 4.0))
    yield from _beside(entered, ("A-1", "R1", "plan", 3))


def _review(*cells: object) -> Callable[[Path], Provoked]:
    return _side("Reviews", ("application", "reviewer", "criterion", "mark", "conflict"), cells)


def _book(path: Path, *names: str, about: dict[str, str] | None = None) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name in names:
            page = book.add_worksheet(name)
            for y, row in enumerate(small.APPLICATIONS):
                page.write_row(y, 0, row)
        if about is not None:
            page = book.add_worksheet("About")
            for y, pair in enumerate(about.items()):
                page.write_row(y, 0, pair)
    return path


def _missing_sheet(folder: Path) -> Provoked:
    yield from _raised(evaluate, _book(folder / "form.xlsx", "One", "Two"), RULES)


def _no_scheme(folder: Path) -> Provoked:
    yield from _raised(evaluate, _book(folder / "form.xlsx", "Applications"))


def _shown_scaled(folder: Path) -> Provoked:
    with xlsxwriter.Workbook(folder / "form.xlsx") as book:
        book.add_worksheet("Form").write_number(0, 0, 12_000_000, book.add_format({"num_format": "#,##0,"}))
    yield from read_workbook(folder / "form.xlsx").remarks


def _slip(_: Path) -> Provoked:
    rows = [{**dict(zip(small.HEADINGS, small.FIRST, strict=True)), small.HEADINGS[0]: f"A-{n}"} for n in range(10)]
    rows[4]["jobs"] = 20_000  # the others have 20
    yield from evaluate(pd.DataFrame(rows, dtype=object), RULES).findings


def _same_applicant(_: Path) -> Provoked:
    first = dict(zip(small.HEADINGS, small.FIRST, strict=True))
    rows = [{**first, "title": name} for name in ("㈱架空", "株式会社 架空")]
    rows[1][small.HEADINGS[0]] = "A-2"
    yield from evaluate(pd.DataFrame(rows, dtype=object), RULES).findings


def _check_of(kind: str) -> Callable[[Path], Provoked]:
    def provoke(_: Path) -> Provoked:
        require = "    require: grant <= own_money + slack\n"
        rules = small.rules((require, f"    kind: {kind}\n{require}"))
        row = {**dict(zip(small.HEADINGS, small.FIRST, strict=True)), "grant": 300, "own_money": 60}
        yield from evaluate(pd.DataFrame([row], dtype=object), rules).findings

    return provoke


def _two_forms(folder: Path) -> Provoked:
    rows = [dict(zip(small.HEADINGS, (name, *small.FIRST[1:]), strict=True)) for name in ("A-1", "A-2")]
    result = evaluate(pd.DataFrame(rows, dtype=object), RULES)
    yield from _raised(write_check, result, folder / "forms.xlsx", folder / "check.html", "en")


def _no_applications(_: Path) -> Provoked:
    yield from _raised(read_submission, small.workbook(small.sheet([small.HEADINGS])), RULES)


def _other_criteria(folder: Path) -> Provoked:
    path = _book(folder / "form.xlsx", "Applications", about={"scheme": "imi@2013"})
    yield from evaluate(path, "imi@2019").findings


def _case_failed(folder: Path) -> Provoked:
    path = folder / small.NAME
    path.write_text(small.SOUND, encoding="utf-8")
    case = "cases: [{case: A case, applications: {A: {}}, expect: {A: {status: ranked}}}]\n"
    path.with_name("regional-2026.cases.yaml").write_text(case, encoding="utf-8")
    yield from run_cases(path)[1]


def _linted(changes: linted.Changes) -> Callable[[Path], Provoked]:
    return lambda _: iter(lint(linted.rules(changes)))


def _superseding(folder: Path) -> Provoked:
    path = folder / small.NAME
    path.write_text(small.text(("version: 2026\n", "version: 2026\nsupersedes: regional@2025\n")), encoding="utf-8")
    yield from lint_file(path)[1]


def _cannot_write(folder: Path) -> Provoked:
    source = _book(folder / "form.xlsx", "Applications")
    output = folder / "missing" / "ranked.xlsx"
    yield from _raised(cli.write, evaluate(source, RULES), output, "en", "committee")


def _overwrites(folder: Path) -> Provoked:
    source = _book(folder / "form.xlsx", "Applications")
    yield from _raised(check_output, folder / "." / "form.xlsx", [source])


def _copy_for_one_of_two(folder: Path) -> Provoked:
    frame = pd.read_excel(_book(folder / "form.xlsx", "Applications"), engine="calamine")
    twice = pd.concat([frame, frame], ignore_index=True)
    result = evaluate(twice, RULES)
    yield from _raised(result.to_json, "en", "applicant", result.submission.ids[0])
    yield from _raised(result.explain, result.submission.ids[0], "en", "applicant")


def _wrong_name(folder: Path) -> Provoked:
    source = _book(folder / "form.xlsx", "Applications")
    yield from _raised(check_output, folder / "ranked.csv", [source])


def _name_taken(folder: Path) -> Provoked:
    mine = folder / "applications.xlsx"
    mine.write_bytes(b"mine")
    yield from _raised(cli.copied, samples()["applications.xlsx"], mine)


def _wrong_document_name(folder: Path) -> Provoked:
    yield from _raised(papers.show_criteria, "imi@2013", folder / "annex.pdf", "en")


def _file_exists(folder: Path) -> Provoked:
    (folder / "our-2026.cases.yaml").write_text("mine", encoding="utf-8")
    yield from _raised(papers.start_scheme, "our", folder / "our-2026.yaml", "en")


def _wrong_key(folder: Path) -> Provoked:
    yield from _raised(papers.start_scheme, "Our call", folder / "our-2026.yaml", "en")


def _wrong_criteria_name(folder: Path) -> Provoked:
    yield from _raised(papers.start_scheme, "our", folder / "our-2026.cases.yaml", "en")


def _asking_nothing() -> Rules:
    rules = read_rules(find("imi@2013"))
    return replace(rules, scheme=rules.scheme.model_copy(update={"fields": {}}))


def _form_with_deadline(path: Path, deadline: str) -> None:
    asked: dict[str, Any] = {"layout": "single", "call_title": None, "call_date": None, "rows": 1, "office": False}
    forms.write("imi", "en", output=path, deadline=deadline, **asked)


def _about(scheme: str, **about: str) -> Callable[[Path], Provoked]:
    """Evaluate a sound workbook that says these things about its call."""

    def provoke(folder: Path) -> Provoked:
        path = _book(folder / "form.xlsx", "Applications", about=about)
        try:
            yield from evaluate(path, scheme).findings
        except InputRefused as error:
            yield error.finding

    return provoke


def _wide(applications: dict[str, object], **sheets: wide.Rows) -> Callable[[Path], Provoked]:
    """Read one application under the rules that have every kind of mark, with sheets beside it."""

    def provoke(_: Path) -> Provoked:
        submission, sides = wide.read_headed(
            (*wide.HEADINGS, "mark: verdict"), [(*wide.row(**applications), "B")], sheets, wide.RULES
        )
        yield from (*submission.findings, *sides.findings)
        yield from disagreements(sides.reviews, wide.RULES, submission)
        yield from panel_findings(sides.panel, wide.RULES, "form.xlsx: Panel")

    return provoke


def _disagreement(_: Path) -> Provoked:
    marks = [("application", "reviewer", "criterion", "mark"), *(("A-1", f"R{at}", "verdict", at) for at in "AB")]
    submission, sides = wide.read([wide.row()], {"Reviews": marks})
    yield from disagreements(sides.reviews, wide.RULES, submission)


def _lot_without_seed(_: Path) -> Provoked:
    rules = small.rules(("{by: quality.sub_score}, shared]", "{lot: {about: seed, source: annex 4}}]"))
    frame = pd.DataFrame([small.FIRST], columns=small.HEADINGS, dtype=object)
    yield from evaluate(frame, rules).findings


def _returned(write: Callable[[Path], Path]) -> Callable[[Path], Provoked]:
    return lambda folder: iter(mark_up(write(folder / "form.xlsx"), [], folder / "returned.xlsx"))


AGREED = [("application", "reviewer", "criterion", "mark"), ("A-1", "R1", "verdict", "A")]
PANEL = [("reviewer", "sector", "political"), ("R2", "public", "yes"), ("R2", "public", "yes"), ("", "", "yes")]
EXTRA = ((*small.HEADINGS, "Remarks"), (*small.FIRST, "x"))
REPEATED = ((*small.HEADINGS, "New jobs"), (*small.FIRST, 1.0))
SHORT = ((*small.HEADINGS[:1], *small.HEADINGS[2:]), (*small.FIRST[:1], *small.FIRST[2:]))
BLANK_JOBS = ("A-1", "", *small.FIRST[2:])
TWICE = (("application", "reviewer", "criterion", "mark"), ("A-1", "R1", "plan", 3), ("A-1", "R1", "plan", 4))

LABELS = [("New jobs", 3), ("Country", "NO"), ("Own money", "", "JPY million", 6), ("Summary", "x")]

PROVOKERS: dict[str, Callable[[Path], Provoked]] = {
    "CS101": lambda folder: _raised(read_rules, folder / "none.yaml"),
    **{code: _hostile(code) for code in ("CS102", "CS103", "CS104", "CS105", "CS106", "CS107", "CS108", "CS116")},
    "CS109": _missing_sheet,
    "CS110": _grid(*SHORT),
    "CS111": _grid(*REPEATED),
    "CS112": _grid(*EXTRA),
    "CS113": _no_applications,
    "CS114": _no_scheme,
    "CS115": _side("Reviews", ("application", "mark"), ("A-1", 3)),
    "CS120": _side("Reviews", ("application", "reviewer", "criterion", "mark", "x"), ("A-1", "R1", "plan", 3)),
    "CS121": _side("About", ("scheme", "imi@2013"), ("scheme", "imi@2019")),
    "CS122": _side("Review", ("application",), ("A-1",)),
    "CS123": _side("Applications ", ("application",), ("A-1",)),
    "CS124": _side("Notes", ("x",), ("y",)),
    "CS125": _side("Marks 2", ("application", "reviewer", "criterion", "mark"), ("A-1", "R1", "plan", 3)),
    "CS126": lambda _: _raised(evaluate, {"id": ["A-1"]}, RULES),
    "CS128": _sent("semicolons"),
    "CS130": _sent("an old workbook under the name of a new one"),
    "CS131": _odd_limit,
    "CS132": _sent("a value of 200,000 letters"),
    "CS133": _too_much_memory,
    "CS134": _no_polars,
    "CS135": _sent("macros"),
    "CS136": _sent("text in cp932"),
    "CS137": _sent("nothing but half-width kana in cp932"),
    "CS138": _sent("an old workbook with a number"),
    "CS180": _shown_scaled,
    "CS139": _in_a_circle,
    "CS117": _csv(b"a\0b\n"),
    "CS118": _csv(b"a,b\n\xff\xff,1\n"),
    "CS119": _csv(b'a,b\n"1,2\n'),
    "CS201": _cell(jobs=None),
    "CS202": _grid(small.HEADINGS, BLANK_JOBS, errors={(1, 1): "#REF!"}),
    "CS203": _cell(jobs="many"),
    "CS204": _cell(jobs=-1),
    "CS205": _cell(grant=501, own_money=501),
    "CS206": _cell(country="DK"),
    "CS207": _cell(open_lab="maybe"),
    "CS208": _cell(founded="spring"),
    "CS209": _cell(jobs=1.5),
    "CS210": _review("A-1", "R1", "plan", 6),
    "CS211": _grid(small.HEADINGS, BLANK_JOBS, uncalculated=frozenset({(1, 1)})),
    "CS212": _grid((*small.HEADINGS, "mark: plan"), (*small.FIRST, 6.0)),
    "CS213": _wide({"areas": "Digital; space"}),
    "CS214": _wide({"jobs": "該当なし"}),
    "CS215": _wide({"jobs": "―"}),
    **{f"CS{number}": _spelt(f"CS{number}") for number in range(216, 240)},
    "CS301": _cell(grant=300, own_money=60),
    "CS302": _cell(grant=0),
    "CS303": _slip,
    "CS304": _same_applicant,
    "CS305": _check_of("sum"),
    "CS306": _check_of("years"),
    "CS307": _check_of("cumulative"),
    "CS401": _grid(small.HEADINGS, small.FIRST, small.FIRST),
    "CS402": _grid(small.HEADINGS, ("", *small.FIRST[1:])),
    "CS403": _review("A-9", "R1", "plan", 3),
    "CS404": _review("A-1", "R1", "effect", 3),
    "CS405": _side("Reviews", *TWICE),
    "CS406": _review("A-1", "R1", "plan", ""),
    "CS407": _side("Office", ("application", "target", "kind"), ("A-1", "jobs", "check")),
    "CS408": _other_criteria,
    "CS409": _review("A-1", "R1", "plan", 3, "perhaps"),
    "CS410": _side("Decisions", ("application", "outcome"), ("A-1", "adopted"), ("A-1", "rejected")),
    "CS411": _shared_id,
    "CS412": _review("A-1", "", "plan", 3),
    "CS413": _entered_beside_reviews,
    "CS414": _about("imi@2013", call_date="2026-04-01"),
    "CS415": _about("imi", call_date="spring"),
    "CS416": _about("imi@2013", **{"override.weights.impact": "2"}),
    "CS417": _disagreement,
    "CS418": _wide({}, Reviews=AGREED),
    "CS419": _wide({}, Reviews=AGREED, Panel=PANEL),
    "CS420": _wide({}, Panel=PANEL),
    "CS421": _wide({}, Panel=PANEL),
    "CS422": _wide({}, Decisions=[("application", "outcome"), ("A-1", "taken")]),
    "CS423": _wide({}, Panel=PANEL),
    "CS424": _wide({}, Panel=PANEL),
    "CS425": _lot_without_seed,
    "CS501": _criteria(("title: {en: Effect, ja: 効果}", "title: {en: Effect")),
    "CS502": _criteria(("version: 2026\n", "version: 2026\nversion: 2026\n")),
    "CS503": _criteria(("    waivable: true", "    waiveable: true")),
    "CS504": _criteria(("issuer: {en: Example office, ja: 架空の事務局}\n", "")),
    "CS505": _criteria(("kind: selection", "kind: choice")),
    "CS506": _criteria(("out_of: 100", "out_of: 0")),
    "CS507": _criteria(("mark: half_points", "mark: half_point")),
    "CS508": _criteria(("own_money / grant", "own_money / 2")),
    "CS509": _case_failed,
    "CS510": lambda _: _raised(find, "imy"),
    "CS511": lambda _: _raised(lambda: evaluate(pd.DataFrame([{"id": "A"}]), RULES, overrides={"total.outof": 5})),
    "CS512": lambda _: _raised(cli.setting, "total.out_of"),
    "CS513": lambda _: _raised(lambda: _evaluated().explain("A-9")),
    **{fault.code: _linted(fault.changes) for fault in linted.FAULTS},
    "CS545": _superseding,
    "CS601": _cannot_write,
    "CS602": _overwrites,
    "CS603": _wrong_name,
    "CS604": _name_taken,
    "CS605": _wrong_document_name,
    "CS606": _file_exists,
    "CS607": _wrong_key,
    "CS668": _copy_for_one_of_two,
    "CS667": lambda _: _raised(lambda: outputs_of(None, "en", both=True)),
    "CS665": lambda _: _raised(lambda: _evaluated().to_json("en", "applicant")),
    "CS666": lambda _: _raised(lambda: _evaluated().to_json("en", "public", "A-1")),
    "CS664": lambda _: _raised(check_pages_go_somewhere, None),
    "CS608": _wrong_criteria_name,
    "CS609": lambda _: _raised(lambda: list(told("CS999", "en"))),
    "CS610": lambda folder: _raised(write_form, _asking_nothing(), folder / "form.xlsx", "single", "en"),
    "CS611": lambda folder: _raised(_form_with_deadline, folder / "form.xlsx", "30 June"),
    "CS620": _returned(packages.with_macros),
    "CS621": _returned(packages.signed),
    "CS622": _returned(packages.embedding),
    "CS623": _returned(packages.linked),
    "CS630": _two_forms,
    "CS157": _side("B", *LABELS),
    "CS159": _laid(("Open laboratory", "yes", "", "no", "x"), *LABELS),
    "CS158": _laid(("id", "applicant", "jobs"), ("A-1", "X (withdrawn)", 3)),
    "CS257": _laid(("Grant asked for", 5, "千円"), *LABELS),
    **{code: _spelt(code) for code in ("CS258", "CS259")},
    "CS140": _laid(("Form",), *small.APPLICATIONS),
    "CS141": _laid(("id", "New jobs (hours)", *small.HEADINGS[2:]), small.FIRST),
    "CS142": _laid(("", "2024", "2025"), ("id", "New jobs", "New jobs", "country", "grant"), ("A-1", 1.0, 2.0)),
    "CS143": _laid(("id", "New job", *small.HEADINGS[2:]), small.FIRST),
    "CS144": _laid(*small.APPLICATIONS, ("合計", 50.0)),
    "CS145": _laid(*small.APPLICATIONS, ("※ all in JPY million",)),
    "CS146": _laid(small.HEADINGS, ("記入例", *small.FIRST[1:]), small.FIRST),
    "CS147": _laid(*small.APPLICATIONS, small.HEADINGS, ("A-3", *small.FIRST[1:])),
    "CS148": _laid(*small.APPLICATIONS, (), ("", "country", "grant", "jobs"), ("", "NO", 1.0, 2.0)),
    "CS149": _laid(*small.APPLICATIONS, hidden_rows=frozenset({2})),
    "CS150": _laid(*small.APPLICATIONS, merged=[((1, 1), (2, 1))]),
    "CS151": _laid(small.HEADINGS, ("1", *small.FIRST[1:]), ("001", *small.FIRST[1:])),
    "CS152": _laid(*small.APPLICATIONS, name="応募一覧"),
    **dict.fromkeys(("CS153", "CS154", "CS155", "CS156"), _laid(*LABELS)),
    **COLLECTING,
    **REVIEWS,
    **ASSIGNING,
    **LETTERS,
    **MARGINS,
    **CHANGED,
    **RECORDING,
    **STAGES,
    **MARKS,
    **WHAT_IF,
}


def test_every_kind_has_a_provoker_and_every_provoker_a_kind() -> None:
    """A message that nothing can say is dead; a code that is gone is not provoked."""
    assert sorted(PROVOKERS) == sorted(kind.code for kind in KINDS)


@each_kind
def test_the_real_code_says_every_kind_in_both_languages(kind: Kind, tmp_path: Path) -> None:
    """With every fact in its place, and a place that is named."""
    found = [finding for finding in PROVOKERS[kind.code](tmp_path) if finding.code == kind.code]

    assert found
    for finding in found:
        assert finding.kind is kind
        assert finding.place
        for language in LANGUAGES:
            _is_whole(finding.message(language), language, kind)


def _is_whole(message: str, language: Language, kind: Kind) -> None:
    assert f": {kind.code} " in message
    assert ("To fix: " if language == "en" else "対応: ") in message
    assert "Text(" not in message
    assert "None" not in message
    assert not message.endswith((" ", ".."))
    assert "\n" not in message


def test_the_sound_application_provokes_nothing() -> None:
    """So that each provoker above is one change away from silence."""
    assert _evaluated().findings == []


def test_loading_and_lowering_the_sound_text_raise_nothing() -> None:
    """Likewise for the criteria."""
    file = CriteriaFile(small.NAME, small.SOUND)

    assert lower(load(file), file).scheme.name == "regional@2026"
